"""`careercode recheck`: dossiers go in; for each, the next day on which to look at it again comes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careercode.cli import options
from careercode.cli.check import read_centre
from careercode.cli.failures import CLEAN, NOT_CHECKED, placing, report, stopping
from careercode.report.plain import plain, plain_json


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@options.centre_option
@options.rules_option
@options.as_of_option
@options.code_option
@click.option("--format", "format_", type=click.Choice(["text", "ndjson"]), default="text", show_default=True)
@click.pass_context
def recheck(
    ctx: click.Context,
    paths: tuple[Path, ...],
    centre_file: Path | None,
    rules_folder: Path | None,
    as_of: date,
    codes: tuple[str, ...],
    format_: str,
) -> None:
    """Tell for each dossier the next day on which some verdict changes though nothing new is recorded.

    A line a dossier, in the order in which they are read: its id and the day, or 'never'. Exit codes: 0, or 2 where
    something could not be checked.
    """
    import json

    from careercode import api

    failed = False
    with stopping():
        rules = options.rule_set(rules_folder)
        centre = read_centre(centre_file)
        with placing(centre_file):
            for one in api.rechecks(paths, rules, as_of=as_of, centre=centre, codes=options.listed(codes) or None):
                if isinstance(one, api.Unchecked):
                    report(one.problems)
                    failed = True
                    continue
                day = one.on.isoformat() if one.on is not None else "never"
                line = json.dumps({"dossier": one.dossier, "recheck_on": day}, ensure_ascii=False)
                click.echo(plain_json(line) if format_ == "ndjson" else f"{day:10}  {plain(one.dossier)}")
    ctx.exit(NOT_CHECKED if failed else CLEAN)
