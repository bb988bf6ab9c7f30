"""Where two records would do equally well for an explanation, which one is named does not hang on the order in the file."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from tests.laws.small import small

from careercode import Dossier, evaluate, explain
from careercode.engine.reference import evaluate as reference
from careercode.model.case import assemble

CONSENT = {
    "act": "contact",
    "party": "p",
    "purpose": "reference",
    "explicit": True,
    "given_at": "2026-03-01",
    "explained_at": "2026-03-01",
    "expectation_explained_at": "2026-03-01",
}
CONSENTS = [
    {**CONSENT, "id": "k1", "withdrawn_at": "2026-03-05"},
    {**CONSENT, "id": "k2", "valid_until": "2026-03-05"},
    {**CONSENT, "id": "k3", "given_at": "2026-03-20", "explained_at": "2026-03-20"},
]


def dossier(consents: tuple[dict[str, object], ...]) -> Dossier:
    return Dossier.model_validate(
        {
            "id": "d",
            "recorded_until": "2026-06-01",
            "centre": {"id": "ce", "mandates": [], "codes": [{"code": "kuleuven", "starts_on": "2015-01-01"}]},
            "client": {"id": "cl"},
            "counsellors": [],
            "parties": [{"id": "p", "kind": "employer"}],
            "contacts": [
                {"id": "c", "at": "2026-03-12", "party": "p", "purpose": "reference", "initiated_by": "centre"}
            ],
            "consents": list(consents),
        }
    )


@pytest.mark.parametrize("order", list(permutations(CONSENTS)))
def test_the_nearest_miss_is_the_first_by_its_id(order: tuple[dict[str, object], ...]) -> None:
    as_of = date(2026, 6, 1)
    (verdict,) = (
        one
        for one in evaluate(dossier(order), as_of=as_of, detail=True)
        if (one.key.provision, one.key.subject) == ("KUL-4.1.7", "contact/c")
    )
    assert verdict.detail is not None
    assert verdict.detail.nearest is not None
    assert verdict.detail.nearest.record == "consent/k1"
    whole = explain(dossier(order), as_of=as_of)
    assert whole == explain(dossier(tuple(CONSENTS)), as_of=as_of)


EACH = """
S-1:
  article: '1'
  kind: duty
  check: automated
  title: {nl: Een, en: One}
  for each: disclosure
  require:
    each:
      every: party
      RANGE
      satisfies:
        a consent: {some: consent, such that: {same: consent.party == party, explicit: consent.explicit}}
"""


@pytest.mark.parametrize("over", ["where: {any: recorded(party.kind)}", "in: disclosure.to"])
def test_where_each_of_several_is_unmet_the_first_by_its_id_is_explained(over: str) -> None:
    rules = small(EACH.replace("RANGE", over))
    for ids in permutations(["p", "q", "r"]):
        made = Dossier.model_validate(
            {
                "id": "d",
                "recorded_until": "2026-06-01",
                "reports": [],
                "parties": [{"id": id, "kind": "employer"} for id in ids],
                "disclosures": [{"id": "a", "at": "2026-03-12", "to": ids}],
                "consents": [{"id": f"k{id}", "party": id, "explicit": False} for id in ids],
            }
        )
        (verdict,) = reference(assemble(made, None), rules, date(2026, 6, 1), detail=True)
        assert verdict.detail is not None
        assert verdict.detail.nearest is not None
        assert verdict.detail.nearest.record == "consent/kp"
