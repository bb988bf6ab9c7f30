"""Working days: no weekend and no public holiday, by the `holidays` package (extra `workdays`)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from careercode.errors import CareercodeError


class MissingExtra(CareercodeError):
    """Something was asked for that needs an extra which is not installed."""


@lru_cache(maxsize=4096)
def next_working_day(day: int, country: str) -> int:
    """The day (proleptic ordinal) itself where it is a working day in `country` (BE or NL), else the next that is.

    Raises MissingExtra where the `holidays` package is not installed.
    """
    try:
        from holidays import country_holidays
    except ImportError:
        raise MissingExtra("last days on working days need: pip install 'careercode[workdays]'") from None
    free = country_holidays(country)
    while date.fromordinal(day).weekday() >= 5 or date.fromordinal(day) in free:
        day += 1
    return day
