"""Any part of the intermediate form goes in; what it means comes out, in a form in which the same is written the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from careercode.language import ir

_NONE: Mapping[str, str] = {}
BINDERS = ir.Exists | ir.Every | ir.Count | ir.Sum | ir.Balance | ir.Pick | ir.Lapse


def normal(value: object, names: Mapping[str, str] = _NONE) -> object:
    """The value without labels, with bound records numbered by depth (`names` has those in sight), and with the parts of
    `all` and `any` in a fixed order: none of these can change a verdict. For comparing only."""
    match value:
        case ir.Var(name, type):
            return ("Var", names.get(name, name), type)
        case ir.Named(body=body):
            return normal(body, names)
        case ir.All(parts) | ir.AnyOf(parts):
            return (_kind(value), *sorted((normal(part, names) for part in parts), key=repr))
        case ir.Concept(given=given):
            arguments = {name: f"#{at}" for at, (name, _) in enumerate(given)}
            return ("Concept", tuple(type for _, type in given), normal(value.body, arguments))
        case tuple():
            return tuple(normal(item, names) for item in value)
    if not is_dataclass(value):
        return value
    left_out: str | None = None
    if isinstance(value, BINDERS):
        names, left_out = {**names, value.var: f"#{len(names)}"}, "var"
    own = (normal(getattr(value, one.name), names) for one in fields(value) if one.name != left_out)
    return (_kind(value), *own)


def settings_in(value: object) -> Iterator[str]:
    """The id of each parameter and reading that a part of the intermediate form names, those that are implied too."""
    match value:
        case ir.Setting(id):
            yield id
        case ir.Compare(same_day=ir.SameDay.MET | ir.SameDay.UNMET):
            yield "shared.same_day"
        case ir.LastDay():
            yield "shared.last_days"
    if isinstance(value, tuple):
        for item in value:
            yield from settings_in(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from settings_in(getattr(value, one.name))


def _kind(value: object) -> str:
    return type(value).__name__
