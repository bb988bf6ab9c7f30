"""The facts of a case, and what the network found among them so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter

from careercode.engine.compiled.facts import Fact
from careercode.engine.compiled.values import MAYBE, NO, YES, Truth, Value
from careercode.engine.compiled.world import World
from careercode.engine.durable.asking import Asked, Symbols, takes
from careercode.engine.rete.joins import Question
from careercode.engine.rete.worker import Worker
from careercode.model.case import Case

MOST_PAIRS = 1_000_000
"""Of more pairs of a probe and a fact in one join, which might all match, the host finds the matches one by one: held all
at once they would not fit into memory."""

Probes = tuple[Value, ...]
Matches = list[tuple[Fact, Truth]]


class ReteWorld(World):
    """A world in which joins are asked of the network. `undetermined`: whether an order within a day that was not
    recorded is left open."""

    def __init__(self, case: Case, as_of: date, *, undetermined: bool) -> None:
        super().__init__(case, as_of)
        self.undetermined = undetermined
        self.symbols = Symbols()
        self.found: dict[Asked, dict[Probes, Matches]] = {}
        self.demands: dict[Asked, dict[Probes, None]] = {}
        self.too_large: set[Asked] = set()

    def matched(self, asked: Asked, probes: Probes) -> Iterable[tuple[Fact, Truth]]:
        """The facts that match, each with whether it surely exists and matches; none while it is not known."""
        if None in probes:
            return ()
        if asked in self.too_large:
            return self._one_by_one(asked, probes)
        found = self.found.get(asked, {}).get(probes)
        if found is None:
            self.demands.setdefault(asked, {})[probes] = None
            return ()
        return found

    def answer(self, worker: Worker) -> None:
        """Has every join answered that was asked since the last time; what rested on their being empty is forgotten."""
        demands, self.demands = self.demands, {}
        self.memo.clear()
        questions: list[Question] = []
        for asked, wanted in list(demands.items()):
            if len(wanted) * len(getattr(self, asked.kind)) > MOST_PAIRS:
                self.too_large.add(asked)
                del demands[asked]
        for asked, wanted in demands.items():
            questions += self._questions(asked, list(wanted))
        answers = iter(worker.ask(questions))
        for asked, wanted in demands.items():
            known, by_host = self._elements(asked)
            probes = list(wanted)
            taken = [one for one in probes if takes(one)]
            found: dict[Probes, dict[Fact, Truth]] = {one: {} for one in probes}
            if taken and known:
                surely, possibly = next(answers), next(answers)
                for probe, element in possibly:
                    found[taken[probe]][known[element]] = YES if (probe, element) in surely else MAYBE
            for one in probes:
                for fact in by_host if takes(one) else [*known, *by_host]:
                    found[one][fact] = asked.truth(fact, one, self.undetermined)
            self.found.setdefault(asked, {}).update(
                (one, [(fact, fact.exists_ & truth) for fact, truth in matches.items() if truth != NO])
                for one, matches in found.items()
            )

    def _one_by_one(self, asked: Asked, probes: Probes) -> Iterator[tuple[Fact, Truth]]:
        """The facts that match, worked out in the host."""
        for fact in getattr(self, asked.kind):
            if truth := fact.exists_ & asked.truth(fact, probes, self.undetermined):
                yield fact, truth

    def _elements(self, asked: Asked) -> tuple[list[Fact], list[Fact]]:
        """The facts that can match: those that the network can take, and the others."""
        read = [attrgetter(comparison.field) for comparison in asked.comparisons]
        known: list[Fact] = []
        by_host: list[Fact] = []
        for fact in getattr(self, asked.kind):
            values = tuple(one(fact) for one in read)
            if None not in values:
                (known if takes(values) else by_host).append(fact)
        return known, by_host

    def _questions(self, asked: Asked, wanted: list[Probes]) -> list[Question]:
        known, _ = self._elements(asked)
        taken = [one for one in wanted if takes(one)]
        if not taken or not known:
            return []
        read = [attrgetter(comparison.field) for comparison in asked.comparisons]
        elements = [tuple(one(fact) for one in read) for fact in known]
        return [
            Question(
                asked.join(),
                tuple(self._row(asked, one, True, surely) for one in taken),
                tuple(self._row(asked, one, False, surely) for one in elements),
            )
            for surely in (True, False)
        ]

    def _row(self, asked: Asked, values: tuple[Value, ...], probes: bool, surely: bool) -> tuple[int, ...]:
        return self.symbols.row(asked, values, probes=probes, surely=surely, undetermined=self.undetermined)


def matched(world: ReteWorld, asked: Asked, probes: Probes) -> Iterable[tuple[Fact, Truth]]:
    """What generated code calls: see `ReteWorld.matched`."""
    return world.matched(asked, probes)
