"""The command `careercode`: arguments, progress and exit codes go on here; everything else is the library's."""

from careercode.cli.program import main

__all__ = ["main"]
