"""What every model of the domain is built from: the base record, and the ways to declare what a field's absence means."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from careercode.model.moments import Moment

MAX_ID, MAX_TEXT = 200, 20_000
RESERVED = ("none", "never")


class Record(BaseModel):
    """A record of a dossier: strict, frozen, no unknown fields. See `Kind` for what the class variables mean."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", use_attribute_docstrings=False)

    KIND: ClassVar[str]
    SECTION: ClassVar[str] = ""
    SINGLE: ClassVar[bool] = False
    ANCHOR: ClassVar[str | None] = None
    ACTOR: ClassVar[str | None] = None
    CLAIM: ClassVar[bool] = False


def _clean(text: str) -> str:
    if not text or text != text.strip():
        raise ValueError("expected a text that is not empty and has no space at its ends")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\n\t" for char in text):
        raise ValueError("expected a text without control characters")
    return text


def _clean_id(text: str) -> str:
    if text in RESERVED:
        raise ValueError("an id is never the word none or never")
    if any(char.isspace() for char in text) or "/" in text:
        raise ValueError("expected an id without spaces and slashes")
    return _clean(text)


def _as_tuple(value: object) -> object:
    """A JSON list as the tuple that a frozen record keeps."""
    return tuple(value) if isinstance(value, list) else value


Id = Annotated[str, Field(max_length=MAX_ID), AfterValidator(_clean_id)]
"""The id of a record."""
Ref = Annotated[str, Field(max_length=MAX_ID), AfterValidator(_clean)]
"""The id of another record; which kinds is said beside it by a `RefType`."""
Words = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_clean)]
"""A text of people's own; never shown in an error or a finding."""
Listed = BeforeValidator(_as_tuple)
NoneWord = Literal["none"]
"""Known to be none."""
Whole = Annotated[int, Field(ge=0, le=1_000_000)]
Amount = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False, strict=False)]
When = Moment


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
