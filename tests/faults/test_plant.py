"""The list of faults does not rot: each fault's text still stands in its file exactly once, and no two share a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.faults import FAULTS, Fault

REFERENCE = Path(__file__).parents[2] / "src" / "careercode" / "engine" / "reference"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_text_of_a_fault_stands_in_its_file_once(fault: Fault) -> None:
    text = (REFERENCE / fault.file).read_text(encoding="utf-8")
    assert text.count(fault.old) == 1
    assert fault.new != fault.old


def test_there_are_enough_faults_and_each_has_its_name() -> None:
    assert len(FAULTS) >= 20
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
