"""Who: the centre, parties, counsellors, the client."""

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
    Words,
    default,
    never,
    nothing,
    only,
    required,
    unknown,
)
from careercode.model.schema import RefType


class Period(Record):
    """D(period)"""

    KIND = "period"

    starts_on: Moment | None = unknown("M(period.starts_on)")
    ends_on: Moment | None = never("M(period.ends_on)", term=True)


class Employment(Record):
    """D(employment)"""

    KIND = "employment"

    employer: Annotated[Ref, RefType(("party",))] = required("M(employment.employer)")
    starts_on: Moment | None = unknown("M(employment.starts_on)")
    ends_on: Moment | None = never("M(employment.ends_on)", term=True)


class Subscription(Record):
    """D(subscription)"""

    KIND = "subscription"
    ANCHOR = "on"

    code: enums.Code = required("M(subscription.code)")
    on: Moment = required("M(subscription.on)")


class Head(Record):
    """D(head)"""

    KIND = "head"

    party: Annotated[Ref, RefType(("party",))] = required("M(head.party)")
    starts_on: Moment | None = unknown("M(head.starts_on)")
    ends_on: Moment | None = never("M(head.ends_on)", term=True)


class Mandate(Record):
    """D(mandate)"""

    KIND = "mandate"

    body: enums.MandateBody = required("M(mandate.body)")
    suspended_on: Moment | None = never("M(mandate.suspended_on)")
    reinstated_on: Moment | None = never("M(mandate.reinstated_on)")
    withdrawn_on: Moment | None = never("M(mandate.withdrawn_on)")
    starts_on: Moment | None = unknown("M(mandate.starts_on)")
    ends_on: Moment | None = never("M(mandate.ends_on)", term=True)


class Binding(Record):
    """D(binding)"""

    KIND = "binding"

    code: enums.OwnCode = required("M(binding.code)")
    starts_on: Moment | None = unknown("M(binding.starts_on)")
    ends_on: Moment | None = never("M(binding.ends_on)", term=True)


class FileStore(Record):
    """D(file_store)"""

    KIND = "file_store"

    access_control_since: Moment | None = unknown("M(file_store.access_control_since)")


class Centre(Record):
    """D(centre)"""

    KIND = "centre"
    SECTION = "centre"
    SINGLE = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    name: Words | NoneWord | None = unknown("M(centre.name)")
    zone: Words | NoneWord | None = nothing("M(centre.zone)")
    mandates: Annotated[tuple[Mandate, ...], Listed] | None = unknown("M(centre.mandates)")
    coordinator: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(centre.coordinator)")
    heads: Annotated[tuple[Head, ...], Listed] | None = unknown("M(centre.heads)")
    processing_register_since: Moment | None = unknown("M(centre.processing_register_since)")
    file_store: FileStore | NoneWord | None = unknown("M(centre.file_store)")
    supervision_offered_since: Moment | None = unknown("M(centre.supervision_offered_since)")
    codes: Annotated[tuple[Binding, ...], Listed] | None = unknown("M(centre.codes)")


class Earlier(Record):
    """D(earlier)"""

    KIND = "earlier"

    starts_on: Moment | None = unknown("M(earlier.starts_on)")


class Client(Record):
    """D(client)"""

    KIND = "client"
    SECTION = "client"
    SINGLE = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    professionally_active: Annotated[tuple[Period, ...], Listed] | None = unknown(
        "M(client.professionally_active)"
    )
    employment_ended_on: Moment | None = never("M(client.employment_ended_on)", term=True)
    earlier_guidance: Annotated[tuple[Earlier, ...], Listed] | None = unknown("M(client.earlier_guidance)")


class Party(Record):
    """D(party)"""

    KIND = "party"
    SECTION = "parties"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    kind: enums.PartyKind | NoneWord | None = unknown("M(party.kind)")
    name: Words | NoneWord | None = unknown("M(party.name)")
    tied_to: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(party.tied_to)")
    tied_from: Moment | None = unknown("M(party.tied_from)")
    tied_until: Moment | None = never("M(party.tied_until)", term=True)
    pays_centre: bool | NoneWord | None = unknown("M(party.pays_centre)")
    subsidises: bool | None = default(False, "M(party.subsidises)")
    jurisdiction: enums.Jurisdiction | NoneWord | None = unknown("M(party.jurisdiction)")
    employments: Annotated[tuple[Employment, ...], Listed] | None = unknown("M(party.employments)")
    confidentiality_signed_on: Moment | None = unknown("M(party.confidentiality_signed_on)")
    code_subscribed: Annotated[tuple[Subscription, ...], Listed] | None = unknown("M(party.code_subscribed)")


class Certificate(Record):
    """D(certificate)"""

    KIND = "certificate"

    issuer_recognised: bool | NoneWord | None = unknown("M(certificate.issuer_recognised)")
    qualification: Words | NoneWord | None = unknown("M(certificate.qualification)")
    starts_on: Moment | None = unknown("M(certificate.starts_on)")
    ends_on: Moment | None = never("M(certificate.ends_on)", term=True)


class Adequacy(Record):
    """D(adequacy)"""

    KIND = "adequacy"
    ANCHOR = "on"

    qualification: Words | NoneWord | None = unknown("M(adequacy.qualification)")
    on: Moment = required("M(adequacy.on)")


class Registration(Record):
    """D(registration)"""

    KIND = "registration"

    register: enums.Register = required("M(registration.register)")
    starts_on: Moment | None = unknown("M(registration.starts_on)")
    ends_on: Moment | None = never("M(registration.ends_on)", term=True)


class Competence(Record):
    """D(competence)"""

    KIND = "competence"

    method: Words = required("M(competence.method)")
    starts_on: Moment | None = unknown("M(competence.starts_on)")
    ends_on: Moment | None = never("M(competence.ends_on)", term=True)


class Training(Record):
    """D(training)"""

    KIND = "training"
    ANCHOR = "on"

    on: Moment = required("M(training.on)")
    subject: Words | NoneWord | None = unknown("M(training.subject)")


class Dated(Record):
    """D(dated)"""

    KIND = "dated"
    ANCHOR = "on"

    on: Moment = required("M(dated.on)")


class Claim(Record):
    """D(claim)"""

    KIND = "claim"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    qualification: Words = required("M(claim.qualification)")
    to: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(claim.to)")
    on: Moment = required("M(claim.on)")


class Counsellor(Record):
    """D(counsellor)"""

    KIND = "counsellor"
    SECTION = "counsellors"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    name: Words | NoneWord | None = unknown("M(counsellor.name)")
    employments: Annotated[tuple[Employment, ...], Listed] | None = unknown("M(counsellor.employments)")
    first_session_on: Moment | None = unknown("M(counsellor.first_session_on)")
    certificates: Annotated[tuple[Certificate, ...], Listed] | None = unknown("M(counsellor.certificates)")
    found_adequate: Annotated[tuple[Adequacy, ...], Listed] | None = unknown("M(counsellor.found_adequate)")
    team_meetings: Annotated[tuple[Dated, ...], Listed] | None = unknown("M(counsellor.team_meetings)")
    equivalent_experience_recognised_on: Moment | None = unknown(
        "M(counsellor.equivalent_experience_recognised_on)"
    )
    registrations: Annotated[tuple[Registration, ...], Listed] | None = unknown("M(counsellor.registrations)")
    competences: Annotated[tuple[Competence, ...], Listed] | None = unknown("M(counsellor.competences)")
    trainings: Annotated[tuple[Training, ...], Listed] | None = unknown("M(counsellor.trainings)")
    intervisions: Annotated[tuple[Dated, ...], Listed] | None = unknown("M(counsellor.intervisions)")
    reflections: Annotated[tuple[Dated, ...], Listed] | None = unknown("M(counsellor.reflections)")
    confidentiality_signed_on: Moment | None = unknown("M(counsellor.confidentiality_signed_on)")
    code_subscribed: Annotated[tuple[Subscription, ...], Listed] | None = unknown(
        "M(counsellor.code_subscribed)"
    )
    qualifications_claimed: Annotated[tuple[Claim, ...], Listed] | None = unknown(
        "M(counsellor.qualifications_claimed)"
    )


class SupervisionRequest(Record):
    """D(supervision_request)"""

    KIND = "supervision_request"
    SECTION = "supervision_requests"
    ANCHOR = "asked_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    counsellor: Annotated[Ref, RefType(("counsellor",))] = required("M(supervision_request.counsellor)")
    asked_on: Moment = required("M(supervision_request.asked_on)")
    answered_on: Moment | None = never("M(supervision_request.answered_on)")


class Limit(Record):
    """D(limit)"""

    KIND = "limit"
    SECTION = "limits"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    counsellor: Annotated[Ref, RefType(("counsellor",))] = required("M(limit.counsellor)")
    subject: Words = required("M(limit.subject)")
    on: Moment = required("M(limit.on)")
    advice_on: Moment | None = never("M(limit.advice_on)")
    supervision_on: Moment | None = never("M(limit.supervision_on)")
    referral: Annotated[Ref, RefType(("referral",))] | NoneWord | None = nothing("M(limit.referral)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(limit.trajectory)")
