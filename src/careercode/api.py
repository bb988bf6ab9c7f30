"""The library's front door: dossiers, rules and a day go in; verdicts, explanations and a run's results come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from careercode.engine import DEFAULT, ENGINES, Evaluate, detailed
from careercode.engine import engine as engine_of
from careercode.engine.settings import settle
from careercode.errors import CareercodeError, DossierError, Place, Problem
from careercode.language.catalogue import Entry, catalogue
from careercode.language.ir import Provision, Rules
from careercode.model import Case, CentreFile, Dossier, assemble
from careercode.reading.dossiers import Unreadable, read_dossiers
from careercode.reading.rules import builtin_folder, read_headings, read_rules
from careercode.report.proof import proofs
from careercode.report.speech import Speech
from careercode.text import Language
from careercode.verdicts.types import ProvisionText, Verdict

if TYPE_CHECKING:
    from careercode.verdicts.changes import Differences, VerdictChange

Shown = Callable[[Verdict], bool]
"""Says of a verdict whether it is shown, and so needs its detail."""


class UnknownNameError(CareercodeError):
    """An argument names a code, provision or engine that there isn't; the message has the nearest name."""


@dataclass(frozen=True)
class RuleSet:
    """A checked set of codes of ethics. Made by `builtin` or `read`.

    `rules` is its intermediate form, for those who write engines. `folder` is where it was read from.
    """

    rules: Rules
    folder: Path

    @classmethod
    def builtin(cls) -> RuleSet:
        """The codes that careercode comes with; read once in a process."""
        return _builtin()

    @classmethod
    def read(cls, folder: str | Path) -> RuleSet:
        """The codes in a folder of rule files. Raises RuleError with every problem of every file."""
        return cls(read_rules(Path(folder)), Path(folder))

    @property
    def provisions(self) -> Mapping[str, Provision]:
        """Every provision by its id, encoded or not."""
        return self.rules.provisions

    @cached_property
    def texts(self) -> Mapping[str, ProvisionText]:
        """What reports need to know of each provision."""
        codes = self.rules.codes
        return {
            id: ProvisionText(
                one.id, one.code, codes[one.code].title, one.article, one.kind, one.title, codes[one.code].informs
            )
            for id, one in self.rules.provisions.items()
        } | {
            # A code that no provision's scope stands for is named by its prefix where its binding is not known.
            code.scope: ProvisionText(code.scope, code.id, code.title, "-", "scope", code.title, code.informs)
            for code in codes.values()
            if code.scope not in self.rules.provisions
        }

    def catalogue(self, provisions: Collection[str] | None = None) -> tuple[Entry, ...]:
        """All that the rules and their examples say of some provisions (of all, where None), by id.

        Files in it are named from the folder of the rules on. Raises RuleError where the examples can't be read.
        """
        wanted = self.provisions if provisions is None else provisions
        return tuple(
            replace(
                entry,
                provision=replace(entry.provision, place=self._within(entry.provision.place)),
                examples=tuple(replace(one, place=self._within(one.place)) for one in entry.examples),
            )
            for entry in catalogue(self.rules, read_headings(self.folder, self.rules, wanted))
            if entry.provision.id in wanted
        )

    def _within(self, place: Place) -> Place:
        return replace(place, file=Path(place.file).relative_to(self.folder).as_posix())

    def speech(self, language: Language) -> Speech:
        """The words of the rule set in a language, for reports."""
        return Speech(language, self.rules.words)

    def chosen(self, codes: Iterable[str] | None) -> frozenset[str] | None:
        """The codes as a set; None, for all, stays None. Raises UnknownNameError for one that isn't there."""
        if codes is None:
            return None
        return frozenset(_known(code, "code", self.rules.codes) for code in codes)


@cache
def _builtin() -> RuleSet:
    return RuleSet.read(builtin_folder())


@dataclass(frozen=True, slots=True)
class Checked:
    """A dossier of a run that was checked: its id and its verdicts, sorted by key."""

    dossier: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Recheck:
    """When to look again at a dossier of a run: its id and the day, None for no day (see `recheck_on`)."""

    dossier: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A file or dossier of a run that could not be checked, and why."""

    problems: tuple[Problem, ...]


def evaluate(
    dossier: Dossier,
    rules: RuleSet | None = None,
    *,
    as_of: date,
    centre: CentreFile | None = None,
    codes: Iterable[str] | None = None,
    everything: bool = False,
    detail: bool = False,
    engine: str = DEFAULT,
) -> tuple[Verdict, ...]:
    """The verdicts on one dossier at the end of the day `as_of`, sorted by key.

    `rules`: the built-in codes where not given. `centre`: the file of the centre that the dossier names. `codes`: those
    to evaluate, all where None. `everything`: also what does not apply. `detail`: with each verdict's explanation.
    Raises DossierError where the dossier is not consistent, UnknownNameError for a code or engine that isn't there.
    """
    rules = rules or RuleSet.builtin()
    run = _engine(engine)
    case = assemble(dossier, centre)
    chosen = rules.chosen(codes)
    verdicts = run(case, rules.rules, as_of, codes=chosen, everything=everything)
    return detailed(case, rules.rules, as_of, verdicts, codes=chosen) if detail else verdicts


def recheck_on(
    dossier: Dossier,
    rules: RuleSet | None = None,
    *,
    as_of: date,
    centre: CentreFile | None = None,
    codes: Iterable[str] | None = None,
) -> date | None:
    """The first day after `as_of` on which some verdict is another though nothing new is recorded; None where there is
    no such day. Until then a dossier that has not changed need not be checked again.

    A dossier that was kept until `as_of` counts as kept on (docs/verdicts.md, 10). The arguments mean what they mean
    for `evaluate`, and it raises the same.
    """
    from careercode.engine.recheck import recheck_on as found

    rules = rules or RuleSet.builtin()
    return found(assemble(dossier, centre), rules.rules, as_of, codes=rules.chosen(codes))


def rechecks(
    paths: Sequence[str | Path],
    rules: RuleSet | None = None,
    *,
    as_of: date,
    centre: CentreFile | None = None,
    codes: Iterable[str] | None = None,
) -> Iterator[Recheck | Unchecked]:
    """When to look again at each dossier of files and folders, in the order in which they are read; see `recheck_on`
    and `check`."""
    from careercode.engine.recheck import recheck_on as found

    rules = rules or RuleSet.builtin()
    chosen = rules.chosen(codes)
    for case in read_dossiers([Path(path) for path in paths], centre):
        if isinstance(case, Unreadable):
            yield Unchecked(case.problems)
            continue
        try:
            yield Recheck(case.id, found(case, rules.rules, as_of, codes=chosen))
        except DossierError as error:
            yield Unchecked(error.problems)


def explain(
    dossier: Dossier,
    provision: str | None = None,
    rules: RuleSet | None = None,
    *,
    as_of: date,
    centre: CentreFile | None = None,
    codes: Iterable[str] | None = None,
    everything: bool = False,
    lang: Language = "nl",
) -> str:
    """The full proof of each verdict on a dossier, or of those of one provision, as text in Dutch or English.

    Empty where there is no verdict. Raises what `evaluate` raises, and UnknownNameError for an unknown provision.
    """
    rules = rules or RuleSet.builtin()
    if provision is not None:
        known_provision(provision, rules)
    verdicts = evaluate(dossier, rules, as_of=as_of, centre=centre, codes=codes, everything=everything, detail=True)
    wanted = (verdict for verdict in verdicts if provision in (None, verdict.key.provision))
    return proofs(wanted, rules.texts, rules.speech(lang))


def check(
    paths: Sequence[str | Path],
    rules: RuleSet | None = None,
    *,
    as_of: date,
    centre: CentreFile | None = None,
    codes: Iterable[str] | None = None,
    everything: bool = False,
    detail: bool | Shown = False,
    engine: str = DEFAULT,
) -> Iterator[Checked | Unchecked]:
    """The results of a run over files and folders, a dossier at a time, in the order in which they are read.

    A dossier that can't be read or checked gives an Unchecked, and the run goes on. The arguments mean what they mean
    for `evaluate`; `detail` may also say of each verdict whether it is shown, for only those need it. Raises, before
    anything is read, UnknownNameError for a code or engine that isn't there, and DossierError where the centre's file
    overrides a parameter or reading that isn't there.
    """
    rules = rules or RuleSet.builtin()
    run, chosen = _engine(engine), rules.chosen(codes)
    if centre is not None:
        settle(rules.rules, Case(Dossier(id="settings"), centre))
    return _results([Path(path) for path in paths], rules, run, as_of, centre, chosen, everything, detail)


def _results(
    paths: Sequence[Path],
    rules: RuleSet,
    run: Evaluate,
    as_of: date,
    centre: CentreFile | None,
    codes: frozenset[str] | None,
    everything: bool,
    detail: bool | Shown,
) -> Iterator[Checked | Unchecked]:
    for case in read_dossiers(paths, centre):
        if isinstance(case, Unreadable):
            yield Unchecked(case.problems)
            continue
        try:
            verdicts = run(case, rules.rules, as_of, codes=codes, everything=everything)
            shown = [one for one in verdicts if detail(one)] if callable(detail) else verdicts if detail else ()
            details = {one.key: one for one in detailed(case, rules.rules, as_of, shown, codes=codes)}
        except DossierError as error:
            yield Unchecked(error.problems)
        else:
            yield Checked(case.id, tuple(details.get(one.key, one) for one in verdicts) if details else verdicts)


def diff(
    before: RuleSet,
    after: RuleSet,
    cases: Iterable[Dossier | str | Path] = (),
    *,
    as_of: date,
    centre: CentreFile | None = None,
    engine: str = DEFAULT,
) -> Differences:
    """What differs between two rule sets, and between their verdicts on some dossiers at the end of the day `as_of`.

    `cases`: dossiers, and files and folders of them, read as `check` does. One that can't be read, or checked by one of
    the two, counts as unchecked, and the rest is compared. Raises UnknownNameError for an engine that isn't there, and
    DossierError where the centre's file overrides a parameter or reading that one of the two doesn't have.
    """
    # Only here, so that a check does not wait for them.
    from careercode.language.changes import rule_changes
    from careercode.verdicts.changes import Differences, ordered, verdict_changes

    run = _engine(engine)
    if centre is not None:
        for rules in (before, after):
            settle(rules.rules, Case(Dossier(id="settings"), centre))
    changes: list[VerdictChange] = []
    problems: list[Problem] = []
    compared = unchecked = 0
    for case in _cases(cases, centre):
        try:
            if isinstance(case, Unreadable):
                raise DossierError(case.problems)
            old, new = (run(case, one.rules, as_of, everything=True) for one in (before, after))
        except DossierError as error:
            problems += error.problems
            unchecked += 1
        else:
            changes += verdict_changes(old, new)
            compared += 1
    return Differences(rule_changes(before.rules, after.rules), ordered(changes), compared, tuple(problems), unchecked)


def _cases(cases: Iterable[Dossier | str | Path], centre: CentreFile | None) -> Iterator[Case | Unreadable]:
    paths: list[Path] = []
    for one in cases:
        if not isinstance(one, Dossier):
            paths.append(Path(one))
            continue
        try:
            yield assemble(one, centre)
        except DossierError as error:
            yield Unreadable(error.problems)
    yield from read_dossiers(paths, centre)


def provisions_matching(patterns: Iterable[str], rules: RuleSet) -> tuple[str, ...]:
    """The ids of the provisions that ids or patterns (`KUL-4.1.*`) name, sorted.

    Raises UnknownNameError, with the nearest id, for one that names none.
    """
    found: set[str] = set()
    for pattern in patterns:
        named = [id for id in rules.provisions if fnmatchcase(id, pattern)]
        found.update(named or (known_provision(pattern, rules).id,))
    return tuple(sorted(found))


def known_provision(provision: str, rules: RuleSet) -> Provision:
    """The provision with an id. Raises UnknownNameError, with the nearest id, where there is none."""
    return rules.provisions[_known(provision, "provision", rules.provisions)]


def _engine(name: str) -> Evaluate:
    return engine_of(_known(name, "engine", ENGINES))


def _known(name: str, what: str, names: Iterable[str]) -> str:
    known = sorted(names)
    if name in known:
        return name
    near = get_close_matches(name, known, 1) or get_close_matches(name.upper(), known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known[:12])}"
    raise UnknownNameError(f"there is no {what} {name[:40]!r}: {hint}")
