"""Walking and rewriting expressions: the direct parts of one, all that is in one, one with something in another's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import count, islice
from typing import TypeAlias, get_args

from careercode.language import ir

Way: TypeAlias = tuple[int, ...]
"""A way down an expression: which of the direct parts of each."""

NODES = frozenset(get_args(ir.Expr))
_FIELDS = {node: tuple(field.name for field in fields(node)) for node in NODES}


def inside(expr: ir.Expr) -> Iterator[ir.Expr]:
    """An expression and everything in it, from the outside in."""
    yield expr
    for part in parts(expr):
        yield from inside(part)


def parts(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expressions directly inside one, that of a source included."""
    for name in _FIELDS[type(expr)]:
        value = getattr(expr, name)
        for item in value if type(value) is tuple else (value,):
            if type(item) in NODES:
                yield item
            elif type(item) is ir.Source and item.items is not None:
                yield item.items


def rebuilt(expr: ir.Expr, make: Callable[[ir.Expr], ir.Expr]) -> ir.Expr:
    """The expression with `make` of each of its direct parts in that part's place; the same one where nothing changes."""
    changed: dict[str, object] = {}
    for name in _FIELDS[type(expr)]:
        old = getattr(expr, name)
        new: object = old
        if type(old) in NODES:
            new = make(old)
        elif type(old) is tuple and old and type(old[0]) in NODES:
            new = tuple([make(item) for item in old])
            if all(one is other for one, other in zip(old, new, strict=True)):
                continue
        elif type(old) is ir.Source and old.items is not None:
            items = make(old.items)
            new = old if items is old.items else replace(old, items=items)
        if new is not old:
            changed[name] = new
    return replace(expr, **changed) if changed else expr  # type: ignore[arg-type]  # fields by name


def swapped(expr: ir.Expr, old: ir.Expr, new: ir.Expr) -> ir.Expr:
    """The expression with `new` wherever `old` stands in it."""
    return new if expr == old else rebuilt(expr, lambda part: swapped(part, old, new))


def at(expr: ir.Expr, way: Way) -> ir.Expr:
    """What stands at the end of a way down."""
    for step in way:
        expr = next(islice(parts(expr), step, None))
    return expr


def put(expr: ir.Expr, way: Way, new: ir.Expr) -> ir.Expr:
    """The expression with `new` at the end of a way down."""
    if not way:
        return new
    turns = count()
    return rebuilt(expr, lambda part: put(part, way[1:], new) if next(turns) == way[0] else part)
