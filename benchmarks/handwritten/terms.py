"""Duties with a last day, and what recurs: requests, complaints, evaluations, files; and what the centre must have."""

from __future__ import annotations

from benchmarks.handwritten import views as v
from benchmarks.handwritten.acts import Acts
from benchmarks.handwritten.cover import cover_every_gap
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings, Whole
from benchmarks.handwritten.start import first_guidance
from benchmarks.handwritten.truth import (
    LATEST,
    NEVER,
    NO,
    NOT_HAPPENED,
    UNKNOWN,
    YES,
    Span,
    Trit,
    day_in_time,
    earliest,
    first,
    happened,
    in_time,
    last,
    last_day,
    latest,
    on_days,
    recorded,
    same,
)
from careercode.model.moments import Duration

MONTH, YEAR, WEEK, THREE_WEEKS = Duration(1, 0), Duration(12, 0), Duration(0, 7), Duration(0, 21)


def judge_centre(facts: Facts, findings: Findings) -> None:
    """KUL-2.3 (offered) and KUL-4.3.1 (registered) on the centre, shared by all its dossiers."""
    centre = facts.case.centre
    # Whatever leaves open whether the code binds the centre is the centre's own.
    applies = findings.applies("KUL", (findings.bindings.kuleuven(facts.today)[0], False), YES)
    if not applies:
        return
    upkeep = facts.kept("centre")
    subject = v.Seen() if centre is None else v.Seen(f"centre/{centre.id}", phantom=False, shared=True)
    offered = facts.event(None if centre is None else centre.supervision_offered_since, UNKNOWN, upkeep)
    registered = facts.event(None if centre is None else centre.processing_register_since, UNKNOWN, upkeep)
    met = min(recorded(facts.coordinator), in_time(offered, facts.today))
    findings.rule("KUL-2.3", "offered", subject, applies, met, shared=subject.shared)
    findings.rule("KUL-4.3.1", "registered", subject, applies, in_time(registered, facts.today), shared=subject.shared)


def judge_requests(facts: Facts, findings: Findings) -> None:
    """KUL-2.3 (answered), KUL-4.3.4 and KUL-4.3.6: what was asked is given within a month."""
    bindings, zone = findings.bindings, facts.zone

    def bound(one: v.Asked) -> Trit:
        return NO if one.later else findings.applies("KUL", bindings.kuleuven(one.on), one.exists)

    for one in facts.asked("supervision_request", "supervision_requests", "asked_on", "answered_on"):
        if applies := bound(one):
            due = last_day(one.on, zone, MONTH)
            findings.rule("KUL-2.3", "answered", one, applies, _done(one.answered, due), due=due, shared=one.shared)
    for one in facts.asked("access_request", "access_requests", "asked_at", "granted_at"):
        if applies := bound(one):
            due, breach = last_day(one.on, zone, MONTH), "access not given"
            met = min(_done(one.answered, due), day_in_time(one.on, one.answered))
            findings.rule("KUL-4.3.4", "main", one, applies, met, breach=breach, due=due)
            findings.rule("KUL-4.3.4", "not_refused", one, applies, YES - happened(one.refused), breach=breach)
    for one in facts.asked("file_request", "file_requests", "asked_at", "granted_at"):
        if applies := bound(one):
            since = latest(one.on, _end_of_guidance(facts, one.trajectory))
            due = last_day(since, zone, MONTH)
            met = min(_done(one.answered, due), day_in_time(since, one.answered), one.complete)
            findings.rule("KUL-4.3.6", "main", one, applies, met, due=due)


def _done(done: Span, due: Span) -> Trit:
    return min(happened(done), day_in_time(done, due))


def _end_of_guidance(facts: Facts, trajectory: str | None) -> Span:
    """The last closing session, or the closure where none was held."""
    closing = [
        (min(one.exists, one.closing, same(one.trajectory, trajectory)), one.on, one.phantom) for one in facts.sessions
    ]
    none_held = YES - max((counted for counted, _, _ in closing), default=NO)
    closures = [
        (min(one.exists, same(one.trajectory, trajectory), none_held), one.on, one.phantom) for one in facts.closures
    ]
    return earliest(last(closing), first(closures))


def _last_meeting(facts: Facts, trajectory: str | None) -> Span:
    """The last session held, aftercare included."""
    return last(
        [(min(one.exists, one.held, same(one.trajectory, trajectory)), one.on, one.phantom) for one in facts.sessions]
    )


def closure_of(facts: Facts, trajectory: str | None) -> Span:
    """The closure of a trajectory."""
    return first([(min(one.exists, same(one.trajectory, trajectory)), one.on, one.phantom) for one in facts.closures])


def judge_data(facts: Facts, findings: Findings) -> None:
    """KUL-4.3.1 (protected_data) on what is kept, VDAB-12.2 on the files."""
    for item in facts.data_items():
        applies = min(item.exists, item.protected)
        if not item.later and (applies := findings.applies("KUL", findings.bindings.kuleuven(item.on), applies)):
            breach = "protected data without ground"
            findings.rule("KUL-4.3.1", "protected_data", item, applies, item.grounded, breach=breach)
    for file in facts.files():
        if file.later or not (applies := findings.applies("VDAB", findings.bindings.vdab(file.on), file.exists)):
            continue
        closed = closure_of(facts, file.trajectory)
        # A year of aftercare and then a month, each by the calendar: not the same as thirteen months.
        due = last_day(latest(closed, _end_of_guidance(facts, file.trajectory)), facts.zone, YEAR, MONTH)
        met = max(file.with_reason, _done(file.deleted, due), _done(file.anonymised, due))
        findings.rule("VDAB-12.2", "main", file, applies, met, breach="file kept too long", due=due)
        due = last_day(_last_meeting(facts, file.trajectory), facts.zone, YEAR, MONTH)
        met = max(file.with_reason, _done(file.deleted, due), _done(file.anonymised, due), _done(closed, due))
        findings.rule(
            "VDAB-12.2", "never_closed", file, applies, met, breach="file of a trajectory never closed",
            failure="signal", due=due,
        )  # fmt: skip
        on_none = min(applies, YES - recorded(file.trajectory))
        met = max(file.with_reason, happened(file.deleted), happened(file.anonymised))
        findings.rule(
            "VDAB-12.2", "on_no_trajectory", file, on_none, met, breach="file of no trajectory", failure="signal"
        )


def judge_complaints(facts: Facts, findings: Findings, acts: Acts) -> None:
    """RLP-3.3.5a and 3.3.5b on each complaint of the client or the commissioning party."""
    for one in facts.complaints:
        if one.later:
            continue
        commissioning = facts.trajectory(one.trajectory).assignment.commissioning
        of_a_party = max(same(one.by, facts.client), same(one.by, commissioning))
        binds = findings.bindings.register(one.on, "none", one.trajectory)
        applies = findings.applies("RLP", binds, min(one.exists, of_a_party))
        if not applies:
            continue
        acknowledge_by = last_day(one.on, facts.zone, WEEK)
        since = day_in_time(one.on, one.acknowledged)
        met = min(one.acknowledged_in_writing, _done(one.acknowledged, acknowledge_by), since)
        findings.rule(
            "RLP-3.3.5a", "main", one, applies, met, breach="complaint not acknowledged", due=acknowledge_by,
            excuses=acts.register("RLP-3.3.5a", one, one.trajectory),
        )  # fmt: skip
        # The term runs from the written acknowledgement, and at the latest from the day on which that was due.
        in_writing = first([(min(one.exists, one.acknowledged_in_writing, since), one.acknowledged, one.phantom)])
        due = earliest(last_day(in_writing, facts.zone, THREE_WEEKS), last_day(one.on, facts.zone, WEEK, THREE_WEEKS))
        met = min(one.answered_in_writing, one.reasoned, _done(one.answered, due), day_in_time(one.on, one.answered))
        findings.rule(
            "RLP-3.3.5b", "main", one, applies, met, breach="complaint not answered", due=due,
            excuses=acts.register("RLP-3.3.5b", one, one.trajectory),
        )  # fmt: skip


def judge_evaluations(facts: Facts, findings: Findings, acts: Acts) -> None:
    """RLP-2.2.4: evaluate at the agreed interval, and discuss findings and changes within a month."""
    bindings = findings.bindings
    for trajectory in facts.trajectories:
        if trajectory.later:
            continue
        interval, own = trajectory.assignment.interval, trajectory.id
        binds, agreed = bindings.register(trajectory.on, "none", own), recorded(interval)
        closed = closure_of(facts, own)
        if applies := findings.applies("RLP", binds, min(trajectory.exists, YES - agreed, happened(closed))):
            findings.rule(
                "RLP-2.2.4", "none_agreed", trajectory, applies, _evaluated(facts, own, closed), breach="no evaluation",
                failure="signal", excuses=acts.register("RLP-2.2.4", trajectory, own),
            )  # fmt: skip
        if applies := findings.applies("RLP", binds, min(trajectory.exists, agreed)):
            covered = _covered_until(facts, trajectory, interval, closed)
            findings.rule(
                "RLP-2.2.4", "main", trajectory, applies, day_in_time(closed, covered), breach="no evaluation",
                due=covered, excuses=acts.register("RLP-2.2.4", trajectory, own),
            )  # fmt: skip
    for one in facts.evaluations:
        _discussed(facts, findings, acts, one, "discussed", "findings not discussed")
    for one in facts.asked("change", "changes", "on", "discussed_on"):
        _discussed(facts, findings, acts, one, "changes", "change not discussed")


def _evaluated(facts: Facts, trajectory: str, closed: Span) -> Trit:
    """Whether some evaluation came after the first session and before the closure."""
    start = first_guidance(facts, trajectory)
    return max(
        (
            min(one.exists, same(one.trajectory, trajectory), in_time(start, one.on), in_time(one.on, closed))
            for one in facts.evaluations
        ),
        default=NO,
    )


def _covered_until(facts: Facts, trajectory: v.Trajectory, interval: Duration | str | None, closed: Span) -> Span:
    """The last day that evaluations still cover, from the first session to the closure; each interval counts."""
    since = first_guidance(facts, trajectory.id)
    if not isinstance(interval, Duration):  # not known: "none" agrees on nothing, and was no reason to ask
        if since.lo >= NEVER:
            return NOT_HAPPENED
        top = NEVER if since.lo_max >= NEVER else LATEST
        return Span(since.lo, top, since.hi, top, since.day, top)
    events = [
        (min(one.exists, same(one.trajectory, trajectory.id)), one.on.day, one.on.day_max, one.phantom)
        for one in facts.evaluations
    ]
    day, day_max = cover_every_gap(since, closed, events, interval, facts.zone)
    return on_days(day, day_max)


def _discussed(facts: Facts, findings: Findings, acts: Acts, one: v.Asked, clause: str, breach: str) -> None:
    if one.later:
        return
    binds = findings.bindings.register(one.on, "none", one.trajectory)
    if applies := findings.applies("RLP", binds, one.exists):
        due = last_day(one.on, facts.zone, MONTH)
        met = min(_done(one.answered, due), day_in_time(one.on, one.answered))
        findings.rule(
            "RLP-2.2.4", clause, one, applies, met, breach=breach, due=due,
            excuses=acts.register("RLP-2.2.4", one, one.trajectory),
        )  # fmt: skip


def judge_respect(facts: Facts, findings: Findings) -> None:
    """VDAB-8.1: a question for a person, and a signal on any complaint that was upheld."""
    applies = findings.applies("VDAB", findings.bindings.vdab(facts.today), YES)
    if applies:
        upheld = max((min(one.exists, one.upheld) for one in facts.complaints), default=NO)
        findings.review("VDAB-8.1", "main", Whole(), applies)
        findings.rule("VDAB-8.1", "upheld_complaint", Whole(), applies, YES - upheld, failure="signal")
