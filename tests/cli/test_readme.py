"""The README's commands and its Python are run, and CI runs the very same test command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from careercode.cli import main

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    (_, test) = blocks("sh")
    assert (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == test.strip()


def test_the_transcript_of_the_readme_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    (block,) = blocks("console")
    command, _, printed = block.partition("\n")
    result = CliRunner().invoke(main, command.removeprefix("$ careercode ").split())
    assert result.exit_code == 1
    assert result.stdout.rstrip() == printed.rstrip()


def test_the_python_of_the_readme_runs() -> None:
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})


def test_the_readme_names_every_command_and_every_option_of_check() -> None:
    for name, command in main.commands.items():
        assert f"`careercode {name}" in README
        assert command.help
    for option in main.commands["check"].params:
        if option.opts[0].startswith("--"):
            assert option.opts[0] in README
