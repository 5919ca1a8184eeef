"""The parts of a total as grounds: a column for each day, and the areas between columns that are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.dates import date2num

from helpers.charts.colours import on_paper
from helpers.charts.lines import Join
from helpers.charts.obstacles import Ground
from helpers.charts.style import GROUNDS

#: How much of its colour a ground has that holds or bridges a gap, and a column that is doubtful.
_PALE, _DOUBTFUL = 0.4, 0.5
#: Corners in data.
Shape = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of a column, in the colour of its role; ``link`` is where its figure stands."""

    role: str
    value: float
    link: str


@dataclass(frozen=True, slots=True)
class Column:
    """The parts of a total on a day, from the axis upwards. A ``doubtful`` one is pale."""

    day: date
    layers: tuple[Layer, ...]
    doubtful: bool = False

    @property
    def height(self) -> float:
        """All parts together."""
        return sum(layer.value for layer in self.layers)


def draw_areas(axes: Axes, columns: Sequence[Column], areas: Sequence[Join]) -> None:
    """The grounds between joined columns. A part that lies upon another one has no mark of its own: each piece of its
    ground links to its figure, that at the end, or that at the start if it holds until then.
    """
    pieces: dict[tuple[str, float, bool], list[tuple[Shape, str]]] = defaultdict(list)
    for area in areas:
        old, new = columns[area.old], columns[area.new]
        start, stop, low_old, low_new = date2num(old.day), date2num(new.day), 0.0, 0.0
        for place, (before, after) in enumerate(zip(old.layers, new.layers, strict=True)):
            high_old, high_new = low_old + before.value, low_new + after.value
            ends = (low_old, high_old) if area.step else (low_new, high_new)
            shape = [(start, low_old), (start, high_old), (stop, ends[1]), (stop, ends[0])]
            pale = _PALE if area.step or area.gap else 1.0
            pieces[before.role, pale, place > 0].append((shape, before.link if area.step else after.link))
            low_old, low_new = high_old, high_new
    for (role, pale, linked), found in pieces.items():
        shapes = [shape for shape, _ in found] if linked else _chained([shape for shape, _ in found])
        axes.add_collection(PolyCollection(
            shapes, facecolors=GROUNDS[role], alpha=pale, linewidths=0.5 if pale == 1 else 0,
            edgecolors=GROUNDS[role], zorder=1, urls=[link or None for _, link in found] if linked else None,
        ), autolim=False)  # fmt: skip


def _chained(shapes: Sequence[Shape]) -> list[Shape]:
    """Pieces of ground of which one begins where another ends, as one."""
    chains: list[list[Shape]] = []
    for shape in shapes:
        if chains and chains[-1][-1][2:] == [shape[1], shape[0]]:
            chains[-1].append(shape)
        else:
            chains.append([shape])
    return [
        [chain[0][0], chain[0][1], *(shape[2] for shape in chain), *(shape[3] for shape in reversed(chain))]
        for chain in chains
    ]


def draw_columns(axes: Axes, columns: Sequence[Column], half: float) -> None:
    """Each part of each column, with its link; a doubtful one is pale. ``half`` its width in days."""
    for column in columns:
        low, day = 0.0, date2num(column.day)
        for layer in column.layers:
            [bar] = axes.bar(
                day, layer.value, 2 * half, bottom=low, color=GROUNDS[layer.role], zorder=1.5,
                alpha=_DOUBTFUL if column.doubtful else 1,
            )  # fmt: skip
            bar.set_url(layer.link or None)
            low += layer.value


def grounds(columns: Sequence[Column], areas: Sequence[Join], half: float) -> list[Ground]:
    """What words should rather not stand on, in data: each part of the columns and areas, in its colour."""
    found = []
    for one in columns:
        day, low = date2num(one.day), 0.0
        for layer in one.layers:
            colour = on_paper(GROUNDS[layer.role], _DOUBTFUL if one.doubtful else 1.0)
            found.append(Ground(day - half, low, day + half, low + layer.value, colour))
            low += layer.value
    for area in areas:
        old, new = columns[area.old], columns[area.new]
        bottom = 0.0
        for before, after in zip(old.layers, new.layers, strict=True):
            high = bottom + (before.value if area.step else (before.value + after.value) / 2)
            colour = on_paper(GROUNDS[before.role], _PALE if area.step or area.gap else 1.0)
            found.append(Ground(date2num(old.day), bottom, date2num(new.day), high, colour))
            bottom = high
    return found
