"""Charts of a plan: existing and planned counts as bars from zero; its schedule as a Gantt chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts.gaps import draw_steps
from helpers.charts.letters import LEADING, shortened, width
from helpers.charts.style import COLOURS, SIZE, figure_of
from helpers.charts.time_axis import WIDTH, NumberFormat

#: Height of a line with its name in inches, room below the lines.
_ROW, _BELOW = 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with its name and its value in words; it begins where another ends, or at 0. Plans are hollow."""

    name: str
    label: str
    value: float
    start: float = 0.0
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a plan is to be carried out, with name and days in words; without ``start`` only a due date."""

    name: str
    label: str
    start: date | None
    due: date


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts as bars on one scale: what a source counted is full, what was planned is hollow."""

    rows: tuple[Bar, ...]
    numbers: NumberFormat

    def figure(self) -> Figure:
        """A new figure."""
        axes = _sheet(len(self.rows))
        for place, row in enumerate(reversed(self.rows)):
            colour = COLOURS["target" if row.planned else "place"]
            axes.barh(
                place, row.value, 0.26, left=row.start, facecolor="white" if row.planned else colour, edgecolor=colour,
                linewidth=1.4, linestyle=(0, (3, 2)) if row.planned else "solid", zorder=2,
            )  # fmt: skip
            _named(axes, place, row.name)
            axes.annotate(
                row.label, (row.start + row.value, place), (5, 0), textcoords="offset points", va="center",
                color=colour, fontweight="bold", fontsize=SIZE,
            )  # fmt: skip
        axes.set_xlim(0, max(row.start + row.value for row in self.rows) * 1.2)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.numbers(tick)))
        _steps(axes)
        return figure_of(axes)


@dataclass(frozen=True, slots=True)
class GanttChart:
    """The days of each part of a plan, on whole months; a due date without a first day is a tick."""

    rows: tuple[Span, ...]

    def figure(self) -> Figure:
        """A new figure."""
        axes = _sheet(len(self.rows))
        first = min(row.start or row.due for row in self.rows).replace(day=1)
        last = _next_month(max(row.due for row in self.rows))
        axes.set_xlim(date2num(first), date2num(last))
        for place, row in enumerate(reversed(self.rows)):
            _span(axes, place, row, first, last)
        _months(axes, first, last)
        _steps(axes)
        return figure_of(axes)


def _span(axes: Axes, place: float, row: Span, first: date, last: date) -> None:
    """One part of a plan; its days in words stand after it, or before it where there is no room."""
    due = date2num(row.due) + 1
    if row.start:
        axes.plot([date2num(row.start), due], [place] * 2, color=COLOURS["target"], linewidth=5,
                  solid_capstyle="butt")  # fmt: skip
    axes.plot(due, place, "|", color=COLOURS["target"], markersize=11, markeredgewidth=2)
    room = (date2num(last) - due) / (date2num(last) - date2num(first)) * (WIDTH - 0.45) * 72
    left = width(row.label, SIZE) + 7 > room
    begin = date2num(row.start) if row.start else due
    axes.annotate(
        row.label, (begin if left else due, place), (-6 if left else 6, 0), textcoords="offset points",
        va="center", ha="right" if left else "left", color=COLOURS["target"], fontsize=SIZE,
    )  # fmt: skip
    _named(axes, place, row.name)


def _months(axes: Axes, first: date, last: date) -> None:
    """A tick at the first day of each month, its name in the middle; of many months not every one is named."""
    starts = [first]
    while starts[-1] < last:
        starts.append(_next_month(starts[-1]))
    axes.set_xticks([date2num(day) for day in starts], [""] * len(starts))
    named = starts[:-1][:: 1 + len(starts) // 8]
    axes.set_xticks([date2num(day) + 15 for day in named], [f"{day.month}/{day.year}" for day in named], minor=True)
    axes.tick_params(axis="x", which="minor", length=0, pad=2)


def _sheet(rows: int) -> Axes:
    """An axis below so many lines."""
    height = _BELOW + 0.05 + _ROW * rows
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0.2 / WIDTH, _BELOW / height, 1 - 0.45 / WIDTH, 1 - (_BELOW + 0.05) / height))
    axes.set_ylim(-0.45, rows - 0.35)
    axes.set_yticks([])
    return axes


def _steps(axes: Axes) -> None:
    """The steps of the scale, left out behind all words."""
    scale = 72 / float(axes.get_figure(root=True).dpi)  # type: ignore[union-attr]
    panel = np.array(axes.bbox.extents) * scale
    boxes = [_box(axes, text, panel, scale) for text in axes.texts if isinstance(text, Annotation)]
    draw_steps(axes, boxes, panel, scale, upright=True)


def _box(axes: Axes, text: Annotation, panel: np.ndarray, scale: float) -> np.ndarray:
    """What words fill, in points: those of a bar stand beside its end, a name above the left end of its line."""
    x, y = np.array(axes.transData.transform(text.xy)) * scale + text.xyann
    wide, high = width(text.get_text(), SIZE, bold=text.get_fontweight() == "bold"), SIZE * LEADING
    left = float(
        panel[0] if text.xycoords != "data" else x - (wide if text.get_horizontalalignment() == "right" else 0)
    )
    bottom = y - high / 2 if text.get_verticalalignment() == "center" else y - (LEADING - 1) * SIZE
    return np.array([left, bottom, left + wide, bottom + high])


def _named(axes: Axes, place: float, name: str) -> None:
    axes.annotate(shortened(name), (0, place), (0, 10), xycoords=("axes fraction", "data"), textcoords="offset points",
                  fontsize=SIZE)  # fmt: skip


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
