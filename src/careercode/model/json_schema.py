"""The domain model in, its JSON Schema (draft 2020-12) out: for dossiers, and for centres' files."""

from __future__ import annotations

from careercode.model.dossier import CentreFile, Dossier
from careercode.model.enums import DERIVED_PARTY_KINDS
from careercode.model.extract import SCHEMA
from careercode.model.record import MAX_AMOUNT, MAX_ID, MAX_TEXT, MAX_WHOLE, RESERVED, Record
from careercode.model.schema import Absence, EnumType, FieldSpec, FieldType, Kind, ListType, RecordType, RefType
from careercode.source.json import JsonValue

JsonObject = dict[str, JsonValue]

_DAY = "(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = "T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-8]):[0-5][0-9])?"
_ID_PATTERN = "^[^\\s/]+$"
_TEXT_PATTERN = "^\\S([\\s\\S]*\\S)?$"
_NULL: JsonObject = {"type": "null"}


def dossier_schema() -> JsonObject:
    """The JSON Schema of a dossier. What a schema can't say (references, unique ids, real days) `assemble` checks."""
    return _whole(Dossier, "dossier")


def centre_file_schema() -> JsonObject:
    """The JSON Schema of a centre's file."""
    return _whole(CentreFile, "centre's file")


def _whole(model: type[Record], title: str) -> JsonObject:
    properties: JsonObject = {name: _top(model, name) for name in model.model_fields}
    required: list[JsonValue] = [name for name, field in model.model_fields.items() if field.is_required()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"careercode {title}",
        "description": (model.__doc__ or "").strip(),
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
        "$defs": _definitions(),
    }


def _top(model: type[Record], name: str) -> JsonObject:
    """One of the fields of a dossier or a centre's file."""
    field = model.model_fields[name]
    kind = SCHEMA.by_section(name)
    match name:
        case "id":
            options = [_ref("id")]
        case "recorded_until":
            options = [_ref("moment")]
        case "incomplete":
            options = [_list(_ref("text"))]
        case "parameters":
            plain: JsonObject = {"type": ["boolean", "number", "string"]}
            options = [{"type": "object", "additionalProperties": {"anyOf": [plain, _list({"type": "string"})]}}]
        case "readings":
            options = [{"type": "object", "additionalProperties": {"type": "string"}}]
        case _:
            assert kind is not None
            options = [_ref(kind.name) if kind.single else _list(_ref(kind.name))]
    if name == "centre" and model is Dossier:
        options.append(_ref("id"))
    if not field.is_required():
        options.append(_NULL)
    return {"description": field.description or "", **_any_of(options)}


def _definitions() -> JsonObject:
    reserved: JsonObject = {"enum": list(RESERVED)}
    return {
        "id": {"type": "string", "maxLength": MAX_ID, "pattern": _ID_PATTERN, "not": reserved},
        "text": {"type": "string", "maxLength": MAX_TEXT, "pattern": _TEXT_PATTERN, "not": reserved},
        "moment": {"type": "string", "pattern": f"^{_DAY}({_TIME})?$"},
        "duration": {
            "type": "string",
            "format": "duration",
            "pattern": "^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$",
        },
        "record": {"type": "string", "pattern": "^[a-z_]+/[^\\s/]+$"},
        **{kind.name: _record(kind) for kind in SCHEMA.kinds.values()},
    }


def _record(kind: Kind) -> JsonObject:
    properties: JsonObject = {"id": _ref("id")} if kind.has_id else {}
    properties.update({field.name: _field(field) for field in kind.fields.values()})
    required: list[JsonValue] = ["id"] if kind.has_id else []
    required += [field.name for field in kind.fields.values() if field.absence is Absence.REQUIRED]
    return {
        "description": kind.meaning,
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _field(field: FieldSpec) -> JsonObject:
    options = [_type(field.type)]
    if isinstance(field.type, RefType) and field.type.dossier_too:
        options.append({"const": "dossier"})
    if word := known_none(field):
        options.append({"const": word})
    if field.absence is not Absence.REQUIRED:
        options.append(_NULL)
    schema: JsonObject = {"description": field.meaning, **_any_of(options)}
    if field.absence is Absence.DEFAULT:
        schema["default"] = field.default
    return schema


def known_none(field: FieldSpec) -> str:
    """The word that records that there is none: `never` for moments, `none` for what can be none, else empty."""
    if isinstance(field.type, ListType) or field.absence is Absence.REQUIRED:
        return ""
    if str(field.type) == "moment":
        return "none" if field.absence is Absence.NONE else "never"
    return "none" if field.absence in (Absence.UNKNOWN, Absence.NONE, Absence.ONLY) else ""


def _type(type: FieldType) -> JsonObject:
    match type:
        case EnumType(name, values):
            words: list[JsonValue] = [
                word for word in values if not (name == "party_kind" and word in DERIVED_PARTY_KINDS)
            ]
            return {"enum": words}
        case RefType(any_record=any_record):
            return _ref("record" if any_record else "id")
        case RecordType(kind):
            return _ref(kind)
        case ListType(of):
            return _list(_type(of))
    match type.name:
        case "bool":
            return {"type": "boolean"}
        case "int":
            return {"type": "integer", "minimum": 0, "maximum": MAX_WHOLE}
        case "number":
            return {"type": "number", "minimum": 0, "maximum": MAX_AMOUNT}
        case name:
            return _ref(name)


def _ref(name: str) -> JsonObject:
    return {"$ref": f"#/$defs/{name}"}


def _list(of: JsonObject) -> JsonObject:
    return {"type": "array", "items": of}


def _any_of(options: list[JsonObject]) -> JsonObject:
    return options[0] if len(options) == 1 else {"anyOf": list(options)}
