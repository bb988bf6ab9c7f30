"""Generated dossiers: chance and the kinds in play go in, a plain dossier that is valid comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from tests.laws.calendar import Calendar, moment
from tests.laws.plain import Plain, ids

from careercode.model import SCHEMA
from careercode.model.schema import (
    Absence,
    EnumType,
    FieldSpec,
    FieldType,
    Kind,
    ListType,
    RecordType,
    RefType,
    ScalarType,
)

KINDS = (
    "centre", "client", "party", "counsellor", "trajectory", "package", "session", "contact", "consent", "disclosure",
    "report", "complaint", "pop", "supervision_request", "information",
)  # fmt: skip
"""The kinds that generated rules speak of; deviations and judgements come with the provisions."""
FEW_WORDS = 3
"""Of each enum, so many words are used where rules are generated too."""
DURATIONS = ("P1D", "P2D", "P7D", "P1M", "P1Y")
AMOUNTS = (0, 30, 60, 120)


@dataclass(frozen=True)
class Vocabulary:
    """The words that values are drawn from. `words`: those of an enum; `texts`: those of a field, by kind.field."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_enum(self, type: EnumType) -> tuple[str, ...]:
        """The words of an enum that are used."""
        return self.words.get(type.name) or type.values[:FEW_WORDS]

    def of_text(self, kind: str, name: str) -> tuple[str, ...]:
        """The texts that a field may hold."""
        return self.texts.get(f"{kind}.{name}", ("a", "b"))


@dataclass(frozen=True)
class Chances:
    """How often what is optional is there."""

    unknown_recorded: float = 0.75
    other_recorded: float = 0.35
    none_of_recorded: float = 0.1


@dataclass(frozen=True)
class Maker:
    """Makes records and values. `days`: where their moments fall; `ids`: what references may name."""

    random: Random
    days: tuple[date, ...]
    ids: Mapping[str, list[str]]
    vocabulary: Vocabulary
    chances: Chances = Chances()
    never: bool = True

    def record(self, kind: Kind, id: str | None = None) -> Plain | None:
        """A record; None where one of its required references has nothing to name."""
        made: Plain = {} if id is None else {"id": id}
        for spec in kind.fields.values():
            value = self.field(kind, spec)
            if value is not None:
                made[spec.name] = value
            elif spec.absence is Absence.REQUIRED:
                return None
        return made

    def field(self, kind: Kind, spec: FieldSpec) -> Any:
        """A value for a field as often as chance wants it, None for none."""
        only = spec.absence is Absence.ONLY
        several = only and isinstance(spec.type, RefType) and len(self.ids.get(spec.type.kinds[0], ())) > 1
        recorded = self.chances.unknown_recorded if spec.absence is Absence.UNKNOWN else self.chances.other_recorded
        if spec.absence is not Absence.REQUIRED and not several and self.random.random() >= recorded:
            return None
        return self.value(kind, spec)

    def value(self, kind: Kind, spec: FieldSpec) -> Any:
        """A value for a field, none and never included where the model takes them; None where there is none to give."""
        takes_none = spec.absence in (Absence.UNKNOWN, Absence.NONE, Absence.ONLY, Absence.NEVER)
        if takes_none and self.random.random() < self.chances.none_of_recorded:
            return self.nothing(spec)
        return self.of_type(kind, spec, spec.type)

    def nothing(self, spec: FieldSpec) -> Any:
        """What says that there is known to be none."""
        if isinstance(spec.type, ListType):
            return []
        if spec.type == ScalarType("moment"):
            return "never" if self.never and spec.absence is not Absence.REQUIRED else None
        return None if spec.absence is Absence.NEVER else "none"

    def of_type(self, kind: Kind, spec: FieldSpec, type: FieldType) -> Any:
        """A value of a type."""
        match type:
            case ScalarType("moment"):
                return moment(self.random, self.days)
            case ScalarType("text"):
                return self.random.choice(self.vocabulary.of_text(kind.name, spec.name))
            case ScalarType("bool"):
                return self.random.random() < 0.6
            case ScalarType("duration"):
                return self.random.choice(DURATIONS)
            case ScalarType():
                amount = self.random.choice(AMOUNTS)
                return amount if type.name == "int" else float(amount)
            case EnumType():
                return self.random.choice(self.vocabulary.of_enum(type))
            case RefType(any_record=True):
                return self.any_record(type)
            case RefType(kinds):
                found = [id for one in kinds for id in self.ids.get(one, ())]
                return self.random.choice(found) if found else None
            case RecordType(inner):
                nested = SCHEMA.kinds[inner]
                return self.record(nested, self._new_id(inner) if nested.has_id else None)
            case ListType(of):
                made = [self.of_type(kind, spec, of) for _ in range(self.random.choice((0, 1, 1, 2)))]
                unique = [one for number, one in enumerate(made) if one is not None and one not in made[:number]]
                return unique

    def any_record(self, type: RefType) -> str | None:
        """A reference to any record, an act before others."""
        acts = [
            f"{kind}/{id}" for kind in ("contact", "disclosure", "report", "session") for id in self.ids.get(kind, ())
        ]
        acts += ["dossier"] if type.dossier_too else []
        return self.random.choice(acts) if acts else None

    def _new_id(self, kind: str) -> str:
        return f"{kind[0]}{self.random.randrange(10**9)}"


def new_ids(kind: Kind, count: int) -> list[str]:
    """Ids for records of a section."""
    if kind.single:
        return [kind.name]
    short = {"party": "p", "counsellor": "k"}.get(kind.name, kind.name[:3])
    return [f"{short}{number}" for number in range(1, count + 1)]


def dossier(random: Random, calendar: Calendar, kinds: tuple[str, ...], vocabulary: Vocabulary) -> Plain:
    """A dossier with the sections of some kinds; those that are needed to refer to come along."""
    made: Plain = {"id": "d1"}
    planned: dict[str, list[str]] = {}
    for name in (*KINDS, *sorted(set(kinds) - set(KINDS))):
        kind = SCHEMA.kinds[name]
        there = name in kinds and random.random() < 0.88
        if name in ("centre", "client", "party", "counsellor"):
            there = there or random.random() < 0.5
        if there:
            several = 2 if name in ("party", "counsellor") else random.choice((0, 1, 1, 1, 2))
            planned[name] = new_ids(kind, several)
    everyone = [id for name in ("centre", "client", "party", "counsellor") for id in planned.get(name, ())]
    known = {**planned, "party": everyone, "the parties": planned.get("party", [])}
    for name, wanted in planned.items():
        maker = Maker(random, (*calendar.days, *calendar.later[:1]), known, vocabulary)
        kind = SCHEMA.kinds[name]
        records = [record for id in wanted if (record := maker.record(kind, id)) is not None]
        if kind.single:
            made[kind.section] = records[0]
        else:
            made[kind.section] = records
    made = without_dangling(made)
    open_sections = [SCHEMA.kinds[name].section for name in planned if not SCHEMA.kinds[name].single]
    incomplete = [section for section in open_sections if random.random() < 0.08]
    for name in planned:
        for spec in SCHEMA.kinds[name].fields.values():
            if isinstance(spec.type, ListType) and random.random() < 0.03:
                incomplete.append(f"{SCHEMA.kinds[name].section}.{spec.name}")
    if incomplete:
        made["incomplete"] = incomplete
    if random.random() < 0.45:
        made["recorded_until"] = moment(random, (*calendar.days[-4:], *calendar.later[:1], calendar.as_of))
    return made


def claims(random: Random, calendar: Calendar, made: Plain, vocabulary: Vocabulary) -> None:
    """Adds deviations and judgements on what the dossier holds."""
    for name in ("deviation", "judgement"):
        kind = SCHEMA.kinds[name]
        maker = Maker(random, calendar.days, ids(made), vocabulary)
        records = [maker.record(kind, id) for id in new_ids(kind, random.choice((0, 1, 2)))]
        if random.random() < 0.8:
            made[kind.section] = [record for record in records if record is not None]


def without_dangling(made: Plain) -> Plain:
    """The dossier without the records and values that refer to records which could not be made."""
    while True:
        known = ids(made)
        smaller = {key: _kept(key, value, known) for key, value in made.items()}
        smaller = {key: value for key, value in smaller.items() if value is not None}
        if smaller == made:
            return made
        made = smaller


def _kept(section: str, value: Any, known: Mapping[str, list[str]]) -> Any:
    kind = SCHEMA.by_section(section)
    if kind is None:
        return value
    if kind.single:
        return _kept_record(kind, value, known)
    return [kept for record in value if (kept := _kept_record(kind, record, known)) is not None]


def _kept_record(kind: Kind, record: Plain, known: Mapping[str, list[str]]) -> Plain | None:
    kept: Plain = {}
    for name, value in record.items():
        spec = kind.fields.get(name)
        if spec is not None:
            value = _kept_value(spec.type, value, known)
            if value is None:
                if spec.absence is Absence.REQUIRED:
                    return None
                continue
        kept[name] = value
    return kept


def _kept_value(type: FieldType, value: Any, known: Mapping[str, list[str]]) -> Any:
    match type:
        case ListType(of):
            return [kept for item in value if (kept := _kept_value(of, item, known)) is not None]
        case RecordType(kind) if value != "none":
            return _kept_record(SCHEMA.kinds[kind], value, known)
        case RefType(any_record=True):
            kind, _, id = str(value).partition("/")
            return value if value == "dossier" or id in known.get(kind, ()) else None
        case RefType(kinds) if value != "none":
            return value if any(value in known.get(kind, ()) for kind in kinds) else None
    return value


def later_maker(maker: Maker, days: tuple[date, ...]) -> Maker:
    """A maker whose moments all fall on other days."""
    return replace(maker, days=days)
