"""`careercode provisions`: filters go in; the catalogue comes out, as a list, entries in full, JSON, or Markdown pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from careercode.cli import options
from careercode.cli.failures import stopping
from careercode.language.kinds import CHECKS, KINDS
from careercode.text import Language

if TYPE_CHECKING:
    from careercode.api import RuleSet


@click.command()
@click.argument("ids", nargs=-1, metavar="[PROVISION]...")
@options.rules_option
@click.option(
    "--code", "codes", multiple=True, metavar="NAME", help="Only of this code; may be repeated, or a list with commas."
)
@click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="Only of this article (4 has 4.1 too).")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only of this kind.")
@click.option("--check", "checks", multiple=True, type=click.Choice(CHECKS), help="Only what is checked in this way.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="markdown: the page of each code, as in docs/catalogue.",
)
@options.lang_option
def provisions(
    ids: tuple[str, ...],
    rules_folder: Path | None,
    codes: tuple[str, ...],
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
    checks: tuple[str, ...],
    format_: str,
    lang: Language,
) -> None:
    """The catalogue: what each provision asks, how it is checked, what decides it, and what it does not check.

    Lists every provision, one a line. With PROVISIONs, ids or patterns such as 'KUL-4.1.*', shows those in full.

    Exit codes: 0 shown, 2 the rules could not be read, or no provision is called so.
    """
    from careercode import api
    from careercode.cli.printers import print_json, print_lines
    from careercode.report import catalogue
    from careercode.report.catalogue_page import pages

    with stopping():
        rules = options.rule_set(rules_folder)
        named = api.provisions_matching(ids, rules) if ids else tuple(rules.provisions)
        of = rules.chosen(options.listed(codes) or None)
        chosen = [id for id in named if _wanted(rules, id, of, articles, kinds, checks)]
        listing = format_ == "text" and not ids
        # A list says nothing of the examples, so their files stay closed.
        entries = () if listing else rules.catalogue(chosen)
    speech = rules.speech(lang)
    if listing:
        for line in catalogue.as_text((rules.provisions[id] for id in chosen), speech):
            click.echo(line)
    elif format_ == "text":
        for entry in entries:
            print_lines(catalogue.in_full(entry, speech))
    elif format_ == "json":
        print_json(catalogue.as_json(entries, speech))
    else:
        print_json(pages(entries, rules.rules.codes, speech).removesuffix("\n"))


def _wanted(
    rules: RuleSet,
    id: str,
    codes: frozenset[str] | None,
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
    checks: tuple[str, ...],
) -> bool:
    one = rules.provisions[id]
    return (
        (codes is None or one.code in codes)
        and (not articles or any(_is_of(one.article, article) for article in articles))
        and (not kinds or one.kind in kinds)
        and (not checks or one.check in checks)
    )


def _is_of(article: str, wanted: str) -> bool:
    """Whether an article is the one wanted or a part of it: `4.1, dash 5` is of `4.1` and of `4`, not of `4.1, dash`."""
    return article == wanted or (article.startswith(wanted) and article[len(wanted)] in ".,; ")
