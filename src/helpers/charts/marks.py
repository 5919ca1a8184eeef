"""Marks of an SVG in fewer letters: the same picture, of shapes that are told once, lines that go on, dots."""

from __future__ import annotations

import re
from functools import partial

#: A circle as matplotlib writes it, eight curves around its middle; its radius.
_CIRCLE = re.compile(r'<path id="([^"]+)" d="M0 ([\d.]+)(?:C[^"Cz]*){8}z"/>')
_ROUND = re.compile(r'<path id="([^"]+)" d="M0 ([\d.]+)(?:C[^"Cz]*){8}z"')

#: Where an outline begins, if a line goes on from there without a letter: after a capital M it would not be relative.
_BEGINNING = re.compile(r"^m((?>-?(?:\d*\.\d+|\d+) ?-?(?:\d*\.\d+|\d+))) ?(?=[-.\d])")


def once(text: str) -> str:
    """Marks of one shape share it, and a mark on its own like is drawn once."""
    first: dict[str, str] = {}
    for name, shape in re.findall(r'<path id="([^"]*)"([^>]*/>)', text):
        text = text.replace(f'"#{name}"', f'"#{first.setdefault(shape, name)}"')
    for name in set(re.findall(r'<path id="([^"]*)"', text)) - set(first.values()):
        text = re.sub(rf'<defs><path id="{name}"[^>]*/></defs>', "", text)
    return re.sub(r"(<use [^>]*/>)\1+", r"\1", text)


def ticked(text: str) -> str:
    """Ticks of an axis as lines, which become one outline, and not each a copy of a line told before."""
    for name, across, down in re.findall(r'<path id="([^"]+)" d="M0 0L(-?[\d.]+) (-?[\d.]+)"', text):
        text = re.sub(f'<defs><path id="{name}"[^>]*/></defs>', "", text)
        use = f'<use href="#{name}" x="([^"]+)" y="([^"]+)" style="fill:[^;]+'
        text = re.sub(use, partial(_tick, float(across), float(down)), text)
    return text


def _tick(across: float, down: float, use: re.Match[str]) -> str:
    x, y = map(float, use.groups())
    return f'<path d="M{x:g} {y:g}L{round(x + across, 1):g} {round(y + down, 1):g}" style="fill:none'


def dotted(text: str) -> str:
    """Full circles as dots: a line without length whose round end is as wide as they are."""
    for name, radius in _CIRCLE.findall(text):
        use = f'<use href="#{name}" x="([^"]+)" y="([^"]+)" style="fill:([^;]+);stroke:([^;]+);stroke-width:([^;"]+)"/>'
        text = re.sub(use, partial(_dot, 2 * float(radius)), text)
        if f'"#{name}"' not in text:
            text = re.sub(f'<defs><path id="{name}"[^>]*/></defs>', "", text)
    return text


def rounded(text: str) -> str:
    """Circles that are no dots, such as hollow ones, by their radius."""
    return _ROUND.sub(r'<circle id="\1" r="\2"', text)


def _dot(across: float, use: re.Match[str]) -> str:
    x, y, fill, stroke, width = use.groups()
    if fill != stroke:
        return use[0]
    style = f"fill:none;stroke:{stroke};stroke-width:{round(across + float(width), 1):g};stroke-linecap:round"
    return f'<path d="M{x} {y}L{x} {y}" style="{style}"/>'


def merged(text: str, kind: str) -> str:
    """Lines of one style that are drawn one after the other as one outline of several parts."""
    line = f'<path d="([^"]*)" class="{kind}"/>'

    def one(run: re.Match[str]) -> str:
        outline = "".join(re.findall(line, run[0]))
        return f'<path d="{outline}" class="{kind}"/>'

    return re.sub(f"(?:{line}){{2,}}", one, text)


def together(text: str, kind: str) -> str:
    """Marks or words of one style, linked or not, that follow each other in a group that bears it."""
    worn = f' class="{kind}"'
    mark = rf"(?:<a [^>]*><(?:use|path) [^>]*?{worn}/></a>|<use [^>]*?{worn}/>|<text[^>]*?{worn}[^>]*>[^<]*</text>)"
    return re.sub(f"(?:{mark}){{3,}}", lambda run: f"<g{worn}>{run[0].replace(worn, '')}</g>", text)


def joined(text: str) -> str:
    """Marks of a group that nothing tells apart any more, such as links, as one outline of several parts."""
    return re.sub(r'<g( class="\w+")>((?:<path d="m[^"]*"/>){2,})</g>', _joined, text)


def _joined(group: re.Match[str]) -> str:
    parts = [_BEGINNING.sub(r"M\1l", part) for part in re.findall(r'd="(m[^"]*)"', group[2])]
    return f'<path{group[1]} d="{"".join(part.replace("m", "M", 1) for part in parts)}"/>'
