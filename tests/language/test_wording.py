"""What is called wording changes no verdict: the shipped rules, reworded throughout, say the same of every example."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from careercode import RuleSet, diff
from careercode.language import ir
from careercode.language.changes import rule_changes
from careercode.language.normal import BINDERS
from careercode.model.schema import EnumType

EXAMPLES = Path(__file__).parents[2] / "examples"
T = TypeVar("T")


def reworded(value: T, names: frozenset[str] = frozenset()) -> T:
    """A part of the intermediate form with other labels, other names for bound records, and conditions turned round."""
    if isinstance(value, BINDERS):
        names |= {value.var}
    made: object = value
    if isinstance(value, tuple):
        made = tuple(reworded(item, names) for item in value)
    elif is_dataclass(value) and not isinstance(value, EnumType | type):
        made = replace(value, **{one.name: reworded(getattr(value, one.name), names) for one in fields(value)})
    if isinstance(made, ir.Named):
        made = replace(made, label=f"{made.label} in other words")
    elif isinstance(made, ir.All | ir.AnyOf):
        made = replace(made, parts=made.parts[::-1])
    elif isinstance(made, BINDERS):
        made = replace(made, var=f"{made.var}#other")
    elif isinstance(made, ir.Var) and made.name in names:
        made = replace(made, name=f"{made.name}#other")
    return made  # type: ignore[return-value]


def test_rules_that_are_only_reworded_give_the_same_verdicts() -> None:
    shipped = RuleSet.builtin()
    rules = shipped.rules
    other = replace(
        rules,
        clauses=reworded(rules.clauses),
        permissions=reworded(rules.permissions),
        additions=reworded(rules.additions),
    )
    changes = rule_changes(rules, other)
    assert len(changes.provisions) > len(rules.provisions) / 2
    assert [one.id for one in changes.provisions if one.meaning] == []
    found = diff(shipped, RuleSet(other, shipped.folder), [EXAMPLES], as_of=date(2026, 11, 1))
    assert found.dossiers > 20
    assert (found.unchecked, found.verdicts) == (0, ())
