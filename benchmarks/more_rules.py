"""Rule sets of other sizes: fewer of the shipped clauses, or copies of them under new ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from careercode.language import ir


def some(rules: ir.Rules, share: int) -> ir.Rules:
    """One in so many clauses, of every code."""
    return replace(rules, clauses=rules.clauses[::share])


def repeated(rules: ir.Rules, times: int) -> ir.Rules:
    """Each clause so many times, the copies for provisions of their own."""
    return _copied(rules, times, unlike=False)


def apart(rules: ir.Rules, times: int) -> ir.Rules:
    """The same, the names of bound records in the copies being others: no two of them share a condition."""
    return _copied(rules, times, unlike=True)


def _copied(rules: ir.Rules, times: int, *, unlike: bool) -> ir.Rules:
    provisions, clauses = dict(rules.provisions), list(rules.clauses)
    permissions = list(rules.permissions)
    for copy in range(2, times + 1):
        for clause in rules.clauses:
            id = _copy_of(clause.provision, copy)
            provisions[id] = replace(rules.provisions[clause.provision], id=id)
            other = replace(clause, provision=id)
            clauses.append(renamed(other, f"_{copy}") if unlike else other)
        for at, permission in enumerate(rules.permissions):
            if permission.excuses is not None:
                more = tuple(_copy_of(provision, copy) for provision in permission.excuses)
                permissions[at] = replace(permissions[at], excuses=(*(permissions[at].excuses or ()), *more))
    return replace(
        rules,
        provisions=dict(sorted(provisions.items())),
        clauses=tuple(sorted(clauses, key=lambda one: (one.provision, one.id))),
        permissions=tuple(permissions),
    )


def _copy_of(provision: str, copy: int) -> str:
    return f"{provision}-copy{copy}"


def renamed(node: Any, suffix: str, bound: frozenset[str] = frozenset()) -> Any:
    """A clause or expression with a suffix to the name of each record that a quantifier in it binds."""
    if isinstance(node, tuple):
        return tuple(renamed(one, suffix, bound) for one in node)
    if isinstance(node, ir.Var):
        return replace(node, name=f"{node.name}{suffix}") if node.name in bound else node
    if not isinstance(node, _PARTS):
        return node
    changed: dict[str, Any] = {}
    if (var := getattr(node, "var", None)) is not None:
        bound |= {var}
        changed["var"] = f"{var}{suffix}"
    for name in _names(node):
        if name not in changed:
            changed[name] = renamed(getattr(node, name), suffix, bound)
    return replace(node, **changed)


def _names(node: Any) -> Iterable[str]:
    return [one.name for one in fields(node)]


_PARTS = tuple(
    one
    for one in vars(ir).values()
    if isinstance(one, type)
    and is_dataclass(one)
    and (one in ir.Expr.__args__ or one in (ir.Source, ir.Requirement, ir.Clause))
)
"""What may hold a bound name."""
