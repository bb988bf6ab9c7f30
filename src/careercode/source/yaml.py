"""Strict YAML: text in, a tree of text scalars with their places out; everything ambiguous or active is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from careercode.errors import InputError, Place, Problem
from careercode.source.json import MAX_DEPTH, JsonValue, path_step
from careercode.source.tree import Entry, Mapping, Node, Scalar, Sequence

_UNUSUAL = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff]")
"""Characters that the two parsers may take in different ways: left to the one in Python."""
_QUOTED = re.compile(r"'[^']*'")
_SIGN = re.compile(r"'(<[a-z ]+>|[,:?\[\]{}-])'")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,17}")


def load_yaml(text: str, file: str) -> Node:
    """The one document that `text` holds; `file` is only for the places.

    Raises InputError, with line and column, for syntax errors, tags, anchors, aliases, merge keys, repeated keys, keys
    that are no scalars, a second document, unprintable characters, nesting deeper than 64, and nothing at all.
    """
    # The parser in C is six times as fast, and says less well what is wrong: that is left to the one in Python.
    if (node := _quickly(text, file)) is not None:
        return node
    composer = _Composer(yaml.parse(text, Loader=yaml.SafeLoader), text, file)
    node = composer.compose()
    if composer.problems or node is None:
        raise InputError(composer.problems or [Problem(Place(file), "empty: expected YAML")])
    return node


def _quickly(text: str, file: str) -> Node | None:
    """The document as the parser in C has it; None where that is not there, or something is wrong with the text."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None or _UNUSUAL.search(text):
        return None
    composer = _Composer(yaml.parse(text, Loader=loader), text, file)
    node = composer.compose()
    return None if composer.problems or composer.doubtful else node


def plain(node: Node) -> JsonValue:
    """The node as JSON would have it, for dossiers: quoted scalars are text; plain ones null, true, false, a number in
    its one plain form of at most 15 digits, else text (so `no`, `010` and `12:30` are text)."""
    match node:
        case Mapping(entries):
            return {entry.key: plain(entry.value) for entry in entries}
        case Sequence(items):
            return [plain(item) for item in items]
        case Scalar(text, is_plain):
            return _typed(text) if is_plain else text


def place_at(node: Node, path: tuple[str | int, ...]) -> Place:
    """Where the value at a path of keys and indexes stands, or the last of its parents that is there; with its JSON
    path."""
    place = node.place
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = next((entry for entry in node if entry.key == step), None)
            if entry is None:
                break
            node, place = entry.value, entry.place
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return Place(place.file, place.line, place.column, "$" + "".join(path_step(step) for step in path))


def _typed(text: str) -> JsonValue:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


class _Composer:
    """Makes the tree from PyYAML's events, so that no constructor is ever involved, and collects the problems met."""

    def __init__(self, events: Iterator[yaml.Event], text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.events = events
        self.flow = self.doubtful = False
        self.problems: list[Problem] = []

    def compose(self) -> Node | None:
        """The root of the document; None where there is none, or where reading had to stop."""
        try:
            return self._document()
        except yaml.reader.ReaderError as error:
            before = self.text[: error.position]
            column = len(before) - before.rfind("\n")
            place = Place(self.file, before.count("\n") + 1, column)
            self.problems.append(Problem(place, "a character that may not stand in YAML"))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
            said = ", ".join(_QUOTED.sub(_unquoted, part) for part in (error.context, error.problem) if part)
            self.problems.append(Problem(place, f"not valid YAML: {said}"))
        except _TooDeep as error:
            self.problems.append(Problem(error.place, f"nested deeper than {MAX_DEPTH}"))
        return None

    def _document(self) -> Node | None:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self.events), 1)
        next(self.events)  # the end of the document
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            self._problem(after, "a second document: expected one")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, "aliases are refused", "write the value out")
            return Scalar("", False, place)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.anchor is not None:
            self._problem(event, "anchors are refused", "write the value out where it is needed")
        if event.tag is not None:
            self._problem(event, "tags are refused")
        if isinstance(event, yaml.ScalarEvent):
            # Where the two parsers differ: what C takes within brackets, and where a text stands that isn't there.
            self.doubtful |= not event.style and (not event.value or (self.flow and "?" in event.value))
            return Scalar(event.value, not event.style, place)
        if depth > MAX_DEPTH:
            raise _TooDeep(place)
        inside = self._sequence if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        outer, self.flow = self.flow, bool(event.flow_style)
        node = inside(place, depth)
        self.flow = outer
        return node

    def _sequence(self, place: Place, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), place)

    def _mapping(self, place: Place, depth: int) -> Node:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self._problem(event, "a key must be a scalar")
            elif key.plain and key.text == "<<":
                self._problem(event, "merge keys are refused")
            elif key.text in entries:
                self._problem(event, "a key stands here twice", f"first on line {entries[key.text].place.line}")
            else:
                entries[key.text] = Entry(key.text, value, key.place)
        return Mapping(tuple(entries.values()), place)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _problem(self, event: yaml.Event, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._place(event), message, hint))


def _unquoted(quoted: re.Match[str]) -> str:
    """PyYAML quotes what it found, which may be a value of a dossier; its own names and signs stay."""
    return quoted[0] if _SIGN.fullmatch(quoted[0]) else "…"


class _TooDeep(Exception):
    """Reading stops here."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
