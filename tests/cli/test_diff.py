"""`careercode diff` from the outside: what changed in rules and verdicts, and what it ends with."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import GIVEN, SECRET, WITHDRAWN, contact, dossier, write, write_pack

from careercode import Dossier, RuleSet
from careercode import diff as compare
from careercode.cli import main

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "diff.md").read_text(encoding="utf-8")
CLEAN = dossier("clean", contacts=contact(), consents=GIVEN)
BROKEN = dossier("broken", contacts=contact(), consents=WITHDRAWN)
DROPPED = ("        not withdrawn: contact.at < consent.withdrawn_at\n", "")
LABEL = ("not withdrawn:", "still standing:")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def changed(rules: Path, *edits: tuple[str, str], file: str = "1-all.yaml") -> Path:
    """A copy of the rules in which texts of a file of KU Leuven's code are replaced."""
    copy = rules.parent / "changed"
    shutil.copytree(rules, copy)
    path = copy / "kuleuven" / file
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return copy


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def diff(*arguments: str | Path) -> Result:
    return run("diff", *arguments, "--as-of", "2026-11-01")


def document(result: Result) -> Any:
    return json.loads(result.stdout)


def test_rules_that_are_the_same_end_with_0(tmp_path: Path, rules: Path) -> None:
    result = diff(rules, rules, write(tmp_path, "d.json", CLEAN, BROKEN))
    assert result.exit_code == 0
    assert result.stdout == (
        "De regels zijn dezelfde.\n2 dossiers vergeleken per 1 november 2026: 0 oordelen veranderen.\n"
    )
    assert result.stderr == ""


def test_lines_that_moved_are_no_change(rules: Path) -> None:
    assert diff(rules, changed(rules, ("\nKUL-2:", "\n# Moved.\n\n\nKUL-2:"))).exit_code == 0


def test_a_label_that_changed_is_wording_and_changes_no_verdict(tmp_path: Path, rules: Path) -> None:
    result = diff(rules, changed(rules, LABEL), write(tmp_path, "d.json", BROKEN))
    assert result.exit_code == 1
    assert (
        "  KUL-1  veranderd alleen in bewoording  Geen contact zonder toestemming (1)\n    vereist\n" in result.stdout
    )
    assert "«still standing» contact.at < consent.withdrawn_at" in result.stdout
    assert "Veranderd: 1 bepaling (1 alleen in bewoording).\n1 dossier vergeleken" in result.stdout
    assert "0 oordelen veranderen." in result.stdout


def test_a_condition_that_was_dropped_changes_meaning_and_a_verdict(tmp_path: Path, rules: Path) -> None:
    result = diff(rules, changed(rules, DROPPED), write(tmp_path, "d.json", CLEAN, BROKEN))
    assert result.exit_code == 1
    assert "  KUL-1  veranderd in betekenis" in result.stdout
    assert "Oordelen\n  broken\n    KUL-1  contact c1: overtreden → nageleefd\n      inbreuk: no consent → geen\n" in (
        result.stdout
    )
    assert "Oordelen per bepaling\n  KUL-1  1 overtreden → nageleefd\n" in result.stdout
    assert result.stdout.endswith("1 oordeel verandert.\n  1 overtreden → nageleefd\n")


def test_in_english(tmp_path: Path, rules: Path) -> None:
    result = diff(rules, changed(rules, DROPPED), write(tmp_path, "d.json", BROKEN), "--lang", "en")
    assert "  KUL-1  changed in meaning  No contact without consent (1)\n    require\n" in result.stdout
    assert "    KUL-1  contact c1: violated → complied\n" in result.stdout
    assert "1 dossier compared as of 1 November 2026: 1 verdict changes.\n" in result.stdout


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_a_parameter_that_changed_moves_a_last_day(tmp_path: Path, rules: Path, engine: str) -> None:
    late = dossier("late", complaints=[{"id": "b1", "by": "cl1", "received_at": "2026-10-28"}])
    other = changed(rules, ("value: P7D", "value: P2D"), file="code.yaml")
    result = diff(rules, other, write(tmp_path, "d.json", late), "--format", "json", "--engine", engine)
    found = document(result)
    assert result.exit_code == 1
    (setting,) = found["rules"]["settings"]
    assert (setting["id"], setting["meaning"], setting["reaches"]) == ("kuleuven.answer_within", True, ["KUL-2"])
    assert setting["parts"][0]["after"] == ["value: P2D, starts_on: unknown, ends_on: none"]
    (one,) = found["verdicts"]
    assert one["before"] == {"status": "pending", "due": "2026-11-04"}
    assert one["after"] == {"status": "violated", "due": "2026-10-30", "breach": "KUL-2"}
    assert found["summary"]["verdicts"] == [{"before": "pending", "after": "violated", "number": 1}]
    assert found["summary"]["provisions"] == [
        {"provision": "KUL-2", "before": "pending", "after": "violated", "number": 1}
    ]


def test_provisions_that_come_and_go_are_told_with_their_verdicts(tmp_path: Path, rules: Path) -> None:
    text = (rules / "kuleuven" / "1-all.yaml").read_text(encoding="utf-8")
    first = text[text.index("KUL-1:") : text.index("KUL-2:")]
    other = changed(rules, (first, first.replace("KUL-1", "KUL-9")))
    result = diff(rules, other, write(tmp_path, "d.json", BROKEN))
    assert result.exit_code == 1
    assert "  KUL-1  weg  Geen contact zonder toestemming (1)\n" in result.stdout
    assert "  KUL-9  erbij  Geen contact zonder toestemming (1)\n" in result.stdout
    assert "    KUL-1  contact c1: overtreden → geen oordeel\n" in result.stdout
    assert "    KUL-9  contact c1: geen oordeel → overtreden\n" in result.stdout
    assert "Veranderd: 2 bepalingen (1 erbij, 1 weg).\n" in result.stdout


def test_a_code_that_comes_is_told(rules: Path) -> None:
    fewer = rules.parent / "fewer"
    shutil.copytree(rules, fewer)
    shutil.rmtree(fewer / "bk0540")
    result = diff(fewer, rules, "--lang", "en")
    assert result.stdout.startswith("Codes\n  bk0540  added\n")
    assert "Changed: 1 provision (1 added), 1 code and 1 parameter or reading.\n" in result.stdout


def test_a_bad_dossier_ends_with_2_and_the_good_one_is_compared(tmp_path: Path, rules: Path) -> None:
    bad = tmp_path / "b.json"
    bad.write_text(json.dumps({"id": SECRET, "nonsense": SECRET}), encoding="utf-8")
    arguments = (rules, changed(rules, DROPPED), write(tmp_path, "a.json", BROKEN), bad, tmp_path / "missing.json")
    result = diff(*arguments)
    assert result.exit_code == 2
    assert "contact c1: overtreden → nageleefd" in result.stdout
    assert "2 niet te vergelijken: zie de fouten." in result.stdout
    assert "b.json" in result.stderr
    assert "missing.json" in result.stderr
    assert SECRET not in result.output
    errors = document(diff(*arguments, "--format", "json"))["errors"]
    assert {re.sub(r".*/", "", error["place"]).partition(":")[0] for error in errors} == {"b.json", "missing.json"}


def test_the_json_is_the_same_whatever_the_order_of_the_dossiers(tmp_path: Path, rules: Path) -> None:
    second = BROKEN | {"id": "second"}
    a, b = write(tmp_path, "a.json", BROKEN), write(tmp_path, "b.json", second)
    other = changed(rules, DROPPED)
    one, two = (diff(rules, other, *paths, "--format", "json") for paths in ((a, b), (b, a)))
    assert one.stdout == two.stdout
    assert list(document(one)) == ["as_of", "errors", "rules", "summary", "verdicts"]
    assert [found["dossier"] for found in document(one)["verdicts"]] == ["broken", "second"]
    assert SECRET not in one.stdout


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nowhere"], "nowhere: there is no such folder"),
        (["RULES", "--engine", "refrence"], "did you mean reference?"),
        (["RULES", "--as-of", "1 november"], "write it as 2026-11-01"),
        (["RULES", "--centre", "nowhere.json"], "nowhere.json"),
        (["RULES", "--format", "ndjson"], "ndjson"),
    ],
)
def test_a_name_that_is_not_there_ends_with_2(rules: Path, arguments: list[str], hint: str) -> None:
    result = run("diff", rules, *(str(rules) if one == "RULES" else one for one in arguments))
    assert result.exit_code == 2
    assert hint in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_setting_of_the_centre_that_only_one_rule_set_has_ends_with_2(tmp_path: Path, rules: Path) -> None:
    centre = tmp_path / "centre.json"
    centre.write_text(json.dumps({"centre": {"id": "ce1"}, "parameters": {"reply_within": "P3D"}}), encoding="utf-8")
    other = changed(rules, ("answer_within:", "reply_within:"), file="code.yaml")
    chapter = other / "kuleuven" / "1-all.yaml"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("answer_within", "reply_within"), encoding="utf-8")
    result = diff(rules, other, write(tmp_path, "d.json", CLEAN), "--centre", centre)
    assert result.exit_code == 2
    assert result.stderr.count("reply_within") == 1
    assert "centre.json" in result.stderr


def test_rules_that_can_not_be_read_end_with_2_and_their_place(rules: Path) -> None:
    result = diff(rules, changed(rules, ("consent.withdrawn_at", "consent.withdrawn")))
    assert result.exit_code == 2
    assert "1-all.yaml:" in result.stderr
    assert "withdrawn_at" in result.stderr


def test_in_python_a_dossier_may_be_given_as_a_value(rules: Path) -> None:
    before, after = RuleSet.read(rules), RuleSet.read(changed(rules, DROPPED))
    bad = dossier("bad", consents=[{"id": "k1", "party": "nobody"}])
    given = [Dossier.model_validate(one) for one in (BROKEN, CLEAN, bad)]
    found = compare(before, after, given, as_of=date(2026, 11, 1))
    assert [(one.key.dossier, one.key.provision) for one in found.verdicts] == [("broken", "KUL-1")]
    assert (found.dossiers, found.unchecked, len(found.problems)) == (2, 1, 1)


# ---------------------------------------------------------------- docs/diff.md


def test_the_transcript_of_the_page_is_what_the_command_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (block,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for name, copy in (("rules", "my-rules"), ("examples", "examples")):
        shutil.copytree(CHECKOUT / name, tmp_path / copy)
    path = tmp_path / "my-rules" / "concepts" / "consent.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1
    path.write_text(text.replace(line, ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command, _, printed = block.partition("\n")
    result = run(*command.removeprefix("$ careercode ").split())
    assert result.exit_code == 1
    assert result.stdout.rstrip() == printed.rstrip()


def test_the_python_of_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(block, "diff.md", "exec"), {})


def test_the_page_names_every_option() -> None:
    for option in main.commands["diff"].params:
        if option.opts[0].startswith("--"):
            assert option.opts[0] in PAGE
