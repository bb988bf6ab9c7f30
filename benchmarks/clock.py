"""Races: several ways of doing one thing, timed by turns within one run."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log
from statistics import median
from time import perf_counter, process_time
from typing import Any


@dataclass(frozen=True)
class Racer:
    """One way of doing something. `run` is timed on what `prepare` gives, which is not.

    `number`: how many things `run` does, by which its time is divided. `wall`: whether wall-clock counts, because the work
    is in another process. `rounds`: in how many rounds it takes part, all where None.
    """

    name: str
    run: Callable[[Any], object]
    prepare: Callable[[], Any] = lambda: None
    number: int = 1
    wall: bool = False
    rounds: int | None = None


@dataclass
class Times:
    """The seconds that one thing took, a figure a round."""

    seconds: list[float] = field(default_factory=list)

    @property
    def least(self) -> float:
        """The quickest round."""
        return min(self.seconds)

    @property
    def middle(self) -> float:
        """The median round."""
        return median(self.seconds)


def race(racers: Sequence[Racer], rounds: int) -> dict[str, Times]:
    """The times of each: A B C, A B C and so on."""
    found = {racer.name: Times() for racer in racers}
    gc.collect()
    gc.freeze()  # what is in memory before is no business of the collector while the clock runs
    try:
        for number in range(rounds):
            for racer in racers:
                if racer.rounds is None or number < racer.rounds:
                    found[racer.name].seconds.append(_timed(racer))
    finally:
        gc.unfreeze()
    return found


def _timed(racer: Racer) -> float:
    given = racer.prepare()
    clock = perf_counter if racer.wall else process_time
    gc.collect()
    gc.freeze()
    started = clock()
    racer.run(given)
    return (clock() - started) / racer.number


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of the line through the logarithms, by least squares; None for fewer than two points."""
    if len(points) < 2:
        return None
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
