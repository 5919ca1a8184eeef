"""A map of tiles: one share in the 63 provinces, each a square with its value and year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from helpers.analysis.coverage import Field
from helpers.charts import style, svg
from helpers.charts.style import COLOURS, sheet
from helpers.data.observations import Observation
from helpers.data.places import Place
from helpers.text.formats import number, with_unit
from helpers.text.messages import Messages

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
#: Names too long for a tile, as they are printed for short.
_SHORT = {"VN-26": "TT Huế", "VN-43": "BR-VT"}
_PITCH, _ROW, _GAP = 67, 36, 3


def tile_map(field: Field, places: Sequence[Place], t: Messages, alt: str) -> Markup:
    """A tile for each province: short name, value and year; its ground tells the step, or that it stands apart."""
    with style.applied("tiles"):
        bottom = max(place.tile[0] for place in places) * _ROW + 4
        axes = sheet(bottom)
        for place in places:
            _tile(axes, place, field, t)
        _map_legend(axes, field, t)
        return svg.render(axes.get_figure(root=True), alt, least=50)


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
