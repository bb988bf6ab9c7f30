"""Why it is not known whether a code binds an act: for what the act itself leaves open, or for something else.

Only asked where generated code finds it open; so the condition is walked here, not compiled. Beside each
truth and value goes whether something that is not the act's own would have to be recorded to settle it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from careercode.engine.compiled import runtime, values
from careercode.engine.compiled.expressions import (
    LAST_DAYS,
    SAME_DAY,
    compared_by,
    constant,
    is_number,
    order_of,
    recorded_by,
    same_by,
    type_of,
    unknown_of,
)
from careercode.engine.compiled.facts import Fact, path
from careercode.engine.compiled.values import (
    EMPTY,
    MAYBE,
    NO,
    NOT,
    UNKNOWN,
    YES,
    Many,
    Truth,
    Value,
)
from careercode.engine.compiled.world import World
from careercode.language import ir
from careercode.language.types import kinds_of
from careercode.language.walk import parts
from careercode.model import SCHEMA
from careercode.model.moments import Duration
from careercode.model.schema import ListType, RecordType, ScalarType

_Compare = Callable[[Value, Value], Truth]


class Open(NamedTuple):
    """A truth or value; whether something beside the act leaves it open; and of a moment, whether it was read from
    something beside the act (a bare date leaves the order within the day open)."""

    value: Value
    elsewhere: bool = False
    read: bool = False


def open_elsewhere(world: World, binds: ir.Expr, act: Fact, settings: Mapping[str, Value]) -> bool:
    """Whether something beside `act` leaves it open that `binds` holds for it. `settings`: as generated code has them,
    by id."""
    return _beside(binds, act, settings) or _Walk(world, act, settings).truth(binds, {}).elsewhere


def _beside(binds: ir.Expr, act: Fact, settings: Mapping[str, Value]) -> bool:
    """Whether it needs no walk: all that the scene takes from the act is known, so what is open lies elsewhere.

    Not so where the condition reads records such as the act is nested in or may be, or where a reading leaves the order
    within a day open, which the act's own bare date may do."""
    way = settings.get(SAME_DAY)
    known = all(
        one.data_ is not None if isinstance(one, Fact) else not is_open(one)
        for one in (act.on_, act.actor_, act.trajectory_)
    )
    if not known or callable(way) or runtime.leaves_open(way):
        return False
    return act.data_ is not None and act.report_ is None and act.root_.kind_ not in _kinds_read(binds)


@lru_cache(1024)
def _kinds_read(binds: ir.Expr) -> frozenset[str]:
    """The kinds of the records that a condition may read."""
    found = frozenset[str]()
    queue = [binds]
    while queue:
        expr = queue.pop()
        queue += parts(expr)
        type = type_of(expr)
        found |= kinds_of(type.of if isinstance(type, ListType) else type)
        found |= {source.kind for source in [getattr(expr, "source", None)] if source is not None}
    return found | _SHARED if found & _SHARED else found


_SHARED = frozenset({"disclosure", "report"})
"""A shared report is a disclosure too."""


def _all(parts: Iterable[Open]) -> Open:
    truth, elsewhere = YES, False
    for part in parts:
        truth &= part.value
        elsewhere |= part.elsewhere and part.value == MAYBE
    return Open(truth, elsewhere and truth == MAYBE)


def _not(part: Open) -> Open:
    return Open(NOT[part.value], part.elsewhere)


def _any(parts: Iterable[Open]) -> Open:
    return _not(_all(_not(part) for part in parts))


class _Walk:
    """Evaluates conditions for one act."""

    def __init__(self, world: World, act: Fact, settings: Mapping[str, Value]) -> None:
        self.world, self.act, self.settings = world, act, settings

    def _foreign(self, fact: Fact) -> bool:
        """Whether a fact that leaves something open is no part of the act."""
        act = self.act
        if act.kind_ == "dossier":
            return True
        if fact.unrecorded_:
            return not fact.unrecorded_ <= act.unrecorded_ and not all(
                one.startswith((f"{path(act)}.", f"{path(act.root_)}.")) for one in fact.unrecorded_
            )
        return not f"{path(fact)}.".startswith((f"{path(act)}.", f"{path(act.root_)}."))

    def _existence(self, fact: Fact) -> bool:
        """Whether something beside the act leaves it open whether a fact exists."""
        if fact.exists_ != MAYBE or fact.report_ is None or fact.unrecorded_:
            return fact.exists_ == MAYBE and self._foreign(fact)
        report = fact.report_
        if self._existence(report) or (values.happened(fact.at) == MAYBE and self._foreign(fact)):
            return True
        return any(
            self._existence(other) or (other.report is UNKNOWN and self._foreign(other))
            for other in self.world.own_disclosures
            if other.exists_ and (other.report is UNKNOWN or other.report is report)
        )

    # ------------------------------------------------------------ truths

    def truth(self, expr: ir.Expr, names: Mapping[str, Open]) -> Open:
        """Whether a condition holds."""
        match expr:
            case ir.Named(body=body):
                return self.truth(body, names)
            case ir.All(parts):
                return _all(self.truth(part, names) for part in parts)
            case ir.AnyOf(parts):
                return _any(self.truth(part, names) for part in parts)
            case ir.Not(part):
                return _not(self.truth(part, names))
            case ir.Exists(var, source, body):
                return _any(
                    _all((member, self.truth(body, {**names, var: element})))
                    for element, member in self._elements(source, names)
                )
            case ir.Every(var, source, given, body):
                return _all(
                    _any((_not(member), _not(self.truth(given, inner)), self.truth(body, inner)))
                    for element, member in self._elements(source, names)
                    for inner in ({**names, var: element},)
                )
            case ir.Compare(same_day=ir.SameDay.MET | ir.SameDay.UNMET as same_day, left=left, right=right):
                word = "before" if expr.op == "<" else "until"
                return self._timed(word, same_day, self.value(left, names), self.value(right, names))
            case ir.Compare(left=left, right=right):
                return self._both(self._comparison(expr), self.value(left, names), self.value(right, names))
            case ir.Member(item, whole):
                return self._listed(values.contained, item, whole, names)
            case ir.Subset(part, whole):
                return self._listed(values.subset, part, whole, names)
            case ir.Happened(inner) | ir.Recorded(inner):
                found, type = self.value(inner, names), type_of(inner)
                if isinstance(expr, ir.Happened) and type != ScalarType("moment"):
                    return Open(NO)
                return Open(runtime.NAMES[f"_{recorded_by(type)}"](found.value), found.elsewhere)
        found = self.value(expr, names)
        return Open(values.holds(found.value), found.elsewhere)

    def _both(self, compare: _Compare, left: Open, right: Open) -> Open:
        return Open(compare(left.value, right.value), left.elsewhere or right.elsewhere)

    def _listed(
        self, held: Callable[[Value, Value, _Compare], Truth], part: ir.Expr, whole: ir.Expr, names: Mapping[str, Open]
    ) -> Open:
        """Whether a list has an element, or all of some."""
        same: _Compare = runtime.NAMES[f"_{same_by(part, whole)}"]
        return self._both(
            lambda left, right: held(left, right, same), self.value(part, names), self.value(whole, names)
        )

    def _timed(self, word: str, same_day: ir.SameDay, left: Open, right: Open) -> Open:
        """One moment before another, where the order within a day may not be recorded."""
        met, unmet, left_open = (getattr(values, f"{word}_{way}") for way in ("met", "unmet", "open"))
        elsewhere = left.elsewhere or right.elsewhere
        if met(left.value, right.value) == unmet(left.value, right.value):
            return Open(met(left.value, right.value), elsewhere)
        chosen = self._setting(SAME_DAY)
        if not runtime.leaves_open(chosen.value):
            return Open((met if same_day is ir.SameDay.MET else unmet)(left.value, right.value), elsewhere)
        read = any(side.read and side.value[0] < side.value[3] for side in (left, right))
        return Open(left_open(left.value, right.value), elsewhere or read or chosen.elsewhere)

    def _comparison(self, expr: ir.Compare) -> _Compare:
        compare: _Compare = runtime.NAMES[f"_{compared_by(expr)}"]
        order = order_of(expr.left) or order_of(expr.right)
        return partial(compare, order) if order and expr.op != "==" else compare

    # ------------------------------------------------------------ values

    def value(self, expr: ir.Expr, names: Mapping[str, Open]) -> Open:
        """The value of an expression."""
        world = self.world
        match expr:
            case ir.Literal_(value):
                return Open(constant(value))
            case ir.Words(words):
                return Open(constant(words))
            case ir.Var(name):
                return names[name] if name in names else Open(getattr(world, f"the_{name}"))
            case ir.On():
                return self._of_act(self.act.on_, "anchor")
            case ir.Actor():
                return self._of_act(self.act.actor_, "actor")
            case ir.SubjectTrajectory():
                return self._of_act(self.act.trajectory_, "trajectory")
            case ir.Get(base, name=name, type=type):
                found = self.value(base, names)
                if isinstance(found.value, Fact):
                    value = getattr(found.value, name)
                    foreign = self._foreign(found.value)
                    return Open(value, is_open(value) and foreign, foreign)
                if found.value is UNKNOWN:
                    unknown = runtime.nobody(world, type.kind) if isinstance(type, RecordType) else unknown_of(type)
                    return Open(unknown, found.elsewhere, found.elsewhere)
                return Open(EMPTY if isinstance(type, ListType) else None)
            case ir.Setting(id):
                return self._setting(id)
            case ir.Shift(moment, duration, sign):
                at, by = self.value(moment, names), self.value(duration, names)
                return Open(runtime.shift(world, at.value, by.value, sign), at.elsewhere or by.elsewhere, at.read)
            case ir.LastDay(moment):
                at = self.value(moment, names)
                return Open(runtime.last_day(world, at.value, self._setting(LAST_DAYS).value), at.elsewhere, at.read)
            case ir.Arithmetic(op, left, right):
                return self._both(values.plus if op == "+" else values.minus, self.value(left, names),
                                  self.value(right, names))  # fmt: skip
            case ir.Extreme(which, moments):
                every = [self.value(moment, names) for moment in moments]
                chosen = values.extreme(min if which == "earliest" else max, *(one.value for one in every))
                return Open(
                    chosen, is_open(chosen) and any(one.elsewhere for one in every), any(one.read for one in every)
                )
            case ir.Count() | ir.Sum() | ir.Balance() | ir.Pick() | ir.Lapse():
                return self._aggregate(expr, names)
        truth = self.truth(expr, names)
        return Open(values.word(truth.value), truth.elsewhere)

    def _aggregate(self, expr: ir.Count | ir.Sum | ir.Balance | ir.Pick | ir.Lapse, names: Mapping[str, Open]) -> Open:
        found: list[tuple[Truth, Value, bool]] = []
        elsewhere = read = False
        for element, member in self._elements(expr.source, names):
            inner = {**names, expr.var: element}
            counted = _all((member, self.truth(expr.body, inner)))
            value = Open((1, 1)) if isinstance(expr, ir.Count) else self.value(expr.value, inner)
            if isinstance(expr, ir.Sum | ir.Balance):
                number = is_number(type_of(expr.value))
                value = Open((values.amount if number else runtime.no_amount)(value.value), value.elsewhere)
            if isinstance(expr, ir.Balance):
                part = self.truth(expr.part, inner)
                weighed = values.weighed(value.value, part.value, expr.share.numerator, expr.share.denominator)
                value = Open(weighed, value.elsewhere or (part.value == MAYBE and part.elsewhere))
            if counted.value == NO or value.value is None:
                continue
            many = element.value is UNKNOWN or (isinstance(element.value, Fact) and element.value.data_ is None)
            found.append((counted.value, value.value, many))
            elsewhere |= value.elsewhere or (counted.value == MAYBE and counted.elsewhere)
            read |= value.read
        if isinstance(expr, ir.Pick):
            chosen: Value = values.pick(found, expr.n)
        elif isinstance(expr, ir.Lapse):
            since, until, within = (self.value(one, names) for one in (expr.since, expr.until, expr.within))
            if since.value is None or until.value is None or within.value is None:
                return Open(values.NEVER_MOMENT)
            elsewhere |= since.elsewhere or until.elsewhere or within.elsewhere
            read |= since.read
            if within.value is UNKNOWN:
                chosen = runtime.shift(self.world, since.value, UNKNOWN, 1)
            else:
                chosen = runtime.lapse(self.world, since.value, until.value, within.value, found, expr.every_gap)
        else:
            chosen = values.total(found)
            if isinstance(expr, ir.Balance):
                chosen = values.divided(chosen, expr.share.denominator)
        return Open(chosen, elsewhere and is_open(chosen), read)

    def _elements(self, source: ir.Source, names: Mapping[str, Open]) -> Iterator[tuple[Open, Open]]:
        """The elements of a source, each with whether it is one."""
        if source.items is None:
            for fact in getattr(self.world, source.kind):
                yield Open(fact), Open(fact.exists_, self._existence(fact))
            return
        whole = self.value(source.items, names)
        for element, truth in values.pairs(whole.value):
            lacking = whole.elsewhere
            if isinstance(element, Fact) and not element.unrecorded_:
                lacking = self._existence(element)
            yield Open(element, element is UNKNOWN and lacking), Open(truth, lacking)

    def _of_act(self, value: Value, what: str) -> Open:
        """What the scene says of the act: its own, unless it is the trajectory of a dossier with one."""
        holder: Fact | None = self.act
        while holder is not None and holder.kind_ != "dossier":
            spec = SCHEMA.kinds[holder.kind_]
            if what == "trajectory":
                found = "trajectory" in spec.fields
            else:
                found = bool(spec.anchor if what == "anchor" else spec.actor)
            if found:
                foreign = self._foreign(holder)
                return Open(value, is_open(value) and foreign, foreign)
            holder = holder.parent_
        return Open(value, is_open(value))

    def _setting(self, id: str) -> Open:
        given = self.settings[id]
        if callable(given):
            on = self._of_act(self.act.on_, "anchor")
            value = given(self.world, on.value)
            return Open(value, is_open(value) and on.elsewhere)
        return Open(given)


def is_open(value: Value) -> bool:
    """Whether a value is not known, or not exactly."""
    if isinstance(value, Many):
        return value.more
    if not isinstance(value, tuple):
        return value is UNKNOWN
    if isinstance(value[0], Duration):
        return len(value) > 1
    return bool(value[0] != value[1] or (len(value) > 2 and value[2] != value[3]))
