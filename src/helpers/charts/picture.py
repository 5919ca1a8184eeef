"""A drawing with its caption as a file: SVG made of the drawing of a page, PNG and PDF made by matplotlib."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from markupsafe import Markup
from matplotlib.figure import Figure

from helpers.charts.caption import LEFT, Caption, Words

#: Fonts of a picture: the one that its words are measured in, then those that are as wide or narrower.
_FONTS = "'DejaVu Sans',Verdana,'Segoe UI',Arial,sans-serif"
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}" role="img"'
    ' font-family="{fonts}" stroke-linejoin="round"><title>{title}</title><desc>{about}</desc>'
    '<rect width="100%" height="100%" fill="#fff"/>{above}{drawing}{below}</svg>\n'
)
_LINE = Markup('<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{bold}>{text}</text>')


def svg(drawing: str, caption: Caption, about: str) -> str:
    """A drawing (SVG without a label) as an SVG file that is read by itself; ``about`` tells its sources in full."""
    across, high = (float(size) for size in _box(drawing))
    above, top = caption.above(across)
    below, foot = caption.below(across)
    inner = drawing.replace("<svg ", f'<svg y="{top:.1f}" width="{across:g}" height="{high:g}" overflow="visible" ', 1)
    words = {"above": _lines(above, 0.0), "below": _lines(below, top + high)}
    return str(_SVG.format(w=f"{across:g}", h=f"{top + high + foot:.1f}", fonts=_FONTS, title=caption.title,
                           about=about, drawing=Markup(inner), **words))  # fmt: skip


def _box(drawing: str) -> tuple[str, str]:
    found = _BOX.search(drawing)
    assert found is not None, "a drawing has its size"
    return found[1], found[2]


def _lines(lines: tuple[Words, ...], start: float) -> Markup:
    return Markup("").join(
        _LINE.format(
            x=f"{LEFT:g}", y=f"{start + line.base:.1f}", size=f"{line.size:g}", colour=line.colour,
            bold=Markup(' font-weight="bold"') if line.bold else "", text=line.text,
        )
        for line in lines
    )  # fmt: skip


@contextmanager
def framed(figure: Figure, caption: Caption) -> Iterator[None]:
    """A figure with its caption while it is written; given back as it was."""
    width, high = (float(inch) * 72 for inch in figure.get_size_inches())
    above, top = caption.above(width)
    below, foot = caption.below(width)
    whole = top + high + foot
    places = [(axes, axes.get_position(original=True).bounds) for axes in figure.axes]
    ground = figure.patch.get_visible(), figure.patch.get_facecolor()
    texts = [
        figure.text(LEFT / width, 1 - (start + line.base) / whole, line.text, fontsize=line.size, color=line.colour,
                    va="baseline", fontweight="bold" if line.bold else "normal")
        for lines, start in ((above, 0.0), (below, top + high)) for line in lines
    ]  # fmt: skip
    try:
        figure.set_size_inches(width / 72, whole / 72)
        figure.patch.set(visible=True, facecolor="white")
        for axes, (left, bottom, across, up) in places:
            axes.set_position((left, (bottom * high + foot) / whole, across, up * high / whole))
        yield
    finally:
        figure.set_size_inches(width / 72, high / 72)
        figure.patch.set(visible=ground[0], facecolor=ground[1])
        for axes, place in places:
            axes.set_position(place)
        for text in texts:
            text.remove()


def write(figure: Figure, path: Path, caption: Caption, about: str, rights: str) -> None:
    """A figure with its caption as PNG or PDF, without the time of its writing."""
    told = {"Title": caption.title, "Subject" if path.suffix.lower() == ".pdf" else "Description": about}
    more = {"CreationDate": None} if path.suffix.lower() == ".pdf" else {"Copyright": rights}
    with framed(figure, caption):
        figure.savefig(path, dpi=200, metadata={**told, **more})
