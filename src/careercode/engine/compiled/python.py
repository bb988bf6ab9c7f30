"""Python functions while they are being written: names, lines, and answers that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from keyword import iskeyword

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def identifier(name: str) -> str:
    """A name of a rule as a name of Python; `session#2` as `sessionN2`. No two names become one."""
    plain = "".join(char if char in _PLAIN else "N" if char == "#" else f"U{ord(char):x}Z" for char in name)
    return f"{plain}K" if iskeyword(plain) else plain


def indented(lines: Iterable[str]) -> Iterator[str]:
    """The lines, one level in."""
    return (f"    {line}" for line in lines)


def comment(label: str) -> str:
    """A label of a rule at the end of a line. A comment ends with its line, so nothing in it may end one."""
    return f"  # {label}" if label.isprintable() and label else f"  # {label!a}" if label else ""


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
        arguments = ", ".join(["_w", *self.takes])
        if not self.keeps and self.calls < 2:
            return "\n".join([f"def {self.name}({arguments}):", *indented(self.lines)])
        # Asked for in several places: what it came to is looked up before it is worked out.
        key = f"({', '.join([repr(self.name), *self.takes])})"
        return "\n".join(
            [
                f"def {self.name}({arguments}):",
                f"    if (_kept := _w.memo.get({key})) is None:",
                f"        _kept = _w.memo[{key}] = {self.name}_anew({arguments})",
                "    return _kept",
                "",
                "",
                f"def {self.name}_anew({arguments}):",
                *indented(self.lines),
            ]
        )
