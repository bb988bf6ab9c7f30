"""The `Schema` that the rule language and the engines see, read from the pydantic models."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from careercode.model import asked, enums, events, frame, people
from careercode.model.dossier import Dossier
from careercode.model.moments import Duration, Moment
from careercode.model.record import Record
from careercode.model.schema import (
    Absence,
    EnumType,
    FieldSpec,
    FieldType,
    Kind,
    ListType,
    RecordType,
    RefType,
    ScalarName,
    ScalarType,
    Schema,
)

_SCALARS: dict[object, ScalarName] = {
    Moment: "moment",
    Duration: "duration",
    bool: "bool",
    int: "int",
    float: "number",
    str: "text",
}
_ENUM_TYPES = {
    get_args(words): EnumType(name, get_args(words), name in enums.ORDERED) for name, words in enums.ENUMS.items()
}


def extract() -> Schema:
    """The schema of all record kinds, sorted by name."""
    models = [
        model
        for module in (asked, events, frame, people)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Record) and model.__module__ == module.__name__
    ]
    kinds = {model.KIND: _kind(model) for model in sorted(models, key=lambda model: model.KIND)}
    types = {type.name: type for type in _ENUM_TYPES.values()}
    shared = frozenset({"centre", "counsellor", "party", "supervision_request"})
    return Schema(kinds, dict(sorted(types.items())), shared | _nested_in(kinds, shared))


def _nested_in(kinds: dict[str, Kind], outer: frozenset[str]) -> frozenset[str]:
    types = [field.type for name in outer for field in kinds[name].fields.values()]
    inner = [type.of if isinstance(type, ListType) else type for type in types]
    return frozenset(type.kind for type in inner if isinstance(type, RecordType))


def _kind(model: type[Record]) -> Kind:
    fields = dict(_fields(model))
    return Kind(
        name=model.KIND,
        section=model.SECTION,
        fields=fields,
        meaning=(model.__doc__ or "").strip(),
        single=model.SINGLE,
        anchor=model.ANCHOR,
        actor=model.ACTOR,
        has_id="id" in model.model_fields,
        claim=model.CLAIM,
    )


def _fields(model: type[Record]) -> Iterator[tuple[str, FieldSpec]]:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if name == "id":
            continue
        extra: dict[str, Any] = dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}
        yield (
            name,
            FieldSpec(
                name=name,
                type=_type(hints[name]),
                absence=Absence(extra["x-absence"]),
                meaning=info.description or "",
                default=extra.get("x-default"),
                term=bool(extra.get("x-term")),
            ),
        )


def _type(annotation: Any) -> FieldType:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for mark in arguments[1:]:
            if isinstance(mark, RefType):
                return mark
        return _type(arguments[0])
    if origin in (Union, UnionType):
        (inner,) = [one for one in arguments if one is not type(None) and get_args(one) != ("none",)]
        return _type(inner)
    if origin is tuple:
        of = _type(arguments[0])
        assert not isinstance(of, ListType)
        return ListType(of)
    if origin is Literal:
        return _ENUM_TYPES[arguments]
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return RecordType(annotation.KIND)
    return ScalarType(_SCALARS[annotation])


SCHEMA = extract()
"""The schema of the domain model."""

SECTIONS = tuple(name for name in Dossier.model_fields if name not in ("id", "incomplete", "recorded_until"))
"""The sections of a dossier, the single objects included."""
