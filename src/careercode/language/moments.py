"""Moments of one of many: first, last and n-th forms go in, picks of the intermediate form come out."""

from __future__ import annotations

from careercode.language import ir
from careercode.language.conditions import conditions, ranging
from careercode.language.expressions import value_of
from careercode.language.problems import Refused
from careercode.language.scope import Context, Scope
from careercode.language.shape import Shape, scalar, word
from careercode.language.types import MOMENT
from careercode.source.tree import Mapping, Node

PICKS = ("first", "last", "nth")
PICK_KEYS = (*PICKS, "of", "over", "in", "as", "where")
HIGHEST = 1000


def moment(context: Context, node: Node, scope: Scope, what: str) -> ir.Expr:
    """A moment: an expression, or a mapping that picks the first, last or n-th of many. Raises Refused."""
    if isinstance(node, Mapping):
        return pick(context, Shape(node, context.problems, PICK_KEYS, what), scope)
    return value_of(context, scalar(node, context.problems, what), scope.by_day, MOMENT)


def pick(context: Context, shape: Shape, scope: Scope) -> ir.Expr:
    """The first, last or n-th moment; its conditions go by days. Raises Refused."""
    which = shape.one_of(PICKS)
    if which is None:
        raise Refused()
    over = ranging(context, shape, "over", scope.by_day)
    body = conditions(context, shape.get("where"), over.scope, "'where'")
    node = shape.need("of" if which == "nth" else which)
    if node is None:
        raise Refused()
    if which != "nth" and shape.has("of"):
        raise Refused(shape.at("of"), f"'of' belongs to 'nth', not to '{which}'")
    own = value_of(context, scalar(node, context.problems, "a moment"), over.scope, MOMENT)
    return ir.Pick(over.var, over.source, body, own, _rank(context, shape, which))


def _rank(context: Context, shape: Shape, which: str) -> int:
    if which != "nth":
        return 1 if which == "first" else -1
    written = word(shape.get("nth"), context.problems, "which one")
    if not (written.isascii() and written.isdigit() and len(written) <= 4 and 1 <= int(written) <= HIGHEST):
        raise Refused(shape.at("nth"), f"'nth' is a whole number from 1 to {HIGHEST}")
    return int(written)
