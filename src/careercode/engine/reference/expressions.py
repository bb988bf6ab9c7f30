"""The value of an expression of the intermediate form, in a world, for one subject: docs/verdicts.md as code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from careercode.engine.reference import aggregate
from careercode.engine.reference.compare import contained, earlier, equal, less, lower
from careercode.engine.reference.record import Record
from careercode.engine.reference.truth import YES, Truth, all_of, any_of, maybe, negate
from careercode.engine.reference.values import (
    NEVER,
    Durations,
    Many,
    Nothing,
    Number,
    Numbers,
    Reference,
    Span,
    Unknown,
    Value,
    Word,
    interval,
    missing_of,
    rests_of,
)
from careercode.engine.reference.world import World, happened
from careercode.engine.settings import Settings, SettingValue
from careercode.engine.workdays import next_working_day
from careercode.language import ir
from careercode.model.moments import Duration, day_of, end_of_day, shift, start_of_day
from careercode.model.schema import EnumType, ScalarType

COUNTRIES = {"next_working_day_be": "BE", "next_working_day_nl": "NL"}
"""The choices of the reading `shared.last_days` that move a last day, and whose public holidays they mean."""
SAME_DAY_READING = ir.Setting("shared.same_day", ScalarType("text"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is evaluated for: the anchor of the act judged, who did it, its trajectory, bound names."""

    on: Span
    actor: Value
    trajectory: Value
    names: dict[str, Value]

    def bind(self, name: str, value: Value) -> Scene:
        """The same scene with one more name."""
        return replace(self, names={**self.names, name: value})


class Evaluator:
    """Evaluates expressions of the intermediate form in one world."""

    def __init__(self, world: World, settings: Settings) -> None:
        self.world = world
        self.settings = settings

    # ------------------------------------------------------------ truth

    def truth(self, expr: ir.Expr, scene: Scene) -> Truth:
        """Whether a condition holds."""
        match expr:
            case ir.Named(body=body):
                return self.truth(body, scene)
            case ir.All(parts):
                return all_of([self.truth(part, scene) for part in parts])
            case ir.AnyOf(parts):
                return any_of([self.truth(part, scene) for part in parts])
            case ir.Not(part):
                return negate(self.truth(part, scene))
            case ir.Compare(op, left, right, same_day):
                return self._compare(op, self.value(left, scene), self.value(right, scene), expr, same_day, scene)
            case ir.Member(item, whole):
                return contained(self.value(item, scene), self.value(whole, scene))
            case ir.Subset(part, whole):
                return self._subset(self.value(part, scene), self.value(whole, scene))
            case ir.Happened(moment):
                value = self.value(moment, scene)
                return happened(value) if isinstance(value, Span) else negate(YES)
            case ir.Recorded(inner):
                return self._recorded(self.value(inner, scene))
            case ir.Exists(var, source, body):
                return any_of([all_of([member, self.truth(body, inner)]) for member, inner in
                               self.elements(var, source, scene)])  # fmt: skip
            case ir.Every(var, source, given, body):
                return all_of(
                    [
                        any_of([negate(member), negate(self.truth(given, inner)), self.truth(body, inner)])
                        for member, inner in self.elements(var, source, scene)
                    ]
                )
        value = self.value(expr, scene)
        match value:
            case Word(bool() as holds):
                return YES if holds else negate(YES)
            case Unknown(missing):
                return maybe(missing)
            case _:
                return negate(YES)

    def elements(self, var: str, source: ir.Source, scene: Scene) -> Iterator[tuple[Truth, Scene]]:
        """Each element of a source, bound to `var`, with whether it is one."""
        if source.items is None:
            for record in self.world.records(source.kind):
                yield self.world.exists(record), scene.bind(var, Reference(record))
            return
        whole = self.value(source.items, scene)
        if isinstance(whole, Unknown):
            yield maybe(whole.missing), scene.bind(var, Unknown(whole.missing))
        if not isinstance(whole, Many):
            return
        nested = False
        for element in whole.elements:
            # A list of records of someone nobody knows has elements that may not be there, and no parent to say so.
            if isinstance(element, Reference) and (element.record.parent is not None or element.record.unrecorded):
                nested = True
                yield self.world.exists(element.record), scene.bind(var, element)
            else:
                yield YES, scene.bind(var, element)
        if whole.more and not nested:
            yield maybe(whole.more), scene.bind(var, Unknown(whole.more))

    def _compare(
        self, op: str, left: Value, right: Value, expr: ir.Compare, same_day: ir.SameDay | None, scene: Scene
    ) -> Truth:
        if op == "==":
            return equal(left, right)
        if same_day is not None:
            undetermined = equal(self._setting(SAME_DAY_READING.id, scene), Word("undetermined"))
            return earlier(left, right, or_equal=op == "<=", same_day=same_day, undetermined=undetermined,
                           world=self.world)  # fmt: skip
        order = order_of(expr.left) or order_of(expr.right)
        if order:
            return lower(left, right, order, or_equal=op == "<=")
        if not isinstance(left, Numbers) or not isinstance(right, Numbers):
            unknown = missing_of(left) | missing_of(right)
            none = isinstance(left, Nothing) or isinstance(right, Nothing)
            return negate(YES) if none or not unknown else maybe(unknown)
        return less(left, right, or_equal=op == "<=")

    def _subset(self, part: Value, whole: Value) -> Truth:
        if not isinstance(part, Many):
            return maybe(missing_of(part)) if isinstance(part, Unknown) else negate(YES)
        found = [contained(element, whole) for element in part.elements]
        if part.more:
            found.append(contained(Unknown(part.more), whole))
        return all_of(found)

    def _recorded(self, value: Value) -> Truth:
        match value:
            case Nothing():
                return negate(YES)
            case Unknown(missing):
                return maybe(missing)
            case Many(elements, more):
                known = [self.world.exists(element.record) if isinstance(element, Reference)
                         and (element.record.parent is not None or element.record.unrecorded) else YES
                         for element in elements]  # fmt: skip
                return any_of([*known, maybe(more)] if more else known)
            case Span():
                return happened(value)
            case Numbers(lo, hi, missing):
                return YES if lo == hi else maybe(missing)
            case _:
                return YES

    # ------------------------------------------------------------ values

    def value(self, expr: ir.Expr, scene: Scene) -> Value:
        """The value of an expression."""
        match expr:
            case ir.Literal_(constant):
                return constant_value(constant)
            case ir.Words(words):
                return Many(tuple(Word(word) for word in words))
            case ir.Var(name):
                return self._name(name, scene)
            case ir.On():
                return scene.on
            case ir.Actor():
                return scene.actor
            case ir.SubjectTrajectory():
                return scene.trajectory
            case ir.Get(base, kind, name):
                return self._get(self.value(base, scene), expr, kind, name)
            case ir.Setting(id):
                return self._setting(id, scene)
            case ir.Shift(moment, duration, sign):
                return self._shift(self.value(moment, scene), self.value(duration, scene), sign)
            case ir.LastDay(moment):
                return self._last_day(self.value(moment, scene), scene)
            case ir.Arithmetic(op, left, right):
                return self._arithmetic(op, self.value(left, scene), self.value(right, scene))
            case ir.Extreme(which, moments):
                spans = [self.value(moment, scene) for moment in moments]
                return aggregate.extreme(which, [span for span in spans if isinstance(span, Span)])
            case ir.Count(var, source, body):
                return aggregate.total(
                    [(all_of([member, self.truth(body, inner)]), Numbers(1, 1), unbounded(inner.names[var]))
                     for member, inner in self.elements(var, source, scene)]
                )  # fmt: skip
            case ir.Sum(var, source, body, inner_value):
                return aggregate.total(
                    [(all_of([member, self.truth(body, inner)]), self._number(inner_value, inner),
                      unbounded(inner.names[var])) for member, inner in self.elements(var, source, scene)]
                )  # fmt: skip
            case ir.Balance():
                return self._balance(expr, scene)
            case ir.Pick(var, source, body, inner_value, n):
                return aggregate.pick(self._moments(var, source, body, inner_value, scene), n)
            case ir.Lapse():
                return self._lapse(expr, scene)
        truth = self.truth(expr, scene)
        return Word(truth.sure) if not truth.open else Unknown(truth.missing)

    def _name(self, name: str, scene: Scene) -> Value:
        if name in scene.names:
            return scene.names[name]
        return Reference(self.world.single(name))

    def _get(self, base: Value, expr: ir.Get, kind: str, name: str) -> Value:
        match base:
            case Reference(record):
                return self.world.field(record, kind, name)
            case Unknown(missing):
                return self.world.unknown(expr.type, missing)
            case _:
                return aggregate.none_of(expr.type)

    def _setting(self, id: str, scene: Scene) -> Value:
        day = interval_of_days(scene.on, self.world)
        values = [dated.value for dated in self.settings.values[id] if overlaps(day, dated.starts_on, dated.ends_on)]
        first, *others = [
            constant_value(value) for value in dict.fromkeys(values or [self.settings.values[id][0].value])
        ]
        if not others:
            return first
        missing = scene.on.missing
        if isinstance(first, Numbers):
            numbers = [value for value in (first, *others) if isinstance(value, Numbers)]
            return Numbers(min(n.lo for n in numbers), max(n.hi for n in numbers), missing)
        if isinstance(first, Durations):
            options = [value.options[0] for value in (first, *others) if isinstance(value, Durations)]
            return Durations(tuple(options), missing)
        return Unknown(missing)

    def _shift(self, moment: Value, duration: Value, sign: int) -> Value:
        if not isinstance(moment, Span) or isinstance(duration, Nothing):
            return Nothing(rests_of(moment) | rests_of(duration))
        missing = moment.missing | missing_of(duration)
        if isinstance(duration, Unknown):
            if not moment.may_have_happened:
                return moment
            return aggregate.shifted_by_unknown(moment, duration.missing, sign)
        assert isinstance(duration, Durations)

        def moved(instant: int) -> list[int]:
            if abs(instant) >= NEVER - 1:
                return [instant]
            return [shift(instant, option, sign, self.world.zone) for option in duration.options]

        return Span(min(moved(moment.lo_min)), max(moved(moment.lo_max)), min(moved(moment.hi_min)),
                    max(moved(moment.hi_max)), missing, moment.rests)  # fmt: skip

    def _last_day(self, moment: Value, scene: Scene) -> Value:
        """The moment, moved to the next working day where the reading asks for that; bounds apart."""
        chosen = self._setting("shared.last_days", scene)
        country = COUNTRIES.get(str(chosen.value)) if isinstance(chosen, Word) else None
        if country is None or not isinstance(moment, Span):
            return moment
        zone = self.world.zone

        def moved(instant: int, last: bool) -> int:
            if abs(instant) >= NEVER - 1:
                return instant
            day = next_working_day(day_of(instant, zone), country)
            return end_of_day(day, zone) if last else start_of_day(day, zone)

        return Span(moved(moment.lo_min, False), moved(moment.lo_max, False), moved(moment.hi_min, True),
                    moved(moment.hi_max, True), moment.missing, moment.rests)  # fmt: skip

    def _arithmetic(self, op: str, left: Value, right: Value) -> Value:
        if isinstance(left, Nothing) or isinstance(right, Nothing):
            return Nothing()
        if not isinstance(left, Numbers) or not isinstance(right, Numbers):
            return Unknown(missing_of(left) | missing_of(right))
        missing, rests = left.missing | right.missing, left.rests | right.rests
        if op == "+":
            return Numbers(left.lo + right.lo, left.hi + right.hi, missing, rests)
        return Numbers(left.lo - right.hi, left.hi - right.lo, missing, rests)

    def _number(self, expr: ir.Expr, scene: Scene) -> Numbers:
        value = self.value(expr, scene)
        if isinstance(value, Numbers):
            return value
        unknown = missing_of(value)
        return Numbers(0, float("inf"), unknown) if unknown else Numbers(0, 0)

    def _balance(self, expr: ir.Balance, scene: Scene) -> Value:
        weighed: list[tuple[Truth, Numbers, bool]] = []
        for member, inner in self.elements(expr.var, expr.source, scene):
            counted = all_of([member, self.truth(expr.body, inner)])
            value = self._number(expr.value, inner)
            part = self.truth(expr.part, inner)
            weights: list[Number] = []
            if part.may:
                weights.append(1 - expr.share)
            if not part.sure:
                weights.append(-expr.share)
            ends = [aggregate.times(weight, end) for weight in weights for end in (value.lo, value.hi)]
            missing = value.missing | part.missing
            weighed.append((counted, Numbers(min(ends), max(ends), missing), unbounded(inner.names[expr.var])))
        return aggregate.total(weighed)

    def _moments(
        self, var: str, source: ir.Source, body: ir.Expr, value: ir.Expr, scene: Scene
    ) -> list[tuple[Truth, Span, bool]]:
        found: list[tuple[Truth, Span, bool]] = []
        for member, inner in self.elements(var, source, scene):
            moment = self.value(value, inner)
            if isinstance(moment, Span):
                counted = all_of([member, self.truth(body, inner)])
                found.append((counted, moment, unbounded(inner.names[var])))
        return found

    def _lapse(self, expr: ir.Lapse, scene: Scene) -> Value:
        since, until = self.value(expr.since, scene), self.value(expr.until, scene)
        within = self.value(expr.within, scene)
        never = interval(NEVER, NEVER)
        if not isinstance(since, Span) or not isinstance(until, Span) or isinstance(within, Nothing):
            return never
        events = self._moments(expr.var, expr.source, expr.body, expr.value, scene)
        if isinstance(within, Unknown):
            return aggregate.shifted_by_unknown(since, within.missing, 1)
        assert isinstance(within, Durations)
        world = self.world

        def beyond(day: int, pick: bool) -> int:
            reached = [day_of(shift(start_of_day(day, world.zone), option, 1, world.zone), world.zone)
                       for option in within.options]  # fmt: skip
            return max(reached) if pick else min(reached)

        days = [(counted, day_bounds(moment, world), many) for counted, moment, many in events]
        cover = aggregate.cover_every_gap if expr.every_gap else aggregate.cover_last_gap
        lo, hi = cover(day_bounds(since, world), day_bounds(until, world), days, beyond)
        missing = since.missing | until.missing | missing_of(within)
        missing |= frozenset().union(*(c.missing | m.missing for c, m, _ in events if c.may))
        rests = since.rests.union(*(m.rests for c, m, _ in events if c.may))
        return Span(
            instant_of(lo, world, last=False), instant_of(hi, world, last=False),
            instant_of(lo, world, last=True), instant_of(hi, world, last=True),
            missing if lo != hi else frozenset(), rests,
        )  # fmt: skip


# ---------------------------------------------------------------- small readings of values


def constant_value(constant: SettingValue) -> Value:
    """A constant as a value."""
    match constant:
        case bool() | str():
            return Word(constant)
        case int() | Fraction():
            return Numbers(constant, constant)
        case Duration():
            return Durations((constant,))
        case tuple():
            return Many(tuple(Word(word) for word in constant))


def order_of(expr: ir.Expr) -> tuple[str, ...]:
    """The words of an ordered enum, from low to high, where the expression has one for its type."""
    match expr:
        case ir.Get(type=EnumType(values=values, ordered=True)) | ir.Var(type=EnumType(values=values, ordered=True)):
            return values
        case _:
            return ()


def unbounded(element: Value) -> bool:
    """Whether an element stands for any number of elements that are not recorded."""
    return isinstance(element, Unknown) or (isinstance(element, Reference) and is_unrecorded(element.record))


def is_unrecorded(record: Record) -> bool:
    """Whether a record stands for those that may be missing."""
    return record.data is None


def day_bounds(moment: Span, world: World) -> tuple[int, int]:
    """The first and last day (proleptic ordinals, or the sentinels) that a moment may fall on."""
    return day_or_bound(moment.lo_min, world), day_or_bound(moment.lo_max, world)


def day_or_bound(instant: int, world: World) -> int:
    """The day of an instant; a sentinel stays itself."""
    return instant if abs(instant) >= NEVER - 1 else day_of(instant, world.zone)


def instant_of(day: int, world: World, *, last: bool) -> int:
    """The first or last instant of a day; a sentinel stays itself."""
    if abs(day) >= NEVER - 1:
        return day
    return end_of_day(day, world.zone) if last else start_of_day(day, world.zone)


def interval_of_days(moment: Span, world: World) -> tuple[int, int]:
    """The days that a moment may fall on, never and the far past clipped to what a date can say."""
    lo, hi = day_bounds(moment, world)
    return max(lo, 1), min(hi, date.max.toordinal())


def overlaps(days: tuple[int, int], starts_on: date | None, ends_on: date | None) -> bool:
    """Whether some of the days lies in a period (None: open)."""
    first = 1 if starts_on is None else starts_on.toordinal()
    last = date.max.toordinal() if ends_on is None else ends_on.toordinal()
    return first <= days[1] and days[0] <= last
