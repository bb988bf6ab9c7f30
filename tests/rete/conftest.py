"""A worker, and engines for its child."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rete.engines import Engines

from careercode.engine.rete.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as made:
        yield made


@pytest.fixture
def engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engines:
    made = Engines.found(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return made
