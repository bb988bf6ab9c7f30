"""Mutants held against the examples: rules and their examples go in; how each mutant fares comes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from careercode.engine.equivalence import Equivalence
from careercode.engine.examples import codes_of, differences, with_settings
from careercode.engine.reference import evaluate
from careercode.language import ir
from careercode.language.bodies import Rule, identity, with_instead
from careercode.language.examples import Example, Expected
from careercode.language.mutants import Mutant, mutants
from careercode.language.normal import settings_in
from careercode.model.case import Case, assemble

CORE = frozenset({"excused_by", "breach", "due", "harmless", "notes", "answerable"})
"""What an example may ask of a clause by itself, beside its status."""
ADDED = frozenset({"notes", "answerable"})
"""What other rules add to it."""
DETAIL = frozenset({"missing", "through", "assumptions"})
"""What it may ask that takes the detail of a verdict, which takes longer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a mutant fared. `compared`: on how many small dossiers it was shown to mean the same; 0 where it was not."""

    mutant: Mutant
    noticed: bool
    compared: int = 0

    @property
    def survives(self) -> bool:
        """Whether no example notices the change, and it is not shown to be none."""
        return not self.noticed and not self.compared


class Trials:
    """Rules and the examples that their mutants are held against.

    An example that fails on the rules as they are says nothing of a change, and is left out.
    """

    def __init__(self, rules: ir.Rules, examples: Sequence[Example]) -> None:
        self._rules = rules
        self._equivalence = Equivalence(rules)
        self._examples = examples
        self._by_provision: dict[str, set[int]] = {}
        for number, example in enumerate(examples):
            for provision in (example.provision, *(one.provision for one in example.expected)):
                self._by_provision.setdefault(provision, set()).add(number)
        self._cases: dict[int, Case] = {}
        self._benches: dict[tuple[str, ...], _Bench] = {}
        self._turn = 0

    def of(self, mutant: Mutant) -> Trial:
        """How a mutant fares."""
        noticed = self._is_noticed(mutant)
        return Trial(mutant, noticed, 0 if noticed else self._equivalence.shown(mutant))

    def _is_noticed(self, mutant: Mutant) -> bool:
        """Whether some example notices a mutant. The rule whose examples noticed the last one is tried first."""
        benches = [(self._bench(change.rule), change) for change in mutant.changes]
        for bench, change in sorted(benches, key=lambda pair: -pair[0].turn):
            if bench.notices(with_instead(bench.rules, change.rule, change.instead)):
                self._turn += 1
                bench.turn = self._turn
                return True
        return False

    def _bench(self, rule: Rule) -> _Bench:
        key = identity(rule)
        if key not in self._benches:
            cut = _cut_to(self._rules, rule)
            self._benches[key] = _Bench(cut, list(self._held(cut, rule)), isinstance(rule, ir.Umbrella))
        return self._benches[key]

    def _held(self, cut: ir.Rules, rule: Rule) -> Iterator[_Held]:
        """The examples that speak of what a change of a rule can bear on."""
        judging: tuple[ir.Clause | ir.Umbrella, ...] = cut.umbrellas or cut.clauses
        places = {(one.provision, one.id) for one in judging}
        if isinstance(rule, ir.Code):
            places.add((rule.scope, "binding"))
        names = CORE if isinstance(rule, ir.Addition) else CORE - ADDED
        numbers = set[int]().union(*(self._by_provision.get(provision, ()) for provision, _ in places))
        for number in sorted(numbers):
            example = self._examples[number]
            if number not in self._cases:
                self._cases[number] = assemble(example.dossier, None)
            case = self._cases[number]
            if isinstance(rule, ir.Permission) and not _has_subject(case, rule.subject):
                continue
            if isinstance(rule, ir.SettingSpec) and rule.id in example.settings:
                continue
            asked = [one for one in example.expected if (one.provision, one.clause) in places]
            yield _Held(example, case, _only(asked, names), _only(asked, names | DETAIL))


def trials(rules: ir.Rules, examples: Sequence[Example], chosen: Collection[str]) -> Iterator[Trial]:
    """How each mutant of some provisions, and of what they name, fares against the examples of all."""
    held = Trials(rules, examples)
    return map(held.of, mutants(rules, chosen))


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True)
class _Held:
    """An example with its case, and what it asks of the clauses that a change can bear on."""

    example: Example
    case: Case
    core: tuple[Expected, ...]
    detail: tuple[Expected, ...]

    def fails(self, rules: ir.Rules, *, whole: bool, detail: bool = False) -> bool:
        """Whether the example gets other verdicts than it must. `whole`: all rules bear on them. `detail`: those that take
        longer are asked for too."""
        own = with_settings(rules, self.example) if self.example.settings else rules
        wanted = self.detail if detail else self.core
        spoken = {self.example.provision, *(one.provision for one in wanted)}
        if not whole and len(own.clauses) > 1:
            own = replace(own, clauses=tuple(one for one in own.clauses if one.provision in spoken))
        codes = frozenset(own.codes) if whole else codes_of(spoken, own)
        verdicts = evaluate(self.case, own, self.example.as_of, codes=codes, everything=True, detail=detail)
        return any(differences(self.example, wanted, verdicts))


@dataclass(slots=True)
class _Bench:
    """The rules that a change of one can bear on, and the examples that speak of them. `turn`: when it last noticed one."""

    rules: ir.Rules
    held: list[_Held]
    whole: bool
    turn: int = 0
    _failing: dict[int, bool] = field(default_factory=dict)

    def notices(self, changed: ir.Rules) -> bool:
        """Whether some example notices a change. The one that does is moved to the front: it is likely to notice the next."""
        for detail in (False, True):
            for at, one in enumerate(self.held):
                if detail and one.detail == one.core:
                    continue
                if one.fails(changed, whole=self.whole, detail=detail) and not self._fails_anyway(one):
                    self.held.insert(0, self.held.pop(at))
                    return True
        return False

    def _fails_anyway(self, one: _Held) -> bool:
        if id(one) not in self._failing:
            self._failing[id(one)] = one.fails(self.rules, whole=self.whole, detail=True)
        return self._failing[id(one)]


def _only(asked: list[Expected], names: frozenset[str]) -> tuple[Expected, ...]:
    return tuple(replace(one, fields={name: one.fields[name] for name in one.fields if name in names}) for one in asked)


# ---------------------------------------------------------------- rules


def _cut_to(rules: ir.Rules, rule: Rule) -> ir.Rules:
    """The rules that a change of one can bear on: a clause by itself, what a permission excuses, what an addition adds to,
    the codes that an umbrella is over, all that a code binds, all that names a parameter or reading; and who excuses them."""
    umbrellas: tuple[ir.Umbrella, ...] = ()
    additions: tuple[ir.Addition, ...] = ()
    match rule:
        case ir.Clause():
            clauses: tuple[ir.Clause, ...] = (rule,)
        case ir.Permission():
            code = rules.provisions[rule.provision].code
            clauses = _of_codes(rules, {code})
            if rule.excuses is not None:
                clauses = tuple(one for one in clauses if one.provision in rule.excuses)
        case ir.Umbrella():
            umbrellas = (rule,)
            clauses = _of_codes(rules, rules.needed_by(frozenset({rules.provisions[rule.provision].code})))
        case ir.Addition():
            additions = (rule,)
            clauses = tuple(one for one in rules.clauses if one.provision in rule.over)
        case ir.Code():
            clauses = _of_codes(rules, {rule.id})
        case ir.SettingSpec():
            clauses = _naming(rules, rule.id)
    provisions = {*(one.provision for one in clauses), *(one.provision for one in umbrellas)}
    codes = {rules.provisions[id].code for id in provisions}
    permissions = tuple(one for one in rules.permissions if rules.provisions[one.provision].code in codes)
    return replace(rules, clauses=clauses, permissions=permissions, umbrellas=umbrellas, additions=additions)


def _of_codes(rules: ir.Rules, codes: Collection[str]) -> tuple[ir.Clause, ...]:
    return tuple(one for one in rules.clauses if rules.provisions[one.provision].code in codes)


def _naming(rules: ir.Rules, id: str) -> tuple[ir.Clause, ...]:
    """The clauses that a parameter or reading bears on: they name it, or a permission of their code, or what binds it, does."""
    permissions: Iterable[ir.Permission] = (one for one in rules.permissions if id in settings_in(one))
    codes = {rules.provisions[one.provision].code for one in permissions}
    codes |= {code.id for code in rules.codes.values() if id in settings_in(code.binds)}
    own = set(_of_codes(rules, codes))
    return tuple(one for one in rules.clauses if one in own or id in settings_in(one))


def _has_subject(case: Case, subject: ir.Subject) -> bool:
    return subject.kind == "dossier" or case.records(subject.kind) != ()
