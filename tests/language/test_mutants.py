"""The changes of rules that mutation makes: each kind of change is made, each once, and only where there is something to change."""

from __future__ import annotations

from collections import Counter

from tests.laws.small import small

from careercode.language import ir
from careercode.language.bodies import identity, with_instead
from careercode.language.mutants import Mutant, mutants

HEAD = "  article: '1'\n  kind: {kind}\n  check: automated\n  title: {{nl: Een, en: One}}\n"
DUTY, PERMISSION = HEAD.format(kind="duty"), HEAD.format(kind="permission")

CHAPTER = f"""
S-1:
{DUTY}  for each: contact
  where:
    sought: contact.initiated_by in ['centre', 'client']
  require:
    consented:
      some: consent
      such that:
        for a contact: consent.act == 'contact'
        explicit or in writing: {{any of: [consent.explicit, consent.form == 'written']}}
        given before: consent.given_at <= contact.at
    not often: {{count: contact, as: other, such that: {{earlier: other.at < contact.at}}, at most: 2}}

S-2:
{DUTY}  for each: complaint
  require:
    done: {{first: evaluation.on, over: evaluation}}
    by: complaint.received_at + 'P7D'
    not before: complaint.received_at

S-3:
{DUTY}  for each: session
  require:
    recurring: evaluation
    since: client.employment_ended_on
    until: session.at
    within: "'P1Y'"

S-5:
{DUTY}  over verdicts: [S-1, S-2]
  take: worst

S-6:
{DUTY}  over verdicts: [S-1]
  where: {{on a day: on <= on}}
  adds: note

S-4:
{PERMISSION}  for each: contact
  permits:
    urgent: contact.initiated_by == 'client'
  excuses: [S-1]
"""

KINDS = {
    "a comparison flipped",
    "a comparison shifted by a day",
    "a comparison turned",
    "a condition dropped",
    "a condition negated",
    "a last day dropped",
    "a list narrowed",
    "a list widened",
    "a number shifted",
    "a permission dropped",
    "a quantifier swapped",
    "a term shifted by a day",
    "an excuse dropped",
    "an exception dropped",
    "an addition dropped",
    "another gap",
    "another of many",
    "another status",
    "another value",
    "another word",
    "too early dropped",
    "verdicts left out",
}


def rules() -> ir.Rules:
    return small(CHAPTER)


def every() -> tuple[ir.Clause | ir.Permission, ...]:
    found = rules()
    return (*found.clauses, *found.permissions)


def made(chapter: str = CHAPTER, concepts: str = "") -> list[Mutant]:
    found = small(chapter, concepts)
    return list(mutants(found, found.provisions))


def of(provision: str) -> Counter[tuple[str, str]]:
    return Counter((one.kind, one.change) for one in mutants(rules(), {provision}))


def test_every_kind_of_change_is_made() -> None:
    assert {one.kind for one in made()} == KINDS


def test_no_change_is_made_twice_and_none_leaves_the_rule_as_it_is() -> None:
    for rule in every():
        outcomes = [one.changes[0].instead for one in mutants(rules(), {rule.provision})]
        assert all(one not in outcomes[:at] for at, one in enumerate(outcomes))
        assert rule not in outcomes


def test_each_labelled_condition_is_dropped_and_negated() -> None:
    found = of("S-1")
    for label in ("sought", "consented", "for a contact", "given before", "not often"):
        assert found["a condition dropped", label] == 1, label
        assert found["a condition negated", label] == 1, label


def test_a_list_is_narrowed_by_each_of_its_words_and_widened_by_each_other_word() -> None:
    found = of("S-1")
    assert {change for kind, change in found if kind == "a list narrowed"} == {"centre", "client"}
    assert {change for kind, change in found if kind == "a list widened"} == {"third_party"}


def test_a_last_day_shifts_wherever_it_stands() -> None:
    (duty,) = [one for one in rules().clauses if one.provision == "S-2"]
    shifted = [one for one in mutants(rules(), {"S-2"}) if one.kind == "a term shifted by a day"]
    (change,) = next(one.changes for one in shifted if one.change.endswith("later"))
    assert isinstance(change.instead, ir.Clause)
    asks = change.instead.asks
    assert isinstance(asks, ir.Requirement)
    assert asks.due is not None
    assert repr(asks.due) in repr(asks.condition)
    assert asks.due != getattr(duty.asks, "due")  # noqa: B009 - a question has none


def test_a_permission_that_is_dropped_is_gone_from_the_rules() -> None:
    found = rules()
    (dropped,) = [one for one in mutants(found, {"S-4"}) if one.kind == "a permission dropped"]
    assert with_instead(found, dropped.changes[0].rule, None).permissions == ()
    assert with_instead(found, dropped.changes[0].rule, None).clauses == found.clauses


CONCEPTS = """
before:
  given: {one: moment, other: moment}
  that: {in order: one < other, on a day: one <= one}
kin:
  list of: party_kind
  values: [family, partner]
"""
CALLING = f"""
S-1:
{DUTY}  for each: contact
  require:
    asked: before(contact.at, client.employment_ended_on)
    both ways: {{not: "before(client.employment_ended_on, contact.at)"}}
    of kin: contact.party.kind in kin

S-2:
{DUTY}  for each: contact
  where:
    asked: before(contact.at, client.employment_ended_on)
  require:
    of kin: contact.party.kind in kin
    at all: contact.at < client.employment_ended_on
"""


def test_a_concept_changes_in_one_go_wherever_it_is_called() -> None:
    (dropped,) = [
        one for one in made(CALLING, CONCEPTS) if (one.kind, one.change) == ("a condition dropped", "in order")
    ]
    assert str(dropped) == "concepts/words.yaml:2:1: concept before: a condition dropped: in order"
    assert [(identity(change.rule)[1], len(change.edits)) for change in dropped.changes] == [("S-1", 2), ("S-2", 1)]


def test_what_a_rule_says_itself_is_left_alone_by_a_change_of_a_concept_with_the_same_words() -> None:
    flips = [one for one in made(CALLING, CONCEPTS) if one.kind == "a comparison flipped"]
    (flipped,) = [one for one in flips if one.text == "concept before" and "<=" not in one.change]
    (second,) = [change.instead for change in flipped.changes if identity(change.rule)[1] == "S-2"]
    assert isinstance(second, ir.Clause)
    assert isinstance(second.asks, ir.Requirement)
    assert "op='<='" not in repr(second.asks.condition)
    assert repr(second.where).count("op='<='") == 2


def test_a_list_concept_is_widened_once_for_all_that_name_it() -> None:
    widened = [one for one in made(CALLING, CONCEPTS) if (one.kind, one.change) == ("a list widened", "employer")]
    assert [(one.text, len(one.changes)) for one in widened] == [("concept kin", 2)]


FAMILY = f"""
family-1:
  family: {{word: party_kind}}
{DUTY}  for each: contact
  require:
    of a kind: contact.party.kind == word
    at all: contact.at < client.employment_ended_on
  provisions:
    S-1: {{word: family}}
    S-2: {{word: partner}}
    S-3: {{word: employer, where: {{asked: contact.at < client.employment_ended_on}}}}
"""


def test_the_rows_of_a_family_that_say_the_same_change_together() -> None:
    dropped = [one for one in made(FAMILY) if (one.kind, one.change) == ("a condition dropped", "at all")]
    assert [(one.text, [identity(change.rule)[1] for change in one.changes]) for one in dropped] == [
        ("S-1/main and its family", ["S-1", "S-2"]),
        ("S-3/main", ["S-3"]),
    ]


def test_done_before_in_time_is_no_text_to_drop() -> None:
    changes = of("S-2")
    assert changes["a condition dropped", "done"] == 0
    assert changes["a condition negated", "done"] == 1


def test_a_mutant_says_where_it_is() -> None:
    one = next(mutants(rules(), {"S-1"}))
    assert str(one).startswith("small/all.yaml:3:3: S-1/main: ")
