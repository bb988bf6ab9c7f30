"""The durable engine: the positive joins of each stratum by the Rete network of durable-rules, all else in the host.

A case is judged in rounds. In each, the joins whose answer is not known yet are noted down and taken for empty; then the
network, in a process of its own, answers all of them; and so on until nothing new is asked. What one round finds out is
what the joins of the next stratum rest on.
"""

from __future__ import annotations

from datetime import date

from careercode.engine.compiled.expressions import SAME_DAY
from careercode.engine.compiled.judging import Judging, verdict
from careercode.engine.compiled.kept import Programs
from careercode.engine.durable.lower import ReteLowering
from careercode.engine.durable.world import ReteWorld
from careercode.engine.rete.worker import Statistics, Worker
from careercode.language.ir import Rules
from careercode.model.case import Case
from careercode.verdicts.types import Verdict

_PROGRAMS = Programs(ReteLowering)
_WORKER = Worker()


def evaluate(
    case: Case,
    rules: Rules,
    as_of: date,
    *,
    codes: frozenset[str] | None = None,
    everything: bool = False,
    worker: Worker = _WORKER,
) -> tuple[Verdict, ...]:
    """The verdicts of a case at the end of the day `as_of`, sorted by key; see `careercode.engine.Evaluate`.

    `worker`: who asks the network. Raises MissingExtra where durable-rules can't be imported.
    """
    chosen = frozenset(rules.codes) if codes is None else codes
    program = _PROGRAMS.of(rules, case)
    world = ReteWorld(case, as_of, undetermined=program.settings.get(SAME_DAY) == "undetermined")
    while True:
        rows = Judging(program, world, chosen, everything).run()
        if not world.demands:
            return tuple(verdict(row) for row in rows)
        world.answer(worker)


def statistics() -> Statistics:
    """What the network found in this process so far, how often its process was restarted, and what was done by hand."""
    return _WORKER.statistics()
