"""The legend of the map of tiles: the words of a step stay on its ground, however close the values are.

Values are invented.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from helpers.charts.letters import width
from helpers.charts.tile_map import Tile, TileMap


@pytest.mark.parametrize(("values", "decimals", "lines"), [
    ((10, 70), 0, "10–20% 20–30% 30–40% 40–50% 50–60% 60–70%"),
    ((24.97, 25.03), 2, "24.97– 24.98% 24.98– 24.99% 24.99– 25.00% 25.00– 25.01% 25.01– 25.02% 25.02– 25.03%"),
])  # fmt: skip
def test_no_words_of_a_step_reach_into_the_next_one(values: tuple[float, float], decimals: int, lines: str) -> None:
    tiles = tuple(Tile(1, column, "A", value, "x", "", True) for column, value in enumerate(values, start=1))
    figure = TileMap(tiles, lambda value: f"{value:.{decimals}f}", "", "", ()).figure()
    [axes] = figure.axes
    words = [text for text in axes.texts if text.get_text() in lines.split()]
    assert " ".join(text.get_text() for text in words) == lines
    heights = defaultdict(list)
    for text in words:
        x, y = text.get_position()
        heights[x].append(y)
        assert width(text.get_text(), text.get_fontsize()) <= 43
    assert len(heights) == 6 and {b - a for a, b in pairwise(sorted(heights))} == {43}
    assert all(abs(ys[0] - ys[-1]) >= 10 for ys in heights.values() if len(ys) > 1)
