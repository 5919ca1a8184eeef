"""What a panel holds before its labels, boxes and lines, with what it costs a label to cover each; what words are read
on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_ON_DRAWN, _ON_MARK, _ON_DOTS = 250.0, 12.0, 3.0
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


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Boxes (left, bottom, right, top) and lines (both ends, the left one first), each with what it costs to cover."""

    boxes: np.ndarray
    lines: np.ndarray


def obstacles(axes: Axes, panel: np.ndarray, scale: float) -> Obstacles:
    """All that a panel holds, in points from the corner of the figure."""
    marked = [*_marked(axes, scale), *_scattered(axes, scale), *_lettered(axes, panel, scale)]
    return Obstacles(_rows(marked), np.vstack([np.empty((0, 5)), *_lines(axes, scale)]))


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


def _rows(found: Sequence[tuple[Box, float]]) -> np.ndarray:
    return np.array([(*box, cost) for box, cost in found]).reshape(-1, 5)


def _path(line: Line2D, scale: float) -> np.ndarray:
    found: np.ndarray = line.get_transform().transform(line.get_path().vertices) * scale
    return found


def _lines(axes: Axes, scale: float) -> Iterator[np.ndarray]:
    """The parts of everything drawn as a line, from point to point."""
    for line in axes.get_lines():
        path = _path(line, scale)
        if line.get_linestyle() == "None" or len(path) < 2:
            continue
        marks = _ON_DOTS if line.get_linestyle() == ":" else _ON_MARK
        cost = _ON_DRAWN if line.get_transform() == axes.transData else marks
        ends = np.hstack([path[:-1], path[1:]])
        ends = np.where(ends[:, :1] > ends[:, 2:3], ends[:, [2, 3, 0, 1]], ends)
        yield np.column_stack([ends, np.full(len(ends), cost)])


def _marked(axes: Axes, scale: float) -> Iterator[tuple[Box, float]]:
    """The marks along lines."""
    for line in axes.get_lines():
        across, up = _half(line)
        every = line.get_markevery()
        if up > 1:
            path = _path(line, scale).tolist()
            for x, y in [path[place] for place in every] if isinstance(every, list) else path:
                yield (x - across, y - up, x + across, y + up), _ON_DRAWN


def _scattered(axes: Axes, scale: float) -> Iterator[tuple[Box, float]]:
    """The marks of scatters and the parts of broken lines, each with what it costs to cover it."""
    for collection in axes.collections:
        if isinstance(collection, LineCollection):
            for segment in collection.get_segments():
                (x0, y0), (x1, y1) = (axes.transData.transform(segment) * scale).tolist()
                yield (min(x0, x1) - 1, min(y0, y1) - 2, max(x0, x1) + 1, max(y0, y1) + 2), _ON_DRAWN
        if isinstance(collection, PathCollection):
            half = float(collection.get_sizes()[0]) ** 0.5 / 2 + 1
            offsets = np.asarray(collection.get_offsets(), float)
            for x, y in (axes.transData.transform(offsets) * scale).tolist():
                yield (x - half, y - half, x + half, y + half), _ON_DRAWN


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
