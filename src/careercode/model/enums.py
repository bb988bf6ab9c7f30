"""The closed lists of words that fields of a dossier may hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

PartyKind = Literal[
    "client",
    "centre",
    "counsellor",
    "staff",
    "employer",
    "manager",
    "personnel_service",
    "personnel_file",
    "partner",
    "family",
    "colleague",
    "supervisor",
    "vdab",
    "employment_service",
    "unemployment_office",
    "inspection",
    "audit_authority",
    "ombudsman",
    "training_provider",
    "care_provider",
    "emergency_service",
    "other_body",
    "other",
    "subcontractor",
    "reviewer",
]
DERIVED_PARTY_KINDS = ("client", "centre", "counsellor")
"""What the kind of a party is when it is one of these; never recorded for a party."""


def _recorded(kind: PartyKind) -> PartyKind:
    if kind in DERIVED_PARTY_KINDS:
        raise ValueError("expected a kind other than client, centre and counsellor, which have sections of their own")
    return kind


RecordedPartyKind = Annotated[PartyKind, AfterValidator(_recorded)]
Jurisdiction = Literal["flemish", "european", "federal", "other"]
Code = Literal["kuleuven", "vdab", "register", "bk0540"]
OwnCode = Literal["kuleuven", "bk0540"]
MandateBody = Literal["vdab", "other"]
Register = Literal["loopbaanprofessional", "other"]
Requester = Literal["client", "employer", "personnel_service", "employment_service", "other"]
SessionKind = Literal["guidance", "closing", "information_moment", "aftercare"]
Phase = Literal["intake", "deepening", "synthesis"]
Mode = Literal["individual_face_to_face", "individual_remote", "e_coaching", "group"]
Offer = Literal["informing", "supporting", "activating"]
Form = Literal["oral", "written"]
Topic = Literal[
    "goals_and_autonomy",
    "services_and_planning",
    "time_to_invest",
    "steps",
    "methods",
    "rounding_off",
    "deontological_rules",
    "complaints",
    "contribution",
    "payment_and_vouchers",
    "information_moments",
    "aftercare",
    "six_year_right",
    "pop_as_result",
    "complaint_own",
    "complaint_vdab",
    "ombudsman",
    "code_of_conduct",
]
AgreementMention = Literal["contribution", "six_year_right"]
AssignmentMention = Literal[
    "goal", "duration_frequency", "contact_form", "place", "workplace_guidance", "finances", "code_applies"
]
Act = Literal["contact", "disclosure", "report"]
Category = Literal[
    "identification",
    "period",
    "quantitative",
    "steps",
    "appointment_sheet",
    "service_agreement",
    "pop",
    "pop_existence",
    "content",
    "test_result",
    "progress",
]
Initiator = Literal["client", "centre", "third_party"]
Setting = Literal["supervision", "intervision", "colleagues", "fortnightly_meeting", "management"]
Reason = Literal["client_need", "does_not_fit", "limit_of_competence", "own_interest", "other_interest"]
KeptFor = Literal["assignment", "statutory", "other"]
SessionStatus = Literal["held", "cancelled_by_client", "cancelled_by_counsellor", "no_show"]
DecisionAbout = Literal["career", "guidance", "planning", "entry"]
ReferralTopic = Literal["choice", "use", "added_value", "impact", "resumption"]
ConflictKind = Literal["interest", "role"]
EvaluationKind = Literal["interim", "final"]
InstrumentKind = Literal["test", "screening", "exercise", "analysis"]
PopKind = Literal["action", "reflection", "both"]
PopPart = Literal["reflection", "action"]
Ender = Literal["client", "counsellor", "centre", "as_agreed"]
ClosureGround = Literal[
    "completed", "goal_unreachable", "client_obstructs", "incompatible_interests", "client_wish", "other"
]
TreatmentKind = Literal["refusal", "decision", "referral", "ending"]
ProtectedGround = Literal[
    "sex",
    "sexual_orientation",
    "nationality",
    "national_origin",
    "ethnic_origin",
    "race",
    "colour",
    "descent",
    "faith",
    "philosophy",
    "civil_status",
    "fortune",
    "birth",
    "health",
    "disability",
    "physical_trait",
    "age",
    "political",
    "trade_union",
    "language",
    "social_origin",
    "relational_orientation",
    "gender_identity",
    "membership",
    "other",
]
Source = Literal["client", "counsellor", "third_party", "test", "document", "staff"]
Answer = Literal["met", "not_met", "not_applicable"]
Link = Literal["part", "preparation", "end"]

ORDERED = ("phase",)
"""The enums whose words stand from low to high."""

ENUMS: dict[str, object] = {
    "party_kind": PartyKind,
    "jurisdiction": Jurisdiction,
    "code": Code,
    "own_code": OwnCode,
    "mandate_body": MandateBody,
    "register": Register,
    "requester": Requester,
    "session_kind": SessionKind,
    "phase": Phase,
    "mode": Mode,
    "offer": Offer,
    "form": Form,
    "topic": Topic,
    "agreement_mention": AgreementMention,
    "assignment_mention": AssignmentMention,
    "act": Act,
    "category": Category,
    "initiator": Initiator,
    "setting": Setting,
    "reason": Reason,
    "kept_for": KeptFor,
    "session_status": SessionStatus,
    "decision_about": DecisionAbout,
    "referral_topic": ReferralTopic,
    "conflict_kind": ConflictKind,
    "evaluation_kind": EvaluationKind,
    "instrument_kind": InstrumentKind,
    "pop_kind": PopKind,
    "pop_part": PopPart,
    "ender": Ender,
    "closure_ground": ClosureGround,
    "treatment_kind": TreatmentKind,
    "protected_ground": ProtectedGround,
    "source": Source,
    "answer": Answer,
    "link": Link,
}
"""Every enum by its name."""
