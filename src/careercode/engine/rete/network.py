"""The Rete network of durable-rules, on the part of it that is sound; only ever run in the worker's child.

Why it is done in this way and no other: every ruleset ends with a rule of its own whose fact is asserted and drained
first, since a session in which no rule ever fired can't be deleted; every join ends with a condition that always holds,
since the engine reads past its end where the last one fails; facts have short ids in sequence, since the engine compares
ids by a 32-bit hash; and a session never gets large.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import chain, islice, product
from typing import Any

from careercode.engine.rete.joins import Condition, Join, Op, Pairs, Question, Row, Test

MOST_ROWS = 1000
"""Of probes, and of elements, in one session."""
MOST_CONDITIONS = 24
"""Of one ruleset: the engine has room for 32 terms in a join, its own among them."""
MOST_RULESETS = 100
"""Kept at a time."""

SESSION = "s"
PROBE, ELEMENT, SENTINEL = 1, 2, 3

OPERATORS: Mapping[Op, str] = {"==": "$eq", "!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class SessionFailed(Exception):
    """The engine did something else than it should: nothing that it said counts, and it is not to be used again."""


class Network:
    """The rulesets made so far, one for each join, over the C module of durable-rules.

    Raises ImportError where the C module can't be imported.
    """

    def __init__(self) -> None:
        self._engine: Any = import_module("durable_rules_engine")
        self._rulesets: OrderedDict[Join, int] = OrderedDict()

    def answer(self, question: Question) -> Pairs:
        """The pairs that the join lets through. Raises what the engine raises, and SessionFailed."""
        found = [self._pairs(part, question.probes, question.elements) for part in parts(question.join)]
        return frozenset.intersection(*found)

    def _pairs(self, join: Join, probes: Sequence[Row], elements: Sequence[Row]) -> Pairs:
        """The pairs of one ruleset, one session for each block of the table of probes and elements."""
        return frozenset(
            (first_probe + p, first_element + e)
            for first_probe, first_element in product(
                range(0, len(probes), MOST_ROWS), range(0, len(elements), MOST_ROWS)
            )
            for p, e in self._session(
                join,
                probes[first_probe : first_probe + MOST_ROWS],
                elements[first_element : first_element + MOST_ROWS],
            )
        )

    def _session(self, join: Join, probes: Sequence[Row], elements: Sequence[Row]) -> list[tuple[int, int]]:
        ruleset = self._ruleset(join)
        sentinel = fact("!", SENTINEL)
        if list(self._matches(ruleset, sentinel)) != [{"s": json.loads(sentinel)}]:
            raise SessionFailed("the sentinel did not fire")
        try:
            pairs = [
                (_number(match["p"]), _number(match["e"]) - len(probes))
                for row in facts(join, probes, elements)
                for match in self._matches(ruleset, row)
            ]
        finally:
            self._engine.delete_state(ruleset, SESSION)
        if len(set(pairs)) != len(pairs):
            raise SessionFailed("a pair fired twice")
        return pairs

    def _matches(self, ruleset: int, fact: str) -> Iterator[Mapping[str, Any]]:
        """What fires when a fact is asserted: the facts that matched, by the name of their pattern."""
        code, session = self._engine.assert_fact(ruleset, fact)
        if code not in (0, 1):
            raise SessionFailed(f"assert_fact returned {code}")
        if code == 1:
            return
        started = self._engine.start_action_for_state(ruleset, session)
        message = started and started[1]
        while message:
            yield from json.loads(message).values()
            message = self._engine.complete_and_start_action(ruleset, session)

    def _ruleset(self, join: Join) -> int:
        """The handle of a join's ruleset; the one not used for longest makes room for a new one."""
        if join in self._rulesets:
            self._rulesets.move_to_end(join)
            return self._rulesets[join]
        if len(self._rulesets) >= MOST_RULESETS:
            self._engine.delete_ruleset(self._rulesets.popitem(last=False)[1])
        handle: int = self._engine.create_ruleset("joins", rules(join))
        self._rulesets[join] = handle
        return handle


def parts(join: Join) -> Iterator[Join]:
    """Joins small enough for one ruleset; what all of them let through, the join lets through."""
    conditions = iter(dict.fromkeys(join.conditions))
    tests = tuple(dict.fromkeys(join.tests))
    yield Join(tuple(islice(conditions, MOST_CONDITIONS)), tests)
    while rest := tuple(islice(conditions, MOST_CONDITIONS)):
        yield Join(rest)


def rules(join: Join) -> str:
    """The ruleset of a join, as the engine reads it."""
    terms = [{"kind": ELEMENT}, *map(_test, join.tests), *map(_condition, join.conditions), {"_t": {"p": "_t"}}]
    return json.dumps(
        {
            "join": {"all": [{"p": {"$and": [{"kind": PROBE}]}}, {"e": {"$and": terms}}]},
            "sentinel": {"all": [{"s": {"$and": [{"kind": SENTINEL}]}}]},
        }
    )


def facts(join: Join, probes: Sequence[Row], elements: Sequence[Row]) -> Iterator[str]:
    """The rows as facts, probes before elements, with no more columns than the join names."""
    kinds = chain(
        ((PROBE, join.probe_columns, row) for row in probes), ((ELEMENT, join.element_columns, row) for row in elements)
    )
    for number, (kind, columns, row) in enumerate(kinds):
        yield fact(f"f{number}", kind, {f"c{column}": row[column] for column in columns})


def fact(id: str, kind: int, columns: Mapping[str, int] | None = None) -> str:
    """One fact, as the engine reads it."""
    return json.dumps({"id": id, "sid": SESSION, "kind": kind, "_t": 1, **(columns or {})})


def _test(test: Test) -> dict[str, Any]:
    return _term(test.column, test.op, test.value)


def _condition(condition: Condition) -> dict[str, Any]:
    return _term(condition.column, condition.op, {"p": f"c{condition.probe}"})


def _term(column: int, op: Op, other: object) -> dict[str, Any]:
    compared = {f"c{column}": other}
    return compared if op == "==" else {OPERATORS[op]: compared}


def _number(fact: Mapping[str, Any]) -> int:
    return int(fact["id"][1:])
