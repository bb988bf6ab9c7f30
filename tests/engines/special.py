"""Worlds of what others seldom have: subjects within records, permissions that excuse, lists that may lack something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.engines.variations import LISTS
from tests.engines.worlds import World, world
from tests.laws.calendar import calendar
from tests.laws.conditions import Conditions, inner_kind
from tests.laws.dossiers import KINDS, Vocabulary
from tests.laws.plain import case_of, possible
from tests.laws.rules import HERE, NESTED, clause, rules

from careercode.language import ir
from careercode.model import SCHEMA, Case
from careercode.model.schema import EnumType, ListType, RefType, ScalarType

DAYS_OF_A_YEAR = tuple(date(2026, 1, 1) + timedelta(days=count) for count in range(365))


def nested_world(seed: int) -> World:
    """Clauses on what is nested in records, which say when their act was and whose it is."""
    random = Random(f"nested {seed}")
    days = calendar(random)
    kind, parent, _ = random.choice(NESTED)
    kinds = tuple(dict.fromkeys((parent, "trajectory", "session", "contact", "client", "centre", "counsellor")))
    near = (parent, "trajectory", "session")
    made = rules(random, days, kinds, joins=0.6)
    clauses: list[ir.Clause] = []
    while len(clauses) < 4:
        one = clause(random, near, len(clauses) + 1, 2, joins=0.6)
        if one.subject.kind == kind:
            clauses.append(one)
    names = {"client": "client", "centre": "centre", kind: kind}
    moment = Conditions(random, near, names, good=None, depth=1).moment() or ir.On()
    scene = ir.AnyOf(
        (
            ir.Compare("<", ir.On(), moment, ir.SameDay.BY_DAY),
            ir.Recorded(ir.SubjectTrajectory()),
            ir.Recorded(ir.Actor()),
        )
    )
    never = ir.Requirement(ir.Named("never", ir.Not(ir.All(()))), ir.On())
    clauses[2] = replace(clauses[2], where=ir.All(()), asks=never)
    clauses[3] = replace(clauses[3], asks=ir.Requirement(ir.Named("asked", scene)))
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


def listing_world(seed: int) -> World:
    """A generated world whose clauses ask something of the elements of lists: of words, or of references."""
    random = Random(f"listing {seed}")
    days = calendar(random)
    kind = random.choice(sorted({kind for kind, _ in LISTED}))
    kinds = tuple(dict.fromkeys((kind, "contact", "client", "centre", "trajectory")))
    made = rules(random, days, kinds, joins=0.6)
    names = {"client": "client", "centre": "centre", kind: kind}
    here = Conditions(random, kinds, names, good=True, depth=1)
    clauses = tuple(
        replace(one, provision=f"AA-{number}", subject=ir.Subject(kind), where=ir.All(()), editions=None,
                asks=ir.Requirement(ir.Named("asked", _listed(random, here, kind))))
        for number, one in enumerate([made.clauses[0]] * 4, 1)
    )  # fmt: skip
    return World(seed, random, days, kinds, replace(made, clauses=clauses), Vocabulary())


LISTED = tuple(
    (kind.name, field)
    for kind in SCHEMA.kinds.values()
    for field in kind.fields.values()
    if kind.name in KINDS and isinstance(field.type, ListType) and isinstance(field.type.of, EnumType | RefType)
)
"""The lists of words and of references, with the kind whose records have them."""


def _listed(random: Random, here: Conditions, kind: str) -> ir.Expr:
    field = random.choice([field for name, field in LISTED if name == kind])
    items = ir.Get(ir.Var(kind, here.var_type(kind)), kind, field.name, field.type)
    of = inner_kind(items.type.of) or "" if isinstance(items.type, ListType) else ""
    source, name = ir.Source(of, items), here.new_name(of or "word")
    found: tuple[ir.Expr, ...] = (
        ir.Exists(name, source, here.body(name, source)),
        ir.Every(name, source, ir.All(()), here.body(name, source)),
        ir.Compare("<=", ir.Literal_(random.choice((1, 2))), ir.Count(name, source, here.body(name, source))),
        ir.Compare("<=", ir.Count(name, source, ir.All(())), ir.Literal_(random.choice((0, 1)))),
    )
    return random.choice(found)


def open_cases(made: World, number: int) -> Iterator[tuple[Case, date]]:
    """Cases of a world in which many lists may lack something."""
    random = Random(f"open {made.seed}")
    for case, as_of in made.cases(number):
        dossier = case.dossier.model_dump(mode="json", exclude_none=True)
        listed = random.sample(LISTS, len(LISTS) // 2)
        centre_file = None
        if case.centre_file is not None:
            centre_file = case.centre_file.model_dump(mode="json", exclude_none=True)
        opened = possible({**dossier, "incomplete": listed}, centre_file)
        yield case if opened is None else opened, as_of


def special_cases(seed: int, number: int) -> Iterator[tuple[str, Case, ir.Rules, date]]:
    """Some cases of each of these worlds, with their names."""
    for what, made in (("nested", nested_world(seed)), ("permissive", permissive_world(seed))):
        yield from ((f"{what} {seed}", case, made.rules, as_of) for case, as_of in made.cases(number))
    for what, made in (("open", world(seed)), ("listing", listing_world(seed))):
        yield from ((f"{what} {seed}", case, made.rules, as_of) for case, as_of in open_cases(made, number))


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
