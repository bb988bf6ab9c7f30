"""What is allowed in rules and still looks wrong: rules and their examples go in, flags come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careercode.errors import Problem
from careercode.language import ir
from careercode.language.catalogue import catalogue
from careercode.language.examples import Example
from careercode.model.schema import RefType
from careercode.verdicts.types import Status


def lint(rules: ir.Rules, examples: Iterable[Example]) -> Iterator[Problem]:
    """The flags of a rule set, in no order: an encoded provision without an example, a clause without an example of a
    status that it can reach, and a concept, parameter or reading that no rule uses."""
    seen: dict[str, set[tuple[str, Status]]] = {}
    shown: set[str] = set()
    for example in examples:
        shown.add(example.provision)
        for one in example.expected:
            seen.setdefault(one.provision, set()).add((one.clause, one.status))
    for id, provision in rules.provisions.items():
        if provision.encoded and id not in shown:
            yield Problem(provision.place, f"{id} has no example")
    yield from _unused(rules)
    for clause in rules.clauses:
        reached = {status for id, status in seen.get(clause.provision, set()) if id == clause.id}
        for status in sorted(reachable(clause, rules) - reached):
            yield Problem(clause.place, f"{clause.provision}/{clause.id} has no example of {status}")


def _unused(rules: ir.Rules) -> Iterator[Problem]:
    for concept in rules.concepts.values():
        if not concept.reaches and concept.id not in rules.provisions:
            yield Problem(concept.place, f"no rule uses the concept '{concept.id}'")
    used = {spec.id for entry in catalogue(rules, ()) for spec in entry.settings}
    for id in rules.settings:
        code = rules.codes.get(id.partition(".")[0])
        if code is not None and id not in used:
            yield Problem(code.place, f"no rule uses the parameter or reading '{id}'")


def reachable(clause: ir.Clause, rules: ir.Rules) -> set[Status]:
    """The statuses that a clause can give, as far as its form tells; not applicable left out."""
    found = {Status.COMPLIED}
    if isinstance(clause.otherwise, ir.Status):
        found.add(Status(clause.otherwise.value))
    else:
        found |= {Status(choice) for choice in rules.settings[clause.otherwise.id].choices}
    # A question on every dossier always waits for its answer; nothing unrecorded keeps it from being asked.
    if not isinstance(clause.asks, ir.Question) or clause.where != ir.All(()) or clause.subject.kind != "dossier":
        found.add(Status.UNDETERMINED)
    if isinstance(clause.asks, ir.Question):
        found.add(Status.REVIEW)
    elif clause.asks.due is not None and not _is_over(clause):
        found.add(Status.PENDING)
    if any(clause.provision in (permission.excuses or ()) for permission in rules.permissions):
        found.add(Status.EXCUSED)
    return found


def _is_over(clause: ir.Clause) -> bool:
    """Whether the last day is that of a cover which must reach up to the act judged: then it is past, or all is well."""
    due = clause.asks.due if isinstance(clause.asks, ir.Requirement) else None
    subject = ir.Var(clause.subject.kind, RefType((clause.subject.kind,)))
    return isinstance(due, ir.Lapse) and isinstance(due.until, ir.Get) and due.until.base == subject
