"""A rule set goes in; its mutants come out: small changes of its text, each of which some example ought to notice.

The loader writes a concept out wherever it is called. Its text stands once, and so do the changes of it: one is made in all
rules that say the concept, at the same place. What a clause says itself changes in that clause alone, wherever it stands in it,
or in all rows of its family that say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import TypeAlias

from careercode.errors import Place
from careercode.language import ir
from careercode.language.alterations import Alteration, alone, altered
from careercode.language.bodies import Edit, Rule, edited, expressions, flat, flattened, identity
from careercode.language.normal import settings_in
from careercode.language.revisions import revised
from careercode.language.walk import Way, at, parts


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
        where = f"{self.place}: " if self.place.file else ""
        return f"{where}{self.text}: {self.kind}: {self.change}"


def mutants(rules: ir.Rules, chosen: Collection[str]) -> Iterator[Mutant]:
    """Every mutant of the text of some provisions, and of the concepts, parameters and readings that it names: first rule
    by rule, then these by name."""
    calls = _Calls(rules)
    every: tuple[Rule, ...] = (
        *rules.clauses, *rules.permissions, *rules.umbrellas, *rules.additions, *rules.codes.values(),
    )  # fmt: skip
    written = [_Written(flattened(rule), calls) for rule in every]
    wanted = [one for one in written if _provision(one.rule, rules) in chosen]
    texts: dict[Hashable, list[_Written]] = {}
    for one in written:
        texts.setdefault(one.text(_family(one.rule, rules)), []).append(one)
    for rows in texts.values():
        if any(one in wanted for one in rows):
            name = f"{rows[0].name}{' and its family' if len(rows) > 1 else ''}"
            yield from _of_text(name, rows[0].rule.place, [change for one in rows for change in one.of_own()])
    for owner in sorted({owner for one in wanted for owner in one.owners}):
        concept = rules.concepts[owner]
        name = owner if owner in rules.provisions else f"concept {owner}"
        yield from _of_text(name, concept.place, [change for one in written for change in one.of_concept(owner)])
    for id in sorted({id for one in wanted for id in settings_in(one.rule)}):
        spec = rules.settings[id]
        name = f"{'reading' if spec.choices else 'parameter'} {id}"
        yield from _of_text(name, spec.place, _revisions(spec))


def _provision(rule: Rule, rules: ir.Rules) -> str:
    """The provision that a rule is of: for a code the one that says when it binds, or else its first."""
    if isinstance(rule, ir.Code):
        own = (one.id for one in rules.provisions.values() if one.code == rule.id)
        return rule.scope if rule.scope in rules.provisions else next(own, "")
    return "" if isinstance(rule, ir.SettingSpec) else rule.provision


def _family(rule: Rule, rules: ir.Rules) -> str:
    id = _provision(rule, rules)
    return rules.provisions[id].family if id in rules.provisions else ""


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
                self._bodies.setdefault(flat(body), id)

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
        self.name = rule.scope if isinstance(rule, ir.Code) else "/".join(identity(rule)[1:])
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
            return identity(self.rule)
        shape = tuple((type(expr), spot) for expr, spot in self._own.items())
        return identity(self.rule)[::2], family, shape, tuple(sorted(self._spots, key=repr))

    def of_own(self) -> Iterator[Made]:
        """The changes of what the rule says itself."""
        yield from _revisions(self.rule)
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


def _revisions(rule: Rule) -> Iterator[Made]:
    """The changes of a rule that are of none of its expressions by itself."""
    for turn, (kind, change, instead) in enumerate(revised(rule)):
        yield (None, -1 - turn), kind, change, Change(rule, other=instead)
