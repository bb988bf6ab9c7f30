"""Parameters and readings: what `code.yaml` and `concepts/parameters.yaml` declare goes in, `SettingSpec` comes out."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from careercode.language import ir
from careercode.language.problems import Problems, near
from careercode.language.scope import Context
from careercode.language.shape import Shape, day, mapping, name, scalar, text, word, words
from careercode.language.types import BOOL, DURATION, INT, NUMBER, SCALARS, TEXT
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType, ListType
from careercode.source.tree import Entry, Node, Sequence
from careercode.text import Text

SHARED = "shared"
LARGEST = 15
"""Digits of the largest number that a parameter can be."""

BUILT_IN = (
    ir.SettingSpec(
        "shared.same_day",
        Text("Twee momenten van dezelfde dag zonder volgorde", "Two moments of one day without an order"),
        EnumType("reading", ("favour", "undetermined")),
        "",
        Text(
            "Geen code zegt dit; onze standaard is in het voordeel van de begeleider.",
            "No code says so; our default is in the counsellor's favour.",
        ),
        (ir.DatedValue("favour", None, None),),
        ("favour", "undetermined"),
    ),
    ir.SettingSpec(
        "shared.last_days",
        Text("Een laatste dag die geen werkdag is", "A last day that is no working day"),
        EnumType("reading", ("calendar", "next_working_day_be", "next_working_day_nl")),
        "",
        Text(
            "Geen code zegt dit; onze standaard telt kalenderdagen.",
            "No code says so; our default counts calendar days.",
        ),
        (ir.DatedValue("calendar", None, None),),
        ("calendar", "next_working_day_be", "next_working_day_nl"),
    ),
)
"""Readings that the engines themselves ask for; a rule set may declare them anew with another default."""


def declare_settings(context: Context, shape: Shape, code: str) -> None:
    """Takes the `parameters:` and `readings:` of a file into the context, each under `<code>.<name>`."""
    problems = context.problems
    for part, one in (("parameters", _parameter), ("readings", _reading)):
        node = shape.get(part)
        if node is None:
            continue
        for entry in mapping(node, problems, part):
            own = name(entry, problems, f"one of the {part}")
            spec = one(context, entry, f"{code or SHARED}.{own}")
            if spec is None:
                continue
            known = context.specs.get(spec.id)
            if known is not None and known not in BUILT_IN:
                problems.add(entry.place, f"'{own}' is declared twice")
            register(context, spec)


def register(context: Context, spec: ir.SettingSpec) -> None:
    """Makes a setting known to expressions."""
    context.specs[spec.id] = spec
    context.settings[spec.id] = spec.type


def _reading(context: Context, entry: Entry, id: str) -> ir.SettingSpec | None:
    problems = context.problems
    what = f"the reading '{entry.key}'"
    node = mapping(entry.value, problems, what)
    shape = Shape(node, problems, ("title", "choices", "default", "source"), what)
    title, source = text(shape.need("title"), problems, "a title"), text(shape.need("source"), problems, "a source")
    choices = tuple(item.text for item in words(shape.need("choices"), problems, "choices"))
    default = shape.need("default")
    if not choices or default is None:
        return None
    chosen = word(default, problems, "a default")
    if chosen not in choices:
        problems.add(default.place, f"'{chosen}' is none of the choices", near(chosen, choices))
    type = EnumType(f"reading {entry.key}", choices)
    return ir.SettingSpec(id, title, type, "", source, (ir.DatedValue(chosen, None, None),), choices, entry.place)


def _parameter(context: Context, entry: Entry, id: str) -> ir.SettingSpec | None:
    problems = context.problems
    what = f"the parameter '{entry.key}'"
    shape = Shape(mapping(entry.value, problems, what), problems, ("type", "unit", "title", "values"), what)
    title = text(shape.need("title"), problems, "a title")
    unit = word(shape.need("unit"), problems, "a unit")
    written, listed = shape.need("type"), shape.need("values")
    if written is None or listed is None:
        return None
    type = _type(context, written)
    if type is None:
        return None
    if not isinstance(listed, Sequence) or not listed.items:
        problems.add(listed.place, "expected a list of dated values", "write - {value: …, starts_on: …, source: …}")
        return None
    values: list[ir.DatedValue] = []
    for item in listed:
        inner = Shape(
            mapping(item, problems, "a value"),
            problems,
            ("value", "starts_on", "ends_on", "source"),
            f"a value of {what}",
        )
        source = text(inner.need("source"), problems, "a source")
        starts, node = inner.need("starts_on"), inner.need("value")
        if node is None:
            continue
        found = constant(node, problems, type)
        if found is not None:
            first, last = day(starts, problems, "unknown"), day(inner.get("ends_on"), problems, "none")
            values.append(ir.DatedValue(found, first, last, source))
    ordered = sorted(values, key=lambda value: value.starts_on or date.min)
    for before, after in pairwise(ordered):
        if after.starts_on is None or before.ends_on is None or before.ends_on + timedelta(days=1) != after.starts_on:
            problems.add(
                listed.place, f"the values of {what} leave a gap or overlap", "let each end the day before the next"
            )
    # Even without a value: then what names it is not refused as well.
    last_source = ordered[-1].source if ordered else None
    return ir.SettingSpec(id, title, type, unit, last_source or Text("?", "?"), tuple(ordered), place=entry.place)


def _type(context: Context, node: Node) -> FieldType | None:
    written = word(node, context.problems, "a type")
    enums = context.schema.enums
    if written.startswith("list of ") and (of := enums.get(written.removeprefix("list of "))) is not None:
        return ListType(of)
    if written in SCALARS and written != "moment":
        return SCALARS[written]
    if written in enums:
        return enums[written]
    known = [*SCALARS, *enums, *(f"list of {one}" for one in enums)]
    context.problems.add(node.place, f"unknown type '{written}'", near(written, known))
    return None


def constant(
    node: Node, problems: Problems, type: FieldType
) -> bool | int | Fraction | Duration | str | tuple[str, ...] | None:
    """A value of a type as it is written in a file; None, with a problem, where it is none."""
    if isinstance(type, ListType):
        assert isinstance(type.of, EnumType)
        found = words(node, problems, "words")
        for item in found:
            if item.text not in type.of.values:
                problems.add(
                    item.place, f"unknown word '{item.text}' of {type.of.name}", near(item.text, type.of.values)
                )
        return tuple(sorted(item.text for item in found))
    written = scalar(node, problems, "a value").text
    if isinstance(type, EnumType):
        if written not in type.values:
            problems.add(node.place, f"unknown word '{written}' of {type.name}", near(written, type.values))
        return written
    if type == TEXT:
        return written
    if type == BOOL and written in ("true", "false"):
        return written == "true"
    try:
        if type == INT and len(written) <= LARGEST and written.isascii():
            return int(written)
        if type == NUMBER and len(written) <= LARGEST and written.isascii():
            return Fraction(written)
        if type == DURATION:
            return Duration.parse(written)
    except (ValueError, ZeroDivisionError):
        pass
    problems.add(
        node.place,
        f"'{written[:40]}' is no {type}",
        "a duration is written as P7D, P3M or P1Y" if type == DURATION else "",
    )
    return None
