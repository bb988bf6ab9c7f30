"""The case as of a day: each section read once, when first asked for, into the views of `views`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from benchmarks.handwritten import views as v
from benchmarks.handwritten.claims import Deviation, Side
from benchmarks.handwritten.frame import Frame
from benchmarks.handwritten.truth import (
    MAYBE,
    NO,
    NOT_HAPPENED,
    TRUTH,
    UNKNOWN,
    YES,
    Span,
    Trit,
    among,
    happened,
    recorded,
)

GUIDANCE = frozenset({"guidance", "closing"})
ON_RECORD = ("assignment", "statutory")


class Facts(Frame):
    """What a case says as of the end of a day."""

    # ------------------------------------------------------------ what happened

    @cached_property
    def sessions(self) -> list[v.Session]:
        """The sessions, held or not."""
        records, upkeep, found = self._section("session", "sessions", v.Session)
        for one in records:
            on = self.event(one.at, UNKNOWN, upkeep)
            if on is NOT_HAPPENED:
                continue
            held = YES if one.status in (None, "held") else NO
            kind, requested = one.kind, TRUTH[one.requested_by_client]
            guiding = min(held, among(kind, GUIDANCE))
            unasked = MAYBE if kind is None else YES - requested if kind == "aftercare" else NO
            found.append(
                v.Session(
                    f"session/{one.id}", one.id, YES, False, False, on, False, one.minutes, kind, one.phase, one.mode,
                    self.only(one.trajectory), one.package, one.counsellor, held, one.testing_minutes or 0, requested,
                    YES if one.restart else NO, guiding, min(held, among(kind, frozenset({"closing"}))),
                    max(guiding, min(held, unasked)),
                )
            )  # fmt: skip
        return found

    @cached_property
    def information(self) -> list[v.Information]:
        """The information given to the client."""
        records, upkeep, found = self._section("information", "information", v.Information)
        for one in records:
            on = self.event(one.given_at, upkeep.undated, upkeep)
            if exists := happened(on):
                written = MAYBE if one.form is None else YES if one.form == "written" else NO
                found.append(
                    v.Information(
                        f"information/{one.id}", one.id, exists, False, False, on, False, one.topic, one.code, written,
                        self.only(one.trajectory),
                    )
                )  # fmt: skip
        return found

    @cached_property
    def consents(self) -> list[v.Consent]:
        """The consents."""
        records, upkeep, found = self._section("consent", "consents", v.Consent)
        never = upkeep.never
        for one in records:
            on = self.event(one.given_at, upkeep.undated, upkeep)
            if exists := happened(on):
                form = one.form
                found.append(
                    v.Consent(
                        f"consent/{one.id}", one.id, exists, False, False, on, False, one.act, one.report or "none",
                        one.party, one.purpose, MAYBE if form is None else YES if form == "written" else NO,
                        TRUTH[one.explicit], self.words(one.categories, "consents.categories"),
                        self.event(one.explained_at, UNKNOWN, upkeep),
                        self.event(one.expectation_explained_at, UNKNOWN, upkeep),
                        self.event(one.inspected_at, UNKNOWN, upkeep), self.event(one.withdrawn_at, never, upkeep),
                        self.term(one.valid_until, never, upkeep),
                        self.event(one.recorded_in_writing_on, UNKNOWN, upkeep),
                    )
                )  # fmt: skip
        return found

    @cached_property
    def contacts(self) -> list[v.Contact]:
        """The contacts with others than the client."""
        records, upkeep, found = self._section("contact", "contacts", v.Contact)
        for one in records:
            on = self.event(one.at, UNKNOWN, upkeep)
            if on is not NOT_HAPPENED:
                found.append(
                    v.Contact(
                        f"contact/{one.id}", one.id, YES, False, False, on, False, one.by, self.person(one.party),
                        one.purpose, among(one.initiated_by, frozenset({"centre"})), one.disclosure or "none",
                        YES if one.for_control else self._told_for_control(one.disclosure),
                    )
                )  # fmt: skip
        return found

    def _told_for_control(self, disclosure: str | None) -> Trit:
        """Whether what was told in a contact was for control; it and the contact are one act."""
        if disclosure is None or disclosure == "none":
            return NO
        records: Sequence[Any] = self.case.records("disclosure") or ()
        return max((YES if one.for_control else NO for one in records if one.id == disclosure), default=MAYBE)

    @cached_property
    def reports(self) -> dict[str, v.Report]:
        """The reports by id, those too that were not drafted: a record may name them. Without those that may be missing."""
        found: dict[str, v.Report] = {}
        records: Sequence[Any] = self.case.records("report") or ()
        for one in records:
            on = self.event(one.drafted_on, self.upkeep.undated, self.upkeep)
            found[one.id] = v.Report(f"report/{one.id}", one.id, happened(on), False, False, on)
        return found

    @cached_property
    def all_disclosures(self) -> list[v.Disclosure]:
        """The disclosures, those too that have not happened by the day; a report that was shared is one."""
        records, upkeep, found = self._section("disclosure", "disclosures", v.Disclosure)
        may_be_more = bool(found)
        named = set()
        for one in records:
            on = self.event(one.at, UNKNOWN, upkeep)
            if on is not NOT_HAPPENED:
                named.add(one.report)
            found.append(self._disclosure(one, on))
        reports: Sequence[Any] = self.case.records("report") or ()
        for report in reports:
            on = self.event(report.shared_at, upkeep.never, upkeep)
            exists = min(self.reports[report.id].exists, happened(on))
            if exists and report.id not in named:
                found.append(self._shared_report(report, min(exists, MAYBE) if may_be_more else exists, on))
        if self.is_open("report", "reports"):
            # One that was not exported may have been shared; of it less is unknown than of a missing disclosure.
            found.append(
                v.Disclosure(
                    setting="none", direct=YES, for_control=NO, must_be_registered=NO, needed=NO, fear=NO, serious=NO,
                    last_resort=NO, legal_provision=NO, anonymised_check=upkeep.never,
                )
            )  # fmt: skip
        return found

    @cached_property
    def disclosures(self) -> list[v.Disclosure]:
        """The disclosures that have happened, or may have."""
        return [one for one in self.all_disclosures if one.exists]

    def _to(self, ids: Sequence[str] | None) -> v.Recipients:
        if ids is None:
            return [(MAYBE, self.person(None))]
        found = [(YES, self.person(id)) for id in ids]
        return [*found, (MAYBE, self.person(None))] if self.case.is_incomplete("disclosures.to") else found

    def _disclosure(self, one: Any, on: Span) -> v.Disclosure:
        danger, provision, upkeep = one.danger, one.legal_provision, self.upkeep
        there = danger is not None and danger != "none"
        return v.Disclosure(
            f"disclosure/{one.id}", one.id, happened(on), False, False, on, False, one.by, self._to(one.to),
            self.words(one.categories, "disclosures.categories"), one.purpose, one.report or "none", False,
            self.only(one.trajectory), one.setting or "none", NO if one.direct is False else YES,
            YES if one.for_control else NO, YES if one.must_be_registered else NO, recorded(one.necessity or "none"),
            TRUTH[one.anonymised], self.event(one.anonymised_check_on, upkeep.never, upkeep),
            recorded(danger.fear or "none") if there else NO, TRUTH[danger.serious] if there else NO,
            recorded(danger.last_resort or "none") if there else NO, recorded(provision or "none"),
            TRUTH[one.legal_obliges],
        )  # fmt: skip

    def _shared_report(self, one: Any, exists: Trit, on: Span) -> v.Disclosure:
        recipient = one.recipient
        return v.Disclosure(
            f"report/{one.id}", one.id, exists, False, False, on, False, one.by,
            self._to(None if recipient is None else () if recipient == "none" else (recipient,)),
            self.words(one.content, "disclosures.categories"), one.purpose, one.id, True, self.only(one.trajectory),
            "none", YES, NO, NO, NO, MAYBE, self.upkeep.never, NO, NO, NO, NO, MAYBE,
        )  # fmt: skip

    # ------------------------------------------------------------ what was asked, ended and kept

    @cached_property
    def closures(self) -> list[v.Closure]:
        """The endings of trajectories."""
        records, upkeep, found = self._section("closure", "closures", v.Closure)
        for one in records:
            on = self.event(one.at, UNKNOWN, upkeep)
            if on is not NOT_HAPPENED:
                reason = recorded(one.pop_missing_reason or "none")
                found.append(
                    v.Closure(
                        f"closure/{one.id}", one.id, YES, False, False, on, False, self.only(one.trajectory), one.by,
                        reason,
                    )
                )  # fmt: skip
        return found

    @cached_property
    def complaints(self) -> list[v.Complaint]:
        """The complaints."""
        records, upkeep, found = self._section("complaint", "complaints", v.Complaint)
        written = frozenset({"written"})
        for one in records:
            on = self.event(one.received_at, UNKNOWN, upkeep)
            if on is not NOT_HAPPENED:
                found.append(
                    v.Complaint(
                        f"complaint/{one.id}", one.id, YES, False, False, on, False, one.by, self.only(one.trajectory),
                        self.event(one.acknowledged_at, upkeep.never, upkeep), among(one.acknowledged_form, written),
                        self.event(one.answered_at, upkeep.never, upkeep), among(one.answered_form, written),
                        TRUTH[one.reasoned], TRUTH[one.upheld],
                    )
                )  # fmt: skip
        return found

    def asked(self, kind: str, section: str, on: str, answered: str) -> Iterator[v.Asked]:
        """The requests, evaluations or changes of a section; `on`, `answered`: the names of their fields."""
        records, upkeep, found = self._section(kind, section, v.Asked)
        yield from found
        for one in records:
            when = self.event(getattr(one, on), UNKNOWN, upkeep)
            if when is not NOT_HAPPENED:
                yield v.Asked(
                    f"{kind}/{one.id}", one.id, YES, False, False, when, kind == "supervision_request",
                    self.event(getattr(one, answered), upkeep.never, upkeep),
                    self.event(getattr(one, "refused_at", None), upkeep.never, upkeep),
                    self.only(getattr(one, "trajectory", None)), TRUTH[getattr(one, "complete", None)],
                )  # fmt: skip

    @cached_property
    def evaluations(self) -> list[v.Asked]:
        """The evaluations of the guidance, with when their findings were discussed."""
        return list(self.asked("evaluation", "evaluations", "on", "discussed_with_client_on"))

    def files(self) -> Iterator[v.Kept]:
        """The files kept on trajectories."""
        records, upkeep, found = self._section("file", "files", v.Kept)
        yield from found
        for one in records:
            on = self.event(one.opened_on, upkeep.undated, upkeep)
            if exists := happened(on):
                kept = one.kept_for in ON_RECORD and one.kept_because not in (None, "none")
                yield v.Kept(
                    f"file/{one.id}", one.id, exists, False, False, on, False, self.only(one.trajectory),
                    self.event(one.deleted_on, upkeep.never, upkeep),
                    self.event(one.anonymised_on, upkeep.never, upkeep), YES if kept else NO,
                )  # fmt: skip

    def data_items(self) -> Iterator[v.DataItem]:
        """The personal data that are kept."""
        records, upkeep, found = self._section("data_item", "data_items", v.DataItem)
        yield from found
        for one in records:
            on = self.event(one.stored_on, upkeep.undated, upkeep)
            if exists := happened(on):
                yield v.DataItem(
                    f"data_item/{one.id}", one.id, exists, False, False, on, False, recorded(one.protected_ground),
                    min(recorded(one.necessity), recorded(one.legal_basis)),
                )  # fmt: skip

    # ------------------------------------------------------------ claims: absent, there are none

    @cached_property
    def deviations(self) -> list[Deviation]:
        """The deviations that are claimed."""
        found = [Deviation()] if self.case.is_incomplete("deviations") else []
        upkeep = self.upkeep
        records: Sequence[Any] = self.case.records("deviation") or ()
        for one in records:
            told, told_missing = self.nested(one.discussed_with or (), "deviations.discussed_with", upkeep)
            sides, side_missing = self.nested(one.agreements or (), "deviations.agreements", upkeep)
            deviation = Deviation(
                one.provision, v.Listed(one.covers, self.case.is_incomplete("deviations.covers")),
                min(recorded(one.grounds or "none"), recorded(one.balance or "none")), YES,
                [v.Dated(self.event(who.on, UNKNOWN, upkeep), who.party) for who in told],
                [
                    Side(who.party, NO if who.refused else TRUTH[who.written], self.event(who.on, upkeep.never, upkeep))
                    for who in sides
                ],
            )  # fmt: skip
            if told_missing is not None:
                deviation.told.append(v.Dated(told_missing, None, MAYBE, True))
            if side_missing is not None:
                deviation.sides.append(Side(None, MAYBE, side_missing))
            found.append(deviation)
        return found

    def answers(self, provision: str, subject: str) -> set[str]:
        """What reviewers answered on the latest day: nothing, one answer, or contradicting ones."""
        records: Sequence[Any] = self.case.records("judgement") or ()
        found: set[str] = set()
        latest_day = 0
        for one in records:
            if one.provision == provision and (one.subject or "dossier") == subject:
                on = self.event(one.on, UNKNOWN, self.upkeep)
                if on is not NOT_HAPPENED and on.day_max >= latest_day:
                    if on.day_max > latest_day:
                        latest_day, found = on.day_max, set()
                    found.add(one.answer)
        return found
