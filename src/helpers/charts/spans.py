"""Shares drawn as long as their period, so that eight months do not look like a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts import labels, style
from helpers.charts.labels import Label
from helpers.charts.style import COLOURS, figure_of
from helpers.charts.time_axis import WIDTH, ChartWords, percent_axis, time_axis
from helpers.data.observations import Observation
from helpers.data.periods import FIRST
from helpers.text.figures import value

#: A period whose first day is not printed is drawn as so many days, open to the left.
_OPEN = timedelta(days=45)


def spans(rows: Sequence[Observation], end: date, words: ChartWords, unit: str = "percent") -> Figure:
    """Flows in one unit, each a bar from the first to the last day of its period; the newest is named."""
    axes = style.canvas(WIDTH, 2.1, above=0.22)
    time_axis(axes, end, words)
    if unit == "percent":
        percent_axis(axes, words)
    else:
        axes.set_ylim(0, 1.15 * (max(float(item.value) for item in rows) or 1))
        axes.yaxis.set_major_locator(MaxNLocator(4))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: words.number(tick)))
    for item in rows:
        _bar(axes, item)
    newest = max(rows, key=lambda item: (item.period_end, item.id))
    told = value(newest, unit, words.t)
    labels.place(axes, [Label(told, date2num(newest.period_end), float(newest.value), COLOURS["place"])])
    return figure_of(axes)


def _bar(axes: Axes, item: Observation) -> None:
    start = item.period_start or item.period_end - _OPEN
    first, last = max(date2num(start), date2num(FIRST.start)), date2num(item.period_end)
    style = (0, (2, 1.5)) if item.doubtful else "solid"
    height = float(item.value)
    axes.plot([first, last], [height] * 2, color=COLOURS["place"], linewidth=3, linestyle=style)
    markers = ("<" if item.period_start is None else "|", "|")
    for day, marker in zip((first, last), markers, strict=True):
        axes.plot(day, height, marker, color=COLOURS["place"], markersize=8, markeredgewidth=1.6)
