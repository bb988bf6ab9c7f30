"""The dossier: one client with one centre, section by section; and the centre's file that many dossiers share."""

from __future__ import annotations

from typing import ClassVar

from careercode.model.asked import (
    Access,
    AccessRequest,
    Complaint,
    Conflict,
    Consent,
    DataItem,
    Deviation,
    FileRequest,
    Judgement,
    Role,
    Use,
)
from careercode.model.events import (
    AftercareQuestion,
    Change,
    Consequence,
    Contact,
    CounsellorChange,
    Decision,
    Disclosure,
    EntryCheck,
    Evaluation,
    Feedback,
    FitDecision,
    FollowUp,
    Group,
    Information,
    InstrumentUse,
    Offer,
    Referral,
    Report,
    Session,
    Treatment,
)
from careercode.model.frame import (
    Agreement,
    Assignment,
    Closure,
    File,
    Goal,
    InterimTask,
    Package,
    Plan,
    Pop,
    Trajectory,
)
from careercode.model.moments import Moment
from careercode.model.people import Centre, Client, Counsellor, Limit, Party, SupervisionRequest
from careercode.model.record import (
    Id,
    Many,
    Record,
    Words,
    empty,
    required,
    unknown,
)


class Dossier(Record):
    """What a case-management system records about one client's career guidance at one centre."""

    KIND: ClassVar[str] = "dossier"

    id: Id = required("The dossier's id, unique in a run.")
    incomplete: Many[Words] | None = empty(
        "The sections, or lists in all records of a section (`counsellors.trainings`), that are not complete."
    )
    recorded_until: Moment | None = unknown(
        "The moment up to which the dossier was kept; what is later is unknown. Not written: the as-of day."
    )
    centre: Centre | Id | None = unknown("The centre, inline, or the id of the centre whose file is given to the run.")
    client: Client | None = unknown("The client.")
    parties: Many[Party] | None = unknown("Everyone else whom the records name.")
    counsellors: Many[Counsellor] | None = unknown("The counsellors who guide or guided the client.")
    supervision_requests: Many[SupervisionRequest] | None = unknown("Requests of counsellors for supervision.")
    limits: Many[Limit] | None = unknown("Limits of their own competence that counsellors noted.")
    trajectories: Many[Trajectory] | None = unknown("The client's guidance trajectories at this centre.")
    goals: Many[Goal] | None = unknown("The goals of the guidance.")
    interim_assignments: Many[InterimTask] | None = unknown("Tasks given to the client between sessions.")
    assignments: Many[Assignment] | None = unknown("What was agreed with client and commissioning party.")
    packages: Many[Package] | None = unknown("The packages of hours.")
    agreements: Many[Agreement] | None = unknown("The signed agreements on the guidance.")
    pop: Many[Pop] | None = unknown("The personal development plans (POP).")
    plan: Many[Plan] | None = unknown("The plans of approach.")
    closures: Many[Closure] | None = unknown("The endings of trajectories.")
    files: Many[File] | None = unknown("The files kept on trajectories.")
    sessions: Many[Session] | None = unknown("The sessions, held or cancelled.")
    information: Many[Information] | None = unknown("The information given to the client.")
    contacts: Many[Contact] | None = unknown("The contacts with others than the client.")
    disclosures: Many[Disclosure] | None = unknown("The information about the client that was passed on.")
    reports: Many[Report] | None = unknown("The written reports.")
    groups: Many[Group] | None = unknown("The groups guided together.")
    instruments_used: Many[InstrumentUse] | None = unknown("The tests, screenings, exercises and analyses used.")
    referrals: Many[Referral] | None = unknown("The referrals.")
    offers: Many[Offer] | None = unknown("The services and training offered or recommended.")
    decisions: Many[Decision] | None = unknown("The decisions on career and guidance.")
    treatments: Many[Treatment] | None = unknown(
        "Refusals, decisions, referrals and endings with a personal characteristic as their reason."
    )
    follow_ups: Many[FollowUp] | None = unknown("The contacts to follow up the plan.")
    aftercare: Many[AftercareQuestion] | None = unknown("The client's questions after the guidance.")
    evaluations: Many[Evaluation] | None = unknown("The evaluations of the guidance.")
    changes: Many[Change] | None = unknown("The unforeseen changes of circumstances.")
    counsellor_changes: Many[CounsellorChange] | None = unknown("The changes of counsellor.")
    feedback: Many[Feedback] | None = unknown("What client and others said of the guidance.")
    consequences_raised: Many[Consequence] | None = unknown(
        "The consequences of personal characteristics that were raised."
    )
    entry_checks: Many[EntryCheck] | None = unknown("The checks of the entry conditions.")
    fit_decisions: Many[FitDecision] | None = unknown("The decisions whether the question fits career guidance.")
    consents: Many[Consent] | None = unknown("The client's consents.")
    access_requests: Many[AccessRequest] | None = unknown("The client's requests to inspect the data.")
    file_requests: Many[FileRequest] | None = unknown("The client's requests to be given the file.")
    complaints: Many[Complaint] | None = unknown("The complaints.")
    roles: Many[Role] | None = unknown("The other roles and relations of those involved.")
    conflicts: Many[Conflict] | None = unknown("The conflicts of interests and of roles.")
    deviations: Many[Deviation] | None = unknown(
        "The deviations that are claimed to be accounted for; absent, there are none."
    )
    judgements: Many[Judgement] | None = unknown("The judgements of reviewers; absent, there are none.")
    data_items: Many[DataItem] | None = unknown("The personal data that are kept.")
    uses: Many[Use] | None = unknown("The uses made of the client's data.")
    access_log: Many[Access] | None = unknown("The openings of the client's file.")


class CentreFile(Record):
    """What the dossiers of one centre share, and the parameters and readings that the centre overrides."""

    KIND: ClassVar[str] = "centre_file"

    centre: Centre = required("The centre.")
    counsellors: Many[Counsellor] | None = unknown("Its counsellors.")
    parties: Many[Party] | None = unknown("Parties that several dossiers name: staff, subcontractors.")
    supervision_requests: Many[SupervisionRequest] | None = unknown("Its counsellors' requests for supervision.")
    incomplete: Many[Words] | None = empty("As in a dossier, for what this file holds.")
    recorded_until: Moment | None = unknown("As in a dossier, for what this file holds.")
    parameters: dict[str, bool | int | float | str | list[str]] | None = empty(
        "Parameters that the centre overrides, by name."
    )
    readings: dict[str, str] | None = empty("Readings that the centre chooses, by name.")
