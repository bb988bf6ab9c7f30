"""What the engines are given: the examples, and thousands of seeded variations of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from tests.engines.variations import Variation
from tests.laws.plain import Plain

from benchmarks.contestants import AS_OF
from careercode.model import Case, Dossier, assemble

EXAMPLES = Path(__file__).parents[1] / "examples"
CHANGES = (1, 1, 2, 3, 5)
"""How many changes a variation has: one of these."""


@cache
def texts() -> tuple[bytes, ...]:
    """The examples as they stand in their files."""
    return tuple(file.read_bytes() for file in sorted(EXAMPLES.rglob("*.json")))


@cache
def examples() -> tuple[Dossier, ...]:
    """The examples."""
    return tuple(Dossier.model_validate_json(text) for text in texts())


def example(name: str) -> Plain:
    """The example of a file."""
    found: Plain = json.loads((EXAMPLES / name).read_bytes())
    return found


def fresh(dossiers: Iterable[Dossier], times: int = 1) -> Callable[[], list[Case]]:
    """Makes cases that nothing is known of yet: engines and cases keep what they found out."""
    held = tuple(dossiers)
    return lambda: [assemble(dossier) for _ in range(times) for dossier in held]


def varied(number: int, seed: int = 1) -> list[bytes]:
    """So many valid dossiers as JSON, each an example with a few changes; the same ones for a seed."""
    plain = [json.loads(text) for text in texts()]
    return [_varied(plain[at % len(plain)], at, Random(f"{seed}:{at}")) for at in range(number)]


def _varied(base: Plain, at: int, random: Random) -> bytes:
    for dossier in _tries(base, random):
        dossier["id"] = f"{base['id']}-{at}"
        return json.dumps(dossier, ensure_ascii=False).encode()
    raise AssertionError("some change always gives a valid dossier")


def _tries(base: Plain, random: Random) -> Iterator[Plain]:
    while True:
        variation = Variation(base, AS_OF, random)
        for _ in range(random.choice(CHANGES)):
            variation.change()
        if variation.centre_file is None and variation.case() is not None:
            yield variation.dossier


def write_lines(dossiers: Iterable[bytes], file: Path) -> None:
    """Writes dossiers to a file, one a line."""
    file.write_bytes(b"\n".join(dossiers) + b"\n")
