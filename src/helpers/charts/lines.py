"""Counts and shares over time. The time axis is always 2018 to 2024, so that reports can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.analysis.comparability import obstacle
from helpers.charts import labels, style
from helpers.charts.labels import Label
from helpers.charts.style import COLOURS, MARKERS, figure_of
from helpers.charts.time_axis import WIDTH, ChartWords, percent_axis, time_axis
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.periods import FIRST, LAST
from helpers.text.figures import value


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a chart: figures of one indicator and place, with a name, a colour role and a label."""

    name: str
    role: str
    points: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A target to draw as a dashed level, from the day it was set to the day it was due."""

    name: str
    level: float
    start: date
    due: date


def drawn(points: Iterable[Observation]) -> tuple[Observation, ...]:
    """The figures that fall on the axis, 2018 to 2024, by date."""
    first, last = FIRST.start, LAST.end
    inside = (point for point in points if first <= point.period_end <= last)
    return tuple(sorted(inside, key=lambda point: (point.period_end, point.id)))


def levels(
    lines: Sequence[Line],
    indicators: Mapping[str, Indicator],
    end: date,
    words: ChartWords,
    events: Sequence[date] = (),
    scale: Sequence[Observation] = (),
) -> Figure:
    """Counts over time. An announced catalogue is a step that holds until the next; events are numbered above.

    ``scale``: the figures of all the charts that this one is laid beside; else its own set the scale.
    """
    axes = style.canvas(WIDTH, 2.7, above=0.38 if events else 0.22)
    time_axis(axes, end, words, events)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: words.number(tick)))
    _lines(axes, lines, indicators, steps=True)
    axes.set_ylim(bottom=0, top=_top(scale or [point for line in lines for point in line.points]))
    labels.place(axes, _ends(lines, words))
    return figure_of(axes)


def share(
    lines: Sequence[Line],
    goals: Sequence[Goal],
    indicators: Mapping[str, Indicator],
    end: date,
    words: ChartWords,
) -> Figure:
    """Shares of one denominator over time, 0 to 100 percent, with targets as dashed levels."""
    axes = style.canvas(WIDTH, 2.1, above=0.22)
    time_axis(axes, end, words)
    percent_axis(axes, words)
    _goals(axes, goals)
    _lines(axes, lines, indicators, steps=False)
    named = [Label(goal.name, date2num(goal.start), goal.level, COLOURS["target"], bold=False) for goal in goals]
    labels.place(axes, [*_ends(lines, words, "percent"), *named])
    return figure_of(axes)


def _lines(axes: Axes, lines: Sequence[Line], indicators: Mapping[str, Indicator], *, steps: bool) -> None:
    for line in lines:
        colour, points = COLOURS[line.role], drawn(line.points)
        for basis in dict.fromkeys(point.basis for point in points):
            _joined(axes, [point for point in points if point.basis == basis], indicators, colour, steps=steps)
        for point in points:
            axes.plot(
                date2num(point.period_end), float(point.value), MARKERS[point.basis], color=colour, zorder=3,
                markerfacecolor="white" if point.doubtful else colour, linestyle="",
            )  # fmt: skip


def _joined(
    axes: Axes, points: list[Observation], indicators: Mapping[str, Indicator], colour: str, *, steps: bool
) -> None:
    """Lines between neighbours that may be compared; of counts, only between announced catalogues."""
    for old, new in pairwise(points):
        apart = old.period_end == new.period_end or (steps and old.basis != "announced")
        if apart or obstacle(new, old, indicators[new.indicator]):
            continue
        when = [date2num(old.period_end), date2num(new.period_end)]
        values = [float(old.value), float(new.value)]
        dashed = (0, (3, 2)) if old.doubtful or new.doubtful else "solid"
        if steps:
            axes.step(when, values, where="post", color=colour, linestyle=dashed, zorder=2)
        else:
            axes.plot(when, values, color=colour, linestyle=dashed, linewidth=1.2, zorder=2)


def _goals(axes: Axes, goals: Sequence[Goal]) -> None:
    """Dashed levels from the day they were set to the day they were due, with a mark at that day if it is drawn."""
    for goal in goals:
        days = [date2num(goal.start), min(date2num(goal.due), axes.get_xlim()[1])]
        axes.plot(
            days, [goal.level] * 2, "--", color=COLOURS["target"], linewidth=1.4, marker="|",
            markevery=[1] if goal.due <= LAST.end else [], markersize=9, markeredgewidth=2,
        )  # fmt: skip


def _ends(lines: Sequence[Line], words: ChartWords, unit: str = "") -> list[Label]:
    """Name and value at the last point of each line."""
    ends = [(line, points[-1]) for line in lines if (points := drawn(line.points))]
    return [
        Label(f"{line.name}:", date2num(point.period_end), float(point.value), COLOURS[line.role],
              tail=value(point, unit, words.t))
        for line, point in ends
    ]  # fmt: skip


def _top(points: Sequence[Observation]) -> float:
    return max((float(point.value) for point in drawn(points)), default=1.0) * 1.15 or 1.0
