"""Joins over rows of integers: what is asked of the network, and the answer by two nested loops."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Op = Literal["==", "!=", "<", "<=", ">", ">="]

Row = tuple[int, ...]

Pairs = frozenset[tuple[int, int]]
"""The index of a probe and of an element, for each pair that a join lets through."""

OPERATORS: Mapping[Op, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

MOST_COLUMNS = 60
BOUND = 2**61
"""Every integer is smaller than this in absolute value: the network saturates from 2^63 on."""


@dataclass(frozen=True, slots=True)
class Test:
    """A column of an element against a constant. Raises ValueError for a column or constant out of range."""

    column: int
    op: Op
    value: int

    def __post_init__(self) -> None:
        _check_op(self.op)
        _check_column(self.column)
        _check_integer(self.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """A column of an element against a column of a probe. Raises ValueError for a column out of range."""

    column: int
    op: Op
    probe: int

    def __post_init__(self) -> None:
        _check_op(self.op)
        _check_column(self.column)
        _check_column(self.probe)


@dataclass(frozen=True, slots=True)
class Join:
    """Which pairs of a probe and an element to let through: those that meet every condition and test."""

    conditions: tuple[Condition, ...]
    tests: tuple[Test, ...] = ()

    @property
    def probe_columns(self) -> tuple[int, ...]:
        """The columns of a probe that the join names, each once, in order."""
        return tuple(sorted({condition.probe for condition in self.conditions}))

    @property
    def element_columns(self) -> tuple[int, ...]:
        """The columns of an element that the join names, each once, in order."""
        named = {condition.column for condition in self.conditions} | {test.column for test in self.tests}
        return tuple(sorted(named))


@dataclass(frozen=True, slots=True)
class Question:
    """One join over rows of integers. Raises ValueError for a row that is too narrow or wide, or a value out of range."""

    join: Join
    probes: tuple[Row, ...]
    elements: tuple[Row, ...]

    def __post_init__(self) -> None:
        _check_rows("probe", self.probes, self.join.probe_columns)
        _check_rows("element", self.elements, self.join.element_columns)


def by_hand(question: Question) -> Pairs:
    """The answer without the network: every probe against every element."""
    join = question.join
    tests = [(test.column, OPERATORS[test.op], test.value) for test in join.tests]
    conditions = [(condition.column, OPERATORS[condition.op], condition.probe) for condition in join.conditions]
    elements = [
        (e, element)
        for e, element in enumerate(question.elements)
        if all(holds(element[column], value) for column, holds, value in tests)
    ]
    return frozenset(
        (p, e)
        for p, probe in enumerate(question.probes)
        for e, element in elements
        if all(holds(element[column], probe[other]) for column, holds, other in conditions)
    )


def _check_op(op: str) -> None:
    if op not in OPERATORS:
        raise ValueError(f"{op!r} is no operator: {', '.join(OPERATORS)}")


def _check_integer(value: int) -> None:
    # Of True the network would make a third kind of value, equal to no integer.
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"a {type(value).__name__} is no integer")
    if abs(value) >= BOUND:
        raise ValueError(f"{value} is not below 2^61 in absolute value")


def _check_column(column: int) -> None:
    _check_integer(column)
    if not 0 <= column < MOST_COLUMNS:
        raise ValueError(f"column {column} is none of 0 to {MOST_COLUMNS - 1}")


def _check_rows(kind: str, rows: tuple[Row, ...], columns: tuple[int, ...]) -> None:
    least = columns[-1] + 1 if columns else 0
    for number, row in enumerate(rows):
        if not least <= len(row) <= MOST_COLUMNS:
            raise ValueError(f"{kind} {number} has {len(row)} columns, not {least} to {MOST_COLUMNS}")
        for value in row:
            _check_integer(value)
