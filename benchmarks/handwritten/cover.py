"""How long acts that must recur still cover, by days of which only bounds may be known."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from benchmarks.handwritten.truth import LATEST, NEVER, YES, Span, Trit, later_day
from careercode.model.moments import Duration

Event = tuple[Trit, int, int, bool]
"""Whether it counts, its first and last possible day, and whether it stands for any number of unrecorded ones."""


def reach(day: int, interval: Duration, zone: ZoneInfo) -> int:
    """The last day that something on a day covers; the ends of time stay where they are."""
    return day if abs(day) >= LATEST else later_day(day, interval, zone)


def cover_from_last(
    since: Span, until: Span, events: list[Event], interval: Duration, zone: ZoneInfo
) -> tuple[int, int]:
    """The bounds of the day to which the last event not later than `until`, or else `since`, covers."""
    if since.day >= NEVER:
        return NEVER, NEVER
    least, most = since.day, since.day_max
    for counted, first, last, many in events:
        if counted and first < NEVER and first <= until.day_max:
            if most < NEVER:
                most = max(most, min(last, until.day_max, LATEST))
            if counted == YES and not many and last <= until.day:
                least = max(least, first)
    end = reach(least, interval, zone)
    return end, end if most == least else reach(most, interval, zone)


def cover_every_gap(
    since: Span, until: Span, events: list[Event], interval: Duration, zone: ZoneInfo
) -> tuple[int, int]:
    """The bounds of the first day on which cover ends, where each event must fall in the cover of the one before.

    For the lower bound only what surely counts on a known day helps; for the upper one each event falls where it helps
    most.
    """
    if since.day >= NEVER:
        return NEVER, NEVER
    least, most = since.day, since.day_max
    end = reach(least, interval, zone)
    for counted, first, last, many in sorted(events, key=lambda event: event[1:3]):
        if counted == YES and not many and first == last <= until.day and least < first <= end:
            least, end = first, reach(first, interval, zone)
    usable = [event for event in events if event[0] and event[1] < NEVER and event[1] <= until.day_max]
    while most < LATEST:
        furthest = reach(most, interval, zone)
        steps = [
            (day, event) for event in usable
            if event[1] <= furthest and (day := min(event[2], until.day_max, furthest)) > most
        ]  # fmt: skip
        if not steps:
            return end, furthest
        most, used = max(steps, key=lambda step: step[0])
        if used[3]:
            most = min(used[2], until.day_max)
        else:
            usable.remove(used)
    return end, most
