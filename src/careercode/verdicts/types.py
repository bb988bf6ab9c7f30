"""Verdicts and their explanations: values that engines make and reports print; no text is composed here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from careercode.text import Text


class Status(StrEnum):
    """What a verdict says (docs/verdicts.md, 2). In the order worst to best, as umbrellas take them."""

    VIOLATED = "violated"
    UNDETERMINED = "undetermined"
    REVIEW = "review"
    PENDING = "pending"
    SIGNAL = "signal"
    EXCUSED = "excused"
    COMPLIED = "complied"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Whom a verdict is about. `dossier` is empty for a shared subject; `subject` is kind/id, or `dossier`."""

    dossier: str
    provision: str
    clause: str
    subject: str


@dataclass(frozen=True, slots=True)
class Value:
    """A recorded fact that an explanation rests on. `path` is record and field, `contact/c1.at`; `shown` is its value
    where it may be shown (a moment, an enum word, a number, an id), else empty: texts of a dossier are never shown."""

    path: str
    shown: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A labelled condition as it came out. `truth`: met, unmet or unknown. `through`: the validity clause it is of."""

    label: str
    truth: str
    values: tuple[Value, ...] = ()
    missing: tuple[str, ...] = ()
    through: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that could have met a `some`, with its conditions; the one with the fewest unmet is the nearest miss."""

    record: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would help: `irreparable`, or conditions that acts after the as-of day can still meet (`needed`), by `due`."""

    irreparable: bool
    needed: tuple[str, ...]
    due: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """Why a verdict is what it is (docs/verdicts.md, 11), made for the verdicts that are shown.

    `applies`, `asked`: the labelled conditions of where and require. `nearest`: the nearest miss. `settings`: the
    parameters and readings that bear on it, as `name = value`, with an asterisk where a centre overrode it.
    `question`, `bring`: a review's question, and the records that bear on it, kind/id.
    """

    missing: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    applies: tuple[Condition, ...] = ()
    asked: tuple[Condition, ...] = ()
    nearest: Candidate | None = None
    remedy: Remedy | None = None
    settings: tuple[str, ...] = ()
    edition: str = ""
    question: Text | None = None
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict: the core that all engines agree on, and the detail, where it was asked for.

    `due`: the last day, ISO, or the event's name in English until which a pending duty may be met; `event` is that
    name in both languages. `harmless`: undetermined, but no value could make it a violation or a signal.
    `umbrella`: the worst of others, never counted itself. `shared`: about a shared record, so counted once in a run.
    """

    key: Key
    code: str
    status: Status
    due: str = ""
    event: Text | None = None
    excused_by: tuple[str, ...] = ()
    breach: str = ""
    answerable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    harmless: bool = False
    umbrella: bool = False
    shared: bool = False
    day: str = ""  # the subject's anchor day, ISO, where known: for reports
    detail: Detail | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ProvisionText:
    """What a report needs to know of a provision."""

    id: str
    code: str
    code_title: Text
    article: str
    kind: str
    title: Text
    informs: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """One act on which codes that bind it differ. `statuses`: (code, worst status, its provisions); `stricter`: codes."""

    dossier: str
    subject: str
    statuses: tuple[tuple[str, Status, tuple[str, ...]], ...]
    stricter: tuple[str, ...]
