"""The ledger of the source texts: the text of `ledger.yaml` goes in; documents, their spans and who claims each come out.

The ledger knows the texts by name, line numbers and hashes only, so the rules are whole without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from careercode.errors import InputError, Place, RuleError
from careercode.language.problems import Problems
from careercode.language.shape import Shape, describe, mapping, optional_text, scalar, words
from careercode.source.tree import Entry, Node, Scalar, Sequence
from careercode.source.yaml import load_yaml
from careercode.text import Text

LEDGER = "ledger.yaml"
SHORT = 16
"""How many digits of its hash a span gives: enough to notice a change."""

DOCUMENT = re.compile(r"\w[\w-]*\.txt", re.ASCII)
CLAIMS = ("provisions", "definition", "out of scope")

_LINES = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?")
_COUNT = re.compile(r"[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of a source text, both ends included, with the start of their sha256 and who claims them.

    One of `provisions` (ids), `definition` (the words that they define, of words.yaml) and `reason` (why they are out
    of scope) is there; ids and words keep their places.
    """

    first: int
    last: int
    sha256: str
    provisions: tuple[Scalar, ...]
    definition: tuple[Scalar, ...]
    reason: Text | None
    place: Place

    def __str__(self) -> str:
        return f"line {self.first}" if self.first == self.last else f"lines {self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Document:
    """A source text: its file's name, how many lines it has, the sha256 of its bytes, and its spans as listed."""

    name: str
    lines: int
    sha256: str
    spans: tuple[Span, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Ledger:
    """The documents of a ledger, sorted by name. `file` is how messages name it."""

    documents: tuple[Document, ...]
    file: str


def ledger_in(text: str, file: str) -> Ledger:
    """The ledger that a file holds. Raises RuleError with every problem of the file."""
    problems = Problems()
    try:
        tree = load_yaml(text, file)
    except InputError as error:
        raise RuleError(error.problems) from None
    shape = Shape(mapping(tree, problems, "a ledger"), problems, ("documents",), "the ledger")
    listed = shape.need("documents")
    entries = mapping(listed, problems, "documents by name") if listed is not None else ()
    documents = [_document(entry, problems) for entry in entries]
    problems.raise_if_any()
    return Ledger(tuple(sorted(documents, key=lambda one: one.name)), file)


def _document(entry: Entry, problems: Problems) -> Document:
    if not DOCUMENT.fullmatch(entry.key):
        problems.add(entry.place, f"'{entry.key}' is no name of a source text", "a file name, such as code_2025.txt")
    shape = Shape(mapping(entry.value, problems, "a document"), problems, ("lines", "sha256", "spans"), "a document")
    count, listed = shape.need("lines"), shape.need("spans")
    lines = _matched(count, problems, _COUNT, "a number of lines", "such as 229")
    spans: list[Span] = []
    if isinstance(listed, Sequence) and listed.items:
        spans = [_span(node, problems) for node in listed]
    elif listed is not None:
        found = "an empty list" if isinstance(listed, Sequence) else describe(listed)
        problems.add(listed.place, f"expected a list of spans; found {found}")
    return Document(
        entry.key, int(lines[0]) if lines else 1, _hash(shape.need("sha256"), problems, 64), tuple(spans), entry.place
    )


def _span(node: Node, problems: Problems) -> Span:
    shape = Shape(mapping(node, problems, "a span"), problems, ("lines", "sha256", *CLAIMS), "a span")
    at = shape.need("lines")
    lines = _matched(at, problems, _LINES, "lines", "write them as 12-15, or 12 for one")
    first, last = (int(lines[1]), int(lines[2] or lines[1])) if lines else (1, 1)
    if at is not None and last < first:
        problems.add(at.place, f"lines {first}-{last} end before they start")
    shape.one_of(CLAIMS)
    return Span(
        first,
        last,
        _hash(shape.need("sha256"), problems, SHORT),
        _named(shape.get("provisions"), problems, "the provisions"),
        _named(shape.get("definition"), problems, "the words defined"),
        optional_text(shape.get("out of scope"), problems, "a reason"),
        shape.place,
    )


def _named(node: Node | None, problems: Problems, what: str) -> tuple[Scalar, ...]:
    if isinstance(node, Sequence) and not node.items:
        problems.add(node.place, f"expected {what}; found an empty list")
    return words(node, problems, what)


def _hash(node: Node | None, problems: Problems, digits: int) -> str:
    pattern = re.compile(f"[0-9a-f]{{{digits}}}")
    found = _matched(node, problems, pattern, "a sha256", f"{digits} of the digits 0-9 and a-f")
    return found[0] if found else ""


def _matched(
    node: Node | None, problems: Problems, pattern: re.Pattern[str], what: str, hint: str
) -> re.Match[str] | None:
    """What a scalar matches; noted as a problem where it is there and doesn't."""
    if node is None:
        return None
    before = len(problems)
    written = scalar(node, problems, what)
    found = pattern.fullmatch(written.text)
    if found is None and len(problems) == before:
        problems.add(node.place, f"'{written.text[:80]}' is not {what}", hint)
    return found
