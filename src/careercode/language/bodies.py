"""A rule of any kind goes in; the expressions that it is made of come out, and the rule with others in their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from careercode.language import ir
from careercode.language.walk import Way, put, rebuilt

Rule: TypeAlias = ir.Clause | ir.Permission | ir.Umbrella | ir.Addition | ir.Code | ir.SettingSpec
"""What a rule set is made of: what judges, excuses, sums up or adds; a code, for when it binds; a parameter or reading."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One expression of a rule that stands there instead of another: in which of its `expressions`, and the way down it."""

    number: int
    way: Way
    new: ir.Expr


def identity(rule: Rule) -> tuple[str, ...]:
    """What tells a rule from every other of its rule set."""
    match rule:
        case ir.Code(id) | ir.SettingSpec(id):
            return type(rule).__name__, id
        case _:
            return type(rule).__name__, rule.provision, rule.id


def expressions(rule: Rule) -> tuple[ir.Expr, ...]:
    """The expressions of a rule. Of a clause: when it applies, what it asks, its last day, what is too early."""
    match rule:
        case ir.Clause(asks=ir.Requirement() as asks):
            every = (rule.where, asks.condition, asks.due, asks.too_early)
            return tuple(expr for expr in every if expr is not None)
        case ir.Permission():
            return rule.where, rule.conditions
        case ir.Clause() | ir.Addition():
            return (rule.where,)
        case ir.Code():
            return (rule.binds,)
        case _:
            return ()


def rewritten(rule: Rule, make: Callable[[ir.Expr], ir.Expr]) -> Rule:
    """A rule with `make` of each of its expressions, in their order."""
    match rule:
        case ir.Clause(asks=ir.Requirement() as asks):
            where, condition = make(rule.where), make(asks.condition)
            due = None if asks.due is None else make(asks.due)
            early = None if asks.too_early is None else make(asks.too_early)
            return replace(rule, where=where, asks=replace(asks, condition=condition, due=due, too_early=early))
        case ir.Permission():
            return replace(rule, where=make(rule.where), conditions=make(rule.conditions))
        case ir.Clause() | ir.Addition():
            return replace(rule, where=make(rule.where))
        case ir.Code():
            return replace(rule, binds=make(rule.binds))
        case _:
            return rule


def flattened(rule: Rule) -> Rule:
    """The same rule, where "all of" and "any of" one part are that part."""
    return rewritten(rule, flat)


def flat(expr: ir.Expr) -> ir.Expr:
    """The same expression, where "all of" and "any of" one part are that part."""
    made = rebuilt(expr, flat)
    return made.parts[0] if isinstance(made, ir.All | ir.AnyOf) and len(made.parts) == 1 else made


def edited(rule: Rule, edit: Edit) -> Rule:
    """A rule with one expression changed."""
    numbers = iter(range(len(expressions(rule))))
    return rewritten(rule, lambda expr: put(expr, edit.way, edit.new) if next(numbers) == edit.number else expr)


def with_instead(rules: ir.Rules, rule: Rule, instead: Rule | None) -> ir.Rules:
    """A rule set with another in the place of one of its rules, or without it."""
    own = identity(rule)

    def put_in(every: tuple[Rule, ...]) -> tuple[Rule, ...]:
        changed = (instead if identity(one) == own else one for one in every)
        return tuple(one for one in changed if one is not None)

    match instead or rule:
        case ir.Code() as code:
            return replace(rules, codes={**rules.codes, code.id: code})
        case ir.SettingSpec() as setting:
            return replace(rules, settings={**rules.settings, setting.id: setting})
    return replace(
        rules,
        clauses=tuple(one for one in put_in(rules.clauses) if isinstance(one, ir.Clause)),
        permissions=tuple(one for one in put_in(rules.permissions) if isinstance(one, ir.Permission)),
        umbrellas=tuple(one for one in put_in(rules.umbrellas) if isinstance(one, ir.Umbrella)),
        additions=tuple(one for one in put_in(rules.additions) if isinstance(one, ir.Addition)),
    )
