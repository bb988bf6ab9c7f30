"""What an expression can come out as when parts of the record are unknown: sets of possible values, kept as bounds.

`rests` are the paths that a value was read from, `missing` those whose recording would make it exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from careercode.engine.reference.record import Record
from careercode.model.moments import Duration

Number = int | float | Fraction
NEVER = 2**62
"""Sorts after every moment (microseconds since 1970, UTC)."""
LATEST = NEVER - 1
EARLIEST = -(2**62)
NO_PATHS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Nothing:
    """None: known not to be there."""

    rests: frozenset[str] = NO_PATHS


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of which nothing is known."""

    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A known text, enum word or bool."""

    value: str | bool
    rests: frozenset[str] = NO_PATHS


@dataclass(frozen=True, slots=True)
class Reference:
    """A known reference."""

    record: Record
    rests: frozenset[str] = NO_PATHS


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number in [lo, hi]; exact where the two are equal."""

    lo: Number
    hi: Number
    missing: frozenset[str] = NO_PATHS
    rests: frozenset[str] = NO_PATHS


@dataclass(frozen=True, slots=True)
class Durations:
    """One of several durations."""

    options: tuple[Duration, ...]
    missing: frozenset[str] = NO_PATHS


@dataclass(frozen=True, slots=True)
class Span:
    """A moment recorded as an interval [lo, hi], where lo and hi themselves may be unknown: lo lies in
    [lo_min, lo_max], hi in [hi_min, hi_max]. A point has lo = hi; a bare date is its day; never is NEVER."""

    lo_min: int
    lo_max: int
    hi_min: int
    hi_max: int
    missing: frozenset[str] = NO_PATHS
    rests: frozenset[str] = NO_PATHS

    @property
    def happened(self) -> bool:
        """Surely not never."""
        return self.lo_max < NEVER

    @property
    def may_have_happened(self) -> bool:
        """Possibly not never."""
        return self.lo_min < NEVER

    @property
    def exact(self) -> bool:
        """Known as far as it was recorded (a bare date is)."""
        return self.lo_min == self.lo_max and self.hi_min == self.hi_max


@dataclass(frozen=True, slots=True)
class Many:
    """A list of known elements; `more`: the paths for whose sake there may be others (none: it is complete)."""

    elements: tuple[Value, ...]
    more: frozenset[str] = NO_PATHS
    rests: frozenset[str] = NO_PATHS


Value = Nothing | Unknown | Word | Reference | Numbers | Durations | Span | Many


def interval(lo: int, hi: int, rests: frozenset[str] = NO_PATHS) -> Span:
    """A moment known to lie in [lo, hi]."""
    return Span(lo, lo, hi, hi, NO_PATHS, rests)


def between(lo: int, hi: int, missing: frozenset[str]) -> Span:
    """A moment of which only bounds are known."""
    return Span(lo, hi, lo, hi, missing, missing)


def missing_of(value: Value) -> frozenset[str]:
    """The paths whose recording would make the value exact."""
    match value:
        case Unknown(missing) | Numbers(missing=missing) | Durations(missing=missing) | Span(missing=missing):
            return missing
        case Many(elements, more):
            return more.union(*(missing_of(element) for element in elements))
        case _:
            return NO_PATHS


def rests_of(value: Value) -> frozenset[str]:
    """The paths that the value was read from."""
    match value:
        case Unknown(missing) | Durations(missing=missing):
            return missing
        case _:
            return value.rests
