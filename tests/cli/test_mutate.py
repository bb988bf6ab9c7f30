"""`careercode test --mutate`, on a pack of rules of one's own: what no example notices is named, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import CODE
from tests.mutation.mutated import CASES, EXAMPLES, OTHERS, RULE

from careercode.cli import main

BINDS = "of this centre: centre.name == 'Een'"


def pack(folder: Path, *left_out: str) -> Path:
    """Writes the small rule with its examples, but for some."""
    home = folder / "rules" / "small"
    home.mkdir(parents=True)
    code = CODE.format(code="small", prefix="S", informs="false").replace("always: on <= on", BINDS)
    (home / "code.yaml").write_text(code, encoding="utf-8")
    (home / "1-all.yaml").write_text(RULE, encoding="utf-8")
    given = {name: (f"consents: {consents}", f"contact/c1: {status}") for name, (consents, status) in CASES.items()}
    given["another centre"] = ("centre: {id: ce1, name: Twee, codes: [], mandates: []}", "")
    given["sought by the client"] = (f"contacts: {OTHERS}, consents: []", "")
    lines = [
        f"    - {{name: {name}, why: invented, as of: 2026-06-01, given: {{{sections}}}, verdicts: {{{verdicts}}}}}\n"
        for name, (sections, verdicts) in given.items()
        if name not in left_out
    ]
    (home / "1-all.examples.yaml").write_text(EXAMPLES + "".join(lines), encoding="utf-8")
    return folder / "rules"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_with_good_examples_nothing_survives(tmp_path: Path) -> None:
    result = run("test", pack(tmp_path), "--mutate")
    assert result.exit_code == 0, result.stdout
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "8 examples, 0 failed",
        "change                              made    noticed equivalent  surviving",
    ]
    assert lines[-1].split()[0] == "all"
    assert lines[-1].split()[-1] == "0"


def test_a_survivor_is_named_with_its_place_its_kind_and_what_was_changed(tmp_path: Path) -> None:
    rules = pack(tmp_path, "not explicit")
    result = run("test", rules, "--mutate")
    assert result.exit_code == 1
    place = f"{(rules / 'small' / '1-all.yaml').as_posix()}:3:3"
    assert f"{place}: S-1/main: a condition dropped: explicit\n" in result.stdout


def test_the_same_bytes_come_out_every_time(tmp_path: Path) -> None:
    rules = pack(tmp_path, "not explicit", "a day late")
    assert run("test", rules, "--mutate").stdout == run("test", rules, "--mutate").stdout


def test_a_provision_that_is_not_there_ends_with_2_and_the_nearest_name(tmp_path: Path) -> None:
    result = run("test", pack(tmp_path), "--mutate", "--provision", "S-11")
    assert result.exit_code == 2
    assert "did you mean S-1?" in result.stderr


@pytest.mark.parametrize("more", [(), ("--mutate",)])
def test_an_example_that_fails_is_named_first(tmp_path: Path, more: tuple[str, ...]) -> None:
    rules = pack(tmp_path)
    path = rules / "small" / "1-all.examples.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("c1: violated", "c1: complied", 1), encoding="utf-8")
    result = run("test", rules, *more)
    assert result.exit_code == 1
    assert "8 examples, 1 failed\n" in result.stdout
