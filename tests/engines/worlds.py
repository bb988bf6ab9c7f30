"""What engines are held to one meaning on: a number goes in, a rule set and cases come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.engines.variations import Variation
from tests.laws.calendar import Calendar, calendar
from tests.laws.dossiers import Vocabulary, claims, dossier
from tests.laws.plain import Plain, ids
from tests.laws.rules import rules, some_kinds

from careercode.language import ir
from careercode.model import Case

OVERRIDES = {
    "aa.minutes": (0, 45, 120), "aa.strict": (True, False), "aa.term": ("P1D", "P1M"), "aa.otherwise": ("signal", "violated"),
    "shared.same_day": ("in_favour", "undetermined"),
    "shared.last_days": ("calendar", "next_working_day_be", "next_working_day_nl"),
}  # fmt: skip
READINGS = frozenset({"aa.otherwise", "shared.same_day", "shared.last_days"})


@dataclass(frozen=True)
class World:
    """One generated rule set, and the chance that makes cases for it."""

    seed: int
    random: Random
    calendar: Calendar
    kinds: tuple[str, ...]
    rules: ir.Rules
    vocabulary: Vocabulary

    def cases(self, number: int) -> Iterator[tuple[Case, date]]:
        """Valid cases with the day of their check: fresh dossiers, and variations of the last, centre's files included."""
        random, fresh = self.random, self._fresh()
        while number:
            if random.random() < 0.3:
                fresh = self._fresh()
            varied = Variation(fresh, self.calendar.as_of, random)
            for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
                varied.change()
            if random.random() < 0.15:
                varied.split()
                self._override(varied)
            if (case := varied.case()) is not None:
                number -= 1
                yield case, varied.as_of

    def _fresh(self) -> Plain:
        plain = dossier(self.random, self.calendar, self.kinds, self.vocabulary)
        if ids(plain):
            claims(self.random, self.calendar, plain, self.vocabulary)
        return plain

    def _override(self, varied: Variation) -> None:
        if varied.centre_file is None:
            return
        for id in self.random.sample(sorted(OVERRIDES), self.random.choice((0, 1, 2))):
            part = "readings" if id in READINGS else "parameters"
            varied.centre_file.setdefault(part, {})[id] = self.random.choice(OVERRIDES[id])


def world(seed: int) -> World:
    """The world of a number."""
    random = Random(f"world {seed}")
    days, kinds = calendar(random), some_kinds(random)
    made = rules(random, days, kinds, joins=0.6)
    provisions = tuple(sorted({clause.provision for clause in made.clauses}))
    vocabulary = Vocabulary(
        texts={"deviation.provision": provisions, "judgement.provision": provisions},
        words={"party_kind": ("staff", "employer", "family")},
    )
    return World(seed, random, days, kinds, made, vocabulary)
