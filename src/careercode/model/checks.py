"""What must hold between the records of a case: records in, the problems found out. Never a value of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from careercode.errors import Place, Problem
from careercode.model.extract import SCHEMA
from careercode.model.moments import Moment
from careercode.model.part import Part, id_of
from careercode.model.people import Centre
from careercode.model.record import Record
from careercode.model.schema import PARTY_KINDS, Absence, ListType, RefType, ScalarType

Records = Callable[[str], tuple[Record, ...] | None]
Find = Callable[[Sequence[str], str], tuple[str, Record] | None]


@dataclass(frozen=True, slots=True)
class _Watched:
    """The fields of a kind that can be wrong in view of other records: moments, references, lists of references."""

    moments: tuple[str, ...]
    single: tuple[tuple[str, RefType, bool], ...]  # name, type, whether absence means the only one
    listed: tuple[tuple[str, RefType], ...]


def zone_problems(centre: Centre, path: str) -> list[Problem]:
    """Whether the centre's time zone is one that is known."""
    if centre.zone is None or centre.zone == "none" or centre.zone in _zones():
        return []
    return [Problem(Place(path=f"{path}.zone"), "expected the name of a time zone, such as Europe/Brussels")]


def incomplete_problems(incomplete: tuple[str, ...] | None, root: str) -> list[Problem]:
    """Whether each entry of `incomplete` is a section, or a list in the records of one."""
    good = _can_be_incomplete()
    return [
        Problem(
            Place(path=f"{root}.incomplete[{index}]"),
            "expected a section, or section.list",
            f"did you mean {near[0]}?" if (near := get_close_matches(path, sorted(good), 1)) else "",
        )
        for index, path in enumerate(incomplete or ())
        if path not in good
    ]


def repeated_ids(part: Part) -> list[Problem]:
    """Ids that stand twice among the records of one kind; client, centre, counsellors and parties are one kind."""
    seen: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for record, path in part.records:
        if id := id_of(record):
            space = "party" if record.KIND in PARTY_KINDS else record.KIND
            first = seen.setdefault((space, id), path)
            if first != path:
                problems.append(Problem(Place(path=f"{path}.id"), f"is the same id as {first}.id"))
    return problems


def record_problems(
    part: Part, records: Records, find: Find, zone: ZoneInfo, recorded_until: Moment | None, root: str
) -> list[Problem]:
    """References that name nothing, or one of several that none is picked from; local times that don't exist."""
    problems: list[Problem] = []
    if recorded_until is not None:
        problems += _moment_problems(recorded_until, zone, f"{root}.recorded_until")
    for record, path in part.records:
        watched, values = _watched(record.KIND), record.__dict__
        for name in watched.moments:
            moment = values[name]
            if isinstance(moment, Moment) and moment.is_local:
                problems += _moment_problems(moment, zone, f"{path}.{name}")
        for name, type, is_only in watched.single:
            value = values[name]
            if value is None:
                if is_only and len(records(type.kinds[0]) or ()) > 1:
                    section = SCHEMA.kinds[type.kinds[0]].section
                    message = f"must name one, because there are several in $.{section}"
                    problems.append(Problem(Place(path=f"{path}.{name}"), message))
            elif value != "none":
                problems += _reference_problems(type, value, f"{path}.{name}", records, find)
        for name, type in watched.listed:
            for index, item in enumerate(values[name] or ()):
                problems += _reference_problems(type, item, f"{path}.{name}[{index}]", records, find)
    return problems


def _moment_problems(moment: Moment, zone: ZoneInfo, path: str) -> Iterator[Problem]:
    if moment.is_never:
        yield Problem(Place(path=path), "expected a date or a date-time: never is not possible here")
        return
    try:
        moment.bounds(zone)
    except ValueError as error:
        yield Problem(Place(path=path), str(error))


def _reference_problems(type: RefType, value: str, path: str, records: Records, find: Find) -> Iterator[Problem]:
    if type.any_record:
        if not (type.dossier_too and value == "dossier"):
            yield from _any_record_problems(type, value, path, records, find)
        return
    kinds = PARTY_KINDS if type.kinds == ("party",) else type.kinds
    if find(kinds, value) is not None:
        return
    sections = [SCHEMA.kinds[kind].section for kind in kinds]
    named = " or ".join(f"$.{section}" for section in sorted(sections))
    if all(records(kind) is None for kind in kinds):
        why = "which is not there" if len(sections) == 1 else "and none of these is there"
    else:
        why = "where nothing has this id"
    others = [kind for kind in SCHEMA.kinds if kind not in kinds and find((kind,), value) is not None]
    hint = f"it is the id of a {others[0]}" if others and set(others) & set(PARTY_KINDS) else ""
    yield Problem(Place(path=path), f"refers to {named}, {why}", hint)


def _any_record_problems(type: RefType, value: str, path: str, records: Records, find: Find) -> Iterator[Problem]:
    kind, slash, id = value.partition("/")
    if not slash or kind not in SCHEMA.kinds or not SCHEMA.kinds[kind].has_id:
        wanted = "expected kind/id, such as contact/c1" + (", or dossier" if type.dossier_too else "")
        near = get_close_matches(kind, [name for name, spec in SCHEMA.kinds.items() if spec.has_id], 1) if slash else []
        yield Problem(Place(path=path), wanted, f"did you mean {near[0]}/…?" if near else "")
    elif find((kind,), id) is None:
        section = SCHEMA.kinds[kind].section
        where = f"$.{section}" if section else f"a {kind}"
        absent = bool(section) and records(kind) is None
        yield Problem(
            Place(path=path), f"refers to {where}, " + ("which is not there" if absent else "where nothing has this id")
        )


@cache
def _watched(kind: str) -> _Watched:
    fields = SCHEMA.kinds[kind].fields.values()
    return _Watched(
        tuple(field.name for field in fields if field.type == ScalarType("moment")),
        tuple((f.name, f.type, f.absence is Absence.ONLY) for f in fields if isinstance(f.type, RefType)),
        tuple(
            (field.name, field.type.of)
            for field in fields
            if isinstance(field.type, ListType) and isinstance(field.type.of, RefType)
        ),
    )


@cache
def _can_be_incomplete() -> frozenset[str]:
    kinds = [kind for kind in SCHEMA.kinds.values() if not kind.nested]
    lists = {
        f"{kind.section}.{field.name}"
        for kind in kinds
        for field in kind.fields.values()
        if isinstance(field.type, ListType)
    }
    return frozenset(lists | {kind.section for kind in kinds if not kind.single})


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
