"""Moments and durations: ISO 8601 text in, instants (microseconds since 1970, UTC) and days in a time zone out."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

FIRST_YEAR, LAST_YEAR = 1900, 2199
MAX_YEARS = 100

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,9}))?)?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_DURATION = re.compile(r"P(?=[0-9])(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was or will be: a day, a local date-time, an exact date-time (with its offset), or never.

    `value`: a date, a datetime without or with a time zone, or None for never. Years 1900 to 2199.
    """

    value: date | None

    def __post_init__(self) -> None:
        if self.value is not None and not FIRST_YEAR <= self.value.year <= LAST_YEAR:
            raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Reads `2026-03-12`, `2026-03-12T10:30`, with seconds, fractions and offset (or Z) as wanted, or `never`.

        Raises ValueError, whose message says what was expected and holds nothing of the text.
        """
        if text == "never":
            return NEVER
        day = _DATE.match(text)
        time = _TIME.fullmatch(text, day.end()) if day and len(text) > day.end() else None
        if day is None or (time is None and len(text) > day.end()):
            raise ValueError(
                "expected an ISO date (2026-03-12) or date-time (2026-03-12T10:30, with offset or without)"
            )
        year, month, of_month = (int(part) for part in day.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
        if not 1 <= month <= 12 or not 1 <= of_month <= monthrange(year, month)[1]:
            raise ValueError("expected a day that is in the calendar")
        if time is None:
            return cls(date(year, month, of_month))
        hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
        if hour > 23 or minute > 59 or second > 59:
            raise ValueError("expected a time from 00:00:00 to 23:59:59")
        micro = int((time["fraction"] or "")[:6].ljust(6, "0"))
        return cls(datetime(year, month, of_month, hour, minute, second, micro, _offset(time["offset"])))

    @classmethod
    def of(cls, value: str | date | Moment) -> Moment:
        """The moment that text or a date or datetime of Python stands for. Raises ValueError."""
        if isinstance(value, Moment):
            return value
        return cls.parse(value) if isinstance(value, str) else cls(value)

    @property
    def is_never(self) -> bool:
        """Whether it has not happened and, as far as recorded, never will."""
        return self.value is None

    @property
    def is_local(self) -> bool:
        """Whether it is a date-time without offset, which may come twice or not exist in a zone."""
        return isinstance(self.value, datetime) and self.value.tzinfo is None

    def bounds(self, zone: ZoneInfo) -> tuple[int, int]:
        """The first and the last instant it can be: a day's first and last, a local time's one or two.

        Raises ValueError for never, and for a local time that does not exist in `zone`.
        """
        value = self.value
        if value is None:
            raise ValueError("never has no bounds")
        if not isinstance(value, datetime):
            return start_of_day(value.toordinal(), zone), end_of_day(value.toordinal(), zone)
        if value.tzinfo is not None:
            instant = _instant(value)
            return instant, instant
        early, late = (_instant(value.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
        if late < early:  # fold 0 and 1 change places in a gap (PEP 495)
            raise ValueError("expected a local time that exists in the time zone")
        return early, late

    def __str__(self) -> str:
        return "never" if self.value is None else self.value.isoformat()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Fields of this type take text, a date or datetime, or a moment."""
        return core_schema.no_info_plain_validator_function(
            _moment_from, serialization=core_schema.to_string_ser_schema()
        )


NEVER = Moment(None)
"""It has not happened."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of calendar time: whole months, then whole days. A year is 12 months, a week 7 days."""

    months: int
    days: int

    def __post_init__(self) -> None:
        if not (0 <= self.months <= MAX_YEARS * 12 and 0 <= self.days <= MAX_YEARS * 366):
            raise ValueError(f"expected a duration of at most {MAX_YEARS} years")

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Reads `P7D`, `P3M`, `P1Y6M`, `P2W` …: years, months, weeks, days, no times.

        Raises ValueError, whose message says what was expected and holds nothing of the text.
        """
        match = _DURATION.fullmatch(text)
        if match is None:
            raise ValueError("expected an ISO duration of years, months, weeks and days (P7D, P3M, P1Y)")
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(years * 12 + months, weeks * 7 + days)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = [f"{count}{unit}" for count, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if count]
        return f"P{''.join(parts)}" if parts else "P0D"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Fields of this type take text or a duration."""
        return core_schema.no_info_plain_validator_function(
            _duration_from, serialization=core_schema.to_string_ser_schema()
        )


def day_of(instant: int, zone: ZoneInfo) -> int:
    """The ordinal (as `date.toordinal`) of the day that an instant falls on in a zone."""
    return _local(instant, zone).toordinal()


def start_of_day(ordinal: int, zone: ZoneInfo) -> int:
    """The first instant of a day in a zone: midnight, or when the clock jumps over midnight, the moment it does."""
    return _instant(datetime.fromordinal(ordinal).replace(tzinfo=zone))


def end_of_day(ordinal: int, zone: ZoneInfo) -> int:
    """The last instant of a day in a zone; of a day that the zone skipped, the instant at which it did."""
    return max(start_of_day(ordinal + 1, zone) - 1, start_of_day(ordinal, zone))


def shift(instant: int, duration: Duration, sign: int, zone: ZoneInfo) -> int:
    """The instant `duration` later (`sign` 1) or earlier (-1) on the wall clock of `zone`.

    A month later is the same day of the month, or its last. Where the clock jumps over the time, the instant of the
    jump is taken; where a time comes twice, the first. An instant never overtakes a later one. Never goes beyond the
    years 1700 to 2399.
    """
    if not duration.months and not duration.days:
        return instant
    local = _local(instant, zone)
    months = local.year * 12 + local.month - 1 + sign * duration.months
    year, month = divmod(months, 12)
    if not _LOW.year < year < _HIGH.year:
        return instant_of_extreme(sign)
    day = min(local.day, monthrange(year, month + 1)[1])
    moved = local.replace(year=year, month=month + 1, day=day, tzinfo=None, fold=0)
    moved += timedelta(days=sign * duration.days)
    if not _LOW.year < moved.year < _HIGH.year:
        return instant_of_extreme(sign)
    return _first_instant(moved, zone)


def instant_of_extreme(sign: int) -> int:
    """The first (`sign` -1) or last (1) instant that shifting goes to."""
    return _instant(_HIGH if sign > 0 else _LOW)


_LOW = datetime(FIRST_YEAR - 200, 1, 1, tzinfo=UTC)
_HIGH = datetime(LAST_YEAR + 200, 12, 31, tzinfo=UTC)


def _moment_from(value: object) -> Moment:
    if isinstance(value, Moment | str | date):
        return Moment.of(value)
    raise ValueError("expected a moment, as text")


def _duration_from(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    if isinstance(value, str):
        return Duration.parse(value)
    raise ValueError("expected a duration, as text")


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 18 or minutes > 59:
        raise ValueError("expected an offset from -18:59 to +18:59")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _instant(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _local(instant: int, zone: ZoneInfo) -> datetime:
    clamped = min(max(instant, instant_of_extreme(-1)), instant_of_extreme(1))
    return (_EPOCH + timedelta(microseconds=clamped)).astimezone(zone)


def _first_instant(local: datetime, zone: ZoneInfo) -> int:
    """The instant of a local time: the first where it comes twice, that of the jump where the clock jumps over it."""
    early, late = (_instant(local.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if early <= late:
        return early
    # The clock jumps between `late` and `early` (they change places in a gap): halve until the jump is found.
    before = _local(late, zone).utcoffset()
    while early - late > 1:
        middle = (early + late) // 2
        if _local(middle, zone).utcoffset() == before:
            late = middle
        else:
            early = middle
    return early
