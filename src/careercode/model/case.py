"""One dossier together with its centre's file, references checked: what an engine evaluates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from zoneinfo import ZoneInfo, available_timezones

from careercode.errors import DossierError, Place, Problem
from careercode.model.dossier import CentreFile, Dossier
from careercode.model.extract import SCHEMA, SECTIONS
from careercode.model.moments import Moment
from careercode.model.people import Centre
from careercode.model.record import Record
from careercode.model.schema import PARTY_KINDS, Absence, FieldSpec, Kind, ListType, RecordType, RefType

DEFAULT_ZONE = "Europe/Brussels"
SHARED_SECTIONS = {"counsellor": "counsellors", "party": "parties", "supervision_request": "supervision_requests"}
Setting = bool | int | float | str | list[str]


@dataclass(frozen=True)
class Case:
    """A dossier merged with its centre's file. Made by `assemble`, which checks it."""

    dossier: Dossier
    centre_file: CentreFile | None

    @property
    def id(self) -> str:
        """The dossier's id."""
        return self.dossier.id

    @cached_property
    def zone(self) -> ZoneInfo:
        """The centre's time zone."""
        centre = self._centre
        named = centre.zone if centre is not None and centre.zone not in (None, "none") else DEFAULT_ZONE
        return ZoneInfo(named or DEFAULT_ZONE)

    @property
    def parameters(self) -> Mapping[str, Setting]:
        """The parameters that the centre overrides."""
        return (self.centre_file.parameters if self.centre_file else None) or {}

    @property
    def readings(self) -> Mapping[str, str]:
        """The readings that the centre chooses."""
        return (self.centre_file.readings if self.centre_file else None) or {}

    @property
    def _centre(self) -> Centre | None:
        if isinstance(self.dossier.centre, Centre):
            return self.dossier.centre
        return self.centre_file.centre if self.centre_file else None

    def records(self, kind: str) -> tuple[Record, ...] | None:
        """The records of a section, in the order written; None where the section is absent. A single object is a
        tuple of one."""
        if kind == "centre":
            return None if self._centre is None else (self._centre,)
        if SCHEMA.kinds[kind].single:
            one = getattr(self.dossier, kind)
            return None if one is None else (one,)
        own: tuple[Record, ...] | None = getattr(self.dossier, SCHEMA.kinds[kind].section)
        if self.centre_file is None or kind not in SHARED_SECTIONS:
            return own
        shared: tuple[Record, ...] | None = getattr(self.centre_file, SHARED_SECTIONS[kind])
        if own is None or shared is None:
            return own if shared is None else shared
        return (*own, *shared)

    def is_incomplete(self, path: str) -> bool:
        """Whether the dossier or the centre's file says that a section, or a list in its records, is not complete."""
        return path in self._incomplete

    @cached_property
    def _incomplete(self) -> frozenset[str]:
        shared = self.centre_file.incomplete if self.centre_file else ()
        return frozenset((*(self.dossier.incomplete or ()), *(shared or ())))

    def recorded_until(self, kind: str) -> Moment | None:
        """Until when records of a kind were kept; None where it is not written."""
        if self.centre_file is not None and (kind == "centre" or kind in SHARED_SECTIONS):
            return self.centre_file.recorded_until
        return self.dossier.recorded_until

    def is_shared(self, kind: str, id: str) -> bool:
        """Whether a record's verdicts are shared by all dossiers of the centre."""
        return kind in ("centre", "counsellor", "supervision_request")

    def find(self, kinds: Sequence[str], id: str) -> tuple[str, Record] | None:
        """The record of one of `kinds` with an id, and its kind."""
        return next(((kind, self._by_id[kind, id]) for kind in kinds if (kind, id) in self._by_id), None)

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Record]:
        return {
            (kind.name, str(getattr(record, "id", ""))): record
            for kind in SCHEMA.kinds.values()
            if not kind.nested
            for record in self.records(kind.name) or ()
        }


def assemble(dossier: Dossier, centre_file: CentreFile | None = None) -> Case:
    """The case of a dossier and its centre's file.

    Raises DossierError with every problem found: ids that stand twice, references to what isn't there, local times
    that don't exist. A problem names JSON paths, never values.
    """
    case = Case(dossier, centre_file)
    problems = [*_centre_problems(case)]
    if not problems:
        problems = [*_incomplete_problems(case), *_id_problems(case), *_field_problems(case)]
    if problems:
        raise DossierError(problems)
    return case


def _problem(path: str, message: str, hint: str = "") -> Problem:
    return Problem(Place(path=path), message, hint)


def _centre_problems(case: Case) -> Iterator[Problem]:
    centre, shared = case.dossier.centre, case.centre_file
    if isinstance(centre, str) and (shared is None or shared.centre.id != centre):
        yield _problem("$.centre", "names a centre whose file was not given", "give it with --centre FILE")
    if isinstance(centre, Centre) and shared is not None and shared.centre.id != centre.id:
        yield _problem("$.centre", "is another centre than the one of the centre's file")
    found = case._centre
    if found is not None and found.zone not in (None, "none") and found.zone not in available_timezones():
        yield _problem("$.centre.zone", "expected the name of a time zone, such as Europe/Brussels")


def _incomplete_problems(case: Case) -> Iterator[Problem]:
    lists = {
        f"{kind.section}.{field.name}"
        for kind in SCHEMA.kinds.values()
        for field in kind.fields.values()
        if kind.section and isinstance(field.type, ListType)
    }
    good = {*SECTIONS, *lists}
    for index, path in enumerate(case.dossier.incomplete or ()):
        if path not in good:
            near = get_close_matches(path, sorted(good), 1)
            hint = f"did you mean {near[0]}?" if near else ""
            yield _problem(f"$.incomplete[{index}]", "expected a section, or section.list", hint)


def _id_problems(case: Case) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for kind, record, path in _all_records(case):
        if kind.has_id:
            space = "party" if kind.name in PARTY_KINDS else kind.name
            id = str(getattr(record, "id", ""))
            first = seen.setdefault((space, id), path)
            if first != path:
                yield _problem(f"{path}.id", f"is the same id as {first}.id")


def _all_records(case: Case) -> Iterator[tuple[Kind, Record, str]]:
    for kind in SCHEMA.kinds.values():
        if kind.nested:
            continue
        records = case.records(kind.name) or ()
        own = 0 if kind.single else len(getattr(case.dossier, kind.section) or ())
        for index, record in enumerate(records):
            in_file = index >= own and not kind.single
            start = "$centre_file." if in_file else "$."
            number = index - own if in_file else index
            path = f"{start}{kind.section}" + ("" if kind.single else f"[{number}]")
            yield from _with_nested(kind, record, path)


def _with_nested(kind: Kind, record: Record, path: str) -> Iterator[tuple[Kind, Record, str]]:
    yield kind, record, path
    for field in kind.fields.values():
        value = getattr(record, field.name)
        if isinstance(field.type, RecordType) and isinstance(value, Record):
            yield from _with_nested(SCHEMA.kinds[field.type.kind], value, f"{path}.{field.name}")
        elif isinstance(field.type, ListType) and isinstance(field.type.of, RecordType):
            for index, item in enumerate(value or ()):
                inner = SCHEMA.kinds[field.type.of.kind]
                yield from _with_nested(inner, item, f"{path}.{field.name}[{index}]")


def _field_problems(case: Case) -> Iterator[Problem]:
    until = case.dossier.recorded_until
    if until is not None:
        yield from _moment_problems(case, until, "$.recorded_until")
        if until.is_never:
            yield _problem("$.recorded_until", "expected a date or a date-time")
    for kind, record, path in _all_records(case):
        for field in kind.fields.values():
            value, at = getattr(record, field.name), f"{path}.{field.name}"
            if isinstance(value, Moment) and not value.is_never:
                yield from _moment_problems(case, value, at)
            elif isinstance(field.type, RefType):
                yield from _reference_problems(case, field, field.type, value, at)
            elif isinstance(field.type, ListType) and isinstance(field.type.of, RefType):
                for index, item in enumerate(value or ()):
                    yield from _reference_problems(case, field, field.type.of, item, f"{at}[{index}]")


def _moment_problems(case: Case, moment: Moment, path: str) -> Iterator[Problem]:
    if moment.is_never:
        return
    try:
        moment.bounds(case.zone)
    except ValueError as error:
        yield _problem(path, str(error))


def _reference_problems(
    case: Case, field: FieldSpec, type: RefType, value: object, path: str
) -> Iterator[Problem]:
    if value == "none":
        return
    if value is None:
        if field.absence is Absence.ONLY and len(case.records(type.kinds[0]) or ()) > 1:
            section = SCHEMA.kinds[type.kinds[0]].section
            yield _problem(path, f"must name one, because there are several in $.{section}")
        return
    if type.any_record:
        yield from _any_record_problems(case, type, str(value), path)
        return
    kinds = PARTY_KINDS if type.kinds == ("party",) else type.kinds
    if case.find(kinds, str(value)) is None:
        sections = sorted(SCHEMA.kinds[kind].section for kind in kinds)
        absent = all(case.records(kind) is None for kind in kinds)
        why = "which are not there" if absent else "and none there has this id"
        yield _problem(path, f"refers to {' or '.join(f'$.{section}' for section in sections)}, {why}")


def _any_record_problems(case: Case, type: RefType, value: str, path: str) -> Iterator[Problem]:
    if type.dossier_too and value == "dossier":
        return
    kind, slash, id = value.partition("/")
    if not slash or kind not in SCHEMA.kinds or not SCHEMA.kinds[kind].has_id:
        yield _problem(path, "expected kind/id, such as contact/c1" + (", or dossier" if type.dossier_too else ""))
    elif SCHEMA.kinds[kind].nested:
        if not any(k.name == kind and getattr(record, "id", None) == id for k, record, _ in _all_records(case)):
            yield _problem(path, f"refers to a {kind} that is not there")
    elif case.find((kind,), id) is None:
        yield _problem(path, f"refers to $.{SCHEMA.kinds[kind].section}, and none there has this id")
