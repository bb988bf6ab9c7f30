"""Engines: the intermediate form of rules over a case gives verdicts. One interface, several backends, one meaning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from careercode.engine.reference import evaluate as reference
from careercode.language.ir import Rules
from careercode.model.case import Case
from careercode.verdicts.types import Verdict


class Evaluate(Protocol):
    """What every engine offers; see `careercode.engine.reference.evaluate`."""

    def __call__(
        self,
        case: Case,
        rules: Rules,
        as_of: date,
        *,
        codes: frozenset[str] | None = None,
        everything: bool = False,
        detail: bool = False,
    ) -> tuple[Verdict, ...]: ...


ENGINES: Mapping[str, Evaluate] = {"reference": reference}
"""The engines by name."""

evaluate: Evaluate = reference
"""The default engine."""
