"""What a run adds up to: plain values, made by `Totals` and printed by reports."""

from __future__ import annotations

from dataclasses import dataclass

from careercode.verdicts.types import Conflict, Status


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """How many verdicts of a code have a status."""

    code: str
    status: Status
    number: int


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """How many acts (or other subjects) offend a code for one reason, each counted once."""

    code: str
    name: str
    acts: int


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """What was not recorded, and how many provisions, verdicts and dossiers it leaves undetermined."""

    path: str
    provisions: int
    verdicts: int
    dossiers: int


@dataclass(frozen=True, slots=True, order=True)
class Differing:
    """A shared record of which dossiers say different things. `dossiers`: one for each different verdict."""

    subject: str
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole run. `counts` leaves out umbrellas, and codes that only inform; those stand apart.

    `harmless`: how many of the undetermined in `counts` could not become a violation. Everything is sorted.
    """

    dossiers: int
    counts: tuple[Tally, ...]
    umbrellas: tuple[Tally, ...]
    informing: tuple[Tally, ...]
    harmless: int
    breaches: tuple[Breach, ...]
    conflicts: tuple[Conflict, ...]
    gaps: tuple[Gap, ...]
    differing: tuple[Differing, ...]

    def number(self, status: Status) -> int:
        """How many verdicts that count have a status."""
        return sum(tally.number for tally in self.counts if tally.status is status)
