"""Expressions of the intermediate form go in; Python source of the same meaning comes out, one function a predicate.

Each quantifier and aggregate becomes a function of what its body reads from outside: a derived predicate. Where two rules
ask the same, the function is written once and keeps its answers. Everything else becomes an expression. A function stands
after those that it calls, which are the strata below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from careercode.engine.compiled import values
from careercode.engine.compiled.expressions import (
    BOOL,
    LAST_DAYS,
    MOMENT,
    SAME_DAY,
    Conjunct,
    Quantifier,
    compared_by,
    conjuncts,
    constant,
    is_number,
    mixed,
    names_in,
    order_of,
    outside,
    readable,
    recorded_by,
    renamed,
    same_by,
    type_of,
)
from careercode.engine.compiled.joins import FEW, Join
from careercode.engine.compiled.python import Function, Written, comment, identifier
from careercode.language import ir
from careercode.language.walk import parts
from careercode.model.schema import ListType, RecordType

ON, ACTOR, TRAJECTORY = "_on", "_actor", "_trajectory"
"""What stands for the scene: when the act was, who did it, and the trajectory that it belongs to."""
SCENE = (ON, ACTOR, TRAJECTORY)
LONG = 8
"""From how many parts of an `any` on it is written as a function of its own."""

Body = Callable[[ir.Expr, Function], Iterator[str]]
"""Writes the lines of a function."""


@dataclass
class Lowering:
    """The functions written so far, the constants that they name, and the settings that may change on a day."""

    names: ClassVar[Mapping[str, values.Value]] = {}
    """What the code names beside what `runtime` has."""
    dated: frozenset[str]
    functions: list[Written] = field(default_factory=list)
    constants: dict[str, values.Value] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    _written: dict[object, Written] = field(default_factory=dict)
    _named: dict[object, str] = field(default_factory=dict)

    # ------------------------------------------------------------ names

    def scene(self, expr: ir.Expr) -> frozenset[str]:
        """What an expression reads of the scene."""
        match expr:
            case ir.On():
                return frozenset({ON})
            case ir.Actor():
                return frozenset({ACTOR})
            case ir.SubjectTrajectory():
                return frozenset({TRAJECTORY})
        setting = ""
        match expr:
            case ir.Setting(id):
                setting = id
            case ir.LastDay():
                setting = LAST_DAYS
            case ir.Compare(same_day=ir.SameDay.MET | ir.SameDay.UNMET):
                setting = SAME_DAY
        own = frozenset({ON}) if setting in self.dated else frozenset()
        return own.union(*(self.scene(child) for child in parts(expr)))

    def name_of(self, value: values.Value) -> str:
        """The name of a constant."""
        key = (type(value).__name__, value)
        if key not in self._named:
            self._named[key] = f"_K{len(self._named) + 1}"
            self.constants[self._named[key]] = value
        return self._named[key]

    def setting(self, id: str) -> str:
        """The value of a setting: a constant of the module, or, where it may change on a day, a function of the day."""
        name = self.settings.setdefault(id, f"_S_{id.replace('.', '_')}")
        return f"{name}(_w, {ON})" if id in self.dated else name

    # ------------------------------------------------------------ truths

    def truth(self, expr: ir.Expr, here: Function, *, turned: bool = False) -> str:
        """Whether a condition holds, as Python. `turned`: whether it does not."""
        match expr:
            case ir.Named(body=body):
                return self.truth(body, here, turned=turned)
            case ir.Not(part):
                return self.truth(part, here, turned=not turned)
            case ir.Compare(op="==", left=left, right=right):
                return self._equal(left, right, here, turned)
            case ir.Member(item, ir.Words(words)):
                named = self.name_of(frozenset(words))
                return _word(self.value(item, here), f"in {named}", here, turned) if words else _turn("0", turned)
            case ir.Get(type=type) | ir.Var(type=type) if type == BOOL:
                return _word(self.value(expr, here), "is True", here, turned)
        return _turn(self._truth(expr, here), turned)

    def _truth(self, expr: ir.Expr, here: Function) -> str:
        match expr:
            case ir.All(parts):
                return _all([self.truth(part, here) for part in parts], here)
            case ir.AnyOf(parts):
                if len(parts) >= LONG:
                    return self._call("any", expr, here, self._long_any)
                return _any([self.truth(part, here) for part in parts], here)
            case ir.Compare():
                return self._compare(expr, here)
            case ir.Member(item, whole):
                same = ", _same_label" if mixed(item, whole) else ""
                return f"_contained({self.value(item, here)}, {self.value(whole, here)}{same})"
            case ir.Subset(part, whole):
                same = ", _same_label" if mixed(part, whole) else ""
                return f"_subset({self.value(part, here)}, {self.value(whole, here)}{same})"
            case ir.Happened(moment):
                return f"_happened({self.value(moment, here)})" if type_of(moment) == MOMENT else "0"
            case ir.Recorded(value):
                return f"_{recorded_by(type_of(value))}({self.value(value, here)})"
            case ir.Exists() | ir.Every():
                return self.predicate(expr, here)
            case ir.Literal_():
                return "3" if expr.value is True else "0"
        type = type_of(expr)
        if type == MOMENT or is_number(type) or isinstance(type, ListType):
            return "0"
        return f"_holds({self.value(expr, here)})"

    def _long_any(self, expr: ir.Expr, here: Function) -> Iterator[str]:
        assert isinstance(expr, ir.AnyOf)
        yield "_t = 0"
        for part in expr.parts:
            yield f"_t |= {self.truth(part, here)}"
            yield "if _t == 3: return 3"
        yield "return _t"

    def _compare(self, expr: ir.Compare, here: Function) -> str:
        arguments = [self.value(expr.left, here), self.value(expr.right, here)]
        name = compared_by(expr)
        if expr.same_day in (ir.SameDay.MET, ir.SameDay.UNMET):
            setting = self.setting(SAME_DAY)
            if SAME_DAY in self.dated:
                name, arguments = f"{name}_on", [setting, *arguments]
        elif order := order_of(expr.left) or order_of(expr.right):
            arguments = [self.name_of(order), *arguments]
        return f"_{name}({', '.join(arguments)})"

    def _equal(self, left: ir.Expr, right: ir.Expr, here: Function, turned: bool) -> str:
        if isinstance(left, ir.Literal_) or self._is_fact(left, here):
            left, right = right, left
        one, other = self.value(left, here), self.value(right, here)
        name = same_by(left, right)
        if name == "same" and isinstance(right, ir.Literal_):
            return _word(one, f"== {other}", here, turned)
        if name == "same" and self._is_fact(right, here):
            return _word(one, f"is {other}", here, turned)
        return _turn(f"_{name}({one}, {other})", turned)

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
                return TRAJECTORY
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
        none = "_EMPTY" if isinstance(expr.type, ListType) else "None"
        return f"({_unknown(expr)} if ({name} := {base}) is _U else {none} if {name} is None else {name}.{expr.name})"

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
        return self._call(f"{type(expr).__name__.lower()}_{expr.source.kind or 'word'}", expr, here, self._body)

    def _call(self, verb: str, expr: ir.Expr, here: Function, body: Body) -> str:
        paths = outside(expr, here.known)
        # The actor and the trajectory are paths.
        scene = [ON] if ON in self.scene(expr) else []
        facts = [self._is_fact(path, here) for path in paths]
        numbered = {path: f"%{at}" for at, path in enumerate(paths)}
        key = (verb, renamed(expr, numbered), tuple(facts))
        written = self._written.get(key)
        if written is None:
            names = _names(paths, expr)
            sure = frozenset(names[path] for path, is_fact in zip(paths, facts, strict=True) if is_fact)
            there = Function(frozenset(names.values()), sure)
            lines = list(body(renamed(expr, names), there))
            takes = [*(identifier(name) for name in names.values()), *scene]
            written = self._written[key] = Written(f"_{verb}_{len(self._written) + 1}", takes, lines)
            # A total over what many subjects share is worth keeping, whoever asks first.
            written.keeps = isinstance(expr, Quantifier) and not isinstance(expr, ir.Exists | ir.Every) and not sure
            self.functions.append(written)
        written.calls += 1
        return f"{written.name}({', '.join(['_w', *(self.value(path, here) for path in paths), *scene])})"

    def _body(self, expr: ir.Expr, here: Function) -> Iterator[str]:
        assert isinstance(expr, Quantifier)
        inside = Function(here.known | {expr.var}, here.facts - {expr.var})
        if expr.source.items is None:
            inside.facts |= {expr.var}
        match expr:
            case ir.Exists():
                yield "_t = 0"
                yield from self.loop(expr, expr.body, here, inside)
                yield "    _t |= _c"
                yield "    if _t == 3: return 3"
                yield "return _t"
            case ir.Every():
                yield "_t = 3"
                yield from self.loop(expr, expr.given, here, inside)
                yield f"    _t &= _NOT[_c] | {self.truth(expr.body, inside)}"
                yield "    if not _t: return 0"
                yield "return _t"
            case ir.Count() | ir.Sum() | ir.Balance():
                yield "_parts = []"
                yield from self.loop(expr, expr.body, here, inside)
                added = self.name_of((1, 1)) if isinstance(expr, ir.Count) else self.amount(expr.value, inside)
                if isinstance(expr, ir.Balance):
                    of, whole = expr.share.numerator, expr.share.denominator
                    added = f"_weighed({added}, {self.truth(expr.part, inside)}, {of}, {whole})"
                yield f"    _parts.append((_c, {added}, {_many(expr)}))"
                total = "_total(_parts)"
                yield f"return _divided({total}, {whole})" if isinstance(expr, ir.Balance) else f"return {total}"
            case ir.Pick():
                yield from self._moments(expr, here, inside)
                yield f"return _pick(_found, {expr.n})"
            case ir.Lapse():
                yield f"_since = {self.value(expr.since, here)}"
                yield f"_until = {self.value(expr.until, here)}"
                yield f"_within = {self.value(expr.within, here)}"
                yield "if _since is None or _until is None or _within is None: return _NEVER"
                yield "if _within is _U: return _shift(_w, _since, _U, 1)"
                yield from self._moments(expr, here, inside)
                yield f"return _lapse(_w, _since, _until, _within, _found, {expr.every_gap})"

    def _moments(self, expr: ir.Pick | ir.Lapse, here: Function, inside: Function) -> Iterator[str]:
        yield "_found = []"
        yield from self.loop(expr, expr.body, here, inside)
        yield f"    _at = {self.value(expr.value, inside)}"
        yield f"    if _at is not None: _found.append((_c, _at, {_many(expr)}))"

    def loop(self, expr: Quantifier, condition: ir.Expr, here: Function, inside: Function) -> Iterator[str]:
        """A loop over the elements of a source that may meet a condition; `_c` is whether they do."""
        name = identifier(expr.var)
        parts = list(conjuncts(condition))
        if expr.source.items is not None:
            yield f"for {name}, _c in _pairs({self.value(expr.source.items, here)}):"
        else:
            yield f"for {name} in {self._candidates(expr, [part.expr for part in parts], here)}:"
            yield f"    _c = {name}.exists_"
        yield from self.narrowing(parts, inside)

    def narrowing(self, parts: list[Conjunct], inside: Function) -> Iterator[str]:
        """Lines of a loop that hold some conditions against `_c`, and go on where one fails."""
        for label, part in parts:
            yield f"    if not (_c := _c & {self.truth(part, inside)}): continue{comment(label)}"

    # ------------------------------------------------------------ joins

    def _candidates(self, expr: Quantifier, parts: list[ir.Expr], here: Function) -> str:
        """The facts of a kind that meet some conditions: all, or those that can be looked up by what they compare."""
        kind, var = expr.source.kind, expr.var
        keys: dict[str, ir.Expr] = {}
        timed: list[tuple[str, str, ir.Expr, bool]] = []
        alone: list[ir.Expr] = []
        for part in parts:
            if names_in(part) == {var} and not self.scene(part):
                alone.append(part)
            elif isinstance(part, ir.Compare) and (found := sides(part, var)) is not None:
                field, probe, turned = found
                if part.op == "==" and hashable(part):
                    keys.setdefault(field, probe)
                elif part.same_day is not None:
                    by_day = part.same_day is ir.SameDay.BY_DAY
                    timed.append(("until" if turned else "since", field, probe, by_day))
        since = next((one for one in timed if one[0] == "since"), None)
        if not keys and since is None and not alone:
            return f"_w.{kind}"
        until = tuple(one[1] for one in timed if since and one[0] == "until" and one[2:] == since[2:])
        fits = ""
        if alone:
            fits = self._fits(kind, var, ir.All(tuple(alone))).name
        join = Join(kind, tuple(keys), since[1] if since else "", until, bool(since and since[3]), fits)
        key = "".join(f"{self.value(probe, here)}, " for probe in keys.values())
        at = self.value(since[2], here) if since else "None"
        looked_up = f"_joined(_w, {self.name_of(join)}, {fits or 'None'}, ({key}), {at})"
        return f"(_few if _len(_few := _w.{kind}) <= {FEW} else {looked_up})"

    def _fits(self, kind: str, var: str, condition: ir.Expr) -> Written:
        """The function of what is asked of a fact alone."""
        key = ("fits", condition)
        written = self._written.get(key)
        if written is None:
            here = Function(frozenset({var}), frozenset({var}))
            lines = [f"return {self.truth(condition, here)}"]
            written = self._written[key] = Written(f"_fits_{kind}_{len(self._written) + 1}", [identifier(var)], lines)
            self.functions.append(written)
        return written


def sides(part: ir.Compare, var: str) -> tuple[str, ir.Expr, bool] | None:
    """A comparison of a field of `var` with what does not hang on it: the field, the other side, and whether the field
    stands right."""
    for own, other, turned in ((part.left, part.right, False), (part.right, part.left, True)):
        if isinstance(own, ir.Get) and isinstance(own.base, ir.Var) and own.base.name == var:
            return None if var in names_in(other) else (own.name, other, turned)
    return None


def hashable(part: ir.Compare) -> bool:
    """Whether == of two values is what Python's == is, as it is for words and records."""
    return same_by(part.left, part.right) == "same"


def _names(paths: list[ir.Expr], expr: ir.Expr) -> dict[ir.Expr, str]:
    """A name for each path that nothing else in the expression has."""
    taken = set(names_in(expr))
    found: dict[ir.Expr, str] = {}
    for path in paths:
        name = readable(path)
        while name in taken and path != ir.Var(name, type_of(path)):  # type: ignore[arg-type]  # no path is a list
            name += "_"
        taken.add(name)
        found[path] = name
    return found


def _all(parts: list[str], here: Function) -> str:
    parts = [part for part in parts if part != "3"]
    if len(parts) < 2:
        return parts[0] if parts else "3"
    name = here.temporary()
    first, *middle, last = parts
    steps = [f"({name} := {first})", *(f"({name} := {name} & {part})" for part in middle), f"{name} & {last}"]
    return f"({' and '.join(steps)})"


def _any(parts: list[str], here: Function) -> str:
    parts = [part for part in parts if part != "0"]
    if len(parts) < 2:
        return parts[0] if parts else "0"
    name = here.temporary()
    first, *middle, last = parts
    steps = [f"3 if ({name} := {first}) == 3", *(f"3 if ({name} := {name} | {part}) == 3" for part in middle)]
    return f"({' else '.join(steps)} else {name} | {last})"


def _word(value: str, test: str, here: Function, turned: bool) -> str:
    """The truth of a test of a value that may be unknown."""
    name = here.temporary()
    yes, no = (0, 3) if turned else (3, 0)
    return f"({yes} if ({name} := {value}) {test} else 1 if {name} is _U else {no})"


def _turn(truth: str, turned: bool) -> str:
    if not turned:
        return truth
    return {"0": "3", "3": "0"}.get(truth) or f"_NOT[{truth}]"


def _many(expr: Quantifier) -> str:
    """Whether the element stands for any number of others."""
    name = identifier(expr.var)
    if expr.source.items is None:
        return f"{name}.data_ is None"
    return f"{name} is _U or {name}.data_ is None" if expr.source.kind else f"{name} is _U"


def _unknown(expr: ir.Get) -> str:
    """What a field of someone nobody knows is."""
    if isinstance(expr.type, RecordType):
        return f"_nobody(_w, {expr.type.kind!r})"
    if expr.type == MOMENT:
        return "_ANY_MOMENT"
    if is_number(expr.type):
        return "_ANY_NUMBER"
    return "_UNKNOWN_MANY" if isinstance(expr.type, ListType) else "_U"
