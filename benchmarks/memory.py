"""Memory: the most that evaluating a large dossier takes, and whether a long run keeps any."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import contestants as c
from benchmarks.dossiers import fresh, write_lines
from benchmarks.sized import SHAPES
from benchmarks.tables import Table
from careercode.api import Checked, check

PAGES = Path("/proc/self/statm")
FLAT = "check, dossier after dossier"


def peaks(size: int) -> Table:
    """The peak of each kind of large dossier."""
    table = Table(
        f"Memory: the most that evaluating one dossier takes, {size:,} records of a kind",
        ("", "peak, MiB", "KiB a record that grows"),
        "By tracemalloc, from an assembled case to verdicts by the compiled engine; what the dossier itself takes is not counted. A "
        "contact and its consent count as one.",
    )
    for name, make in SHAPES.items():
        dossier = make(size)
        c.verdicts(fresh([dossier])()[0])
        (case,) = fresh([dossier])()
        tracemalloc.start()
        c.verdicts(case)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        table.add(name, f"{peak / 2**20:.1f}", f"{peak / 2**10 / size:.1f}")
    return table


def flat(dossiers: Sequence[bytes], steps: int = 5) -> Table:
    """What a process that checks them all holds on the way: resident memory."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "dossiers.ndjson"
        write_lines(dossiers, file)
        arguments = [sys.executable, "-m", "benchmarks.memory", str(file), str(len(dossiers) // steps)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    found: list[tuple[int, float]] = json.loads(done.stdout)
    table = Table(
        f"Memory: resident over {len(dossiers):,} dossiers, MiB",
        ("", *(f"after {number:,}" for number, _ in found), "growth over the last half"),
        "A process of its own runs `careercode.api.check` over one NDJSON file. Until about the first thousand, caches fill (days as "
        "text, the zone); then it stays.",
    )
    half = found[len(found) // 2][1]
    table.add(FLAT, *(f"{size:.1f}" for _, size in found), f"{(found[-1][1] / half - 1) * 100:+.1f} %")
    return table


def resident() -> float:
    """The resident memory of this process in MiB; where there is no /proc, the most it ever was."""
    if PAGES.exists():
        import resource

        return int(PAGES.read_text().split()[1]) * resource.getpagesize() / 2**20
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def main(file: str, every: int) -> None:
    """Checks the dossiers of a file and prints what it holds after every so many."""
    found: list[tuple[int, float]] = []
    for number, result in enumerate(check([file], as_of=c.AS_OF), 1):
        assert isinstance(result, Checked), result
        if number % every == 0 or number == min(100, every):
            found.append((number, resident()))
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
