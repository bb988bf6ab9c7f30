"""Generated conditions: chance, kinds and bound names go in, a typed ir expression comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Literal

from tests.laws.dossiers import AMOUNTS, DURATIONS, FEW_WORDS

from careercode.language import ir
from careercode.model import SCHEMA, Duration
from careercode.model.schema import (
    EnumType,
    FieldType,
    Kind,
    ListType,
    RecordType,
    RefType,
    ScalarType,
)

MOMENT, NUMBER, WHOLE, BOOL, TEXT, DURATION = (
    ScalarType("moment"), ScalarType("number"), ScalarType("int"), ScalarType("bool"), ScalarType("text"),
    ScalarType("duration"),
)  # fmt: skip
TERM = ir.Setting("aa.term", DURATION)
MINUTES = ir.Setting("aa.minutes", WHOLE)
STRICT = ir.Setting("aa.strict", BOOL)
PHASE = SCHEMA.enums["phase"]
_FromHere = Callable[["Conditions"], ir.Expr]
"""Makes a number where conditions have some polarity."""


@dataclass(frozen=True)
class Conditions:
    """Makes conditions. `names`: what is bound, by name, with the kind it is of ('party' for anyone).

    `good`: whether met is good here, as the polarity of docs/language.md has it; None where only days are compared.
    """

    random: Random
    kinds: tuple[str, ...]
    names: Mapping[str, str]
    good: bool | None = True
    depth: int = 2
    follow: bool = True  # whether the fields of what a field refers to are read too
    joins: float = 0.0  # how often an element's fields are compared with what is bound outside

    # ------------------------------------------------------------ names and scopes

    def bind(self, name: str, kind: str) -> Conditions:
        """With one more name."""
        return replace(self, names={**self.names, name: kind})

    def turned(self) -> Conditions:
        """Where met is bad, if it was good."""
        return replace(self, good=None if self.good is None else not self.good)

    def deeper(self) -> Conditions:
        """One level down."""
        return replace(self, depth=self.depth - 1)

    def by_days(self) -> Conditions:
        """Where only days are compared."""
        return replace(self, good=None)

    @property
    def same_day(self) -> ir.SameDay:
        """How the same day counts here; now and then otherwise, for any way is well defined."""
        if self.good is None or self.random.random() < 0.1:
            return ir.SameDay.BY_DAY if self.random.random() < 0.8 else self.random.choice(list(ir.SameDay))
        return ir.SameDay.MET if self.good else ir.SameDay.UNMET

    # ------------------------------------------------------------ paths

    def gets(self, wanted: type[FieldType] | FieldType) -> list[ir.Get]:
        """The fields of a type that can be reached from the names that are bound, one reference followed at most."""
        found: list[ir.Get] = []
        for name, kind in self.names.items():
            base = ir.Var(name, self.var_type(kind))
            for get in fields_of(base, kind):
                if fits(get.type, wanted):
                    found.append(get)
                inner = inner_kind(get.type)
                if self.follow and inner is not None and inner in (*self.kinds, "party"):
                    found += [far for far in fields_of(get, inner) if fits(far.type, wanted)]
        return found

    def var_type(self, kind: str) -> RefType | RecordType:
        """The type of a name that is bound to a record."""
        return RecordType(kind) if kind in SCHEMA.kinds and SCHEMA.kinds[kind].nested else RefType((kind,))

    def get(self, wanted: type[FieldType] | FieldType) -> ir.Get | None:
        """One of the fields of a type that can be reached."""
        found = self.gets(wanted)
        return self.random.choice(found) if found else None

    def source(self) -> tuple[str, ir.Source] | None:
        """A name and what it ranges over: a section in play, or a list of records, references or words."""
        sections = [kind for kind in self.kinds if not SCHEMA.kinds[kind].single]
        lists = [get for get in self.gets(ListType) if not isinstance(element(get.type), ScalarType)]
        if lists and self.random.random() < 0.4:
            items = self.random.choice(lists)
            of = element(items.type)
            kind = inner_kind(of) or ""
            return self.new_name(kind or "word"), ir.Source(kind, items)
        if not sections:
            return None
        kind = self.random.choice(sections)
        return self.new_name(kind), ir.Source(kind)

    def new_name(self, kind: str) -> str:
        """A name that is not bound yet."""
        name = kind
        while name in self.names:
            name = f"{name}_"
        return name

    def inside(self, name: str, source: ir.Source) -> Conditions:
        """Where an element of a source is bound."""
        return self.bind(name, source.kind).deeper() if source.kind else self.deeper()

    # ------------------------------------------------------------ truth

    def condition(self) -> ir.Expr:
        """A condition."""
        makers = [self.recorded, self.flag, self.word, self.before, self.before, self.happened, self.amounts, self.same]
        if self.depth > 0:
            makers += [self.all, self.any, self.negation, self.named, self.some, self.some, self.each, self.many,
                       self.totals, self.member, self.part, self.setting]  # fmt: skip
        for _ in range(20):
            made = self.random.choice(makers)()
            if made is not None:
                return made
        return ir.Happened(ir.On())

    def recorded(self) -> ir.Expr | None:
        """Something is recorded."""
        get = self.get(self.random.choice((EnumType, ListType, RefType, TEXT, WHOLE, MOMENT, RecordType)))
        return None if get is None else ir.Recorded(get)

    def flag(self) -> ir.Expr | None:
        """A field that is true or false."""
        return self.get(BOOL)

    def word(self) -> ir.Expr | None:
        """An enum's word, equal to another or before it; or a text."""
        get = self.get(self.random.choice((EnumType, EnumType, PHASE, TEXT)))
        if get is None:
            return None
        if isinstance(get.type, EnumType):
            value = ir.Literal_(self.random.choice(get.type.values[:FEW_WORDS]))
            op: Literal["==", "<", "<="] = self.random.choice(("<", "<=")) if get.type.ordered else "=="
            return ir.Compare(op, get, value)
        other = self.get(TEXT)
        return ir.Compare("==", get, other if other not in (None, get) else ir.Literal_("a"))

    def happened(self) -> ir.Expr | None:
        """A moment has happened."""
        moment = self.moment()
        return None if moment is None else ir.Happened(moment)

    def before(self) -> ir.Expr | None:
        """One moment before another."""
        left, right = self.moment(), self.moment()
        if left is None or right is None or left == right:
            return None
        return ir.Compare(self.random.choice(("<", "<=")), left, right, self.same_day)

    def amounts(self) -> ir.Expr | None:
        """Two numbers compared."""
        left, right = self.number(), self.number()
        if left is None or right is None or left == right:
            return None
        return ir.Compare(self.random.choice(("<", "<=", "==")), left, right)

    def same(self) -> ir.Expr | None:
        """Two references that name one record."""
        left = self.get(RefType)
        if left is None or not isinstance(left.type, RefType) or left.type.any_record:
            return None
        people = left.type.kinds in (("party",), ("counsellor",))
        others: list[ir.Expr] = [ir.Var(name, self.var_type(kind)) for name, kind in self.names.items()
                                 if (kind,) == left.type.kinds or (people and kind in ("party", "counsellor"))]  # fmt: skip
        if people and self.follow:
            others += [ir.Actor(), ir.Var("client", RefType(("client",)))]
        if left.type.kinds == ("trajectory",) and self.follow:
            others.append(ir.SubjectTrajectory())
        others += [get for get in self.gets(RefType) if get.type == left.type and get != left]
        return ir.Compare("==", left, self.random.choice(others)) if others else None

    def all(self) -> ir.Expr:
        """Each of some conditions."""
        return ir.All(tuple(self.deeper().condition() for _ in range(self.random.choice((1, 2, 2, 3)))))

    def any(self) -> ir.Expr:
        """Some of several conditions."""
        return ir.AnyOf(tuple(self.deeper().condition() for _ in range(2)))

    def negation(self) -> ir.Expr:
        """The opposite."""
        return ir.Not(self.turned().deeper().condition())

    def named(self) -> ir.Expr:
        """A condition with a label; now and then of a validity clause."""
        validity = "AA-9" if self.random.random() < 0.3 else None
        return ir.Named(f"label {self.random.randrange(100)}", self.deeper().condition(), validity)

    def some(self) -> ir.Expr | None:
        """Some element is as asked."""
        found = self.source()
        if found is None:
            return None
        return ir.Exists(found[0], found[1], self.body(*found))

    def each(self) -> ir.Expr | None:
        """Each element of some sort is as asked."""
        found = self.source()
        if found is None:
            return None
        return ir.Every(*found, self.turned().body(*found), self.body(*found))

    def body(self, name: str, source: ir.Source) -> ir.Expr:
        """What is asked of an element."""
        inside = self.inside(name, source)
        if source.kind:
            parts: list[ir.Expr] = [ir.Named("of element", inside.condition())]
            if self.random.random() < 0.5:
                parts.append(ir.Named("too", inside.condition()))
            if self.joins and self.random.random() < self.joins:
                parts = [*self.joined(name, source.kind), *self.random.choice(([], parts))]
            return ir.All(tuple(parts))
        assert source.items is not None
        assert isinstance(source.items, ir.Get)
        type = element(source.items.type)
        if isinstance(type, EnumType):
            allowed = self.random.sample(type.values[:FEW_WORDS], min(2, len(type.values)))
            return ir.Member(ir.Var(name, type), ir.Words(tuple(allowed)))
        return ir.All(())

    def joined(self, name: str, kind: str) -> list[ir.Expr]:
        """Comparisons of an element's fields with what is bound outside, or with a word: what can be looked up."""
        own = {name: get for get in fields_of(ir.Var(name, self.var_type(kind)), kind) for name in (get.name,)}
        made: list[ir.Expr] = []
        for get in self.random.sample(sorted(own.values(), key=lambda get: get.name), min(6, len(own))):
            other: ir.Expr | None = None
            same_day: ir.SameDay | None = None
            op: Literal["==", "<", "<="] = "=="
            if get.type == MOMENT:
                other = ir.On() if self.random.random() < 0.4 else self.get(MOMENT)
                op, same_day = self.random.choice(("<", "<=")), self.same_day
            elif isinstance(get.type, EnumType):
                other = ir.Literal_(self.random.choice(get.type.values[:FEW_WORDS]))
            elif isinstance(get.type, RefType) and not get.type.any_record:
                others = [one for one in self.gets(RefType) if one.type == get.type]
                bound = [ir.Var(one, self.var_type(its)) for one, its in self.names.items() if (its,) == get.type.kinds
                         or (get.type.kinds == ("party",) and its in ("party", "counsellor", "client"))]  # fmt: skip
                choices: list[ir.Expr] = [*others, *bound, *([ir.Actor()] if get.type.kinds == ("party",) else [])]
                other = self.random.choice(choices) if choices else None
            if other is None:
                continue
            turned = self.random.random() < 0.4 and op != "=="
            made.append(ir.Compare(op, other if turned else get, get if turned else other, same_day))
        return made[: self.random.choice((1, 2, 2, 3))]

    def many(self) -> ir.Expr | None:
        """A bound on how many."""
        found = self.source()
        if found is None:
            return None
        return self.bounded(
            lambda here: ir.Count(*found, here.body(*found)), ir.Literal_(self.random.choice((0, 1, 2)))
        )

    def totals(self) -> ir.Expr | None:
        """A bound on a total, or on a share."""
        found = self.source()
        if found is None or not found[1].kind:
            return None
        value = self.inside(*found).get(WHOLE)
        if value is None:
            return None
        if self.random.random() < 0.5:
            amount = MINUTES if self.random.random() < 0.4 else ir.Literal_(self.random.choice(AMOUNTS))
            return self.bounded(lambda here: ir.Sum(*found, here.body(*found), value), amount)
        days = self.by_days()
        share = self.random.choice((Fraction(1, 2), Fraction(1, 3)))
        balance = ir.Balance(*found, days.body(*found), value, days.body(*found), share)
        return ir.Compare("<", ir.Literal_(0), balance)

    def bounded(self, make: _FromHere, bound: ir.Expr) -> ir.Expr:
        """At least or at most so much; what counts against is turned."""
        if self.random.random() < 0.5:
            return ir.Compare("<=", bound, make(self))
        return ir.Compare(self.random.choice(("<=", "<")), make(self.turned()), bound)

    def member(self) -> ir.Expr | None:
        """In a list."""
        enum = self.get(EnumType)
        lists = self.gets(ListType)
        refs = [(item, whole) for whole in lists for item in self.gets(RefType) if element(whole.type) == item.type]
        if refs and self.random.random() < 0.5:
            return ir.Member(*self.random.choice(refs))
        words = [get for get in lists if isinstance(element(get.type), EnumType)]
        if words and self.random.random() < 0.5:
            whole = self.random.choice(words)
            of = element(whole.type)
            assert isinstance(of, EnumType)
            return ir.Member(ir.Literal_(self.random.choice(of.values[:FEW_WORDS])), whole)
        if enum is None or not isinstance(enum.type, EnumType):
            return None
        return ir.Member(enum, ir.Words(enum.type.values[:2]))

    def part(self) -> ir.Expr | None:
        """A list within another."""
        words = [get for get in self.gets(ListType) if isinstance(element(get.type), EnumType | RefType)]
        if not words:
            return None
        left = self.random.choice(words)
        of = element(left.type)
        others: list[ir.Expr] = [get for get in words if get.type == left.type and get != left]
        if isinstance(of, EnumType):
            others.append(ir.Words(of.values[:2]))
        if not others:
            return None
        other = self.random.choice(others)
        return ir.Subset(left, other) if self.random.random() < 0.6 else ir.Subset(other, left)

    def setting(self) -> ir.Expr:
        """A parameter that is true or false."""
        return STRICT

    # ------------------------------------------------------------ moments and numbers

    def moment(self) -> ir.Expr | None:
        """A moment."""
        plain: ir.Expr | None = ir.On() if self.random.random() < 0.3 else self.get(MOMENT)
        if plain is None or self.depth <= 0 or self.random.random() < 0.6:
            return plain
        match self.random.choice(("shift", "extreme", "pick", "lapse", "shift")):
            case "shift":
                return ir.Shift(plain, self.duration(), self.random.choice((1, 1, -1)))
            case "extreme":
                other = self.deeper().moment()
                moments = (plain,) if other is None else (plain, other)
                return ir.Extreme(self.random.choice(("earliest", "latest")), moments)
            case "pick":
                return self.pick()
        return self.lapse(plain)

    def pick(self) -> ir.Expr | None:
        """The first, second or last of some moments."""
        found = self.source()
        value = None if found is None or not found[1].kind else self.inside(*found).get(MOMENT)
        if found is None or value is None:
            return None
        return ir.Pick(*found, self.by_days().body(*found), value, self.random.choice((1, 1, 2, -1)))

    def lapse(self, until: ir.Expr) -> ir.Expr | None:
        """The day that a recurring act covers."""
        found = self.source()
        since = self.get(MOMENT)
        value = None if found is None or not found[1].kind else self.inside(*found).get(MOMENT)
        if found is None or value is None or since is None:
            return None
        every_gap = self.random.random() < 0.5
        return ir.Lapse(*found, self.by_days().body(*found), value, since, until, self.duration(), every_gap)

    def duration(self) -> ir.Expr:
        """A length of time."""
        recorded = self.get(DURATION)
        if recorded is not None and self.random.random() < 0.3:
            return recorded
        return TERM if self.random.random() < 0.4 else ir.Literal_(Duration.parse(self.random.choice(DURATIONS)))

    def number(self) -> ir.Expr | None:
        """A number."""
        plain: ir.Expr | None = self.get(WHOLE)
        if plain is None or self.random.random() < 0.4:
            plain = ir.Literal_(self.random.choice(AMOUNTS))
        if self.random.random() < 0.25:
            other = MINUTES if self.random.random() < 0.5 else ir.Literal_(self.random.choice(AMOUNTS))
            return ir.Arithmetic(self.random.choice(("+", "-")), plain, other)
        return plain


def fields_of(base: ir.Expr, kind: str) -> Iterator[ir.Get]:
    """The fields of what an expression names."""
    spec: Kind = SCHEMA.kinds[kind]
    for field in spec.fields.values():
        yield ir.Get(base, kind, field.name, field.type)


def fits(type: FieldType, wanted: type[FieldType] | FieldType) -> bool:
    """Whether a type is the one that is wanted, or of the sort that is."""
    return isinstance(type, wanted) if isinstance(wanted, _Sort) else type == wanted


_Sort = type


def element(type: FieldType) -> FieldType:
    """What a list is a list of."""
    return type.of if isinstance(type, ListType) else type


def inner_kind(type: FieldType) -> str | None:
    """The kind that a reference or nested record is of, where there is one."""
    match type:
        case RecordType(kind):
            return kind
        case RefType(kinds, any_record=False) if len(kinds) == 1:
            return kinds[0]
    return None
