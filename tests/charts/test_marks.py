"""Marks of a drawing that are told together look as they did one by one."""

from __future__ import annotations

import pytest

from helpers.charts import marks
from helpers.charts.paths import shorter


@pytest.mark.parametrize(
    ("outline", "kept"),
    [
        ("M228.4 82.4L233.1 77.7L228.4 73L228.4 82.4z", "M228.4 82.4l4.7-4.7-4.7-4.7v9.4z"),  # a diamond
        ("M0.5 -0.5L5.2 4.2L0.5 8.9z", "M.5-.5l4.7 4.7-4.7 4.7z"),
        ("M12 7L12.5 7.5L13 8z", "M12 7l.5.5.5.5z"),
        ("M206 290L212 290L212 284L206 284z", "M206 290h6v-6h-6z"),  # a square begins with a letter
    ],
)
def test_no_mark_flies_off_where_several_become_one_outline(outline: str, kept: str) -> None:
    """Hà Nội, first quarter of 2021, on a phone: diamonds ended in the corner, since their ways were read as places."""
    path = f'<path d="{shorter(outline)}"/>'
    assert shorter(outline).startswith("m")
    assert marks.joined(f'<g class="e">{path}{path}</g>') == f'<path class="e" d="{kept}{kept}"/>'


def test_words_of_one_style_that_follow_each_other_bear_it_once() -> None:
    """The names of 63 places in a map, the years below each chart: each had a class of its own."""
    words = "".join(f'<text class="a" x="{x}" y="4">{x}%</text>' for x in (1, 2, 3))
    bare = words.replace(' class="a"', "")
    assert marks.together(f'{words}<text class="b" x="9" y="4">b</text>', "a") == (
        f'<g class="a">{bare}</g><text class="b" x="9" y="4">b</text>'
    )
    two = words[: words.index("<text", words.index("<text", 1) + 1)]
    assert marks.together(two, "a") == two, "of two a group would cost more"
