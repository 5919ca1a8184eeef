"""Targets of many units as a dot plot: a line for the units that share a target, with their result where known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.report.charts import WIDTH, ChartWords
from helpers.report.theme import COLOURS

#: Room for the names of units, in inches, and the letters that fit into it.
_NAMES, _LETTERS = 3.2, 40


@dataclass(frozen=True, slots=True)
class Dot:
    """One line: who, the target in percent and in words, and the result in percent, None where none is known."""

    name: str
    target: float
    label: str
    result: float | None


def dots(rows: Sequence[Dot], words: ChartWords) -> Figure:
    """Targets as ticks, results as diamonds, from 0 to 100 percent."""
    height = 0.75 + 0.34 * len(rows)
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((_NAMES / WIDTH, 0.4 / height, 1 - (_NAMES + 0.55) / WIDTH, 1 - 0.5 / height))
    for place, row in enumerate(reversed(rows)):
        axes.plot([0, row.target], [place] * 2, color=COLOURS["grid"], linewidth=2, zorder=1)
        axes.plot(row.target, place, "|", color=COLOURS["target"], markersize=15, markeredgewidth=3)
        axes.annotate(
            row.label, (row.target, place), (7, 0), textcoords="offset points", va="center", color=COLOURS["target"],
            fontsize=9,
        )  # fmt: skip
        if row.result is not None:
            axes.plot(row.result, place, "D", color=COLOURS["place"], zorder=3)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_yticks(range(len(rows)), [shortened(row.name) for row in reversed(rows)], fontsize=9)
    axes.set_xlim(0, 100)
    axes.grid(False, axis="y")
    axes.grid(True, axis="x")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{words.number(tick)}%"))
    return figure


def shortened(name: str) -> str:
    """A name that fits beside its line; the table below has it whole."""
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip(" ,;") + "…"
