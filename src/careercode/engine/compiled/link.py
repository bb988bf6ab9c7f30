"""A rule set's source under the settings of a case: a `Program`, whose clauses and permissions are functions to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from careercode.engine.compiled import runtime
from careercode.engine.compiled.facts import Fact
from careercode.engine.compiled.program import Source, dated
from careercode.engine.compiled.values import EARLIEST, LATEST, Moment, Truth, Value
from careercode.engine.compiled.world import World
from careercode.engine.settings import Settings
from careercode.language import ir
from careercode.text import Text
from careercode.verdicts.types import Status

Judge = Callable[[World, Fact], Truth]
Read = Callable[[World, Fact], Value]
Period = tuple[int, int, bool]
"""The first and last day of an edition (ordinals or sentinels), and whether it has no end."""


@dataclass(frozen=True, slots=True)
class Permission:
    """A permission, its conditions as functions (None: they always hold)."""

    provision: str
    kind: str
    periods: tuple[Period, ...] | None
    where: Callable[..., Truth] | None
    met: Callable[..., Truth] | None


@dataclass(frozen=True, slots=True)
class Addition:
    """What adds to verdicts."""

    provision: str
    adds: str
    statuses: frozenset[str]
    where: Judge | None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, its conditions as functions."""

    provision: str
    id: str
    code: str
    breach: str
    failure: Status | Callable[[World, Moment], Value]
    periods: tuple[Period, ...] | None
    where: Judge | None
    met: Judge | None
    due: Read | None
    early: Judge | None
    event: Text | None
    question: bool
    permissions: tuple[Permission, ...]
    deviations: tuple[Permission, ...]
    additions: tuple[Addition, ...]
    in_umbrella: bool


@dataclass(frozen=True, slots=True)
class Binding:
    """Whether a code binds an act, and its clauses on one kind of subject."""

    code: str
    binds: Judge | None
    condition: ir.Expr
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Umbrella:
    """A clause over the verdicts of others. `under`: the codes of those; `encoded`: whether rules carry all of them;
    `binds`: whether its own code binds the dossier, where those are of other codes (else their acts say so)."""

    provision: str
    id: str
    code: str
    over: tuple[str, ...]
    under: frozenset[str]
    encoded: bool
    binds: Judge | None


@dataclass(frozen=True, slots=True)
class Program:
    """A rule set ready to run under some settings: for each kind of subject, the codes and clauses to hold against it."""

    rules: ir.Rules
    source: Source
    settings: Mapping[str, Value]
    subjects: tuple[tuple[ir.Subject, tuple[Binding, ...]], ...]
    questions: frozenset[tuple[str, str]]
    """The provision and id of each clause that asks a question."""
    umbrellas: tuple[Umbrella, ...]


def link(rules: ir.Rules, source: Source, settings: Settings) -> Program:
    """The program of a rule set under the settings of a case."""
    by_id = runtime.settings_of(settings.values, dated(rules))
    names = {
        **runtime.NAMES,
        **source.names,
        **source.constants,
        **runtime.same_day_names(by_id),
        **{name: by_id[id] for id, name in source.settings.items()},
    }
    exec(source.code, names)  # our own code, from a checked rule set: no text of a rule is in it but as a constant
    linker = _Linker(rules, source, by_id, names)
    return Program(rules, source, by_id, tuple(linker.subjects()), linker.questions(), tuple(linker.umbrellas()))


@dataclass(frozen=True, slots=True)
class _Linker:
    rules: ir.Rules
    source: Source
    settings: Mapping[str, Value]
    names: Mapping[str, Value]

    def subjects(self) -> Iterator[tuple[ir.Subject, tuple[Binding, ...]]]:
        """Each kind of subject with the codes that have clauses on it."""
        grouped: dict[ir.Subject, dict[str, list[Clause]]] = {}
        for one in self.rules.clauses:
            clause = self._clause(one)
            grouped.setdefault(one.subject, {}).setdefault(clause.code, []).append(clause)
        for subject, codes in grouped.items():
            yield (
                subject,
                tuple(
                    Binding(code, self._function(self.source.binds[code]), self.rules.codes[code].binds, tuple(clauses))
                    for code, clauses in codes.items()
                ),
            )

    def umbrellas(self) -> Iterator[Umbrella]:
        """The clauses over verdicts."""
        for one in self.rules.umbrellas:
            code, under = self._code(one.provision).id, self.rules.codes_under(one)
            binds = None if code in under else self._function(self.source.binds[code])
            encoded = all(self.rules.provisions[id].encoded for id in one.over)
            yield Umbrella(one.provision, one.id, code, one.over, under, encoded, binds)

    def questions(self) -> frozenset[tuple[str, str]]:
        """The clauses that ask a person."""
        return frozenset((one.provision, one.id) for one in self.rules.clauses if isinstance(one.asks, ir.Question))

    def _function(self, name: str) -> Value:
        return self.names[name] if name else None

    def _code(self, provision: str) -> ir.Code:
        return self.rules.codes[self.rules.provisions[provision].code]

    def _clause(self, one: ir.Clause) -> Clause:
        code = self._code(one.provision)
        names = self.source.clauses[one.provision, one.id]
        own = [p for p in self.rules.permissions if self.rules.provisions[p.provision].code == code.id]
        failure: Status | Callable[[World, Moment], Value]
        if isinstance(one.otherwise, ir.Setting):
            chosen = self.settings[one.otherwise.id]
            failure = chosen if callable(chosen) else Status(chosen)
        else:
            failure = Status(one.otherwise.value)
        return Clause(
            one.provision,
            one.id,
            code.id,
            one.breach,
            failure,
            periods(code, one.editions),
            self._function(names.where),
            self._function(names.met),
            self._function(names.due),
            self._function(names.early),
            one.asks.event if isinstance(one.asks, ir.Requirement) else None,
            isinstance(one.asks, ir.Question),
            tuple(self._permission(p, code) for p in own if p.excuses is not None and one.provision in p.excuses),
            tuple(self._permission(p, code) for p in own if p.excuses is None),
            tuple(self._addition(a) for a in self.rules.additions if one.provision in a.over),
            any(one.provision in umbrella.over for umbrella in self.rules.umbrellas),
        )

    def _permission(self, one: ir.Permission, code: ir.Code) -> Permission:
        names = self.source.permissions[one.provision, one.id]
        where, met = self._function(names.where), self._function(names.met)
        return Permission(one.provision, one.subject.kind, periods(code, one.editions), where, met)

    def _addition(self, one: ir.Addition) -> Addition:
        where = self._function(self.source.additions[one.provision, one.id].where)
        return Addition(one.provision, one.adds, one.statuses, where)


def periods(code: ir.Code, editions: frozenset[str] | None) -> tuple[Period, ...] | None:
    """When the editions that a clause belongs to are in force; None for always."""
    found = [
        (
            EARLIEST if one.starts_on is None else one.starts_on.toordinal(),
            LATEST if one.ends_on is None else one.ends_on.toordinal(),
            one.ends_on is None,
        )
        for one in code.editions
        if editions is None or one.id in editions
    ]
    return None if any(first == EARLIEST and open_ for first, _, open_ in found) else tuple(found)
