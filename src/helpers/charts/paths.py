"""The outline of a shape in fewer letters: from point to point instead of from the corner of the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WRITTEN = re.compile(r"[MLCQz\d. -]*")
_PART = re.compile(r"([MLCQz])([^MLCQz]*)")
#: How many points follow a letter.
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}


@lru_cache(maxsize=4096)
def shorter(path: str) -> str:
    """The same outline, its coordinates being tenths; one that matplotlib does not write stays as it is."""
    if not _WRITTEN.fullmatch(path):
        return path
    tokens: list[str] = []
    before = ""
    for letter, values in _steps(path):
        # A letter is not said twice; after a beginning a line is meant.
        if letter in "mz" or (letter != before and (letter, before) != ("l", "m")):
            tokens.append(letter)
        tokens += map(_written, values)
        before = letter
    return "".join(_glued(tokens))


def _steps(path: str) -> Iterator[tuple[str, list[int]]]:
    """Each step as its letter and its way from the point before it, in tenths."""
    x = y = left = top = 0
    for place, (letter, text) in enumerate(_PART.findall(path)):
        if letter == "z":
            x, y = left, top
            yield "z", []
            continue
        values = [round(float(number) * 10) for number in text.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        for start in range(0, len(points), _POINTS[letter]):
            taken = points[start : start + _POINTS[letter]]
            way = [number for across, down in taken for number in (across - x, down - y)]
            x, y = taken[-1]
            if letter == "M":
                left, top = x, y
            if letter != "M" or any(way) or not place:  # a part that begins where another ends goes on
                yield _named(letter, way)


def _named(letter: str, way: list[int]) -> tuple[str, list[int]]:
    if letter == "L" and not way[0]:
        return "v", way[1:]
    if letter == "L" and not way[1]:
        return "h", way[:1]
    return letter.lower(), way


def _written(tenths: int) -> str:
    """.5, -.5, 12, 12.5"""
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if -10 < tenths < 10 else text


def _glued(tokens: list[str]) -> Iterator[str]:
    """With a blank only where two numbers would be read as one."""
    before = ""
    for token in tokens:
        apart = before[-1:].isdigit() and (token[0].isdigit() or (token[0] == "." and "." not in before))
        yield f" {token}" if apart else token
        before = token
