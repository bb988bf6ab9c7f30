"""`careercode check`: paths of dossiers go in; findings, a summary and an exit code come out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careercode.cli import options
from careercode.cli.failures import CLEAN, FINDINGS, NOT_CHECKED, placing, report, stopping
from careercode.errors import Problem
from careercode.text import Language
from careercode.verdicts.types import Status

if TYPE_CHECKING:
    from careercode.model import CentreFile


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@options.centre_option
@options.rules_option
@options.as_of_option
@options.code_option
@options.format_option(
    "text", "json", "ndjson", help="json is one document; ndjson, a verdict a line, keeps nothing in memory."
)
@options.engine_option
@options.lang_option
@options.show_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    centre_file: Path | None,
    rules_folder: Path | None,
    as_of: date,
    codes: tuple[str, ...],
    format_: str,
    engine: str,
    lang: Language,
    show: tuple[str, ...],
) -> None:
    """Check dossiers: files (.json, .ndjson, .yaml) or folders of them.

    Exit codes: 0 nothing violated, 1 something violated, 2 something could not be checked (the rest still is).
    """
    from careercode import api
    from careercode.cli.printers import PRINTERS
    from careercode.cli.progress import Progress
    from careercode.verdicts.totals import Totals

    shown = options.selection(show)
    with stopping():
        rules = options.rule_set(rules_folder)
        chosen = rules.chosen(options.listed(codes) or None)
        centre = read_centre(centre_file)
        with placing(centre_file):
            results = api.check(
                paths,
                rules,
                as_of=as_of,
                centre=centre,
                codes=chosen,
                # The summary says what was not recorded, shown or not.
                detail=lambda one: shown.includes(one) or (one.status is Status.UNDETERMINED and not one.harmless),
                engine=engine,
                everything=Status.NOT_APPLICABLE in shown.statuses,
            )
    totals = Totals(rules.texts, chosen or frozenset())
    printer = PRINTERS[format_](rules.texts, rules.speech(lang), as_of)
    problems: list[Problem] = []
    unchecked = 0
    with Progress() as progress, stopping():
        for result in results:
            if isinstance(result, api.Unchecked):
                progress.hide()
                report(result.problems)
                problems += result.problems
                unchecked += 1
            elif visible := [one for one in totals.add(result.dossier, result.verdicts) if shown.includes(one)]:
                progress.hide()
                printer.verdicts(visible)
            progress.advance()
    printer.verdicts([verdict for verdict in totals.shared() if shown.includes(verdict)])
    if engine == "durable":
        from careercode.cli.printers import print_matches

        print_matches(rules.speech(lang))
    summary = totals.summary()
    printer.end(summary, problems, unchecked)
    if unchecked:
        ctx.exit(NOT_CHECKED)
    ctx.exit(FINDINGS if summary.number(Status.VIOLATED) else CLEAN)


def read_centre(path: Path | None) -> CentreFile | None:
    """The centre's file, where one was named. Raises DossierError."""
    if path is None:
        return None
    from careercode.reading.dossiers import read_centre as read

    return read(path)
