"""A drawing as small, repeatable, readable SVG."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from string import ascii_lowercase
from typing import Any

from markupsafe import Markup
from matplotlib.artist import Artist
from matplotlib.axis import Axis
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.charts import marks
from helpers.charts.paths import shorter

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
#: Digits of coordinates that nobody sees; searched inside tags only, never in the text that people read.
_SPARE_DIGITS, _ZERO = re.compile(r"(-?\d+\.\d)\d+"), re.compile(r"(\d)\.0(?!\d)")
#: Blanks around the letters of a path, and after the signs of a style.
_PATH, _LIST = re.compile(r"\s*([A-Za-z])\s*"), re.compile(r"([:;,]) +")
#: The classes of the styles inside a drawing, shortest first.
_LETTERS = [*ascii_lowercase, *(f"{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)]


def render(figure: Figure, alt: str) -> Markup:
    """A figure as inline SVG with its text alternative; the figure itself stays as it is (see ``drawing.inline``)."""
    with _transparent(figure):
        return labelled(text(figure), alt)


def alone(figure: Figure) -> str:
    """A figure as SVG without label and links; the figure itself stays as it is."""
    with _transparent(figure):
        return unlinked(text(figure))


def silent(svg: str) -> Markup:
    """An SVG for the eye and the pointer only: its links are reached by the table that they lead to."""
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" stroke-linejoin="round" ', 1))


def unlinked(svg: str) -> str:
    """An SVG without its links: a picture that is read aloud as one has nothing in it to choose."""
    return marks.joined(re.sub(r"</?a\b[^>]*>", "", svg))


def at_least(svg: str, least: int) -> str:
    """An SVG of ``text`` that is never narrower on a screen than so many rem: the reader scrolls; 0 if it fits all."""
    name = svg.removeprefix('<svg class="').partition('"')[0]
    rule = f"svg.{name}{{max-width:none}}@media screen{{svg.{name}{{min-width:{least}rem}}}}</style>"
    return svg.replace("</style>", rule, 1) if least else svg


def labelled(svg: str, alt: str) -> Markup:
    """An SVG with its text alternative."""
    label = Markup('<svg role="img" aria-label="{}" stroke-linejoin="round" ').format(alt)
    return Markup(svg.replace("<svg ", label, 1))


def text(figure: Figure) -> str:
    """A figure as SVG without its label: text as text, ids of its own, the same bytes every time.

    The figure is changed: its grounds are taken away, and nothing of it is cut off any more.
    """
    figure.patch.set_visible(False)
    for artist in _shown(figure):
        artist.set_clip_on(False)
    for axes in figure.axes:
        axes.patch.set_visible(False)
    buffer = io.StringIO()
    figure.set_canvas(_Canvas(figure))
    figure.savefig(buffer, format="svg", metadata=_NO_METADATA, transparent=True)
    # A class that no other drawing has: two charts of a page, or of a notebook, never share a style.
    own = "c" + hashlib.sha256(buffer.getvalue().encode()).hexdigest()[:5]
    return slim(buffer.getvalue(), own)


def _shown(artist: Artist) -> Iterator[Artist]:
    """All that an artist is made of, but for the ticks of an axis that is off: asked for, they would be made."""
    yield artist
    for child in artist.get_children():
        if not isinstance(child, Axis) or child.axes.axison:
            yield from _shown(child)


class _Canvas(FigureCanvasSVG):
    """As matplotlib's own, with a renderer that remembers from one drawing to the next how wide words are."""

    def print_svg(self, filename: Any, *, metadata: Any = None, **_: Any) -> None:
        width, height = self.figure.get_size_inches()
        dpi, self.figure.dpi = self.figure.dpi, 72
        page = _Renderer(width * 72, height * 72, filename, image_dpi=dpi, metadata=metadata)
        renderer = MixedModeRenderer(self.figure, width, height, dpi, page)
        self.figure.draw(renderer)
        renderer.finalize()


class _Renderer(RendererSVG):
    """Years, names of places and signs of scales stand in every chart; matplotlib keeps widths for one drawing only."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        return _extent(s, prop, ismath)


@lru_cache(maxsize=4096)
def _extent(words: str, font: FontProperties, ismath: Any) -> tuple[float, float, float]:
    """Width, height and descent in points. ``font`` is a copy that nobody changes, as matplotlib's cache needs."""
    found: tuple[float, float, float] = text_to_path.get_text_width_height_descent(words, font, ismath)
    return found


@contextmanager
def _transparent(figure: Figure) -> Iterator[None]:
    """Gives back to a figure what ``text`` takes: its holder may save it with its ground, or go on drawing."""
    patches = [(patch, patch.get_visible()) for patch in (figure.patch, *(axes.patch for axes in figure.axes))]
    clipped = [(artist, artist.get_clip_on()) for artist in figure.findobj()]
    canvas = figure.canvas
    try:
        yield
    finally:
        figure.set_canvas(canvas)
        for patch, visible in patches:
            patch.set_visible(visible)
        for artist, clip in clipped:
            artist.set_clip_on(clip)


def slim(text: str, name: str) -> str:
    """A drawing in fewer bytes and in the fonts of the page: a style that repeats is written once, as a class.

    ``name`` is the class of the drawing; the classes and ids inside it are short, and its own.
    """
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", lambda tag: _shorter(tag[0]), text)
    text = re.sub(r">\s*\n\s*<", "><", text).strip()
    text = marks.rounded(marks.dotted(marks.ticked(marks.once(text))))
    used = list(dict.fromkeys(re.findall(r'<use [^>]*href="#([^"]+)', text)))
    text = re.sub(r' id="([^"]*)"', lambda match: match[0] if match[1] in used else "", text)
    for number, old in enumerate(used):
        text = text.replace(f'"#{old}"', f'"#{name}-{number}"').replace(f'id="{old}"', f'id="{name}-{number}"')
    text = text.replace("<g/>", "").replace("<defs/>", "").replace("<defs></defs>", "")
    if "<g " not in text:
        text = text.replace("<g>", "").replace("</g>", "")
    styles = [style for style, count in Counter(re.findall(r' style="([^"]*)"', text)).most_common() if count > 1]
    for number, style in enumerate(styles):
        text = text.replace(f' style="{style}"', f' class="{_LETTERS[number]}"')
    for number, style in enumerate(styles):
        if "fill:none" in style:
            text = marks.merged(text, _LETTERS[number])
        text = marks.together(text, _LETTERS[number])
    text = re.sub(r'(?<= d=")[^"]*', lambda path: shorter(path[0]), text)
    rules = "".join(f".{name} .{_LETTERS[number]}{{{style}}}" for number, style in enumerate(styles))
    return text.replace("<svg ", f'<svg class="{name}" ', 1).replace(">", f"><style>{rules}</style>", 1)


def _shorter(tag: str) -> str:
    """A tag without what nobody sees: spare digits and blanks, names that the page knows, settings that are usual."""
    tag = (
        _ZERO.sub(r"\1", _SPARE_DIGITS.sub(r"\1", tag))
        .replace("xlink:href", "href")
        .replace(' target="_blank"', ' tabindex="-1"')
    )
    tag = re.sub(r' (?:xmlns:xlink="[^"]*"|version="1.1"|transform="rotate\(-0 [^"]*"|width="[\d.]+pt")', "", tag)
    tag = re.sub(r' height="[\d.]+pt"|font-family: [^;"]*;? ?', "", tag)
    tag = re.sub(r'(?<= d=")[^"]*', lambda path: _PATH.sub(r"\1", path[0].strip()), tag)
    tag = tag.replace("stroke-dashoffset: 0; ", "").replace("text-anchor: start; ", "")
    return re.sub(r'(?<= style=")[^"]*', lambda style: _LIST.sub(r"\1", style[0].strip()), tag)
