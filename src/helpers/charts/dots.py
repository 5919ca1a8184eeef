"""Dots: targets of many units, one line for the units that share a target."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.charts.labels import NAME_SIZE, shortened
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import WIDTH, NumberFormat

#: Height of a line with its name, in inches.
_ROW = 0.46


@dataclass(frozen=True, slots=True)
class Dot:
    """One line: who, the target in percent and in words, and the result in percent, None where none is known."""

    name: str
    target: float
    label: str
    result: float | None


@dataclass(frozen=True, slots=True)
class TargetPlot:
    """Targets as ticks, results as diamonds, from 0 to 100 percent; each name above its line."""

    rows: tuple[Dot, ...]
    numbers: NumberFormat

    def figure(self) -> Figure:
        """A new figure."""
        height = 0.35 + _ROW * len(self.rows)
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.2 / WIDTH, 0.3 / height, 1 - 0.45 / WIDTH, 1 - 0.35 / height))
        for place, row in enumerate(reversed(self.rows)):
            axes.plot([0, row.target], [place] * 2, color=COLOURS["grid"], linewidth=2, zorder=1)
            axes.plot(row.target, place, "|", color=COLOURS["target"], markersize=11, markeredgewidth=3)
            late = row.target > 70
            axes.annotate(
                row.label, (row.target, place), (-7 if late else 7, 0), textcoords="offset points", va="center",
                ha="right" if late else "left", color=COLOURS["target"], fontsize=NAME_SIZE,
            )  # fmt: skip
            axes.annotate(shortened(row.name), (0, place), (0, 8), textcoords="offset points", fontsize=NAME_SIZE)
            if row.result is not None:
                axes.plot(row.result, place, "D", color=COLOURS["place"], zorder=3)
        axes.set_ylim(-0.6, len(self.rows) - 0.2)
        axes.set_yticks([])
        axes.set_xlim(0, 100)
        axes.grid(True, axis="x")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{self.numbers(tick)}%"))
        return figure
