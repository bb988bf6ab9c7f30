"""Every engine comes to the core of the verdicts that the reference comes to, whatever the rules and the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import get_args

import pytest
from tests.engines.agreement import Tally, differences, held
from tests.engines.durable import needs_durable
from tests.engines.long import LONG, long_world
from tests.engines.shipped import Shipped, case_of, examples, variations
from tests.engines.special import special_cases, year
from tests.engines.worlds import world
from tests.laws.cases import shuffled
from tests.laws.plain import case_of as assembled

from careercode.engine import compiled, durable, engine
from careercode.engine.compiled import joins, lower
from careercode.engine.compiled.kept import Programs
from careercode.engine.compiled.lower import Lowering
from careercode.engine.durable.lower import ReteLowering
from careercode.language import ir
from careercode.verdicts.types import Status

CASES = 3
LEAST = 0.01
"""In how many rule sets each construct and each status must at least occur."""


def total(seeds: Iterable[int], *engines: str) -> Tally:
    """The tally of several worlds."""
    found = Tally()
    for seed in seeds:
        found.add(held(seed, CASES, engines))
    return found


def differing(cases: Iterable[Shipped], *engines: str) -> list[str]:
    """What engines disagree on."""
    return [
        f"{one.name}, {name}: {expected} is not {found}"
        for one in cases
        for name, expected, found in differences(one.case, one.rules, one.as_of, engines)
    ]


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that look up whatever they can, over lists of any length, a few facts at a time."""
    monkeypatch.setattr(lower, "FEW", -1)
    monkeypatch.setattr(joins, "BLOCK", 2)
    monkeypatch.setattr(compiled, "PROGRAMS", Programs(Lowering))
    monkeypatch.setattr(durable, "_PROGRAMS", Programs(ReteLowering))


# ---------------------------------------------------------------- generated rule sets


@pytest.mark.parametrize("block", range(6))
def test_compiled_says_of_generated_rules_what_the_reference_says(block: int) -> None:
    found = total(range(block * 50, block * 50 + 50), "compiled")
    assert found.disagreements == []
    assert found.evaluations == {"compiled": 50 * CASES}


@needs_durable
@pytest.mark.parametrize("block", range(3))
def test_durable_says_of_generated_rules_what_the_reference_says(block: int) -> None:
    found = total(range(1000 + block * 30, 1000 + block * 30 + 30), "durable")
    assert found.disagreements == []
    assert found.evaluations == {"durable": 30 * CASES}


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("block", range(2))
def test_compiled_says_the_same_where_everything_is_looked_up(block: int) -> None:
    assert total(range(2000 + block * 50, 2000 + block * 50 + 50), "compiled").disagreements == []


@needs_durable
@pytest.mark.usefixtures("joined")
def test_durable_says_the_same_where_everything_is_looked_up() -> None:
    assert total(range(3000, 3025), "durable").disagreements == []


@pytest.mark.parametrize("name", ["compiled", pytest.param("durable", marks=needs_durable)])
@pytest.mark.parametrize("block", range(2))
@pytest.mark.usefixtures("joined")
def test_joins_of_short_lists_are_as_the_reference_makes_them(name: str, block: int) -> None:
    for seed in range(100 + block * 40, 100 + block * 40 + 40):
        rules, case, as_of = long_world(seed, 12)
        assert list(differences(case, rules, as_of, [name])) == [], seed


@pytest.mark.parametrize("name", ["compiled", pytest.param("durable", marks=needs_durable)])
def test_what_is_rare_is_as_the_reference_has_it(name: str) -> None:
    statuses: Counter[str] = Counter()
    for seed in range(40):
        for what, case, rules, as_of in special_cases(seed, CASES):
            assert list(differences(case, rules, as_of, [name], statuses)) == [], what
    assert statuses["excused"] > 20


@pytest.mark.parametrize("reading", ["calendar", "next_working_day_be", "next_working_day_nl"])
def test_last_days_fall_where_the_reference_has_them_the_whole_year(reading: str) -> None:
    rules, case, as_of = year(reading)
    statuses: Counter[str] = Counter()
    assert list(differences(case, rules, as_of, ["compiled"], statuses)) == []
    assert statuses["violated"] > 100


@pytest.mark.parametrize("seed", range(10))
def test_compiled_joins_long_lists_as_the_reference_does(seed: int) -> None:
    rules, case, as_of = long_world(seed)
    assert list(differences(case, rules, as_of, ["compiled"])) == []


@needs_durable
@pytest.mark.parametrize("seed", range(10, 15))
def test_durable_joins_long_lists_as_the_reference_does(seed: int) -> None:
    rules, case, as_of = long_world(seed)
    assert list(differences(case, rules, as_of, ["durable"])) == []


# ---------------------------------------------------------------- the shipped rules

BLOCKS = 8


@needs_durable
def test_durable_says_of_the_examples_what_the_reference_says() -> None:
    assert differing(map(case_of, examples()[3::23]), "durable") == []


@pytest.mark.parametrize("block", range(BLOCKS))
def test_compiled_says_of_the_examples_what_the_reference_says(block: int) -> None:
    assert differing(map(case_of, examples()[block::BLOCKS]), "compiled") == []


@pytest.mark.parametrize("seed", range(2))
def test_compiled_says_of_variations_of_them_what_the_reference_says(seed: int) -> None:
    assert differing(variations(seed, 60), "compiled") == []


@needs_durable
def test_durable_says_of_variations_of_them_what_the_reference_says() -> None:
    assert differing(variations(2, 40), "durable") == []


@pytest.mark.usefixtures("joined")
def test_compiled_says_the_same_of_examples_where_everything_is_looked_up() -> None:
    assert differing(map(case_of, examples()[1::23]), "compiled") == []


@pytest.mark.parametrize("name", ["compiled", pytest.param("durable", marks=needs_durable)])
def test_only_the_codes_that_are_chosen_are_evaluated(name: str) -> None:
    cases = [(case, made.rules, as_of) for made in map(world, range(300, 330)) for case, as_of in made.cases(1)]
    cases += [(one.case, one.rules, one.as_of) for one in map(case_of, examples()[::50])]
    cut = 0
    for case, rules, as_of in cases:
        for code in rules.codes:
            chosen = frozenset({code})
            found, whole = engine(name)(case, rules, as_of, codes=chosen), engine(name)(case, rules, as_of)
            assert found == engine("reference")(case, rules, as_of, codes=chosen)
            cut += len(found) < len(whole)
    assert cut > 20


# ---------------------------------------------------------------- what the worlds are made of


def test_generated_worlds_hold_every_construct_and_every_status() -> None:
    tallies = [held(seed, CASES, ()) for seed in range(400)]
    nodes = Counter(name for one in tallies for name in one.nodes)
    statuses = Counter(name for one in tallies for name in one.verdicts)
    least = LEAST * len(tallies)
    assert [one.__name__ for one in get_args(ir.Expr) if nodes[one.__name__] < least] == []
    assert [one.value for one in Status if statuses[one.value] < least] == []


def test_long_worlds_are_long_and_come_to_several_statuses() -> None:
    statuses: Counter[str] = Counter()
    for seed in range(10):
        rules, case, as_of = long_world(seed)
        assert max(len(case.records(kind) or ()) for kind in LONG) > 200
        statuses.update(one.status.value for one in engine("compiled")(case, rules, as_of))
    assert statuses["complied"] > 50
    assert statuses["violated"] > 50
    assert statuses["undetermined"] > 50


def test_the_order_of_lists_and_keys_changes_nothing() -> None:
    random = Random(0)
    compared = 0
    for seed in range(60):
        made = world(seed)
        for case, as_of in made.cases(CASES):
            parts = [None if part is None else part.model_dump(mode="json", exclude_none=True)
                     for part in (case.dossier, case.centre_file)]  # fmt: skip
            dossier, centre_file = (shuffled(random, part) for part in parts)
            assert isinstance(dossier, dict)
            assert centre_file is None or isinstance(centre_file, dict)
            evaluate = engine("compiled")
            other = assembled(dossier, centre_file)
            assert evaluate(other, made.rules, as_of, everything=True) == evaluate(
                case, made.rules, as_of, everything=True
            )
            compared += other != case
    assert compared > 50
