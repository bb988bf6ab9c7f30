"""The first, the second and the latest of some moments lie within bounds that are as near as they can be."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from careercode.engine.compiled.values import MAYBE, NEVER, NEVER_MOMENT, YES, Counted, Moment, pick

OPEN = 8
"""The last moment that is tried of one that may have been at any time."""


def between(first: int, last: int) -> Moment:
    """A point in time of which only bounds are known."""
    return first, last, first, last, first, last


def counted(random: Random) -> Counted:
    """A moment of some form that counts, or may."""
    first = random.randrange(6)
    moment = random.choice((between(first, first), between(first, first + random.randrange(3)), between(first, NEVER),
                            NEVER_MOMENT))  # fmt: skip
    return random.choice((YES, YES, MAYBE)), moment, False


def ways(one: Counted) -> set[int]:
    """When it may have happened; never also where it may not count."""
    counts, moment, _ = one
    last = min(moment[1], OPEN)
    found = set(range(moment[0], last + 1)) if moment[0] < NEVER else set()
    return found | ({NEVER} if moment[1] >= NEVER or counts != YES else set())


def chosen(happened: list[int], n: int) -> int:
    """The n-th, or with -1 the latest, of those that happened."""
    if n == -1:
        return max(happened, default=NEVER)
    return sorted(happened)[n - 1] if len(happened) >= n else NEVER


@pytest.mark.parametrize("n", [1, 2, 3, -1])
def test_what_is_picked_lies_within_its_bounds_and_reaches_them(n: int) -> None:
    several = 0
    for seed in range(300):
        random = Random(seed)
        given = [counted(random) for _ in range(random.choice((0, 1, 2, 3, 4)))]
        possible = {chosen([at for at in way if at < NEVER], n) for way in product(*map(ways, given))}
        least, most, _, _, first, last = pick(given, n)
        assert least == first == min(possible), (seed, given)
        if NEVER in possible:
            assert most == last == NEVER, (seed, given)
        elif max(possible) < OPEN:
            assert most == last == max(possible), (seed, given)
        else:
            assert OPEN <= most < NEVER, (seed, given)
        several += len(possible) > 1
    assert several > 50
