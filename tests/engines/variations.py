"""Variations of dossiers: a plain dossier and chance go in, one that differs a little, or much, comes out.

What is made need not be valid; `Variation.case` says whether it is. Moments cluster around those that are there, so that
the same day, the day before and boundaries come often.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.laws.dossiers import Chances, Maker, Vocabulary
from tests.laws.plain import Place, Plain, ids, places, possible

from careercode.model import SCHEMA, Case
from careercode.model.moments import FIRST_YEAR, LAST_YEAR
from careercode.model.schema import Absence, ListType, RecordType, RefType, ScalarType

TIMES = ("T00:00", "T09:00", "T10:30", "T14:00", "T23:30", "T11:00+00:00", "T23:30-05:00")
ZONES = ("America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/Lisbon")
STEPS = (-400, -31, -8, -7, -2, -1, 0, 0, 1, 1, 2, 7, 8, 21, 29, 31, 180, 400)
MOMENT = ScalarType("moment")
LISTS = tuple(
    f"{kind.section}.{field.name}"
    for kind in SCHEMA.kinds.values()
    if kind.section
    for field in kind.fields.values()
    if isinstance(field.type, ListType)
)
NAMED = ("RLP-2.1.1", "RLP-2.1.2", "RLP-2.1.4", "RLP-2.1.5", "RLP-2.2.4", "RLP-3.3.5a", "RLP-3.3.5b", "VDAB-8.1")
"""The provisions that deviations and judgements name."""
ACTS = {"RLP-2.2": ("trajectory", "evaluation", "change"), "RLP-3.3": ("complaint",)}
MOVABLE = ("counsellors", "parties", "supervision_requests")
"""What may stand in the centre's file."""


@dataclass
class Variation:
    """A dossier under change, with the centre's file if part of it stands there, and the day of the check."""

    dossier: Plain
    as_of: date
    random: Random
    centre_file: Plain | None = None

    def __post_init__(self) -> None:
        self.dossier = deepcopy(self.dossier)

    def case(self) -> Case | None:
        """The case, or None where the changes made it invalid."""
        return possible(self.dossier, self.centre_file)

    def change(self) -> None:
        """One change of any kind."""
        self.random.choices(CHANGES, WEIGHTS)[0](self)

    # ------------------------------------------------------------ what there is to choose from

    def places(self) -> list[Place]:
        """Every record."""
        return list(places(self.dossier))

    def days(self) -> tuple[date, ...]:
        """The days that the dossier speaks of, and that of the check."""
        found = {self.as_of}
        for place in self.places():
            for field in place.kind.fields.values():
                value = place.data.get(field.name)
                if field.type == MOMENT and isinstance(value, str) and value[:1].isdigit():
                    found.add(date.fromisoformat(value[:10]))
        return tuple(sorted(found))

    def maker(self) -> Maker:
        """A maker of records and values in the dossier's own words."""
        texts: dict[str, set[str]] = {}
        for place in self.places():
            for field in place.kind.fields.values():
                value = place.data.get(field.name)
                if field.type == ScalarType("text") and isinstance(value, str) and value != "none":
                    texts.setdefault(field.name, set()).add(value)
        words = {
            f"{kind.name}.{name}": tuple(sorted(texts[name]))
            for kind in SCHEMA.kinds.values()
            for name in kind.fields
            if name in texts
        }
        enums = {name: type.values for name, type in SCHEMA.enums.items() if name != "party_kind"}
        enums["party_kind"] = tuple(
            word for word in SCHEMA.enums["party_kind"].values if word not in ("client", "centre", "counsellor")
        )
        return Maker(self.random, self.days(), ids(self.dossier), Vocabulary(enums, words), Chances(0.8, 0.4, 0.1))

    def field(self, wanted: Callable[[Any], bool]) -> tuple[Place, Any] | None:
        """A recorded field whose type is wanted."""
        found = [
            (place, field)
            for place in self.places()
            for field in place.kind.fields.values()
            if field.name in place.data and wanted(field.type)
        ]
        return self.random.choice(found) if found else None

    # ------------------------------------------------------------ changes

    def drop_field(self) -> None:
        """Leaves out a field."""
        if found := self.field(lambda _: True):
            place, field = found
            if field.absence is not Absence.REQUIRED:
                del place.data[field.name]

    def drop_section(self) -> None:
        """Leaves out a section, or empties it."""
        sections = [key for key in self.dossier if key not in ("id", "incomplete", "recorded_until")]
        if sections:
            section = self.random.choice(sections)
            if isinstance(self.dossier[section], list) and self.random.random() < 0.4:
                self.dossier[section] = []
            else:
                del self.dossier[section]

    def drop_record(self) -> None:
        """Leaves out a record."""
        sections = [key for key, value in self.dossier.items() if isinstance(value, list) and value]
        if sections:
            records = self.dossier[self.random.choice(sections)]
            records.pop(self.random.randrange(len(records)))

    def move_moment(self) -> None:
        """Moves a moment by some days, makes it bare or of a time of the day, or never."""
        if not (found := self.field(lambda type: type == MOMENT)):
            return
        place, field = found
        place.data[field.name] = self._moved(str(place.data[field.name]))

    def _moved(self, text: str) -> str:
        if self.random.random() < 0.12:
            return "never"
        days = self.days()
        if text == "never" or self.random.random() < 0.3:
            text = self.random.choice(days).isoformat()
        day = date.fromisoformat(text[:10]) + timedelta(days=self.random.choice(STEPS))
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return text
        time = text[10:] if self.random.random() < 0.3 else self.random.choice(("", "", *TIMES))
        return day.isoformat() + time

    def fill_field(self) -> None:
        """Gives a field another value, one that was absent too."""
        place = self.random.choice(self.places() or [None])
        if place is None or not place.kind.fields:
            return
        spec = self.random.choice(list(place.kind.fields.values()))
        value = self.maker().value(place.kind, spec)
        if value is not None:
            place.data[spec.name] = value

    def name_other(self) -> None:
        """Makes a reference name another record."""
        if found := self.field(lambda type: isinstance(type, RefType) and not type.any_record):
            place, field = found
            place.data[field.name] = self.maker().of_type(place.kind, field, field.type)

    def say_none(self) -> None:
        """Says of a field that there is none."""
        if found := self.field(lambda type: type != MOMENT and not isinstance(type, ListType | RecordType)):
            place, field = found
            if field.absence in (Absence.UNKNOWN, Absence.NONE, Absence.ONLY):
                place.data[field.name] = "none"

    def leave_open(self) -> None:
        """Says of a section or list that it is not complete."""
        sections = [key for key, value in self.dossier.items() if isinstance(value, list) and key != "incomplete"]
        path = self.random.choice([*sections, *LISTS])
        self.dossier["incomplete"] = [*self.dossier.get("incomplete", []), path]

    def keep_until(self) -> None:
        """Says until when the dossier was kept."""
        text = self._moved(self.random.choice(self.days()).isoformat())
        if text != "never":
            self.dossier["recorded_until"] = text

    def add_twin(self) -> None:
        """Records a record once more under another id."""
        sections = [key for key, value in self.dossier.items() if isinstance(value, list) and key != "incomplete"]
        records = self.dossier[self.random.choice(sections)] if sections else []
        if records:
            twin = deepcopy(self.random.choice(records))
            records.append(_renamed(twin, f"-{self.random.randrange(10**6)}"))

    def add_record(self) -> None:
        """Adds a record of a kind that is there, or may be."""
        kind = self.random.choice([kind for kind in SCHEMA.kinds.values() if kind.section and not kind.single])
        made = self.maker().record(kind, f"x{self.random.randrange(10**6)}")
        if made is not None:
            self.dossier.setdefault(kind.section, []).append(made)

    def deviate(self) -> None:
        """Claims a deviation, more or less in order, from the register's code on an act that there is."""
        provision = self.random.choice(NAMED[:-1])
        kinds = ACTS.get(provision[:7], ("disclosure", "report", "contact"))
        known = ids(self.dossier)
        acts = [f"{kind}/{id}" for kind in kinds for id in known.get(kind, ())]
        people = [id for kind in ("client", "party") for id in known.get(kind, ())]
        if not acts or not people:
            return
        if provision == "RLP-2.1.5":
            for act in acts:
                self._judge(provision, act, "not_met")
        day = (self.days()[0] - timedelta(days=self.random.choice((1, 40)))).isoformat()
        everyone = people if self.random.random() < 0.8 else people[:1]
        self.dossier.setdefault("deviations", []).append({
            "id": f"x{self.random.randrange(10**6)}", "provision": provision,
            "covers": acts if self.random.random() < 0.7 else acts[:1], "grounds": "a", "balance": "b",
            "discussed_with": [{"party": id, "on": day} for id in everyone],
            "agreements": [{"party": id, "on": day, "written": True} for id in everyone],
        })  # fmt: skip

    def answer(self) -> None:
        """Records a reviewer's answer."""
        known = ids(self.dossier)
        subjects = ["dossier", *(f"disclosure/{id}" for id in known.get("disclosure", ()))]
        provision = self.random.choice(("VDAB-8.1", "RLP-2.1.5"))
        answer = self.random.choice(("met", "not_met", "not_met", "not_applicable"))
        self._judge(provision, self.random.choice(subjects), answer)

    def _judge(self, provision: str, subject: str, answer: str) -> None:
        self.dossier.setdefault("judgements", []).append({
            "id": f"x{self.random.randrange(10**6)}", "provision": provision, "subject": subject, "answer": answer,
            "on": self.random.choice(self.days()).isoformat(),
        })  # fmt: skip

    def bind(self) -> None:
        """Makes another code bind: by the centre, or by registration."""
        centre = self.dossier.get("centre")
        since = self.random.choice(("2015-01-01", "2015-01-01", self.days()[-1].isoformat()))
        if isinstance(centre, dict):
            code = self.random.choice(("kuleuven", "bk0540", "vdab"))
            if code == "vdab":
                centre.setdefault("mandates", []).append({"body": code, "starts_on": since})
            else:
                centre.setdefault("codes", []).append({"code": code, "starts_on": since})
        for counsellor in self.dossier.get("counsellors") or ():
            if self.random.random() < 0.5:
                entry = {"register": "loopbaanprofessional", "starts_on": since}
                counsellor.setdefault("registrations", []).append(entry)

    def move_zone(self) -> None:
        """Moves the centre to another time zone."""
        centre = self.dossier.get("centre")
        if isinstance(centre, dict):
            centre["zone"] = self.random.choice(ZONES)

    def split(self) -> None:
        """Puts what dossiers share into the centre's file."""
        centre = self.dossier.get("centre")
        if self.centre_file is not None or not isinstance(centre, dict):
            return
        self.centre_file = {"centre": centre}
        if self.random.random() < 0.5:
            self.dossier["centre"] = centre["id"]
        for section in MOVABLE:
            if section in self.dossier and self.random.random() < 0.6:
                records = self.dossier.pop(section)
                kept = [one for one in records if self.random.random() < 0.4]
                self.centre_file[section] = [one for one in records if one not in kept]
                if kept or self.random.random() < 0.5:
                    self.dossier[section] = kept
        if self.random.random() < 0.4:
            self.centre_file["recorded_until"] = self.random.choice(self.days()).isoformat()
        if self.random.random() < 0.2:
            shared = [path for path in (*MOVABLE, *LISTS) if path.partition(".")[0] in (*MOVABLE, "centre")]
            self.centre_file["incomplete"] = [self.random.choice(shared)]

    def check_on(self) -> None:
        """Checks on another day."""
        day = self.random.choice(self.days()) + timedelta(days=self.random.choice(STEPS))
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            self.as_of = day


V = Variation
WEIGHED: dict[Callable[[Variation], None], int] = {
    V.drop_field: 14, V.drop_section: 3, V.drop_record: 3, V.move_moment: 16, V.fill_field: 14, V.name_other: 5,
    V.say_none: 4, V.leave_open: 4, V.keep_until: 4, V.add_twin: 6, V.add_record: 8, V.deviate: 5, V.answer: 3, V.bind: 3,
    V.move_zone: 1, V.split: 1, V.check_on: 8,
}  # fmt: skip
CHANGES, WEIGHTS = tuple(WEIGHED), tuple(WEIGHED.values())


def _renamed(record: Any, suffix: str) -> Any:
    """A record with other ids, the nested ones too."""
    if isinstance(record, list):
        return [_renamed(one, suffix) for one in record]
    if isinstance(record, dict):
        return {key: f"{value}{suffix}" if key == "id" else _renamed(value, suffix) for key, value in record.items()}
    return record
