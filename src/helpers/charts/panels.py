"""Shares of one family over time: points and periods, the country in grey, targets as dashes, words at their points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts import labels, margin
from helpers.charts.labels import Label
from helpers.charts.lines import Goal, Join, draw_goals
from helpers.charts.margin import Beside
from helpers.charts.signs import Signed, draw_signs
from helpers.charts.style import COLOURS, SIZE, figure_of
from helpers.charts.time_axis import WIDTH, Frame, NumberFormat, TimeAxis, draw_axis, room_above

#: Height of a panel and the room on its left, at its right and below it, in points.
_HIGH, _LEFT, _RIGHT, _BELOW = 190.0, 38.0, 8.0, 20.0
#: A period whose first day is not printed is drawn as so many days, open to the left.
_OPEN = timedelta(days=45)
#: Area of a mark in points, of one of the country, thickness of a period.
_MARK, _SMALL, _THICK = 38.0, 20.0, 3.2
#: From so many curves, or curves and targets, on that end in so many last days of the axis, their words stand in the
#: margin: among marks that crowd at the right edge they would lie on each other.
_CROWD, _MANY, _LATE = 3, 5, timedelta(days=400)
#: From this share on a scale that begins at nothing would hide the differences: it begins at the ten below.
_HIGH_SHARES = 80.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A share on a day, or of a period from ``start``; ``open`` if the first day is not printed.

    ``sign``: one of ``signs``, or nothing.
    """

    day: date
    value: float
    marker: str
    link: str
    hollow: bool = False
    start: date | None = None
    open: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """Shares of one base in one place, which of them are joined, and the words at the last one."""

    role: str
    dots: tuple[Dot, ...]
    joins: tuple[Join, ...]
    head: str
    tail: str = ""

    @property
    def words(self) -> str:
        """Its words in one line."""
        return f"{self.head} {self.tail}".strip()


@dataclass(frozen=True, slots=True)
class FamilyPanel:
    """One family of shares. The scale begins at ``floor``: 0, or a ten above it where all shares are high."""

    curves: tuple[Curve, ...]
    goals: tuple[Goal, ...]
    time: TimeAxis
    numbers: NumberFormat

    @property
    def floor(self) -> float:
        """Where the scale begins, in percent."""
        least = min(self._values)
        return min(least // 10 * 10, 90.0) if least >= _HIGH_SHARES else 0.0

    @property
    def _values(self) -> list[float]:
        return [*(dot.value for curve in self.curves for dot in curve.dots), *(goal.level for goal in self.goals)]

    def figure(self) -> Figure:
        """A new figure."""
        across, (late, due) = WIDTH * 72, self._late
        beside = [*_beside(late), *_asked(due)]
        frame = Frame(_LEFT, across - _LEFT - _RIGHT - margin.room(beside), across)
        above = room_above(self.time, frame, SIZE)
        high = max(_HIGH, margin.height(beside) + _BELOW + above)
        figure = Figure(figsize=(across / 72, high / 72))
        axes = figure.add_axes((_LEFT / across, _BELOW / high, frame.panel / across, 1 - (_BELOW + above) / high))
        draw_axis(axes, self.time)
        self._scale(axes)
        draw_goals(axes, self.goals, self.time.last)
        for curve in self.curves:
            _curve(axes, curve, self.time.first)
        margin.draw(axes, beside, high - _BELOW - above)
        inside = [goal for goal in self.goals if goal not in due]
        border = date2num(self.time.border) if self.time.border else None
        ends = _ends([curve for curve in self.curves if curve not in late], border)
        labels.place(axes, [*ends, *_named(inside, border)])
        return figure_of(axes)

    @property
    def _late(self) -> tuple[list[Curve], list[Goal]]:
        """Curves, and targets, that end near the end of the axis, where there are so many that they crowd there."""
        first = self.time.last - _LATE
        late = [curve for curve in self.curves if curve.dots[-1].day > first]
        due = [goal for goal in self.goals if goal.due > first]
        if len(late) + len(due) >= _MANY and margin.fits([*_beside(late), *_asked(due)]):
            return late, due
        return (late, []) if len(late) >= _CROWD and margin.fits([*_beside(late)]) else ([], [])

    def _scale(self, axes: Axes) -> None:
        """From the floor to the ten above the highest share, with air for words, and no tick beyond all."""
        top = min(max(self._values) // 10 * 10 + 10, 100.0)
        axes.set_ylim(self.floor, top + (top - self.floor) * 0.16)
        ticks = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(self.floor, top)
        axes.set_yticks([tick for tick in ticks if self.floor <= tick <= top])
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{self.numbers(tick)}%"))


def _curve(axes: Axes, curve: Curve, first: date) -> None:
    colour = COLOURS[curve.role]
    for dashed, path in _runs(curve):
        axes.plot(*zip(*path, strict=True), color=colour, linewidth=1.1, linestyle=(0, (3, 2)) if dashed else "solid",
                  zorder=2)  # fmt: skip
    _periods(axes, [dot for dot in curve.dots if dot.start or dot.open], colour, first)
    size = _SMALL if curve.role == "country" else _MARK
    draw_signs(axes, [Signed(_end(dot), dot.value, dot.sign, colour, size, dot.hollow) for dot in curve.dots])
    shapes: dict[str, list[Dot]] = defaultdict(list)
    for dot in curve.dots:
        if not dot.start:
            shapes["<" if dot.open else dot.marker].append(dot)
    for shape, dots in shapes.items():
        axes.scatter(
            [date2num(_first(dot) if dot.open else dot.day) for dot in dots], [dot.value for dot in dots],
            s=size, marker=shape, edgecolors=colour, linewidths=1.3, zorder=3,
            facecolors=["none" if dot.hollow else colour for dot in dots], urls=[dot.link or None for dot in dots],
        )  # fmt: skip


def _runs(curve: Curve) -> Iterator[tuple[bool, list[tuple[float, float]]]]:
    """The lines of a curve, dashed or not: joins that look alike, of which one begins where another ends, as one."""
    places = [(_middle(dot), dot.value) for dot in curve.dots]
    runs: list[tuple[bool, list[int]]] = []
    for join in curve.joins:
        dashed = join.gap or curve.dots[join.old].hollow or curve.dots[join.new].hollow
        if runs and runs[-1][0] == dashed and runs[-1][1][-1] == join.old:
            runs[-1][1].append(join.new)
        else:
            runs.append((dashed, [join.old, join.new]))
    return ((dashed, [places[number] for number in run]) for dashed, run in runs)


def _periods(axes: Axes, dots: Sequence[Dot], colour: str, first: date) -> None:
    """Each as long as it is, from the beginning of the axis at the earliest; dashed where it is doubtful."""
    for hollow in (False, True):
        found = [dot for dot in dots if dot.hollow is hollow]
        if found:
            axes.add_collection(LineCollection(
                [[(date2num(max(_first(dot), first)), dot.value), (date2num(dot.day), dot.value)] for dot in found],
                colors=colour, linewidths=_THICK, linestyles=[(0, (1.2, 0.6))] if hollow else "solid", zorder=3,
                urls=[dot.link or None for dot in found],
            ), autolim=False)  # fmt: skip


def _first(dot: Dot) -> date:
    return dot.start or dot.day - _OPEN


def _end(dot: Dot) -> date:
    """Where its mark stands: of a period at its last day."""
    return _first(dot) if dot.open and not dot.start else dot.day


def _middle(dot: Dot) -> float:
    """Where a line meets it: the middle of a period."""
    return float(date2num(dot.day) + date2num(dot.start)) / 2 if dot.start else float(date2num(dot.day))


def _ends(curves: Sequence[Curve], border: float | None) -> Iterator[Label]:
    """The words at the last point of each curve, on its side of the border."""
    for curve in curves:
        if curve.head and curve.dots:
            last = curve.dots[-1]
            bold = curve.role != "country"
            yield Label(curve.head, date2num(last.day), last.value, COLOURS[curve.role], curve.tail, SIZE, bold,
                        border)  # fmt: skip


def _beside(curves: Sequence[Curve]) -> Iterator[Beside]:
    """The words of curves for the margin."""
    for curve in curves:
        yield Beside(curve.head, curve.dots[-1].value, COLOURS[curve.role], curve.tail, curve.role != "country")


def _asked(goals: Sequence[Goal]) -> Iterator[Beside]:
    """The words of targets for the margin."""
    for goal in goals:
        yield Beside(goal.name, goal.level, COLOURS["target"], goal.tail, bold=False)


def _named(goals: Sequence[Goal], border: float | None) -> Iterator[Label]:
    for goal in goals:
        start = date2num(goal.start)
        yield Label(goal.name, start, goal.level, COLOURS["target"], goal.tail, SIZE, bold=False, border=border)
