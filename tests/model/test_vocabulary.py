"""The models say what the vocabulary says: field by field, absence by absence."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from careercode.model import SCHEMA, Dossier
from careercode.model.extract import SECTIONS
from careercode.model.schema import (
    Absence,
    EnumType,
    FieldType,
    ListType,
    RecordType,
    RefType,
    ScalarName,
    ScalarType,
)

SCALARS: dict[str, ScalarName] = {
    "moment": "moment",
    "text": "text",
    "bool": "bool",
    "int": "int",
    "number": "number",
    "duration": "duration",
}
ABSENCE = {"?": Absence.UNKNOWN, "[]": Absence.EMPTY, "req": Absence.REQUIRED} | {
    word: Absence(word) for word in ("never", "none", "only")
}
DEFAULTS: dict[str, bool | int | str] = {"no": False, "yes": True, "0": 0, "held": "held", "dossier": "dossier"}
TERMS = {
    "ends_on",
    "valid_until",
    "tied_until",
    "agreed_until",
    "until",
    "employment_ended_on",
    "due_on",
    "effective_on",
}
BY = {
    "contact",
    "disclosure",
    "report",
    "information",
    "instrument_use",
    "referral",
    "offer",
    "use",
    "interim_task",
    "treatment",
}


@dataclass
class Entity:
    """One entity of vocabulary.txt: `marked` are the fields with a ^."""

    section: str
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    marked: list[str] = field(default_factory=list)


def _vocabulary() -> tuple[dict[str, tuple[str, ...]], dict[str, Entity]]:
    enums: dict[str, tuple[str, ...]] = {}
    entities: dict[str, Entity] = {}
    entity = Entity("")
    for line in (Path(__file__).parent / "vocabulary.txt").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        if words[0] == "enum":
            enums[words[1]] = tuple(words[2:])
        elif line.startswith("  "):
            name, type, absence = words
            entity.fields[name.rstrip("^")] = (type, absence)
            if name.endswith("^"):
                entity.marked.append(name.rstrip("^"))
        else:
            entity = entities[words[0]] = Entity(words[1])
    return enums, entities


ENUMS, ENTITIES = _vocabulary()
KINDS = {name: entity for name, entity in ENTITIES.items() if name != "dossier"}


def _type(text: str) -> FieldType:
    if text.startswith("["):
        inner = _type(text[1:-1])
        assert not isinstance(inner, ListType)
        return ListType(inner)
    if text.startswith("$"):
        return EnumType(text[1:], ENUMS[text[1:]], text == "$phase")
    if text.startswith("%"):
        return RecordType(text[1:])
    if text in ("@*", "@record"):
        return RefType((), any_record=True, dossier_too=text == "@record")
    if text.startswith("@"):
        return RefType(tuple(text[1:].split("|")))
    return ScalarType(SCALARS[text])


def test_there_are_as_many_kinds_as_the_vocabulary_has() -> None:
    assert set(SCHEMA.kinds) == set(KINDS)
    assert len(ENTITIES) == 79


def test_the_enums_have_the_words_of_the_vocabulary_in_its_order() -> None:
    assert {name: enum.values for name, enum in SCHEMA.enums.items()} == ENUMS
    assert [name for name, enum in SCHEMA.enums.items() if enum.ordered] == ["phase"]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_has_the_fields_of_the_vocabulary(name: str) -> None:
    kind, entity = SCHEMA.kinds[name], KINDS[name]
    assert [*kind.fields] == [field for field in entity.fields if field != "id"]
    assert kind.single is (entity.section == ".")
    assert kind.section == {".": name, "-": ""}.get(entity.section, entity.section)
    assert kind.has_id is ("id" in entity.fields or entity.section not in "-.")


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_field_has_the_type_and_absence_of_the_vocabulary(name: str) -> None:
    for field_name, (type, absence) in KINDS[name].fields.items():
        if field_name == "id":
            continue
        spec = SCHEMA.kinds[name].fields[field_name]
        assert spec.type == _type(type), field_name
        assert spec.absence is ABSENCE.get(absence, Absence.DEFAULT), field_name
        assert spec.default == DEFAULTS.get(absence), field_name
        assert spec.term is (field_name in TERMS), field_name
        assert spec.meaning.endswith("."), field_name


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_anchor_is_the_first_required_moment_or_the_marked_field(name: str) -> None:
    required = [field for field, (type, absence) in KINDS[name].fields.items() if (type, absence) == ("moment", "req")]
    assert SCHEMA.kinds[name].anchor == next(iter([*required, *KINDS[name].marked]), None)


def test_a_session_is_its_counsellors_act_and_a_contact_is_by_whom_it_says() -> None:
    actors = {name: kind.actor for name, kind in SCHEMA.kinds.items() if kind.actor}
    assert actors == {"session": "counsellor"} | dict.fromkeys(BY, "by")


def test_deviations_and_judgements_are_claims() -> None:
    assert {name for name, kind in SCHEMA.kinds.items() if kind.claim} == {"deviation", "judgement"}


def test_the_dossier_has_a_field_for_every_section() -> None:
    assert set(SECTIONS) == {kind.section for kind in SCHEMA.kinds.values() if kind.section}
    assert set(Dossier.model_fields) == {*SECTIONS, *ENTITIES["dossier"].fields}


def test_a_centres_file_may_hold_the_centre_its_people_and_what_is_nested_in_them() -> None:
    assert SCHEMA.shared >= {
        "centre",
        "counsellor",
        "party",
        "supervision_request",
        "training",
        "mandate",
        "file_store",
    }
    assert not SCHEMA.shared & {"contact", "trajectory", "client"}
