"""What the client is told at the start: a duty with the first guidance session as its last day."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.handwritten import views as v
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings
from benchmarks.handwritten.truth import Span, Trit, day_in_time, first, happened, same

TOPICS = {
    "KUL-3.1": "goals_and_autonomy",
    "KUL-3.2": "services_and_planning",
    "KUL-3.3": "time_to_invest",
    "KUL-3.4": "steps",
    "KUL-3.5": "methods",
    "KUL-3.6": "rounding_off",
    "KUL-3.7": "deontological_rules",
    "KUL-3.8": "complaints",
}
COMPLAINT_PROCEDURES = {
    "own_procedure": "complaint_own",
    "vdab_procedure": "complaint_vdab",
    "ombudsman": "ombudsman",
}


def judge_start(facts: Facts, findings: Findings) -> None:
    """KUL-3.1 to 3.9 and VDAB-7.1 on each trajectory."""
    by_topic: dict[str | None, list[v.Information]] = {}
    for one in facts.information:
        by_topic.setdefault(one.topic, []).append(one)

    def told(topic: str, trajectory: v.Trajectory, *, code_in_writing: bool = False) -> Span:
        candidates = []
        for one in [*by_topic.get(topic, ()), *by_topic.get(None, ())]:
            counted: Trit = min(one.exists, same(one.trajectory, trajectory.id))
            if code_in_writing:
                counted = min(counted, same(one.code, "kuleuven"), one.written)
            candidates.append((counted, one.on, one.phantom))
        return first(candidates)

    for trajectory in facts.trajectories:
        if trajectory.later:
            continue
        kuleuven = findings.applies("KUL", findings.bindings.kuleuven(trajectory.on), trajectory.exists)
        vdab = findings.applies("VDAB", findings.bindings.vdab(trajectory.on), trajectory.exists)
        if not kuleuven and not vdab:
            continue
        start = first_guidance(facts, trajectory.id)
        if kuleuven:
            duty = Duty(findings, trajectory, kuleuven, start)
            for provision, topic in TOPICS.items():
                duty.judge(provision, "main", told(topic, trajectory))
            duty.judge("KUL-3.9", "main", told("code_of_conduct", trajectory, code_in_writing=True))
        if vdab:
            duty = Duty(findings, trajectory, vdab, start)
            for clause, topic in COMPLAINT_PROCEDURES.items():
                duty.judge("VDAB-7.1", clause, told(topic, trajectory), "complaint procedures not told")


class Duty(NamedTuple):
    """A duty on a trajectory until its first guidance session."""

    findings: Findings
    trajectory: v.Trajectory
    applies: Trit
    start: Span

    def judge(self, provision: str, clause: str, done: Span, breach: str = "") -> None:
        """Judges whether it was done in time."""
        met = min(happened(done), day_in_time(done, self.start))
        self.findings.rule(
            provision, clause, self.trajectory, self.applies, met, breach=breach, due=self.start,
            event="the first guidance session",
        )  # fmt: skip


def first_guidance(facts: Facts, trajectory: str | None) -> Span:
    """The first guidance session of a trajectory."""
    return first(
        [
            (min(one.exists, one.guiding, same(one.trajectory, trajectory)), one.on, one.phantom)
            for one in facts.sessions
        ]
    )
