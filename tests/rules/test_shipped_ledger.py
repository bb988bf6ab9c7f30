"""The ledger that is shipped: every line of every source text is in one span, and every provision is claimed by its sources."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from careercode.language.claims import unclaimed
from careercode.language.ir import Rules
from careercode.language.ledger import Document, Ledger
from careercode.reading.rules import read_ledger, read_rules

RULES = Path(__file__).parents[2] / "rules"

CODES = {
    "000_ef249450010ab4dd.txt": ("KUL", 229),
    "001_940edbbbdc1672a3.txt": ("VDAB", 245),
    "002_ded486e5b50ed22e.txt": ("VDAB", 72),
    "003_8de9581c54d050d6.txt": ("BK", 1795),
    "004_04b37f3d2b27f469.txt": ("RLP", 192),
}
"""The source texts: the prefix of the code of each, and how many lines it has."""


@cache
def rules() -> Rules:
    return read_rules(RULES)


@cache
def ledger() -> Ledger:
    found = read_ledger(RULES)
    assert found is not None
    return found


def document(name: str) -> Document:
    return next(one for one in ledger().documents if one.name == name)


def test_the_ledger_has_the_five_source_texts_and_nothing_to_flag() -> None:
    assert [one.name for one in ledger().documents] == list(CODES)
    assert [str(flag) for flag in unclaimed(ledger(), rules())] == []


@pytest.mark.parametrize("name", CODES)
def test_each_line_is_in_exactly_one_span(name: str) -> None:
    lines = [line for span in document(name).spans for line in range(span.first, span.last + 1)]
    assert lines == list(range(1, CODES[name][1] + 1))


@pytest.mark.parametrize("name", CODES)
def test_the_spans_claim_every_provision_of_the_code_and_no_other(name: str) -> None:
    claimed = {one.text for span in document(name).spans for one in span.provisions}
    assert claimed == {id for id in rules().provisions if id.startswith(f"{CODES[name][0]}-")}


@pytest.mark.parametrize("name", CODES)
def test_each_span_has_one_claim_and_neighbours_differ(name: str) -> None:
    claims = []
    for span in document(name).spans:
        ids, words = tuple(one.text for one in span.provisions), tuple(one.text for one in span.definition)
        assert [bool(ids), bool(words), span.reason is not None].count(True) == 1, span
        claims.append((ids, words, span.reason))
    assert all(one != other for one, other in pairwise(claims))


@pytest.mark.parametrize("name", CODES)
def test_no_span_can_be_left_out_unnoticed(name: str) -> None:
    whole = document(name)
    for span in whole.spans:
        without = replace(whole, spans=tuple(one for one in whole.spans if one is not span))
        flags = [flag.message for flag in unclaimed(Ledger((without,), ledger().file), rules())]
        assert f"no span claims {span} of {name}" in flags


def test_both_extractions_of_the_vdab_text_are_claimed_alike() -> None:
    first, second = (
        {one.text for span in document(name).spans for one in span.provisions}
        for name, (prefix, _) in CODES.items()
        if prefix == "VDAB"
    )
    assert first == second
