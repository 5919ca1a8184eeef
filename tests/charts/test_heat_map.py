"""The heat map: nothing is drawn where nothing is known, nor after the quarter of the report."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from helpers.charts import heat_map
from helpers.charts.colours import contrast
from helpers.charts.drawing import figure
from helpers.charts.heat_map import HeatMap, HeatRow
from helpers.charts.time_axis import NumberFormat

NUMBERS = NumberFormat(",", ".")


def heat(*values: float | None, end: int = 8) -> HeatMap:
    row = HeatRow("Khánh Hòa", values, "34,21%")
    return HeatMap((("Miền Trung", (row,)),), (2019, 2020), end, NUMBERS, None, "%", "để trống", "mới nhất")


def cells(found: HeatMap) -> list[tuple[str, str]]:
    return re.findall(r'class="(s\d)" d="([^"]+)"', str(found.markup))


def test_a_quarter_without_figure_never_has_a_colour() -> None:
    assert cells(heat(10, None, None, 10, 60, None, None, None)) == [("s0", "M0 0h1M3 0h1"), ("s5", "M4 0h1")]


def test_cells_of_one_step_are_never_drawn_one_by_one() -> None:
    assert cells(heat(10, 11, 12, 60, 60, None, None, None)) == [("s0", "M0 0h3"), ("s5", "M3 0h2")]


def test_what_comes_after_the_quarter_is_never_shown() -> None:
    assert cells(heat(10, 60, 60, 60, end=2)) == [("s0", "M0 0h1"), ("s5", "M1 0h1")]


def test_the_legend_never_lacks_a_step() -> None:
    html = str(heat(10, 60).markup)
    assert re.findall(r"</i>([^<]+)", html) == ["10–20%", "20–30%", "30–40%", "40–50%", "50–60%"]
    assert "Khánh Hòa" in html and "34,21%" in html


def test_the_figure_of_a_notebook_never_lacks_what_the_page_shows() -> None:
    texts = {text.get_text() for text in figure(heat(10, 60), "heat").findobj() if hasattr(text, "get_text")}
    assert {"Khánh Hòa", "34,21%", "Miền Trung", "2019", "2020", "50–60%"} <= texts


def test_what_an_empty_cell_means_is_told_where_there_is_one_and_else_is_not() -> None:
    assert "để trống" in str(heat(10, None, 60).markup) and "mới nhất" in str(heat(10, None, 60).markup)
    assert "để trống" not in str(heat(10, 20, 60, None, end=3).markup)
    told = {text.get_text() for text in figure(heat(10, None, 60), "heat").findobj() if hasattr(text, "get_text")}
    assert {"để trống", "mới nhất"} <= told


def steps(rule: str) -> list[str]:
    """The colours of the cells in one rule of the style sheet, from the lowest step on."""
    return re.findall(r"--s\d:(#\w{6})", rule)


def test_no_step_melts_into_the_page_or_into_the_next_one_also_in_the_dark() -> None:
    """In the dark the lowest step had a contrast of 1.4 to the page: as if nothing were known."""
    sheet = (Path(heat_map.__file__).parents[1] / "templates" / "dvctt" / "style.css").read_text(encoding="utf-8")
    light, dark = (steps(line) for line in sheet.splitlines() if "--s0:#" in line and ".heat-key{d" not in line)
    assert light == list(heat_map.GROUNDS) and len(dark) == 6
    for colours, paper, least in ((light, "#ffffff", 1.4), (dark, "#0f172a", 1.8)):
        assert contrast(colours[0], paper) >= least
        assert min(contrast(one, other) for one, other in pairwise(colours)) >= 1.25
