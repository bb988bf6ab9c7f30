"""An umbrella is settled only when no child can still turn out worse than it reads."""

from __future__ import annotations

from datetime import date

import pytest
from tests.laws.small import small

from careercode import Dossier
from careercode.engine.reference import evaluate
from careercode.model.case import assemble
from careercode.verdicts.types import Status

CHAPTER = """
S-0:
  article: "0"
  kind: duty
  check: automated
  title: {nl: Alles, en: All}
  over verdicts: [S-*]
  take: worst

S-1:
  article: "1"
  kind: duty
  check: automated
  title: {nl: Bevestig klachten, en: Acknowledge complaints}
  for each: complaint
  where: {of the client: complaint.by == client}
  require:
    done: complaint.acknowledged_at
    by: complaint.received_at + 'P7D'
"""


@pytest.mark.parametrize(
    ("second", "status", "harmless"),
    [
        # Still within the week: whoever complained, it is no violation, but if it was the client it is pending.
        ({"received_at": "2026-05-30"}, Status.UNDETERMINED, True),
        ({"received_at": "2026-05-30", "by": "client"}, Status.PENDING, False),
        # Acknowledged: complied or not applicable, so nothing to wait for.
        ({"received_at": "2026-05-30", "acknowledged_at": "2026-05-31"}, Status.COMPLIED, False),
        # Past the week: a violation if it was the client.
        ({"received_at": "2026-05-01"}, Status.UNDETERMINED, False),
        ({"received_at": "2026-05-01", "by": "client"}, Status.VIOLATED, False),
    ],
)
def test_an_umbrella_over_one_that_is_met_and_one_that_is_not_known(
    second: dict[str, str], status: Status, harmless: bool
) -> None:
    met = {"id": "k1", "by": "client", "received_at": "2026-05-01", "acknowledged_at": "2026-05-02"}
    dossier = Dossier.model_validate(
        {
            "id": "d",
            "recorded_until": "2026-06-01",
            "client": {"id": "client"},
            "complaints": [met, {"id": "k2", **second}],
        }
    )
    found = evaluate(assemble(dossier, None), small(CHAPTER), date(2026, 6, 1))
    (umbrella,) = (one for one in found if one.umbrella)
    assert (umbrella.status, umbrella.harmless) == (status, harmless)
