"""Hosts of every kind: scripts without a guard, hosts that fork, that are killed, or that just end."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engines.durable import needs_durable
from tests.rete.engines import Engines

pytestmark = needs_durable

SCRIPT = """
import os, sys, threading
from careercode.engine.rete.joins import Condition, Join, Question, by_hand
from careercode.engine.rete.worker import Statistics, Worker

rows = ((1,), (2,))
question = Question(Join((Condition(0, "==", 0),)), rows, rows)
expected = [by_hand(question)]
once = Statistics(asked=1, matches=2)
worker = Worker()
"""

FORK = """
assert worker.ask([question]) == expected
if (fork := os.fork()) == 0:
    assert worker.ask([question]) == expected
    assert worker.statistics() == once + once
    sys.exit(7)
assert os.waitpid(fork, 0)[1] == 7 << 8
assert worker.ask([question]) == expected
assert worker.statistics() == once + once
"""

BROKEN_PIPE_IS_DEATH = """
import signal
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
assert worker.ask([question]) == expected
with open(sys.argv[1]) as lives: child = int(lives.read())
os.kill(child, signal.SIGKILL)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
assert worker.ask([question]) == expected
assert worker.statistics() == once + once + Statistics(restarts=1)
assert signal.getsignal(signal.SIGPIPE) == signal.SIG_DFL
assert not signal.pthread_sigmask(signal.SIG_BLOCK, ())
worker.close()
"""

INTERRUPTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs in the background may ignore it
assert worker.ask([question]) == expected
try:
    os.killpg(0, signal.SIGINT)
    signal.pause()
except KeyboardInterrupt:
    pass
assert worker.ask([question]) == expected
assert worker.statistics() == once + once
"""

FORK_IN_MID_ASK = """
def ask():
    assert worker.ask([question]) == expected
    assert worker.statistics() == once
    os.write(done, b"x")

entered, release, (finished, done) = sys.argv[1], sys.argv[2], os.pipe()
thread = threading.Thread(target=ask)
thread.start()
os.close(os.open(entered, os.O_RDONLY))
if (fork := os.fork()) == 0:
    assert worker.ask([question]) == expected
    worker.close()
    os._exit(7)
assert os.waitpid(fork, 0)[1] == 7 << 8
os.close(os.open(release, os.O_WRONLY))
thread.join()
assert os.read(finished, 1) == b"x"
"""

ASK = """
assert worker.ask([question]) == expected
print("asked", flush=True)
"""

ENDS = {
    "that ends": ASK,
    "that fails": ASK + "raise SystemExit(3)",
    "that goes without a word": ASK + "os._exit(0)",
    "that is killed": ASK + "os.kill(os.getpid(), 9)",
    "whose fork lives on": ASK + "if os.fork() == 0: sys.stdin.read(); os._exit(0)\nos.kill(os.getpid(), 9)",
}


def run(engines: Engines, code: str, *arguments: object, warnings: str = "error") -> None:
    """Runs a script as a host of its own, without warnings or output on the error stream."""
    command = [sys.executable, "-W", warnings, "-c", SCRIPT + code, *map(str, arguments)]
    # A session of its own, as a terminal would give it: what is sent to its group does not reach the tests.
    done = subprocess.run(command, env=environment(engines), capture_output=True, text=True, start_new_session=True)
    assert (done.returncode, done.stderr) == (0, "")


def environment(engines: Engines) -> dict[str, str]:
    path = os.pathsep.join([str(engines.folder), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    return {**os.environ, "PYTHONPATH": path}


@pytest.fixture
def life_line(engines: Engines, tmp_path: Path) -> Iterator[int]:
    """A descriptor that comes to its end when the last child with the engine has ended."""
    path = tmp_path / "life line"
    os.mkfifo(path)
    engines.real(more=f"held = os.open({str(path)!r}, os.O_WRONLY)")
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield reading
    os.close(reading)


@pytest.mark.parametrize("code", ENDS.values(), ids=ENDS)
def test_the_child_does_not_outlive_a_host(engines: Engines, life_line: int, code: str) -> None:
    command = [sys.executable, "-c", SCRIPT + code]
    with subprocess.Popen(command, env=environment(engines), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as host:
        assert host.stdout is not None
        assert host.stdout.readline() == b"asked\n"
        assert len(engines.pids()) == 1
        ended, _, _ = select.select([life_line], [], [], 60)
        assert ended, "the child lives on"
        assert os.read(life_line, 1) == b""


def test_a_host_without_a_guard_that_ends_without_closing_warns_of_nothing(engines: Engines) -> None:
    engines.real()
    run(engines, "assert worker.ask([question]) == expected")
    assert len(engines.pids()) == 1


def test_a_host_that_a_broken_pipe_would_kill(engines: Engines) -> None:
    engines.real()
    run(engines, BROKEN_PIPE_IS_DEATH, engines.lives)


def test_an_interrupt_from_the_keyboard_is_the_hosts_alone(engines: Engines) -> None:
    engines.real()
    run(engines, INTERRUPTED)
    assert len(engines.pids()) == 1


def test_a_fork_gets_a_child_of_its_own_and_leaves_the_hosts_alone(engines: Engines) -> None:
    engines.real()
    run(engines, FORK)
    assert len(engines.pids()) == 2


def test_a_fork_while_another_thread_asks(engines: Engines, tmp_path: Path) -> None:
    entered, release = tmp_path / "entered", tmp_path / "release"
    os.mkfifo(entered)
    os.mkfifo(release)
    wait = f"os.close(os.open({str(entered)!r}, os.O_WRONLY)); os.close(os.open({str(release)!r}, os.O_RDONLY))"
    engines.real(when="life == 1 and facts == 3", fault=wait)
    run(engines, FORK_IN_MID_ASK, entered, release, warnings="ignore")  # Python warns of forks among threads
    assert len(engines.pids()) == 2
