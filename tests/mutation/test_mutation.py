"""Mutants held against examples: good examples notice every change, and each change that one alone notices survives without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.mutation.mutated import RULE, examples, rules

from careercode.engine.mutation import noticed_elsewhere, trials
from careercode.language.examples import Example

NOTICED_BY = {
    ("on the very moment",): ("a comparison flipped", "(consent.given_at <= contact.at (same day: met))"),
    ("a day late",): ("a comparison shifted by a day", "contact.at, a day later"),
    ("not explicit",): ("a condition dropped", "explicit"),
    ("one of two", "nothing recorded"): ("a quantifier swapped", "every for some consent"),
    ("sought by the client",): ("a condition dropped", "sought"),
}
"""The change that only these examples notice."""


def survivors(examples: tuple[Example, ...]) -> set[tuple[str, str]]:
    return {(one.mutant.kind, one.mutant.change) for one in trials(rules(), examples, {"S-1"}) if one.survives}


def test_good_examples_notice_every_change() -> None:
    assert survivors(examples()) == set()


@pytest.mark.parametrize("names", NOTICED_BY)
def test_a_change_survives_when_the_examples_that_notice_it_are_gone(names: tuple[str, ...]) -> None:
    assert NOTICED_BY[names] in survivors(examples(*names))


def test_without_examples_every_change_survives() -> None:
    found = list(trials(rules(), (), {"S-1"}))
    assert found
    assert all(one.survives for one in found)


def test_an_example_that_fails_as_it_is_notices_nothing() -> None:
    kept = examples("not explicit")
    (wrong,) = [one for one in examples() if one.name == "not explicit"]
    assert survivors((*kept, replace(wrong, expected=()))) == survivors(kept)


def test_only_the_provisions_that_were_chosen_are_changed() -> None:
    assert list(trials(rules(), examples(), {"S-2"})) == []


def test_a_change_that_another_rule_with_the_same_words_notices_is_said_to_be() -> None:
    twice = rules(RULE + RULE.replace("S-1:", "S-2:"))
    found = list(trials(twice, examples(), {"S-1", "S-2"}))
    elsewhere = noticed_elsewhere(found)
    explicit = [one for one in elsewhere if (one.kind, one.change) == ("a condition dropped", "explicit")]
    assert [(one.rule.provision, elsewhere[one]) for one in explicit] == [("S-2", "S-1/main")]
