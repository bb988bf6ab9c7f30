"""Concepts: their definitions go in, values that conditions can call come out; a call is its body written out."""

from __future__ import annotations

from collections.abc import Mapping as Names
from dataclasses import dataclass, field, replace

from careercode.errors import Place
from careercode.language import ir
from careercode.language.conditions import needed
from careercode.language.expressions import FUNCTIONS, value
from careercode.language.moments import PICK_KEYS, PICKS, pick
from careercode.language.problems import Refused, near
from careercode.language.scope import RESERVED, Context, Scope, Typed, outermost
from careercode.language.shape import Shape, mapping, name, optional_text, scalar, word, words
from careercode.language.types import BOOL, MOMENT, TEXT, named, shown, type_names
from careercode.model.schema import EnumType, FieldType, ListType, RecordType
from careercode.source.tree import Entry, Node
from careercode.text import Text

BODIES = ("list of", "that", *PICKS, "value")
BODY_KEYS = {
    "list of": ("list of", "values"),
    "that": ("given", "name", "that"),
    "value": ("given", "name", "value"),
    **dict.fromkeys(PICKS, ("given", "name", *PICK_KEYS)),
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with a body. `code`: whose parameters it means, empty for a shared one. `given` is None where its
    arguments could not be read, and then it is refused without a word wherever it is called."""

    context: Context
    id: str
    code: str
    place: Place
    shape: Shape
    body: str
    arguments: Names[str, FieldType] | None
    name: Text | None = None
    words: Typed | None = field(default=None)

    @property
    def given(self) -> Names[str, FieldType]:
        """Its arguments in order."""
        if self.arguments is None:
            raise Refused()
        return self.arguments

    def lower(self, arguments: Names[str, ir.Expr], scope: Scope, place: Place) -> Typed:
        """Its body with the arguments filled in, for use in `scope`."""
        self.context.called(self.id)
        found = self._lowered(arguments, scope, place)
        self.context.calls.setdefault(self.id, []).append(found.expr)
        return found

    def _lowered(self, arguments: Names[str, ir.Expr], scope: Scope, place: Place) -> Typed:
        inner = enter(self.id, self.given, arguments, scope, place)
        inner = replace(inner, code=self.code)
        if self.body == "that":
            return Typed(needed(self.context, self.shape, "that", inner), BOOL)
        if self.body == "value":
            node = self.shape.need("value")
            assert node is not None
            return value(self.context, scalar(node, self.context.problems, "a value"), inner.by_day)
        return Typed(pick(self.context, self.shape, inner), MOMENT)


@dataclass(frozen=True, slots=True)
class Validity:
    """A validity clause: conditions that others name."""

    context: Context
    id: str
    code: str
    shape: Shape
    given: Names[str, FieldType]
    name: Text | None = None
    words: Typed | None = None

    def lower(self, arguments: Names[str, ir.Expr], scope: Scope, place: Place) -> Typed:
        """Its conditions with the names filled in."""
        self.context.called(self.id)
        inner = enter(self.id, self.given, arguments, scope, place)
        found = Typed(needed(self.context, self.shape, "require", replace(inner, code=self.code)), BOOL)
        self.context.calls.setdefault(self.id, []).append(found.expr)
        return found


def enter(id: str, given: Names[str, FieldType], arguments: Names[str, ir.Expr], scope: Scope, place: Place) -> Scope:
    """The scope of a body: only its arguments are in sight. Refused where the body is being written out already."""
    if id in scope.stack:
        cycle = " → ".join([*scope.stack[scope.stack.index(id) :], id])
        raise Refused(place, f"'{id}' calls itself: {cycle}", "a concept never leads back to itself")
    names = {parameter: Typed(arguments[parameter], type) for parameter, type in given.items()}
    blank = outermost(scope.code, scope.same_day, names)
    deeper = scope.deeper(place)
    return replace(blank, taken=scope.taken | blank.taken, stack=(*scope.stack, id), depth=deeper.depth)


def declare(context: Context, entry: Entry, code: str) -> Concept | None:
    """A concept as it is declared; its body is checked later, by `check`, when all concepts are known."""
    problems = context.problems
    id = name(entry, problems, "a concept")
    node = mapping(entry.value, problems, f"the concept '{id}'")
    found = [key for key in BODIES if node.get(key) is not None]
    body = found[0] if found else ""
    what = f"the concept '{id}'"
    if not body:
        problems.add(entry.place, f"{what} has no body", "write list of, that, first, last, nth or value")
        return None
    shape = Shape(node, problems, BODY_KEYS[body], what)
    if id in RESERVED or id in FUNCTIONS or id in context.schema.kinds:
        problems.add(entry.place, f"'{id}' means something else already", "choose another name")
    if body == "list of":
        listed = _list(context, shape)
        return Concept(context, id, code, entry.place, shape, body, {}, words=listed)
    given = arguments(context, shape.get("given"), what)
    title = optional_text(shape.get("name"), problems, "a name")
    return Concept(context, id, code, entry.place, shape, body, given, title)


def check(context: Context, concept: Concept) -> None:
    """Notes what is wrong with a concept's body, used or not, and keeps the body in the context."""
    if concept.words is not None:
        context.bodies[concept.id] = concept.words.expr
    if concept.words is not None or concept.arguments is None:
        return
    context.fresh()
    types = concept.arguments
    variables = {parameter: variable(parameter, type) for parameter, type in types.items()}
    scope = replace(outermost(concept.code, ir.SameDay.MET), taken=frozenset({"client", "centre", *types}))

    def lowered() -> None:
        found = concept.lower(variables, scope, concept.place)
        if concept.body == "value" and isinstance(found.expr, ir.Literal_ | ir.Words):
            raise Refused(concept.place, "a constant is no concept", "make it a parameter, or list of:")
        if isinstance(found.type, RecordType | ListType):
            raise Refused(
                concept.place, f"a concept is never {shown(found.type)}", "use some or every where it is needed"
            )
        context.bodies[concept.id] = found.expr

    context.problems.attempt(lowered, None)


def variable(parameter: str, type: FieldType) -> ir.Expr:
    """An argument while nobody has filled it in."""
    assert not isinstance(type, ListType)
    return ir.Var(parameter, type)


def arguments(context: Context, node: Node | None, what: str) -> dict[str, FieldType] | None:
    """The arguments that `given:` declares; None where something is wrong with them."""
    if node is None:
        return {}
    problems = context.problems
    before = len(problems)
    found: dict[str, FieldType] = {}
    for entry in mapping(node, problems, f"the arguments of {what}"):
        written = word(entry.value, problems, "a type")
        type = named(written, context.schema)
        if type is None:
            problems.add(entry.value.place, f"unknown type '{written}'", near(written, type_names(context.schema)))
        elif (entry.key in RESERVED and entry.key not in context.schema.kinds) or not entry.key.isidentifier():
            problems.add(entry.place, f"'{entry.key}' can't be the name of an argument")
        else:
            found[entry.key] = type
    return found if len(problems) == before else None


def _list(context: Context, shape: Shape) -> Typed:
    problems = context.problems
    node = shape.get("list of")
    written = word(node, problems, "what the list is of")
    of: EnumType | None = context.schema.enums.get(written)
    if of is None and written != "text":
        assert node is not None
        problems.add(node.place, f"unknown enum '{written}'", near(written, [*context.schema.enums, "text"]))
    values = words(shape.need("values"), problems, "values")
    for item in values:
        if of is not None and item.text not in of.values:
            problems.add(item.place, f"unknown word '{item.text}' of {of.name}", near(item.text, of.values))
    if not values and shape.has("values"):
        problems.add(shape.at("values"), "an empty list holds nothing")
    return Typed(ir.Words(tuple(item.text for item in values)), ListType(of or TEXT))
