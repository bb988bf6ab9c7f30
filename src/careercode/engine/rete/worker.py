"""The host's side of the join service: a child that is started when needed, and again when it dies."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from careercode.engine.rete.joins import Pairs, Question, by_hand
from careercode.engine.rete.process import Gone, Process

MOST_FAILURES = 3
"""So often a question is asked of a child that dies on it, before it is answered by hand."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a worker did so far."""

    asked: int = 0
    """Questions answered."""
    matches: int = 0
    """Pairs that the network found: not those found by hand."""
    restarts: int = 0
    """Children started, or tried to start, in the place of one that died."""
    by_hand: int = 0
    """Questions answered without the network."""

    def __add__(self, more: Statistics) -> Statistics:
        return Statistics(
            self.asked + more.asked,
            self.matches + more.matches,
            self.restarts + more.restarts,
            self.by_hand + more.by_hand,
        )


class Worker:
    """Answers joins by the Rete network of durable-rules, in a process of its own. Any thread may ask.

    A fork of the host may ask too: it gets a child of its own. The child ends with `close`, with the worker, or with
    the host, whichever comes first.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._died = False
        self._statistics = Statistics()
        _WORKERS.add(self)

    def ask(self, questions: Sequence[Question]) -> list[Pairs]:
        """The answers, in the order of the questions; the same whatever becomes of the child.

        Raises MissingExtra where durable-rules can't be imported.
        """
        answers: list[Pairs] = []
        failures = 0
        with self._lock:
            while len(answers) < len(questions):
                try:
                    for pairs in self._running().ask(questions[len(answers) :]):
                        answers.append(pairs)
                        failures = 0
                        self._statistics += Statistics(asked=1, matches=len(pairs))
                except Gone:
                    self._end()
                    self._died = True
                    failures += 1
                except BaseException:
                    self._end()  # an answer may be under way that nobody will read
                    raise
                if failures == MOST_FAILURES:
                    answers.append(by_hand(questions[len(answers)]))
                    failures = 0
                    self._statistics += Statistics(asked=1, by_hand=1)
        return answers

    def statistics(self) -> Statistics:
        """What this worker did so far."""
        return self._statistics

    def close(self) -> None:
        """Ends the child, where there is one. A worker that is asked again starts another."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self) -> Process:
        if self._process is None:
            if self._died:
                self._died = False
                self._statistics += Statistics(restarts=1)
            process = Process()
            # Ends it also where the worker is dropped unclosed, and at the end of the host.
            self._finalizer = weakref.finalize(self, process.end)
            self._process = process
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process = None
            self._finalizer()

    def _forked(self) -> None:
        self._lock = threading.Lock()  # another thread may have held the old one
        self._died = False
        if self._process is not None:
            self._finalizer.detach()
            self._process.disown()
            self._process = None


_WORKERS: weakref.WeakSet[Worker] = weakref.WeakSet()


def _forked() -> None:
    for worker in list(_WORKERS):
        worker._forked()


if hasattr(os, "register_at_fork"):  # where it is missing, nothing forks
    os.register_at_fork(after_in_child=_forked)
