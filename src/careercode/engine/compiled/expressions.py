"""What the compiler asks of an expression of the intermediate form: its type, its parts, what it reads from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from careercode.engine.compiled import values
from careercode.language import ir
from careercode.language.walk import parts, rebuilt
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType, ListType, RecordType, RefType, ScalarType

MOMENT, NUMBER, WHOLE, BOOL, TEXT, DURATION = (
    ScalarType("moment"), ScalarType("number"), ScalarType("int"), ScalarType("bool"), ScalarType("text"),
    ScalarType("duration"),
)  # fmt: skip
PARTY, TRAJECTORY = RefType(("party",)), RefType(("trajectory",))
SAME_DAY, LAST_DAYS = "shared.same_day", "shared.last_days"

Quantifier = ir.Exists | ir.Every | ir.Count | ir.Sum | ir.Balance | ir.Pick | ir.Lapse


def type_of(expr: ir.Expr) -> FieldType:
    """What kind of value an expression has."""
    match expr:
        case ir.Get(type=type) | ir.Var(type=type) | ir.Setting(type=type):
            return type
        case ir.On() | ir.Shift() | ir.LastDay() | ir.Extreme() | ir.Pick() | ir.Lapse():
            return MOMENT
        case ir.Arithmetic() | ir.Count() | ir.Sum() | ir.Balance():
            return NUMBER
        case ir.Actor():
            return PARTY
        case ir.SubjectTrajectory():
            return TRAJECTORY
        case ir.Words():
            return ListType(TEXT)
        case ir.Literal_(bool()):
            return BOOL
        case ir.Literal_(int() | Fraction()):
            return NUMBER
        case ir.Literal_(Duration()):
            return DURATION
        case ir.Literal_():
            return TEXT
    return BOOL


def is_number(type: FieldType) -> bool:
    """Whether values of a type are numbers."""
    return type in (NUMBER, WHOLE)


def order_of(expr: ir.Expr) -> tuple[str, ...]:
    """The words of an ordered enum, from low to high, where an expression has one for its type."""
    match expr:
        case ir.Get(type=EnumType(values=words, ordered=True)) | ir.Var(type=EnumType(values=words, ordered=True)):
            return words
    return ()


def compared_by(expr: ir.Compare) -> str:
    """The name of the function that compares two values of the types of an expression; an order comes first, if any."""
    if expr.op == "==":
        return same_by(expr.left, expr.right)
    if expr.same_day is not None:
        return f"{'before' if expr.op == '<' else 'until'}_{expr.same_day.name.lower()}"
    if order_of(expr.left) or order_of(expr.right):
        return "lower" if expr.op == "<" else "not_above"
    if not (is_number(type_of(expr.left)) and is_number(type_of(expr.right))):
        return "no_numbers"
    return "below" if expr.op == "<" else "at_most"


def same_by(left: ir.Expr, right: ir.Expr) -> str:
    """The name of the function that says whether two values, or an item and one of a list, are the same."""
    types = (type_of(left), type_of(right))
    if any(is_number(type) for type in types):
        return "same_number"
    if DURATION in types:
        return "same_duration"
    return "same_label" if mixed(left, right) else "same"


def recorded_by(type: FieldType) -> str:
    """The name of the function that says whether a value of a type is there."""
    if type == MOMENT:
        return "happened"
    if is_number(type):
        return "recorded_number"
    return "recorded_many" if isinstance(type, ListType) else "recorded"


def unknown_of(type: FieldType) -> values.Value:
    """A value of a type of which nothing is known; of records, not to be told from a word."""
    if type == MOMENT:
        return values.ANY_MOMENT
    if is_number(type):
        return values.ANY_NUMBER
    return values.UNKNOWN_MANY if isinstance(type, ListType) else values.UNKNOWN


def mixed(left: ir.Expr, right: ir.Expr) -> bool:
    """Whether one side is a record (or some) and the other the label of any record."""
    one, other = (getattr(type_of(side), "of", type_of(side)) for side in (left, right))
    return (_is_label(one) and _is_record(other)) or (_is_record(one) and _is_label(other))


def _is_label(type: FieldType) -> bool:
    return isinstance(type, RefType) and type.any_record


def _is_record(type: FieldType) -> bool:
    return isinstance(type, RecordType) or (isinstance(type, RefType) and not type.any_record)


def constant(value: bool | int | Fraction | Duration | str | tuple[str, ...]) -> values.Value:
    """A constant of a rule as a value."""
    match value:
        case bool() | str():
            return value
        case int() | Fraction():
            return value, value
        case Duration():
            return (value,)
        case tuple():
            return values.complete(value)


_PATHS = frozenset({ir.Var, ir.Get, ir.Actor, ir.SubjectTrajectory})


class Conjunct(NamedTuple):
    """One of the parts that must all hold, and its label, empty where it has none."""

    label: str
    expr: ir.Expr


def conjuncts(expr: ir.Expr, label: str = "") -> Iterator[Conjunct]:
    """The parts that must all hold; none where nothing is asked."""
    match expr:
        case ir.Named(inner, body):
            yield from conjuncts(body, inner)
        case ir.All(parts):
            for part in parts:
                yield from conjuncts(part, label)
        case _:
            yield Conjunct(label, expr)


def names_in(expr: ir.Expr) -> frozenset[str]:
    """The names that an expression mentions, bound inside it or not."""
    own = frozenset({expr.name}) if isinstance(expr, ir.Var) else frozenset()
    return own.union(*(names_in(child) for child in parts(expr)))


def outside(expr: ir.Expr, known: frozenset[str]) -> list[ir.Expr]:
    """What a predicate reads of what is bound outside it: the longest paths from names in `known`, from the actor and
    from the trajectory, in the order in which they stand. A list is no path: its record is."""
    found: dict[ir.Expr, None] = {}

    def walk(part: ir.Expr) -> None:
        if _is_outside(part, known):
            found[part] = None
        else:
            for child in parts(part):
                walk(child)

    walk(expr)
    return list(found)


def _is_outside(expr: ir.Expr, known: frozenset[str]) -> bool:
    match expr:
        case ir.Var(name):
            return name in known
        case ir.Actor() | ir.SubjectTrajectory():
            return True
        case ir.Get(base, type=type) if not isinstance(type, ListType):
            return _is_outside(base, known)
    return False


def readable(path: ir.Expr) -> str:
    """A name for a path."""
    match path:
        case ir.Var(name):
            return name
        case ir.Get(base, name=name):
            return f"{readable(base)}_{name}"
        case ir.Actor():
            return "actor"
    return "act_trajectory"


def renamed(expr: ir.Expr, names: Mapping[ir.Expr, str]) -> ir.Expr:
    """The expression with each path in `names` as the variable of that name."""

    def rename(part: ir.Expr) -> ir.Expr:
        name = names.get(part) if type(part) in _PATHS else None
        return rebuilt(part, rename) if name is None else ir.Var(name, _variable_type(type_of(part)))

    return rename(expr)


def _variable_type(type: FieldType) -> RefType | RecordType | EnumType | ScalarType:
    assert not isinstance(type, ListType), "lists are no paths"
    return type
