"""What is claimed of deviations from a code, as the provisions need it. Made by `facts`."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.handwritten.truth import MAYBE, UNKNOWN, Span, Trit
from benchmarks.handwritten.views import Dated, Listed, Word


@dataclass(slots=True)
class Side:
    """One party's agreement to a deviation."""

    party: Word
    agreed: Trit  # in writing and not refused
    on: Span


@dataclass(slots=True)
class Deviation:
    """A claimed deviation from a provision."""

    provision: Word = None
    covers: Listed = field(default_factory=Listed)
    accounted: Trit = MAYBE  # grounds and balance
    exists: Trit = MAYBE
    told: list[Dated] = field(default_factory=lambda: [Dated(UNKNOWN, None, MAYBE, True)])
    sides: list[Side] = field(default_factory=lambda: [Side(None, MAYBE, UNKNOWN)])
