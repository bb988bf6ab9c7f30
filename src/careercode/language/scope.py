"""What a condition is lowered in: the names bound, whose favour the same day goes to, and the rule set around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from careercode.errors import Place
from careercode.language import ir
from careercode.language.ir import SameDay
from careercode.language.problems import Problems, Refused
from careercode.language.types import ElementType
from careercode.model.schema import FieldType, RefType, Schema
from careercode.text import Text

DEEPEST = 80
LARGEST = 20_000
RESERVED = frozenset(
    [
        *("on", "actor", "parameters", "readings", "happened", "recorded", "subset", "earliest", "latest"),
        *("client", "centre", "none", "and", "or", "not", "in", "True", "False"),
    ]
)
"""Names that mean something everywhere, so that nothing else can be called so."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A lowered expression and its type."""

    expr: ir.Expr
    type: FieldType


@dataclass(frozen=True, slots=True)
class Scope:
    """The names in sight, and where we are.

    `taken`: the names that records are bound to when the rule runs, those of a concept's caller included. `code`: the
    code whose parameters are meant, empty in shared concepts. `stack`: the concepts being expanded. `depth`: of nesting.
    """

    names: Mapping[str, Typed]
    taken: frozenset[str]
    same_day: SameDay
    code: str
    stack: tuple[str, ...] = ()
    depth: int = 0

    @property
    def flipped(self) -> Scope:
        """The same, where what is met counts the other way."""
        match self.same_day:
            case SameDay.MET:
                return replace(self, same_day=SameDay.UNMET)
            case SameDay.UNMET:
                return replace(self, same_day=SameDay.MET)
        return self

    @property
    def by_day(self) -> Scope:
        """The same, where moments compare by day."""
        return replace(self, same_day=SameDay.BY_DAY)

    @property
    def in_favour(self) -> Scope:
        """The same, where the same day counts as met."""
        return replace(self, same_day=SameDay.MET)

    def deeper(self, place: Place) -> Scope:
        """One level further in."""
        if self.depth >= DEEPEST:
            raise Refused(place, "this is nested too deeply, concepts included", "make it flatter")
        return replace(self, depth=self.depth + 1)

    def bind(self, name: str, type: ElementType, place: Place) -> tuple[str, Scope]:
        """The scope with a record or word bound to `name`, and the name it has when the rule runs.

        Refused where `name` is bound already. A name that a caller has bound is not in sight here, but must not be
        caught: then the record gets another one, `session#2`.
        """
        if name in self.names or name in RESERVED:
            raise Refused(place, f"'{name}' is bound already", "give another name with as:")
        runtime, number = name, 1
        while runtime in self.taken:
            number += 1
            runtime = f"{name}#{number}"
        names = {**self.names, name: Typed(ir.Var(runtime, type), type)}
        return runtime, replace(self, names=names, taken=self.taken | {runtime})


def outermost(code: str, same_day: SameDay, names: Mapping[str, Typed] | None = None) -> Scope:
    """A scope in which only client, centre and the given names are bound."""
    singles = {kind: Typed(ir.Var(kind, RefType((kind,))), RefType((kind,))) for kind in ("client", "centre")}
    sight = {**singles, **(names or {})}
    taken = frozenset(one.expr.name for one in sight.values() if isinstance(one.expr, ir.Var))
    return Scope(sight, taken, same_day, code)


class Callee(Protocol):
    """A concept or validity clause that conditions can name."""

    @property
    def given(self) -> Mapping[str, FieldType]:
        """Its arguments in order."""

    @property
    def name(self) -> Text | None:
        """What it is called, for an event."""

    @property
    def words(self) -> Typed | None:
        """Its words, where it is a list."""

    def lower(self, arguments: Mapping[str, ir.Expr], scope: Scope, place: Place) -> Typed:
        """Its body with the arguments filled in, for use in `scope`."""


@dataclass(slots=True)
class Context:
    """The rule set around a condition, while it is being loaded. `sources`: the text of each file.

    `concepts` by name; `settings` (the type that expressions see) and `specs` by id; `validities` by provision.
    `bodies`: of each concept, with its arguments as variables; `calls`: the same as each call has it; `callers`: of each, the
    provisions that call it; `places`: where each stands.
    """

    schema: Schema
    problems: Problems
    sources: Mapping[str, str]
    settings: dict[str, FieldType] = field(default_factory=dict)
    specs: dict[str, ir.SettingSpec] = field(default_factory=dict)
    concepts: dict[str, Callee] = field(default_factory=dict)
    validities: dict[str, Callee] = field(default_factory=dict)
    provision_codes: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, ir.Expr] = field(default_factory=dict)
    calls: dict[str, list[ir.Expr]] = field(default_factory=dict)
    callers: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    _left: int = LARGEST
    _owner: str = ""

    def fresh(self, owner: str = "") -> None:
        """Starts a new clause of the provision `owner`, or a concept: its size is counted from nothing."""
        self._left = LARGEST
        self._owner = owner

    def called(self, concept: str) -> None:
        """Notes that what is being lowered calls a concept or validity clause."""
        if self._owner not in ("", concept):
            self.callers.setdefault(concept, set()).add(self._owner)

    def spend(self, place: Place) -> None:
        """Counts one expression. Refused where a clause, concepts expanded, has become too large."""
        self._left -= 1
        if self._left < 0:
            raise Refused(place, f"with its concepts written out this has more than {LARGEST} parts")

    def setting(self, prefix: str, name: str, code: str) -> ir.SettingSpec | None:
        """The parameter or reading (`prefix`) that a name means in a code: its own, or else the shared one."""
        for id in (f"{code}.{name}", f"shared.{name}"):
            spec = self.specs.get(id)
            if spec is not None and bool(spec.choices) is (prefix == "readings"):
                return spec
        return None

    def setting_names(self, prefix: str, code: str) -> Iterable[str]:
        """The names of the parameters or readings (`prefix`) that a code may use."""
        reading = prefix == "readings"
        for id, spec in self.specs.items():
            owner, _, name = id.partition(".")
            if owner in (code, "shared") and bool(spec.choices) is reading:
                yield name
