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

    kind: Kind
    id: str
    field: str
    words: tuple[Scalar, ...]
    place: Place

    def filled(self, given: Mapping, problems: Problems) -> Iterator[tuple[str, Mapping]]:
        """What is given with each of the words in the field, and how that differs from the others."""
        for word in self.words:
            made = Mapping(tuple(self._section(entry, word) for entry in given), given.place)
            if made == given:
                problems.add(self.place, f"no {self.kind.name} '{self.id}' is given")
                return
            yield f" ({self.field}: {word.text})", made

    def _section(self, entry: Entry, word: Scalar) -> Entry:
        value = entry.value
        if entry.key != self.kind.section:
            return entry
        if isinstance(value, Sequence):
            records = tuple(self._record(item, word) for item in value)
            return Entry(entry.key, Sequence(records, value.place), entry.place)
        return Entry(entry.key, self._record(value, word), entry.place)

    def _record(self, node: Node, word: Scalar) -> Node:
        id = node.get("id") if isinstance(node, Mapping) else None
        meant = self.kind.single or (isinstance(id, Scalar) and id.text == self.id)
        if not isinstance(node, Mapping) or not meant:
            return node
        several = isinstance(self.kind.fields[self.field].type, ListType)
        new = Entry(self.field, Sequence((word,), word.place) if several else word, word.place)
        return Mapping((*(entry for entry in node if entry.key != self.field), new), node.place)


def each_of(node: Node | None, problems: Problems) -> Each | None:
    """What `with each` says; None where it is not there, or is wrong, which is noted."""
    entries = mapping(node, problems, "'with each'").entries if node is not None else ()
    if not entries:
        return None
    if len(entries) > 1:
        problems.add(entries[1].place, "'with each' is of one field", "write another example")
    path, place = entries[0].key, entries[0].place
    record, _, field = path.partition(".")
    name, _, id = record.partition("/")
    kind = SCHEMA.kinds.get(name)
    if kind is None or not kind.section:
        known = [one for one, spec in SCHEMA.kinds.items() if spec.section]
        problems.add(place, f"there are no records of '{name}' in a dossier", near(name, known))
        return None
    if field not in kind.fields:
        problems.add(place, f"{kind.name} has no field '{field}'", near(field, kind.fields))
        return None
    found = words(entries[0].value, problems, "words")
    if not found and isinstance(entries[0].value, Sequence):
        problems.add(entries[0].value.place, "without a word there is no example", "name one word at the least")
    return Each(kind, id, field, found, place)
