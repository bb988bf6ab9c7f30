"""Running the examples beside the rules: examples go in, outcomes with every difference come out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from careercode.engine import DEFAULT, detailed, engine
from careercode.errors import DossierError
from careercode.language.examples import Example, Expected
from careercode.language.ir import Rules
from careercode.model.case import assemble
from careercode.verdicts.types import Status, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example and what differs from the verdicts that it must get."""

    example: Example
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    def __str__(self) -> str:
        head = f"{self.example.place}: {self.example.provision}: {self.example.name}"
        return "\n".join([head, *(f"  {difference}" for difference in self.differences)])


def run(rules: Rules, examples: Iterable[Example]) -> tuple[Outcome, ...]:
    """The outcome of each example, in the order given."""
    return tuple(Outcome(example, tuple(_differences(rules, example))) for example in examples)


def _verdicts(rules: Rules, example: Example) -> tuple[Verdict, ...]:
    """The verdicts on an example that it may speak of, with detail. Raises DossierError."""
    own = with_settings(rules, example)
    case = assemble(example.dossier, None)
    listed = {(one.provision, one.clause, one.subject) for one in example.expected}
    named = {example.provision, *(one.provision for one in example.expected)}
    codes = codes_of(named, rules)
    verdicts = engine(DEFAULT)(case, own, example.as_of, codes=codes, everything=True)
    spoken = [one for one in verdicts if one.key.provision == example.provision or _place(one) in listed]
    return detailed(case, own, example.as_of, spoken, codes=codes)


def codes_of(named: Collection[str], rules: Rules) -> frozenset[str]:
    """The codes of some provisions, or whose scope is among them."""
    codes = {rules.provisions[id].code for id in named if id in rules.provisions}
    return frozenset(one.id for one in rules.codes.values() if one.scope in named or one.id in codes)


def _place(verdict: Verdict) -> tuple[str, str, str]:
    return verdict.key.provision, verdict.key.clause, verdict.key.subject


def with_settings(rules: Rules, example: Example) -> Rules:
    """A rule set under the settings that an example overrides."""
    changed = {id: replace(rules.settings[id], values=(value,)) for id, value in example.settings.items()}
    # The rules themselves where nothing is changed: engines know them again.
    return replace(rules, settings={**rules.settings, **changed}) if changed else rules


def _differences(rules: Rules, example: Example) -> Iterable[str]:
    try:
        verdicts = _verdicts(rules, example)
    except DossierError as error:
        return [str(problem) for problem in error.problems]
    return differences(example, example.expected, verdicts)


def differences(example: Example, wanted: Iterable[Expected], verdicts: Iterable[Verdict]) -> Iterator[str]:
    """What differs between verdicts on an example and those of its expected ones that are wanted."""
    found = {_place(one): one for one in verdicts}
    listed = set()
    for expected in wanted:
        key = (expected.provision, expected.clause, expected.subject)
        listed.add(key)
        got = found.get(key)
        shown = f"{expected.provision}/{expected.clause} {expected.subject}"
        if got is None:
            if expected.status is not Status.NOT_APPLICABLE:
                yield f"{shown}: expected {expected.status}, found no verdict"
        elif got.status is not expected.status:
            yield f"{shown}: expected {expected.status}, found {_status(got)}"
        else:
            yield from (f"{shown}: {one}" for one in _fields(expected, got))
    for key, one in sorted(found.items()):
        if key[0] == example.provision and key not in listed and one.status is not Status.NOT_APPLICABLE:
            yield f"{key[0]}/{key[1]} {key[2]}: found {_status(one)}, not listed"


def _status(verdict: Verdict) -> str:
    missing = verdict.detail.missing if verdict.detail else ()
    return f"{verdict.status} (missing {', '.join(missing)})" if missing else str(verdict.status)


def _fields(expected: Expected, got: Verdict) -> Iterable[str]:
    for name, wanted in sorted(expected.fields.items()):
        value = getattr(got, name, None) if hasattr(got, name) else getattr(got.detail, name)
        found = frozenset(value) if isinstance(value, tuple) else value
        if found != wanted:
            shown = ", ".join(sorted(found)) if isinstance(found, frozenset) else found
            asked = ", ".join(sorted(wanted)) if isinstance(wanted, frozenset) else wanted
            yield f"expected {name} {asked}, found {shown}"
