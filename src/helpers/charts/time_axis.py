"""The axis of time that charts share: years, a border, the end of what is dated, numbers of events; and ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import FuncFormatter

from helpers.charts.labels import width
from helpers.charts.style import COLOURS

#: Width of a chart in inches: on a phone, where it fills the page, its words are 9 pixels high and more.
WIDTH = 4.8
#: Size of the words above a chart, and the room in points that they need beside each other.
_SMALL, _APART = 9.0, 4.0


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

    ``border`` and ``end`` have their names above the chart; ``events`` are numbered there.
    """

    first: date
    last: date
    border: date
    border_label: str
    end: date
    end_label: str
    events: tuple[date, ...] = ()


def draw_axis(axes: Axes, time: TimeAxis) -> None:
    """Years, border and end with their names above; events as numbers."""
    axes.set_xlim(date2num(time.first) - 20, date2num(time.last) + 20)
    years = range(time.first.year, time.last.year + 2)
    axes.set_xticks([date2num(date(year, 1, 1)) for year in years], [""] * len(years))
    axes.set_xticks([date2num(date(year, 7, 1)) for year in years[:-1]], [str(year) for year in years[:-1]], minor=True)
    axes.tick_params(axis="x", which="minor", length=0, pad=2)
    border = date2num(time.border)
    axes.axvspan(border - 20, border + 20, color=COLOURS["band"], linewidth=0, zorder=0)
    axes.axvline(border, color="#b45309", linewidth=0.8, zorder=0.5)
    axes.axvline(date2num(time.end), color=COLOURS["quiet"], linewidth=0.8, linestyle=":")
    _names(axes, time, raised=12 if time.events else 0)
    _numbers(axes, time.events)


def percent_axis(axes: Axes, numbers: NumberFormat) -> None:
    """Shares from 0 to 100 percent, with air for a label above."""
    axes.set_ylim(0, 118)
    axes.set_yticks(range(0, 101, 25))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{numbers(tick)}%"))


def _across(axes: Axes, day: date) -> float:
    """Where a day lies, in points from the left edge of the figure."""
    figure = axes.get_figure(root=True)
    return float(axes.transData.transform((date2num(day), 0))[0]) * 72 / figure.dpi  # type: ignore[union-attr]


def _names(axes: Axes, time: TimeAxis, *, raised: float) -> None:
    """Border and end by name, each beside its line, apart from each other and inside the figure."""
    wide = {time.border: width(time.border_label, _SMALL), time.end: width(time.end_label, _SMALL)}

    def left(day: date, part: float) -> float:
        """Left edge of a label when the fraction ``part`` of its width lies left of the date."""
        aside = _APART * (1 - 2 * part)
        return _across(axes, day) + aside - part * wide[day]

    best = (0.0, 1.0)
    for parts in product((0.0, 1.0, 0.5), (0.0, 1.0, 0.5)):
        spans = [
            (left(day, part), left(day, part) + wide[day])
            for day, part in zip((time.end, time.border), parts, strict=True)
        ]
        inside = all(start > 0 and stop < WIDTH * 72 for start, stop in spans)
        if inside and (spans[0][1] + _APART < spans[1][0] or spans[1][1] + _APART < spans[0][0]):
            best = parts
            break
    for day, text, part in ((time.end, time.end_label, best[0]), (time.border, time.border_label, best[1])):
        axes.annotate(
            text, (date2num(day), 1), (_APART * (1 - 2 * part), 3 + raised), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha={0.0: "left", 1.0: "right", 0.5: "center"}[part], va="bottom",
            fontsize=_SMALL, color=COLOURS["quiet"],
        )  # fmt: skip


def _numbers(axes: Axes, events: Sequence[date]) -> None:
    """The numbers of events above the panel, on a short line down from their day; near ones share a place."""
    groups: list[list[int]] = []
    for number, day in enumerate(events):
        near = groups and _across(axes, day) - _across(axes, events[groups[-1][0]]) < 9
        groups[-1].append(number) if near else groups.append([number])
    for group in groups:
        text = ", ".join(str(number + 1) for number in group)
        axes.annotate(
            text, (date2num(events[group[0]]), 1), (0, 3), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="center", va="bottom", fontsize=_SMALL, color=COLOURS["ink"],
        )  # fmt: skip
    for day in events:
        axes.axvline(date2num(day), ymin=0.96, color=COLOURS["ink"], linewidth=0.8)
