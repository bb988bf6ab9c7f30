"""A rule set goes in; its mutants come out: small changes of its text, each of which some example ought to notice.

The loader writes a concept out wherever it is called. Its text stands once, and so do the changes of it: one is made in all
rules that say the concept, at the same place. What a clause says itself changes in that clause alone, wherever it stands in it,
or in all rows of its family that say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import TypeAlias

from careercode.errors import Place
from careercode.language import ir
from careercode.language.alterations import ALWAYS, Alteration, alone, altered, short
from careercode.language.walk import Way, at, parts, put, rebuilt

Rule: TypeAlias = ir.Clause | ir.Permission


@dataclass(frozen=True, slots=True)
class Edit:
    """One expression of a rule that a change is about: which of its `expressions`, the way down it, and what stands there
    instead."""

    number: int
    way: Way
    new: ir.Expr


@dataclass(frozen=True)
class Change:
    """A change in one rule: what stands there instead, if any. `edits`: of its expressions, one after the other; none
    where the change is of another kind."""

    rule: Rule
    edits: tuple[Edit, ...] = ()
    other: Rule | None = None

    @cached_property
    def instead(self) -> Rule | None:
        """The rule that stands there instead, if any."""
        return reduce(edited, self.edits, self.rule) if self.edits else self.other


@dataclass(frozen=True)
class Mutant:
    """One change of the text: its kind, what was changed and where, and what that makes of each rule which says it."""

    kind: str
    change: str
    text: str
    place: Place
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        return f"{self.place}: {self.text}: {self.kind}: {self.change}"


def mutants(rules: ir.Rules, chosen: Collection[str]) -> Iterator[Mutant]:
    """Every mutant of the clauses and permissions of some provisions, and of the concepts that these say; clause by clause,
    and then the concepts by name."""
    every: tuple[Rule, ...] = (*rules.clauses, *rules.permissions)
    calls = _Calls(rules)
    written = [_Written(flattened(rule), calls) for rule in every]
    said = {owner for one in written if one.rule.provision in chosen for owner in one.owners}
    texts: dict[Hashable, list[_Written]] = {}
    for one in written:
        texts.setdefault(one.text(rules.provisions[one.rule.provision].family), []).append(one)
    for rows in texts.values():
        if any(one.rule.provision in chosen for one in rows):
            name = f"{rows[0].name}{' and its family' if len(rows) > 1 else ''}"
            yield from _of_text(name, rows[0].rule.place, [change for one in rows for change in one.of_own()])
    for owner in sorted(said):
        concept = rules.concepts[owner]
        name = owner if owner in rules.provisions else f"concept {owner}"
        yield from _of_text(name, concept.place, [change for one in written for change in one.of_concept(owner)])


def flattened(rule: Rule) -> Rule:
    """The same rule, where "all of" and "any of" one part are that part: each change is then made once."""
    return _rewritten(rule, _flat)


def applied(rules: ir.Rules, change: Change) -> ir.Rules:
    """A rule set with a change in the rule that it is of."""
    clauses: Iterable[Rule | None] = (change.instead if _same(one, change.rule) else one for one in rules.clauses)
    permissions = (change.instead if _same(one, change.rule) else one for one in rules.permissions)
    return replace(
        rules,
        clauses=tuple(one for one in clauses if isinstance(one, ir.Clause)),
        permissions=tuple(one for one in permissions if isinstance(one, ir.Permission)),
    )


def _same(one: Rule, other: Rule) -> bool:
    return type(one) is type(other) and (one.provision, one.id) == (other.provision, other.id)


def expressions(rule: Rule) -> tuple[ir.Expr, ...]:
    """The expressions of a rule: when it applies, what it asks, its last day, what is too early."""
    if isinstance(rule, ir.Permission):
        return rule.where, rule.conditions
    if isinstance(asks := rule.asks, ir.Question):
        return (rule.where,)
    every = (rule.where, asks.condition, asks.due, asks.too_early)
    return tuple(expr for expr in every if expr is not None)


def edited(rule: Rule, edit: Edit) -> Rule:
    """A rule with one expression changed."""
    numbers = iter(range(len(expressions(rule))))
    return _rewritten(rule, lambda expr: put(expr, edit.way, edit.new) if next(numbers) == edit.number else expr)


def _rewritten(rule: Rule, make: Callable[[ir.Expr], ir.Expr]) -> Rule:
    """A rule with `make` of each of its expressions, in their order."""
    where = make(rule.where)
    if isinstance(rule, ir.Permission):
        return replace(rule, where=where, conditions=make(rule.conditions))
    if isinstance(asks := rule.asks, ir.Question):
        return replace(rule, where=where)
    condition = make(asks.condition)
    due = None if asks.due is None else make(asks.due)
    early = None if asks.too_early is None else make(asks.too_early)
    return replace(rule, where=where, asks=replace(asks, condition=condition, due=due, too_early=early))


def _flat(expr: ir.Expr) -> ir.Expr:
    made = rebuilt(expr, _flat)
    return made.parts[0] if isinstance(made, ir.All | ir.AnyOf) and len(made.parts) == 1 else made


# ---------------------------------------------------------------- where a text stands

Spot: TypeAlias = Way | int
"""Where in a text: the way down a concept; in a clause, parts of which the loader writes out in several places, its number among
all that differ."""
Made: TypeAlias = tuple[tuple[Spot | None, int], str, str, Change]
"""A change in one rule, by its spot and its number among the changes of that spot; its kind, and what was changed."""


class _Calls:
    """Which concept an expression is the body of, wherever it is called."""

    def __init__(self, rules: ir.Rules) -> None:
        self._bodies: dict[ir.Expr, str] = {}
        self._lists: dict[ir.Expr, str] = {}
        for id, concept in rules.concepts.items():
            if isinstance(concept.body, ir.Words):
                self._lists[concept.body] = id
            for body in concept.calls:
                self._bodies.setdefault(_flat(body), id)

    def of(self, expr: ir.Expr) -> str | None:
        """The concept that an expression is the body of."""
        return self._bodies.get(expr)

    def listing(self, expr: ir.Expr) -> str | None:
        """The concept that lists the words which something is one of."""
        return self._lists.get(expr.whole) if isinstance(expr, ir.Member) else None


class _Written:
    """A rule, with the text that each of its expressions comes from."""

    def __init__(self, rule: Rule, calls: _Calls) -> None:
        self.rule = rule
        self.name = f"{rule.provision}/{rule.id}"
        self._calls = calls
        self._spots: dict[tuple[str, Spot], list[tuple[int, Way]]] = {}
        self._own: dict[ir.Expr, int] = {}
        for number, expr in enumerate(expressions(rule)):
            self._note(expr, number, (), "", ())

    def _note(self, expr: ir.Expr, number: int, way: Way, owner: str, within: Way) -> None:
        if (called := self._calls.of(expr)) is not None:
            owner, within = called, ()
        if (listed := self._calls.listing(expr)) is not None:
            self._spots.setdefault((listed, ()), []).append((number, way))
        else:
            spot = within if owner else self._own.setdefault(expr, len(self._own))
            self._spots.setdefault((owner, spot), []).append((number, way))
        for step, part in enumerate(parts(expr)):
            self._note(part, number, (*way, step), owner, (*within, step))

    @property
    def owners(self) -> set[str]:
        """The concepts that the rule says."""
        return {owner for owner, _ in self._spots if owner}

    def text(self, family: str) -> Hashable:
        """What is the same for the rows of a family that say the same: they stand in one text."""
        if not family:
            return type(self.rule), self.name
        shape = tuple((type(expr), spot) for expr, spot in self._own.items())
        return type(self.rule), family, self.rule.id, shape, tuple(sorted(self._spots, key=repr))

    def of_own(self) -> Iterator[Made]:
        """The changes of what the rule says itself."""
        yield from _whole(self.rule)
        yield from self._outermost()
        yield from self.of_concept("")

    def of_concept(self, owner: str) -> Iterator[Made]:
        """The changes of what the rule says with a concept."""
        for (one, spot), places in self._spots.items():
            if one == owner:
                yield from self._of_spot(spot, places)

    def _of_spot(self, spot: Spot, places: list[tuple[int, Way]]) -> Iterator[Made]:
        """The changes of one spot, each in all places where it stands; what is further down first."""
        deepest = sorted(places, key=lambda place: (-len(place[1]), place))
        number, way = places[0]
        first = at(expressions(self.rule)[number], way)
        for turn, (kind, change, _) in enumerate(altered(first)):
            rule, edits = self.rule, list[Edit]()
            for number, way in deepest:
                made: list[Alteration] = list(altered(at(expressions(rule)[number], way)))
                edits.append(Edit(number, way, made[turn][2]))
                rule = edited(rule, edits[-1])
            yield (spot, turn), kind, change, Change(self.rule, tuple(edits))

    def _outermost(self) -> Iterator[Made]:
        """The changes of when the rule applies, and of all that it asks."""
        for number, expr in enumerate(expressions(self.rule)[:2]):
            for turn, (kind, change, new) in enumerate(alone(expr)):
                yield (None, 2 * number + turn), kind, change, Change(self.rule, (Edit(number, (), new),))


def _of_text(text: str, place: Place, made: Iterable[Made]) -> Iterator[Mutant]:
    """The mutants of one text: the same change in each rule that says it is one. None that comes to the same as another."""
    found: dict[tuple[tuple[Spot | None, int], str], tuple[str, list[Change]]] = {}
    for spot, kind, change, one in made:
        found.setdefault((spot, kind), (change, []))[1].append(one)
    seen: list[tuple[Rule | None, ...]] = []
    for (_, kind), (change, changes) in found.items():
        outcome = tuple(one.instead for one in changes)
        if outcome not in seen and outcome != tuple(one.rule for one in changes):
            seen.append(outcome)
            yield Mutant(kind, change, text, place, tuple(changes))


# ---------------------------------------------------------------- whole rules


def _whole(rule: Rule) -> Iterator[Made]:
    """The changes of a rule that are of none of its expressions by itself."""
    made = _of_clause(rule) if isinstance(rule, ir.Clause) else _of_permission(rule)
    for turn, (kind, change, instead) in enumerate(made):
        yield (None, -1 - turn), kind, change, Change(rule, other=instead)


def _of_clause(clause: ir.Clause) -> Iterator[tuple[str, str, Rule | None]]:
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


def _of_permission(one: ir.Permission) -> Iterator[tuple[str, str, Rule | None]]:
    yield "a permission dropped", one.provision, None
    for provision in one.excuses or ():
        rest = tuple(other for other in one.excuses or () if other != provision)
        yield "an excuse dropped", provision, replace(one, excuses=rest)
