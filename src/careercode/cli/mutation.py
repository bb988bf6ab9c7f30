"""`careercode test --mutate`: trials of mutants go in; the survivors and how many there are of each kind come out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from careercode.cli.progress import Progress
from careercode.report.plain import plain

if TYPE_CHECKING:
    from careercode.engine.mutation import Trial
    from careercode.language.examples import Example
    from careercode.language.ir import Rules

HEADINGS = ("made", "noticed", "equivalent", "surviving")


def mutate(rules: Rules, examples: Sequence[Example], chosen: Collection[str]) -> bool:
    """Changes the rules of some provisions and prints what no example notices. Whether every change was accounted for."""
    from careercode.engine.mutation import trials

    found: list[Trial] = []
    with Progress() as progress:
        for trial in trials(rules, examples, chosen):
            found.append(trial)
            progress.advance()
    survivors = [trial.mutant for trial in found if trial.survives]
    for mutant in survivors:
        click.echo(plain(str(mutant)))
    if survivors:
        click.echo()
    for line in _table(found):
        click.echo(line)
    return not survivors


def _table(found: Iterable[Trial]) -> Iterable[str]:
    """How many mutants there are of each kind, and how they fared."""
    counts: dict[str, list[int]] = {}
    for trial in found:
        one = (True, trial.noticed, bool(trial.compared), trial.survives)
        for kind in (trial.mutant.kind, "all"):
            counts[kind] = [sum(pair) for pair in zip(counts.get(kind, [0] * len(one)), one, strict=True)]
    width = max((len(kind) for kind in counts), default=0)
    yield " ".join(["change".ljust(width), *(heading.rjust(10) for heading in HEADINGS)])
    for kind in sorted(counts, key=lambda kind: (kind == "all", kind)):
        yield " ".join([kind.ljust(width), *(str(count).rjust(10) for count in counts[kind])])
