"""The look of charts, applied in a context and taken back; and a figure as small, repeatable, readable SVG."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

#: Colours by role; each has a contrast of at least 4.5 on white, and never carries meaning alone.
COLOURS = {
    "l3": "#1d4ed8",
    "l4": "#9a3412",
    "l3_l4": "#475569",
    "full": "#0f766e",
    "partial": "#7e22ce",
    "place": "#1d4ed8",
    "country": "#334155",
    "target": "#b91c1c",
    "others": "#94a3b8",
    "ink": "#1f2937",
    "quiet": "#64748b",
    "grid": "#e2e8f0",
    "band": "#fef3c7",
}
#: Marker by basis.
MARKERS = {
    "announced": "s",
    "provided": "D",
    "ministry_statistics": "o",
    "provincial_report": "^",
    "survey": "v",
}
_RC: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 10,
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
    "text.color": COLOURS["ink"],
    "lines.linewidth": 1.8,
    "lines.markersize": 6.5,
    "figure.dpi": 72,
    "text.parse_math": False,
}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
#: Digits of coordinates that nobody sees; searched inside tags only, never in the text that people read.
_SPARE_DIGITS = re.compile(r"(-?\d+\.\d{2})\d+")


@contextmanager
def applied(name: str) -> Iterator[None]:
    """The house style for one chart; its name makes the ids inside its SVG its own."""
    settings: Any = _RC | {"svg.hashsalt": name}
    with mpl.rc_context(settings):
        yield


def canvas(width: float, height: float, panels: int = 1, *, above: float = 0.3, below: float = 0.32) -> list[Axes]:
    """Panels one below the other in a new figure; sizes in inches, with room ``above`` and ``below`` each panel.

    The places are fixed: letting matplotlib find them draws every chart twice.
    """
    figure = Figure(figsize=(width, height))
    left, right, each = 0.62, 0.12, height / panels
    return [
        figure.add_axes(
            (left / width, (each * (panels - 1 - number) + below) / height, (width - left - right) / width,
             (each - above - below) / height)
        )
        for number in range(panels)
    ]  # fmt: skip


def svg(figure: Figure, alt: str, least: int = 0) -> Markup:
    """The figure as inline SVG: text as text, no ids that could repeat in a page, the same bytes every time.

    ``least``: its width on a screen in rem, below which the reader scrolls; 0 leaves it to the page.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata=_NO_METADATA, transparent=True)
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", text, flags=re.DOTALL)
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', text))
    text = re.sub(r' id="([^"]*)"', lambda match: match[0] if match[1] in used else "", text)
    text = re.sub(r"<[^>]*>", lambda tag: _SPARE_DIGITS.sub(r"\1", tag[0]), text)
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r' (?:xmlns:xlink="[^"]*"|version="1.1")', "", text.replace("xlink:href", "href"), count=2)
    text = re.sub(r'width="[\d.]+pt" height="[\d.]+pt" ', "", text, count=1)
    label = Markup('<svg role="img" aria-label="{}" ').format(alt)
    return Markup(slim(text, str(mpl.rcParams["svg.hashsalt"]), least).replace("<svg ", label, 1))


def slim(text: str, name: str, least: int = 0) -> str:
    """A drawing in fewer bytes and in the fonts of the page: a style that repeats is told once, as a class."""
    text = re.sub(r' transform="rotate\(-0 [^"]*"', "", text)
    text = re.sub(r"font-family: [^;\"]*;? ?", "", text)
    styles = [style for style, count in Counter(re.findall(r' style="([^"]*)"', text)).most_common() if count > 1]
    for number, style in enumerate(styles):
        text = text.replace(f' style="{style}"', f' class="{name}{number}"')
    rules = "".join(f".{name}{number}{{{style}}}" for number, style in enumerate(styles))
    rules += f"@media screen{{svg.{name}{{min-width:{least}rem}}}}" if least else ""
    return text.replace("<svg ", f'<svg class="{name}" ', 1).replace(">", f"><style>{rules}</style>", 1)
