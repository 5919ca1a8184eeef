"""The words that make a drawing a picture which is read by itself: title, what it is of, marks, sources, rights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from helpers.charts.letters import width
from helpers.charts.style import COLOURS

#: Air around the words and between two texts, height of a line against its size, in points.
_EDGE, _AIR, _LEADING = 10.0, 3.0, 1.3


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: the height of its base line below the top edge of its part, in points."""

    text: str
    base: float
    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """``warning`` stands in red below the title; each of the ``notes`` begins a line below the drawing.

    ``names`` are never broken at the end of a line.
    """

    title: str
    subject: str = ""
    warning: str = ""
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def above(self, across: float) -> tuple[tuple[Words, ...], float]:
        """The lines above a drawing that is so many points wide, and the height that they take."""
        texts = ((self.title, 13.0, "ink", True), (self.subject, 10.5, "quiet", False),
                 (self.warning, 10.5, "target", True))  # fmt: skip
        return _set(texts, across, self.names)

    def below(self, across: float) -> tuple[tuple[Words, ...], float]:
        """The lines below it, and the height that they take."""
        return _set(tuple((note, 9.0, "quiet", False) for note in self.notes), across, self.names)


#: Stands for a blank at which no line ends.
_HELD = "\u00a0"
#: Size at which letters are measured, in points.
_TRIAL = 100.0
#: The left edge of all words, in points.
LEFT = _EDGE


def _set(
    texts: tuple[tuple[str, float, str, bool], ...], across: float, names: tuple[str, ...]
) -> tuple[tuple[Words, ...], float]:
    lines, base = [], _EDGE
    for text, size, role, bold in texts:
        for name in names:
            text = text.replace(name, name.replace(" ", _HELD))
        for line in _wrapped(text, size, bold, across - 2 * _EDGE):
            base += size * _LEADING
            lines.append(Words(line.replace(_HELD, " "), base - size * (_LEADING - 1), size, COLOURS[role], bold))
        base += _AIR if text else 0.0
    return tuple(lines), base + _EDGE / 2 if lines else 0.0


def _wrapped(text: str, size: float, bold: bool, most: float) -> Iterator[str]:
    """A text in lines that are no wider than the drawing; a word that is wider stands alone."""
    line, blank = "", size * _advance(" ", bold)
    filled = 0.0
    for word in text.split(" "):
        wide = size * sum(_advance(letter, bold) for letter in word)
        if line and filled + blank + wide > most:
            yield line
            line, filled = word, wide
        else:
            line, filled = (f"{line} {word}", filled + blank + wide) if line else (word, wide)
    if line:
        yield line


@cache
def _advance(letter: str, bold: bool) -> float:
    """How far a letter moves the pen, for a size of one point: a picture has lines of its own, and drawing each of them
    in trial would take longer than the chart. What stands closer in a pair of letters only leaves air.
    """
    return (width(f"n{letter}n", _TRIAL, bold=bold) - width("nn", _TRIAL, bold=bold)) / _TRIAL
