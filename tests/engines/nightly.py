"""Holds the engines to the reference on many more generated rule sets than a test has time for.

    python -m tests.engines.nightly --rule-sets 5000 --cases 60 --durable-cases 6 --workers 2

Prints how much was compared, the verdicts by status, the constructs that are rare, and each disagreement in short with
its world and case: `agreement.example_of(world, case)` makes that case again. Exit code 1 where there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from multiprocessing import Pool
from time import perf_counter
from typing import get_args

from tests.engines.agreement import Tally, differences
from tests.engines.long import long_world
from tests.engines.special import special_cases
from tests.engines.worlds import world
from tests.laws.rules import nodes

from careercode.language import ir
from careercode.model import Case
from careercode.verdicts.types import Verdict

CHUNK = 10
RARE = 0.01
RECORDS = 12
"""How many records there are to join, in the one case of joins beside each rule set."""
SHOWN = 300
"""So much of a disagreement is printed at most."""
Task = tuple[int, int, int, int]
"""The first world and the one after the last, how many cases of each, and how many of those for the durable engine."""


def compared(task: Task) -> Tally:
    """The tally of some worlds in a row; `nodes` counts the worlds that have a construct."""
    first, after, cases, durable_cases = task
    tally = Tally()
    for seed in range(first, after):
        made = world(seed)
        tally.rule_sets += 1
        tally.nodes.update({type(node).__name__ for node in nodes(made.rules)})
        for number, (case, as_of) in enumerate(made.cases(cases)):
            engines = ["compiled", "durable"][: 2 if number < durable_cases else 1]
            compare(f"world {seed}, case {number}", case, made.rules, as_of, engines, tally)
        if durable_cases:
            rules, case, as_of = long_world(seed, RECORDS)
            compare(f"joins {seed}", case, rules, as_of, ["compiled", "durable"], tally)
            for name, case, rules, as_of in special_cases(seed, 1):
                compare(name, case, rules, as_of, ["compiled", "durable"], tally)
    return tally


def compare(name: str, case: Case, rules: ir.Rules, as_of: date, engines: list[str], tally: Tally) -> None:
    """Adds one case to a tally."""
    tally.evaluations.update(engines)
    try:
        for engine, expected, found in differences(case, rules, as_of, engines, tally.verdicts):
            tally.disagreements.append(f"{name}, {engine}: {in_short(expected)} is not {in_short(found)}")
    except Exception as error:  # what an engine raises on a valid case is a disagreement too
        tally.disagreements.append(f"{name}: {type(error).__name__}: {error}"[:SHOWN])


def in_short(verdict: Verdict | None) -> str:
    """A verdict in a line."""
    if verdict is None:
        return "nothing"
    key = verdict.key
    shown = f"{key.provision}/{key.clause} {key.subject} {verdict.status}"
    given = {
        name: getattr(verdict, name) for name in ("due", "excused_by", "breach", "answerable", "notes", "harmless")
    }
    return " ".join([shown, *(f"{name}={value}" for name, value in given.items() if value)])[:SHOWN]


def tasks(options: argparse.Namespace) -> Iterator[Task]:
    """The work in chunks."""
    end = options.start + options.rule_sets
    for first in range(options.start, end, CHUNK):
        yield first, min(first + CHUNK, end), options.cases, options.durable_cases


def summary(tally: Tally) -> Iterator[str]:
    """What is printed at the end."""
    yield f"{tally.rule_sets} rule sets"
    yield from (f"{count} evaluations by {engine}" for engine, count in sorted(tally.evaluations.items()))
    yield f"{tally.verdicts.total()} verdicts of the reference:"
    yield from (f"  {status:16}{count:>10}" for status, count in tally.verdicts.most_common())
    least = RARE * tally.rule_sets
    names = sorted(one.__name__ for one in get_args(ir.Expr))
    rare = {name: tally.nodes[name] for name in names if tally.nodes[name] < least}
    yield f"constructs in less than {RARE:.0%} of rule sets: {', '.join(f'{name} ({n})' for name, n in rare.items()) or 'none'}"
    yield from tally.disagreements
    yield f"{len(tally.disagreements)} disagreements"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compares and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rule-sets", type=int, default=5000)
    parser.add_argument("--cases", type=int, default=60, help="cases of each rule set")
    parser.add_argument("--durable-cases", type=int, default=6, help="so many of them for the durable engine too")
    parser.add_argument("--workers", type=int, default=2, help="processes that compare")
    parser.add_argument("--start", type=int, default=0, help="the number of the first rule set")
    options = parser.parse_args(arguments)
    started = perf_counter()
    tally = Tally(verdicts=Counter())
    with Pool(options.workers) as pool:
        for part in pool.imap(compared, tasks(options)):
            tally.add(part)
            print(
                f"{tally.rule_sets} of {options.rule_sets} rule sets, {len(tally.disagreements)} disagreements, "
                f"{perf_counter() - started:.0f} s",
                file=sys.stderr,
            )
    print("\n".join(summary(tally)))
    return 1 if tally.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
