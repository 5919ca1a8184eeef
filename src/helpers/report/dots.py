"""Targets of many units as a dot plot: a line for the units that share a target, with their result where known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.report.labels import width
from helpers.report.theme import COLOURS
from helpers.report.timeline import WIDTH, ChartWords

#: The widest name that fits above its line, in points, and its size.
_ROOM, _SIZE = 305.0, 9.0
#: Height of a line with its name, in inches.
_ROW = 0.46


@dataclass(frozen=True, slots=True)
class Dot:
    """One line: who, the target in percent and in words, and the result in percent, None where none is known."""

    name: str
    target: float
    label: str
    result: float | None


def dots(rows: Sequence[Dot], words: ChartWords) -> Figure:
    """Targets as ticks, results as diamonds, from 0 to 100 percent; each name above its line."""
    height = 0.35 + _ROW * len(rows)
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0.2 / WIDTH, 0.3 / height, 1 - 0.45 / WIDTH, 1 - 0.35 / height))
    for place, row in enumerate(reversed(rows)):
        axes.plot([0, row.target], [place] * 2, color=COLOURS["grid"], linewidth=2, zorder=1)
        axes.plot(row.target, place, "|", color=COLOURS["target"], markersize=11, markeredgewidth=3)
        late = row.target > 70
        axes.annotate(
            row.label, (row.target, place), (-7 if late else 7, 0), textcoords="offset points", va="center",
            ha="right" if late else "left", color=COLOURS["target"], fontsize=_SIZE,
        )  # fmt: skip
        axes.annotate(shortened(row.name), (0, place), (0, 8), textcoords="offset points", fontsize=_SIZE)
        if row.result is not None:
            axes.plot(row.result, place, "D", color=COLOURS["place"], zorder=3)
    axes.set_ylim(-0.6, len(rows) - 0.2)
    axes.set_yticks([])
    axes.set_xlim(0, 100)
    axes.grid(True, axis="x")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{words.number(tick)}%"))
    return figure


def shortened(name: str) -> str:
    """A name that fits above its line; the table below has it whole."""
    if width(name, _SIZE) <= _ROOM:
        return name
    fitting = next(end for end in range(len(name), 0, -1) if width(name[:end] + "…", _SIZE) <= _ROOM)
    return name[:fitting].rstrip(" ,;") + "…"
