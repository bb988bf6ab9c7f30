"""`by_day`: moments in it are compared by their days wherever it stands; hours of one day don't count."""

from __future__ import annotations

import pytest
from tests.laws.small import small

from careercode.engine.examples import run
from careercode.language.examples import examples_in
from careercode.language.problems import Problems

RULE = """
S-1:
  article: '1'
  kind: duty
  check: automated
  title: {nl: Een, en: One}
  for each: contact
  require:
    told in time:
      some: consent
      such that:
        in time: CONDITION
"""
EXAMPLE = """
setting:
  id: voorbeeld
  client: {id: cl1}
  parties: [{id: p1}]
  contacts: [{id: c1, at: "2026-03-10T10:00", party: p1}]
examples:
  S-1:
    - name: Told
      why: invented
      as of: 2026-06-01
      given: {consents: [{id: k1, given_at: "GIVEN"}]}
      verdicts: {contact/c1: STATUS}
"""
WITHIN = "within:\n  given: {one: moment, last: moment}\n  that: {no later: one <= last}\n"


@pytest.mark.parametrize(
    "condition", ["by_day(consent.given_at <= contact.at)", "by_day(within(consent.given_at, contact.at))"]
)
@pytest.mark.parametrize(
    ("given", "status"),
    [("2026-03-10T09:00", "complied"), ("2026-03-10T15:00", "complied"), ("2026-03-11T00:00", "violated")],
)
def test_hours_of_one_day_do_not_count(condition: str, given: str, status: str) -> None:
    rules, problems = small(RULE.replace("CONDITION", condition), WITHIN), Problems()
    text = EXAMPLE.replace("GIVEN", given).replace("STATUS", status)
    found = examples_in(text, "small/all.examples.yaml", rules, problems)
    problems.raise_if_any()
    assert [outcome.differences for outcome in run(rules, found)] == [()]


def test_without_it_they_do() -> None:
    rules, problems = small(RULE.replace("CONDITION", "consent.given_at <= contact.at"), WITHIN), Problems()
    text = EXAMPLE.replace("GIVEN", "2026-03-10T15:00").replace("STATUS", "violated")
    found = examples_in(text, "small/all.examples.yaml", rules, problems)
    assert [outcome.differences for outcome in run(rules, found)] == [()]
