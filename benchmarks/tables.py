"""Tables of figures, for the terminal and for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich import box
from rich.table import Table as RichTable

from benchmarks.clock import Times


@dataclass
class Table:
    """A table: the first column is what a row is called. `note`: what the rows mean."""

    title: str
    columns: Sequence[str]
    note: str
    rows: list[list[str]] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """Adds a row."""
        self.rows.append(list(cells))

    def rich(self) -> RichTable:
        """For the terminal."""
        table = RichTable(title=self.title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        for at, column in enumerate(self.columns):
            table.add_column(column, justify="right" if at else "left", no_wrap=not at)
        for row in self.rows:
            table.add_row(*row)
        return table

    def markdown(self) -> str:
        """For a page."""
        lines = [_line(self.columns), _line(["---", *("---:" for _ in self.columns[1:])])]
        return "\n".join([f"## {self.title}", "", self.note, "", *lines, *(_line(row) for row in self.rows), ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def duration(seconds: float) -> str:
    """Seconds in the unit that suits."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{number(seconds / size)} {unit}"
    return f"{number(seconds * 1e6)} µs"


def number(value: float) -> str:
    """Three figures that matter."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratios(times: Times, base: Times) -> tuple[str, str]:
    """How many times another's time, by the quickest rounds and by the medians."""
    return number(times.least / base.least), number(times.middle / base.middle)


COMPARED = ("min", "median", "x by hand, min", "x by hand, median")


def compared(table: Table, found: dict[str, Times], base: str, absent: dict[str, str]) -> None:
    """A row for each racer, beside how many times the baseline's time it took; `absent`: why some took no part."""
    for name, times in found.items():
        table.add(name, duration(times.least), duration(times.middle), *ratios(times, found[base]))
    for name, reason in absent.items():
        table.add(name, reason, "", "", "")
