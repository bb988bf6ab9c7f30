"""Who: the centre, parties, counsellors, the client."""

from __future__ import annotations

from warnings import catch_warnings, filterwarnings

from careercode.model import enums
from careercode.model.moments import Moment
from careercode.model.record import (
    CounsellorRef,
    Happened,
    Id,
    Many,
    NoneWord,
    PartyRef,
    Record,
    ReferralRef,
    TrajectoryRef,
    Words,
    default,
    never,
    nothing,
    only,
    required,
    unknown,
)


class Period(Record):
    """A stretch of days, its first and last included."""

    KIND = "period"

    starts_on: Moment | None = unknown("The first day of the period.")
    ends_on: Moment | None = never("The last day of the period; never while it has no end.", term=True)


class Employment(Record):
    """One employment, with its first and last day."""

    KIND = "employment"

    employer: PartyRef = required("Who employs: the centre or another party.")
    starts_on: Moment | None = unknown("The first day of the employment.")
    ends_on: Moment | None = never("The last day of the employment; never while it lasts.", term=True)


class Subscription(Record):
    """An undertaking to keep a code of ethics."""

    KIND = "subscription"
    ANCHOR = "on"

    code: enums.Code = required("The code that was undertaken.")
    on: Happened = required("When it was undertaken.")


class Head(Record):
    """A person who heads the centre, and from when to when."""

    KIND = "head"

    party: PartyRef = required("Who is head of the centre: the id of a counsellor or party.")
    starts_on: Moment | None = unknown("The first day on which this person heads the centre.")
    ends_on: Moment | None = never(
        "The last day on which this person heads the centre; never while they do.", term=True
    )


class Mandate(Record):
    """A mandate under which the centre works, and the days on which it holds."""

    KIND = "mandate"

    body: enums.MandateBody = required("The body that gave the mandate.")
    suspended_on: Moment | None = never("The first moment at which a suspended mandate no longer holds.")
    reinstated_on: Moment | None = never("The first moment at which a mandate that was suspended holds again.")
    withdrawn_on: Moment | None = never("The first moment at which a withdrawn mandate no longer holds.")
    starts_on: Moment | None = unknown("The first day of the mandate.")
    ends_on: Moment | None = never("The last day of the mandate; never while it has no end.", term=True)


class Binding(Record):
    """A code of ethics that the centre itself has taken on, and the days on which it binds."""

    KIND = "binding"

    code: enums.OwnCode = required("The code that the centre has taken on.")
    starts_on: Moment | None = unknown("The first day on which the code binds the centre.")
    ends_on: Moment | None = never("The last day on which the code binds the centre; never while it does.", term=True)


class FileStore(Record):
    """The place where the centre keeps its client files."""

    KIND = "file_store"

    access_control_since: Moment | None = unknown(
        "Since when only those who are entitled to can open the client files."
    )


class Centre(Record):
    """The centre that guides the client, with what holds for all its dossiers."""

    KIND = "centre"
    SECTION = "centre"
    SINGLE = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    name: Words | NoneWord | None = unknown("The name of the centre.")
    zone: Words | NoneWord | None = nothing(
        "The centre's time zone by its IANA name; Europe/Brussels where there is none."
    )
    mandates: Many[Mandate] | None = unknown("The mandates that the centre has or had.")
    coordinator: PartyRef | NoneWord | None = unknown(
        "Who coordinates the counsellors and can be asked for supervision on dossiers."
    )
    heads: Many[Head] | None = unknown("Who heads the centre, now and earlier.")
    processing_register_since: Moment | None = unknown(
        "Since when the centre keeps a register of its processing of personal data."
    )
    file_store: FileStore | NoneWord | None = unknown(
        "Where the centre keeps its client files, and how they are protected."
    )
    supervision_offered_since: Moment | None = unknown(
        "Since when counsellors of the centre can get supervision on their dossiers."
    )
    codes: Many[Binding] | None = unknown(
        "The codes of ethics that the centre itself has taken on; a mandate and registrations bind by themselves."
    )


class Earlier(Record):
    """Career guidance that the client had before, here or elsewhere."""

    KIND = "earlier"

    starts_on: Moment | None = unknown("The day on which that earlier guidance began.")


class Client(Record):
    """The person who is guided."""

    KIND = "client"
    SECTION = "client"
    SINGLE = True

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    professionally_active: Many[Period] | None = unknown(
        "The periods in which the client was at work, as an employee or self-employed."
    )
    employment_ended_on: Moment | None = never(
        ("The last day of the client's employment with the employer concerned; never while it lasts."), term=True
    )
    earlier_guidance: Many[Earlier] | None = unknown("The career guidance that the client had before.")


class Party(Record):
    """Anyone else who sends, receives, pays, asks or is spoken of: a person, a service or an organisation."""

    KIND = "party"
    SECTION = "parties"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    kind: enums.RecordedPartyKind | NoneWord | None = unknown(
        "What the party is to the client or the centre; for the client, the centre and counsellors it is derived."
    )
    name: Words | NoneWord | None = unknown("The name of the party.")
    tied_to: PartyRef | NoneWord | None = unknown(
        "To whom the party is tied, as a part, owner, partner or paid relation (the centre, usually)."
    )
    tied_from: Moment | None = unknown("The first day of that tie.")
    tied_until: Moment | None = never("The last day of that tie; never while it lasts.", term=True)
    pays_centre: bool | NoneWord | None = unknown(
        "Whether the party pays the centre for clients or services, so that the centre has an interest in it."
    )
    subsidises: bool | None = default(False, "Whether the party is a body that subsidises the centre's guidance.")
    jurisdiction: enums.Jurisdiction | NoneWord | None = unknown("The level of government that the party belongs to.")
    employments: Many[Employment] | None = unknown("With whom the party is or was employed.")
    confidentiality_signed_on: Moment | None = unknown("When the party signed an undertaking of confidentiality.")
    code_subscribed: Many[Subscription] | None = unknown(
        "The codes of ethics that the party undertook to keep, each with its day."
    )


class Certificate(Record):
    """A certificate or diploma, and the days on which it is valid."""

    KIND = "certificate"

    issuer_recognised: bool | NoneWord | None = unknown("Whether the body that issued it is recognised for it.")
    qualification: Words | NoneWord | None = unknown(
        "What the certificate qualifies for, in the words that the rules' parameters use."
    )
    starts_on: Moment | None = unknown("The first day on which the certificate is valid.")
    ends_on: Moment | None = never(
        "The last day on which the certificate is valid; never while it has no end.", term=True
    )


class Adequacy(Record):
    """A finding by the centre that someone's qualification is adequate for the work."""

    KIND = "adequacy"
    ANCHOR = "on"

    qualification: Words | NoneWord | None = unknown("The qualification or training that was found adequate.")
    on: Happened = required("When the centre found so.")


with catch_warnings():
    # `register` is the code's own word; pydantic warns that ABCMeta has a method of that name, which no record uses.
    filterwarnings("ignore", 'Field name "register"', UserWarning)

    class Registration(Record):
        """An entry in a professional register."""

        KIND = "registration"

        register: enums.Register = required("The register.")
        starts_on: Moment | None = unknown("The first day of the registration.")
        ends_on: Moment | None = never("The last day of the registration; never while it has no end.", term=True)


class Competence(Record):
    """Being competent in one method or instrument."""

    KIND = "competence"

    method: Words = required(
        "The method or instrument, in the same words as a session's methods and an instrument's name."
    )
    starts_on: Moment | None = unknown("The first day on which the counsellor has the competence.")
    ends_on: Moment | None = never(
        ("The last day on which the counsellor has the competence; never while they keep it."), term=True
    )


class Training(Record):
    """A training that a counsellor took."""

    KIND = "training"
    ANCHOR = "on"

    on: Happened = required("The day of the training; of a longer one, its last day.")
    subject: Words | NoneWord | None = unknown("What the training was about.")


class Dated(Record):
    """Something of which only the day is recorded: an intervision, a reflection, a team meeting."""

    KIND = "dated"
    ANCHOR = "on"

    on: Happened = required("The day on which it took place.")


class Claim(Record):
    """Something that a counsellor said of their own qualifications."""

    KIND = "claim"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    qualification: Words = required(
        "The qualification claimed, in the words of a certificate's qualification or a competence's method."
    )
    to: PartyRef | NoneWord | None = unknown("To whom it was said: the client, or a commissioning party.")
    on: Happened = required("When it was said.")


class Counsellor(Record):
    """Someone who guides clients for the centre."""

    KIND = "counsellor"
    SECTION = "counsellors"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    name: Words | NoneWord | None = unknown("The counsellor's name.")
    employments: Many[Employment] | None = unknown(
        "With whom the counsellor is or was employed; the centre itself or another."
    )
    first_session_on: Moment | None = unknown(
        "When the counsellor gave their first session; intervals of training and intervision count from there."
    )
    certificates: Many[Certificate] | None = unknown("The certificates and diplomas that the counsellor holds.")
    found_adequate: Many[Adequacy] | None = unknown(
        "When the centre found the counsellor's qualification adequate for the work."
    )
    team_meetings: Many[Dated] | None = unknown("The team meetings that the counsellor took part in.")
    equivalent_experience_recognised_on: Moment | None = unknown(
        "When professional experience was recognised as equal to the certificate."
    )
    registrations: Many[Registration] | None = unknown(
        "The professional registers that the counsellor stands or stood in."
    )
    competences: Many[Competence] | None = unknown(
        "The methods and instruments that the counsellor is competent to use, each with its period."
    )
    trainings: Many[Training] | None = unknown("The training that the counsellor took.")
    intervisions: Many[Dated] | None = unknown(
        "The intervisions (peer consultation among counsellors) that the counsellor took part in."
    )
    reflections: Many[Dated] | None = unknown("When the counsellor recorded a reflection on their own practice.")
    confidentiality_signed_on: Moment | None = unknown("When the counsellor signed an undertaking of confidentiality.")
    code_subscribed: Many[Subscription] | None = unknown(
        "The codes of ethics that the counsellor undertook to keep, each with its day."
    )
    qualifications_claimed: Many[Claim] | None = unknown(
        "What the counsellor said of their own qualifications to clients and commissioning parties."
    )


class SupervisionRequest(Record):
    """A counsellor's request for supervision on a dossier."""

    KIND = "supervision_request"
    SECTION = "supervision_requests"
    ANCHOR = "asked_on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    counsellor: CounsellorRef = required("The counsellor who asked.")
    asked_on: Happened = required("When supervision was asked for.")
    answered_on: Moment | None = never("When the request was answered, by a conversation or an appointment for one.")


class Limit(Record):
    """A limit of their own competence that a counsellor noted, and what was done about it."""

    KIND = "limit"
    SECTION = "limits"
    ANCHOR = "on"

    id: Id = required("The id of this record, unique among its kind in the dossier.")
    counsellor: CounsellorRef = required("The counsellor who noted the limit.")
    subject: Words = required(
        "The subject on which the counsellor is not competent enough, in the words of a session's subject."
    )
    on: Happened = required("When the limit was noted.")
    advice_on: Moment | None = never("When expert advice was taken on it.")
    supervision_on: Moment | None = never("When supervision was had on it.")
    referral: ReferralRef | NoneWord | None = nothing("The referral that was made because of it.")
    trajectory: TrajectoryRef | NoneWord | None = only("The trajectory in which the limit was met.")
