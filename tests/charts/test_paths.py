"""Outlines in fewer letters: the same points, whatever the letters."""

from __future__ import annotations

import random
import re

import pytest

from helpers.charts.marks import joined
from helpers.charts.paths import shorter

_TOKEN = re.compile(r"[mlhvqcz]|-?\d*\.?\d+", re.IGNORECASE)
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6, "z": 0}


def points(path: str) -> list[tuple[int, int]]:
    """Every point of an outline in tenths, read as SVG has it: small letters count from the point before."""
    x = y = left = top = 0
    letter, found, tokens = "", list[tuple[int, int]](), _TOKEN.findall(path)
    while tokens:
        if tokens[0].isalpha():
            letter = tokens.pop(0)
        kind = letter.lower()
        if kind == "z":
            x, y = left, top
            continue
        values = [round(float(tokens.pop(0)) * 10) for _ in range(_TAKES[kind])]
        base = (0, 0) if letter.isupper() else (x, y)
        if kind == "h":
            values = [values[0], 0 if letter.islower() else y]
        if kind == "v":
            values = [0 if letter.islower() else x, values[0]]
        taken = [(across + base[0], down + base[1]) for across, down in zip(values[::2], values[1::2], strict=True)]
        found += taken if kind != "m" else []
        x, y = taken[-1]
        if kind == "m":
            left, top = x, y
            letter = "l" if letter.islower() else "L"
    return found


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("M133 42L147.8 42M149.8 42L164.7 42", "m133 42h14.8m2 0h14.9"),
        ("M53.9 243L53.9 230.5L64.3 228.9L64.3 241.9z", "m53.9 243v-12.5l10.4-1.6v13z"),
        ("M0 1.5C0.3 1.5 0.7 1.3 1 1", "m0 1.5c.3 0 .7-.2 1-.5"),
        ("M240.3 137.5L250.9 133.5M250.9 133.5L261.3 129.5", "m240.3 137.5 10.6-4 10.4-4"),
        ("M0 0L0 3.5", "m0 0v3.5"),
        ("M10 10L10 10", "m10 10v0"),
        ("M.5 0h3", "M.5 0h3"),
    ],
)
def test_no_letter_is_said_that_a_reader_of_outlines_does_not_need(long: str, short: str) -> None:
    assert shorter(long) == short
    assert points(short) == points(long)


def test_no_point_of_an_outline_is_moved() -> None:
    rng = random.Random(1)
    for _ in range(300):
        steps = ["M1 1"]
        for _ in range(rng.randrange(1, 30)):
            kind = rng.choice("LLLLLMCQz")
            count = {"z": 0, "C": 6, "Q": 4}.get(kind, 2)
            steps.append(kind + " ".join(f"{rng.randrange(-400, 9000) / 10:g}" for _ in range(count)))
        path = "".join(steps)
        assert points(shorter(path)) == points(path), path


def test_no_mark_moves_where_a_group_becomes_one_outline() -> None:
    """A small m after the first would count from the mark before it."""
    apart = (
        '<g class="a"><path d="m53.9 43.5v0"/><path d="m64.3 42v0"/></g><g class="b"><path d="m1 2v0" style="x"/></g>'
    )
    [one, other] = re.findall(r'd="([^"]*)"', joined(apart).replace(' style="x"', ""))
    assert points(one) == points("M53.9 43.5v0") + points("M64.3 42v0")
    assert other == "m1 2v0"
    assert joined(apart).startswith('<path class="a" d="M53.9')
