"""Which verdicts are shown: the statuses that were asked for go in, a yes or no for each verdict comes out."""

from __future__ import annotations

from dataclasses import dataclass

from careercode.verdicts.types import Status, Verdict


@dataclass(frozen=True, slots=True)
class Selection:
    """The statuses that are shown. `harmless`: also what is undetermined but could not become a violation."""

    statuses: frozenset[Status]
    harmless: bool = False

    def includes(self, verdict: Verdict) -> bool:
        """Whether the verdict is shown."""
        return self.harmless if verdict.harmless else verdict.status in self.statuses


DEFAULT = Selection(frozenset(Status) - {Status.COMPLIED, Status.NOT_APPLICABLE})
"""Everything that is not complied, without the harmless."""

ALL = Selection(frozenset(Status), harmless=True)
"""Every verdict."""
