"""`careercode compiled`: a provision goes in; its rule, its intermediate form and the Python made of it come out."""

from __future__ import annotations

from pathlib import Path

import click

from careercode.cli import options
from careercode.cli.failures import stopping
from careercode.report.plain import plain


@click.command()
@click.argument("provision")
@options.rules_option
def compiled(provision: str, rules_folder: Path | None) -> None:
    """Show how a PROVISION is computed: its rule, its intermediate form, and the Python that runs.

    For those who want to see what the default engine does, and for those who write engines.
    """
    from careercode import api
    from careercode.engine.compiled.program import functions_of, write
    from careercode.language import shown
    from careercode.reading.rules import rule_text

    with stopping():
        rules = options.rule_set(rules_folder)
        row = api.known_provision(provision, rules)
        text = rule_text(row.place)
    own = [*(one for one in rules.rules.clauses if one.provision == provision)]
    permits = [one for one in rules.rules.permissions if one.provision == provision]
    form = [line for one in own for line in shown.clause(one)] + [
        line for one in permits for line in shown.permission(one)
    ]
    for title, lines in (
        ("The rule", text.splitlines()),
        ("Its intermediate form", form),
        ("The Python that runs", functions_of(write(rules.rules), provision).splitlines()),
    ):
        click.echo(f"# {title}\n")
        for line in lines:
            click.echo(plain(line))
        click.echo()
