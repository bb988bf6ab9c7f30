"""Totals, first and last moments, and the cover of recurring acts, over elements of which some are only possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from careercode.engine.reference.truth import Truth
from careercode.engine.reference.values import (
    EARLIEST,
    LATEST,
    NEVER,
    Many,
    Nothing,
    Number,
    Numbers,
    Span,
    Value,
    rests_of,
)
from careercode.model.schema import FieldType, ListType

INFINITY = float("inf")


def times(weight: Number, amount: Number) -> Number:
    """The product, where nothing times anything is nothing."""
    return 0 if weight == 0 or amount == 0 else weight * amount


def total(elements: Iterable[tuple[Truth, Numbers, bool]]) -> Numbers:
    """The sum of the values of what counts; an element that stands for any number of others has no bound."""
    lo: Number = 0
    hi: Number = 0
    missing: frozenset[str] = frozenset()
    rests: frozenset[str] = frozenset()
    for counted, value, many in elements:
        if not counted.may:
            continue
        if counted.sure and not many:
            lo, hi = lo + value.lo, hi + value.hi
        elif many:
            lo, hi = lo + (-INFINITY if value.lo < 0 else 0), hi + (INFINITY if value.hi > 0 else 0)
        else:
            lo, hi = lo + min(value.lo, 0), hi + max(value.hi, 0)
        if not counted.sure or value.lo != value.hi:
            missing |= counted.missing | value.missing
        rests |= value.rests
    return Numbers(lo, hi, missing, rests)


def extreme(which: Literal["earliest", "latest"], spans: list[Span]) -> Value:
    """The earliest or latest of several moments, bounds apart; never counts as later than any."""
    if not spans:
        return Nothing()
    choose = min if which == "earliest" else max
    lo_min, lo_max = choose(s.lo_min for s in spans), choose(s.lo_max for s in spans)
    hi_min, hi_max = choose(s.hi_min for s in spans), choose(s.hi_max for s in spans)
    exact = lo_min == lo_max and hi_min == hi_max
    missing = frozenset() if exact else frozenset().union(*(span.missing for span in spans))
    return Span(lo_min, lo_max, hi_min, hi_max, missing, frozenset().union(*(span.rests for span in spans)))


def pick(elements: list[tuple[Truth, Span, bool]], n: int) -> Span:
    """The n-th earliest (from 1) or the latest (-1) of the moments that count and happened; never with fewer."""
    possible = [(counted, span, many) for counted, span, many in elements if counted.may and span.may_have_happened]
    surely = [span for counted, span, many in possible if counted.sure and not many]
    bounds = _latest(possible, surely) if n == -1 else _nth(possible, surely, n)
    exact = bounds[0] == bounds[1] and bounds[2] == bounds[3]
    missing: frozenset[str] = frozenset()
    if not exact:
        missing = frozenset().union(*(counted.missing | span.missing for counted, span, _ in possible))
    return Span(*bounds, missing, frozenset().union(*(rests_of(span) for _, span, _ in possible)))


def _nth(possible: list[tuple[Truth, Span, bool]], surely: list[Span], n: int) -> tuple[int, int, int, int]:
    def earliest(bound: str) -> int:
        found = sorted(value for _, span, many in possible for value in [getattr(span, bound)] * (n if many else 1))
        return found[n - 1] if len(found) >= n else NEVER

    def latest(bound: str) -> int:
        found = sorted(getattr(span, bound) for span in surely)
        return found[n - 1] if len(found) >= n else NEVER

    return earliest("lo_min"), latest("lo_max"), earliest("hi_min"), latest("hi_max")


def _latest(possible: list[tuple[Truth, Span, bool]], surely: list[Span]) -> tuple[int, int, int, int]:
    if not possible:
        return NEVER, NEVER, NEVER, NEVER
    certain = [span for span in surely if span.happened]
    if not certain:
        return min(s.lo_min for _, s, _ in possible), NEVER, min(s.hi_min for _, s, _ in possible), NEVER
    return (
        max(span.lo_min for span in certain),
        max(min(span.lo_max, LATEST) for _, span, _ in possible),
        max(span.hi_min for span in certain),
        max(min(span.hi_max, LATEST) for _, span, _ in possible),
    )


def shifted_by_unknown(moment: Span, missing: frozenset[str], sign: int) -> Value:
    """A moment moved by a duration of which nothing is known."""
    if not moment.may_have_happened:
        return moment
    paths = moment.missing | missing
    if sign > 0:
        top = NEVER if not moment.happened else LATEST
        return Span(moment.lo_min, top, moment.hi_min, top, paths, moment.rests)
    return Span(EARLIEST, moment.lo_max, EARLIEST, moment.hi_max, paths, moment.rests)


Days = tuple[int, int]
"""The first and last day that something may fall on, or a sentinel."""


def cover_last_gap(
    since: Days, until: Days, events: list[tuple[Truth, Days, bool]], beyond: Callable[[int, bool], int]
) -> Days:
    """The day to which the last event not later than `until` (or `since`) covers."""
    if since[0] >= NEVER:
        return NEVER, NEVER
    least, most = since
    for counted, (first, last), many in events:
        if counted.may and first < NEVER and first <= until[1]:
            most = max(most, min(last, until[1], LATEST)) if most < NEVER else most
            if counted.sure and not many and last <= until[0]:
                least = max(least, first)
    return _reach(least, beyond, False), _reach(most, beyond, True)


def cover_every_gap(
    since: Days, until: Days, events: list[tuple[Truth, Days, bool]], beyond: Callable[[int, bool], int]
) -> Days:
    """The first day on which cover ends, when each event must fall within the cover of the one before.

    The lower bound takes only events that surely count on a day that is known; the upper bound places each possible
    one where it helps most, once.
    """
    if since[0] >= NEVER:
        return NEVER, NEVER
    least, most = since
    for counted, (first, last), many in sorted(events, key=lambda event: event[1]):
        fixed = counted.sure and not many and first == last and last <= until[0]
        if fixed and least < first <= _reach(least, beyond, False):
            least = first
    flexible = [
        (first, last, many) for counted, (first, last), many in events
        if counted.may and first < NEVER and first <= until[1]
    ]  # fmt: skip
    while most < LATEST:
        reach = _reach(most, beyond, True)
        useful = [act for act in flexible if act[0] <= reach and min(act[1], until[1]) > most]
        if not useful:
            break
        # One that stands for any number bridges every gap. Of the others the one that can't wait as long: a later one
        # would still do when this one no longer does.
        first, last, many = min(useful, key=lambda act: (not act[2], act[1]))
        flexible.remove((first, last, many))
        most = min(last, until[1]) if many else min(last, until[1], reach)
    return _reach(least, beyond, False), _reach(most, beyond, True)


def _reach(day: int, beyond: Callable[[int, bool], int], longest: bool) -> int:
    return day if abs(day) >= LATEST else beyond(day, longest)


def none_of(type: FieldType) -> Value:
    """What a field of nothing is: nothing, or an empty list."""
    return Many(()) if isinstance(type, ListType) else Nothing()
