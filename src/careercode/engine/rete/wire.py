"""What the worker and its child say to each other: a line of JSON each, over a pair of pipes.

The host sends the folders to import from, and gets True, or in words why the network can't be had. Then it sends
questions, many in one line, and gets a line for each: its number in that line, and the pairs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

from careercode.engine.rete.joins import Condition, Join, Pairs, Question, Test


def send(pipe: int, message: object) -> None:
    """Writes one message. Raises OSError where nobody reads any more."""
    rest = memoryview(json.dumps(message, separators=(",", ":")).encode() + b"\n")
    while rest:
        rest = rest[os.write(pipe, rest) :]


def lines(pipe: int) -> Iterator[bytes]:
    """The lines that come, up to the end of the pipe; half a line before the end is none."""
    rest = b""
    while chunk := os.read(pipe, 1 << 16):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole


def from_questions(questions: Sequence[Question]) -> list[Any]:
    """Questions as plain lists."""
    return [
        [
            [(condition.column, condition.op, condition.probe) for condition in question.join.conditions],
            [(test.column, test.op, test.value) for test in question.join.tests],
            question.probes,
            question.elements,
        ]
        for question in questions
    ]


def to_questions(line: bytes) -> Iterator[Question]:
    """The questions of a line."""
    for conditions, tests, probes, elements in json.loads(line):
        join = Join(tuple(Condition(*condition) for condition in conditions), tuple(Test(*test) for test in tests))
        yield Question(join, tuple(map(tuple, probes)), tuple(map(tuple, elements)))


def to_pairs(line: bytes, number: int, question: Question) -> Pairs:
    """The answer to a question, or ValueError where a line is anything else."""
    match _json(line):
        case [int(n), list(pairs)] if n == number:
            found = frozenset(_pair(pair, question) for pair in pairs)
            if len(found) == len(pairs):
                return found
    raise ValueError("not an answer to the question")


def to_greeting(line: bytes) -> str:
    """Why the network can't be had, or nothing; ValueError where a line is anything else."""
    match _json(line):
        case True:
            return ""
        case str(reason):
            return reason or "no reason given"
    raise ValueError("not a greeting")


def _json(line: bytes) -> object:
    try:
        found: object = json.loads(line)
    except RecursionError:
        raise ValueError("nested without end") from None
    return found


def _pair(pair: object, question: Question) -> tuple[int, int]:
    match pair:
        case [int(p), int(e)] if 0 <= p < len(question.probes) and 0 <= e < len(question.elements):
            return p, e
    raise ValueError("not a pair of the question")
