"""The provisions written by hand, which benchmarks measure against, say what the reference says."""

from __future__ import annotations

import pytest
from tests.engines.handwritten import compare_bases, compare_chunk


def test_the_examples_agree() -> None:
    outcome = compare_bases()
    assert outcome.compared > 800
    assert outcome.differing == []


@pytest.mark.parametrize("first", range(0, 600, 150))
def test_variations_of_them_agree(first: int) -> None:
    outcome = compare_chunk((7, first, first + 150))
    assert outcome.rows > 1000
    assert outcome.differing == []
