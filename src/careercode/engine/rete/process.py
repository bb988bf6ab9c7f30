"""One child process of a worker: started, spoken with, ended."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from careercode.engine.rete.joins import Pairs, Question
from careercode.engine.rete.wire import from_questions, lines, send, to_greeting, to_pairs
from careercode.engine.workdays import MissingExtra

# By path, and without the site packages: nothing of careercode but this folder is imported, and no file that runs at the
# start of every Python. The host's own folders are sent instead.
COMMAND = (sys.executable, "-I", "-S", str(Path(__file__).resolve().with_name("child.py")))

MISSING = (
    "the durable engine needs: pip install 'careercode[durable]' "
    "(Python 3.12 or earlier: durable-rules can't be imported on Python 3.13 and later)"
)


class Gone(Exception):
    """The child died, or said something that is no answer: it is not to be spoken with again."""


class Process:
    """A child that has been started. Raises Gone, or MissingExtra where the network can't be had; then it has ended."""

    def __init__(self) -> None:
        try:
            # A process group of its own: an interrupt from the keyboard is the host's to handle.
            self._process = subprocess.Popen(
                COMMAND,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0,
            )
        except OSError as error:
            raise Gone from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        self._lines = lines(self._output.fileno())
        try:
            self._greet()
        except BaseException:
            self.end()
            raise

    def ask(self, questions: Sequence[Question]) -> Iterator[Pairs]:
        """The answers, each as it comes. Raises Gone."""
        self._send(from_questions(questions))
        for number, question in enumerate(questions):
            try:
                yield to_pairs(self._line(), number, question)
            except ValueError as error:
                raise Gone from error

    def end(self) -> None:
        """Kills the child, which has nothing to lose, and waits until it is no more."""
        self._process.kill()
        self._process.wait()
        self._input.close()
        self._output.close()

    def disown(self) -> None:
        """In a fork of the host: lets go of a child that is the host's, and does nothing to it."""
        self._input.close()
        self._output.close()
        self._process.poll()  # finds that it is no child of this process, and then does not warn that it still runs

    def _greet(self) -> None:
        self._send([folder for folder in sys.path if isinstance(folder, str)])
        try:
            reason = to_greeting(self._line())
        except ValueError as error:
            raise Gone from error
        if reason:
            raise MissingExtra(f"{MISSING}: {reason}")

    def _send(self, message: object) -> None:
        try:
            with _survivable():
                send(self._input.fileno(), message)
        except OSError as error:
            raise Gone from error

    def _line(self) -> bytes:
        try:
            return next(self._lines)
        except (StopIteration, OSError) as error:
            raise Gone from error


@contextmanager
def _survivable() -> Iterator[None]:
    """Makes writing to a child that died an error, also in a host that has set that it be the end of itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
    try:
        yield
    finally:
        if signal.SIGPIPE not in blocked and signal.SIGPIPE in signal.sigpending():
            signal.sigwait({signal.SIGPIPE})
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
