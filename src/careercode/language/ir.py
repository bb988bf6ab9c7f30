"""The intermediate form of rules: what the loader has checked and typed, and what every engine evaluates.

Goes in: nothing but the schema's types. Comes out: frozen values, no behaviour. The meaning is docs/verdicts.md.
Concepts and validity clauses are expanded here already; `Named` keeps their labels for explanations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from careercode.errors import Place
from careercode.model.moments import Duration
from careercode.model.schema import EnumType, FieldType, RecordType, RefType, ScalarType
from careercode.text import Text


class SameDay(StrEnum):
    """How two moments of one day compare where the record does not say which came first."""

    MET = "met"  # in the counsellor's favour: the comparison counts as met
    UNMET = "unmet"  # the same favour, where a met comparison would count against
    BY_DAY = "by day"  # only the days are compared


# ---------------------------------------------------------------- expressions


@dataclass(frozen=True, slots=True)
class Literal_:
    """A constant: a bool, a whole number or fraction, a duration, a word (text or enum)."""

    value: bool | int | Fraction | Duration | str


@dataclass(frozen=True, slots=True)
class Words:
    """A constant list of enum words or texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Var:
    """A bound name: the subject, a quantified record or list element, or client, centre."""

    name: str
    type: RefType | RecordType | EnumType | ScalarType


@dataclass(frozen=True, slots=True)
class On:
    """The anchor moment of the subject that is judged (the as-of day where it has none)."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did what is judged, by the model's `actor` field; none where the subject's kind has none."""


@dataclass(frozen=True, slots=True)
class SubjectTrajectory:
    """The trajectory that the subject belongs to; none where its kind belongs to none."""


@dataclass(frozen=True, slots=True)
class Get:
    """Field `name` of the record that `base` is or refers to. `kind`: the kind that has the field ('party' for
    anyone: a record that lacks the field gives none)."""

    base: Expr
    kind: str
    name: str
    type: FieldType


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of a parameter or reading, on the subject's anchor day. `id`: its key in RuleSet.settings."""

    id: str
    type: FieldType


@dataclass(frozen=True, slots=True)
class Shift:
    """A moment plus (`sign` 1) or minus (-1) a duration."""

    moment: Expr
    duration: Expr
    sign: int


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a term that ends at `moment`: its day, or the next working day where the reading
    `shared.last_days` says so."""

    moment: Expr


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left` + or - `right`, both numbers."""

    op: Literal["+", "-"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Extreme:
    """The earliest or latest of several moments."""

    which: Literal["earliest", "latest"]
    moments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`left` op `right`. Moments compare with < and <= only and say how the same day counts (`same_day`); enums
    compare by the order of their values, numbers by value; == is for all but moments. (> >= != are lowered.)"""

    op: Literal["==", "<", "<="]
    left: Expr
    right: Expr
    same_day: SameDay | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """`item` is in the list `whole`."""

    item: Expr
    whole: Expr


@dataclass(frozen=True, slots=True)
class Subset:
    """Every element of `part` is in `whole`."""

    part: Expr
    whole: Expr


@dataclass(frozen=True, slots=True)
class Happened:
    """The moment is neither never nor none."""

    moment: Expr


@dataclass(frozen=True, slots=True)
class Recorded:
    """The value is there and is not none (a list: not empty)."""

    value: Expr


@dataclass(frozen=True, slots=True)
class All:
    """Each part holds; true of no parts."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part holds; false of no parts."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Expr


@dataclass(frozen=True, slots=True)
class Named:
    """A labelled condition; explanations are made of these. `provision`: the validity clause it comes from."""

    label: str
    body: Expr
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a quantifier ranges over: all records of `kind` (`items` None), or the elements of the list `items`
    (nested records, references or words; then `kind` is the element's kind, or empty for words)."""

    kind: str
    items: Expr | None = None


@dataclass(frozen=True, slots=True)
class Exists:
    """Some element of `source`, called `var`, satisfies `body`."""

    var: str
    source: Source
    body: Expr


@dataclass(frozen=True, slots=True)
class Every:
    """Each element of `source` that satisfies `given` satisfies `body`."""

    var: str
    source: Source
    given: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Count:
    """How many elements satisfy `body`."""

    var: str
    source: Source
    body: Expr


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of `value` (never below 0; none counts as 0) over the elements that satisfy `body`."""

    var: str
    source: Source
    body: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class Balance:
    """Over the elements that satisfy `body`: the sum of value x (1 - share) for those that satisfy `part`, less the
    sum of value x share for the others. Above 0 when more than `share` of the whole is part; one signed sum."""

    var: str
    source: Source
    body: Expr
    value: Expr
    part: Expr
    share: Fraction


@dataclass(frozen=True, slots=True)
class Pick:
    """The n-th earliest (`n` from 1) or, with n = -1, the latest of the moments `value` that happened, over the
    elements that satisfy `body`; never where there are fewer."""

    var: str
    source: Source
    body: Expr
    value: Expr
    n: int


@dataclass(frozen=True, slots=True)
class Lapse:
    """The last day that a recurring act still covers. Cover starts at `since` and reaches `within` beyond it; each
    `value` (not later than `until`) of an element that satisfies `body` extends cover to `within` beyond itself,
    if `every_gap`: only when it falls in the cover so far. Never where `since` is never."""

    var: str
    source: Source
    body: Expr
    value: Expr
    since: Expr
    until: Expr
    within: Expr
    every_gap: bool


Expr = (
    Literal_ | Words | Var | On | Actor | SubjectTrajectory | Get | Setting | Shift | LastDay | Arithmetic | Extreme | Compare
    | Member | Subset | Happened | Recorded | All | AnyOf | Not | Named | Exists | Every | Count | Sum | Balance
    | Pick | Lapse
)  # fmt: skip


# ---------------------------------------------------------------- clauses


class Status(StrEnum):
    """The statuses that a clause can name for its failure."""

    VIOLATED = "violated"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause ranges over: all records of `kind` (var = kind), 'dossier', 'client' or 'centre'. A nested kind
    (with an id, in one place only) also binds its parent: `parent` is (parent kind, list field)."""

    kind: str
    parent: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a clause asks. `condition`: all of it, its last day included. `due`: the last day as a moment (verdicts.md,
    6; a LastDay where a term ends), and `event`, its name, where it is an event. `too_early`: it was done before it may;
    then waiting can't help."""

    condition: Expr
    due: Expr | None = None
    event: Text | None = None
    too_early: Expr | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must judge: one yes-or-no question (yes = met), and the sections to bring."""

    question: Text
    bring: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that gives verdicts. `otherwise`: its failure's status, or the reading that chooses it. `editions`:
    the ids of the editions it belongs to (all, where None)."""

    provision: str
    id: str
    kind: str
    subject: Subject
    where: Expr
    asks: Requirement | Question
    otherwise: Status | Setting
    breach: str
    editions: frozenset[str] | None
    assumes: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Permission:
    """A clause that excuses: a subject of `subject` that meets `conditions` (the labels that can be half met), given
    `where`. `excuses`: provisions of its own code, or None where each record names one (a deviation's `provision`
    and `covers`; then On is the anchor of the act it covers)."""

    provision: str
    id: str
    subject: Subject
    where: Expr
    conditions: Expr
    excuses: tuple[str, ...] | None
    editions: frozenset[str] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Umbrella:
    """A clause whose verdict, on the dossier, is the worst of those of the provisions in `over` (patterns resolved): all
    of its own code, or all of others. `named`: what each pattern came to; engines never ask for it."""

    provision: str
    id: str
    kind: str
    over: tuple[str, ...]
    place: Place
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Addition:
    """A clause that adds to the verdicts of the provisions in `over` whose subject meets `where`: the centre to
    `answerable`, or its own id to `notes`. `statuses`: only to verdicts of these (all, where empty). Where its
    applicability is not known nothing is added. `named`: as for an umbrella."""

    provision: str
    id: str
    over: tuple[str, ...]
    where: Expr
    adds: Literal["answerable", "note"]
    statuses: frozenset[str]
    place: Place
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)


# ---------------------------------------------------------------- codes and rule sets


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a code; first and last day in force, None = from ever, for ever."""

    id: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value and the days on which it holds (None = from ever, for ever). `source`: what this one comes from,
    where it is not that of all; no verdict hangs on it."""

    value: bool | int | Fraction | Duration | str | tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    source: Text | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """A parameter or a reading (`choices` not empty). `values` in the order of their dates, no gaps, no overlaps; `source`
    is that of the last. `place` is empty for one that engines know without any rule set."""

    id: str
    title: Text
    type: FieldType
    unit: str
    source: Text
    values: tuple[DatedValue, ...]
    choices: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of the catalogue; `encoded` where clauses carry it. `family`: the one that it is a row of, if any."""

    id: str
    code: str
    article: str
    kind: str
    check: str
    title: Text
    encoded: bool
    reading: Text | None
    place: Place
    family: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of ethics. `binds`: whether it binds the act, by On and Actor; `scope`: the provision that says so, or
    the code's prefix where none does. `informs`: it is outside exit code and totals unless chosen."""

    id: str
    prefix: str
    title: Text
    source: str
    informs: bool
    editions: tuple[Edition, ...]
    binds: Expr
    scope: str
    place: Place


@dataclass(frozen=True, slots=True)
class Concept:
    """What is written out wherever it is called: a concept, or (under its provision's id) a validity or scope clause.
    `given`: its arguments, variables in `body`. `reaches`: the provisions that call it, however deep (a code's prefix,
    where its `binds` does and no provision says it). `calls`: the body as each of them has it, its arguments filled in.
    Engines never ask for it; comparing and mutating rule sets does."""

    id: str
    given: tuple[tuple[str, FieldType], ...]
    body: Expr
    name: Text | None
    reaches: frozenset[str]
    place: Place = field(compare=False)
    calls: tuple[Expr, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """A whole checked rule set. Mappings are in the order of their keys. `words`: labels, kinds, fields and enum words
    in Dutch and English."""

    codes: Mapping[str, Code]
    provisions: Mapping[str, Provision]
    settings: Mapping[str, SettingSpec]
    clauses: tuple[Clause, ...]
    permissions: tuple[Permission, ...]
    umbrellas: tuple[Umbrella, ...]
    additions: tuple[Addition, ...]
    words: Mapping[str, Text] = field(default_factory=dict)
    concepts: Mapping[str, Concept] = field(default_factory=dict)

    def codes_under(self, umbrella: Umbrella) -> frozenset[str]:
        """The codes of the provisions that an umbrella is over."""
        return frozenset(self.provisions[id].code for id in umbrella.over)

    def needed_by(self, codes: frozenset[str]) -> frozenset[str]:
        """Some codes, with those that their umbrellas are over: what must be evaluated for the verdicts of the some."""
        under = (self.codes_under(one) for one in self.umbrellas if self.provisions[one.provision].code in codes)
        return codes.union(*under)
