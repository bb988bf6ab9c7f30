"""`careercode explain`, and the same in Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import SECRET, WITHDRAWN, contact, dossier, write, write_pack

from careercode import Dossier, RuleSet, Status, evaluate, explain
from careercode.api import UnknownNameError
from careercode.cli import main

BROKEN = dossier("broken", contacts=contact(), consents=WITHDRAWN)
DAY = date(2026, 11, 1)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def run(rules: Path, *arguments: str | Path) -> Result:
    given = ["explain", *(str(one) for one in arguments), "--rules", str(rules), "--as-of", "2026-11-01"]
    result = CliRunner().invoke(main, given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_proof_of_one_provision(tmp_path: Path, rules: Path) -> None:
    result = run(rules, write(tmp_path, "d.json", BROKEN), "KUL-1", "--lang", "en")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "KUL-1  contact c1: violated" in lines
    assert "  No contact without consent (Code KUL, article 1), prohibition" in lines
    assert "  Edition: 2015" in lines
    assert any(line.startswith("    ✓ *sought*") for line in lines)
    assert any(line.startswith("    ✗ *not withdrawn*") for line in lines)
    assert "KUL-3" not in result.stdout
    assert SECRET not in result.output


def test_every_verdict_but_what_does_not_apply(tmp_path: Path, rules: Path) -> None:
    result = run(rules, write(tmp_path, "d.json", BROKEN))
    assert "KUL-1  contact c1: overtreden" in result.stdout
    assert "KUL-3  centre ce1: nageleefd" in result.stdout
    assert "niet van toepassing" not in result.stdout


def test_a_provision_that_no_rule_carries_says_so(tmp_path: Path, rules: Path) -> None:
    result = run(rules, write(tmp_path, "d.json", BROKEN), "KUL-4")
    assert "Nog geen regel draagt deze bepaling." in result.stdout


def test_a_provision_that_is_not_there_ends_with_2(tmp_path: Path, rules: Path) -> None:
    result = run(rules, write(tmp_path, "d.json", BROKEN), "KUL-11")
    assert result.exit_code == 2
    assert "did you mean KUL-1?" in result.stderr


def test_a_dossier_that_is_not_there_ends_with_2(tmp_path: Path, rules: Path) -> None:
    assert run(rules, tmp_path / "missing.json").exit_code == 2


def test_the_same_in_python(rules: Path) -> None:
    read, case = RuleSet.read(rules), Dossier.model_validate(BROKEN)
    verdicts = evaluate(case, read, as_of=DAY, codes=["kuleuven"])
    assert [one.key.provision for one in verdicts if one.status is Status.VIOLATED] == ["KUL-1"]
    said = explain(case, "KUL-1", read, as_of=DAY, lang="en")
    assert said.startswith("KUL-1  contact c1: violated\n")
    assert sorted(read.provisions) == ["BK-1", "KUL-1", "KUL-2", "KUL-3", "KUL-4"]


def test_unknown_names_in_python(rules: Path) -> None:
    read, case = RuleSet.read(rules), Dossier.model_validate(BROKEN)
    with pytest.raises(UnknownNameError, match="did you mean kuleuven"):
        evaluate(case, read, as_of=DAY, codes=["kulleuven"])
    with pytest.raises(UnknownNameError, match="did you mean reference"):
        evaluate(case, read, as_of=DAY, engine="referense")
    with pytest.raises(UnknownNameError, match="provision"):
        explain(case, "X", read, as_of=DAY)
