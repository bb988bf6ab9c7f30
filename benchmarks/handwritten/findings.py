"""From what applies, is met and is excused to a row, and what the rows of one case have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from benchmarks.handwritten.binding import Bindings, Bound
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.truth import LATEST, MAYBE, NO, YES, Span, Trit, day_earlier

Row = tuple[str, str, str, str, str, tuple[str, ...], str, bool, bool]
"""Provision, clause, subject, status, due, excused by, breach, harmless, shared."""
Excuses = Callable[[], list[tuple[str, Trit]]]
"""What may excuse an act: the permissions in play, each with how far it goes. Asked only where something isn't met."""

SCOPES = {"KUL": "KUL", "VDAB": "VDAB-0.1", "RLP": "RLP-1.1", "BK": "BK"}
"""By code, the provision that says whom it binds, or its prefix."""


class Subject(Protocol):
    """What a clause is judged for."""

    @property
    def label(self) -> str: ...
    @property
    def phantom(self) -> bool: ...


class Whole:
    """The dossier itself as a subject."""

    label = "dossier"
    phantom = False


class Findings:
    """Collects the rows of one case."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.bindings = Bindings(facts)
        self.rows: list[Row] = []
        self._unbound: set[str] = set()
        self._missing: dict[tuple[str, str], bool] = {}

    def all(self) -> list[Row]:
        """Every row: those of subjects that may be missing as one on the dossier, and one of each code whose binding
        is not known."""
        on_dossier = [*((*key, harmless) for key, harmless in self._missing.items())]
        on_dossier += [(SCOPES[code], "binding", False) for code in self._unbound]
        return self.rows + [
            (provision, clause, "dossier", "undetermined", "", (), "", harmless, False)
            for provision, clause, harmless in on_dossier
        ]

    def applies(self, code: str, bound: Bound, rest: Trit) -> Trit:
        """Whether a clause of a code applies, given whether the code binds the act and all else; not at all where the
        code's binding is open for another reason than the act itself, for that is one line for all."""
        truth, by_others = bound
        if rest and truth == MAYBE and by_others:
            self._unbound.add(code)
            return NO
        return min(truth, rest)

    def rule(
        self,
        provision: str,
        clause: str,
        subject: Subject,
        applies: Trit,
        met: Trit,
        *,
        breach: str = "",
        failure: str = "violated",
        excuses: Excuses | None = None,
        due: Span | None = None,
        event: str = "",
        too_early: Trit = NO,
        shared: bool = False,
    ) -> None:
        """Judges a clause for a subject. `due`: the last day of a duty, `event` its name."""
        if not applies:
            return
        waiting = NO if due is None else min(YES - day_earlier(due, self.facts.today), YES - too_early)
        if subject.phantom:
            self._note_missing(provision, clause, harmless=YES in (met, waiting))
            return
        last_day = "" if due is None else _shown(due, event)
        excused = NO
        by: list[tuple[str, Trit]] = []
        if met != YES and excuses is not None:
            by = excuses()
            excused = max((truth for _, truth in by), default=NO)
        status, failed_as, harmless = "undetermined", "", False
        excused_by: tuple[str, ...] = ()
        if applies == YES and met == YES:
            status = "complied"
        elif applies == YES and met == NO and excused == YES:
            status = "excused"
            excused_by = tuple(sorted({name for name, truth in by if truth == YES}))
        elif applies == YES and waiting == YES:
            status = "pending"
        elif applies == YES and met == NO and not excused and not waiting:
            status, failed_as = failure, breach or provision
        else:
            harmless = YES in (met, excused, waiting)
        self.rows.append((provision, clause, subject.label, status, last_day, excused_by, failed_as, harmless, shared))

    def review(
        self,
        provision: str,
        clause: str,
        subject: Subject,
        applies: Trit,
        *,
        breach: str = "",
        excuses: Excuses | None = None,
    ) -> None:
        """Judges a question for a person."""
        if not applies:
            return
        # Nobody can have judged what nobody recorded.
        answers = set() if subject.phantom else self.facts.answers(provision, subject.label)
        if len(answers) == 1:
            (answer,) = answers
            if answer != "not_applicable":
                met = YES if answer == "met" else NO
                self.rule(provision, clause, subject, applies, met, breach=breach, excuses=excuses)
        elif subject.phantom:
            self._note_missing(provision, clause, harmless=False)
        else:
            status = "review" if applies == YES else "undetermined"
            self.rows.append((provision, clause, subject.label, status, "", (), "", False, False))

    def _note_missing(self, provision: str, clause: str, *, harmless: bool) -> None:
        key = (provision, clause)
        self._missing[key] = harmless and self._missing.get(key, True)


def _shown(due: Span, event: str) -> str:
    """A last day, or the event that it hangs on."""
    if due.day == due.day_max and abs(due.day) < LATEST:
        return date.fromordinal(due.day).isoformat()
    return event
