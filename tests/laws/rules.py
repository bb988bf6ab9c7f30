"""Generated rule sets: chance and a calendar go in, a small `ir.Rules` of any construct comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from random import Random

from tests.laws.calendar import Calendar
from tests.laws.conditions import BOOL, DURATION, MOMENT, TEXT, WHOLE, Conditions
from tests.laws.dossiers import AMOUNTS, DURATIONS, KINDS

from careercode.errors import Place
from careercode.language import ir
from careercode.model import SCHEMA, Duration
from careercode.model.schema import FieldType, RecordType, RefType
from careercode.text import Text

HERE = Place("rules.yaml", 1, 1)
OTHERWISE = ir.Setting("aa.otherwise", TEXT)
NESTED = tuple(
    (inner.kind, kind.name, field.name)
    for kind in SCHEMA.kinds.values()
    for field in kind.fields.values()
    for inner in [getattr(field.type, "of", field.type)]
    if kind.name in KINDS and isinstance(inner, RecordType) and SCHEMA.kinds[inner.kind].has_id
)
"""The nested kinds that clauses range over: their name, and the kind and field that hold them."""


def some_kinds(random: Random) -> tuple[str, ...]:
    """The kinds that one rule set speaks of."""
    several = [kind for kind in KINDS if not SCHEMA.kinds[kind].single]
    acts = random.sample(("contact", "disclosure", "report"), random.choice((1, 2)))
    if "disclosure" in acts:
        acts.append("report")  # one that was shared is a disclosure
    return tuple(dict.fromkeys([*acts, *random.sample(several, 2), "client", "centre"]))


def rules(
    random: Random, calendar: Calendar, kinds: tuple[str, ...], *, clauses: int = 4, depth: int = 2, joins: float = 0.0
) -> ir.Rules:
    """A rule set of two codes: clauses, permissions, a deviation, umbrellas and additions.

    `joins`: how often elements are compared with what is outside; then what binds is of any form too.
    """
    made = [clause(random, kinds, number, depth, joins=joins) for number in range(1, clauses + 1)]
    encoded = [one.provision for one in made]
    ids = [*encoded, "AA-7", "AA-8", "AA-9", "BB-1"]
    over = tuple(random.sample(encoded, min(len(encoded), 2)))
    unencoded = ("AA-9",) if random.random() < 0.3 else ()
    made_rules = ir.Rules(
        codes={
            "aa": code(random, calendar, "aa", "AA", kinds if joins else ()),
            "bb": code(random, calendar, "bb", "BB", kinds if joins else ()),
        },
        provisions={id: provision(id, encoded=id != "AA-9") for id in sorted(ids)},
        settings=settings(random, calendar),
        clauses=tuple(made) + ((clause(random, kinds, 1, depth, "BB", joins),) if random.random() < 0.5 else ()),
        permissions=tuple(permissions(random, kinds, encoded, depth, joins)),
        umbrellas=(ir.Umbrella("AA-8", "1", "duty", over + unencoded, HERE),),
        additions=tuple(additions(random, made)),
    )  # fmt: skip
    return made_rules


def provision(id: str, *, encoded: bool) -> ir.Provision:
    """A row of the catalogue."""
    return ir.Provision(id, id[:2].lower(), id[3:], "duty", "automatic", Text(id, id), encoded, None, HERE)


def code(random: Random, calendar: Calendar, id: str, prefix: str, kinds: tuple[str, ...] = ()) -> ir.Code:
    """A code with one edition or two; the second binds some actors only. `kinds`: what binds may speak of these."""
    change = random.choice(calendar.days)
    editions: tuple[ir.Edition, ...] = (ir.Edition("e1", None, None),)
    if random.random() < 0.5:
        editions = (ir.Edition("e1", None, change - timedelta(days=1)), ir.Edition("e2", change, None))
    elif random.random() < 0.2:
        editions = (ir.Edition("e1", change, None),)
    binds: ir.Expr = ir.All(())
    if id == "bb":
        centre = ir.Var("centre", RefType(("centre",)))
        getters = [
            ir.Get(centre, "centre", name, field.type)
            for name, field in SCHEMA.kinds["centre"].fields.items() if field.type == BOOL
        ]  # fmt: skip
        ways: list[ir.Expr] = [ir.Recorded(ir.Actor()), ir.Happened(ir.On()), *getters]
        binds = random.choice(ways)
    if kinds and random.random() < 0.5:
        here = Conditions(random, kinds, {"centre": "centre", "client": "client"}, good=None, depth=2, joins=0.5)
        binds = ir.Named("binds", here.condition())
    return ir.Code(id, prefix, Text(id, id), "source", id == "bb", editions, binds, prefix, HERE)


def settings(random: Random, calendar: Calendar) -> dict[str, ir.SettingSpec]:
    """The settings that conditions use; parameters now and then change on a day."""

    def spec(id: str, type: FieldType, options: tuple[bool | int | Duration | str, ...], *, dated: bool,
             choices: tuple[str, ...] = ()) -> ir.SettingSpec:  # fmt: skip
        first, second = random.choice(options), random.choice(options)
        change = random.choice(calendar.days)
        values: tuple[ir.DatedValue, ...] = (ir.DatedValue(first, None, None),)
        if dated and random.random() < 0.5:
            values = (ir.DatedValue(first, None, change - timedelta(days=1)), ir.DatedValue(second, change, None))
        return ir.SettingSpec(id, Text(id, id), type, "", Text(id, id), values, choices)

    lengths = tuple(Duration.parse(one) for one in DURATIONS)
    last_days = ("calendar", "calendar", "next_working_day_be", "next_working_day_nl")
    made = [
        spec("aa.minutes", WHOLE, AMOUNTS, dated=True),
        spec("aa.otherwise", TEXT, ("violated", "signal"), dated=False, choices=("signal", "violated")),
        spec("aa.strict", BOOL, (True, False), dated=True),
        spec("aa.term", DURATION, lengths, dated=True),
        spec("shared.last_days", TEXT, last_days, dated=False, choices=tuple(sorted(set(last_days)))),
        spec("shared.same_day", TEXT, ("in_favour", "undetermined"), dated=False,
             choices=("in_favour", "undetermined")),
    ]  # fmt: skip
    return {one.id: one for one in made}


# ---------------------------------------------------------------- clauses


def subject(random: Random, kinds: tuple[str, ...]) -> tuple[ir.Subject, dict[str, str]]:
    """What a clause ranges over, and the names that are bound there."""
    singles = {"client": "client", "centre": "centre"}
    nested = [one for one in NESTED if one[1] in kinds]
    if nested and random.random() < 0.15:
        kind, parent, field = random.choice(nested)
        return ir.Subject(kind, (parent, field)), {**singles, kind: kind, parent: parent}
    if random.random() < 0.15:
        return ir.Subject("dossier"), singles
    kind = random.choice(kinds)
    return ir.Subject(kind), {**singles, kind: kind}


def clause(
    random: Random, kinds: tuple[str, ...], number: int, depth: int, prefix: str = "AA", joins: float = 0.0
) -> ir.Clause:
    """One clause of any form."""
    about, names = subject(random, kinds)
    asked = Conditions(random, kinds, names, good=True, depth=depth, follow=depth > 0, joins=joins)
    where: ir.Expr = ir.All(())
    if random.random() < 0.5:
        where = ir.Named("applies", Conditions(random, kinds, names, good=None, depth=min(depth, 1),
                                               follow=depth > 0, joins=joins).condition())  # fmt: skip
    ways = (ir.Status.VIOLATED, ir.Status.VIOLATED, ir.Status.SIGNAL, OTHERWISE)
    otherwise: ir.Status | ir.Setting = random.choice(ways)
    editions = frozenset({random.choice(("e1", "e2"))}) if random.random() < 0.2 else None
    assumes = ("read so",) if random.random() < 0.1 else ()
    provision = f"{prefix}-{number}"
    return ir.Clause(provision, "1", random.choice(("duty", "prohibition", "right")), about, where, asks(random, asked),
                     otherwise, random.choice(("leak", provision)), editions, assumes, HERE)  # fmt: skip


def asks(random: Random, here: Conditions) -> ir.Requirement | ir.Question:
    """What a clause asks: a condition, a deed by a last day or before an event, or a person's judgement."""
    form = random.choice(("plain", "plain", "by", "by", "before", "question", "recurring"))
    if form == "question":
        sections = tuple(SCHEMA.kinds[kind].section for kind in here.kinds if not SCHEMA.kinds[kind].single)
        return ir.Question(Text("is het zo?", "is it so?"), sections[:2])
    days = here.by_days()
    deed = days.get(MOMENT)
    start = ir.On() if random.random() < 0.5 else days.get(MOMENT)
    if form == "recurring" and start is not None:
        lapse = days.lapse(start)
        if lapse is not None:
            return ir.Requirement(ir.Named("in time", ir.Compare("<=", start, lapse, ir.SameDay.BY_DAY)), due=lapse)
    if form == "plain" or deed is None or start is None:
        return ir.Requirement(ir.Named("asked", here.condition()))
    due: ir.Expr = ir.LastDay(ir.Shift(start, days.duration(), 1))
    event: Text | None = None
    if form == "before":
        due, event = days.pick() or days.moment() or start, Text("het gesprek", "the talk")
    parts: list[ir.Expr] = [
        ir.Named("done", ir.Happened(deed)),
        ir.Named("in time", ir.Compare("<=", deed, due, ir.SameDay.BY_DAY)),
    ]
    too_early: ir.Expr | None = None
    if random.random() < 0.3:
        parts.append(ir.Named("not too early", ir.Compare("<=", start, deed, ir.SameDay.BY_DAY)))
        too_early = ir.Compare("<", deed, start, ir.SameDay.BY_DAY)
    if random.random() < 0.3:
        parts.append(ir.Named("provided", here.deeper().condition()))
    return ir.Requirement(ir.All(tuple(parts)), due, event, too_early)


def permissions(
    random: Random, kinds: tuple[str, ...], encoded: list[str], depth: int, joins: float = 0.0
) -> Iterator[ir.Permission]:
    """A permission for some provisions, on acts or on the dossier; and now and then deviations."""
    singles = {"client": "client", "centre": "centre"}
    acts = [kind for kind in kinds if kind in ("contact", "disclosure", "report")]
    if random.random() < 0.75:
        dossier = random.random() < 0.25
        kind = "dossier" if dossier else random.choice(acts)
        here = Conditions(random, kinds, singles if dossier else {**singles, kind: kind}, good=True, depth=min(depth, 1),
                          follow=depth > 0, joins=joins)  # fmt: skip
        where: ir.Expr = ir.All(()) if random.random() < 0.6 else replaced(here).condition()
        both = ir.All((ir.Named("first", here.condition()), ir.Named("second", here.condition())))
        conditions: ir.Expr = both if random.random() < 0.5 else ir.Named("only", here.condition())
        excused = tuple(sorted(random.sample(encoded, min(3, len(encoded)))))
        yield ir.Permission("AA-7", "1", ir.Subject(kind), where, conditions, excused, None, HERE)
    if random.random() < 0.3:
        names = {**singles, "deviation": "deviation"}
        here = Conditions(random, (*kinds, "deviation"), names, good=True, depth=1, follow=depth > 0)
        grounds = ir.Named("grounds", ir.Recorded(ir.Get(ir.Var("deviation", RefType(("deviation",))), "deviation",
                                                         "grounds", TEXT)))  # fmt: skip
        parts = (grounds, ir.Named("more", here.condition())) if random.random() < 0.5 else (grounds,)
        yield ir.Permission("AA-7", "2", ir.Subject("deviation"), ir.All(()), ir.All(parts), None, None, HERE)


def replaced(here: Conditions) -> Conditions:
    """The same place where only days are compared."""
    return here.by_days()


def additions(random: Random, clauses: list[ir.Clause]) -> Iterator[ir.Addition]:
    """The centre answers too; a note on verdicts of some statuses."""
    over = tuple(sorted({one.provision for one in clauses}))
    if random.random() < 0.5:
        where: ir.Expr = random.choice((ir.All(()), ir.Recorded(ir.Actor()), ir.Recorded(ir.SubjectTrajectory())))
        yield ir.Addition("AA-7", "3", over, where, "answerable", frozenset(), HERE)
    if random.random() < 0.5:
        statuses = frozenset(random.sample(("violated", "complied", "undetermined", "pending"), 2))
        yield ir.Addition("AA-7", "4", over[:2], ir.All(()), "note", statuses, HERE)


# ---------------------------------------------------------------- what rules are made of


def nodes(made: object) -> Iterator[object]:
    """Every value of the intermediate form inside another, itself included."""
    if isinstance(made, tuple | list | frozenset):
        for item in made:
            yield from nodes(item)
    elif isinstance(made, dict):
        yield from nodes(list(made.values()))
    elif is_dataclass(made) and not isinstance(made, type) and type(made).__module__ == ir.__name__:
        yield made
        for field in fields(made):
            yield from nodes(getattr(made, field.name))


def kinds_named(made: object) -> frozenset[str]:
    """The kinds that some rules name, directly or through the type of what they read."""
    found: set[str] = set()
    for node in nodes(made):
        match node:
            case ir.Subject(kind, parent):
                found |= {kind, *(parent or ())[:1]}
            case ir.Source(kind):
                found.add(kind)
            case ir.SubjectTrajectory():
                found.add("trajectory")
            case ir.Get(kind=kind, type=type) | ir.Var(type=type, name=kind):
                found.add(kind)
                of = getattr(type, "of", type)
                if isinstance(of, RefType):
                    found |= set(of.kinds)
                elif isinstance(of, RecordType):
                    found.add(of.kind)
    if "disclosure" in found:
        found.add("report")  # a report shared is a disclosure
    return frozenset(found)
