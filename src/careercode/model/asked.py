"""What was asked, allowed, judged and kept."""

from __future__ import annotations

from careercode.model import enums
from careercode.model.frame import Told
from careercode.model.moments import Moment
from careercode.model.people import Period
from careercode.model.record import (
    AssignmentRef,
    Happened,
    Id,
    Many,
    NoneWord,
    PartyRef,
    Record,
    RecordOrDossierRef,
    RecordRef,
    ReportRef,
    TrajectoryRef,
    Words,
    default,
    empty,
    never,
    nothing,
    only,
    required,
    unknown,
)


class Consent(Record):
    """The client's consent to a contact, a disclosure or a report."""

    KIND = "consent"
    SECTION = "consents"
    ANCHOR = "given_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    act: enums.Act | NoneWord | None = unknown(
        "What the client consents to: a contact with someone, passing on information, or giving out a report."
    )
    report: ReportRef | NoneWord | None = nothing(
        "The one report that the consent is for; none where it is for no report in particular."
    )
    party: PartyRef | NoneWord | None = unknown("With whom the contact may be had, or who may get the information.")
    categories: Many[enums.Category] | None = unknown("The kinds of information that may be passed on.")
    purpose: Words | NoneWord | None = unknown(
        "The purpose that the consent is for, in the words of the contact's or disclosure's purpose."
    )
    form: enums.Form | NoneWord | None = unknown("Whether the consent was given orally or in writing.")
    explicit: bool | NoneWord | None = unknown("Whether the consent was given expressly, and not only assumed.")
    explained_at: Moment | None = unknown("When the client was told why the contact or disclosure is made.")
    expectation_explained_at: Moment | None = unknown("When the client was told what is expected of the contact.")
    inspected_at: Moment | None = unknown("When the client could inspect the information that will be passed on.")
    given_at: Moment | None = unknown("When the client gave the consent.")
    withdrawn_at: Moment | None = never("The first moment at which the withdrawn consent no longer holds.")
    valid_until: Moment | None = never("The last day on which the consent holds; never where it has no end.", term=True)
    recorded_in_writing_on: Moment | None = unknown(
        "When it was put in writing which information goes to whom and for what purpose."
    )


class AccessRequest(Record):
    """The client's request to inspect the data kept about them."""

    KIND = "access_request"
    SECTION = "access_requests"
    ANCHOR = "asked_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    asked_at: Happened = required("When the client asked.")
    granted_at: Moment | None = never("When the client could inspect the data.")
    refused_at: Moment | None = never("When the request was refused.")


class FileRequest(Record):
    """The client's request to be given the personal information in the dossier."""

    KIND = "file_request"
    SECTION = "file_requests"
    ANCHOR = "asked_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory whose dossier is asked for.")
    asked_at: Happened = required("When the client asked.")
    granted_at: Moment | None = never("When the information was given.")
    refused_at: Moment | None = never("When the request was refused.")
    complete: bool | NoneWord | None = unknown(
        "Whether all that was in the dossier was given, test results and content of conversations included."
    )


class Complaint(Record):
    """A complaint about the guidance or the centre."""

    KIND = "complaint"
    SECTION = "complaints"
    ANCHOR = "received_at"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    by: PartyRef | NoneWord | None = unknown("Who complained.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory that the complaint is about.")
    received_at: Happened = required("When the complaint was received.")
    acknowledged_at: Moment | None = never("When its receipt was confirmed to who complained.")
    acknowledged_form: enums.Form | NoneWord | None = unknown("Whether receipt was confirmed orally or in writing.")
    answered_at: Moment | None = never("When the complaint was answered.")
    answered_form: enums.Form | NoneWord | None = unknown("Whether it was answered orally or in writing.")
    reasoned: bool | NoneWord | None = unknown("Whether the answer gives reasons.")
    upheld: bool | NoneWord | None = unknown("Whether the complaint was found justified.")


class Role(Record):
    """A relation or role of someone towards someone else, besides or within the guidance."""

    KIND = "role"
    SECTION = "roles"
    ANCHOR = "starts_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    who: PartyRef = required("Who has the role (a counsellor, usually).")
    role: Words | NoneWord | None = unknown("The role or relation in words.")
    towards: PartyRef = required("Towards whom: the client, a commissioning party, another.")
    professional: bool | NoneWord | None = unknown("Whether the role is a professional one.")
    starts_on: Moment | None = unknown("The first day of the role.")
    ends_on: Moment | None = never("The last day of the role; never while it lasts.", term=True)
    avoidable: bool | NoneWord | None = unknown("Whether this second role could be avoided.")
    dilemmas_disclosed_on: Moment | None = unknown("When the dilemmas that come with the double role were made known.")
    disclosed_to: Many[Told] | None = empty("Who was told of the double role, and when.")


class Conflict(Record):
    """A conflict of interests or of roles that was noted."""

    KIND = "conflict"
    SECTION = "conflicts"
    ANCHOR = "noted_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    kind: enums.ConflictKind | NoneWord | None = unknown("Whether it is one of interests or of roles.")
    assignment: AssignmentRef | NoneWord | None = unknown("The assignment that it concerns.")
    noted_on: Happened = required("When the conflict was noted.")
    incompatible_on: Moment | None = never(
        "When it was found that the interests can't go together or the roles conflict."
    )
    discussed_with: Many[Told] | None = empty("With whom the conflict was discussed, and when.")
    resolved_on: Moment | None = never("When the conflict was resolved.")


class Consenting(Record):
    """A party's agreement to a deviation."""

    KIND = "consenting"

    party: PartyRef = required("Who was asked to agree.")
    written: bool | NoneWord | None = unknown("Whether the agreement was in writing.")
    on: Moment | None = never("When the party agreed.")
    refused: bool | None = default(False, "Whether the party was asked and refused.")


class Deviation(Record):
    """A deviation from a provision that the counsellor claims to have accounted for."""

    KIND = "deviation"
    SECTION = "deviations"
    CLAIM = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    provision: Words = required("The id of the provision that was deviated from.")
    covers: Many[RecordRef] = required("The acts that the deviation is claimed for, each written kind/id.")
    grounds: Words | NoneWord | None = nothing("The grounds for it; none where none were recorded.")
    balance: Words | NoneWord | None = nothing("How the interests were weighed; none where that was not recorded.")
    discussed_with: Many[Told] | None = empty("With whom it was discussed, and when.")
    agreements: Many[Consenting] | None = empty("Which parties agreed to it.")


class Judgement(Record):
    """A person's answer to a question that a rule leaves to a reviewer."""

    KIND = "judgement"
    SECTION = "judgements"
    ANCHOR = "on"
    CLAIM = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    provision: Words = required("The id of the provision that asks the question.")
    subject: RecordOrDossierRef | None = default("dossier", "What was judged, written kind/id, or the word dossier.")
    question: Words | NoneWord | None = unknown("The question as it was put.")
    answer: enums.Answer = required("The answer: met, not met, or not applicable.")
    by: PartyRef | NoneWord | None = unknown("Who judged.")
    on: Happened = required("When it was judged.")
    period: Period | NoneWord | None = nothing(
        "The period that the judgement is about; none where it is about no period."
    )
    reasons: Words | NoneWord | None = unknown("The reasons given for the answer.")


class DataItem(Record):
    """A kind of personal data that is kept about the client."""

    KIND = "data_item"
    SECTION = "data_items"
    ANCHOR = "stored_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    category: Words | NoneWord | None = unknown("What the data are about.")
    private_life: bool | NoneWord | None = unknown("Whether they are about the client's private life.")
    protected_ground: enums.ProtectedGround | NoneWord | None = unknown(
        "The protected ground that they reveal; none where they reveal none."
    )
    necessity: Words | NoneWord | None = unknown("Why the career question needs them; none where no need was given.")
    legal_basis: Words | NoneWord | None = unknown(
        "The legal basis for processing them; none where no basis was given."
    )
    source: enums.Source | NoneWord | None = unknown("Where the data come from.")
    stored_on: Moment | None = unknown("When they were recorded.")


class Use(Record):
    """A use that was made of the client's data."""

    KIND = "use"
    SECTION = "uses"
    ANCHOR = "on"
    ACTOR = "by"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    purpose: Words | NoneWord | None = unknown("What the data were used for, in the words of a trajectory's purposes.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory whose data were used.")
    on: Happened = required("When the data were used.")
    by: PartyRef | NoneWord | None = unknown("Who used them.")
    legal_basis: Words | NoneWord | None = unknown("The legal basis for this use; none where no basis was given.")


class Access(Record):
    """An opening of the client's file, as the log of the file store has it."""

    KIND = "access"
    SECTION = "access_log"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    by: PartyRef | NoneWord | None = unknown("Who opened the file.")
    on: Happened = required("When the file was opened.")
