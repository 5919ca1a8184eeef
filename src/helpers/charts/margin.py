"""Words in the right margin of a panel, each at the height of what it names or as near as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from matplotlib.axes import Axes

from helpers.charts.letters import broken, width
from helpers.charts.style import SIZE

#: Height of a line of text against its size, the way from the panel to the words in points, the widest line of these.
_LEADING, _GAP, _WIDEST = 1.2, 12.0, 138.0
#: Words moved further than this, in points, have a thin line to what they name.
_MOVED = 4.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Words for a height of the data, in a colour; ``tail`` begins a line of its own where one would be too wide."""

    head: str
    value: float
    colour: str
    tail: str = ""
    bold: bool = True

    @property
    def text(self) -> str:
        """One line, or several: broken before the tail, of words without one before the last of them, their value.

        A tail that is still too wide is broken between its words.
        """
        whole = f"{self.head} {self.tail}".strip()
        if width(whole, SIZE, bold=self.bold) <= _WIDEST:
            return whole
        if not self.tail:
            return "\n".join(self.head.rsplit(" ", 1))
        return "\n".join([*([self.head] if self.head else []), broken(self.tail, SIZE, _WIDEST, bold=self.bold)])

    @property
    def high(self) -> float:
        """Its height in points."""
        return SIZE * _LEADING * (1 + self.text.count("\n"))


def room(words: Sequence[Beside]) -> float:
    """The width in points that words take, with the way to them; nothing for none."""
    return max((_GAP + width(one.text, SIZE, bold=one.bold) for one in words), default=0.0)


def fits(words: Sequence[Beside]) -> bool:
    """Whether no line of the words takes the room of the years."""
    return room(words) <= _GAP + _WIDEST


def height(words: Sequence[Beside]) -> float:
    """The height in points that words take one below the other."""
    return sum(one.high for one in words)


def draw(axes: Axes, words: Sequence[Beside], high: float) -> None:
    """Write words beside a panel that is ``high`` points high; from one that had to move a thin line leads back."""
    low, top = axes.get_ylim()
    ordered = sorted(words, key=lambda one: one.value)
    wanted = [(one.value - low) / (top - low) * high for one in ordered]
    wide = float(axes.bbox.width) * 72 / axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    for one, own, place in zip(ordered, wanted, spread(wanted, [one.high for one in ordered], high), strict=True):
        if abs(own - place) > _MOVED:
            axes.plot([1, 1 + (_GAP - 2) / wide], [own / high, place / high], transform=axes.transAxes, clip_on=False,
                      color=one.colour, linewidth=0.7)  # fmt: skip
        axes.annotate(
            one.text, (1, 0), (_GAP, place), xycoords="axes fraction", textcoords="offset points", ha="left",
            va="center", fontsize=SIZE, fontweight="bold" if one.bold else "normal", linespacing=1.05,
            color=one.colour, annotation_clip=False,
        )  # fmt: skip


def spread(places: Sequence[float], heights: Sequence[float], most: float) -> list[float]:
    """Ascending middles of boxes moved so that none lies on the next: what has to move makes room to both sides.

    All stay between 0 and ``most``, if that is high enough for them.
    """
    offsets = [0.0, *accumulate((lower + upper) / 2 for lower, upper in pairwise(heights))]
    pools: list[tuple[float, int]] = []  # boxes that touch: the middle of where they want to be, and how many
    for place, offset in zip(places, offsets, strict=False):
        pools.append((place - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (last, many), (first, few) = pools.pop(), pools.pop()
            pools.append(((last * many + first * few) / (many + few), many + few))
    moved = [middle for middle, number in pools for _ in range(number)]
    top = most - offsets[len(moved) - 1] if moved else most
    return [max(min(middle, top), 0.0) + offset for middle, offset in zip(moved, offsets, strict=False)]
