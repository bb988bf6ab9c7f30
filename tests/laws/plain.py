"""Dossiers as plain JSON values: a dossier goes in, its records with their paths, or the case it makes, come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from careercode.errors import DossierError
from careercode.model import SCHEMA, Case, CentreFile, Dossier, assemble
from careercode.model.schema import PARTY_KINDS, Kind, ListType, RecordType

Plain = dict[str, Any]
"""A JSON object, as a dossier's file has it: what is generated, shuffled, filled in and made smaller."""


@dataclass(frozen=True)
class Place:
    """A record of a dossier: its kind, the path of its fields as engines name it, and the record it is nested in."""

    kind: Kind
    path: str
    data: Plain
    section: str
    nested: bool


def places(dossier: Plain) -> Iterator[Place]:
    """Every record of a dossier, the nested ones after those they are nested in."""
    for kind in SCHEMA.kinds.values():
        found = dossier.get(kind.section) if kind.section else None
        if kind.single and isinstance(found, dict):
            yield from _within(Place(kind, kind.name, found, kind.section, False))
        elif not kind.single and isinstance(found, list):
            for data in found:
                yield from _within(Place(kind, f"{kind.name}/{data['id']}", data, kind.section, False))


def _within(place: Place) -> Iterator[Place]:
    yield place
    for field in place.kind.fields.values():
        inner = field.type.of if isinstance(field.type, ListType) else field.type
        found = place.data.get(field.name)
        if isinstance(inner, RecordType) and found is not None and found != "none":
            spec = SCHEMA.kinds[inner.kind]
            for data in found if isinstance(found, list) else [found]:
                path = f"{spec.name}/{data['id']}" if spec.has_id else f"{place.path}.{field.name}"
                yield from _within(Place(spec, path, data, place.section, True))


def ids(*parts: Plain | None) -> dict[str, list[str]]:
    """The ids of the records of each kind; under `party`, those of anyone."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for place in places(part or {}):
            if "id" in place.data:
                name = "party" if place.kind.name in PARTY_KINDS else place.kind.name
                found.setdefault(place.kind.name, []).append(place.data["id"])
                if name != place.kind.name:
                    found.setdefault(name, []).append(place.data["id"])
    return found


def case_of(dossier: Plain, centre_file: Plain | None = None) -> Case:
    """The checked case. Raises DossierError where the dossier is not consistent."""
    return assemble(
        Dossier.model_validate(dossier), None if centre_file is None else CentreFile.model_validate(centre_file)
    )


def possible(dossier: Plain, centre_file: Plain | None = None) -> Case | None:
    """The case, or None where a filling made the dossier inconsistent."""
    try:
        return case_of(dossier, centre_file)
    except (DossierError, ValidationError):
        return None
