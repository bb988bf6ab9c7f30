"""How two moments of one day compare, by the four ways of docs/verdicts.md, 4."""

from __future__ import annotations

from datetime import date

import pytest
from tests.laws.plain import case_of

from careercode.engine.reference.compare import earlier
from careercode.engine.reference.truth import NO, YES, Truth
from careercode.engine.reference.values import NEVER, Span, interval
from careercode.engine.reference.world import World
from careercode.language.ir import SameDay

WORLD = World(case_of({"id": "d1"}), date(2026, 3, 2))
DAY, NEXT, NONE_YET = interval(0, 9), interval(10, 19), interval(NEVER, NEVER)
POINT = interval(5, 5)


def compared(left: Span, right: Span, same_day: SameDay, *, or_equal: bool = False, undetermined: Truth = NO) -> str:
    return earlier(left, right, or_equal=or_equal, same_day=same_day, undetermined=undetermined, world=WORLD).word


@pytest.mark.parametrize(("same_day", "word"), [(SameDay.MET, "met"), (SameDay.UNMET, "unmet")])
def test_the_same_day_counts_in_favour(same_day: SameDay, word: str) -> None:
    assert compared(DAY, DAY, same_day) == word
    assert compared(DAY, DAY, same_day, undetermined=YES) == "unknown"


@pytest.mark.parametrize("same_day", [SameDay.MET, SameDay.UNMET])
def test_what_is_known_counts_as_it_is(same_day: SameDay) -> None:
    assert compared(DAY, NEXT, same_day) == "met"
    assert compared(NEXT, DAY, same_day) == "unmet"
    assert compared(POINT, POINT, same_day, or_equal=True) == "met"
    assert compared(POINT, POINT, same_day) == "unmet"
    assert compared(DAY, NONE_YET, same_day) == "met"
    assert compared(NONE_YET, NONE_YET, same_day, or_equal=True) == "unmet"
