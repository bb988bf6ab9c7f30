"""Whether each code binds an act, by the centre's bindings and mandates or the actor's registration, on its day.

The codes have one edition each, without a first or last day, so an edition that is not in force never is the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from benchmarks.handwritten import views as v
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.truth import (
    MAYBE,
    NO,
    UNKNOWN,
    YES,
    Span,
    Trit,
    day_earlier,
    day_in_time,
    same,
)

Bound = tuple[Trit, bool]
"""Whether a code binds, and, where that is open, whether something else than the act itself leaves it open."""
NOT_BOUND: Bound = (NO, False)
BOUND: Bound = (YES, False)


def both(*parts: Bound) -> Bound:
    """Each part holds."""
    truth = min(part[0] for part in parts)
    return truth, truth == MAYBE and any(part[1] for part in parts if part[0] == MAYBE)


def either(parts: list[Bound]) -> Bound:
    """Some part holds."""
    truth = max((part[0] for part in parts), default=NO)
    return truth, truth == MAYBE and any(part[1] for part in parts if part[0] == MAYBE)


def _open(*spans: Span) -> bool:
    return any(span.lo != span.lo_max for span in spans)


class Bindings:
    """The codes that bind acts of this case; each answer is kept by day."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        centre: Any = facts.case.centre
        self.upkeep = upkeep = facts.kept("centre")
        codes = None if centre is None else centre.codes
        self.codes = facts.periods(codes, "centre.codes", upkeep, "code")
        self._by_centre: dict[tuple[str, int, int], Bound] = {}
        self._registered: dict[tuple[str | None, int, int], Bound] = {}

    @cached_property
    def possible(self) -> frozenset[str]:
        """The codes that bind some act, or may: the others need no look."""
        found = set()
        for code, name in (("KUL", "kuleuven"), ("BK", "bk0540")):
            if any(one.word in (name, None) for one in self.codes):
                found.add(code)
        if any(one.word in ("vdab", None) for one in self.mandates):
            found.add("VDAB")
        if self._anyone_registered():
            found.add("RLP")
        return frozenset(found)

    def _anyone_registered(self) -> bool:
        facts = self.facts
        if facts.is_open("counsellor", "counsellors") or facts.kept("counsellor").stops:
            return True
        counsellors: Sequence[Any] = facts.case.records("counsellor") or ()
        registrations = (one for someone in counsellors for one in facts.counsellor(someone.id).registrations)
        if any(one.word in ("loopbaanprofessional", None) for one in registrations):
            return True
        return any(one.counsellor is None for one in facts.sessions)

    @cached_property
    def mandates(self) -> list[v.Mandate]:
        """The mandates of the centre."""
        facts, upkeep = self.facts, self.upkeep
        centre: Any = facts.case.centre
        items, missing = facts.nested(None if centre is None else centre.mandates, "centre.mandates", upkeep)
        found = [
            v.Mandate(
                one.body, facts.event(one.starts_on, UNKNOWN, upkeep), facts.term(one.ends_on, upkeep.never, upkeep),
                False, facts.event(one.withdrawn_on, upkeep.never, upkeep),
                facts.event(one.suspended_on, upkeep.never, upkeep),
                facts.event(one.reinstated_on, upkeep.never, upkeep),
            )
            for one in items
        ]  # fmt: skip
        return found if missing is None else [*found, v.Mandate(None, missing, phantom=True)]

    def kuleuven(self, on: Span) -> Bound:
        """Whether the Leuven code binds what happened on a day."""
        return self._taken_on("kuleuven", on)

    def bk0540(self, on: Span) -> Bound:
        """Whether the qualification dossier is worked by on a day."""
        return self._taken_on("bk0540", on)

    def vdab(self, on: Span) -> Bound:
        """Whether the code of VDAB binds what happened on a day."""
        key = ("vdab", on.day, on.day_max)
        if key not in self._by_centre:
            self._by_centre[key] = either([_mandated(one, on) for one in self.mandates])
        return self._by_centre[key]

    def _taken_on(self, code: str, on: Span) -> Bound:
        key = (code, on.day, on.day_max)
        if key not in self._by_centre:
            self._by_centre[key] = either([_current(one, on) for one in self.codes if one.word in (code, None)])
        return self._by_centre[key]

    def register(self, on: Span, actor: str | None, trajectory: str | None) -> Bound:
        """Whether the register's code binds: who acted is registered; where nobody did, someone of the trajectory, or of
        any where it belongs to no one trajectory."""
        facts = self.facts
        if actor is not None and actor != "none":
            return self._is_registered(actor, on) if facts.person(actor).kind == "counsellor" else NOT_BOUND
        found: list[Bound] = []
        if actor is None:
            own = (MAYBE, False)
            counsellors: Sequence[Any] = facts.case.records("counsellor") or ()
            found += [both(own, self._is_registered(one.id, on)) for one in counsellors]
            if facts.is_open("counsellor", "counsellors") or facts.kept("counsellor").stops:
                found.append((MAYBE, True))
        guides: list[Bound] = []
        of_no_one: Bound = (YES if trajectory == "none" else MAYBE if trajectory is None else NO, False)
        if of_no_one[0]:
            guiding = [
                both((session.exists, session.phantom), self._is_registered(session.counsellor, on))
                for session in facts.sessions
            ]
            guides.append(both(of_no_one, either(guiding)))
        for session in facts.sessions:
            together = same(session.trajectory, trajectory)
            if together:
                link = (min(session.exists, together), session.phantom or session.trajectory is None)
                guides.append(both(link, self._is_registered(session.counsellor, on)))
        nobody_acted = (YES if actor == "none" else MAYBE, False)
        return either([*found, both(nobody_acted, either(guides))])

    def _is_registered(self, counsellor: str | None, on: Span) -> Bound:
        key = (counsellor, on.day, on.day_max)
        if key not in self._registered:
            registrations = self.facts.counsellor(counsellor).registrations
            self._registered[key] = either(
                [_current(one, on) for one in registrations if one.word in ("loopbaanprofessional", None)]
            )
        return self._registered[key]


def _current(period: v.Period, on: Span) -> Bound:
    """Whether a stretch of days, already the right one, holds a day."""
    begun = day_in_time(period.starts, on)
    if not begun:
        return NOT_BOUND
    if period.phantom:
        return MAYBE, True
    return both((begun, _open(period.starts)), (day_in_time(on, period.ends), _open(period.ends)))


def _mandated(mandate: v.Mandate, on: Span) -> Bound:
    """Whether a mandate is VDAB's and holds on a day."""
    if not mandate.phantom and mandate.word != "vdab":
        return NOT_BOUND
    current = _current(mandate, on)
    if not current[0] or mandate.phantom:
        return current
    kept = day_earlier(on, mandate.withdrawn), _open(mandate.withdrawn)
    unsuspended = day_earlier(on, mandate.suspended), _open(mandate.suspended)
    if unsuspended[0] == YES:
        return both(current, kept)
    reinstated = both(
        (day_in_time(mandate.suspended, mandate.reinstated), _open(mandate.suspended, mandate.reinstated)),
        (day_in_time(mandate.reinstated, on), _open(mandate.reinstated)),
    )
    return both(current, kept, either([unsuspended, reinstated]))
