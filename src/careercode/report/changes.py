"""What differs between two rule sets, and their verdicts, goes in; lines of styled text come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import unified_diff
from itertools import groupby

from rich.text import Text as Line

from careercode.report.plain import plain
from careercode.report.sentences import due
from careercode.report.speech import STATUSES, Speech
from careercode.report.text import DOSSIERS, PROVISIONS, STYLES, VERDICTS
from careercode.text import Text
from careercode.verdicts.changes import (
    SAID,
    Change,
    Differences,
    How,
    PartChange,
    ProvisionChange,
    Turn,
    VerdictChange,
)
from careercode.verdicts.types import ProvisionText, Status, Verdict

HOWS: Mapping[How, Text] = {
    How.ADDED: Text("erbij", "added"),
    How.REMOVED: Text("weg", "removed"),
    How.CHANGED: Text("veranderd", "changed"),
}
COMING_AND_GOING = How.ADDED, How.REMOVED
MEANING, WORDING = Text("in betekenis", "in meaning"), Text("alleen in bewoording", "in wording only")
CODES = Text("code", "code"), Text("codes", "codes")
SETTINGS = (
    Text("parameter of lezing", "parameter or reading"),
    Text("parameters en lezingen", "parameters and readings"),
)
CONCEPTS = Text("begrip", "concept"), Text("begrippen", "concepts")
WORDS = Text("woord", "word"), Text("woorden", "words")
NO_VERDICT = Text("geen oordeel", "no verdict")

PARTS: Mapping[str, Text] = {
    "adds": Text("voegt toe", "adds"),
    "article": Text("artikel", "article"),
    "assumes": Text("aannames", "assumes"),
    "binds": Text("bindt", "binds"),
    "breach": Text("inbreuk", "breach"),
    "bring": Text("wat erbij hoort", "bring"),
    "check": Text("hoe het nagekeken wordt", "check"),
    "choices": Text("keuzes", "choices"),
    "code": Text("code", "code"),
    "default": Text("standaard", "default"),
    "editions": Text("uitgaven", "editions"),
    "encoded": Text("in een regel gevat", "encoded"),
    "event": Text("gebeurtenis", "event"),
    "excuses": Text("laat toe", "excuses"),
    "for each": Text("voor elk", "for each"),
    "given": Text("gegeven", "given"),
    "informs": Text("ter informatie", "informs"),
    "kind": Text("soort", "kind"),
    "last day": Text("laatste dag", "last day"),
    "name": Text("naam", "name"),
    "otherwise": Text("anders", "otherwise"),
    "over verdicts": Text("over oordelen", "over verdicts"),
    "permits": Text("toegestaan als", "permits"),
    "reading": Text("lezing", "reading"),
    "require": Text("vereist", "require"),
    "review": Text("vraag", "review"),
    "scope": Text("toepassingsgebied", "scope"),
    "source": Text("bron", "source"),
    "take": Text("neemt", "take"),
    "that": Text("inhoud", "that"),
    "title": Text("titel", "title"),
    "too early": Text("te vroeg", "too early"),
    "type": Text("type", "type"),
    "unit": Text("eenheid", "unit"),
    "values": Text("waarden", "values"),
    "where": Text("waar", "where"),
    "with status": Text("met status", "with status"),
    # What differs in a verdict.
    "status": Text("status", "status"),
    "due": Text("laatste dag", "last day"),
    "excused_by": Text("toegestaan door", "excused by"),
    "harmless": Text("onschadelijk", "harmless"),
    "answerable": Text("mee aanspreekbaar", "answerable too"),
    "notes": Text("zie ook", "see also"),
}
"""What the parts of rules and verdicts are called."""


def differences(
    found: Differences, as_of: date, provisions: Mapping[str, ProvisionText], speech: Speech
) -> tuple[Line, ...]:
    """What differs, with a heading for each kind of thing, and a summary. `provisions`: the texts of both rule sets."""
    rules = found.rules
    lines = _section(Text("Codes", "Codes"), (_change(one, speech) for one in rules.codes), speech)
    lines += _section(
        Text("Bepalingen", "Provisions"), (_provision(one, provisions, speech) for one in rules.provisions), speech
    )
    settings = (_change(one, speech) for one in rules.settings)
    lines += _section(Text("Parameters en lezingen", "Parameters and readings"), settings, speech)
    lines += _section(Text("Begrippen", "Concepts"), (_change(one, speech) for one in rules.concepts), speech)
    lines += _section(Text("Woorden", "Words"), (_change(one, speech) for one in rules.words), speech)
    lines += _section(Text("Oordelen", "Verdicts"), _by_dossier(found.verdicts, speech), speech)
    if found.by_provision:
        turns = (_turns_of(turns, speech) for turns in _grouped(found.by_provision))
        lines += _section(Text("Oordelen per bepaling", "Verdicts by provision"), turns, speech)
    return (*lines, *_summary(found, as_of, speech))


def _section(title: Text, parts: Iterable[Iterable[Line]], speech: Speech) -> list[Line]:
    lines = [line for part in parts for line in part]
    return [Line(title[speech.language], "bold"), *lines, Line()] if lines else []


def _provision(one: ProvisionChange, provisions: Mapping[str, ProvisionText], speech: Speech) -> Iterator[Line]:
    text = provisions[one.id]
    yield _head(one, speech, f"  {plain(text.title[speech.language])} ({plain(text.article)})")
    if one.through:
        through = speech.listed(plain(concept) for concept in one.through)
        yield Line(f"    {speech.say('via', 'through')} {through}")
    yield from _parts(one.parts, speech)
    for clause in one.clauses:
        if clause.how is How.CHANGED:
            yield from _parts(clause.parts, speech, "" if clause.id == "main" else f"{plain(clause.id)}: ")
        else:
            yield Line(
                f"    {speech.say('clausule', 'clause')} {plain(clause.id)}: {HOWS[clause.how][speech.language]}"
            )


def _change(one: Change, speech: Speech) -> Iterator[Line]:
    yield _head(one, speech)
    if one.reaches:
        reached = speech.number(len(one.reaches), *PROVISIONS)
        yield Line(f"    {speech.say('raakt', 'reaches')} {reached}: {', '.join(plain(id) for id in one.reaches)}")
    yield from _parts(one.parts, speech)


def _head(one: Change | ProvisionChange, speech: Speech, more: str = "") -> Line:
    how = HOWS[one.how][speech.language]
    if one.how is How.CHANGED:
        how += f" {(MEANING if one.meaning else WORDING)[speech.language]}"
    return Line("  ").append(plain(one.id), "bold").append(f"  {how}", "yellow" if one.meaning else "").append(more)


def _parts(parts: Iterable[PartChange], speech: Speech, clause: str = "") -> Iterator[Line]:
    for one in parts:
        yield Line(f"    {clause}{_part(one.part, speech)}")
        # Only the lines that differ, without the three that introduce them.
        told = list(unified_diff(one.before, one.after, n=0, lineterm=""))[2:]
        for line in told:
            if not line.startswith("@@"):
                yield Line(f"      {line[0]} {plain(line[1:])}", "red" if line[0] == "-" else "green")


def _part(part: str, speech: Speech) -> str:
    return PARTS[part][speech.language] if part in PARTS else plain(part)


def _by_dossier(changes: Iterable[VerdictChange], speech: Speech) -> Iterator[Iterator[Line]]:
    for dossier, group in groupby(changes, key=lambda one: one.key.dossier):
        yield iter([Line(f"  {plain(dossier) or speech.say('Gedeeld', 'Shared')}")])
        yield (line for one in group for line in _verdict(one, speech))


def _verdict(one: VerdictChange, speech: Speech) -> Iterator[Line]:
    key = one.key
    clause = f"/{key.clause}" if key.clause != "main" else ""
    line = Line("    ").append(plain(key.provision + clause), "bold").append(f"  {speech.record(key.subject)}: ")
    before, after = one.statuses
    yield _turned(line, before, after, speech) if before is not after else _told(line, after, speech)
    if one.before is None or one.after is None:
        return
    for name in SAID[1:]:
        if getattr(one.before, name) != getattr(one.after, name):
            sides = " → ".join(_side(side, name, speech) for side in (one.before, one.after))
            yield Line(f"      {_part(name, speech)}: {sides}")


def _side(verdict: Verdict, name: str, speech: Speech) -> str:
    match name, getattr(verdict, name):
        case "due", str():
            return due(verdict, speech) or speech.word("none")
        case _, bool() as truth:
            return speech.word(str(truth).lower())
        case _, tuple() as several:
            return speech.listed(speech.word(item) for item in several) or speech.word("none")
        case _, other:
            return speech.word(str(other)) if other else speech.word("none")


def _turned(line: Line, before: Status | None, after: Status | None, speech: Speech) -> Line:
    for arrow, status in (("", before), (" → ", after)):
        _told(line.append(arrow), status, speech)
    return line


def _told(line: Line, status: Status | None, speech: Speech) -> Line:
    said = STATUSES[status] if status is not None else NO_VERDICT
    return line.append(said[speech.language], STYLES[status] if status is not None else "dim")


def _grouped(turns: Iterable[Turn]) -> Iterator[list[Turn]]:
    return (list(group) for _, group in groupby(turns, key=lambda turn: turn.provision))


def _turns_of(turns: list[Turn], speech: Speech) -> Iterator[Line]:
    line = Line("  ").append(plain(turns[0].provision), "bold")
    for at, turn in enumerate(turns):
        _turned(line.append(f"{',' if at else ''}  {turn.number} "), turn.before, turn.after, speech)
    yield line


def _summary(found: Differences, as_of: date, speech: Speech) -> Iterator[Line]:
    yield Line(_rules_said(found, speech), "bold")
    if found.dossiers:
        number = sum(turn.number for turn in found.by_status)
        dossiers, day = speech.number(found.dossiers, *DOSSIERS), speech.day(as_of.isoformat())
        verdicts = speech.number(number, *VERDICTS)
        said = speech.say(
            f"{dossiers} vergeleken per {day}: {verdicts} {'verandert' if number == 1 else 'veranderen'}.",
            f"{dossiers} compared as of {day}: {verdicts} {'changes' if number == 1 else 'change'}.",
        )
        yield Line(said, "bold")
        for turn in found.by_status:
            yield _turned(Line(f"  {turn.number} "), turn.before, turn.after, speech)
        umbrellas = sum(one.umbrella for one in found.verdicts)
        if umbrellas:
            more = speech.number(umbrellas, *VERDICTS)
            yield Line(speech.say(f"Over andere, niet meegeteld: {more}.", f"Over others, not counted: {more}."))
    if found.unchecked:
        failed = speech.say(
            f"{found.unchecked} niet te vergelijken: zie de fouten.",
            f"{found.unchecked} could not be compared: see the errors.",
        )
        yield Line(failed, "bold red")


def _rules_said(found: Differences, speech: Speech) -> str:
    rules = found.rules
    if not rules:
        return speech.say("De regels zijn dezelfde.", "The rules are the same.")
    changed = [one for one in rules.provisions if one.how is How.CHANGED]
    counts = (
        (sum(one.meaning for one in changed), MEANING[speech.language]),
        (sum(not one.meaning for one in changed), WORDING[speech.language]),
        *((sum(one.how is how for one in rules.provisions), HOWS[how][speech.language]) for how in COMING_AND_GOING),
    )
    told = ", ".join(f"{number} {what}" for number, what in counts if number)
    others = ((rules.codes, CODES), (rules.settings, SETTINGS), (rules.concepts, CONCEPTS), (rules.words, WORDS))
    parts = [f"{speech.number(len(rules.provisions), *PROVISIONS)} ({told})"] if told else []
    parts += [speech.number(len(rows), *nouns) for rows, nouns in others if rows]
    return f"{speech.say('Veranderd', 'Changed')}: {speech.listed(parts)}."
