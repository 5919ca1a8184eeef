"""How wide words are in a chart, and where they are broken: what is measured before it is drawn.

Widths are those of DejaVu Sans, which is wider than most fonts that a page is read in.
"""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

#: Height of a line of text against its size.
LEADING = 1.25
#: The widest name that fits above its line, in points, and its size.
NAME_ROOM, NAME_SIZE = 305.0, 11.0


@cache
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the longest line of a text is, in points."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return max(text_to_path.get_text_width_height_descent(line, font, False)[0] for line in text.split("\n"))


def broken(line: str, size: float, room: float, *, bold: bool = False) -> str:
    """A line in as few as it takes for a room in points, between words."""
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if lines[-1] and width(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def shortened(name: str) -> str:
    """A name that fits above its line; the table below has it whole."""
    if width(name, NAME_SIZE) <= NAME_ROOM:
        return name
    fitting = next(end for end in range(len(name), 0, -1) if width(name[:end] + "…", NAME_SIZE) <= NAME_ROOM)
    return name[:fitting].rstrip(" ,;") + "…"
