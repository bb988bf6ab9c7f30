"""Three truth values as small ints, moments of which only bounds may be known, and how both combine."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from careercode.model.moments import Duration, Moment, day_of, end_of_day, shift, start_of_day

Trit = int
NO, MAYBE, YES = 0, 1, 2
"""No, possibly, surely: `min` is and, `max` is or, `YES - x` is not."""
TRUTH: dict[bool | str | None, Trit] = {None: MAYBE, True: YES, False: NO, "none": NO}
"""What a recorded bool says: absence is unknown, and none is no yes."""

NEVER = 2**62
LATEST = NEVER - 1
EARLIEST = -(2**62)
INFINITY = float("inf")
FAR_YEAR = 2300
"""From here on the calendar ends somewhere: `shift` knows where."""


class Span(NamedTuple):
    """A moment as an interval, whose ends may be unknown: it begins in [lo, lo_max] and ends in [hi, hi_max].

    `day`, `day_max`: the first and last day on which it may begin. Never, and the ends of time, stand for themselves.
    """

    lo: int
    lo_max: int
    hi: int
    hi_max: int
    day: int
    day_max: int


UNKNOWN = Span(EARLIEST, NEVER, EARLIEST, NEVER, EARLIEST, NEVER)
NOT_HAPPENED = Span(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER)


@lru_cache(maxsize=65536)
def whole_day(ordinal: int, zone: ZoneInfo) -> Span:
    """A bare date: its first and last instant."""
    lo, hi = start_of_day(ordinal, zone), end_of_day(ordinal, zone)
    day = day_of(lo, zone)
    return Span(lo, lo, hi, hi, day, day)


def span_of(moment: Moment, zone: ZoneInfo) -> Span:
    """A recorded moment that is not never."""
    value = moment.value
    if type(value) is date:
        return whole_day(value.toordinal(), zone)
    assert isinstance(value, datetime)
    lo, hi = moment.bounds(zone)
    day = (value if value.tzinfo is None else value.astimezone(zone)).toordinal()
    return Span(lo, lo, hi, hi, day, day)


def later_than(instant: int, zone: ZoneInfo) -> Span:
    """Some moment after an instant, or never."""
    lo = instant + 1
    return Span(lo, NEVER, lo, NEVER, day_of(lo, zone), NEVER)


def not_after(instant: int, zone: ZoneInfo) -> Span:
    """Some moment no later than an instant."""
    return Span(EARLIEST, instant, EARLIEST, instant, EARLIEST, day_of(instant, zone))


def happened(span: Span) -> Trit:
    """Whether it is not never."""
    return YES if span.lo_max < NEVER else MAYBE if span.lo < NEVER else NO


# In each comparison the left moment must have happened, and the right one may be never.


def in_time(left: Span, right: Span) -> Trit:
    """Left not after right; one day, order not recorded, counts as in order."""
    if left.lo_max <= right.hi and left.lo_max < NEVER:
        return YES
    return MAYBE if left.lo <= right.hi_max and left.lo < NEVER else NO


def earlier(left: Span, right: Span) -> Trit:
    """Left before right; one day, order not recorded, counts as in order."""
    if left.lo_max < right.hi and left.lo_max < NEVER:
        return YES
    return MAYBE if left.lo < right.hi_max and left.lo < NEVER else NO


def surely_earlier(left: Span, right: Span) -> Trit:
    """Left before right, where that counts against someone: one day, order not recorded, is not in order."""
    if left.hi_max < right.lo and left.lo_max < NEVER:
        return YES
    return MAYBE if left.hi < right.lo_max and left.lo < NEVER else NO


def day_in_time(left: Span, right: Span) -> Trit:
    """The day of left is not after that of right."""
    if left.day_max <= right.day and left.day_max < NEVER:
        return YES
    return MAYBE if left.day <= right.day_max and left.day < NEVER else NO


def day_earlier(left: Span, right: Span) -> Trit:
    """The day of left is before that of right."""
    if left.day_max < right.day and left.day_max < NEVER:
        return YES
    return MAYBE if left.day < right.day_max and left.day < NEVER else NO


def same(left: str | None, right: str | None) -> Trit:
    """Whether two words or ids are the same; none equals nothing, and absence is unknown."""
    if left == "none" or right == "none":
        return NO
    if left is None or right is None:
        return MAYBE
    return YES if left == right else NO


def among(word: str | None, words: frozenset[str]) -> Trit:
    """Whether a word is one of several known ones."""
    return MAYBE if word is None else YES if word in words else NO


def recorded(value: object) -> Trit:
    """Whether a value is there and is not none."""
    return MAYBE if value is None else NO if value == "none" else YES


# ---------------------------------------------------------------- moments made of others


def moved(span: Span, zone: ZoneInfo, duration: Duration) -> Span:
    """The moment some time later; the ends of time stay where they are."""
    lo = _move(span.lo, zone, (duration,))
    lo_max = lo if span.lo_max == span.lo else _move(span.lo_max, zone, (duration,))
    hi = lo if span.hi == span.lo else _move(span.hi, zone, (duration,))
    hi_max = hi if span.hi_max == span.hi else _move(span.hi_max, zone, (duration,))
    day = day_at(lo, zone)
    return Span(lo, lo_max, hi, hi_max, day, day if lo_max == lo else day_at(lo_max, zone))


def on_days(day: int, day_max: int) -> Span:
    """A moment of which only the day will be asked."""
    return Span(EARLIEST, NEVER, EARLIEST, NEVER, day, day_max)


def last_day(span: Span, zone: ZoneInfo, *durations: Duration) -> Span:
    """The last day of a term of some durations, one after the other."""
    day = _later_day(span.lo, span.day, zone, durations)
    return on_days(day, day if span.lo_max == span.lo else _later_day(span.lo_max, span.day_max, zone, durations))


def _later_day(instant: int, day: int, zone: ZoneInfo, durations: tuple[Duration, ...]) -> int:
    if not EARLIEST < instant < LATEST:
        return day
    if instant != whole_day(day, zone).lo:
        return day_of(_move(instant, zone, durations), zone)
    for duration in durations:
        day = later_day(day, duration, zone)
    return day


def later_day(day: int, duration: Duration, zone: ZoneInfo) -> int:
    """The day some time after the start of another, by the calendar; a day that the zone skipped is the next."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + duration.months, 12)
    if year + duration.days // 365 >= FAR_YEAR:
        return day_of(shift(whole_day(day, zone).lo, duration, 1, zone), zone)
    moved_on = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return whole_day(moved_on.toordinal() + duration.days, zone).day


def _move(instant: int, zone: ZoneInfo, durations: tuple[Duration, ...]) -> int:
    if not EARLIEST < instant < LATEST:
        return instant
    for duration in durations:
        instant = shift(instant, duration, 1, zone)
    return instant


def day_at(instant: int, zone: ZoneInfo) -> int:
    """The day of an instant; the ends of time stand for themselves."""
    return day_of(instant, zone) if EARLIEST < instant < LATEST else instant


def earliest(one: Span, other: Span) -> Span:
    """The earlier of two moments."""
    return Span(*map(min, one, other))


def latest(one: Span, other: Span) -> Span:
    """The later of two moments; never is later than any."""
    return Span(*map(max, one, other))


Candidates = Iterable[tuple[Trit, Span, bool]]
"""Moments that may count: whether they do, when, and whether they stand for any number of unrecorded ones."""


def first(candidates: Candidates) -> Span:
    """The earliest of the moments that count and happened; never where there is none."""
    lo = lo_max = hi = hi_max = day = day_max = NEVER
    for counted, span, many in candidates:
        if not counted or span.lo >= NEVER:
            continue
        lo, hi, day = min(lo, span.lo), min(hi, span.hi), min(day, span.day)
        if counted == YES and not many:
            lo_max, hi_max, day_max = min(lo_max, span.lo_max), min(hi_max, span.hi_max), min(day_max, span.day_max)
    return Span(lo, lo_max, hi, hi_max, day, day_max)


def second(candidates: Candidates) -> Span:
    """The second earliest of the moments that count and happened; never where there are fewer."""
    possible: list[Span] = []
    sure: list[Span] = []
    for counted, span, many in candidates:
        if counted and span.lo < NEVER:
            possible += [span, span] if many else [span]
            if counted == YES and not many:
                sure.append(span)
    if len(possible) < 2:
        return NOT_HAPPENED
    lo, hi, day = (sorted(one[i] for one in possible)[1] for i in (0, 2, 4))
    if len(sure) < 2:
        return Span(lo, NEVER, hi, NEVER, day, NEVER)
    lo_max, hi_max, day_max = (sorted(one[i] for one in sure)[1] for i in (1, 3, 5))
    return Span(lo, lo_max, hi, hi_max, day, day_max)


def last(candidates: Candidates) -> Span:
    """The latest of the moments that count and happened; never where there is none."""
    possible = [(counted, span, many) for counted, span, many in candidates if counted and span.lo < NEVER]
    if not possible:
        return NOT_HAPPENED
    certain = [span for counted, span, many in possible if counted == YES and not many and span.lo_max < NEVER]
    if not certain:
        lo, hi, day = (min(span[i] for _, span, _ in possible) for i in (0, 2, 4))
        return Span(lo, NEVER, hi, NEVER, day, NEVER)
    lo, hi, day = (max(span[i] for span in certain) for i in (0, 2, 4))
    lo_max, hi_max, day_max = (max(min(span[i], LATEST) for _, span, _ in possible) for i in (1, 3, 5))
    return Span(lo, lo_max, hi, hi_max, day, day_max)
