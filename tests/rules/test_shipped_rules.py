"""The rules that are shipped: their catalogue is the inventory's, and every example gets the verdicts that it must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from careercode.engine.examples import run
from careercode.engine.reference.walk import children
from careercode.language import ir
from careercode.language.examples import Example
from careercode.language.ir import Rules
from careercode.language.lint import lint
from careercode.model import SCHEMA
from careercode.reading.rules import read_examples, read_rules
from careercode.verdicts.types import Status

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
BLOCKS = 8


@cache
def rules() -> Rules:
    return read_rules(RULES)


@cache
def examples() -> tuple[Example, ...]:
    return read_examples(RULES, rules())


def inventory() -> dict[str, dict[str, str]]:
    listed = yaml.safe_load((Path(__file__).parent / "inventory.yaml").read_text(encoding="utf-8"))["provisions"]
    return {row["id"]: row for row in listed}


def test_the_catalogue_has_each_provision_of_the_inventory_once() -> None:
    assert len(inventory()) == 183
    assert sorted(rules().provisions) == sorted(inventory())


@pytest.mark.parametrize("block", range(BLOCKS))
def test_every_example_gets_the_verdicts_that_it_must(block: int) -> None:
    outcomes = run(rules(), examples()[block::BLOCKS])
    assert len(outcomes) > 400
    assert [str(outcome) for outcome in outcomes if not outcome.passed] == []


def test_lint_has_nothing_to_say_of_them() -> None:
    assert [str(flag) for flag in lint(rules(), examples())] == []


def test_each_of_the_statuses_is_expected_by_some_example() -> None:
    expected = Counter(one.status for example in examples() for one in example.expected)
    assert [status for status in Status if expected[status] == 0] == []


def labels(expr: ir.Expr) -> Iterator[str]:
    """Each label in an expression, but for those that the language itself gives to a validity clause."""
    if isinstance(expr, ir.Named) and expr.provision is None:
        yield expr.label
    for child in children(expr):
        yield from labels(child)


def test_each_kind_field_and_word_of_the_dossier_is_said_in_both_languages() -> None:
    found = {name for kind in SCHEMA.kinds.values() for name in (kind.name, *kind.fields)}
    found |= {word for enum in SCHEMA.enums.values() for word in enum.values}
    assert sorted(found - set(rules().words)) == []


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
