"""Packages of hours, their agreements, and whether guidance is mainly individual."""

from __future__ import annotations

from benchmarks.handwritten import views as v
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings
from benchmarks.handwritten.sessions import PACKAGE_MINUTES, at_most, minutes_of, total
from benchmarks.handwritten.truth import (
    INFINITY,
    MAYBE,
    NO,
    YES,
    Span,
    Trit,
    among,
    day_earlier,
    day_in_time,
    earliest,
    first,
    happened,
    last_day,
    latest,
    same,
    second,
)
from careercode.model.moments import Duration

DAY, WEEK = Duration(0, 1), Duration(0, 7)
INDIVIDUAL = frozenset({"individual_face_to_face", "individual_remote", "e_coaching"})
ENDED_BY_US = frozenset({"centre", "counsellor"})
NOT_SIGNED = "agreement not signed in time"
Counted = list[tuple[Trit, v.Session]]


def judge_packages(facts: Facts, findings: Findings) -> None:
    """VDAB-18.1, 19.4 (by package) and 2.3 on each package."""
    for package in facts.packages:
        if package.later:
            continue
        applies = findings.applies("VDAB", findings.bindings.vdab(package.on), package.exists)
        if not applies:
            continue
        sessions = [
            (truth, one)
            for one in facts.sessions
            if (truth := min(one.exists, one.guiding, same(one.package, package.id)))
        ]
        _signing(facts, findings, package, applies, sessions)
        # Aftercare that the client didn't ask for uses up the hours, but gives none of those that there is a right to.
        used = total(
            (min(one.exists, one.prolonging, same(one.package, package.id)), minutes_of(one), one.phantom)
            for one in facts.sessions
        )
        hours = (PACKAGE_MINUTES, PACKAGE_MINUTES)
        findings.rule("VDAB-19.4", "package_hours", package, applies, at_most(used, hours), breach="overlong package")
        if refused := min(applies, package.wanted, _ended_by_us(facts, package)):
            given = total((truth, minutes_of(one), one.phantom) for truth, one in sessions)
            met = at_most(hours, given)
            findings.rule("VDAB-19.4", "right_to_hours", package, refused, met, breach="hours refused")
        if took_place := min(applies, max((truth for truth, _ in sessions), default=NO)):
            findings.rule(
                "VDAB-2.3", "package", package, took_place, _mainly_individual(sessions), failure="signal",
                breach="package not mainly individual",
            )  # fmt: skip


def _ended_by_us(facts: Facts, package: v.Package) -> Trit:
    """Whether the centre ended the package, or the guidance while the package was open."""
    closed = happened(package.closed)
    ended = min(closed, among(package.ended_by, ENDED_BY_US))
    for one in facts.closures:
        guidance = min(one.exists, same(one.trajectory, package.trajectory), among(one.by, ENDED_BY_US))
        ended = max(ended, min(YES - closed, guidance))
    return ended


def judge_individual(facts: Facts, findings: Findings) -> None:
    """VDAB-2.3 on each trajectory."""
    for trajectory in facts.trajectories:
        binds = findings.bindings.vdab(trajectory.on)
        if trajectory.later or not binds[0]:
            continue
        sessions = [
            (truth, one)
            for one in facts.sessions
            if (truth := min(one.exists, one.guiding, same(one.trajectory, trajectory.id)))
        ]
        took_place = max((truth for truth, _ in sessions), default=NO)
        if applies := findings.applies("VDAB", binds, min(trajectory.exists, took_place)):
            met = _mainly_individual(sessions)
            findings.rule("VDAB-2.3", "trajectory", trajectory, applies, met, breach="not mainly individual")


def _mainly_individual(sessions: Counted) -> Trit:
    """Whether more than half of the minutes are individual dialogue: as one signed sum."""
    lo: float = 0
    hi: float = 0
    for counted, one in sessions:
        least, most = minutes_of(one)
        dialogue = min(among(one.mode, INDIVIDUAL), _more_talk_than_tests(one))
        low = least if dialogue == YES else -most
        high = most if dialogue else -least
        if counted == YES and not one.phantom:
            lo, hi = lo + low, hi + high
        else:
            # What may not count, or may stand for any number of others, pulls either way or not at all.
            times = INFINITY if one.phantom else 1
            lo, hi = lo + (low * times if low < 0 else 0), hi + (high * times if high > 0 else 0)
    return YES if lo > 0 else MAYBE if hi > 0 else NO


def _more_talk_than_tests(session: v.Session) -> Trit:
    testing, minutes = session.testing, session.minutes
    if testing is None:
        return MAYBE
    if not testing:
        return YES
    if minutes is None:
        return MAYBE
    return YES if isinstance(minutes, int) and 2 * testing < minutes else NO


def _signing(facts: Facts, findings: Findings, package: v.Package, applies: Trit, sessions: Counted) -> None:
    contacts = [(truth, one.on, one.phantom) for truth, one in sessions]
    opening, at_second = first(contacts), second(contacts)
    signed = first(
        [
            (min(one.exists, same(one.package, package.id)), latest(one.by_client, one.by_counsellor), one.phantom)
            for one in facts.agreements
        ],
    )

    def rule(clause: str, applies: Trit, due: Span, start: Span | None = None, failure: str = "violated") -> None:
        met = min(happened(signed), day_in_time(signed, due))
        early = NO
        if start is not None:
            met, early = min(met, day_in_time(start, signed)), day_earlier(signed, start)
        findings.rule(
            "VDAB-18.1", clause, package, applies, met, breach=NOT_SIGNED, failure=failure, due=due, too_early=early
        )

    is_first = _is_first(facts, package)
    number_one = min(applies, is_first)
    if number_one:
        start = earliest(last_day(opening, facts.zone, DAY), at_second)
        rule("main", number_one, last_day(at_second, facts.zone, WEEK), start)
        rule("at_second", min(number_one, happened(at_second)), at_second, at_second, "signal")
        intakes = total((min(truth, same(one.phase, "intake")), (1, 1), one.phantom) for truth, one in sessions)
        findings.rule(
            "VDAB-18.1", "long_intake", package, number_one, at_most(intakes, (1, 1)), failure="signal",
            breach="intake of several sessions",
        )  # fmt: skip
    later = min(applies, YES - is_first)
    if later:
        rule("later_package", later, at_second)


def _is_first(facts: Facts, package: v.Package) -> Trit:
    """Whether a package is the first: by its number, or because it bears none and no other was opened before."""
    if not package.unnumbered:
        return package.number_one
    others = (
        min(one.exists, same(one.trajectory, package.trajectory), day_earlier(one.on, package.on))
        for one in facts.packages
        if one is not package
    )
    return YES - max(others, default=NO)


def judge_agreements(facts: Facts, findings: Findings) -> None:
    """VDAB-18.2 on each agreement that somebody signed."""
    for one in facts.agreements:
        signed = min(one.exists, max(happened(one.by_client), happened(one.by_counsellor)))
        if not one.later and (applies := findings.applies("VDAB", findings.bindings.vdab(one.on), signed)):
            met = min(one.mentions.has("contribution"), one.mentions.has("six_year_right"), one.codes.has("vdab"))
            findings.rule("VDAB-18.2", "main", one, applies, met, breach="agreement incomplete")
