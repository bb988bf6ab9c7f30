"""An entry of the catalogue goes in; what is to be said of the provision comes out, in sections with fixed headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from careercode.language import ir
from careercode.language.catalogue import Adding, Entry, Excusing, Judged
from careercode.language.outline import Form, Outline
from careercode.report.entry_words import ADDED, CHECKS, FORMS, HEADINGS, UNCHECKED, UNCHECKED_KINDS
from careercode.report.speech import KINDS, STATUSES, Speech
from careercode.text import Text
from careercode.verdicts.types import Status

SINGLE = ("dossier", "client", "centre")


@dataclass(frozen=True, slots=True)
class Item:
    """A line: text for people, then words of the rules or the dossier's schema as they are written, then lines below it."""

    text: str
    code: tuple[str, ...] = ()
    inside: tuple[Item, ...] = ()

    @property
    def joint(self) -> str:
        """What stands between text and code."""
        return "" if not (self.text and self.code) else " " if self.text.endswith(":") else " — "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; never without one."""

    heading: str
    items: tuple[Item, ...]


def sections(entry: Entry, speech: Speech, *, places: bool) -> tuple[Section, ...]:
    """All that is said of a provision, always under the same headings. `places`: with the file and line of examples."""
    told = (
        _asked(entry, speech),
        _checked(entry, speech),
        _facts(entry, speech),
        _readings(entry, speech),
        _examples(entry, speech, places),
        _unchecked(entry, speech),
    )
    none = Item(speech.say("Geen.", "None."))
    return tuple(
        Section(heading[speech.language], tuple(items) or (none,))
        for heading, items in zip(HEADINGS, told, strict=True)
    )


# ---------------------------------------------------------------- what it asks


def _asked(entry: Entry, speech: Speech) -> Iterator[Item]:
    if not entry.provision.encoded:
        yield Item(speech.say("Nog geen regel draagt deze bepaling.", "No rule carries this provision yet."))
        return
    clauses: tuple[Judged | Excusing | Adding, ...] = (*entry.judged, *entry.excusing, *entry.adding)
    for clause in clauses:
        name = (clause.id,) if len(clauses) > 1 else ()
        match clause:
            case Judged():
                yield _judged(clause, entry, name, speech)
            case Excusing():
                yield _excusing(clause, name, speech)
            case Adding():
                yield _adding(clause, name, speech)
    if entry.conditions:
        scope = entry.provision.kind == "scope"
        title = (
            speech.say("De code bindt waar", "The code binds where")
            if scope
            else speech.say("Telt waar", "Counts where")
        )
        yield Item(f"{title}:", (), _outlines(entry.conditions, speech))
    if entry.over:
        yield Item(speech.say("Het slechtste oordeel van:", "The worst verdict of:"), entry.over)
    if not (clauses or entry.conditions or entry.over):
        yield Item(
            speech.say(
                "Geeft zelf geen oordeel; andere regels zijn ermee gemaakt.",
                "Gives no verdict itself; other rules are made with it.",
            )
        )


def _judged(clause: Judged, entry: Entry, name: tuple[str, ...], speech: Speech) -> Item:
    return Item(
        f"{_subject(clause.subject, speech)} ({KINDS[clause.kind][speech.language]})",
        name,
        (
            *_group(speech.say("Geldt waar", "Applies where"), clause.applies, speech),
            *_group(speech.say("Vereist", "Requires"), clause.asks, speech),
            *_question(clause.question, speech),
            *_last_day(clause, speech),
            _failure(clause, entry, speech),
            *_assumed(clause, speech),
            *_of_editions(clause.editions, speech),
        ),
    )


def _excusing(clause: Excusing, name: tuple[str, ...], speech: Speech) -> Item:
    title = speech.say("Laat toe", "Permits")
    excused = speech.say("Laat toe wat anders strijdig is met", "Excuses from")
    if clause.excuses is None:
        whose = speech.say("de bepaling die elk record noemt", "the provision that each record names")
        what = Item(f"{excused}: {whose}.")
    else:
        what = Item(f"{excused}:", clause.excuses)
    return Item(
        f"{title}. {_subject(clause.subject, speech)}",
        name,
        (
            *_group(speech.say("Speelt waar", "In play where"), clause.applies, speech),
            *_group(speech.say("Vereist", "Requires"), clause.asks, speech),
            what,
            *_of_editions(clause.editions, speech),
        ),
    )


def _adding(clause: Adding, name: tuple[str, ...], speech: Speech) -> Item:
    said = ADDED[clause.adds][speech.language]
    if clause.statuses:
        words = speech.listed(STATUSES[Status(status)][speech.language] for status in clause.statuses)
        said += f" ({speech.say('waar het oordeel is', 'where the verdict is')}: {words})"
    where = _group(speech.say("Geldt waar", "Applies where"), clause.applies, speech)
    return Item(f"{said}:", (*name, *clause.over), tuple(where))


def _subject(subject: ir.Subject, speech: Speech) -> str:
    word = speech.word(subject.kind)
    if subject.kind in SINGLE:
        return f"{speech.say('Over', 'About')}: {word}"
    within = f" {speech.say('in', 'in')} {speech.word(subject.parent[0])}" if subject.parent is not None else ""
    return f"{speech.say('Voor elk', 'For each')}: {word}{within}"


def _group(title: str, conditions: tuple[Outline, ...], speech: Speech) -> Iterator[Item]:
    if conditions:
        yield Item(f"{title}:", (), _outlines(conditions, speech))


def _outlines(conditions: Iterable[Outline], speech: Speech) -> tuple[Item, ...]:
    return tuple(_outline(one, speech) for one in conditions)


def _outline(one: Outline, speech: Speech) -> Item:
    inside = _outlines(one.inside, speech)
    written = (one.written,) if one.written else ()
    match one.form:
        case Form.LABEL:
            return Item(speech.word(one.name) + (":" if inside else ""), written, inside)
        case Form.WRITTEN:
            return Item("", written)
        case Form.VALIDITY:
            said = speech.say("telt volgens", "counts under")
            return Item(f"{said} {one.name}" + (":" if inside else ""), written, inside)
    said = FORMS[one.form][speech.language]
    # A list of words that elements are taken from has no word of its own.
    named = f" {speech.word(one.name)}" if one.name in speech.words else ""
    source = (one.name,) if one.name and not named else ()
    called = f" ({one.called})" if one.called and named else ""
    return Item(f"{said}{named}{called}" + (":" if inside else ""), (*source, *written), inside)


def _question(question: ir.Question | None, speech: Speech) -> Iterator[Item]:
    if question is None:
        return
    brought = speech.listed(speech.word(section) for section in question.bring)
    inside = (Item(f"{speech.say('Wat erbij hoort', 'What bears on it')}: {brought}."),) if brought else ()
    yield Item(f"{speech.say('Vraag aan een mens', 'Asks a person')}: {question.question[speech.language]}", (), inside)


def _last_day(clause: Judged, speech: Speech) -> Iterator[Item]:
    if not clause.due:
        return
    title = speech.say("Laatste dag", "Last day")
    event = f" {clause.event[speech.language]}" if clause.event is not None else ""
    yield Item(f"{title}:{event}", (clause.due,))


def _failure(clause: Judged, entry: Entry, speech: Speech) -> Item:
    first, *others = (STATUSES[Status(status)][speech.language] for status in clause.otherwise)
    said = f"{speech.say('Anders', 'Otherwise')}: {first}"
    if others:
        said += f" ({speech.say('of', 'or')} {speech.listed(others)}, {speech.say('naar de lezing', 'by the reading')})"
    if clause.breach != entry.provision.id:
        said += f"; {speech.say('inbreuk', 'breach')}: {speech.word(clause.breach)}"
    return Item(said, (clause.chosen_by,) if clause.chosen_by else ())


def _assumed(clause: Judged, speech: Speech) -> Iterator[Item]:
    for one in clause.assumes:
        yield Item(f"{speech.say('Aanname', 'Assumption')}: {speech.word(one)}")


def _of_editions(editions: tuple[str, ...], speech: Speech) -> Iterator[Item]:
    if editions:
        yield Item(speech.say("Alleen in de editie:", "In the edition only:"), editions)


# ---------------------------------------------------------------- how it is checked, and by what


def _checked(entry: Entry, speech: Speech) -> Iterator[Item]:
    yield Item(CHECKS[entry.provision.check][speech.language])
    if entry.informs:
        yield Item(
            speech.say("Deze code licht alleen in en bindt niemand.", "This code only informs and binds nobody.")
        )
    for (nl, en), ids in (
        (("Toegestaan door:", "Excused by:"), entry.excused_by),
        (("Vraagt de geldigheid volgens:", "Asks validity under:"), entry.asks_validity),
        (("Gevraagd door:", "Asked by:"), entry.asked_by),
        (("Telt mee in:", "Taken into:"), entry.under),
    ):
        if ids:
            yield Item(speech.say(nl, en), ids)
    for edition in entry.editions:
        first = speech.day(edition.starts_on.isoformat()) if edition.starts_on is not None else ""
        last = speech.day(edition.ends_on.isoformat()) if edition.ends_on is not None else ""
        since = f"{speech.say('vanaf', 'from')} {first}" if first else speech.say("begin onbekend", "start unknown")
        until = f"{speech.say('tot en met', 'to')} {last}" if last else speech.say("zonder einde", "without an end")
        yield Item(f"{speech.say('Editie', 'Edition')} ({since}, {until}):", (edition.id,))


def _facts(entry: Entry, speech: Speech) -> Iterator[Item]:
    if entry.over:
        yield Item(
            speech.say("Die van de bepalingen die het samenneemt.", "Those of the provisions that it takes together.")
        )
    sections = [fact for fact in entry.facts if "." not in fact]
    if sections:
        yield Item(speech.say("Onderdelen van het dossier:", "Sections of the dossier:"), tuple(sections))
    fields = [fact for fact in entry.facts if "." in fact]
    for kind, found in groupby(fields, key=lambda fact: fact.partition(".")[0]):
        yield Item(f"{speech.word(kind)}:", tuple(found))


def _readings(entry: Entry, speech: Speech) -> Iterator[Item]:
    if entry.provision.reading is not None:
        yield Item(entry.provision.reading[speech.language])
    for spec in entry.settings:
        values = "; ".join(_dated(one, spec, speech) for one in spec.values)
        title = f"{spec.title[speech.language]}: {speech.say('standaard', 'default')} {values}"
        choices = (Item(speech.say("Keuzes:", "Choices:"), spec.choices),) if spec.choices else ()
        yield Item(title, (spec.id,), (*choices, *_sources(spec, speech)))


def _sources(spec: ir.SettingSpec, speech: Speech) -> Iterator[Item]:
    """Where a setting comes from; each of its values, where there are several."""
    if len(spec.values) < 2:
        yield Item(spec.source[speech.language])
        return
    for one in spec.values:
        yield Item(f"{_dated(one, spec, speech)}: {(one.source or spec.source)[speech.language]}")


def _dated(one: ir.DatedValue, spec: ir.SettingSpec, speech: Speech) -> str:
    match one.value:
        case bool(value):
            said = speech.word("true" if value else "false")
        case tuple(words):
            said = speech.listed(speech.word(word) for word in words)
        case value:
            said = str(value) if spec.choices else speech.word(str(value))
    days = [
        f"{word} {speech.day(day.isoformat())}"
        for word, day in (
            (speech.say("vanaf", "from"), one.starts_on),
            (speech.say("tot en met", "to"), one.ends_on),
        )
        if day is not None
    ]
    unit = f" ({speech.word(spec.unit)})" if spec.unit else ""
    return said + unit + (f" ({', '.join(days)})" if days else "")


def _examples(entry: Entry, speech: Speech, places: bool) -> Iterator[Item]:
    for one in entry.examples:
        own = [expected for expected in one.expected if expected.provision == entry.provision.id]
        statuses = [
            f"{speech.record(expected.subject)} {STATUSES[expected.status][speech.language]}" for expected in own
        ]
        inside = [Item(one.why[speech.language])]
        if one.each:
            inside.append(Item(f"{speech.say('Met elk van', 'With each of')}:", one.each))
        if statuses:
            inside.append(Item(f"{speech.say('Oordeel', 'Verdict')}: {', '.join(statuses)}"))
        if places:
            inside.append(Item("", (f"{one.place.file}:{one.place.line}",)))
        yield Item(one.name[speech.language], (), tuple(inside))


# ---------------------------------------------------------------- what it does not check


def _unchecked(entry: Entry, speech: Speech) -> Iterator[Item]:
    def said(text: Text) -> Item:
        return Item(text[speech.language])

    if not entry.provision.encoded:
        yield said(UNCHECKED["nothing"])
        return
    clauses = (*entry.judged, *entry.excusing, *entry.adding)
    if not clauses and not entry.conditions:
        yield said(UNCHECKED["over" if entry.over else "no clause"])
        return
    if not entry.judged and entry.provision.kind in UNCHECKED_KINDS:
        yield said(UNCHECKED_KINDS[entry.provision.kind])
    if any(clause.question is not None for clause in entry.judged):
        yield said(UNCHECKED["judgement"])
    if entry.provision.check == "evidence":
        yield said(UNCHECKED["evidence"])
    elif entry.conditions or any(clause.question is None for clause in entry.judged) or entry.excusing or entry.adding:
        yield said(UNCHECKED["automated"])
    if any("signal" in clause.otherwise for clause in entry.judged):
        yield said(UNCHECKED["signal"])
    if entry.outright:
        yield Item(UNCHECKED["outright"][speech.language], entry.outright)
