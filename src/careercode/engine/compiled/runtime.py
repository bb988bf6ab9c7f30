"""The names that generated code uses: every function and constant of `values`, and those that need a world."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from careercode.engine.compiled import values
from careercode.engine.compiled.calendar import COUNTRIES, Calendar
from careercode.engine.compiled.expressions import SAME_DAY, constant
from careercode.engine.compiled.facts import Fact, Possible
from careercode.engine.compiled.joins import joined
from careercode.engine.compiled.values import (
    ANY_MOMENT,
    ANY_NUMBER,
    EARLIEST,
    EMPTY,
    LATEST,
    MAYBE,
    NEVER,
    NEVER_MOMENT,
    NO,
    NOT,
    UNKNOWN,
    UNKNOWN_MANY,
    Counted,
    Durations,
    Many,
    Moment,
    Number,
    Truth,
    Value,
)
from careercode.engine.compiled.world import World
from careercode.language.ir import DatedValue
from careercode.model.moments import Duration

LAST = date.max.toordinal()


def shift(world: World, moment: Value, duration: Value, sign: int) -> Value:
    """A moment plus (1) or minus (-1) a duration, bounds apart; none where either is none."""
    if moment is None or duration is None:
        return None
    found = (
        _shifted_by_unknown(moment, sign) if duration is UNKNOWN else _shifted(world.calendar, moment, duration, sign)
    )
    if world.watch is not None:
        world.watch.shifted(moment, duration, sign, found)
    return found


def _shifted(calendar: Calendar, moment: Moment, options: Durations, sign: int) -> Moment:
    lo_min, lo_max, hi_min, hi_max, _, _ = moment
    least = _moved(calendar, lo_min, options, sign, min)
    most = least if lo_max == lo_min and len(options) == 1 else _moved(calendar, lo_max, options, sign, max)
    first = _moved(calendar, hi_min, options, sign, min)
    last = first if hi_max == hi_min and len(options) == 1 else _moved(calendar, hi_max, options, sign, max)
    return least, most, first, last, calendar.day_of(least), calendar.day_of(most)


def _moved(
    calendar: Calendar, instant: int, options: Durations, sign: int, choose: Callable[[Sequence[int]], int]
) -> int:
    return choose([calendar.shift(instant, one.months, one.days, sign) for one in options])


def _shifted_by_unknown(moment: Moment, sign: int) -> Moment:
    lo_min, lo_max, hi_min, hi_max, day_min, day_max = moment
    if lo_min >= NEVER:
        return moment
    if sign > 0:
        top = NEVER if lo_max >= NEVER else LATEST
        return lo_min, top, hi_min, top, day_min, top
    return EARLIEST, lo_max, EARLIEST, hi_max, EARLIEST, day_max


def last_day(world: World, moment: Value, chosen: Value) -> Value:
    """A last day, moved to the next working day where the reading says so."""
    country = COUNTRIES.get(chosen) if isinstance(chosen, str) else None
    if country is None or moment is None:
        return moment
    found = world.calendar.working(moment, country)
    if world.watch is not None:
        world.watch.moved(moment, found)
    return found


def lapse(
    world: World, since: Moment, until: Moment, within: Durations, found: list[Counted], every_gap: bool
) -> Moment:
    """The last day that a recurring act still covers."""
    calendar = world.calendar

    def beyond(at: int, longest: bool) -> int:
        reached = [calendar.beyond(at, one.months, one.days) for one in within]
        day = max(reached) if longest else min(reached)
        if watch is not None:
            watch.still.add(calendar.between(calendar.start(day), calendar.end(day)))
        return day

    watch = world.watch
    lo, hi = values.cover(since, until, found, every_gap, beyond)
    covered = calendar.start(lo), calendar.start(hi), calendar.end(lo), calendar.end(hi), lo, hi
    if watch is not None:
        watch.moved(until, covered)
    return covered


def nobody(world: World, kind: str) -> Fact:
    """A nested record of someone nobody knows."""
    return Possible(world, kind, frozenset({kind}))


def no_numbers(left: Value, right: Value) -> Truth:
    """How what is no number compares: it doesn't, unless it is not known."""
    return MAYBE if (left is UNKNOWN or right is UNKNOWN) and left is not None and right is not None else NO


def no_amount(value: Value) -> Number:
    """What adds to a sum and is no number: nothing, unless it is not known."""
    return ANY_NUMBER if value is UNKNOWN else (0, 0)


def leaves_open(way: Value) -> bool:
    """Whether the reading `shared.same_day`, where it is known, leaves an order within a day open."""
    return way is UNKNOWN or way == "undetermined"


def _by_reading(word: str, way: str) -> Callable[[Value, Value, Value], Truth]:
    """A comparison of moments that is told, first, what the reading of the day says."""
    settled, left_open = getattr(values, f"{word}_{way}"), getattr(values, f"{word}_open")

    def compared(chosen: Value, left: Value, right: Value) -> Truth:
        truth: Truth = (left_open if leaves_open(chosen) else settled)(left, right)
        return truth

    return compared


_TIMED = tuple((word, way) for word in ("before", "until") for way in ("met", "unmet"))
"""The comparisons of moments that hang on the reading `shared.same_day`."""
_FROM_VALUES = (
    "holds", "word", "same", "same_label", "same_number", "same_duration", "below", "at_most", "lower", "not_above",
    "contained", "subset", "happened", "recorded", "recorded_number", "recorded_many", "before_by_day", "until_by_day",
    "before_met", "until_met", "before_unmet", "until_unmet", "plus", "minus", "amount", "weighed", "divided", "total", "extreme",
    "pick", "pairs",
)  # fmt: skip
NAMES: Mapping[str, Value] = {
    "__builtins__": {},
    **{f"_{name}": getattr(values, name) for name in _FROM_VALUES},
    **{
        f"_{function.__name__}": function
        for function in (
            shift, last_day, lapse, nobody, no_numbers, no_amount, joined,
        )
    },
    **{f"_{word}_{way}_on": _by_reading(word, way) for word, way in _TIMED},
    "_U": UNKNOWN, "_NOT": NOT, "_NEVER": NEVER_MOMENT, "_ANY_MOMENT": ANY_MOMENT, "_ANY_NUMBER": ANY_NUMBER,
    "_EMPTY": EMPTY, "_UNKNOWN_MANY": UNKNOWN_MANY, "_min": min, "_max": max, "_len": len,
}  # fmt: skip
"""What generated code may name; nothing else of Python is within its reach."""


def settings_of(given: Mapping[str, tuple[DatedValue, ...]], dated: frozenset[str]) -> dict[str, Value]:
    """The settings by id: constants, or functions of the day where one may change on a day."""
    return {id: _by_day(one) if id in dated else constant(one[0].value) for id, one in given.items()}


def same_day_names(settings: Mapping[str, Value]) -> dict[str, Value]:
    """The comparisons that mean something else under the reading `shared.same_day` of some settings."""
    if not leaves_open(settings.get(SAME_DAY)):
        return {}
    return {f"_{word}_{way}": getattr(values, f"{word}_open") for word, way in _TIMED}


def _by_day(dated: tuple[DatedValue, ...]) -> Callable[[World, Moment], Value]:
    periods = [
        (
            1 if one.starts_on is None else one.starts_on.toordinal(),
            LAST if one.ends_on is None else one.ends_on.toordinal(),
            one.value,
        )
        for one in dated
    ]

    def value(world: World, on: Moment) -> Value:
        first, last = max(on[4], 1), min(on[5], LAST)
        chosen = [given for start, end, given in periods if start <= last and first <= end]
        one, *others = (constant(given) for given in dict.fromkeys(chosen or [periods[0][2]]))
        if not others:
            return one
        if isinstance(periods[0][2], bool | str) or isinstance(one, Many):
            return UNKNOWN
        every = [one, *others]
        if isinstance(one[0], Duration):
            return tuple(option for options in every for option in options)
        return min(lo for lo, _ in every), max(hi for _, hi in every)

    return value
