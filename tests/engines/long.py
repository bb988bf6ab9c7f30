"""Cases with long lists, and rules that join what is in them: a number goes in, a rule set and a case come out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from tests.laws.calendar import Calendar
from tests.laws.conditions import MOMENT, TERM, Conditions, fields_of
from tests.laws.dossiers import Chances, Maker, Vocabulary
from tests.laws.plain import Plain, possible
from tests.laws.rules import HERE, rules

from careercode.language import ir
from careercode.model import SCHEMA, Case
from careercode.model.schema import EnumType, RefType

START = date(2026, 1, 5)
DAYS = tuple(START + timedelta(days=2 * count) for count in range(50))
LONG = ("consent", "contact", "disclosure", "session", "report", "feedback")
"""The kinds of which there are many."""
RECORDS, SUBJECTS = 260, 8
PEOPLE = ("p1", "p2", "p3")


def long_world(seed: int, records: int = RECORDS) -> tuple[ir.Rules, Case, date]:
    """Rules of joins over one kind, and a valid case with some hundreds of its records."""
    random = Random(f"long {seed}")
    many = LONG[seed % len(LONG)]
    few = random.choice([kind for kind in ("contact", "consent", "report") if kind != many])
    days = random.choice((DAYS[:6], DAYS[:20], DAYS))
    as_of = random.choice(days[-4:])
    calendar = Calendar(days, as_of)
    made = rules(random, calendar, (many, few, "contact", "client", "centre"), clauses=1, depth=0)
    clauses = tuple(_clause(random, many, few, number) for number in range(1, 7))
    provisions = {**made.provisions, **{one.provision: replace(made.provisions["AA-1"], id=one.provision, article="x")
                                        for one in clauses}}  # fmt: skip
    joins = replace(made, clauses=clauses, provisions=provisions, permissions=(), umbrellas=(), additions=())
    while (case := possible(_dossier(random, days, many, few, records))) is None:
        pass
    return joins, case, as_of


def _clause(random: Random, many: str, few: str, number: int) -> ir.Clause:
    here = Conditions(random, (many, few), {"client": "client", "centre": "centre", few: few}, depth=1)
    asked = ir.Named("asked", _quantified(random, here, many, few))
    requirement = ir.Requirement(asked)
    return ir.Clause(f"AA-{number}", "1", "duty", ir.Subject(few), ir.All(()), requirement, ir.Status.VIOLATED, "leak",
                     None, (), HERE)  # fmt: skip


def _quantified(random: Random, here: Conditions, many: str, few: str) -> ir.Expr:
    """Something asked of the many that meet a join."""
    source = ir.Source(many)
    joined = ir.All(tuple(_joined(random, here, many, few)))
    inside = here.inside(many, source)
    match random.choice(("exists", "count", "count", "every", "pick", "pick")):
        case "exists":
            return ir.Exists(many, source, joined)
        case "every":
            return ir.Every(many, source, joined, inside.condition())
        case "count":
            bound = ir.Literal_(random.choice((1, 2, 3, 5, 8, 20, 60)))
            return ir.Compare("<=", bound, ir.Count(many, source, joined))
    moment = inside.get(MOMENT) or ir.On()
    few_parts = ir.All(joined.parts[: random.choice((0, 1, 1, 2))])  # so that several surely count
    latest = ir.Pick(many, source, few_parts, moment, random.choice((1, 2, 3, -1, -1)))
    at = random.choice(_moments(few))
    shifted = ir.Shift(at, TERM, random.choice((1, -1)))
    return ir.Compare("<=", shifted, latest, ir.SameDay.BY_DAY)


def _moments(kind: str) -> list[ir.Expr]:
    var = ir.Var(kind, RefType((kind,)))
    return [ir.On(), *(get for get in fields_of(var, kind) if get.type == MOMENT)]


def _joined(random: Random, here: Conditions, many: str, few: str) -> list[ir.Expr]:
    """Keys, a moment that is not later than a probe, moments that are not earlier, and a word."""
    own = list(fields_of(ir.Var(many, RefType((many,))), many))
    parts: list[ir.Expr] = []
    refs: list[tuple[ir.Expr, ir.Expr]] = [(get, other) for get in own for other in here.gets(RefType) if get.type == other.type
            and isinstance(get.type, RefType) and not get.type.any_record]  # fmt: skip
    labels = [
        (get, ir.Var(few, RefType((few,)))) for get in own if isinstance(get.type, RefType) and get.type.any_record
    ]
    for _ in range(random.choice((0, 1, 1, 2))):
        if refs:
            parts.append(ir.Compare("==", *random.choice(refs)))
    if labels and random.random() < 0.5:
        parts.append(ir.Compare("==", *random.choice(labels)))
    moments = [get for get in own if get.type == MOMENT]
    probe = random.choice(_moments(few))
    same_day = random.choice(list(ir.SameDay))
    if moments and random.random() < 0.9:
        since = random.choice(moments)
        parts.append(ir.Compare(_before(random), since, probe, same_day))
        for until in random.sample(moments, random.choice((0, 1, min(2, len(moments))))):
            other = probe if random.random() < 0.6 else random.choice(_moments(few))
            parts.append(ir.Compare(_before(random), other, until, same_day))
    words = [get for get in own if isinstance(get.type, EnumType) and not get.type.ordered]
    if words and random.random() < 0.4:
        word = random.choice(words)
        assert isinstance(word.type, EnumType)
        parts.append(ir.Compare("==", word, ir.Literal_(random.choice(word.type.values[:3]))))
    random.shuffle(parts)
    return parts


def _before(random: Random) -> Literal["<", "<="]:
    return "<" if random.random() < 0.5 else "<="


def _dossier(random: Random, days: tuple[date, ...], many: str, few: str, records: int) -> Plain:
    """Many records of one kind and some of another, of a few people; little of it exact."""
    made: Plain = {"id": "d1", "centre": {"id": "centre"}, "client": {"id": "client"}, "counsellors": [{"id": "k1"}],
                   "parties": [{"id": id, "kind": "staff"} for id in PEOPLE],
                   "trajectories": [{"id": "tra1"}, {"id": "tra2"}]}  # fmt: skip
    counts = {many: records, few: SUBJECTS}
    known_as_often = random.choice((0.85, 1.0, 1.0))
    known = {"centre": ["centre"], "client": ["client"], "counsellor": ["k1"], "trajectory": ["tra1", "tra2"],
             "party": ["client", "k1", *PEOPLE]}  # fmt: skip
    known |= {kind: [f"{kind[:3]}{number}" for number in range(count)] for kind, count in counts.items()}
    for kind, count in counts.items():
        spec = SCHEMA.kinds[kind]
        maker = Maker(random, days, known, Vocabulary(), Chances(known_as_often, 0.6, 0.1))
        made[spec.section] = [record for number in range(count)
                              if (record := maker.record(spec, f"{kind[:3]}{number}")) is not None]  # fmt: skip
    if random.random() < 0.2:
        made["recorded_until"] = random.choice(days[len(days) // 2 :]).isoformat()
    if random.random() < 0.1:
        made["incomplete"] = [SCHEMA.kinds[many].section]
    return made
