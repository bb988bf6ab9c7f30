"""The compiled engine: a rule set becomes Python functions once, and cases are held against them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from careercode.engine.compiled.judging import Judging, verdict
from careercode.engine.compiled.kept import Programs
from careercode.engine.compiled.lower import Lowering
from careercode.engine.compiled.world import World
from careercode.language.ir import Rules
from careercode.model.case import Case
from careercode.model.dossier import Dossier
from careercode.verdicts.types import Verdict

PROGRAMS = Programs(Lowering)
"""The programs made so far in this process."""


def evaluate(
    case: Case, rules: Rules, as_of: date, *, codes: frozenset[str] | None = None, everything: bool = False
) -> tuple[Verdict, ...]:
    """The verdicts of a case at the end of the day `as_of`, sorted by key; see `careercode.engine.Evaluate`."""
    chosen = frozenset(rules.codes) if codes is None else codes
    judging = Judging(PROGRAMS.of(rules, case), World(case, as_of), chosen, everything)
    return tuple([verdict(row) for row in judging.run()])


def prepared(rules: Rules) -> Callable[[Case, date], tuple[Verdict, ...]]:
    """How to evaluate a rule set that is soon forgotten: its program is not kept. Not for cases with a centre's file."""
    program, codes = Programs(Lowering).of(rules, Case(Dossier(id="-"), None)), frozenset(rules.codes)
    return lambda case, as_of: tuple([verdict(row) for row in Judging(program, World(case, as_of), codes, True).run()])
