"""Engines held to one meaning: the same cases go to each, and what they disagree on comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from tests.engines.worlds import World, world
from tests.laws.rules import nodes

from careercode.engine import engine
from careercode.language import ir
from careercode.model import Case
from careercode.verdicts.types import Verdict

REFERENCE = "reference"


@dataclass
class Tally:
    """How much was compared, what it was made of, and where engines disagreed."""

    rule_sets: int = 0
    evaluations: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    nodes: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)

    def add(self, more: Tally) -> None:
        """Takes another tally in."""
        self.rule_sets += more.rule_sets
        self.evaluations += more.evaluations
        self.verdicts += more.verdicts
        self.nodes += more.nodes
        self.disagreements += more.disagreements


def differences(
    case: Case, rules: ir.Rules, as_of: date, engines: Collection[str], statuses: Counter[str] | None = None
) -> Iterator[tuple[str, Verdict | None, Verdict | None]]:
    """Where the core of an engine's verdicts is another than the reference's: the engine, what the reference says of a key,
    and what it says. `statuses`: counts what the reference says."""
    expected = engine(REFERENCE)(case, rules, as_of, everything=True)
    if statuses is not None:
        statuses.update(one.status.value for one in expected)
    for name in engines:
        found = engine(name)(case, rules, as_of, everything=True)
        if found != expected:
            by_key = {one.key: one for one in expected}, {one.key: one for one in found}
            for key in sorted({*by_key[0], *by_key[1]}):
                if by_key[0].get(key) != by_key[1].get(key):
                    yield name, by_key[0].get(key), by_key[1].get(key)
            if by_key[0] == by_key[1]:
                yield name, None, None  # the order differs, or a verdict comes twice


def held(seed: int, cases: int, engines: Collection[str]) -> Tally:
    """The tally of one generated world."""
    made = world(seed)
    tally = Tally(rule_sets=1)
    tally.nodes.update({type(node).__name__ for node in nodes(made.rules)})
    for number, (case, as_of) in enumerate(made.cases(cases)):
        tally.evaluations.update(engines)
        for name, expected, found in differences(case, made.rules, as_of, engines, tally.verdicts):
            tally.disagreements.append(f"world {seed}, case {number}, {name}: {expected} is not {found}")
    return tally


def example_of(seed: int, number: int) -> tuple[World, Case, date]:
    """A case again, to look into a disagreement."""
    made = world(seed)
    case, as_of = list(made.cases(number + 1))[-1]
    return made, case, as_of
