"""Signs on the marks of a chart, for what their shape and ground do not tell: a ring around one, a dot inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num

#: The names of the signs.
RING, EYE = "ring", "eye"
#: Areas of ring and dot beside that of the mark, and the least area of a ring in points.
_AROUND, _INSIDE, _LEAST = 3.2, 0.16, 60.0


@dataclass(frozen=True, slots=True)
class Signed:
    """Where a mark stands, how large it is in points, and its sign; the dot inside a ``hollow`` one has its colour."""

    day: date
    value: float
    sign: str
    colour: str
    size: float
    hollow: bool = False


def draw_signs(axes: Axes, marks: Sequence[Signed]) -> None:
    """Rings below the marks, dots above them; nothing for marks without a sign.

    Those that look alike are markers of one line, since each circle of a collection would be an outline of its own.
    """
    looks: dict[tuple[str, str, float], list[Signed]] = defaultdict(list)
    for mark in marks:
        if mark.sign:
            colour = mark.colour if mark.sign == RING or mark.hollow else "white"
            looks[mark.sign, colour, mark.size].append(mark)
    for (sign, colour, size), found in looks.items():
        ring = sign == RING
        area = max(size * _AROUND, _LEAST) if ring else size * _INSIDE
        axes.plot(
            [date2num(mark.day) for mark in found], [mark.value for mark in found], "o", markersize=area**0.5,
            markerfacecolor="none" if ring else colour, markeredgecolor=colour, linestyle="",
            markeredgewidth=0.9 if ring else 0.1, zorder=2.9 if ring else 3.1,
        )  # fmt: skip
