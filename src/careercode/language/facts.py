"""A clause's expressions go in; the recorded facts that decide it, and the parameters and readings it names, come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careercode.language import ir
from careercode.language.walk import inside
from careercode.model import SCHEMA
from careercode.model.schema import FieldType, Kind, ScalarType

SAME_DAY, LAST_DAYS = "shared.same_day", "shared.last_days"
YES_OR_NO = ScalarType("bool")


def subject_facts(subject: ir.Subject) -> frozenset[str]:
    """The section, or the list inside another record, that holds what a clause ranges over."""
    if subject.parent is not None:
        return frozenset({".".join(subject.parent)})
    kind = SCHEMA.kinds.get(subject.kind)
    return frozenset({kind.section}) if kind is not None else frozenset()


def facts(exprs: Iterable[ir.Expr], subject: ir.Subject | None) -> frozenset[str]:
    """What the expressions read of a dossier: sections (`consents`), and fields as `kind.field` (`consent.given_at`)."""
    return frozenset(fact for expr in exprs for part in inside(expr) for fact in _facts(part, subject))


def outright(found: Iterable[str]) -> tuple[str, ...]:
    """Those facts that are a plain yes or no, sorted: believed as whoever records them says."""
    return tuple(sorted(fact for fact in found if _type(fact) == YES_OR_NO))


def settings(exprs: Iterable[ir.Expr]) -> frozenset[str]:
    """The ids of the parameters and readings on which the expressions depend."""
    return frozenset(id for expr in exprs for part in inside(expr) for id in _settings(part))


def _facts(part: ir.Expr, subject: ir.Subject | None) -> Iterator[str]:
    match part:
        case ir.Get(_, kind, name):
            yield f"{kind}.{name}"
        case ir.Exists() | ir.Every() | ir.Count() | ir.Sum() | ir.Balance() | ir.Pick() | ir.Lapse():
            if part.source.items is None:
                yield SCHEMA.kinds[part.source.kind].section
        case ir.On():
            yield from _own("anchor", subject)
        case ir.Actor():
            yield from _own("actor", subject)
        case ir.SubjectTrajectory():
            yield "trajectories"
            yield from _own("trajectory", subject)


def _own(what: str, subject: ir.Subject | None) -> Iterator[str]:
    """The field that has the moment, actor or trajectory of a subject: its own, or that of what it stands in."""
    if subject is None:
        return
    for name in (subject.kind, *(subject.parent or ())[:1]):
        kind = SCHEMA.kinds.get(name)
        field = _field(kind, what) if kind is not None else None
        if field is not None:
            yield f"{name}.{field}"
            return


def _field(kind: Kind, what: str) -> str | None:
    match what:
        case "anchor":
            return kind.anchor
        case "actor":
            return kind.actor
    return what if what in kind.fields else None


def _settings(part: ir.Expr) -> Iterator[str]:
    match part:
        case ir.Setting(id):
            yield id
        case ir.LastDay():
            yield LAST_DAYS
        case ir.Compare(same_day=ir.SameDay.MET | ir.SameDay.UNMET):
            yield SAME_DAY


def _type(fact: str) -> FieldType | None:
    kind, _, name = fact.partition(".")
    spec = SCHEMA.kinds[kind].fields.get(name) if kind in SCHEMA.kinds else None
    return spec.type if spec is not None else None
