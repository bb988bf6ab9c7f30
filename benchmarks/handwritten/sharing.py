"""Contacts with others and information passed on, under the four codes' rules of consent and secrecy."""

from __future__ import annotations

from benchmarks.handwritten import consents as c
from benchmarks.handwritten import views as v
from benchmarks.handwritten.acts import (
    BODIES,
    CONTENT,
    OWN_PEOPLE,
    Acts,
    anonymised_in_favour,
    for_a_subsidy,
    ground_to_break_secrecy,
    left_free,
    recognisable,
    to_a_subsidising_body,
)
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Findings
from benchmarks.handwritten.truth import NO, YES, Trit, among, recorded, same

WITHOUT_CONSENT = "disclosure without consent"
NOT_IN_WRITING = "disclosure without written consent"


def judge_contacts(facts: Facts, findings: Findings, acts: Acts, consents: c.Consents) -> None:
    """KUL-4.1.7, VDAB-14.1 and VDAB-9 on each contact."""
    for contact in facts.contacts:
        if contact.later:
            continue
        sought = min(contact.exists, contact.party.third, contact.sought)
        consented: Trit | None = None
        kuleuven = findings.applies("KUL", findings.bindings.kuleuven(contact.on), sought)
        vdab_binds = findings.bindings.vdab(contact.on)
        vdab = findings.applies("VDAB", vdab_binds, sought)
        if kuleuven or vdab:
            consented = consents.to_contact(contact)
            breach = "third party without consent"
            findings.rule(
                "KUL-4.1.7", "main", contact, kuleuven, consented, breach=breach, excuses=acts.kuleuven(contact)
            )
            findings.rule("VDAB-14.1", "main", contact, vdab, consented, breach=breach, excuses=acts.vdab(contact))
        with_body = findings.applies("VDAB", vdab_binds, min(contact.exists, among(contact.party.kind, BODIES)))
        if with_body:
            findings.rule(
                "VDAB-9", "contacts", contact, with_body, left_free(contact.party, contact.for_control),
                breach="data to an authority", excuses=acts.vdab_from_9(contact),
            )  # fmt: skip


class Disclosures:
    """The clauses on disclosures; what several ask for is found once for each disclosure."""

    def __init__(self, facts: Facts, findings: Findings, acts: Acts, consents: c.Consents) -> None:
        self.facts = facts
        self.findings = findings
        self.acts = acts
        self.consents = consents
        self._agreed: dict[int, c.Covering] = {}

    def judge(self) -> None:
        """Every clause on every disclosure."""
        codes = self.findings.bindings.possible
        for disclosure in self.facts.disclosures:
            if disclosure.later:
                continue
            self._agreed = {}
            shared = max((min(there, who.third) for there, who in disclosure.to), default=NO)
            shared = min(shared, disclosure.exists)
            if "KUL" in codes:
                self._kuleuven(disclosure, shared)
            if "VDAB" in codes:
                self._vdab(disclosure, shared)
            if "RLP" in codes:
                self._register(disclosure, shared)

    def _covered(self, disclosure: v.Disclosure, check: c.Check, asked: list[Trit]) -> Trit:
        """Whether each recipient for whom consent is asked (`asked`, in their order) is covered by consent."""
        result = YES
        for index, (there, who) in enumerate(disclosure.to):
            excepted = YES - min(there, asked[index])
            if excepted < result:
                if index not in self._agreed:
                    self._agreed[index] = self.consents.agreed(disclosure, who)
                result = min(result, max(excepted, c.covered(disclosure, self._agreed[index], check)))
                if not result:
                    break
        return result

    def _kuleuven(self, disclosure: v.Disclosure, shared: Trit) -> None:
        findings = self.findings
        binds = findings.bindings.kuleuven(disclosure.on)
        shared = findings.applies("KUL", binds, shared)
        if shared:
            covered = self._covered(disclosure, c.kuleuven, [who.third for _, who in disclosure.to])
            excuses = self.acts.kuleuven(disclosure)
            for provision in ("KUL-4.3.2", "KUL-4.4.5"):
                findings.rule(provision, "main", disclosure, shared, covered, breach=WITHOUT_CONSENT, excuses=excuses)
            law = max(min(disclosure.legal_provision, disclosure.obliges), disclosure.fear)
            findings.rule(
                "KUL-4.3.2", "conflict_with_law", disclosure, min(shared, law), covered, failure="signal",
                breach="conflict with the law", excuses=excuses,
            )  # fmt: skip
        subsidy = min(disclosure.exists, to_a_subsidising_body(disclosure))
        self._content("KUL-4.4.1", disclosure, findings.applies("KUL", binds, subsidy))

    def _content(self, provision: str, disclosure: v.Disclosure, applies: Trit) -> None:
        # The text of a plan is content under both codes, and consent lifts the ban under neither.
        if applies:
            no_content = disclosure.categories.none_in(CONTENT)
            breach = "content to a subsidising body"
            self.findings.rule(provision, "content", disclosure, applies, no_content, breach=breach)

    def _vdab(self, disclosure: v.Disclosure, shared: Trit) -> None:
        findings = self.findings
        binds = findings.bindings.vdab(disclosure.on)
        shared = findings.applies("VDAB", binds, shared)
        if shared:
            covered = self._covered(disclosure, c.vdab, [who.third for _, who in disclosure.to])
            excuses = self.acts.vdab(disclosure)
            findings.rule("VDAB-12.d", "main", disclosure, shared, covered, breach=WITHOUT_CONSENT, excuses=excuses)
        subsidy = min(disclosure.exists, for_a_subsidy(disclosure))
        self._content("VDAB-12.a", disclosure, findings.applies("VDAB", binds, subsidy))
        bodies = [min(there, among(who.kind, BODIES)) for there, who in disclosure.to]
        to_body = min(disclosure.exists, disclosure.direct, max(bodies, default=NO))
        to_body = findings.applies("VDAB", binds, to_body)
        if to_body:
            free = min(
                max(YES - body, left_free(who, disclosure.for_control))
                for body, (_, who) in zip(bodies, disclosure.to, strict=True)
            )
            findings.rule(
                "VDAB-9", "disclosures", disclosure, to_body, free, breach="data to an authority",
                excuses=self.acts.vdab_from_9(disclosure),
            )  # fmt: skip

    def _register(self, disclosure: v.Disclosure, shared: Trit) -> None:
        findings, acts = self.findings, self.acts
        binds = findings.bindings.register(disclosure.on, disclosure.by, disclosure.trajectory)
        if not binds[0]:
            return
        shared = min(shared, recognisable(disclosure))
        applies = findings.applies("RLP", binds, shared)
        if applies:
            covered = self._covered(disclosure, c.written, [who.third for _, who in disclosure.to])
            excuses = acts.register_disclosure("RLP-2.1.1", disclosure)
            findings.rule("RLP-2.1.1", "main", disclosure, applies, covered, breach=NOT_IN_WRITING, excuses=excuses)
        third = self._third_parties(disclosure)
        to_third = max((min(there, who) for (there, _), who in zip(disclosure.to, third, strict=True)), default=NO)
        applies = findings.applies("RLP", binds, min(shared, to_third))
        if applies:
            covered = self._covered(disclosure, c.on_record, third)
            excuses = acts.register_disclosure("RLP-2.1.2", disclosure)
            findings.rule("RLP-2.1.2", "main", disclosure, applies, covered, breach=NOT_IN_WRITING, excuses=excuses)
        colleagues = max((min(there, among(who.kind, OWN_PEOPLE)) for there, who in disclosure.to), default=NO)
        told = min(colleagues, YES - ground_to_break_secrecy(disclosure))
        colleagues = min(disclosure.exists, max(recorded(disclosure.setting), told))
        applies = findings.applies("RLP", binds, colleagues)
        if applies:
            findings.rule(
                "RLP-2.1.4", "main", disclosure, applies, anonymised_in_favour(disclosure),
                breach="recognisable among colleagues",
                excuses=acts.register("RLP-2.1.4", disclosure, disclosure.trajectory),
            )  # fmt: skip
        applies = findings.applies("RLP", binds, min(shared, ground_to_break_secrecy(disclosure)))
        findings.review(
            "RLP-2.1.5", "ground_judged", disclosure, applies, breach=NOT_IN_WRITING,
            excuses=acts.register("RLP-2.1.5", disclosure, disclosure.trajectory),
        )  # fmt: skip

    def _third_parties(self, disclosure: v.Disclosure) -> list[Trit]:
        """For each recipient, whether they are a third party: in a report, the commissioning party is one too."""
        in_report = recorded(disclosure.report)
        commissioning = self.facts.trajectory(disclosure.trajectory).assignment.commissioning
        return [min(who.third, max(in_report, YES - same(who.id, commissioning))) for _, who in disclosure.to]
