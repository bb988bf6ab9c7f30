"""An umbrella over the provisions of other codes: which codes are evaluated, which are shown, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engines.durable import needs_durable

from careercode import Dossier
from careercode.engine import detailed, engine
from careercode.language import ir
from careercode.language.load import Sources, load
from careercode.model import Case
from careercode.model.case import assemble
from careercode.verdicts.types import Status, Verdict

CODE = """
code: {code}
prefix: {prefix}
title: {{nl: {prefix}, en: {prefix}}}
source: invented for a test
informs: false
editions: [{{id: only, starts_on: unknown, ends_on: none}}]
binds:
  followed:
    some: binding
    in: centre.codes
    such that:
      this code: binding.code == '{code}'
      already: binding.starts_on <= on
"""
OUTER = """
O-0:
  article: "0"
  kind: duty
  check: automated
  title: {nl: Andere codes, en: Other codes}
  over other codes: ["*"]
  take: worst
"""
INNER = """
I-1:
  article: "1"
  kind: duty
  check: automated
  title: {nl: Leg uit, en: Explain}
  for each: contact
  require:
    sought by the client: contact.initiated_by == 'client'
"""
ENGINES = ["reference", "compiled", pytest.param("durable", marks=needs_durable)]
DAY = date(2026, 6, 1)
BROKEN = {"initiated_by": "centre"}
OUTER_BINDS = {"code": "bk0540", "starts_on": "2020-01-01"}
INNER_BINDS = {"code": "kuleuven", "starts_on": "2020-01-01"}


def rules() -> ir.Rules:
    return load(
        Sources(
            {},
            {},
            {
                "bk0540": {"bk0540/code.yaml": CODE.format(code="bk0540", prefix="O"), "bk0540/all.yaml": OUTER},
                "kuleuven": {
                    "kuleuven/code.yaml": CODE.format(code="kuleuven", prefix="I"),
                    "kuleuven/all.yaml": INNER,
                },
            },
            "two codes",
        )
    )


def case(codes: list[dict[str, str]] | None, contact: dict[str, str]) -> Case:
    centre = {"id": "ce", "mandates": [], **({} if codes is None else {"codes": codes})}
    plain = {"id": "d", "recorded_until": "2026-06-01", "centre": centre, "client": {"id": "cl"},
             "contacts": [{"id": "c", "at": "2026-05-01", "party": "cl", **contact}]}  # fmt: skip
    return assemble(Dossier.model_validate(plain))


def statuses(found: tuple[Verdict, ...]) -> dict[str, Status]:
    return {f"{one.key.provision}/{one.key.clause}": one.status for one in found}


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(
    ("codes", "contact", "expected"),
    [
        ([OUTER_BINDS, INNER_BINDS], BROKEN, Status.VIOLATED),
        ([OUTER_BINDS, INNER_BINDS], {"initiated_by": "client"}, Status.COMPLIED),
        ([OUTER_BINDS, INNER_BINDS], {}, Status.UNDETERMINED),
        ([OUTER_BINDS], BROKEN, None),
        ([INNER_BINDS], BROKEN, None),
        ([{**OUTER_BINDS, "starts_on": "2026-06-02"}, INNER_BINDS], BROKEN, None),
        ([{**OUTER_BINDS, "starts_on": "2026-06-01"}, INNER_BINDS], BROKEN, Status.VIOLATED),
        # It binds since before the check, and bound no act.
        ([OUTER_BINDS, {**INNER_BINDS, "starts_on": "2026-05-02"}], BROKEN, None),
        # Which codes bind is not recorded: the line on the other code's binding says so.
        (None, BROKEN, None),
    ],
)  # fmt: skip
def test_it_takes_the_worst_of_the_codes_that_bind(
    name: str, codes: list[dict[str, str]] | None, contact: dict[str, str], expected: Status | None
) -> None:
    given, both = case(codes, contact), rules()
    found = engine(name)(given, both, DAY)
    assert statuses(found).get("O-0/main") is expected
    assert detailed(given, both, DAY, found) == found
    own = frozenset({"bk0540"})
    alone = engine(name)(given, both, DAY, codes=own)
    assert alone == tuple(one for one in found if one.code == "bk0540")
    assert detailed(given, both, DAY, alone, codes=own) == alone


@pytest.mark.parametrize("name", ENGINES)
def test_what_the_other_code_breaks_stays_broken_where_its_own_binding_is_open(name: str) -> None:
    """Whether O binds is not known, I binds surely: the umbrella itself is undetermined, not the act under I."""
    open_ = case([INNER_BINDS], BROKEN).dossier.model_dump(mode="json", exclude_none=True)
    open_["incomplete"] = ["centre.codes"]
    found = engine(name)(assemble(Dossier.model_validate(open_)), rules(), DAY)
    assert statuses(found) == {"I-1/main": Status.VIOLATED, "O-0/main": Status.UNDETERMINED}
