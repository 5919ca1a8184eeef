"""Lines over time: counts on a scale of their own, shares from 0 to 100 percent; points join only where they are to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts import labels, style
from helpers.charts.labels import Label
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import WIDTH, NumberFormat, TimeAxis, draw_axis, percent_axis


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; the marker tells its kind, ``hollow`` that it is of low reliability."""

    day: date
    value: float
    marker: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Two points, by position, that are joined: by a slope or a ``step`` (the first holds until the second);

    dashed over a ``gap``, where a figure between them is missing.
    """

    old: int
    new: int
    step: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its points by day, which of them are joined, its name and its last value in words.

    ``role`` is one of ``style.COLOURS``.
    """

    name: str
    role: str
    points: tuple[Point, ...]
    joins: tuple[Join, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A target to draw as a dashed level, from the day it was set to the day it was due; ``tail``: whose it is."""

    name: str
    level: float
    start: date
    due: date
    tail: str = ""


@dataclass(frozen=True, slots=True)
class CountChart:
    """Counts over time. ``top`` is the largest value of the scale."""

    lines: tuple[Line, ...]
    time: TimeAxis
    numbers: NumberFormat
    top: float

    def figure(self) -> Figure:
        """A new figure."""
        axes = style.canvas(WIDTH, 2.7, above=0.28)
        draw_axis(axes, self.time)
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.numbers(tick)))
        _lines(axes, self.lines)
        axes.set_ylim(bottom=0, top=self.top * 1.15 or 1.0)
        labels.place(axes, list(_ends(self.lines)))
        return style.figure_of(axes)


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Shares of one denominator over time, 0 to 100 percent, with targets as dashed levels."""

    lines: tuple[Line, ...]
    goals: tuple[Goal, ...]
    time: TimeAxis
    numbers: NumberFormat

    def figure(self) -> Figure:
        """A new figure."""
        axes = style.canvas(WIDTH, 2.1, above=0.28)
        draw_axis(axes, self.time)
        percent_axis(axes, self.numbers)
        draw_goals(axes, self.goals, self.time.last)
        _lines(axes, self.lines)
        named = [
            Label(goal.name, date2num(goal.start), goal.level, COLOURS["target"], bold=False) for goal in self.goals
        ]
        labels.place(axes, [*_ends(self.lines), *named])
        return style.figure_of(axes)


def _lines(axes: Axes, lines: Sequence[Line]) -> None:
    for line in lines:
        colour = COLOURS[line.role]
        for join in line.joins:
            _joined(axes, line.points[join.old], line.points[join.new], colour, join)
        for point in line.points:
            axes.plot(
                date2num(point.day), point.value, point.marker, color=colour, zorder=3,
                markerfacecolor="none" if point.hollow else colour, linestyle="",
            )  # fmt: skip


def _joined(axes: Axes, old: Point, new: Point, colour: str, join: Join) -> None:
    when, values = [date2num(old.day), date2num(new.day)], [old.value, new.value]
    dashed = (0, (3, 2)) if old.hollow or new.hollow or join.gap else "solid"
    if join.step:
        axes.step(when, values, where="post", color=colour, linestyle=dashed, zorder=2)
    else:
        axes.plot(when, values, color=colour, linestyle=dashed, linewidth=1.2, zorder=2)


def draw_goals(axes: Axes, goals: Sequence[Goal], last: date) -> None:
    """Dashed levels from the day they were set to the day they were due, with a mark at that day if it is drawn."""
    for goal in goals:
        days = [date2num(goal.start), min(date2num(goal.due), axes.get_xlim()[1])]
        axes.plot(
            days, [goal.level] * 2, "--", color=COLOURS["target"], linewidth=1.4, marker="|",
            markevery=[1] if goal.due <= last else [], markersize=9, markeredgewidth=2,
        )  # fmt: skip


def _ends(lines: Sequence[Line]) -> Iterator[Label]:
    """Name and value at the last point of each line."""
    for line in lines:
        if line.points:
            last = line.points[-1]
            yield Label(f"{line.name}:", date2num(last.day), last.value, COLOURS[line.role], tail=line.label)
