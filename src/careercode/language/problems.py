"""Collecting what is wrong with rule files: problems with a place and a hint go in, one RuleError comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from careercode.errors import Place, Problem, RuleError

T = TypeVar("T")
FEW = 12


class Refused(Exception):
    """An expression or condition that can't be lowered. Caught by the collector below, never seen outside."""

    def __init__(self, place: Place | None = None, message: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(place, message, hint) if place is not None else None


class Problems:
    """The problems found so far. Loading goes on after one, so that all are reported at once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, place: Place, message: str, hint: str = "") -> None:
        """Notes one problem."""
        self._found[Problem(place, message, hint)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Notes the problems that another reader found."""
        self._found.update(dict.fromkeys(problems))

    def attempt(self, work: Callable[[], T], otherwise: T) -> T:
        """What `work` gives, or `otherwise` where it was refused (the problem is noted)."""
        try:
            return work()
        except Refused as refused:
            if refused.problem is not None:
                self._found[refused.problem] = None
            return otherwise

    def __len__(self) -> int:
        return len(self._found)

    def raise_if_any(self) -> None:
        """Raises RuleError with every problem, sorted by place."""
        if self._found:
            raise RuleError(tuple(self._found))


def near(name: str, known: Iterable[str]) -> str:
    """A hint: the known name nearest to `name`, or the known names where they are few."""
    names = sorted(set(known))
    if close := get_close_matches(name, names, 1, 0.6):
        return f"did you mean '{close[0]}'?"
    folded = {other.casefold().replace("_", " "): other for other in names}
    if (same := folded.get(name.casefold().replace("_", " "))) is not None:
        return f"did you mean '{same}'?"
    return f"expected {listed(names)}" if 0 < len(names) <= FEW else ""


def listed(names: Iterable[str], last: str = "or") -> str:
    """Names in a row: a, b or c."""
    *first, final = names
    return f"{', '.join(first)} {last} {final}" if first else final
