"""Mutants held against the examples: rules and their examples go in; how each mutant fares comes out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from careercode.engine.equivalence import Equivalence
from careercode.engine.examples import differences, with_settings
from careercode.engine.reference import evaluate
from careercode.language import ir
from careercode.language.examples import Example, Expected
from careercode.language.mutants import Mutant, Rule, applied, mutants
from careercode.model.case import Case, assemble

CORE = frozenset({"excused_by", "breach", "due", "harmless"})
"""What an example may ask of a clause by itself, beside its status."""
DETAIL = frozenset({"missing", "through", "assumptions"})
"""What it may ask that takes the detail of a verdict, which takes longer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a mutant fared. `compared`: on how many small dossiers it was shown to mean the same; 0 where it was not."""

    mutant: Mutant
    noticed: bool
    compared: int = 0

    @property
    def survives(self) -> bool:
        """Whether no example notices the change, and it is not shown to be none."""
        return not self.noticed and not self.compared


def trials(rules: ir.Rules, examples: Sequence[Example], chosen: Collection[str]) -> Iterator[Trial]:
    """How each mutant of some provisions, and of the concepts that they say, fares against the examples of all.

    An example that fails on the rules as they are says nothing of a change, and is left out.
    """
    known, equivalence = _Examples(rules, examples), Equivalence(rules)
    for mutant in mutants(rules, chosen):
        noticed = known.notice(mutant)
        yield Trial(mutant, noticed, 0 if noticed else equivalence.shown(mutant))


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True)
class _Held:
    """An example with its case, and what it asks of the clauses that a change can bear on: of `provisions`."""

    example: Example
    case: Case
    provisions: frozenset[str]
    core: tuple[Expected, ...]
    detail: tuple[Expected, ...]

    def notices(self, rules: ir.Rules, *, detail: bool = False) -> bool:
        """Whether the example gets other verdicts than it must. `detail`: those that take longer are asked for too."""
        own = with_settings(rules, self.example) if self.example.settings else rules
        if len(own.clauses) > 1:
            own = replace(own, clauses=tuple(one for one in own.clauses if one.provision in self.provisions))
        verdicts = evaluate(self.case, own, self.example.as_of, everything=True, detail=detail)
        return any(differences(self.example, self.detail if detail else self.core, verdicts))


@dataclass(slots=True)
class _Bench:
    """The rules that a change of one can bear on, and the examples that speak of them. `turn`: when it last noticed one."""

    rules: ir.Rules
    held: list[_Held]
    turn: int = 0


class _Examples:
    """The examples of a rule set, by the provisions that they speak of."""

    def __init__(self, rules: ir.Rules, examples: Sequence[Example]) -> None:
        self._rules = rules
        self._by_provision: dict[str, dict[int, Example]] = {}
        self._cases: dict[int, Case] = {}
        self._benches: dict[tuple[type[Rule], str, str], _Bench] = {}
        self._turn = 0
        for number, example in enumerate(examples):
            for provision in {example.provision, *(one.provision for one in example.expected)}:
                self._by_provision.setdefault(provision, {})[number] = example

    def notice(self, mutant: Mutant) -> bool:
        """Whether some example notices a mutant. The rule whose examples noticed the last one is tried first."""
        benches = [(self._bench(change.rule), change) for change in mutant.changes]
        for bench, change in sorted(benches, key=lambda pair: -pair[0].turn):
            if _is_noticed(applied(bench.rules, change), bench.held):
                self._turn += 1
                bench.turn = self._turn
                return True
        return False

    def _bench(self, rule: Rule) -> _Bench:
        key = (type(rule), rule.provision, rule.id)
        if key not in self._benches:
            cut = _cut_to(self._rules, rule)
            self._benches[key] = _Bench(cut, self._of(cut, rule))
        return self._benches[key]

    def _of(self, cut: ir.Rules, rule: Rule) -> list[_Held]:
        """The examples that speak of what a change of a rule can bear on, and are right about it as it is."""
        clauses = {(one.provision, one.id) for one in cut.clauses}
        provisions = {one.provision for one in cut.clauses}
        numbered = {number: one for name in provisions for number, one in self._by_provision.get(name, {}).items()}
        held = [self._held(number, one, clauses) for number, one in sorted(numbered.items())]
        return [one for one in held if _may_bear_on(rule, one.case) and not one.notices(cut)]

    def _held(self, number: int, example: Example, clauses: Collection[tuple[str, str]]) -> _Held:
        if number not in self._cases:
            self._cases[number] = assemble(example.dossier, None)
        asked = [one for one in example.expected if (one.provision, one.clause) in clauses]
        provisions = frozenset({example.provision, *(one.provision for one in asked)})
        return _Held(example, self._cases[number], provisions, _only(asked, CORE), _only(asked, CORE | DETAIL))


def _only(asked: list[Expected], names: frozenset[str]) -> tuple[Expected, ...]:
    return tuple(replace(one, fields={name: one.fields[name] for name in one.fields if name in names}) for one in asked)


def _is_noticed(rules: ir.Rules, held: list[_Held]) -> bool:
    """Whether some example notices a change. The one that does is moved to the front: it is likely to notice the next."""
    for detail in (False, True):
        for at, one in enumerate(held):
            if (not detail or one.detail != one.core) and one.notices(rules, detail=detail):
                held.insert(0, held.pop(at))
                return True
    return False


# ---------------------------------------------------------------- rules


def _cut_to(rules: ir.Rules, rule: Rule) -> ir.Rules:
    """The rules that a change of one can bear on: a clause by itself, or a permission with the clauses that it excuses."""
    clauses: tuple[ir.Clause, ...] = (rule,) if isinstance(rule, ir.Clause) else ()
    code = rules.provisions[rule.provision].code
    if isinstance(rule, ir.Permission):
        own = (one for one in rules.clauses if rules.provisions[one.provision].code == code)
        clauses = tuple(one for one in own if rule.excuses is None or one.provision in rule.excuses)
    permissions = tuple(one for one in rules.permissions if rules.provisions[one.provision].code == code)
    return replace(rules, clauses=clauses, permissions=permissions, umbrellas=(), additions=())


def _may_bear_on(rule: Rule, case: Case) -> bool:
    """Whether a rule has a subject in a case; for a clause, the example says so."""
    return isinstance(rule, ir.Clause) or rule.subject.kind == "dossier" or case.records(rule.subject.kind) != ()
