"""What every chart is: a frozen value that can be drawn; and that each is drawn once in a process."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Protocol, runtime_checkable

from markupsafe import Markup
from matplotlib.collections import Collection
from matplotlib.figure import Figure

from helpers.charts import style, svg


class Drawing(Hashable, Protocol):
    """The values of a chart, frozen and hashable."""

    def figure(self) -> Figure:
        """A new figure of these values, in the style that is applied."""


@runtime_checkable
class Written(Protocol):
    """A drawing so simple that it is written as SVG at once, in a hundredth of the time that matplotlib takes."""

    def svg(self) -> str:
        """The same as its figure, with a viewBox in points."""


def figure(drawing: Drawing, name: str) -> Figure:
    """A new figure in the house style; ``name`` makes the ids inside its SVG its own. Its marks lead nowhere: the rows
    are on a page.
    """
    with style.applied(name):
        made = drawing.figure()
    for artist in made.findobj():
        artist.set_url(None)
        if isinstance(artist, Collection):
            artist.set_urls([None])
    return made


def inline(drawing: Drawing, name: str, alt: str, *, least: int = 0) -> Markup:
    """A chart as inline SVG with its text alternative.

    ``least``: its width on a screen in rem, below which the reader scrolls; 0 if it fits every screen.
    """
    return svg.labelled(svg.unlinked(svg.at_least(_once(drawing, name), least)), alt)


def alone(drawing: Drawing, name: str) -> str:
    """A chart as SVG without label and links, for a picture that leaves the page."""
    return svg.unlinked(_once(drawing, name))


def linked(drawing: Drawing, name: str) -> Markup:
    """A chart whose marks are links as inline SVG. What it shows is said beside it, once for all its drawings."""
    return svg.silent(_once(drawing, name))


def unlinked(drawing: Drawing, name: str) -> Markup:
    """The same for a phone: no finger meets a mark of four points, and the figures are behind one link below."""
    return svg.silent(svg.unlinked(_once(drawing, name)))


@lru_cache(maxsize=256)
def _once(drawing: Drawing, name: str) -> str:
    """The same chart stands on many pages: that of the country beside each province, an empty one, both languages."""
    if isinstance(drawing, Written):
        return drawing.svg()
    with style.applied(name):
        return svg.text(drawing.figure())
