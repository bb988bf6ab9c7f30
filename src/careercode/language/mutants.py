"""Small changes of rules, each of which some example ought to notice: a clause or permission goes in, its mutants come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from careercode.language import ir
from careercode.language.shown import path
from careercode.language.walk import inside, rebuilt, swapped
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType, ListType

DAY = ir.Literal_(Duration(0, 1))
ALWAYS = ir.All(())
LONGEST = 100
"""Characters of an expression in the name of a change."""

Rule = ir.Clause | ir.Permission
Made = tuple[str, str, Rule | None]
"""The kind of a change, what was changed, and the rule that stands there instead."""
Change = tuple[str, str, ir.Expr]
"""The kind of a change, what was changed, and the expression that stands there instead."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The one expression that a change is about: what stood there, and what stands there instead."""

    old: ir.Expr
    new: ir.Expr


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change in one clause or permission: its kind, what was changed, and the rule that stands there instead, if any.

    `edit`: the expression that was changed, where it is one.
    """

    kind: str
    change: str
    rule: Rule
    instead: Rule | None
    edit: Edit | None = None

    def __str__(self) -> str:
        return f"{self.rule.place}: {self.rule.provision}/{self.rule.id}: {self.kind}: {self.change}"


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every mutant of a rule. What stands in it several times, because the loader writes it out, changes in each place."""
    seen: list[Rule | None] = []
    for made in _made(flattened(rule)):
        if made.instead not in seen:
            seen.append(made.instead)
            yield replace(made, rule=rule)


def flattened(rule: Rule) -> Rule:
    """The same rule, where "all of" and "any of" one part are that part: each change is then made once."""
    return _rewritten(rule, _flat)


def applied(rules: ir.Rules, mutant: Mutant) -> ir.Rules:
    """A rule set with the change."""
    instead = mutant.instead
    if isinstance(mutant.rule, ir.Clause):
        clauses = (instead if one == mutant.rule else one for one in rules.clauses)
        return replace(rules, clauses=tuple(one for one in clauses if isinstance(one, ir.Clause)))
    permissions = (instead if one == mutant.rule else one for one in rules.permissions)
    return replace(rules, permissions=tuple(one for one in permissions if isinstance(one, ir.Permission)))


# ---------------------------------------------------------------- rules


def _made(rule: Rule) -> Iterator[Mutant]:
    for kind, change, instead in _of_clause(rule) if isinstance(rule, ir.Clause) else _of_permission(rule):
        yield Mutant(kind, change, rule, instead)
    for condition, put in _conditions(rule):
        for kind, change, other in _alone(condition):
            yield Mutant(kind, change, rule, put(other), Edit(condition, other))
    for part in dict.fromkeys(part for expr in expressions(rule) for part in inside(expr)):
        for kind, change, other in _own(part):
            yield Mutant(kind, change, rule, _put(rule, part, other), Edit(part, other))


def _put(rule: Rule, old: ir.Expr, new: ir.Expr) -> Rule:
    return _rewritten(rule, lambda expr: swapped(expr, old, new))


def expressions(rule: Rule) -> Iterator[ir.Expr]:
    """The expressions of a rule: when it applies, what it asks, its last day."""
    yield rule.where
    if isinstance(rule, ir.Permission):
        yield rule.conditions
    elif isinstance(rule.asks, ir.Requirement):
        every = (rule.asks.condition, rule.asks.due, rule.asks.too_early)
        yield from (expr for expr in every if expr is not None)


def _rewritten(rule: Rule, make: Callable[[ir.Expr], ir.Expr]) -> Rule:
    """A rule with `make` of each of its expressions."""
    if isinstance(rule, ir.Permission):
        return replace(rule, where=make(rule.where), conditions=make(rule.conditions))
    asks = rule.asks
    if isinstance(asks, ir.Requirement):
        due = None if asks.due is None else make(asks.due)
        early = None if asks.too_early is None else make(asks.too_early)
        asks = replace(asks, condition=make(asks.condition), due=due, too_early=early)
    return replace(rule, where=make(rule.where), asks=asks)


def _conditions(rule: Rule) -> Iterator[tuple[ir.Expr, Callable[[ir.Expr], Rule]]]:
    """The outermost conditions of a rule, each with how to put another in its place."""
    yield rule.where, lambda other: replace(rule, where=other)
    if isinstance(rule, ir.Permission):
        yield rule.conditions, lambda other: replace(rule, conditions=other)
    elif isinstance(asks := rule.asks, ir.Requirement):
        yield asks.condition, lambda other: replace(rule, asks=replace(asks, condition=other))


def _of_clause(clause: ir.Clause) -> Iterator[Made]:
    if isinstance(clause.otherwise, ir.Status):
        other = ir.Status.SIGNAL if clause.otherwise is ir.Status.VIOLATED else ir.Status.VIOLATED
        yield "another status", f"{other} for {clause.otherwise}", replace(clause, otherwise=other)
    if isinstance(asks := clause.asks, ir.Question):
        return
    if asks.due is not None:
        timeless = replace(asks, condition=_timeless(asks.condition, asks.due), due=None, event=None)
        yield "a last day dropped", _short(asks.due), replace(clause, asks=timeless)
    if asks.too_early is not None:
        yield "too early dropped", _short(asks.too_early), replace(clause, asks=replace(asks, too_early=None))


def _timeless(expr: ir.Expr, due: ir.Expr) -> ir.Expr:
    """A condition without what it says of a last day."""
    if isinstance(expr, ir.Compare) and expr.right == due:
        return ALWAYS
    return rebuilt(expr, lambda part: _timeless(part, due))


def _of_permission(one: ir.Permission) -> Iterator[Made]:
    yield "a permission dropped", one.provision, None
    for provision in one.excuses or ():
        rest = tuple(other for other in one.excuses or () if other != provision)
        yield "an excuse dropped", provision, replace(one, excuses=rest)


# ---------------------------------------------------------------- expressions


def _flat(expr: ir.Expr) -> ir.Expr:
    made = rebuilt(expr, _flat)
    return made.parts[0] if isinstance(made, ir.All | ir.AnyOf) and len(made.parts) == 1 else made


def _alone(condition: ir.Expr) -> Iterator[Change]:
    """The changes of a condition that stands alone in its place; those of several are theirs."""
    if not isinstance(condition, ir.All):
        yield "a condition dropped", _name(condition), ALWAYS
        yield "a condition negated", _name(condition), _negated(condition)


def _own(expr: ir.Expr) -> Iterator[Change]:
    """The changes of an expression itself; its parts have their own."""
    match expr:
        case ir.All(parts) | ir.AnyOf(parts):
            dropped = "a condition dropped" if isinstance(expr, ir.All) else "an exception dropped"
            for at, part in enumerate(parts):
                before, after = parts[:at], parts[at + 1 :]
                yield dropped, _name(part), replace(expr, parts=(*before, *after))
                yield "a condition negated", _name(part), replace(expr, parts=(*before, _negated(part), *after))
        case ir.Compare():
            yield from _compared(expr)
        case ir.Shift():
            yield from _a_day_off("a term shifted by a day", expr)
        case ir.Member(item, ir.Words(words)):
            yield from ((kind, change, ir.Member(item, ir.Words(other))) for kind, change, other in _lists(words, item))
        case ir.Exists(var, source, body):
            yield "a quantifier swapped", f"every for some {var}", ir.Every(var, source, ALWAYS, body)
        case ir.Every(var, source, given, body):
            yield "a quantifier swapped", f"some for every {var}", ir.Exists(var, source, ir.All((given, body)))
        case ir.Pick(n=n):
            other = -n if n in (1, -1) else n - 1
            yield "another of many", f"{other} for {n} in {_short(expr)}", replace(expr, n=other)
        case ir.Lapse(every_gap=every_gap):
            yield "another gap", "the last gap" if every_gap else "every gap", replace(expr, every_gap=not every_gap)
    for name in _BODIES.get(type(expr), ()):
        for kind, change, body in _alone(getattr(expr, name)):
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


def _negated(condition: ir.Expr) -> ir.Expr:
    bare = condition.body if isinstance(condition, ir.Named) else condition
    return bare.part if isinstance(bare, ir.Not) else ir.Not(condition)


def _compared(expr: ir.Compare) -> Iterator[Change]:
    text = _short(expr)
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


def _a_day_off(kind: str, moment: ir.Expr) -> Iterator[Change]:
    for sign, way in ((1, "later"), (-1, "earlier")):
        yield kind, f"{_short(moment)}, a day {way}", ir.Shift(moment, DAY, sign)


def _other_words(expr: ir.Compare) -> Iterator[str]:
    """The next word of an enum after one that something is compared with."""
    type = _type(expr.left)
    if isinstance(expr.right, ir.Literal_) and isinstance(type, EnumType) and expr.right.value in type.values:
        yield type.values[(type.values.index(str(expr.right.value)) + 1) % len(type.values)]


def _lists(words: tuple[str, ...], item: ir.Expr) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for word in words:
        yield "a list narrowed", word, tuple(other for other in words if other != word)
    type = _type(item)
    for word in type.values if isinstance(type, EnumType) else ():
        if word not in words:
            yield "a list widened", word, (*words, word)


def _type(expr: ir.Expr) -> FieldType | None:
    match expr:
        case ir.Get(type=type) | ir.Var(type=type):
            return type.of if isinstance(type, ListType) else type
    return None


def _name(expr: ir.Expr) -> str:
    return expr.label if isinstance(expr, ir.Named) else _short(expr)


def _short(expr: ir.Expr) -> str:
    text = path(expr)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
