"""The catalogue is derived from the rules: conditions as a tree to read, the facts that decide, what acts on what."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.pack import write_pack

from careercode.language.catalogue import Entry, Judged, catalogue
from careercode.language.ir import Rules
from careercode.language.outline import Form, Outline
from careercode.reading.rules import read_rules

HEAD = """
  article: "9"
  kind: {kind}
  check: automated
  title: {{nl: t, en: t}}
"""


def rules_with(folder: Path, body: str, kind: str = "duty", more: str = "") -> Rules:
    """The pack with a provision KUL-9 of this body."""
    home = write_pack(folder)
    path = home / "kuleuven" / "9-more.yaml"
    path.write_text(f"KUL-9:{HEAD.format(kind=kind)}{body}\n{more}", encoding="utf-8")
    return read_rules(home)


def entry(rules: Rules, id: str = "KUL-9") -> Entry:
    return next(one for one in catalogue(rules, ()) if one.provision.id == id)


def clause(folder: Path, body: str) -> Judged:
    (found,) = entry(rules_with(folder, f"  for each: session\n{body}")).judged
    return found


def shown(outlines: tuple[Outline, ...], depth: int = 0) -> list[str]:
    """The tree as indented lines."""
    lines: list[str] = []
    for one in outlines:
        said = " ".join(part for part in (one.form.value, one.name, one.called, one.written) if part)
        lines += [f"{'  ' * depth}{said}", *shown(one.inside, depth + 1)]
    return lines


TREES = {
    "a labelled expression": (
        "    held: session.status == 'held'",
        ["label held session.status == 'held'"],
    ),
    "what is not so": (
        "    elsewhere: session.status != 'held' and session.kind not in ['aftercare', 'closing']",
        ["label elsewhere session.status != 'held' and session.kind not in ['aftercare', 'closing']"],
    ),
    "an or inside an and keeps its brackets": (
        "    a: recorded(session.minutes) and (session.status == 'held' or not session.requested_by_client)",
        ["label a recorded(session.minutes) and (session.status == 'held' or not session.requested_by_client)"],
    ),
    "some, by another name": (
        "    again:\n      some: session\n      as: other\n      such that:\n        later: session.at < other.at",
        ["label again", "  some session other", "    label later session.at < other.at"],
    ),
    "none": (
        "    clear:\n      none: complaint\n      such that:\n        by then: complaint.received_at <= session.at",
        ["label clear", "  none complaint", "    label by then complaint.received_at <= session.at"],
    ),
    "every, and which of them": (
        "    all:\n      every: consent\n      where:\n        contact: consent.act == 'contact'\n"
        "      satisfies:\n        explicit: consent.explicit",
        [
            "label all",
            "  every consent",
            "    where",
            "      label contact consent.act == 'contact'",
            "    label explicit consent.explicit",
        ],
    ),
    "one of several ways, of which one is several": (
        "    one:\n      any of:\n        - held: session.status == 'held'\n"
        "        - {a: recorded(session.minutes), b: session.requested_by_client}",
        [
            "label one",
            "  any",
            "    label held session.status == 'held'",
            "    all",
            "      label a recorded(session.minutes)",
            "      label b session.requested_by_client",
        ],
    ),
    "not": (
        "    never so:\n      not:\n        asked: session.requested_by_client",
        ["label never so", "  not", "    label asked session.requested_by_client"],
    ),
    "a lower bound of a count": (
        "    two:\n      count: complaint\n      at least: 2\n      such that:\n        known: recorded(complaint.by)",
        ["label two", "  amount complaint count >= 2", "    label known recorded(complaint.by)"],
    ),
    "an upper bound of a sum": (
        "    short:\n      sum: other.minutes\n      over: session\n      as: other\n      fewer than: 100",
        ["label short", "  amount session other sum(other.minutes) < 100"],
    ),
    "a share, and of what": (
        "    mostly:\n      share:\n        of: other.minutes\n        over: session\n        as: other\n"
        "        such that: {held: other.status == 'held'}\n"
        "        part: {asked: other.requested_by_client}\n        more than: 1/2",
        [
            "label mostly",
            "  amount session other share(other.minutes) > 1/2",
            "    where",
            "      label held other.status == 'held'",
            "    label asked other.requested_by_client",
        ],
    ),
}


@pytest.mark.parametrize("conditions", TREES)
def test_conditions_are_a_tree_to_read(tmp_path: Path, conditions: str) -> None:
    written, lines = TREES[conditions]
    assert shown(clause(tmp_path, f"  require:\n{written}").asks) == lines


def test_a_moment_found_among_others_tells_among_which(tmp_path: Path) -> None:
    found = clause(
        tmp_path,
        "  require:\n    done:\n      first: complaint.acknowledged_at\n      over: complaint\n"
        "      where: {known: recorded(complaint.by)}\n    by: session.at + parameters.answer_within",
    )
    assert shown(found.asks) == [
        "label done happened(first(complaint.acknowledged_at …))",
        "  picked complaint first(complaint.acknowledged_at …)",
        "    label known recorded(complaint.by)",
        "label in time first(complaint.acknowledged_at …) <= session.at + kuleuven.answer_within",
        "  picked complaint first(complaint.acknowledged_at …)",
        "    label known recorded(complaint.by)",
    ]
    assert found.due == "session.at + kuleuven.answer_within"


def test_facts_are_sections_and_fields_and_those_of_the_act_itself(tmp_path: Path) -> None:
    body = (
        "  for each: session\n  require:\n    own: actor.kind == 'counsellor'\n"
        "    a consent:\n      some: consent\n      such that:\n        earlier: consent.given_at <= on\n"
        "        explicit: consent.explicit"
    )
    found = entry(rules_with(tmp_path, body))
    assert found.facts == (
        "consent.explicit",
        "consent.given_at",
        "consents",
        "party.kind",
        "session.at",
        "session.counsellor",
        "sessions",
    )
    assert found.outright == ("consent.explicit",)
    assert [spec.id for spec in found.settings] == ["shared.same_day"]


def test_a_question_has_what_to_bring_and_no_requirement(tmp_path: Path) -> None:
    found = clause(tmp_path, '  review: {nl: "Goed?", en: "Good?"}\n  bring: [complaints, contacts]')
    assert found.question is not None
    assert (found.question.question.en, found.question.bring) == ("Good?", ("complaints", "contacts"))
    assert found.asks == ()


def test_an_umbrella_a_permission_and_a_validity_are_told_on_both_sides(tmp_path: Path) -> None:
    more = f"""
KUL-10:{HEAD.format(kind="permission")}  for each: contact
  permits:
    asked: contact.initiated_by == 'client'
  excuses: [KUL-1]

KUL-11:{HEAD.format(kind="validity")}  given: {{consent: consent}}
  require:
    explicit: consent.explicit

KUL-12:{HEAD.format(kind="duty")}  for each: dossier
  require:
    a consent:
      some: consent
      such that:
        counts: {{validity: KUL-11}}
"""
    rules = rules_with(tmp_path, "  over verdicts: [KUL-1, KUL-2]\n  take: worst", more=more)
    assert entry(rules).over == ("KUL-1", "KUL-2")
    assert (entry(rules, "KUL-1").under, entry(rules, "KUL-1").excused_by) == (("KUL-9",), ("KUL-10",))
    assert entry(rules, "KUL-10").excusing[0].excuses == ("KUL-1",)
    assert entry(rules, "KUL-12").asks_validity == ("KUL-11",)
    assert entry(rules, "KUL-11").asked_by == ("KUL-12",)
    assert shown(entry(rules, "KUL-11").conditions) == ["label explicit consent.explicit"]
    asked = entry(rules, "KUL-12").judged[0].asks
    assert "      validity KUL-11" in shown(asked)
    assert {"consents", "consent.explicit"} <= set(entry(rules, "KUL-12").facts)


def test_a_reading_that_chooses_the_failure_is_named_with_its_default_first(tmp_path: Path) -> None:
    home = write_pack(tmp_path)
    code = home / "kuleuven" / "code.yaml"
    reading = (
        "readings:\n  mildly:\n    title: {nl: t, en: t}\n    choices: [violated, signal]\n    default: signal\n"
        "    source: {nl: b, en: s}\n"
    )
    code.write_text(code.read_text(encoding="utf-8") + reading, encoding="utf-8")
    chapter = home / "kuleuven" / "1-all.yaml"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("  breach: no consent", "  otherwise: readings.mildly"), encoding="utf-8")
    found = entry(read_rules(home), "KUL-1")
    assert (found.judged[0].otherwise, found.judged[0].chosen_by) == (("signal", "violated"), "kuleuven.mildly")
    assert "kuleuven.mildly" in [spec.id for spec in found.settings]


def test_every_form_of_conditions_is_met_here() -> None:
    met = {line.split()[0] for _, lines in TREES.values() for line in lines}
    assert {form.value for form in Form} - met == {"picked", "validity", "written"}
