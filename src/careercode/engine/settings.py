"""Parameters and readings as they hold for one case: the rule set's values, or what the centre's file says instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from careercode.errors import DossierError, Place, Problem
from careercode.language.ir import DatedValue, Rules, SettingSpec
from careercode.model.case import Case
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, ListType, ScalarType

SettingValue = bool | int | Fraction | Duration | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of each setting by id, and which of them a centre overrides."""

    values: Mapping[str, tuple[DatedValue, ...]]
    overridden: frozenset[str]


def settle(rules: Rules, case: Case) -> Settings:
    """The settings that hold for `case`.

    A centre names a setting by its id (`vdab.package_minutes`), or by its name alone where only one has it.
    Raises DossierError where it names none, or gives a value of another type or no choice of a reading.
    """
    values = {id: spec.values for id, spec in rules.settings.items()}
    overridden: set[str] = set()
    problems: list[Problem] = []
    for part, given, are_readings in (("parameters", case.parameters, False), ("readings", case.readings, True)):
        names = {id: spec for id, spec in rules.settings.items() if bool(spec.choices) is are_readings}
        for name, raw in sorted(given.items()):
            place = Place(path=f"$.{part}.{name}")
            ids = [id for id in names if id == name or id.partition(".")[2] == name]
            if len(ids) != 1:
                near = get_close_matches(name, [*names, *(id.partition(".")[2] for id in names)], 1)
                hint = f"did you mean {near[0]}?" if near else ""
                what = "is no setting of these rules" if not ids else f"names several: {', '.join(ids)}"
                problems.append(Problem(place, what, hint))
                continue
            value = _typed(names[ids[0]], raw)
            if value is None:
                wanted = ", ".join(names[ids[0]].choices) or str(names[ids[0]].type)
                problems.append(Problem(place, f"expected {wanted}"))
                continue
            values[ids[0]] = (DatedValue(value, None, None),)
            overridden.add(ids[0])
    if problems:
        raise DossierError(problems)
    return Settings(values, frozenset(overridden))


def _typed(spec: SettingSpec, raw: object) -> SettingValue | None:
    match spec.type, raw:
        case _, str() if spec.choices:
            return raw if raw in spec.choices else None
        case ScalarType("bool"), bool():
            return raw
        case ScalarType("bool"), _:
            return None
        case ScalarType("int" | "number"), int() if not isinstance(raw, bool):
            return raw
        case ScalarType("number"), float():
            return Fraction(str(raw))
        case ScalarType("duration"), str():
            try:
                return Duration.parse(raw)
            except ValueError:
                return None
        case ScalarType("text"), str():
            return raw
        case EnumType(values=words), str():
            return raw if raw in words else None
        case ListType(EnumType(values=words)), list() | tuple() if all(word in words for word in raw):
            return tuple(sorted(str(word) for word in raw))
    return None
