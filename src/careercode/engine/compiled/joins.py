"""Joins by hash and by time: of the facts of a kind, those that a body can hold for, found without trying each.

A join leaves out only facts for which its conditions surely fail; what is left is still tried.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from careercode.engine.compiled.facts import Fact
from careercode.engine.compiled.values import UNKNOWN, Moment, Truth, Value

if TYPE_CHECKING:
    from careercode.engine.compiled.world import World

FEW = 40
"""Up to how many facts it is quicker to try each."""
BLOCK = 64
"""How many facts, in order of time, are passed over at once."""


@dataclass(frozen=True, slots=True)
class Join:
    """What a body asks of the facts of a kind, in so far as it can be looked up.

    `fields`: those that it compares with a value by ==. `since`: a moment that is not later than the probe; `until`:
    moments that are not earlier than the same probe; `by_day`: whether days decide. `fits`: what else it asks of the
    fact alone.
    """

    kind: str
    fields: tuple[str, ...]
    since: str = ""
    until: tuple[str, ...] = ()
    by_day: bool = False
    fits: str = ""


class Table:
    """The facts of a kind, by the values of the fields of a join, and in order of time."""

    def __init__(self, facts: Iterable[Fact], join: Join, fits: Callable[[Fact], Truth] | None) -> None:
        self.join = join
        self.fitting: list[Fact] = []
        open_: list[Fact] = []
        groups: dict[tuple[Value, ...], list[Fact]] = {}
        read = [attrgetter(field) for field in join.fields]
        for fact in facts:
            if fits is not None and not fits(fact):
                continue
            key = tuple([one(fact) for one in read])
            if None in key:
                continue
            self.fitting.append(fact)
            if UNKNOWN in key:
                open_.append(fact)
            else:
                groups.setdefault(key, []).append(fact)
        self.known = {key: Timeline(group, join) for key, group in groups.items()}
        self.open = Timeline(open_, join)

    @cached_property
    def all(self) -> Timeline:
        """What may have any values at all; asked for only where a value that is looked for is not known."""
        return Timeline(self.fitting, self.join)

    def facts(self, key: tuple[Value, ...], probe: Moment | None) -> Iterator[Fact]:
        """Those that may have these values and lie right in time."""
        if None in key:
            return
        if UNKNOWN in key:
            yield from self.all.facts(probe)
            return
        line = self.known.get(key)
        if line is not None:
            yield from line.facts(probe)
        yield from self.open.facts(probe)


class Timeline:
    """Facts with the same values, in order of when they begin, the latest first."""

    def __init__(self, facts: list[Fact], join: Join) -> None:
        self.first, self.last = (4, 5) if join.by_day else (0, 3)
        self.timed = bool(join.since)
        if not self.timed:
            self.kept = facts
            return
        begin = attrgetter(join.since)
        self.kept = sorted(
            (fact for fact in facts if begin(fact) is not None), key=lambda fact: begin(fact)[self.first]
        )
        self.begins = [begin(fact)[self.first] for fact in self.kept]
        until = [attrgetter(field) for field in join.until]
        ends = [min((end[self.last] if (end := one(fact)) is not None else _NONE for one in until), default=_ALWAYS)
                for fact in self.kept]  # fmt: skip
        self.tops = [max(ends[at : at + BLOCK]) for at in range(0, len(ends), BLOCK)]

    def facts(self, probe: Moment | None) -> Iterator[Fact]:
        """Those that may have begun by the probe and not ended before it."""
        if not self.timed:
            yield from self.kept
            return
        if probe is None:
            return
        end = bisect_right(self.begins, probe[self.last])
        for at in range((end - 1) // BLOCK, -1, -1):
            if self.tops[at] >= probe[self.first]:
                yield from reversed(self.kept[at * BLOCK : min(at * BLOCK + BLOCK, end)])


_ALWAYS = 2**63
_NONE = -(2**63)


def joined(world: World, join: Join, fits: Callable[[World, Fact], Truth] | None, key: tuple[Value, ...],
           probe: Moment | None) -> Iterable[Fact]:  # fmt: skip
    """The facts of the join's kind that a body may hold for, given the values that its fields are compared with."""
    table = world.tables.get(join)
    if table is None:
        test = None if fits is None else lambda fact: fits(world, fact)
        table = world.tables[join] = Table(getattr(world, join.kind), join, test)
    return table.facts(key, probe)
