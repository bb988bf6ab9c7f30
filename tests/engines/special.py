"""Worlds of what others seldom have: subjects within records, permissions that excuse, lists that may lack something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.engines.variations import LISTS
from tests.engines.worlds import World, world
from tests.laws.calendar import calendar
from tests.laws.conditions import Conditions
from tests.laws.dossiers import Vocabulary
from tests.laws.plain import case_of, possible
from tests.laws.rules import HERE, NESTED, clause, rules

from careercode.language import ir
from careercode.model import Case
from careercode.model.schema import RefType, ScalarType

DAYS_OF_A_YEAR = tuple(date(2026, 1, 1) + timedelta(days=count) for count in range(365))


def nested_world(seed: int) -> World:
    """Clauses on what is nested in records, which say when their act was and whose it is."""
    random = Random(f"nested {seed}")
    days = calendar(random)
    kind, parent, _ = random.choice(NESTED)
    kinds = (parent, "trajectory", "session", "contact", "client", "centre", "counsellor")
    made = rules(random, days, tuple(dict.fromkeys(kinds)), joins=0.6)
    clauses: list[ir.Clause] = []
    while len(clauses) < 4:
        one = clause(random, (parent, "trajectory", "session"), len(clauses) + 1, 2, joins=0.6)
        if one.subject.kind == kind:
            clauses.append(one)
    names = {"client": "client", "centre": "centre", kind: kind}
    here = Conditions(random, (parent, "trajectory", "session"), names, good=True, depth=1, joins=1.0)
    scene = (ir.On(), ir.Recorded(ir.SubjectTrajectory()), ir.Recorded(ir.Actor()))
    asked = [
        ir.Compare("<", scene[0], moment, ir.SameDay.BY_DAY) for moment in [here.moment()] if moment is not None
    ] + [ir.Compare("==", trajectory, ir.SubjectTrajectory()) for trajectory in here.gets(RefType(("trajectory",)))[:1]]
    clauses[3] = replace(clauses[3], asks=ir.Requirement(ir.Named("asked", ir.AnyOf((*asked[:1], *scene[1:])))))
    clauses[2] = replace(
        clauses[2], where=ir.All(()), asks=ir.Requirement(ir.Named("asked", ir.Not(ir.All(()))), ir.On())
    )
    return World(seed, random, days, kinds, replace(made, clauses=tuple(clauses)), Vocabulary())


def permissive_world(seed: int) -> World:
    """A generated world in which no act of a kind may be, and easy permissions excuse some."""
    made = world(seed)
    random = Random(f"permissive {seed}")
    encoded = tuple(one.provision for one in made.rules.clauses if one.provision.startswith("AA"))
    permissions: list[ir.Permission] = []
    for kind in ("contact", "disclosure", "report"):
        if kind in made.kinds:
            names = {"client": "client", "centre": "centre", kind: kind}
            here = Conditions(random, made.kinds, names, good=True, depth=0)
            met: ir.Expr = ir.All(()) if random.random() < 0.6 else ir.Named("easy", here.condition())
            permissions.append(ir.Permission("AA-7", kind, ir.Subject(kind), ir.All(()), met, encoded, None, HERE))
    kinds = [one.subject.kind for one in permissions]
    never = ir.Requirement(ir.Named("never", ir.Not(ir.All(()))))
    clauses = tuple(
        replace(one, subject=ir.Subject(random.choice(kinds)), where=ir.All(()), asks=never) if number < 2 else one
        for number, one in enumerate(made.rules.clauses)
    )
    return replace(made, rules=replace(made.rules, permissions=tuple(permissions), clauses=clauses))


def open_cases(seed: int, number: int) -> Iterator[tuple[World, Case, date]]:
    """Generated cases in which many lists may lack something."""
    made = world(seed)
    random = Random(f"open {seed}")
    for case, as_of in made.cases(number):
        dossier = case.dossier.model_dump(mode="json", exclude_none=True)
        listed = random.sample(LISTS, len(LISTS) // 2)
        centre_file = None
        if case.centre_file is not None:
            centre_file = case.centre_file.model_dump(mode="json", exclude_none=True)
        opened = possible({**dossier, "incomplete": listed}, centre_file)
        yield made, case if opened is None else opened, as_of


def year(reading: str) -> tuple[ir.Rules, Case, date]:
    """A clause that leaves each contact one day, and a contact on each day of a year: its last days are the calendar's."""
    made = world(1).rules
    at = ir.Get(ir.Var("contact", RefType(("contact",))), "contact", "at", ScalarType("moment"))
    due = ir.LastDay(ir.Shift(at, ir.Setting("aa.term", ScalarType("duration")), 1))
    asked = ir.Requirement(ir.Named("never", ir.Not(ir.All(()))), due)
    one = ir.Clause(
        "AA-1", "1", "duty", ir.Subject("contact"), ir.All(()), asked, ir.Status.VIOLATED, "leak", None, (), HERE
    )
    chosen = (ir.DatedValue(reading, None, None),)
    settings = {**made.settings, "shared.last_days": replace(made.settings["shared.last_days"], values=chosen)}
    always = replace(made.codes["aa"], editions=(ir.Edition("e1", None, None),), binds=ir.All(()))
    rules = replace(made, codes={**made.codes, "aa": always}, settings=settings, clauses=(one,), permissions=(),
                    umbrellas=(), additions=())  # fmt: skip
    contacts = [
        {"id": f"c{number}", "at": day.isoformat(), "party": "client"} for number, day in enumerate(DAYS_OF_A_YEAR)
    ]
    return rules, case_of({"id": "d1", "client": {"id": "client"}, "contacts": contacts}), DAYS_OF_A_YEAR[200]
