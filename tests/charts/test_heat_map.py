"""The heat map: nothing is drawn where nothing is known, nor after the quarter of the report."""

from __future__ import annotations

import re

from helpers.charts.drawing import figure
from helpers.charts.heat_map import HeatMap, HeatRow
from helpers.charts.time_axis import NumberFormat

NUMBERS = NumberFormat(",", ".")


def heat(*values: float | None, end: int = 8) -> HeatMap:
    row = HeatRow("Khánh Hòa", values, "34,21%")
    return HeatMap((("Miền Trung", (row,)),), (2019, 2020), end, NUMBERS, sign="%")


def cells(found: HeatMap) -> list[tuple[str, str]]:
    return re.findall(r'class="(s\d)" d="([^"]+)"', str(found.markup))


def test_a_quarter_without_figure_never_has_a_colour() -> None:
    assert cells(heat(10, None, None, 10, 60, None, None, None)) == [("s0", "M0 0.5h1M3 0.5h1"), ("s5", "M4 0.5h1")]


def test_cells_of_one_step_are_never_drawn_one_by_one() -> None:
    assert cells(heat(10, 11, 12, 60, 60, None, None, None)) == [("s0", "M0 0.5h3"), ("s5", "M3 0.5h2")]


def test_what_comes_after_the_quarter_is_never_shown() -> None:
    assert cells(heat(10, 60, 60, 60, end=2)) == [("s0", "M0 0.5h1"), ("s5", "M1 0.5h1")]


def test_the_legend_never_lacks_a_step() -> None:
    html = str(heat(10, 60).markup)
    assert re.findall(r"</i>([^<]+)", html) == ["10–20%", "20–30%", "30–40%", "40–50%", "50–60%"]
    assert "Khánh Hòa" in html and "34,21%" in html


def test_the_figure_of_a_notebook_never_lacks_what_the_page_shows() -> None:
    texts = {text.get_text() for text in figure(heat(10, 60), "heat").findobj() if hasattr(text, "get_text")}
    assert {"Khánh Hòa", "34,21%", "Miền Trung", "2019", "2020", "50–60%"} <= texts
