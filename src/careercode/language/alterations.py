"""One expression goes in; each small change of it that some example ought to notice comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from careercode.language import ir
from careercode.language.shown import path
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType, ListType

DAY = ir.Literal_(Duration(0, 1))
ALWAYS = ir.All(())
LONGEST = 100
"""Characters of an expression in the name of a change."""


Alteration: TypeAlias = tuple[str, str, ir.Expr]
"""The kind of a change, what was changed, and the expression that stands there instead."""


def alone(condition: ir.Expr) -> Iterator[Alteration]:
    """The changes of a condition that stands alone in its place; those of several are theirs."""
    if not isinstance(condition, ir.All):
        yield "a condition dropped", _name(condition), ALWAYS
        yield "a condition negated", _name(condition), _negated(condition)


def altered(expr: ir.Expr) -> Iterator[Alteration]:
    """The changes of an expression itself; its parts have their own."""
    match expr:
        case ir.All(parts) | ir.AnyOf(parts):
            dropped = "a condition dropped" if isinstance(expr, ir.All) else "an exception dropped"
            for at, part in enumerate(parts):
                before, after = parts[:at], parts[at + 1 :]
                if not _said_beside(part, (*before, *after)):
                    yield dropped, _name(part), replace(expr, parts=(*before, *after))
                yield "a condition negated", _name(part), replace(expr, parts=(*before, _negated(part), *after))
        case ir.Compare():
            yield from _compared(expr)
        case ir.Shift():
            yield from _a_day_off("a term shifted by a day", expr)
        case ir.Member(item, ir.Words(words)):
            lists = in_lists(words, _type(item))
            yield from ((kind, change, ir.Member(item, ir.Words(other))) for kind, change, other in lists)
        case ir.Exists(var, source, body):
            yield "a quantifier swapped", f"every for some {var}", ir.Every(var, source, ALWAYS, body)
        case ir.Every(var, source, given, body):
            yield "a quantifier swapped", f"some for every {var}", ir.Exists(var, source, ir.All((given, body)))
        case ir.Pick(n=n):
            other = -n if n in (1, -1) else n - 1
            yield "another of many", f"{other} for {n} in {short(expr)}", replace(expr, n=other)
        case ir.Lapse(every_gap=every_gap):
            yield "another gap", "the last gap" if every_gap else "every gap", replace(expr, every_gap=not every_gap)
    for name in _BODIES.get(type(expr), ()):
        for kind, change, body in alone(getattr(expr, name)):
            if not (body == ALWAYS and getattr(expr, name) == ALWAYS):
                yield kind, change, replace(expr, **{name: body})  # type: ignore[arg-type]  # fields by name


_BODIES: dict[type[ir.Expr], tuple[str, ...]] = {
    ir.Exists: ("body",),
    ir.Every: ("given", "body"),
    ir.Count: ("body",),
    ir.Sum: ("body",),
    ir.Balance: ("body", "part"),
    ir.Pick: ("body",),
    ir.Lapse: ("body",),
}
"""The conditions inside an expression, other than the parts of "all of" and "any of"."""


def _said_beside(part: ir.Expr, others: tuple[ir.Expr, ...]) -> bool:
    """Whether a part is "done", which the loader puts before "in time": what was done in time was done."""
    labels = [one.label for one in others if isinstance(one, ir.Named)]
    return isinstance(part, ir.Named) and part.label == "done" and "in time" in labels


def _negated(condition: ir.Expr) -> ir.Expr:
    bare = condition.body if isinstance(condition, ir.Named) else condition
    return bare.part if isinstance(bare, ir.Not) else ir.Not(condition)


def _compared(expr: ir.Compare) -> Iterator[Alteration]:
    text = short(expr)
    if expr.op == "==":
        for word in _other_words(expr):
            yield "another word", f"{word} in {text}", replace(expr, right=ir.Literal_(word))
        return
    yield "a comparison flipped", text, replace(expr, op="<" if expr.op == "<=" else "<=")
    yield "a comparison turned", text, replace(expr, left=expr.right, right=expr.left)
    if expr.same_day is not None:
        for kind, change, right in _a_day_off("a comparison shifted by a day", expr.right):
            yield kind, change, replace(expr, right=right)
    for side in ("left", "right"):
        number = getattr(expr, side)
        if isinstance(number, ir.Literal_) and isinstance(number.value, int) and not isinstance(number.value, bool):
            for by in (1, -1):
                other = ir.Literal_(number.value + by)
                yield "a number shifted", f"{text}, by {by}", replace(expr, **{side: other})  # type: ignore[arg-type]


def _a_day_off(kind: str, moment: ir.Expr) -> Iterator[Alteration]:
    for sign, way in ((1, "later"), (-1, "earlier")):
        yield kind, f"{short(moment)}, a day {way}", ir.Shift(moment, DAY, sign)


def _other_words(expr: ir.Compare) -> Iterator[str]:
    """The next word of an enum after one that something is compared with."""
    type = _type(expr.left)
    if isinstance(expr.right, ir.Literal_) and isinstance(type, EnumType) and expr.right.value in type.values:
        yield type.values[(type.values.index(str(expr.right.value)) + 1) % len(type.values)]


def in_lists(words: tuple[str, ...], type: FieldType | None) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The changes of a list of words: without each of them, and with each other word of their type."""
    for word in words:
        yield "a list narrowed", word, tuple(other for other in words if other != word)
    of = type.of if isinstance(type, ListType) else type
    for word in of.values if isinstance(of, EnumType) else ():
        if word not in words:
            yield "a list widened", word, (*words, word)


def _type(expr: ir.Expr) -> FieldType | None:
    match expr:
        case ir.Get(type=type) | ir.Var(type=type):
            return type.of if isinstance(type, ListType) else type
    return None


def _name(expr: ir.Expr) -> str:
    return expr.label if isinstance(expr, ir.Named) else short(expr)


def short(expr: ir.Expr) -> str:
    """An expression in the name of a change."""
    text = path(expr)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
