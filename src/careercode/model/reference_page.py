"""The domain model in, its reference page (Markdown) out: every section and field, and what its absence means."""

from __future__ import annotations

from collections.abc import Iterator

from careercode.model.dossier import CentreFile, Dossier
from careercode.model.extract import SCHEMA, SECTIONS
from careercode.model.json_schema import known_none
from careercode.model.record import Record
from careercode.model.schema import Absence, EnumType, FieldSpec, FieldType, Kind, ListType, RecordType, RefType

_INTRODUCTION = """\
# The dossier, field by field

Generated from the pydantic models by `careercode.model.reference_page`; don't edit it by hand.

One dossier is one client with one centre. Every list is a set: its order means nothing. What the words below mean for
a verdict is in [verdicts.md](../verdicts.md).

- **moment**: an ISO date (`2026-03-12`) or date-time (`2026-03-12T10:30`, with offset or without; without, the centre's
  time zone holds), of the years 1900 to 2199. A day counts as a whole day. **duration**: `P7D`, `P2W`, `P3M`, `P1Y`.
- **id (…)**: the id of another record of the dossier, of the kind named, whose section must be there. The client, the
  centre, the counsellors and the parties are one space of ids: anyone of them is a *party*. **record**: `kind/id`, such
  as `contact/c1`.
- **when absent**: what it means that the field is not there, or is `null`. *unknown* leaves open what can't be decided
  without it. Where it says *or `none`* (for a moment *or `never`*), that word records that there is none.
- **anchor**: the moment that says when the record happened; later than the as-of day, it has not happened yet.
  **term**: an agreement about the future, or a last day that counts; never hidden by the as-of day.
- An absent section is unknown, and one that is there is complete, unless `incomplete` names it, or a list in all its
  records (`counsellors.trainings`). A **claim**, when absent, is empty.
"""


def reference_page() -> str:
    """The page, as it stands in docs/reference/dossier.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Sections\n"
    yield from _top(Dossier)
    yield "\n## The centre's file\n"
    yield f"{CentreFile.__doc__}\n"
    yield from _top(CentreFile)
    for section in SECTIONS:
        kind = SCHEMA.by_section(section)
        assert kind is not None
        one = "an object" if kind.single else f"a list of `{kind.name}`"
        yield f"\n## {section}\n"
        yield f"{kind.meaning} In the dossier: {one}{', a claim' if kind.claim else ''}.\n"
        yield from _table(kind)
    yield "\n# Records inside records"
    for kind in SCHEMA.kinds.values():
        if kind.nested:
            yield f"\n## {kind.name}\n"
            yield f"{kind.meaning} In {', '.join(_homes(kind))}.\n"
            yield from _table(kind)
    yield "\n# Words\n"
    yield "| list | words |"
    yield "| --- | --- |"
    for enum in SCHEMA.enums.values():
        yield f"| {enum.name}{' (from low to high)' if enum.ordered else ''} | {', '.join(enum.values)} |"


def _top(model: type[Record]) -> Iterator[str]:
    yield "| field | meaning |"
    yield "| --- | --- |"
    for name, field in model.model_fields.items():
        shown = f"[{name}](#{name})" if name in SECTIONS else name
        yield f"| {shown}{' (required)' if field.is_required() else ''} | {field.description} |"


def _table(kind: Kind) -> Iterator[str]:
    yield "| field | type | when absent | meaning |"
    yield "| --- | --- | --- | --- |"
    if kind.has_id:
        yield "| id | text | *required* | Names the record; unique among those of its kind in the dossier. |"
    for field in kind.fields.values():
        marks = [mark for mark, holds in (("anchor", field.name == kind.anchor), ("term", field.term)) if holds]
        name = f"{field.name} ({', '.join(marks)})" if marks else field.name
        yield f"| {name} | {_type(field.type)} | {_absence(field)} | {field.meaning} |"


def _type(type: FieldType) -> str:
    match type:
        case EnumType(name):
            return f"word: [{name}](#words)"
        case RefType(any_record=True, dossier_too=too):
            return "record, or `dossier`" if too else "record"
        case RefType(kinds):
            return f"id ({' or '.join(kinds)})"
        case RecordType(kind):
            return f"[{kind}](#{kind})"
        case ListType(of):
            return f"list of {_type(of)}"
    return type.name


def _absence(field: FieldSpec) -> str:
    match field.absence:
        case Absence.REQUIRED:
            return "*required*"
        case Absence.UNKNOWN:
            word = known_none(field)
            return f"unknown; or `{word}`" if word else "unknown"
        case Absence.ONLY:
            assert isinstance(field.type, RefType)
            return f"the only {field.type.kinds[0]}; or `none`"
        case Absence.EMPTY:
            return "empty"
        case Absence.NEVER | Absence.NONE:
            return "empty" if isinstance(field.type, ListType) else str(field.absence)
        case Absence.DEFAULT:
            value = field.default
            return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _homes(kind: Kind) -> list[str]:
    inner = RecordType(kind.name)
    return [
        f"`{outer.name}.{field.name}`"
        for outer in SCHEMA.kinds.values()
        for field in outer.fields.values()
        if field.type in (inner, ListType(inner))
    ]


if __name__ == "__main__":
    print(reference_page(), end="")
