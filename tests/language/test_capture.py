"""A name that a concept binds never catches the same name of its caller."""

from __future__ import annotations

from tests.laws.rules import nodes
from tests.laws.small import small

from careercode.language import ir

CONCEPTS = """
first_of:
  given: {trajectory: trajectory}
  first: session.at
  over: session
  where:
    same trajectory: session.trajectory == trajectory
"""
CHAPTER = """
S-1:
  article: "1"
  kind: duty
  check: automated
  title: {nl: Een, en: One}
  for each: session
  require:
    not before the first: first_of(session.trajectory) <= session.at
"""


def test_a_concept_that_ranges_over_the_kind_of_the_subject_keeps_them_apart() -> None:
    (clause,) = small(CHAPTER, CONCEPTS).clauses
    (pick,) = [node for node in nodes(clause.asks) if isinstance(node, ir.Pick)]
    (compared,) = [node for node in nodes(pick.body) if isinstance(node, ir.Compare)]
    assert pick.var != "session"
    bases = [side.base for side in (compared.left, compared.right) if isinstance(side, ir.Get)]
    assert [base.name for base in bases if isinstance(base, ir.Var)] == [pick.var, "session"]
