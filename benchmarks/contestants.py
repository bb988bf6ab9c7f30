"""The engines that are compared, all over the provisions written by hand, and whether they say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from benchmarks.handwritten import PROVISIONS, Row, judge
from careercode.engine import durable, reference
from careercode.engine.compiled import PROGRAMS, evaluate
from careercode.engine.compiled.judging import Judging, verdict
from careercode.engine.compiled.world import World
from careercode.engine.rete.joins import Condition, Join, Question
from careercode.engine.rete.worker import Worker
from careercode.engine.workdays import MissingExtra
from careercode.language.ir import Rules
from careercode.model import Case
from careercode.reading.rules import builtin_folder, read_rules
from careercode.verdicts.types import Verdict

AS_OF = date(2026, 11, 1)
"""The day for which the examples were written."""

BY_HAND, ROWS, VERDICTS = "by hand", "compiled, rows", "compiled, verdicts"
REFERENCE, DURABLE = "reference", "durable"


@cache
def shipped() -> Rules:
    """The rules that careercode comes with, cut down to the provisions written by hand, nothing over or beside them."""
    whole = read_rules(builtin_folder())
    clauses = tuple(clause for clause in whole.clauses if clause.provision in PROVISIONS)
    return replace(whole, clauses=clauses, umbrellas=(), additions=())


def by_hand(case: Case) -> list[Row]:
    """The baseline."""
    return judge(case, AS_OF)


def compiled(case: Case, rules: Rules | None = None) -> list[tuple[object, ...]]:
    """The rows of the compiled engine, before they are verdicts: what is comparable with the baseline."""
    rules = rules or shipped()
    judging = Judging(PROGRAMS.of(rules, case), World(case, AS_OF), frozenset(rules.codes), False)
    return list[tuple[object, ...]](judging.run())


def verdicts(case: Case) -> tuple[Verdict, ...]:
    """What the compiled engine gives to those who use the library."""
    return evaluate(case, shipped(), AS_OF)


def by_reference(case: Case) -> tuple[Verdict, ...]:
    """The evaluator that is the meaning."""
    return reference.evaluate(case, shipped(), AS_OF)


def by_durable(case: Case, rules: Rules | None = None) -> tuple[Verdict, ...]:
    """The engine with the Rete network."""
    return durable.evaluate(case, rules or shipped(), AS_OF)


@cache
def why_no_durable() -> str:
    """Why durable-rules can't be asked; empty where it can."""
    try:
        with Worker() as worker:
            worker.ask([Question(Join((Condition(0, "==", 0),)), ((1,),), ((1,),))])
    except MissingExtra as error:
        return str(error)
    return ""


def each(run: Callable[[Case], object]) -> Callable[[Iterable[Case]], None]:
    """Runs over many."""

    def over(cases: Iterable[Case]) -> None:
        for case in cases:
            run(case)

    return over


@dataclass
class Agreement:
    """How many dossiers were compared with the baseline, and where an engine says something else."""

    compared: int = 0
    rows: int = 0
    by_engine: dict[str, int] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    def compare(self, cases: Sequence[Case], engines: Sequence[str]) -> None:
        """Compares the verdicts of some engines with the baseline's."""
        for case in cases:
            expected = sorted(by_hand(case))
            self.compared += 1
            self.rows += len(expected)
            for name in engines:
                self.by_engine[name] = self.by_engine.get(name, 0) + 1
                self.compare_rows(name, case, expected, sorted(_row(one) for one in _RUN[name](case)))

    def compare_rows(self, name: str, case: Case, expected: list[Row], found: list[Row]) -> None:
        """Notes where an engine found something else than was expected."""
        if found != expected:
            self.differing.append(f"{name} differs from {BY_HAND} on {case.id}: {_difference(expected, found)}")


def _row(one: Verdict) -> Row:
    key = one.key
    return (
        key.provision, key.clause, key.subject, one.status.value, one.due, one.excused_by, one.breach, one.harmless, one.shared,
    )  # fmt: skip


def _difference(expected: list[Row], found: list[Row]) -> str:
    missing, more = set(expected) - set(found), set(found) - set(expected)
    return f"{len(missing)} missing, {len(more)} more: {[*sorted(missing)[:2], *sorted(more)[:2]]}"


def _compiled_verdicts(case: Case) -> tuple[Verdict, ...]:
    judging = Judging(PROGRAMS.of(shipped(), case), World(case, AS_OF), frozenset(shipped().codes), False)
    return tuple(verdict(row) for row in judging.run())


_RUN: dict[str, Callable[[Case], tuple[Verdict, ...]]] = {
    ROWS: _compiled_verdicts,
    VERDICTS: verdicts,
    REFERENCE: by_reference,
    DURABLE: by_durable,
}
