"""Conditions: lists of labelled conditions and the forms (some, every, count …) go in, the intermediate form comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from careercode.errors import Place
from careercode.language import ir
from careercode.language.expressions import condition as expression
from careercode.language.expressions import value, value_of
from careercode.language.problems import Refused, listed, near
from careercode.language.scope import Context, Scope
from careercode.language.shape import Shape, scalar, word, words
from careercode.language.types import BOOL, MOMENT, NUMBER, ElementType, fits, kinds_of, shown
from careercode.model.schema import PARTY_KINDS, ListType, RefType, Schema
from careercode.source.tree import Mapping, Node, Scalar, Sequence

BOUNDS = ("at least", "at most", "more than", "fewer than")
OVER = ("in", "as")
FORMS: dict[str, tuple[str, ...]] = {
    "some": ("some", *OVER, "such that"),
    "none": ("none", *OVER, "such that"),
    "every": ("every", *OVER, "where", "satisfies"),
    "count": ("count", *OVER, "such that", *BOUNDS),
    "sum": ("sum", "over", *OVER, "such that", "up to", *BOUNDS),
    "share": ("share",),
    "contains": ("contains", "in", "of"),
    "any of": ("any of",),
    "all of": ("all of",),
    "not": ("not",),
    "validity": ("validity", "with"),
}
DUTY = ("done", "by", "before", "not before", "provided")
RECURRING = ("recurring", "in", "as", "such that", "at", "since", "until", "within", "gaps")
KEYWORDS = frozenset(key for keys in FORMS.values() for key in keys) | {*DUTY, *RECURRING, "first", "last", "nth"}
"""Words that can be no label, so that a form with a misspelled head is not taken for a list of conditions."""
EMPTY = ir.All(())


def conditions(context: Context, node: Node | None, scope: Scope, what: str) -> ir.Expr:
    """Labelled conditions, or one form; true where there are none. Problems are noted."""
    if node is None:
        return EMPTY
    if isinstance(node, Mapping):
        return condition(context, node, scope)
    hint = "give it a label:  <label>: <condition>" if isinstance(node, Scalar) else "write <label>: <condition>"
    context.problems.add(node.place, f"expected labelled conditions or a form in {what}", hint)
    return EMPTY


def needed(context: Context, shape: Shape, key: str, scope: Scope) -> ir.Expr:
    """The conditions under a key that must be there."""
    return conditions(context, shape.need(key), scope, f"'{key}'")


def condition(context: Context, node: Node, scope: Scope) -> ir.Expr:
    """One condition: an expression, labelled conditions, or a form. Problems are noted."""
    otherwise: ir.Expr = EMPTY
    return context.problems.attempt(lambda: _condition(context, node, scope.deeper(node.place)), otherwise)


def _condition(context: Context, node: Node, scope: Scope) -> ir.Expr:
    context.spend(node.place)
    match node:
        case Scalar():
            return expression(context, scalar(node, context.problems, "a condition"), scope)
        case Sequence():
            raise Refused(node.place, "expected a condition, found a list", "write  any of:  or  all of:  before it")
        case Mapping():
            heads = [entry for entry in node if entry.key in FORMS]
            if not heads:
                return _labelled(context, node, scope)
            head = heads[0].key
            shape = Shape(node, context.problems, FORMS[head], f"the form '{head}'")
            return _LOWER[head](context, shape, scope)


def _labelled(context: Context, node: Mapping, scope: Scope) -> ir.Expr:
    if not node.entries:
        raise Refused(node.place, "expected at least one condition, found none")
    parts: list[ir.Expr] = []
    for entry in node:
        if entry.key in KEYWORDS:
            hint = near(entry.key, FORMS) if entry.key not in FORMS else ""
            heads = [head for head, keys in FORMS.items() if entry.key in keys]
            also = listed([*heads, *(["done", "recurring"] if entry.key in (*DUTY, *RECURRING) else [])])
            context.problems.add(
                entry.place,
                f"'{entry.key}' is a keyword and can be no label",
                f"it belongs to {also}" if also else hint,
            )
            continue
        if not entry.key.strip():
            context.problems.add(entry.place, "a label is never empty")
        before = len(context.problems)
        parts.append(ir.Named(entry.key, condition(context, entry.value, scope)))
        if len(context.problems) > before and (guess := near(entry.key, FORMS)).startswith("did"):
            context.problems.add(entry.place, f"'{entry.key}' is taken for a label", guess)
    return ir.All(tuple(parts))


# ---------------------------------------------------------------- what a quantifier ranges over


class Over(NamedTuple):
    """What a quantifier ranges over: its name when the rule runs, the source, the element's type, the inner scope."""

    var: str
    source: ir.Source
    type: ElementType
    scope: Scope
    name: str


def ranging(context: Context, shape: Shape, head: str, scope: Scope) -> Over:
    """The element of a form, bound: `head` is the key that names it. Raises Refused."""
    found = shape.need(head)
    if found is None:
        raise Refused()
    node = scalar(found, context.problems, f"what '{head}' ranges over")
    called = shape.get("as")
    name = node.text if called is None else word(called, context.problems, "a name")
    if not name.isidentifier():
        raise Refused((called or node).place, f"'{name}' is no name", "use a-z, 0-9 and _")
    items = shape.get("in")
    if items is None:
        type: ElementType = RefType((_kind(context.schema, node),))
        source = ir.Source(node.text)
    else:
        whole = value(context, scalar(items, context.problems, "a list"), scope)
        if not isinstance(whole.type, ListType):
            raise Refused(items.place, f"expected a list, found {shown(whole.type)}")
        type = whole.type.of
        _check_head(context.schema, node, type)
        kinds = kinds_of(type)
        kind = type.kinds[0] if isinstance(type, RefType) and type.kinds else next(iter(sorted(kinds)), "")
        source = ir.Source(kind, whole.expr)
    var, inner = scope.bind(name, type, (called or node).place)
    return Over(var, source, type, inner, name)


def _kind(schema: Schema, node: Scalar) -> str:
    kind = schema.kinds.get(node.text)
    records = [name for name, kind in schema.kinds.items() if not kind.nested and not kind.single]
    if kind is None:
        section = schema.by_section(node.text)
        hint = f"did you mean '{section.name}'?" if section else near(node.text, records)
        raise Refused(node.place, f"unknown kind '{node.text}'", hint)
    if kind.nested:
        raise Refused(node.place, f"{node.text} records stand inside others", "say in which list with in:")
    if kind.single:
        raise Refused(node.place, f"there is only one {node.text}", f"write {node.text} in an expression")
    return kind.name


def _check_head(schema: Schema, node: Scalar, type: ElementType) -> None:
    """Refuses the name of a kind for elements of another."""
    if node.text in schema.kinds:
        kinds = kinds_of(type)
        wanted = frozenset(PARTY_KINDS) if node.text == "party" else frozenset({node.text})
        if not kinds or not kinds <= wanted:
            raise Refused(node.place, f"the list holds {shown(type)}, not {node.text}", "choose another name")


def anchor(context: Context, over: Over, place: Place, why: str) -> ir.Expr:
    """The moment that says when an element happened. Raises Refused where its kind has none."""
    kinds = over.type.kinds if isinstance(over.type, RefType) else tuple(kinds_of(over.type))
    kind = context.schema.kinds.get(kinds[0]) if len(kinds) == 1 else None
    if kind is None or kind.anchor is None:
        raise Refused(place, f"{shown(over.type)} has no moment of its own for '{why}'")
    return ir.Get(over.scope.names[over.name].expr, kind.name, kind.anchor, MOMENT)


# ---------------------------------------------------------------- bounds


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound of a count, sum or share. `upper`: more elements make it fail; `strict`: the bound itself fails."""

    upper: bool
    strict: bool
    node: Scalar

    def compare(self, amount: ir.Expr, limit: ir.Expr) -> ir.Expr:
        """Whether the amount keeps to the limit."""
        left, right = (amount, limit) if self.upper else (limit, amount)
        return ir.Compare("<" if self.strict else "<=", left, right)


def bound(context: Context, shape: Shape) -> Bound:
    """The one bound that a form has. Raises Refused."""
    key = shape.one_of(BOUNDS)
    if key is None:
        raise Refused()
    node = shape.need(key)
    assert node is not None
    upper = key in ("at most", "fewer than")
    return Bound(upper, key in ("more than", "fewer than"), scalar(node, context.problems, "a bound"))


def _counted(scope: Scope, limit: Bound) -> Scope:
    return scope.flipped if limit.upper else scope


# ---------------------------------------------------------------- the forms


def _some(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    over = ranging(context, shape, "some", scope)
    return ir.Exists(over.var, over.source, conditions(context, shape.get("such that"), over.scope, "'such that'"))


def _none(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    over = ranging(context, shape, "none", scope.flipped)
    body = conditions(context, shape.get("such that"), over.scope, "'such that'")
    return ir.Not(ir.Exists(over.var, over.source, body))


def _every(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    over = ranging(context, shape, "every", scope)
    given = conditions(context, shape.get("where"), over.scope.flipped, "'where'")
    return ir.Every(over.var, over.source, given, needed(context, shape, "satisfies", over.scope))


def _count(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    limit = bound(context, shape)
    most = value_of(context, limit.node, scope, NUMBER)
    over = ranging(context, shape, "count", _counted(scope, limit))
    body = conditions(context, shape.get("such that"), over.scope, "'such that'")
    return limit.compare(ir.Count(over.var, over.source, body), most)


def _sum(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    limit = bound(context, shape)
    most = value_of(context, limit.node, scope, NUMBER)
    over = ranging(context, shape, "over", _counted(scope, limit))
    body = conditions(context, shape.get("such that"), over.scope, "'such that'")
    if (until := shape.get("up to")) is not None:
        moment = value_of(context, scalar(until, context.problems, "a moment"), scope.by_day, MOMENT)
        own = anchor(context, over, shape.at("up to"), "up to")
        body = ir.All((body, ir.Named("up to", ir.Compare("<=", own, moment, ir.SameDay.BY_DAY))))
    return limit.compare(ir.Sum(over.var, over.source, body, _number(context, shape, "sum", over.scope)), most)


def _number(context: Context, shape: Shape, key: str, scope: Scope) -> ir.Expr:
    node = shape.need(key)
    if node is None:
        raise Refused()
    return value_of(context, scalar(node, context.problems, "a number"), scope, NUMBER)


def _share(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    node = shape.need("share")
    if not isinstance(node, Mapping):
        raise Refused(shape.at("share"), "expected a mapping under 'share'", "write {of: …, over: …, part: …}")
    inner = Shape(node, context.problems, ("of", "over", *OVER, "such that", "part", *BOUNDS), "a share")
    limit = bound(context, inner)
    over = ranging(context, inner, "over", scope.by_day)
    body = conditions(context, inner.get("such that"), over.scope, "'such that'")
    part = needed(context, inner, "part", over.scope)
    fraction = value_of(context, limit.node, scope, NUMBER)
    if not isinstance(fraction, ir.Literal_) or isinstance(fraction.value, bool | str):
        raise Refused(limit.node.place, "a share is written as a fraction", "write 1/2")
    assert isinstance(fraction.value, int | Fraction)
    if not 0 <= fraction.value <= 1:
        raise Refused(limit.node.place, "a share lies between 0 and 1")
    amount = _number(context, inner, "of", over.scope)
    balance = ir.Balance(over.var, over.source, body, amount, part, Fraction(fraction.value))
    return limit.compare(balance, ir.Literal_(0))


def _contains(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    wanted = words(shape.need("contains"), context.problems, "what is contained")
    if not wanted:
        raise Refused(shape.at("contains"), "expected at least one word")
    key = shape.one_of(("in", "of"))
    if key is None:
        raise Refused()
    node = shape.need(key)
    assert node is not None
    whole = value(context, scalar(node, context.problems, "a list or record"), scope)
    parts: list[ir.Expr] = []
    for item in wanted:
        if key == "of":
            if not item.text.isidentifier():
                raise Refused(item.place, f"'{item.text}' is no field")
            at = Scalar(f"recorded(it.{item.text})", True, item.place)
            inner = Scope({"it": whole}, scope.taken, scope.same_day, scope.code, scope.stack, scope.depth)
            parts.append(ir.Named(item.text, expression(context, at, inner)))
        else:
            if not isinstance(whole.type, ListType):
                raise Refused(node.place, f"expected a list, found {shown(whole.type)}", "for a record's fields: of:")
            quoted = Scalar(repr(item.text), True, item.place)
            found = value_of(context, quoted, scope, whole.type.of)
            parts.append(ir.Named(item.text, ir.Member(found, whole.expr)))
    return ir.All(tuple(parts))


def _group(head: str) -> Callable[[Context, Shape, Scope], ir.Expr]:
    def lower(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
        node = shape.need(head)
        match node:
            case Mapping():
                named = _labelled(context, node, scope)
                assert isinstance(named, ir.All)
                parts = named.parts
            case Sequence(items) if items:
                parts = tuple(condition(context, item, scope) for item in items)
            case _:
                raise Refused(shape.at(head), f"expected a list of conditions under '{head}'")
        return ir.AnyOf(parts) if head == "any of" else ir.All(parts)

    return lower


def _not(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    node = shape.need("not")
    assert node is not None
    return ir.Not(condition(context, node, scope.flipped))


def _validity(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    named = shape.need("validity")
    assert named is not None
    id = word(named, context.problems, "a provision")
    clause = context.validities.get(id)
    if clause is None:
        known = [other for other in context.validities if context.provision_codes.get(other) == scope.code]
        raise Refused(named.place, f"'{id}' is no validity provision", near(id, known))
    if context.provision_codes.get(id) != scope.code:
        raise Refused(named.place, f"{id} is of another code", "a code speaks for itself only")
    others: dict[str, Scalar] = {}
    if (renamed := shape.get("with")) is not None:
        if not isinstance(renamed, Mapping):
            raise Refused(renamed.place, "expected a mapping under 'with'", "write {consent: c}")
        inner = Shape(renamed, context.problems, clause.given, f"the names of {id}")
        others = {entry.key: scalar(entry.value, context.problems, "a name") for entry in inner.node}
    arguments: dict[str, ir.Expr] = {}
    for parameter, type in clause.given.items():
        written = others.get(parameter, Scalar(parameter, True, shape.at("validity")))
        if parameter not in others and parameter not in scope.names:
            raise Refused(written.place, f"{id} needs '{parameter}', which is not bound", f"with: {{{parameter}: …}}")
        found = value(context, written, scope, type)
        if not fits(found.type, type) or type == BOOL:
            message = f"expected {shown(type)} for '{parameter}' of {id}, found {shown(found.type)}"
            raise Refused(written.place, message)
        arguments[parameter] = found.expr
    body = clause.lower(arguments, scope, named.place).expr
    return ir.Named(f"counts under {id}", body, provision=id)


_LOWER: dict[str, Callable[[Context, Shape, Scope], ir.Expr]] = {
    "some": _some,
    "none": _none,
    "every": _every,
    "count": _count,
    "sum": _sum,
    "share": _share,
    "contains": _contains,
    "any of": _group("any of"),
    "all of": _group("all of"),
    "not": _not,
    "validity": _validity,
}
