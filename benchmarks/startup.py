"""Start-up: from a fresh Python to the first verdicts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.clock import Racer, Times, race
from benchmarks.dossiers import EXAMPLES
from benchmarks.tables import Table, duration, ratios

EXAMPLE = EXAMPLES / "consent-withdrawn-two-days-before.json"
FIRST = """
import json, sys
from datetime import date
import careercode
dossier = careercode.Dossier.model_validate_json(open(sys.argv[1], "rb").read())
assert careercode.evaluate(dossier, as_of=date(2026, 11, 1))
"""
PROGRAMS = {
    "python alone": "pass",
    "import pydantic": "import pydantic",
    "import careercode": "import careercode",
    "import careercode, first evaluation": FIRST,
}
PARTS = """
import json, sys
from datetime import date
from time import perf_counter
found, last = {}, perf_counter()
def done(name):
    global last
    found[name] = perf_counter() - last
    last = perf_counter()
import pydantic
done("imports: pydantic")
from careercode.model import Dossier, assemble
done("imports: the model")
import careercode.api
from careercode.engine.compiled import PROGRAMS, evaluate
done("imports: all else")
rules = careercode.api.RuleSet.builtin().rules
done("reading the rules' YAML")
case = assemble(Dossier.model_validate_json(open(sys.argv[1], "rb").read()))
done("reading the dossier")
PROGRAMS.of(rules, case)
done("writing and compiling the Python")
evaluate(case, rules, date(2026, 11, 1))
done("evaluating, the first time")
evaluate(assemble(case.dossier), rules, date(2026, 11, 1))
done("evaluating, the second time")
print(json.dumps(found))
"""


def startup(rounds: int) -> tuple[Table, Table]:
    """Whole programs, by turns; and the parts of the last."""
    racers = [Racer(name, _program(code), wall=True) for name, code in PROGRAMS.items()]
    parts: dict[str, Times] = {}

    def split(_: object) -> None:
        for name, seconds in json.loads(_run(PARTS)).items():
            parts.setdefault(name, Times()).seconds.append(seconds)

    if rounds > 1:
        race(racers, 1)  # what Python compiles once, and keeps on disk
    found = race([*racers, Racer("", split, wall=True)], rounds)
    whole = Table(
        f"Start-up: fresh processes, {rounds} of each by turns",
        ("", "min", "median", "x import pydantic, min", "x import pydantic, median"),
        "Wall-clock of a whole process. `import careercode` imports nothing until something is asked of it. The first evaluation is of "
        "one example dossier, with the shipped rules read and compiled.",
    )
    for name in PROGRAMS:
        times = found[name]
        whole.add(name, duration(times.least), duration(times.middle), *ratios(times, found["import pydantic"]))
    detail = Table(
        "Start-up: where the first evaluation's time goes",
        ("", "min", "median"),
        "The same program, with a look at the clock between its parts; the interpreter's own start is not in it.",
    )
    for name, times in parts.items():
        detail.add(name, duration(times.least), duration(times.middle))
    return whole, detail


def _program(code: str) -> Callable[[object], object]:
    return lambda _: _run(code)


def _run(code: str) -> str:
    arguments = [sys.executable, "-c", code, str(EXAMPLE)]
    return subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]).stdout
