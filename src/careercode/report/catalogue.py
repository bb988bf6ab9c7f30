"""The provisions of a rule set go in; the catalogue, as text or JSON, comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from careercode.report.json import Json, pretty
from careercode.report.plain import plain
from careercode.report.speech import KINDS, Speech
from careercode.verdicts.types import ProvisionText


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision of the catalogue: how it is checked, whether a rule carries it, and how many examples it has."""

    text: ProvisionText
    check: str
    encoded: bool
    examples: int


def as_json(entries: Iterable[Entry]) -> str:
    """The catalogue as a JSON list."""
    rows: list[Json] = [
        {
            "id": entry.text.id,
            "code": entry.text.code,
            "article": entry.text.article,
            "kind": entry.text.kind,
            "title": {"nl": entry.text.title.nl, "en": entry.text.title.en},
            "check": entry.check,
            "encoded": entry.encoded,
            "examples": entry.examples,
        }
        for entry in entries
    ]
    return pretty(rows)


def as_text(entries: Iterable[Entry], speech: Speech) -> tuple[str, ...]:
    """The catalogue as a line for each provision: `*` before those that a rule carries."""
    rows = list(entries)
    width = max((len(entry.text.id) for entry in rows), default=0)
    lines = [_line(entry, width, speech) for entry in rows]
    carried = sum(entry.encoded for entry in rows)
    number = f"{len(rows)} {speech.say('bepalingen', 'provisions')}"
    return (*lines, f"{number}, {carried} {speech.say('in een regel gevat (*)', 'carried by a rule (*)')}.")


def _line(entry: Entry, width: int, speech: Speech) -> str:
    kind = KINDS[entry.text.kind][speech.language] if entry.text.kind in KINDS else entry.text.kind
    mark = "*" if entry.encoded else " "
    return plain(f"{mark} {entry.text.id:<{width}}  {kind}: {entry.text.title[speech.language]} ({entry.text.article})")
