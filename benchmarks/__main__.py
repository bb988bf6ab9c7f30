"""Measures everything in one run.

    python -m benchmarks [--quick] [--write docs] [--date 2026-11-01]

Exit code 1 where two engines say different things of a dossier, or the Rete network found nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks import contestants as c
from benchmarks import growth, memory
from benchmarks.dossiers import varied
from benchmarks.page import page
from benchmarks.single import bulk, network, single
from benchmarks.startup import startup
from benchmarks.tables import Table
from careercode.engine import durable


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    rounds: int = 15
    repeats: int = 5
    bulk: int = 2_000
    bulk_durable: int = 400
    bulk_rounds: int = 4
    growth_rounds: int = 3
    dossiers: tuple[int, ...] = (500, 1_000, 2_000, 4_000)
    shares: tuple[int, ...] = (4, 2, 1)
    copies: tuple[int, ...] = (2, 4)
    sizes: tuple[int, ...] = (125, 250, 500, 1_000, 2_000, 5_000)
    budget: float = 30.0
    resident: int = 5_000
    starts: int = 10


WHOLE = Plan()
QUICK = Plan(2, 1, 40, 8, 1, 1, (20, 40), (8, 4), (2,), (25, 50, 100), 1.0, 100, 1)


def measure(plan: Plan, agreement: c.Agreement, curves: list[growth.Curve]) -> Iterator[Table]:
    """Every table, as soon as it is there."""
    dossiers = varied(max(plan.bulk, plan.resident, *plan.dossiers))
    yield single(agreement, plan.rounds, plan.repeats)
    yield bulk(agreement, dossiers[: plan.bulk], plan.bulk_durable, plan.bulk_rounds)
    curves += growth.by_dossiers(dossiers, plan.dossiers, plan.growth_rounds)
    yield growth.table(growth.DOSSIERS, curves)
    curves += growth.by_rules(plan.shares, plan.copies, plan.growth_rounds, plan.repeats)
    yield growth.table(growth.RULES, curves)
    curves += growth.by_size(agreement, plan.sizes, plan.growth_rounds, plan.budget, plan.repeats)
    yield growth.table(growth.SIZE, curves)
    yield growth.bar(curves, plan.sizes[-1])
    yield memory.peaks(plan.sizes[-1])
    yield memory.flat(dossiers[: plan.resident])
    yield from startup(plan.starts)
    yield network()


def main(arguments: list[str] | None = None) -> int:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures everything in one run.")
    parser.add_argument("--quick", action="store_true", help="a run of seconds, whose figures mean little")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="writes benchmarks.md and benchmarks.svg there")
    parser.add_argument("--date", default="", help="the day of the run, for the page")
    options = parser.parse_args(arguments)
    out = Console() if sys.stdout.isatty() else Console(width=150)
    agreement, curves, tables = c.Agreement(), list[growth.Curve](), list[Table]()
    for table in measure(QUICK if options.quick else WHOLE, agreement, curves):
        tables.append(table)
        out.print(table.rich())
        sys.stdout.flush()
        if agreement.differing:
            break
    engines = ", ".join(f"{name} on {number:,}" for name, number in agreement.by_engine.items())
    agreed = (
        f"{agreement.rows:,} by hand on {agreement.compared:,} dossiers; {engines}; {len(agreement.differing)} differ"
    )
    out.print(f"verdicts: {agreed}")
    for text in agreement.differing[:10]:
        out.print(text)
    if agreement.differing:
        return 1
    if not c.why_no_durable() and not durable.statistics().matches:
        out.print("the Rete network found nothing")
        return 1
    if options.write is not None:
        from benchmarks.chart import draw

        draw(curves, options.write / "benchmarks.svg")
        (options.write / "benchmarks.md").write_text(page(tables, agreed, options.date), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
