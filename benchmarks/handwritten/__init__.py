"""The shipped provisions by hand: what a good engineer would write who knows just these and wants them fast."""

from __future__ import annotations

from datetime import date

from benchmarks.handwritten.acts import Acts
from benchmarks.handwritten.consents import Consents
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings, Row
from benchmarks.handwritten.packages import judge_agreements, judge_individual, judge_packages
from benchmarks.handwritten.plans import judge_plans
from benchmarks.handwritten.sessions import Sessions
from benchmarks.handwritten.sharing import Disclosures, judge_contacts
from benchmarks.handwritten.start import judge_start
from benchmarks.handwritten.terms import (
    judge_centre,
    judge_complaints,
    judge_data,
    judge_evaluations,
    judge_requests,
    judge_respect,
)
from careercode.model import Case

__all__ = ["PROVISIONS", "Row", "judge"]

PROVISIONS: tuple[str, ...] = (
    "BK-20a", "BK-20b", "BK-20c", "BK-P",
    "KUL-2.2", "KUL-2.3", "KUL-3.1", "KUL-3.2", "KUL-3.3", "KUL-3.4", "KUL-3.5", "KUL-3.6", "KUL-3.7", "KUL-3.8",
    "KUL-3.9", "KUL-4.1.4", "KUL-4.1.7", "KUL-4.3.1", "KUL-4.3.2", "KUL-4.3.4", "KUL-4.3.6", "KUL-4.4.1", "KUL-4.4.5",
    "RLP-2.1.1", "RLP-2.1.2", "RLP-2.1.4", "RLP-2.1.5", "RLP-2.2.4", "RLP-3.3.5a", "RLP-3.3.5b",
    "VDAB-12.2", "VDAB-12.a", "VDAB-12.d", "VDAB-14.1", "VDAB-18.1", "VDAB-18.2", "VDAB-19.4", "VDAB-2.3",
    "VDAB-22.1", "VDAB-7.1", "VDAB-8.1", "VDAB-9",
)  # fmt: skip
"""The provisions that are written here."""


def judge(case: Case, as_of: date) -> list[Row]:
    """The verdicts on a case at the end of a day, in no order, without those that do not apply; by default settings."""
    facts = Facts(case, as_of)
    findings = Findings(facts)
    acts = Acts(facts, findings)
    consents = Consents(facts)
    codes = findings.bindings.possible
    leuven, vdab, register = "KUL" in codes, "VDAB" in codes, "RLP" in codes
    if leuven or vdab:
        judge_contacts(facts, findings, acts, consents)
        judge_start(facts, findings)
        judge_data(facts, findings)
    if leuven or vdab or register:
        Disclosures(facts, findings, acts, consents).judge()
    if leuven or vdab or "BK" in codes:
        Sessions(facts, findings).judge()
    if leuven:
        judge_centre(facts, findings)
        judge_requests(facts, findings)
    if vdab:
        judge_packages(facts, findings)
        judge_individual(facts, findings)
        judge_agreements(facts, findings)
        judge_respect(facts, findings)
    if register:
        judge_complaints(facts, findings, acts)
        judge_evaluations(facts, findings, acts)
    if "BK" in codes:
        judge_plans(facts, findings)
    return findings.all()
