"""Expressions as the compiled engine writes them, but for their joins: those are asked of the Rete network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from careercode.engine.compiled.expressions import MOMENT, SAME_DAY, Conjunct, Quantifier, conjuncts, type_of
from careercode.engine.compiled.lower import Lowering, hashable, sides
from careercode.engine.compiled.python import Function, identifier
from careercode.engine.durable.asking import Asked, Comparison
from careercode.engine.durable.world import ReteWorld
from careercode.language import ir

MOST = 12
"""How many comparisons are asked of the network at most; the host makes the others."""


@dataclass
class ReteLowering(Lowering):
    """Writes `for fact, _c in _matched(…)` where a body compares fields of a kind's facts with what is known outside."""

    names = {"_matched": ReteWorld.matched}  # noqa: RUF012 - as the base class declares it

    def loop(self, expr: Quantifier, condition: ir.Expr, here: Function, inside: Function) -> Iterator[str]:
        """A loop over the matches of the network; what is no join is asked of each in the host."""
        joined: list[Comparison] = []
        probes: list[str] = []
        rest: list[Conjunct] = []
        for part in conjuncts(condition):
            found = self._comparison(part.expr, expr) if len(joined) < MOST else None
            if found is None:
                rest.append(part)
            else:
                comparison, probe = found
                joined.append(comparison)
                probes.append(self.value(probe, here))
        if not joined:
            yield from super().loop(expr, condition, here, inside)
            return
        asked = self.name_of(Asked(expr.source.kind, tuple(joined)))
        yield f"for {identifier(expr.var)}, _c in _matched(_w, {asked}, ({', '.join(probes)},)):"
        yield from self.narrowing(rest, inside)

    def _comparison(self, part: ir.Expr, expr: Quantifier) -> tuple[Comparison, ir.Expr] | None:
        if expr.source.items is not None or not isinstance(part, ir.Compare):
            return None
        found = sides(part, expr.var)
        if found is None:
            return None
        field, probe, turned = found
        if part.op == "==":
            return (Comparison(field, "==", "word", False), probe) if hashable(part) else None
        if part.same_day is None or type_of(probe) != MOMENT or SAME_DAY in self.dated:
            return None
        if part.same_day is not ir.SameDay.BY_DAY:
            self.setting(SAME_DAY)
        return Comparison(field, part.op, part.same_day.value, turned), probe
