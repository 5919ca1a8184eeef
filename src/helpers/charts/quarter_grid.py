"""A row for each place, a column for each quarter: how many figures there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from matplotlib.figure import Figure

from helpers.charts.letters import width
from helpers.charts.style import COLOURS, SHEET_WIDTH, figure_of, sheet

#: Of seven years a quarter is 17 points wide, so that dashes in tenths of a point keep to their quarters.
_ROW, _LEFT, _TOP = 12, 128, 24
#: Size of the names of groups and years.
_NAME = 8.5
#: Between two marks, in points.
_GAP = 2.0
#: Steps of a number of figures: from how many, thickness of the mark, colour (at least 3 to 1 on white).
STEPS = ((1, 4.0, "#4c8fc9"), (3, 7.0, "#1d5fa0"), (6, 10.0, "#0b2e59"))


@dataclass(frozen=True, slots=True)
class Row:
    """A place and how many figures it has of each quarter, from the first on."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuarterGrid:
    """Rows under the names of their groups, on ``years`` (the first and the last); the thicker, the more figures.

    ``end`` counts the quarters up to the end of the report's; ``legend`` has the words of the three steps and of it.
    """

    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    years: tuple[int, int]
    end: int
    legend: tuple[str, str, str, str]

    @property
    def column(self) -> float:
        """Width of a quarter."""
        first, last = self.years
        return (SHEET_WIDTH - _LEFT - 8) / (4 * (last - first + 1))

    def figure(self) -> Figure:
        """A new figure."""
        bottom = _TOP + sum(1 + len(rows) for _, rows in self.groups) * _ROW
        axes = sheet(bottom + 32)
        self._years(axes, self._wide_names)
        marks: dict[int, list[tuple[float, float]]] = defaultdict(list)
        height = _TOP - _ROW / 2
        for group, rows in self.groups:
            height += _ROW
            axes.text(4, height, group, fontsize=_NAME, fontweight="bold", va="center_baseline")
            for row in rows:
                height += _ROW
                axes.text(_LEFT - 6, height, row.name, fontsize=8, ha="right", va="center_baseline")
                for number, count in enumerate(row.counts[: self.end]):
                    step = step_of(count)
                    if step is not None:
                        marks[step].append((_LEFT + number * self.column, height))
        for step, cells in sorted(marks.items()):
            self._cells(axes, cells, step)
        self._legend(axes, bottom + 18)
        return figure_of(axes)

    def _cells(self, axes: Any, cells: Sequence[tuple[float, float]], step: int) -> None:
        """All marks of a step as one broken line as thick as they are; those in a row are dashes of one stroke."""
        _, thickness, colour = STEPS[step]
        runs: list[list[float]] = []
        for left, height in cells:
            if runs and runs[-1][2] == height and abs(left - runs[-1][1]) < 0.01:
                runs[-1][1] = left + self.column
            else:
                runs.append([left, left + self.column, height])
        across = [x for left, right, _ in runs for x in (left + _GAP / 2, right - _GAP / 2, float("nan"))]
        down = [y for _, _, height in runs for y in (height, height, float("nan"))]
        dashes = ((self.column - _GAP) / thickness, _GAP / thickness)  # matplotlib counts them in line widths
        axes.plot(across, down, color=colour, linewidth=thickness, linestyle=(0, dashes), dash_capstyle="butt",
                  clip_on=False)  # fmt: skip

    @property
    def _wide_names(self) -> list[tuple[float, float]]:
        """How far to the right the name of each group reaches, and the top of its row."""
        tops = accumulate((1 + len(rows) for _, rows in self.groups), initial=0)
        reach = (4 + width(group, _NAME, bold=True) for group, _ in self.groups)
        return [(far, _TOP + top * _ROW) for far, top in zip(reach, tops, strict=False)]

    def _years(self, axes: Any, names: Sequence[tuple[float, float]]) -> None:
        """The years, and a line at the beginning of each that leaves out the names of groups."""
        (first, last), bottom = self.years, _TOP + sum(1 + len(rows) for _, rows in self.groups) * _ROW

        def upright(x: float, look: Mapping[str, Any]) -> None:
            gaps = [end for far, top in names if far > x - 2 for end in (top, float("nan"), top + _ROW)]
            axes.plot([x] * (2 + len(gaps)), [20, *gaps, bottom], zorder=0, **look)

        for year in range(first, last + 2):
            x = _LEFT + 4 * (year - first) * self.column
            upright(x, {"color": COLOURS["grid"], "linewidth": 0.8})
            if year <= last:
                axes.text(x + 2 * self.column, 14, str(year), fontsize=_NAME, ha="center")
        upright(_LEFT + self.end * self.column, {"color": COLOURS["quiet"], "linestyle": ":", "linewidth": 0.9})

    def _legend(self, axes: Any, height: float) -> None:
        for step, text in enumerate(self.legend):
            left = _LEFT + 90 * step
            if step < len(STEPS):
                self._cells(axes, [(left, height)], step)
            else:
                axes.plot([left + 8] * 2, [height - 6, height + 6], color=COLOURS["quiet"], linewidth=0.9,
                          linestyle=":")  # fmt: skip
            axes.text(left + self.column + 3, height, text, fontsize=8, va="center_baseline")


def step_of(count: int) -> int | None:
    """Which of the steps a number of figures falls into; None for none."""
    return max((step for step, (least, _, _) in enumerate(STEPS) if count >= least), default=None)
