"""Why a ruling is what it is: labelled conditions, the nearest miss, what can still be done (docs/verdicts.md, 11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from careercode.engine.reference.evaluation import Evaluation, Ruling
from careercode.engine.reference.expressions import Evaluator, Scene, day_bounds
from careercode.engine.reference.record import Record
from careercode.engine.reference.subjects import Judgeable, of_record
from careercode.engine.reference.truth import Truth, all_of
from careercode.engine.reference.values import NEVER, Durations, Many, Nothing, Numbers, Reference, Span, Word
from careercode.engine.reference.walk import children, settings_in
from careercode.engine.reference.world import World
from careercode.language import ir
from careercode.model import SCHEMA
from careercode.model.schema import ListType, RecordType, ScalarType
from careercode.verdicts.types import Candidate, Condition, Detail, Remedy, Status, Value, Verdict


class Explainer:
    """Makes the detail of rulings of one evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.world = evaluation.world
        self.evaluator = evaluation.evaluator
        self._future: Evaluator | None = None

    @property
    def future(self) -> Evaluator:
        """The same case, seen from where acts after the as-of day are possible."""
        if self._future is None:
            world = World(self.evaluation.case, self.evaluation.as_of, future=True)
            self._future = Evaluator(world, self.evaluation.settings)
        return self._future

    def detail(self, ruling: Ruling) -> Verdict:
        """The ruling's verdict with its detail."""
        clause, subject = ruling.clause, ruling.subject
        assumptions = set(ruling.judged.assumed)
        if self.world.until_is_assumed:
            assumptions.add("recorded_until")
        detail = Detail(missing=tuple(sorted(ruling.judged.missing)), assumptions=tuple(sorted(assumptions)))
        if clause is None or subject is None:
            over = () if ruling.verdict.status is Status.COMPLIED else ruling.over
            return replace(ruling.verdict, detail=replace(detail, through=over))
        asked: tuple[Condition, ...] = ()
        nearest: Candidate | None = None
        status = ruling.verdict.status
        if isinstance(clause.asks, ir.Requirement) and status is not Status.NOT_APPLICABLE:
            asked = tuple(self.conditions(clause.asks.condition, subject.scene))
            if status is not Status.COMPLIED:
                nearest = self.nearest(clause.asks.condition, subject.scene)
        half_met = self._half_met(ruling)
        failed = [*asked, *(nearest.conditions if nearest else ())]
        through = {c.through for c in failed if c.through and c.truth == "unmet"} | {p for p, _ in half_met}
        question = clause.asks if isinstance(clause.asks, ir.Question) else None
        return replace(
            ruling.verdict,
            detail=replace(
                detail,
                through=tuple(sorted(through)) if status is not Status.COMPLIED else (),
                applies=tuple(self.conditions(clause.where, subject.scene)),
                asked=(*asked, *(condition for _, conditions in half_met for condition in conditions)),
                nearest=nearest,
                remedy=self._remedy(ruling, clause, subject, asked, nearest),
                settings=self._settings(clause, subject.scene),
                edition=self._edition(clause, subject.scene),
                question=question.question if question and status is Status.REVIEW else None,
                bring=self._bring(question) if question and status is Status.REVIEW else (),
            ),
        )

    # ------------------------------------------------------------ conditions

    def conditions(self, expr: ir.Expr, scene: Scene, through: str = "") -> Iterator[Condition]:
        """The labelled conditions at the top of an expression, as they came out."""
        match expr:
            case ir.All(parts):
                for part in parts:
                    yield from self.conditions(part, scene, through)
            case ir.Named(label, body, provision):
                inner = list(self.conditions(body, scene, provision or through))
                if inner and isinstance(body, ir.All | ir.Named):
                    yield from inner
                else:
                    yield self._condition(label, body, scene, provision or through)

    def _condition(self, label: str, body: ir.Expr, scene: Scene, through: str) -> Condition:
        truth = self.evaluator.truth(body, scene)
        values = sorted({(v.path, v.shown) for v in self._values(body, scene)})
        return Condition(label, truth.word, tuple(Value(*v) for v in values), tuple(sorted(truth.missing)), through)

    def _values(self, expr: ir.Expr, scene: Scene) -> Iterator[Value]:
        """The recorded facts that an expression reads directly."""
        match expr:
            case ir.Get():
                yield from self._fact(expr, scene)
                yield from self._values(expr.base, scene)
            case ir.On():
                yield Value("on", shown(self.world, scene.on))
            case (
                ir.Exists(var, source, body) | ir.Every(var, source, body, _) | ir.Count(var, source, body)
                | ir.Sum(var, source, body) | ir.Balance(var, source, body) | ir.Pick(var, source, body)
                | ir.Lapse(var, source, body)
            ):  # fmt: skip
                for member, inner in self.evaluator.elements(var, source, scene):
                    element = inner.names[var]
                    fits = all_of([member, self.evaluator.truth(body, inner)])
                    if fits.sure and isinstance(element, Reference):
                        yield Value(element.record.label, "")
                        if not isinstance(expr, ir.Exists | ir.Every | ir.Count):
                            yield from self._values(expr.value, inner)
                if isinstance(expr, ir.Lapse):
                    for bound in (expr.since, expr.until, expr.within):
                        yield from self._values(bound, scene)
            case _:
                for child in children(expr):
                    yield from self._values(child, scene)

    def _fact(self, expr: ir.Get, scene: Scene) -> Iterator[Value]:
        base = self.evaluator.value(expr.base, scene)
        if isinstance(base, Reference) and base.record.data is not None:
            value = self.evaluator.value(expr, scene)
            if not isinstance(expr.type, RecordType) and not (
                isinstance(expr.type, ListType) and isinstance(expr.type.of, RecordType)
            ):
                text = "" if expr.type == ScalarType("text") else shown(self.world, value)
                yield Value(f"{base.record.path}.{expr.name}", text)

    # ------------------------------------------------------------ the nearest miss

    def nearest(self, expr: ir.Expr, scene: Scene) -> Candidate | None:
        """The record that came closest to meeting the first `some` that is not surely met."""
        for var, source, body, inner_scene in self._unmet(expr, scene):
            candidates: list[Candidate] = []
            for _, inner in self.evaluator.elements(var, source, inner_scene):
                element = inner.names[var]
                if isinstance(element, Reference) and element.record.data is not None:
                    candidates.append(Candidate(element.record.label, tuple(self.conditions(body, inner))))
            close = [c for c in candidates if any(one.truth == "met" for one in c.conditions)]
            if close:
                return min(close, key=_distance)
        return None

    def _unmet(self, expr: ir.Expr, scene: Scene) -> Iterator[tuple[str, ir.Source, ir.Expr, Scene]]:
        match expr:
            case ir.Exists(var, source, body):
                if not self.evaluator.truth(expr, scene).sure:
                    yield var, source, body, scene
                    for member, inner in self.evaluator.elements(var, source, scene):
                        if member.sure:
                            yield from self._unmet(body, inner)
            case ir.Every(var, source, given, body):
                for member, inner in self.evaluator.elements(var, source, scene):
                    relevant = all_of([member, self.evaluator.truth(given, inner)])
                    if relevant.may and not self.evaluator.truth(body, inner).sure:
                        yield from self._unmet(body, inner)
            case ir.All(parts) | ir.AnyOf(parts):
                for part in parts:
                    yield from self._unmet(part, scene)
            case ir.Named(body=body):
                yield from self._unmet(body, scene)

    # ------------------------------------------------------------ permissions, remedy, settings

    def _half_met(self, ruling: Ruling) -> list[tuple[str, list[Condition]]]:
        """The permissions that something speaks for, with the conditions that are missing."""
        if ruling.verdict.status in (Status.EXCUSED, Status.COMPLIED, Status.NOT_APPLICABLE):
            return []
        found: list[tuple[str, list[Condition]]] = []
        for excuse in ruling.excuses:
            if excuse.truth.sure or not excuse.in_play.may:
                continue
            conditions = list(self.conditions(excuse.permission.conditions, excuse.scene))
            # A permission that is in play by its own `where` is half met, even if no condition is met as a whole.
            in_play = excuse.in_play.sure and excuse.permission.where != ir.All(())
            if in_play or any(condition.truth == "met" for condition in conditions):
                provision = excuse.permission.provision
                unmet = [replace(c, through=provision) for c in conditions if c.truth != "met"]
                found.append((provision, unmet))
        return sorted(found, key=lambda pair: pair[0])

    def _remedy(
        self, ruling: Ruling, clause: ir.Clause, subject: Judgeable,
        asked: tuple[Condition, ...], nearest: Candidate | None,
    ) -> Remedy | None:  # fmt: skip
        status = ruling.verdict.status
        if status not in (Status.VIOLATED, Status.SIGNAL, Status.PENDING) or subject.record is None:
            return None
        if not isinstance(clause.asks, ir.Requirement):
            return None
        unmet = {c.label for c in asked if c.truth == "unmet"}
        near = {c.label for c in nearest.conditions if c.truth != "met"} if nearest else set()
        if status is Status.PENDING:
            return Remedy(False, tuple(sorted(unmet)), ruling.verdict.due)
        if self._possible_later(clause.asks.condition, subject).may:
            return Remedy(False, tuple(sorted(unmet)))
        return Remedy(True, tuple(sorted(near or unmet)))

    def _possible_later(self, condition: ir.Expr, subject: Judgeable) -> Truth:
        """Whether acts after the as-of day can still meet a condition: none that needs a moment before it."""
        assert subject.record is not None
        world = self.future.world
        record = world.same(subject.record)
        scene = of_record(world, record, self.world.today).scene
        return self.future.truth(condition, replace(scene, on=subject.scene.on))

    def _settings(self, clause: ir.Clause, scene: Scene) -> tuple[str, ...]:
        expressions = [clause.where]
        if isinstance(clause.asks, ir.Requirement):
            expressions.append(clause.asks.condition)
        if isinstance(clause.otherwise, ir.Setting):
            expressions.append(clause.otherwise)
        found: set[str] = set()
        for id in {setting.id for expression in expressions for setting in settings_in(expression)}:
            value = self.evaluator.value(ir.Setting(id, ScalarType("text")), scene)
            mark = " *" if id in self.evaluation.settings.overridden else ""
            found.add(f"{id} = {shown(self.world, value)}{mark}")
        return tuple(sorted(found))

    def _edition(self, clause: ir.Clause, scene: Scene) -> str:
        code = self.evaluation.rules.codes[self.evaluation.rules.provisions[clause.provision].code]
        for edition in code.editions:
            one = replace(clause, editions=frozenset({edition.id}))
            if self.evaluation.in_force(one, code, scene).sure:
                return edition.id
        return ""

    def _bring(self, question: ir.Question) -> tuple[str, ...]:
        kinds = [kind.name for kind in SCHEMA.kinds.values() if kind.section in question.bring]
        found: list[Record] = [record for kind in kinds for record in self.world.records(kind)]
        return tuple(sorted(record.label for record in found))


def _distance(candidate: Candidate) -> tuple[int, int, str]:
    truths = [condition.truth for condition in candidate.conditions]
    return truths.count("unmet"), truths.count("unknown"), candidate.record


def shown(world: World, value: object) -> str:
    """A value as it may be shown: never a text of the dossier."""
    match value:
        case Nothing():
            return "none"
        case Word(word):
            return str(word).lower() if isinstance(word, bool) else word
        case Numbers(lo, hi):
            return _number(lo) if lo == hi else "?"
        case Reference(record):
            return record.id or record.kind
        case Span():
            first, last = day_bounds(value, world)
            if first >= NEVER:
                return "never"
            return date.fromordinal(first).isoformat() if first == last and first > 0 else "?"
        case Many(elements, more):
            words = sorted(shown(world, element) for element in elements)
            return ", ".join(words) + (" …" if more else "")
        case Durations((only,)):
            return str(only)
    return "?"


def _number(number: object) -> str:
    """A number in decimals, as far as it has an end there."""
    if isinstance(number, Fraction) and 10**6 % number.denominator == 0:
        return str(number.numerator) if number.denominator == 1 else f"{float(number):.6f}".rstrip("0")
    return str(number)
