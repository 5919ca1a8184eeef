"""A row for each place, a cell for each quarter, the darker the more: how many places have changed, at one look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup
from matplotlib.figure import Figure

from helpers.charts.style import COLOURS, SHEET_WIDTH, figure_of, sheet
from helpers.charts.time_axis import NumberFormat
from helpers.charts.value_steps import ValueSteps

#: From the lowest step to the highest; the lowest is still darker than paper, where nothing is known.
GROUNDS = ("#c6daf0", "#9cc2e8", "#6aa3d6", "#3c7fbf", "#1d5a9c", "#0b2e59")
_BREAK = Markup("<br>")
_ROW, _LEFT, _RIGHT, _TOP = 12, 132, 60, 24


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A place: its value of each quarter (None where nothing is known), and the last one in words."""

    name: str
    values: tuple[float | None, ...]
    last: str


@dataclass(frozen=True)
class HeatMap:
    """Rows under the names of their groups, on whole ``years`` (the first and the last).

    ``end`` counts the quarters up to the end of the report's; ``border`` is where a regime ends, in quarters from the
    beginning (None where that does not matter). ``sign`` stands after the numbers of the legend; ``missing`` says what
    an empty cell means, ``latest`` stands above the last values.
    """

    groups: tuple[tuple[str, tuple[HeatRow, ...]], ...]
    years: tuple[int, int]
    end: int
    numbers: NumberFormat
    border: float | None = None
    sign: str = ""
    missing: str = ""
    latest: str = ""

    @cached_property
    def steps(self) -> ValueSteps:
        """Of all values."""
        rows = [row for _, rows in self.groups for row in rows]
        return ValueSteps.of(value for row in rows for value in row.values if value is not None)

    def figure(self) -> Figure:
        """A new figure, for a notebook or a file: what ``markup`` is in a page."""
        count = sum(1 + len(rows) for _, rows in self.groups)
        axes = sheet(_TOP + count * _ROW + 32)
        first, last = self.years
        column = (SHEET_WIDTH - _LEFT - _RIGHT) / (4 * (last - first + 1))
        for year in range(first, last + 1):
            axes.text(_LEFT + (4 * (year - first) + 2) * column, 14, str(year), fontsize=8.5, ha="center")
        axes.text(SHEET_WIDTH - 4, 14, self.latest, fontsize=8, ha="right")
        height: float = _TOP - _ROW / 2
        for group, rows in self.groups:
            height += _ROW
            axes.text(4, height, group, fontsize=8.5, fontweight="bold", va="center_baseline")
            for row in rows:
                height += _ROW
                axes.text(_LEFT - 6, height, row.name, fontsize=8, ha="right", va="center_baseline")
                axes.text(SHEET_WIDTH - 4, height, row.last, fontsize=8, ha="right", va="center_baseline")
                for step, start, number in self._runs(row):
                    ends = [_LEFT + start * column, _LEFT + (start + number) * column]
                    axes.plot(ends, [height] * 2, color=GROUNDS[step], linewidth=_ROW - 2, solid_capstyle="butt")
        for place, (ground, words) in enumerate(self.steps.words(self.numbers, self.sign)):
            left = _LEFT + 76 * place
            axes.text(left, height + 20, words, fontsize=8, color=COLOURS["ink"], va="center_baseline")
            axes.plot([left - 16, left - 4], [height + 20] * 2, color=GROUNDS[ground], linewidth=_ROW - 2,
                      solid_capstyle="butt")  # fmt: skip
        if self._gaps:
            axes.text(SHEET_WIDTH - 4, height + 20, self.missing, fontsize=8, color=COLOURS["ink"], ha="right",
                      va="center_baseline")  # fmt: skip
        return figure_of(axes)

    @property
    def markup(self) -> Markup:
        """Names, cells and last values in three columns that fill any width; words keep their size.

        It is hidden from screen readers, which the words and the table beside it tell the same.
        """
        first, last = self.years
        years = Markup("").join(map(_year, range(first, last + 1)))
        parts = [Markup('<p></p><p class="years">{}</p><p>{}</p>').format(years, self.latest)]
        parts += [self._group(name, rows) for name, rows in self.groups]
        key = [
            Markup('<span><i class="s{}"></i>{}</span>').format(*step)
            for step in self.steps.words(self.numbers, self.sign)
        ]
        key += [Markup("<span>{}</span>").format(self.missing)] if self._gaps else []
        return Markup('<div class="heat" aria-hidden="true">{}</div><p class="heat-key">{}</p>').format(
            Markup("").join(parts), Markup("").join(key)
        )

    def _group(self, name: str, rows: Sequence[HeatRow]) -> Markup:
        wide = 4 * (self.years[1] - self.years[0] + 1)
        cells: dict[int, list[str]] = {}
        for place, row in enumerate(rows):
            for step, start, number in self._runs(row):
                cells.setdefault(step, []).append(f"M{start} {place}h{number}")
        drawn = "".join(f'<path class="s{step}" d="{"".join(paths)}"/>' for step, paths in sorted(cells.items()))
        if self.border is not None:
            drawn += f'<path class="b" vector-effect="non-scaling-stroke" d="M{self.border:g}-.5v{len(rows)}"/>'
        names = _BREAK.join(row.name for row in rows)
        values = _BREAK.join(row.last for row in rows)
        return Markup(
            '<h4>{}</h4><p>{}</p><svg viewBox="0 -.5 {} {}" preserveAspectRatio="none" aria-hidden="true" '
            'style="height:{:g}rem">{}</svg><p>{}</p>'
        ).format(name, names, wide, len(rows), 1.2 * len(rows), Markup(drawn), values)

    @property
    def _gaps(self) -> bool:
        """Whether a cell up to the end is empty."""
        return any(value is None for _, rows in self.groups for row in rows for value in row.values[: self.end])

    def _runs(self, row: HeatRow) -> Iterator[tuple[int, int, int]]:
        """Step, first quarter and number of quarters of each stretch of cells of one step."""
        found = [None if value is None else self.steps.ground(value) for value in row.values[: self.end]]
        start = 0
        for step, cells in groupby(found):
            number = len(list(cells))
            if step is not None:
                yield step, start, number
            start += number


def _year(year: int) -> Markup:
    """A year, of which a phone shows the last two digits."""
    return Markup("<span><b>{}</b>{}</span>").format(str(year)[:2], str(year)[2:])
