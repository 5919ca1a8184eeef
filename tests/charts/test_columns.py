"""Columns of a ranking: every place, in its height, with its name; words that no width makes small. Values invented."""

from __future__ import annotations

import re

import pytest

from helpers.charts.columns import Column, ColumnChart
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import NumberFormat

NUMBERS = NumberFormat(",", ".")


def chart(values: str, own: int = 1, goal: tuple[float, str] | None = None) -> ColumnChart:
    columns = tuple(
        Column(float(value), f"Tỉnh {number}: {value}%", "place" if number == own else "others", f"p-{number}")
        for number, value in enumerate(values.split())
    )
    return ColumnChart(columns, NUMBERS, "cao nhất 90%", "trung vị 40%", "thấp nhất 10%", "Tỉnh 1 40%", goal)


def test_no_column_is_missing_and_each_has_its_height_name_and_row() -> None:
    markup = str(chart("90 45 9").markup)
    assert re.findall(r'<path d="([^"]*)"', markup) == ["M0 100V0", "M1 100V50", "M2 100V90"]
    assert re.findall(r"<title>([^<]*)</title>", markup) == ["Tỉnh 0: 90%", "Tỉnh 1: 45%", "Tỉnh 2: 9%"]
    assert re.findall(r'href="#([^"]*)"', markup) == ["p-0", "p-1", "p-2"]
    assert markup.count('class="o"') == 1


def test_no_link_of_a_column_is_a_stop_of_the_keyboard_and_no_reader_hears_it() -> None:
    """63 stops in a row help nobody: sentence and table tell the same."""
    markup = str(chart("90 45 9").markup)
    assert markup.count('tabindex="-1"') == markup.count("<a ") == 3
    assert 'aria-hidden="true"' in markup


def test_no_words_of_a_column_stand_in_the_drawing_where_a_phone_makes_them_small() -> None:
    markup = str(chart("90 45 9", goal=(30.0, "chỉ tiêu 30%")).markup)
    drawing = markup[markup.index("<svg") : markup.index("</svg>")]
    assert "<text" not in drawing
    for words in ("cao nhất 90%", "trung vị 40%", "thấp nhất 10%", "Tỉnh 1 40%", "chỉ tiêu 30%"):
        assert words in markup.replace(drawing, "")


@pytest.mark.parametrize(("own", "style"), [
    (0, "margin-left:0%"), (1, "margin-left:25%"), (2, "margin-right:30%;text-align:right"),
    (3, "margin-right:5%;text-align:right"),
])  # fmt: skip
def test_the_words_of_a_column_never_leave_the_chart(own: int, style: str) -> None:
    assert f'class="own" style="{style}"' in str(chart("9 8 7 6", own).markup)


def test_a_target_above_all_columns_is_not_cut_off() -> None:
    markup = str(chart("20 10 5", goal=(40.0, "chỉ tiêu 40%")).markup)
    assert re.findall(r'<path class="g"[^>]* d="([^"]*)"', markup) == ["M-.5 0h3"]
    assert re.findall(r'<path d="([^"]*)"', markup) == ["M0 100V50", "M1 100V75", "M2 100V87.5"]
    assert 'style="top:0%"' in markup


@pytest.mark.parametrize("values", ["0", "0 0", "5", "0.3 1.4"])
def test_columns_of_few_or_no_services_can_be_drawn(values: str) -> None:
    drawn = chart(values, 0)
    assert drawn.markup.count("<title>") == len(values.split())
    assert len(drawn.figure().axes[0].patches) == len(values.split())


def test_the_figure_of_a_notebook_has_the_same_columns_words_and_target() -> None:
    [axes] = chart("90 45 9", goal=(30.0, "chỉ tiêu 30%")).figure().axes
    assert [bar.get_height() for bar in axes.patches] == [90, 45, 9]  # type: ignore[attr-defined]
    assert {text.get_text() for text in axes.texts} == {
        "cao nhất 90%", "thấp nhất 10%", "Tỉnh 1 40%", "chỉ tiêu 30%",
    }  # fmt: skip
    [line] = [line for line in axes.get_lines() if line.get_color() == COLOURS["target"]]
    assert line.get_ydata()[0] == 30
    assert axes.get_ylim()[0] == 0
