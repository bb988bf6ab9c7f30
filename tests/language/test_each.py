"""`with each` in an example: one example for each of the words, in a field of a record; what it can't fill is refused."""

from __future__ import annotations

import pytest
from tests.laws.small import small

from careercode.engine.examples import run
from careercode.errors import RuleError
from careercode.language import ir
from careercode.language.examples import Example, examples_in, headings_in
from careercode.language.problems import Problems
from careercode.text import Text

RULE = """
S-1:
  article: '1'
  kind: prohibition
  check: automated
  title: {nl: Een, en: One}
  for each: contact
  require:
    not with these: contact.party.kind in ['family', 'partner']
"""
TEXT = """
setting:
  id: voorbeeld
  client: {id: cl1}
  contacts: [{id: c1, at: "2026-03-10", by: co1, party: p1, initiated_by: client}]
examples:
  S-1:
    - name: Kin
      why: invented
      as of: 2026-06-01
      given: {parties: [{id: p1, kind: employer}, {id: p2, kind: employer}], counsellors: [{id: co1}], trajectories: [{id: t1}]}
      with each: EACH
      verdicts: {contact/c1: complied}
"""


def rules() -> ir.Rules:
    return small(RULE)


def read(each: str) -> tuple[list[Example], Problems]:
    problems = Problems()
    return examples_in(TEXT.replace("EACH", each), "small/all.examples.yaml", rules(), problems), problems


def test_there_is_an_example_for_each_word_and_each_is_checked() -> None:
    found, problems = read("{party/p1.kind: [family, partner, employer]}")
    problems.raise_if_any()
    assert [one.name for one in found] == ["Kin (kind: family)", "Kin (kind: partner)", "Kin (kind: employer)"]
    assert [[party.kind for party in one.dossier.parties or ()] for one in found] == [
        ["family", "employer"],
        ["partner", "employer"],
        ["employer", "employer"],
    ]
    assert [one.passed for one in run(rules(), found)] == [True, True, False]


def test_a_list_holds_the_word_alone_and_the_only_record_of_its_kind_needs_no_id() -> None:
    (one,), problems = read("{trajectory/t1.purposes: [a]}")
    problems.raise_if_any()
    assert [list(trajectory.purposes or ()) for trajectory in one.dossier.trajectories or ()] == [["a"]]
    found, problems = read("{client.employment_ended_on: [2026-01-01, never]}")
    problems.raise_if_any()
    days = [one.dossier.model_dump(mode="json")["client"]["employment_ended_on"] for one in found]
    assert days == ["2026-01-01", "never"]


def test_a_heading_says_the_words_once() -> None:
    text = TEXT.replace("EACH", "{party/p1.kind: [family, partner]}")
    (heading,) = headings_in(text, "small/all.examples.yaml", rules(), Problems())
    assert (heading.name, heading.each) == (Text("Kin", "Kin"), ("family", "partner"))


@pytest.mark.parametrize(
    ("each", "message"),
    [
        ("{partij/p1.kind: [family]}", "there are no records of 'partij'"),
        ("{party/p1.knd: [family]}", "party has no field 'knd'"),
        ("{party/p3.kind: [family]}", "no party 'p3' is given"),
        ("{party/p1.kind: [family], party/p2.kind: [family]}", "is of one field"),
        ("{party/p1.kind: [famly]}", "did you mean family?"),
        ("{party/p1.kind: family}", "a list"),
        ("{party/p1.kind: []}", "without a word there is no example"),
        ("[family]", "found a list"),
    ],
)
def test_what_cannot_be_filled_is_refused_with_its_place(each: str, message: str) -> None:
    found, problems = read(each)
    assert found == []
    with pytest.raises(RuleError) as error:
        problems.raise_if_any()
    (problem,) = error.value.problems
    assert message in str(problem)
    assert str(problem).startswith("small/all.examples.yaml:12:")
