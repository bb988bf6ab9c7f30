"""Where durable-rules can't be had, whatever the version of Python: it is named, and nothing is answered by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.rete.agreement import numbered
from tests.rete.engines import SENTINEL_ONLY, Engines

from careercode.engine.rete.worker import Statistics, Worker
from careercode.engine.workdays import MissingExtra

ASKED = [numbered(1, 2), numbered(3)]


def test_an_engine_that_cant_be_imported_is_named(engines: Engines, worker: Worker) -> None:
    engines.write("raise ImportError('undefined symbol: PyEval_CallObject')")
    for _ in range(2):
        with pytest.raises(MissingExtra, match=r"pip install 'careercode\[durable\]'.* 3\.13 .*PyEval_CallObject"):
            worker.ask(ASKED)
    assert worker.statistics() == Statistics()


def test_an_engine_that_is_not_installed_is_named(
    engines: Engines, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = [folder for folder in sys.path if engines.origin is None or Path(folder) != Path(engines.origin).parent]
    monkeypatch.setattr(sys, "path", elsewhere)
    with pytest.raises(MissingExtra, match="No module named 'durable_rules_engine'"):
        worker.ask(ASKED)
    assert worker.statistics() == Statistics()


def test_an_engine_that_has_come_meanwhile_is_used(engines: Engines, worker: Worker) -> None:
    engines.write("raise ImportError")
    with pytest.raises(MissingExtra, match="durable_rules_engine can't be imported"):
        worker.ask(ASKED)
    engines.write(SENTINEL_ONLY)
    assert worker.ask(ASKED) == [frozenset(), frozenset()]
    assert worker.statistics() == Statistics(asked=2)


def test_nothing_asked_starts_nothing(engines: Engines, worker: Worker) -> None:
    engines.write("raise ImportError")
    assert worker.ask([]) == []
    assert worker.statistics() == Statistics()
