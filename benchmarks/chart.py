"""The growth curves as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks import contestants as c
from benchmarks.growth import DOSSIERS, RULES, SIZE, WRITE, Curve

COLOURS = ("#1f77b4", "#2ca02c", "#d62728", "#ff7f0e", "#9467bd")
LINES = {c.ROWS: "-", c.BY_HAND: "--", c.DURABLE: ":", WRITE: "-."}
MARKS = {c.ROWS: "o", c.BY_HAND: "s", c.DURABLE: "^", WRITE: "x"}


def draw(curves: Sequence[Curve], file: Path) -> None:
    """Draws them, log over log; the same figures give the same bytes."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "careercode", "svg.fonttype": "none", "font.size": 9})
    figure, axes = import_module("matplotlib.pyplot").subplots(1, 3, figsize=(15, 5.6), width_ratios=(1, 1, 1.4))
    for axis, panel in zip(axes, (DOSSIERS, RULES, SIZE), strict=True):
        shown = [curve for curve in curves if curve.panel == panel and curve.points]
        series = list(dict.fromkeys(curve.series for curve in shown))
        for curve in shown:
            xs, ys = zip(*curve.least, strict=True)
            name = curve.engine if len(series) == 1 else f"{curve.series}: {curve.engine}"
            colour = COLOURS[series.index(curve.series)]
            axis.loglog(xs, ys, LINES[curve.engine], color=colour, marker=MARKS[curve.engine], markersize=3, label=name)
        sizes = sorted({size for curve in shown for size, _ in curve.points})
        axis.set_xticks(sizes, [f"{size:,}" for size in sizes], rotation=45)
        axis.minorticks_off()
        axis.set_xlabel(panel)
        axis.set_ylabel("seconds an example dossier" if panel == RULES else "seconds")
        axis.grid(True, alpha=0.3)
        axis.legend(fontsize=6.5)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
