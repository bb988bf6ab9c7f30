"""`careercode schema`: the JSON Schema of a dossier, or of a centre's file, comes out."""

from __future__ import annotations

import click


@click.command()
@click.option("--centre", is_flag=True, help="The schema of a centre's file, not of a dossier.")
def schema(centre: bool) -> None:
    """Print the JSON Schema (draft 2020-12) of a dossier."""
    from careercode.cli.printers import print_json
    from careercode.model.json_schema import centre_file_schema, dossier_schema
    from careercode.report.json import pretty

    print_json(pretty(centre_file_schema() if centre else dossier_schema()))
