"""The durable engine has its joins from the network, and says the same whatever becomes of the network's process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.engines.durable import needs_durable
from tests.engines.long import long_world
from tests.engines.shipped import Shipped, case_of, examples
from tests.engines.worlds import world
from tests.rete.engines import Engines

from careercode.engine import durable, engine
from careercode.engine.rete.joins import Condition, Join, Pairs, Question
from careercode.engine.rete.wire import to_pairs
from careercode.engine.rete.worker import Worker
from careercode.language import ir
from careercode.model import Case
from careercode.verdicts.types import Verdict

pytestmark = needs_durable

FAULTS = {
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
    "SIGSEGV": "os.kill(os.getpid(), signal.SIGSEGV)",
    "an error": "raise real.error('Could not assert fact, error code: 303')",
}


class Silent(Worker):
    """A worker whose network never finds anything."""

    def ask(self, questions: Sequence[Question]) -> list[Pairs]:
        return [frozenset() for _ in questions]


class Noting(Worker):
    """A worker that notes what it was asked, a list a round."""

    def __init__(self) -> None:
        super().__init__()
        self.rounds: list[list[Question]] = []

    def ask(self, questions: Sequence[Question]) -> list[Pairs]:
        self.rounds.append(list(questions))
        return super().ask(questions)


class Dying(Worker):
    """A worker whose child is killed before each question. `ended`: by which signal."""

    def __init__(self, ended: int) -> None:
        super().__init__()
        self.ended = ended

    def ask(self, questions: Sequence[Question]) -> list[Pairs]:
        if self._process is not None:
            child = self._process._process
            os.kill(child.pid, self.ended)
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        return super().ask(questions)


@pytest.fixture
def child_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engines:
    """A folder from which children import their engine."""
    made = Engines.found(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return made


def some() -> list[Shipped]:
    """Some examples."""
    return [case_of(example) for example in examples()[::40]]


def verdicts(one: Shipped, worker: Worker) -> tuple[Verdict, ...]:
    """All verdicts of the durable engine."""
    return durable.evaluate(one.case, one.rules, one.as_of, everything=True, worker=worker)


def expected(one: Shipped) -> tuple[Verdict, ...]:
    """Those of the reference."""
    return engine("reference")(one.case, one.rules, one.as_of, everything=True)


def generated() -> Iterator[tuple[Case, ir.Rules, date]]:
    """Generated cases."""
    for seed in range(40, 60):
        made = world(seed)
        yield from ((case, made.rules, as_of) for case, as_of in made.cases(2))


def test_the_network_finds_matches_and_nothing_is_done_by_hand() -> None:
    before = durable.statistics()
    for one in some():
        assert engine("durable")(one.case, one.rules, one.as_of, everything=True) == expected(one)
    after = durable.statistics()
    assert after.matches - before.matches > 50
    assert after.asked > before.asked
    assert (after.restarts, after.by_hand) == (before.restarts, before.by_hand)


def test_a_network_that_finds_nothing_would_be_noticed() -> None:
    with Silent() as worker:
        assert sum(verdicts(one, worker) != expected(one) for one in some()) > 10
        differing = [
            durable.evaluate(case, rules, as_of, everything=True, worker=worker)
            != engine("reference")(case, rules, as_of, everything=True)
            for rules, case, as_of in (long_world(seed, 6) for seed in range(20))
        ]
        assert sum(differing) > 5


def test_what_rests_on_joins_takes_several_rounds_and_then_ends() -> None:
    several = 0
    shipped = [(one.case, one.rules, one.as_of) for one in some()]
    for case, rules, as_of in [*generated(), *shipped]:
        with Noting() as worker:
            durable.evaluate(case, rules, as_of, worker=worker)
        several += len(worker.rounds) > 1
        assert len(worker.rounds) < 6
    assert several > 5


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("facts", [1, 8, 30], ids=["at first", "in the first round", "later"])
def test_a_child_that_dies_changes_no_verdict(child_engines: Engines, fault: str, facts: int) -> None:
    child_engines.real(when=f"life == 1 and facts == {facts}", fault=fault)
    with Worker() as worker:
        for one in some()[:8]:
            assert verdicts(one, worker) == expected(one)
        found = worker.statistics()
    assert (found.restarts, found.by_hand) == (1, 0)
    assert found.matches > 0


@pytest.mark.parametrize("ended", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_dies_before_each_question_changes_no_verdict(ended: int) -> None:
    with Dying(ended) as worker:
        for one in some():
            assert verdicts(one, worker) == expected(one)
        found = worker.statistics()
    assert found.restarts > 10
    assert found.by_hand == 0


def test_a_network_that_always_dies_is_done_without(child_engines: Engines) -> None:
    child_engines.real(when="True", fault="os.abort()")
    with Worker() as worker:
        for one in some()[:3]:
            assert verdicts(one, worker) == expected(one)
        found = worker.statistics()
    assert found.by_hand > 0
    assert found.matches == 0


@pytest.mark.parametrize("pair", ["[2,0]", "[0,2]", "[-1,0]", "[0,-1]"])
def test_an_answer_names_a_probe_and_an_element_that_there_are(pair: str) -> None:
    question = Question(Join((Condition(0, "==", 0),)), ((1,), (2,)), ((1,), (2,)))
    assert to_pairs(b"[3,[[1,1]]]", 3, question) == {(1, 1)}
    with pytest.raises(ValueError, match="pair"):
        to_pairs(f"[3,[{pair}]]".encode(), 3, question)
