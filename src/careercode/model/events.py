"""What happened: sessions, information, contacts, disclosures, reports, referrals and the like."""

from __future__ import annotations

from typing import Annotated

from careercode.model import enums
from careercode.model.moments import Moment
from careercode.model.record import (
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


class Session(Record):
    """D(session)"""

    KIND = "session"
    SECTION = "sessions"
    ANCHOR = "at"
    ACTOR = "counsellor"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(session.at)")
    minutes: Whole | NoneWord | None = unknown("M(session.minutes)")
    kind: enums.SessionKind | NoneWord | None = unknown("M(session.kind)")
    phase: enums.Phase | NoneWord | None = unknown("M(session.phase)")
    mode: enums.Mode | NoneWord | None = unknown("M(session.mode)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(session.trajectory)")
    package: Annotated[Ref, RefType(("package",))] | NoneWord | None = unknown("M(session.package)")
    counsellor: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(session.counsellor)")
    group: Annotated[Ref, RefType(("group",))] | NoneWord | None = unknown("M(session.group)")
    goals: Annotated[tuple[Annotated[Ref, RefType(("goal",))], ...], Listed] | None = unknown(
        "M(session.goals)"
    )
    subject: Words | NoneWord | None = unknown("M(session.subject)")
    status: enums.SessionStatus | None = default("held", "M(session.status)")
    methods: Annotated[tuple[Words, ...], Listed] | None = unknown("M(session.methods)")
    offer: enums.Offer | NoneWord | None = unknown("M(session.offer)")
    testing_minutes: Whole | None = default(0, "M(session.testing_minutes)")
    requested_by_client: bool | NoneWord | None = unknown("M(session.requested_by_client)")
    progress_noted_on: Moment | None = never("M(session.progress_noted_on)")
    restart: bool | None = default(False, "M(session.restart)")


class Information(Record):
    """D(information)"""

    KIND = "information"
    SECTION = "information"
    ANCHOR = "given_at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    topic: enums.Topic = required("M(information.topic)")
    code: enums.Code | NoneWord | None = unknown("M(information.code)")
    given_at: Moment | None = unknown("M(information.given_at)")
    form: enums.Form | NoneWord | None = unknown("M(information.form)")
    by: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(information.by)")
    promises_result: bool | None = default(False, "M(information.promises_result)")
    understood_on: Moment | None = unknown("M(information.understood_on)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(information.trajectory)")


class Contact(Record):
    """D(contact)"""

    KIND = "contact"
    SECTION = "contacts"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(contact.at)")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(contact.by)")
    party: Annotated[Ref, RefType(("party",))] = required("M(contact.party)")
    purpose: Words | NoneWord | None = unknown("M(contact.purpose)")
    initiated_by: enums.Initiator | NoneWord | None = unknown("M(contact.initiated_by)")
    disclosure: Annotated[Ref, RefType(("disclosure",))] | NoneWord | None = nothing("M(contact.disclosure)")
    for_control: bool | None = default(False, "M(contact.for_control)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(contact.trajectory)")


class Danger(Record):
    """D(danger)"""

    KIND = "danger"

    fear: Words | NoneWord | None = nothing("M(danger.fear)")
    serious: bool | NoneWord | None = unknown("M(danger.serious)")
    last_resort: Words | NoneWord | None = nothing("M(danger.last_resort)")


class Disclosure(Record):
    """D(disclosure)"""

    KIND = "disclosure"
    SECTION = "disclosures"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(disclosure.at)")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(disclosure.by)")
    to: Annotated[tuple[Annotated[Ref, RefType(("party",))], ...], Listed] | None = unknown(
        "M(disclosure.to)"
    )
    categories: Annotated[tuple[enums.Category, ...], Listed] | None = unknown("M(disclosure.categories)")
    purpose: Words | NoneWord | None = unknown("M(disclosure.purpose)")
    setting: enums.Setting | NoneWord | None = nothing("M(disclosure.setting)")
    report: Annotated[Ref, RefType(("report",))] | NoneWord | None = nothing("M(disclosure.report)")
    direct: bool | None = default(True, "M(disclosure.direct)")
    for_control: bool | None = default(False, "M(disclosure.for_control)")
    must_be_registered: bool | None = default(False, "M(disclosure.must_be_registered)")
    necessity: Words | NoneWord | None = nothing("M(disclosure.necessity)")
    anonymised: bool | NoneWord | None = unknown("M(disclosure.anonymised)")
    anonymised_check_on: Moment | None = never("M(disclosure.anonymised_check_on)")
    danger: Danger | NoneWord | None = nothing("M(disclosure.danger)")
    legal_provision: Words | NoneWord | None = nothing("M(disclosure.legal_provision)")
    legal_obliges: bool | NoneWord | None = unknown("M(disclosure.legal_obliges)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(disclosure.trajectory)")


class Report(Record):
    """D(report)"""

    KIND = "report"
    SECTION = "reports"
    ANCHOR = "drafted_on"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    recipient: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(report.recipient)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(report.trajectory)")
    content: Annotated[tuple[enums.Category, ...], Listed] | None = unknown("M(report.content)")
    drafted_on: Moment | None = unknown("M(report.drafted_on)")
    client_saw_at: Moment | None = unknown("M(report.client_saw_at)")
    client_agreed_at: Moment | None = unknown("M(report.client_agreed_at)")
    shared_at: Moment | None = never("M(report.shared_at)")
    by: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(report.by)")
    purpose: Words | NoneWord | None = unknown("M(report.purpose)")


class Participant(Record):
    """D(participant)"""

    KIND = "participant"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    joined_on: Moment | None = unknown("M(participant.joined_on)")
    reminded_on: Moment | None = never("M(participant.reminded_on)")


class Group(Record):
    """D(group)"""

    KIND = "group"
    SECTION = "groups"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    late_joiners: Annotated[tuple[Participant, ...], Listed] | None = empty("M(group.late_joiners)")
    confidentiality_reminder_at: Moment | None = never("M(group.confidentiality_reminder_at)")


class InstrumentUse(Record):
    """D(instrument_use)"""

    KIND = "instrument_use"
    SECTION = "instruments_used"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    instrument: Words = required("M(instrument_use.instrument)")
    kind: enums.InstrumentKind | NoneWord | None = unknown("M(instrument_use.kind)")
    at: Moment = required("M(instrument_use.at)")
    by: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(instrument_use.by)")
    result_kept: bool | NoneWord | None = unknown("M(instrument_use.result_kept)")
    explained_to_client_at: Moment | None = unknown("M(instrument_use.explained_to_client_at)")
    discussed_in: Annotated[Ref, RefType(("session",))] | NoneWord | None = unknown(
        "M(instrument_use.discussed_in)"
    )
    feedback_on: Moment | None = unknown("M(instrument_use.feedback_on)")


class Referral(Record):
    """D(referral)"""

    KIND = "referral"
    SECTION = "referrals"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(referral.at)")
    by: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(referral.by)")
    to: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(referral.to)")
    reason: enums.Reason | NoneWord | None = unknown("M(referral.reason)")
    alternatives: Annotated[tuple[Annotated[Ref, RefType(("party",))], ...], Listed] | None = unknown(
        "M(referral.alternatives)"
    )
    interest_declared_at: Moment | None = unknown("M(referral.interest_declared_at)")
    discussed: Annotated[tuple[enums.ReferralTopic, ...], Listed] | None = unknown("M(referral.discussed)")
    pressed: bool | None = default(False, "M(referral.pressed)")


class Offer(Record):
    """D(offer)"""

    KIND = "offer"
    SECTION = "offers"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(offer.at)")
    by: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown("M(offer.by)")
    service: Words | NoneWord | None = unknown("M(offer.service)")
    provider: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(offer.provider)")
    alternatives: Annotated[tuple[Annotated[Ref, RefType(("party",))], ...], Listed] | None = unknown(
        "M(offer.alternatives)"
    )
    family_situation_considered: bool | NoneWord | None = unknown("M(offer.family_situation_considered)")
    interest_declared_at: Moment | None = unknown("M(offer.interest_declared_at)")
    reason: enums.Reason | NoneWord | None = unknown("M(offer.reason)")
    pressed: bool | None = default(False, "M(offer.pressed)")
    chosen_on: Moment | None = never("M(offer.chosen_on)")
    offer_explained_on: Moment | None = unknown("M(offer.offer_explained_on)")
    consequences_explained_on: Moment | None = unknown("M(offer.consequences_explained_on)")


class Decision(Record):
    """D(decision)"""

    KIND = "decision"
    SECTION = "decisions"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    subject: Words | NoneWord | None = unknown("M(decision.subject)")
    about: enums.DecisionAbout | NoneWord | None = unknown("M(decision.about)")
    on: Moment = required("M(decision.on)")
    decided_by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(decision.decided_by)")
    reason: Words | NoneWord | None = unknown("M(decision.reason)")
    pressed: bool | None = default(False, "M(decision.pressed)")


class Treatment(Record):
    """D(treatment)"""

    KIND = "treatment"
    SECTION = "treatments"
    ANCHOR = "at"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    kind: enums.TreatmentKind | NoneWord | None = unknown("M(treatment.kind)")
    act: Annotated[Ref, RefType(("referral", "decision", "closure"))] | NoneWord | None = nothing(
        "M(treatment.act)"
    )
    at: Moment = required("M(treatment.at)")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(treatment.by)")
    ground: enums.ProtectedGround | NoneWord | None = unknown("M(treatment.ground)")


class FollowUp(Record):
    """D(follow_up)"""

    KIND = "follow_up"
    SECTION = "follow_ups"
    ANCHOR = "at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    at: Moment = required("M(follow_up.at)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(follow_up.trajectory)")


class AftercareQuestion(Record):
    """D(aftercare_question)"""

    KIND = "aftercare_question"
    SECTION = "aftercare"
    ANCHOR = "asked_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    asked_at: Moment = required("M(aftercare_question.asked_at)")
    answered_at: Moment | None = never("M(aftercare_question.answered_at)")
    about_pop: bool | NoneWord | None = unknown("M(aftercare_question.about_pop)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only(
        "M(aftercare_question.trajectory)"
    )


class Evaluation(Record):
    """D(evaluation)"""

    KIND = "evaluation"
    SECTION = "evaluations"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Moment = required("M(evaluation.on)")
    kind: enums.EvaluationKind | NoneWord | None = unknown("M(evaluation.kind)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(evaluation.trajectory)")
    discussed_with_client_on: Moment | None = never("M(evaluation.discussed_with_client_on)")
    findings: Words | NoneWord | None = unknown("M(evaluation.findings)")


class Change(Record):
    """D(change)"""

    KIND = "change"
    SECTION = "changes"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(change.trajectory)")
    on: Moment = required("M(change.on)")
    discussed_on: Moment | None = never("M(change.discussed_on)")


class CounsellorChange(Record):
    """D(counsellor_change)"""

    KIND = "counsellor_change"
    SECTION = "counsellor_changes"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Moment = required("M(counsellor_change.on)")
    outgoing: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown(
        "M(counsellor_change.outgoing)"
    )
    incoming: Annotated[Ref, RefType(("counsellor",))] | NoneWord | None = unknown(
        "M(counsellor_change.incoming)"
    )
    consulted_client_on: Moment | None = never("M(counsellor_change.consulted_client_on)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only(
        "M(counsellor_change.trajectory)"
    )


class Feedback(Record):
    """D(feedback)"""

    KIND = "feedback"
    SECTION = "feedback"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Moment = required("M(feedback.on)")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(feedback.by)")
    about: Annotated[Ref, RefType((), any_record=True, dossier_too=True)] | NoneWord | None = unknown(
        "M(feedback.about)"
    )
    text: Words | NoneWord | None = unknown("M(feedback.text)")


class Consequence(Record):
    """D(consequence)"""

    KIND = "consequence"
    SECTION = "consequences_raised"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Moment = required("M(consequence.on)")
    ground: enums.ProtectedGround | NoneWord | None = unknown("M(consequence.ground)")
    action: Words | NoneWord | None = nothing("M(consequence.action)")


class EntryCheck(Record):
    """D(entry_check)"""

    KIND = "entry_check"
    SECTION = "entry_checks"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Moment = required("M(entry_check.on)")
    met: bool | NoneWord | None = unknown("M(entry_check.met)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(entry_check.trajectory)")


class FitDecision(Record):
    """D(fit_decision)"""

    KIND = "fit_decision"
    SECTION = "fit_decisions"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    on: Moment = required("M(fit_decision.on)")
    fits: bool | NoneWord | None = unknown("M(fit_decision.fits)")
    no_referral_reason: Words | NoneWord | None = nothing("M(fit_decision.no_referral_reason)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only(
        "M(fit_decision.trajectory)"
    )
