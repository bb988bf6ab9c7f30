"""Whole generated examples: a number goes in, a rule set and a valid dossier to hold against it come out."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.laws.calendar import Calendar, calendar
from tests.laws.dossiers import Vocabulary, claims, dossier
from tests.laws.plain import Plain, ids, possible
from tests.laws.rules import rules, some_kinds

from careercode.engine.reference import evaluate
from careercode.errors import DossierError
from careercode.language import ir
from careercode.verdicts.types import Key, Verdict


@dataclass(frozen=True)
class Example:
    """One generated example, and the chance that goes on from where making it stopped."""

    random: Random
    calendar: Calendar
    kinds: tuple[str, ...]
    rules: ir.Rules
    dossier: Plain
    vocabulary: Vocabulary


def example(seed: int, *, clauses: int = 4, depth: int = 2) -> Example:
    """The example of a number."""
    random = Random(seed)
    while True:
        days = calendar(random)
        kinds = some_kinds(random)
        made = rules(random, days, kinds, clauses=clauses, depth=depth)
        provisions = tuple(f"AA-{number}" for number in range(1, clauses + 1))
        vocabulary = Vocabulary(
            texts={"deviation.provision": provisions, "judgement.provision": provisions},
            words={"party_kind": ("staff", "employer", "family")},
        )
        plain = dossier(random, days, kinds, vocabulary)
        if ids(plain):
            claims(random, days, plain, vocabulary)
        if possible(plain) is not None:
            return Example(random, days, kinds, made, plain, vocabulary)


def verdicts(made: Example, plain: Plain, as_of: date | None = None, *, detail: bool = False) -> tuple[Verdict, ...]:
    """All verdicts on a dossier, those not applicable included. Raises DossierError where it is not consistent."""
    case = possible(plain)
    if case is None:
        raise DossierError([])
    return evaluate(case, made.rules, as_of or made.calendar.as_of, everything=True, detail=detail)


def by_key(found: tuple[Verdict, ...]) -> dict[Key, Verdict]:
    """Verdicts by what they are about."""
    return {verdict.key: verdict for verdict in found}


def shuffled(random: Random, value: object) -> object:
    """The same JSON value with its lists and keys in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(random, item)) for key, item in value.items()]
        random.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        listed = [shuffled(random, item) for item in value]
        random.shuffle(listed)
        return listed
    return deepcopy(value)
