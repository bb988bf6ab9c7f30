"""`careercode check` from the outside: what it prints, and what it ends with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import GIVEN, SECRET, WITHDRAWN, contact, dossier, write, write_pack

from careercode.cli import main

CLEAN = dossier("clean", contacts=contact(), consents=GIVEN)
BROKEN = dossier("broken", contacts=contact(), consents=WITHDRAWN)
SILENT = {key: value for key, value in dossier("silent", contacts=contact()).items() if key != "consents"}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def check(rules: Path, *arguments: str | Path) -> Result:
    return run("check", *arguments, "--rules", rules, "--as-of", "2026-11-01")


def document(result: Result) -> Any:
    return json.loads(result.stdout)


def test_a_clean_dossier_ends_with_0_and_prints_the_count_of_undetermined(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", CLEAN))
    assert result.exit_code == 0
    assert "0 overtreden, 0 niet te bepalen" in result.stdout
    assert result.stderr == ""


def test_a_violation_ends_with_1_and_says_what_was_nearest(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", CLEAN, BROKEN))
    assert result.exit_code == 1
    assert "    overtreden  KUL-1  contact c1\n" in result.stdout
    assert "Toestemming k1 past, behalve: *niet ingetrokken* — ingetrokken op 10 maart 2026" in result.stdout
    assert "clean\n" not in result.stdout


def test_in_english(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", BROKEN), "--lang", "en")
    assert "Consent k1 fits but for: *not withdrawn* — withdrawn at 10 March 2026" in result.stdout


def test_what_could_not_be_checked_ends_with_2_and_the_rest_is_checked(tmp_path: Path, rules: Path) -> None:
    good = write(tmp_path, "a.json", BROKEN)
    bad = tmp_path / "b.json"
    bad.write_text('{"id": "x", "nonsense": 1}', encoding="utf-8")
    result = check(rules, good, bad, tmp_path / "missing.json")
    assert result.exit_code == 2
    assert "overtreden  KUL-1" in result.stdout
    assert "2 niet na te kijken" in result.stdout
    assert "b.json" in result.stderr
    assert "missing.json" in result.stderr


def test_silence_is_undetermined_and_no_finding(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", SILENT), "--format", "json")
    assert result.exit_code == 0
    (one,) = [verdict for verdict in document(result)["verdicts"] if verdict["code"] == "kuleuven"]
    assert (one["status"], one["missing"]) == ("undetermined", ["consents"])
    assert document(result)["summary"]["not_recorded"] == [
        {"path": "consents", "provisions": 1, "verdicts": 1, "dossiers": 1}
    ]


def test_the_json_document(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", BROKEN), "--format", "json")
    found = document(result)
    (violated,) = [one for one in found["verdicts"] if one["provision"] == "KUL-1"]
    assert {key: violated[key] for key in ("dossier", "clause", "subject", "status", "article", "breach")} == {
        "dossier": "broken",
        "clause": "main",
        "subject": "contact/c1",
        "status": "violated",
        "article": "1",
        "breach": "no consent",
    }
    assert found["summary"]["counts"]["violated"] == 1
    assert found["errors"] == []


def test_errors_are_in_the_document_too(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", CLEAN), tmp_path / "missing.json", "--format", "json")
    assert result.exit_code == 2
    (error,) = document(result)["errors"]
    assert "missing.json" in error["place"]
    assert error["message"] in result.stderr


def test_ndjson_is_a_verdict_a_line_and_the_summary_goes_to_stderr(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.ndjson", BROKEN, CLEAN), "--format", "ndjson", "--show", "all")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert all({"dossier", "provision", "status", "message"} <= set(line) for line in lines)
    assert {"violated", "complied"} <= {line["status"] for line in lines}
    assert "2 dossiers nagekeken" in result.stderr


def test_a_shared_record_is_told_once_however_many_dossiers_name_it(tmp_path: Path, rules: Path) -> None:
    result = check(rules, write(tmp_path, "d.json", CLEAN, BROKEN), "--format", "json", "--show", "all")
    (one,) = [verdict for verdict in document(result)["verdicts"] if verdict["provision"] == "KUL-3"]
    assert (one["dossier"], one["subject"], one["shared"]) == ("", "centre/ce1", True)


def test_a_code_that_informs_is_shown_apart_and_counts_only_when_chosen(tmp_path: Path, rules: Path) -> None:
    path = write(tmp_path, "d.json", BROKEN)
    result = check(rules, path)
    assert "Code BK (ter informatie)" in result.stdout
    assert "1 overtreden" in result.stdout.split("nagekeken")[1]
    chosen = check(rules, path, "--code", "bk0540", "--format", "json")
    assert chosen.exit_code == 1
    assert document(chosen)["summary"]["counts"]["violated"] == 1
    assert {one["code"] for one in document(chosen)["verdicts"]} == {"bk0540"}


@pytest.mark.parametrize(
    ("show", "statuses"),
    [
        (["--show", "complied"], {"complied"}),
        (["--show", "complied,violated"], {"complied", "violated"}),
        (["--show", "Violated", "--show", "not-applicable"], {"violated", "not_applicable"}),
        (["--show", "all"], {"complied", "violated", "not_applicable"}),
        ([], {"violated"}),
    ],
)
def test_show_chooses_statuses(tmp_path: Path, rules: Path, show: list[str], statuses: set[str]) -> None:
    third = dossier("third", contacts=contact(initiated_by="client"))
    result = check(rules, write(tmp_path, "d.json", CLEAN, BROKEN, third), "--format", "json", *show)
    assert {one["status"] for one in document(result)["verdicts"]} == statuses


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--code", "kuleven"], "did you mean kuleuven?"),
        (["--engine", "refrence"], "did you mean reference?"),
        (["--show", "violatd"], "did you mean violated?"),
        (["--as-of", "1 november"], "write it as 2026-11-01"),
        (["--as-of", "2026-02-30"], "write it as 2026-11-01"),
        (["--as-of", "20261101"], "write it as 2026-11-01"),
        (["--as-of", "0001-01-01"], "a year from 1900 to 2199"),
        (["--rules", "nowhere"], "nowhere"),
        (["--centre", "nowhere.json"], "nowhere.json"),
    ],
)
def test_a_name_that_is_not_there_ends_with_2(tmp_path: Path, rules: Path, arguments: list[str], hint: str) -> None:
    path = write(tmp_path, "d.json", CLEAN)
    result = run("check", path, "--rules", rules, *arguments)
    assert result.exit_code == 2
    assert hint in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_setting_of_the_centre_that_is_not_there_is_told_once(tmp_path: Path, rules: Path) -> None:
    centre = tmp_path / "centre.json"
    centre.write_text(json.dumps({"centre": {"id": "ce1"}, "parameters": {"answer_withn": "P3D"}}), encoding="utf-8")
    result = check(rules, write(tmp_path, "d.json", CLEAN, BROKEN), "--centre", centre)
    assert result.exit_code == 2
    assert result.stderr.count("answer_within") == 1
    assert "centre.json" in result.stderr


def test_a_duty_that_can_still_be_met_is_pending(tmp_path: Path, rules: Path) -> None:
    late = dossier("late", complaints=[{"id": "b1", "by": "cl1", "received_at": "2026-10-28"}])
    result = check(rules, write(tmp_path, "d.json", late), "--format", "json")
    (one,) = document(result)["verdicts"]
    assert (one["status"], one["due"]) == ("pending", "2026-11-04")
    assert "4 november 2026" in one["message"]


@pytest.mark.parametrize("format_", ["text", "json", "ndjson"])
def test_no_text_of_the_dossier_comes_out(tmp_path: Path, rules: Path, format_: str) -> None:
    path = write(tmp_path, "d.json", BROKEN, SILENT, {"id": SECRET, "contacts": SECRET})
    result = check(rules, path, "--format", format_, "--show", "all")
    assert result.exit_code == 2
    assert SECRET not in result.output
    assert "Voorbeeldmans" not in result.output


@pytest.mark.parametrize("format_", ["text", "json", "ndjson"])
def test_terminal_escapes_and_markup_in_names_do_nothing(tmp_path: Path, rules: Path, format_: str) -> None:
    evil = dossier("[red]d", contacts=contact(id="[bold]c1"), consents=WITHDRAWN)
    bad = tmp_path / "\x1b[31mred.json"
    result = check(rules, write(tmp_path, "d.json", evil), bad, "--format", format_)
    assert "\x1b" not in result.output
    assert "[red]d" in result.output
    assert "[bold]c1" in result.output
