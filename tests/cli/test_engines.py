"""Engines from the outside: each says the same, one can be read, and one may be missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.engines.durable import needs_durable

from careercode import Checked, Status, check
from careercode.cli import main
from careercode.engine import EngineError, reference
from careercode.language.ir import Rules
from careercode.model import Case
from careercode.verdicts.types import Verdict

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = CHECKOUT / "examples"
DAY = date(2026, 11, 1)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


NAMES = ("innocent/all-codes-at-once", "complaint-answer-still-due", "secrecy-broken-without-last-resort")
SOME = [EXAMPLES / f"{name}.json" for name in NAMES]


def checked(engine: str) -> Result:
    return run("check", *SOME, "--as-of", "2026-11-01", "--format", "json", "--show", "all", "--engine", engine)


def test_the_default_and_the_reference_print_the_same_document() -> None:
    assert checked("compiled").stdout == checked("reference").stdout
    assert '"status": "complied"' in checked("compiled").stdout


@needs_durable
def test_durable_prints_the_same_and_says_how_many_matches_that_rests_on() -> None:
    result = checked("durable")
    assert result.stdout == checked("compiled").stdout
    matches = re.search(r"durable: (\d+) treffers van het Rete-netwerk op (\d+) vragen", result.stderr)
    assert matches is not None
    assert int(matches[1]) > 0
    assert int(matches[2]) > 0


def test_where_the_network_cannot_be_imported_the_message_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "durable_rules_engine.py").write_text("raise ImportError('no such symbol')", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    command = [
        sys.executable,
        "-m",
        "careercode",
        "check",
        str(EXAMPLES),
        "--as-of",
        "2026-11-01",
        "--engine",
        "durable",
    ]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "pip install 'careercode[durable]'" in ended.stderr
    assert "Python 3.13" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_engine_that_is_not_there_ends_with_2_and_the_nearest_name() -> None:
    result = run("check", EXAMPLES, "--engine", "compild")
    assert result.exit_code == 2
    assert "did you mean compiled?" in result.stderr


def test_the_page_on_engines_shows_what_the_command_prints() -> None:
    page = (CHECKOUT / "docs" / "engines.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    command, _, printed = block.partition("\n")
    result = run(*command.removeprefix("$ careercode ").split())
    assert result.exit_code == 0
    assert result.stdout.rstrip() == printed.rstrip()


def test_every_provision_can_be_shown() -> None:
    for provision in ("KUL-2.2", "KUL-4.3.6", "KUL-4.4.1", "RLP-1.2", "VDAB-2.3", "VDAB-19.4", "RLP-2.1.5"):
        result = run("compiled", provision)
        assert result.exit_code == 0, result.output
        for title in ("# The rule", "# Its intermediate form", "# The Python that runs"):
            assert title in result.stdout
        compile(result.stdout.partition("# The Python that runs")[2], provision, "exec")


def test_a_provision_that_is_not_there_ends_with_2_and_the_nearest_id() -> None:
    result = run("compiled", "KUL-4.1.77")
    assert result.exit_code == 2
    assert "did you mean KUL-4.1.7?" in result.stderr


# ---------------------------------------------------------------- detail


def test_detail_is_made_for_what_is_shown_only() -> None:
    results = check([EXAMPLES], as_of=DAY, detail=lambda one: one.status is Status.VIOLATED)
    verdicts = [one for result in results if isinstance(result, Checked) for one in result.verdicts]
    assert {one.status for one in verdicts if one.detail is not None} == {Status.VIOLATED}
    assert all(one.detail is not None for one in verdicts if one.status is Status.VIOLATED)


def test_an_engine_that_the_reference_contradicts_is_an_error_and_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def explained(
        case: Case, rules: Rules, as_of: date, wanted: Collection[Verdict], *, codes: frozenset[str] | None = None
    ) -> tuple[Verdict | None, ...]:
        return (None,) * len(wanted)

    monkeypatch.setattr(reference, "explained", explained)
    with pytest.raises(EngineError, match=r"engines say complied and nothing; please report this"):
        list(check([EXAMPLES], as_of=DAY, detail=lambda one: one.status is Status.COMPLIED))
