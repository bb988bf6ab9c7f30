"""Which consents cover a contact or a disclosure, found by the party that they are for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from benchmarks.handwritten import views as v
from benchmarks.handwritten.facts import Facts
from benchmarks.handwritten.truth import MAYBE, NO, YES, Trit, earlier, in_time, same

Covering = list[tuple[Trit, v.Consent]]
"""The consents that cover an act, or may, each with how surely."""
Check = Callable[[v.Consent, v.Disclosure], Trit]
"""What a code asks of a consent beyond that it fits the disclosure."""


class Consents:
    """The consents of a case."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def _by_party(self) -> dict[str | None, list[v.Consent]]:
        """By the party that they are for; those for nobody cover nothing."""
        found: dict[str | None, list[v.Consent]] = {None: []}
        for consent in self._facts.consents:
            if consent.party != "none":
                found.setdefault(consent.party, []).append(consent)
        return found

    def _for(self, party: v.Person) -> list[tuple[Trit, v.Consent]]:
        """The consents that are for somebody, or may be."""
        if party.id is None:
            return [(MAYBE, one) for found in self._by_party.values() for one in found]
        unsure = [(MAYBE, one) for one in self._by_party[None]]
        return [(one.exists, one) for one in self._by_party.get(party.id, ())] + unsure

    def to_contact(self, contact: v.Contact) -> Trit:
        """Whether the client consented to a contact, expressly, and knew why before saying yes."""
        best = NO
        for truth, consent in self._for(contact.party):
            truth = min(truth, same(consent.act, "contact"), same(consent.purpose, contact.purpose), consent.explicit)
            if truth > best:
                truth = min(truth, _in_force(consent, contact), in_time(consent.explained, consent.on))
                truth = min(truth, in_time(consent.expectation, consent.on))
                if truth == YES:
                    return YES
                best = max(best, truth)
        return best

    def agreed(self, disclosure: v.Disclosure, party: v.Person) -> Covering:
        """The consents to pass on something to somebody, whatever it holds and however it was given."""
        found: Covering = []
        for truth, consent in self._for(party):
            act = consent.act
            if act == "report":
                truth = min(truth, same(consent.report, disclosure.report))
            elif act is None:
                truth = MAYBE
            elif act != "disclosure":
                continue
            truth = min(truth, same(consent.purpose, disclosure.purpose))
            if truth and (truth := min(truth, _in_force(consent, disclosure))):
                found.append((truth, consent))
        return found


def _in_force(consent: v.Consent, act: v.Contact | v.Disclosure) -> Trit:
    """Whether a consent was given before an act and held then."""
    given = in_time(consent.on, act.on)
    if not given:
        return NO
    return min(given, earlier(act.on, consent.withdrawn), in_time(act.on, consent.valid_until))


def kuleuven(consent: v.Consent, _: v.Disclosure) -> Trit:
    """Express, and given after the reason was told and the information could be inspected."""
    if not consent.explicit:
        return NO
    clear = min(in_time(consent.explained, consent.on), in_time(consent.inspected, consent.on))
    return min(consent.explicit, clear)


def vdab(consent: v.Consent, _: v.Disclosure) -> Trit:
    """Express."""
    return consent.explicit


def written(consent: v.Consent, _: v.Disclosure) -> Trit:
    """Given in writing."""
    return consent.written


def on_record(consent: v.Consent, disclosure: v.Disclosure) -> Trit:
    """Given in writing, or put in writing before the disclosure."""
    return YES if consent.written == YES else max(consent.written, in_time(consent.on_paper, disclosure.on))


def covered(disclosure: v.Disclosure, agreed: Covering, check: Check) -> Trit:
    """Whether one recipient's share is covered: there is a consent, and each piece of information is in one."""
    good = [(truth, one) for had, one in agreed if (truth := min(had, check(one, disclosure)))]
    result = max((truth for truth, _ in good), default=NO)
    if result and disclosure.categories.open:
        result = MAYBE  # what else was passed on is not known
    for category in disclosure.categories.words:
        if not result:
            break
        result = min(result, max(min(truth, one.categories.has(category)) for truth, one in good))
    return result
