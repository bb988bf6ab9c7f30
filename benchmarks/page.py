"""The page of figures in the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.tables import Table

HEAD = """# Benchmarks

All figures of this page come from one run of one command, which writes it too:

```sh
pip install -e '.[dev]' durable-rules orjson matplotlib
python -m benchmarks --write docs
```

`python -m benchmarks` alone prints the tables; `--quick` measures little, in less than 20 seconds, and shows that all of it works.
`durable-rules` can be imported on Python 3.12 and older; without it, or without `orjson`, their rows say so.

**What counts are ratios within the run**: what is compared runs by turns (A B C, A B C, …) in one process, so that a busy or slow machine
slows all of it. Of each time there is the minimum and the median over the rounds. The clock is that of the process, but for what has its
work in another process. The verdicts of by hand, compiled and durable are compared in the same run, and one difference ends it with exit
code 1.
"""


def page(tables: Sequence[Table], agreed: str, date: str) -> str:
    """The page in Markdown."""
    machine = [
        f"- processor: {processor()}, {os.cpu_count()} cores",
        f"- Python: {platform.python_implementation()} {platform.python_version()} on {platform.system()}",
        *([f"- date: {date}"] if date else []),
        f"- verdicts: {agreed}",
    ]
    picture = "![Growth: seconds over size, both logarithmic](benchmarks.svg)\n"
    return (
        "\n".join([HEAD, "## The run", "", *machine, "", picture, *(table.markdown() for table in tables)]).rstrip()
        + "\n"
    )


def processor() -> str:
    """The model of the processor."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
