"""The frame of a case as of a day: trajectories, packages, agreements, plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from benchmarks.handwritten import views as v
from benchmarks.handwritten.reader import Reader, Upkeep
from benchmarks.handwritten.truth import (
    EARLIEST,
    MAYBE,
    NO,
    TRUTH,
    UNKNOWN,
    YES,
    Trit,
    happened,
    recorded,
)


class Frame(Reader):
    """What was agreed and planned."""

    # ------------------------------------------------------------ trajectories and what they rest on

    @cached_property
    def _assignments(self) -> dict[str, v.Assignment]:
        found: Sequence[Any] = self.case.records("assignment") or ()
        return {
            one.id: v.Assignment(
                one.commissioning_party, self.words(one.parties, "assignments.parties"), one.evaluation_interval
            )
            for one in found
        }

    @cached_property
    def _all_trajectories(self) -> dict[str, v.Trajectory]:
        """The recorded ones by id, those too that have not begun: a record may name them."""
        upkeep = self.upkeep
        found: dict[str, v.Trajectory] = {}
        records: Sequence[Any] = self.case.records("trajectory") or ()
        for one in records:
            on = self.event(one.started_on, upkeep.undated, upkeep)
            assignment = one.assignment
            found[one.id] = v.Trajectory(
                f"trajectory/{one.id}", one.id, happened(on), False, False, on, False,
                v.UNKNOWN_ASSIGNMENT if assignment is None
                else v.NO_ASSIGNMENT if assignment == "none" else self._assignments[assignment],
                self.event(one.goals_reached_on, upkeep.never, upkeep),
                self.term(one.agreed_until, upkeep.never, upkeep),
                "none" if one.agreed_minutes is None else one.agreed_minutes,
                "none" if one.agreed_sessions is None else one.agreed_sessions,
                self._extensions(one.extensions or (), upkeep),
                self.dated(one.new_questions or (), "trajectories.new_questions", upkeep),
            )  # fmt: skip
        return found

    def _extensions(self, raw: Sequence[Any], upkeep: Upkeep) -> list[v.Extension]:
        items, missing = self.nested(raw, "trajectories.extensions", upkeep)
        found = [
            v.Extension(
                self.event(one.agreed_on, UNKNOWN, upkeep),
                None if one.until in (None, "none") else self.term(one.until, UNKNOWN, upkeep),
                "none" if one.minutes is None else one.minutes,
                "none" if one.sessions is None else one.sessions,
                YES,
            )
            for one in items
        ]
        return found if missing is None else [*found, v.Extension(missing)]

    @cached_property
    def trajectories(self) -> list[v.Trajectory]:
        """The trajectories."""
        _, _, more = self._section("trajectory", "trajectories", v.Trajectory)
        return [one for one in self._all_trajectories.values() if one.exists] + more

    def trajectory(self, id: str | None) -> v.Trajectory:
        """The trajectory that a reference names."""
        if id is None or id == "":
            return v.UNKNOWN_TRAJECTORY
        return v.NO_TRAJECTORY if id == "none" else self._all_trajectories[id]

    @cached_property
    def packages(self) -> list[v.Package]:
        """The packages of hours."""
        records, upkeep, found = self._section("package", "packages", v.Package)
        for one in records:
            on = self.event(one.opened_on, upkeep.undated, upkeep)
            if exists := happened(on):
                number = one.number
                found.append(
                    v.Package(
                        f"package/{one.id}", one.id, exists, False, False, on, False,
                        MAYBE if number is None else YES if number == 1 else NO, number == "none",
                        self.only(one.trajectory), self.event(one.closed_on, upkeep.never, upkeep), one.ended_by,
                        TRUTH[one.client_wanted_remaining_hours],
                    )
                )  # fmt: skip
        return found

    @cached_property
    def agreements(self) -> list[v.Agreement]:
        """The agreements."""
        records, upkeep, found = self._section("agreement", "agreements", v.Agreement)
        for phantom in found:
            phantom.on = self.today  # an agreement has no day of its own
            if phantom.later:
                phantom.by_client = phantom.by_counsellor = upkeep.never
        only_package: str | None = None
        if not self.is_open("package", "packages"):
            packages: Sequence[Any] = self.case.records("package") or ()
            only_package = packages[0].id if packages else "none"
        for one in records:
            found.append(
                v.Agreement(
                    f"agreement/{one.id}", one.id, YES, False, False, self.today, False,
                    only_package if one.package is None else one.package,
                    self.event(one.signed_by_client_on, upkeep.never, upkeep),
                    self.event(one.signed_by_counsellor_on, upkeep.never, upkeep),
                    self.words(one.mentions, "agreements.mentions"),
                    self.words(one.code_attached, "agreements.code_attached"),
                )
            )  # fmt: skip
        return found

    @cached_property
    def pops(self) -> list[v.Pop]:
        """The personal development plans."""
        records, upkeep, found = self._section("pop", "pop", v.Pop)
        for one in records:
            on = self.event(one.delivered_on, upkeep.undated, upkeep)
            if not (exists := happened(on)):
                continue
            actions, action_missing = self.nested(one.actions, "pop.actions", upkeep)
            goals, goal_missing = self.nested(one.goals, "pop.goals", upkeep)
            has_actions = YES if actions else NO if action_missing is None else MAYBE
            found.append(
                v.Pop(
                    f"pop/{one.id}", one.id, exists, False, False, on, False, self.only(one.trajectory),
                    self.words(one.parts, "pop.parts"),
                    min(recorded(one.opening_question), recorded(one.reflections)),
                    max(recorded(one.choices), recorded(one.decisions), has_actions),
                    [self._goal(goal, exists, upkeep) for goal in goals]
                    + ([] if goal_missing is None else [v.PopGoal("dossier", MAYBE, MAYBE, True, goal_missing.lo != EARLIEST)]),
                )
            )  # fmt: skip
        return found

    def _goal(self, goal: Any, exists: Trit, upkeep: Upkeep) -> v.PopGoal:
        smart = min(
            TRUTH[goal.specific], recorded(goal.measure), TRUTH[goal.feasible],
            happened(self.event(goal.accepted_by_client_on, UNKNOWN, upkeep)),
            happened(self.term(goal.due_on, UNKNOWN, upkeep)),
        )  # fmt: skip
        return v.PopGoal(f"pop_goal/{goal.id}", exists, smart)
