"""The tree that strict YAML is loaded into: every scalar still text, every node with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from careercode.errors import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as written. `plain`: it stood without quotes."""

    text: str
    plain: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value; `place` is the key's."""

    key: str
    value: Node
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys (unique) with values, in the order written."""

    entries: tuple[Entry, ...]
    place: Place

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """The value at `key`, or None where the key is not there."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Scalar | Sequence | Mapping
