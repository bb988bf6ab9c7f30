"""What the tests hold the network against: the answer by hand, and that the network gave it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import get_args

from hypothesis import strategies as st

from careercode.engine.rete.joins import BOUND, MOST_COLUMNS, Condition, Join, Op, Question, Row, Test, by_hand
from careercode.engine.rete.worker import Statistics, Worker

OPS: tuple[Op, ...] = get_args(Op)
EDGES = (0, 1, -1, 2**31 - 1, 2**31, -(2**31), 2**32, 2**53, 2**53 + 1, BOUND - 1, BOUND - 2, 1 - BOUND, 2 - BOUND)
COLLIDING = (1097722046276447631, 1394066757792551100)
"""Integers that the network's 32-bit hash does not tell apart."""


def assert_agreement(worker: Worker, questions: Sequence[Question]) -> None:
    """That the network itself, at the first attempt, finds what is found by hand."""
    before = worker.statistics()
    expected = [by_hand(question) for question in questions]
    assert worker.ask(questions) == expected
    matches = sum(map(len, expected))
    made = Statistics(asked=len(questions), matches=matches)
    assert worker.statistics() == before + made


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Small ones, over few values, so that much is equal."""
    value = st.sampled_from(draw(st.lists(values(), min_size=1, max_size=4)))
    width = draw(st.integers(1, 3))
    column = st.integers(0, width - 1)
    conditions = draw(st.lists(st.builds(Condition, column, st.sampled_from(OPS), column), max_size=4))
    tests = draw(st.lists(st.builds(Test, column, st.sampled_from(OPS), value), max_size=3))
    rows = st.lists(st.tuples(*[value] * width), max_size=8).map(tuple)
    return Question(Join(tuple(conditions), tuple(tests)), draw(rows), draw(rows))


def values() -> st.SearchStrategy[int]:
    """Integers that the network takes."""
    return st.sampled_from(EDGES + COLLIDING) | st.integers(-3, 3) | st.integers(1 - BOUND, BOUND - 1)


def wide_question(random: Random) -> Question:
    """One with as many columns as there may be, and up to twice as many conditions that most pairs meet."""
    base = [random.randrange(1 - BOUND, BOUND) for _ in range(MOST_COLUMNS)]

    def row() -> Row:
        changed = random.sample(range(MOST_COLUMNS), random.choice((0, 1, 1, 2)))
        return tuple(random.choice(EDGES) if n in changed else value for n, value in enumerate(base))

    def condition() -> Condition:
        column = random.randrange(MOST_COLUMNS)
        return Condition(column, random.choice(("==", "<=", ">=")), column)

    conditions = tuple(condition() for _ in range(random.choice((1, 10, 24, 25, 60, 120))))
    tests = tuple(
        Test(n, "==", base[n]) for n in random.sample(range(MOST_COLUMNS), random.choice((0, 1, 30, MOST_COLUMNS)))
    )
    probes, elements = (tuple(row() for _ in range(random.randrange(1, 12))) for _ in range(2))
    return Question(Join(conditions, tests), probes, elements)


def numbered(*values: int) -> Question:
    """Equality over one column: two facts a value, one match each, where they differ."""
    rows = tuple((value,) for value in values)
    return Question(Join((Condition(0, "==", 0),)), rows, rows)
