"""Mutation of the shipped rules: each change of their text is noticed by an example, or shown to be none."""

from __future__ import annotations

from functools import cache

import pytest

from careercode.engine.mutation import Trials
from careercode.language import ir
from careercode.language.bodies import Rule, identity
from careercode.language.mutants import Mutant, mutants
from careercode.reading.rules import builtin_folder, read_examples, read_rules

BLOCKS = 24


@cache
def rules() -> ir.Rules:
    return read_rules(builtin_folder())


@cache
def every() -> tuple[Mutant, ...]:
    return tuple(mutants(rules(), rules().provisions))


@cache
def trials() -> Trials:
    return Trials(rules(), read_examples(builtin_folder(), rules()))


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_change_of_the_text_survives(block: int) -> None:
    chosen = every()[len(every()) * block // BLOCKS : len(every()) * (block + 1) // BLOCKS]
    assert len(chosen) > 200
    assert [str(one) for one in chosen if trials().of(one).survives] == []


def test_each_rule_is_changed() -> None:
    changed = {identity(change.rule) for one in every() for change in one.changes}
    whole = rules()
    asking = [one for one in whole.clauses if isinstance(one.asks, ir.Requirement)]
    found: tuple[Rule, ...] = (*asking, *whole.permissions, *whole.umbrellas, *whole.additions)
    found = (*found, *whole.codes.values(), *whole.settings.values())
    assert [identity(one) for one in found if identity(one) not in changed] == []
