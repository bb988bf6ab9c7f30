"""Comparisons of values of which parts are unknown: what holds surely and possibly."""

from __future__ import annotations

from careercode.engine.reference.truth import NO, YES, Truth, any_of, known, maybe
from careercode.engine.reference.values import (
    NEVER,
    Durations,
    Many,
    Nothing,
    Numbers,
    Reference,
    Span,
    Unknown,
    Value,
    Word,
    missing_of,
    rests_of,
)
from careercode.engine.reference.world import World, same_record
from careercode.language.ir import SameDay
from careercode.model.moments import day_of

SAME_DAY = frozenset({"same_day"})


def equal(left: Value, right: Value) -> Truth:
    """Whether two values are the same; none equals nothing."""
    match left, right:
        case (Nothing(), _) | (_, Nothing()):
            return NO
        case (Unknown(), _) | (_, Unknown()):
            return maybe(missing_of(left) | missing_of(right))
        case Reference(record), other:
            return same_record(other, record)
        case other, Reference(record):
            return same_record(other, record)
        case Word(a), Word(b):
            return known(a == b)
        case Numbers(), Numbers():
            if left.lo == left.hi == right.lo == right.hi:
                return YES
            apart = left.hi < right.lo or right.hi < left.lo
            return NO if apart else maybe(missing_of(left) | missing_of(right))
        case Durations(a), Durations(b):
            if len(a) == len(b) == 1:
                return known(a == b)
            return maybe(missing_of(left) | missing_of(right)) if set(a) & set(b) else NO
    raise TypeError(f"{type(left).__name__} and {type(right).__name__} are never compared")


def less(left: Numbers, right: Numbers, *, or_equal: bool) -> Truth:
    """Whether one number is below another."""
    if or_equal:
        sure, may = left.hi <= right.lo, left.lo <= right.hi
    else:
        sure, may = left.hi < right.lo, left.lo < right.hi
    return YES if sure else maybe(left.missing | right.missing) if may else NO


def lower(left: Value, right: Value, order: tuple[str, ...], *, or_equal: bool) -> Truth:
    """Whether one word of an ordered enum stands below another."""
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return NO
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return maybe(missing_of(left) | missing_of(right))
    assert isinstance(left, Word)
    assert isinstance(right, Word)
    a, b = order.index(str(left.value)), order.index(str(right.value))
    return known(a <= b if or_equal else a < b)


def earlier(
    left: Value, right: Value, *, or_equal: bool, same_day: SameDay, undetermined: Truth, world: World
) -> Truth:
    """Whether one moment comes before another (docs/verdicts.md, 4): `left` must have happened, `right` may be never.

    `undetermined`: whether the same day, order not recorded, is left open instead of counted in favour.
    """
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return NO
    assert isinstance(left, Span)
    assert isinstance(right, Span)
    missing = left.missing | right.missing
    if same_day is SameDay.BY_DAY:
        return _settle(
            _before(_day(left.lo_max, world), _day(right.lo_min, world), or_equal) and left.happened,
            _before(_day(left.lo_min, world), _day(right.lo_max, world), or_equal) and left.may_have_happened,
            missing,
        )
    kind = _settle(
        _before(left.lo_max, right.hi_min, or_equal) and left.happened,
        _before(left.lo_min, right.hi_max, or_equal) and left.may_have_happened,
        missing,
    )
    strict = _settle(
        _before(left.hi_max, right.lo_min, or_equal) and left.happened,
        _before(left.hi_min, right.lo_max, or_equal) and left.may_have_happened,
        missing,
    )
    in_favour = kind if same_day is SameDay.MET else strict
    if (kind.sure, kind.may) == (strict.sure, strict.may):
        return in_favour
    # A moment that is a point leaves nothing open: the other one does.
    imprecise = frozenset().union(*(rests_of(side) for side in (left, right) if side.lo_min < side.hi_max))
    if not undetermined.may:
        return Truth(in_favour.sure, in_favour.may, in_favour.missing, SAME_DAY)
    left_open = _settle(strict.sure, kind.may, missing | imprecise)
    if undetermined.sure:
        return left_open
    return Truth(left_open.sure, left_open.may, left_open.missing | undetermined.missing)


def contained(item: Value, whole: Value) -> Truth:
    """Whether `item` is in a list."""
    match whole:
        case Nothing():
            return NO
        case Unknown(missing):
            return NO if isinstance(item, Nothing) else maybe(missing)
        case Many(elements, more):
            found = [equal(item, element) for element in elements]
            if more and not isinstance(item, Nothing):
                found.append(maybe(more | missing_of(item)))
            return any_of(found)
    raise TypeError(f"{type(whole).__name__} is no list")


def _settle(sure: bool, may: bool, missing: frozenset[str]) -> Truth:
    return YES if sure else maybe(missing) if may else NO


def _before(left: int, right: int, or_equal: bool) -> bool:
    return left <= right if or_equal else left < right


def _day(instant: int, world: World) -> int:
    return instant if abs(instant) >= NEVER - 1 else day_of(instant, world.zone)
