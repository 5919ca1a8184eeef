"""How some values lie over time: a band in which half of them are, the middle as a line, targets as dashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts import labels, style
from helpers.charts.labels import Label
from helpers.charts.lines import Goal, draw_goals
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import WIDTH, NumberFormat, TimeAxis, draw_axis

#: Height of the chart in inches, the size of its words in points, and the ground of the band.
_HIGH, _SIZE, _GROUND = 2.9, 11.0, "#bcd0f2"


@dataclass(frozen=True, slots=True)
class Band:
    """A day: between ``lower`` and ``upper`` lies half of the values, at ``median`` their middle."""

    day: date
    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class BandChart:
    """Bands by date, with the words of the last one: of its middle and of its ends. ``sign`` stands after a tick."""

    bands: tuple[Band, ...]
    words: tuple[str, str]
    goals: tuple[Goal, ...]
    time: TimeAxis
    numbers: NumberFormat
    sign: str = ""

    def figure(self) -> Figure:
        """A new figure."""
        axes = style.canvas(WIDTH, _HIGH, above=0.28)
        draw_axis(axes, self.time)
        days = [date2num(band.day) for band in self.bands]
        lower, upper = [band.lower for band in self.bands], [band.upper for band in self.bands]
        axes.fill_between(days, lower, upper, color=_GROUND, linewidth=0, zorder=1)
        axes.plot(days, [band.median for band in self.bands], color=COLOURS["place"], zorder=3)
        draw_goals(axes, self.goals, self.time.last)
        top = max([*upper, *(goal.level for goal in self.goals)])
        axes.set_ylim(0, top * 1.18 or 1.0)
        axes.yaxis.set_major_locator(MaxNLocator(5))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{self.numbers(tick)}{self.sign}"))
        labels.place(axes, self._labels())
        return style.figure_of(axes)

    def _labels(self) -> list[Label]:
        last, (middle, ends) = self.bands[-1], self.words
        own = Label(middle, date2num(last.day), last.median, COLOURS["place"], ends, _SIZE)
        goals = [
            Label(goal.name, date2num(goal.start), goal.level, COLOURS["target"], size=_SIZE, bold=False)
            for goal in self.goals
        ]
        return [own, *goals]
