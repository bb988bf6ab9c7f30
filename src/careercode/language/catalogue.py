"""A rule set and what its examples show go in; an entry for each provision comes out: all that the rules say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from careercode.language import ir
from careercode.language.examples import Heading
from careercode.language.facts import facts, outright, settings, subject_facts
from careercode.language.outline import Outline, outline, written
from careercode.language.walk import inside
from careercode.text import Text


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause that gives verdicts. `asks`: what it requires, empty where `question` asks a person. `due`: the last day as
    a rule would write it, and `event` its name where it is an event. `otherwise`: the statuses that its failure can get,
    the default first, and `chosen_by` the reading that chooses."""

    id: str
    kind: str
    subject: ir.Subject
    applies: tuple[Outline, ...]
    asks: tuple[Outline, ...]
    question: ir.Question | None
    due: str
    event: Text | None
    otherwise: tuple[str, ...]
    chosen_by: str
    breach: str
    assumes: tuple[str, ...]
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excusing:
    """A clause that excuses: `excuses` is None where each record names the provision that it excuses from."""

    id: str
    subject: ir.Subject
    applies: tuple[Outline, ...]
    asks: tuple[Outline, ...]
    excuses: tuple[str, ...] | None
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adding:
    """A clause that adds to the verdicts of others: who is answerable too, or a note. `statuses`: to those only, sorted."""

    id: str
    adds: str
    over: tuple[str, ...]
    statuses: tuple[str, ...]
    applies: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision of the catalogue. What is a tuple of ids or facts is sorted.

    `conditions`: when a scope binds, or a validity counts. `over`: the provisions whose worst verdict it takes, and
    `under` those that take its own. `asked_by`: the provisions that ask this validity, `asks_validity` those that it asks.
    `outright`: the facts among `facts` that are a plain yes or no.
    """

    provision: ir.Provision
    informs: bool
    editions: tuple[ir.Edition, ...]
    judged: tuple[Judged, ...]
    excusing: tuple[Excusing, ...]
    adding: tuple[Adding, ...]
    conditions: tuple[Outline, ...]
    over: tuple[str, ...]
    under: tuple[str, ...]
    excused_by: tuple[str, ...]
    asks_validity: tuple[str, ...]
    asked_by: tuple[str, ...]
    facts: tuple[str, ...]
    outright: tuple[str, ...]
    settings: tuple[ir.SettingSpec, ...]
    examples: tuple[Heading, ...]


def catalogue(rules: ir.Rules, headings: Iterable[Heading]) -> tuple[Entry, ...]:
    """An entry for each provision of the rule set, by id."""
    shown: dict[str, list[Heading]] = {}
    for heading in headings:
        shown.setdefault(heading.provision, []).append(heading)
    validities = _validities(rules)
    return tuple(_entry(one, rules, validities, tuple(shown.get(id, ()))) for id, one in rules.provisions.items())


@dataclass(frozen=True, slots=True)
class _Validity:
    """Where a validity provision is asked: its conditions, as the first of those who ask have them filled in."""

    body: ir.Expr
    asked_by: frozenset[str]


def _validities(rules: ir.Rules) -> Mapping[str, _Validity]:
    found: dict[str, _Validity] = {}
    clauses: tuple[ir.Clause | ir.Permission, ...] = (*rules.clauses, *rules.permissions)
    for clause in clauses:
        for expr in _exprs(clause):
            for part in inside(expr):
                if isinstance(part, ir.Named) and part.provision is not None:
                    known = found.get(part.provision)
                    others = known.asked_by if known is not None else frozenset()
                    body = known.body if known is not None else part.body
                    found[part.provision] = _Validity(body, others | {clause.provision})
    return found


def _exprs(clause: ir.Clause | ir.Permission) -> Iterator[ir.Expr]:
    yield clause.where
    if isinstance(clause, ir.Permission):
        yield clause.conditions
    elif isinstance(clause.asks, ir.Requirement):
        yield clause.asks.condition
        if clause.asks.due is not None:
            yield clause.asks.due


def _entry(
    one: ir.Provision, rules: ir.Rules, validities: Mapping[str, _Validity], examples: tuple[Heading, ...]
) -> Entry:
    clauses = [clause for clause in rules.clauses if clause.provision == one.id]
    permissions = [clause for clause in rules.permissions if clause.provision == one.id]
    additions = [clause for clause in rules.additions if clause.provision == one.id]
    code = rules.codes[one.code]
    both: list[ir.Clause | ir.Permission] = [*clauses, *permissions]
    own: list[ir.Expr] = [code.binds] if code.scope == one.id else []
    if one.id in validities:
        own.append(validities[one.id].body)
    read = facts((*own, *(clause.where for clause in additions)), None)
    for clause in both:
        read |= facts(_exprs(clause), clause.subject) | subject_facts(clause.subject)
    exprs = [*own, *(clause.where for clause in additions)]
    exprs += [expr for clause in both for expr in _exprs(clause)]
    exprs += [clause.otherwise for clause in clauses if isinstance(clause.otherwise, ir.Setting)]
    dated = [clause.editions for clause in both]
    return Entry(
        one,
        code.informs,
        tuple(edition for edition in code.editions if not dated or any(_holds(edition.id, ids) for ids in dated)),
        tuple(_judged(clause, rules) for clause in clauses),
        tuple(_excusing(clause) for clause in permissions),
        tuple(_adding(clause) for clause in additions),
        tuple(line for expr in own for line in outline(expr)),
        tuple(sorted({id for clause in rules.umbrellas if clause.provision == one.id for id in clause.over})),
        tuple(sorted({clause.provision for clause in rules.umbrellas if one.id in clause.over})),
        tuple(sorted({clause.provision for clause in rules.permissions if one.id in (clause.excuses or ())})),
        tuple(sorted(id for id, validity in validities.items() if one.id in validity.asked_by)),
        tuple(sorted(validities[one.id].asked_by)) if one.id in validities else (),
        tuple(sorted(read)),
        outright(read),
        tuple(rules.settings[id] for id in sorted(settings(exprs))),
        examples,
    )


def _holds(edition: str, ids: frozenset[str] | None) -> bool:
    return ids is None or edition in ids


def _judged(clause: ir.Clause, rules: ir.Rules) -> Judged:
    required = clause.asks if isinstance(clause.asks, ir.Requirement) else None
    return Judged(
        clause.id,
        clause.kind,
        clause.subject,
        outline(clause.where),
        outline(required.condition) if required is not None else (),
        clause.asks if isinstance(clause.asks, ir.Question) else None,
        written(required.due) if required is not None and required.due is not None else "",
        required.event if required is not None else None,
        _statuses(clause.otherwise, rules),
        clause.otherwise.id if isinstance(clause.otherwise, ir.Setting) else "",
        clause.breach,
        clause.assumes,
        tuple(sorted(clause.editions or ())),
    )


def _statuses(otherwise: ir.Status | ir.Setting, rules: ir.Rules) -> tuple[str, ...]:
    if isinstance(otherwise, ir.Status):
        return (otherwise.value,)
    spec = rules.settings[otherwise.id]
    default = str(spec.values[-1].value)
    return (default, *(choice for choice in spec.choices if choice != default))


def _excusing(clause: ir.Permission) -> Excusing:
    where, asks = outline(clause.where), outline(clause.conditions)
    return Excusing(clause.id, clause.subject, where, asks, clause.excuses, tuple(sorted(clause.editions or ())))


def _adding(clause: ir.Addition) -> Adding:
    return Adding(clause.id, clause.adds, clause.over, tuple(sorted(clause.statuses)), outline(clause.where))
