"""What every model of the domain is built from: the base record, and how fields say what their absence means."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from careercode.model.moments import Moment
from careercode.model.schema import RefType

MAX_ID, MAX_TEXT = 200, 20_000
MAX_WHOLE, MAX_AMOUNT = 1_000_000, 1_000_000_000
RESERVED = ("none", "never")


class Record(BaseModel):
    """A record of a dossier: strict, frozen, no unknown fields. See `Kind` for what the class variables mean."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    KIND: ClassVar[str]
    SECTION: ClassVar[str] = ""
    SINGLE: ClassVar[bool] = False
    ANCHOR: ClassVar[str | None] = None
    ACTOR: ClassVar[str | None] = None
    CLAIM: ClassVar[bool] = False


def _clean(text: str) -> str:
    if not text or text != text.strip():
        raise ValueError("expected a text that is not empty and has no space at its ends")
    if text in RESERVED:
        raise ValueError("expected a text other than the words none and never")
    if not text.isprintable() and any(
        unicodedata.category(char) in ("Cc", "Cs") for char in text if char not in "\r\n\t"
    ):
        raise ValueError("expected a text without control characters")
    return text


def _clean_id(text: str) -> str:
    if not text.isprintable() or " " in text or "/" in text:
        raise ValueError("expected an id without spaces, slashes and unprintable characters")
    return _clean(text)


def _happened(moment: Moment) -> Moment:
    if moment.is_never:
        raise ValueError("expected a date or a date-time: never is not possible here")
    return moment


def _as_tuple(value: object) -> object:
    """A JSON list as the tuple that a frozen record keeps."""
    return tuple(value) if isinstance(value, list) else value


Id = Annotated[str, Field(max_length=MAX_ID), AfterValidator(_clean_id)]
"""The id of a record."""
Ref = Annotated[str, Field(max_length=MAX_ID), AfterValidator(_clean)]
"""The id of another record; which kinds is said beside it by a `RefType`."""
PartyRef = Annotated[Ref, RefType(("party",))]
CounsellorRef = Annotated[Ref, RefType(("counsellor",))]
TrajectoryRef = Annotated[Ref, RefType(("trajectory",))]
AssignmentRef = Annotated[Ref, RefType(("assignment",))]
PackageRef = Annotated[Ref, RefType(("package",))]
SessionRef = Annotated[Ref, RefType(("session",))]
GroupRef = Annotated[Ref, RefType(("group",))]
GoalRef = Annotated[Ref, RefType(("goal",))]
DisclosureRef = Annotated[Ref, RefType(("disclosure",))]
ReportRef = Annotated[Ref, RefType(("report",))]
ReferralRef = Annotated[Ref, RefType(("referral",))]
ActRef = Annotated[Ref, RefType(("referral", "decision", "closure"))]
RecordRef = Annotated[Ref, RefType((), any_record=True)]
RecordOrDossierRef = Annotated[Ref, RefType((), any_record=True, dossier_too=True)]
Words = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_clean)]
"""A text of people's own; never shown in an error or a finding."""
T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""A list, kept as a tuple; its order means nothing."""
NoneWord = Literal["none"]
"""Known to be none."""
Whole = Annotated[int, Field(ge=0, le=MAX_WHOLE)]
"""A count, or a length of time in minutes."""
Amount = Annotated[float, Field(ge=0, le=MAX_AMOUNT, allow_inf_nan=False)]
"""An amount of money, in euro."""
Happened = Annotated[Moment, AfterValidator(_happened)]
"""A moment that must be there, and so is never `never`."""


def _field(absence: str, meaning: str, default: Any = None, *, term: bool = False) -> Any:
    return Field(
        default=None,
        description=meaning,
        json_schema_extra={"x-absence": absence, "x-default": default, "x-term": term},
    )


def required(meaning: str) -> Any:
    """A field that must be there."""
    return Field(description=meaning, json_schema_extra={"x-absence": "req"})


def unknown(meaning: str, *, term: bool = False) -> Any:
    """A field whose absence means that the value is not known."""
    return _field("?", meaning, term=term)


def never(meaning: str, *, term: bool = False) -> Any:
    """A moment whose absence means that it did not happen."""
    return _field("never", meaning, term=term)


def nothing(meaning: str, *, term: bool = False) -> Any:
    """A field whose absence means that there is none."""
    return _field("none", meaning, term=term)


def empty(meaning: str) -> Any:
    """A list whose absence means that it is empty."""
    return _field("[]", meaning)


def only(meaning: str) -> Any:
    """A reference whose absence means the only record of its kind."""
    return _field("only", meaning)


def default(value: bool | int | str, meaning: str) -> Any:
    """A field whose absence means `value`."""
    return _field("default", meaning, value)
