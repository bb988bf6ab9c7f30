"""Python functions while they are being written: names, lines, and answers that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from keyword import iskeyword

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_RETURN = re.compile(r"\breturn (.+)$")


def identifier(name: str) -> str:
    """A name of a rule as a name of Python; `session#2` as `sessionN2`. No two names become one."""
    plain = "".join(char if char in _PLAIN else "N" if char == "#" else f"U{ord(char):x}Z" for char in name)
    return f"{plain}K" if iskeyword(plain) else plain


def indented(lines: Iterable[str]) -> Iterator[str]:
    """The lines, one level in."""
    return (f"    {line}" for line in lines)


@dataclass
class Function:
    """What is bound where an expression is being written. `known`: names; `facts`: those that are records for sure."""

    known: frozenset[str]
    facts: frozenset[str]
    temporaries: int = 0

    def temporary(self) -> str:
        """A new name."""
        self.temporaries += 1
        return f"_{self.temporaries}"


@dataclass
class Written:
    """A function that was written: what it takes beside `_w`, its lines, and from how many places it is called.

    `keeps`: it keeps its answers, none of which is None.
    """

    name: str
    takes: list[str]
    lines: list[str]
    calls: int = 0
    keeps: bool = False

    def __str__(self) -> str:
        lines: Iterable[str] = self.lines
        if self.keeps or self.calls > 1:
            key = ", ".join([repr(self.name), *self.takes])
            lines = [
                f"_key = ({key})" if self.takes else f"_key = {key}",
                "if (_kept := _w.memo.get(_key)) is not None: return _kept",
                *(_RETURN.sub(r"_w.memo[_key] = _kept = \1; return _kept", line) for line in self.lines),
            ]
        return "\n".join([f"def {self.name}({', '.join(['_w', *self.takes])}):", *indented(lines)])
