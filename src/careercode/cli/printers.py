"""A run's results go in as they come; text, one JSON document, or a verdict a line go out to stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Protocol

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Line

from careercode.errors import Problem
from careercode.report import json, text
from careercode.report.speech import Speech
from careercode.verdicts.summary import Summary
from careercode.verdicts.types import ProvisionText, Verdict


class Printer(Protocol):
    """What `check` prints with."""

    def verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Prints, or keeps, some verdicts that are shown."""

    def end(self, summary: Summary, problems: Iterable[Problem], unchecked: int) -> None:
        """Prints what a run ends with. `problems`: what was wrong with its inputs; `unchecked`: how many files
        or dossiers could not be checked for it."""


class TextPrinter:
    """Text grouped by dossier; in colour and as wide as the terminal, on a terminal only."""

    def __init__(self, provisions: Mapping[str, ProvisionText], speech: Speech, as_of: date) -> None:
        self._provisions, self._speech, self._as_of = provisions, speech, as_of

    def verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Prints the verdicts, a heading for each dossier."""
        ordered = sorted(verdicts, key=lambda verdict: verdict.key)
        for dossier, group in groupby(ordered, key=lambda verdict: verdict.key.dossier):
            print_lines(text.findings(dossier, group, self._provisions, self._speech))

    def end(self, summary: Summary, problems: Iterable[Problem], unchecked: int) -> None:
        """Prints the summary."""
        print_lines(text.totals(summary, unchecked, self._as_of, self._speech))


class JsonPrinter:
    """One document at the end of the run; it holds every verdict shown in memory until then."""

    def __init__(self, provisions: Mapping[str, ProvisionText], speech: Speech, as_of: date) -> None:
        self._provisions, self._speech, self._as_of = provisions, speech, as_of
        self._kept: list[Verdict] = []

    def verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Keeps the verdicts."""
        self._kept += verdicts

    def end(self, summary: Summary, problems: Iterable[Problem], unchecked: int) -> None:
        """Prints the document."""
        print_json(json.document(self._kept, summary, problems, self._as_of, self._provisions, self._speech))


class NdjsonPrinter:
    """A verdict a line as it comes; the summary goes to stderr, as text."""

    def __init__(self, provisions: Mapping[str, ProvisionText], speech: Speech, as_of: date) -> None:
        self._provisions, self._speech, self._as_of = provisions, speech, as_of

    def verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Prints the verdicts."""
        for verdict in verdicts:
            print_json(json.line(verdict, self._provisions, self._speech))

    def end(self, summary: Summary, problems: Iterable[Problem], unchecked: int) -> None:
        """Prints the summary on stderr."""
        print_lines(text.totals(summary, unchecked, self._as_of, self._speech), err=True)


PRINTERS: Mapping[str, Callable[[Mapping[str, ProvisionText], Speech, date], Printer]] = {
    "text": TextPrinter,
    "json": JsonPrinter,
    "ndjson": NdjsonPrinter,
}
"""The printers by the name of their format."""


def print_matches(speech: Speech) -> None:
    """On stderr: how many matches of the Rete network the verdicts of a run rest on."""
    from careercode.engine.durable import statistics

    found = statistics()
    said = speech.say(
        f"durable: {found.matches} treffers van het Rete-netwerk op {found.asked} vragen; "
        f"{found.restarts} keer herstart, {found.by_hand} vragen zonder netwerk beantwoord",
        f"durable: {found.matches} matches of the Rete network for {found.asked} questions; "
        f"restarted {found.restarts} times, {found.by_hand} questions answered without it",
    )
    click.echo(said, err=True)


def print_json(document: str) -> None:
    """JSON, which is UTF-8 whatever the terminal's encoding is."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8")
    click.echo(document)


def print_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    """Styled lines, the styles left out and nothing wrapped where the stream is no terminal."""
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        for line in lines:
            click.echo(line.plain.rstrip(), err=err)
        return
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in lines:
        indent = len(line.plain) - len(line.plain.lstrip())
        console.print(Padding(line[indent:], (0, 0, 0, indent), expand=False))
