"""What happened: sessions, information, contacts, disclosures, reports, referrals and the like."""

from __future__ import annotations

from careercode.model import enums
from careercode.model.moments import Moment
from careercode.model.record import (
    ActRef,
    CounsellorRef,
    DisclosureRef,
    GoalRef,
    GroupRef,
    Happened,
    Id,
    Many,
    NoneWord,
    PackageRef,
    PartyRef,
    Record,
    RecordOrDossierRef,
    ReportRef,
    SessionRef,
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


class Session(Record):
    """A conversation or other meeting with the client, held or cancelled."""

    KIND = "session"
    SECTION = "sessions"
    ANCHOR = "at"
    ACTOR = "counsellor"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When the session began.")
    minutes: Whole | NoneWord | None = unknown("How long the session took, in minutes.")
    kind: enums.SessionKind | NoneWord | None = unknown(
        "What the session was: guidance (the closing one included), a general information moment, or aftercare."
    )
    phase: enums.Phase | NoneWord | None = unknown("The phase of the guidance that the session belongs to.")
    mode: enums.Mode | NoneWord | None = unknown(
        "How the session was held: alone or in a group, face to face or at a distance."
    )
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the session belongs to.")
    package: PackageRef | NoneWord | None = unknown("The package whose hours the session uses.")
    counsellor: CounsellorRef | NoneWord | None = unknown("The counsellor who gave the session.")
    group: GroupRef | NoneWord | None = unknown("The group that the session was held with.")
    goals: Many[GoalRef] | None = unknown("The goals that the session served.")
    subject: Words | NoneWord | None = unknown(
        "What the session was about, in the words of a limit's subject where there is one."
    )
    status: enums.SessionStatus | None = default(
        "held", "Whether the session was held, or who cancelled it or did not come."
    )
    methods: Many[Words] | None = unknown(
        "The methods and techniques that were used, in the words of a counsellor's competences."
    )
    offer: enums.Offer | NoneWord | None = unknown("How far the help goes: informing, supporting or activating.")
    testing_minutes: Whole | None = default(0, "How many of the minutes were spent on tests without conversation.")
    requested_by_client: bool | NoneWord | None = unknown("Whether the client asked for this session.")
    progress_noted_on: Moment | None = never("When the progress made was noted in the file.")
    restart: bool | None = default(False, "Whether the session deliberately starts again in an earlier phase.")


class Information(Record):
    """Information given to the client on one topic."""

    KIND = "information"
    SECTION = "information"
    ANCHOR = "given_at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    topic: enums.Topic = required("What the information was about.")
    code: enums.Code | NoneWord | None = unknown("The code of ethics that it was about or that was handed over.")
    given_at: Moment | None = unknown("When the information was given.")
    form: enums.Form | NoneWord | None = unknown("Whether it was given orally or in writing.")
    by: CounsellorRef | NoneWord | None = unknown("The counsellor who gave it.")
    promises_result: bool | None = default(False, "Whether it promised a result or outcome.")
    understood_on: Moment | None = unknown("When the client said to have understood it.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory in which it was given.")


class Contact(Record):
    """A contact about the client or the guidance with someone other than the client."""

    KIND = "contact"
    SECTION = "contacts"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When the contact took place.")
    by: PartyRef | NoneWord | None = unknown("Who of the centre had the contact.")
    party: PartyRef = required("With whom the contact was.")
    purpose: Words | NoneWord | None = unknown("What the contact was for, in the words of the consent's purpose.")
    initiated_by: enums.Initiator | NoneWord | None = unknown("Who sought the contact.")
    disclosure: DisclosureRef | NoneWord | None = nothing(
        "The disclosure that was made in this contact; none where no information passed on."
    )
    for_control: bool | None = default(
        False, "Whether the contact served the control of the organisation by the other party."
    )
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the contact belongs to.")


class Danger(Record):
    """The danger that was the ground for breaking secrecy."""

    KIND = "danger"

    fear: Words | NoneWord | None = nothing("What was feared, and for whom; none where no fear was recorded.")
    serious: bool | NoneWord | None = unknown("Whether the fear of harm or danger was serious.")
    last_resort: Words | NoneWord | None = nothing("Why nothing less would do; none where no reason was recorded.")


class Disclosure(Record):
    """Information about the client that was passed on, by whatever channel; talk in a meeting included."""

    KIND = "disclosure"
    SECTION = "disclosures"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When the information was passed on.")
    by: PartyRef | NoneWord | None = unknown("Who passed it on.")
    to: Many[PartyRef] | None = unknown("Who got the information; every recipient.")
    categories: Many[enums.Category] | None = unknown("The kinds of information that were passed on.")
    purpose: Words | NoneWord | None = unknown("What it was passed on for, in the words of the consent's purpose.")
    setting: enums.Setting | NoneWord | None = nothing(
        "The meeting among colleagues in which it was said; none outside such a meeting."
    )
    report: ReportRef | NoneWord | None = nothing("The report that was passed on; none where it was no report.")
    direct: bool | None = default(True, "Whether it went to the recipient directly, and not by way of the client.")
    for_control: bool | None = default(False, "Whether it served the control of the organisation by the recipient.")
    must_be_registered: bool | None = default(
        False, ("Whether a body that subsidises the guidance requires these data to be registered.")
    )
    necessity: Words | NoneWord | None = nothing("Why passing it on was needed; none where no need was given.")
    anonymised: bool | NoneWord | None = unknown("Whether nobody can tell whom the information is about.")
    anonymised_check_on: Moment | None = never("When it was checked that nobody can tell.")
    danger: Danger | NoneWord | None = nothing(
        "The danger that was the ground for it; none where danger was no ground."
    )
    legal_provision: Words | NoneWord | None = nothing(
        "The legal provision that was the ground for it; none where no provision was."
    )
    legal_obliges: bool | NoneWord | None = unknown(
        "Whether that provision obliges to disclose, and does not merely allow it."
    )
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the disclosure belongs to.")


class Report(Record):
    """A written report on the client or the guidance, for someone else or for the client."""

    KIND = "report"
    SECTION = "reports"
    ANCHOR = "drafted_on"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    recipient: PartyRef | NoneWord | None = unknown("For whom the report is.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the report is about.")
    content: Many[enums.Category] | None = unknown("The kinds of information in the report.")
    drafted_on: Moment | None = unknown("When the report was drafted.")
    client_saw_at: Moment | None = unknown("When the client saw the report.")
    client_agreed_at: Moment | None = unknown("When the client agreed with what the report says.")
    shared_at: Moment | None = never("When the report was given to its recipient.")
    by: CounsellorRef | NoneWord | None = unknown("The counsellor who wrote or shared it.")
    purpose: Words | NoneWord | None = unknown("What the report is for, in the words of the consent's purpose.")


class Participant(Record):
    """Someone who joined a group later."""

    KIND = "participant"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    joined_on: Moment | None = unknown("When the participant joined: the day of their first session.")
    reminded_on: Moment | None = never("When the participant was reminded of confidentiality.")


class Group(Record):
    """A group that is guided together."""

    KIND = "group"
    SECTION = "groups"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    late_joiners: Many[Participant] | None = empty("The participants who joined after the first session of the group.")
    confidentiality_reminder_at: Moment | None = never(
        "When the participants were reminded that what they hear of each other is confidential."
    )


class InstrumentUse(Record):
    """The use of a test, screening, exercise or analysis with the client."""

    KIND = "instrument_use"
    SECTION = "instruments_used"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    instrument: Words = required("The instrument, in the words of a counsellor's competences.")
    kind: enums.InstrumentKind | NoneWord | None = unknown("What kind of instrument it is.")
    at: Happened = required("When it was used.")
    by: CounsellorRef | NoneWord | None = unknown("The counsellor who used it.")
    result_kept: bool | NoneWord | None = unknown("Whether the result was kept in the file.")
    explained_to_client_at: Moment | None = unknown(
        "When it was explained to the client what the instrument is for and what is done with the result."
    )
    discussed_in: SessionRef | NoneWord | None = unknown(
        "The session in which the result was discussed with the client."
    )
    feedback_on: Moment | None = unknown("When the client got feedback on the result.")


class Referral(Record):
    """A referral of the client to someone else."""

    KIND = "referral"
    SECTION = "referrals"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When the client was referred.")
    by: CounsellorRef | NoneWord | None = unknown("The counsellor who referred.")
    to: PartyRef | NoneWord | None = unknown("To whom the client was referred.")
    reason: enums.Reason | NoneWord | None = unknown("Why the client was referred.")
    alternatives: Many[PartyRef] | None = unknown("The other providers that were named beside this one.")
    interest_declared_at: Moment | None = unknown(
        "When an interest of the centre or counsellor in the provider was declared to the client."
    )
    discussed: Many[enums.ReferralTopic] | None = unknown("What was discussed with the client about the referral.")
    pressed: bool | None = default(
        False, "Whether the client was pressed to accept it, as the client or a reviewer found."
    )


class Offer(Record):
    """A service or training that was offered or recommended to the client."""

    KIND = "offer"
    SECTION = "offers"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When it was offered.")
    by: CounsellorRef | NoneWord | None = unknown("The counsellor who offered it.")
    service: Words | NoneWord | None = unknown("The service or training.")
    provider: PartyRef | NoneWord | None = unknown("Who provides it.")
    alternatives: Many[PartyRef] | None = unknown("The other providers that were named beside this one.")
    family_situation_considered: bool | NoneWord | None = unknown(
        "Whether the client's family situation was taken into account."
    )
    interest_declared_at: Moment | None = unknown(
        "When an interest of the centre or counsellor in the provider was declared to the client."
    )
    reason: enums.Reason | NoneWord | None = unknown("Why it was offered.")
    pressed: bool | None = default(
        False, "Whether the client was pressed to accept it, as the client or a reviewer found."
    )
    chosen_on: Moment | None = never("When the client chose it.")
    offer_explained_on: Moment | None = unknown("When the client was informed on what is offered.")
    consequences_explained_on: Moment | None = unknown(
        "When the client was informed on the consequences of choosing it."
    )


class Decision(Record):
    """A decision on the client's career or on the guidance."""

    KIND = "decision"
    SECTION = "decisions"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    subject: Words | NoneWord | None = unknown("What was decided.")
    about: enums.DecisionAbout | NoneWord | None = unknown(
        "Whether it is about the career, the guidance, its planning, or taking the client on."
    )
    on: Happened = required("When it was decided.")
    decided_by: PartyRef | NoneWord | None = unknown("Who decided.")
    reason: Words | NoneWord | None = unknown("The reason that was given for it.")
    pressed: bool | None = default(False, "Whether the client was pressed, as the client or a reviewer found.")


class Treatment(Record):
    """A refusal, decision, referral or ending, with the personal characteristic that was given as a reason for it."""

    KIND = "treatment"
    SECTION = "treatments"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    kind: enums.TreatmentKind | NoneWord | None = unknown("What was done.")
    act: ActRef | NoneWord | None = nothing(
        "The referral, decision or closure that this is; none where it is recorded nowhere else."
    )
    at: Happened = required("When it was done.")
    by: PartyRef | NoneWord | None = unknown("Who did it.")
    ground: enums.ProtectedGround | NoneWord | None = unknown(
        "The personal characteristic that was given as a reason; none where none was."
    )


class FollowUp(Record):
    """A contact with the client to follow up how the plan is carried out."""

    KIND = "follow_up"
    SECTION = "follow_ups"
    ANCHOR = "at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Happened = required("When the client was contacted.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory whose plan is followed up.")


class AftercareQuestion(Record):
    """A question of the client's after the guidance ended."""

    KIND = "aftercare_question"
    SECTION = "aftercare"
    ANCHOR = "asked_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    asked_at: Happened = required("When the client asked.")
    answered_at: Moment | None = never("When the question was answered.")
    about_pop: bool | NoneWord | None = unknown("Whether the question is about the personal development plan.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that it comes after.")


class Evaluation(Record):
    """An evaluation of the guidance."""

    KIND = "evaluation"
    SECTION = "evaluations"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Happened = required("When the guidance was evaluated.")
    kind: enums.EvaluationKind | NoneWord | None = unknown("Whether it was an interim or the final evaluation.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that was evaluated.")
    discussed_with_client_on: Moment | None = never("When the findings were discussed with the client.")
    findings: Words | NoneWord | None = unknown("What was found.")


class Change(Record):
    """An unforeseen change of circumstances during the guidance."""

    KIND = "change"
    SECTION = "changes"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the change bears on.")
    on: Happened = required("When the change was noted.")
    discussed_on: Moment | None = never("When it was discussed with the client.")


class CounsellorChange(Record):
    """Another counsellor taking over a trajectory."""

    KIND = "counsellor_change"
    SECTION = "counsellor_changes"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Happened = required("When the trajectory was taken over.")
    outgoing: CounsellorRef | NoneWord | None = unknown("The counsellor who left the trajectory.")
    incoming: CounsellorRef | NoneWord | None = unknown("The counsellor who took it over; none where nobody did.")
    consulted_client_on: Moment | None = never("When the change was talked over with the client.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that was taken over.")


class Feedback(Record):
    """What the client or another said of the guidance."""

    KIND = "feedback"
    SECTION = "feedback"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Happened = required("When it was said.")
    by: PartyRef | NoneWord | None = unknown("Who said it.")
    about: RecordOrDossierRef | NoneWord | None = unknown(
        "The record that it is about, written kind/id, or the word dossier."
    )
    text: Words | NoneWord | None = unknown("What was said.")


class Consequence(Record):
    """A consequence of age, sex, origin, handicap or the like for the client's career, that was raised."""

    KIND = "consequence"
    SECTION = "consequences_raised"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Happened = required("When it was raised.")
    ground: enums.ProtectedGround | NoneWord | None = unknown("The personal characteristic that it comes from.")
    action: Words | NoneWord | None = nothing("The action that was tied to it; none where none was.")


class EntryCheck(Record):
    """A check of the conditions for entering career guidance."""

    KIND = "entry_check"
    SECTION = "entry_checks"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Happened = required("When the conditions were checked.")
    met: bool | NoneWord | None = unknown("Whether the client met them.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the check is for.")


class FitDecision(Record):
    """A decision whether the client's question fits career guidance."""

    KIND = "fit_decision"
    SECTION = "fit_decisions"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Happened = required("When it was decided.")
    fits: bool | NoneWord | None = unknown("Whether the question fits.")
    no_referral_reason: Words | NoneWord | None = nothing(
        "Why the client was not referred though the question does not fit; none where no reason was recorded."
    )
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the decision is about.")
