"""Counts over time as parts of their total: columns, areas that join them, and figures that stand by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts import labels
from helpers.charts.areas import Column, Shape, draw_areas, draw_columns, grounds
from helpers.charts.labels import Label
from helpers.charts.letters import width
from helpers.charts.lines import Join
from helpers.charts.signs import Signed, draw_signs
from helpers.charts.style import COLOURS, INKS, SIZE, figure_of
from helpers.charts.time_axis import WIDTH, Frame, NumberFormat, TimeAxis, draw_axis, room_above

#: Width and height of the drawing for a wide screen, and the height of that for a phone, in points.
_WIDE, _HIGH, _PHONE_HIGH = 888.0, 320.0, 270.0
#: Size of words on a wide screen; half the width of a column, room below the panel, to its right and left in points.
_LARGE, _HALF, _BELOW, _RIGHT, _LEFT = 13.0, 5.0, 22.0, 8.0, 10.0
#: How far inside the panel the mark at its left edge stands, in points: off the numbers of the axis.
_INSIDE = 5.0
#: How much higher than its largest value the scale is: words fit above the mark of it.
_AIR = 1.14
#: Area in points of a mark, and of one in a regular series.
_MARK, _DOT = 44.0, 9.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on its own height: its shape tells its basis, a hollow one is doubtful, a small one is of a series.

    ``sign``: one of ``signs``, or nothing.
    """

    day: date
    value: float
    marker: str
    link: str
    hollow: bool = False
    small: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The figures of one measure by day, and which of them are joined."""

    role: str
    marks: tuple[Mark, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands at a figure: its value, its name and signs in ``tail``; those that matter most come first.

    ``spare``: it is left out where it has no room.
    """

    head: str
    tail: str
    day: date
    value: float
    role: str
    bold: bool = True
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A figure from before the axis, marked at its left edge with its words."""

    value: float
    text: str
    role: str
    link: str


@dataclass(frozen=True, slots=True)
class StackChart:
    """Columns with the areas between them, traces, words at their points; ``narrow`` is the drawing for a phone.

    ``common`` is the value that the scale reaches up to where several charts share one; 0 for a scale of its own.
    """

    columns: tuple[Column, ...]
    areas: tuple[Join, ...]
    traces: tuple[Trace, ...]
    words: tuple[Words, ...]
    edge: Edge | None
    time: TimeAxis
    numbers: NumberFormat
    narrow: bool = False
    common: float = 0.0

    def figure(self) -> Figure:
        """A new figure."""
        axes, size = self._panel(), self._size
        draw_axis(axes, self.time, size)
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.numbers(tick)))
        axes.set_ylim(0, self._scale * _AIR or 1.0)
        half = _HALF / Frame.of(axes).panel * (axes.get_xlim()[1] - axes.get_xlim()[0])
        draw_areas(axes, self.columns, self.areas)
        draw_columns(axes, self._alone, half)
        for trace in self.traces:
            _joins(axes, trace)
        _marks(axes, self.traces)
        tops = {(column.day, column.height) for column in self.columns}
        named = [*_worded(self.words, size, self.time, tops), *(_edge(axes, self.edge, size) if self.edge else ())]
        labels.place(axes, named, grounds(self.columns, self.areas, half))
        return figure_of(axes)

    @property
    def _size(self) -> float:
        return SIZE if self.narrow else _LARGE

    @property
    def _scale(self) -> float:
        return max(self.top, self.common)

    @property
    def top(self) -> float:
        """Its largest value."""
        heights = [column.height for column in self.columns]
        heights += [mark.value for trace in self.traces for mark in trace.marks]
        return max([*heights, self.edge.value if self.edge else 0.0])

    @property
    def _alone(self) -> list[Column]:
        """Columns that are no part of a slope: an area with a slope has its figures as dots."""
        sloped = {place for area in self.areas if not area.step for place in (area.old, area.new)}
        return [column for place, column in enumerate(self.columns) if place not in sloped]

    def _panel(self) -> Axes:
        """A panel with room for the numbers on its left and the names above it."""
        across, high = (WIDTH * 72, _PHONE_HIGH) if self.narrow else (_WIDE, _HIGH)
        left = _LEFT + width(self.numbers(_rounded(self._scale)), self._size)
        frame = Frame(left, across - left - _RIGHT, across)
        above = room_above(self.time, frame, self._size)
        figure = Figure(figsize=(across / 72, high / 72))
        return figure.add_axes((left / across, _BELOW / high, frame.panel / across, 1 - (_BELOW + above) / high))


def _rounded(top: float) -> float:
    """A number as wide as the largest tick can be."""
    return float(10 ** len(str(int(top))) - 1) if top >= 1 else 9.0


def _joins(axes: Axes, trace: Trace) -> None:
    """The lines of a measure: joins of which one begins where another ends, and that look alike, as one."""
    runs: list[tuple[bool, int, Shape]] = []
    for join in trace.joins:
        old, new = trace.marks[join.old], trace.marks[join.new]
        dashed = join.gap or old.hollow or new.hollow
        corner = [(date2num(new.day), old.value)] if join.step else []
        path = [(date2num(old.day), old.value), *corner, (date2num(new.day), new.value)]
        if runs and runs[-1][:2] == (dashed, join.old):
            path = [*runs.pop()[2], *path[1:]]
        runs.append((dashed, join.new, path))
    for dashed, _, path in runs:
        axes.plot(*zip(*path, strict=True), color=COLOURS[trace.role], linewidth=1.6, zorder=2,
                  linestyle=(0, (3, 2)) if dashed else "solid")  # fmt: skip


def _marks(axes: Axes, traces: Sequence[Trace]) -> None:
    """All marks of one shape and size together, each with its link."""
    shapes: dict[tuple[str, bool], list[tuple[str, Mark]]] = defaultdict(list)
    for trace in traces:
        for mark in trace.marks:
            shapes["o" if mark.small else mark.marker, mark.small].append((trace.role, mark))
    draw_signs(axes, [
        Signed(mark.day, mark.value, mark.sign, COLOURS[trace.role], _DOT if mark.small else _MARK, mark.hollow)
        for trace in traces for mark in trace.marks
    ])  # fmt: skip
    for (shape, small), found in shapes.items():
        axes.scatter(
            [date2num(mark.day) for _, mark in found], [mark.value for _, mark in found], s=_DOT if small else _MARK,
            marker=shape, edgecolors=[COLOURS[role] for role, _ in found], linewidths=1.3, zorder=3,
            facecolors=["none" if mark.hollow else COLOURS[role] for role, mark in found],
            urls=[mark.link or None for _, mark in found],
        )  # fmt: skip


def _worded(
    words: Sequence[Words], size: float, time: TimeAxis, tops: Container[tuple[date, float]]
) -> Iterator[Label]:
    """The words at their points; where others stand behind the border, none of before it shall stand among them.

    ``tops``: day and height of each column.
    """
    parted = time.border is not None and any(word.day >= time.border for word in words)
    for word in words:
        edge = date2num(time.border) if parted and time.border and word.day < time.border else None
        yield Label(word.head, date2num(word.day), word.value, INKS[word.role], word.tail, size, word.bold, edge,
                    word.spare, (word.day, word.value) in tops)  # fmt: skip


def _edge(axes: Axes, edge: Edge, size: float) -> Iterator[Label]:
    """The mark of a figure from before the axis, and its words."""
    first, last = axes.get_xlim()
    start = first + _INSIDE / Frame.of(axes).panel * (last - first)
    axes.scatter([start], [edge.value], s=_MARK, marker="<", color=COLOURS[edge.role], zorder=3,
                 urls=[edge.link or None])  # fmt: skip
    yield Label(edge.text, start, edge.value, COLOURS[edge.role], "", size, bold=False)
