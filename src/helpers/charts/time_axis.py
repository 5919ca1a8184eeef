"""The axis of time that charts share: years, a border, the time after what is dated, names of events; and ticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.markers import TICKDOWN
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import ScaledTranslation

from helpers.charts.letters import width
from helpers.charts.style import COLOURS, SIZE

#: Width of a chart in inches: on a phone, where it fills the page, its words are 11 pixels high and more.
WIDTH = 4.8
#: Days of air before the first and after the last day.
_AIR = 20
#: The way in points from the axis to the years: the ring around a mark on the axis reaches so far down.
_BELOW = 5.5
#: The room in points that names above the chart need beside each other, and the height of a line against its size.
_APART, _LEADING = 6.0, 1.25


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How numbers of an axis are written: the signs for decimals and for thousands."""

    decimal: str
    group: str

    def __call__(self, tick: float) -> str:
        """With the decimals it has, two at most."""
        exact = Decimal(str(round(tick, 2)))
        text = f"{exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact:,f}"
        return text.translate({ord(","): self.group, ord("."): self.decimal})


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From the first to the last day, in whole years; a border that nothing crosses, and the end of what is dated.

    ``border`` (None where none matters) has its name above the chart, as have the ``events`` (a day and a name each);
    the time after ``end`` is shaded, and ``after`` says what it is.
    """

    first: date
    last: date
    border: date | None
    border_label: str
    end: date
    after: str
    events: tuple[tuple[date, str], ...] = ()

    @property
    def names(self) -> list[tuple[date, str]]:
        """What has its name above the chart, by date."""
        return sorted([*self.events, *([(self.border, self.border_label)] if self.border else ())])


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a panel lies in its figure, in points: left edge, width, and the width of the figure."""

    left: float
    panel: float
    figure: float

    @classmethod
    def of(cls, axes: Axes) -> Frame:
        """That of a panel."""
        wide = float(axes.get_figure(root=True).get_size_inches()[0]) * 72  # type: ignore[union-attr]
        place = axes.get_position()
        return cls(place.x0 * wide, place.width * wide, wide)

    def across(self, day: date, time: TimeAxis) -> float:
        """Where a day lies, in points from the left edge of the figure."""
        first, last = date2num(time.first) - _AIR, date2num(time.last) + _AIR
        return float(self.left + (date2num(day) - first) / (last - first) * self.panel)


def draw_axis(axes: Axes, time: TimeAxis, size: float = SIZE) -> None:
    """Years, the border and the events with their names above, the time after the end shaded."""
    axes.set_xlim(date2num(time.first) - _AIR, date2num(time.last) + _AIR)
    frame = Frame.of(axes)
    _years(axes, time, frame, size)
    _shade(axes, time, frame, size)
    for day, _ in time.events:
        axes.axvline(date2num(day), color=COLOURS["quiet"], linewidth=0.7, linestyle=":", zorder=0.5)
    if time.border:
        axes.axvline(date2num(time.border), color=COLOURS["quiet"], linewidth=1.2, zorder=0.6)
    for (day, name), (left, line) in zip(time.names, name_places(time, frame, size), strict=True):
        axes.annotate(
            name, (date2num(day), 1), (left - frame.across(day, time), 4 + line * size * _LEADING),
            xycoords=("data", "axes fraction"), textcoords="offset points", ha="left", va="bottom", fontsize=size,
            color=COLOURS["quiet"],
        )  # fmt: skip


def _years(axes: Axes, time: TimeAxis, frame: Frame, size: float) -> None:
    """A tick at the beginning of each year, its name in the middle; where there is no room, its last two digits.

    They are marks and words of the figure, and nothing that labels of the panel could lie on. Matplotlib's own ticks,
    of three lines and two words each, took a seventh of the time of a page with many panels.
    """
    years = range(time.first.year, time.last.year + 1)
    starts = [*(date2num(date(year, 1, 1)) for year in years), date2num(date(time.last.year + 1, 1, 1))]
    figure, foot = axes.get_figure(root=True), axes.get_xaxis_transform()
    assert figure is not None
    axes.set_xticks([])
    line = Line2D(starts, [0.0] * len(starts), linestyle="none", transform=foot, color=COLOURS["ink"])
    line.set(marker=TICKDOWN, markersize=3.5, markeredgewidth=0.8)
    figure.add_artist(line)
    below = foot + ScaledTranslation(0, -_BELOW / 72, figure.dpi_scale_trans)
    short = frame.panel / len(years) < width("2018", size) + _APART
    for year in years:
        name, middle = f"’{year % 100:02}" if short else str(year), date2num(date(year, 7, 1))
        figure.text(middle, 0, name, transform=below, ha="center", va="top", fontsize=size)
    axes.tick_params(axis="y", labelsize=size)


def _shade(axes: Axes, time: TimeAxis, frame: Frame, size: float) -> None:
    """The time after the end, with its words at the foot where they fit."""
    if time.end >= time.last:
        return
    start, stop = date2num(time.end), date2num(time.last) + _AIR
    axes.axvspan(start, stop, facecolor=COLOURS["others"], alpha=0.1, linewidth=0, zorder=0)
    if width(time.after, size) + _APART < frame.across(time.last, time) - frame.across(time.end, time):
        axes.annotate(
            time.after, (stop, 0), (-4, 4), xycoords=("data", "axes fraction"), textcoords="offset points", ha="right",
            va="bottom", fontsize=size, color=COLOURS["quiet"],
        )  # fmt: skip


def name_places(time: TimeAxis, frame: Frame, size: float) -> list[tuple[float, int]]:
    """Left edge in points and line (the lowest is 0) of each name above the chart: none lies on another one.

    A name stands over its day, to the right of it or to the left, in the lowest line in which it is free there.
    """
    taken: list[list[tuple[float, float]]] = []
    found = []
    for day, name in time.names:
        x, wide = frame.across(day, time), width(name, size)
        lefts = [min(max(left, 0.0), frame.figure - wide) for left in (x - wide / 2, x - 2, x + 2 - wide)]
        taken.append([])
        left, line = next(
            (left, line)
            for line, others in enumerate(taken)
            for left in lefts
            if all(left > stop + _APART or left + wide < start - _APART for start, stop in others)
        )
        taken[line].append((left, left + wide))
        found.append((left, line))
    return found


def room_above(time: TimeAxis, frame: Frame, size: float) -> float:
    """The room in points that the names above a panel need."""
    return 6 + size * _LEADING * max((1 + line for _, line in name_places(time, frame, size)), default=0)


def percent_axis(axes: Axes, numbers: NumberFormat) -> None:
    """Shares from 0 to 100 percent, with air for a label above."""
    axes.set_ylim(0, 118)
    axes.set_yticks(range(0, 101, 25))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{numbers(tick)}%"))
