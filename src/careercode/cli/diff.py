"""`careercode diff`: two rule sets and dossiers go in; what changed in the rules and their verdicts comes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careercode.cli import options
from careercode.cli.check import read_centre
from careercode.cli.failures import CLEAN, FINDINGS, NOT_CHECKED, placing, report, stopping
from careercode.text import Language

BUILT_IN = "builtin"


@click.command()
@click.argument("rules_a", metavar="RULES_A", type=click.Path(path_type=Path))
@click.argument("rules_b", metavar="RULES_B", type=click.Path(path_type=Path))
@click.argument("dossiers", nargs=-1, metavar="[DOSSIERS]...", type=click.Path(path_type=Path))
@options.centre_option
@options.as_of_option
@options.format_option("text", "json")
@options.engine_option
@options.lang_option
@click.pass_context
def diff(
    ctx: click.Context,
    rules_a: Path,
    rules_b: Path,
    dossiers: tuple[Path, ...],
    centre_file: Path | None,
    as_of: date,
    format_: str,
    engine: str,
    lang: Language,
) -> None:
    """Tell what changes from RULES_A to RULES_B: which provisions, and which verdicts on DOSSIERS.

    Each of the two is a folder of rules, or the word builtin for the rules that careercode comes with.

    Exit codes: 0 nothing changed, 1 something changed, 2 something could not be compared (the rest still is).
    """
    from careercode import api
    from careercode.cli.printers import print_json, print_lines
    from careercode.report import changes, json
    from careercode.report.speech import Speech

    with stopping():
        before, after = (options.rule_set(None if str(one) == BUILT_IN else one) for one in (rules_a, rules_b))
        centre = read_centre(centre_file)
        with placing(centre_file):
            found = api.diff(before, after, dossiers, as_of=as_of, centre=centre, engine=engine)
    report(found.problems)
    # What one of the two does not know is called as the other calls it.
    speech = Speech(lang, {**before.rules.words, **after.rules.words})
    if format_ == "json":
        print_json(json.differences(found, as_of, speech))
    else:
        print_lines(changes.differences(found, as_of, {**before.texts, **after.texts}, speech))
    if found.unchecked:
        ctx.exit(NOT_CHECKED)
    ctx.exit(FINDINGS if found else CLEAN)
