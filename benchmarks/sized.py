"""Dossiers of any size: contacts and consents of one party or many, and sessions of many trajectories."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from tests.laws.plain import Plain

from benchmarks.dossiers import example
from careercode.model import Dossier

BASE = "innocent/campus-contact-and-file-with-consent.json"
FIRST = date(2019, 1, 1)
A_DAY = 4
"""How many consents are given on a day; there are as many contacts the next."""
A_PARTY = 25
A_TRAJECTORY = 10
OF_A_TRAJECTORY = (
    "trajectories", "goals", "pop", "plan", "closures", "files", "sessions", "information", "instruments_used", "evaluations",
    "entry_checks", "fit_decisions", "follow_ups",
)  # fmt: skip


def spread(n: int) -> Dossier:
    """Contacts with many parties, each with consents that hold."""
    return _contacts(n, max(1, n // A_PARTY), withdrawn=False)


def one_party(n: int) -> Dossier:
    """Contacts with one party, with consents that hold."""
    return _contacts(n, 1, withdrawn=False)


def withdrawn(n: int) -> Dossier:
    """Contacts with one party; each consent is withdrawn the day after, before the contacts of that day: none is covered."""
    return _contacts(n, 1, withdrawn=True)


def unknown_purpose(n: int) -> Dossier:
    """The same, and nobody recorded what the contacts were for: any consent may be for it."""
    return _contacts(n, 1, withdrawn=True, purpose=False)


def _contacts(n: int, parties: int, *, withdrawn: bool, purpose: bool = True) -> Dossier:
    plain = example(BASE)
    base_consent, base_contact = plain["consents"][0], plain["contacts"][0]
    employer = next(party for party in plain["parties"] if party["id"] == "em1")
    others = [party for party in plain["parties"] if party["id"] != "em1"]
    plain["parties"] = [*others, *({**employer, "id": f"em{at}"} for at in range(1, parties + 1))]
    if not purpose:
        del base_contact["purpose"]
    plain["consents"], plain["contacts"] = [], []
    for at in range(n):
        day = FIRST + timedelta(days=2 * (at // A_DAY))
        given = datetime.combine(day, time(9 + at % A_DAY))
        after = datetime.combine(day + timedelta(days=1), time(10 + at % A_DAY))
        party = f"em{at % parties + 1}"
        told = dict.fromkeys(("explained_at", "expectation_explained_at", "inspected_at"), _text(given - _HOUR))
        consent = {**base_consent, "id": f"cs{at}", "party": party, **told, "given_at": _text(given)}
        consent["recorded_in_writing_on"] = day.isoformat()
        if withdrawn:
            consent["withdrawn_at"] = _text(datetime.combine(after.date(), time(8)))
        plain["consents"].append(consent)
        plain["contacts"].append({**base_contact, "id": f"k{at}", "party": party, "at": _text(after)})
    plain["id"] = f"{parties}-parties-{n}"
    return Dossier.model_validate(plain)


def trajectories(n: int) -> Dossier:
    """Sessions, ten a trajectory, each trajectory with its goal, information, plan, file, evaluations and ending."""
    plain = example(BASE)
    own = {section: plain[section] for section in OF_A_TRAJECTORY}
    for record in own["information"]:
        record["trajectory"] = "t1"
    second = own["sessions"][1]
    more = range(A_TRAJECTORY - len(own["sessions"]))
    own["sessions"] = [*own["sessions"], *({**second, "id": f"s2{at}", "at": f"2026-02-1{at}T10:00"} for at in more)]
    ids = {record["id"] for records in own.values() for record in records}
    nested = {one["id"] for record in own["pop"] + own["plan"] for one in _within(record)}
    text = json.dumps(own)
    for section in OF_A_TRAJECTORY:
        plain[section] = []
    for at in range(n // A_TRAJECTORY):
        made = _ID.sub(lambda found, at=at: _renamed(found[1], ids | nested, at), text)  # type: ignore[misc]
        made = _DAY.sub(lambda found, at=at: _earlier(found[1], at), made)  # type: ignore[misc]
        for section, records in json.loads(made).items():
            plain[section] += records
    plain["file_requests"], plain["disclosures"], plain["contacts"], plain["uses"] = [], [], [], []
    plain["id"] = f"trajectories-{n}"
    return Dossier.model_validate(plain)


def _within(record: Plain) -> list[Plain]:
    return [one for value in record.values() if isinstance(value, list) for one in value if isinstance(one, dict)]


def _renamed(text: str, ids: set[str], at: int) -> str:
    return f'"{text}-{at}"' if text in ids else f'"{text}"'


def _earlier(day: str, at: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=at % _DAYS * 5)).isoformat()


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


_ID = re.compile(r'"([a-z]+\d*|i-kuleuven)"')
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_HOUR = timedelta(hours=1)
_DAYS = 500

SHAPES: Mapping[str, Callable[[int], Dossier]] = {
    "contacts, many parties": spread,
    "contacts, one party": one_party,
    "contacts, all withdrawn": withdrawn,
    "contacts, purpose unknown": unknown_purpose,
    "sessions, trajectories": trajectories,
}
"""How to make a dossier of a size, by what grows in it."""
