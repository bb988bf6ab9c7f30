"""The changes of rules that mutation makes: each kind of change is made, each once, and only where there is something to change."""

from __future__ import annotations

from collections import Counter

from tests.laws.small import small

from careercode.language import ir
from careercode.language.mutants import Rule, applied, mutants

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
    "another gap",
    "another of many",
    "another status",
    "another word",
    "too early dropped",
}


def rules() -> ir.Rules:
    return small(CHAPTER)


def every() -> tuple[Rule, ...]:
    found = rules()
    return (*found.clauses, *found.permissions)


def of(provision: str) -> Counter[tuple[str, str]]:
    (rule,) = [one for one in every() if one.provision == provision]
    return Counter((one.kind, one.change) for one in mutants(rule))


def test_every_kind_of_change_is_made() -> None:
    assert {one.kind for rule in every() for one in mutants(rule)} == KINDS


def test_no_change_is_made_twice_and_none_leaves_the_rule_as_it_is() -> None:
    for rule in every():
        made = [one.instead for one in mutants(rule)]
        assert all(one not in made[:at] for at, one in enumerate(made))
        assert rule not in made


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
    (later,) = [one for one in mutants(duty) if one.kind == "a term shifted by a day" and one.change.endswith("later")]
    assert isinstance(later.instead, ir.Clause)
    asks = later.instead.asks
    assert isinstance(asks, ir.Requirement)
    assert asks.due is not None
    assert repr(asks.due) in repr(asks.condition)
    assert asks.due != getattr(duty.asks, "due")  # noqa: B009 - a question has none


def test_a_permission_that_is_dropped_is_gone_from_the_rules() -> None:
    found = rules()
    (permission,) = found.permissions
    (dropped,) = [one for one in mutants(permission) if one.kind == "a permission dropped"]
    assert applied(found, dropped).permissions == ()
    assert applied(found, dropped).clauses == found.clauses


def test_a_mutant_says_where_it_is() -> None:
    one = next(iter(mutants(rules().clauses[0])))
    assert str(one).startswith("small/all.yaml:3:3: S-1/main: ")
