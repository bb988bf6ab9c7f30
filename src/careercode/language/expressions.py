"""Expressions: syntax trees go in, typed parts of the intermediate form come out, checked against the domain model."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from careercode.language import ir
from careercode.language.problems import Refused, near
from careercode.language.scope import Context, Scope, Typed
from careercode.language.syntax import Sentence, parse
from careercode.language.types import (
    BOOL,
    DURATION,
    INT,
    MOMENT,
    NUMBER,
    PARTY,
    TEXT,
    TRAJECTORY,
    equatable,
    fits,
    is_number,
    kinds_of,
    shown,
)
from careercode.model.moments import Duration
from careercode.model.schema import (
    PARTY_KINDS,
    EnumType,
    FieldType,
    Kind,
    ListType,
    RecordType,
    RefType,
    ScalarType,
)
from careercode.source.tree import Scalar

LARGEST_INT = 1_000_000_000
FUNCTIONS = ("happened", "recorded", "subset", "earliest", "latest", "by_day")
CALLS = "write happened(…), recorded(…), subset(…), earliest(…), latest(…), by_day(…) or a concept"


def condition(context: Context, scalar: Scalar, scope: Scope) -> ir.Expr:
    """An expression that must be a condition. Raises Refused."""
    sentence = parse(scalar, context.sources.get(scalar.place.file, ""))
    return _Lowering(context, sentence).condition(sentence.tree, scope)


def value(context: Context, scalar: Scalar, scope: Scope, want: FieldType | None = None) -> Typed:
    """An expression of any type; a text in quotes is read as `want`. Raises Refused."""
    sentence = parse(scalar, context.sources.get(scalar.place.file, ""))
    return _Lowering(context, sentence).value(sentence.tree, scope, want)


def value_of(context: Context, scalar: Scalar, scope: Scope, want: FieldType) -> ir.Expr:
    """An expression that must be of the type `want`. Raises Refused."""
    found = value(context, scalar, scope, want)
    if not fits(found.type, want):
        raise Refused(scalar.place, f"expected {shown(want)}, found {shown(found.type)}")
    return found.expr


def callee_name(scalar: Scalar) -> str | None:
    """The concept that the whole expression is a call of, None where it is something else. Raises Refused."""
    match parse(scalar, "").tree:
        case ast.Call(func=ast.Name(id=name)):
            return name
    return None


class _Lowering:
    """Lowers the parts of one sentence."""

    def __init__(self, context: Context, sentence: Sentence) -> None:
        self.context = context
        self.sentence = sentence

    def refuse(self, node: ast.expr, message: str, hint: str = "") -> Refused:
        return Refused(self.sentence.place(node), message, hint)

    # ------------------------------------------------------------ conditions

    def condition(self, node: ast.expr, scope: Scope) -> ir.Expr:
        """A part that must be a condition."""
        match node:
            case ast.BoolOp(op, values):
                parts = tuple(self._part(part, scope) for part in values)
                return ir.All(parts) if isinstance(op, ast.And) else ir.AnyOf(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return ir.Not(self.condition(operand, scope.flipped))
            case ast.Compare(left, ops, comparators):
                return self._chain([left, *comparators], ops, scope)
        found = self.value(node, scope)
        if found.type != BOOL:
            hint = "ask happened(…), or compare it" if found.type == MOMENT else "compare it, or ask recorded(…)"
            raise self.refuse(node, f"expected a condition, found {shown(found.type)}", hint)
        return found.expr

    def _part(self, node: ast.expr, scope: Scope) -> ir.Expr:
        """A part of an and or or; where it is refused the others are read all the same."""
        otherwise: ir.Expr = ir.Literal_(True)
        return self.context.problems.attempt(lambda: self.condition(node, scope), otherwise)

    def _chain(self, terms: Sequence[ast.expr], ops: Sequence[ast.cmpop], scope: Scope) -> ir.Expr:
        parts = tuple(
            self._compare(left, op, right, scope) for left, op, right in zip(terms, ops, terms[1:], strict=False)
        )
        return parts[0] if len(parts) == 1 else ir.All(parts)

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr, scope: Scope) -> ir.Expr:
        match op:
            case ast.In():
                return self._member(left, right, scope)
            case ast.NotIn():
                return ir.Not(self._member(left, right, scope.flipped))
            case ast.Eq():
                return self._equal(left, right, scope)
            case ast.NotEq():
                return ir.Not(self._equal(left, right, scope.flipped))
            case ast.Lt():
                return self._ordered(left, "<", right, left, scope)
            case ast.LtE():
                return self._ordered(left, "<=", right, left, scope)
            case ast.Gt():
                return self._ordered(right, "<", left, left, scope)
            case ast.GtE():
                return self._ordered(right, "<=", left, left, scope)
        raise self.refuse(left, "'is' is not part of the language", "write == or recorded(…)")

    def _both(self, left: ast.expr, right: ast.expr, scope: Scope) -> tuple[Typed, Typed]:
        """Two sides of a comparison: one in quotes is read as the other's type."""
        if _is_constant(left) and not _is_constant(right):
            b = self.value(right, scope)
            return self.value(left, scope, b.type), b
        a = self.value(left, scope)
        return a, self.value(right, scope, a.type)

    def _equal(self, left: ast.expr, right: ast.expr, scope: Scope) -> ir.Expr:
        a, b = self._both(left, right, scope)
        for node, side in ((left, a), (right, b)):
            if side.type == MOMENT:
                raise self.refuse(node, "moments have no ==", "write <=, or compare days with done and by")
            if isinstance(side.type, ListType):
                raise self.refuse(node, "lists have no ==", "write subset(a, b), or x in list")
            self._plain(node, side)
        if not equatable(a.type, b.type):
            raise self._mismatch(left, a, b)
        return ir.Compare("==", a.expr, b.expr)

    def _plain(self, node: ast.expr, side: Typed) -> None:
        """Refuses a condition where a value is wanted: in whose favour its moments compare would not be clear."""
        plain = isinstance(side.expr, ir.Literal_ | ir.Get | ir.Setting | ir.Var)
        if side.type == BOOL and not plain:
            raise self.refuse(node, "a condition can't be a value here", "combine conditions with and, or, not")

    def _ordered(self, low: ast.expr, op: Literal["<", "<="], high: ast.expr, first: ast.expr, scope: Scope) -> ir.Expr:
        a, b = self._both(low, high, scope)
        if a.type == MOMENT and b.type == MOMENT:
            return ir.Compare(op, a.expr, b.expr, scope.same_day)
        if is_number(a.type) and is_number(b.type):
            return ir.Compare(op, a.expr, b.expr)
        if isinstance(a.type, EnumType) and a.type == b.type:
            if a.type.ordered:
                return ir.Compare(op, a.expr, b.expr)
            raise self.refuse(first, f"the words of {a.type} have no order", "write == or in")
        if a.type == b.type:
            raise self.refuse(first, f"{shown(a.type)} can't be compared with < or <=")
        raise self._mismatch(first, a, b)

    def _mismatch(self, node: ast.expr, a: Typed, b: Typed) -> Refused:
        hint = ""
        if {type(a.type), type(b.type)} == {RefType, ScalarType} and TEXT in (a.type, b.type):
            hint = "compare its .id"
        return self.refuse(node, f"{shown(a.type)} is never the same as {shown(b.type)}", hint)

    def _member(self, item: ast.expr, whole: ast.expr, scope: Scope) -> ir.Expr:
        if isinstance(whole, ast.List | ast.Tuple):
            a = self.value(item, scope)
            b = self._words(whole, a.type)
        else:
            b = self.value(whole, scope)
            if not isinstance(b.type, ListType):
                raise self.refuse(whole, f"expected a list, found {shown(b.type)}")
            a = self.value(item, scope, b.type.of)
        assert isinstance(b.type, ListType)
        if not equatable(a.type, b.type.of):
            raise self.refuse(item, f"{shown(a.type)} is never in {shown(b.type)}")
        return ir.Member(a.expr, b.expr)

    # ------------------------------------------------------------ values

    def value(self, node: ast.expr, scope: Scope, want: FieldType | None = None) -> Typed:
        """A part of any type; a text in quotes is read as `want`."""
        self.context.spend(self.sentence.place(node))
        scope = scope.deeper(self.sentence.place(node))
        match node:
            case ast.Constant():
                return self._constant(node, want)
            case ast.Name():
                return self._name(node, scope)
            case ast.Attribute():
                return self._attribute(node, scope)
            case ast.BinOp():
                return self._binary(node, scope)
            case ast.List() | ast.Tuple():
                return self._words(node, want.of if isinstance(want, ListType) else None)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(node, name, args, scope)
            case ast.BoolOp() | ast.Compare() | ast.UnaryOp(op=ast.Not()):
                return Typed(self.condition(node, scope), BOOL)
        raise self.refuse(node, "this is not part of the language", CALLS if isinstance(node, ast.Call) else "")

    def _constant(self, node: ast.Constant, want: FieldType | None) -> Typed:
        match node.value:
            case bool(flag):
                return Typed(ir.Literal_(flag), BOOL)
            case int(number):
                if number > LARGEST_INT:
                    raise self.refuse(node, f"a number is at most {LARGEST_INT}")
                return Typed(ir.Literal_(number), INT)
            case str(text):
                return self.word(node, text, want)
            case None:
                raise self.refuse(node, "none equals nothing", "write not recorded(…)")
            case float():
                raise self.refuse(node, "a number with a point is not exact", "write a fraction, 1/2")
        raise self.refuse(node, "this is not part of the language")

    def word(self, node: ast.expr, text: str, want: FieldType | None) -> Typed:
        """A text in quotes, read as the type that its neighbour has."""
        match want:
            case EnumType(name, values):
                if text not in values:
                    raise self.refuse(node, f"unknown word '{text}' of {name}", near(text, values))
                return Typed(ir.Literal_(text), want)
            case ScalarType("duration"):
                try:
                    return Typed(ir.Literal_(Duration.parse(text)), DURATION)
                except ValueError as error:
                    raise self.refuse(node, f"'{text}' is no duration", str(error)) from None
            case None | ScalarType("text"):
                if text in ("none", "never"):
                    raise self.refuse(node, f"no text is the word {text}", "write not recorded(…)")
                return Typed(ir.Literal_(text), TEXT)
            case ScalarType("moment") if text == "never":
                raise self.refuse(node, "never is no moment to compare with", "write not happened(…)")
            case ScalarType("moment"):
                raise self.refuse(node, f"expected a moment, found the text '{text}'", "a day belongs in an edition")
            case RefType():
                raise self.refuse(node, f"expected {shown(want)}, found the text '{text}'", "compare its .id")
        raise self.refuse(node, f"expected {shown(want)}, found the text '{text}'")

    def _words(self, node: ast.List | ast.Tuple, of: FieldType | None) -> Typed:
        if isinstance(node, ast.Tuple):
            raise self.refuse(node, "a list stands in square brackets", "write ['a', 'b']")
        type: FieldType = of or TEXT
        if not isinstance(type, EnumType) and type != TEXT:
            raise self.refuse(node, f"a list of words can't hold {shown(type)}")
        words: list[str] = []
        for item in node.elts:
            if not (isinstance(item, ast.Constant) and isinstance(item.value, str)):
                raise self.refuse(item, "a list holds words in quotes only", "write ['a', 'b']")
            self.word(item, item.value, type)
            if item.value in words:
                raise self.refuse(item, f"'{item.value}' stands twice in the list")
            words.append(item.value)
        if not words:
            raise self.refuse(node, "an empty list holds nothing")
        assert isinstance(type, EnumType | ScalarType)
        return Typed(ir.Words(tuple(words)), ListType(type))

    def _name(self, node: ast.Name, scope: Scope) -> Typed:
        name = node.id
        if name in scope.names:
            return scope.names[name]
        match name:
            case "on":
                return Typed(ir.On(), MOMENT)
            case "actor":
                return Typed(ir.Actor(), PARTY)
            case "trajectory" if "trajectory" in self.context.schema.kinds:
                return Typed(ir.SubjectTrajectory(), TRAJECTORY)
        concept = self.context.concepts.get(name)
        if concept is not None and concept.words is not None:
            self.context.called(name)
            return concept.words
        raise self.refuse(node, f"unknown name '{name}'", self._name_hint(name, concept is not None, scope))

    def _name_hint(self, name: str, is_concept: bool, scope: Scope) -> str:
        if is_concept:
            return f"a concept is called: {name}(…)"
        if name in ("true", "false"):
            return f"write {name.title()}"
        if name in ("parameters", "readings"):
            return f"write {name}.name"
        if name in ("none", "null", "never"):
            return "write not recorded(…) or not happened(…)"
        lists = [other for other, concept in self.context.concepts.items() if concept.words is not None]
        hint = near(name, [*scope.names, *lists, "on", "actor", "trajectory"])
        if not hint.startswith("did") and any(name in enum.values for enum in self.context.schema.enums.values()):
            return f"a word stands in quotes: '{name}'"
        return hint

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Typed:
        match node.value:
            case ast.Name(id="parameters" | "readings" as prefix) if prefix not in scope.names:
                return self._setting(node, prefix, scope)
        base = self.value(node.value, scope)
        field = self._field(node, base.type)
        match base.type:
            case RefType():
                kind = "party" if _anyone(base.type) else base.type.kinds[0]
            case RecordType(kind):
                pass
        return Typed(ir.Get(base.expr, kind, node.attr, field), field)

    def _field(self, node: ast.Attribute, base: FieldType) -> FieldType:
        kinds = self._kinds_with_fields(node, base)
        types: list[FieldType] = []
        for kind in kinds:
            if node.attr == "id" and kind.has_id:
                types.append(TEXT)
                continue
            spec = kind.fields.get(node.attr)
            if spec is None:
                names = [*kind.fields, *(["id"] if kind.has_id else [])]
                hint = near(node.attr, names) if len(kinds) == 1 else f"ask only what each of {shown(base)} has"
                raise self.refuse(node, f"{kind.name} has no field '{node.attr}'", hint)
            types.append(spec.type)
        if any(type != types[0] for type in types):
            raise self.refuse(node, f"'{node.attr}' is of another type in each of {shown(base)}")
        return types[0]

    def _kinds_with_fields(self, node: ast.Attribute, base: FieldType) -> list[Kind]:
        match base:
            case RefType(any_record=True):
                raise self.refuse(node, "a reference to any record has no fields", "compare it with a record")
            case RefType(kinds):
                return [self.context.schema.kinds[kind] for kind in (("party",) if _anyone(base) else kinds)]
            case RecordType(kind):
                return [self.context.schema.kinds[kind]]
        hint = "use it with in, in:, subset(…) or recorded(…)" if isinstance(base, ListType) else ""
        raise self.refuse(node, f"{shown(base)} has no field '{node.attr}'", hint)

    def _setting(self, node: ast.Attribute, prefix: str, scope: Scope) -> Typed:
        if (spec := self.context.setting(prefix, node.attr, scope.code)) is not None:
            return Typed(ir.Setting(spec.id, spec.type), self.context.settings[spec.id])
        known = self.context.setting_names(prefix, scope.code)
        raise self.refuse(node, f"unknown {prefix[:-1]} '{node.attr}'", near(node.attr, known))

    def _binary(self, node: ast.BinOp, scope: Scope) -> Typed:
        match node:
            case ast.BinOp(ast.Constant(value=int(over)), ast.Div(), ast.Constant(value=int(under))):
                if under == 0 or max(over, under) > LARGEST_INT:
                    raise self.refuse(node, "this is no fraction")
                return Typed(ir.Literal_(Fraction(over, under)), NUMBER)
            case ast.BinOp(op=ast.Add()):
                op: Literal["+", "-"] = "+"
            case ast.BinOp(op=ast.Sub()):
                op = "-"
            case _:
                raise self.refuse(node, "only + and - are part of the language", "a fraction is written 1/2")
        if _is_constant(node.left) and isinstance(getattr(node.left, "value", None), str):
            raise self.refuse(node, "a duration stands after the moment", "write moment + 'P7D'")
        left = self.value(node.left, scope)
        right = self.value(node.right, scope, DURATION if left.type == MOMENT else None)
        if left.type == MOMENT and right.type == DURATION:
            return Typed(ir.Shift(left.expr, right.expr, 1 if op == "+" else -1), MOMENT)
        if is_number(left.type) and is_number(right.type):
            type = INT if left.type == right.type == INT else NUMBER
            return Typed(ir.Arithmetic(op, left.expr, right.expr), type)
        verb = "added to" if op == "+" else "taken from"
        message = f"{shown(right.type)} can't be {verb} {shown(left.type)}"
        raise self.refuse(node, message, "a moment takes a duration, a number a number")

    # ------------------------------------------------------------ calls

    def _call(self, node: ast.Call, name: str, args: list[ast.expr], scope: Scope) -> Typed:
        match name:
            case "happened":
                (argument,) = self._arguments(node, name, args, 1)
                return Typed(ir.Happened(self._moment(argument, scope)), BOOL)
            case "recorded":
                (argument,) = self._arguments(node, name, args, 1)
                found = self.value(argument, scope)
                self._plain(argument, found)
                return Typed(ir.Recorded(found.expr), BOOL)
            case "subset":
                part, whole = self._arguments(node, name, args, 2)
                return self._subset(part, whole, scope)
            case "earliest" | "latest":
                if len(args) < 2:
                    raise self.refuse(node, f"{name} takes two moments or more, found {len(args)}")
                moments = tuple(self._moment(argument, scope) for argument in args)
                return Typed(ir.Extreme("earliest" if name == "earliest" else "latest", moments), MOMENT)
            case "by_day":
                (argument,) = self._arguments(node, name, args, 1)
                return Typed(self.condition(argument, scope.by_day), BOOL)
        return self._concept(node, name, args, scope)

    def _arguments(self, node: ast.Call, name: str, args: list[ast.expr], wanted: int) -> list[ast.expr]:
        if len(args) != wanted:
            raise self.refuse(node, f"{name} takes {wanted}, found {len(args)}")
        return args

    def _moment(self, node: ast.expr, scope: Scope) -> ir.Expr:
        found = self.value(node, scope, MOMENT)
        if found.type != MOMENT:
            raise self.refuse(node, f"expected a moment, found {shown(found.type)}")
        return found.expr

    def _subset(self, part: ast.expr, whole: ast.expr, scope: Scope) -> Typed:
        a, b = self._both(part, whole, scope)
        for node, side in ((part, a), (whole, b)):
            if not isinstance(side.type, ListType):
                raise self.refuse(node, f"expected a list, found {shown(side.type)}")
        assert isinstance(a.type, ListType)
        assert isinstance(b.type, ListType)
        if not equatable(a.type.of, b.type.of):
            raise self._mismatch(part, a, b)
        return Typed(ir.Subset(a.expr, b.expr), BOOL)

    def _concept(self, node: ast.Call, name: str, args: list[ast.expr], scope: Scope) -> Typed:
        concept = self.context.concepts.get(name)
        if concept is None:
            known = [other for other, found in self.context.concepts.items() if found.words is None]
            raise self.refuse(node, f"unknown concept '{name}'", near(name, [*known, *FUNCTIONS]))
        if concept.words is not None:
            raise self.refuse(node, f"'{name}' is a list of words", f"write it without brackets: {name}")
        given = concept.given
        if len(args) != len(given):
            wanted = f"{name}({', '.join(given)})"
            raise self.refuse(node, f"{name} takes {len(given)}, found {len(args)}", f"write {wanted}")
        arguments: dict[str, ir.Expr] = {}
        for argument, (parameter, type) in zip(args, given.items(), strict=True):
            found = self.value(argument, scope, type)
            if not fits(found.type, type):
                message = f"expected {shown(type)} for '{parameter}' of {name}, found {shown(found.type)}"
                raise self.refuse(argument, message)
            self._plain(argument, found)
            arguments[parameter] = found.expr
        return concept.lower(arguments, scope, self.sentence.place(node))


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.List)


def _anyone(type: RefType) -> bool:
    """Whether a reference can be to several of the kinds of party, so that it has the fields of `party`."""
    kinds = kinds_of(type)
    return len(kinds) > 1 and kinds <= frozenset(PARTY_KINDS)
