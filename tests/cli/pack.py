"""A small pack of rules and a few dossiers on disk, for tests of the command line. Every text in them is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

Data: TypeAlias = "bool | int | str | list[Data] | dict[str, Data] | None"

SECRET = "Geheim van Voorbeeldmans"

CODE = """
code: {code}
prefix: {prefix}
title: {{nl: "Code {prefix}", en: "Code {prefix}"}}
source: invented for a test
informs: {informs}
editions:
  - {{id: "2015", starts_on: unknown, ends_on: none}}
binds:
  always: on <= on
parameters:
  answer_within:
    type: duration
    unit: calendar time
    title: {{nl: termijn, en: term}}
    values:
      - {{value: P7D, starts_on: unknown, source: {{nl: verzonnen, en: invented}}}}
"""

CONSENT = """
{prefix}-1:
  article: "1"
  kind: prohibition
  check: automated
  title: {{nl: "Geen contact zonder toestemming", en: "No contact without consent"}}
  for each: contact
  where:
    sought: contact.initiated_by == 'centre'
  require:
    a consent:
      some: consent
      such that:
        same party: consent.party == contact.party
        not withdrawn: contact.at < consent.withdrawn_at
  breach: no consent
"""

ANSWER = """
KUL-2:
  article: "2"
  kind: duty
  check: automated
  title: {nl: "Klachten krijgen een bevestiging", en: "Complaints are acknowledged"}
  for each: complaint
  require:
    done: complaint.acknowledged_at
    by: complaint.received_at + parameters.answer_within

KUL-3:
  article: "3"
  kind: duty
  check: automated
  title: {nl: "Het centrum heeft een register", en: "The centre keeps a register"}
  for each: centre
  require:
    a register: happened(centre.processing_register_since)

KUL-4:
  article: "4"
  kind: duty
  check: judgement
  encoded: false
  title: {nl: "Zorg", en: "Care"}
"""

WORDS = """
contact: {nl: contact, en: contact}
consent: {nl: toestemming, en: consent}
withdrawn_at: {nl: ingetrokken op, en: withdrawn at}
at: {nl: op, en: at}
not withdrawn: {nl: niet ingetrokken, en: not withdrawn}
"""


def write_pack(folder: Path) -> Path:
    """Writes two codes, one that binds (KUL) and one that informs (BK), and gives back their folder."""
    for code, prefix, informs in (("kuleuven", "KUL", "false"), ("bk0540", "BK", "true")):
        home = folder / "rules" / code
        home.mkdir(parents=True)
        (home / "code.yaml").write_text(CODE.format(code=code, prefix=prefix, informs=informs), encoding="utf-8")
        more = ANSWER if prefix == "KUL" else ""
        (home / "1-all.yaml").write_text(CONSENT.format(prefix=prefix) + more, encoding="utf-8")
    (folder / "rules" / "words.yaml").write_text(WORDS, encoding="utf-8")
    return folder / "rules"


def dossier(id: str, **sections: Data) -> dict[str, Data]:
    """A dossier in which nothing is wrong, but for what `sections` say."""
    made: dict[str, Data] = {
        "id": id,
        "recorded_until": "2026-11-01",
        "centre": {"id": "ce1", "name": SECRET, "codes": [], "processing_register_since": "2020-01-01"},
        "client": {"id": "cl1"},
        "parties": [{"id": "p1", "kind": "employer"}],
        "contacts": [],
        "consents": [],
        "complaints": [],
    }
    return made | sections


def contact(**fields: Data) -> Data:
    """A contact that the centre seeks with the employer."""
    made: dict[str, Data] = {"id": "c1", "at": "2026-03-12", "party": "p1", "initiated_by": "centre", "purpose": SECRET}
    return [made | fields]


WITHDRAWN: Data = [{"id": "k1", "party": "p1", "withdrawn_at": "2026-03-10"}]
GIVEN: Data = [{"id": "k1", "party": "p1"}]


def write(folder: Path, name: str, *dossiers: dict[str, Data]) -> Path:
    """Writes dossiers to a file: a JSON list, or a line each."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".ndjson":
        path.write_text("".join(json.dumps(one) + "\n" for one in dossiers), encoding="utf-8")
    else:
        path.write_text(json.dumps(list(dossiers)), encoding="utf-8")
    return path
