"""Days and instants in one time zone, each worked out once: what moments of a case are read and shifted with."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from careercode.engine.compiled.values import LATEST, Moment
from careercode.engine.workdays import next_working_day
from careercode.model import moments
from careercode.model.moments import Duration

COUNTRIES = {"next_working_day_be": "BE", "next_working_day_nl": "NL"}
"""The choices of the reading `shared.last_days` that move a last day, and whose public holidays they mean."""
KEPT = 16_384
"""How many answers of each kind are kept; a nightly run sees the same days again and again."""


class Calendar:
    """The calendar of a zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.moment = lru_cache(KEPT)(self._moment)
        self.day_of = lru_cache(KEPT)(self._day_of)
        self.start = lru_cache(KEPT)(self._start)
        self.end = lru_cache(KEPT)(self._end)
        self.shift = lru_cache(KEPT)(self._shift)
        self.beyond = lru_cache(KEPT)(self._beyond)

    def _moment(self, value: date) -> Moment:
        """A date or date-time as a moment."""
        lo, hi = moments.Moment(value).bounds(self.zone)
        day = self.day_of(lo)
        return lo, lo, hi, hi, day, day

    def _day_of(self, instant: int) -> int:
        """The day of an instant; a sentinel stays itself."""
        return instant if abs(instant) >= LATEST else moments.day_of(instant, self.zone)

    def _start(self, day: int) -> int:
        return day if abs(day) >= LATEST else moments.start_of_day(day, self.zone)

    def _end(self, day: int) -> int:
        return day if abs(day) >= LATEST else moments.end_of_day(day, self.zone)

    def _shift(self, instant: int, months: int, days: int, sign: int) -> int:
        if abs(instant) >= LATEST:
            return instant
        return moments.shift(instant, Duration(months, days), sign, self.zone)

    def _beyond(self, day: int, months: int, days: int) -> int:
        """The day that a duration after a day reaches."""
        return self.day_of(self.shift(self.start(day), months, days, 1))

    def between(self, lo: int, hi: int) -> Moment:
        """A moment of which only bounds are known."""
        first, last = self.day_of(lo), self.day_of(hi)
        return lo, hi, lo, hi, first, last

    def working(self, moment: Moment, country: str) -> Moment:
        """A last day moved to the next working day, bounds apart."""

        def day(instant: int) -> int:
            at = self.day_of(instant)
            return at if abs(at) >= LATEST else next_working_day(at, country)

        lo_min, lo_max, hi_min, hi_max = (day(instant) for instant in moment[:4])
        return self.start(lo_min), self.start(lo_max), self.end(hi_min), self.end(hi_max), lo_min, lo_max


@lru_cache(64)
def calendar_of(zone: ZoneInfo) -> Calendar:
    """The calendar of a zone, made once."""
    return Calendar(zone)
