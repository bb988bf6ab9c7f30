"""`careercode explain`: a dossier goes in; the full proof of each of its verdicts comes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from careercode.cli import options
from careercode.cli.check import read_centre
from careercode.cli.failures import CLEAN, NOT_CHECKED, placing, report, stopping
from careercode.report.plain import plain
from careercode.text import Language
from careercode.verdicts.selection import ALL, Selection
from careercode.verdicts.types import Status, Verdict


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path))
@click.argument("provision", required=False)
@options.centre_option
@options.rules_option
@options.as_of_option
@options.code_option
@options.lang_option
@options.show_option
@click.pass_context
def explain(
    ctx: click.Context,
    dossier: Path,
    provision: str | None,
    centre_file: Path | None,
    rules_folder: Path | None,
    as_of: date,
    codes: tuple[str, ...],
    lang: Language,
    show: tuple[str, ...],
) -> None:
    """Explain every verdict on a DOSSIER, or those of one PROVISION, with the facts and conditions behind them.

    What does not apply is left out unless a PROVISION is named, or --show asks for it.
    """
    from careercode import api
    from careercode.report.proof import proofs

    shown = options.selection(show) if show else _default(provision)
    with stopping():
        rules = options.rule_set(rules_folder)
        row = api.known_provision(provision, rules) if provision is not None else None
        chosen = rules.chosen(options.listed(codes) or None)
        centre = read_centre(centre_file)
        with placing(centre_file):
            results = api.check(
                [dossier], rules, as_of=as_of, centre=centre, codes=chosen, everything=True,
                detail=lambda one: shown.includes(one) and _is_of(one, provision),
            )  # fmt: skip
        speech, failed = rules.speech(lang), False
        for result in results:
            if isinstance(result, api.Unchecked):
                report(result.problems)
                failed = True
                continue
            wanted = [one for one in result.verdicts if shown.includes(one) and _is_of(one, provision)]
            click.echo(plain(result.dossier))
            click.echo(proofs(wanted, rules.texts, speech) or _nothing(row is not None and not row.encoded, lang))
            click.echo()
    ctx.exit(NOT_CHECKED if failed else CLEAN)


def _default(provision: str | None) -> Selection:
    return ALL if provision is not None else Selection(frozenset(Status) - {Status.NOT_APPLICABLE}, harmless=True)


def _is_of(verdict: Verdict, provision: str | None) -> bool:
    return provision is None or verdict.key.provision == provision


def _nothing(unencoded: bool, lang: Language) -> str:
    if unencoded:
        return {"nl": "Nog geen regel draagt deze bepaling.", "en": "No rule carries this provision yet."}[lang]
    return {"nl": "Geen oordeel.", "en": "No verdict."}[lang]
