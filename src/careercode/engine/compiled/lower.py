"""Expressions of the intermediate form go in; Python source of the same meaning comes out, one function a predicate.

Each quantifier and aggregate becomes a function of the names that its body reads: a derived predicate. One that is asked
for in several places is written once and keeps its answers (`_w.memo`). Everything else becomes an expression. A function
stands after those that it calls, which are the strata below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from fractions import Fraction
from keyword import iskeyword

from careercode.engine.compiled import values
from careercode.language import ir
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType, ListType, RecordType, RefType, ScalarType

MOMENT, NUMBER, BOOL, TEXT, DURATION = (
    ScalarType("moment"), ScalarType("number"), ScalarType("bool"), ScalarType("text"), ScalarType("duration"),
)  # fmt: skip
PARTY, TRAJECTORY = RefType(("party",)), RefType(("trajectory",))
SAME_DAY = "shared.same_day"
LAST_DAYS = "shared.last_days"
ON, ACTOR, WHOLE_TRAJECTORY = "_on", "_actor", "_trajectory"
"""The names that stand for the scene: what the subject says of the act, beside its own names."""

Quantifier = ir.Exists | ir.Every | ir.Count | ir.Sum | ir.Balance | ir.Pick | ir.Lapse
LONG = 8
"""From how many parts of an `any` on it is written as a function of its own."""


Body = Callable[["Function"], Iterator[str]]
"""Writes the lines of a function."""


def type_of(expr: ir.Expr) -> FieldType:
    """What kind of value an expression has."""
    match expr:
        case ir.Get(type=type) | ir.Var(type=type) | ir.Setting(type=type):
            return type
        case ir.On() | ir.Shift() | ir.LastDay() | ir.Extreme() | ir.Pick() | ir.Lapse():
            return MOMENT
        case ir.Arithmetic() | ir.Count() | ir.Sum() | ir.Balance():
            return NUMBER
        case ir.Actor():
            return PARTY
        case ir.SubjectTrajectory():
            return TRAJECTORY
        case ir.Words():
            return ListType(TEXT)
        case ir.Literal_(value):
            return _constant_type(value)
        case _:
            return BOOL


def _constant_type(value: object) -> FieldType:
    match value:
        case bool():
            return BOOL
        case int() | Fraction():
            return NUMBER
        case Duration():
            return DURATION
        case tuple():
            return ListType(TEXT)
    return TEXT


def is_truth(expr: ir.Expr) -> bool:
    """Whether an expression is a condition, and no value that is one only because it is a bool."""
    return isinstance(
        expr,
        ir.Compare | ir.Member | ir.Subset | ir.Happened | ir.Recorded | ir.All | ir.AnyOf | ir.Not | ir.Named
        | ir.Exists | ir.Every,
    )  # fmt: skip


def is_number(type: FieldType) -> bool:
    """Whether values of a type are numbers."""
    return type in (NUMBER, ScalarType("int"))


def constant(value: bool | int | Fraction | Duration | str | tuple[str, ...]) -> values.Value:
    """A constant of a rule as a value."""
    match value:
        case bool() | str():
            return value
        case int() | Fraction():
            return value, value
        case Duration():
            return (value,)
        case tuple():
            return values.complete(value)


def children(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expressions directly inside one."""
    for one in fields(expr):
        value = getattr(expr, one.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, ir.Source):
                if item.items is not None:
                    yield item.items
            elif isinstance(item, ir.Expr):
                yield item


@dataclass
class Function:
    """A function that is being written: its parameters, and what is bound to names beside them."""

    known: frozenset[str]
    facts: frozenset[str]
    temporaries: int = 0

    def temporary(self) -> str:
        """A new name."""
        self.temporaries += 1
        return f"_{self.temporaries}"


@dataclass
class Written:
    """A function that was written: what it takes beside `_w`, its lines, and from how many places it is called."""

    name: str
    takes: list[str]
    lines: list[str]
    calls: int = 0

    def __str__(self) -> str:
        lines = self.lines
        if self.calls > 1:
            # Asked for in several places: it keeps its answers, none of which is None.
            key = ", ".join([repr(self.name), *self.takes])
            lines = [
                f"_key = ({key})" if self.takes else f"_key = {key}",
                "if (_kept := _w.memo.get(_key)) is not None: return _kept",
                *(_RETURN.sub(r"_w.memo[_key] = _kept = \1; return _kept", line) for line in lines),
            ]
        return "\n".join([f"def {self.name}({', '.join(['_w', *self.takes])}):", *(f"    {line}" for line in lines)])


_RETURN = re.compile(r"\breturn (.+)$")


@dataclass
class Lowering:
    """The functions written so far, the constants that they name, and the settings that may change on a day."""

    dated: frozenset[str]
    functions: list[Written] = field(default_factory=list)
    constants: dict[str, values.Value] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    _written: dict[tuple[ir.Expr, tuple[tuple[str, bool], ...]], Written] = field(default_factory=dict)
    _named: dict[object, str] = field(default_factory=dict)

    # ------------------------------------------------------------ names

    def free(self, expr: ir.Expr, known: frozenset[str]) -> frozenset[str]:
        """The bound names, and names of the scene, that an expression reads."""
        match expr:
            case ir.Var(name):
                return frozenset({name}) & known
            case ir.On():
                return frozenset({ON})
            case ir.Actor():
                return frozenset({ACTOR})
            case ir.SubjectTrajectory():
                return frozenset({WHOLE_TRAJECTORY})
            case ir.Setting(id):
                return frozenset({ON}) if id in self.dated else frozenset()
        found: frozenset[str] = frozenset()
        if isinstance(expr, Quantifier):
            source = expr.source.items
            outer = [source] if source is not None else []
            inner = [child for child in children(expr) if child is not source]
            if isinstance(expr, ir.Lapse):
                outer += [expr.since, expr.until, expr.within]
                inner = [expr.body, expr.value]
            inside = known | {expr.var}
            found = frozenset().union(*(self.free(child, inside) for child in inner)) - {expr.var}
            return found.union(*(self.free(child, known) for child in outer))
        if isinstance(expr, ir.LastDay) and LAST_DAYS in self.dated:
            found = frozenset({ON})
        if isinstance(expr, ir.Compare) and expr.same_day not in (None, ir.SameDay.BY_DAY) and SAME_DAY in self.dated:
            found = frozenset({ON})
        return found.union(*(self.free(child, known) for child in children(expr)))

    def name_of(self, value: values.Value) -> str:
        """The name of a constant."""
        key = (type(value).__name__, value)
        if key not in self._named:
            self._named[key] = f"_K{len(self._named) + 1}"
            self.constants[self._named[key]] = value
        return self._named[key]

    def setting(self, id: str) -> str:
        """The value of a setting: a constant of the module, or, where it may change on a day, a function of `_on`."""
        name = self.settings.setdefault(id, f"_S_{id.replace('.', '_')}")
        return f"{name}(_w, {ON})" if id in self.dated else name

    # ------------------------------------------------------------ truths

    def truth(self, expr: ir.Expr, here: Function) -> str:
        """Whether a condition holds, as Python."""
        match expr:
            case ir.Named(body=body):
                return self.truth(body, here)
            case ir.All(parts):
                return self._all([self.truth(part, here) for part in parts], here)
            case ir.AnyOf(parts):
                if len(parts) >= LONG:
                    return self._long_any(expr, here)
                return self._any([self.truth(part, here) for part in parts], here)
            case ir.Not(part):
                return f"_NOT[{self.truth(part, here)}]"
            case ir.Compare():
                return self._compare(expr, here)
            case ir.Member(item, whole):
                return self._member(item, whole, here)
            case ir.Subset(part, whole):
                same = ", _same_label" if _mixed(part, whole) else ""
                return f"_subset({self.value(part, here)}, {self.value(whole, here)}{same})"
            case ir.Happened(moment):
                return f"_happened({self.value(moment, here)})" if type_of(moment) == MOMENT else "0"
            case ir.Recorded(value):
                return self._recorded(value, here)
            case ir.Exists() | ir.Every():
                return self.predicate(expr, here)
        if type_of(expr) != BOOL:
            value = self.value(expr, here)
            return f"(1 if {value} is _U else 0)" if not _never_unknown(expr) else "0"
        if isinstance(expr, ir.Literal_):
            return "3" if expr.value is True else "0"
        return f"_holds({self.value(expr, here)})"

    def _all(self, parts: list[str], here: Function) -> str:
        parts = [part for part in parts if part != "3"]
        if len(parts) < 2:
            return parts[0] if parts else "3"
        name = here.temporary()
        first, *middle, last = parts
        steps = [f"({name} := {first})", *(f"({name} := {name} & {part})" for part in middle), f"{name} & {last}"]
        return f"({' and '.join(steps)})"

    def _any(self, parts: list[str], here: Function) -> str:
        parts = [part for part in parts if part != "0"]
        if len(parts) < 2:
            return parts[0] if parts else "0"
        name = here.temporary()
        first, *middle, last = parts
        steps = [f"3 if ({name} := {first}) == 3", *(f"3 if ({name} := {name} | {part}) == 3" for part in middle)]
        return f"({' else '.join(steps)} else {name} | {last})"

    def _long_any(self, expr: ir.AnyOf, here: Function) -> str:
        def body(there: Function) -> Iterator[str]:
            yield "_t = 0"
            for part in expr.parts:
                yield f"_t |= {self.truth(part, there)}"
                yield "if _t == 3: return 3"
            yield "return _t"

        return self._call("any", expr, here, body)

    def _compare(self, expr: ir.Compare, here: Function) -> str:
        left, right, op = expr.left, expr.right, expr.op
        if op == "==":
            return self._equal(left, right, here)
        arguments = f"{self.value(left, here)}, {self.value(right, here)}"
        if expr.same_day is not None:
            word = "before" if op == "<" else "until"
            way = {ir.SameDay.MET: "met", ir.SameDay.UNMET: "unmet", ir.SameDay.BY_DAY: "by_day"}[expr.same_day]
            if way != "by_day" and SAME_DAY in self.dated:
                return f"_{word}_{way}_on({self.setting(SAME_DAY)}, {arguments})"
            if way != "by_day":
                self.setting(SAME_DAY)
            return f"_{word}_{way}({arguments})"
        order = order_of(left) or order_of(right)
        if order:
            return f"_{'lower' if op == '<' else 'not_above'}({self.name_of(order)}, {arguments})"
        if not (is_number(type_of(left)) and is_number(type_of(right))):
            return f"_no_numbers({arguments})"
        return f"_{'below' if op == '<' else 'at_most'}({arguments})"

    def _equal(self, left: ir.Expr, right: ir.Expr, here: Function) -> str:
        if isinstance(left, ir.Literal_):
            left, right = right, left
        one, other = self.value(left, here), self.value(right, here)
        if is_number(type_of(left)) or is_number(type_of(right)):
            return f"_same_number({one}, {other})"
        if DURATION in (type_of(left), type_of(right)):
            return f"_same_duration({one}, {other})"
        if _mixed(left, right):
            return f"_same_label({one}, {other})"
        if isinstance(right, ir.Literal_):
            name = here.temporary()
            return f"(3 if ({name} := {one}) == {other} else 1 if {name} is _U else 0)"
        if self._is_fact(left, here) or self._is_fact(right, here):
            fact, open_ = (one, other) if self._is_fact(left, here) else (other, one)
            name = here.temporary()
            return f"(3 if ({name} := {open_}) is {fact} else 1 if {name} is _U else 0)"
        return f"_same({one}, {other})"

    def _member(self, item: ir.Expr, whole: ir.Expr, here: Function) -> str:
        found = self.value(item, here)
        if isinstance(whole, ir.Words):
            name = here.temporary()
            words = self.name_of(frozenset(whole.values))
            return f"(3 if ({name} := {found}) in {words} else 1 if {name} is _U and {words} else 0)"
        same = ", _same_label" if _mixed(item, whole) else ""
        return f"_contained({found}, {self.value(whole, here)}{same})"

    def _recorded(self, expr: ir.Expr, here: Function) -> str:
        found, type = self.value(expr, here), type_of(expr)
        if type == MOMENT:
            return f"_happened({found})"
        if is_number(type):
            return f"_recorded_number({found})"
        return f"_recorded_many({found})" if isinstance(type, ListType) else f"_recorded({found})"

    # ------------------------------------------------------------ values

    def value(self, expr: ir.Expr, here: Function) -> str:
        """The value of an expression, as Python."""
        match expr:
            case ir.Literal_(value):
                return repr(value) if isinstance(value, bool | str) else self.name_of(constant(value))
            case ir.Words(words):
                return self.name_of(constant(words))
            case ir.Var(name):
                return identifier(name) if name in here.known else f"_w.the_{name}"
            case ir.On():
                return ON
            case ir.Actor():
                return ACTOR
            case ir.SubjectTrajectory():
                return WHOLE_TRAJECTORY
            case ir.Get():
                return self._get(expr, here)
            case ir.Setting(id):
                return self.setting(id)
            case ir.Shift(moment, duration, sign):
                return f"_shift(_w, {self.value(moment, here)}, {self.value(duration, here)}, {sign})"
            case ir.LastDay(moment):
                return f"_last_day(_w, {self.value(moment, here)}, {self.setting(LAST_DAYS)})"
            case ir.Arithmetic(op, left, right):
                name = "_plus" if op == "+" else "_minus"
                return f"{name}({self.value(left, here)}, {self.value(right, here)})"
            case ir.Extreme(which, moments):
                listed = ", ".join(self.value(moment, here) for moment in moments)
                return f"_extreme({'_min' if which == 'earliest' else '_max'}, {listed})"
            case ir.Count() | ir.Sum() | ir.Balance() | ir.Pick() | ir.Lapse():
                return self.predicate(expr, here)
        return f"_word({self.truth(expr, here)})"

    def _get(self, expr: ir.Get, here: Function) -> str:
        base = self.value(expr.base, here)
        if self._is_fact(expr.base, here):
            return f"{base}.{expr.name}"
        name = here.temporary()
        unknown, none = _unknown(expr.type), "_EMPTY" if isinstance(expr.type, ListType) else "None"
        if isinstance(expr.type, RecordType):
            unknown = f"_nobody(_w, {expr.type.kind!r})"
        return (
            f"({name}.{expr.name} if ({name} := {base}).__class__ is _Fact else {unknown} if {name} is _U else {none})"
        )

    def _is_fact(self, expr: ir.Expr, here: Function) -> bool:
        """Whether an expression is a record for sure, and neither none nor unknown."""
        return isinstance(expr, ir.Var) and (expr.name in here.facts or expr.name not in here.known)

    def amount(self, expr: ir.Expr, here: Function) -> str:
        """A value to add up."""
        if not is_number(type_of(expr)):
            return f"_no_amount({self.value(expr, here)})"
        return self.value(expr, here) if isinstance(expr, ir.Literal_) else f"_amount({self.value(expr, here)})"

    # ------------------------------------------------------------ predicates

    def predicate(self, expr: Quantifier, here: Function) -> str:
        """A call of the function of a quantifier or aggregate, which is written where it wasn't yet."""
        return self._call(_verb(expr), expr, here, lambda there: self._body(expr, there))

    def _call(self, verb: str, expr: ir.Expr, here: Function, body: Body) -> str:
        names = sorted(self.free(expr, here.known))
        key = (expr, tuple((name, name in here.facts) for name in names))
        written = self._written.get(key)
        if written is None:
            there = Function(frozenset(names), frozenset(names) & here.facts)
            lines = list(body(there))
            name = f"_{verb}_{len(self._written) + 1}"
            written = self._written[key] = Written(name, [identifier(name) for name in names], lines)
            self.functions.append(written)
        written.calls += 1
        return f"{written.name}({', '.join(['_w', *written.takes])})"

    def _body(self, expr: Quantifier, here: Function) -> Iterator[str]:
        name = identifier(expr.var)
        inside = Function(here.known | {expr.var}, here.facts - {expr.var})
        if expr.source.items is None:
            inside.facts |= {expr.var}
        bounded = True
        match expr:
            case ir.Exists():
                yield "_t = 0"
                yield from self._loop(expr, here, inside)
                yield from _indented(self._narrow(expr.body, inside, "_c"))
                yield "    _t |= _c"
                yield "    if _t == 3: return 3"
                yield "return _t"
            case ir.Every():
                yield "_t = 3"
                yield from self._loop(expr, here, inside)
                yield from _indented(self._narrow(expr.given, inside, "_c"))
                yield f"    _t &= _NOT[_c] | {self.truth(expr.body, inside)}"
                yield "    if not _t: return 0"
                yield "return _t"
            case ir.Count() | ir.Sum() | ir.Balance():
                yield "_parts = []"
                yield from self._loop(expr, here, inside)
                yield from _indented(self._narrow(expr.body, inside, "_c"))
                added = self.name_of((1, 1)) if isinstance(expr, ir.Count) else self.amount(expr.value, inside)
                if isinstance(expr, ir.Balance):
                    added = f"_weighed({added}, {self.truth(expr.part, inside)}, {self.name_of(expr.share)})"
                yield f"    _parts.append((_c, {added}, {self._many(name, bounded)}))"
                yield "return _total(_parts)"
            case ir.Pick():
                yield from self._moments(expr, here, inside, name)
                yield f"return _pick(_found, {expr.n})"
            case ir.Lapse():
                yield f"_since = {self.value(expr.since, here)}"
                yield f"_until = {self.value(expr.until, here)}"
                yield f"_within = {self.value(expr.within, here)}"
                yield "if _since is None or _until is None or _within is None: return _NEVER"
                yield "if _within is _U: return _shift(_w, _since, _U, 1)"
                yield from self._moments(expr, here, inside, name)
                yield f"return _lapse(_w, _since, _until, _within, _found, {expr.every_gap})"

    def _moments(self, expr: ir.Pick | ir.Lapse, here: Function, inside: Function, name: str) -> Iterator[str]:
        yield "_found = []"
        yield from self._loop(expr, here, inside)
        yield from _indented(self._narrow(expr.body, inside, "_c"))
        yield f"    _at = {self.value(expr.value, inside)}"
        yield f"    if _at is not None: _found.append((_c, _at, {self._many(name, True)}))"

    def _many(self, name: str, bounded: bool) -> str:
        return f"{name} is _U or {name}.__class__ is _Fact and {name}.data_ is None"

    def _loop(self, expr: Quantifier, here: Function, inside: Function) -> Iterator[str]:
        name = identifier(expr.var)
        if expr.source.items is not None:
            yield f"for {name}, _c in _pairs({self.value(expr.source.items, here)}):"
            return
        yield f"for {name} in {self._candidates(expr, here)}:"
        yield f"    _c = {name}.exists_"

    def _candidates(self, expr: Quantifier, here: Function) -> str:
        """The facts of a kind that a body can hold for: all, or by a key that it compares a field with."""
        return f"_w.{expr.source.kind}"

    def _narrow(self, expr: ir.Expr, here: Function, name: str) -> Iterator[str]:
        """Lines of a loop that narrow `name` down by each part of a condition, and go on where one fails."""
        for part in conjuncts(expr):
            code = self.truth(part, here)
            if code != "3":
                yield f"if not ({name} := {name} & {code}): continue"


def conjuncts(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The parts that must all hold, labels dropped."""
    match expr:
        case ir.Named(body=body):
            yield from conjuncts(body)
        case ir.All(parts):
            for part in parts:
                yield from conjuncts(part)
        case _:
            yield expr


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def identifier(name: str) -> str:
    """A name of a rule as a name of Python; `session#2` as `sessionN2`. No two names become one."""
    plain = "".join(char if char in _PLAIN else "N" if char == "#" else f"U{ord(char):x}Z" for char in name)
    return f"{plain}K" if iskeyword(plain) else plain


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def _verb(expr: Quantifier) -> str:
    noun = expr.source.kind or "word"
    return f"{type(expr).__name__.lower()}_{noun}"


def order_of(expr: ir.Expr) -> tuple[str, ...]:
    """The words of an ordered enum, from low to high, where an expression has one for its type."""
    match expr:
        case ir.Get(type=EnumType(values=words, ordered=True)) | ir.Var(type=EnumType(values=words, ordered=True)):
            return words
    return ()


def _any_record(expr: ir.Expr) -> bool:
    type = type_of(expr)
    of = type.of if isinstance(type, ListType) else type
    return isinstance(of, RefType) and of.any_record


def _names_records(expr: ir.Expr) -> bool:
    type = type_of(expr)
    of = type.of if isinstance(type, ListType) else type
    return isinstance(of, RecordType) or (isinstance(of, RefType) and not of.any_record)


def _mixed(left: ir.Expr, right: ir.Expr) -> bool:
    """Whether one side is a record and the other the label of any record."""
    return (_any_record(left) and _names_records(right)) or (_names_records(left) and _any_record(right))


def _never_unknown(expr: ir.Expr) -> bool:
    return type_of(expr) == MOMENT or is_number(type_of(expr)) or isinstance(type_of(expr), ListType)


def _unknown(type: FieldType) -> str:
    if type == MOMENT:
        return "_ANY_MOMENT"
    if is_number(type):
        return "_ANY_NUMBER"
    return "_UNKNOWN_MANY" if isinstance(type, ListType) else "_U"
