"""Whether it is something beside an act that leaves open whether a code binds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from tests.engines.shipped import variations

from careercode.engine import engine
from careercode.engine.compiled import bindings, judging
from careercode.engine.compiled.facts import Fact
from careercode.engine.compiled.values import Value
from careercode.engine.compiled.world import World
from careercode.language import ir


def test_where_no_walk_is_needed_a_walk_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Counter[tuple[bool, bool]] = Counter()

    def both(world: World, binds: ir.Expr, act: Fact, settings: Mapping[str, Value]) -> bool:
        walked = bindings._Walk(world, act, settings).truth(binds, {}).elsewhere
        found[bindings._beside(binds, act, settings), walked] += 1
        return walked

    monkeypatch.setattr(judging, "open_elsewhere", both)
    for one in variations(7, 150):
        engine("compiled")(one.case, one.rules, one.as_of)
    assert found[True, True] > 20
    assert found[False, False]
    assert not found[True, False]
