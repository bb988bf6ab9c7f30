"""Programs are made once: kept by what is in a rule set, and by the settings that a centre's file overrides."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from careercode.engine.compiled.link import Program, link
from careercode.engine.compiled.lower import Lowering
from careercode.engine.compiled.program import Source, dated, write
from careercode.engine.settings import settle
from careercode.language.ir import Rules
from careercode.model.case import Case

MOST_RULES, MOST_CENTRES = 8, 64


@dataclass(slots=True)
class _Kept:
    """A rule set's source, and its programs by what a centre overrides ('' for nothing)."""

    rules: Rules
    source: Source
    programs: OrderedDict[str, Program] = field(default_factory=OrderedDict)


class Programs:
    """The programs made so far with one way of lowering. Any thread may ask."""

    def __init__(self, lowering: type[Lowering]) -> None:
        self._lowering = lowering
        self._kept: list[_Kept] = []
        self._lock = Lock()

    def of(self, rules: Rules, case: Case) -> Program:
        """The program of a rule set under the settings of a case. Raises DossierError as `settle` does."""
        overrides = ""
        if case.centre_file is not None and (case.parameters or case.readings):
            overrides = repr((sorted(case.parameters.items()), sorted(case.readings.items())))
        for kept in self._kept:
            if kept.rules is rules and (program := kept.programs.get(overrides)) is not None:
                return program
        with self._lock:
            return self._make(rules, case, overrides)

    def _make(self, rules: Rules, case: Case, overrides: str) -> Program:
        kept = next((one for one in self._kept if one.rules is rules), None)
        if kept is None:
            kept = _Kept(rules, self._source(rules))
            # A new list: another thread may be going through the old one.
            self._kept = [kept, *self._kept[: MOST_RULES - 1]]
        program = link(rules, kept.source, settle(rules, case))
        kept.programs[overrides] = program
        while len(kept.programs) > MOST_CENTRES:
            kept.programs.popitem(last=False)
        return program

    def _source(self, rules: Rules) -> Source:
        """The source of a rule set; that of one with the same content serves, whatever the values of its settings."""
        return next((kept.source for kept in self._kept if _alike(kept.rules, rules)), None) or write(
            rules, self._lowering
        )


def _alike(one: Rules, other: Rules) -> bool:
    """Whether the source of two rule sets is the same."""
    return (
        one.clauses == other.clauses
        and one.permissions == other.permissions
        and one.additions == other.additions
        and one.codes == other.codes
        and dated(one) == dated(other)
    )
