"""The axis of time, always 2018 to 2024: years, the break of 2022, the end of the quarter, numbers of events."""

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
from helpers.data.periods import BREAK, FIRST, LAST
from helpers.text.formats import number
from helpers.text.messages import Messages

#: Width of a chart in inches: on a phone, where it fills the page, its words are 9 pixels high and more.
WIDTH = 4.8
#: Size of the words above a chart, and the room in points that they need beside each other.
_SMALL, _APART = 9.0, 4.0


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


def time_axis(axes: Axes, end: date, words: ChartWords, events: Sequence[date] = ()) -> None:
    """Years 2018 to 2024, the break of 2022 and the end of the quarter with their names above; events as numbers."""
    first, last = date2num(FIRST.start), date2num(LAST.end)
    axes.set_xlim(first - 20, last + 20)
    years = range(FIRST.year, LAST.year + 2)
    axes.set_xticks([date2num(date(year, 1, 1)) for year in years], [""] * len(years))
    axes.set_xticks([date2num(date(year, 7, 1)) for year in years[:-1]], [str(year) for year in years[:-1]], minor=True)
    axes.tick_params(axis="x", which="minor", length=0, pad=2)
    axes.axvspan(date2num(BREAK) - 20, date2num(BREAK) + 20, color=COLOURS["band"], linewidth=0, zorder=0)
    axes.axvline(date2num(BREAK), color="#b45309", linewidth=0.8, zorder=0.5)
    axes.axvline(date2num(end), color=COLOURS["quiet"], linewidth=0.8, linestyle=":")
    _names(axes, end, words, raised=12 if events else 0)
    _numbers(axes, events)


def percent_axis(axes: Axes, words: ChartWords) -> None:
    """Shares from 0 to 100 percent, with air for a label above."""
    axes.set_ylim(0, 118)
    axes.set_yticks(range(0, 101, 25))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{words.number(tick)}%"))


def _across(axes: Axes, day: date) -> float:
    """Where a day lies, in points from the left edge of the figure."""
    figure = axes.get_figure(root=True)
    return float(axes.transData.transform((date2num(day), 0))[0]) * 72 / figure.dpi  # type: ignore[union-attr]


def _names(axes: Axes, end: date, words: ChartWords, *, raised: float) -> None:
    """The break and the end of the quarter by name, each beside its line, apart from each other and in the figure."""
    wide = {BREAK: width(words.break_label, _SMALL), end: width(words.end_label, _SMALL)}

    def left(day: date, part: float) -> float:
        """Left edge of a name of which so large a part lies to the left of its day."""
        aside = _APART * (1 - 2 * part)
        return _across(axes, day) + aside - part * wide[day]

    best = (0.0, 1.0)
    for parts in product((0.0, 1.0, 0.5), (0.0, 1.0, 0.5)):
        spans = [(left(day, part), left(day, part) + wide[day]) for day, part in zip((end, BREAK), parts, strict=True)]
        inside = all(start > 0 and stop < WIDTH * 72 for start, stop in spans)
        if inside and (spans[0][1] + _APART < spans[1][0] or spans[1][1] + _APART < spans[0][0]):
            best = parts
            break
    for day, text, part in ((end, words.end_label, best[0]), (BREAK, words.break_label, best[1])):
        axes.annotate(
            text, (date2num(day), 1), (_APART * (1 - 2 * part), 3 + raised), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha={0.0: "left", 1.0: "right", 0.5: "center"}[part], va="bottom",
            fontsize=_SMALL, color=COLOURS["quiet"],
        )  # fmt: skip


def _numbers(axes: Axes, events: Sequence[date]) -> None:
    """The numbers of events above the panel, on a short line down from their day; near ones share a place."""
    groups: list[list[int]] = []
    for number_, day in enumerate(events):
        near = groups and _across(axes, day) - _across(axes, events[groups[-1][0]]) < 9
        groups[-1].append(number_) if near else groups.append([number_])
    for group in groups:
        text = ", ".join(str(number_ + 1) for number_ in group)
        axes.annotate(
            text, (date2num(events[group[0]]), 1), (0, 3), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="center", va="bottom", fontsize=_SMALL, color=COLOURS["ink"],
        )  # fmt: skip
    for day in events:
        axes.axvline(date2num(day), ymin=0.96, color=COLOURS["ink"], linewidth=0.8)
