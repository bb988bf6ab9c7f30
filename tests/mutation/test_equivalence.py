"""Equivalence by exhaustive search: what means the same is shown to on every small dossier, and what doesn't is not."""

from __future__ import annotations

import pytest
from tests.mutation.mutated import HEAD, RULE, mutant, rules

from careercode.engine.equivalence import Equivalence
from careercode.language.mutants import mutants

TRAJECTORY = HEAD.replace("contact", "trajectory")
COMPLAINT = HEAD.replace("contact", "complaint")

DUTY = f"S-1:\n{COMPLAINT}  require:\n    done: complaint.acknowledged_at\n    by: complaint.received_at + 'P7D'\n"
TWICE = (
    f"S-1:\n{HEAD}  require:\n    either:\n      any of:\n        explicit: {{some: consent, such that: {{e: consent.explicit}}}}\n"
    "        both: {some: consent, such that: {e: consent.explicit, w: consent.form == 'written'}}\n"
)
SESSIONS = (
    f"S-1:\n{TRAJECTORY}  require:\n    held: {{some: session, such that: {{same trajectory: session.trajectory == trajectory, "
    "h: session.status == 'held'}}\n"
)
EARLIER = (
    f"S-1:\n{HEAD.replace('contact', 'session')}  require:\n    order:\n      none: session\n      as: earlier\n"
    "      such that: {held before: earlier.at < session.at, both or none: {any of: [earlier.subject == session.subject, "
    "{all of: [not recorded(earlier.package), not recorded(session.package)]}]}}\n"
)
OFTEN = f"S-1:\n{HEAD}  require:\n    c: {{count: consent, such that: {{e: consent.explicit}}, at most: 2}}\n    p: contact.for_control\n"
TERM = f"S-1:\n{COMPLAINT}  require:\n    t: complaint.answered_at <= complaint.received_at + 'P1Y'\n"
DEVIATION = (
    f"S-1:\n{HEAD.replace('contact', 'deviation').replace('duty', 'permission')}  permits:\n    heard:\n      some: told\n"
    "      in: deviation.discussed_with\n      such that: {before the act: told.on <= on}\n"
    "  excuses: deviation.provision\n  covers: deviation.covers\n"
)
PICKS = (
    f"S-1:\n{COMPLAINT}  require:\n    done: answer(complaint)\n    by: complaint.received_at + 'P7D'\n"
    f"S-2:\n{TRAJECTORY}  require:\n    met: happened(meeting(trajectory))\n    apart: meeting(trajectory) <= trajectory.started_on\n"
)
ANSWER = (
    "answer:\n  given: {complaint: complaint}\n  name: {nl: een, en: one}\n  first: other.answered_at\n  over: complaint\n  as: other\n"
    "  where:\n    this one: other == complaint\n    afterwards: complaint.received_at <= other.answered_at\n"
    "meeting:\n  given: {trajectory: trajectory}\n  last: session.at\n  over: session\n"
    "  where:\n    of the trajectory: session.trajectory == trajectory\n    held: session.status == 'held'\n"
)
PEOPLE = f"S-1:\n{HEAD}  require:\n    k: contact.party.kind in ['counsellor', 'family']\n    c: not contact.party == client\n"
KINDS = f"S-1:\n{HEAD}  require:\n    k: contact.party.kind in ['employer', 'family']\n    o: contact.party.kind != 'partner'\n"


@pytest.mark.parametrize(
    ("chapter", "kind", "change"),
    [
        # Who has an explicit one in writing has an explicit one.
        (TWICE, "an exception dropped", "both"),
        # The client, and nobody else, is of the kind of clients.
        (PEOPLE, "a list widened", "client"),
        # What is one of two others is not the third.
        (KINDS, "a condition dropped", "o"),
    ],
)
def test_a_change_of_nothing_is_shown_to_be_one(chapter: str, kind: str, change: str) -> None:
    found = rules(chapter)
    assert Equivalence(found).shown(mutant(found, kind, change)) > 10


@pytest.mark.parametrize(
    ("chapter", "kind", "change"),
    [
        (RULE, "a condition dropped", "sought"),
        (RULE, "a condition dropped", "explicit"),
        (RULE, "a condition dropped", "given before"),
        (RULE, "a condition negated", "consented"),
        # Only where both are on the very same moment.
        (RULE, "a comparison flipped", ""),
        (RULE, "a comparison shifted by a day", "contact.at, a day later"),
        (RULE, "a comparison shifted by a day", "contact.at, a day earlier"),
        (RULE, "a quantifier swapped", ""),
        (RULE, "another status", ""),
        (DUTY, "a condition dropped", "in time"),
        (DUTY, "a last day dropped", ""),
        (DUTY, "a term shifted by a day", "(complaint.received_at plus P7D), a day later"),
        (TWICE, "an exception dropped", "explicit"),
        # Only at the very hour at which the term ends.
        (TERM, "a comparison flipped", ""),
        # Only on another day than that of the act which the deviation covers.
        (DEVIATION, "a comparison flipped", ""),
        # Only where a session is of another trajectory.
        (SESSIONS, "a condition dropped", "same trajectory"),
        # Only where two sessions differ.
        (EARLIER, "a condition dropped", "(not recorded session.package)"),
        (EARLIER, "a condition dropped", "(not recorded earlier.package)"),
        # Only where there are three.
        (OFTEN, "a condition dropped", "c"),
        (KINDS, "a condition dropped", "k"),
        # Only where the party is a counsellor, who is no record of a party.
        (PEOPLE, "a list narrowed", "counsellor"),
        (PEOPLE, "a list widened", "centre"),
        (KINDS, "a list widened", "colleague"),
    ],
)
def test_a_change_of_something_is_not(chapter: str, kind: str, change: str) -> None:
    found = rules(chapter)
    assert Equivalence(found).shown(mutant(found, kind, change)) == 0


def test_another_of_many_is_none_where_there_is_only_one_and_is_one_where_there_may_be_more() -> None:
    found = rules(PICKS, ANSWER)
    picks = {one.text: one for one in mutants(found, found.provisions) if one.kind == "another of many"}
    equivalence = Equivalence(found)
    assert equivalence.shown(picks["concept answer"]) > 10
    assert equivalence.shown(picks["concept meeting"]) == 0


def test_nothing_is_shown_where_there_are_more_dossiers_than_may_be_gone_through() -> None:
    found = rules(TWICE)
    one = mutant(found, "an exception dropped", "both")
    most = Equivalence(found).shown(one)
    assert Equivalence(found, most=most - 1).shown(one) == 0


def test_a_last_day_that_is_one_of_many_by_itself_is_no_stumbling_block() -> None:
    found = rules(
        f"S-1:\n{COMPLAINT}  require:\n    done: complaint.acknowledged_at\n    before: answer(complaint)\n", ANSWER
    )
    (one,) = [one for one in mutants(found, found.provisions) if one.kind == "another of many"]
    assert len(one.changes[0].edits) == 2
    assert Equivalence(found).shown(one) > 10
