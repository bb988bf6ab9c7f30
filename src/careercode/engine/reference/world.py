"""The dossier as of a day: records and fields read as values that say what is known (docs/verdicts.md, 3 to 5).

Goes in: a `Case`. Comes out: records by kind, and the value of a field, never, none or unknown included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from careercode.engine.reference.record import Record
from careercode.engine.reference.truth import NO, YES, Truth, all_of, any_of, maybe, negate
from careercode.engine.reference.values import (
    EARLIEST,
    LATEST,
    NEVER,
    Durations,
    Many,
    Nothing,
    Numbers,
    Reference,
    Span,
    Unknown,
    Value,
    Word,
    between,
    interval,
)
from careercode.model import SCHEMA
from careercode.model.case import Case
from careercode.model.moments import Duration, Moment, end_of_day, start_of_day
from careercode.model.record import Record as ModelRecord
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

INFINITY = float("inf")


OF_A_REPORT = frozenset({"at", "by", "to", "categories", "purpose", "report", "trajectory"})
"""What a report says of the disclosure that it is."""


class World:
    """What a case says as of the end of a day.

    `future`: instead of that day's end, look from the far future, where everything later than the day is unknown: what
    is possible there is what acts after the day can still bring about.
    """

    def __init__(self, case: Case, as_of: date, *, future: bool = False) -> None:
        self.case = case
        self.zone = case.zone
        self.today = interval(start_of_day(as_of.toordinal(), case.zone), end_of_day(as_of.toordinal(), case.zone))
        self.future = future
        self.horizon = LATEST if future else self.today.hi_max
        self._views: dict[tuple[str, str], Record] = {}
        self._lists: dict[str, tuple[Record, ...]] = {}
        self._exists: dict[Record, Truth] = {}

    # ------------------------------------------------------------ what is recorded until when

    def written_until(self, kind: str) -> int | None:
        """The end of `recorded_until`, where it was written for the part of the case that holds `kind`."""
        moment = self.case.recorded_until(kind)
        return None if moment is None else moment.bounds(self.zone)[1]

    def gap(self, kind: str) -> int | None:
        """The instant after which nothing is known of records of `kind`; None where all is known."""
        until = self.written_until(kind)
        if self.future:
            return self.today.hi_max if until is None else min(until, self.today.hi_max)
        return until if until is not None and until < self.horizon else None

    @property
    def until_is_assumed(self) -> bool:
        """Whether the dossier is taken to be up to date only because it doesn't say until when it was kept."""
        return self.case.recorded_until("contact") is None

    # ------------------------------------------------------------ records

    def records(self, kind: str) -> tuple[Record, ...]:
        """The records of `kind` that exist or may exist, unrecorded ones (last) included; sorted by label."""
        if kind not in self._lists:
            spec = SCHEMA.kinds[kind]
            recorded = self.case.records(kind)
            found = [self._view(spec, item) for item in recorded or ()]
            if kind == "disclosure":
                found += [self._as_disclosure(report) for report in self.records("report") if report.data is not None]
            open_paths: list[tuple[str, int | None]] = []
            if (recorded is None and not spec.claim) or self.case.is_incomplete(spec.section):
                open_paths = [(spec.section, None)]
            elif (gap := self.gap(kind)) is not None and not spec.claim and not spec.single:
                open_paths = [(spec.section, gap)]
            unrecorded = [self._unrecorded(spec, frozenset({path}), after) for path, after in open_paths]
            if kind == "disclosure" and self.is_open("report"):
                # A report that was shared counts as a disclosure, so one that was not exported may be one.
                unrecorded += [
                    replace(self._unrecorded(spec, report.unrecorded, None), report=report)
                    for report in self.records("report")
                    if report.data is None
                ]
            kept = sorted(found, key=lambda record: (record.label, record.order))
            self._lists[kind] = (*kept, *unrecorded)
        return tuple(record for record in self._lists[kind] if self.exists(record).may)

    def is_open(self, kind: str) -> bool:
        """Whether the section of `kind` is absent or named in `incomplete`, so that records may be missing from it."""
        spec = SCHEMA.kinds[kind]
        return self.case.is_incomplete(spec.section) or (self.case.records(kind) is None and not spec.claim)

    def exists(self, record: Record) -> Truth:
        """Whether the record has happened by the day."""
        if record not in self._exists:
            self._exists[record] = self._judge_existence(record)
        return self._exists[record]

    def _judge_existence(self, record: Record) -> Truth:
        if record.unrecorded:
            return maybe(record.unrecorded)
        if record.report is not None:
            shared = self.field(record, "disclosure", "at")
            assert isinstance(shared, Span)
            named = [
                all_of([self.exists(other), same_record(self.field(other, "disclosure", "report"), record.report)])
                for other in self.records_without_derived("disclosure")
            ]
            return all_of([self.exists(record.report), happened(shared), negate(any_of(named))])
        anchor = SCHEMA.kinds[record.kind].anchor
        if anchor is None:
            return YES
        moment = self.field(record, record.kind, anchor)
        return happened(moment) if isinstance(moment, Span) else NO

    def records_without_derived(self, kind: str) -> tuple[Record, ...]:
        """The records of a section, and an unrecorded one where there may be more, without any that are derived."""
        self._lists.get(kind) or self.records(kind)
        return tuple(record for record in self._lists[kind] if record.report is None)

    def by_id(self, kinds: tuple[str, ...], id: str) -> Record:
        """The record that a reference names; references were checked when the case was assembled."""
        wanted = PARTY_KINDS if kinds == ("party",) else kinds
        found = self.case.find(wanted, id)
        assert found is not None, "references are checked by assemble"
        kind, data = found
        return self._view(SCHEMA.kinds[kind], data)

    def same(self, record: Record) -> Record:
        """This world's view of a record seen in another world of the same case."""
        if record.parent is None:
            every = self.records(record.kind)
            singles = (self.single(record.kind),) if SCHEMA.kinds[record.kind].single else ()
            here: Record = next(one for one in (*singles, *every) if one.label == record.label)
            return here
        parent = self.same(record.parent)
        for field in SCHEMA.kinds[parent.kind].fields:
            items = self.field(parent, parent.kind, field)
            for item in items.elements if isinstance(items, Many) else (items,):
                if isinstance(item, Reference) and item.record.label == record.label:
                    return item.record
        raise LookupError(f"{record.kind} is in no world of this case")

    def single(self, kind: str) -> Record:
        """The client or the centre; one of which nothing is known where it is not recorded."""
        if (found := self.case.records(kind)) is not None:
            return self._view(SCHEMA.kinds[kind], found[0])
        key = (kind, "")
        return self._views.setdefault(key, self._unrecorded(SCHEMA.kinds[kind], frozenset({kind}), None))

    def _view(self, spec: Kind, data: ModelRecord) -> Record:
        id = str(getattr(data, "id", ""))
        key = (spec.name, id)
        if key not in self._views:
            label = f"{spec.name}/{id}"
            self._views[key] = Record(
                spec.name, label, spec.name if spec.single else label, fields_of(spec, data), id=id
            )
        return self._views[key]

    def _as_disclosure(self, report: Record) -> Record:
        assert report.data is not None
        key = ("disclosure", report.label)
        if key not in self._views:
            own = report.data
            recipient = own["recipient"]
            data: Mapping[str, object] = {
                "at": own["shared_at"],
                "by": own["by"],
                "to": None if recipient is None else () if recipient == "none" else (recipient,),
                "categories": own["content"],
                "purpose": own["purpose"],
                "report": report.id,
                "trajectory": own["trajectory"],
            }
            assert data.keys() == OF_A_REPORT
            self._views[key] = Record("disclosure", report.label, report.path, data, report=report, id=report.id)
        return self._views[key]

    def _unrecorded(self, spec: Kind, paths: frozenset[str], after: int | None, parent: Record | None = None) -> Record:
        name = ", ".join(sorted(paths))
        return Record(spec.name, name, name, None, unrecorded=paths, after=after, parent=parent)

    # ------------------------------------------------------------ fields

    def field(self, record: Record, kind: str, name: str) -> Value:
        """The value of a field of a record; `kind` is the kind the rule knows it by ('party' for anyone)."""
        spec = SCHEMA.kinds[record.kind]
        if name == "id":
            return Word(record.id) if record.data is not None else Unknown(record.unrecorded)
        if kind == "party" and record.kind != "party" and name == "kind":
            return Word(record.kind, frozenset({f"{record.path}.kind"}))
        if name not in spec.fields:
            missing_field = SCHEMA.kinds[kind].fields[name]
            return Many(()) if isinstance(missing_field.type, ListType) else Nothing()
        field = spec.fields[name]
        if record.data is None:
            return self._possible(record, spec, field)
        return self._recorded(record, spec, field, record.data.get(name))

    def _possible(self, record: Record, spec: Kind, field: FieldSpec) -> Value:
        """The value of a field of a record that is not in the dossier."""
        if record.report is not None and field.name not in OF_A_REPORT and field.absence is not Absence.UNKNOWN:
            return self._recorded(record, spec, field, None)
        is_moment = field.type == ScalarType("moment")
        if record.after is not None and is_moment and not field.term and spec.anchor in (None, field.name):
            return between(record.after + 1, NEVER, record.unrecorded)
        return self.unknown(field.type, record.unrecorded, record)

    def unknown(self, type: FieldType, missing: frozenset[str], parent: Record | None = None) -> Value:
        """A value of `type` of which nothing is known but that recording `missing` would settle it."""
        match type:
            case ScalarType("moment"):
                return between(EARLIEST, NEVER, missing)
            case ScalarType("int") | ScalarType("number"):
                return Numbers(0, INFINITY, missing, missing)
            case RecordType(kind):
                return Reference(self._unrecorded(SCHEMA.kinds[kind], missing, None, parent), missing)
            case ListType(RecordType(kind)):
                one = Reference(self._unrecorded(SCHEMA.kinds[kind], missing, None, parent), missing)
                return Many((one,), missing, missing)
            case ListType():
                return Many((), missing, missing)
            case _:
                return Unknown(missing)

    def _recorded(self, record: Record, spec: Kind, field: FieldSpec, raw: object) -> Value:
        path = f"{record.path}.{field.name}"
        rests = frozenset({path})
        if field.type == ScalarType("moment"):
            return self._moment(record, spec, field, raw, path)
        if raw == "none" and not isinstance(field.type, ListType):
            return Nothing(rests)
        if raw is None:
            match field.absence:
                case Absence.UNKNOWN:
                    return self.unknown(field.type, rests, record)
                case Absence.ONLY:
                    return self._only(field.type, path)
                case Absence.DEFAULT:
                    raw = field.default
                case _ if isinstance(field.type, ListType):
                    raw = ()
                case _:
                    return Nothing(rests)
        return self._value(record, spec, field, field.type, raw, path)

    def _value(self, record: Record, spec: Kind, field: FieldSpec, type: FieldType, raw: object, path: str) -> Value:
        rests = frozenset({path})
        match type:
            case RefType(any_record=True):
                return Word(str(raw), rests)
            case RefType(kinds):
                return Reference(self.by_id(kinds, str(raw)), rests)
            case RecordType(kind):
                assert isinstance(raw, ModelRecord)
                return Reference(self._nested(record, field, kind, raw), rests)
            case ListType(of):
                assert isinstance(raw, tuple)
                elements = [self._value(record, spec, field, of, item, path) for item in raw]
                return self._list(record, spec, field, of, elements, path)
            case EnumType():
                return Word(str(raw), rests)
        match raw:
            case bool() | str():
                return Word(raw, rests)
            case int():
                return Numbers(raw, raw, frozenset(), rests)
            case float():
                # Amounts are written as decimals, and are what was written: 0.1 and 0.2 make 0.3.
                exact = Fraction(str(raw))
                return Numbers(exact, exact, frozenset(), rests)
            case Duration():
                return Durations((raw,))
        raise TypeError(f"{path} holds no value of the model")

    def _list(
        self, record: Record, spec: Kind, field: FieldSpec, of: FieldType, elements: list[Value], path: str
    ) -> Value:
        more: frozenset[str] = frozenset()
        after: int | None = None
        if self.case.is_incomplete(f"{spec.section}.{field.name}") and spec.section:
            more = frozenset({path})
        elif isinstance(of, RecordType) and (gap := self.gap(root(record).kind)) is not None:
            more, after = frozenset({path}), gap
        if more and isinstance(of, RecordType):
            elements.append(Reference(self._unrecorded(SCHEMA.kinds[of.kind], more, after, record), more))
        if not isinstance(of, RecordType):
            # A list is a set: which element is named first in an explanation does not hang on how it was written.
            return Many(tuple(sorted(elements, key=_written)), more, frozenset({path}))
        nested = [item for item in elements if isinstance(item, Reference) and self.exists(item.record).may]
        nested.sort(key=lambda item: (bool(item.record.unrecorded), item.record.label, item.record.order))
        return Many(tuple(nested), more, frozenset({path}))

    def _nested(self, record: Record, field: FieldSpec, kind: str, raw: ModelRecord) -> Record:
        spec = SCHEMA.kinds[kind]
        id = str(getattr(raw, "id", ""))
        label = f"{kind}/{id}" if id else f"{record.path}.{field.name}"
        order = "" if id else repr(raw)
        key = (f"{record.label}.{field.name}", f"{id}{order}")
        if key not in self._views:
            self._views[key] = Record(kind, label, label, fields_of(spec, raw), parent=record, id=id, order=order)
        return self._views[key]

    def _only(self, type: FieldType, path: str) -> Value:
        assert isinstance(type, RefType)
        spec = SCHEMA.kinds[type.kinds[0]]
        if self.is_open(spec.name):
            return Unknown(frozenset({path}))
        recorded = self.case.records(spec.name) or ()
        return Reference(self._view(spec, recorded[0]), frozenset({path})) if recorded else Nothing(frozenset({path}))

    def _moment(self, record: Record, spec: Kind, field: FieldSpec, raw: object, path: str) -> Value:
        rests = frozenset({path})
        if raw == "none" or (raw is None and field.absence is Absence.NONE):
            return Nothing(rests)
        if isinstance(raw, Moment) and not raw.is_never:
            lo, hi = raw.bounds(self.zone)
            later = lo > self.horizon and not field.term
            return interval(NEVER, NEVER, rests) if later else interval(lo, hi, rests)
        if raw is None and field.absence is Absence.UNKNOWN:
            until = self.written_until(root(record).kind)
            if field.name == spec.anchor and until is not None and until <= self.horizon:
                return between(EARLIEST, until, rests)
            return between(EARLIEST, NEVER, rests)
        gap = self.gap(root(record).kind)
        return interval(NEVER, NEVER, rests) if gap is None else between(gap + 1, NEVER, rests)


def root(record: Record) -> Record:
    """The record of a section that a nested record lives in."""
    while record.parent is not None:
        record = record.parent
    return record


def _written(element: Value) -> str:
    """What a list is sorted by: the record's label, or the word."""
    match element:
        case Reference(record):
            return record.label
        case Word(value):
            return str(value)
    return repr(element)


def happened(moment: Span) -> Truth:
    """Whether the moment is not never."""
    if moment.happened:
        return YES
    return maybe(moment.missing) if moment.may_have_happened else NO


def same_record(value: Value, record: Record) -> Truth:
    """Whether a reference names `record`. A recorded reference never names a record that is not recorded."""
    match value:
        case Reference(named):
            return YES if named is record else NO
        case Word(label):
            return YES if label == record.label else NO
        case Unknown(missing):
            return maybe(missing)
        case _:
            return NO


def fields_of(spec: Kind, data: ModelRecord) -> dict[str, object]:
    """The fields of a model record as recorded, by name."""
    return {name: getattr(data, name) for name in spec.fields}
