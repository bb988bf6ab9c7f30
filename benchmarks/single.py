"""One dossier at a time, and many: each engine beside the baseline, and what reading them takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import contestants as c
from benchmarks.clock import Racer, race
from benchmarks.dossiers import examples, fresh, texts, write_lines
from benchmarks.handwritten import PROVISIONS
from benchmarks.tables import COMPARED, Table, compared, number
from careercode.api import Checked, check
from careercode.engine import durable
from careercode.model import Case, Dossier, assemble
from careercode.reading.dossiers import read_dossiers

PARSE, PARSE_STRICT, VALIDATE, ASSEMBLE = (
    "orjson parsing alone",
    "json parsing alone",
    "validation alone",
    "assemble alone",
)
CHECK, READ = "check, reading included", "reading alone"
MISSING = "not installed"


def single(agreement: c.Agreement, rounds: int, repeats: int) -> Table:
    """The examples, a dossier at a time."""
    absent = {} if not c.why_no_durable() else {c.DURABLE: MISSING}
    engines = [c.ROWS, c.VERDICTS, c.REFERENCE, *(() if absent else (c.DURABLE,))]
    agreement.compare(fresh(examples())(), engines)
    racers = [
        _engine(c.BY_HAND, c.by_hand, repeats),
        _engine(c.ROWS, c.compiled, repeats),
        _engine(c.VERDICTS, c.verdicts, repeats),
        _engine(c.REFERENCE, c.by_reference, 1, rounds=max(1, rounds // 4)),
    ]
    if not absent:
        racers.append(_engine(c.DURABLE, c.by_durable, repeats, wall=True))
    if find_spec("orjson") is None:
        absent[PARSE] = MISSING
    else:
        racers.append(_reading(PARSE, import_module("orjson").loads, texts(), repeats))
    plain = [json.loads(text) for text in texts()]
    racers += [
        _reading(PARSE_STRICT, json.loads, texts(), repeats),
        _reading(VALIDATE, Dossier.model_validate, plain, repeats),
        _reading(ASSEMBLE, assemble, examples(), repeats),
    ]
    table = Table(
        f"One dossier: the {len(plain)} examples, mean of a dossier",
        ("", *COMPARED),
        f"All engines judge the same {len(PROVISIONS)} provisions ({len(c.shipped().clauses)} clauses) and are given cases that "
        "nothing was asked of before. *By hand* is `benchmarks.handwritten`, the baseline. *compiled, rows* is the compiled engine "
        "up to its sorted rows; *compiled, verdicts* is `evaluate`, which makes `Verdict` objects of them. Below, for scale: what "
        "has to be done to the same dossiers before any engine is asked. By process time; durable, whose network works in another "
        "process, by wall-clock.",
    )
    compared(table, race(racers, rounds), c.BY_HAND, absent)
    return table


def _engine(
    name: str, run: Callable[[Case], object], repeats: int, *, wall: bool = False, rounds: int | None = None
) -> Racer:
    return Racer(name, c.each(run), fresh(examples(), repeats), repeats * len(examples()), wall, rounds)


def _reading(name: str, run: Callable[..., object], given: Sequence[object], repeats: int) -> Racer:
    def over(found: Sequence[object]) -> None:
        for one in found:
            run(one)

    return Racer(name, over, lambda: list(given) * repeats, repeats * len(given))


def bulk(agreement: c.Agreement, dossiers: Sequence[bytes], by_durable: int, rounds: int) -> Table:
    """Thousands of dossiers, no two the same."""
    valid = [Dossier.model_validate_json(one) for one in dossiers]
    absent = {} if not c.why_no_durable() else {c.DURABLE: MISSING}
    agreement.compare(fresh(valid)(), [c.ROWS])
    racers = [
        Racer(c.BY_HAND, c.each(c.by_hand), fresh(valid), len(valid)),
        Racer(c.ROWS, c.each(c.compiled), fresh(valid), len(valid)),
        Racer(c.VERDICTS, c.each(c.verdicts), fresh(valid), len(valid)),
    ]
    if not absent:
        some = valid[:by_durable]
        agreement.compare(fresh(some)(), [c.DURABLE])
        racers.append(Racer(c.DURABLE, c.each(c.by_durable), fresh(some), len(some), wall=True))
    with _lines(dossiers) as file:
        racers += [
            Racer(READ, lambda _: list(map(_is_case, read_dossiers([file]))), number=len(valid)),
            Racer(CHECK, lambda _: list(map(_is_checked, check([file], as_of=c.AS_OF))), number=len(valid)),
        ]
        race(racers[-1:], 1)  # reads the shipped rules and compiles them
        found = race(racers, rounds)
    table = Table(
        f"Bulk: {len(valid):,} dossiers, mean of a dossier",
        ("", *COMPARED, "dossiers a second"),
        "Variations of the examples: each an example with one to five changes by chance, the same ones in every run. "
        f"Fresh cases in each round; durable judges {min(by_durable, len(valid)):,} of them. *check, reading included* is "
        "`careercode.api.check` on one NDJSON file of them all, over all shipped rules, umbrellas and additions too: parsing, "
        "validation, references, verdicts. *reading alone* is that without the engine.",
    )
    compared(table, found, c.BY_HAND, absent)
    for row in table.rows:
        row.append(number(1 / found[row[0]].least) if row[0] in found else "")
    return table


@contextmanager
def _lines(dossiers: Sequence[bytes]) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "dossiers.ndjson"
        write_lines(dossiers, file)
        yield file


def _is_case(one: object) -> None:
    assert isinstance(one, Case), one


def _is_checked(one: object) -> None:
    assert isinstance(one, Checked), one


def network() -> Table:
    """What the Rete network did in this run."""
    table = Table(
        "The Rete network in this run",
        ("", "so many"),
        "What `careercode.engine.durable.statistics()` says at the end of the run: the durable engine's joins were indeed found "
        "by the network, and none by hand.",
    )
    found = durable.statistics()
    for name in ("asked", "matches", "restarts", "by_hand"):
        table.add(f"Rete {name.replace('_', ' ')}", f"{getattr(found, name):,}")
    return table
