"""`careercode` as a process of its own: pipes, signals, and the same bytes every time."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.pack import GIVEN, WITHDRAWN, contact, dossier, write, write_pack

COMMAND = [sys.executable, "-m", "careercode"]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    many = [dossier(f"d{n}", contacts=contact(), consents=WITHDRAWN if n % 2 else GIVEN) for n in range(6)]
    path = write(tmp_path, "d.json", *many)
    return ["check", str(path), "--rules", str(write_pack(tmp_path)), "--as-of", "2026-11-01"]


def test_a_pipe_gets_no_escape_codes_no_progress_and_no_wrapped_lines(arguments: list[str]) -> None:
    for more in ({"FORCE_COLOR": "1", "TERM": "xterm-256color"}, {"COLUMNS": "20"}):
        run = subprocess.run([*COMMAND, *arguments], capture_output=True, env=environment(**more))
        assert run.returncode == 1
        assert b"\x1b" not in run.stdout + run.stderr
        assert run.stderr == b""
        assert max(len(line) for line in run.stdout.decode().splitlines()) > 80


@pytest.mark.parametrize("format_", ["text", "json", "ndjson"])
def test_the_output_is_the_same_byte_for_byte_whatever_the_hash_seed(arguments: list[str], format_: str) -> None:
    outputs = set()
    for seed in ("0", "1", "4242"):
        command = [*COMMAND, *arguments, "--format", format_, "--show", "all"]
        run = subprocess.run(command, capture_output=True, env=environment(PYTHONHASHSEED=seed))
        assert run.returncode == 1
        outputs.add((run.stdout, run.stderr))
    assert len(outputs) == 1


def test_a_reader_that_goes_away_is_no_error_message(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.Popen([*COMMAND, *arguments], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    _, errors = run.communicate(timeout=60)
    assert (run.returncode, errors) == (141, b"")


def test_a_stream_of_ascii_is_no_crash_and_json_is_utf_8_all_the_same(arguments: list[str]) -> None:
    ascii_only = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    text = subprocess.run([*COMMAND, *arguments], capture_output=True, env=ascii_only)
    assert (text.returncode, text.stderr) == (1, b"")
    as_json = subprocess.run([*COMMAND, *arguments, "--format", "json"], capture_output=True, env=ascii_only)
    assert "\N{EM DASH}" in as_json.stdout.decode("utf-8")


def test_an_interrupted_run_ends_with_130_and_no_traceback(arguments: list[str]) -> None:
    code = (
        "import careercode.api, careercode.cli\n"
        "def interrupted(*_, **__):\n"
        "    raise KeyboardInterrupt\n"
        "careercode.api.check = interrupted\n"
        f"careercode.cli.main({arguments!r})\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert run.returncode == 130
    assert b"Traceback" not in run.stderr


def test_a_terminal_gets_colour_and_markup_in_names_stays_text(tmp_path: Path) -> None:
    path = write(tmp_path, "d.json", dossier("[red]d", contacts=contact(), consents=WITHDRAWN))
    ours, theirs = pty.openpty()
    command = [*COMMAND, "check", str(path), "--rules", str(write_pack(tmp_path)), "--as-of", "2026-11-01"]
    quiet = environment(TERM="xterm-256color", COLUMNS="100", NO_COLOR="")
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=quiet) as run:
        os.close(theirs)
        output = b""
        try:
            while chunk := os.read(ours, 65536):
                output += chunk
        except OSError:
            pass  # how Linux says that the other end of a terminal was closed
        assert run.wait(timeout=60) == 1
    os.close(ours)
    assert b"\x1b[1;31movertreden" in output
    assert b"[red]d" in output
