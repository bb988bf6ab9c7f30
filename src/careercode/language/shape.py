"""Reading YAML nodes as what they must be: a node goes in, a typed value comes out, problems are noted on the way.

Where a node is not what it must be, a harmless placeholder is given: loading fails in the end, but goes on till then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from careercode.errors import Place
from careercode.language.problems import Problems, near
from careercode.source.tree import Entry, Mapping, Node, Scalar, Sequence
from careercode.text import Text

NAME = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_TEXT = 4000


class Shape:
    """A mapping of which all keys are known."""

    def __init__(self, node: Mapping, problems: Problems, known: Iterable[str], what: str) -> None:
        self.node = node
        self.place = node.place
        self._problems = problems
        self._what = what
        self._known = tuple(known)
        for entry in node:
            if entry.key not in self._known:
                problems.add(entry.place, f"unknown key '{entry.key}' in {what}", near(entry.key, self._known))

    def get(self, key: str) -> Node | None:
        """The value at a key, None where it is not there."""
        return self.node.get(key)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return self.node.get(key) is not None

    def need(self, key: str) -> Node | None:
        """The value at a key that must be there."""
        if (found := self.node.get(key)) is None:
            self._problems.add(self.place, f"{self._what} lacks '{key}'")
        return found

    def at(self, key: str) -> Place:
        """The place of a key, or of the mapping where it is not there."""
        return next((entry.place for entry in self.node if entry.key == key), self.place)

    def one_of(self, keys: Iterable[str]) -> str | None:
        """The only one of `keys` that is there; a problem is noted where none or several are."""
        wanted = tuple(keys)
        found = [key for key in wanted if self.has(key)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(f"'{key}'" for key in wanted)
        self._problems.add(self.place, f"{self._what} needs exactly one of {names}, found {len(found)}")
        return None


def describe(node: Node) -> str:
    """What a node is, in a word."""
    match node:
        case Scalar():
            return "a text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"


def mapping(node: Node, problems: Problems, what: str) -> Mapping:
    """The node as a mapping."""
    if isinstance(node, Mapping):
        return node
    problems.add(node.place, f"expected {what}, a mapping; found {describe(node)}")
    return Mapping((), node.place)


def scalar(node: Node, problems: Problems, what: str) -> Scalar:
    """The node as a scalar that is not empty."""
    if isinstance(node, Scalar) and node.text.strip():
        if len(node.text) <= LONGEST_TEXT:
            return node
        problems.add(node.place, f"{what} is longer than {LONGEST_TEXT} characters")
    elif isinstance(node, Scalar):
        problems.add(node.place, f"expected {what}, found nothing")
    else:
        problems.add(node.place, f"expected {what}, a text; found {describe(node)}")
    return Scalar("?", False, node.place)


def word(node: Node | None, problems: Problems, what: str) -> str:
    """The text of a scalar; a question mark where there is none."""
    return "?" if node is None else scalar(node, problems, what).text


def choice(node: Node, problems: Problems, known: Iterable[str], what: str, otherwise: str) -> str:
    """A word out of a known few."""
    found = word(node, problems, what)
    options = tuple(known)
    if found in options:
        return found
    if found != "?":
        problems.add(node.place, f"unknown {what} '{found}'", near(found, options))
    return otherwise


def words(node: Node | None, problems: Problems, what: str) -> tuple[Scalar, ...]:
    """A list of scalars; each only once."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        problems.add(node.place, f"expected {what}, a list; found {describe(node)}", "write [a, b]")
        return ()
    found = tuple(scalar(item, problems, what) for item in node)
    seen: set[str] = set()
    for item in found:
        if item.text in seen:
            problems.add(item.place, f"'{item.text}' stands twice in {what}")
        seen.add(item.text)
    return found


def text(node: Node | None, problems: Problems, what: str) -> Text:
    """A text in both languages."""
    if node is None:
        return Text("?", "?")
    if not isinstance(node, Mapping):
        problems.add(node.place, f"expected {what} in both languages; found {describe(node)}", "write {nl: …, en: …}")
        return Text("?", "?")
    shape = Shape(node, problems, ("nl", "en"), what)
    return Text(word(shape.need("nl"), problems, what), word(shape.need("en"), problems, what))


def told(node: Node | None, problems: Problems, what: str) -> Text:
    """A text in both languages, or one for both."""
    if isinstance(node, Mapping):
        return text(node, problems, what)
    return Text(*[word(node, problems, what)] * 2)


def optional_text(node: Node | None, problems: Problems, what: str) -> Text | None:
    """A text in both languages, where there is one."""
    return None if node is None else text(node, problems, what)


def day(node: Node | None, problems: Problems, open_word: str) -> date | None:
    """A day, or `open_word` (unknown, none; empty: there is none) for None."""
    if node is None:
        return None
    before = len(problems)
    found = scalar(node, problems, "a day").text
    if len(problems) > before or found == open_word:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", found):
            return date.fromisoformat(found)
    except ValueError:
        pass
    problems.add(
        node.place, f"'{found}' is no day", "write it as 2013-07-01" + (f", or {open_word}" if open_word else "")
    )
    return None


def flag(node: Node | None, problems: Problems, otherwise: bool) -> bool:
    """true or false."""
    if node is None:
        return otherwise
    return choice(node, problems, ("true", "false"), "truth value", str(otherwise).lower()) == "true"


def name(entry: Entry, problems: Problems, what: str) -> str:
    """A key that must be a name: small letters, digits and underscores."""
    if not NAME.fullmatch(entry.key):
        problems.add(entry.place, f"'{entry.key}' is no name for {what}", "use a-z, 0-9 and _, a letter first")
    return entry.key
