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
@click.option("--mutate", is_flag=True, help="Change the rules, one thing at a time, and name what no example notices.")
@click.option(
    "--provision",
    "named",
    multiple=True,
    metavar="ID",
    help="Only this provision; may be repeated, or a list with commas. Default: all.",
)
@click.pass_context
def test(ctx: click.Context, rules_folder: Path | None, mutate: bool, named: tuple[str, ...]) -> None:
    """Run the examples beside the rules in the folder RULES (default: the built-in ones).

    With --mutate: drop or turn conditions, exceptions, last days, words of lists … and see that an example then fails.

    Exit codes: 0 every example gets its verdicts (--mutate: and every change is noticed, or shown to be none), 1 some
    don't, 2 the rules could not be read.
    """
    from careercode import api
    from careercode.cli.mutation import mutate as changes_are_noticed
    from careercode.engine.examples import run
    from careercode.reading.rules import read_examples

    with stopping():
        rules = options.rule_set(rules_folder)
        chosen = {api.known_provision(id, rules).id for id in options.listed(named)} or {*rules.provisions}
        examples = read_examples(rules.folder, rules.rules)
        outcomes = run(rules.rules, [one for one in examples if one.provision in chosen])
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        for line in str(outcome).splitlines():
            click.echo(plain(line))
    click.echo(f"{len(outcomes)} examples, {len(failed)} failed")
    accounted = not mutate or changes_are_noticed(rules.rules, examples, chosen)
    ctx.exit(CLEAN if accounted and not failed else FINDINGS)


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
