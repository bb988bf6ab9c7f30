"""Strict YAML: text in, a tree of nodes with their places out; or every problem that was found, in one InputError."""

from __future__ import annotations

import re

import yaml

from careercode.errors import InputError, Place, Problem
from careercode.source.tree import Entry, Mapping, Node, Scalar, Sequence

MAX_DEPTH = 64
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""A value as JSON knows it."""


def load_yaml(text: str, file: str) -> Node:
    """The tree of the one document in `text`, every scalar still text.

    Raises InputError for what is no YAML, and for tags, anchors, aliases, merge keys, keys that stand twice or are no scalars,
    a second document, and nesting deeper than 64; `file` is only for the places.
    """
    reader = _Reader(file)
    try:
        root = yaml.compose(_without_aliases(text, file), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise InputError([Problem(place, f"is no YAML: {error.problem or error.context}")]) from None
    except yaml.reader.ReaderError as error:
        raise InputError([Problem(Place(file), f"has a character at {error.position} that YAML doesn't allow")]) from None
    if root is None:
        raise InputError([Problem(Place(file), "is empty")])
    tree = reader.node(root, 1)
    if reader.problems:
        raise InputError(reader.problems)
    return tree


def _without_aliases(text: str, file: str) -> str:
    """The text, after its events were read: aliases, anchors and depth are refused before any tree is built."""
    problems: list[Problem] = []
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        place = Place(file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            problems.append(Problem(place, "an alias is not allowed", "write the value out"))
        elif getattr(event, "anchor", None) is not None:
            problems.append(Problem(place, "an anchor is not allowed", "write the value out where it is needed"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise InputError([*problems, Problem(place, f"is nested deeper than {MAX_DEPTH}")])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    if problems:
        raise InputError(problems)
    return text


class _Reader:
    """Turns PyYAML's nodes into ours, gathering problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def node(self, node: yaml.Node, depth: int) -> Node:
        place = self.place(node)
        # The tag that YAML works out itself is fine; one that was written is not, and then it isn't of the core.
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.endswith(("binary", "python")):
            self.problems.append(Problem(place, "a tag is not allowed"))
        match node:
            case yaml.MappingNode():
                return self.mapping(node, depth)
            case yaml.SequenceNode():
                return Sequence(tuple(self.node(item, depth + 1) for item in node.value), place)
            case _:
                return Scalar(str(node.value), node.style is None, place)

    def mapping(self, node: yaml.MappingNode, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            place = self.place(key)
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(Problem(place, "expected a plain word as a key"))
                continue
            name = str(key.value)
            if key.tag == "tag:yaml.org,2002:merge":
                self.problems.append(Problem(place, "a merge key is not allowed"))
            elif name in entries:
                self.problems.append(
                    Problem(place, "the same key stands twice", f"first on line {entries[name].place.line}")
                )
            entries.setdefault(name, Entry(name, self.node(value, depth + 1), place))
        return Mapping(tuple(entries.values()), self.place(node))


def plain(node: Node) -> Plain:
    """The node as JSON would have it, for dossiers: unquoted null, true, false and numbers in their one plain form are what
    they say, all else is text (`no`, `010` and `12:30` too)."""
    match node:
        case Mapping(entries):
            return {entry.key: plain(entry.value) for entry in entries}
        case Sequence(items):
            return [plain(item) for item in items]
        case Scalar(text, is_plain):
            return _typed(text) if is_plain else text


def _typed(text: str) -> Plain:
    if text in ("null", "~", ""):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def places(node: Node, path: str = "$") -> dict[str, Place]:
    """The place of each value, by JSON path."""
    found = {path: node.place}
    match node:
        case Mapping(entries):
            for entry in entries:
                found.update(places(entry.value, f"{path}.{entry.key}"))
        case Sequence(items):
            for index, item in enumerate(items):
                found.update(places(item, f"{path}[{index}]"))
    return found
