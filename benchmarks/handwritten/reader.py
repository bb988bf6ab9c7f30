"""How the case reads as of a day: sections, fields, moments, and who is who."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from benchmarks.handwritten import views as v
from benchmarks.handwritten.truth import (
    MAYBE,
    NO,
    NOT_HAPPENED,
    UNKNOWN,
    YES,
    Span,
    happened,
    later_than,
    not_after,
    span_of,
    whole_day,
)
from careercode.model import Case
from careercode.model.moments import Moment

S = TypeVar("S", bound=v.Seen)
SECTIONS = {"party": "parties", "counsellor": "counsellors"}
"""By kind, the sections of those who have subscriptions and employments; the client and the centre have none."""


class Upkeep(NamedTuple):
    """How far a part of the case was kept: `never` is what an act that is not recorded may still be, `undated` when a
    record of unknown day happened. `stops`: it was kept until before the as-of day, so there may be later records."""

    never: Span
    undated: Span
    stops: bool


class Reader:
    """What a case says as of the end of a day."""

    def __init__(self, case: Case, as_of: date) -> None:
        self.case = case
        self.zone = case.zone
        self.today = whole_day(as_of.toordinal(), self.zone)
        self.day = self.today.day
        self.horizon = self.today.hi
        self.upkeep = self._upkeep(case.dossier.recorded_until)
        self._people: dict[str | None, v.Person] = {None: v.Person()}
        self._counsellors: dict[str | None, Counsellor] = {}

    # ------------------------------------------------------------ how sections and fields read

    def _upkeep(self, until: Moment | None) -> Upkeep:
        if until is None:
            return Upkeep(NOT_HAPPENED, UNKNOWN, False)
        end = span_of(until, self.zone).hi
        undated = not_after(end, self.zone) if end <= self.horizon else UNKNOWN
        if end < self.horizon:
            return Upkeep(later_than(end, self.zone), undated, True)
        return Upkeep(NOT_HAPPENED, undated, False)

    def kept(self, kind: str) -> Upkeep:
        """How far the records of a kind were kept: some stand in the centre's file, which has its own day."""
        if self.case.centre_file is None:
            return self.upkeep
        return self._upkeep(self.case.recorded_until(kind))

    def is_open(self, kind: str, section: str) -> bool:
        """Whether records may be missing from a section that is no claim."""
        return self.case.records(kind) is None or self.case.is_incomplete(section)

    def event(self, moment: Moment | None, absent: Span, upkeep: Upkeep) -> Span:
        """When something happened; what is later than the as-of day has not."""
        if moment is None:
            return absent
        if moment.value is None:
            return upkeep.never
        span = span_of(moment, self.zone)
        return NOT_HAPPENED if span.lo > self.horizon else span

    def term(self, moment: Moment | None, absent: Span, upkeep: Upkeep) -> Span:
        """A day that was agreed on; it may lie in the future."""
        if moment is None:
            return absent
        return upkeep.never if moment.value is None else span_of(moment, self.zone)

    def words(self, raw: Sequence[str] | None, path: str) -> v.Listed:
        """A list of words, of which absence is unknown."""
        return v.Listed() if raw is None else v.Listed(raw, self.case.is_incomplete(path))

    def nested(self, raw: Sequence[Any] | None, path: str, upkeep: Upkeep) -> tuple[Sequence[Any], Span | None]:
        """The items of a list inside a record, and when one that may be missing would have been (None: none may be)."""
        if raw is None or self.case.is_incomplete(path):
            return raw or (), UNKNOWN
        return raw, upkeep.never if upkeep.stops else None

    def only(self, raw: str | None) -> str | None:
        """A reference to a trajectory: absent, the only one there is."""
        return raw if raw is not None else self._only_trajectory

    @cached_property
    def _only_trajectory(self) -> str | None:
        if self.is_open("trajectory", "trajectories"):
            return None
        found: Sequence[Any] = self.case.records("trajectory") or ()
        return str(found[0].id) if found else "none"

    def _section(self, kind: str, section: str, view: type[S]) -> tuple[Sequence[Any], Upkeep, list[S]]:
        """The recorded records, how far they were kept, and what stands for those that may be missing."""
        found: Sequence[Any] = self.case.records(kind) or ()
        upkeep = self.kept(kind)
        if self.is_open(kind, section):
            return found, upkeep, [view()]
        return found, upkeep, [view(later=True, on=upkeep.never)] if upkeep.stops else []

    # ------------------------------------------------------------ who

    @cached_property
    def client(self) -> str:
        """The client's id; empty where it is not recorded, for then no recorded reference names the client."""
        client = self.case.dossier.client
        return client.id if client is not None else ""

    @cached_property
    def centre(self) -> str:
        """The centre's id; empty where it is not recorded."""
        centre = self.case.centre
        return centre.id if centre is not None else ""

    @cached_property
    def coordinator(self) -> str | None:
        """Who coordinates the counsellors."""
        centre = self.case.centre
        return None if centre is None else centre.coordinator

    @cached_property
    def _recorded_people(self) -> dict[str, tuple[str, Any]]:
        kinds = ("party", "counsellor", "client", "centre")
        found: dict[str, tuple[str, Any]] = {}
        for kind in kinds:
            records: Sequence[Any] = self.case.records(kind) or ()
            found.update((one.id, (kind, one)) for one in records)
        return found

    def record(self, id: str) -> Any:
        """Whoever's record has an id."""
        return self._recorded_people[id][1]

    def person(self, id: str | None) -> v.Person:
        """Whoever a reference names."""
        person = self._people.get(id)
        if person is None:
            kind, record = self._recorded_people[str(id)]
            third = NO if id in (self.client, self.centre) else YES
            if kind == "party":
                subsidises = YES if record.subsidises else NO
                person = v.Person(id, record.kind, third, subsidises, record.jurisdiction)
            else:
                person = v.Person(id, kind, third, NO, "none")
            self._people[id] = person
        return person

    def subscriptions(self, person: v.Person) -> list[v.Dated]:
        """The codes of ethics that someone undertook to keep."""
        if person.subscriptions is None:
            if person.id is None:
                person.subscriptions = [v.Dated(UNKNOWN, None, MAYBE, True)]
            else:
                kind, record = self._recorded_people[person.id]
                person.subscriptions = []
                if section := SECTIONS.get(kind):
                    raw, path = record.code_subscribed, f"{section}.code_subscribed"
                    person.subscriptions = self.dated(raw, path, self.kept(kind), "code")
        return person.subscriptions

    def employments(self, person: v.Person) -> list[v.Period]:
        """With whom someone is or was employed."""
        if person.employments is None:
            if person.id is None:
                person.employments = [v.Period(None, UNKNOWN, UNKNOWN, True)]
            else:
                kind, record = self._recorded_people[person.id]
                person.employments = []
                if section := SECTIONS.get(kind):
                    raw, path = record.employments, f"{section}.employments"
                    person.employments = self.periods(raw, path, self.kept(kind), "employer")
        return person.employments

    def dated(self, raw: Sequence[Any] | None, path: str, upkeep: Upkeep, word: str = "") -> list[v.Dated]:
        """A list of things that happened on a day, each perhaps with a word to it."""
        items, missing = self.nested(raw, path, upkeep)
        found = []
        for item in items:
            on = self.event(item.on, UNKNOWN, upkeep)
            exists = happened(on)
            if exists:
                found.append(v.Dated(on, getattr(item, word) if word else None, exists))
        if missing is not None:
            found.append(v.Dated(missing, None, MAYBE, True))
        return found

    def periods(self, raw: Sequence[Any] | None, path: str, upkeep: Upkeep, word: str) -> list[v.Period]:
        """A list of stretches of days."""
        items, missing = self.nested(raw, path, upkeep)
        found = [
            v.Period(
                getattr(item, word),
                self.event(item.starts_on, UNKNOWN, upkeep),
                self.term(item.ends_on, upkeep.never, upkeep),
            )
            for item in items
        ]
        if missing is not None:
            found.append(v.Period(None, missing, UNKNOWN, True))
        return found

    def counsellor(self, id: str | None) -> Counsellor:
        """The lists of the counsellor that a reference names."""
        counsellor = self._counsellors.get(id)
        if counsellor is None:
            counsellor = self._counsellors[id] = Counsellor(self, id)
        return counsellor


class Counsellor:
    """A counsellor's lists that the provisions ask for, each read when first asked for; of someone unknown, phantoms."""

    def __init__(self, facts: Reader, id: str | None) -> None:
        self._facts = facts
        self._id = id
        self._record: Any = None if id is None or id == "none" else facts.record(id)
        self._upkeep = facts.kept("counsellor")

    def _periods(self, name: str, word: str) -> list[v.Period]:
        if self._record is not None:
            return self._facts.periods(getattr(self._record, name), f"counsellors.{name}", self._upkeep, word)
        return [] if self._id == "none" else [v.Period(None, UNKNOWN, UNKNOWN, True)]

    @cached_property
    def registrations(self) -> list[v.Period]:
        """The registers they stand in."""
        return self._periods("registrations", "register")

    @cached_property
    def employments(self) -> list[v.Period]:
        """With whom they are employed."""
        return [] if self._id == "none" else self._facts.employments(self._facts.person(self._id))

    @cached_property
    def first_session(self) -> Span | None:
        """When they gave their first session; None where there is no counsellor."""
        if self._id == "none":
            return None
        return UNKNOWN if self._id is None else self._facts.event(self._record.first_session_on, UNKNOWN, self._upkeep)

    @cached_property
    def intervisions(self) -> list[v.Dated]:
        """The intervisions they took part in."""
        if self._record is not None:
            return self._facts.dated(self._record.intervisions, "counsellors.intervisions", self._upkeep)
        return [] if self._id == "none" else [v.Dated(UNKNOWN, None, MAYBE, True)]

    @cached_property
    def subscriptions(self) -> list[v.Dated]:
        """The codes they undertook to keep."""
        return [] if self._id == "none" else self._facts.subscriptions(self._facts.person(self._id))
