"""The chart of dossiers: each share is drawn as long as its period, so that eight months do not look like a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.data.observations import Observation
from helpers.data.periods import FIRST
from helpers.report import theme
from helpers.report.charts import WIDTH, ChartWords, figure_of, time_axis
from helpers.report.numbers import value
from helpers.report.theme import COLOURS

#: A period whose first day is not printed is drawn as so many days, open to the left.
_OPEN = timedelta(days=45)


def spans(panels: Sequence[tuple[str, Sequence[Observation]]], end: date, words: ChartWords) -> Figure:
    """Shares of dossiers in percent, one panel a family, each a bar from the first to the last day of its period."""
    plots = theme.canvas(WIDTH, 2.0 * len(panels), len(panels), above=0.48)
    for position, (axes, (title, rows)) in enumerate(zip(plots, panels, strict=True)):
        time_axis(axes, end, words, mark=position == 0)
        axes.set_title(title, loc="left", fontsize=10, pad=18 if position == 0 else 6)
        axes.set_ylim(0, 118)
        axes.set_yticks(range(0, 101, 25))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{words.number(tick)}%"))
        for item in rows:
            _bar(axes, item)
        newest = max(rows, key=lambda item: (item.period_end, item.id))
        late = newest.period_end.year >= 2022
        axes.annotate(
            value(newest, "percent", words.t), (date2num(newest.period_end), float(newest.value)), (0, -13),
            textcoords="offset points", ha="right" if late else "left", va="center", fontsize=9.5,
            color=COLOURS["place"], fontweight="bold",
        )  # fmt: skip
    return figure_of(plots[0])


def _bar(axes: Axes, item: Observation) -> None:
    start = item.period_start or item.period_end - _OPEN
    first, last = max(date2num(start), date2num(FIRST.start)), date2num(item.period_end)
    style = (0, (2, 1.5)) if item.doubtful else "solid"
    height = float(item.value)
    axes.plot([first, last], [height] * 2, color=COLOURS["place"], linewidth=3, linestyle=style)
    markers = ("<" if item.period_start is None else "|", "|")
    for day, marker in zip((first, last), markers, strict=True):
        axes.plot(day, height, marker, color=COLOURS["place"], markersize=8, markeredgewidth=1.6)
