"""What a panel holds before its labels, as boxes with what it costs a label to cover each; what words are read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.text import Annotation

from helpers.charts.colours import contrast
from helpers.charts.letters import LEADING, width

#: Left, bottom, right, top, in points from the corner of the figure.
Box = tuple[float, float, float, float]
#: What it costs a label to lie on something drawn, on a line that marks a day, on a dotted one.
_ON_DRAWN, _ON_MARK, _ON_DOTS = 6.0, 4.0, 1.0
#: What it costs a label to lie on the words at the foot of its panel.
_ON_FOOT = 200.0
#: What it costs to stand on a ground, on one that leaves it hardly room, on one too dark for its colour.
_ON_GROUND, _ON_THIN, _ON_DIM = 0.7, 6.0, 20.0
#: A ground is thin up to so many lines of text, and dim below this contrast.
_LINES, _LEGIBLE = 3.0, 4.5


@dataclass(frozen=True, slots=True)
class Ground:
    """A rectangle in data on which words can stand, but rather do not, in its colour."""

    left: float
    bottom: float
    right: float
    top: float
    colour: str


def obstacles(axes: Axes, panel: np.ndarray, scale: float) -> np.ndarray:
    """A row for each box: left, bottom, right, top, and what it costs any label to cover it."""
    found = [*_lines(axes, scale), *_scattered(axes, scale), *_lettered(axes, panel, scale)]
    return _rows(found)


def boxed(axes: Axes, grounds: Sequence[Ground], scale: float) -> np.ndarray:
    """A row for each ground: left, bottom, right, top in points from the corner of the figure."""
    corners = [corner for one in grounds for corner in ((one.left, one.bottom), (one.right, one.top))]
    found: np.ndarray = (axes.transData.transform(corners) * scale).reshape(-1, 4) if corners else np.empty((0, 4))
    return found


def under(boxes: np.ndarray, grounds: Sequence[Ground], colour: str, size: float) -> np.ndarray:
    """What it costs words of a colour and a size to stand on each of the boxed grounds."""
    costs = np.where(boxes[:, 3] - boxes[:, 1] < _LINES * size * LEADING, _ON_THIN, _ON_GROUND)
    dim = [contrast(colour, one.colour) < _LEGIBLE for one in grounds]
    return np.column_stack([boxes, np.where(dim, _ON_DIM, costs)])


def shared(boxes: np.ndarray, floors: np.ndarray) -> np.ndarray:
    """What it costs each box to stand on grounds, each by the part of the box that is on it."""
    across = np.minimum(boxes[:, None, 2], floors[:, 2]) - np.maximum(boxes[:, None, 0], floors[:, 0])
    up = np.minimum(boxes[:, None, 3], floors[:, 3]) - np.maximum(boxes[:, None, 1], floors[:, 1])
    whole = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    found: np.ndarray = (across.clip(0) * up.clip(0)) @ floors[:, 4] / whole
    return found


def _rows(found: Sequence[tuple[Box, float]]) -> np.ndarray:
    return np.array([(*box, cost) for box, cost in found] or [(-9.0, -9.0, -9.0, -9.0, 0.0)])


def _lines(axes: Axes, scale: float) -> Iterator[tuple[Box, float]]:
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
            yield (right - width(text.get_text(), size), low, right, low + size * LEADING), _ON_FOOT


def _half(line: Line2D) -> tuple[float, float]:
    """Half the width and height of the marks of a line."""
    marker, half = line.get_marker(), float(line.get_markersize()) / 2 + 1
    return (1.5, half) if marker == "|" else (1.0, 1.0) if marker in {"None", "", None} else (half, half)
