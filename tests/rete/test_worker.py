"""Whatever becomes of the child, the answers stay the same."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.engines.durable import needs_durable
from tests.rete.agreement import assert_agreement, numbered
from tests.rete.engines import Engines

from careercode.engine.rete import process
from careercode.engine.rete.joins import Pairs, Question, by_hand
from careercode.engine.rete.wire import to_pairs
from careercode.engine.rete.worker import Statistics, Worker

pytestmark = needs_durable

ASKED = [numbered(1, 2), numbered(3, 4), numbered(5, 6)]
EXPECTED = [by_hand(question) for question in ASKED]
FACTS = 5
"""Asserted for each of them, with the sentinel."""

TO_THE_HOST = 3
"""The child's descriptor for answers."""
DEEP = "'[' * 100_000"

DEATHS = {
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
    "SIGSEGV": "os.kill(os.getpid(), signal.SIGSEGV)",
    "SIGABRT": "os.abort()",
    "out of memory": "raise MemoryError",
    "an error of the engine": "raise real.error('Could not assert fact, error code: 303')",
    "a return code": "return 303, 0",
    "a fact taken for known": "return 2, 0",
    "a quiet end": "os._exit(0)",
    "half an answer": f"os.write({TO_THE_HOST}, b'[1,[[0,0]'), os._exit(0)",
    "a whole answer without its end": f"os.write({TO_THE_HOST}, b'[1,[[0,0],[1,1]]]'), os._exit(0)",
}

RUBBISH = {
    "no JSON": "'rubbish'",
    "no text": r"'\x00\x1f'",
    "nothing": "''",
    "nested without end": DEEP,
    "no answer": "'[]'",
    "an object": "'{}'",
    "truth": "'true'",
    "another question's": "'[7,[]]'",
    "no number": "'[null,[]]'",
    "no list": "'[%d,5]' % question",
    "no pair": "'[%d,[[0]]]' % question",
    "no integers": "'[%d,[[0.0,1]]]' % question",
    "a probe that there isn't": "'[%d,[[2,0]]]' % question",
    "an element that there isn't": "'[%d,[[0,-1]]]' % question",
    "a pair twice": "'[%d,[[0,0],[0,0]]]' % question",
}


def is_alive(pid: int) -> bool:
    """Whether there is such a process, be it a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("fault", DEATHS.values(), ids=DEATHS)
@pytest.mark.parametrize("facts", [1, FACTS + 1, FACTS + 3], ids=["at first", "between two questions", "in a session"])
def test_a_child_that_dies_once_changes_no_answer(engines: Engines, worker: Worker, fault: str, facts: int) -> None:
    engines.real(when=f"life == 1 and facts == {facts}", fault=fault)
    assert worker.ask(ASKED) == EXPECTED
    assert worker.statistics() == Statistics(asked=3, matches=6, restarts=1)
    first, second = engines.pids()
    assert not is_alive(first)
    assert is_alive(second)


@pytest.mark.parametrize("line", RUBBISH.values(), ids=RUBBISH)
def test_a_child_that_talks_rubbish_is_not_believed(engines: Engines, worker: Worker, line: str) -> None:
    question = f"question = (facts - 1) // {FACTS}"
    engines.real(
        when=f"life == 1 and facts == {FACTS + 3}",
        fault=f"{question}; os.write({TO_THE_HOST}, ({line}).encode() + b'\\n')",
    )
    assert worker.ask(ASKED) == EXPECTED
    assert worker.statistics() == Statistics(asked=3, matches=6, restarts=1)


def test_a_child_that_dies_on_every_question_twice_is_asked_a_third_time(engines: Engines, worker: Worker) -> None:
    next_question = f"life in (3, 5) and facts == {FACTS + 1}"
    engines.real(when=f"life in (1, 2, 4, 6) and facts == 1 or {next_question}", fault="os.abort()")
    assert worker.ask(ASKED) == EXPECTED
    assert worker.statistics() == Statistics(asked=3, matches=6, restarts=6)


def test_a_question_that_kills_three_children_is_answered_by_hand(engines: Engines, worker: Worker) -> None:
    poison = numbered(666, 4)
    engines.real(when="'666' in fact", fault="os.kill(os.getpid(), signal.SIGSEGV)")
    assert worker.ask([ASKED[0], poison, ASKED[2]]) == [EXPECTED[0], by_hand(poison), EXPECTED[2]]
    assert worker.statistics() == Statistics(asked=3, matches=4, restarts=3, by_hand=1)
    assert len(engines.pids()) == 4
    assert worker.ask([poison]) == [by_hand(poison)]
    assert worker.statistics() == Statistics(asked=4, matches=4, restarts=5, by_hand=2)


@pytest.mark.parametrize("rows", [2, 20_000], ids=["a message that a pipe holds", "one that it does not"])
def test_a_child_that_was_killed_before_it_was_asked(engines: Engines, worker: Worker, rows: int) -> None:
    engines.real()
    assert_agreement(worker, ASKED)
    (pid,) = engines.pids()
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    large = Question(ASKED[0].join, ((5,),), tuple((n,) for n in range(rows)))
    assert worker.ask([large, *ASKED]) == [by_hand(large), *EXPECTED]
    assert worker.statistics().restarts == 1
    assert worker.statistics().by_hand == 0
    assert not is_alive(pid)


@pytest.mark.parametrize("code", [
    "raise SystemExit(1)", "input()", "print('rubbish', flush=True); input()", "print('false', flush=True); input()",
    "print('1', flush=True); input()", "print('true', end='', flush=True)",
    "print('true', flush=True)", "print('true', flush=True); input(); input()",
])  # fmt: skip
def test_without_a_child_that_works_all_is_done_by_hand(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-I", "-S", "-c", code))
    assert worker.ask(ASKED[:2]) == EXPECTED[:2]
    assert worker.statistics() == Statistics(asked=2, restarts=5, by_hand=2)


def test_without_a_program_to_start_all_is_done_by_hand(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "COMMAND", (str(tmp_path / "missing"),))
    assert worker.ask(ASKED) == EXPECTED
    assert worker.statistics().by_hand == 3


def test_what_the_engine_prints_is_no_answer(engines: Engines, worker: Worker) -> None:
    engines.real(when="True", fault="print('[0,[]]', flush=True)", more="os.system('echo true')")
    assert_agreement(worker, ASKED)


def test_the_child_imports_nothing_of_the_models_and_no_site(engines: Engines, worker: Worker, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    engines.real(more=f"with open({str(seen)!r}, 'w') as file: print(*sys.modules, file=file)")
    assert_agreement(worker, ASKED)
    loaded = set(seen.read_text(encoding="utf-8").split())
    assert "careercode.engine.rete.network" in loaded
    assert not {"site", "pydantic", "careercode.model", "careercode.language", "careercode.engine.reference"} & loaded


def test_a_closed_worker_leaves_no_process_and_may_be_asked_again(engines: Engines) -> None:
    engines.real()
    with Worker() as worker:
        worker.ask(ASKED)
    worker.close()
    assert worker.ask(ASKED) == EXPECTED
    worker.close()
    first, second = engines.pids()
    assert not is_alive(first)
    assert not is_alive(second)
    assert worker.statistics() == Statistics(asked=6, matches=12)


def test_a_worker_that_is_dropped_leaves_no_process(engines: Engines) -> None:
    engines.real()
    worker = Worker()
    worker.ask(ASKED)
    del worker
    gc.collect()
    (pid,) = engines.pids()
    assert not is_alive(pid)


def test_an_interrupt_leaves_no_answer_behind_for_the_next_question(
    engines: Engines, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(line: bytes, number: int, question: Question) -> Pairs:
        if number == 1:
            raise KeyboardInterrupt
        return to_pairs(line, number, question)

    engines.real()
    with monkeypatch.context() as patch:
        patch.setattr(process, "to_pairs", interrupted)
        with pytest.raises(KeyboardInterrupt):
            worker.ask(ASKED)
    assert worker.statistics() == Statistics(asked=1, matches=2)
    assert worker.ask(list(reversed(ASKED))) == list(reversed(EXPECTED))
    assert worker.statistics() == Statistics(asked=4, matches=8)


def test_threads_share_a_worker(engines: Engines, worker: Worker) -> None:
    engines.real()
    together = threading.Barrier(8)

    def ask(n: int) -> bool:
        together.wait()
        question = numbered(*range(n), n)
        return all(worker.ask([question, *ASKED]) == [by_hand(question), *EXPECTED] for _ in range(5))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))
    assert len(engines.pids()) == 1
    assert worker.statistics().asked == 8 * 5 * 4
