"""What a clause asks: the node under `require` goes in, a `Requirement` comes out; duties with a last day included."""

from __future__ import annotations

from typing import NamedTuple

from careercode.language import ir
from careercode.language.conditions import DUTY, EMPTY, RECURRING, anchor, condition, conditions, ranging
from careercode.language.expressions import callee_name, value, value_of
from careercode.language.ir import Named, SameDay
from careercode.language.moments import moment
from careercode.language.problems import Refused
from careercode.language.scope import Context, Scope, Typed
from careercode.language.shape import Shape, choice, scalar
from careercode.language.types import BOOL, DURATION, MOMENT, shown
from careercode.source.tree import Mapping, Node, Scalar, Sequence
from careercode.text import Text

NOTHING = ir.Requirement(EMPTY)


class Deed(NamedTuple):
    """One way to do what is asked: at a moment, or by bringing a condition about."""

    moment: ir.Expr | None
    condition: ir.Expr


def requirement(context: Context, node: Node, scope: Scope) -> ir.Requirement:
    """What `require` asks. Problems are noted."""
    scope = scope.in_favour
    if isinstance(node, Mapping):
        if node.get("done") is not None:
            shape = Shape(node, context.problems, DUTY, "a duty with a last day")
            return context.problems.attempt(lambda: _duty(context, shape, scope), NOTHING)
        if node.get("recurring") is not None:
            shape = Shape(node, context.problems, RECURRING, "a recurring duty")
            return context.problems.attempt(lambda: _recurring(context, shape, scope), NOTHING)
    return ir.Requirement(conditions(context, node, scope, "'require'"))


def _duty(context: Context, shape: Shape, scope: Scope) -> ir.Requirement:
    deeds, several = _deeds(context, shape, scope)
    due, event = _last_day(context, shape, scope)
    earliest: ir.Expr | None = None
    if (node := shape.get("not before")) is not None:
        earliest = moment(context, node, scope, "'not before'")
    ways = [_way(deed, due, earliest) for deed in deeds]
    asked: ir.Expr = ir.AnyOf(tuple(ir.All(tuple(way)) for way in ways)) if several else ir.All(tuple(ways[0]))
    if (provided := shape.get("provided")) is not None:
        also = conditions(context, provided, scope, "'provided'")
        own = asked.parts if isinstance(asked, ir.All) else (asked,)
        asked = ir.All((*own, *(also.parts if isinstance(also, ir.All) else (also,))))
    return ir.Requirement(asked, due, event, _too_early(deeds, earliest))


def _way(deed: Deed, due: ir.Expr | None, earliest: ir.Expr | None) -> list[ir.Expr]:
    parts: list[ir.Expr] = [Named("done", deed.condition)]
    if deed.moment is not None and due is not None:
        parts.append(Named("in time", ir.Compare("<=", deed.moment, due, SameDay.BY_DAY)))
    if deed.moment is not None and earliest is not None:
        parts.append(Named("not too early", ir.Compare("<=", earliest, deed.moment, SameDay.BY_DAY)))
    return parts


def _too_early(deeds: list[Deed], earliest: ir.Expr | None) -> ir.Expr | None:
    """That each way was taken too early. A condition can still come about, so then there is none."""
    if earliest is None:
        return None
    early = [ir.Compare("<", deed.moment, earliest, SameDay.BY_DAY) for deed in deeds if deed.moment is not None]
    if len(early) < len(deeds):
        return None
    return early[0] if len(early) == 1 else ir.All(tuple(early))


def _deeds(context: Context, shape: Shape, scope: Scope) -> tuple[list[Deed], bool]:
    node = shape.need("done")
    assert node is not None
    if isinstance(node, Mapping) and (listed := node.get("any of")) is not None:
        Shape(node, context.problems, ("any of",), "'done'")
        if not isinstance(listed, Sequence) or not listed.items:
            raise Refused(listed.place, "expected a list of moments or conditions under 'any of'")
        return [_deed(context, item, scope) for item in listed.items], True
    return [_deed(context, node, scope)], False


def _deed(context: Context, node: Node, scope: Scope) -> Deed:
    if isinstance(node, Mapping) and not any(node.get(key) is not None for key in ("first", "last", "nth")):
        return Deed(None, condition(context, node, scope))
    if isinstance(node, Mapping):
        found = moment(context, node, scope, "'done'")
        return Deed(found, ir.Happened(found))
    typed: Typed = value(context, scalar(node, context.problems, "a moment or condition"), scope)
    if typed.type == MOMENT:
        return Deed(typed.expr, ir.Happened(typed.expr))
    if typed.type == BOOL:
        return Deed(None, typed.expr)
    raise Refused(node.place, f"expected a moment or a condition, found {shown(typed.type)}")


def _last_day(context: Context, shape: Shape, scope: Scope) -> tuple[ir.Expr | None, Text | None]:
    by, before = shape.get("by"), shape.get("before")
    if by is not None and before is not None:
        raise Refused(shape.at("before"), "a duty has one last day: 'by' or 'before', found both")
    if by is not None:
        found = moment(context, by, scope, "'by'")
        return (ir.LastDay(found) if _is_term(found) else found), None
    if before is None:
        return None, None
    event = scalar(before, context.problems, "an event")
    found = value_of(context, event, scope.by_day, MOMENT)
    return found, _event_name(context, event)


def _is_term(last: ir.Expr) -> bool:
    """Whether a last day is the end of a term, which a weekend may move, and not the day of something that happens."""
    match last:
        case ir.Named(body=body):
            return _is_term(body)
        case ir.Extreme(moments=moments):
            return any(_is_term(one) for one in moments)
    return isinstance(last, ir.Shift)


def _event_name(context: Context, event: Scalar) -> Text:
    name = callee_name(event)
    concept = context.concepts.get(name) if name else None
    if concept is None:
        raise Refused(event.place, "an event is a concept with a name", "make a concept with  name: {nl: …, en: …}")
    if concept.name is None:
        raise Refused(event.place, f"the concept '{name}' has no name to show", "give it  name: {nl: …, en: …}")
    return concept.name


def _recurring(context: Context, shape: Shape, scope: Scope) -> ir.Requirement:
    days = scope.by_day

    def needed(key: str) -> Scalar:
        node = shape.need(key)
        if node is None:
            raise Refused()
        return scalar(node, context.problems, f"'{key}'")

    since = value_of(context, needed("since"), days, MOMENT)
    until = value_of(context, needed("until"), days, MOMENT)
    within = value_of(context, needed("within"), days, DURATION)
    over = ranging(context, shape, "recurring", days)
    body = conditions(context, shape.get("such that"), over.scope, "'such that'")
    if (at := shape.get("at")) is not None:
        own = value_of(context, scalar(at, context.problems, "a moment"), over.scope, MOMENT)
    else:
        own = anchor(context, over, shape.at("recurring"), "recurring")
    gaps = "last"
    if (written := shape.get("gaps")) is not None:
        gaps = choice(written, context.problems, ("last", "all"), "choice of gaps", "last")
    lapse = ir.Lapse(over.var, over.source, body, own, since, until, within, gaps == "all")
    return ir.Requirement(Named("in time", ir.Compare("<=", until, lapse, SameDay.BY_DAY)), due=lapse)
