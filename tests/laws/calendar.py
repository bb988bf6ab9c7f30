"""The few days that generated cases play on, so that the same day, boundaries and month ends come often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

TIMES = ("T09:00", "T14:00", "T00:00", "T23:30", "T11:00+00:00")
STARTS = (date(2026, 3, 2), date(2026, 1, 29), date(2026, 10, 23), date(2026, 3, 27), date(2024, 2, 27))
"""A plain week, a month end, the night that the clock goes back, the one that it goes forward, a leap day."""


@dataclass(frozen=True)
class Calendar:
    """The days of one example. `days` are in order; `as_of` is one of them, or shortly after."""

    days: tuple[date, ...]
    as_of: date

    @property
    def later(self) -> tuple[date, ...]:
        """Days after all of `days`."""
        return tuple(self.days[-1] + timedelta(days=count) for count in (1, 2, 8))

    def after(self, day: date) -> tuple[date, ...]:
        """The days later than one."""
        return tuple(one for one in (*self.days, *self.later) if one > day)


def calendar(random: Random) -> Calendar:
    """A handful of days in a row, and now and then one a week, a month or a year before."""
    start = random.choice(STARTS)
    days = [start + timedelta(days=count) for count in range(4)]
    before = [start - timedelta(days=7), start - timedelta(days=31), start - timedelta(days=365)]
    days += random.sample(before, random.choice((0, 1, 1)))
    days.sort()
    as_of = random.choice([*days[-3:], days[-1] + timedelta(days=3)])
    return Calendar(tuple(days), as_of)


def moment(random: Random, days: tuple[date, ...]) -> str:
    """A bare day or an exact time on one of the days."""
    day = random.choice(days).isoformat()
    return day if random.random() < 0.6 else day + random.choice(TIMES)
