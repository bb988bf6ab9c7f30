"""The text report, the proof and the JSON, of verdicts made by hand."""

from __future__ import annotations

import json
from datetime import date

from tests.verdicts.made import PROVISIONS, verdict

from careercode.errors import Place, Problem
from careercode.report import json as as_json
from careercode.report import proof, text
from careercode.report.speech import Speech
from careercode.text import Text
from careercode.verdicts.totals import Totals
from careercode.verdicts.types import Candidate, Condition, Detail, Status, Value, Verdict

DAY = date(2026, 11, 1)
NL, EN = Speech("nl", {}), Speech("en", {})
PROVED = Detail(
    applies=(Condition("sought", "met", (Value("contact/c1.initiated_by", "centre"),)),),
    asked=(Condition("a consent", "unmet"),),
    nearest=Candidate("consent/k1", (Condition("in time", "unknown", (), ("consent/k1.given_at",)),)),
    settings=("kuleuven.term = P7D *",),
    edition="2015",
    question=Text("Ja?", "Yes?"),
)
RUN = [
    verdict(breach="no consent", detail=PROVED, day="2026-03-12"),
    verdict(Status.COMPLIED, "VDAB-14.1"),
    verdict(Status.UNDETERMINED, "KUL-4.3.2", missing=("consents",)),
    verdict(Status.UNDETERMINED, "KUL-4.3.2", "contact/c2", harmless=True, missing=("consents",)),
    verdict(Status.VIOLATED, "BK-7.1", "dossier"),
]


def totals(*verdicts: Verdict) -> Totals:
    made = Totals(PROVISIONS)
    made.add("d1", verdicts)
    return made


def test_findings_stand_under_their_dossier_and_code_and_what_informs_comes_last() -> None:
    lines = [line.plain for line in text.findings("d1", RUN, PROVISIONS, NL)]
    heads = [line for line in lines if line and not line.startswith("    ")]
    assert heads == ["d1", "  Ethische code KU Leuven", "  Deontologische code VDAB", "  BK-0540-2 (ter informatie)"]
    assert "    overtreden  KUL-4.1.7  contact c1" in lines


def test_nothing_to_show_is_nothing() -> None:
    assert text.findings("d1", [], PROVISIONS, NL) == ()


def test_shared_records_have_a_heading_of_their_own() -> None:
    (head, *_) = text.findings("", [verdict(subject="centre/ce1", shared=True)], PROVISIONS, EN)
    assert head.plain == "Shared: centre and counsellors"


def test_the_summary_in_words() -> None:
    lines = [line.plain for line in text.totals(totals(*RUN).summary(), 2, DAY, EN)]
    assert lines == [
        "1 dossier checked as of 1 November 2026: 1 violated, 2 undetermined (1 of them harmless), 1 complied.",
        "  kuleuven: 1 violated, 2 undetermined",
        "  vdab: 1 complied",
        "Breaches, an act once a reason:",
        "  kuleuven: no consent: 1",
        "Where codes differ:",
        "  d1 contact c1: kuleuven: violated (KUL-4.1.7); vdab: complied (VDAB-14.1); stricter: kuleuven",
        "Not recorded, and what that leaves open:",
        "  consents: 1 provision, 1 verdict, 1 dossier",
        "For information, not counted:",
        "  bk0540: 1 violated",
        "2 could not be checked: see the errors.",
    ]


def test_the_count_of_undetermined_is_told_when_it_is_zero() -> None:
    (line,) = text.totals(Totals(PROVISIONS).summary(), 0, DAY, NL)
    assert line.plain == "0 dossiers nagekeken per 1 november 2026: 0 overtreden, 0 niet te bepalen."


def test_dossiers_that_differ_on_a_shared_record_are_warned_of() -> None:
    made = Totals(PROVISIONS)
    made.add("d1", [verdict(subject="centre/ce1", shared=True)])
    made.add("d2", [verdict(Status.COMPLIED, subject="centre/ce1", shared=True)])
    said = "\n".join(line.plain for line in text.totals(made.summary(), 0, DAY, EN))
    assert "Warning: dossiers say different things of centre ce1 (d1 and d2); each verdict counts." in said


def test_the_proof_has_conditions_with_marks_edition_and_settings() -> None:
    lines = proof.proof(RUN[0], PROVISIONS["KUL-4.1.7"], EN)
    assert lines[0] == "KUL-4.1.7  contact c1: violated"
    assert lines[1].endswith("article 4.1, dash 5), prohibition")
    for expected in (
        "  Edition: 2015",
        "    ✓ *sought* — contact c1 initiated_by centre",
        "    ✗ *a consent*",
        "  The closest: consent k1:",
        "    ? *in time* [not recorded: given_at of consent k1]",
        "    kuleuven.term = P7D *",
    ):
        assert expected in lines


def test_the_json_document_has_verdicts_summary_and_errors() -> None:
    problem = Problem(Place("a.json", 3), "expected a day", "write it as 2026-11-01")
    found = json.loads(as_json.document(RUN, totals(*RUN).summary(), [problem], DAY, PROVISIONS, NL))
    assert sorted(found) == ["as_of", "errors", "summary", "verdicts"]
    assert found["errors"] == [{"place": "a.json:3", "message": "expected a day", "hint": "write it as 2026-11-01"}]
    assert found["summary"]["counts"] == {"violated": 1, "undetermined": 2, "complied": 1}
    assert found["summary"]["harmless"] == 1
    assert found["summary"]["breaches"] == [{"code": "kuleuven", "breach": "no consent", "acts": 1}]
    assert found["summary"]["informing"] == {"bk0540": {"violated": 1}}
    assert found["summary"]["not_recorded"] == [{"path": "consents", "provisions": 1, "verdicts": 1, "dossiers": 1}]
    (conflict,) = found["summary"]["conflicts"]
    assert conflict["stricter"] == ["kuleuven"]
    assert [one["provision"] for one in found["verdicts"]] == [
        "BK-7.1",
        "KUL-4.1.7",
        "KUL-4.3.2",
        "KUL-4.3.2",
        "VDAB-14.1",
    ]


def test_a_line_of_ndjson_has_what_applies_and_leaves_out_what_does_not() -> None:
    found = json.loads(as_json.line(RUN[2], PROVISIONS, NL))
    assert sorted(found) == [
        "article",
        "clause",
        "code",
        "dossier",
        "message",
        "missing",
        "provision",
        "status",
        "subject",
        "title",
    ]
    assert found["status"] == "undetermined"
    assert found["missing"] == ["consents"]


def test_no_character_of_json_acts_on_a_terminal_and_it_still_parses() -> None:
    evil = "contact/\x1b[31m\x9b\u202e\U000e0001\ud800"
    line = as_json.line(verdict(subject=evil), PROVISIONS, NL)
    assert line.isprintable()
    assert json.loads(line)["subject"] == evil
