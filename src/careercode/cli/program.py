"""The command line as a whole: a command's name goes in, its exit code comes out."""

from __future__ import annotations

import os
import sys

import click

from careercode import __version__
from careercode.cli.check import check
from careercode.cli.compiled import compiled
from careercode.cli.diff import diff
from careercode.cli.explain import explain
from careercode.cli.provisions import provisions
from careercode.cli.recheck import recheck
from careercode.cli.rules import lint, test
from careercode.cli.schema import schema

INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell calls a program that was interrupted, and one whose reader went away."""


class Program(click.Group):
    """A group of commands that ends quietly when it is interrupted or nobody reads its output."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was asked for."""
        for stream in (sys.stdout, sys.stderr):
            # A name that the terminal can't show is escaped; it is no reason to stop.
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="backslashreplace")
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # What is still buffered has no reader: Python would complain of it when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="careercode")
def main() -> None:
    """Codes of ethics for career guidance as rules that a computer checks.

    Exit codes: 0 clean, 1 findings, 2 something could not be checked.
    """


for command in (check, explain, recheck, diff, test, lint, provisions, schema, compiled):
    main.add_command(command)
