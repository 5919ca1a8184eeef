"""Colours (#rrggbb) as they are seen: through paper, and beside each other."""

from __future__ import annotations

from functools import cache


def on_paper(colour: str, alpha: float) -> str:
    """A colour as it is seen on white, of which so much, 0 to 1, covers it."""
    return "#" + "".join(f"{round(255 - (255 - part) * alpha):02x}" for part in _parts(colour))


@cache
def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
