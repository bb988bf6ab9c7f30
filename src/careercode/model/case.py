"""One dossier together with its centre's file, references checked: what an engine evaluates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from careercode.errors import DossierError, Place, Problem
from careercode.model.checks import incomplete_problems, record_problems, repeated_ids, zone_problems
from careercode.model.dossier import CentreFile, Dossier
from careercode.model.extract import SCHEMA
from careercode.model.moments import Moment
from careercode.model.part import Part, part_of
from careercode.model.people import Centre
from careercode.model.record import Record

DEFAULT_ZONE = "Europe/Brussels"
SHARED_SECTIONS = {"counsellor": "counsellors", "party": "parties", "supervision_request": "supervision_requests"}
SHARED_SUBJECTS = frozenset({"centre", "counsellor", "supervision_request"})
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
        return _zone(self.centre)

    @property
    def parameters(self) -> Mapping[str, Setting]:
        """The parameters that the centre overrides."""
        return (self.centre_file.parameters if self.centre_file else None) or {}

    @property
    def readings(self) -> Mapping[str, str]:
        """The readings that the centre chooses."""
        return (self.centre_file.readings if self.centre_file else None) or {}

    @property
    def centre(self) -> Centre | None:
        """The centre, from the dossier itself or from the centre's file."""
        return _centre(self.dossier, self.centre_file)

    def records(self, kind: str) -> tuple[Record, ...] | None:
        """The records of a section, in the order written; None where the section is absent and is no claim. A single
        object is a tuple of one."""
        if kind not in self._records:
            self._records[kind] = self._find_records(kind)
        return self._records[kind]

    def is_incomplete(self, path: str) -> bool:
        """Whether a section, or a list in its records (`counsellors.trainings`), may lack something: the dossier or the
        centre's file says so, or only the centre's own parties are there."""
        return path in self._incomplete

    def recorded_until(self, kind: str) -> Moment | None:
        """Until when records of a kind were kept; None where it is not written."""
        if self.centre_file is None or not (kind == "centre" or kind in SHARED_SECTIONS):
            return self.dossier.recorded_until
        if kind == "party" and self.dossier.parties is not None:
            return self.dossier.recorded_until
        return self.centre_file.recorded_until

    def is_shared(self, kind: str, id: str) -> bool:
        """Whether verdicts on a record of a section are shared by all dossiers of the centre."""
        return kind in SHARED_SUBJECTS

    def find(self, kinds: Sequence[str], id: str) -> tuple[str, Record] | None:
        """The record of one of `kinds` (nested ones too) with an id, and its kind."""
        for kind in kinds:
            record = self.own.by_id.get((kind, id)) or self.shared.by_id.get((kind, id))
            if record is not None:
                return kind, record
        return None

    @cached_property
    def own(self) -> Part:
        """The dossier's own records."""
        return part_of(self.dossier, "$")

    @cached_property
    def shared(self) -> Part:
        """The records of the centre's file."""
        return _shared(self.centre_file) if self.centre_file is not None else Part((), {})

    @cached_property
    def _records(self) -> dict[str, tuple[Record, ...] | None]:
        return {}

    def _find_records(self, kind: str) -> tuple[Record, ...] | None:
        spec = SCHEMA.kinds[kind]
        if kind == "centre":
            return None if self.centre is None else (self.centre,)
        if spec.single:
            one: Record | None = getattr(self.dossier, kind)
            return None if one is None else (one,)
        own: tuple[Record, ...] | None = getattr(self.dossier, spec.section)
        if self.centre_file is not None and kind in SHARED_SECTIONS:
            shared: tuple[Record, ...] | None = getattr(self.centre_file, SHARED_SECTIONS[kind])
            if own is None or shared is None:
                return own if shared is None else shared
            # A record that stands in both is the same in both: `assemble` saw to that.
            return (*own, *(record for record in shared if (kind, getattr(record, "id", "")) not in self.own.by_id))
        return () if own is None and spec.claim else own

    @cached_property
    def _incomplete(self) -> frozenset[str]:
        named = {*(self.dossier.incomplete or ())}
        if self.centre_file is not None:
            named.update(self.centre_file.incomplete or ())
            if self.dossier.parties is None and self.centre_file.parties is not None:
                named.add("parties")  # the client's own parties were not exported
        return frozenset(named)


def assemble(dossier: Dossier, centre_file: CentreFile | None = None) -> Case:
    """The case of a dossier and its centre's file.

    Raises DossierError with every problem found: ids that stand twice, references to what isn't there, local times
    that don't exist. A problem names JSON paths (`$centre_file` is the root of the centre's file), never values.
    """
    case = Case(dossier, centre_file)
    if centre_file is not None and not _is_checked(centre_file):
        check_centre(centre_file)
    problems = [*_centre_problems(case), *incomplete_problems(dossier.incomplete, "$"), *repeated_ids(case.own)]
    problems += _twice_in_both(case)
    if not problems:
        problems += record_problems(case.own, case.records, case.find, case.zone, dossier.recorded_until, "$")
    if problems:
        raise DossierError(problems)
    return case


def check_centre(centre_file: CentreFile) -> None:
    """Sees that a centre's file is right without any dossier. Raises DossierError with every problem found, each with
    a JSON path that starts at `$centre_file`."""
    root = "$centre_file"
    alone = Case(Dossier(id="-"), centre_file)
    problems = [
        *zone_problems(centre_file.centre, f"{root}.centre"),
        *incomplete_problems(centre_file.incomplete, root),
        *repeated_ids(alone.shared),
    ]
    if not problems:
        until = centre_file.recorded_until
        problems += record_problems(alone.shared, alone.records, alone.find, alone.zone, until, root)
    if problems:
        raise DossierError(problems)
    _checked[:] = [centre_file]


# A run has one centre's file and thousands of dossiers: what was found out about the last one is kept.
_checked: list[CentreFile] = []
_parts: list[tuple[CentreFile, Part]] = []


def _is_checked(centre_file: CentreFile) -> bool:
    return any(known is centre_file for known in _checked)


def _shared(centre_file: CentreFile) -> Part:
    for known, part in _parts:
        if known is centre_file:
            return part
    part = part_of(centre_file, "$centre_file")
    _parts[:] = [(centre_file, part)]
    return part


def _centre(dossier: Dossier, centre_file: CentreFile | None) -> Centre | None:
    if isinstance(dossier.centre, Centre):
        return dossier.centre
    return centre_file.centre if centre_file else None


def _zone(centre: Centre | None) -> ZoneInfo:
    named = centre.zone if centre is not None else None
    return ZoneInfo(DEFAULT_ZONE if named in (None, "none") else str(named))


def _centre_problems(case: Case) -> list[Problem]:
    centre, shared = case.dossier.centre, case.centre_file
    if isinstance(centre, str):
        if shared is None:
            return [Problem(Place(path="$.centre"), "names a centre, and no centre's file was given")]
        if shared.centre.id != centre:
            return [Problem(Place(path="$.centre"), "is the id of another centre than $centre_file.centre")]
        return []
    if centre is None:
        return []
    if shared is not None and shared.centre.id != centre.id:
        return [Problem(Place(path="$.centre.id"), "is another centre than $centre_file.centre")]
    return zone_problems(centre, "$.centre")


def _twice_in_both(case: Case) -> list[Problem]:
    """Anyone whose id is in the centre's file too must be the same there, to the letter."""
    anyone = ((kind, id, record) for (kind, id), record in case.own.by_id.items() if kind in _BOTH)
    return [
        Problem(
            Place(path=f"{case.own.path_of(record)}.id"),
            f"is an id of {case.shared.path_of(other[1])} too, and the two records differ",
            "leave the record out of the dossier, or give it another id",
        )
        for kind, id, record in anyone
        if (other := _in_file(case.shared, kind, id)) is not None and other[1] != record
    ]


_BOTH = frozenset({"client", "centre", "counsellor", "party", "supervision_request"})


def _in_file(shared: Part, kind: str, id: str) -> tuple[str, Record] | None:
    kinds = ("supervision_request",) if kind == "supervision_request" else ("centre", "counsellor", "party")
    return next(((one, shared.by_id[one, id]) for one in kinds if (one, id) in shared.by_id), None)
