"""Fields of records as values: what docs/verdicts.md, 3 to 5, says of the unknown, never and none, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any

from careercode.engine.compiled.expressions import unknown_of
from careercode.engine.compiled.facts import Fact, Facts, Possible, lazy, path
from careercode.engine.compiled.values import (
    ANY_MOMENT,
    EARLIEST,
    EMPTY,
    MAYBE,
    NEVER,
    NEVER_MOMENT,
    UNKNOWN,
    YES,
    Many,
    Moment,
    Value,
)
from careercode.model import SCHEMA
from careercode.model.case import SHARED_SUBJECTS
from careercode.model.moments import Moment as Recorded
from careercode.model.schema import (
    PARTY_KINDS,
    Absence,
    EnumType,
    FieldSpec,
    FieldType,
    Kind,
    ListType,
    RecordType,
    RefType,
    ScalarType,
)

Reader = Callable[[Fact], Value]

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


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is read: `present` from what is recorded, `absent` where the record says nothing, `unknown` where
    nobody knows the record."""

    name: str
    present: Callable[[Fact, Any], Value]
    absent: Reader
    unknown: Reader


@cache
def fields_of(kind: str) -> Mapping[str, Field]:
    """The fields of a kind by name."""
    spec = SCHEMA.kinds[kind]
    found: dict[str, Field] = {}
    for field in spec.fields.values():
        present, unknown = _present(spec, field), _unknown(field)
        found[field.name] = Field(field.name, present, _absent(spec, field, present, unknown), unknown)
    return found


@cache
def class_of(kind: str) -> type[Fact]:
    """The class of the recorded facts of a kind: how their fields are read, and what is the same for all of them."""
    spec = SCHEMA.kinds[kind]
    same: dict[str, object] = {"kind_": kind, "id": property(attrgetter("id_"))}
    same |= {
        name: (_Word if field.present is _as_written else _Field)(field) for name, field in fields_of(kind).items()
    }
    if spec.anchor is None:
        same["exists_"] = YES
    if not spec.nested:
        same |= {"later_": False, "shared_": kind in SHARED_SUBJECTS}
        if spec.anchor is None:
            same["whole_"] = YES
    return type(kind, (Fact,), same)


class _Field(lazy[Value]):
    """A field of a recorded fact."""

    def __init__(self, field: Field) -> None:
        self.recorded, self.present, self.absent = attrgetter(field.name), field.present, field.absent

    def __get__(self, fact: Any, owner: type | None = None) -> Value:
        raw = self.recorded(fact.data_)
        value = fact.__dict__[self.name] = self.absent(fact) if raw is None else self.present(fact, raw)
        return value


class _Word(_Field):
    """A field that holds a word, a text or a bool: most do."""

    def __get__(self, fact: Any, owner: type | None = None) -> Value:
        raw = self.recorded(fact.data_)
        value = fact.__dict__[self.name] = self.absent(fact) if raw is None else None if raw == "none" else raw
        return value


def read(fact: Fact, name: str) -> Value:
    """The value of a field of a record that is not in the dossier, of a report seen as a disclosure, or of a field that
    the record's kind doesn't have: any party's, which is none."""
    if name == "id":
        return UNKNOWN if fact.data_ is None else fact.id_
    field = fields_of(fact.kind_).get(name)
    if field is None:
        if name == "kind":
            return fact.kind_
        return EMPTY if isinstance(SCHEMA.kinds["party"].fields[name].type, ListType) else None
    if fact.data_ is None:
        return _possible(fact, field)
    raw = getattr(fact.data_, OF_A_REPORT[name]) if name in OF_A_REPORT else None
    if name == "to" and raw is not None:
        raw = () if raw == "none" else (raw,)
    return field.absent(fact) if raw is None else field.present(fact, raw)


def _possible(fact: Fact, field: Field) -> Value:
    """The value of a field of a record that is not in the dossier."""
    kind = SCHEMA.kinds[fact.kind_]
    spec = kind.fields[field.name]
    if fact.report_ is not None and field.name not in OF_A_REPORT and spec.absence is not Absence.UNKNOWN:
        return field.absent(fact)
    if fact.after_ is not None and spec.type == MOMENT and not spec.term and kind.anchor in (None, field.name):
        return fact.world_.calendar.between(fact.after_ + 1, NEVER)
    return field.unknown(fact)


# ---------------------------------------------------------------- what is not recorded


def _always(value: Value) -> Reader:
    return lambda _: value


def _unknown(field: FieldSpec) -> Reader:
    match field.type:
        case RecordType(kind):
            return lambda fact: Possible(fact.world_, kind, _paths(fact, field.name), parent=fact)
        case ListType(RecordType(kind)):

            def some(fact: Fact) -> Many:
                one = Possible(fact.world_, kind, _paths(fact, field.name), parent=fact)
                return Many((one,), True, ((one, MAYBE),))

            return some
    return _always(unknown_of(field.type))


def _absent(spec: Kind, field: FieldSpec, present: Callable[[Fact, Any], Value], unknown: Reader) -> Reader:
    """What it means that a field is not in the record."""
    match field.absence:
        case Absence.UNKNOWN if field.type == MOMENT and field.name == spec.anchor:
            return _sometime
        case Absence.UNKNOWN:
            return unknown
        case Absence.NONE if field.type == MOMENT:
            return _always(None)
        case _ if field.type == MOMENT:
            return _not_yet
        case Absence.ONLY:
            assert isinstance(field.type, RefType)
            (kind,) = field.type.kinds
            return lambda fact: fact.world_.only(kind)
        case Absence.DEFAULT:
            return lambda fact: present(fact, field.default)
        case _ if isinstance(field.type, ListType):
            return lambda fact: present(fact, ())
        case _:
            return _always(None)


def _sometime(fact: Fact) -> Moment:
    """When an event was that is recorded without its moment: no later than the dossier was kept, where that is written."""
    world = fact.world_
    until = world.written_until(fact.root_.kind_)
    return world.calendar.between(EARLIEST, until) if until is not None and until <= world.horizon else ANY_MOMENT


def _not_yet(fact: Fact) -> Moment:
    """Never, as far as the dossier was kept; who knows after that."""
    gap = fact.world_.gap(fact.root_.kind_)
    return NEVER_MOMENT if gap is None else fact.world_.calendar.between(gap + 1, NEVER)


# ---------------------------------------------------------------- what is recorded


def _present(spec: Kind, field: FieldSpec) -> Callable[[Fact, Any], Value]:
    """What a recorded value is."""
    match field.type:
        case ScalarType("moment"):
            return _moment(field)
        case EnumType() | ScalarType("text" | "bool") | RefType(any_record=True):
            return _as_written
        case RefType(kinds):
            named = PARTY_KINDS if kinds == ("party",) else kinds
            return lambda fact, raw: None if raw == "none" else fact.world_.by_id(named, raw)
        case ScalarType("int"):
            return lambda fact, raw: None if raw == "none" else (raw, raw)
        case ScalarType("number"):
            # Amounts are written as decimals, and are what was written: 0.1 and 0.2 make 0.3.
            return lambda fact, raw: None if raw == "none" else (Fraction(str(raw)),) * 2
        case ScalarType("duration"):
            return lambda fact, raw: None if raw == "none" else (raw,)
        case RecordType(kind):
            return lambda fact, raw: None if raw == "none" else class_of(kind)(fact.world_, raw, "", fact)
        case ListType(RecordType(kind)):
            return _nested(spec, field, kind)
        case ListType(of):
            return _list(spec, field, of)
    raise TypeError(f"{spec.name}.{field.name} is of no type of the model")


def _as_written(fact: Fact, raw: Any) -> Value:
    return None if raw == "none" else raw


def _moment(field: FieldSpec) -> Callable[[Fact, Any], Value]:
    term = field.term

    def moment(fact: Fact, raw: Any) -> Value:
        if raw.__class__ is not Recorded:
            return None
        if raw.value is None:
            return _not_yet(fact)
        world = fact.world_
        found = world.calendar.moment(raw.value)
        return found if term or found[0] <= world.horizon else NEVER_MOMENT

    return moment


def _list(spec: Kind, field: FieldSpec, of: FieldType) -> Callable[[Fact, Any], Value]:
    section = f"{spec.section}.{field.name}" if spec.section else ""
    named: tuple[str, ...] = ()
    if isinstance(of, RefType) and not of.any_record:
        named = PARTY_KINDS if of.kinds == ("party",) else of.kinds

    def elements(fact: Fact, raw: Any) -> Many:
        world = fact.world_
        found = tuple([world.by_id(named, id) for id in raw]) if named else raw
        pairs = tuple([(element, YES) for element in found])
        if section and world.case.is_incomplete(section):
            return Many(found, True, (*pairs, (UNKNOWN, MAYBE)))
        return Many(found, False, pairs)

    return elements


def _nested(spec: Kind, field: FieldSpec, kind: str) -> Callable[[Fact, Any], Value]:
    has_id = SCHEMA.kinds[kind].has_id
    section = f"{spec.section}.{field.name}" if spec.section else ""

    def records(fact: Fact, raw: Any) -> Many:
        world = fact.world_
        made = class_of(kind)
        elements = [made(world, one, one.id if has_id else "", fact) for one in raw]
        after = world.gap(fact.root_.kind_)
        more = bool(section) and world.case.is_incomplete(section)
        if more or after is not None:
            more, after = True, None if more else after
            elements.append(Possible(world, kind, _paths(fact, field.name), after=after, parent=fact))
        found = happened_of(elements)
        return Many(found, more, tuple([(one, one.exists_) for one in found]))

    return records


def happened_of(facts: Iterable[Fact]) -> Facts:
    """Those that may have happened."""
    return tuple([fact for fact in facts if fact.exists_])


def _paths(fact: Fact, name: str) -> frozenset[str]:
    """What would have to be recorded for a field to be known."""
    return fact.unrecorded_ or frozenset({f"{path(fact)}.{name}"})
