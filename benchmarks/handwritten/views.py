"""The records as the provisions need them: moments converted, absence read, truths ready. Made by `facts`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from benchmarks.handwritten.truth import MAYBE, NO, NOT_HAPPENED, UNKNOWN, YES, Span, Trit
from careercode.model.moments import Duration

Word = str | None
"""A word or id: absence is unknown, and "none" is known to be none."""


@dataclass(slots=True)
class Listed:
    """A list of words; `open`: it may hold more."""

    words: Collection[str] = ()
    open: bool = True

    def has(self, word: str) -> Trit:
        """Whether a word is in it."""
        return YES if word in self.words else MAYBE if self.open else NO

    def all_in(self, allowed: frozenset[str]) -> Trit:
        """Whether all that is in it is allowed."""
        if any(word not in allowed for word in self.words):
            return NO
        return MAYBE if self.open else YES

    def some_all_in(self, allowed: frozenset[str]) -> Trit:
        """Whether something is in it, and all of it is allowed."""
        return self.all_in(allowed) if self.words or self.open else NO

    def none_in(self, banned: frozenset[str]) -> Trit:
        """Whether nothing that is in it is banned."""
        if any(word in banned for word in self.words):
            return NO
        return MAYBE if self.open else YES


@dataclass(slots=True)
class Seen:
    """A record that has happened by the day, or may have.

    `phantom`: it stands for any number of records that may be missing, and all its fields are unknown. `later`: those
    that only time after `recorded_until` could add; these are no subjects, since nobody can name them yet.
    """

    label: str = "dossier"
    id: str = ""  # of a phantom: equals no recorded reference, and may be what an unknown one refers to
    exists: Trit = MAYBE
    phantom: bool = True
    later: bool = False
    on: Span = UNKNOWN
    shared: bool = False


@dataclass(slots=True)
class Period:
    """A stretch of days with a word to it: a registration, a binding code, a head, an employment; or a phantom."""

    word: Word
    starts: Span
    ends: Span = UNKNOWN
    phantom: bool = False


@dataclass(slots=True)
class Mandate(Period):
    """A mandate of a body."""

    withdrawn: Span = UNKNOWN
    suspended: Span = UNKNOWN
    reinstated: Span = UNKNOWN


@dataclass(slots=True)
class Dated:
    """Something nested of which only the moment matters, with a word to it; or a phantom."""

    on: Span
    word: Word = None
    exists: Trit = YES
    phantom: bool = False


@dataclass(slots=True)
class Person:
    """A party, counsellor, the client or the centre, or somebody nobody knows."""

    id: Word = None
    kind: Word = None
    third: Trit = MAYBE  # neither the client nor the centre
    subsidises: Trit = MAYBE
    jurisdiction: Word = None
    subscriptions: list[Dated] | None = None  # the codes subscribed to; made when asked for
    employments: list[Period] | None = None  # with whom they are or were employed; made when asked for


@dataclass(slots=True)
class Assignment:
    """What was agreed with the commissioning party."""

    commissioning: Word = None
    parties: Listed = field(default_factory=Listed)
    interval: Duration | str | None = None


UNKNOWN_ASSIGNMENT = Assignment()
NO_ASSIGNMENT = Assignment("none", Listed((), False), "none")


@dataclass(slots=True)
class Extension:
    """An agreed extension: minutes and sessions None where unknown, "none" where it adds none."""

    agreed: Span = UNKNOWN
    until: Span | None = UNKNOWN  # None: it sets no day
    minutes: int | str | None = None
    sessions: int | str | None = None
    exists: Trit = MAYBE


@dataclass(slots=True)
class Trajectory(Seen):
    """A trajectory, or what is known of one that nobody recorded."""

    assignment: Assignment = field(default_factory=lambda: UNKNOWN_ASSIGNMENT)
    goals_reached: Span | None = UNKNOWN  # None: there is no trajectory
    agreed_until: Span | None = UNKNOWN
    agreed_minutes: int | str | None = None
    agreed_sessions: int | str | None = None
    extensions: list[Extension] = field(default_factory=lambda: [Extension()])
    questions: list[Dated] = field(default_factory=lambda: [Dated(UNKNOWN, None, MAYBE, True)])


@dataclass(slots=True)
class Consent(Seen):
    """A consent; `on` is when it was given."""

    act: Word = None
    report: Word = None
    party: Word = None
    purpose: Word = None
    written: Trit = MAYBE
    explicit: Trit = MAYBE
    categories: Listed = field(default_factory=Listed)
    explained: Span = UNKNOWN
    expectation: Span = UNKNOWN
    inspected: Span = UNKNOWN
    withdrawn: Span = UNKNOWN
    valid_until: Span = UNKNOWN
    on_paper: Span = UNKNOWN


@dataclass(slots=True)
class Contact(Seen):
    """A contact with someone else."""

    by: Word = None
    party: Person = field(default_factory=Person)
    purpose: Word = None
    sought: Trit = MAYBE  # by the centre
    disclosure: Word = None
    for_control: Trit = MAYBE


Recipients = list[tuple[Trit, Person]]
"""Who got it, each with whether they surely did."""


@dataclass(slots=True)
class Disclosure(Seen):
    """Information passed on; one that is derived from a report has the report's label."""

    by: Word = None
    to: Recipients = field(default_factory=lambda: [(MAYBE, Person())])
    categories: Listed = field(default_factory=Listed)
    purpose: Word = None
    report: Word = None
    derived: bool = False
    trajectory: Word = None
    setting: Word = None
    direct: Trit = MAYBE
    for_control: Trit = MAYBE
    must_be_registered: Trit = MAYBE
    needed: Trit = MAYBE
    anonymised: Trit = MAYBE
    anonymised_check: Span = UNKNOWN
    fear: Trit = MAYBE
    serious: Trit = MAYBE
    last_resort: Trit = MAYBE
    legal_provision: Trit = MAYBE
    obliges: Trit = MAYBE


@dataclass(slots=True)
class Report(Seen):
    """A report, for the disclosures that it is or belongs to."""


@dataclass(slots=True)
class Session(Seen):
    """A session; minutes None where unknown."""

    minutes: int | str | None = None
    kind: Word = None
    phase: Word = None
    mode: Word = None
    trajectory: Word = None
    package: Word = None
    counsellor: Word = None
    held: Trit = MAYBE
    testing: int | None = None
    requested: Trit = MAYBE
    restart: Trit = MAYBE
    guiding: Trit = MAYBE  # held, and guidance or closing
    closing: Trit = MAYBE  # held, and closing
    prolonging: Trit = MAYBE  # held, and guidance, or aftercare that the client didn't ask for


@dataclass(slots=True)
class Information(Seen):
    """Information given to the client; `on` is when."""

    topic: Word = None
    code: Word = None
    written: Trit = MAYBE
    trajectory: Word = None


@dataclass(slots=True)
class Package(Seen):
    """A package of hours."""

    number_one: Trit = MAYBE
    unnumbered: bool = False  # known to bear no number
    trajectory: Word = None
    closed: Span = UNKNOWN
    ended_by: Word = None
    wanted: Trit = MAYBE


@dataclass(slots=True)
class Agreement(Seen):
    """An agreement on a package."""

    package: Word = None
    by_client: Span = UNKNOWN
    by_counsellor: Span = UNKNOWN
    mentions: Listed = field(default_factory=Listed)
    codes: Listed = field(default_factory=Listed)


@dataclass(slots=True)
class Closure(Seen):
    """The ending of a trajectory; `on` is when."""

    trajectory: Word = None
    by: Word = None
    pop_missing: Trit = MAYBE  # why there is no plan, recorded


@dataclass(slots=True)
class Complaint(Seen):
    """A complaint; `on` is when it was received."""

    by: Word = None
    trajectory: Word = None
    acknowledged: Span = UNKNOWN
    acknowledged_in_writing: Trit = MAYBE
    answered: Span = UNKNOWN
    answered_in_writing: Trit = MAYBE
    reasoned: Trit = MAYBE
    upheld: Trit = MAYBE


@dataclass(slots=True)
class Asked(Seen):
    """A request, evaluation or change, and when it was answered or discussed."""

    answered: Span = UNKNOWN
    refused: Span = UNKNOWN
    trajectory: Word = None
    complete: Trit = MAYBE


@dataclass(slots=True)
class Kept(Seen):
    """A file that is kept."""

    trajectory: Word = None
    deleted: Span = UNKNOWN
    anonymised: Span = UNKNOWN
    with_reason: Trit = MAYBE


@dataclass(slots=True)
class DataItem(Seen):
    """A kind of personal data that is kept."""

    protected: Trit = MAYBE
    grounded: Trit = MAYBE  # with necessity and legal basis


@dataclass(slots=True)
class PopGoal:
    """A goal of a plan: whether it is SMART needs no other record."""

    label: str
    exists: Trit
    smart: Trit
    phantom: bool = False
    later: bool = False


@dataclass(slots=True)
class Pop(Seen):
    """A personal development plan."""

    trajectory: Word = None
    parts: Listed = field(default_factory=Listed)
    begun: Trit = MAYBE  # question and reflections
    chosen: Trit = MAYBE  # choices, decisions or actions
    goals: list[PopGoal] = field(default_factory=lambda: [PopGoal("dossier", MAYBE, MAYBE, True)])


NO_TRAJECTORY = Trajectory(
    id="none", assignment=NO_ASSIGNMENT, goals_reached=None, agreed_until=None, agreed_minutes="none",
    agreed_sessions="none", extensions=[], questions=[], exists=NO, on=NOT_HAPPENED,
)  # fmt: skip
UNKNOWN_TRAJECTORY = Trajectory(id="")
