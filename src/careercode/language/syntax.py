"""Expressions as text go in, Python syntax trees come out: parsed, bounded in length and depth, never run.

A `Sentence` also knows where each part of it stands in the file, across quotes and folded lines.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from careercode.errors import Place
from careercode.language.problems import Refused
from careercode.source.tree import Scalar

LONGEST = 1000
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed expression and where it stands."""

    tree: ast.expr
    scalar: Scalar
    source: str
    lead: int

    def place(self, node: ast.expr) -> Place:
        """Where a part of the expression stands in the file."""
        before = self.scalar.text[self.lead :].encode()[: node.col_offset].decode(errors="ignore")
        return inside(self.source, self.scalar, self.lead + len(before))


def parse(scalar: Scalar, source: str) -> Sentence:
    """Parses an expression; `source` is the text of the file it stands in. Raises Refused."""
    text = re.sub(r"\s", " ", scalar.text)
    if len(text) > LONGEST:
        raise Refused(scalar.place, f"an expression is at most {LONGEST} characters long, this one {len(text)}")
    lead = len(text) - len(text.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text[lead:], mode="eval").body
    except SyntaxError as error:
        offset = lead + max(0, min((error.offset or 1) - 1, len(text) - lead))
        message = f"'{text.strip()}' is no expression"
        raise Refused(inside(source, scalar, offset), message, _hint(text)) from None
    except (ValueError, RecursionError, MemoryError):
        raise Refused(scalar.place, "this is no expression") from None
    _check_depth(tree, scalar)
    return Sentence(tree, scalar, source, lead)


def inside(source: str, scalar: Scalar, offset: int) -> Place:
    """The place of the character at `offset` of a scalar; the scalar's own where escapes or the like hide it."""
    lines = _lines(source)
    start = scalar.place
    if not 0 < start.line <= len(lines):
        return start
    # A scalar has no more lines than characters, but for those that a block opens with.
    raw = "\n".join(lines[start.line - 1 : start.line + len(scalar.text) + 1])
    at = start.column - 1
    quote = raw[at : at + 1]
    if quote in ("'", '"'):
        at += 1
    elif quote in ("|", ">"):
        at = raw.find("\n", at) + 1
        at += len(raw[at:]) - len(raw[at:].lstrip())
    for char in scalar.text[:offset]:
        if char.isspace() and raw[at : at + 1].isspace():
            at += 1
            if raw[at - 1] == "\n" or raw[at : at + 1] == "\n":
                at += len(raw[at:]) - len(raw[at:].lstrip())
        elif raw[at : at + 1] == char:
            # Within single quotes a quote is written twice.
            at += 2 if char == quote == "'" else 1
        else:
            return start
    before = raw[:at]
    line = start.line + before.count("\n")
    column = at - (before.rfind("\n") + 1) + 1
    return Place(start.file, line, column, start.path)


@lru_cache(16)
def _lines(source: str) -> list[str]:
    return source.splitlines()


def _check_depth(tree: ast.expr, scalar: Scalar) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise Refused(scalar.place, "this expression is nested too deeply", "make part of it a concept")


def _hint(text: str) -> str:
    if "&&" in text or "||" in text:
        return "write and, or"
    if re.search(r"(?<![=<>!])=(?!=)", text):
        return "write == to compare"
    if "!" in text.replace("!=", ""):
        return "write not"
    return ""
