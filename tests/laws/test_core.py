"""What the core of a verdict must hold whatever the case: umbrellas, breaches, excuses, additions and editions."""

from __future__ import annotations

from datetime import date

import pytest
from tests.laws.cases import example, verdicts

from careercode.language import ir
from careercode.verdicts.types import Status, Verdict

WORST_FIRST = ("violated", "undetermined", "review", "pending", "signal", "excused", "complied")
SEEDS = range(400)


def umbrella_status(children: list[Verdict], *, encoded: bool) -> str:
    """What an umbrella must say over verdicts that apply."""
    weighty = [one.status.value for one in children if not one.harmless]
    if not children:
        return "not_applicable"
    worst = min(weighty, key=WORST_FIRST.index) if weighty else "undetermined"
    return worst if encoded or worst == "violated" else "undetermined"


def may_wait(child: Verdict, rules: ir.Rules) -> bool:
    """Whether a harmless verdict may still turn out pending or excused, as far as the form of its clause goes."""
    clause = next(one for one in rules.clauses if (one.provision, one.id) == (child.key.provision, child.key.clause))
    waits = isinstance(clause.asks, ir.Requirement) and clause.asks.due is not None
    return child.harmless and (waits or bool(rules.permissions))


def open_ended(addition: ir.Addition) -> bool:
    """Whether it is made whatever the subject."""
    return addition.where == ir.All(())


@pytest.mark.parametrize("block", range(4))
def test_the_core_is_what_the_rules_say(block: int) -> None:
    for seed in SEEDS[block::4]:
        made = example(seed)
        found = verdicts(made, made.dossier)
        clauses = {(one.provision, one.id): one for one in made.rules.clauses}
        for umbrella in made.rules.umbrellas:
            (one,) = [one for one in found if one.umbrella]
            children = [child for child in found if child.key.provision in umbrella.over
                        and child.status is not Status.NOT_APPLICABLE]  # fmt: skip
            expected = umbrella_status(children, encoded="AA-9" not in umbrella.over)
            if expected in ("complied", "excused") and any(may_wait(child, made.rules) for child in children):
                assert one.status.value in (expected, "undetermined"), seed
                assert one.harmless is (one.status is Status.UNDETERMINED), seed
            else:
                assert one.status.value == expected, seed
        for one in found:
            clause = clauses.get((one.key.provision, one.key.clause))
            if clause is None:
                continue
            failed = one.status in (Status.VIOLATED, Status.SIGNAL)
            assert one.breach == (clause.breach if failed else ""), seed
            assert one.excused_by == (("AA-7",) if one.status is Status.EXCUSED else ()), seed
            editions = {edition.id for edition in made.rules.codes[one.code].editions}
            if clause.editions is not None and not clause.editions & editions:
                assert one.status is Status.NOT_APPLICABLE, seed
            last_day = isinstance(clause.asks, ir.Requirement) and clause.asks.due is not None
            assert last_day or one.status is not Status.PENDING, seed
            if one.status is Status.PENDING and one.due[:1].isdigit():
                assert date.fromisoformat(one.due) >= made.calendar.as_of, seed
            # A verdict on the dossier may stand for subjects that are not recorded, to which nothing is added.
            stands_in = one.key.subject == "dossier" and clause.subject.kind != "dossier"
            if one.status is Status.NOT_APPLICABLE or stands_in:
                continue
            for addition in made.rules.additions:
                applies = not addition.statuses or one.status.value in addition.statuses
                if one.key.provision in addition.over and applies and open_ended(addition):
                    given = one.notes if addition.adds == "note" else one.answerable
                    assert ("AA-7" if addition.adds == "note" else "centre") in given, seed
