"""The facts of a case, and what the network found among them so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from careercode.engine.compiled.facts import Fact
from careercode.engine.compiled.values import MAYBE, NO, YES, Truth, Value
from careercode.engine.compiled.world import World
from careercode.engine.durable.asking import Asked, Symbols, takes
from careercode.engine.rete.joins import Pairs, Question
from careercode.engine.rete.worker import Worker
from careercode.model.case import Case

MOST_PAIRS = 1_000_000
"""Of more pairs of a probe and a fact in one join, which might all match, the host finds the matches one by one: held all
at once they would not fit into memory."""

Probes = tuple[Value, ...]
Matches = list[tuple[Fact, Truth]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A join that is being asked. `taken`: the probes that the network can take; `known`: the facts that it can, with the
    values that are compared; `by_host`: the facts that the host compares."""

    asked: Asked
    probes: list[Probes]
    taken: list[Probes]
    known: list[tuple[Fact, Probes]]
    by_host: list[Fact]


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
        self.too_large |= {
            asked for asked, wanted in demands.items() if len(wanted) * len(getattr(self, asked.kind)) > MOST_PAIRS
        }
        rounds = [self._prepared(one, list(wanted)) for one, wanted in demands.items() if one not in self.too_large]
        answers = iter(worker.ask([question for one in rounds for question in self._questions(one)]))
        for one in rounds:
            self.found.setdefault(one.asked, {}).update(self._matches(one, answers))

    def _prepared(self, asked: Asked, probes: list[Probes]) -> Prepared:
        """A join with its probes and facts told apart: those that the network can take, and the others."""
        read = [attrgetter(comparison.field) for comparison in asked.comparisons]
        known: list[tuple[Fact, Probes]] = []
        by_host: list[Fact] = []
        for fact in getattr(self, asked.kind):
            values = tuple(one(fact) for one in read)
            if None in values:
                continue
            if takes(values):
                known.append((fact, values))
            else:
                by_host.append(fact)
        return Prepared(asked, probes, [one for one in probes if takes(one)], known, by_host)

    def _questions(self, one: Prepared) -> list[Question]:
        if not one.taken or not one.known:
            return []
        return [
            Question(
                one.asked.join(),
                tuple(self._row(one.asked, probe, True, surely) for probe in one.taken),
                tuple(self._row(one.asked, values, False, surely) for _, values in one.known),
            )
            for surely in (True, False)
        ]

    def _matches(self, one: Prepared, answers: Iterator[Pairs]) -> Iterator[tuple[Probes, Matches]]:
        """What matches each probe: what the network found, and what the host compares."""
        found: dict[Probes, dict[Fact, Truth]] = {probe: {} for probe in one.probes}
        if one.taken and one.known:
            surely, possibly = next(answers), next(answers)
            for probe, element in possibly:
                truth = YES if (probe, element) in surely else MAYBE
                found[one.taken[probe]][one.known[element][0]] = truth
        for probes, matches in found.items():
            known = () if takes(probes) else (fact for fact, _ in one.known)
            for fact in (*known, *one.by_host):
                matches[fact] = one.asked.truth(fact, probes, self.undetermined)
            yield probes, [(fact, fact.exists_ & truth) for fact, truth in matches.items() if truth != NO]

    def _one_by_one(self, asked: Asked, probes: Probes) -> Iterator[tuple[Fact, Truth]]:
        """The facts that match, worked out in the host."""
        for fact in getattr(self, asked.kind):
            if truth := fact.exists_ & asked.truth(fact, probes, self.undetermined):
                yield fact, truth

    def _row(self, asked: Asked, values: tuple[Value, ...], probes: bool, surely: bool) -> tuple[int, ...]:
        return self.symbols.row(asked, values, probes=probes, surely=surely, undetermined=self.undetermined)
