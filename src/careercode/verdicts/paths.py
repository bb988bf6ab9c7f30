"""The path of a fact that was not recorded goes in; its kind and field, without any id, come out."""

from __future__ import annotations

from collections.abc import Sequence

from careercode.model import SCHEMA
from careercode.model.schema import ListType, RecordType


def generalise(path: str) -> str:
    """What a path names in any dossier: `contact/c1.at` is `contact.at`; a section stays what it is.

    An id may hold dots, so the fields are the longest end of the path that the model knows as such.
    """
    kind, slash, rest = path.partition("/")
    if not slash:
        return path
    parts = rest.split(".")
    for start in range(1, len(parts)):
        fields = parts[start:]
        # A report that was shared stands for a disclosure, and then has a disclosure's fields.
        if any(_has(one, fields) for one in (kind, "disclosure" if kind == "report" else kind)):
            return ".".join((kind, *fields))
    return kind


def _has(kind: str, fields: Sequence[str]) -> bool:
    """Whether the fields lead, each into the record that the one before it holds, through records of the model."""
    if not fields:
        return True
    spec = SCHEMA.kinds.get(kind)
    if spec is None or fields[0] not in spec.fields:
        return False
    type = spec.fields[fields[0]].type
    inner = type.of if isinstance(type, ListType) else type
    return len(fields) == 1 or (isinstance(inner, RecordType) and _has(inner.kind, fields[1:]))
