"""A small rule with good examples, for tests of mutation. Every text in it is invented."""

from __future__ import annotations

from tests.laws.small import small

from careercode.language import ir
from careercode.language.examples import Example, examples_in
from careercode.language.mutants import Mutant, mutants
from careercode.language.problems import Problems

HEAD = "  article: '1'\n  kind: duty\n  check: automated\n  title: {nl: Een, en: One}\n  for each: contact\n"

RULE = f"""
S-1:
{HEAD}  where:
    sought: contact.initiated_by == 'centre'
  require:
    consented:
      some: consent
      such that:
        explicit: consent.explicit
        given before: consent.given_at <= contact.at
"""

EXAMPLES = """
setting:
  id: voorbeeld
  centre: {id: ce1, name: Een, codes: [], mandates: []}
  client: {id: cl1}
  parties: [{id: p1}]
  contacts: [{id: c1, at: "2026-03-10T09:00", party: p1, initiated_by: centre}]
examples:
  S-1:
"""

CASES = {
    "on the very moment": ("[{id: k1, explicit: true, given_at: '2026-03-10T09:00'}]", "complied"),
    "on the day without a time": ("[{id: k1, explicit: true, given_at: '2026-03-10'}]", "complied"),
    "a day late": ("[{id: k1, explicit: true, given_at: '2026-03-11T09:00'}]", "violated"),
    "not explicit": ("[{id: k1, explicit: false, given_at: '2026-03-01'}]", "violated"),
    "one of two": (
        "[{id: k1, explicit: true, given_at: '2026-03-01'}, {id: k2, explicit: false, given_at: '2026-03-01'}]",
        "complied",
    ),
    "nothing recorded": ("[]", "violated"),
}
"""The consents, and the verdict on the contact."""

OTHERS = "[{id: c1, at: '2026-03-10T09:00', party: p1, initiated_by: client}]"


def rules(chapter: str = RULE, concepts: str = "") -> ir.Rules:
    return small(chapter, concepts)


def examples(*left_out: str) -> tuple[Example, ...]:
    """The examples, but for some."""
    text, problems = EXAMPLES, Problems()
    for name, (consents, status) in CASES.items():
        if name not in left_out:
            text += f"    - {{name: {name}, why: invented, as of: 2026-06-01, given: {{consents: {consents}}}, "
            text += f"verdicts: {{contact/c1: {status}}}}}\n"
    if "sought by the client" not in left_out:
        text += f"    - {{name: sought by the client, why: invented, as of: 2026-06-01, given: {{contacts: {OTHERS}, "
        text += "consents: []}, verdicts: {}}\n"
    found = examples_in(text, "small/all.examples.yaml", rules(), problems)
    problems.raise_if_any()
    return tuple(found)


def mutant(found: ir.Rules, kind: str, change: str) -> Mutant:
    """The only mutant of a rule set, of a kind, whose change starts so."""
    made = [one for one in mutants(found, found.provisions) if one.text == "S-1/main"]
    (one,) = [one for one in made if one.kind == kind and one.change.startswith(change)]
    return one
