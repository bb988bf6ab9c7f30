"""The records of a dossier or a centre's file, nested ones too: each with its JSON path, and by kind and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from careercode.model.extract import SCHEMA
from careercode.model.record import Record
from careercode.model.schema import RecordType


@dataclass(frozen=True, slots=True)
class Part:
    """`records`: every record with its JSON path, in the order written. `by_id`: those with an id (of several with one
    id, the first)."""

    records: tuple[tuple[Record, str], ...]
    by_id: Mapping[tuple[str, str], Record]

    def path_of(self, record: Record) -> str:
        """The JSON path of one of the records."""
        return next(path for one, path in self.records if one is record)


def part_of(whole: Record, root: str) -> Part:
    """The records inside a dossier or a centre's file; `root` is how their JSON paths start."""
    records = tuple(_inside(whole, root))
    by_id: dict[tuple[str, str], Record] = {}
    for record, _ in records:
        if id := id_of(record):
            by_id.setdefault((record.KIND, id), record)
    return Part(records, by_id)


def id_of(record: Record) -> str:
    """The id of a record, empty where its kind has none."""
    id: str = record.__dict__.get("id", "")
    return id


def _inside(record: Record, path: str) -> Iterator[tuple[Record, str]]:
    values = record.__dict__
    for name in _holding(type(record)):
        value = values[name]
        if isinstance(value, Record):
            yield value, f"{path}.{name}"
            yield from _inside(value, f"{path}.{name}")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield item, f"{path}.{name}[{index}]"
                    yield from _inside(item, f"{path}.{name}[{index}]")


@cache
def _holding(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that may hold records: of a kind, those of its nested kinds; of a whole file, any."""
    kind = SCHEMA.kinds.get(getattr(model, "KIND", ""))
    if kind is None:
        return tuple(model.model_fields)
    inner = {name: getattr(field.type, "of", field.type) for name, field in kind.fields.items()}
    return tuple(name for name, type in inner.items() if isinstance(type, RecordType))
