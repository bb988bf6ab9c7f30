"""Ways of filling in what a dossier leaves unknown: a plain dossier goes in, one that says more comes out."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.laws.calendar import Calendar, moment
from tests.laws.dossiers import Chances, Maker, Vocabulary
from tests.laws.plain import Place, Plain, ids, places

from careercode.model import SCHEMA, Moment
from careercode.model.case import DEFAULT_ZONE
from careercode.model.schema import Absence, FieldSpec, Kind, ListType, RecordType, ScalarType

MOMENT = ScalarType("moment")


@dataclass
class Filler:
    """Fills in a dossier. `share`: how often an unknown is filled in, 1 for all; `exact`: bare dates made exact too."""

    random: Random
    calendar: Calendar
    vocabulary: Vocabulary
    kinds: tuple[str, ...]
    share: float = 1.0
    exact: bool = False

    def fill(self, dossier: Plain) -> Plain:
        """The dossier with some of its unknowns, or all of them, filled in."""
        made = deepcopy(dossier)
        self._sections(made)
        self._open_lists(made)
        for place in list(places(made)):
            self._fields(made, place)
        self._extend(made)
        if self.exact:
            self._exact(made)
        return made

    def _now(self) -> bool:
        return self.random.random() < self.share

    def _maker(self, made: Plain, days: tuple[date, ...] | None = None) -> Maker:
        near = self.calendar.days
        far = (near[0] - timedelta(days=800), near[-1] + timedelta(days=800))
        everyday = (*near, *near, *self.calendar.later[:1], *far)
        chances = Chances(1.0, 0.5) if self.share >= 1 else Chances()
        return Maker(self.random, days or everyday, ids(made), self.vocabulary, chances)

    # ------------------------------------------------------------ records

    def _sections(self, made: Plain) -> None:
        """Absent sections become lists; records are added to incomplete ones."""
        for name in self.kinds:
            kind = SCHEMA.kinds[name]
            if kind.claim:
                continue
            absent, open_ = kind.section not in made, kind.section in made.get("incomplete", ())
            if not (absent or open_) or not self._now():
                continue
            if kind.single:
                record = self._maker(made).record(kind, kind.name)
                if record is not None:
                    made[kind.section] = record
                continue
            self._add(made, kind, self.random.choice((0, 1, 1, 2)), None)
            if open_:
                self._no_longer(made, kind.section)

    def _add(self, made: Plain, kind: Kind, count: int, days: tuple[date, ...] | None) -> None:
        made.setdefault(kind.section, [])
        for _ in range(count):
            record = self._maker(made, days).record(kind, f"new{self.random.randrange(10**9)}")
            if record is None:
                continue
            if days is None or kind.anchor is None or self._later(record.get(kind.anchor), days):
                made[kind.section] = [*made[kind.section], record]

    def _later(self, value: object, days: tuple[date, ...]) -> bool:
        return isinstance(value, str) and value[:10] in {day.isoformat() for day in days}

    def _no_longer(self, made: Plain, path: str) -> None:
        made["incomplete"] = [one for one in made["incomplete"] if one != path]

    def _open_lists(self, made: Plain) -> None:
        for path in list(made.get("incomplete", ())):
            section, dot, name = path.partition(".")
            kind = SCHEMA.by_section(section)
            if not dot or kind is None or not self._now():
                continue
            for place in list(places(made)):
                if place.kind is kind and place.section == section and not place.nested:
                    listed = place.data.get(name)
                    spec = kind.fields[name]
                    if isinstance(listed, list) or (listed is None and spec.absence is Absence.EMPTY):
                        more = self._maker(made).of_type(kind, spec, spec.type)
                        place.data[name] = (listed or []) + [one for one in more if one not in (listed or [])]
            self._no_longer(made, path)

    # ------------------------------------------------------------ fields

    def _fields(self, made: Plain, place: Place) -> None:
        for spec in place.kind.fields.values():
            if spec.name in place.data and place.data[spec.name] is not None:
                continue
            if spec.absence is not Absence.UNKNOWN or not self._now():
                continue
            value = self._value(made, place, spec)
            if value is not None:
                place.data[spec.name] = value

    def _value(self, made: Plain, place: Place, spec: FieldSpec) -> Any:
        maker = self._maker(made)
        if spec.type == MOMENT and spec.name == place.kind.anchor:
            until = made.get("recorded_until")
            if until is None:
                return maker.value(place.kind, spec)
            bare = (_day(until),) if len(until) == 10 else ()
            # What is recorded has happened by the day until which it was kept, where that is written.
            return moment(self.random, tuple(day for day in (*maker.days, *bare) if day < _day(until) or day in bare))
        if isinstance(spec.type, ListType):
            return maker.of_type(place.kind, spec, spec.type)
        return maker.value(place.kind, spec)

    # ------------------------------------------------------------ what came later

    def _extend(self, made: Plain) -> None:
        """Keeps the dossier for longer: what came after `recorded_until` is added."""
        until = made.get("recorded_until")
        if until is None or not self._now() or _day(until) > self.calendar.as_of:
            return
        if any(self._undated(place) for place in places(made)):
            return  # the written day is all that is known of when it happened
        days = tuple(day for day in (*self.calendar.days, *self.calendar.later) if day > _day(until))
        for place in list(places(made)):
            for spec in place.kind.fields.values():
                value = place.data.get(spec.name)
                never = value == "never" or (value is None and spec.absence is Absence.NEVER)
                if spec.type == MOMENT and not spec.term and never and self.random.random() < 0.4:
                    late = f"{_day(until).isoformat()}T23:59"
                    on_that_day = len(until) > 10 and self.random.random() < 0.5
                    place.data[spec.name] = late if on_that_day else moment(self.random, days)
                if isinstance(spec.type, ListType) and isinstance(spec.type.of, RecordType) and isinstance(value, list):
                    self._grow(made, place, spec, days)
        for name in self.kinds:
            kind = SCHEMA.kinds[name]
            if not kind.single and not kind.claim and kind.anchor is not None and kind.section in made:
                self._add(made, kind, self.random.choice((0, 1)), days)
        made["recorded_until"] = max(days[-1], self.calendar.as_of).isoformat()

    def _undated(self, place: Place) -> bool:
        spec = place.kind.fields[place.kind.anchor] if place.kind.anchor else None
        return spec is not None and spec.absence is Absence.UNKNOWN and place.data.get(spec.name) is None

    def _grow(self, made: Plain, place: Place, spec: FieldSpec, days: tuple[date, ...]) -> None:
        assert isinstance(spec.type, ListType)
        assert isinstance(spec.type.of, RecordType)
        inner = SCHEMA.kinds[spec.type.of.kind]
        if inner.anchor is None or self.random.random() < 0.6:
            return
        record = self._maker(made, days).record(inner, f"new{self.random.randrange(10**9)}" if inner.has_id else None)
        if record is not None and self._later(record.get(inner.anchor), days):
            place.data[spec.name] = [*place.data[spec.name], record]

    # ------------------------------------------------------------ exact times

    def _exact(self, made: Plain) -> None:
        for place in places(made):
            for spec in place.kind.fields.values():
                value = place.data.get(spec.name)
                if spec.type == MOMENT and isinstance(value, str) and len(value) == 10 and self._now():
                    place.data[spec.name] = value + self.random.choice(("T09:00", "T14:00", "T00:00"))


def _day(text: str) -> date:
    """The local day of a moment as it is written."""
    value = Moment.parse(text).value
    assert value is not None
    if isinstance(value, datetime):
        return (value.astimezone(ZoneInfo(DEFAULT_ZONE)) if value.tzinfo else value).date()
    return value
