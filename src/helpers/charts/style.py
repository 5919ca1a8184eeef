"""The look of charts, applied in a context and taken back: colours by role, settings, empty panels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.fonts import own_fonts

#: Colours of words, lines and marks by role, with a contrast of at least 4.5 on white; none carries meaning alone. One
#: hue for the place, with tints for its levels; grey for the country, one for targets, one for what replaced levels.
COLOURS = {
    "place": "#1d4ed8",
    "l4": "#1e40af",
    "l3": "#3b6fc4",
    "l3_l4": "#172554",
    "full": "#0f766e",
    "partial": "#3f7f78",
    "any": "#134e4a",
    "country": "#4b5563",
    "target": "#b91c1c",
    "second": "#9a3412",
    "third": "#0f766e",
    "fourth": "#7e22ce",
    "others": "#7b8794",
    "ink": "#1f2937",
    "quiet": "#57606f",
    "grid": "#cfd7e1",
}
#: Grounds of the parts of a total: dark enough to be told apart, light enough for words on them.
GROUNDS = {"l4": "#7c9fe0", "l3": "#bcd0f2", "full": "#72b8b0", "partial": "#b9ddd8"}
#: Colours of words by role: those of parts are darker than their lines, as words stand on the grounds as well.
INKS = {**COLOURS, "l3_l4": "#101a38", "l4": "#1a3076", "l3": "#27529f", "full": "#0c6158", "partial": "#2b6059"}
#: Size of the words of a chart in points.
SIZE = 11.0
_RC: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": COLOURS["quiet"],
    "axes.labelcolor": COLOURS["ink"],
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": COLOURS["grid"],
    "grid.linewidth": 0.8,
    "xtick.color": COLOURS["ink"],
    "ytick.color": COLOURS["ink"],
    "ytick.left": False,
    "ytick.major.size": 0,  # else room for ticks that are not drawn, which cut the widest number off at the edge
    "text.color": COLOURS["ink"],
    "lines.linewidth": 1.8,
    "lines.markersize": 6.5,
    "figure.dpi": 72,
    "text.parse_math": False,
}


#: Settings that belong to the process and not to what is drawn.
_OF_PROCESS = frozenset({"backend", "backend_fallback", "interactive"})


@contextmanager
def applied(name: str) -> Iterator[None]:
    """The house style for one chart, whatever a ``matplotlibrc`` says; its name makes its ids its own."""
    current: Any = mpl.rcParams
    with mpl.rc_context():
        dict.update(current, {**_settings(), "svg.hashsalt": name})
        yield


@cache
def _settings() -> Mapping[str, Any]:
    """Every setting of a drawing: ours over matplotlib's own. Validated once, as that takes longer than a drawing."""
    own_fonts()
    current: Any = mpl.rcParams
    own = {key: value for key, value in dict.items(mpl.rcParamsDefault) if key not in _OF_PROCESS}
    with mpl.rc_context():
        dict.update(current, own)
        current.update(_RC)
        return {key: dict.__getitem__(current, key) for key in own}


@contextmanager
def style() -> Iterator[Mapping[str, str]]:
    """The house style for charts of one's own; gives the colours by role (place, country, target, others, ink, ...).

    Example:
        >>> import helpers
        >>> with helpers.style() as colour:
        ...     chart = helpers.Chart("Level 4 in Khánh Hòa", alt="One service in 2018, 391 in 2020")
        ...     _ = chart.axes.plot([2018, 2020], [1, 391], "s", color=colour["place"])
        >>> chart
        Chart(title='Level 4 in Khánh Hòa', alt='One service in 2018, 391 in 2020')
    """
    with applied("own"):
        yield COLOURS


def canvas(width: float, height: float, *, above: float = 0.3, below: float = 0.25) -> Axes:
    """One panel in a new figure; sizes in inches, with room ``above`` and ``below`` the panel.

    Its place is fixed: letting matplotlib find it draws every chart twice.
    """
    left, right = 0.58, 0.15
    sides = (left / width, below / height, (width - left - right) / width, (height - above - below) / height)
    return Figure(figsize=(width, height)).add_axes(sides)


def figure_of(axes: Axes) -> Figure:
    """The figure that some axes belong to."""
    figure = axes.figure
    return figure if isinstance(figure, Figure) else figure.figure


#: Width of a wide drawing in points.
SHEET_WIDTH = 612


def sheet(bottom: float) -> Any:
    """An empty sheet in points, its origin at the top left."""
    axes = canvas(SHEET_WIDTH / 72, bottom / 72)
    axes.set_position((0, 0, 1, 1))
    axes.set_xlim(0, SHEET_WIDTH)
    axes.set_ylim(bottom, 0)
    axes.axis("off")
    return axes
