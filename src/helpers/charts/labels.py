"""Where the words of a chart stand: near their point, inside the panel, off other words, marks and lines.

Widths are those of DejaVu Sans, which is wider than most fonts that a page is read in. Nothing is left to chance: the
same drawing gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Annotation
from matplotlib.textpath import text_to_path

from helpers.charts.arrangement import FAR, Spots, arranged, distance, over

#: Left, bottom, right, top, in points from the corner of the figure.
Box = tuple[float, float, float, float]
#: A rectangle in data on which words can stand, but rather do not: left, bottom, right, top.
Ground = tuple[float, float, float, float]
#: Height of a line of text against its size.
_LEADING = 1.25
#: What it costs a label to lie on something drawn, on a line that marks a day, on a dotted one.
_ON_DRAWN, _ON_MARK, _ON_DOTS = 6.0, 2.5, 1.0
#: What it costs a label to lie on the words at the foot of its panel.
_ON_FOOT = 200.0
#: What it costs to stand on the other side of a border.
_BEYOND = 40.0
#: Words that begin or end so near their point, in points, stand beside it.
_NEXT = 3.0
#: What it costs to stand on a ground.
_ON_GROUND = 0.7
#: A label wider than this part of its room is set in two lines; a side of a border narrower than this is no room.
_WIDE, _LEAST = 0.62, 60.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a point of the data, in a colour and a size; ``tail`` may move to a second line.

    ``border``: where in the data another side begins, on which they would be taken for words of something else.
    """

    head: str
    x: float
    y: float
    colour: str
    tail: str = ""
    size: float = 9.5
    bold: bool = True
    border: float | None = None


@cache
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the longest line of a text is, in points."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return max(text_to_path.get_text_width_height_descent(line, font, False)[0] for line in text.split("\n"))


def place(axes: Axes, labels: Sequence[Label], grounds: Sequence[Ground] = ()) -> None:
    """Write the labels where they disturb least of what the panel holds and of each other; of many labels the first
    have the choice, in the order given or by height.
    """
    scale = 72 / _dpi(axes)
    panel = np.array(axes.bbox.extents) * scale
    spots = [_spots(label, axes, panel, scale) for label in labels]
    found = [*_drawn(axes, scale), *_scattered(axes, scale), *_grounds(axes, grounds, scale)]
    found += _lettered(axes, panel, scale)
    drawn = np.array([(*box, cost) for box, cost in found] or [(-9.0, -9.0, -9.0, -9.0, 0.0)])
    costs = [own + over(boxes, drawn[:, :4]) @ drawn[:, 4] for _, boxes, own in spots]
    places = arranged(spots, costs)
    for label, (_, boxes, _), chosen in zip(labels, spots, places, strict=True):
        _write(axes, label, _text(label, _room(label, axes, panel, scale)), boxes[chosen], scale)


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


def broken(line: str, size: float, room: float, *, bold: bool = False) -> str:
    """A line in as few as it takes for a room in points, between words."""
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if lines[-1] and width(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _point(label: Label, axes: Axes, scale: float) -> tuple[float, float]:
    x, y = axes.transData.transform((label.x, label.y)) * scale
    return float(x), float(y)


def _spots(label: Label, axes: Axes, panel: np.ndarray, scale: float) -> Spots:
    """The point of a label, every place that it may have, and what speaks against each: distance, not being beside."""
    room = _room(label, axes, panel, scale)
    (x, y), text = _point(label, axes, scale), _text(label, room)
    wide, high = width(text, label.size, bold=label.bold), label.size * _LEADING * (1 + text.count("\n"))
    lefts = np.array([x + 8, x - 8 - wide, x - wide / 2, x - 2, x + 2 - wide])
    dislikes = np.array([0.0, 1.0, 1.0, 0.5, 1.0])
    bottoms = np.arange(panel[1] + 1, panel[3] - high + 0.1, 2)
    inside = np.clip(lefts, panel[0] + 2, max(panel[2] - wide, panel[0] + 2))
    left, bottom = (grid.ravel() for grid in np.meshgrid(inside, bottoms))
    boxes = np.column_stack([left, bottom, left + wide, bottom + high])
    below = 2.0 * (bottom + high / 2 < y - 3)
    beyond = _BEYOND * (boxes[:, 2] > room[1])
    return (
        (x, y),
        boxes,
        0.5 * distance((x, y), boxes) + below + beyond + np.tile(dislikes + 2 * (inside != lefts), len(bottoms)),
    )


def _write(axes: Axes, label: Label, text: str, box: np.ndarray, scale: float) -> None:
    """The words, fixed to their point on the side that is next to it, line by line: other fonts are narrower.

    From afar with a thin line.
    """
    point, lines = _point(label, axes, scale), text.split("\n")
    apart = float(distance(point, box[None])[0])
    side, x = _side(point[0], box)
    step = (box[3] - box[1]) / len(lines)
    leader = {"arrowstyle": "-", "color": label.colour, "linewidth": 0.7, "shrinkA": 1, "shrinkB": 4}
    for number, line in enumerate(lines):
        near = number == (len(lines) - 1 if box[1] > point[1] else 0)
        axes.annotate(
            line, (label.x, label.y), (x - point[0], box[3] - (number + 0.5) * step - point[1]),
            textcoords="offset points", ha=side, va="center", color=label.colour, fontsize=label.size,
            fontweight="bold" if label.bold else "normal", annotation_clip=False,
            arrowprops=leader if near and apart > FAR else None,
        )  # fmt: skip


def _side(x: float, box: np.ndarray) -> tuple[Literal["left", "right", "center"], float]:
    """The side of a box of words that is next to a point, and where it is; of a box above or below it the middle."""
    if box[0] > x - _NEXT:
        return "left", float(box[0])
    return ("right", float(box[2])) if box[2] < x + _NEXT else ("center", float(box[0] + box[2]) / 2)


def _drawn(axes: Axes, scale: float) -> Iterator[tuple[Box, float]]:
    """Small boxes along everything drawn as a line or a mark, each with what it costs to cover it."""
    for line in axes.get_lines():
        path = (line.get_transform().transform(line.get_path().vertices) * scale).tolist()
        marks = _ON_DOTS if line.get_linestyle() == ":" else _ON_MARK
        cost = _ON_DRAWN if line.get_transform() == axes.transData else marks
        across, up = _half(line)
        every = line.get_markevery()
        for x, y in [path[place] for place in every] if isinstance(every, list) else path:
            yield (x - across, y - up, x + across, y + up), (4 if up > 1 else 1) * cost
        for start, stop in pairwise(path):
            steps = max(1, int(max(abs(stop[0] - start[0]), abs(stop[1] - start[1])) / 6))
            for step in range(steps + 1):
                x, y = (a + (b - a) * step / steps for a, b in zip(start, stop, strict=True))
                yield (x - 1, y - 1, x + 1, y + 1), cost


def _scattered(axes: Axes, scale: float) -> Iterator[tuple[Box, float]]:
    """The marks of scatters and the parts of broken lines, each with what it costs to cover it."""
    for collection in axes.collections:
        if isinstance(collection, LineCollection):
            for segment in collection.get_segments():
                (x0, y0), (x1, y1) = (axes.transData.transform(segment) * scale).tolist()
                yield (min(x0, x1) - 1, min(y0, y1) - 2, max(x0, x1) + 1, max(y0, y1) + 2), 4 * _ON_DRAWN
        if isinstance(collection, PathCollection):
            half = float(collection.get_sizes()[0]) ** 0.5 / 2 + 1
            offsets = np.asarray(collection.get_offsets(), float)
            for x, y in (axes.transData.transform(offsets) * scale).tolist():
                yield (x - half, y - half, x + half, y + half), 4 * _ON_DRAWN


def _lettered(axes: Axes, panel: np.ndarray, scale: float) -> Iterator[tuple[Box, float]]:
    """The words that stand at the foot of the panel before any label."""
    for text in axes.texts:
        if isinstance(text, Annotation) and text.xy[1] == 0:
            across, up = text.xyann
            right = float(axes.transData.transform((text.xy[0], 0))[0]) * scale + across
            low, size = float(panel[1]) + up, float(text.get_fontsize())
            yield (right - width(text.get_text(), size), low, right, low + size * _LEADING), _ON_FOOT


def _grounds(axes: Axes, grounds: Sequence[Ground], scale: float) -> Iterator[tuple[Box, float]]:
    for left, bottom, right, top in grounds:
        (x0, y0), (x1, y1) = (axes.transData.transform([(left, bottom), (right, top)]) * scale).tolist()
        yield (x0, y0, x1, y1), _ON_GROUND


def _half(line: Line2D) -> tuple[float, float]:
    """Half the width and height of the marks of a line."""
    marker, half = line.get_marker(), float(line.get_markersize()) / 2 + 1
    return (1.5, half) if marker == "|" else (1.0, 1.0) if marker in {"None", "", None} else (half, half)


#: The widest name that fits above its line, in points, and its size.
NAME_ROOM, NAME_SIZE = 305.0, 11.0


def shortened(name: str) -> str:
    """A name that fits above its line; the table below has it whole."""
    if width(name, NAME_SIZE) <= NAME_ROOM:
        return name
    fitting = next(end for end in range(len(name), 0, -1) if width(name[:end] + "…", NAME_SIZE) <= NAME_ROOM)
    return name[:fitting].rstrip(" ,;") + "…"
