"""Where the words of a chart stand: near their point, inside the panel, off other words, marks and lines.

Widths are those of DejaVu Sans, which is wider than most fonts that a page is read in. Nothing is left to chance: the
same drawing gives the same places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.axes import Axes

from helpers.charts.arrangement import FAR, Spots, arranged, distance, led_to
from helpers.charts.gaps import draw_steps, part_days
from helpers.charts.letters import LEADING, broken, width
from helpers.charts.obstacles import Ground, Obstacles, boxed, obstacles, under
from helpers.charts.raster import Raster

#: What it costs to stand on the other side of a border.
_BEYOND = 5000.0
#: What it costs to stand nearer to the point of other words, and by how many points at least.
_ASTRAY, _NEARER = 20.0, 4.0
#: What it costs to stand below the point, and below the top of a stack.
_BELOW, _UNDER_TOP = 2.0, 120.0
#: What it costs to need a line to the point, beside the distance.
_LED = 4.0
#: How far to the left of a point, in points, words may end that have no room next to it: what grew came from there.
_AWAY = (24.0, 48.0, 80.0, 120.0)
#: What the place of spare words may cost.
_SPARE = 9.0
#: Words that begin or end so near their point, in points, stand beside it.
_NEXT = 3.0
#: A label wider than this part of its room is set in two lines; a side of a border narrower than this is no room.
_WIDE, _LEAST = 0.62, 60.0
#: A label of one line that finds no better place than this is tried in two, and what these cost.
_TIGHT, _TWO = 6.0, 3.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a point of the data, in a colour and a size; ``tail`` may move to a second line.

    ``border``: where in the data another side begins, on which they would be taken for words of something else.
    ``spare`` words are told elsewhere as well: they are left out where no place near their point is free. Those of the
    ``top`` of a stack do not stand below it, on its parts.
    """

    head: str
    x: float
    y: float
    colour: str
    tail: str = ""
    size: float = 9.5
    bold: bool = True
    border: float | None = None
    spare: bool = False
    top: bool = False


def place(axes: Axes, labels: Sequence[Label], grounds: Sequence[Ground] = ()) -> None:
    """Write the labels where they disturb least of what the panel holds and of each other; of many labels the first
    have the choice, in the order given or by height. Lines that mark a day or a step of the scale are left out behind
    them.
    """
    scale = 72 / _dpi(axes)
    panel = np.array(axes.bbox.extents) * scale
    drawn, floors = obstacles(axes, panel, scale), boxed(axes, grounds, scale)
    found = [_found(label, axes, panel, drawn, under(floors, grounds, label.colour, label.size)) for label in labels]
    costs = [one.costs + _astray(number, found) for number, one in enumerate(found)]
    places = arranged([one.spots for one in found], costs, [one.most for one in found])
    written = [(label, one, chosen) for label, one, chosen in zip(labels, found, places, strict=True) if chosen >= 0]
    boxes = [one.spots[1][chosen] for _, one, chosen in written]
    for (label, one, chosen), box in zip(written, boxes, strict=True):
        _write(axes, label, one.text(chosen), box, scale)
    part_days(axes, boxes, panel, scale)
    draw_steps(axes, boxes, panel, scale)


@dataclass(frozen=True, slots=True)
class _Found:
    """The places of a label with what each costs, ``most`` what one may; the ``first`` are of the first text."""

    texts: tuple[str, ...]
    first: int
    spots: Spots
    costs: np.ndarray
    most: float

    def text(self, place: int) -> str:
        return self.texts[int(place >= self.first)]


def _found(label: Label, axes: Axes, panel: np.ndarray, drawn: Obstacles, floors: np.ndarray) -> _Found:
    """The places of a label; also in two lines where one line would lie on something drawn wherever it stands."""
    scale, most = 72 / _dpi(axes), _SPARE if label.spare else float("inf")
    text = _text(label, _room(label, axes, panel, scale))
    (point, boxes, own), ground = _spots(label, text, axes, panel, scale, drawn, floors)
    if "\n" in text or " " not in text or float(own.min()) <= _TIGHT:
        return _Found((text,), len(boxes), (point, boxes, own), own + ground, most)
    two = f"{label.head}\n{label.tail}" if label.tail else _in_two(label.head)
    (_, more, dear), other = _spots(label, two, axes, panel, scale, drawn, floors)
    spots = (point, np.vstack([boxes, more]), np.concatenate([own, _TWO + dear]))
    both = np.concatenate([own + ground, _TWO + dear + other])
    return _Found((text, two), len(boxes), spots, both, most)


def _in_two(words: str) -> str:
    """Before its last bracket, which stays whole, or its last word."""
    first, bracket, last = words.rpartition(" (") if " (" in words else words.rpartition(" ")
    return f"{first}\n{bracket.strip()}{last}"


def _astray(number: int, found: Sequence[_Found]) -> np.ndarray:
    """What it costs the places of a label to be nearer to the point of another: it would be taken for its words."""
    point, boxes, _ = found[number].spots
    apart = distance(point, boxes)
    others = [distance(one.spots[0], boxes) for place, one in enumerate(found) if place != number]
    nearest: np.ndarray = np.min(others, axis=0) if others else apart
    return _ASTRAY * (nearest < np.minimum(apart - _NEARER, FAR))


def _dpi(axes: Axes) -> float:
    return float(axes.get_figure(root=True).dpi)  # type: ignore[union-attr]


def _room(label: Label, axes: Axes, panel: np.ndarray, scale: float) -> tuple[float, float]:
    """From where to where the words may stand: the panel, or of a point before a border the side before it."""
    left, right = float(panel[0]), float(panel[2])
    if label.border is None or label.x >= label.border:
        return left, right
    edge = float(axes.transData.transform((label.border, label.y))[0] * scale)
    return (left, edge) if edge - left >= _LEAST else (left, right)


def _text(label: Label, between: tuple[float, float]) -> str:
    """One line, or two if one would be too wide; more where one of them would reach beyond its room.

    ``between``: from where to where it may stand, in points.
    """
    whole, room = f"{label.head} {label.tail}".strip(), between[1] - between[0]
    lines = [whole]
    if label.tail and width(whole, label.size, bold=label.bold) > _WIDE * room:
        lines = [label.head, label.tail]
    return "\n".join(broken(line, label.size, room - 2, bold=label.bold) for line in lines)


def _point(label: Label, axes: Axes, scale: float) -> tuple[float, float]:
    x, y = axes.transData.transform((label.x, label.y)) * scale
    return float(x), float(y)


def _spots(
    label: Label, text: str, axes: Axes, panel: np.ndarray, scale: float, drawn: Obstacles, floors: np.ndarray
) -> tuple[Spots, np.ndarray]:
    """The point of a label, every place that it may have, and what speaks against each: distance, not being beside, and
    what is drawn there; what its grounds cost apart.
    """
    room = _room(label, axes, panel, scale)
    x, y = _point(label, axes, scale)
    wide, high = width(text, label.size, bold=label.bold), label.size * LEADING * (1 + text.count("\n"))
    near = [(x + 8, 0.0), (x - 8 - wide, 1.0), (x - wide / 2, 1.0), (x - 2, 0.5), (x + 2 - wide, 1.0)]
    lefts, dislikes = np.array([*near, *((x - away - wide, 1.0) for away in _AWAY)]).T
    bottoms = np.arange(panel[1] + 1, panel[3] - high + 0.1, 3)
    inside = np.clip(lefts, panel[0] + 2, max(panel[2] - wide, panel[0] + 2))
    places = Raster.of(inside, bottoms, wide, high)
    boxes = places.boxes
    apart = distance((x, y), boxes)
    columns = dislikes + 2 * (inside != lefts) + _BEYOND * (places.rights > room[1])
    rows = (_UNDER_TOP if label.top else _BELOW) * (bottoms + high / 2 < y - 3)
    own = 0.5 * apart + _LED * (apart > FAR) + (rows[:, None] + columns).ravel()
    return ((x, y), boxes, own + places.on_boxes(drawn.boxes) + places.on_lines(drawn.lines)), places.on_grounds(floors)


def _write(axes: Axes, label: Label, text: str, box: np.ndarray, scale: float) -> None:
    """The words, fixed to their point on the side that is next to it, line by line: other fonts are narrower.

    From afar with a thin line.
    """
    point, lines = _point(label, axes, scale), text.split("\n")
    apart = float(distance(point, box[None])[0])
    side, x = _side(point[0], box)
    step = (box[3] - box[1]) / len(lines)
    end = led_to(point, box)
    next_to = min(int((box[3] - end[1]) / step), len(lines) - 1)
    for number, line in enumerate(lines):
        near = apart > FAR and number == next_to
        wide = width(line, label.size, bold=label.bold)
        first = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        begin = np.clip(((end[0] - first) / wide, (end[1] - box[3]) / step + number + 1), (0.1, 0), (0.9, 1))
        leader = {"arrowstyle": "-", "color": label.colour, "linewidth": 0.7, "shrinkA": 1, "shrinkB": 4,
                  "relpos": (float(begin[0]), float(begin[1]))}  # fmt: skip
        axes.annotate(
            line, (label.x, label.y), (x - point[0], box[3] - (number + 0.5) * step - point[1]),
            textcoords="offset points", ha=side, va="center", color=label.colour, fontsize=label.size,
            fontweight="bold" if label.bold else "normal", annotation_clip=False,
            arrowprops=leader if near else None,
        )  # fmt: skip


def _side(x: float, box: np.ndarray) -> tuple[Literal["left", "right", "center"], float]:
    """The side of a box of words that is next to a point, and where it is; of a box above or below it the middle."""
    if box[0] > x - _NEXT:
        return "left", float(box[0])
    return ("right", float(box[2])) if box[2] < x + _NEXT else ("center", float(box[0] + box[2]) / 2)
