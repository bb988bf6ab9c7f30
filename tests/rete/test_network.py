"""The network against the answer by hand, and that this test would notice a network that does nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.durable import needs_durable
from tests.rete.agreement import COLLIDING, OPS, assert_agreement, numbered, questions, wide_question
from tests.rete.engines import BLIND, EMPTY, SENTINEL_ONLY, Engines

from careercode.engine.rete.joins import Condition, Join, Question
from careercode.engine.rete.joins import Test as Constant  # pytest takes a class named Test for a test
from careercode.engine.rete.network import facts, parts, rules
from careercode.engine.rete.worker import Worker

pytestmark = needs_durable

QUIET = settings(deadline=None, derandomize=True, print_blob=True, database=None, max_examples=300)


@pytest.fixture(scope="module")
def lasting() -> Iterator[Worker]:
    with Worker() as made:
        yield made


@QUIET
@given(asked=st.lists(questions(), min_size=1, max_size=6))
def test_the_network_finds_what_is_found_by_hand(lasting: Worker, asked: list[Question]) -> None:
    assert_agreement(lasting, asked)


@QUIET
@given(seed=st.integers(0, 2**32 - 1))
def test_the_network_finds_what_is_found_by_hand_over_many_columns(lasting: Worker, seed: int) -> None:
    random = Random(seed)
    assert_agreement(lasting, [wide_question(random) for _ in range(3)])


def test_every_join_ends_with_a_condition_that_always_holds_and_every_ruleset_with_the_sentinel() -> None:
    many = Join(tuple(Condition(n, "<", n) for n in range(60)), (Constant(0, "==", 1),))
    for join in (Join(()), *parts(many)):
        made = json.loads(rules(join))
        assert list(made) == ["join", "sentinel"]
        *_, element = made["join"]["all"]
        assert element["e"]["$and"][-1] == {"_t": {"p": "_t"}}
        assert len(element["e"]["$and"]) <= 1 + 1 + 28 + 1
    assert all(json.loads(row)["_t"] == 1 for row in facts(many, [(0,) * 60], [(0,) * 60]))


def test_only_the_columns_that_a_join_names_are_asserted() -> None:
    join = Join((Condition(1, "<", 2),), (Constant(3, "==", 0),))
    probe, element = facts(join, [(0, 1, 2)], [(3, 4, 5, 6)])
    assert json.loads(probe) == {"id": "f0", "sid": "s", "kind": 1, "_t": 1, "c2": 2}
    assert json.loads(element) == {"id": "f1", "sid": "s", "kind": 2, "_t": 1, "c1": 4, "c3": 6}


def test_more_rows_than_one_session_takes(worker: Worker) -> None:
    assert_agreement(worker, [numbered(*range(1001), 5, 5)])


def test_more_joins_than_rulesets_are_kept(worker: Worker) -> None:
    joins = [Join((Condition(a, op, b),)) for op in OPS for a in range(5) for b in range(5)]
    rows = ((0, 1, 2, 3, 4), (4, 3, 2, 1, 0))
    asked = [Question(join, rows, rows) for join in joins]
    assert_agreement(worker, [*asked, *asked, asked[0], asked[-1], *reversed(asked)])


def test_equal_hashes_are_not_equal_values(worker: Worker) -> None:
    assert_agreement(worker, [numbered(*COLLIDING), numbered(*COLLIDING, *COLLIDING)])


def test_rows_that_are_the_same_are_different_facts(worker: Worker) -> None:
    assert_agreement(worker, [numbered(7, 7, 7)])


def test_no_probe_or_no_element_takes_no_engine(engines: Engines, worker: Worker) -> None:
    engines.write(EMPTY)
    join = Join((Condition(0, "==", 0),))
    assert_agreement(worker, [Question(join, (), ((1,),)), Question(join, ((1,),), ()), Question(join, (), ())])


@pytest.mark.parametrize("engine", [EMPTY, BLIND, SENTINEL_ONLY])
def test_an_engine_that_finds_nothing_agrees_with_nothing(engines: Engines, worker: Worker, engine: str) -> None:
    engines.write(engine)
    with pytest.raises(AssertionError):
        assert_agreement(worker, [numbered(1, 2)])
    assert worker.statistics().matches == 0
