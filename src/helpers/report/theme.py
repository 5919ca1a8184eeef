"""The look of charts, applied in a context and taken back; and a figure as small, repeatable, readable SVG."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from string import ascii_lowercase
from typing import Any

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

#: Colours by role. Those of words have a contrast of at least 4.5 on white; none carries meaning alone.
COLOURS = {
    "l3": "#1d4ed8",
    "l4": "#9a3412",
    "l3_l4": "#475569",
    "full": "#0f766e",
    "partial": "#7e22ce",
    "place": "#1d4ed8",
    "country": "#334155",
    "target": "#b91c1c",
    "others": "#7b8794",
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
_SPARE_DIGITS = re.compile(r"(-?\d+\.\d)\d+")
#: Blanks around the letters of a path, and after the signs of a style.
_PATH, _LIST = re.compile(r"\s*([A-Za-z])\s*"), re.compile(r"([:;,]) +")
#: The classes of the styles inside a drawing, shortest first.
_LETTERS = [*ascii_lowercase, *(f"{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)]


@contextmanager
def applied(name: str) -> Iterator[None]:
    """The house style for one chart; its name makes the ids inside its SVG its own."""
    settings: Any = _RC | {"svg.hashsalt": name}
    with mpl.rc_context(settings):
        yield


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


def svg(figure: Figure, alt: str, least: int = 0) -> Markup:
    """The figure as inline SVG: text as text, ids of its own, the same bytes every time.

    ``least``: its width on a screen in rem, below which the reader scrolls; 0 if it fits every screen.
    """
    figure.patch.set_visible(False)
    for artist in figure.findobj():
        artist.set_clip_on(False)
    for axes in figure.axes:
        axes.patch.set_visible(False)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata=_NO_METADATA, transparent=True)
    # A class that no other drawing has: two charts of a page, or of a notebook, never share a style.
    own = "c" + hashlib.sha256(buffer.getvalue().encode()).hexdigest()[:5]
    text = slim(buffer.getvalue(), own, least)
    label = Markup('<svg role="img" aria-label="{}" stroke-linejoin="round" ').format(alt)
    return Markup(text.replace("<svg ", label, 1))


def slim(text: str, name: str, least: int = 0) -> str:
    """A drawing in fewer bytes and in the fonts of the page: a style that repeats is told once, as a class.

    ``name`` is the class of the drawing; the classes and ids inside it are short, and its own.
    """
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", lambda tag: _shorter(tag[0]), text)
    text = re.sub(r">\s*\n\s*<", "><", text).strip()
    text = _once(text)
    used = list(dict.fromkeys(re.findall(r' href="#([^"]+)', text)))
    text = re.sub(r' id="([^"]*)"', lambda match: match[0] if match[1] in used else "", text)
    for number, old in enumerate(used):
        text = text.replace(f'"#{old}"', f'"#{name}-{number}"').replace(f'id="{old}"', f'id="{name}-{number}"')
    text = text.replace("<g/>", "").replace("<defs/>", "").replace("<defs></defs>", "")
    if "<g " not in text:
        text = text.replace("<g>", "").replace("</g>", "")
    styles = [style for style, count in Counter(re.findall(r' style="([^"]*)"', text)).most_common() if count > 1]
    for number, style in enumerate(styles):
        text = text.replace(f' style="{style}"', f' class="{_LETTERS[number]}"')
    rules = "".join(f".{name} .{_LETTERS[number]}{{{style}}}" for number, style in enumerate(styles))
    rules += f"svg.{name}{{max-width:none}}@media screen{{svg.{name}{{min-width:{least}rem}}}}" if least else ""
    return text.replace("<svg ", f'<svg class="{name}" ', 1).replace(">", f"><style>{rules}</style>", 1)


def _shorter(tag: str) -> str:
    """A tag without what nobody sees: spare digits and blanks, names that the page knows, settings that are usual."""
    tag = _SPARE_DIGITS.sub(r"\1", tag).replace("xlink:href", "href")
    tag = re.sub(r' (?:xmlns:xlink="[^"]*"|version="1.1"|transform="rotate\(-0 [^"]*"|width="[\d.]+pt")', "", tag)
    tag = re.sub(r' height="[\d.]+pt"|font-family: [^;"]*;? ?', "", tag)
    tag = re.sub(r'(?<= d=")[^"]*', lambda path: _PATH.sub(r"\1", path[0].strip()), tag)
    return re.sub(r'(?<= style=")[^"]*', lambda style: _LIST.sub(r"\1", style[0].strip()), tag)


def _once(text: str) -> str:
    """Marks of one shape share it, and a mark on its own like is drawn once."""
    first: dict[str, str] = {}
    for name, shape in re.findall(r'<path id="([^"]*)"([^>]*/>)', text):
        text = text.replace(f'"#{name}"', f'"#{first.setdefault(shape, name)}"')
    for name in set(re.findall(r'<path id="([^"]*)"', text)) - set(first.values()):
        text = re.sub(rf'<defs><path id="{name}"[^>]*/></defs>', "", text)
    return re.sub(r"(<use [^>]*/>)\1+", r"\1", text)
