"""What generated code computes with: truths and values as plain tuples, and the functions that compare them.

A truth is an int of two bits, possibly (1) and surely (2): NO 0, MAYBE 1, YES 3, so that `&` and `|` are and and or.
A moment is (lo_min, lo_max, hi_min, hi_max, day_min, day_max): an interval [lo, hi] of instants (microseconds since 1970,
UTC), each end known within bounds, and the days (proleptic ordinals) that lo may fall on. A number is (lo, hi). A duration
is a tuple of the durations that it may be. A word, text or bool is itself, a reference a `Fact`. `None` is none, `UNKNOWN`
a value of which nothing is known. A list is a `Many`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final, NamedTuple

from careercode.model.moments import Duration

NO, MAYBE, YES = 0, 1, 3
NOT = (YES, MAYBE, MAYBE, NO)
"""Negation, by index (2 is no truth)."""

NEVER = 2**62
"""Sorts after every moment."""
LATEST = NEVER - 1
EARLIEST = -(2**62)
INFINITY = float("inf")


class Unknown:
    """The class of UNKNOWN."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""A value of which nothing is known."""

Truth = int
Moment = tuple[int, int, int, int, int, int]
Number = tuple[Any, Any]
Durations = tuple[Duration, ...]
Value = Any
"""Any of the values above: generated code knows the types, Python's checker can't."""

NEVER_MOMENT: Moment = (NEVER,) * 6
ANY_MOMENT: Moment = (EARLIEST, NEVER, EARLIEST, NEVER, EARLIEST, NEVER)
ANY_NUMBER: Number = (0, INFINITY)


class Many(NamedTuple):
    """A list: its known elements, whether there may be others, and each element with whether it is surely one (an
    unknown one last, where there may be others that no element stands for)."""

    elements: tuple[Value, ...]
    more: bool
    pairs: tuple[tuple[Value, Truth], ...]


def complete(elements: Iterable[Value]) -> Many:
    """A list of which every element is known."""
    known = tuple(elements)
    return Many(known, False, tuple((element, YES) for element in known))


EMPTY = complete(())
UNKNOWN_MANY = Many((), True, ((UNKNOWN, MAYBE),))


def pairs(whole: Value) -> tuple[tuple[Value, Truth], ...]:
    """The elements of a list that may itself be none or unknown, each with whether it surely is one."""
    if whole is None:
        return ()
    found: tuple[tuple[Value, Truth], ...] = UNKNOWN_MANY.pairs if whole is UNKNOWN else whole.pairs
    return found


# ---------------------------------------------------------------- truths of values


def holds(value: Value) -> Truth:
    """The truth of a value: of a bool."""
    return YES if value is True else MAYBE if value is UNKNOWN else NO


def word(truth: Truth) -> Value:
    """A truth as a value."""
    return UNKNOWN if truth == MAYBE else truth == YES


def same(left: Value, right: Value) -> Truth:
    """Whether two words or references are the same; none equals nothing."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    return YES if left == right else NO


def same_label(left: Value, right: Value) -> Truth:
    """The same, where one side may be a record and the other its label."""
    return same(getattr(left, "label_", left), getattr(right, "label_", right))


def same_number(left: Value, right: Value) -> Truth:
    """Whether two numbers are the same."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    if left[0] == left[1] == right[0] == right[1]:
        return YES
    return NO if left[1] < right[0] or right[1] < left[0] else MAYBE


def same_duration(left: Value, right: Value) -> Truth:
    """Whether two durations are the same."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    if len(left) == len(right) == 1:
        return YES if left == right else NO
    return MAYBE if set(left) & set(right) else NO


def below(left: Value, right: Value) -> Truth:
    """left < right, numbers."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    return YES if left[1] < right[0] else MAYBE if left[0] < right[1] else NO


def at_most(left: Value, right: Value) -> Truth:
    """left <= right, numbers."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    return YES if left[1] <= right[0] else MAYBE if left[0] <= right[1] else NO


def lower(order: tuple[str, ...], left: Value, right: Value) -> Truth:
    """left < right, words of an ordered enum."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    return YES if order.index(left) < order.index(right) else NO


def not_above(order: tuple[str, ...], left: Value, right: Value) -> Truth:
    """left <= right, words of an ordered enum."""
    if left is None or right is None:
        return NO
    if left is UNKNOWN or right is UNKNOWN:
        return MAYBE
    return YES if order.index(left) <= order.index(right) else NO


def contained(item: Value, whole: Value, same: Callable[[Value, Value], Truth] = same) -> Truth:
    """Whether a list has an element."""
    if whole is None:
        return NO
    if whole is UNKNOWN:
        return NO if item is None else MAYBE
    found = MAYBE if whole.more and item is not None else NO
    for element in whole.elements:
        found |= same(item, element)
        if found == YES:
            break
    return found


def subset(part: Value, whole: Value, same: Callable[[Value, Value], Truth] = same) -> Truth:
    """Whether each element of one list is in another."""
    if part is None or part is UNKNOWN:
        return NO if part is None else MAYBE
    found = contained(UNKNOWN, whole, same) if part.more else YES
    for element in part.elements:
        found &= contained(element, whole, same)
    return found


def happened(moment: Value) -> Truth:
    """Whether a moment is neither never nor none."""
    if moment is None:
        return NO
    return YES if moment[1] < NEVER else MAYBE if moment[0] < NEVER else NO


def recorded(value: Value) -> Truth:
    """Whether a word, reference or duration is there."""
    return NO if value is None else MAYBE if value is UNKNOWN else YES


def recorded_number(value: Value) -> Truth:
    """Whether a number is there."""
    if value is None:
        return NO
    return YES if value is not UNKNOWN and value[0] == value[1] else MAYBE


def recorded_many(value: Value) -> Truth:
    """Whether a list has an element."""
    if value is None or value is UNKNOWN:
        return NO if value is None else MAYBE
    found = MAYBE if value.more else NO
    for element in value.elements:
        nested = getattr(element, "parent_", None) is not None or getattr(element, "unrecorded_", False)
        found |= element.exists_ if nested else YES
    return found


# ---------------------------------------------------------------- one moment before another


def before_by_day(left: Value, right: Value) -> Truth:
    """left < right, by day."""
    if left is None or right is None:
        return NO
    if left[5] < right[4] and left[1] < NEVER:
        return YES
    return MAYBE if left[4] < right[5] and left[0] < NEVER else NO


def until_by_day(left: Value, right: Value) -> Truth:
    """left <= right, by day."""
    if left is None or right is None:
        return NO
    if left[5] <= right[4] and left[1] < NEVER:
        return YES
    return MAYBE if left[4] <= right[5] and left[0] < NEVER else NO


def before_met(left: Value, right: Value) -> Truth:
    """left < right, where an order that was not recorded counts as met."""
    if left is None or right is None:
        return NO
    if left[1] < right[2] and left[1] < NEVER:
        return YES
    return MAYBE if left[0] < right[3] and left[0] < NEVER else NO


def until_met(left: Value, right: Value) -> Truth:
    """left <= right, where an order that was not recorded counts as met."""
    if left is None or right is None:
        return NO
    if left[1] <= right[2] and left[1] < NEVER:
        return YES
    return MAYBE if left[0] <= right[3] and left[0] < NEVER else NO


def before_unmet(left: Value, right: Value) -> Truth:
    """left < right, where an order that was not recorded counts as unmet."""
    if left is None or right is None:
        return NO
    if left[3] < right[0] and left[1] < NEVER:
        return YES
    return MAYBE if left[2] < right[1] and left[0] < NEVER else NO


def until_unmet(left: Value, right: Value) -> Truth:
    """left <= right, where an order that was not recorded counts as unmet."""
    if left is None or right is None:
        return NO
    if left[3] <= right[0] and left[1] < NEVER:
        return YES
    return MAYBE if left[2] <= right[1] and left[0] < NEVER else NO


def before_open(left: Value, right: Value) -> Truth:
    """left < right, where an order that was not recorded is left open."""
    surely, possibly = before_unmet(left, right), before_met(left, right)
    return YES if surely == YES else possibly & MAYBE


def until_open(left: Value, right: Value) -> Truth:
    """left <= right, where an order that was not recorded is left open."""
    surely, possibly = until_unmet(left, right), until_met(left, right)
    return YES if surely == YES else possibly & MAYBE


# ---------------------------------------------------------------- numbers


def plus(left: Value, right: Value) -> Value:
    """The sum of two numbers; none where one is none."""
    if left is None or right is None or left is UNKNOWN or right is UNKNOWN:
        return None if left is None or right is None else UNKNOWN
    return left[0] + right[0], left[1] + right[1]


def minus(left: Value, right: Value) -> Value:
    """The difference of two numbers; none where one is none."""
    if left is None or right is None or left is UNKNOWN or right is UNKNOWN:
        return None if left is None or right is None else UNKNOWN
    return left[0] - right[1], left[1] - right[0]


def amount(value: Value) -> Number:
    """A number to add up: none counts as nothing."""
    if value is None:
        return 0, 0
    known: Number = ANY_NUMBER if value is UNKNOWN else value
    return known


def weighed(value: Number, part: Truth, of: int, whole: int) -> Number:
    """What an amount adds to a balance with a share of `of` in `whole`, times `whole` (so that it stays a whole number):
    its part with weight `whole` - `of`, the rest with weight -`of`."""
    ends = [0 if end == 0 else (whole - of) * end for end in value] if part else []
    if part != YES:
        ends += [0 if end == 0 else -of * end for end in value]
    return min(ends), max(ends)


def divided(value: Number, by: int) -> Number:
    """A number by a whole one, exactly."""
    lo, hi = (end if end in (INFINITY, -INFINITY) else Fraction(end) / by for end in value)
    return lo, hi


def total(parts: Iterable[tuple[Truth, Number, bool]]) -> Number:
    """The sum of what counts. Each part: whether it counts, its amount, whether it stands for any number of others."""
    lo: Any = 0
    hi: Any = 0
    for counts, (least, most), many in parts:
        if many:
            lo += -INFINITY if least < 0 else 0
            hi += INFINITY if most > 0 else 0
        elif counts == YES:
            lo += least
            hi += most
        else:
            lo += min(least, 0)
            hi += max(most, 0)
    return lo, hi


# ---------------------------------------------------------------- first, last and recurring moments

Counted = tuple[Truth, Moment, bool]
"""Whether it counts (never NO), when it was, and whether it stands for any number of others."""


def extreme(which: Callable[..., int], *moments: Value) -> Value:
    """The earliest (`min`) or latest (`max`) of several moments, bounds apart; none where each is none."""
    known = [moment for moment in moments if moment is not None]
    if len(known) < 2:
        return known[0] if known else None
    return tuple(which(bounds) for bounds in zip(*known, strict=True))


def pick(counted: list[Counted], n: int) -> Moment:
    """The n-th earliest (from 1) or the latest (-1) of the moments that count and happened; never with fewer."""
    possible = [one for one in counted if one[1][0] < NEVER]
    if not possible:
        return NEVER_MOMENT
    if len(possible) == 1:
        counts, moment, many = possible[0]
        if counts == YES and not many and moment[1] < NEVER:
            return moment if n in (1, -1) else NEVER_MOMENT
    sure = [moment for counts, moment, many in possible if counts == YES and not many]
    return _latest(possible, sure) if n == -1 else _nth(possible, sure, n)


def _nth(possible: list[Counted], sure: list[Moment], n: int) -> Moment:
    least = [moment for _, moment, many in possible for _ in range(n if many else 1)]

    def nth(bounds: list[int]) -> int:
        return sorted(bounds)[n - 1] if len(bounds) >= n else NEVER

    lo_min, hi_min, day_min = (nth([moment[at] for moment in least]) for at in (0, 2, 4))
    lo_max, hi_max, day_max = (nth([moment[at] for moment in sure]) for at in (1, 3, 5))
    return lo_min, lo_max, hi_min, hi_max, day_min, day_max


def _latest(possible: list[Counted], sure: list[Moment]) -> Moment:
    certain = [moment for moment in sure if moment[1] < NEVER]
    if not certain:
        lo, hi, day = (min(moment[at] for _, moment, _ in possible) for at in (0, 2, 4))
        return lo, NEVER, hi, NEVER, day, NEVER
    lo_min, hi_min, day_min = (max(moment[at] for moment in certain) for at in (0, 2, 4))
    lo_max, hi_max, day_max = (max(min(moment[at], LATEST) for _, moment, _ in possible) for at in (1, 3, 5))
    return lo_min, lo_max, hi_min, hi_max, day_min, day_max


def cover(
    since: Moment, until: Moment, counted: list[Counted], every_gap: bool, beyond: Callable[[int, bool], int]
) -> tuple[int, int]:
    """The earliest and latest day to which a recurring act may cover (see `ir.Lapse`). `beyond(day, longest)`: the day
    to which an act on a day covers, by the shortest or the longest of the possible durations."""
    if since[4] >= NEVER:
        return NEVER, NEVER
    least, most = since[4], since[5]
    acts = [(moment[4], moment[5], counts == YES and not many, many) for counts, moment, many in counted]
    acts = [act for act in acts if act[0] < NEVER and act[0] <= until[5]]
    if not every_gap:
        for first, last, sure, _ in acts:
            if most < NEVER:
                most = max(most, min(last, until[5], LATEST))
            if sure and last <= until[4]:
                least = max(least, first)
        return _reach(least, beyond, False), _reach(most, beyond, True)
    for first, last, sure, _ in sorted(acts):
        if sure and first == last <= until[4] and least < first <= _reach(least, beyond, False):
            least = first
    # The furthest that cover can come: any number of acts first, then those that can't be later than others can.
    while most < LATEST:
        reach = _reach(most, beyond, True)
        useful = [act for act in acts if act[0] <= reach and min(act[1], until[5]) > most]
        if not useful:
            break
        used = min(useful, key=lambda act: (not act[3], act[1]))
        acts.remove(used)
        most = min(used[1], until[5]) if used[3] else min(used[1], until[5], reach)
    return _reach(least, beyond, False), _reach(most, beyond, True)


def _reach(day: int, beyond: Callable[[int, bool], int], longest: bool) -> int:
    return day if abs(day) >= LATEST else beyond(day, longest)
