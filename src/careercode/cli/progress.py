"""How far a long run is, on a terminal: counts go in, a line on stderr that leaves no trace comes out."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import Progress as Display
from rich.progress import SpinnerColumn, TextColumn

LONG, REFRESH = 1.0, 0.1
"""Seconds: a run longer than this shows its progress, this often."""


class Progress:
    """Counts dossiers. Shows nothing where stderr is no terminal, and nothing in a short run."""

    def __init__(self) -> None:
        self._display: Display | None = None
        self._done = 0
        self._start = time.monotonic()
        self._next = self._start + LONG
        self._shows = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hide()

    def advance(self) -> None:
        """One dossier more is done."""
        self._done += 1
        if self._shows and time.monotonic() >= self._next:
            self._show()
            self._next = time.monotonic() + REFRESH

    def hide(self) -> None:
        """Clears the line, before something else is printed on the same terminal. The next `advance` brings it back."""
        if self._display is not None:
            self._display.stop()
            self._display = None

    def _show(self) -> None:
        if self._display is None:
            columns = (SpinnerColumn(), TextColumn("{task.description}"))
            self._display = Display(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
            self._display.add_task("", total=None)
            self._display.start()
        seconds = int(time.monotonic() - self._start)
        self._display.update(self._display.task_ids[0], description=f"{self._done}  {seconds} s")
        self._display.refresh()
