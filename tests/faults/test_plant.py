"""The lists of faults do not rot: each fault's text still stands in its file exactly once, and no two share a name."""

from __future__ import annotations

import pytest
from tests.faults.faults import Fault
from tests.faults.plant import ENGINES, ROOT, Planting

PLANTED = [
    pytest.param(planting, fault, id=f"{name}: {fault.name}")
    for name, planting in ENGINES.items()
    for fault in planting.faults
]


@pytest.mark.parametrize(("planting", "fault"), PLANTED)
def test_the_text_of_a_fault_stands_in_its_file_once(planting: Planting, fault: Fault) -> None:
    text = (ROOT / planting.folder / fault.file).read_text(encoding="utf-8")
    assert text.count(fault.old) == 1
    assert fault.new != fault.old
    compile(text.replace(fault.old, fault.new), fault.file, "exec")


@pytest.mark.parametrize("planting", ENGINES.values(), ids=ENGINES)
def test_there_are_enough_faults_and_each_has_its_name(planting: Planting) -> None:
    assert len(planting.faults) >= 20
    assert len({fault.name for fault in planting.faults}) == len(planting.faults)


@pytest.mark.parametrize("planting", ENGINES.values(), ids=ENGINES)
def test_the_tests_that_ought_to_catch_them_are_there(planting: Planting) -> None:
    assert [test for test in planting.tests if not (ROOT / test).exists()] == []
