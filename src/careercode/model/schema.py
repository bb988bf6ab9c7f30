"""What the rule language and the engines know of the domain model: kinds of record, fields, types, absence.

Goes in: the pydantic models (the single source). Comes out: a `Schema`, plain frozen values without pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

ScalarName = Literal["moment", "text", "bool", "int", "number", "duration"]


@dataclass(frozen=True, slots=True)
class ScalarType:
    """A plain value."""

    name: ScalarName

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class EnumType:
    """One of a closed list of words. `ordered`: the words stand from low to high and may be compared."""

    name: str
    values: tuple[str, ...]
    ordered: bool = False

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class RefType:
    """A reference to a record of one of `kinds`. `party` stands for client, centre, counsellor or party.

    `any_record`: any record of the dossier, written kind/id; `dossier_too`: or the word `dossier`.
    """

    kinds: tuple[str, ...]
    any_record: bool = False
    dossier_too: bool = False

    def __str__(self) -> str:
        return "any record" if self.any_record else " or ".join(self.kinds)


@dataclass(frozen=True, slots=True)
class RecordType:
    """A nested record of `kind`, which is no section of its own."""

    kind: str

    def __str__(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class ListType:
    """A list (a set: its order means nothing) of `of`."""

    of: ScalarType | EnumType | RefType | RecordType

    def __str__(self) -> str:
        return f"list of {self.of}"


FieldType = ScalarType | EnumType | RefType | RecordType | ListType


class Absence(StrEnum):
    """What it means that a field is not in the record."""

    UNKNOWN = "?"
    NEVER = "never"
    NONE = "none"
    EMPTY = "[]"
    REQUIRED = "req"
    ONLY = "only"  # the only record of the kind; none where there is none; with several, an error
    DEFAULT = "default"  # the value in `FieldSpec.default`


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name, type, what its absence means, and what it means (English, one sentence or two).

    `term`: an agreement about the future, which is never filtered by the as-of day (verdicts.md, 5).
    """

    name: str
    type: FieldType
    absence: Absence
    meaning: str
    default: bool | int | str | None = None
    term: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    `name` is singular ('contact'); `section` the dossier's list of it ('contacts'), the same as `name` for a
    single object (`single`), empty for a nested record. `anchor`: the field whose moment says when the record
    happened, or none. `actor`: the field that names who did it, or none. `has_id`: its records carry an id.
    `claim`: the section, when absent, is empty and not unknown.
    """

    name: str
    section: str
    fields: Mapping[str, FieldSpec]
    meaning: str
    single: bool = False
    anchor: str | None = None
    actor: str | None = None
    has_id: bool = True
    claim: bool = False

    @property
    def nested(self) -> bool:
        """Whether its records live inside another record."""
        return not self.section


@dataclass(frozen=True, slots=True)
class Schema:
    """All kinds and enums, by name. `shared`: the kinds that a centre's file may hold."""

    kinds: Mapping[str, Kind]
    enums: Mapping[str, EnumType]
    shared: frozenset[str]

    def by_section(self, section: str) -> Kind | None:
        """The kind whose list (or object) in the dossier is called `section`."""
        return next((kind for kind in self.kinds.values() if kind.section == section), None)


PARTY_KINDS = ("centre", "client", "counsellor", "party")
"""The kinds whose ids are one space: anyone who can send, receive or pay."""
