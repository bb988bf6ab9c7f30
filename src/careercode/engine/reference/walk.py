"""Walking expressions: the direct parts of one, and the settings that one names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from careercode.language import ir


def children(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expressions directly inside an expression, those of a source included."""
    for field in fields(expr):
        value = getattr(expr, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, ir.Source):
                if item.items is not None:
                    yield item.items
            elif isinstance(item, ir.Expr):
                yield item


def settings_in(expr: ir.Expr) -> Iterator[ir.Setting]:
    """Each parameter and reading that an expression names."""
    if isinstance(expr, ir.Setting):
        yield expr
    for child in children(expr):
        yield from settings_in(child)
