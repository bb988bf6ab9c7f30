"""Plants one fault at a time in a copy of the reference evaluator and sees that a test catches it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.faults import FAULTS, Fault  # noqa: E402 - a script finds its own project first

TESTS = ("tests/rules", "tests/laws")
"""The tests that ought to catch a fault, the quickest first."""
REFERENCE = Path("src/careercode/engine/reference")


def pytest_run(copy: Path) -> tuple[int, str]:
    """The exit code and output of the tests in a copy of the project, up to the first failure."""
    tests = [test for test in TESTS if any((copy / test).glob("test_*.py"))]
    path = os.pathsep.join([str(copy / "src"), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--tb=line", "-p", "no:cacheprovider",
         *os.environ.get("PLANT_OPTIONS", "").split(), *tests],
        cwd=copy, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.returncode, run.stdout + run.stderr


def caught_by(fault: Fault | None) -> tuple[bool, str]:
    """Whether some test fails with a fault planted (none: in the project as it is), and the first that does."""
    with tempfile.TemporaryDirectory(prefix="fault-") as folder:
        copy = Path(folder)
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        for part in ("src", "tests", "rules", "examples"):
            if (ROOT / part).exists():
                shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", copy)
        if fault is not None:
            file = copy / REFERENCE / fault.file
            text = file.read_text(encoding="utf-8")
            if text.count(fault.old) != 1:
                return False, f"its text stands in {fault.file} {text.count(fault.old)} times"
            file.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        exit_code, output = pytest_run(copy)
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", output, re.MULTILINE)
        if exit_code == 1 and failed is not None:
            return True, failed[1]
        if exit_code == 0:
            return False, "no test failed"
        return False, f"pytest could not run: {output[-300:]}"


def main() -> int:
    """Prints which test caught each fault; 1 where one was not caught, 2 where the tests fail without any."""
    fails, by = caught_by(None)
    if fails or by != "no test failed":
        print(f"without a fault: {by}")
        return 2
    wanted = [fault for fault in FAULTS if not sys.argv[1:] or any(word in fault.name for word in sys.argv[1:])]
    missed = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for fault, (caught, by) in zip(wanted, pool.map(caught_by, wanted), strict=True):
            missed += not caught
            print(f"{'caught' if caught else 'MISSED':7} {fault.name:40} {by}", flush=True)
    print(f"{len(wanted) - missed} of {len(wanted)} caught")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
