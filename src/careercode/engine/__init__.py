"""Engines: the intermediate form of rules over a case gives verdicts. One interface, several backends, one meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Protocol

from careercode.errors import CareercodeError
from careercode.language.ir import Rules
from careercode.model.case import Case
from careercode.verdicts.types import Verdict

DEFAULT = "compiled"
"""The engine that evaluates where none is named."""


class EngineError(CareercodeError):
    """Two engines say different things of one case: a fault in one of them, which no verdict should be built on."""


class Evaluate(Protocol):
    """What every engine offers: the core of the verdicts of a case at the end of the day `as_of`, sorted by key.

    `codes`: those to evaluate (all, where None). `everything`: verdicts of not applicable too. Raises DossierError where
    the centre's file overrides a setting that there isn't.
    """

    def __call__(
        self, case: Case, rules: Rules, as_of: date, *, codes: frozenset[str] | None = None, everything: bool = False
    ) -> tuple[Verdict, ...]: ...


def engine(name: str) -> Evaluate:
    """The engine of a name, which is imported when it is first asked for."""
    return ENGINES[name]()


def _compiled() -> Evaluate:
    from careercode.engine.compiled import evaluate

    return evaluate


def _reference() -> Evaluate:
    from careercode.engine.reference import evaluate

    return evaluate


def _durable() -> Evaluate:
    from careercode.engine.durable import evaluate

    return evaluate


ENGINES: Mapping[str, Callable[[], Evaluate]] = {"compiled": _compiled, "durable": _durable, "reference": _reference}
"""How to get each engine, by name."""


def detailed(
    case: Case, rules: Rules, as_of: date, verdicts: Collection[Verdict], *, codes: frozenset[str] | None = None
) -> tuple[Verdict, ...]:
    """The same verdicts, each with its detail, which the reference evaluator makes (docs/verdicts.md, 11).

    Raises EngineError where it does not come to the same core.
    """
    if not verdicts:
        return ()
    from careercode.engine.reference import explained

    found = explained(case, rules, as_of, verdicts, codes=codes)
    for core, whole in zip(verdicts, found, strict=True):
        if core != whole:
            key = core.key
            said = "nothing" if whole is None else whole.status
            raise EngineError(f"{key.provision}/{key.clause}: engines say {core.status} and {said}; please report this")
    return tuple(whole for whole in found if whole is not None)
