"""Keys of records, fields, labels and days go in; the words for them in Dutch or English come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careercode.report.plain import plain
from careercode.text import Language, Text
from careercode.verdicts.types import Status, Value

MONTHS = Text(
    "januari februari maart april mei juni juli augustus september oktober november december",
    "January February March April May June July August September October November December",
)

STATUSES: Mapping[Status, Text] = {
    Status.VIOLATED: Text("overtreden", "violated"),
    Status.UNDETERMINED: Text("niet te bepalen", "undetermined"),
    Status.REVIEW: Text("te beoordelen", "for review"),
    Status.PENDING: Text("loopt nog", "pending"),
    Status.SIGNAL: Text("signaal", "signal"),
    Status.EXCUSED: Text("toegestaan", "excused"),
    Status.COMPLIED: Text("nageleefd", "complied"),
    Status.NOT_APPLICABLE: Text("niet van toepassing", "not applicable"),
}

KINDS: Mapping[str, Text] = {
    "duty": Text("plicht", "duty"),
    "prohibition": Text("verbod", "prohibition"),
    "right": Text("recht", "right"),
    "permission": Text("toelating", "permission"),
    "validity": Text("geldigheid", "validity"),
    "scope": Text("toepassingsgebied", "scope"),
    "definition": Text("begripsbepaling", "definition"),
}
"""The kinds of provision."""

_FIXED: Mapping[str, Text] = {
    "never": Text("nooit", "never"),
    "none": Text("geen", "none"),
    "?": Text("onbekend", "unknown"),
    "true": Text("ja", "yes"),
    "false": Text("nee", "no"),
    "dossier": Text("dossier", "dossier"),
    "on": Text("op", "on"),
    "recorded_until": Text("tot wanneer het dossier bijgehouden is", "until when the dossier was kept"),
    "not encoded": Text("nog in geen regel gevat", "not carried by a rule yet"),
}
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Speech:
    """One language, with the rule set's words for labels, kinds, fields and enum words."""

    language: Language
    words: Mapping[str, Text]

    def say(self, nl: str, en: str) -> str:
        """The one of two texts that is in the language."""
        return nl if self.language == "nl" else en

    def number(self, number: int, one: Text, several: Text) -> str:
        """A number with its noun."""
        return f"{number} {(one if number == 1 else several)[self.language]}"

    def word(self, key: str) -> str:
        """The word for a key; the key itself where there is none."""
        found = self.words.get(key) or _FIXED.get(key)
        return plain(found[self.language] if found is not None else key)

    def label(self, label: str) -> str:
        """A condition's label, marked as such."""
        return f"*{self.word(label)}*"

    def day(self, text: str) -> str:
        """An ISO day in words; any other text as it is."""
        match = _ISO_DAY.fullmatch(text)
        if match is None:
            return plain(text)
        year, month, day = match.groups()
        return f"{int(day)} {MONTHS[self.language].split()[int(month) - 1]} {year}"

    def record(self, label: str) -> str:
        """A record by its label: `consent/k1` is `toestemming k1`."""
        kind, _, id = label.partition("/")
        return f"{self.word(kind)} {plain(id)}" if id else self.word(kind)

    def listed(self, parts: Iterable[str]) -> str:
        """The parts as one phrase: a, b and c."""
        items = list(parts)
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say('en', 'and')} {items[-1]}"

    def value(self, value: Value, owner: str = "") -> str:
        """A fact with its value. The record is named unless it is `owner`; a text of the dossier is never shown."""
        record, field = split(value.path)
        shown = self.shown(value.shown)
        if record == "on":
            return f"{self.word('on')} {shown}"
        if not field:
            return self.record(record)
        name = " ".join(self.word(part) for part in field.split("."))
        head = name if record == owner else f"{self.record(record)} {name}"
        return f"{head} {shown}" if shown else f"{head} ({self.say('tekst, niet getoond', 'text, not shown')})"

    def shown(self, text: str) -> str:
        """A value as an engine shows it: a day in words, a list of words, a word, or an id."""
        if _ISO_DAY.fullmatch(text):
            return self.day(text)
        return ", ".join(self.word(part) for part in text.split(", "))

    def path(self, path: str) -> str:
        """What was not recorded: `contact/c1.at` is `at` of `contact c1`; a section is its own word."""
        note, colon, provision = path.partition(": ")
        if colon:
            return f"{self.word(note)}: {plain(provision)}"
        record, field = split(path)
        if not field:
            return self.record(record)
        name = " ".join(self.word(part) for part in field.split("."))
        return f"{name} {self.say('van', 'of')} {self.record(record)}"


def split(path: str) -> tuple[str, str]:
    """A path as record and field: `contact/c1.at` is `contact/c1` and `at`; a record alone has no field.

    An id may hold dots; fields are lower-case words, so the longest end of such words that leaves an id is the field.
    """
    kind, slash, rest = path.partition("/")
    if not slash:
        kind, _, field = path.partition(".")
        return kind, field
    parts = rest.split(".")
    start = len(parts)
    while start > 1 and _is_field(parts[start - 1]):
        start -= 1
    return f"{kind}/{'.'.join(parts[:start])}", ".".join(parts[start:])


def _is_field(part: str) -> bool:
    return re.fullmatch(r"[a-z][a-z_]*", part) is not None
