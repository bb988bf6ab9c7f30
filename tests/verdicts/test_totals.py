"""What a run adds up to, told with verdicts made by hand."""

from __future__ import annotations

import itertools

import pytest
from tests.verdicts.made import PROVISIONS, verdict

from careercode.verdicts.conflicts import conflicts
from careercode.verdicts.paths import generalise
from careercode.verdicts.selection import ALL, DEFAULT
from careercode.verdicts.summary import Breach, Differing, Gap, Summary, Tally
from careercode.verdicts.totals import Totals
from careercode.verdicts.types import Status, Verdict


def run(*dossiers: list[Verdict], chosen: frozenset[str] = frozenset()) -> Summary:
    totals = Totals(PROVISIONS, chosen)
    for number, verdicts in enumerate(dossiers, 1):
        totals.add(f"d{number}", verdicts)
    return totals.summary()


def test_an_act_that_offends_two_provisions_for_one_reason_is_one_breach() -> None:
    both = [verdict(breach="no consent"), verdict(provision="KUL-4.3.2", breach="no consent")]
    summary = run(both)
    assert summary.breaches == (Breach("kuleuven", "no consent", 1),)
    assert summary.counts == (Tally("kuleuven", Status.VIOLATED, 2),)


def test_one_act_offends_each_code_apart_and_each_act_apart() -> None:
    summary = run(
        [
            verdict(breach="no consent"),
            verdict(provision="VDAB-14.1", breach="no consent"),
            verdict(subject="contact/c2", breach="no consent"),
        ]
    )
    assert summary.breaches == (Breach("kuleuven", "no consent", 2), Breach("vdab", "no consent", 1))


def test_a_signal_is_no_breach() -> None:
    assert run([verdict(Status.SIGNAL, breach="no consent")]).breaches == ()


def test_a_breach_without_a_name_has_its_provisions() -> None:
    assert run([verdict()]).breaches == (Breach("kuleuven", "KUL-4.1.7", 1),)


def test_the_same_act_id_in_two_dossiers_is_two_acts() -> None:
    summary = run([verdict(breach="x", dossier="d1")], [verdict(breach="x", dossier="d2")])
    assert summary.breaches == (Breach("kuleuven", "x", 2),)


def test_a_shared_record_counts_once_however_many_dossiers_name_it() -> None:
    shared = verdict(subject="centre/ce1", shared=True, breach="no register")
    totals = Totals(PROVISIONS)
    assert totals.add("d1", [shared]) == ()
    totals.add("d2", [shared])
    assert totals.shared() == (shared,)
    assert totals.summary().counts == (Tally("kuleuven", Status.VIOLATED, 1),)
    assert totals.summary().breaches == (Breach("kuleuven", "no register", 1),)
    assert totals.summary().differing == ()


def test_dossiers_that_differ_on_a_shared_record_are_warned_of_and_each_verdict_counts() -> None:
    bad = verdict(subject="centre/ce1", shared=True, breach="no register")
    good = verdict(Status.COMPLIED, subject="centre/ce1", shared=True)
    totals = Totals(PROVISIONS)
    for dossier, one in (("d3", good), ("d2", bad), ("d1", good)):
        totals.add(dossier, [one])
    assert [(one.key.dossier, one.status) for one in totals.shared()] == [
        ("d1", Status.COMPLIED),
        ("d2", Status.VIOLATED),
    ]
    assert totals.summary().differing == (Differing("centre/ce1", ("d1", "d2")),)
    assert totals.summary().number(Status.VIOLATED) == 1
    assert totals.summary().number(Status.COMPLIED) == 1


def test_umbrellas_are_not_counted_and_stand_apart() -> None:
    summary = run([verdict(provision="KUL-4.3.0", subject="dossier", umbrella=True), verdict()])
    assert summary.counts == (Tally("kuleuven", Status.VIOLATED, 1),)
    assert summary.umbrellas == (Tally("kuleuven", Status.VIOLATED, 1),)
    assert sum(one.acts for one in summary.breaches) == 1


def test_a_code_that_informs_counts_only_when_it_is_chosen() -> None:
    bk = [verdict(provision="BK-7.1", subject="dossier", breach="x")]
    assert run(bk).number(Status.VIOLATED) == 0
    assert run(bk).informing == (Tally("bk0540", Status.VIOLATED, 1),)
    assert run(bk).breaches == ()
    assert run(bk, chosen=frozenset({"bk0540"})).number(Status.VIOLATED) == 1
    assert run(bk, chosen=frozenset({"bk0540"})).informing == ()


def test_what_was_not_recorded_is_counted_without_ids() -> None:
    def unknown(subject: str, provision: str = "KUL-4.1.7", dossier: str = "d1") -> Verdict:
        return verdict(Status.UNDETERMINED, provision, subject, dossier, missing=(f"{subject}.at", "consents"))

    summary = run(
        [unknown("contact/c1"), unknown("contact/c2"), unknown("contact/c2", "KUL-4.3.2")],
        [unknown("contact/c1", dossier="d2")],
    )
    assert summary.gaps == (Gap("consents", 2, 4, 2), Gap("contact.at", 2, 4, 2))


def test_what_could_be_no_violation_is_not_reported_as_not_recorded() -> None:
    summary = run([verdict(Status.UNDETERMINED, missing=("consents",), harmless=True)])
    assert summary.gaps == ()
    assert summary.harmless == 1
    assert summary.number(Status.UNDETERMINED) == 1


def test_the_order_of_dossiers_and_verdicts_changes_nothing() -> None:
    dossiers = {
        "d1": [verdict(breach="x"), verdict(Status.COMPLIED, "VDAB-14.1"), verdict(subject="centre/c", shared=True)],
        "d2": [
            verdict(Status.UNDETERMINED, dossier="d2", missing=("contact/c1.at",)),
            verdict(Status.COMPLIED, subject="centre/c", shared=True),
        ],
        "d3": [verdict(Status.SIGNAL, dossier="d3"), verdict(subject="centre/c", shared=True)],
    }
    seen = set()
    for order in itertools.permutations(dossiers):
        totals = Totals(PROVISIONS)
        for name in order:
            totals.add(name, reversed(dossiers[name]))
        seen.add((repr(totals.summary()), repr(totals.shared())))
    assert len(seen) == 1


def test_codes_that_differ_on_an_act_are_a_conflict_with_the_stricter_named() -> None:
    summary = run([verdict(), verdict(Status.COMPLIED, "KUL-4.3.2"), verdict(Status.EXCUSED, "VDAB-14.1")])
    (conflict,) = summary.conflicts
    assert (conflict.dossier, conflict.subject, conflict.stricter) == ("d1", "contact/c1", ("kuleuven",))
    assert conflict.statuses == (
        ("kuleuven", Status.VIOLATED, ("KUL-4.1.7",)),
        ("vdab", Status.EXCUSED, ("VDAB-14.1",)),
    )


@pytest.mark.parametrize(
    "second",
    [
        verdict(Status.VIOLATED, "VDAB-14.1"),  # they agree
        verdict(Status.COMPLIED, "VDAB-14.1", "contact/c2"),  # another act
        verdict(Status.NOT_APPLICABLE, "VDAB-14.1"),  # silent
        verdict(Status.COMPLIED, "VDAB-14.1", umbrella=True),  # an umbrella
        verdict(Status.UNDETERMINED, "VDAB-14.1", harmless=True),  # no violation whatever is filled in
        verdict(Status.COMPLIED, "KUL-4.3.2"),  # the same code
    ],
)
def test_no_conflict_where_codes_do_not_differ_on_one_act(second: Verdict) -> None:
    assert conflicts([verdict(), second]) == ()


def test_what_is_no_act_is_no_conflict() -> None:
    two = [verdict(subject="dossier"), verdict(Status.COMPLIED, "VDAB-14.1", "dossier")]
    assert conflicts(two) == ()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("contact/c1.at", "contact.at"),
        ("contact/a.b.at", "contact.at"),
        ("contact/jan.peeters.at", "contact.at"),
        ("contact/jan.peeters", "contact"),
        ("disclosure/d1.danger.fear", "disclosure.danger.fear"),
        ("report/r1.to", "report.to"),
        ("consents", "consents"),
        ("counsellors.trainings", "counsellors.trainings"),
        ("centre.processing_register_since", "centre.processing_register_since"),
        ("not encoded: KUL-4.3.1", "not encoded: KUL-4.3.1"),
    ],
)
def test_a_path_without_its_id(path: str, expected: str) -> None:
    assert generalise(path) == expected


def test_by_default_what_complies_and_what_is_harmless_is_not_shown() -> None:
    assert DEFAULT.includes(verdict())
    assert DEFAULT.includes(verdict(Status.EXCUSED))
    assert not DEFAULT.includes(verdict(Status.COMPLIED))
    assert not DEFAULT.includes(verdict(Status.UNDETERMINED, harmless=True))
    assert ALL.includes(verdict(Status.UNDETERMINED, harmless=True))
