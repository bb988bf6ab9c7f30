"""What may be asked, and the answer by hand."""

from __future__ import annotations

from typing import Any

import pytest

from careercode.engine.rete.joins import BOUND, Condition, Join, Question, by_hand
from careercode.engine.rete.joins import Test as Constant  # pytest takes a class named Test for a test

SAME = Join((Condition(0, "==", 0),))


def test_by_hand_every_condition_and_test_holds() -> None:
    join = Join((Condition(0, "==", 1), Condition(1, ">", 0)), (Constant(1, "!=", 9),))
    probes = ((5, 1), (5, 2), (8, 1))
    elements = ((1, 6), (1, 9), (2, 5), (2, 6), (1, 8))
    assert by_hand(Question(join, probes, elements)) == {(0, 0), (0, 4), (1, 3)}


@pytest.mark.parametrize(("op", "expected"), [
    ("==", {1}), ("!=", {0, 2}), ("<", {0}), ("<=", {0, 1}), (">", {2}), (">=", {1, 2}),
])  # fmt: skip
def test_by_hand_the_element_stands_to_the_left(op: Any, expected: set[int]) -> None:
    elements = ((-1,), (0,), (1,))
    assert by_hand(Question(Join((Condition(0, op, 0),)), ((0,),), elements)) == {(0, e) for e in expected}
    assert by_hand(Question(Join((), (Constant(0, op, 0),)), ((),), elements)) == {(0, e) for e in expected}


def test_by_hand_rows_that_are_the_same_are_different_rows() -> None:
    assert by_hand(Question(SAME, ((1,), (1,)), ((1,), (1,)))) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_by_hand_no_condition_lets_every_pair_through() -> None:
    assert by_hand(Question(Join(()), ((), (1,)), ((2, 3),))) == {(0, 0), (1, 0)}


@pytest.mark.parametrize("value", [BOUND, -BOUND, True, 1.0, "1", None])
def test_a_value_that_the_network_would_misread_is_refused(value: Any) -> None:
    for make in (
        lambda: Question(SAME, ((value,),), ()),
        lambda: Question(SAME, (), ((0,), (value,))),
        lambda: Constant(0, "==", value),
    ):
        with pytest.raises(ValueError, match=r"integer|below 2\^61"):
            make()


@pytest.mark.parametrize("column", [-1, 60])
def test_a_column_out_of_range_is_refused(column: int) -> None:
    for make in (
        lambda: Condition(column, "==", 0),
        lambda: Condition(0, "==", column),
        lambda: Constant(column, "==", 0),
    ):
        with pytest.raises(ValueError, match=f"column {column} is none of 0 to 59"):
            make()


def test_an_operator_that_there_is_not_is_refused() -> None:
    unknown: Any = "=~"
    with pytest.raises(ValueError, match="no operator"):
        Condition(0, unknown, 0)
    with pytest.raises(ValueError, match="no operator"):
        Constant(0, unknown, 0)


@pytest.mark.parametrize("width", [2, 61])
def test_a_row_too_narrow_or_too_wide_is_refused(width: int) -> None:
    join = Join((Condition(0, "==", 2),), (Constant(2, "<", 0),))
    fits, wrong = (0,) * 3, (0,) * width
    with pytest.raises(ValueError, match=f"probe 1 has {width} columns, not 3 to 60"):
        Question(join, (fits, wrong), (fits,))
    with pytest.raises(ValueError, match=f"element 0 has {width} columns, not 3 to 60"):
        Question(join, (fits,), (wrong,))


def test_values_just_within_the_bound_pass() -> None:
    assert by_hand(Question(SAME, ((BOUND - 1,), (1 - BOUND,)), ((1 - BOUND,),))) == {(1, 0)}
