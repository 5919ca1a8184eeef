"""Charts: values in, Figure out. The time axis is always 2018 to 2024, so that reports can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.periods import BREAK, FIRST, LAST
from helpers.locale import Messages
from helpers.report import theme
from helpers.report.comparability import obstacle
from helpers.report.numbers import number, value
from helpers.report.theme import COLOURS, MARKERS

WIDTH = 7.2


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


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The few words and the number format that every chart needs, in one language."""

    t: Messages
    break_label: str
    end_label: str

    def number(self, tick: float) -> str:
        """An axis tick with the decimals it has, two at most."""
        exact = Decimal(str(round(tick, 2)))
        return number(exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact, self.t.language)


def drawn(points: Iterable[Observation]) -> tuple[Observation, ...]:
    """The figures that fall on the axis, 2018 to 2024, by date."""
    inside = (point for point in points if FIRST.start <= point.period_end <= LAST.end)
    return tuple(sorted(inside, key=lambda point: (point.period_end, point.id)))


def levels(
    groups: Sequence[Sequence[Line]], indicators: Mapping[str, Indicator], end: date, words: ChartWords
) -> Figure:
    """Counts over time, a panel for each group. An announced catalogue is a step that holds until the next."""
    plots = theme.canvas(WIDTH, 3.4 if len(groups) == 1 else 2.5 * len(groups), len(groups))
    for position, (axes, lines) in enumerate(zip(plots, groups, strict=True)):
        time_axis(axes, end, words, mark=position == 0)
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: words.number(tick)))
        _lines(axes, lines, indicators, steps=True)
        axes.set_ylim(bottom=0, top=_top([point for line in lines for point in line.points]))
        _labels(axes, lines, words)
    return figure_of(plots[0])


def shares(
    panels: Sequence[tuple[str, Sequence[Line], Sequence[Goal]]],
    indicators: Mapping[str, Indicator],
    end: date,
    words: ChartWords,
) -> Figure:
    """Shares over time, one panel a denominator, 0 to 100 percent, with targets as dashed levels."""
    plots = theme.canvas(WIDTH, 2.15 * len(panels), len(panels), above=0.48)
    for position, (axes, (title, lines, goals)) in enumerate(zip(plots, panels, strict=True)):
        time_axis(axes, end, words, mark=position == 0)
        axes.set_title(title, loc="left", fontsize=10, pad=18 if position == 0 else 6)
        axes.set_ylim(0, 118)
        axes.set_yticks(range(0, 101, 25))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{words.number(tick)}%"))
        _goals(axes, goals)
        _lines(axes, lines, indicators, steps=False)
        _labels(axes, lines, words, "percent", [goal.level for goal in goals])
    return figure_of(plots[0])


def strip(values: Sequence[float], own: float, name: str, label: str, unit: str, words: ChartWords) -> Figure:
    """One dot a province on one line; the report's province stands out and is named."""
    [axes] = theme.canvas(WIDTH, 1.3, above=0.02, below=0.5)
    axes.scatter(values, [0] * len(values), s=70, color=COLOURS["others"], alpha=0.75, linewidths=0)
    axes.scatter([own], [0], s=110, color=COLOURS["place"], marker="D", zorder=3)
    axes.annotate(
        name, (own, 0), (0, 13), textcoords="offset points", ha=_side(own, values), color=COLOURS["place"],
        fontweight="bold",
    )  # fmt: skip
    axes.set_ylim(-1, 1.6)
    axes.set_yticks([])
    axes.set_xlim(left=0, right=100 if unit == "percent" else None)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: words.number(tick)))
    axes.set_xlabel(label)
    return figure_of(axes)


def figure_of(axes: Axes) -> Figure:
    """The figure that some axes belong to."""
    figure = axes.figure
    return figure if isinstance(figure, Figure) else figure.figure


def time_axis(axes: Axes, end: date, words: ChartWords, *, mark: bool = True) -> None:
    """Years 2018 to 2024, the break of 2022 and the end of the quarter; with ``mark``, their names above."""
    first, last = date2num(FIRST.start), date2num(LAST.end)
    axes.set_xlim(first - 20, last + 20)
    years = range(FIRST.year, LAST.year + 2)
    axes.set_xticks([date2num(date(year, 1, 1)) for year in years], [""] * len(years))
    axes.set_xticks([date2num(date(year, 7, 1)) for year in years[:-1]], [str(year) for year in years[:-1]], minor=True)
    axes.tick_params(axis="x", which="minor", length=0)
    axes.axvspan(date2num(BREAK) - 20, date2num(BREAK) + 20, color=COLOURS["band"], linewidth=0, zorder=0)
    axes.axvline(date2num(BREAK), color="#b45309", linewidth=0.8, zorder=0.5)
    axes.axvline(date2num(end), color=COLOURS["quiet"], linewidth=0.8, linestyle=":")
    if mark:
        _mark(axes, BREAK, words.break_label, left=end > BREAK)
        _mark(axes, end, words.end_label, left=end.year == LAST.year or (FIRST.year < end.year and end < BREAK))


def _mark(axes: Axes, day: date, text: str, *, left: bool) -> None:
    """A word above the chart at a day, to the left or to the right of it."""
    axes.annotate(
        text, (date2num(day), 1), (-4 if left else 4, 2), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha="right" if left else "left", va="bottom", fontsize=8.5, color=COLOURS["quiet"],
    )  # fmt: skip


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
    """Dashed levels from the day they were set to the day they were due, with a mark at that day; named above."""
    for goal in goals:
        start, due = date2num(goal.start), date2num(goal.due)
        axes.plot(
            [start, due], [goal.level] * 2, "--", color=COLOURS["target"], linewidth=1.4,
            marker="|", markevery=[1], markersize=9, markeredgewidth=2,
        )  # fmt: skip
        right = goal.start.year >= LAST.year - 1
        axes.annotate(
            goal.name, (date2num(LAST.end) if right else start, goal.level), (0, 2), textcoords="offset points",
            ha="right" if right else "left", va="bottom", color=COLOURS["target"], fontsize=9,
        )  # fmt: skip


def _labels(axes: Axes, lines: Sequence[Line], words: ChartWords, unit: str = "", levels: Sequence[float] = ()) -> None:
    """Name and value at the last point of each line, apart from each other and from target levels.

    To the right of the point; above or below it near the end of the axis.
    """
    ends = [(line, points[-1]) for line in lines if (points := drawn(line.points))]
    ends.sort(key=lambda pair: pair[1].value)
    low, high = axes.get_ylim()
    gap, below = (high - low) * 0.11, -1e9
    for line, point in ends:
        late, own = point.period_end >= date(2022, 7, 1), float(point.value)
        shift = 0 if not late else -gap if own > 0.7 * high else 0.9 * gap
        if any(abs(own + shift - level) < gap for level in levels):
            shift += gap if own + shift >= min(levels, key=lambda level: abs(own - level)) else -gap
        below = height = max(own + shift, below + gap)
        axes.annotate(
            f"{line.name}: {value(point, unit, words.t)}",
            (date2num(point.period_end), own),
            (date2num(point.period_end) + (40 if late else 55), height),
            textcoords="data", ha="right" if late else "left", va="center", color=COLOURS[line.role],
            fontweight="bold", fontsize=9.5,
        )  # fmt: skip


def _top(points: Sequence[Observation]) -> float:
    return max((float(point.value) for point in drawn(points)), default=1.0) * 1.15 or 1.0


def _side(own: float, values: Sequence[float]) -> str:
    spread = max(values) or 1
    return "left" if own < spread * 0.15 else "right" if own > spread * 0.85 else "center"
