"""How long guidance lasts, in which order, and who gives it: rules on sessions."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.handwritten import views as v
from benchmarks.handwritten.cover import cover_from_last
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings
from benchmarks.handwritten.reader import Counsellor
from benchmarks.handwritten.truth import (
    INFINITY,
    MAYBE,
    NO,
    NOT_HAPPENED,
    YES,
    Span,
    Trit,
    day_earlier,
    day_in_time,
    first,
    happened,
    in_time,
    moved,
    on_days,
    recorded,
    same,
    surely_earlier,
)
from careercode.model.moments import Duration

Bounds = tuple[float, float]
PHASES = {"intake": 0, "deepening": 1, "synthesis": 2}
HALF_YEAR, YEAR = Duration(6, 0), Duration(12, 0)
PACKAGE_MINUTES = 240
OVERLONG = "overlong trajectory"
NOT_SUBSCRIBED = "code not subscribed"


def minutes_of(session: v.Session) -> Bounds:
    """How long a session took."""
    minutes = session.minutes
    if minutes is None:
        return 0, INFINITY
    return (minutes, minutes) if isinstance(minutes, int) else (0, 0)


def total(elements: Iterator[tuple[Trit, Bounds, bool]]) -> Bounds:
    """The sum of amounts, none below 0, over what counts; a phantom may stand for any number of others."""
    lo: float = 0
    hi: float = 0
    for counted, (least, most), many in elements:
        if not counted or not most:
            continue
        if counted == YES and not many:
            lo += least
        hi += INFINITY if many else most
    return lo, hi


def at_most(amount: Bounds, limit: Bounds) -> Trit:
    """Whether an amount keeps within a limit."""
    return YES if amount[1] <= limit[0] else MAYBE if amount[0] <= limit[1] else NO


class Sessions:
    """The clauses on sessions; what several ask for is found once for each session."""

    def __init__(self, facts: Facts, findings: Findings) -> None:
        self.facts = facts
        self.findings = findings
        self._packages: dict[str | None, Trit] = {}
        self._usual_ends: dict[str | None, Span] = {}

    def judge(self) -> None:
        """Every clause on every session."""
        findings, bindings = self.findings, self.findings.bindings
        for session in self.facts.sessions:
            if session.later:
                continue
            kuleuven, vdab = bindings.kuleuven(session.on), bindings.vdab(session.on)
            held = min(session.exists, session.held)
            if applies := findings.applies("KUL", kuleuven, held):
                self._intervision(session, applies)
            if vdab[0] and held:
                self._subscription(session, vdab, held)
            prolonging = min(session.exists, session.prolonging)
            if prolonging and kuleuven[0]:
                self._length("KUL", session, kuleuven, prolonging)
            if prolonging and vdab[0]:
                self._length("VDAB", session, vdab, prolonging)
            guiding = min(session.exists, session.guiding)
            if vdab[0] and guiding:
                self._beside_the_package(session, vdab, guiding)
            if applies := findings.applies("BK", bindings.bk0540(session.on), guiding):
                findings.rule(
                    "BK-P", "main", session, applies, YES - self._out_of_order(session), failure="signal",
                    breach="phases out of order",
                )  # fmt: skip

    # ------------------------------------------------------------ who gives it

    def _intervision(self, session: v.Session, applies: Trit) -> None:
        counsellor = self.facts.counsellor(session.counsellor)
        due = NOT_HAPPENED
        if counsellor.first_session is not None:
            events = [(one.exists, one.on.day, one.on.day_max, one.phantom) for one in counsellor.intervisions]
            zone = self.facts.zone
            day, day_max = cover_from_last(counsellor.first_session, session.on, events, HALF_YEAR, zone)
            due = on_days(day, day_max)
        met = day_in_time(session.on, due)
        self.findings.rule("KUL-2.2", "main", session, applies, met, breach="no intervision", due=due)

    def _works_for_subcontractor(self, employment: v.Period) -> Trit:
        return same(self.facts.person(employment.word).kind, "subcontractor")

    def _subscription(self, session: v.Session, binds: tuple[Trit, bool], held: Trit) -> None:
        """VDAB-22.1: who works for a subcontractor that day subscribes, and who works for someone else or nobody too."""
        facts, findings = self.facts, self.findings
        counsellor = facts.counsellor(session.counsellor)
        employed = by_firm = here = NO
        for one in counsellor.employments:
            employed = max(employed, MAYBE if one.phantom else YES)
            if current := min(day_in_time(one.starts, session.on), day_in_time(session.on, one.ends)):
                by_firm = max(by_firm, min(current, self._works_for_subcontractor(one)))
                here = max(here, min(current, same(one.word, facts.centre)))
        if applies := findings.applies("VDAB", binds, min(held, by_firm)):
            met = self._subscribed_or_firm(counsellor, session.on)
            findings.rule("VDAB-22.1", "main", session, applies, met, breach=NOT_SUBSCRIBED)
        if applies := findings.applies("VDAB", binds, min(held, employed, YES - max(by_firm, here))):
            met = _subscribed(counsellor.subscriptions, session.on)
            findings.rule(
                "VDAB-22.1", "not_employed_here", session, applies, met, breach=NOT_SUBSCRIBED, failure="signal"
            )

    def _subscribed_or_firm(self, counsellor: Counsellor, on: Span) -> Trit:
        met = _subscribed(counsellor.subscriptions, on)
        for one in counsellor.employments:
            if met == YES:
                break
            firm = min(self._works_for_subcontractor(one), in_time(one.starts, on), in_time(on, one.ends))
            if firm > met:
                subscriptions = self.facts.subscriptions(self.facts.person(one.word))
                met = max(met, min(firm, _subscribed(subscriptions, on)))
        return met

    # ------------------------------------------------------------ how long it lasts

    def _length(self, code: str, session: v.Session, binds: tuple[Trit, bool], prolonging: Trit) -> None:
        """KUL-4.1.4 and VDAB-19.4, which also allows the hours of a package that the client wants."""
        facts, findings = self.facts, self.findings
        provision = "KUL-4.1.4" if code == "KUL" else "VDAB-19.4"
        trajectory = facts.trajectory(session.trajectory)
        hours: Trit | None = NO if code == "KUL" else None

        def or_hours(met: Trit) -> Trit:
            nonlocal hours
            if met == YES:
                return YES
            if hours is None:
                hours = self._hours_wanted(session)
            return max(met, hours)

        reached = trajectory.goals_reached
        if reached is not None:
            applies = findings.applies(code, binds, min(prolonging, day_earlier(reached, session.on)))
            if applies:
                new = (
                    min(one.exists, in_time(reached, one.on), in_time(one.on, session.on))
                    for one in trajectory.questions
                )
                met = or_hours(max(new, default=NO))
                findings.rule(provision, "goals_reached", session, applies, met, breach=OVERLONG)
        applies = findings.applies(code, binds, min(prolonging, self._after_closing(session)))
        findings.rule(provision, "after_closing", session, applies, session.requested, breach=OVERLONG)
        until, minutes, number = trajectory.agreed_until, trajectory.agreed_minutes, trajectory.agreed_sessions
        agreed = max(NO if until is None else happened(until), recorded(minutes), recorded(number))
        applies = findings.applies(code, binds, min(prolonging, agreed))
        if applies:
            met = or_hours(self._as_agreed(session, trajectory))
            findings.rule(provision, "beyond_agreed", session, applies, met, breach=OVERLONG)
        applies = findings.applies(code, binds, prolonging)
        if applies:
            met = or_hours(in_time(session.on, self._usual(session.trajectory)))
            findings.rule(provision, "beyond_usual", session, applies, met, breach=OVERLONG, failure="signal")

    def _beside_the_package(self, session: v.Session, binds: tuple[Trit, bool], guiding: Trit) -> None:
        """VDAB-19.4: guidance on no package, where the trajectory has packages."""
        beside = min(guiding, YES - recorded(session.package))
        if beside and (beside := min(beside, YES - self.no_packages(session.trajectory))):
            applies = self.findings.applies("VDAB", binds, beside)
            self.findings.rule(
                "VDAB-19.4", "beside_the_package", session, applies, session.requested, failure="signal",
                breach="hours beside the package",
            )  # fmt: skip

    def _usual(self, trajectory: str | None) -> Span:
        """A year after the first guidance session of a trajectory."""
        if trajectory not in self._usual_ends:
            start = first(
                [
                    (min(one.exists, one.guiding, same(one.trajectory, trajectory)), one.on, one.phantom)
                    for one in self.facts.sessions
                ],
            )
            self._usual_ends[trajectory] = moved(start, self.facts.zone, YEAR)
        return self._usual_ends[trajectory]

    def no_packages(self, trajectory: str | None) -> Trit:
        """Whether a trajectory has no packages."""
        if trajectory not in self._packages:
            found = (min(one.exists, same(one.trajectory, trajectory)) for one in self.facts.packages)
            self._packages[trajectory] = YES - max(found, default=NO)
        return self._packages[trajectory]

    def _after_closing(self, session: v.Session) -> Trit:
        """Whether a closing session was held on an earlier day, of the same package where there are packages."""
        best = NO
        alone: Trit | None = None
        for one in self.facts.sessions:
            truth = min(one.exists, one.closing, same(one.trajectory, session.trajectory))
            if truth > best and (truth := min(truth, day_earlier(one.on, session.on))) > best:
                if alone is None:
                    alone = max(YES - recorded(session.package), self.no_packages(session.trajectory))
                best = max(best, min(truth, max(alone, same(one.package, session.package))))
        return best

    def _as_agreed(self, session: v.Session, trajectory: v.Trajectory) -> Trit:
        """Time, hours and number of sessions, each as agreed or extended beforehand."""
        at, until = session.on, trajectory.agreed_until
        extensions = [
            (truth, one) for one in trajectory.extensions if (truth := min(one.exists, in_time(one.agreed, at)))
        ]
        time = NO if until is None else in_time(at, until)
        for truth, one in extensions:
            if time != YES and one.until is not None:
                time = max(time, min(truth, in_time(at, one.until)))
        if not time:
            return NO
        minutes, number = trajectory.agreed_minutes, trajectory.agreed_sessions
        hours = count = YES
        if minutes != "none":
            spent = total((counted, minutes_of(one), one.phantom) for counted, one in self._so_far(session))
            hours = _within(spent, minutes, [(truth, one.minutes) for truth, one in extensions])
        if number != "none":
            had = total((counted, (1, 1), one.phantom) for counted, one in self._so_far(session))
            count = _within(had, number, [(truth, one.sessions) for truth, one in extensions])
        return min(time, hours, count)

    def _so_far(self, session: v.Session) -> Iterator[tuple[Trit, v.Session]]:
        """The prolonging sessions of the trajectory up to the day of this one."""
        for one in self.facts.sessions:
            truth = min(one.exists, one.prolonging, same(one.trajectory, session.trajectory))
            if truth:
                yield min(truth, day_in_time(one.on, session.on)), one

    def _hours_wanted(self, session: v.Session) -> Trit:
        """Whether the client wants this session and its package is still within its hours."""
        wanted = min(session.requested, recorded(session.package))
        if not wanted:
            return NO
        spent = total(
            (min(one.exists, one.prolonging, same(one.package, session.package), day_in_time(one.on, session.on)),
             minutes_of(one), one.phantom) for one in self.facts.sessions
        )  # fmt: skip
        return min(wanted, at_most(spent, (PACKAGE_MINUTES, PACKAGE_MINUTES)))

    # ------------------------------------------------------------ in which order

    def _together(self, one: v.Session, other: v.Session) -> Trit:
        """Whether two sessions are of one package; or of one trajectory, where there are none."""
        truth = same(one.trajectory, other.trajectory)
        if not truth:
            return NO
        outside = min(YES - recorded(one.package), YES - recorded(other.package))
        return min(truth, max(same(one.package, other.package), outside, self.no_packages(one.trajectory)))

    def _out_of_order(self, session: v.Session) -> Trit:
        """Whether a session of a later phase came before, without a deliberate restart since."""
        worst = NO
        for one in self.facts.sessions:
            truth = min(one.exists, one.guiding, _phase_before(session, one), surely_earlier(one.on, session.on))
            if truth > worst and (truth := min(truth, self._together(one, session))) > worst:
                worst = max(worst, min(truth, YES - self._restarted(one, session)))
        return worst

    def _restarted(self, since: v.Session, until: v.Session) -> Trit:
        best = NO
        for one in self.facts.sessions:
            if one is since and not one.phantom:
                continue
            truth = min(one.exists, one.restart, one.guiding, in_time(since.on, one.on), in_time(one.on, until.on))
            if truth > best:
                best = max(best, min(truth, self._together(one, until)))
        return best


def _subscribed(subscriptions: list[v.Dated], at: Span) -> Trit:
    return max((min(one.exists, same(one.word, "vdab"), in_time(one.on, at)) for one in subscriptions), default=NO)


def _within(spent: Bounds, agreed: int | str | None, extras: list[tuple[Trit, int | str | None]]) -> Trit:
    """Whether an amount keeps within what was agreed, or within that and one extension."""
    limit = (0.0, INFINITY) if agreed is None else (float(agreed), float(agreed))
    best = max(YES - recorded(agreed), at_most(spent, limit))
    for truth, extra in extras:
        if truth > best and extra != "none":
            more = (0.0, INFINITY) if extra is None else (float(extra), float(extra))
            best = max(best, min(truth, at_most(spent, (limit[0] + more[0], limit[1] + more[1]))))
    return best


def _phase_before(session: v.Session, other: v.Session) -> Trit:
    if session.phase == "none" or other.phase == "none":
        return NO
    if session.phase is None or other.phase is None:
        return MAYBE
    return YES if PHASES[session.phase] < PHASES[other.phase] else NO
