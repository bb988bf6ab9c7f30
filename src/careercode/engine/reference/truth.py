"""Three-valued truth as a pair, surely and possibly, with what it rests on; all_of, any_of and negate combine it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NOTHING_MISSING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something holds surely and possibly.

    `missing`: the paths whose value would settle it, where it is open. `assumed`: the assumptions it rests on.
    """

    sure: bool
    may: bool
    missing: frozenset[str] = NOTHING_MISSING
    assumed: frozenset[str] = NOTHING_MISSING

    @property
    def open(self) -> bool:
        """Possibly, and not surely."""
        return self.may and not self.sure

    @property
    def word(self) -> str:
        """`met`, `unmet` or `unknown`."""
        return "met" if self.sure else "unknown" if self.may else "unmet"


YES = Truth(True, True)
NO = Truth(False, False)


def known(holds: bool) -> Truth:
    """The truth of what is known."""
    return YES if holds else NO


def maybe(missing: Iterable[str]) -> Truth:
    """What only the values at `missing` would settle."""
    return Truth(False, True, frozenset(missing))


def negate(truth: Truth) -> Truth:
    """Holds where `truth` does not."""
    return Truth(not truth.may, not truth.sure, truth.missing, truth.assumed)


def all_of(parts: Iterable[Truth]) -> Truth:
    """Holds where each part holds. One part that fails is reason enough: the one with the fewest assumptions."""
    parts = list(parts)
    failing = [part for part in parts if not part.may]
    if failing:
        return min(failing, key=lambda part: (len(part.assumed), sorted(part.assumed)))
    assumed = frozenset().union(*(part.assumed for part in parts))
    if all(part.sure for part in parts):
        return Truth(True, True, NOTHING_MISSING, assumed)
    return Truth(False, True, frozenset().union(*(part.missing for part in parts if part.open)), assumed)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Holds where some part holds."""
    return negate(all_of([negate(part) for part in parts]))
