"""A program is made once, and never serves what it was not made for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from tests.engines.shipped import Shipped, case_of, examples, rules
from tests.engines.worlds import World, world
from tests.laws.plain import case_of as assembled
from tests.laws.plain import possible

from careercode.engine import compiled, engine
from careercode.engine.compiled import kept
from careercode.engine.compiled.kept import Programs
from careercode.engine.compiled.lower import Lowering
from careercode.errors import DossierError
from careercode.language import ir
from careercode.model import Case
from careercode.verdicts.types import Verdict


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Those of the compiled engine, of which none was made yet."""
    made = Programs(Lowering)
    monkeypatch.setattr(compiled, "PROGRAMS", made)
    return made


@cache
def made() -> World:
    """Some rules of no importance."""
    return world(1)


@cache
def some_case() -> Case:
    """A case that overrides nothing."""
    return assembled({"id": "d1"})


def overriding(**parameters: object) -> Case:
    """A case whose centre overrides some parameters."""
    return assembled({"id": "d1", "centre": "c"}, {"centre": {"id": "c"}, "parameters": parameters})


def everything(case: Case, of: ir.Rules, as_of: date) -> tuple[Verdict, ...]:
    """All verdicts of the compiled engine."""
    return engine("compiled")(case, of, as_of, everything=True)


def expected(case: Case, of: ir.Rules, as_of: date) -> tuple[Verdict, ...]:
    """Those of the reference."""
    return engine("reference")(case, of, as_of, everything=True)


def test_the_same_rules_give_the_same_program(programs: Programs) -> None:
    assert programs.of(made().rules, some_case()) is programs.of(made().rules, assembled({"id": "d2"}))


def test_equal_rules_share_their_source(programs: Programs) -> None:
    first = programs.of(made().rules, some_case())
    second = programs.of(replace(made().rules), some_case())
    assert second is not first
    assert second.source is first.source
    assert second.rules is not first.rules


def test_other_values_of_settings_share_the_source_but_for_settings_that_change_on_a_day(programs: Programs) -> None:
    spec = made().rules.settings["aa.minutes"]

    def valued(*values: ir.DatedValue) -> ir.Rules:
        return replace(made().rules, settings={**made().rules.settings, "aa.minutes": replace(spec, values=values)})

    day, next_day = date(2026, 1, 1), date(2026, 1, 2)
    constant = programs.of(valued(ir.DatedValue(1, None, None)), some_case())
    other = programs.of(valued(ir.DatedValue(2, None, None)), some_case())
    dated = programs.of(valued(ir.DatedValue(1, None, day), ir.DatedValue(2, next_day, None)), some_case())
    assert other.source is constant.source
    assert (constant.settings["aa.minutes"], other.settings["aa.minutes"]) == ((1, 1), (2, 2))
    assert dated.source is not constant.source


@pytest.mark.parametrize("part", ["clauses", "permissions", "additions", "codes"])
def test_rules_that_differ_in_any_part_share_nothing(programs: Programs, part: str) -> None:
    for seed in range(40):
        one = world(seed).rules
        if getattr(one, part) and one.additions and one.permissions:
            break
    found = getattr(one, part)
    never = replace(one.codes["aa"], binds=ir.Not(ir.All(())))
    changed: dict[str, Any] = {part: {**found, "aa": never} if part == "codes" else found[1:]}
    other = replace(one, **changed)
    assert programs.of(one, some_case()).source is not programs.of(other, some_case()).source


def test_warm_programs_say_what_new_ones_say(programs: Programs) -> None:
    """More rule sets than are kept, more than once, each rule set in copies, the reference beside them."""
    worlds = [world(seed) for seed in range(kept.MOST_RULES + 3)]
    cases = [list(one.cases(2)) for one in worlds]
    for copied in (False, True, False):
        for one, its in zip(worlds, cases, strict=True):
            of = replace(one.rules) if copied else one.rules
            for case, as_of in its:
                assert everything(case, of, as_of) == expected(case, one.rules, as_of)


def with_choices() -> Iterator[tuple[Shipped, Shipped]]:
    """Examples with settings of their own, as rules that say so, and as a centre that overrides the shipped ones."""
    for example in examples()[::3]:
        raw = {id: dated.value for id, dated in example.settings.items()}
        plain = example.dossier.model_dump(mode="json", exclude_none=True)
        if not raw or not isinstance(plain.get("centre"), dict):
            continue
        if not all(isinstance(value, bool | int | str) for value in raw.values()):
            continue
        file: dict[str, object] = {"centre": plain["centre"]}
        for id, value in raw.items():
            part = file.setdefault("readings" if rules().settings[id].choices else "parameters", {})
            assert isinstance(part, dict)
            part[id] = value
        own, dossier = case_of(example), {**plain, "centre": plain["centre"]["id"]}
        plainly, shared = possible(dossier, {"centre": plain["centre"]}), possible(dossier, file)
        if plainly is not None and shared is not None:  # a centre's file that names staff has them too
            yield replace(own, case=plainly), Shipped(own.name, shared, rules(), own.as_of)


def test_what_a_centre_overrides_holds_for_its_cases_alone(programs: Programs) -> None:
    compared = differing = 0
    for own, overridden in with_choices():
        plainly = everything(own.case, rules(), own.as_of)
        chosen = everything(overridden.case, rules(), own.as_of)
        assert chosen == everything(own.case, own.rules, own.as_of), own.name
        assert everything(own.case, rules(), own.as_of) == plainly, own.name
        differing += chosen != plainly
        compared += 1
    assert compared > 50
    assert differing > 30


def test_a_centre_has_a_program_of_its_own(programs: Programs) -> None:
    plain = programs.of(made().rules, some_case())
    more, less = overriding(minutes=45), overriding(minutes=46)
    assert programs.of(made().rules, more) is programs.of(made().rules, overriding(minutes=45))
    assert len({id(programs.of(made().rules, one)) for one in (some_case(), more, less)}) == 3
    assert programs.of(made().rules, less).source is plain.source
    assert programs.of(made().rules, some_case()) is plain


def test_true_and_one_are_not_one_override(programs: Programs) -> None:
    programs.of(made().rules, overriding(minutes=1))
    with pytest.raises(DossierError):
        programs.of(made().rules, overriding(minutes=True))


def test_a_parameter_and_a_reading_of_one_name_are_not_one_override(programs: Programs) -> None:
    """Nor is one that there isn't taken for one that there is, though its program was made."""
    centre = {"id": "c"}
    programs.of(
        made().rules, assembled({"id": "d1", "centre": "c"}, {"centre": centre, "readings": {"otherwise": "signal"}})
    )
    with pytest.raises(DossierError):
        programs.of(made().rules, overriding(otherwise="signal"))


def test_no_more_programs_are_kept_than_there_is_room_for(programs: Programs) -> None:
    for minutes in range(kept.MOST_CENTRES + 6):
        assert programs.of(made().rules, overriding(minutes=minutes)).settings["aa.minutes"] == (minutes, minutes)
    (one,) = programs._kept
    assert len(one.programs) == kept.MOST_CENTRES
    for _ in range(kept.MOST_RULES + 3):
        programs.of(replace(made().rules), some_case())
    assert len(programs._kept) == kept.MOST_RULES


def test_threads_come_to_equal_verdicts(programs: Programs) -> None:
    """All begin at once on rules that no program was made of, in cases of several centres."""
    random = Random(0)
    cases: list[tuple[Case, ir.Rules, date]] = []
    for seed in range(6):
        one = world(seed)
        cases += [(case, one.rules, as_of) for case, as_of in one.cases(4)]
    cases += [(shared.case, shared.rules, shared.as_of) for shared in map(case_of, random.sample(examples(), 10))]
    wanted = [expected(*one) for one in cases]
    together = threading.Barrier(8)

    def evaluate(_: int) -> list[tuple[Verdict, ...]]:
        together.wait()
        return [everything(*one) for one in cases]

    with ThreadPoolExecutor(8) as pool:
        assert all(found == wanted for found in pool.map(evaluate, range(8)))
