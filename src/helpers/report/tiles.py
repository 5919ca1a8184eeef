"""Two drawings of the 63 provinces: a map of tiles for one share, and a strip of the quarters that have figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.data.places import Place
from helpers.locale import Messages
from helpers.report import theme
from helpers.report.field import Field
from helpers.report.numbers import number, with_unit
from helpers.report.theme import COLOURS

#: Steps of a share in percent: upper end, ground, ink on it (a contrast of at least 4.5).
STEPS = (
    (20, "#dbe9f9", "#1f2937"),
    (40, "#a8ccf0", "#1f2937"),
    (60, "#6baed6", "#111827"),
    (80, "#1d6fb8", "#ffffff"),
    (100, "#0b2e59", "#ffffff"),
)
#: An older or otherwise incomparable figure stands on white in a frame; a missing one on the palest grey.
APART, NONE = ("#ffffff", COLOURS["ink"]), ("#f1f5f9", "#475569")
#: Signs for values that no source gives exactly; the legend has their words.
ROUNDED = {"about": "≈", "nearly": "≈", "over": ">", "at_least": "≥", "less_than": "<"}
#: A region's name and its provinces.
Group = tuple[str, Sequence[Place]]
#: Names too long for a tile, as they are printed for short.
_SHORT = {"VN-26": "TT Huế", "VN-43": "BR-VT"}
_WIDTH, _PITCH, _ROW, _GAP = 612, 67, 36, 3
_STRIP_ROW, _STRIP_LEFT, _STRIP_TOP = 12, 132, 24
_EACH = (_WIDTH - _STRIP_LEFT - 8) / (LAST.ordinal - FIRST.ordinal + 1)
#: Steps of a number of figures: from how many, thickness of the mark, colour (at least 3 to 1 on white).
_MANY = ((1, 4.0, "#4c8fc9"), (3, 7.0, "#1d5fa0"), (6, 10.0, "#0b2e59"))


def tile_map(field: Field, places: Sequence[Place], t: Messages, alt: str) -> Markup:
    """A tile for each province: short name, value and year; its ground tells the step, or that it stands apart."""
    with theme.applied("tiles"):
        bottom = max(place.tile[0] for place in places) * _ROW + 4
        axes = _sheet(bottom)
        for place in places:
            _tile(axes, place, field, t)
        _map_legend(axes, field, t)
        return theme.svg(axes.get_figure(root=True), alt, least=50)


def _sheet(bottom: float) -> Any:
    """An empty sheet in points, its origin at the top left."""
    axes = theme.canvas(_WIDTH / 72, bottom / 72)
    axes.set_position((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(bottom, 0)
    axes.axis("off")
    return axes


def _box(axes: Any, left: float, top: float, ground: str, frame: str = "", width: float = _PITCH - _GAP) -> None:
    right, bottom = left + width, top + _ROW - _GAP
    axes.fill([left, right, right, left], [top, top, bottom, bottom], facecolor=ground, edgecolor=frame or ground,
              linewidth=1.3 if frame else 0, clip_on=False)  # fmt: skip


def look(item: Observation | None, field: Field) -> tuple[str, str, str]:
    """Ground, ink and frame of a tile."""
    if item is None:
        return (*NONE, "")
    if item.area not in field.beside:
        return (*APART, COLOURS["quiet"])
    ground, ink = next((ground, ink) for end, ground, ink in STEPS if item.value < end or end == STEPS[-1][0])
    return ground, ink, ""


def _tile(axes: Any, place: Place, field: Field, t: Messages) -> None:
    left, top = (place.tile[1] - 1) * _PITCH + 8, (place.tile[0] - 1) * _ROW + 4
    item = field.latest.get(place.code)
    ground, ink, frame = look(item, field)
    _box(axes, left, top, ground, frame)
    name = _SHORT.get(place.code, place.name(t.language))
    middle = left + (_PITCH - _GAP) / 2
    axes.text(middle, top + (13 if item else 20), name, fontsize=8, color=ink, ha="center")
    if item:
        axes.text(left + 5, top + 27, value(item, t), fontsize=8.5, fontweight="bold", color=ink)
        axes.text(left + _PITCH - _GAP - 5, top + 27, str(item.period_end.year), fontsize=7, color=ink, ha="right")


def value(item: Observation, t: Messages) -> str:
    """A share as short as a tile needs it: all its printed digits, a sign for 'about' and the like."""
    return ROUNDED.get(item.qualifier, "") + with_unit(number(item.value, t.language), "percent", t)


def _map_legend(axes: Any, field: Field, t: Messages) -> None:
    """What grounds and frames mean, in the free space beside the narrow middle of the country."""
    left, top = 8.0, 8.5 * _ROW
    lower = 0
    for number_, (end, ground, ink) in enumerate(STEPS):
        _box(axes, left + 46 * number_, top, ground, width=45)
        axes.text(left + 46 * number_ + 22.5, top + 20, f"{lower}–{end}%", fontsize=7.5, color=ink, ha="center")
        lower = end
    lines = [
        (APART[0], COLOURS["quiet"], t("older, rounded or of another kind: not compared")),
        (NONE[0], "", t("no figure known")),
    ]
    for row, (ground, frame, words) in enumerate(lines, start=1):
        _box(axes, left, top + row * (_ROW + 4), ground, frame, width=45)
        axes.text(left + 52, top + row * (_ROW + 4) + 16, words, fontsize=8, va="center")
    notes = [t("The year in a tile is that of its figure.")]
    notes += [t("≈ about or nearly; > over; ≥ at least; < under")] if _rounded(field) else []
    axes.text(left, top + 3 * (_ROW + 4) + 8, "\n".join(notes), fontsize=8, va="top", linespacing=1.5)


def _rounded(field: Field) -> bool:
    return any(item.qualifier in ROUNDED for item in field.latest.values())


def strip(
    groups: Sequence[Group], counted: Counter[tuple[str, Quarter]], end: Quarter, t: Messages, alt: str
) -> Markup:
    """A row for each province under its region, a column for each quarter 2018-2024; the thicker, the more figures."""
    rows = sum(1 + len(places) for _, places in groups)
    bottom = _STRIP_TOP + rows * _STRIP_ROW
    with theme.applied("quarters"):
        axes = _sheet(bottom + 32)
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
        return theme.svg(axes.get_figure(root=True), alt, least=42)


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
