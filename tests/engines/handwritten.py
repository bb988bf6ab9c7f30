"""Holds the handwritten provisions to the reference evaluator, on the examples and thousands of variations of them.

    python -m tests.engines.handwritten --cases 20000

Prints how many cases were compared, which statuses each provision came to, and each disagreement in short; exit code 1
where there is one. The same seed gives the same cases, whatever the number of workers.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.handwritten import PROVISIONS, Row, judge
from tests.engines.variations import Variation
from tests.laws.plain import Plain

from careercode.engine.reference import evaluate
from careercode.language.ir import Rules
from careercode.model import Case
from careercode.reading.dossiers import read_dossiers
from careercode.reading.rules import builtin_folder, read_examples, read_rules
from careercode.verdicts.types import Status

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = date(2026, 11, 1)
"""The day for which the examples were written."""
CHUNK = 100
SHOWN = 20
STATUSES = [status.value for status in Status if status is not Status.NOT_APPLICABLE]


@dataclass(frozen=True)
class Base:
    """A dossier to start from, and its day."""

    name: str
    dossier: Plain
    as_of: date


@dataclass
class Outcome:
    """What comparing some cases gave."""

    compared: int = 0
    rows: int = 0
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Takes another outcome in."""
        self.compared += other.compared
        self.rows += other.rows
        self.statuses += other.statuses
        self.differing += other.differing

    def compare(self, name: str, case: Case, as_of: date) -> None:
        """Compares one case."""
        expected, found = sorted(by_reference(case, as_of)), sorted(judge(case, as_of))
        self.compared += 1
        self.rows += len(expected)
        self.statuses.update((row[0], "harmless" if row[7] else row[3]) for row in expected)
        if expected != found:
            only_expected = [row for row in expected if row not in found]
            only_found = [row for row in found if row not in expected]
            self.differing.append(f"{name} as of {as_of}\n  reference {only_expected}\n  by hand   {only_found}")


@cache
def rules() -> Rules:
    """The shipped rules cut down to the provisions written by hand."""
    whole = read_rules(builtin_folder())
    clauses = tuple(clause for clause in whole.clauses if clause.provision in PROVISIONS)
    return replace(whole, clauses=clauses, umbrellas=(), additions=())


def by_reference(case: Case, as_of: date) -> Iterator[Row]:
    """The reference evaluator's rows."""
    for one in evaluate(case, rules(), as_of):
        key = one.key
        yield (
            key.provision, key.clause, key.subject, one.status.value, one.due, one.excused_by, one.breach,
            one.harmless, one.shared,
        )  # fmt: skip


@cache
def bases() -> tuple[Base, ...]:
    """The examples, and those beside the rules that change no setting."""
    found = []
    for case in read_dossiers([EXAMPLES]):
        assert isinstance(case, Case)
        plain = case.dossier.model_dump(mode="json", exclude_none=True)
        found.append(Base(case.id, plain, AS_OF))
    for example in read_examples(builtin_folder(), rules()):
        if not example.settings:
            plain = example.dossier.model_dump(mode="json", exclude_none=True)
            found.append(Base(f"{example.provision}: {example.name}", plain, example.as_of))
    return tuple(found)


def vary(seed: int, number: int) -> tuple[str, Case, date]:
    """The numbered variation: a valid case, made of a base by a few changes, or by many."""
    random = Random(f"{seed}:{number}")
    while True:
        base = bases()[number % len(bases())] if random.random() < 0.5 else random.choice(bases())
        variation = Variation(base.dossier, base.as_of, random)
        for _ in range(random.choice((1, 1, 2, 3, 5, 8, 12))):
            kept = Variation(variation.dossier, variation.as_of, random, variation.centre_file)
            variation.change()
            if variation.case() is None:
                variation = kept  # the change made it invalid
        if (case := variation.case()) is not None:
            return f"variation {number} of {base.name}", case, variation.as_of


def compare_chunk(task: tuple[int, int, int]) -> Outcome:
    """Compares the variations of a stretch of numbers."""
    seed, first, last = task
    outcome = Outcome()
    for number in range(first, last):
        outcome.compare(*vary(seed, number))
    return outcome


def compare_bases() -> Outcome:
    """Compares the dossiers themselves."""
    outcome = Outcome()
    for base in bases():
        case = Variation(base.dossier, base.as_of, Random(0)).case()
        assert case is not None
        outcome.compare(base.name, case, base.as_of)
    return outcome


def microseconds(rounds: int = 20) -> float:
    """How long `judge` takes for an example dossier, on average, in the best of some rounds."""
    cases = [case for case in read_dossiers([EXAMPLES]) if isinstance(case, Case)]
    best = float("inf")
    for _ in range(rounds):
        started = perf_counter()
        for case in cases:
            judge(case, AS_OF)
        best = min(best, perf_counter() - started)
    return best / len(cases) * 1e6


def main(arguments: list[str] | None = None) -> int:
    """Compares and prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=20_000, help="how many variations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="processes that compare")
    options = parser.parse_args(arguments)
    started = perf_counter()
    outcome = compare_bases()
    tasks = [(options.seed, first, min(first + CHUNK, options.cases)) for first in range(0, options.cases, CHUNK)]
    with Pool(options.workers) as pool:
        for part in pool.imap(compare_chunk, tasks):
            outcome.add(part)
    header = [*STATUSES[:2], "harmless", *STATUSES[2:]]
    print(f"{'':12}" + "".join(f"{status:>14}" for status in header))
    for provision in PROVISIONS:
        counts = [outcome.statuses[provision, status] for status in header]
        print(f"{provision:12}" + "".join(f"{count or '-':>14}" for count in counts))
    for text in outcome.differing[:SHOWN]:
        print(text)
    print(
        f"{outcome.compared} cases ({len(bases())} dossiers, {options.cases} variations, seed {options.seed}), "
        f"{outcome.rows} verdicts, {len(outcome.differing)} cases differ; {perf_counter() - started:.0f} s"
    )
    print(f"judge: {microseconds():.0f} microseconds an example dossier, best of 20 rounds")
    return 1 if outcome.differing else 0


if __name__ == "__main__":
    sys.exit(main())
