"""Which days an evaluation hung on: a moment that moves with the as-of day is followed, and every other one noted.

Between two days that an evaluation hung on, each comparison that it made comes out the same, so its verdicts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from careercode.engine.compiled.calendar import Calendar
from careercode.engine.compiled.values import LATEST, UNKNOWN, Moment, Value

# How far off an inverse may be: a month before the day a month after a day is up to three days away from that day, and
# a last day moves over a weekend with holidays.
MARGIN = range(-10, 11)

Offset = tuple[int, int]
"""Months and days between a moment and the as-of day."""


@dataclass(slots=True)
class Watch:
    """The moments that were made of others in one evaluation. `moving`: those made of the as-of day, and how far from it."""

    now: Moment
    still: set[Moment] = field(default_factory=set)
    moving: dict[Moment, set[Offset]] = field(default_factory=dict)

    def shifted(self, moment: Moment, duration: Value, sign: int, result: Moment) -> None:
        """Notes a moment that is another plus (1) or minus (-1) a duration."""
        offsets = self._offsets(moment)
        if not offsets:
            self.still.add(result)
        elif duration is not UNKNOWN:
            moved = {(m + sign * one.months, d + sign * one.days) for m, d in offsets for one in duration}
            self.moving.setdefault(result, set()).update(moved)

    def moved(self, moment: Moment, result: Moment) -> None:
        """Notes a moment that is another or some days after it: a last day, the end of a cover."""
        self.still.add(result)
        if offsets := self._offsets(moment):
            self.moving.setdefault(result, set()).update(offsets)

    def _offsets(self, moment: Moment) -> set[Offset]:
        here = {(0, 0)} if self.now[5] in (moment[4], moment[5]) else set()
        return here | self.moving.get(moment, set())

    def days(self, recorded: Iterable[int], calendar: Calendar) -> Iterator[int]:
        """The days on which a comparison may come out otherwise, given the days of what is recorded; in no order, some twice."""
        still = {*recorded, *(bound for moment in self.still for bound in moment[4:] if 0 < bound < LATEST)}
        for day in still:
            yield from (day, day + 1)
        offsets = {offset for some in self.moving.values() for offset in some if offset != (0, 0)}
        for months, days in offsets:
            for day in still:
                sign = -1 if months >= 0 else 1
                back = calendar.day_of(calendar.shift(calendar.start(day), abs(months), 0, sign)) - days
                yield from (back + off for off in MARGIN)
