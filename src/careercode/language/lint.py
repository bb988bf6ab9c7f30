"""What is allowed in rules and still looks wrong: rules and their examples go in, flags come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careercode.errors import Problem
from careercode.language import ir
from careercode.language.examples import Example
from careercode.verdicts.types import Status


def lint(rules: ir.Rules, examples: Iterable[Example]) -> Iterator[Problem]:
    """The flags of a rule set, in no order.

    An encoded provision without an example; a clause without an example of complied and of its failure (of review and
    of its failure, for a question); a breach without a word in both languages.
    """
    seen: dict[str, set[tuple[str, Status]]] = {}
    shown: set[str] = set()
    for example in examples:
        shown.add(example.provision)
        for one in example.expected:
            seen.setdefault(one.provision, set()).add((one.clause, one.status))
    for id, provision in rules.provisions.items():
        if provision.encoded and id not in shown:
            yield Problem(provision.place, f"{id} has no example")
    for clause in rules.clauses:
        reached = {status for id, status in seen.get(clause.provision, set()) if id == clause.id}
        first = Status.REVIEW if isinstance(clause.asks, ir.Question) else Status.COMPLIED
        failures = {Status(clause.otherwise.value)} if isinstance(clause.otherwise, ir.Status) else set()
        for status in sorted({first, *failures} - reached):
            yield Problem(clause.place, f"{clause.provision}/{clause.id} has no example of {status}")
        if not failures and not reached & {Status.VIOLATED, Status.SIGNAL}:
            yield Problem(clause.place, f"{clause.provision}/{clause.id} has no example of its failure")
