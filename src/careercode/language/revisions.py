"""A rule goes in; each change of it comes out that is of none of its expressions by itself: its status, its last day, what it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from careercode.language import ir
from careercode.language.alterations import ALWAYS, in_lists, short
from careercode.language.bodies import Rule
from careercode.language.walk import rebuilt
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType

Revision: TypeAlias = tuple[str, str, Rule | None]
"""The kind of a change, what was changed, and the rule that stands there instead, if any."""
Value: TypeAlias = "bool | int | str | Duration | tuple[str, ...]"


def revised(rule: Rule) -> Iterator[Revision]:
    """Every change of a rule as a whole."""
    match rule:
        case ir.Clause():
            yield from _of_clause(rule)
        case ir.Permission():
            yield "a permission dropped", rule.provision, None
            for provision in rule.excuses or ():
                rest = tuple(other for other in rule.excuses or () if other != provision)
                yield "an excuse dropped", provision, replace(rule, excuses=rest)
        case ir.Addition():
            yield "an addition dropped", rule.provision, None
            yield from _left_out(rule)
            yield from _with_statuses(rule)
        case ir.Umbrella():
            yield from _left_out(rule)
        case ir.SettingSpec():
            yield from _of_setting(rule)


def _of_clause(clause: ir.Clause) -> Iterator[Revision]:
    if isinstance(clause.otherwise, ir.Status):
        other = ir.Status.SIGNAL if clause.otherwise is ir.Status.VIOLATED else ir.Status.VIOLATED
        yield "another status", f"{other} for {clause.otherwise}", replace(clause, otherwise=other)
    if isinstance(asks := clause.asks, ir.Question):
        return
    if asks.due is not None:
        timeless = replace(asks, condition=_timeless(asks.condition, asks.due), due=None, event=None)
        yield "a last day dropped", short(asks.due), replace(clause, asks=timeless)
    if asks.too_early is not None:
        yield "too early dropped", short(asks.too_early), replace(clause, asks=replace(asks, too_early=None))


def _timeless(expr: ir.Expr, due: ir.Expr) -> ir.Expr:
    """A condition without what it says of a last day."""
    if isinstance(expr, ir.Compare) and expr.right == due:
        return ALWAYS
    return rebuilt(expr, lambda part: _timeless(part, due))


def _left_out(rule: ir.Umbrella | ir.Addition) -> Iterator[Revision]:
    """Without what one of the patterns names and no other does."""
    for pattern in rule.named:
        rest = {id for other, ids in rule.named.items() if other != pattern for id in ids}
        yield "verdicts left out", pattern, replace(rule, over=tuple(id for id in rule.over if id in rest))


def _with_statuses(rule: ir.Addition) -> Iterator[Revision]:
    for status in sorted(rule.statuses):
        # None at all would mean each of them.
        others = rule.statuses - {status} or frozenset({"none"})
        yield "a list narrowed", status, replace(rule, statuses=others)
    if rule.statuses:
        yield "a list widened", "any status", replace(rule, statuses=frozenset())


def _of_setting(spec: ir.SettingSpec) -> Iterator[Revision]:
    for at, dated in enumerate(spec.values):
        for kind, change, value in _values(dated.value, spec.type):
            values = (*spec.values[:at], replace(dated, value=value), *spec.values[at + 1 :])
            yield kind, change, replace(spec, values=values)


def _values(value: object, type: FieldType) -> Iterator[tuple[str, str, Value]]:
    match value:
        case bool():
            yield "another value", f"{not value} for {value}", not value
        case int():
            yield from (("a value shifted", f"{value + by} for {value}", value + by) for by in (1, -1))
        case Duration(months, days):
            yield "a value shifted", f"{value} and a day", Duration(months, days + 1)
            less = Duration(months, days - 1) if days else Duration(months - 1, 27)
            yield "a value shifted", f"{less} for {value}", less
        case tuple():
            yield from in_lists(value, type)
        case str() if isinstance(type, EnumType) and value in type.values:
            other = type.values[(type.values.index(value) + 1) % len(type.values)]
            yield "another value", f"{other} for {value}", other
        case str():
            yield "another value", f"a text other than {value}", f"other than {value}"
