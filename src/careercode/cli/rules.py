"""`careercode test` and `lint`: a folder of rules goes in; the outcome of its examples, and its flags, come out."""

from __future__ import annotations

from pathlib import Path

import click

from careercode.cli import options
from careercode.cli.failures import CLEAN, FINDINGS, stopping
from careercode.errors import Place, Problem, RuleError
from careercode.report.plain import plain

_folder = click.argument("rules_folder", metavar="RULES", required=False, type=click.Path(path_type=Path))


@click.command()
@_folder
@click.pass_context
def test(ctx: click.Context, rules_folder: Path | None) -> None:
    """Run the examples beside the rules in the folder RULES (default: the built-in ones).

    Exit codes: 0 every example gets its verdicts, 1 some don't, 2 the rules could not be read.
    """
    from careercode.engine.examples import run
    from careercode.reading.rules import read_examples

    with stopping():
        rules = options.rule_set(rules_folder)
        outcomes = run(rules.rules, read_examples(rules.folder, rules.rules))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        for line in str(outcome).splitlines():
            click.echo(plain(line))
    click.echo(f"{len(outcomes)} examples, {len(failed)} failed")
    ctx.exit(FINDINGS if failed else CLEAN)


@click.command()
@_folder
@click.option(
    "--sources",
    "sources_folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Compare the ledger with the source texts in this folder too. Without it none is read.",
)
@click.pass_context
def lint(ctx: click.Context, rules_folder: Path | None, sources_folder: Path | None) -> None:
    """Flag what is allowed and still looks wrong in the rules in the folder RULES (default: the built-in ones).

    Exit codes: 0 nothing flagged, 1 something flagged, 2 the rules or the source texts could not be read.
    """
    from careercode.language.claims import changed, unclaimed
    from careercode.language.ledger import LEDGER
    from careercode.language.lint import lint as flags_of
    from careercode.reading.rules import read_examples, read_ledger, read_source_texts

    with stopping():
        rules = options.rule_set(rules_folder)
        flags = list(flags_of(rules.rules, read_examples(rules.folder, rules.rules)))
        ledger = read_ledger(rules.folder)
        if ledger is not None:
            flags += unclaimed(ledger, rules.rules)
            if sources_folder is not None:
                flags += changed(ledger, read_source_texts(sources_folder, ledger))
        elif sources_folder is not None:
            place = Place(str(rules.folder / LEDGER))
            raise RuleError([Problem(place, "there is no ledger to compare the source texts with")])
    for flag in sorted(flags):
        click.echo(plain(str(flag)))
    click.echo(f"{len(rules.provisions)} provisions, {len(flags)} flags")
    ctx.exit(FINDINGS if flags else CLEAN)
