"""The examples: each gives what its name says, the innocent ones give nothing, and the README lists them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from careercode import Checked, Status, Verdict, check
from careercode.reading.dossiers import Unreadable, read_dossiers

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = date(2026, 11, 1)

FIRING = frozenset({Status.VIOLATED, Status.SIGNAL, Status.UNDETERMINED, Status.PENDING, Status.REVIEW})
VIOLATED, SIGNAL, UNDETERMINED = Status.VIOLATED, Status.SIGNAL, Status.UNDETERMINED
PENDING, REVIEW, EXCUSED = Status.PENDING, Status.REVIEW, Status.EXCUSED

Finding = tuple[str, str, Status]
"""The provision, the subject and the status."""

MAIN: Mapping[str, tuple[Finding, ...]] = {
    "access-request-still-open": (("KUL-4.3.4", "access_request/ar1", PENDING),),
    "access-to-own-data-refused": (("KUL-4.3.4", "access_request/ar1", VIOLATED),),
    "agreement-signed-too-early": (("VDAB-18.1", "package/pk1", VIOLATED),),
    "complaint-acknowledged-late": (("RLP-3.3.5a", "complaint/kl1", VIOLATED),),
    "complaint-answer-still-due": (("RLP-3.3.5b", "complaint/kl1", PENDING),),
    "complaint-procedure-told-too-late": (("KUL-3.8", "trajectory/t1", VIOLATED),),
    "consent-before-explanation": (("KUL-4.1.7", "contact/k1", VIOLATED),),
    "consent-for-another-purpose": (("KUL-4.1.7", "contact/k1", VIOLATED),),
    "consent-withdrawn-two-days-before": (("KUL-4.1.7", "contact/k1", VIOLATED),),
    "contact-with-unemployment-office": (("VDAB-9", "contact/k1", VIOLATED),),
    "contact-without-consent": (("KUL-4.1.7", "contact/k1", VIOLATED),),
    "content-to-employer-without-consent": (
        ("KUL-4.3.2", "disclosure/d1", VIOLATED),
        ("KUL-4.4.5", "disclosure/d1", VIOLATED),
    ),
    "content-to-subsidising-body-even-with-consent": (("KUL-4.4.1", "disclosure/d1", VIOLATED),),
    "deviation-agreed": (("RLP-2.1.4", "disclosure/d1", EXCUSED),),
    "deviation-refused": (("RLP-2.1.4", "disclosure/d1", VIOLATED),),
    "disclosures-not-exported": (("KUL-4.3.2", "dossier", UNDETERMINED), ("KUL-4.4.5", "dossier", UNDETERMINED)),
    "fortnightly-meeting-two-codes-differ": (
        ("KUL-4.3.2", "disclosure/d1", EXCUSED),
        ("RLP-2.1.4", "disclosure/d1", VIOLATED),
    ),
    "judgement-needed": (("VDAB-8.1", "dossier", REVIEW),),
    "longer-than-usual": (("KUL-4.1.4", "session/s4", SIGNAL),),
    "more-than-four-hours-in-a-package": (("VDAB-19.4", "package/pk1", VIOLATED),),
    "pop-incomplete": (("BK-20b", "pop/pop1", VIOLATED),),
    "secrecy-broken-to-be-judged": (
        ("RLP-2.1.1", "disclosure/d1", EXCUSED),
        ("RLP-2.1.5", "disclosure/d1", REVIEW),
    ),
    "secrecy-broken-without-last-resort": (("RLP-2.1.1", "disclosure/d1", VIOLATED),),
    "session-after-goals-reached": (("KUL-4.1.4", "session/s5", VIOLATED),),
    "subcontractor-without-subscription": (("VDAB-22.1", "session/s1", VIOLATED),),
}
"""What each file is there to show."""


@dataclass(frozen=True)
class Allowed:
    """A finding on an innocent dossier that stands for now: of which provision, why, and until when at the latest."""

    provision: str
    reason: str
    until: date


EXCEPTIONS: Mapping[str, tuple[Allowed, ...]] = {}
"""By innocent file. Empty is how it should be."""


def names(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob("*.json"))


@cache
def verdicts_on(name: str) -> tuple[Verdict, ...]:
    (result,) = check([EXAMPLES / f"{name}.json"], as_of=AS_OF, detail=True)
    assert isinstance(result, Checked), result
    return result.verdicts


def firing(name: str) -> list[str]:
    return [
        f"{verdict.key.provision} {verdict.key.clause} {verdict.key.subject}: {verdict.status}"
        for verdict in verdicts_on(name)
        if verdict.status in FIRING and not verdict.harmless and not is_allowed(name, verdict.key.provision)
        if not waits_for_rules(verdict)
    ]


def waits_for_rules(verdict: Verdict) -> bool:
    """Whether an umbrella is undetermined for nothing but provisions that no rule carries yet: no fault of a dossier."""
    missing = verdict.detail.missing if verdict.detail else ()
    return verdict.umbrella and bool(missing) and all(one.startswith("not encoded: ") for one in missing)


def is_allowed(name: str, provision: str) -> bool:
    return any(allowed.provision == provision for allowed in EXCEPTIONS.get(name, ()))


def test_every_example_is_valid_and_its_id_its_own() -> None:
    problems = [case.problems for case in read_dossiers([EXAMPLES]) if isinstance(case, Unreadable)]
    assert problems == []


@pytest.mark.parametrize("name", names(EXAMPLES / "innocent"))
def test_nothing_fires_on_an_innocent_dossier(name: str) -> None:
    assert firing(f"innocent/{name}") == []


def test_an_innocent_dossier_is_seen_by_the_codes_that_bind_it() -> None:
    seen = {
        verdict.code
        for name in names(EXAMPLES / "innocent")
        for verdict in verdicts_on(f"innocent/{name}")
        if verdict.status is Status.COMPLIED
    }
    assert seen >= {"kuleuven", "vdab", "register", "bk0540"}


@pytest.mark.parametrize("name", names(EXAMPLES))
def test_an_example_gives_what_it_is_there_to_show(name: str) -> None:
    found = {(verdict.key.provision, verdict.key.subject, verdict.status) for verdict in verdicts_on(name)}
    assert set(MAIN[name]) <= found


def test_every_example_has_its_main_finding() -> None:
    assert names(EXAMPLES) == sorted(MAIN)


def test_consent_given_before_it_was_explained_names_the_provision_it_fails() -> None:
    (verdict,) = (one for one in verdicts_on("consent-before-explanation") if one.key.provision == "KUL-4.1.7")
    assert verdict.detail is not None
    assert verdict.detail.through == ("KUL-4.1.8",)


def test_every_status_is_reached() -> None:
    reached = {verdict.status for name in names(EXAMPLES) for verdict in verdicts_on(name)}
    assert reached >= FIRING | {Status.EXCUSED, Status.COMPLIED}


def test_an_exception_has_a_reason_and_has_not_run_out() -> None:
    allowed = [one for file in EXCEPTIONS.values() for one in file]
    assert [one.provision for one in allowed if not one.reason or one.until < AS_OF] == []


def test_the_readme_lists_every_example_once_and_nothing_else() -> None:
    listed = re.findall(r"^\| `([^`]+)\.json`", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    there = [*names(EXAMPLES), *(f"innocent/{name}" for name in names(EXAMPLES / "innocent"))]
    assert sorted(listed) == sorted(there)


def test_every_centre_and_person_is_called_invented() -> None:
    for file in EXAMPLES.rglob("*.json"):
        text = file.read_text(encoding="utf-8")
        called = re.findall(r'"name": "([^"]*)"', text)
        assert called, file
        assert [name for name in called if "verzonnen" not in name] == [], file
