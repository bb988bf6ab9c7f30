"""Three-valued joins as joins over integers: what is asked of the network, and what its answers mean.

A comparison of moments holds surely or possibly as two comparisons of their bounds. So each join is asked twice: for the
pairs that surely match, and for those that may. A word that is not known matches nothing surely and may match anything;
such facts and probes are left to the host.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from careercode.engine.compiled import values
from careercode.engine.compiled.facts import Fact
from careercode.engine.compiled.values import LATEST, NEVER, UNKNOWN, YES, Moment, Truth, Value
from careercode.engine.rete.joins import Condition, Join, Op, Row

TOP = 2**60
"""What never is in the network, where every integer is below 2^61; on the left of a comparison, one more: never is
before nothing, itself included."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field of a fact compared with a probe. `how`: "word", or how the same day counts (`ir.SameDay`). `turned`:
    whether the probe stands on the left."""

    field: str
    op: Literal["==", "<", "<="]
    how: str
    turned: bool

    def bounds(self, surely: bool, undetermined: bool) -> tuple[int, int]:
        """Which bounds of the left and the right moment decide (positions in a `Moment`)."""
        if self.how == "by day":
            return (5, 4) if surely else (4, 5)
        loose = (not surely) if undetermined else self.how == "met"
        if surely:
            return (1, 2) if loose else (3, 0)
        return (0, 3) if loose else (2, 1)

    def truth(self, fact: Fact, probe: Value, undetermined: bool) -> Truth:
        """The same in the host, for a fact or probe that the network can't take."""
        own = getattr(fact, self.field)
        if self.how == "word":
            return values.same(own, probe)
        left, right = (probe, own) if self.turned else (own, probe)
        word = "before" if self.op == "<" else "until"
        way = "open" if undetermined and self.how != "by day" else self.how.replace(" ", "_")
        compared: Truth = getattr(values, f"{word}_{way}")(left, right)
        return compared


@dataclass(frozen=True, slots=True)
class Asked:
    """A join: facts of a kind, and what they are compared with, a comparison a probe."""

    kind: str
    comparisons: tuple[Comparison, ...]

    def join(self) -> Join:
        """The join of the network. Comparison `n` has column `n` of facts and of probes."""
        return Join(tuple(Condition(n, _op(one), n) for n, one in enumerate(self.comparisons)))

    def truth(self, fact: Fact, probes: tuple[Value, ...], undetermined: bool) -> Truth:
        """Whether a fact matches some probes, worked out in the host."""
        found = YES
        for comparison, probe in zip(self.comparisons, probes, strict=True):
            found &= comparison.truth(fact, probe, undetermined)
        return found


def _op(comparison: Comparison) -> Op:
    """The network compares the fact with the probe."""
    turned: Mapping[str, Op] = {"==": "==", "<": ">", "<=": ">="}
    return turned[comparison.op] if comparison.turned else comparison.op


@dataclass(slots=True)
class Symbols:
    """Integers for words and records."""

    known: dict[Value, int] = field(default_factory=dict)

    def row(self, asked: Asked, found: tuple[Value, ...], *, probes: bool, surely: bool, undetermined: bool) -> Row:
        """The values of a fact, or the probes, as a row of integers."""
        row: list[int] = []
        for comparison, value in zip(asked.comparisons, found, strict=True):
            if comparison.how == "word":
                row.append(self.known.setdefault(value, len(self.known)))
                continue
            left, right = comparison.bounds(surely, undetermined)
            is_left = comparison.turned == probes
            row.append(_bound(value, left if is_left else right, is_left, surely))
        return tuple(row)


def _bound(moment: Moment, at: int, is_left: bool, surely: bool) -> int:
    """One bound of a moment as an integer that the network can take."""
    if is_left and moment[1 if surely else 0] >= NEVER:
        return TOP + 1
    value = moment[at]
    return TOP if value >= NEVER else TOP - 1 if value == LATEST else max(value, -TOP)


def takes(found: tuple[Value, ...]) -> bool:
    """Whether the network can take a row of values: no word in it is unknown."""
    return UNKNOWN not in found
