"""Every error that careercode raises: one base class, a place, a message that holds no value of a dossier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands: a file, a line and column (both from 1; 0 = not known), or a JSON path in it."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        parts = [self.file or "<input>"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        text = ":".join(parts)
        return f"{text}: {self.path}" if self.path else text


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with an input: where, what, and what to do about it.

    `message` and `hint` never hold a value of a dossier; values of a rule file may be quoted.
    """

    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class CareercodeError(Exception):
    """The base of every error of careercode."""


class InputError(CareercodeError):
    """An input could not be read or checked; `problems` has every problem found in it, sorted by place."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DossierError(InputError):
    """A dossier or a centre file is not valid."""


class RuleError(InputError):
    """A rule file is not valid."""
