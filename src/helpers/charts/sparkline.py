"""A small drawing of a series over time without axes, and a strip that shows of which quarters how much is known.

Plain SVG in the colours of the page, for the eye alone; the words stand beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

#: Units of the drawings. A mark on the edge is drawn whole, since the style sheet lets it reach over.
_WIDTH, _HEIGHT, _EDGE = 400, 99, 6
#: A column of the strip, the space after a year, its height.
_COLUMN, _GAP, _TALL = 4, 1, 8
_YEAR = 4


def sparkline(
    points: Sequence[tuple[float, Decimal]],
    joins: Iterable[tuple[int, int]],
    held: Collection[tuple[int, int]] = (),
) -> Markup:
    """Values from 0 up at their times (0 the left edge, 1 the right one); a line joins only the pairs that are named.

    ``held``: those of them of which the first value holds until the second, which a step shows; a slope would be one
    that nobody observed. The last value is a mark of its own, and so is one that no line reaches.
    """
    if not points:
        return Markup("")
    top = max((value for _, value in points), default=Decimal(0)) or Decimal(1)
    places = [_place(time, value, top) for time, value in points]
    pairs = list(joins)
    reached = {end for pair in pairs for end in pair}
    line = _line(pairs, places, held)
    alone = "".join(f"M{place}h0" for position, place in enumerate(places) if position not in reached)
    drawn = [("line", line), ("dots", alone), ("last", f"M{places[-1]}h0")]
    return _svg("spark", _WIDTH, _HEIGHT, drawn)


def strip(steps: Sequence[int | None]) -> Markup:
    """A band for the quarters from the beginning of a year on, in the tints of their steps; none where it is None."""
    paths: dict[int, str] = {}
    for (step, _), run in groupby(range(len(steps)), key=lambda position: (steps[position], position // _YEAR)):
        if step is not None:
            first, *others = run
            paths[step] = paths.get(step, "") + f"M{_across(first)} {_TALL // 2}h{_COLUMN * (1 + len(others))}"
    drawn = [(f"s{step}", path) for step, path in sorted(paths.items())]
    return _svg("strip", _across(len(steps) - 1) + _COLUMN, _TALL, drawn)


def _svg(name: str, width: int, height: int, drawn: Iterable[tuple[str, str]]) -> Markup:
    paths = Markup("").join(Markup('<path class="{}" d="{}"/>').format(kind, path) for kind, path in drawn if path)
    form = Markup('<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>')
    return form.format(name, width, height, paths)


def _across(position: int) -> int:
    """The left edge of a column."""
    return position * _COLUMN + position // _YEAR * _GAP


def _line(pairs: Iterable[tuple[int, int]], places: Sequence[str], held: Collection[tuple[int, int]]) -> str:
    """Lines or steps from point to point; one that goes on where the last ended is not begun anew."""
    drawn, last = "", -1
    for old, new in pairs:
        across, up = places[new].split(" ")
        drawn += "" if old == last else f"M{places[old]}"
        drawn += f"H{across}V{up}" if (old, new) in held else f"L{places[new]}"
        last = new
    return drawn


def _place(time: float, value: Decimal, top: Decimal) -> str:
    """A point in units of the drawing; values below 0 stand on the ground."""
    high = float(max(value, Decimal(0)) / top)
    x, y = _EDGE + time * (_WIDTH - 2 * _EDGE), _HEIGHT - _EDGE - high * (_HEIGHT - 2 * _EDGE)
    return f"{x:.0f} {y:.0f}"
