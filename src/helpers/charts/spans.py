"""Values drawn as long as their period, so that eight months do not look like a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts import labels, style
from helpers.charts.labels import Label
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import WIDTH, NumberFormat, TimeAxis, draw_axis, percent_axis

#: A period whose first day is not printed is drawn as so many days, open to the left.
_OPEN = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Period:
    """A value of a period; ``start`` is None where the first day is not printed, ``dashed`` means low reliability."""

    start: date | None
    end: date
    value: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class SpanChart:
    """Periods in one unit, each a bar from its first to its last day; the last one has its value in words."""

    periods: tuple[Period, ...]
    label: str
    time: TimeAxis
    numbers: NumberFormat
    percent: bool = True

    def figure(self) -> Figure:
        """A new figure."""
        axes = style.canvas(WIDTH, 2.1, above=0.28)
        draw_axis(axes, self.time)
        if self.percent:
            percent_axis(axes, self.numbers)
        else:
            axes.set_ylim(0, 1.15 * (max(period.value for period in self.periods) or 1))
            axes.yaxis.set_major_locator(MaxNLocator(4))
            axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.numbers(tick)))
        for period in self.periods:
            _bar(axes, period, self.time.first)
        last = self.periods[-1]
        labels.place(axes, [Label(self.label, date2num(last.end), last.value, COLOURS["place"])])
        return style.figure_of(axes)


def _bar(axes: Axes, period: Period, first: date) -> None:
    start = period.start or period.end - _OPEN
    days = max(date2num(start), date2num(first)), date2num(period.end)
    dashes = (0, (2, 1.5)) if period.dashed else "solid"
    axes.plot([*days], [period.value] * 2, color=COLOURS["place"], linewidth=3, linestyle=dashes)
    markers = ("<" if period.start is None else "|", "|")
    for day, marker in zip(days, markers, strict=True):
        axes.plot(day, period.value, marker, color=COLOURS["place"], markersize=8, markeredgewidth=1.6)
