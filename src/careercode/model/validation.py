"""Plain values in, a dossier or a centre's file out; or every problem, in our own sentences and without any value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from careercode.errors import DossierError, Place, Problem
from careercode.model.dossier import CentreFile, Dossier
from careercode.model.extract import SCHEMA
from careercode.model.record import Record
from careercode.model.schema import Absence, EnumType, FieldType, ListType, RecordType, RefType, ScalarType

Path = tuple[str | int, ...]
Locate = Callable[[Path], Place]
"""Where the value at a path of keys and indexes stands, with its JSON path."""

Whole = TypeVar("Whole", Dossier, CentreFile)

_SCALARS = {
    "moment": "a date or date-time, as text",
    "text": "a text",
    "bool": "true or false",
    "int": "a whole number from 0 to 1000000",
    "number": "a number from 0 to 1000000000",
    "duration": "a duration, as text (P7D, P3M)",
}
_NONE = frozenset({Absence.UNKNOWN, Absence.NONE, Absence.ONLY})


def dossier_from(value: object, locate: Locate) -> Dossier:
    """The dossier that a plain value (as JSON has it) holds. Raises DossierError with every problem, each placed by
    `locate`."""
    return _validated(Dossier, value, locate)


def centre_file_from(value: object, locate: Locate) -> CentreFile:
    """The centre's file that a plain value holds. Raises DossierError, as `dossier_from`."""
    return _validated(CentreFile, value, locate)


def _validated(model: type[Whole], value: object, locate: Locate) -> Whole:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
    found: dict[Path, ErrorDetails] = {}
    for detail in details:
        path = _path(detail, value)
        # A union tells why each of its branches failed; what says most is what our own checks say.
        if path not in found or detail["type"] == "value_error":
            found[path] = detail
    parents = {path[:length] for path in found for length in range(len(path))}
    problems = [
        _problem(model, path, detail, locate(path))
        for path, detail in found.items()
        if path not in parents or detail["type"] in ("missing", "extra_forbidden")
    ]
    raise DossierError(problems)


def _path(detail: ErrorDetails, value: object) -> Path:
    """The path in the input, without the steps that pydantic adds for the branches of a union."""
    path: list[str | int] = []
    here: Any = value
    for index, step in enumerate(detail["loc"]):
        is_last = index == len(detail["loc"]) - 1
        in_list = isinstance(here, list | tuple) and isinstance(step, int) and step < len(here)
        if in_list or (isinstance(here, dict) and step in here):
            here = here[step]
        elif not (is_last and detail["type"] in ("missing", "extra_forbidden")):
            continue
        path.append(step)
    return tuple(path)


def _problem(model: type[Record], path: Path, detail: ErrorDetails, place: Place) -> Problem:
    match detail["type"]:
        case "missing":
            return Problem(place, "is missing: it must be there")
        case "extra_forbidden":
            names = list(_fields(model, path[:-1]))
            return Problem(place, "unknown field", _hint(path[-1], names) or f"known: {', '.join(sorted(names))}")
        case "value_error":
            return Problem(place, str(detail["ctx"]["error"]))
    type, absence = _type_at(path)
    by_id_too = path == ("centre",) and model is Dossier
    expected = _expected(type) if type is not None and not by_id_too else _expected_outside(path)
    known_none = absence in _NONE and not isinstance(type, ListType) and type != ScalarType("moment")
    words = type.values if isinstance(type, EnumType) else ()
    return Problem(place, f"expected {expected}{', or none' if known_none else ''}", _hint(detail["input"], words))


def _hint(given: object, known: tuple[str, ...] | list[str]) -> str:
    near = get_close_matches(given, sorted(known), 1) if isinstance(given, str) else []
    return f"did you mean {near[0]}?" if near else ""


def _expected(type: FieldType) -> str:
    match type:
        case ScalarType(name):
            return _SCALARS[name]
        case EnumType(values=words):
            return f"one of {', '.join(words)}"
        case RefType(any_record=True):
            return "a record, written kind/id"
        case RefType():
            return f"an id ({type})"
        case RecordType(kind):
            return f"an object ({kind})"
        case ListType(of):
            return f"a list, each {_expected(of)}"


def _expected_outside(path: Path) -> str:
    match path:
        case ():
            return "an object"
        case ("centre",):
            return "an object: the centre; or the id of the centre whose file is given"
        case ("parameters" | "readings",):
            return "an object: names with values"
        case ("parameters", *_):
            return "true, false, a number, a text or a list of texts"
        case _:
            return _SCALARS["text"]


def _fields(model: type[Record], path: Path) -> Iterator[str]:
    """The names of the fields of the record at a path."""
    type, _ = _type_at(path)
    if isinstance(type, RecordType):
        spec = SCHEMA.kinds[type.kind]
        yield from (*(("id",) if spec.has_id else ()), *spec.fields)
    else:
        yield from model.model_fields


def _type_at(path: Path) -> tuple[FieldType | None, Absence]:
    """The type at a path, and what its absence means; None where there is no one type."""
    first = path[0] if path else ""
    type: FieldType
    if first == "recorded_until":
        type = ScalarType("moment")
    elif first == "incomplete":
        type = ListType(ScalarType("text"))
    elif not first or (kind := SCHEMA.by_section(str(first))) is None:
        return None, Absence.REQUIRED
    else:
        type = RecordType(kind.name) if kind.single else ListType(RecordType(kind.name))
    absence = Absence.REQUIRED
    for step in path[1:]:
        if isinstance(type, ListType):
            type, absence = type.of, Absence.REQUIRED
        elif isinstance(type, RecordType):
            field = SCHEMA.kinds[type.kind].fields.get(str(step))
            type, absence = (ScalarType("text"), Absence.REQUIRED) if field is None else (field.type, field.absence)
    return type, absence
