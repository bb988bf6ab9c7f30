"""The verdicts of a whole case: every clause for every subject, then over verdicts (docs/verdicts.md, 8, 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from careercode.engine.reference.compare import contained, earlier, equal
from careercode.engine.reference.expressions import Evaluator, Scene, day_bounds
from careercode.engine.reference.judge import WORST_FIRST, Judged, decided, judge
from careercode.engine.reference.subjects import Judgeable, linked, of_record, subjects
from careercode.engine.reference.truth import NO, YES, Truth, all_of, any_of, negate
from careercode.engine.reference.values import EARLIEST, LATEST, Span, Word
from careercode.engine.reference.world import World
from careercode.engine.settings import Settings
from careercode.language import ir
from careercode.model.case import Case
from careercode.text import Text
from careercode.verdicts.types import Key, Status, Verdict

NOT_ENCODED = "not encoded: "
"""How an umbrella names a provision that no rule carries yet."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """A permission that is in play for a subject: how far it goes, and the scene it was judged in."""

    permission: ir.Permission
    truth: Truth
    in_play: Truth
    scene: Scene


@dataclass(frozen=True, slots=True)
class Ruling:
    """One clause on one subject: the verdict, what it came from, and the truths behind it. `over`: of an umbrella, the
    provisions whose verdict it takes."""

    verdict: Verdict
    judged: Judged
    clause: ir.Clause | None = None
    subject: Judgeable | None = None
    excuses: tuple[Excuse, ...] = ()
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a duty: whether it can still be met, and how to show it."""

    waiting: Truth
    due: str
    event: Text | None


NO_LAST_DAY = LastDay(NO, "", None)


class Evaluation:
    """Evaluates the clauses of some codes for one case as of a day."""

    def __init__(self, case: Case, rules: ir.Rules, settings: Settings, as_of: date, codes: frozenset[str]) -> None:
        self.case = case
        self.rules = rules
        self.settings = settings
        self.as_of = as_of
        self.codes = codes
        self.needed = rules.needed_by(codes)
        self.world = World(case, as_of)
        self.now = self.world.today
        self.evaluator = Evaluator(self.world, settings)
        (self._whole,) = subjects(self.world, ir.Subject("dossier"), self.now)

    def rulings(self) -> list[Ruling]:
        """A ruling for each clause and subject, those not applicable included, in no order."""
        found: list[Ruling] = []
        unbound: dict[str, frozenset[str]] = {}
        for clause in self.rules.clauses:
            code = self.rules.provisions[clause.provision].code
            if code in self.needed:
                found += self._clause(clause, self.rules.codes[code], unbound)
        found += [self._unknown_binding(code, missing) for code, missing in sorted(unbound.items())]
        found = [self._with_additions(ruling) for ruling in self._mark_judged(found)]
        umbrellas = self._umbrellas(found, unbound)
        return [ruling for ruling in found if ruling.verdict.code in self.codes] + umbrellas

    # ------------------------------------------------------------ clauses

    def _clause(self, clause: ir.Clause, code: ir.Code, unbound: dict[str, frozenset[str]]) -> Iterator[Ruling]:
        possible: list[Ruling] = []
        for subject in subjects(self.world, clause.subject, self.now):
            binds = self.evaluator.truth(code.binds, subject.scene)
            rest = all_of([subject.exists, self.in_force(clause, code, subject.scene),
                           self.evaluator.truth(clause.where, subject.scene)])  # fmt: skip
            others = frozenset(path for path in binds.missing if not subject.owns(path))
            if binds.open and rest.may and others:
                # What the act itself leaves open is no reason why the code's binding is not known.
                unbound[code.id] = unbound.get(code.id, frozenset()) | others
                continue
            ruling = self.rule(clause, subject, all_of([binds, rest]))
            if not subject.unrecorded:
                yield ruling
            elif ruling.verdict.status is not Status.NOT_APPLICABLE:
                possible.append(ruling)
        if possible:
            yield self._of_unrecorded(possible)

    def in_force(self, clause: ir.Clause | ir.Permission, code: ir.Code, scene: Scene) -> Truth:
        """Whether an edition that the clause belongs to is in force on the day of the act."""
        days = day_bounds(scene.on, self.world)
        found = []
        for edition in code.editions:
            if clause.editions is None or edition.id in clause.editions:
                first = EARLIEST if edition.starts_on is None else edition.starts_on.toordinal()
                last = LATEST if edition.ends_on is None else edition.ends_on.toordinal()
                sure = first <= days[0] and days[1] <= last
                # An act that may never have happened is no reason to doubt an edition without an end.
                sure = sure or (edition.ends_on is None and first <= days[0])
                may = first <= days[1] and days[0] <= last
                found.append(YES if sure else Truth(False, True, scene.on.missing) if may else NO)
        return any_of(found)

    def rule(self, clause: ir.Clause, subject: Judgeable, applies: Truth) -> Ruling:
        """The ruling of a clause for a subject, given whether it applies."""
        excuses = self.excuses(clause.provision, subject) if applies.may else ()
        excused = any_of([excuse.truth for excuse in excuses])
        failure = self._failure(clause, subject.scene)
        last_day = NO_LAST_DAY
        if isinstance(clause.asks, ir.Question):
            judged = decided(applies, self._answers(clause, subject), excused, failure)
        elif not applies.may:
            judged = judge(applies, NO, NO, NO, failure)
        else:
            last_day = self._last_day(clause.asks, subject.scene)
            met = self.evaluator.truth(clause.asks.condition, subject.scene)
            judged = judge(applies, met, excused, last_day.waiting, failure)
        judged = replace(judged, assumed=judged.assumed | frozenset(clause.assumes))
        excused_by = sorted({e.permission.provision for e in excuses if e.truth.sure})
        days = day_bounds(subject.scene.on, self.world)
        shared = subject.shared
        verdict = Verdict(
            Key("" if shared else self.case.id, clause.provision, clause.id, subject.label),
            self.rules.provisions[clause.provision].code,
            judged.status,
            due=last_day.due if judged.status is not Status.NOT_APPLICABLE else "",
            event=last_day.event if judged.status is not Status.NOT_APPLICABLE else None,
            excused_by=tuple(excused_by) if judged.status is Status.EXCUSED else (),
            breach=clause.breach if judged.status in (Status.VIOLATED, Status.SIGNAL) else "",
            harmless=judged.harmless,
            shared=shared,
            day=date.fromordinal(days[0]).isoformat() if days[0] == days[1] and 0 < days[0] < LATEST else "",
        )
        return Ruling(verdict, judged, clause, subject, excuses)

    def _failure(self, clause: ir.Clause, scene: Scene) -> Status:
        if isinstance(clause.otherwise, ir.Setting):
            chosen = self.evaluator.value(clause.otherwise, scene)
            # A reading that changed over time, for an act of unknown day: the graver one.
            return Status(str(chosen.value)) if isinstance(chosen, Word) else Status.VIOLATED
        return Status(clause.otherwise.value)

    def _last_day(self, asks: ir.Requirement, scene: Scene) -> LastDay:
        if asks.due is None:
            return NO_LAST_DAY
        due = self.evaluator.value(asks.due, scene)
        if not isinstance(due, Span):
            return NO_LAST_DAY
        past = earlier(due, self.now, or_equal=False, same_day=ir.SameDay.BY_DAY, undetermined=NO, world=self.world)
        too_early = NO if asks.too_early is None else self.evaluator.truth(asks.too_early, scene)
        waiting = all_of([negate(past), negate(too_early)])
        first, last = day_bounds(due, self.world)
        if first == last and abs(first) < LATEST:
            return LastDay(waiting, date.fromordinal(first).isoformat(), asks.event)
        return LastDay(waiting, asks.event.en if asks.event else "", asks.event)

    def _answers(self, clause: ir.Clause, subject: Judgeable) -> frozenset[str]:
        if subject.unrecorded:
            return frozenset()  # nobody can have judged what nobody recorded
        latest: dict[int, set[str]] = {}
        for record in self.world.records("judgement"):
            if record.data is None:
                continue
            provision = self.world.field(record, "judgement", "provision")
            about = self.world.field(record, "judgement", "subject")
            if not (equal(provision, Word(clause.provision)).sure and equal(about, Word(subject.label)).sure):
                continue
            moment = self.world.field(record, "judgement", "on")
            answer = self.world.field(record, "judgement", "answer")
            assert isinstance(moment, Span)
            assert isinstance(answer, Word)
            latest.setdefault(day_bounds(moment, self.world)[1], set()).add(str(answer.value))
        return frozenset(latest[max(latest)]) if latest else frozenset()

    def _of_unrecorded(self, possible: list[Ruling]) -> Ruling:
        """One undetermined verdict on the dossier for all subjects that may be missing from a section."""
        first = possible[0]
        missing: frozenset[str] = frozenset()
        for ruling in possible:
            assert ruling.subject is not None
            assert ruling.subject.record is not None
            missing |= ruling.subject.record.unrecorded
        harmless = all(ruling.judged.harmless or ruling.judged.status is Status.COMPLIED for ruling in possible)
        safe = all(ruling.judged.safe or ruling.judged.status is Status.COMPLIED for ruling in possible)
        judged = Judged(Status.UNDETERMINED, missing, harmless=harmless, safe=safe)
        verdict = Verdict(
            Key(self.case.id, first.verdict.key.provision, first.verdict.key.clause, "dossier"),
            first.verdict.code, Status.UNDETERMINED, harmless=harmless,
        )  # fmt: skip
        return Ruling(verdict, judged, first.clause)

    def _unknown_binding(self, code: str, missing: frozenset[str]) -> Ruling:
        key = Key(self.case.id, self.rules.codes[code].scope, "binding", "dossier")
        return Ruling(Verdict(key, code, Status.UNDETERMINED), Judged(Status.UNDETERMINED, missing))

    # ------------------------------------------------------------ permissions

    def excuses(self, provision: str, subject: Judgeable) -> tuple[Excuse, ...]:
        """The permissions and deviations in play for a provision's subject."""
        found: list[Excuse] = []
        code = self.rules.codes[self.rules.provisions[provision].code]
        guises = {} if subject.record is None else linked(self.world, subject.record)
        for permission in self.rules.permissions:
            if self.rules.provisions[permission.provision].code != code.id:
                continue
            if permission.excuses is None:
                found += self._deviations(permission, code, provision, subject, [r.label for r in guises])
            elif provision in permission.excuses and permission.subject.kind == "dossier":
                found.append(self._excuse(permission, code, YES, subject.scene))
            elif provision in permission.excuses:
                for record, link in guises.items():
                    if record.kind == permission.subject.kind:
                        other = of_record(self.world, record, self.now)
                        found.append(self._excuse(permission, code, all_of([link, other.exists]), other.scene))
        return tuple(excuse for excuse in found if excuse.in_play.may)

    def _excuse(self, permission: ir.Permission, code: ir.Code, link: Truth, scene: Scene) -> Excuse:
        in_play = all_of([link, self.in_force(permission, code, scene), self.evaluator.truth(permission.where, scene)])
        truth = all_of([in_play, self.evaluator.truth(permission.conditions, scene)])
        return Excuse(permission, truth, in_play, scene)

    def _deviations(
        self, permission: ir.Permission, code: ir.Code, provision: str, subject: Judgeable, guises: list[str]
    ) -> Iterator[Excuse]:
        for record in self.world.records(permission.subject.kind):
            own = of_record(self.world, record, self.now).scene.names
            scene = replace(subject.scene, names=own)
            covers = self.world.field(record, record.kind, "covers")
            named = all_of(
                [
                    self.world.exists(record),
                    equal(self.world.field(record, record.kind, "provision"), Word(provision)),
                    any_of([contained(Word(label), covers) for label in guises or [subject.label]]),
                ]
            )
            yield self._excuse(permission, code, named, scene)

    # ------------------------------------------------------------ over verdicts

    def _mark_judged(self, rulings: list[Ruling]) -> list[Ruling]:
        """A signal beside a question that a person has judged stays, and says so."""
        questions = {
            (r.clause.provision, r.verdict.key.subject)
            for r in rulings
            if r.clause is not None and r.subject is not None and isinstance(r.clause.asks, ir.Question)
            and self._answers(r.clause, r.subject)
        }  # fmt: skip
        provisions = {provision for provision, subject in questions if subject == "dossier"}

        def marked(ruling: Ruling) -> Ruling:
            key = ruling.verdict.key
            judged = (key.provision, key.subject) in questions or key.provision in provisions
            if ruling.verdict.status is Status.SIGNAL and judged:
                return replace(ruling, verdict=replace(ruling.verdict, notes=("judged",)))
            return ruling

        return [marked(ruling) for ruling in rulings]

    def _with_additions(self, ruling: Ruling) -> Ruling:
        verdict = ruling.verdict
        if ruling.subject is None or verdict.status is Status.NOT_APPLICABLE:
            return ruling
        notes, answerable = set(verdict.notes), set(verdict.answerable)
        for addition in self.rules.additions:
            if verdict.key.provision not in addition.over:
                continue
            if addition.statuses and verdict.status.value not in addition.statuses:
                continue
            if self.evaluator.truth(addition.where, ruling.subject.scene).sure:
                if addition.adds == "note":
                    notes.add(addition.provision)
                else:
                    answerable.add("centre")
        return replace(
            ruling, verdict=replace(verdict, notes=tuple(sorted(notes)), answerable=tuple(sorted(answerable)))
        )

    def _umbrellas(self, rulings: Iterable[Ruling], unbound: Mapping[str, frozenset[str]]) -> list[Ruling]:
        by_provision: dict[str, list[Ruling]] = {}
        for ruling in rulings:
            if ruling.verdict.status is not Status.NOT_APPLICABLE:
                by_provision.setdefault(ruling.verdict.key.provision, []).append(ruling)
        found: list[Ruling] = []
        for umbrella in self.rules.umbrellas:
            code = self.rules.provisions[umbrella.provision].code
            if code not in self.codes:
                continue
            under = self.rules.codes_under(umbrella)
            # Over its own code's verdicts its acts say whether the code binds; over those of others the as-of day does.
            binds = YES if code in under else self.evaluator.truth(self.rules.codes[code].binds, self._whole.scene)
            if not binds.may or (binds.open and code in unbound):
                continue
            children = [ruling for provision in umbrella.over for ruling in by_provision.get(provision, [])]
            unencoded = [p for p in umbrella.over if not self.rules.provisions[p].encoded]
            judged = worst(children, unencoded)
            if open_ := [unbound[one] for one in sorted(under) if one in unbound]:
                if not children:
                    continue  # the one line on the binding says it
                if judged.status is not Status.VIOLATED:
                    judged = Judged(Status.UNDETERMINED, judged.missing.union(*open_))
            if binds.open and children:
                judged = Judged(Status.UNDETERMINED, judged.missing | binds.missing)
            key = Key(self.case.id, umbrella.provision, umbrella.id, "dossier")
            excused_by = {by for ruling in children for by in ruling.verdict.excused_by}
            verdict = Verdict(
                key,
                code,
                judged.status,
                excused_by=tuple(sorted(excused_by)) if judged.status is Status.EXCUSED else (),
                harmless=judged.harmless,
                umbrella=True,
            )
            taken = {r.verdict.key.provision for r in children if r.verdict.status is judged.status}
            found.append(Ruling(verdict, judged, over=tuple(sorted(taken))))
        return found


def worst(children: list[Ruling], unencoded: list[str]) -> Judged:
    """What an umbrella says over its children; a child that no rule carries keeps it from complied."""
    if not children:
        return Judged(Status.NOT_APPLICABLE)
    weighty = [ruling for ruling in children if not ruling.verdict.harmless]
    if not weighty:
        missing = frozenset().union(*(ruling.judged.missing for ruling in children))
        return Judged(Status.UNDETERMINED, missing, harmless=not unencoded)
    status = min((ruling.verdict.status for ruling in weighty), key=WORST_FIRST.index)
    unsettled = frozenset(NOT_ENCODED + provision for provision in unencoded)
    if unencoded and WORST_FIRST.index(status) > WORST_FIRST.index(Status.UNDETERMINED):
        return Judged(Status.UNDETERMINED, unsettled)
    waiting = [r for r in children if r.verdict.harmless and not r.judged.safe]
    if waiting and status in (Status.COMPLIED, Status.EXCUSED):
        # No child can turn out a violation, but one may still turn out pending or excused: not settled, and harmless.
        return Judged(Status.UNDETERMINED, frozenset().union(*(r.judged.missing for r in waiting)), harmless=True)
    missing = frozenset().union(*(r.judged.missing for r in weighty if r.verdict.status is Status.UNDETERMINED))
    return Judged(status, missing | unsettled if status is Status.UNDETERMINED else frozenset())
