"""Columns of a ranking, from the first place to the last: one of them named, both ends and the middle told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup, escape
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from helpers.charts import style
from helpers.charts.letters import width
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import WIDTH, NumberFormat

#: Height of the drawing in its own units, and the part of its step that a column fills.
_HEIGHT, _FILLED = 100.0, 0.8
#: The SVG of its own, in points: its width, the air at its sides, top and foot of the columns, size of its words.
_WIDE, _SIDE, _CEILING, _BASE, _SMALL = WIDTH * 72, 10.0, 16.0, 128.0, 9.0
_ROLES = {"place": COLOURS["place"], "near": "#8fb0ec", "others": COLOURS["others"]}


@dataclass(frozen=True, slots=True)
class Column:
    """One place: its value, its name with the value in words, its role (place, near, others), the id of its row."""

    value: float
    title: str
    role: str = "others"
    row: str = ""


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """All columns; ``own`` stands below the one of the role place, the other words below both ends and the middle.

    ``goal`` is a level with its words.
    """

    columns: tuple[Column, ...]
    numbers: NumberFormat
    first: str
    middle: str
    last: str
    own: str = ""
    goal: tuple[float, str] | None = None

    @property
    def _top(self) -> float:
        goal = [self.goal[0]] if self.goal else []
        return max([*(column.value for column in self.columns), *goal]) or 1.0

    @property
    def _own_place(self) -> int | None:
        return next((place for place, column in enumerate(self.columns) if column.role == "place"), None)

    def figure(self) -> Figure:
        """A new figure, for a notebook or a file: what ``markup`` is in a page."""
        axes = style.canvas(WIDTH, 2.2, above=0.1, below=0.55)
        places = range(len(self.columns))
        axes.bar(places, [column.value for column in self.columns], _FILLED,
                 color=[_ROLES[column.role] for column in self.columns])  # fmt: skip
        for place, words, side in ((0, self.first, "left"), (len(self.columns) - 1, self.last, "right")):
            axes.annotate(words, (place, 0), (0, -26), textcoords="offset points", ha=side, fontsize=8)
        own = self._own_place
        if own is not None:
            side = "left" if own < len(self.columns) / 2 else "right"
            axes.annotate(self.own, (own, 0), (0, -13), textcoords="offset points", ha=side, fontweight="bold",
                          color=COLOURS["place"], fontsize=8.5)  # fmt: skip
        if self.goal:
            axes.axhline(self.goal[0], color=COLOURS["target"], linestyle=(0, (4, 3)), linewidth=1)
            axes.annotate(self.goal[1], (1, self.goal[0]), (0, 3), xycoords=("axes fraction", "data"),
                          textcoords="offset points", ha="right", color=COLOURS["target"], fontsize=8)  # fmt: skip
        axes.set_xticks([])
        axes.set_ylim(0, self._top * 1.05)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.numbers(tick)))
        return style.figure_of(axes)

    def svg(self) -> str:
        """The columns as an SVG of their own, with the words of ``markup`` in it; each column bears its words."""
        number, ends = len(self.columns), (self.first, self.middle, self.last)
        step, own = (_WIDE - 2 * _SIDE) / number, self._own_place
        left, middle, right = (width(words, _SMALL) for words in ends)
        rows = 1 if max(left, right) + _SIDE < (_WIDE - middle) / 2 - _SIDE else 2  # the middle under both ends
        drawn = [self._column(place, column, step) for place, column in enumerate(self.columns)]
        drawn.append(f'<path d="M{_SIDE:g} {_BASE:g}H{_short(_WIDE - _SIDE)}" stroke="{COLOURS["ink"]}"/>')
        if self.goal:
            level = _BASE - self.goal[0] / self._top * (_BASE - _CEILING)
            drawn.append(f'<path d="M{_SIDE:g} {_short(level)}H{_short(_WIDE - _SIDE)}" stroke="{COLOURS["target"]}"'
                         ' stroke-dasharray="4,3"/>')  # fmt: skip
            drawn.append(_words(self.goal[1], _WIDE - _SIDE, level - 3, "end", "target"))
        if own is not None:
            side, edge = ("start", own) if own < number / 2 else ("end", own + _FILLED)
            drawn.append(_words(self.own, _SIDE + edge * step, _BASE + 13, side, "place", bold=True))
        for words, x, side, row in zip(ends, (_SIDE, _WIDE / 2, _WIDE - _SIDE), ("start", "middle", "end"),
                                       (1, rows, 1), strict=True):  # fmt: skip
            drawn.append(_words(words, x, _BASE + 14 + 13 * row, side, "quiet"))
        high = _BASE + 20 + 13 * rows
        box = f'viewBox="0 0 {_short(_WIDE)} {_short(high)}" xmlns="http://www.w3.org/2000/svg"'
        return f"<svg {box}>{''.join(drawn)}</svg>"

    def _column(self, place: int, column: Column, step: float) -> str:
        high = max(column.value / self._top * (_BASE - _CEILING), 0.5)
        box = f'x="{_short(_SIDE + place * step)}" y="{_short(_BASE - high)}" width="{_short(_FILLED * step)}"'
        shape = f'<rect {box} height="{_short(high)}" fill="{_ROLES[column.role]}"/>'
        return f"<g><title>{escape(column.title)}</title>{shape}</g>"

    @property
    def markup(self) -> Markup:
        """The columns as one drawing that fills any width, with words beside it that no width makes smaller.

        It is hidden from screen readers, which the words and the table below tell the same; its links lead there.
        """
        number, top = len(self.columns), self._top
        bars = "".join(self._bar(place, column, top) for place, column in enumerate(self.columns))
        line, words = "", Markup("")
        if self.goal:
            height = _short(_HEIGHT - self.goal[0] / top * _HEIGHT)
            line = f'<path class="g" vector-effect="non-scaling-stroke" d="M-.5 {height}h{number}"/>'
            words = Markup('<span class="goal" style="top:{}%">{}</span>').format(height, self.goal[1])
        box = f'viewBox="-.5 0 {number} {_HEIGHT:g}" preserveAspectRatio="none" aria-hidden="true"'
        drawing = Markup(f"<svg {box}>{bars}{line}</svg>")
        ends = Markup('<p class="ends"><span>{}</span><span>{}</span><span>{}</span></p>')
        return Markup('<div class="columns"><div>{}{}</div>{}{}</div>').format(
            drawing, words, self._named(), ends.format(self.first, self.middle, self.last)
        )

    @property
    def unlinked(self) -> Markup:
        """The same for a page without the rows that its columns would lead to."""
        return replace(self, columns=tuple(replace(column, row="") for column in self.columns)).markup

    def _bar(self, place: int, column: Column, top: float) -> str:
        height = max(column.value / top * _HEIGHT, 0.5)
        kind = {"place": ' class="o"', "near": ' class="n"'}.get(column.role, "")
        shape = f'<path d="M{place} {_HEIGHT:g}V{_short(_HEIGHT - height)}"{kind}/>'  # as wide as its line is drawn
        named = f"<title>{escape(column.title)}</title>{shape}"
        return f'<a href="#{column.row}" tabindex="-1">{named}</a>' if column.row else f"<g>{named}</g>"

    def _named(self) -> Markup:
        """The words of one column, which begin or end below it."""
        own, number = self._own_place, len(self.columns)
        if own is None:
            return Markup("")
        if own < number / 2:
            side = f"margin-left:{_short(100 * own / number)}%"
        else:
            side = f"margin-right:{_short(100 * (number - own - _FILLED) / number)}%;text-align:right"
        return Markup('<p class="own" style="{}">{}</p>').format(side, self.own)


def _words(text: str, x: float, y: float, anchor: str, role: str, *, bold: bool = False) -> str:
    place = f'x="{_short(x)}" y="{_short(y)}" font-size="{_SMALL:g}" text-anchor="{anchor}" fill="{COLOURS[role]}"'
    weight = ' font-weight="bold"' if bold else ""
    return f"<text {place}{weight}>{escape(text)}</text>"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
