"""`careercode schema` prints a JSON Schema that takes what `check` takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from click.testing import CliRunner
from tests.cli.pack import GIVEN, WITHDRAWN, contact, dossier

from careercode.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in (".json", ".ndjson"))


def schema(*arguments: str) -> Any:
    result = CliRunner().invoke(main, ["schema", *arguments])
    assert result.exit_code == 0
    return json.loads(result.stdout)


def validator(*arguments: str) -> Any:
    found = schema(*arguments)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def values(path: Path) -> list[Any]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines() if line]
    value = json.loads(text)
    return value if isinstance(value, list) else [value]


def test_it_takes_a_dossier_and_refuses_an_unknown_field() -> None:
    one = validator()
    one.validate(dossier("d1", contacts=contact(), consents=GIVEN))
    one.validate(dossier("d2", contacts=contact(), consents=WITHDRAWN))
    assert not one.is_valid(dossier("d3", nonsense=1))
    assert not one.is_valid({})


def test_it_takes_a_centres_file() -> None:
    one = validator("--centre")
    one.validate({"centre": {"id": "ce1"}, "parameters": {"answer_within": "P3D"}})
    assert not one.is_valid({"id": "d1"})


def test_it_takes_every_example() -> None:
    of_dossiers, of_centres = validator(), validator("--centre")
    for path in FILES:
        for value in values(path):
            # Only a centre's file has no id of its own.
            (of_dossiers if "id" in value else of_centres).validate(value)
