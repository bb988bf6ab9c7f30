"""The pages of the catalogue: text of the rules is never markup, and numbers sort as numbers."""

from __future__ import annotations

import pytest

from careercode.report.catalogue_page import coded, escaped, head, natural


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with 4.10 in it", "plain, with 4.10 in it"),
        ("*bold* _x_ `code` [a](b)", r"\*bold\* \_x\_ \`code\` \[a\](b)"),
        ("<script>alert(1)</script> & more", r"\<script\>alert(1)\</script\> \& more"),
        ("# no heading | no cell", r"\# no heading \| no cell"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("two\nlines\x1b[2J", r"two lines\\x1b\[2J"),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <= b", "`a <= b`"),
        ("x == '`'", "``x == '`'``"),
        ("`a` or ``b``", "``` `a` or ``b`` ```"),
    ],
)
def test_an_expression_is_a_code_span_whatever_stands_in_it(text: str, shown: str) -> None:
    assert coded(text) == shown


def test_numbers_in_ids_sort_as_numbers() -> None:
    assert sorted(["VDAB-10.1", "VDAB-2.1", "VDAB-2.b", "VDAB-2.10", "VDAB-9"], key=natural) == [
        "VDAB-2.1",
        "VDAB-2.10",
        "VDAB-2.b",
        "VDAB-9",
        "VDAB-10.1",
    ]


@pytest.mark.parametrize(
    ("article", "whole"), [("4.1, dash 5", "4.1"), ("2.1 no. 11", "2.1"), ("preamble", "preamble"), ("9", "9")]
)
def test_a_place_in_a_code_belongs_to_its_article(article: str, whole: str) -> None:
    assert head(article) == whole
