"""Dots: places on one line, and targets of many units, one line for the units that share a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.charts import style
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


@dataclass(frozen=True, slots=True)
class DotStrip:
    """One dot a place on one line; one of them, ``own``, stands out and has its ``name``. ``label`` names the axis."""

    values: tuple[float, ...]
    own: float
    name: str
    label: str
    numbers: NumberFormat
    percent: bool

    def figure(self) -> Figure:
        """A new figure."""
        axes = style.canvas(WIDTH, 1.15, above=0.02, below=0.5)
        axes.scatter(self.values, [0] * len(self.values), s=70, color=COLOURS["others"], edgecolor="white",
                     linewidths=0.6)  # fmt: skip
        axes.scatter([self.own], [0], s=110, color=COLOURS["place"], marker="D", zorder=3)
        axes.annotate(
            self.name, (self.own, 0), (0, 13), textcoords="offset points", ha=_side(self.own, self.values),
            color=COLOURS["place"], fontweight="bold",
        )  # fmt: skip
        axes.set_ylim(-1, 1.6)
        axes.set_yticks([])
        axes.set_xlim(left=0, right=100 if self.percent else None)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.numbers(tick)))
        axes.set_xlabel(self.label)
        return style.figure_of(axes)


def _side(own: float, values: Sequence[float]) -> str:
    spread = max(values) or 1
    return "left" if own < spread * 0.15 else "right" if own > spread * 0.85 else "center"
