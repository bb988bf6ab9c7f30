"""The personal development plan: that there is one, what it holds, and its goals."""

from __future__ import annotations

from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings
from benchmarks.handwritten.terms import closure_of
from benchmarks.handwritten.truth import NO, YES, happened, same


def judge_plans(facts: Facts, findings: Findings) -> None:
    """BK-20a on each trajectory that was closed, BK-20b on each plan, BK-20c on each of its goals."""
    bindings = findings.bindings
    for trajectory in facts.trajectories:
        binds = bindings.bk0540(trajectory.on)
        if trajectory.later or not binds[0]:
            continue
        own = trajectory.id
        closed = happened(closure_of(facts, own))
        if not (applies := findings.applies("BK", binds, min(trajectory.exists, closed))):
            continue
        plans = [(truth, one) for one in facts.pops if (truth := min(one.exists, same(one.trajectory, own)))]
        whole = (min(truth, one.parts.has("reflection"), one.parts.has("action")) for truth, one in plans)
        met = max(whole, default=NO)
        if met != YES:
            none = YES - max((truth for truth, _ in plans), default=NO)
            reasons = (min(one.exists, same(one.trajectory, own), one.pop_missing) for one in facts.closures)
            met = max(met, min(none, max(reasons, default=NO)))
        findings.rule("BK-20a", "main", trajectory, applies, met, breach="incomplete POP")
    for plan in facts.pops:
        if plan.later or not (applies := findings.applies("BK", bindings.bk0540(plan.on), plan.exists)):
            continue
        findings.rule("BK-20b", "main", plan, applies, min(plan.begun, plan.chosen), breach="incomplete POP")
        for goal in plan.goals:
            if not goal.later:
                findings.rule("BK-20c", "main", goal, min(applies, goal.exists), goal.smart, breach="goal not SMART")
