"""The lines that a panel is read by, days and steps of its scale, left out behind words that they would run through."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.charts.style import COLOURS

#: The air in points that a line leaves to words.
_AIR = 1.0


def steps(axes: Axes, *, upright: bool = False) -> list[float]:
    """The steps of the scale that lie in the panel; of that at its foot where lines are ``upright``."""
    low, high = sorted(axes.get_xlim() if upright else axes.get_ylim())
    return [float(tick) for tick in (axes.get_xticks() if upright else axes.get_yticks()) if low <= tick <= high]


def part_days(axes: Axes, boxes: Sequence[np.ndarray], panel: np.ndarray, scale: float) -> None:
    """Leave out of each upright line that marks a day what lies behind words."""
    low, high = float(panel[1]), float(panel[3])
    for line in axes.get_lines():
        if line.get_transform() != axes.get_xaxis_transform():
            continue
        day = float(line.get_xdata()[0])  # type: ignore[index, arg-type]
        x = float(axes.transData.transform((day, 0))[0]) * scale
        behind = [(box[1], box[3]) for box in boxes if box[0] - _AIR < x < box[2] + _AIR]
        if behind:
            up = _left(behind, low, high)
            line.set_data([day] * len(up), up)


def draw_steps(
    axes: Axes, boxes: Sequence[np.ndarray], panel: np.ndarray, scale: float, *, upright: bool = False
) -> None:
    """The steps of the scale as one line of several parts, where matplotlib would draw a line for each: level ones, or
    ``upright`` ones of a scale at the foot.
    """
    way, other = (1, 0) if upright else (0, 1)  # along the lines, and across them
    along: list[float] = []
    values: list[float] = []
    for step in steps(axes, upright=upright):
        at = float(axes.transData.transform((step, step))[other]) * scale
        behind = [(box[way] - _AIR, box[way + 2] + _AIR) for box in boxes if box[other] - _AIR < at < box[other + 2]]
        parts = _left(behind, float(panel[way]), float(panel[way + 2]))
        along += [*parts, np.nan]
        values += [step] * (len(parts) + 1)
    axes.grid(visible=False)
    place = axes.get_xaxis_transform() if upright else axes.get_yaxis_transform()
    drawn = Line2D(*((values, along) if upright else (along, values)), transform=place, color=COLOURS["grid"])
    drawn.set(linewidth=0.8, zorder=-1)
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.add_artist(drawn)


def _left(behind: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """What is left of a line from ``low`` to ``high``, as parts of its length: both ends of each piece, and a break."""
    ends = [low, *(min(max(end, low), high) for pair in sorted(behind) for end in pair), high]
    places = [(end - low) / (high - low) for end in np.maximum.accumulate(ends)]
    pieces = [piece for piece in zip(places[::2], places[1::2], strict=True) if piece[0] < piece[1]]
    return [place for start, stop in pieces for place in (start, stop, np.nan)][:-1]
