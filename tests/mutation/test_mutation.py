"""Mutants held against examples: good examples notice every change, and each change that one alone notices survives without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.mutation.mutated import RULE, examples, rules

from careercode.engine.mutation import trials
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
    """Of the rule; that its code always binds is what no example can notice."""
    found = (one for one in trials(rules(), examples, {"S-1"}) if one.survives and one.mutant.text != "S")
    return {(one.mutant.kind, one.mutant.change) for one in found}


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


def test_the_same_words_in_another_rule_are_not_noticed_with_it() -> None:
    twice = rules(RULE + RULE.replace("S-1:", "S-2:"))
    found = [one for one in trials(twice, examples(), {"S-1", "S-2"}) if one.mutant.change == "explicit"]
    assert {(one.mutant.text, one.noticed) for one in found} == {("S-1/main", True), ("S-2/main", False)}


SPOKEN = "spoken_out:\n  given: {consent: consent}\n  that: {said: consent.explicit, given: consent.given_at <= consent.given_at}\n"


def test_a_concept_changes_in_all_rules_that_say_it_and_one_of_them_is_enough_to_notice() -> None:
    called = RULE.replace("explicit: consent.explicit", "explicit: spoken_out(consent)")
    twice = rules(called + called.replace("S-1:", "S-2:"), SPOKEN)
    found = [one for one in trials(twice, examples(), {"S-2"}) if one.mutant.change == "said"]
    assert [(one.mutant.text, len(one.mutant.changes), one.noticed) for one in found] == [
        ("concept spoken_out", 2, True),
        ("concept spoken_out", 2, True),
    ]
    without = [one for one in trials(twice, examples("not explicit"), {"S-2"}) if one.mutant.change == "said"]
    assert (without[0].mutant.kind, without[0].noticed) == ("a condition dropped", False)
