"""The rules that are shipped: their catalogue is the inventory's, and every example gets the verdicts that it must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from careercode.engine.examples import Outcome, run
from careercode.engine.reference.walk import children
from careercode.language import ir
from careercode.language.examples import Example
from careercode.language.ir import Rules
from careercode.language.lint import lint
from careercode.reading.rules import read_examples, read_rules
from careercode.verdicts.types import Status

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"

ASKED = [
    f"{prefix}-{number}"
    for prefix, numbers in {
        "KUL": "1.4 2.2 2.3 3.0 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4.1.0 4.1.4 4.1.7 4.1.8 4.3.0 4.3.2 4.3.3 "
        "4.3.5 4.4.1 4.4.2 4.4.5",
        "VDAB": "0.1 2.3 7.1 8.1 9 12.2 12.a 12.d 14.1 14.2 18.1 18.2 19.4 22.1 22.2",
        "RLP": "1.1 1.2 2.1.1 2.1.2 2.1.4 2.1.5 2.2.4 3.3.5a 3.3.5b",
        "BK": "20a 20b 20c P",
    }.items()
    for number in numbers.split()
]
"""The provisions that must be encoded."""


@cache
def rules() -> Rules:
    return read_rules(RULES)


@cache
def examples() -> tuple[Example, ...]:
    return read_examples(RULES, rules())


@cache
def outcomes() -> tuple[Outcome, ...]:
    return run(rules(), examples())


def inventory() -> dict[str, dict[str, str]]:
    listed = yaml.safe_load((Path(__file__).parent / "inventory.yaml").read_text(encoding="utf-8"))["provisions"]
    return {row["id"]: row for row in listed}


def test_the_catalogue_has_each_provision_of_the_inventory_once() -> None:
    assert len(inventory()) == 183
    assert sorted(rules().provisions) == sorted(inventory())


def test_each_provision_asked_for_is_carried_by_a_rule_and_shown_by_examples() -> None:
    shown = {outcome.example.provision for outcome in outcomes()}
    assert [id for id in ASKED if not rules().provisions[id].encoded] == []
    assert [id for id in ASKED if id not in shown] == UNSHOWN


UNSHOWN: list[str] = []
"""Provisions of these that have no example yet."""


def test_every_example_gets_the_verdicts_that_it_must() -> None:
    assert [str(outcome) for outcome in outcomes() if not outcome.passed] == []


def test_lint_has_nothing_to_say_of_them() -> None:
    assert [str(flag) for flag in lint(rules(), examples())] == []


def test_each_of_the_statuses_is_expected_by_some_example() -> None:
    expected = Counter(one.status for outcome in outcomes() for one in outcome.example.expected)
    assert [status for status in Status if expected[status] == 0] == []


@pytest.mark.parametrize("prefix", ["KUL", "VDAB", "RLP", "BK"])
def test_what_is_not_encoded_keeps_its_umbrella_from_complied(prefix: str) -> None:
    open_umbrellas = {
        one.provision
        for one in rules().umbrellas
        if one.provision.startswith(f"{prefix}-") and any(not rules().provisions[id].encoded for id in one.over)
    }
    complied = {
        one.provision
        for outcome in outcomes()
        for one in outcome.example.expected
        if one.status is Status.COMPLIED and one.provision in open_umbrellas
    }
    assert complied == set()


def labels(expr: ir.Expr) -> Iterator[str]:
    """Each label in an expression, but for those that the language itself gives to a validity clause."""
    if isinstance(expr, ir.Named) and expr.provision is None:
        yield expr.label
    for child in children(expr):
        yield from labels(child)


def test_each_label_and_breach_is_said_in_both_languages() -> None:
    said = rules().words
    found = {one.breach for one in rules().clauses} - set(rules().provisions)
    for clause in rules().clauses:
        found |= set(labels(clause.where))
        if isinstance(clause.asks, ir.Requirement):
            found |= set(labels(clause.asks.condition))
    for permission in rules().permissions:
        found |= {*labels(permission.where), *labels(permission.conditions)}
    for expr in (*(one.where for one in rules().additions), *(one.binds for one in rules().codes.values())):
        found |= set(labels(expr))
    assert len(found) > 100
    assert sorted(label for label in found if label not in said) == []
