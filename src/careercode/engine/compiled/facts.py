"""A case as facts, as of a day: the records of each kind that may have happened, and their fields as values.

Nothing is read before a rule asks for it: a `Fact` reads a field when it is first named and keeps it, a `World` lists a
kind when a rule first ranges over it. What docs/verdicts.md, 3 to 5, says of the unknown, never and none is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from careercode.engine.compiled.calendar import calendar_of
from careercode.engine.compiled.values import (
    ANY_MOMENT,
    ANY_NUMBER,
    EARLIEST,
    EMPTY,
    MAYBE,
    NEVER,
    NEVER_MOMENT,
    NO,
    NOT,
    UNKNOWN,
    UNKNOWN_MANY,
    YES,
    Many,
    Moment,
    Truth,
    Value,
    happened,
)
from careercode.model import SCHEMA
from careercode.model.case import SHARED_SUBJECTS, Case
from careercode.model.moments import Moment as Recorded
from careercode.model.schema import (
    PARTY_KINDS,
    Absence,
    EnumType,
    FieldSpec,
    Kind,
    ListType,
    RecordType,
    RefType,
    ScalarType,
)

if TYPE_CHECKING:
    from careercode.model.record import Record

OF_A_REPORT = {
    "at": "shared_at",
    "by": "by",
    "to": "recipient",
    "categories": "content",
    "purpose": "purpose",
    "report": "id",
    "trajectory": "trajectory",
}
"""What a disclosure that is a shared report says, by the field of the report that says it."""
MOMENT = ScalarType("moment")


class Fact:
    """A record as rules see it; compared by identity. Its fields are attributes, read when first named.

    `data_`: the record, None for one that may exist but is not in the dossier; then `unrecorded_` has the paths that
    leave it open, and `after_` the instant later than which it would lie. `parent_`: the record that it is nested in.
    `report_`: the report that this disclosure is.
    """

    def __init__(
        self,
        world: World,
        kind: str,
        data: Record | None,
        id: str = "",
        parent: Fact | None = None,
        report: Fact | None = None,
        unrecorded: frozenset[str] = frozenset(),
        after: int | None = None,
    ) -> None:
        self.world_, self.kind_, self.data_, self.id_ = world, kind, data, id
        self.parent_, self.report_, self.unrecorded_, self.after_ = parent, report, unrecorded, after
        self._readers = _readers(kind) if data is not None and report is None else _READERS_OF_OTHERS

    def __getattr__(self, name: str) -> Value:
        reader = self._readers.get(name)
        if reader is not None:
            value = reader(self)
        elif name.startswith("__"):
            raise AttributeError(name)
        else:
            value = _read(self, name)
        self.__dict__[name] = value
        return value


def _exists(fact: Fact) -> Truth:
    """Whether it has happened by the day."""
    if fact.unrecorded_:
        return MAYBE
    if fact.report_ is not None:
        named: Truth = fact.world_.named_by_disclosures(fact.report_)
        truth: Truth = fact.report_.exists_ & happened(fact.at) & NOT[named]
        return truth
    anchor = SCHEMA.kinds[fact.kind_].anchor
    return YES if anchor is None else happened(getattr(fact, anchor))


def _whole(fact: Fact) -> Truth:
    """Whether it and the records that it is nested in have happened."""
    own: Truth = YES if SCHEMA.kinds[fact.kind_].single else fact.exists_
    return own if fact.parent_ is None else own & fact.parent_.whole_


def _on(fact: Fact) -> Moment:
    """The moment that says when it happened; the as-of day where its kind has none."""
    anchor = SCHEMA.kinds[fact.kind_].anchor
    if anchor is not None:
        moment: Moment | None = getattr(fact, anchor)
        return fact.world_.now if moment is None else moment
    return fact.world_.now if fact.parent_ is None else fact.parent_.on_


def _actor(fact: Fact) -> Value:
    name = SCHEMA.kinds[fact.kind_].actor
    if name is not None:
        return getattr(fact, name)
    return None if fact.parent_ is None else fact.parent_.actor_


def _trajectory(fact: Fact) -> Value:
    if fact.kind_ == "trajectory":
        return fact
    if "trajectory" in SCHEMA.kinds[fact.kind_].fields:
        return fact.trajectory
    return fact.world_.only_trajectory if fact.parent_ is None else fact.parent_.trajectory_


def _label(fact: Fact) -> str:
    """Its name, kind/id; what would hold it, where it is not recorded."""
    if fact.data_ is None:
        return ", ".join(sorted(fact.unrecorded_))
    return fact.report_.label_ if fact.report_ is not None else f"{fact.kind_}/{fact.id_}"


def _subject(fact: Fact) -> str:
    """Its name as the subject of a verdict."""
    return "dossier" if fact.data_ is None else _label(fact)


def _root(fact: Fact) -> Fact:
    return fact if fact.parent_ is None else fact.parent_.root_


def _shared(fact: Fact) -> bool:
    """Whether verdicts on it are shared by all dossiers of the centre."""
    return fact.data_ is not None and fact.root_.kind_ in SHARED_SUBJECTS


def _later(fact: Fact) -> bool:
    """Whether only time after `recorded_until` could bring it."""
    return fact.after_ is not None or (fact.parent_ is not None and fact.parent_.later_)


_MADE: Mapping[str, Callable[[Fact], Value]] = {
    "exists_": _exists,
    "whole_": _whole,
    "on_": _on,
    "actor_": _actor,
    "trajectory_": _trajectory,
    "label_": _label,
    "subject_": _subject,
    "root_": _root,
    "shared_": _shared,
    "later_": _later,
}
"""What is known of any fact beside its fields."""

Facts = tuple[Fact, ...]
Table = tuple[dict[Value, list[Fact]], list[Fact]]
"""Facts by the value of a field, and those of which the value is not known."""


class World:
    """The facts of a case as of the end of a day. The facts of a kind are its attribute: `world.contact`."""

    def __init__(self, case: Case, as_of: date) -> None:
        self.case = case
        self.calendar = calendar_of(case.zone)
        self.now: Moment = self.calendar.moment(date(as_of.year, as_of.month, as_of.day))
        self.horizon = self.now[3]
        self.memo: dict[Any, Value] = {}
        self._facts: dict[tuple[str, str], Fact] = {}
        self._named: dict[tuple[tuple[str, ...], str], Fact] = {}
        self._gaps: dict[str, int | None] = {}
        self._tables: dict[tuple[str, str], Table] = {}

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
            found.sort(key=lambda fact: fact.id_)
        return found

    def fact(self, kind: str, data: Record) -> Fact:
        """A record of a section as a fact, made once."""
        key = (kind, getattr(data, "id", ""))
        fact = self._facts.get(key)
        if fact is None:
            fact = self._facts[key] = Fact(self, kind, data, key[1])
        return fact

    def _unrecorded(self, kind: str) -> list[Fact]:
        """What stands for the records that may be missing."""
        spec = SCHEMA.kinds[kind]
        paths = frozenset({spec.section})
        if self.is_open(kind):
            return [Fact(self, kind, None, unrecorded=paths)]
        if not spec.claim and not spec.single and (gap := self.gap(kind)) is not None:
            return [Fact(self, kind, None, unrecorded=paths, after=gap)]
        return []

    def _disclosures(self) -> Facts:
        """Disclosures, and reports that were shared: those are disclosures too."""
        reports: Facts = self.report
        derived = [
            Fact(self, "disclosure", report.data_, report.id_, report=report)
            for report in reports
            if report.data_ is not None
        ]
        unrecorded = self._unrecorded("disclosure")
        if self.is_open("report"):
            unrecorded += [
                Fact(self, "disclosure", None, report=report, unrecorded=report.unrecorded_)
                for report in reports
                if report.data_ is None
            ]
        return happened_of([*self._recorded("disclosure"), *derived, *unrecorded])

    def named_by_disclosures(self, report: Fact) -> Truth:
        """Whether some disclosure that is recorded as one names a report."""
        named, anyone = self._naming
        return named.get(report, NO) | anyone

    @cached_property
    def _naming(self) -> tuple[dict[Fact, Truth], Truth]:
        named: dict[Fact, Truth] = {}
        anyone: Truth = NO
        for fact in [*self._recorded("disclosure"), *self._unrecorded("disclosure")]:
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
        return self.fact(kind, recorded[0]) if recorded else Fact(self, kind, None, unrecorded=frozenset({kind}))

    def by_id(self, kinds: tuple[str, ...], id: str) -> Fact:
        """The record that a reference names; references were checked when the case was assembled."""
        if (fact := self._named.get((kinds, id))) is not None:
            return fact
        found = self.case.find(kinds, id)
        assert found is not None, "references are checked by assemble"
        fact = self._named[kinds, id] = self.fact(*found)
        return fact

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
        fact = Fact(self, "dossier", None)
        fact.__dict__.update(
            whole_=YES, on_=self.now, actor_=None, trajectory_=self.only_trajectory, subject_="dossier", shared_=False
        )
        return fact

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """What people judged, by provision and subject: the answers of the latest day."""
        latest: dict[tuple[str, str], dict[int, set[str]]] = {}
        for fact in self.judgement:
            if fact.data_ is not None:
                days = latest.setdefault((fact.provision, fact.subject), {})
                days.setdefault(fact.on[5], set()).add(fact.answer)
        return {key: frozenset(days[max(days)]) for key, days in latest.items()}

    def table(self, kind: str, field: str) -> Table:
        """The facts of a kind by the value of a field."""
        found = self._tables.get((kind, field))
        if found is None:
            known: dict[Value, list[Fact]] = {}
            unknown: list[Fact] = []
            for fact in getattr(self, kind):
                value = getattr(fact, field)
                if value is UNKNOWN:
                    unknown.append(fact)
                elif value is not None:
                    known.setdefault(value, []).append(fact)
            found = self._tables[kind, field] = known, unknown
        return found


# ---------------------------------------------------------------- fields


def _read(fact: Fact, name: str) -> Value:
    """The value of a field of a record that is not in the dossier, of a report seen as a disclosure, or of a field that
    the record's kind doesn't have: any party's, which is none."""
    if name == "id":
        return UNKNOWN if fact.data_ is None else fact.id_
    spec = SCHEMA.kinds[fact.kind_]
    field = spec.fields.get(name)
    if field is None:
        if name == "kind":
            return fact.kind_
        return EMPTY if isinstance(SCHEMA.kinds["party"].fields[name].type, ListType) else None
    if fact.data_ is None:
        return _possible(fact, spec, field)
    raw = getattr(fact.data_, OF_A_REPORT[name]) if name in OF_A_REPORT else None
    if name == "to" and raw is not None:
        raw = () if raw == "none" else (raw,)
    return _absent(fact, spec, field) if raw is None else _value(fact, spec, field, raw)


def _possible(fact: Fact, spec: Kind, field: FieldSpec) -> Value:
    """The value of a field of a record that is not in the dossier."""
    if fact.report_ is not None and field.name not in OF_A_REPORT and field.absence is not Absence.UNKNOWN:
        return _absent(fact, spec, field)
    if fact.after_ is not None and field.type == MOMENT and not field.term and spec.anchor in (None, field.name):
        return fact.world_.calendar.between(fact.after_ + 1, NEVER)
    return _unknown(fact, field)


def _unknown(fact: Fact, field: FieldSpec) -> Value:
    match field.type:
        case ScalarType("moment"):
            return ANY_MOMENT
        case ScalarType("int") | ScalarType("number"):
            return ANY_NUMBER
        case RecordType(kind):
            return Fact(fact.world_, kind, None, parent=fact, unrecorded=_paths(fact, field))
        case ListType(RecordType(kind)):
            one = Fact(fact.world_, kind, None, parent=fact, unrecorded=_paths(fact, field))
            return Many((one,), True, ((one, MAYBE),))
        case ListType():
            return UNKNOWN_MANY
        case _:
            return UNKNOWN


def _absent(fact: Fact, spec: Kind, field: FieldSpec) -> Value:
    """What it means that a field is not in the record."""
    if field.type == MOMENT:
        return _absent_moment(fact, spec, field)
    match field.absence:
        case Absence.UNKNOWN:
            return _unknown(fact, field)
        case Absence.ONLY:
            return _only(fact.world_, field)
        case Absence.DEFAULT:
            return _value(fact, spec, field, field.default)
        case _ if isinstance(field.type, ListType):
            return _value(fact, spec, field, ())
        case _:
            return None


def _absent_moment(fact: Fact, spec: Kind, field: FieldSpec) -> Value:
    world = fact.world_
    if field.absence is Absence.NONE:
        return None
    if field.absence is Absence.UNKNOWN:
        until = world.written_until(fact.root_.kind_) if field.name == spec.anchor else None
        if until is not None and until <= world.horizon:
            return world.calendar.between(EARLIEST, until)
        return ANY_MOMENT
    return _not_yet(fact)


def _not_yet(fact: Fact) -> Moment:
    """Never, as far as the dossier was kept; who knows after that."""
    gap = fact.world_.gap(fact.root_.kind_)
    return NEVER_MOMENT if gap is None else fact.world_.calendar.between(gap + 1, NEVER)


def _only(world: World, field: FieldSpec) -> Value:
    assert isinstance(field.type, RefType)
    kind = field.type.kinds[0]
    if world.is_open(kind):
        return UNKNOWN
    recorded = world.case.records(kind) or ()
    return world.fact(kind, recorded[0]) if recorded else None


def _value(fact: Fact, spec: Kind, field: FieldSpec, raw: Any) -> Value:
    """The value of a field that is recorded."""
    world, type = fact.world_, field.type
    if type == MOMENT:
        if not isinstance(raw, Recorded):
            return None
        if raw.value is None:
            return _not_yet(fact)
        moment = world.calendar.moment(raw.value)
        return NEVER_MOMENT if moment[0] > world.horizon and not field.term else moment
    if raw == "none" and not isinstance(type, ListType):
        return None
    match type:
        case EnumType() | ScalarType("text" | "bool") | RefType(any_record=True):
            return raw
        case RefType(kinds):
            return world.by_id(PARTY_KINDS if kinds == ("party",) else kinds, raw)
        case ScalarType("int" | "number"):
            return raw, raw
        case ScalarType("duration"):
            return (raw,)
        case RecordType(kind):
            return Fact(world, kind, raw, getattr(raw, "id", ""), parent=fact)
        case ListType(RecordType(kind)):
            return _nested(fact, spec, field, kind, raw)
        case ListType(of):
            elements = raw
            if isinstance(of, RefType) and not of.any_record:
                kinds = PARTY_KINDS if of.kinds == ("party",) else of.kinds
                elements = tuple([world.by_id(kinds, id) for id in raw])
            more = _may_lack(world, spec, field)
            known = tuple([(element, YES) for element in elements])
            return Many(elements, more, (*known, (UNKNOWN, MAYBE)) if more else known)
    raise TypeError(f"{spec.name}.{field.name} is of no type of the model")


def _may_lack(world: World, spec: Kind, field: FieldSpec) -> bool:
    """Whether the dossier says that a list in its records may lack something."""
    return bool(spec.section) and world.case.is_incomplete(f"{spec.section}.{field.name}")


def _nested(fact: Fact, spec: Kind, field: FieldSpec, kind: str, raw: tuple[Record, ...]) -> Many:
    world = fact.world_
    elements = [Fact(world, kind, one, getattr(one, "id", ""), parent=fact) for one in raw]
    gap = world.gap(fact.root_.kind_)
    more = _may_lack(world, spec, field)
    if more or gap is not None:
        after = None if more else gap
        elements.append(Fact(world, kind, None, parent=fact, unrecorded=_paths(fact, field), after=after))
        more = True
    found = happened_of(elements)
    return Many(found, more, tuple([(one, one.exists_) for one in found]))


def happened_of(facts: Iterable[Fact]) -> Facts:
    """Those that may have happened."""
    return tuple([fact for fact in facts if fact.exists_])


Reader = Callable[[Fact], Value]


@cache
def _readers(kind: str) -> Mapping[str, Reader]:
    """How each field of a recorded kind is read, and what is known of any fact beside its fields."""
    spec = SCHEMA.kinds.get(kind)
    if spec is None:
        return _MADE
    return {**_MADE, "id": lambda fact: fact.id_, **{field.name: _reader(spec, field) for field in spec.fields.values()}}


def _reader(spec: Kind, field: FieldSpec) -> Reader:
    """Reads one field of a recorded record. The plain ones, which most are, by a function of their own."""
    name, type = field.name, field.type
    if type == MOMENT:
        return _moment_reader(spec, field)
    if type == RefType(("party",)):
        return _party_reader(spec, field)
    if isinstance(type, EnumType) or type in (ScalarType("text"), ScalarType("bool")):
        return _word_reader(spec, field)

    def read(fact: Fact) -> Value:
        raw = getattr(fact.data_, name)
        return _absent(fact, spec, field) if raw is None else _value(fact, spec, field, raw)

    return read


def _moment_reader(spec: Kind, field: FieldSpec) -> Reader:
    name, term = field.name, field.term

    def read(fact: Fact) -> Value:
        raw = getattr(fact.data_, name)
        if raw is None:
            return _absent_moment(fact, spec, field)
        if raw == "none":
            return None
        if raw.value is None:
            return _not_yet(fact)
        world = fact.world_
        moment = world.calendar.moment(raw.value)
        return moment if term or moment[0] <= world.horizon else NEVER_MOMENT

    return read


def _party_reader(spec: Kind, field: FieldSpec) -> Reader:
    name = field.name

    def read(fact: Fact) -> Value:
        raw = getattr(fact.data_, name)
        if raw is None:
            return _absent(fact, spec, field)
        return None if raw == "none" else fact.world_.by_id(PARTY_KINDS, raw)

    return read


def _word_reader(spec: Kind, field: FieldSpec) -> Reader:
    name = field.name

    def read(fact: Fact) -> Value:
        raw = getattr(fact.data_, name)
        if raw is None:
            return _absent(fact, spec, field)
        return None if raw == "none" else raw

    return read


_READERS_OF_OTHERS: Mapping[str, Reader] = _MADE


def _paths(fact: Fact, field: FieldSpec) -> frozenset[str]:
    """What would have to be recorded for a field to be known."""
    return fact.unrecorded_ or frozenset({f"{path(fact)}.{field.name}"})


def path(fact: Fact) -> str:
    """How the paths of a fact's fields start."""
    if fact.data_ is None:
        return _label(fact)
    if fact.report_ is not None:
        return path(fact.report_)
    if fact.id_:
        return fact.kind_ if SCHEMA.kinds[fact.kind_].single else f"{fact.kind_}/{fact.id_}"
    assert fact.parent_ is not None
    return f"{path(fact.parent_)}.{fact.kind_}"
