"""One act in its several guises, and what may excuse it: the permissions of the codes, and deviations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from benchmarks.handwritten import views as v
from benchmarks.handwritten.claims import Deviation
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.findings import Excuses, Findings
from benchmarks.handwritten.truth import (
    MAYBE,
    NO,
    YES,
    Span,
    Trit,
    among,
    day_in_time,
    in_time,
    recorded,
    same,
)

OWN_PEOPLE = frozenset({"counsellor", "staff", "supervisor", "subcontractor"})
BODIES = frozenset({"unemployment_office", "employment_service", "inspection", "audit_authority", "other_body", "vdab"})
CONTROLLERS = frozenset({"inspection", "audit_authority"})
NEAR = frozenset({"flemish", "european"})
CONTENT = frozenset({"content", "test_result", "pop"})
LIMITED = frozenset({"identification", "period", "quantitative", "steps", "progress"})
KULEUVEN_FACTS = frozenset(
    {"identification", "quantitative", "appointment_sheet", "service_agreement", "pop_existence"}
)
VDAB_FACTS = frozenset({"identification", "period", "quantitative", "steps", "pop_existence"})

Guises = list[tuple[Trit, v.Seen]]
"""The records of one act, each with how surely it is one."""
Permitted = list[tuple[str, Trit]]
"""Permissions, each with how far it goes."""


def left_free(party: v.Person, for_control: Trit) -> Trit:
    """Whether a body is free by the reading that VDAB is, and near inspection and audit are for control."""
    if party.kind is None:
        return MAYBE
    if party.kind == "vdab":
        return YES
    return min(among(party.jurisdiction, NEAR), for_control) if party.kind in CONTROLLERS else NO


def anonymised(disclosure: v.Disclosure, checked: Trit) -> Trit:
    """Whether nobody can tell whom it is about; `checked`: whether that was checked beforehand."""
    return min(disclosure.anonymised, checked, YES - disclosure.categories.has("identification"))


def anonymised_in_favour(disclosure: v.Disclosure) -> Trit:
    """The same, where a check on the day itself counts as made beforehand."""
    if not disclosure.anonymised:
        return NO
    return anonymised(disclosure, in_time(disclosure.anonymised_check, disclosure.on))


def recognisable(disclosure: v.Disclosure) -> Trit:
    """Whether one can tell whom it is about; by days, since it says where an act applies."""
    if not disclosure.anonymised:
        return YES
    return YES - anonymised(disclosure, day_in_time(disclosure.anonymised_check, disclosure.on))


class Acts:
    """The contacts and disclosures of a case as the acts that they are."""

    def __init__(self, facts: Facts, findings: Findings) -> None:
        self.facts = facts
        self.bindings = findings.bindings
        self._kuleuven: dict[str, Permitted] = {}
        self._vdab: dict[str, Permitted] = {}

    @cached_property
    def _heads(self) -> list[v.Period]:
        centre: Any = self.facts.case.centre
        heads = None if centre is None else centre.heads
        return self.facts.periods(heads, "centre.heads", self.bindings.upkeep, "party")

    # ------------------------------------------------------------ guises

    @cached_property
    def _disclosures(self) -> dict[str, v.Disclosure]:
        found = self.facts.all_disclosures
        return {one.id: one for one in found if not one.phantom and not one.derived}

    @cached_property
    def _contacts_of(self) -> dict[str, list[v.Contact]]:
        found: dict[str, list[v.Contact]] = {}
        for contact in self.facts.contacts:
            if contact.disclosure is not None and contact.disclosure != "none":
                found.setdefault(contact.disclosure, []).append(contact)
        return found

    @cached_property
    def _disclosures_of(self) -> dict[str, list[v.Disclosure]]:
        found: dict[str, list[v.Disclosure]] = {}
        for one in self.facts.all_disclosures:
            if one.report is not None and one.report != "none":
                found.setdefault(one.report, []).append(one)
        return found

    def guises(self, act: v.Seen) -> Guises:
        """The contacts, disclosures and reports that name each other and so are one act, this one first."""
        result: Guises = [(YES, act)]
        if act.phantom:
            return result
        keys = {_key(act)}
        queue = [(YES, act)]
        while queue:
            truth, here = queue.pop()
            for other in self._neighbours(here):
                exists = YES if isinstance(here, v.Disclosure) and here.derived else other.exists
                link = min(truth, exists, _told(here, other))
                if link and _key(other) not in keys:
                    keys.add(_key(other))
                    result.append((link, other))
                    queue.append((link, other))
        return result

    def _neighbours(self, act: v.Seen) -> Sequence[v.Seen]:
        if isinstance(act, v.Contact):
            known = act.disclosure is not None and act.disclosure != "none"
            return [self._disclosures[str(act.disclosure)]] if known else []
        if isinstance(act, v.Disclosure):
            report = [self.facts.reports[act.report]] if act.report not in (None, "none") else []
            return report if act.derived else [*report, *self._contacts_of.get(act.id, ())]
        return self._disclosures_of.get(act.id, []) if isinstance(act, v.Report) else []

    # ------------------------------------------------------------ permissions

    def kuleuven(self, act: v.Seen) -> Excuses:
        """The permissions of the Leuven code that may excuse a contact or disclosure."""

        def permitted() -> Permitted:
            return [
                (name, min(link, one.exists, truth))
                for link, one in self.guises(act)
                if isinstance(one, v.Disclosure)
                for name, truth in self._kuleuven_on(one)
            ]

        return permitted

    def vdab(self, act: v.Seen) -> Excuses:
        """The permissions of VDAB's code that may excuse a disclosure, or a contact with a third party."""

        def permitted() -> Permitted:
            found: Permitted = []
            for link, one in self.guises(act):
                if isinstance(one, v.Disclosure):
                    found += [(name, min(link, one.exists, truth)) for name, truth in self._vdab_on(one)]
                elif isinstance(one, v.Contact) and isinstance(act, v.Contact):
                    found.append(("VDAB-9", min(link, one.exists, left_free(one.party, one.for_control))))
            return found

        return permitted

    def vdab_from_9(self, act: v.Seen) -> Excuses:
        """The permission that may excuse passing on data to a body, or a contact with it."""

        def permitted() -> Permitted:
            return [
                ("VDAB-12.a", min(link, one.exists, self._facts_for_a_subsidy(one)))
                for link, one in self.guises(act)
                if isinstance(one, v.Disclosure)
            ]

        return permitted

    def _kuleuven_on(self, disclosure: v.Disclosure) -> Permitted:
        found = self._kuleuven.get(disclosure.label)
        if found is None:
            found = [("KUL-4.4.1", self._facts_by_the_head(disclosure)), ("KUL-4.4.2", _period_on_file(disclosure)),
                     ("KUL-4.4.3", anonymised_in_favour(disclosure)), ("KUL-4.4.4", self._in_house(disclosure))]  # fmt: skip
            self._kuleuven[disclosure.label] = found
        return found

    def _facts_by_the_head(self, disclosure: v.Disclosure) -> Trit:
        result = min(
            _to_all(disclosure, [who.subsidises for _, who in disclosure.to]), disclosure.must_be_registered,
            disclosure.categories.some_all_in(KULEUVEN_FACTS), to_a_subsidising_body(disclosure),
        )  # fmt: skip
        if not result:
            return NO
        sent = (
            min(same(head.word, disclosure.by), in_time(head.starts, disclosure.on), in_time(disclosure.on, head.ends))
            for head in self._heads
        )  # fmt: skip
        return min(result, max(sent, default=NO))

    def _in_house(self, disclosure: v.Disclosure) -> Trit:
        setting = disclosure.setting
        meeting = same(setting, "fortnightly_meeting")
        if meeting:
            counsellors = [same(who.kind, "counsellor") for _, who in disclosure.to]
            meeting = min(meeting, _to_all(disclosure, counsellors), disclosure.categories.some_all_in(LIMITED))
        supervision = min(same(setting, "supervision"), disclosure.needed)
        if supervision:
            to_coordinator = [same(who.id, self.facts.coordinator) for _, who in disclosure.to]
            supervision = min(supervision, _to_all(disclosure, to_coordinator))
        return max(meeting, supervision)

    def _vdab_on(self, disclosure: v.Disclosure) -> Permitted:
        found = self._vdab.get(disclosure.label)
        if found is None:
            found = [("VDAB-12.a", self._facts_for_a_subsidy(disclosure)), ("VDAB-12.b", anonymised_in_favour(disclosure)),
                     ("VDAB-12.c", self._within_the_house(disclosure)), ("VDAB-9", _free_bodies(disclosure))]  # fmt: skip
            self._vdab[disclosure.label] = found
        return found

    def _facts_for_a_subsidy(self, disclosure: v.Disclosure) -> Trit:
        return min(
            disclosure.must_be_registered, to_a_subsidising_body(disclosure),
            _to_all(disclosure, [who.subsidises for _, who in disclosure.to]),
            disclosure.categories.all_in(VDAB_FACTS),
        )  # fmt: skip

    def _within_the_house(self, disclosure: v.Disclosure) -> Trit:
        own = [among(who.kind, OWN_PEOPLE) for _, who in disclosure.to]
        result = min(disclosure.needed, disclosure.categories.all_in(LIMITED), _to_some(disclosure, own))
        if result:
            own_then = [
                max(
                    same(who.id, self.facts.centre),
                    min(truth, self._employed_then(who, disclosure.on)) if truth else NO,
                )
                for truth, (_, who) in zip(own, disclosure.to, strict=True)
            ]
            result = min(result, _to_all(disclosure, own_then))
        return result

    def _employed_then(self, person: v.Person, at: Span) -> Trit:
        """Whether no employment of theirs with the centre is recorded, or one ran, with it or with a subcontractor."""
        recorded = running = NO
        for one in self.facts.employments(person):
            here = same(one.word, self.facts.centre)
            recorded = max(recorded, here)
            if for_it := max(here, same(self.facts.person(one.word).kind, "subcontractor")):
                running = max(running, min(for_it, in_time(one.starts, at), in_time(at, one.ends)))
        return max(YES - recorded, running)

    # ------------------------------------------------------------ deviations from the register's code

    def deviations(self, provision: str, labels: Sequence[str], on: Span, trajectory: str | None) -> Permitted:
        """The deviations claimed from a provision on an act, accounted for and with all parties agreed."""
        found: Permitted = []
        for one in self.facts.deviations:
            named = min(one.exists, same(one.provision, provision), max(one.covers.has(label) for label in labels))
            named = min(named, one.accounted)
            if not named:
                continue
            assignment = self.facts.trajectory(trajectory).assignment
            parties = assignment.parties
            agreed = min(named, _heard(one, self.facts.client, on))
            if agreed:
                nobody_else = YES - recorded(assignment.commissioning)
                if nobody_else != YES:
                    agreed = min(agreed, max(nobody_else, _heard(one, assignment.commissioning, on)))
                agreed = min([agreed, *(_heard(one, party, on) for party in parties.words)])
                if parties.open:
                    agreed = min(agreed, MAYBE)
            found.append(("RLP-1.2", agreed))
        return found

    def register(self, provision: str, act: v.Seen, trajectory: str | None) -> Excuses:
        """Deviations that may excuse an act."""
        return lambda: (
            self.deviations(provision, [one.label for _, one in self.guises(act)], act.on, trajectory)
            if self.facts.deviations
            else []
        )

    def register_disclosure(self, provision: str, act: v.Disclosure) -> Excuses:
        """Deviations, and the breaking of secrecy for danger or by duty, that may excuse a disclosure."""

        def permitted() -> Permitted:
            guises = self.guises(act)
            found = [
                ("RLP-2.1.5", min(link, one.exists, ground_to_break_secrecy(one)))
                for link, one in guises
                if isinstance(one, v.Disclosure)
            ]
            if self.facts.deviations:
                found += self.deviations(provision, [one.label for _, one in guises], act.on, act.trajectory)
            return found

        return permitted


def _key(act: v.Seen) -> tuple[str, bool]:
    """A shared report and the disclosure that it is have one label, and are two guises."""
    return act.label, isinstance(act, v.Report)


def _to_some(disclosure: v.Disclosure, truths: list[Trit]) -> Trit:
    return max((min(there, truth) for (there, _), truth in zip(disclosure.to, truths, strict=True)), default=NO)


def _to_all(disclosure: v.Disclosure, truths: list[Trit]) -> Trit:
    return min((max(YES - there, truth) for (there, _), truth in zip(disclosure.to, truths, strict=True)), default=YES)


def to_a_subsidising_body(disclosure: v.Disclosure) -> Trit:
    """Whether some recipient subsidises the service."""
    return _to_some(disclosure, [who.subsidises for _, who in disclosure.to])


def for_a_subsidy(disclosure: v.Disclosure) -> Trit:
    """Whether it goes to a body that subsidises, or to one that has it registered."""
    to_body = _to_some(disclosure, [among(who.kind, BODIES) for _, who in disclosure.to])
    return max(to_a_subsidising_body(disclosure), min(disclosure.must_be_registered, to_body))


def _period_on_file(disclosure: v.Disclosure) -> Trit:
    files = [same(who.kind, "personnel_file") for _, who in disclosure.to]
    only_period = disclosure.categories.some_all_in(frozenset({"period"}))
    return min(only_period, _to_some(disclosure, files), _to_all(disclosure, files))


def _free_bodies(disclosure: v.Disclosure) -> Trit:
    free = [left_free(who, disclosure.for_control) for _, who in disclosure.to]
    third_free = [max(YES - who.third, truth) for truth, (_, who) in zip(free, disclosure.to, strict=True)]
    no_subsidy = max(YES - for_a_subsidy(disclosure), disclosure.categories.none_in(CONTENT))
    return min(_to_some(disclosure, free), _to_all(disclosure, third_free), no_subsidy)


def _told(one: v.Seen, other: v.Seen) -> Trit:
    """Whether a contact was with one of those to whom the disclosure that goes with it was made."""
    contact, disclosure = (one, other) if isinstance(one, v.Contact) else (other, one)
    if not (isinstance(contact, v.Contact) and isinstance(disclosure, v.Disclosure)):
        return YES
    return max((min(there, same(who.id, contact.party.id)) for there, who in disclosure.to), default=NO)


def ground_to_break_secrecy(disclosure: v.Disclosure) -> Trit:
    """Serious fear and nothing less that would do, or a provision that obliges."""
    fear = min(disclosure.fear, disclosure.serious, disclosure.last_resort)
    return max(fear, min(disclosure.legal_provision, disclosure.obliges))


def _heard(deviation: Deviation, party: str | None, on: Span) -> Trit:
    """Whether it was discussed with a party and the party agreed in writing, both before the act."""
    told = max((min(one.exists, same(one.word, party), in_time(one.on, on)) for one in deviation.told), default=NO)
    if not told:
        return NO
    agreed = (min(side.agreed, same(side.party, party), in_time(side.on, on)) for side in deviation.sides)
    return min(told, max(agreed, default=NO))
