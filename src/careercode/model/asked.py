"""What was asked, allowed, judged and kept."""

from __future__ import annotations

from typing import Annotated

from careercode.model import enums
from careercode.model.people import Period
from careercode.model.frame import Told
from careercode.model.moments import Moment
from careercode.model.record import (
    Id,
    Listed,
    NoneWord,
    Record,
    Ref,
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


class Consent(Record):
    """D(consent)"""

    KIND = "consent"
    SECTION = "consents"
    ANCHOR = "given_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    act: enums.Act | NoneWord | None = unknown("M(consent.act)")
    report: Annotated[Ref, RefType(("report",))] | NoneWord | None = nothing("M(consent.report)")
    party: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(consent.party)")
    categories: Annotated[tuple[enums.Category, ...], Listed] | None = unknown("M(consent.categories)")
    purpose: Words | NoneWord | None = unknown("M(consent.purpose)")
    form: enums.Form | NoneWord | None = unknown("M(consent.form)")
    explicit: bool | NoneWord | None = unknown("M(consent.explicit)")
    explained_at: Moment | None = unknown("M(consent.explained_at)")
    expectation_explained_at: Moment | None = unknown("M(consent.expectation_explained_at)")
    inspected_at: Moment | None = unknown("M(consent.inspected_at)")
    given_at: Moment | None = unknown("M(consent.given_at)")
    withdrawn_at: Moment | None = never("M(consent.withdrawn_at)")
    valid_until: Moment | None = never("M(consent.valid_until)", term=True)
    recorded_in_writing_on: Moment | None = unknown("M(consent.recorded_in_writing_on)")


class AccessRequest(Record):
    """D(access_request)"""

    KIND = "access_request"
    SECTION = "access_requests"
    ANCHOR = "asked_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    asked_at: Moment = required("M(access_request.asked_at)")
    granted_at: Moment | None = never("M(access_request.granted_at)")
    refused_at: Moment | None = never("M(access_request.refused_at)")


class FileRequest(Record):
    """D(file_request)"""

    KIND = "file_request"
    SECTION = "file_requests"
    ANCHOR = "asked_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only(
        "M(file_request.trajectory)"
    )
    asked_at: Moment = required("M(file_request.asked_at)")
    granted_at: Moment | None = never("M(file_request.granted_at)")
    refused_at: Moment | None = never("M(file_request.refused_at)")
    complete: bool | NoneWord | None = unknown("M(file_request.complete)")


class Complaint(Record):
    """D(complaint)"""

    KIND = "complaint"
    SECTION = "complaints"
    ANCHOR = "received_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(complaint.by)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(complaint.trajectory)")
    received_at: Moment = required("M(complaint.received_at)")
    acknowledged_at: Moment | None = never("M(complaint.acknowledged_at)")
    acknowledged_form: enums.Form | NoneWord | None = unknown("M(complaint.acknowledged_form)")
    answered_at: Moment | None = never("M(complaint.answered_at)")
    answered_form: enums.Form | NoneWord | None = unknown("M(complaint.answered_form)")
    reasoned: bool | NoneWord | None = unknown("M(complaint.reasoned)")
    upheld: bool | NoneWord | None = unknown("M(complaint.upheld)")


class Role(Record):
    """D(role)"""

    KIND = "role"
    SECTION = "roles"
    ANCHOR = "starts_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    who: Annotated[Ref, RefType(("party",))] = required("M(role.who)")
    role: Words | NoneWord | None = unknown("M(role.role)")
    towards: Annotated[Ref, RefType(("party",))] = required("M(role.towards)")
    professional: bool | NoneWord | None = unknown("M(role.professional)")
    starts_on: Moment | None = unknown("M(role.starts_on)")
    ends_on: Moment | None = never("M(role.ends_on)", term=True)
    avoidable: bool | NoneWord | None = unknown("M(role.avoidable)")
    dilemmas_disclosed_on: Moment | None = unknown("M(role.dilemmas_disclosed_on)")
    disclosed_to: Annotated[tuple[Told, ...], Listed] | None = empty("M(role.disclosed_to)")


class Conflict(Record):
    """D(conflict)"""

    KIND = "conflict"
    SECTION = "conflicts"
    ANCHOR = "noted_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    kind: enums.ConflictKind | NoneWord | None = unknown("M(conflict.kind)")
    assignment: Annotated[Ref, RefType(("assignment",))] | NoneWord | None = unknown("M(conflict.assignment)")
    noted_on: Moment = required("M(conflict.noted_on)")
    incompatible_on: Moment | None = never("M(conflict.incompatible_on)")
    discussed_with: Annotated[tuple[Told, ...], Listed] | None = empty("M(conflict.discussed_with)")
    resolved_on: Moment | None = never("M(conflict.resolved_on)")


class Consenting(Record):
    """D(consenting)"""

    KIND = "consenting"

    party: Annotated[Ref, RefType(("party",))] = required("M(consenting.party)")
    written: bool | NoneWord | None = unknown("M(consenting.written)")
    on: Moment | None = never("M(consenting.on)")
    refused: bool | None = default(False, "M(consenting.refused)")


class Deviation(Record):
    """D(deviation)"""

    KIND = "deviation"
    SECTION = "deviations"
    CLAIM = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    provision: Words = required("M(deviation.provision)")
    covers: Annotated[tuple[Annotated[Ref, RefType((), any_record=True)], ...], Listed] = required(
        "M(deviation.covers)"
    )
    grounds: Words | NoneWord | None = nothing("M(deviation.grounds)")
    balance: Words | NoneWord | None = nothing("M(deviation.balance)")
    discussed_with: Annotated[tuple[Told, ...], Listed] | None = empty("M(deviation.discussed_with)")
    agreements: Annotated[tuple[Consenting, ...], Listed] | None = empty("M(deviation.agreements)")


class Judgement(Record):
    """D(judgement)"""

    KIND = "judgement"
    SECTION = "judgements"
    ANCHOR = "on"
    CLAIM = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    provision: Words = required("M(judgement.provision)")
    subject: Annotated[Ref, RefType((), any_record=True, dossier_too=True)] | None = default(
        "dossier", "M(judgement.subject)"
    )
    question: Words | NoneWord | None = unknown("M(judgement.question)")
    answer: enums.Answer = required("M(judgement.answer)")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(judgement.by)")
    on: Moment = required("M(judgement.on)")
    period: Period | NoneWord | None = nothing("M(judgement.period)")
    reasons: Words | NoneWord | None = unknown("M(judgement.reasons)")


class DataItem(Record):
    """D(data_item)"""

    KIND = "data_item"
    SECTION = "data_items"
    ANCHOR = "stored_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    category: Words | NoneWord | None = unknown("M(data_item.category)")
    private_life: bool | NoneWord | None = unknown("M(data_item.private_life)")
    protected_ground: enums.ProtectedGround | NoneWord | None = unknown("M(data_item.protected_ground)")
    necessity: Words | NoneWord | None = unknown("M(data_item.necessity)")
    legal_basis: Words | NoneWord | None = unknown("M(data_item.legal_basis)")
    source: enums.Source | NoneWord | None = unknown("M(data_item.source)")
    stored_on: Moment | None = unknown("M(data_item.stored_on)")


class Use(Record):
    """D(use)"""

    KIND = "use"
    SECTION = "uses"
    ANCHOR = "on"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    purpose: Words | NoneWord | None = unknown("M(use.purpose)")
    trajectory: Annotated[Ref, RefType(("trajectory",))] | NoneWord | None = only("M(use.trajectory)")
    on: Moment = required("M(use.on)")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(use.by)")
    legal_basis: Words | NoneWord | None = unknown("M(use.legal_basis)")


class Access(Record):
    """D(access)"""

    KIND = "access"
    SECTION = "access_log"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    by: Annotated[Ref, RefType(("party",))] | NoneWord | None = unknown("M(access.by)")
    on: Moment = required("M(access.on)")
