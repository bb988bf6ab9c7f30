"""Programs are made once: kept by what is in a rule set, and by the settings that a centre's file overrides."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from careercode.engine.compiled.link import Program, link
from careercode.engine.compiled.program import Source, write
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


_kept: list[_Kept] = []
_lock = Lock()


def program_of(rules: Rules, case: Case) -> Program:
    """The program of a rule set under the settings of a case. Raises DossierError as `settle` does."""
    overrides = ""
    if case.centre_file is not None and (case.parameters or case.readings):
        overrides = repr((sorted(case.parameters.items()), sorted(case.readings.items())))
    for kept in _kept:
        if kept.rules is rules and (program := kept.programs.get(overrides)) is not None:
            return program
    with _lock:
        return _make(rules, case, overrides)


def _make(rules: Rules, case: Case, overrides: str) -> Program:
    kept = next((one for one in _kept if one.rules is rules or one.rules == rules), None)
    if kept is None:
        kept = _Kept(rules, _source(rules))
        # A new list: another thread may be going through the old one.
        _kept[:] = [kept, *_kept[: MOST_RULES - 1]]
    program = link(rules, kept.source, settle(rules, case))
    kept.programs[overrides] = program
    while len(kept.programs) > MOST_CENTRES:
        kept.programs.popitem(last=False)
    return program


def _source(rules: Rules) -> Source:
    """The source of a rule set; that of one which differs in the values of settings only serves."""
    for kept in _kept:
        known = kept.rules
        if (
            known.clauses == rules.clauses
            and known.permissions == rules.permissions
            and known.additions == rules.additions
            and known.codes == rules.codes
            and known.settings.keys() == rules.settings.keys()
            and all((len(known.settings[id].values) > 1) == (len(one.values) > 1) for id, one in rules.settings.items())
        ):
            return kept.source
    return write(rules)
