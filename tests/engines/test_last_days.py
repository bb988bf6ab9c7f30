"""The last day of a term may move over a weekend or holiday; the day of an event does not (docs/verdicts.md, 4)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engines.durable import needs_durable
from tests.laws.small import small

from careercode import CentreFile, Dossier, Status
from careercode.engine import engine
from careercode.model.case import assemble

TERM = "complaint.received_at + 'P7D'"
EVENT = "complaint.answered_at"
CHAPTER = """
S-1:
  article: "1"
  kind: duty
  check: automated
  title: {{nl: Bevestig klachten, en: Acknowledge complaints}}
  for each: complaint
  require:
    done: complaint.acknowledged_at
    by: {by}
"""
# The week after 7 May 2026 ends on Ascension Day, a Thursday; the week after 9 May on a Saturday.
ASCENSION, SATURDAY = "2026-05-07", "2026-05-09"


@pytest.mark.parametrize("name", ["reference", "compiled", pytest.param("durable", marks=needs_durable)])
@pytest.mark.parametrize(
    ("received", "acknowledged", "reading", "by", "status"),
    [
        (ASCENSION, "2026-05-14", "calendar", TERM, Status.COMPLIED),
        (ASCENSION, "2026-05-15", "calendar", TERM, Status.VIOLATED),
        (ASCENSION, "2026-05-15", "next_working_day_nl", TERM, Status.COMPLIED),
        (ASCENSION, "2026-05-16", "next_working_day_nl", TERM, Status.VIOLATED),
        (SATURDAY, "2026-05-18", "next_working_day_be", TERM, Status.COMPLIED),
        (SATURDAY, "2026-05-19", "next_working_day_be", TERM, Status.VIOLATED),
        # Answered on a Saturday: that is when it was, whatever the reading.
        (ASCENSION, "2026-05-18", "next_working_day_be", EVENT, Status.VIOLATED),
    ],
)
def test_the_last_day_of_a_term_moves_where_the_reading_says_so(
    name: str, received: str, acknowledged: str, reading: str, by: str, status: Status
) -> None:
    complaint = {"id": "k", "received_at": received, "acknowledged_at": acknowledged, "answered_at": "2026-05-16"}
    dossier = Dossier.model_validate({"id": "d", "centre": "ce", "client": {"id": "cl"}, "complaints": [complaint]})
    centre = CentreFile.model_validate({"centre": {"id": "ce"}, "readings": {"shared.last_days": reading}})
    (verdict,) = engine(name)(assemble(dossier, centre), small(CHAPTER.format(by=by)), date(2026, 6, 1))
    assert verdict.status is status
