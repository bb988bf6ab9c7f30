"""The law of `recheck_on`: until that day no verdict is another, and on it one is (docs/verdicts.md, 10)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from tests.engines.worlds import world
from tests.laws.test_laws import QUIET, SEEDS

from careercode.engine import engine
from careercode.engine.recheck import kept_until, recheck_on
from careercode.language.ir import Rules
from careercode.model import Case
from careercode.verdicts.types import Verdict

NEAR, FAR, SAMPLED = 8, 400, 8
"""Each of so many days is looked at, and of so many a few."""
found: Counter[str] = Counter()


def core(case: Case, rules: Rules, as_of: date, day: date) -> list[Verdict]:
    """The verdicts of a later day, as the reference evaluator has them, but for days that may go along with the as-of day."""
    verdicts = engine("reference")(kept_until(case, day, as_of), rules, day)
    return [replace(verdict, day="", due="", event=None) for verdict in verdicts]


@settings(QUIET, max_examples=200)
@given(SEEDS)
def test_no_verdict_changes_before_the_day_to_look_again_and_one_does_on_it(seed: int) -> None:
    made = world(seed)
    for case, as_of in made.cases(1):
        on = recheck_on(case, made.rules, as_of)
        now = core(case, made.rules, as_of, as_of)
        for days in (*range(1, NEAR), *made.random.sample(range(NEAR, FAR), SAMPLED)):
            day = as_of + timedelta(days=days)
            if on is None or day < on:
                assert core(case, made.rules, as_of, day) == now, day
        found["some day" if on is not None else "never"] += 1
        if on is not None:
            assert core(case, made.rules, as_of, on) != now, on


def test_the_law_was_held_against_both_outcomes() -> None:
    if not found:  # another process had the law
        test_no_verdict_changes_before_the_day_to_look_again_and_one_does_on_it()
    assert min(found["some day"], found["never"]) > 20
