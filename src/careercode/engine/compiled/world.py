"""A case as facts, as of a day: the records of each kind that may have happened, listed when a rule first asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from careercode.engine.compiled import fields
from careercode.engine.compiled.calendar import calendar_of
from careercode.engine.compiled.facts import Fact, Facts, Possible, Shared, Whole
from careercode.engine.compiled.fields import class_of, happened_of
from careercode.engine.compiled.joins import Join, Table
from careercode.engine.compiled.values import MAYBE, NO, UNKNOWN, Moment, Truth, Value
from careercode.engine.compiled.watch import Watch
from careercode.model import SCHEMA
from careercode.model.case import Case
from careercode.model.part import id_of
from careercode.model.record import Record

_id = attrgetter("id_")


class World:
    """The facts of a case as of the end of a day. The facts of a kind are its attribute: `world.contact`."""

    read = staticmethod(fields.read)
    watch: Watch | None = None
    """What notes on which days the answers hang, where somebody asks (see `careercode.engine.recheck`)."""

    def __init__(self, case: Case, as_of: date) -> None:
        self.case = case
        self.calendar = calendar_of(case.zone)
        self.now: Moment = self.calendar.moment(date(as_of.year, as_of.month, as_of.day))
        self.horizon = self.now[3]
        self.memo: dict[Any, Value] = {}
        self._facts: dict[tuple[str, str], Fact] = {}
        self._named: dict[tuple[tuple[str, ...], str], Fact] = {}
        self._gaps: dict[str, int | None] = {}
        self._naming_facts: dict[tuple[str, str], dict[Value, list[Fact]]] = {}
        self.tables: dict[Join, Table] = {}

    def __getattr__(self, name: str) -> Value:
        if name.startswith("the_"):
            value: Value = self._single(name.removeprefix("the_"))
        elif name == "disclosure":
            value = self._disclosures()
        elif name in SCHEMA.kinds:
            value = happened_of([*self._recorded(name), *self._unrecorded(name)])
        else:
            raise AttributeError(name)
        self.__dict__[name] = value
        return value

    # ------------------------------------------------------------ records

    def _recorded(self, kind: str) -> list[Fact]:
        found = [self.fact(kind, record) for record in self.case.records(kind) or ()]
        if len(found) > 1:
            found.sort(key=_id)
        return found

    def fact(self, kind: str, data: Record) -> Fact:
        """A record of a section as a fact, made once."""
        key = (kind, id_of(data))
        fact = self._facts.get(key)
        if fact is None:
            fact = self._facts[key] = class_of(kind)(self, data, key[1])
        return fact

    def _unrecorded(self, kind: str) -> list[Fact]:
        """What stands for the records that may be missing."""
        spec = SCHEMA.kinds[kind]
        if self.is_open(kind):
            return [Possible(self, kind, frozenset({spec.section}))]
        if not spec.claim and not spec.single and (gap := self.gap(kind)) is not None:
            return [Possible(self, kind, frozenset({spec.section}), after=gap)]
        return []

    def _disclosures(self) -> Facts:
        """Disclosures, and reports that were shared: those are disclosures too."""
        reports: Facts = self.report
        derived = [Shared(report) for report in reports if report.data_ is not None]
        unrecorded = self._unrecorded("disclosure")
        if self.is_open("report"):
            unrecorded += [
                Possible(self, "disclosure", report.unrecorded_, report=report)
                for report in reports
                if report.data_ is None
            ]
        return happened_of([*self._recorded("disclosure"), *derived, *unrecorded])

    def named_by_disclosures(self, report: Fact) -> Truth:
        """Whether some disclosure that is recorded as one names a report."""
        named, anyone = self._naming
        return named.get(report, NO) | anyone

    @cached_property
    def own_disclosures(self) -> list[Fact]:
        """What is recorded, or may be, as a disclosure."""
        return [*self._recorded("disclosure"), *self._unrecorded("disclosure")]

    @cached_property
    def _naming(self) -> tuple[dict[Fact, Truth], Truth]:
        named: dict[Fact, Truth] = {}
        anyone: Truth = NO
        for fact in self.own_disclosures:
            if fact.report is UNKNOWN:
                anyone |= fact.exists_ & MAYBE
            elif fact.report is not None:
                named[fact.report] = named.get(fact.report, NO) | fact.exists_
        return named, anyone

    def is_open(self, kind: str) -> bool:
        """Whether records of a kind may be missing: their section is absent, or named in `incomplete`."""
        spec = SCHEMA.kinds[kind]
        return (self.case.records(kind) is None and not spec.claim) or self.case.is_incomplete(spec.section)

    def written_until(self, kind: str) -> int | None:
        """The end of `recorded_until`, where it was written for the part of the case that holds a kind."""
        moment = self.case.recorded_until(kind)
        return None if moment is None or moment.value is None else self.calendar.moment(moment.value)[3]

    def gap(self, kind: str) -> int | None:
        """The instant after which nothing is known of records of a kind; None where all is known."""
        if kind not in self._gaps:
            until = self.written_until(kind)
            self._gaps[kind] = until if until is not None and until < self.horizon else None
        return self._gaps[kind]

    def _single(self, kind: str) -> Fact:
        recorded = self.case.records(kind)
        return self.fact(kind, recorded[0]) if recorded else Possible(self, kind, frozenset({kind}))

    def by_id(self, kinds: tuple[str, ...], id: str) -> Fact:
        """The record that a reference names; references were checked when the case was assembled."""
        if (fact := self._named.get((kinds, id))) is not None:
            return fact
        found = self.case.find(kinds, id)
        assert found is not None, "references are checked by assemble"
        fact = self._named[kinds, id] = self.fact(*found)
        return fact

    def only(self, kind: str) -> Value:
        """What a reference that is not written means: the only record of its kind."""
        if self.is_open(kind):
            return UNKNOWN
        recorded = self.case.records(kind)
        return self.fact(kind, recorded[0]) if recorded else None

    @cached_property
    def only_trajectory(self) -> Value:
        """The trajectory of a dossier that has one; none with several; unknown where some may be missing."""
        found = [fact for fact in self.trajectory if not fact.later_]
        if any(fact.data_ is None for fact in found):
            return UNKNOWN
        return found[0] if len(found) == 1 else None

    @cached_property
    def whole(self) -> Fact:
        """The dossier as a subject."""
        return Whole(self)

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """What people judged, by provision and subject: the answers of the latest day."""
        latest: dict[tuple[str, str], dict[int, set[str]]] = {}
        for fact in self.judgement:
            if fact.data_ is not None:
                days = latest.setdefault((fact.provision, fact.subject), {})
                days.setdefault(fact.on[5], set()).add(fact.answer)
        return {key: frozenset(days[max(days)]) for key, days in latest.items()}

    def naming(self, kind: str, field: str, named: Fact) -> list[Fact]:
        """The facts of a kind that name a fact in a field."""
        found = self._naming_facts.get((kind, field))
        if found is None:
            found = self._naming_facts[kind, field] = {}
            for fact in getattr(self, kind):
                found.setdefault(getattr(fact, field), []).append(fact)
        return found.get(named, [])
