"""A change of a rule goes in; the smallest closed conditions around it come out, before and after, from narrow to wide.

Where such a part is the same before and after in every dossier, so is the whole that it stands in: what a condition comes to
hangs on what its parts come to, and on nothing else. The converse doesn't hold, hence the wider ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from careercode.language import ir
from careercode.language.normal import BINDERS
from careercode.language.walk import Way, inside, parts, put, swapped
from careercode.model.extract import SCHEMA
from careercode.model.schema import RefType, ScalarType

CARRIERS = ("assignment", "trajectory", "complaint")
"""Kinds with many moments that may be anything, one of which stands for moments that are worked out."""

MOMENT = ScalarType("moment")
_CONDITIONS = (
    ir.Compare, ir.Member, ir.Subset, ir.Happened, ir.Recorded, ir.All, ir.AnyOf, ir.Not, ir.Exists, ir.Every,
)  # fmt: skip
_MOMENTS = (ir.Pick, ir.Lapse, ir.LastDay, ir.Extreme, ir.Shift)
_WORKED_OUT = (ir.Pick, ir.Lapse, ir.LastDay, ir.Extreme)


@dataclass(frozen=True, slots=True)
class Slice:
    """A condition on a subject before and after a change. `single`: kinds of which one record is enough, because the
    condition is about each by itself. `given`: only where this may hold does it matter."""

    subject: ir.Subject
    before: ir.Expr
    after: ir.Expr
    single: frozenset[str] = frozenset()
    given: ir.Expr | None = None


def slices(
    subject: ir.Subject, whole: ir.Expr, way: Way, new: ir.Expr, givens: tuple[ir.Expr, ...] = ()
) -> tuple[Slice, ...]:
    """The slices around what stands at the end of a way down a whole expression, from narrow to wide. `givens`: what must
    all hold for the expression to be asked for."""
    above = [whole]
    for step in way:
        above.append(list(parts(above[-1]))[step])
    found = tuple(dict.fromkeys(_along(subject, tuple(above), way, new)))
    return (*found, *(replace(one, given=given) for given in givens for one in found))


def _along(subject: ir.Subject, path: tuple[ir.Expr, ...], way: Way, new: ir.Expr) -> Iterator[Slice]:
    for depth in reversed(range(len(path))):
        old, instead = path[depth], put(path[depth], way[depth:], new)
        for before, after in _beside(old, instead):
            yield from _closed(subject, path[:depth], old, before, after)
        if depth == len(path) - 1:
            yield from _chosen(subject, path, new)
        if isinstance(old, _CONDITIONS) or (depth == 0 and not isinstance(old, _MOMENTS)):
            yield from _closed(subject, path[:depth], old, old, instead)


def _beside(old: ir.Expr, new: ir.Expr) -> Iterator[tuple[ir.Expr, ir.Expr]]:
    """What changes in a list of conditions, beside each of those that don't, and each two: where these imply it, that shows."""
    if isinstance(old, ir.All | ir.AnyOf) and isinstance(new, ir.All | ir.AnyOf):
        kept = [part for part in old.parts if part in new.parts]
        gone = tuple(part for part in old.parts if part not in kept)
        come = tuple(part for part in new.parts if part not in kept)
        for many in (1, 2):
            for few in combinations(kept, many) if len(kept) > many else ():
                yield replace(old, parts=(*gone, *few)), replace(new, parts=(*come, *few))


def _chosen(subject: ir.Subject, path: tuple[ir.Expr, ...], new: ir.Expr) -> Iterator[Slice]:
    """Another of many, with one only of the conditions on these: where among all that meet it the two are one moment, or
    happened alike, they are among the fewer that meet the others too."""
    old = path[-1]
    if not isinstance(old, ir.Pick) or not isinstance(new, ir.Pick) or new != replace(old, n=new.n):
        return
    carrier, free = _free(1, {subject.kind, old.source.kind}, inside(old))
    for part in old.body.parts if isinstance(old.body, ir.All) else ():
        before, after = replace(old, body=part), replace(new, body=part)
        if len(path) > 1 and isinstance(path[-2], ir.Happened):
            yield from _bound(subject, path[:-1], old, ir.Happened(before), ir.Happened(after), "")
        for moment in free:
            first, other = (ir.Compare("<=", one, moment, ir.SameDay.MET) for one in (before, after))
            yield from _bound(subject, path[:-1], old, first, other, carrier)


def _closed(
    subject: ir.Subject, above: tuple[ir.Expr, ...], at: ir.Expr, before: ir.Expr, after: ir.Expr
) -> Iterator[Slice]:
    """A condition under the quantifiers that it stands in; first with anything for the moments that are worked out."""
    carrier, old, new = _abstract(subject, before, after)
    if carrier:
        yield from _bound(subject, above, at, old, new, carrier)
    yield from _bound(subject, above, at, before, after, "")


def _bound(
    subject: ir.Subject, above: tuple[ir.Expr, ...], at: ir.Expr, before: ir.Expr, after: ir.Expr, carrier: str
) -> Iterator[Slice]:
    own = {one.source.kind for one in (*inside(before), *inside(after)) if isinstance(one, BINDERS)}
    own |= {subject.kind, *(subject.parent or ())}
    single: list[str] = []
    if carrier:
        source = ir.Source(carrier)
        before, after = ir.Exists(carrier, source, before), ir.Exists(carrier, source, after)
        single.append(carrier)
    below = at
    for node in reversed(above):
        if isinstance(node, BINDERS) and _binds(node, below) and node.var in _names(before) | _names(after):
            before, after = ir.Exists(node.var, node.source, before), ir.Exists(node.var, node.source, after)
            single.append(node.source.kind)
        below = node
    kinds = [one for one in single if one]
    # Of two names for records of one kind, one may hide what the other shows: then only what is wider tells.
    if not own & {*kinds} and len(kinds) == len({*kinds}):
        yield Slice(subject, before, after, frozenset(kinds))


def _names(expr: ir.Expr) -> frozenset[str]:
    return frozenset(one.name for one in inside(expr) if isinstance(one, ir.Var))


def _binds(node: BINDERS, part: ir.Expr) -> bool:
    """Whether a part of a quantifier is about each element."""
    return any(part is getattr(node, name, None) for name in ("body", "given", "value", "part"))


def _abstract(subject: ir.Subject, before: ir.Expr, after: ir.Expr) -> tuple[str, ir.Expr, ir.Expr]:
    """Two conditions with a moment of a record, which may be anything, for each moment that is worked out in both."""
    both = set(inside(after))
    found = [one for one in dict.fromkeys(_worked_out(before)) if one in both]
    carrier, free = _free(len(found), {subject.kind}, (*inside(before), *both)) if found else ("", ())
    for one, moment in zip(found, free, strict=False):
        before, after = swapped(before, one, moment), swapped(after, one, moment)
    return carrier, before, after


def _free(many: int, taken: set[str], exprs: Iterable[ir.Expr]) -> tuple[str, tuple[ir.Expr, ...]]:
    """So many moments that may be anything, of a record of a kind that nothing else is about; none where there is none."""
    used = taken | {one.kind for one in exprs if isinstance(one, ir.Get)}
    for kind in CARRIERS:
        names = [name for name, spec in SCHEMA.kinds[kind].fields.items() if spec.type == MOMENT]
        if kind not in used and many <= len(names):
            record = ir.Var(kind, RefType((kind,)))
            return kind, tuple(ir.Get(record, kind, name, MOMENT) for name in names[:many])
    return "", ()


def _worked_out(expr: ir.Expr) -> Iterator[ir.Expr]:
    if isinstance(expr, _WORKED_OUT):
        yield expr
        return
    for part in parts(expr):
        yield from _worked_out(part)
