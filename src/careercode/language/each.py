"""`with each` of an example goes in: a field of a record, and words; what is given comes out once with each of the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from careercode.errors import Place
from careercode.language.problems import Problems, near
from careercode.language.shape import mapping, words
from careercode.model import SCHEMA
from careercode.model.schema import Kind, ListType
from careercode.source.tree import Entry, Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Each:
    """A field of a record (`id` empty where there is one of its kind), and the words that it is given one by one."""

    kind: Kind | None
    id: str
    field: str
    words: tuple[Scalar, ...]
    place: Place

    def filled(self, given: Mapping, problems: Problems) -> Iterator[tuple[str, Mapping]]:
        """What is given with each of the words in the field, and how that differs from the others."""
        for word in self.words:
            made = Mapping(tuple(self._section(entry, word) for entry in given), given.place)
            if made == given:
                problems.add(self.place, f"no {self.kind.name if self.kind else 'record'} '{self.id}' is given")
                return
            yield f" ({self.field}: {word.text})", made

    def _section(self, entry: Entry, word: Scalar) -> Entry:
        if self.kind is None or entry.key != self.kind.section:
            return entry
        value: Node = entry.value
        if isinstance(value, Sequence):
            value = Sequence(tuple(self._record(item, word) for item in value), value.place)
        elif self.kind.single:
            value = self._record(value, word)
        return Entry(entry.key, value, entry.place)

    def _record(self, node: Node, word: Scalar) -> Node:
        if self.kind is None or not isinstance(node, Mapping):
            return node
        id = node.get("id")
        if not self.kind.single and not (isinstance(id, Scalar) and id.text == self.id):
            return node
        several = isinstance(self.kind.fields[self.field].type, ListType)
        new = Entry(self.field, Sequence((word,), word.place) if several else word, word.place)
        return Mapping((*(entry for entry in node if entry.key != self.field), new), node.place)


def each_of(node: Node | None, problems: Problems) -> Each:
    """What `with each` says; without words where it is not there, or is wrong."""
    entries = mapping(node, problems, "'with each'").entries if node is not None else ()
    if node is None or not entries:
        return Each(None, "", "", (), Place())
    if len(entries) > 1:
        problems.add(entries[1].place, "'with each' is of one field", "write another example")
    path, place = entries[0].key, entries[0].place
    record, _, field = path.partition(".")
    name, _, id = record.partition("/")
    kind = SCHEMA.kinds.get(name)
    if kind is None or not kind.section:
        known = [one for one, spec in SCHEMA.kinds.items() if spec.section]
        problems.add(place, f"there are no records of '{name}' in a dossier", near(name, known))
        return Each(None, "", "", (), place)
    if field not in kind.fields:
        problems.add(place, f"{kind.name} has no field '{field}'", near(field, kind.fields))
        return Each(None, "", "", (), place)
    return Each(kind, id, field, words(entries[0].value, problems, "words"), place)
