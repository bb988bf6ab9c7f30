"""Entries of the catalogue go in; a line each, an entry in full, or JSON come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rich.text import Text as Line

from careercode.language import ir
from careercode.language.catalogue import Adding, Entry, Excusing, Judged
from careercode.language.examples import Heading
from careercode.language.outline import Form, Outline
from careercode.report.entry import Item, sections
from careercode.report.json import Json, pretty
from careercode.report.plain import plain
from careercode.report.speech import KINDS, Speech
from careercode.text import Text

IN = "  "


def as_text(provisions: Iterable[ir.Provision], speech: Speech) -> tuple[str, ...]:
    """A line for each provision: `*` before those that a rule carries."""
    rows = list(provisions)
    width = max((len(one.id) for one in rows), default=0)
    lines = [_line(one, width, speech) for one in rows]
    carried = sum(one.encoded for one in rows)
    number = f"{len(rows)} {speech.say('bepalingen', 'provisions')}"
    return (*lines, f"{number}, {carried} {speech.say('in een regel gevat (*)', 'carried by a rule (*)')}.")


def _line(one: ir.Provision, width: int, speech: Speech) -> str:
    mark = "*" if one.encoded else " "
    kind = KINDS[one.kind][speech.language]
    return plain(f"{mark} {one.id:<{width}}  {kind}: {one.title[speech.language]} ({one.article})")


def in_full(entry: Entry, speech: Speech) -> Iterator[Line]:
    """All that is said of one provision, for a terminal."""
    one = entry.provision
    yield Line(plain(f"{one.id}  {one.title[speech.language]}"), "bold")
    kind = KINDS[one.kind][speech.language]
    yield Line(
        plain(f"{IN}{kind}, {speech.say('artikel', 'article')} {one.article}, {one.place.file}:{one.place.line}")
    )
    for section in sections(entry, speech, places=True):
        yield Line(f"{IN}{section.heading}", "underline")
        for item in section.items:
            yield from _lines(item, 2)
    yield Line()


def _lines(item: Item, depth: int) -> Iterator[Line]:
    yield Line(f"{IN * depth}{plain(_said(item))}")
    for one in item.inside:
        yield from _lines(one, depth + 1)


# ---------------------------------------------------------------- JSON


def as_json(entries: Iterable[Entry], words: Speech) -> str:
    """The catalogue as a JSON list, its texts and labels in both languages. `words`: a speech of the rule set."""
    return pretty([_entry(entry, words) for entry in entries])


def _entry(entry: Entry, words: Speech) -> dict[str, Json]:
    one = entry.provision
    return {
        "id": one.id,
        "code": one.code,
        "article": one.article,
        "kind": one.kind,
        "title": _text(one.title),
        "check": one.check,
        "encoded": one.encoded,
        "examples": len(entry.examples),
        "place": f"{one.place.file}:{one.place.line}",
        "reading": _text(one.reading),
        "informs": entry.informs,
        "editions": [
            {"id": edition.id, "starts_on": _day(edition.starts_on), "ends_on": _day(edition.ends_on)}
            for edition in entry.editions
        ],
        "clauses": [_clause(clause, words) for clause in (*entry.judged, *entry.excusing, *entry.adding)],
        "conditions": _outlines(entry.conditions, words),
        "over": entry.over,
        "under": entry.under,
        "excused_by": entry.excused_by,
        "asks_validity": entry.asks_validity,
        "asked_by": entry.asked_by,
        "facts": entry.facts,
        "believed": entry.outright,
        "settings": [_setting(spec) for spec in entry.settings],
        "shown_by": [_example(one) for one in entry.examples],
        "not_checked": {
            language: [_said(item) for item in sections(entry, Speech(language, words.words), places=False)[-1].items]
            for language in ("nl", "en")
        },
    }


def _clause(clause: Judged | Excusing | Adding, words: Speech) -> dict[str, Json]:
    always: dict[str, Json] = {"id": clause.id, "applies": _outlines(clause.applies, words)}
    match clause:
        case Adding():
            return always | {"adds": clause.adds, "over": clause.over, "statuses": clause.statuses}
        case Excusing():
            return always | {
                "kind": "permission",
                "subject": _subject(clause.subject),
                "requires": _outlines(clause.asks, words),
                "excuses": clause.excuses,
                "editions": clause.editions,
            }
        case Judged():
            asked = clause.question
            return always | {
                "kind": clause.kind,
                "subject": _subject(clause.subject),
                "requires": _outlines(clause.asks, words),
                "question": _text(asked.question) if asked is not None else None,
                "bring": asked.bring if asked is not None else (),
                "due": clause.due,
                "event": _text(clause.event),
                "otherwise": clause.otherwise,
                "chosen_by": clause.chosen_by,
                "breach": clause.breach,
                "assumes": clause.assumes,
                "editions": clause.editions,
            }


def _subject(subject: ir.Subject) -> str:
    return f"{'.'.join(subject.parent)}: {subject.kind}" if subject.parent is not None else subject.kind


def _outlines(outlines: tuple[Outline, ...], words: Speech) -> list[Json]:
    return [_outline(one, words) for one in outlines]


def _outline(one: Outline, words: Speech) -> dict[str, Json]:
    label = words.words.get(one.name) if one.form is Form.LABEL else None
    sometimes: dict[str, Json] = {
        "name": one.name,
        "label": _text(label),
        "called": one.called,
        "written": one.written,
        "inside": _outlines(one.inside, words),
    }
    return {"form": one.form.value} | {key: value for key, value in sometimes.items() if value}


def _setting(spec: ir.SettingSpec) -> dict[str, Json]:
    return {
        "id": spec.id,
        "title": _text(spec.title),
        "type": str(spec.type),
        "unit": spec.unit,
        "source": _text(spec.source),
        "choices": spec.choices,
        "values": [
            {
                "value": _value(one),
                "starts_on": _day(one.starts_on),
                "ends_on": _day(one.ends_on),
                "source": _text(one.source or spec.source),
            }
            for one in spec.values
        ],
    }


def _value(one: ir.DatedValue) -> Json:
    match one.value:
        case bool() | int() | str() | tuple():
            return one.value
    return str(one.value)


def _example(one: Heading) -> dict[str, Json]:
    return {
        "name": _text(one.name),
        "why": _text(one.why),
        "as_of": one.as_of.isoformat(),
        "place": f"{one.place.file}:{one.place.line}",
        "each": [*one.each],
        "verdicts": [
            {
                "provision": expected.provision,
                "clause": expected.clause,
                "subject": expected.subject,
                "status": expected.status.value,
            }
            for expected in one.expected
        ],
    }


def _said(item: Item) -> str:
    return " ".join(f"{item.text}{item.joint}{', '.join(item.code)}".split())


def _text(text: Text | None) -> Json:
    return {"nl": text.nl, "en": text.en} if text is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
