"""Where two records would do equally well for an explanation, which one is named does not hang on the order in the file."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from careercode import Dossier, evaluate, explain

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
