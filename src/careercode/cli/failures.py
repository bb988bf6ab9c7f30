"""Errors go in; sentences on stderr and exit code 2 come out, without a traceback and without a dossier's values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from careercode.errors import CareercodeError, InputError, Problem
from careercode.report.plain import plain

CLEAN, FINDINGS, NOT_CHECKED = 0, 1, 2


def report(problems: Iterable[Problem]) -> None:
    """Each problem as a line on stderr."""
    for problem in problems:
        click.echo(plain(str(problem)), err=True)


@contextmanager
def stopping() -> Iterator[None]:
    """Ends the program with exit code 2 when an error of careercode comes out of the block."""
    try:
        yield
    except InputError as error:
        report(error.problems)
        click.get_current_context().exit(NOT_CHECKED)
    except CareercodeError as error:
        click.echo(plain(f"careercode: {error}"), err=True)
        click.get_current_context().exit(NOT_CHECKED)


@contextmanager
def placing(file: Path | None) -> Iterator[None]:
    """Problems that come out of the block and name no file get this one."""
    try:
        yield
    except InputError as error:
        named = [
            replace(one, place=replace(one.place, file=one.place.file or str(file or ""))) for one in error.problems
        ]
        raise InputError(named) from None
