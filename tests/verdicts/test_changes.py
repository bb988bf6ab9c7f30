"""Verdicts before and after: which differ, in what order they are told, and how they are counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.verdicts.made import verdict

from careercode.text import Text
from careercode.verdicts.changes import Differences, RuleChanges, Turn, VerdictChange, ordered, verdict_changes
from careercode.verdicts.types import Detail, Status, Verdict

BEFORE = verdict(breach="no consent")


def differences(*changes: VerdictChange) -> Differences:
    return Differences(RuleChanges(), ordered(changes))


def test_the_same_verdicts_are_no_change() -> None:
    assert list(verdict_changes([BEFORE], [BEFORE])) == []
    assert not differences()


@pytest.mark.parametrize(
    "after",
    [
        replace(BEFORE, status=Status.COMPLIED),
        replace(BEFORE, due="2026-11-08"),
        replace(BEFORE, excused_by=("KUL-4.4.1",)),
        replace(BEFORE, breach="other"),
        replace(BEFORE, answerable=("centre",)),
        replace(BEFORE, notes=("KUL-4.4.5",)),
        replace(BEFORE, harmless=True),
    ],
)
def test_a_verdict_that_says_something_else_is_told_with_both_sides(after: Verdict) -> None:
    assert list(verdict_changes([BEFORE], [after])) == [VerdictChange(BEFORE.key, BEFORE, after)]


def test_what_only_explains_a_verdict_is_no_change() -> None:
    explained = replace(BEFORE, detail=Detail(missing=("consents",)), day="2026-03-12", event=Text("a", "b"))
    assert list(verdict_changes([BEFORE], [explained])) == []


def test_a_verdict_that_is_new_counts_unless_it_is_not_applicable() -> None:
    (new,) = verdict_changes([], [BEFORE])
    assert new.statuses == (None, Status.VIOLATED)
    (gone,) = verdict_changes([BEFORE], [])
    assert gone.statuses == (Status.VIOLATED, None)
    assert list(verdict_changes([], [verdict(Status.NOT_APPLICABLE)])) == []
    (applies,) = verdict_changes([verdict(Status.NOT_APPLICABLE)], [BEFORE])
    assert applies.statuses == (Status.NOT_APPLICABLE, Status.VIOLATED)


def test_a_shared_record_that_changes_for_two_dossiers_is_told_once() -> None:
    old, new = verdict(Status.VIOLATED, shared=True), verdict(Status.COMPLIED, shared=True)
    changes = [*verdict_changes([old], [new]), *verdict_changes([old], [new])]
    assert ordered(changes) == (VerdictChange(old.key, old, new),)


def test_changes_are_sorted_by_key_whatever_their_order() -> None:
    keys = [("d2", "KUL-4.1.7"), ("d1", "VDAB-14.1"), ("d1", "KUL-4.1.7")]
    changes = [
        VerdictChange(one.key, one, replace(one, status=Status.COMPLIED))
        for one in (verdict(provision=provision, dossier=dossier) for dossier, provision in keys)
    ]
    assert ordered(changes) == ordered(reversed(changes))
    assert [(one.key.dossier, one.key.provision) for one in ordered(changes)] == sorted(keys)


def test_turns_are_counted_by_provision_and_without_umbrellas_by_status() -> None:
    kinds = [("KUL-4.1.7", "d1", False), ("KUL-4.1.7", "d2", False), ("KUL-4.3.0", "d1", True)]
    made = [verdict(provision=id, dossier=dossier, umbrella=over) for id, dossier, over in kinds]
    found = differences(*(VerdictChange(one.key, one, replace(one, status=Status.COMPLIED)) for one in made))
    assert found.by_status == (Turn("", Status.VIOLATED, Status.COMPLIED, 2),)
    assert found.by_provision == (
        Turn("KUL-4.1.7", Status.VIOLATED, Status.COMPLIED, 2),
        Turn("KUL-4.3.0", Status.VIOLATED, Status.COMPLIED, 1),
    )
