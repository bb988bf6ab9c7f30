"""`careercode provisions`: the catalogue as a list, as JSON, as entries in full and as pages, filtered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import write_pack

from careercode.cli import main

EXAMPLES = """
setting:
  id: voorbeeld
  recorded_until: "2026-06-01"
  client: {id: cl1}
  parties: [{id: p1, kind: employer}]
  complaints: []
examples:
  KUL-1:
    - name: {nl: De werkgever wordt gebeld zonder toestemming, en: The employer is called without consent}
      why: No consent is recorded.
      as of: "2026-06-01"
      given:
        contacts: [{id: c1, at: "2026-03-12", party: p1, initiated_by: centre}]
        consents: []
      verdicts:
        contact/c1: violated
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path)
    (folder / "kuleuven" / "1-all.examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["provisions", *(str(argument) for argument in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def listed(rules: Path, *arguments: str) -> list[str]:
    result = run("--rules", rules, *arguments)
    assert result.exit_code == 0, result.stderr
    return [line.split()[1] if line.startswith("*") else line.split()[0] for line in result.stdout.splitlines()[:-1]]


def test_the_catalogue_as_json(rules: Path) -> None:
    rows = json.loads(run("--rules", rules, "--format", "json").stdout)
    assert [row["id"] for row in rows] == ["BK-1", "KUL-1", "KUL-2", "KUL-3", "KUL-4"]
    kept = {
        "id": "KUL-1",
        "code": "kuleuven",
        "article": "1",
        "kind": "prohibition",
        "title": {"nl": "Geen contact zonder toestemming", "en": "No contact without consent"},
        "check": "automated",
        "encoded": True,
        "examples": 1,
    }
    assert {key: rows[1][key] for key in kept} == kept
    assert (rows[4]["encoded"], rows[4]["examples"]) == (False, 0)


def test_an_entry_as_json_has_its_clauses_facts_settings_and_examples(rules: Path) -> None:
    one, two = json.loads(run("KUL-1", "KUL-2", "--rules", rules, "--format", "json").stdout)
    (clause,) = one["clauses"]
    assert (clause["id"], clause["subject"], clause["otherwise"]) == ("main", "contact", ["violated"])
    (asked,) = clause["requires"]
    (some,) = asked["inside"]
    assert (some["form"], some["name"]) == ("some", "consent")
    assert [inside["written"] for inside in some["inside"]] == [
        "consent.party == contact.party",
        "contact.at < consent.withdrawn_at",
    ]
    assert one["facts"] == [
        "consent.party",
        "consent.withdrawn_at",
        "consents",
        "contact.at",
        "contact.initiated_by",
        "contact.party",
        "contacts",
    ]
    assert one["shown_by"] == [
        {
            "name": {
                "nl": "De werkgever wordt gebeld zonder toestemming",
                "en": "The employer is called without consent",
            },
            "why": {"nl": "No consent is recorded.", "en": "No consent is recorded."},
            "as_of": "2026-06-01",
            "place": "kuleuven/1-all.examples.yaml:10",
            "each": [],
            "verdicts": [{"provision": "KUL-1", "clause": "main", "subject": "contact/c1", "status": "violated"}],
        }
    ]
    setting, last_days = two["settings"]
    assert last_days["id"] == "shared.last_days"
    assert (setting["id"], setting["unit"]) == ("kuleuven.answer_within", "calendar time")
    invented = {"nl": "verzonnen", "en": "invented"}
    assert setting["values"] == [{"value": "P7D", "starts_on": None, "ends_on": None, "source": invented}]
    assert two["clauses"][0]["due"] == "complaint.received_at + kuleuven.answer_within"


def test_the_list_has_a_line_a_provision(rules: Path) -> None:
    lines = run("--rules", rules).stdout.splitlines()
    assert lines[1] == "* KUL-1  verbod: Geen contact zonder toestemming (1)"
    assert lines[-1] == "5 bepalingen, 4 in een regel gevat (*)."


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (("--code", "kuleuven"), ["KUL-1", "KUL-2", "KUL-3", "KUL-4"]),
        (("--code", "kuleuven,bk0540", "--kind", "prohibition"), ["BK-1", "KUL-1"]),
        (("--kind", "prohibition", "--kind", "duty", "--code", "bk0540"), ["BK-1"]),
        (("--check", "judgement"), ["KUL-4"]),
        (("--article", "2", "--article", "3"), ["KUL-2", "KUL-3"]),
        (("--kind", "right"), []),
    ],
)
def test_filters_leave_what_meets_them_all(rules: Path, filters: tuple[str, ...], ids: list[str]) -> None:
    assert listed(rules, *filters) == ids


def test_an_article_has_its_parts_and_no_article_that_only_starts_alike() -> None:
    chapter = json.loads(run("--code", "kuleuven", "--article", "4.1", "--format", "json").stdout)
    assert {row["article"].partition(",")[0] for row in chapter} == {"4.1"}
    whole = run("--code", "vdab", "--article", "2").stdout
    assert "VDAB-2.1" in whole
    assert "VDAB-20" not in whole


def test_a_provision_that_is_named_is_shown_in_full(rules: Path) -> None:
    shown = run("KUL-1", "--rules", rules, "--lang", "en").stdout
    assert shown.startswith("KUL-1  No contact without consent\n  prohibition, article 1, kuleuven/1-all.yaml:2\n")
    assert "not withdrawn — contact.at < consent.withdrawn_at" in shown
    assert "Otherwise: violated; breach: no consent" in shown
    assert "kuleuven/1-all.examples.yaml:10" in shown
    assert "What it does not check" in shown


def test_each_value_of_a_parameter_is_shown_with_its_own_source(rules: Path) -> None:
    code = rules / "kuleuven" / "code.yaml"
    only = "      - {value: P7D, starts_on: unknown, source: {nl: verzonnen, en: invented}}\n"
    two = (
        "      - {value: P14D, starts_on: unknown, ends_on: 2019-12-31, source: {nl: oude wet, en: old act}}\n"
        "      - {value: P7D, starts_on: 2020-01-01, source: {nl: nieuwe wet, en: new act}}\n"
    )
    text = code.read_text(encoding="utf-8")
    assert only in text
    code.write_text(text.replace(only, two), encoding="utf-8")
    shown = run("KUL-2", "--rules", rules, "--lang", "en").stdout
    assert [line.strip() for line in shown.splitlines() if " act" in line] == [
        "P14D (calendar time) (to 31 December 2019): old act",
        "P7D (calendar time) (from 1 January 2020): new act",
    ]


def test_a_provision_that_no_rule_carries_says_so(rules: Path) -> None:
    shown = run("KUL-4", "--rules", rules, "--lang", "en").stdout
    assert "No rule carries this provision yet." in shown
    assert "Nothing of it is checked." in shown


def test_a_pattern_names_all_that_it_matches(rules: Path) -> None:
    rows = json.loads(run("KUL-[12]", "BK-*", "--rules", rules, "--format", "json").stdout)
    assert [row["id"] for row in rows] == ["BK-1", "KUL-1", "KUL-2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("KUL-11",), "there is no provision 'KUL-11': did you mean KUL-1?"),
        (("KUL-1", "KUL-x*"), "there is no provision 'KUL-x*'"),
        (("--code", "kuleuve"), "there is no code 'kuleuve': did you mean kuleuven?"),
        (("--kind", "dutie"), "'dutie' is not one of"),
    ],
)
def test_what_is_not_there_ends_with_2_and_the_nearest_name(rules: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("--rules", rules, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_page_a_code_under_anchors(rules: Path) -> None:
    page = run("--rules", rules, "--format", "markdown", "--lang", "en").stdout
    assert [line for line in page.splitlines() if line.startswith("# ")] == ["# Code BK", "# Code KUL"]
    assert '### <a id="KUL-2"></a>KUL-2: Complaints are acknowledged' in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_the_list_leaves_the_examples_closed_and_an_entry_does_not(rules: Path) -> None:
    path = rules / "kuleuven" / "1-all.examples.yaml"
    path.write_text(EXAMPLES.replace("contact/c1: violated", "contact/c1: broken"), encoding="utf-8")
    assert run("--rules", rules).exit_code == 0
    result = run("KUL-1", "--rules", rules)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1-all.examples.yaml:17" in result.stderr
    assert "unknown status 'broken'" in result.stderr


def test_the_dossiers_of_examples_are_not_checked_for_it(rules: Path) -> None:
    path = rules / "kuleuven" / "1-all.examples.yaml"
    path.write_text(EXAMPLES.replace("initiated_by: centre", "begun_by: centre"), encoding="utf-8")
    assert run("KUL-1", "--rules", rules).exit_code == 0
    assert CliRunner().invoke(main, ["test", str(rules)]).exit_code == 2


def test_the_built_in_codes_are_there() -> None:
    rows = json.loads(run("--format", "json").stdout)
    assert {row["code"] for row in rows} == {"kuleuven", "vdab", "register", "bk0540"}
