"""Plants one fault at a time in a copy of an engine and sees that a test catches it.

    python tests/faults/plant.py [reference|compiled|durable|all] [WORD …]

Words choose the faults whose name has one of them.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults import compiled, durable, faults  # noqa: E402 - a script finds its own project first
from tests.faults.faults import Fault  # noqa: E402

ENGINES_FOLDER = Path("src/careercode/engine")
LONGEST = 1800
"""Seconds that the tests may take in a copy."""


@dataclass(frozen=True)
class Planting:
    """What is planted in one engine: the folder of its files, the faults, and the tests that ought to catch one, the
    quickest first."""

    folder: Path
    faults: tuple[Fault, ...]
    tests: tuple[str, ...]


ENGINES: Mapping[str, Planting] = {
    "reference": Planting(ENGINES_FOLDER / "reference", faults.FAULTS, ("tests/rules", "tests/laws")),
    "compiled": Planting(
        ENGINES_FOLDER / "compiled",
        compiled.FAULTS,
        (
            "tests/engines/test_joins.py",
            "tests/engines/test_programs.py",
            "tests/engines/test_agreement.py",
            "tests/engines",
        ),
    ),
    "durable": Planting(
        ENGINES_FOLDER, durable.FAULTS, ("tests/engines/test_durable.py", "tests/rete", "tests/engines")
    ),
}


def pytest_run(copy: Path, paths: tuple[str, ...]) -> tuple[int, str]:
    """The exit code and output of the tests in a copy of the project, up to the first failure."""
    tests = [test for test in paths if (copy / test).is_file() or any((copy / test).glob("test_*.py"))]
    path = os.pathsep.join([str(copy / "src"), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--tb=line", "-p", "no:cacheprovider",
         *os.environ.get("PLANT_OPTIONS", "").split(), *tests],
        cwd=copy, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False, timeout=LONGEST,
    )  # fmt: skip
    return run.returncode, run.stdout + run.stderr


def caught_by(planting: Planting, fault: Fault | None) -> tuple[bool, str]:
    """Whether some test fails with a fault planted (none: in the project as it is), and the first that does."""
    with tempfile.TemporaryDirectory(prefix="fault-") as folder:
        copy = Path(folder)
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        for part in ("src", "tests", "benchmarks", "rules", "examples"):
            if (ROOT / part).exists():
                shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", copy)
        if fault is not None:
            file = copy / planting.folder / fault.file
            text = file.read_text(encoding="utf-8")
            if text.count(fault.old) != 1:
                return False, f"its text stands in {fault.file} {text.count(fault.old)} times"
            file.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        try:
            exit_code, output = pytest_run(copy, planting.tests)
        except subprocess.TimeoutExpired:
            return False, "the tests did not end"
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", output, re.MULTILINE)
        if exit_code == 1 and failed is not None:
            return True, failed[1]
        if exit_code == 0:
            return False, "no test failed"
        return False, f"pytest could not run: {output[-300:]}"


def plant(name: str, words: list[str]) -> int:
    """Prints which test caught each fault of an engine; 1 where one was not caught, 2 where the tests fail without any."""
    planting, started = ENGINES[name], perf_counter()
    fails, by = caught_by(planting, None)
    if fails or by != "no test failed":
        print(f"{name}, without a fault: {by}")
        return 2
    wanted = [fault for fault in planting.faults if not words or any(word in fault.name for word in words)]
    missed = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        found = pool.map(lambda fault: caught_by(planting, fault), wanted)
        for fault, (caught, by) in zip(wanted, found, strict=True):
            missed += not caught
            print(f"{'caught' if caught else 'MISSED':7} {fault.file:22} {fault.name:52} {by}", flush=True)
    print(f"{name}: {len(wanted) - missed} of {len(wanted)} caught, {perf_counter() - started:.0f} s", flush=True)
    return 1 if missed else 0


def main(arguments: list[str]) -> int:
    """Plants in the engines that are asked for; the worst of what came of them."""
    # A shell may have it ignored in what it runs in the background, where a test waits for it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    names = list(ENGINES)
    if arguments and arguments[0] in (*ENGINES, "all"):
        first, *arguments = arguments
        names = names if first == "all" else [first]
    return max(plant(name, arguments) for name in names)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
