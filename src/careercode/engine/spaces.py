"""Conditions go in; every small dossier comes out that is made of the values which can make a difference to them.

For each field that the conditions read: each word that they name and one more; the numbers that they name and their
neighbours; a day, the days around it and two times on it, and the same for the end of each term from it; both truth values; one
record, another, none; and what is not recorded. For each kind that they range over: no record, one, two, and no section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from math import gcd, prod
from typing import TypeAlias
from zoneinfo import ZoneInfo

from careercode.language import ir
from careercode.language.walk import inside
from careercode.model import SCHEMA
from careercode.model.case import DEFAULT_ZONE
from careercode.model.moments import Duration, day_of, shift, start_of_day
from careercode.model.schema import PARTY_KINDS, Absence, EnumType, FieldSpec, ListType, RecordType, RefType, ScalarType

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""A value as JSON has it; None where nothing is written."""
Written: TypeAlias = "dict[str, Plain]"

DAY = date(2026, 3, 10)
LATER = date(2036, 3, 10)
"""A day on which all that the dossiers record is past."""


class TooLargeError(Exception):
    """There are more small dossiers than may be gone through."""


@dataclass(frozen=True, slots=True)
class Space:
    """Small dossiers: each choice of a value for each section, a day, and a choice for each reading."""

    sections: Mapping[str, Sequence[Plain]]
    days: tuple[date, ...]
    readings: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """How many there are."""
        return prod([len(self.days), *map(len, self.readings.values()), *map(len, self.sections.values())])

    def __iter__(self) -> Iterator[tuple[Written, date, tuple[str, ...]]]:
        """Each dossier, the day, and the choices; neighbours far apart, for a difference is then soon met."""
        size = self.size
        step = next(one for one in range(max(1, size * 5 // 8), 2 * size + 1) if gcd(one, size) == 1)
        for turn in range(size):
            at = turn * step % size
            at, of_days = divmod(at, len(self.days))
            choices = []
            for readings in self.readings.values():
                at, of_readings = divmod(at, len(readings))
                choices.append(readings[of_readings])
            dossier: Written = {"id": "d"}
            for section, values in self.sections.items():
                at, of_values = divmod(at, len(values))
                if values[of_values] is not None:
                    dossier[section] = values[of_values]
            yield dossier, self.days[of_days], tuple(choices)


def space_of(
    rules: ir.Rules, subject: ir.Subject, exprs: Iterable[ir.Expr], single: frozenset[str], most: int
) -> Space:
    """The space for some conditions on a subject. `single`: kinds of which it holds one record. Raises TooLargeError."""
    found = _Reads(rules, subject, [part for expr in exprs for part in inside(expr)], single, most)
    space = Space(dict(found.sections()), found.days(), found.readings)
    if space.size > most:
        raise TooLargeError
    return space


class _Reads:
    """What some expressions read, and the values that can make a difference to them."""

    def __init__(
        self, rules: ir.Rules, subject: ir.Subject, nodes: list[ir.Expr], single: frozenset[str], most: int
    ) -> None:
        self.subject, self.single, self.most = subject, single, most
        self.fields: dict[str, set[str]] = {}
        self.ranges: set[str] = set()
        self.targets: set[str] = set()
        self.people: set[str] = set()
        settings = [rules.settings[id] for id in sorted({node.id for node in nodes if isinstance(node, ir.Setting)})]
        self.readings = {one.id: one.choices for one in settings if one.choices}
        self.constants: set[object] = {value.value for one in settings if not one.choices for value in one.values}
        self.signs: set[int] = set()
        self.timed = False
        for node in nodes:
            self._note(node)
        self.constants |= {word for one in self.constants if isinstance(one, tuple) for word in one}
        self._of_subject(nodes)
        self.moments = list(self._moments())
        if self._takes_three(nodes):
            raise TooLargeError

    def _takes_three(self, nodes: list[ir.Expr]) -> bool:
        """Whether two records of a kind don't show all: three names stand for them, or more than one is counted."""
        names: dict[str, set[str]] = {self.subject.kind: {self.subject.kind}}
        for node in nodes:
            source, name = getattr(node, "source", None), getattr(node, "var", "")
            if isinstance(source, ir.Source) and source.items is None:
                names.setdefault(source.kind, set()).add(name)
        counts = any(isinstance(node, ir.Count) for node in nodes)
        numbers = [one for one in self.constants if isinstance(one, int | Fraction) and not isinstance(one, bool)]
        picks = [node.n for node in nodes if isinstance(node, ir.Pick)]
        return max(map(len, names.values())) > 2 or max([*picks, 0]) > 2 or (counts and max([*numbers, 0]) > 1)

    def _note(self, node: ir.Expr) -> None:
        match node:
            case ir.Get(_, kind, name):
                has = [one for one in ("party", *PARTY_KINDS) if name in SCHEMA.kinds[one].fields]
                self._read(has[0] if kind == "party" and has else kind, name)
                if kind == "party":
                    # Whoever it is has a kind, recorded or not: the client, the centre and a counsellor too.
                    self.people |= {"client", "centre", "counsellor"}
            case ir.Var(("client" | "centre") as name):
                self.people.add(name)
            case ir.Literal_(value):
                self.constants.add(value)
            case ir.Words(words):
                self.constants |= set(words)
            case ir.Shift(sign=sign):
                self.signs.add(sign)
            case ir.Lapse():
                self.signs.add(1)
        self.timed |= isinstance(node, ir.Pick | ir.Lapse | ir.Extreme | ir.LastDay)
        self.timed |= isinstance(node, ir.Compare) and node.same_day is not None
        source = getattr(node, "source", None)
        if isinstance(source, ir.Source) and source.items is None:
            self.ranges.add(source.kind)

    def _read(self, kind: str, name: str) -> None:
        if name in SCHEMA.kinds[kind].fields:
            self.fields.setdefault(kind, set()).add(name)
            self._aim(SCHEMA.kinds[kind].fields[name])

    def _aim(self, spec: FieldSpec) -> None:
        """Sees that what a field refers to is there."""
        type = spec.type.of if isinstance(spec.type, ListType) else spec.type
        if isinstance(type, RefType) and not type.any_record:
            self.targets |= set(type.kinds)

    def _of_subject(self, nodes: list[ir.Expr]) -> None:
        """What the scene reads: the anchor, the actor and the trajectory of the subject."""
        kind = self.subject.parent[0] if self.subject.parent is not None else self.subject.kind
        if self.subject.parent is not None:
            self._read(*self.subject.parent)
        if kind == "dossier":
            return
        for type, name in ((ir.On, SCHEMA.kinds[kind].anchor), (ir.Actor, SCHEMA.kinds[kind].actor)):
            if name is not None and any(isinstance(node, type) for node in nodes):
                self._read(kind, name)
        if any(isinstance(node, ir.SubjectTrajectory) for node in nodes):
            self._read(kind, "trajectory")
            self.targets.add("trajectory")

    # ------------------------------------------------------------ values

    def days(self) -> tuple[date, ...]:
        """The days as of which is judged: when all is past, and around the day and each term from it."""
        if not self.timed:
            return (LATER,)
        return tuple(sorted({LATER, DAY, *(one + timedelta(days=by) for one in self._ends() for by in (0, 1))}))

    def _ends(self) -> list[date]:
        zone = ZoneInfo(DEFAULT_ZONE)
        terms = sorted(str(one) for one in self.constants if isinstance(one, Duration))
        start = start_of_day(DAY.toordinal(), zone)
        return [
            date.fromordinal(day_of(shift(start, Duration.parse(term), sign, zone), zone))
            for term in terms
            for sign in sorted(self.signs)
        ]

    def _moments(self) -> Iterator[Plain]:
        if not self.timed:
            yield DAY.isoformat()
            return
        ends = sorted({DAY, *self._ends()})
        yield from (f"{one.isoformat()}T{hour}" for one in ends for hour in ("09:00", "12:00"))
        around = {one + timedelta(days=by) for one in ends for by in (-1, 0, 1)}
        yield from (one.isoformat() for one in sorted(around))

    def values(self, spec: FieldSpec, id: str) -> list[Plain]:
        """The values of a field of the record with an id."""
        found: list[Plain]
        match spec.type:
            case ListType(RecordType(kind)):
                first, second = self.records(kind, f"{id}n1"), self.records(kind, f"{id}n2")
                self._check(len(first) * len(second))
                found = [[]]
                found += [[one] for one in first]
                found += [[*two] for two in product(first, second)]
            case ListType(of):
                each = self._scalars(of)
                found = [[*some] for count in (0, 1, 2) for some in combinations(each, count)]
            case RecordType(kind):
                found = [*self.records(kind, f"{id}n")]
            case _:
                found = self._scalars(spec.type)
        absent: list[Plain] = [] if spec.absence is Absence.REQUIRED else [None]
        if spec.type == ScalarType("moment") and spec.absence is not Absence.NEVER:
            found.append("never")
        elif spec.absence is Absence.UNKNOWN and not isinstance(spec.type, ListType) and found and absent:
            found.append("none")
        if spec.absence is Absence.EMPTY:
            absent = []
        self._check(len(found))
        return found + absent

    def _scalars(self, type: RecordType | RefType | EnumType | ScalarType) -> list[Plain]:
        match type:
            case ScalarType("moment"):
                return [*self.moments]
            case ScalarType("bool"):
                return [True, False]
            case ScalarType("int" | "number"):
                named = {int(one) for one in self.constants if isinstance(one, int | Fraction) and one is not True}
                return [*sorted({0, 1, 2} | {one + by for one in named for by in (-1, 0, 1) if one + by >= 0})]
            case ScalarType("duration"):
                return [*sorted({"P1D", *(str(one) for one in self.constants if isinstance(one, Duration))})]
            case ScalarType():
                texts = {one for one in self.constants if isinstance(one, str) and " " not in one}
                return [*sorted({"x", "y", *texts})]
            case EnumType(values=words):
                named_words = [word for word in words if word in self.constants]
                return [*named_words, *[word for word in words if word not in named_words][: 1 if named_words else 2]]
            case RefType(any_record=True):
                return [f"{self.subject.kind}/{self.subject.kind}1", f"{self.subject.kind}/{self.subject.kind}2"]
            case RefType(kinds=kinds):
                people = [f"{one}1" for one in sorted(self.people)] if kinds == ("party",) else []
                return [*(f"{kind}{number}" for kind in kinds for number in (1, 2)), *people]
        return []

    # ------------------------------------------------------------ records and sections

    def records(self, kind: str, id: str) -> list[Written]:
        """Every record of a kind that can make a difference, under an id."""
        spec, read = SCHEMA.kinds[kind], self.fields.get(kind, set())
        names = sorted(read)
        choices = [self.values(spec.fields[name], id) for name in names]
        self._check(prod(map(len, choices)))
        fixed: Written = {"id": id} if spec.has_id else {}
        for name, one in spec.fields.items():
            if name not in read and (one.absence is Absence.REQUIRED or name == spec.anchor):
                self._aim(one)
                fixed[name] = self._filler(one)
        return [
            fixed | {name: value for name, value in zip(names, chosen, strict=True) if value is not None}
            for chosen in product(*choices)
        ]

    def _filler(self, spec: FieldSpec) -> Plain:
        """A value for a field that must be there and that nothing reads."""
        match spec.type:
            case ListType():
                return []
            case ScalarType("moment"):
                return (DAY - timedelta(days=400)).isoformat()
            case RecordType(kind):
                return self.records(kind, "n")[0]
            case _:
                return self._scalars(spec.type)[0]

    def sections(self) -> Iterator[tuple[str, Sequence[Plain]]]:
        """Each section with what may stand in it."""
        kinds = {*self.fields, *self.ranges, *self.people, self.subject.kind} - {"dossier"}
        done, size = set[str](), 1
        while kinds := {one for one in kinds | self.targets if not SCHEMA.kinds[one].nested} - done:
            kind = min(kinds)
            done.add(kind)
            values = self._section(kind)
            size *= len(values)
            self._check(size)
            yield SCHEMA.kinds[kind].section, values

    def _section(self, kind: str) -> Sequence[Plain]:
        first = self.records(kind, f"{kind}1")
        if SCHEMA.kinds[kind].single:
            return [*first, None] if self.fields.get(kind) and kind != "centre" else [*first]
        alone: list[Plain] = [[one] for one in first]
        if kind in self.single and kind not in self.targets:
            return [None, *alone]
        second = self.records(kind, f"{kind}2")
        if kind not in self.ranges and kind not in self.single:
            # Another one beside it, for what refers to another.
            beside: list[Plain] = [[one, second[0]] for one in first]
            return [*alone, *beside] if kind in self.targets else alone
        self._check(len(first) * (len(first) + 1) // 2)
        pairs = combinations_with_replacement(range(len(first)), 2)
        both: list[Plain] = [[first[one], second[other]] for one, other in pairs]
        return [None, [], *alone, *both]

    def _check(self, size: int) -> None:
        if size > self.most:
            raise TooLargeError
