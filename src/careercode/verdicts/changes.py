"""What differs between two rule sets and their verdicts, as values; the verdicts of both go in, those that differ come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from careercode.errors import Problem
from careercode.verdicts.types import Key, Status, Verdict

SAID = ("status", "due", "excused_by", "breach", "harmless", "answerable", "notes")
"""What verdicts are compared by; what only explains them is left out."""


class How(StrEnum):
    """What happened to a part of a rule set."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that differs, called as rule files call it (`where`, `title`), as lines before and after; none where it
    wasn't there. `meaning`: it can change a verdict."""

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    meaning: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A code, clause, setting, concept or word that differs. `parts`: how, where it was changed.

    `meaning`: it can change a verdict. `reaches`: the provisions that name or call it, before or after.
    """

    id: str
    how: How
    meaning: bool
    parts: tuple[PartChange, ...] = ()
    reaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """A provision that differs: parts of its own, and its clauses. `through`: the concepts of which the meaning changed
    that it calls, however deep; what they changed in its clauses stands there too."""

    id: str
    how: How
    meaning: bool
    parts: tuple[PartChange, ...] = ()
    clauses: tuple[Change, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """What differs between two rule sets; each sorted by id."""

    codes: tuple[Change, ...] = ()
    provisions: tuple[ProvisionChange, ...] = ()
    settings: tuple[Change, ...] = ()
    concepts: tuple[Change, ...] = ()
    words: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return any((self.codes, self.provisions, self.settings, self.concepts, self.words))


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict that differs. `before` or `after` is None where that rule set says nothing of the subject."""

    key: Key
    before: Verdict | None
    after: Verdict | None

    @property
    def statuses(self) -> tuple[Status | None, Status | None]:
        """What it was, and what it is."""
        before, after = (None if one is None else one.status for one in (self.before, self.after))
        return before, after

    @property
    def umbrella(self) -> bool:
        """Whether it is the worst of others, and so never counted itself."""
        return any(one is not None and one.umbrella for one in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Turn:
    """How many verdicts of a provision (of any, where `provision` is empty) went from one status to another."""

    provision: str
    before: Status | None
    after: Status | None
    number: int


@dataclass(frozen=True, slots=True)
class Differences:
    """Two rule sets compared, and their verdicts on `dossiers` dossiers. `problems`: why `unchecked` files or dossiers
    could not be compared. Verdicts are sorted by key; that on a shared record stands there once."""

    rules: RuleChanges
    verdicts: tuple[VerdictChange, ...] = ()
    dossiers: int = 0
    problems: tuple[Problem, ...] = ()
    unchecked: int = 0

    def __bool__(self) -> bool:
        return bool(self.rules or self.verdicts)

    @property
    def by_provision(self) -> tuple[Turn, ...]:
        """How many verdicts of each provision went where."""
        return _turns(Counter((one.key.provision, *one.statuses) for one in self.verdicts))

    @property
    def by_status(self) -> tuple[Turn, ...]:
        """How many verdicts went where, umbrellas left out."""
        return _turns(Counter(("", *one.statuses) for one in self.verdicts if not one.umbrella))


def verdict_changes(before: Iterable[Verdict], after: Iterable[Verdict]) -> Iterator[VerdictChange]:
    """The verdicts of one dossier that differ; both sides with what is not applicable, which is as good as none."""
    old, new = ({verdict.key: verdict for verdict in side} for side in (before, after))
    for key in sorted(old.keys() | new.keys()):
        one = VerdictChange(key, old.get(key), new.get(key))
        known = [side for side in (one.before, one.after) if side is not None]
        if len(known) == 1 and known[0].status is Status.NOT_APPLICABLE:
            continue
        if _said(one.before) != _said(one.after):
            yield one


def ordered(changes: Iterable[VerdictChange]) -> tuple[VerdictChange, ...]:
    """Each change once, sorted by key; those of one shared record that differ by dossier, by what they say."""
    return tuple(sorted(set(changes), key=lambda one: (one.key, _said(one.before), _said(one.after))))


def _said(verdict: Verdict | None) -> tuple[str, ...]:
    return () if verdict is None else tuple(str(getattr(verdict, name)) for name in SAID)


def _turns(counts: Counter[tuple[str, Status | None, Status | None]]) -> tuple[Turn, ...]:
    order = (None, *Status)
    rows = sorted(counts.items(), key=lambda row: (row[0][0], order.index(row[0][1]), order.index(row[0][2])))
    return tuple(Turn(*key, number) for key, number in rows)
