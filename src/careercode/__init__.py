"""Codes of ethics for career guidance as rules that a computer checks: the public names, imported when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careercode.api import (
        Checked,
        Recheck,
        RuleSet,
        Unchecked,
        check,
        diff,
        evaluate,
        explain,
        recheck_on,
        rechecks,
    )
    from careercode.errors import CareercodeError, DossierError, RuleError
    from careercode.model import CentreFile, Dossier
    from careercode.verdicts.changes import Differences
    from careercode.verdicts.types import Status, Verdict

__version__ = "0.1.0"

__all__ = [
    "CareercodeError",
    "CentreFile",
    "Checked",
    "Differences",
    "Dossier",
    "DossierError",
    "Recheck",
    "RuleError",
    "RuleSet",
    "Status",
    "Unchecked",
    "Verdict",
    "check",
    "diff",
    "evaluate",
    "explain",
    "recheck_on",
    "rechecks",
]

_HOMES = {
    "CareercodeError": "careercode.errors",
    "CentreFile": "careercode.model",
    "Checked": "careercode.api",
    "Differences": "careercode.verdicts.changes",
    "Dossier": "careercode.model",
    "DossierError": "careercode.errors",
    "Recheck": "careercode.api",
    "RuleError": "careercode.errors",
    "RuleSet": "careercode.api",
    "Status": "careercode.verdicts.types",
    "Unchecked": "careercode.api",
    "Verdict": "careercode.verdicts.types",
    "check": "careercode.api",
    "diff": "careercode.api",
    "evaluate": "careercode.api",
    "explain": "careercode.api",
    "recheck_on": "careercode.api",
    "rechecks": "careercode.api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
