"""From truths to statuses, and from statuses to rows: every clause of a rule set on every subject of a world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from careercode.engine.compiled import values
from careercode.engine.compiled.bindings import open_elsewhere
from careercode.engine.compiled.facts import Fact, Facts
from careercode.engine.compiled.link import Binding, Clause, Period, Permission, Program
from careercode.engine.compiled.values import LATEST, MAYBE, NO, NOT, YES, Many, Moment, Truth, contained, same
from careercode.engine.compiled.world import World
from careercode.language import ir
from careercode.model import SCHEMA
from careercode.text import Text
from careercode.verdicts.types import Key, Status, Verdict

Row = tuple[
    str, str, str, str, str, Status, str, Text | None, tuple[str, ...], str, tuple[str, ...], tuple[str, ...], bool, bool,
    bool, str,
]  # fmt: skip
"""A verdict before it is one: its key's four parts, then its fields as they stand in `Verdict`."""

WORST_FIRST = tuple(Status)


@dataclass(frozen=True, slots=True)
class Child:
    """What an umbrella needs of a verdict."""

    status: Status
    harmless: bool
    safe: bool
    excused_by: tuple[str, ...]


@dataclass(slots=True)
class Judging:
    """The rows of one world, as they are found."""

    program: Program
    world: World
    codes: frozenset[str]
    everything: bool
    rows: list[Row] = field(default_factory=list)
    children: dict[str, list[Child]] = field(default_factory=dict)
    unbound: set[str] = field(default_factory=set)

    def run(self) -> list[Row]:
        """A row for each clause and subject, sorted by key."""
        needed = self.codes.union(*(one.under for one in self.program.umbrellas if one.code in self.codes))
        for subject, bindings in self.program.subjects:
            facts = subjects(self.world, subject)
            for binding in bindings:
                if facts and binding.code in needed:
                    self._code(binding, facts)
        if self.program.questions and self.world.answers:
            self._mark_judged()
        self._unknown_bindings()
        self._umbrellas()
        if needed != self.codes:
            self.rows = [row for row in self.rows if row[4] in self.codes]
        self.rows.sort(key=_key)
        return self.rows

    def _code(self, binding: Binding, facts: Facts) -> None:
        """The clauses of a code on subjects of one kind."""
        world, everything = self.world, self.everything
        possible: dict[int, list[Child]] = {}
        for fact in facts:
            binds = YES if binding.binds is None else binding.binds(world, fact)
            if binds == NO and not everything:
                continue
            # What the act itself leaves open is no reason why the code's binding is not known.
            unknown = binds == MAYBE and open_elsewhere(world, binding.condition, fact, self.program.settings)
            whole = fact.whole_
            for at, clause in enumerate(binding.clauses):
                rest = whole
                if clause.periods is not None:
                    rest &= in_force(clause.periods, fact.on_)
                if rest and clause.where is not None:
                    rest &= clause.where(world, fact)
                if not rest and not everything:
                    continue
                if unknown and rest:
                    self.unbound.add(binding.code)
                    continue
                child = self._rule(clause, fact, binds & rest)
                if fact.unrecorded_ and child.status is not Status.NOT_APPLICABLE:
                    possible.setdefault(at, []).append(child)
        for at, children in possible.items():
            self._of_unrecorded(binding.clauses[at], children)

    def _rule(self, clause: Clause, fact: Fact, applies: Truth) -> Child:
        """The status of a clause for a subject, and its row, where the subject is recorded."""
        world = self.world
        status, harmless, safe = Status.NOT_APPLICABLE, False, False
        due, event = "", None
        excused_by: tuple[str, ...] = ()
        if applies:
            met, waiting, answered = YES, NO, True
            if clause.question:
                # Nobody can have judged what nobody recorded.
                judged = (clause.provision, fact.subject_)
                answers = frozenset() if fact.unrecorded_ else world.answers.get(judged, frozenset())
                answered = len(answers) == 1
                if "not_applicable" in answers and answered:
                    applies = NO
                met = YES if "met" in answers else NO
            else:
                if clause.met is not None:
                    met = clause.met(world, fact)
                if clause.due is not None:
                    last = clause.due(world, fact)
                    if last is not None:
                        waiting = NOT[values.before_by_day(last, world.now)]
                        if waiting and clause.early is not None:
                            waiting &= NOT[clause.early(world, fact)]
                        event = clause.event
                        due = (
                            _iso(last[4]) if last[4] == last[5] and abs(last[4]) < LATEST else event.en if event else ""
                        )
            if not applies:
                pass
            elif not answered:
                status = Status.REVIEW if applies == YES else Status.UNDETERMINED
            elif met == YES and applies == YES:
                status = Status.COMPLIED
            else:
                excused, names = (NO, set[str]()) if met == YES else self._excuses(clause, fact)
                if applies == YES and met == NO and excused == YES:
                    status, excused_by = Status.EXCUSED, tuple(sorted(names))
                elif applies == YES and waiting == YES:
                    status = Status.PENDING
                elif applies == YES and met == NO and excused == NO and waiting == NO:
                    status = self._failure(clause, fact)
                else:
                    status = Status.UNDETERMINED
                    harmless = met == YES or excused == YES or waiting == YES
                    safe = harmless and (met == YES or not (excused or waiting))
        if status is Status.NOT_APPLICABLE:
            due, event = "", None
        child = Child(status, harmless, safe, excused_by)
        if fact.unrecorded_:
            return child
        if clause.in_umbrella and status is not Status.NOT_APPLICABLE:
            self.children.setdefault(clause.provision, []).append(child)
        if status is Status.NOT_APPLICABLE and not self.everything:
            return child
        answerable, notes = ((), ()) if not clause.additions else self._added(clause, fact, status)
        on = fact.on_
        self.rows.append(
            (
                "" if fact.shared_ else world.case.id, clause.provision, clause.id, fact.subject_, clause.code, status, due,
                event, excused_by, clause.breach if status in _FAILED else "", answerable, notes, harmless, False,
                fact.shared_, _iso(on[4]) if on[4] == on[5] and 0 < on[4] < LATEST else "",
            )
        )  # fmt: skip
        return child

    def _failure(self, clause: Clause, fact: Fact) -> Status:
        if isinstance(clause.failure, Status):
            return clause.failure
        chosen = clause.failure(self.world, fact.on_)
        # A reading that changed over time, for an act of unknown day: the graver one.
        return Status(chosen) if isinstance(chosen, str) else Status.VIOLATED

    def _added(self, clause: Clause, fact: Fact, status: Status) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if status is Status.NOT_APPLICABLE:
            return (), ()
        answerable, notes = set[str](), set[str]()
        for addition in clause.additions:
            if addition.statuses and status.value not in addition.statuses:
                continue
            if addition.where is None or addition.where(self.world, fact) == YES:
                if addition.adds == "note":
                    notes.add(addition.provision)
                else:
                    answerable.add("centre")
        return tuple(sorted(answerable)), tuple(sorted(notes))

    def _of_unrecorded(self, clause: Clause, possible: list[Child]) -> None:
        """One row on the dossier for all subjects that may be missing from a section."""
        harmless = all(child.harmless or child.status is Status.COMPLIED for child in possible)
        safe = all(child.safe or child.status is Status.COMPLIED for child in possible)
        self._on_dossier(clause.provision, clause.id, clause.code, Child(Status.UNDETERMINED, harmless, safe, ()))

    def _on_dossier(self, provision: str, clause: str, code: str, child: Child, *, umbrella: bool = False) -> None:
        self.rows.append(
            (
                self.world.case.id, provision, clause, "dossier", code, child.status, "", None, child.excused_by, "", (), (),
                child.harmless, umbrella, False, "",
            )
        )  # fmt: skip
        if not umbrella:
            self.children.setdefault(provision, []).append(child)

    # ------------------------------------------------------------ permissions

    def _excuses(self, clause: Clause, fact: Fact) -> tuple[Truth, set[str]]:
        """Whether something excuses, and the provisions that surely do."""
        found, names = NO, set[str]()
        if not clause.permissions and not clause.deviations:
            return found, names
        act = guises(fact)
        for permission in clause.permissions:
            if permission.kind == "dossier":
                truth = _permits(permission, YES, self.world, fact, fact.on_)
            else:
                truth = NO
                for guise, link in act.items():
                    if guise.kind_ == permission.kind:
                        truth |= _permits(permission, link & guise.whole_, self.world, guise, guise.on_)
            found |= truth
            if truth == YES:
                names.add(permission.provision)
        for permission in clause.deviations:
            labels = [guise.label_ for guise in act] or [fact.subject_]
            for deviation in getattr(self.world, permission.kind):
                named = deviation.exists_ & same(deviation.provision, clause.provision)
                if named:
                    covered = NO
                    for label in labels:
                        covered |= contained(label, deviation.covers)
                    truth = _permits(permission, named & covered, self.world, deviation, fact.on_, fact)
                    found |= truth
                    if truth == YES:
                        names.add(permission.provision)
        return found, names

    # ------------------------------------------------------------ over verdicts

    def _mark_judged(self) -> None:
        """A signal beside a question that a person has judged stays, and says so."""
        judged = {(row[1], row[3]) for row in self.rows if self._is_judged(row)}
        whole = {provision for provision, subject in judged if subject == "dossier"}
        for at, row in enumerate(self.rows):
            if row[5] is Status.SIGNAL and ((row[1], row[3]) in judged or row[1] in whole):
                self.rows[at] = (*row[:11], tuple(sorted({*row[11], "judged"})), *row[12:])

    def _is_judged(self, row: Row) -> bool:
        return (row[1], row[2]) in self.program.questions and (row[1], row[3]) in self.world.answers

    def _unknown_bindings(self) -> None:
        for code in sorted(self.unbound):
            scope = self.program.rules.codes[code].scope
            self._on_dossier(scope, "binding", code, Child(Status.UNDETERMINED, False, False, ()))

    def _umbrellas(self) -> None:
        for umbrella in self.program.umbrellas:
            code = umbrella.code
            if code not in self.codes:
                continue
            binds = YES if umbrella.binds is None else umbrella.binds(self.world, self.world.whole)
            if binds == NO or (binds == MAYBE and code in self.unbound):
                continue
            children = [child for provision in umbrella.over for child in self.children.get(provision, ())]
            status, harmless = worst(children, umbrella.encoded)
            if not self.unbound.isdisjoint(umbrella.under):
                if not children:
                    continue  # the one line on the binding says it
                if status is not Status.VIOLATED:
                    status, harmless = Status.UNDETERMINED, False
            if binds == MAYBE and children:
                status, harmless = Status.UNDETERMINED, False
            if status is Status.NOT_APPLICABLE and not self.everything:
                continue
            by = {one for child in children for one in child.excused_by} if status is Status.EXCUSED else set()
            child = Child(status, harmless, False, tuple(sorted(by)))
            self._on_dossier(umbrella.provision, umbrella.id, code, child, umbrella=True)


_FAILED = (Status.VIOLATED, Status.SIGNAL)


def worst(children: list[Child], encoded: bool) -> tuple[Status, bool]:
    """What an umbrella says over its children, and whether it is harmless. `encoded`: whether rules carry all of them."""
    if not children:
        return Status.NOT_APPLICABLE, False
    weighty = [child for child in children if not child.harmless]
    if not weighty:
        return Status.UNDETERMINED, encoded
    status = min((child.status for child in weighty), key=WORST_FIRST.index)
    if not encoded and WORST_FIRST.index(status) > WORST_FIRST.index(Status.UNDETERMINED):
        return Status.UNDETERMINED, False
    waiting = any(child.harmless and not child.safe for child in children)
    if waiting and status in (Status.COMPLIED, Status.EXCUSED):
        # No child can turn out a violation, but one may still turn out pending or excused: not settled, and harmless.
        return Status.UNDETERMINED, True
    return status, False


def in_force(periods: tuple[Period, ...], on: Moment) -> Truth:
    """Whether one of some editions is in force on the day of an act."""
    found = NO
    for first, last, endless in periods:
        # An act that may never have happened is no reason to doubt an edition without an end.
        if first <= on[4] and (endless or on[5] <= last):
            return YES
        if first <= on[5] and on[4] <= last:
            found = MAYBE
    return found


def _permits(permission: Permission, link: Truth, world: World, subject: Fact, on: Moment, *act: Fact) -> Truth:
    if link and permission.periods is not None:
        link &= in_force(permission.periods, on)
    if link and permission.where is not None:
        link &= permission.where(world, subject, *act)
    if link and permission.met is not None:
        link &= permission.met(world, subject, *act)
    return link


def subjects(world: World, subject: ir.Subject) -> Facts:
    """The subjects of a clause, but for those that only time after `recorded_until` could add: nobody can name them."""
    if subject.kind == "dossier":
        return (world.whole,)
    if subject.parent is None:
        if SCHEMA.kinds[subject.kind].single:
            return (getattr(world, f"the_{subject.kind}"),)
        facts: Facts = getattr(world, subject.kind)
        # What may be missing stands last.
        return tuple([fact for fact in facts if not fact.later_]) if facts and facts[-1].unrecorded_ else facts
    kind, name = subject.parent
    parents = (getattr(world, f"the_{kind}"),) if SCHEMA.kinds[kind].single else getattr(world, kind)
    lists = [getattr(parent, name) for parent in parents]
    return tuple(fact for many in lists if isinstance(many, Many) for fact in many.elements if not fact.later_)


def guises(fact: Fact) -> Mapping[Fact, Truth]:
    """The guises of one act: contact, disclosure and report that name each other, the record itself included."""
    if fact.kind_ == "dossier":
        return {}
    found = {fact: YES}
    queue = [fact]
    while queue:
        here = queue.pop()
        for other, link in _neighbours(here):
            if other not in found and link and other.data_ is not None:
                found[other] = found[here] & link
                queue.append(other)
    return found


def _neighbours(fact: Fact) -> Iterable[tuple[Fact, Truth]]:
    if fact.report_ is not None:
        return [(fact.report_, YES)]
    found: list[tuple[Fact, Truth]] = []
    for kind, target in (("contact", "disclosure"), ("disclosure", "report")):
        if fact.kind_ == kind:
            other = getattr(fact, target)
            if isinstance(other, Fact):
                found.append((other, other.exists_ & _told(fact, other)))
        elif fact.kind_ == target:
            found += [(other, other.exists_ & _told(other, fact)) for other in fact.world_.naming(kind, target, fact)]
    return found


def _told(fact: Fact, other: Fact) -> Truth:
    """Whether a contact was with one of those to whom the disclosure that it names was made: else they are two acts."""
    return contained(fact.party, other.to) if fact.kind_ == "contact" else YES


def _key(row: Row) -> tuple[str, str, str, str]:
    return row[:4]


@lru_cache(16_384)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def verdict(row: Row) -> Verdict:
    """A row as the verdict that it is."""
    return Verdict(Key(*row[:4]), *row[4:])
