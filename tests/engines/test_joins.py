"""A join leaves out no fact that its conditions may hold for, gives none twice, and does leave facts out."""

from __future__ import annotations

from collections import Counter
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from careercode.engine.compiled import joins, values
from careercode.engine.compiled.joins import Join, Table
from careercode.engine.compiled.values import ANY_MOMENT, MAYBE, NEVER, NEVER_MOMENT, NO, UNKNOWN, YES, Moment

DAY = 10
"""Instants in a day of these tests."""


def moment(random: Random) -> Moment | None:
    """A moment of any form: exact, a day, between bounds, perhaps never, never, unknown, none."""
    at = random.randrange(30) * DAY
    day = at // DAY
    match random.choice(("exact", "exact", "day", "day", "between", "open", "never", "unknown", "none")):
        case "exact":
            exact = at + random.randrange(DAY)
            return exact, exact, exact, exact, day, day
        case "day":
            return at, at, at + DAY - 1, at + DAY - 1, day, day
        case "between":
            last = day + random.randrange(1, 4)
            return at, last * DAY, at, last * DAY, day, last
        case "open":
            return at, NEVER, at, NEVER, day, NEVER
        case "never":
            return NEVER_MOMENT
        case "unknown":
            return ANY_MOMENT
    return None


def fact(random: Random) -> Any:
    """A fact with two words and three moments."""
    word = ("a", "b", "c", UNKNOWN, None)
    return SimpleNamespace(
        one=random.choice(word[:4]), two=random.choice(word), flag=random.choice((NO, MAYBE, YES, YES)),
        since=moment(random), until=moment(random), end=moment(random),
    )  # fmt: skip


def joins_of(random: Random) -> Join:
    """A join over such facts."""
    fields = random.choice(((), ("one",), ("one", "two")))
    since = random.choice(("", "since", "since"))
    until = random.choice(((), ("until",), ("until", "end"))) if since else ()
    return Join("contact", fields, since, until, random.random() < 0.4, random.choice(("", "fits")))


def possibly(join: Join, one: Any, key: tuple[object, ...], probe: Moment | None) -> bool:
    """Whether the conditions of a join may hold, the order within a day in their favour."""
    until = values.until_by_day if join.by_day else values.until_met
    truth = one.flag if join.fits else YES
    for field, value in zip(join.fields, key, strict=True):
        truth &= values.same(getattr(one, field), value)
    if join.since:
        truth &= until(one.since, probe)
    for field in join.until:
        truth &= until(probe, getattr(one, field))
    return bool(truth)


@pytest.mark.parametrize("block", range(3))
@pytest.mark.parametrize("at_once", [1, 4, 64])
def test_what_may_match_is_found_once(monkeypatch: pytest.MonkeyPatch, block: int, at_once: int) -> None:
    monkeypatch.setattr(joins, "BLOCK", at_once)
    given = found = possible = 0
    for seed in range(block * 40, block * 40 + 40):
        random = Random(seed)
        join = joins_of(random)
        facts = [fact(random) for _ in range(random.choice((0, 1, 7, 65, 300)))]
        table = Table(facts, join, (lambda one: one.flag) if join.fits else None)
        for _ in range(20):
            key = tuple(random.choice(("a", "b", "c", "d", UNKNOWN, None)) for _ in join.fields)
            probe = moment(random)
            got = [id(one) for one in table.facts(key, probe)]
            wanted = {id(one) for one in facts if possibly(join, one, key, probe)}
            assert wanted <= set(got), (seed, join, key, probe)
            assert not [one for one, count in Counter(got).items() if count > 1]
            given, found, possible = given + len(facts), found + len(got), possible + len(wanted)
    assert possible <= found < given / 2
    assert possible > 100


def test_facts_that_ended_before_are_passed_over_a_block_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joins, "BLOCK", 10)

    def exact(at: int) -> Moment:
        return at, at, at, at, at, at

    facts: list[Any] = [SimpleNamespace(one="a", since=exact(at), until=exact(at + 5)) for at in range(100)]
    table = Table(facts, Join("contact", ("one",), "since", ("until",)), None)
    assert [one.since[0] for one in table.facts(("a",), exact(50))] == [*range(50, 39, -1)]
    assert list(table.facts(("b",), exact(50))) == []
    assert list(table.facts(("a",), exact(-1))) == []
    assert list(table.facts(("a",), exact(200))) == []
