"""A rule set goes in; a `Program` comes out: Python functions for its clauses, permissions and scopes, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType

from careercode.engine.compiled.expressions import conjuncts, names_in
from careercode.engine.compiled.lower import SCENE, Lowering
from careercode.engine.compiled.python import Function, Written, comment, identifier
from careercode.engine.compiled.values import Value
from careercode.language import ir


@dataclass(slots=True)
class Names:
    """The names of the functions of one clause, permission or addition; empty where nothing is asked."""

    where: str = ""
    met: str = ""
    due: str = ""
    early: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A rule set as Python source, compiled: what does not hang on the values of its settings."""

    functions: Mapping[str, str]
    code: CodeType
    names: Mapping[str, Value]
    constants: Mapping[str, Value]
    settings: Mapping[str, str]
    clauses: Mapping[tuple[str, str], Names]
    permissions: Mapping[tuple[str, str], Names]
    additions: Mapping[tuple[str, str], Names]
    binds: Mapping[str, str]


class _Writer:
    """Writes the functions of a rule set."""

    def __init__(self, lowering: Lowering) -> None:
        self.lowering = lowering

    def entry(self, name: str, expr: ir.Expr | None, subject: ir.Subject, *, truth: bool, scene: str = "_s") -> str:
        """Writes the function of a condition or value for a subject; gives its name, or '' where it always holds.

        `scene`: the argument that On, Actor and Trajectory are read from, where that is another than the subject.
        """
        if expr is None or (truth and not list(conjuncts(expr))):
            return ""
        own = [] if subject.kind == "dossier" else [subject.kind]
        own += [] if subject.parent is None else [subject.parent[0]]
        here = Function(frozenset(own), frozenset(own))
        named, acted = names_in(expr), self.lowering.scene(expr)
        lines = [f"{identifier(kind)} = _s{'.parent_' * depth}" for depth, kind in enumerate(own) if kind in named]
        lines += [f"{one} = {scene}.{one.removeprefix('_')}_" for one in SCENE if one in acted]
        if truth:
            lines += self._conditions(expr, here)
        else:
            lines.append(f"return {self.lowering.value(expr, here)}")
        self.lowering.functions.append(Written(name, ["_s"] if scene == "_s" else ["_s", scene], lines))
        return name

    def _conditions(self, expr: ir.Expr, here: Function) -> Iterator[str]:
        first, *others = ((self.lowering.truth(part, here), comment(label)) for label, part in conjuncts(expr))
        if not others:
            yield f"return {first[0]}{first[1]}"
            return
        yield f"if not (_c := {first[0]}): return 0{first[1]}"
        for truth, label in others[:-1]:
            yield f"if not (_c := _c & {truth}): return 0{label}"
        yield f"return _c & {others[-1][0]}{others[-1][1]}"

    def binding(self, code: ir.Code) -> str:
        """Writes the function of whether a code binds an act; it keeps its answers."""
        if not list(conjuncts(code.binds)):
            return ""
        here = Function(frozenset(), frozenset())
        free = [one for one in SCENE if one in self.lowering.scene(code.binds)]
        kept = Written(f"_binding_{code.id}", free, list(self._conditions(code.binds, here)), keeps=True)
        arguments = ", ".join(["_w", *(f"_s.{one.removeprefix('_')}_" for one in free)])
        name = f"_binds_{code.id}"
        self.lowering.functions += [kept, Written(name, ["_s"], [f"return {kept.name}({arguments})"])]
        return name


def dated(rules: ir.Rules) -> frozenset[str]:
    """The settings that may change on a day."""
    return frozenset(id for id, spec in rules.settings.items() if len(spec.values) > 1)


def write(rules: ir.Rules, lowering: type[Lowering] = Lowering) -> Source:
    """The source of a rule set, in the order of its strata: what binds, what excuses, what is asked, what adds."""
    writer = _Writer(lowering(dated(rules)))
    binds = {code.id: writer.binding(code) for code in rules.codes.values()}
    permissions: dict[tuple[str, str], Names] = {}
    for one in rules.permissions:
        names = permissions[one.provision, one.id] = Names()
        scene = "_s" if one.excuses is not None else "_act"
        id = _python_name(one.provision, one.id)
        names.where = writer.entry(f"_in_play_{id}", one.where, one.subject, truth=True, scene=scene)
        names.met = writer.entry(f"_permits_{id}", one.conditions, one.subject, truth=True, scene=scene)
    clauses: dict[tuple[str, str], Names] = {}
    for clause in rules.clauses:
        names = clauses[clause.provision, clause.id] = Names()
        id = _python_name(clause.provision, clause.id)
        names.where = writer.entry(f"_applies_{id}", clause.where, clause.subject, truth=True)
        if isinstance(clause.asks, ir.Requirement):
            names.met = writer.entry(f"_met_{id}", clause.asks.condition, clause.subject, truth=True)
            names.due = writer.entry(f"_due_{id}", clause.asks.due, clause.subject, truth=False)
            names.early = writer.entry(f"_too_early_{id}", clause.asks.too_early, clause.subject, truth=True)
    additions: dict[tuple[str, str], Names] = {}
    for addition in rules.additions:
        names = additions[addition.provision, addition.id] = Names()
        id = _python_name(addition.provision, addition.id)
        names.where = writer.entry(f"_adds_{id}", addition.where, ir.Subject("dossier"), truth=True)
    written = writer.lowering
    functions = {one.name: str(one) for one in written.functions}
    code = compile("\n\n\n".join(functions.values()), "<rules>", "exec")
    return Source(
        functions, code, written.names, written.constants, written.settings, clauses, permissions,
        additions, binds,
    )  # fmt: skip


def functions_of(source: Source, provision: str) -> str:
    """The Python of one provision: its functions, after those that they call."""
    names = [one for (id, _), one in (*source.clauses.items(), *source.permissions.items()) if id == provision]
    wanted = {name for one in names for name in (one.where, one.met, one.due, one.early) if name}
    for name, text in reversed(list(source.functions.items())):
        if name in wanted:
            wanted |= set(_NAME.findall(text)) & source.functions.keys()
    return "\n\n\n".join(text for name, text in source.functions.items() if name in wanted)


_NAME = re.compile(r"\b_[a-zA-Z0-9_]+\b")


def _python_name(provision: str, id: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in f"{provision}_{id}")
