"""From what applies, what is met and what excuses to a status: the table of docs/verdicts.md, 2."""

from __future__ import annotations

from dataclasses import dataclass

from careercode.engine.reference.truth import NO, YES, Truth, all_of, any_of, negate
from careercode.verdicts.types import Status


@dataclass(frozen=True, slots=True)
class Judged:
    """A status, the paths that would settle it, the assumptions it rests on, and whether it can do no harm.

    `safe`: it can come out complied or not applicable only, so that no umbrella need wait for it.
    """

    status: Status
    missing: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()
    harmless: bool = False
    safe: bool = False


def judge(applies: Truth, met: Truth, excused: Truth, waiting: Truth, failure: Status) -> Judged:
    """The status of a clause for one subject.

    `waiting`: its last day is not past and it can still be met (NO for a clause without a last day).
    `failure`: what the clause says of its failure, violated or signal.
    """
    if not applies.may:
        return Judged(Status.NOT_APPLICABLE, assumed=applies.assumed)
    if applies.sure and met.sure:
        return Judged(Status.COMPLIED, assumed=applies.assumed | met.assumed)
    if applies.sure and not met.may and excused.sure:
        return Judged(Status.EXCUSED, assumed=applies.assumed | met.assumed | excused.assumed)
    if applies.sure and waiting.sure:
        return Judged(Status.PENDING, met.missing if met.may else frozenset(), applies.assumed | met.assumed)
    if applies.sure and not met.may and not excused.may and not waiting.may:
        return Judged(failure, assumed=applies.assumed | met.assumed | excused.assumed)
    could_fail = all_of([negate(met), negate(excused), negate(waiting)])
    missing = frozenset().union(*(truth.missing for truth in (applies, met) if truth.open))
    if not met.sure:
        missing |= frozenset().union(*(truth.missing for truth in (excused, waiting) if truth.open))
    assumed = applies.assumed | met.assumed | excused.assumed
    harmless = not could_fail.may
    return Judged(
        Status.UNDETERMINED,
        missing,
        assumed,
        harmless,
        safe=harmless and not all_of([negate(met), any_of([excused, waiting])]).may,
    )


def decided(applies: Truth, answers: frozenset[str], excused: Truth, failure: Status) -> Judged:
    """The status of a review question, given the answers recorded on the latest day (none, one, or contradicting)."""
    if not applies.may:
        return Judged(Status.NOT_APPLICABLE)
    if len(answers) == 1:
        (answer,) = answers
        if answer == "not_applicable":
            return Judged(Status.NOT_APPLICABLE)
        return judge(applies, YES if answer == "met" else NO, excused, NO, failure)
    if applies.sure:
        return Judged(Status.REVIEW, assumed=applies.assumed)
    return Judged(Status.UNDETERMINED, applies.missing, applies.assumed)


WORST_FIRST = tuple(Status)
"""The order in which an umbrella takes the worst of others."""
