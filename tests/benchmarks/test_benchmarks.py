"""The benchmarks run, have every row, and their engines say the same; how long anything takes is no test's business."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.dossiers import examples, fresh
from benchmarks.growth import REPEATED, UNLIKE, WRITE
from benchmarks.memory import FLAT
from benchmarks.single import ASSEMBLE, CHECK, PARSE, PARSE_STRICT, READ, VALIDATE
from benchmarks.sized import SHAPES
from benchmarks.startup import PROGRAMS

from benchmarks import contestants as c

CHECKOUT = Path(__file__).parents[2]
ROWS = [
    c.BY_HAND, c.ROWS, c.VERDICTS, c.REFERENCE, c.DURABLE, PARSE, PARSE_STRICT, VALIDATE, ASSEMBLE, READ, CHECK, FLAT, *PROGRAMS,
    *(f"{series}: {engine}" for series in (REPEATED, UNLIKE) for engine in (c.ROWS, WRITE)),
    *(f"{shape}: {engine}" for shape in SHAPES for engine in (c.BY_HAND, c.ROWS)),
    "reading the rules' YAML", "writing and compiling the Python", "evaluating, the first time",
]  # fmt: skip


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, "-m", "benchmarks", "--quick"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_there(printed: str, row: str) -> None:
    assert re.search(rf"^ ?{re.escape(row)}  ", printed, re.MULTILINE)


def test_verdicts_were_compared_and_agree(printed: str) -> None:
    (line,) = (line for line in printed.splitlines() if line.startswith("verdicts: "))
    assert line.endswith("; 0 differ")
    assert f"{c.ROWS} on " in line
    assert int(line.removeprefix("verdicts: ").partition(" ")[0].replace(",", "")) > 1_000


def test_the_network_found_matches(printed: str) -> None:
    if c.why_no_durable():
        pytest.skip(c.why_no_durable())
    (matches,) = re.findall(r"^ ?Rete matches +([\d,]+) *$", printed, re.MULTILINE)
    (by_hand,) = re.findall(r"^ ?Rete by hand +([\d,]+) *$", printed, re.MULTILINE)
    assert int(matches.replace(",", "")) > 0
    assert by_hand == "0"


def test_an_engine_that_says_something_else_is_found() -> None:
    (case,) = fresh(examples()[:1])()
    expected = sorted(c.by_hand(case))
    agreement = c.Agreement()
    agreement.compare_rows(c.ROWS, case, expected, expected)
    assert not agreement.differing
    agreement.compare_rows(c.ROWS, case, expected, expected[1:])
    assert "1 missing, 0 more" in agreement.differing[0]
