"""A row for each province, a column for each quarter: how many figures there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from helpers.charts import style, svg
from helpers.charts.style import COLOURS, SHEET_WIDTH, sheet
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.data.places import Place
from helpers.text.messages import Messages

#: A region's name and its provinces.
Group = tuple[str, Sequence[Place]]
_STRIP_ROW, _STRIP_LEFT, _STRIP_TOP = 12, 132, 24
_EACH = (SHEET_WIDTH - _STRIP_LEFT - 8) / (LAST.ordinal - FIRST.ordinal + 1)
#: Steps of a number of figures: from how many, thickness of the mark, colour (at least 3 to 1 on white).
_MANY = ((1, 4.0, "#4c8fc9"), (3, 7.0, "#1d5fa0"), (6, 10.0, "#0b2e59"))


def strip(
    groups: Sequence[Group], counted: Counter[tuple[str, Quarter]], end: Quarter, t: Messages, alt: str
) -> Markup:
    """A row for each province under its region, a column for each quarter 2018-2024; the thicker, the more figures."""
    rows = sum(1 + len(places) for _, places in groups)
    bottom = _STRIP_TOP + rows * _STRIP_ROW
    with style.applied("quarters"):
        axes = sheet(bottom + 32)
        _years(axes, bottom, end)
        marks: dict[int, list[tuple[float, float]]] = defaultdict(list)
        height = _STRIP_TOP - _STRIP_ROW / 2
        for region, places in groups:
            height += _STRIP_ROW
            axes.text(4, height, region, fontsize=8.5, fontweight="bold", va="center_baseline")
            for place in places:
                height += _STRIP_ROW
                _name(axes, _STRIP_LEFT - 6, height, place.name(t.language))
                for quarter in quarters(FIRST, end):
                    step = _step(counted[place.code, quarter])
                    if step is not None:
                        marks[step].append((_STRIP_LEFT + (quarter.ordinal - FIRST.ordinal) * _EACH, height))
        for step, cells in sorted(marks.items()):
            _cells(axes, cells, step)
        _strip_legend(axes, bottom + 18, t)
        return svg.render(axes.get_figure(root=True), alt, least=42)


def _name(axes: Any, right: float, height: float, name: str) -> None:
    axes.text(right, height, name, fontsize=8, ha="right", va="center_baseline")


def _step(many: int) -> int | None:
    return max((step for step, (least, _, _) in enumerate(_MANY) if many >= least), default=None)


def _cells(axes: Any, cells: Sequence[tuple[float, float]], step: int) -> None:
    """All marks of a step as one broken line as thick as they are: a tenth of the size of as many boxes."""
    _, thickness, colour = _MANY[step]
    across = [x for left, _ in cells for x in (left + 1, left + _EACH - 1, float("nan"))]
    down = [y for _, height in cells for y in (height, height, float("nan"))]
    axes.plot(across, down, color=colour, linewidth=thickness, solid_capstyle="butt", clip_on=False)


def _years(axes: Any, bottom: float, end: Quarter) -> None:
    for year in range(FIRST.year, LAST.year + 2):
        x = _STRIP_LEFT + 4 * (year - FIRST.year) * _EACH
        axes.plot([x, x], [20, bottom], color=COLOURS["grid"], linewidth=0.8, zorder=0)
        if year <= LAST.year:
            axes.text(x + 2 * _EACH, 14, str(year), fontsize=8.5, ha="center")
    x = _STRIP_LEFT + (end.ordinal - FIRST.ordinal + 1) * _EACH
    axes.plot([x, x], [20, bottom], color=COLOURS["quiet"], linewidth=0.9, linestyle=":")


def _strip_legend(axes: Any, height: float, t: Messages) -> None:
    words = (t("1 or 2 figures"), t("3 to 5"), t("6 or more"), t("end of the report's quarter"))
    for step, text in enumerate(words):
        left = _STRIP_LEFT + 90 * step
        if step < len(_MANY):
            _cells(axes, [(left, height)], step)
        else:
            axes.plot([left + 8] * 2, [height - 6, height + 6], color=COLOURS["quiet"], linewidth=0.9, linestyle=":")
        axes.text(left + _EACH + 3, height, text, fontsize=8, va="center_baseline")
