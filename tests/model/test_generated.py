"""The reference page and the JSON Schema are what the models say."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from careercode.model import CentreFile, Dossier
from careercode.model.json_schema import centre_file_schema, dossier_schema
from careercode.model.reference_page import reference_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "dossier.md"
SCHEMA = jsonschema.Draft202012Validator(dossier_schema())

GOOD: list[dict[str, object]] = [
    {},
    {"centre": "c1", "incomplete": ["contacts"], "recorded_until": "2026-01-01", "client": None},
    {"centre": {"id": "c1", "zone": "none", "file_store": "none", "heads": []}},
    {"contacts": [{"id": "c1", "at": "2026-03-12T10:30:00.5+01:00", "party": "p1", "for_control": True, "by": "none"}]},
    {"consents": [{"id": "k1", "given_at": "never", "valid_until": None, "form": "none", "categories": ["content"]}]},
    {"trajectories": [{"id": "t1", "extensions": [{"until": "none", "minutes": 60}], "evc": {"needed": False}}]},
    {"assignments": [{"id": "a1", "evaluation_interval": "P3M", "notice_terms": {"costs_at_most": 12.5}}]},
    {"judgements": [{"id": "j", "provision": "P", "subject": "dossier", "answer": "met", "on": "2026-01-01"}]},
    {"feedback": [{"id": "f", "on": "2026-01-01", "text": "twee\nregels"}]},
]
BAD: list[dict[str, object]] = [
    {"contcts": []},
    {"contacts": {}},
    {"contacts": [{"id": "c1", "at": "2026-03-12"}]},
    {"contacts": [{"id": "c 1", "at": "2026-03-12", "party": "p1"}]},
    {"contacts": [{"id": "never", "at": "2026-03-12", "party": "p1"}]},
    {"contacts": [{"id": "c1", "at": "never", "party": "p1"}]},
    {"contacts": [{"id": "c1", "at": "0000-03-12", "party": "p1"}]},
    {"contacts": [{"id": "c1", "at": "2026-03-12", "party": "p1", "for_control": "none"}]},
    {"contacts": [{"id": "c1", "at": "2026-03-12", "party": "p1", "for_control": 1}]},
    {"contacts": [{"id": "c1", "at": "2026-03-12", "party": "none"}]},
    {"sessions": [{"id": "s1", "at": "2026-03-12", "minutes": -1}]},
    {"sessions": [{"id": "s1", "at": "2026-03-12", "minutes": "50"}]},
    {"sessions": [{"id": "s1", "at": "2026-03-12", "minutes": 1e9}]},
    {"sessions": [{"id": "s1", "at": "2026-03-12", "phase": "intak"}]},
    {"parties": [{"id": "p1", "kind": "counsellor"}]},
    {"parties": [{"id": "p1", "name": ""}]},
    {"parties": [{"id": "p1", "name": " x"}]},
    {"parties": [{"id": "p1", "name": "never"}]},
    {"consents": [{"id": "k1", "given_at": "none"}]},
    {"assignments": [{"id": "a1", "evaluation_interval": "P1H"}]},
    {"assignments": [{"id": "a1", "notice_terms": {"costs_at_most": "12"}}]},
    {"trajectories": [{"id": "t1", "extensions": "none"}]},
    {"recorded_until": 20260101},
    {"centre": {"name": "no id"}},
]


def test_the_reference_page_is_what_its_generator_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "run: python -m careercode.model.reference_page"


@pytest.mark.parametrize("schema", [dossier_schema(), centre_file_schema()])
def test_the_schemas_are_json_schemas(schema: dict[str, object]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("sections", GOOD)
def test_the_schema_accepts_what_the_models_accept(sections: dict[str, object]) -> None:
    value = {"id": "d1", **sections}
    Dossier.model_validate(value)
    SCHEMA.validate(value)


@pytest.mark.parametrize("sections", BAD)
def test_the_schema_refuses_what_the_models_refuse(sections: dict[str, object]) -> None:
    value = {"id": "d1", **sections}
    with pytest.raises(ValidationError):
        Dossier.model_validate(value)
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(value)


def test_a_centres_file_has_a_schema_too() -> None:
    value = {"centre": {"id": "c1"}, "parameters": {"x": 1, "y": ["a"]}, "readings": {"same_day": "undetermined"}}
    CentreFile.model_validate(value)
    jsonschema.Draft202012Validator(centre_file_schema()).validate(value)
