"""A map of tiles: one share in many places, each a square with its value and, if the years differ, its year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from helpers.charts.letters import width
from helpers.charts.style import COLOURS, figure_of, sheet
from helpers.charts.time_axis import NumberFormat
from helpers.charts.value_steps import ValueSteps

#: From the lowest step of values to the highest: ground, ink on it (a contrast of at least 4.5). The lowest is told
#: from the page, also in the dark.
STEPS = (
    ("#bdd4f1", "#1f2937"),
    ("#97c0ea", "#1f2937"),
    ("#62a3d2", "#111827"),
    ("#2f77b9", "#ffffff"),
    ("#1a5596", "#ffffff"),
    ("#0b2e59", "#ffffff"),
)
#: A figure that stands apart has no ground and a frame; where none is known there is a thin, dotted outline.
PAPER = "#ffffff"
APART, NONE = (PAPER, COLOURS["ink"]), (PAPER, "#64748b")
_PITCH, _ROW, _GAP = 67, 36, 3
#: Width of a step in the legend, where six stand beside the narrow middle of the country, and size of its words.
_KEY, _KEY_SIZE = 43, 7.5
#: The frame of a tile without a figure.
_DOTTED = "#94a3b8"


@dataclass(frozen=True, slots=True)
class Tile:
    """A place at a row and a column (from 1), with its value in percent, in words and of which year.

    ``value`` is None where none is known; ``compared`` is false where it cannot stand beside the others.
    """

    row: int
    column: int
    name: str
    value: float | None = None
    label: str = ""
    year: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class TileMap:
    """Tiles, each on the ground of its step; with what frames and pale grounds mean, and notes below."""

    tiles: tuple[Tile, ...]
    numbers: NumberFormat
    apart: str
    missing: str
    notes: tuple[str, ...]

    @property
    def steps(self) -> ValueSteps:
        """Of all values that are compared; of none a single one, from 0 to 100 percent."""
        known = [tile.value for tile in self.tiles if tile.value is not None and tile.compared]
        return ValueSteps.of(known) if known else ValueSteps((0, 100))

    def figure(self) -> Figure:
        """A new figure."""
        axes = sheet(max(tile.row for tile in self.tiles) * _ROW + 4)
        steps = self.steps
        _grounds(axes, self.tiles, steps)
        for tile in self.tiles:
            _frame(axes, tile, steps)
        for ink in dict.fromkeys(look(tile, steps)[1] for tile in self.tiles):
            alike = [tile for tile in self.tiles if look(tile, steps)[1] == ink]
            for write in (_name, _value, _year):  # words of one style after each other share it
                for tile in alike:
                    write(axes, tile, ink)
        _legend(axes, self)
        return figure_of(axes)


def _box(axes: Any, left: float, top: float, ground: str, frame: str = "", width: float = _PITCH - _GAP) -> None:
    right, bottom = left + width, top + _ROW - _GAP
    filled = "none" if ground == PAPER else ground
    axes.fill([left, right, right, left], [top, top, bottom, bottom], facecolor=filled, edgecolor=frame or ground,
              linewidth=1.3 if frame else 0, linestyle=(0, (1, 2)) if frame == _DOTTED else "-",
              clip_on=False)  # fmt: skip


def look(tile: Tile, steps: ValueSteps) -> tuple[str, str, str]:
    """Ground, ink and frame of a tile."""
    if tile.value is None:
        return (*NONE, _DOTTED)
    if not tile.compared:
        return (*APART, COLOURS["quiet"])
    return (*STEPS[steps.ground(tile.value)], "")


def _corner(tile: Tile) -> tuple[float, float]:
    return (tile.column - 1) * _PITCH + 8, (tile.row - 1) * _ROW + 4


def _grounds(axes: Any, tiles: Sequence[Tile], steps: ValueSteps) -> None:
    """The tiles of each step as one outline of several parts."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for tile in tiles:
        ground, _, frame = look(tile, steps)
        if not frame:
            found[ground].append(_corner(tile))
    for ground, corners in sorted(found.items()):
        shapes = [Path.unit_rectangle().transformed(Affine2D().scale(_PITCH - _GAP, _ROW - _GAP).translate(*corner))
                  for corner in corners]  # fmt: skip
        axes.add_patch(PathPatch(Path.make_compound_path(*shapes), facecolor=ground, linewidth=0, clip_on=False))


def _frame(axes: Any, tile: Tile, steps: ValueSteps) -> None:
    ground, _, frame = look(tile, steps)
    if frame:
        _box(axes, *_corner(tile), ground, frame)


def _name(axes: Any, tile: Tile, ink: str) -> None:
    left, top = _corner(tile)
    middle = left + (_PITCH - _GAP) / 2
    axes.text(middle, top + (13 if tile.label else 20), tile.name, fontsize=8, color=ink, ha="center")


def _value(axes: Any, tile: Tile, ink: str) -> None:
    left, top = _corner(tile)
    side, x = ("left", left + 3) if tile.year else ("center", left + (_PITCH - _GAP) / 2)
    if tile.label:
        axes.text(x, top + 27, tile.label, fontsize=8.5, fontweight="bold", color=ink, ha=side)


def _year(axes: Any, tile: Tile, ink: str) -> None:
    left, top = _corner(tile)
    if tile.label:
        axes.text(left + _PITCH - _GAP - 3, top + 27, tile.year, fontsize=6.5, color=ink, ha="right")


def _legend(axes: Any, chart: TileMap) -> None:
    """What grounds and frames mean, in the free space beside the narrow middle of the country."""
    left, top = 8.0, 8.5 * _ROW
    spans = chart.steps.words(chart.numbers, "%")
    wide = any(width(words, _KEY_SIZE) > _KEY - 1 for _, words in spans)  # 24.97–24.98%: an end in a line
    for number, (step, words) in enumerate(spans):
        ground, ink = STEPS[step]
        _box(axes, left + _KEY * number, top, ground, width=_KEY - 1)
        for line, end in enumerate(words.replace("–", "–\n").split("\n") if wide else [words]):
            y = top + (14 + 11 * line if wide else 20)
            axes.text(left + _KEY * (number + 0.5), y, end, fontsize=_KEY_SIZE, color=ink, ha="center")
    lines = [(APART[0], COLOURS["quiet"], chart.apart), (NONE[0], _DOTTED, chart.missing)]
    for row, (ground, frame, words) in enumerate(lines, start=1):
        _box(axes, left, top + row * (_ROW + 4), ground, frame, width=45)
        axes.text(left + 52, top + row * (_ROW + 4) + 16, words, fontsize=8, va="center")
    axes.text(left, top + 3 * (_ROW + 4) + 8, "\n".join(chart.notes), fontsize=8, va="top", linespacing=1.5)
