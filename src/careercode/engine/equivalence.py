"""A mutant goes in; how many small dossiers show that it means the same as its rule comes out, or that none do.

Every dossier of a bounded space is gone through (see `spaces`), and every verdict on it compared. First for the smallest
conditions around the change (see `language.slices`), then for the whole clause. Where a space is too large, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from careercode.engine.compiled import prepared
from careercode.engine.spaces import TooLargeError, space_of
from careercode.errors import DossierError, Place
from careercode.language import ir
from careercode.language.alterations import ALWAYS
from careercode.language.bodies import Edit, Rule, edited, expressions
from careercode.language.mutants import Change, Mutant
from careercode.language.slices import Slice, slices
from careercode.model.case import Case, assemble
from careercode.model.validation import dossier_from
from careercode.verdicts.types import Status, Verdict

MOST = 30_000
"""Small dossiers that are gone through, at the most, to compare two conditions."""
BEFORE, AFTER = "before", "after"


@dataclass
class Equivalence:
    """What was found out so far about the slices of some rules; many mutants share theirs."""

    rules: ir.Rules
    most: int = MOST
    _known: dict[Slice, int] = field(default_factory=dict)

    def shown(self, mutant: Mutant) -> int:
        """The number of small dossiers on which a mutant was compared with its rules, and was the same; 0 where it was
        not shown to be in each."""
        total = 0
        for change in mutant.changes:
            if not (found := self._by_slices(change) or self._by_the_whole(change)):
                return 0
            total += found
        return total

    def _by_slices(self, change: Change) -> int:
        rule, total = change.rule, 0
        for edit in change.edits:
            for subject in _subjects(rule):
                around = slices(subject, expressions(rule)[edit.number], edit.way, edit.new, _givens(rule, edit))
                found = next((count for one in around if (count := self._of_slice(one))), 0)
                if not found:
                    return 0
                total += found
            rule = edited(rule, edit)
        return total

    def _of_slice(self, one: Slice) -> int:
        if one not in self._known:
            sides = (one.before, one.after)
            if one.given is None:
                self._known[one] = self._alike(one, *sides)
            else:
                # Where what is given is open, the first tells a yes from the rest, and the second a no.
                told = [ir.AnyOf((ir.Not(one.given), side)) for side in sides]
                also = [ir.All((one.given, side)) for side in sides]
                counts = (self._alike(one, *told), self._alike(one, *also))
                self._known[one] = sum(counts) if all(counts) else 0
        return self._known[one]

    def _alike(self, one: Slice, *sides: ir.Expr) -> int:
        provision = next(iter(self.rules.provisions))
        before, after = (
            ir.Clause(
                provision,
                id,
                "duty",
                one.subject,
                ALWAYS,
                ir.Requirement(side),
                ir.Status.VIOLATED,
                "",
                None,
                (),
                Place(),
            )
            for id, side in zip((BEFORE, AFTER), sides, strict=True)
        )
        return self._same(before, after, one.single)

    def _by_the_whole(self, change: Change) -> int:
        before, after = change.rule, change.instead
        if not isinstance(before, ir.Clause) or not isinstance(after, ir.Clause):
            return 0
        if isinstance(before.asks, ir.Question):
            return 0
        return self._same(replace(before, id=BEFORE, editions=None), replace(after, id=AFTER, editions=None))

    def _same(self, before: ir.Clause, after: ir.Clause, single: frozenset[str] = frozenset()) -> int:
        """On how many small dossiers two clauses come to the same; 0 where they differ, or there are too many."""
        exprs = [*expressions(before), *expressions(after)]
        try:
            space = space_of(self.rules, before.subject, exprs, single, self.most)
        except TooLargeError:
            return 0
        rules, ready = self._of_two(before, after), dict[tuple[str, ...], Callable[[Case, date], Iterable[Verdict]]]()
        compared, seen = 0, set[Status]()
        for written, day, choices in space:
            if choices not in ready:
                ready[choices] = prepared(_with(rules, dict(zip(space.readings, choices, strict=True))))
            try:
                case = assemble(dossier_from(written, lambda _: Place()))
            except DossierError:
                continue  # what the model doesn't allow is no dossier
            sides: dict[str, dict[str, Verdict]] = {BEFORE: {}, AFTER: {}}
            for one in ready[choices](case, day):
                sides[one.key.clause][one.key.subject] = replace(one, key=replace(one.key, clause=""), breach="")
            if sides[BEFORE] != sides[AFTER]:
                return 0
            compared += 1
            seen |= {one.status for one in sides[BEFORE].values()}
        # Where the rule never comes out two ways, the dossiers say nothing of it.
        return compared if len(seen - {Status.UNDETERMINED}) > 1 else 0

    def _of_two(self, before: ir.Clause, after: ir.Clause) -> ir.Rules:
        """A rule set of two clauses that always bind."""
        id = self.rules.provisions[before.provision].code
        code = replace(self.rules.codes[id], binds=ALWAYS, editions=(ir.Edition("", None, None),))
        return replace(
            self.rules, codes={id: code}, clauses=(before, after), permissions=(), umbrellas=(), additions=()
        )


def _givens(rule: Rule, edit: Edit) -> tuple[ir.Expr, ...]:
    """What must all hold for a clause to ask what an edit is of."""
    if not isinstance(rule, ir.Clause | ir.Permission) or edit.number == 0:
        return ()
    return rule.where.parts if isinstance(rule.where, ir.All) else (rule.where,)


def _subjects(rule: Rule) -> tuple[ir.Subject, ...]:
    """What a rule is about. For when a code binds: an act of someone on some day, and the dossier on the day of the check.
    Nothing where it is about another act than its subject, which a deviation covers: no small dossier has that."""
    match rule:
        case ir.Clause():
            return (rule.subject,)
        case ir.Permission(excuses=tuple()):
            return (rule.subject,)
        case ir.Code():
            return ir.Subject("session"), ir.Subject("dossier")
        case _:
            return ()


def _with(rules: ir.Rules, readings: dict[str, str]) -> ir.Rules:
    chosen = {
        id: replace(rules.settings[id], values=(ir.DatedValue(choice, None, None),)) for id, choice in readings.items()
    }
    return replace(rules, settings={**rules.settings, **chosen})
