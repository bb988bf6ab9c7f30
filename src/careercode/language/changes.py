"""Two rule sets go in; what differs between them comes out: where it stands in a file is no difference, what it means is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias, TypeVar

from careercode.language import ir, shown
from careercode.language.normal import normal, settings_in
from careercode.text import Text
from careercode.verdicts.changes import Change, How, PartChange, ProvisionChange, RuleChanges

T = TypeVar("T")
Parts: TypeAlias = "Mapping[str, object]"
"""The parts of something by the name that rule files give them; None, or no key, where it isn't there."""
AnyClause: TypeAlias = "ir.Clause | ir.Permission | ir.Umbrella | ir.Addition | ir.Concept"

WORDING = frozenset({"title", "article", "check", "reading", "source", "unit", "name", "given"})
"""Parts that can't change a verdict (the types under `given` are told with the body)."""
MAIN = "main"


def rule_changes(before: ir.Rules, after: ir.Rules) -> RuleChanges:
    """What differs between two rule sets."""
    concepts = tuple(_changes(_concepts(before), _concepts(after), _body_parts, _callers))
    return RuleChanges(
        codes=tuple(_changes(before.codes, after.codes, _code_parts)),
        provisions=tuple(_provisions(before, after, concepts)),
        settings=tuple(_settings(before, after)),
        concepts=concepts,
        words=tuple(_changes(before.words, after.words, lambda text: {"title": text}, means=lambda _: False)),
    )


def _changes(
    before: Mapping[str, T],
    after: Mapping[str, T],
    parts: Callable[[T], Parts],
    reaches: Callable[[T], Iterable[str]] = lambda _: (),
    means: Callable[[T], bool] = lambda _: True,
) -> Iterator[Change]:
    """What differs between things by their id, sorted. `means`: whether one that comes or goes can change a verdict."""
    for id in sorted(before.keys() | after.keys()):
        old, new = before.get(id), after.get(id)
        reached = tuple(sorted({name for one in (old, new) if one is not None for name in reaches(one)}))
        if old is None or new is None:
            only = new if old is None else old
            assert only is not None
            yield Change(id, How.ADDED if old is None else How.REMOVED, means(only), (), reached)
        elif changed := tuple(_part_changes(parts(old), parts(new))):
            yield Change(id, How.CHANGED, any(one.meaning for one in changed), changed, reached)


def _part_changes(before: Parts, after: Parts) -> Iterator[PartChange]:
    for part in dict.fromkeys((*before, *after)):
        old, new = before.get(part), after.get(part)
        if old != new:
            meaning = part not in WORDING and normal(old) != normal(new)
            yield PartChange(part, tuple(_lines(old)), tuple(_lines(new)), meaning)


def _provisions(before: ir.Rules, after: ir.Rules, concepts: Iterable[Change]) -> Iterator[ProvisionChange]:
    rows = {one.id: one for one in _changes(before.provisions, after.provisions, _row_parts, means=lambda p: p.encoded)}
    old, new = _clauses(before), _clauses(after)
    called: dict[str, list[str]] = {}
    for concept in (*concepts, *_changes(_named(before), _named(after), _body_parts, _callers)):
        for id in concept.reaches if concept.meaning else ():
            called.setdefault(id, []).append(concept.id)
    for id in sorted(before.provisions.keys() | after.provisions.keys()):
        row = rows.get(id)
        if row is not None and row.how is not How.CHANGED:
            yield ProvisionChange(id, row.how, row.meaning)
            continue
        clauses = tuple(_changes(old.get(id, {}), new.get(id, {}), _clause_parts))
        if row is None and not clauses:
            continue
        meaning = any(one.meaning for one in (*clauses, *((row,) if row else ())))
        through = tuple(sorted(called.get(id, ()))) if any(one.meaning for one in clauses) else ()
        yield ProvisionChange(id, How.CHANGED, meaning, row.parts if row else (), clauses, through)


def _row_parts(one: ir.Provision) -> Parts:
    return {
        "code": one.code,
        "article": one.article,
        "kind": one.kind,
        "check": one.check,
        "title": one.title,
        "reading": one.reading,
        "encoded": one.encoded,
    }


def _clauses(rules: ir.Rules) -> Mapping[str, Mapping[str, AnyClause]]:
    """Everything that a provision says, by provision and clause. What it is called for is its `main`."""
    found: dict[str, dict[str, AnyClause]] = {}
    listed: tuple[ir.Clause | ir.Permission | ir.Umbrella | ir.Addition, ...]
    for listed in (rules.clauses, rules.permissions, rules.umbrellas, rules.additions):
        for one in listed:
            found.setdefault(one.provision, {})[one.id] = one
    for id, concept in _named(rules).items():
        found.setdefault(id, {})[MAIN] = concept
    return found


def _clause_parts(one: AnyClause) -> Parts:
    match one:
        case ir.Clause():
            asks = _asked(one.asks)
            return {
                "kind": one.kind, "for each": one.subject, "where": one.where, **asks, "otherwise": one.otherwise,
                "breach": one.breach, "assumes": one.assumes, "editions": one.editions,
            }  # fmt: skip
        case ir.Permission():
            excuses = one.excuses if one.excuses is not None else "what each record names"
            return {
                "kind": "permission", "for each": one.subject, "where": one.where, "permits": one.conditions,
                "excuses": excuses, "editions": one.editions,
            }  # fmt: skip
        case ir.Umbrella():
            return {"kind": one.kind, "over verdicts": one.over, "take": "worst"}
        case ir.Addition():
            return {"where": one.where, "over verdicts": one.over, "adds": one.adds, "with status": one.statuses}
        case ir.Concept():
            return _body_parts(one)


def _asked(asks: ir.Requirement | ir.Question) -> Parts:
    if isinstance(asks, ir.Question):
        return {"review": asks.question, "bring": asks.bring}
    return {"require": asks.condition, "last day": asks.due, "event": asks.event, "too early": asks.too_early}


def _body_parts(one: ir.Concept) -> Parts:
    given = tuple(f"{name}: {type}" for name, type in one.given)
    return {"given": given, "name": one.name, "that": replace(one, name=None, reaches=frozenset())}


def _callers(one: ir.Concept) -> Iterable[str]:
    return one.reaches


def _concepts(rules: ir.Rules) -> Mapping[str, ir.Concept]:
    return {id: one for id, one in rules.concepts.items() if id not in rules.provisions}


def _named(rules: ir.Rules) -> Mapping[str, ir.Concept]:
    """The provisions that are written out where they are named: validity and scope clauses."""
    return {id: one for id, one in rules.concepts.items() if id in rules.provisions}


def _code_parts(one: ir.Code) -> Parts:
    return {
        "title": one.title, "source": one.source, "informs": one.informs, "editions": one.editions,
        "scope": one.scope, "binds": one.binds,
    }  # fmt: skip


def _settings(before: ir.Rules, after: ir.Rules) -> Iterator[Change]:
    users: dict[str, set[str]] = {}
    for rules in (before, after):
        for provision, clauses in _clauses(rules).items():
            for id in settings_in(tuple(clauses.values())):
                users.setdefault(id, set()).add(provision)
        for code in rules.codes.values():
            for id in settings_in(code.binds):
                users.setdefault(id, set()).add(code.scope)
    return _changes(before.settings, after.settings, _setting_parts, lambda one: users.get(one.id, ()))


def _setting_parts(one: ir.SettingSpec) -> Parts:
    if one.choices:
        default = one.values[0].value if one.values else None
        return {"title": one.title, "source": one.source, "choices": one.choices, "default": default}
    return {
        "title": one.title, "source": tuple(value.source or one.source for value in one.values), "type": str(one.type),
        "unit": one.unit, "values": one.values,
    }  # fmt: skip


def _lines(value: object) -> Iterator[str]:
    """A part as lines, in the words of rule files."""
    match value:
        case None:
            return
        case Text(nl, en):
            yield from (f"nl: {nl}", f"en: {en}")
        case ir.Subject():
            yield shown.subject(value)
        case ir.Concept():
            yield from _lines(value.body)
        case ir.Edition(id, first, last):
            yield f"id: {id}, {_days(first, last)}"
        case ir.DatedValue(held, first, last):
            written = f"[{', '.join(held)}]" if isinstance(held, tuple) else _word(held)
            yield f"value: {written}, {_days(first, last)}"
        case frozenset():
            yield from sorted(str(item) for item in value)
        case tuple():
            for item in value:
                yield from _lines(item)
        case ir.All(()):
            return
        case _ if isinstance(value, ir.Expr):
            yield from shown.lines(value)
        case _:
            yield _word(value)


def _days(first: date | None, last: date | None) -> str:
    return f"starts_on: {first or 'unknown'}, ends_on: {last or 'none'}"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
