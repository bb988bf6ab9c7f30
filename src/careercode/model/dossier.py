"""The dossier: one client with one centre, section by section; and the centre's file that many dossiers share."""

from __future__ import annotations

from typing import Annotated, ClassVar

from careercode.model.people import Centre, Client, Counsellor, Limit, Party, SupervisionRequest
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
from careercode.model.moments import Moment
from careercode.model.record import Id, Listed, Record, Words, empty, required, unknown


class Dossier(Record):
    """What a case-management system records about one client's career guidance at one centre."""

    KIND: ClassVar[str] = "dossier"

    id: Id = required("The dossier's id, unique in a run.")
    incomplete: Annotated[tuple[Words, ...], Listed] | None = empty(
        "The sections, or lists in all records of a section (`counsellors.trainings`), that are not complete."
    )
    recorded_until: Moment | None = unknown(
        "The last moment up to which the dossier was kept; later than that everything is unknown. Not written: the as-of day, as an assumption."
    )
    centre: Centre | Id | None = unknown(
        "The centre, inline, or the id of the centre whose file is given to the run."
    )
    client: Client | None = unknown("The client.")
    parties: Annotated[tuple[Party, ...], Listed] | None = unknown("S(parties)")
    counsellors: Annotated[tuple[Counsellor, ...], Listed] | None = unknown("S(counsellors)")
    supervision_requests: Annotated[tuple[SupervisionRequest, ...], Listed] | None = unknown(
        "S(supervision_requests)"
    )
    limits: Annotated[tuple[Limit, ...], Listed] | None = unknown("S(limits)")
    trajectories: Annotated[tuple[Trajectory, ...], Listed] | None = unknown("S(trajectories)")
    goals: Annotated[tuple[Goal, ...], Listed] | None = unknown("S(goals)")
    interim_assignments: Annotated[tuple[InterimTask, ...], Listed] | None = unknown("S(interim_assignments)")
    assignments: Annotated[tuple[Assignment, ...], Listed] | None = unknown("S(assignments)")
    packages: Annotated[tuple[Package, ...], Listed] | None = unknown("S(packages)")
    agreements: Annotated[tuple[Agreement, ...], Listed] | None = unknown("S(agreements)")
    pop: Annotated[tuple[Pop, ...], Listed] | None = unknown("S(pop)")
    plan: Annotated[tuple[Plan, ...], Listed] | None = unknown("S(plan)")
    closures: Annotated[tuple[Closure, ...], Listed] | None = unknown("S(closures)")
    files: Annotated[tuple[File, ...], Listed] | None = unknown("S(files)")
    sessions: Annotated[tuple[Session, ...], Listed] | None = unknown("S(sessions)")
    information: Annotated[tuple[Information, ...], Listed] | None = unknown("S(information)")
    contacts: Annotated[tuple[Contact, ...], Listed] | None = unknown("S(contacts)")
    disclosures: Annotated[tuple[Disclosure, ...], Listed] | None = unknown("S(disclosures)")
    reports: Annotated[tuple[Report, ...], Listed] | None = unknown("S(reports)")
    groups: Annotated[tuple[Group, ...], Listed] | None = unknown("S(groups)")
    instruments_used: Annotated[tuple[InstrumentUse, ...], Listed] | None = unknown("S(instruments_used)")
    referrals: Annotated[tuple[Referral, ...], Listed] | None = unknown("S(referrals)")
    offers: Annotated[tuple[Offer, ...], Listed] | None = unknown("S(offers)")
    decisions: Annotated[tuple[Decision, ...], Listed] | None = unknown("S(decisions)")
    treatments: Annotated[tuple[Treatment, ...], Listed] | None = unknown("S(treatments)")
    follow_ups: Annotated[tuple[FollowUp, ...], Listed] | None = unknown("S(follow_ups)")
    aftercare: Annotated[tuple[AftercareQuestion, ...], Listed] | None = unknown("S(aftercare)")
    evaluations: Annotated[tuple[Evaluation, ...], Listed] | None = unknown("S(evaluations)")
    changes: Annotated[tuple[Change, ...], Listed] | None = unknown("S(changes)")
    counsellor_changes: Annotated[tuple[CounsellorChange, ...], Listed] | None = unknown(
        "S(counsellor_changes)"
    )
    feedback: Annotated[tuple[Feedback, ...], Listed] | None = unknown("S(feedback)")
    consequences_raised: Annotated[tuple[Consequence, ...], Listed] | None = unknown("S(consequences_raised)")
    entry_checks: Annotated[tuple[EntryCheck, ...], Listed] | None = unknown("S(entry_checks)")
    fit_decisions: Annotated[tuple[FitDecision, ...], Listed] | None = unknown("S(fit_decisions)")
    consents: Annotated[tuple[Consent, ...], Listed] | None = unknown("S(consents)")
    access_requests: Annotated[tuple[AccessRequest, ...], Listed] | None = unknown("S(access_requests)")
    file_requests: Annotated[tuple[FileRequest, ...], Listed] | None = unknown("S(file_requests)")
    complaints: Annotated[tuple[Complaint, ...], Listed] | None = unknown("S(complaints)")
    roles: Annotated[tuple[Role, ...], Listed] | None = unknown("S(roles)")
    conflicts: Annotated[tuple[Conflict, ...], Listed] | None = unknown("S(conflicts)")
    deviations: Annotated[tuple[Deviation, ...], Listed] | None = unknown("S(deviations)")
    judgements: Annotated[tuple[Judgement, ...], Listed] | None = unknown("S(judgements)")
    data_items: Annotated[tuple[DataItem, ...], Listed] | None = unknown("S(data_items)")
    uses: Annotated[tuple[Use, ...], Listed] | None = unknown("S(uses)")
    access_log: Annotated[tuple[Access, ...], Listed] | None = unknown("S(access_log)")


class CentreFile(Record):
    """What the dossiers of one centre share, and the parameters and readings that the centre overrides."""

    KIND: ClassVar[str] = "centre_file"

    centre: Centre = required("The centre.")
    counsellors: Annotated[tuple[Counsellor, ...], Listed] | None = unknown("Its counsellors.")
    parties: Annotated[tuple[Party, ...], Listed] | None = unknown(
        "Parties that several dossiers name: staff, subcontractors."
    )
    supervision_requests: Annotated[tuple[SupervisionRequest, ...], Listed] | None = unknown(
        "Its counsellors' requests for supervision."
    )
    incomplete: Annotated[tuple[Words, ...], Listed] | None = empty(
        "As in a dossier, for what this file holds."
    )
    recorded_until: Moment | None = unknown("As in a dossier, for what this file holds.")
    parameters: dict[str, bool | int | float | str | list[str]] | None = empty(
        "Parameters that the centre overrides, by name."
    )
    readings: dict[str, str] | None = empty("Readings that the centre chooses, by name.")
