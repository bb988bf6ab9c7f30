"""The frame: trajectories, assignments, packages, agreements, goals, plans, closures, files."""

from __future__ import annotations

from careercode.model import enums
from careercode.model.moments import Duration, Moment
from careercode.model.record import (
    Amount,
    AssignmentRef,
    CounsellorRef,
    GoalRef,
    Happened,
    Id,
    Many,
    NoneWord,
    PackageRef,
    PartyRef,
    Record,
    TrajectoryRef,
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


class Told(Record):
    """Somebody who was told or heard, and when."""

    KIND = "told"

    party: PartyRef = required("Who was told or heard.")
    on: Moment | None = unknown("When that was.")


class Extension(Record):
    """An extension of the agreed time, agreed with the client."""

    KIND = "extension"

    agreed_on: Moment | None = unknown("When the client agreed to the extension.")
    until: Moment | NoneWord | None = nothing(
        "The last day of the extended duration; none where the extension sets no day.", term=True
    )
    minutes: Whole | NoneWord | None = nothing("The minutes that were added; none where the extension adds no hours.")
    sessions: Whole | NoneWord | None = nothing(
        "The sessions that were added; none where the extension adds no sessions."
    )


class Question(Record):
    """A new career question of the client's."""

    KIND = "question"
    ANCHOR = "on"

    on: Happened = required("When the client brought the question.")


class Evc(Record):
    """What was found and done on a recognition of prior learning (EVC)."""

    KIND = "evc"

    needed: bool | NoneWord | None = unknown("Whether such a recognition was found to be of use to the client.")
    portfolio_on: Moment | None = never("When a portfolio was made for it.")
    advice_on: Moment | None = never("When advice was given on going on with the recognition.")


class OtherService(Record):
    """A link of the guidance with another service."""

    KIND = "other_service"

    service: Words = required("The other service.")
    link: enums.Link | NoneWord | None = unknown(
        "Whether the guidance is a part, the preparation or the end of that service."
    )


class Trajectory(Record):
    """One career guidance of the client, from the request to the end."""

    KIND = "trajectory"
    SECTION = "trajectories"
    ANCHOR = "started_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    requested_by: enums.Requester | NoneWord | None = unknown("Who took the initiative for the guidance.")
    requested_on: Moment | None = unknown("When the guidance was asked for.")
    imposed: bool | NoneWord | None = unknown(
        "Whether taking part was imposed on the client, or made a condition of something."
    )
    assignment: AssignmentRef | NoneWord | None = unknown("The assignment under which the guidance takes place.")
    started_on: Moment | None = unknown("When the trajectory began.")
    goals_reached_on: Moment | None = never("When counsellor and client recorded that the goals were reached.")
    extensions: Many[Extension] | None = nothing("The extensions of the agreed time that the client agreed to.")
    new_questions: Many[Question] | None = nothing(
        "New career questions that the client brought after the goals were set."
    )
    evc: Evc | NoneWord | None = nothing("What was found and done on a recognition of prior learning (EVC).")
    follow_up_declined_on: Moment | None = never("When the client said that no follow-up is wanted.")
    part_of_other_service: OtherService | NoneWord | None = unknown(
        "The other service (training, coaching, outplacement) that this guidance is linked to."
    )
    agreed_minutes: Whole | NoneWord | None = nothing("The time of guidance that was agreed at the start, in minutes.")
    agreed_sessions: Whole | NoneWord | None = nothing("The number of guidance sessions that was agreed at the start.")
    agreed_until: Moment | None = never("The last day of the agreed duration; never where none was agreed.", term=True)
    purposes: Many[Words] | None = unknown("The purposes for which the client's data are processed in this trajectory.")
    on_vouchers: bool | NoneWord | None = unknown("Whether the guidance is paid with career vouchers.")


class Goal(Record):
    """A goal of the guidance, or the career question behind it."""

    KIND = "goal"
    SECTION = "goals"
    ANCHOR = "recorded_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the goal belongs to.")
    statement: Words | NoneWord | None = unknown("The goal in words.")
    recorded_on: Moment | None = unknown("When the goal was recorded.")
    feasible: bool | NoneWord | None = unknown("Whether the goal was found feasible.")
    accepted_by_client_on: Moment | None = unknown("When the client accepted the goal.")


class InterimTask(Record):
    """A task that the counsellor gave the client to do between sessions."""

    KIND = "interim_task"
    SECTION = "interim_assignments"
    ANCHOR = "given_on"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    given_on: Happened = required("When the task was given.")
    by: CounsellorRef | NoneWord | None = unknown("The counsellor who gave the task.")
    goals: Many[GoalRef] | None = unknown("The goals that the task serves.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory in which the task was given.")


class ReportAgreed(Record):
    """A report to another than the client that the assignment provides for."""

    KIND = "report_agreed"

    recipient: PartyRef = required("Who will get the report.")
    content: Many[enums.Category] | None = unknown("What the report will consist of.")
    condition: Words | NoneWord | None = unknown("The condition on which the report is shared.")


class NoticeTerms(Record):
    """What was agreed on ending the relation early."""

    KIND = "notice_terms"

    notice: Duration | NoneWord | None = unknown("The notice that the client must give.")
    costs_at_most: Amount | NoneWord | None = unknown("The most that an early ending may cost the client, in euro.")


class Expertise(Record):
    """A counsellor's check whether the own expertise is enough."""

    KIND = "expertise"
    ANCHOR = "on"

    on: Happened = required("When the check was made.")
    sufficient: bool | NoneWord | None = unknown("Whether the own expertise was found to be enough.")


class Assignment(Record):
    """The assignment: what was agreed with client and commissioning party on the guidance."""

    KIND = "assignment"
    SECTION = "assignments"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    commissioning_party: PartyRef | NoneWord | None = unknown(
        "Who commissions the guidance: the client, or an employer or other party."
    )
    parties: Many[PartyRef] | None = unknown("All parties to the assignment.")
    accepted_on: Moment | None = unknown("When the centre or counsellor accepted the assignment.")
    refused_on: Moment | None = never("When the centre or counsellor refused the assignment.")
    written_on: Moment | None = unknown("When the assignment was put in writing and given to the parties.")
    mentions: Many[enums.AssignmentMention] | None = unknown("What the written assignment sets out.")
    guidance_at_work: bool | NoneWord | None = unknown(
        "Whether guidance within the organisation or at work is part of the assignment."
    )
    reports_agreed: Many[ReportAgreed] | None = unknown(
        "The reports on progress to others than the client that the assignment provides for."
    )
    notice_terms: NoticeTerms | NoneWord | None = unknown("What was agreed on ending early: notice and costs.")
    expectations_aligned_with: Many[Told] | None = unknown("With whom mutual expectations were aligned, and when.")
    expertise_checked: Expertise | NoneWord | None = unknown(
        "The counsellor's check whether the own expertise is enough for the assignment."
    )
    roles_discussed_on: Moment | None = unknown(
        "When the roles of client, commissioning party and counsellor were discussed."
    )
    parties_informed: Many[Told] | None = unknown(
        "Which parties were told the nature and goal of the assignment, and when."
    )
    evaluation_interval: Duration | NoneWord | None = unknown(
        "How often the guidance is evaluated, as agreed: at most this long between evaluations."
    )
    promises_result: bool | None = default(False, "Whether the assignment promises a result or outcome.")
    independence_assured: bool | None = default(
        True, "Whether the counsellor's independence is assured in this assignment."
    )
    secrecy_assured: bool | None = default(True, "Whether the counsellor's secrecy is assured in this assignment.")


class Package(Record):
    """A package of hours of guidance within a trajectory, as career vouchers pay for."""

    KIND = "package"
    SECTION = "packages"
    ANCHOR = "opened_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    number: Whole | NoneWord | None = unknown("The number of the package in the client's right to guidance: 1 or 2.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the package belongs to.")
    reason: Words | NoneWord | None = unknown("Why the package was opened.")
    opened_on: Moment | None = unknown("When the package was opened.")
    closed_on: Moment | None = never("When the package was closed.")
    ended_by: enums.Ender | NoneWord | None = unknown("Who ended the package.")
    client_wanted_remaining_hours: bool | NoneWord | None = unknown(
        "Whether the client wanted the hours that were left when the package was closed."
    )
    short_of_hours_reason: Words | NoneWord | None = nothing(
        "Why the package was closed well before its hours were used."
    )


class Agreement(Record):
    """The agreement on the guidance that client and counsellor sign."""

    KIND = "agreement"
    SECTION = "agreements"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    package: PackageRef | NoneWord | None = only("The package that the agreement is for.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the agreement is for.")
    signed_by_client_on: Moment | None = never("When the client signed.")
    signed_by_counsellor_on: Moment | None = never("When the counsellor signed.")
    mentions: Many[enums.AgreementMention] | None = unknown("What the agreement states, of what must be in it.")
    code_attached: Many[enums.Code] | None = unknown("The codes of ethics that were attached to the agreement.")
    promises_result: bool | None = default(False, "Whether the agreement promises a result or outcome.")


class PopTarget(Record):
    """A career target that a personal development plan pursues."""

    KIND = "pop_target"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    target: Words | NoneWord | None = unknown("The target in words.")
    market_tested_on: Moment | None = unknown("When the target was tested against the labour market.")


class PopGoal(Record):
    """A goal in a personal development plan."""

    KIND = "pop_goal"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    specific: bool | NoneWord | None = unknown("Whether the wording was checked and found unambiguous.")
    measure: Words | NoneWord | None = unknown("How one can tell that the goal is reached.")
    accepted_by_client_on: Moment | None = unknown("When the client accepted the goal.")
    feasible: bool | NoneWord | None = unknown("Whether the goal was found realistic.")
    due_on: Moment | None = unknown(
        "The day by which the goal is to be reached; never where no day was set.", term=True
    )


class PopAction(Record):
    """An action in a personal development plan."""

    KIND = "pop_action"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    chosen_by: PartyRef | NoneWord | None = unknown("Who chose the action.")
    serves: GoalRef | NoneWord | None = unknown("The goal of the client that the action serves.")
    due_on: Moment | None = unknown("The day by which the action is to be done; never where no day was set.", term=True)
    done_on: Moment | None = never("When the action was done.")
    asked_after_on: Moment | None = never("When the client was asked how the action went.")
    provider: PartyRef | NoneWord | None = nothing(
        "Who provides what the action needs (a course, say); none where nobody does."
    )


class Pop(Record):
    """A personal development plan (POP), the written result of the guidance."""

    KIND = "pop"
    SECTION = "pop"
    ANCHOR = "delivered_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory whose result it is.")
    kind: enums.PopKind | NoneWord | None = unknown(
        "The kind that was chosen: an emphasis on action, on reflection, or both."
    )
    parts: Many[enums.PopPart] | None = unknown("The parts that the plan has.")
    opening_question: Words | NoneWord | None = unknown(
        "The career question that the guidance started from, as the plan states it."
    )
    reflections: Words | NoneWord | None = unknown("The reflections and insights, as the plan states them.")
    choices: Words | NoneWord | None = unknown("The choices, as the plan states them.")
    decisions: Words | NoneWord | None = unknown("The decisions, as the plan states them.")
    goals: Many[PopGoal] | None = unknown("The goals that the plan sets.")
    actions: Many[PopAction] | None = unknown("The actions that the plan sets.")
    targets: Many[PopTarget] | None = unknown("The career targets that the plan pursues.")
    delivered_on: Moment | None = unknown("When the plan was finished and given to the client.")


class PlanAction(Record):
    """A step of the plan of approach."""

    KIND = "plan_action"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    what: Words | NoneWord | None = unknown("What will be done.")
    feasible: bool | NoneWord | None = unknown("Whether the step was found feasible.")
    accepted_by_client_on: Moment | None = unknown("When the client accepted the step.")
    owner: PartyRef | NoneWord | None = unknown("Who will do it.")


class Plan(Record):
    """The plan of approach for the guidance."""

    KIND = "plan"
    SECTION = "plan"
    ANCHOR = "agreed_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the plan is for.")
    agreed_on: Moment | None = unknown("When the client agreed to the plan.")
    actions: Many[PlanAction] | None = unknown("The steps of the plan.")


class Notice(Record):
    """A notice of the ending to one party."""

    KIND = "notice"

    to: PartyRef = required("Who got the notice.")
    on: Moment | None = unknown("When they got it.")
    written: bool | NoneWord | None = unknown("Whether it was in writing.")
    reasoned: bool | NoneWord | None = unknown("Whether it gave reasons.")


class Closure(Record):
    """The ending of a trajectory."""

    KIND = "closure"
    SECTION = "closures"
    ANCHOR = "at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When it was decided or said that the guidance ends.")
    effective_on: Moment | None = unknown(
        "The day on which the guidance ends; it may lie after the day of the decision.", term=True
    )
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that ends.")
    by: enums.Ender | NoneWord | None = unknown("Who ended it.")
    ground: enums.ClosureGround | NoneWord | None = unknown("Why it was ended.")
    notices: Many[Notice] | None = empty("Who was told of the ending, and how.")
    pop_missing_reason: Words | NoneWord | None = nothing(
        "Why there is no personal development plan; none where no reason was recorded."
    )
    costs_charged: Amount | NoneWord | None = unknown("What was charged to the client for ending early, in euro.")


class File(Record):
    """The file that is kept on a trajectory."""

    KIND = "file"
    SECTION = "files"
    ANCHOR = "opened_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the file is about.")
    opened_on: Moment | None = unknown("When the file was opened.")
    deleted_on: Moment | None = never("When the file was deleted.")
    anonymised_on: Moment | None = never("When the file was made so that nobody can tell whom it is about.")
    kept_for: enums.KeptFor | NoneWord | None = nothing(
        "What the file is kept for beyond its term; none where it is not meant to be."
    )
    kept_because: Words | NoneWord | None = nothing(
        "The reason for keeping it beyond its term; none where no reason was recorded."
    )
