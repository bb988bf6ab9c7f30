"""The frame: trajectories, assignments, packages, agreements, goals, plans, closures, files."""

from __future__ import annotations

from typing import Annotated

from careercode.model import enums
from careercode.model.moments import Duration, Moment
from careercode.model.record import (
    Amount,
    Id,
    Listed,
    NoneWord,
    Record,
    Ref,
    Whole,
    Words,
    default,
    empty,
    never,
    nothing,
    only,
    required,
    unknown,
)
from careercode.model.schema import RefType


class Told(Record):
    """D(told)"""

    KIND = "told"

    party: Annotated[Ref, RefType(("party",))] = required("M(told.party)")
    on: Moment | None = unknown("M(told.on)")


class Extension(Record):
    """D(extension)"""

    KIND = "extension"

    agreed_on: Moment | None = unknown("M(extension.agreed_on)")
    until: Moment | NoneWord | None = nothing("M(extension.until)", term=True)
    minutes: Whole | NoneWord | None = nothing("M(extension.minutes)")
    sessions: Whole | NoneWord | None = nothing("M(extension.sessions)")


class Question(Record):
    """D(question)"""

    KIND = "question"
    ANCHOR = "on"

    on: Moment = required("M(question.on)")


class Evc(Record):
    """D(evc)"""

    KIND = "evc"

    needed: bool | NoneWord | None = unknown("M(evc.needed)")
    portfolio_on: Moment | None = never("M(evc.portfolio_on)")
    advice_on: Moment | None = never("M(evc.advice_on)")


class OtherService(Record):
    """D(other_service)"""

    KIND = "other_service"

    service: Words = required("M(other_service.service)")
    link: enums.Link | NoneWord | None = unknown("M(other_service.link)")


class Trajectory(Record):
    """D(trajectory)"""

    KIND = "trajectory"
    SECTION = "trajectories"
    ANCHOR = "started_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    requested_by: enums.Requester | NoneWord | None = unknown("M(trajectory.requested_by)")
    requested_on: Moment | None = unknown("M(trajectory.requested_on)")
    imposed: bool | NoneWord | None = unknown("M(trajectory.imposed)")
    assignment: Annotated[Ref, RefType(("assignment",))] | NoneWord | None = unknown(
        "M(trajectory.assignment)"
    )
    started_on: Moment | None = unknown("M(trajectory.started_on)")
    goals_reached_on: Moment | None = never("M(trajectory.goals_reached_on)")
    extensions: Annotated[tuple[Extension, ...], Listed] | None = nothing("M(trajectory.extensions)")
    new_questions: Annotated[tuple[Question, ...], Listed] | None = nothing("M(trajectory.new_questions)")
    evc: Evc | NoneWord | None = nothing("M(trajectory.evc)")
    follow_up_declined_on: Moment | None = never("M(trajectory.follow_up_declined_on)")
    part_of_other_service: OtherService | NoneWord | None = unknown("M(trajectory.part_of_other_service)")
    agreed_minutes: Whole | NoneWord | None = nothing("M(trajectory.agreed_minutes)")
    agreed_sessions: Whole | NoneWord | None = nothing("M(trajectory.agreed_sessions)")
    agreed_until: Moment | None = never("M(trajectory.agreed_until)", term=True)
    purposes: Annotated[tuple[Words, ...], Listed] | None = unknown("M(trajectory.purposes)")
    on_vouchers: bool | NoneWord | None = unknown("M(trajectory.on_vouchers)")


class Goal(Record):
    """D(goal)"""

    KIND = "goal"
    SECTION = "goals"
    ANCHOR = "recorded_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(goal.trajectory)")
    statement: Words | NoneWord | None = unknown("M(goal.statement)")
    recorded_on: Moment | None = unknown("M(goal.recorded_on)")
    feasible: bool | NoneWord | None = unknown("M(goal.feasible)")
    accepted_by_client_on: Moment | None = unknown("M(goal.accepted_by_client_on)")


class InterimTask(Record):
    """D(interim_task)"""

    KIND = "interim_task"
    SECTION = "interim_assignments"
    ANCHOR = "given_on"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    given_on: Moment = required("M(interim_task.given_on)")
    by: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(interim_task.by)")
    goals: Annotated[tuple[Annotated[Ref, RefType(("goal",))], ...], Listed] | None = unknown(
        "M(interim_task.goals)"
    )
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only(
        "M(interim_task.trajectory)"
    )


class ReportAgreed(Record):
    """D(report_agreed)"""

    KIND = "report_agreed"

    recipient: Annotated[Ref, RefType(("party",))] = required("M(report_agreed.recipient)")
    content: Annotated[tuple[enums.Category, ...], Listed] | None = unknown("M(report_agreed.content)")
    condition: Words | NoneWord | None = unknown("M(report_agreed.condition)")


class NoticeTerms(Record):
    """D(notice_terms)"""

    KIND = "notice_terms"

    notice: Duration | NoneWord | None = unknown("M(notice_terms.notice)")
    costs_at_most: Amount | NoneWord | None = unknown("M(notice_terms.costs_at_most)")


class Expertise(Record):
    """D(expertise)"""

    KIND = "expertise"
    ANCHOR = "on"

    on: Moment = required("M(expertise.on)")
    sufficient: bool | NoneWord | None = unknown("M(expertise.sufficient)")


class Assignment(Record):
    """D(assignment)"""

    KIND = "assignment"
    SECTION = "assignments"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    commissioning_party: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown(
        "M(assignment.commissioning_party)"
    )
    parties: Annotated[tuple[Annotated[Ref, RefType(("party",))], ...], Listed] | None = unknown(
        "M(assignment.parties)"
    )
    accepted_on: Moment | None = unknown("M(assignment.accepted_on)")
    refused_on: Moment | None = never("M(assignment.refused_on)")
    written_on: Moment | None = unknown("M(assignment.written_on)")
    mentions: Annotated[tuple[enums.AssignmentMention, ...], Listed] | None = unknown(
        "M(assignment.mentions)"
    )
    guidance_at_work: bool | NoneWord | None = unknown("M(assignment.guidance_at_work)")
    reports_agreed: Annotated[tuple[ReportAgreed, ...], Listed] | None = unknown(
        "M(assignment.reports_agreed)"
    )
    notice_terms: NoticeTerms | NoneWord | None = unknown("M(assignment.notice_terms)")
    expectations_aligned_with: Annotated[tuple[Told, ...], Listed] | None = unknown(
        "M(assignment.expectations_aligned_with)"
    )
    expertise_checked: Expertise | NoneWord | None = unknown("M(assignment.expertise_checked)")
    roles_discussed_on: Moment | None = unknown("M(assignment.roles_discussed_on)")
    parties_informed: Annotated[tuple[Told, ...], Listed] | None = unknown("M(assignment.parties_informed)")
    evaluation_interval: Duration | NoneWord | None = unknown("M(assignment.evaluation_interval)")
    promises_result: bool | None = default(False, "M(assignment.promises_result)")
    independence_assured: bool | None = default(True, "M(assignment.independence_assured)")
    secrecy_assured: bool | None = default(True, "M(assignment.secrecy_assured)")


class Package(Record):
    """D(package)"""

    KIND = "package"
    SECTION = "packages"
    ANCHOR = "opened_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    number: Whole | NoneWord | None = unknown("M(package.number)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(package.trajectory)")
    reason: Words | NoneWord | None = unknown("M(package.reason)")
    opened_on: Moment | None = unknown("M(package.opened_on)")
    closed_on: Moment | None = never("M(package.closed_on)")
    ended_by: enums.Ender | NoneWord | None = unknown("M(package.ended_by)")
    client_wanted_remaining_hours: bool | NoneWord | None = unknown(
        "M(package.client_wanted_remaining_hours)"
    )
    short_of_hours_reason: Words | NoneWord | None = nothing("M(package.short_of_hours_reason)")


class Agreement(Record):
    """D(agreement)"""

    KIND = "agreement"
    SECTION = "agreements"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    package: Annotated[Ref, RefType(("package",))] | NoneWord | None = only("M(agreement.package)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(agreement.trajectory)")
    signed_by_client_on: Moment | None = never("M(agreement.signed_by_client_on)")
    signed_by_counsellor_on: Moment | None = never("M(agreement.signed_by_counsellor_on)")
    mentions: Annotated[tuple[enums.AgreementMention, ...], Listed] | None = unknown("M(agreement.mentions)")
    code_attached: Annotated[tuple[enums.Code, ...], Listed] | None = unknown("M(agreement.code_attached)")
    promises_result: bool | None = default(False, "M(agreement.promises_result)")


class PopTarget(Record):
    """D(pop_target)"""

    KIND = "pop_target"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    target: Words | NoneWord | None = unknown("M(pop_target.target)")
    market_tested_on: Moment | None = unknown("M(pop_target.market_tested_on)")


class PopGoal(Record):
    """D(pop_goal)"""

    KIND = "pop_goal"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    specific: bool | NoneWord | None = unknown("M(pop_goal.specific)")
    measure: Words | NoneWord | None = unknown("M(pop_goal.measure)")
    accepted_by_client_on: Moment | None = unknown("M(pop_goal.accepted_by_client_on)")
    feasible: bool | NoneWord | None = unknown("M(pop_goal.feasible)")
    due_on: Moment | None = unknown("M(pop_goal.due_on)", term=True)


class PopAction(Record):
    """D(pop_action)"""

    KIND = "pop_action"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    chosen_by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(pop_action.chosen_by)")
    serves: Annotated[Ref, RefType(("goal",))] | NoneWord | None = unknown("M(pop_action.serves)")
    due_on: Moment | None = unknown("M(pop_action.due_on)", term=True)
    done_on: Moment | None = never("M(pop_action.done_on)")
    asked_after_on: Moment | None = never("M(pop_action.asked_after_on)")
    provider: Annotated[Ref, RefType(("party",))] | NoneWord | None = nothing("M(pop_action.provider)")


class Pop(Record):
    """D(pop)"""

    KIND = "pop"
    SECTION = "pop"
    ANCHOR = "delivered_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(pop.trajectory)")
    kind: enums.PopKind | NoneWord | None = unknown("M(pop.kind)")
    parts: Annotated[tuple[enums.PopPart, ...], Listed] | None = unknown("M(pop.parts)")
    opening_question: Words | NoneWord | None = unknown("M(pop.opening_question)")
    reflections: Words | NoneWord | None = unknown("M(pop.reflections)")
    choices: Words | NoneWord | None = unknown("M(pop.choices)")
    decisions: Words | NoneWord | None = unknown("M(pop.decisions)")
    goals: Annotated[tuple[PopGoal, ...], Listed] | None = unknown("M(pop.goals)")
    actions: Annotated[tuple[PopAction, ...], Listed] | None = unknown("M(pop.actions)")
    targets: Annotated[tuple[PopTarget, ...], Listed] | None = unknown("M(pop.targets)")
    delivered_on: Moment | None = unknown("M(pop.delivered_on)")


class PlanAction(Record):
    """D(plan_action)"""

    KIND = "plan_action"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    what: Words | NoneWord | None = unknown("M(plan_action.what)")
    feasible: bool | NoneWord | None = unknown("M(plan_action.feasible)")
    accepted_by_client_on: Moment | None = unknown("M(plan_action.accepted_by_client_on)")
    owner: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(plan_action.owner)")


class Plan(Record):
    """D(plan)"""

    KIND = "plan"
    SECTION = "plan"
    ANCHOR = "agreed_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(plan.trajectory)")
    agreed_on: Moment | None = unknown("M(plan.agreed_on)")
    actions: Annotated[tuple[PlanAction, ...], Listed] | None = unknown("M(plan.actions)")


class Notice(Record):
    """D(notice)"""

    KIND = "notice"

    to: Annotated[Ref, RefType(("party",))] = required("M(notice.to)")
    on: Moment | None = unknown("M(notice.on)")
    written: bool | NoneWord | None = unknown("M(notice.written)")
    reasoned: bool | NoneWord | None = unknown("M(notice.reasoned)")


class Closure(Record):
    """D(closure)"""

    KIND = "closure"
    SECTION = "closures"
    ANCHOR = "at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(closure.at)")
    effective_on: Moment | None = unknown("M(closure.effective_on)", term=True)
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(closure.trajectory)")
    by: enums.Ender | NoneWord | None = unknown("M(closure.by)")
    ground: enums.ClosureGround | NoneWord | None = unknown("M(closure.ground)")
    notices: Annotated[tuple[Notice, ...], Listed] | None = empty("M(closure.notices)")
    pop_missing_reason: Words | NoneWord | None = nothing("M(closure.pop_missing_reason)")
    costs_charged: Amount | NoneWord | None = unknown("M(closure.costs_charged)")


class File(Record):
    """D(file)"""

    KIND = "file"
    SECTION = "files"
    ANCHOR = "opened_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(file.trajectory)")
    opened_on: Moment | None = unknown("M(file.opened_on)")
    deleted_on: Moment | None = never("M(file.deleted_on)")
    anonymised_on: Moment | None = never("M(file.anonymised_on)")
    kept_for: enums.KeptFor | NoneWord | None = nothing("M(file.kept_for)")
    kept_because: Words | NoneWord | None = nothing("M(file.kept_because)")
