"""Types of expressions: which may be compared, which may stand for which, and how they are named in a message."""

from __future__ import annotations

from careercode.model.schema import (
    PARTY_KINDS,
    EnumType,
    FieldType,
    ListType,
    RecordType,
    RefType,
    ScalarType,
    Schema,
)

MOMENT = ScalarType("moment")
TEXT = ScalarType("text")
BOOL = ScalarType("bool")
INT = ScalarType("int")
NUMBER = ScalarType("number")
DURATION = ScalarType("duration")
SCALARS: dict[str, ScalarType] = {type.name: type for type in (MOMENT, TEXT, BOOL, INT, NUMBER, DURATION)}
PARTY = RefType(("party",))
TRAJECTORY = RefType(("trajectory",))
ElementType = ScalarType | EnumType | RefType | RecordType
"""The type of an element of a list."""


def is_number(type: FieldType) -> bool:
    """Whether it is a whole number or a fraction."""
    return type in (INT, NUMBER)


def kinds_of(type: FieldType) -> frozenset[str]:
    """The kinds that a reference or nested record can be of; `party` opened up. Empty for other types."""
    match type:
        case RefType(kinds):
            opened = [PARTY_KINDS if kind == "party" else (kind,) for kind in kinds]
            return frozenset(kind for some in opened for kind in some)
        case RecordType(kind):
            return frozenset({kind})
    return frozenset()


def equatable(left: FieldType, right: FieldType) -> bool:
    """Whether == between the two can ever hold and has a meaning."""
    if is_number(left) and is_number(right):
        return True
    match left, right:
        case RefType(), RefType():
            return left.any_record or right.any_record or bool(kinds_of(left) & kinds_of(right))
        case EnumType(), EnumType():
            return left.name == right.name
        case ScalarType(), ScalarType():
            return left == right != MOMENT
        case RecordType(), RecordType():
            return left == right
    return False


def fits(given: FieldType, wanted: FieldType) -> bool:
    """Whether a value of type `given` may stand where `wanted` is declared."""
    match given, wanted:
        case RefType(), RefType():
            return wanted.any_record or (not given.any_record and kinds_of(given) <= kinds_of(wanted))
        case ListType(a), ListType(b):
            return fits(a, b)
        case EnumType(), EnumType():
            return given.name == wanted.name
    return given == wanted or (given == INT and wanted == NUMBER)


def shown(type: FieldType) -> str:
    """A type as a message names it."""
    match type:
        case ScalarType("bool"):
            return "a condition"
        case ScalarType("int"):
            return "a whole number"
        case ScalarType(name):
            return f"a {name}"
        case EnumType(name):
            return f"a word of {name}"
        case RefType(any_record=True):
            return "a reference to any record"
        case RefType():
            return f"a reference to {type}"
        case RecordType(kind):
            return f"a {kind} record"
        case ListType():
            return f"a list of {type.of}"


def named(name: str, schema: Schema) -> FieldType | None:
    """The type that a name stands for in `given:`: a kind, `party` for anyone, an enum, or a scalar; None for no type.

    A kind wins over an enum of the same name.
    """
    if name == "party":
        return PARTY
    if (kind := schema.kinds.get(name)) is not None and name != "dossier":
        return RecordType(name) if kind.nested else RefType((name,))
    return schema.enums.get(name) or SCALARS.get(name)


def type_names(schema: Schema) -> list[str]:
    """All names that `named` knows."""
    return sorted({*schema.kinds, *schema.enums, *SCALARS} - {"dossier"})
