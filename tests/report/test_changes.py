"""The text and the JSON of what differs, of changes made by hand; and every part of a rule has its name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.verdicts.made import PROVISIONS, verdict

from careercode import RuleSet
from careercode.errors import Place, Problem
from careercode.language import ir
from careercode.language.changes import rule_changes
from careercode.report import changes as text
from careercode.report import json as as_json
from careercode.report.speech import Speech
from careercode.text import Text
from careercode.verdicts.changes import (
    SAID,
    Change,
    Differences,
    How,
    PartChange,
    ProvisionChange,
    RuleChanges,
    VerdictChange,
    ordered,
)
from careercode.verdicts.types import Status, Verdict

DAY = date(2026, 11, 1)
NL, EN = Speech("nl", {}), Speech("en", {})
RULES = RuleChanges(
    provisions=(
        ProvisionChange(
            "KUL-4.1.7",
            How.CHANGED,
            True,
            clauses=(
                Change("main", How.CHANGED, True, (PartChange("where", ("a", "b\x1b[31m"), ("a", "c"), True),)),
                Change("late", How.ADDED, True),
            ),
            through=("agreed", "told"),
        ),
        ProvisionChange("KUL-4.3.2", How.REMOVED, True),
    ),
    settings=(Change("kuleuven.term", How.ADDED, True, (), ("KUL-4.1.7", "KUL-4.3.2")),),
    words=(Change("sought", How.CHANGED, False, (PartChange("title", ("nl: a",), ("nl: b",), False),)),),
)


def lines(found: Differences, speech: Speech = EN) -> list[str]:
    return [line.plain.rstrip() for line in text.differences(found, DAY, PROVISIONS, speech)]


def turned(before: Verdict | None, after: Verdict | None) -> VerdictChange:
    known = before or after
    assert known is not None
    return VerdictChange(known.key, before, after)


def test_what_changed_in_the_rules_stands_under_its_heading() -> None:
    assert lines(Differences(RULES)) == [
        "Provisions",
        "  KUL-4.1.7  changed in meaning  No contact with third parties without consent (4.1, dash 5)",
        "    through agreed and told",
        "    where",
        "      - b\\x1b[31m",
        "      + c",
        "    clause late: added",
        "  KUL-4.3.2  removed  Confidentiality (4.3, b)",
        "",
        "Parameters and readings",
        "  kuleuven.term  added",
        "    reaches 2 provisions: KUL-4.1.7, KUL-4.3.2",
        "",
        "Words",
        "  sought  changed in wording only",
        "    title",
        "      - nl: a",
        "      + nl: b",
        "",
        "Changed: 2 provisions (1 in meaning, 1 removed), 1 parameter or reading and 1 word.",
    ]


def test_a_verdict_is_told_with_each_thing_that_differs() -> None:
    before = verdict(Status.PENDING, shared=True)
    before = replace(before, due="2026-11-08")
    after = replace(before, due="before the start", event=Text("voor de start", "before the start"), excused_by=("A",))
    found = Differences(RuleChanges(), ordered([turned(before, after), turned(verdict(), None)]), 2)
    assert lines(found, NL)[:5] == [
        "Oordelen",
        "  Gedeeld",
        "    KUL-4.1.7  contact c1: loopt nog",
        "      laatste dag: 8 november 2026 → voor de start",
        "      toegestaan door: geen → A",
    ]
    assert "    KUL-4.1.7  contact c1: overtreden → geen oordeel" in lines(found, NL)


def test_provisions_over_others_are_told_apart_from_the_count() -> None:
    over = verdict(umbrella=True)
    found = Differences(RuleChanges(), (turned(over, replace(over, status=Status.COMPLIED)),), 1, (), 3)
    assert lines(found)[-3:] == [
        "1 dossier compared as of 1 November 2026: 0 verdicts change.",
        "Over others, not counted: 1 verdict.",
        "3 could not be compared: see the errors.",
    ]


def test_the_document_holds_everything() -> None:
    problem = Problem(Place("d.json"), "is not valid")
    found = Differences(RULES, (turned(None, verdict(breach="x")),), 1, (problem,), 1)
    made = json.loads(as_json.differences(found, DAY, EN))
    assert made["errors"] == [{"place": "d.json", "message": "is not valid"}]
    first, second = made["rules"]["provisions"]
    assert (first["through"], [one["id"] for one in first["clauses"]]) == (["agreed", "told"], ["main", "late"])
    assert second == {
        "id": "KUL-4.3.2",
        "change": "removed",
        "meaning": True,
        "parts": [],
        "clauses": [],
        "through": [],
    }
    (one,) = made["verdicts"]
    assert (one["before"], one["after"]) == (None, {"status": "violated", "breach": "x"})


@pytest.mark.parametrize("name", SAID)
def test_what_verdicts_are_compared_by_has_a_name(name: str) -> None:
    assert name in text.PARTS


def test_every_part_of_the_shipped_rules_has_a_name_in_both_languages() -> None:
    rules = RuleSet.builtin().rules
    other = ir.Status.SIGNAL
    blank = replace(
        rules,
        provisions={id: replace(one, code="?", article="?", kind="?", check="?", title=Text("?", "?"), encoded=not one.encoded,
                                reading=Text("?", "?")) for id, one in rules.provisions.items()},
        clauses=tuple(replace(one, kind="?", subject=ir.Subject("?"), where=ir.On(), asks=ir.Requirement(ir.On(), ir.On(),
                      Text("?", "?"), ir.On()), otherwise=other, breach="?", editions=frozenset("?"), assumes=("?",))
                      for one in rules.clauses),
        permissions=tuple(replace(one, subject=ir.Subject("?"), where=ir.On(), conditions=ir.On(), excuses=("?",),
                          editions=frozenset("?")) for one in rules.permissions),
        umbrellas=(),
        additions=(),
        codes={id: replace(one, title=Text("?", "?"), source="?", informs=not one.informs, editions=(), binds=ir.On(), scope="?")
               for id, one in rules.codes.items()},
        settings={id: replace(one, title=Text("?", "?"), source=Text("?", "?"), unit="?", values=()) for id, one in
                  rules.settings.items()},
        concepts={id: replace(one, given=(), body=ir.On(), name=Text("?", "?")) for id, one in rules.concepts.items()},
    )  # fmt: skip
    found = rule_changes(rules, blank)
    clauses = [clause for one in found.provisions for clause in one.clauses]
    changes = [*found.codes, *found.settings, *found.concepts, *clauses]
    told = [one.parts for one in changes] + [one.parts for one in found.provisions]
    parts = {part.part for own in told for part in own}
    assert len(parts) > 25
    assert sorted(parts - set(text.PARTS)) == []
