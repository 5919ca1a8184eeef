"""The stacked chart: what is drawn of its values, and where its marks lead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.dates import num2date

from helpers.charts import style
from helpers.charts.areas import Column, Layer
from helpers.charts.drawing import figure, inline, linked
from helpers.charts.lines import Join
from helpers.charts.stacks import Edge, Mark, StackChart, Trace, Words
from helpers.charts.time_axis import NumberFormat, TimeAxis

DAYS = (date(2019, 6, 3), date(2020, 9, 30))
TIME = TimeAxis(date(2018, 1, 1), date(2024, 12, 31), date(2022, 8, 15), "border", DAYS[1], "after",
                ((date(2019, 3, 7), "NQ 17"),))  # fmt: skip
COLUMNS = (
    Column(DAYS[0], (Layer("l4", 33, "#f-a4"), Layer("l3", 107, "#f-a3"))),
    Column(DAYS[1], (Layer("l4", 391, "#f-b4"), Layer("l3", 355, "#f-b3"))),
)
TRACES = (
    Trace(
        "l4", (Mark(DAYS[0], 33, "s", "#f-a4"), Mark(DAYS[1], 391, "s", "#f-b4", hollow=True)), (Join(0, 1, step=True),)
    ),
    Trace("l3_l4", (Mark(DAYS[0], 140, "s", "#f-a"), Mark(DAYS[1], 746, "s", "#f-b")), (Join(0, 1),)),
)
WORDS = (Words("746", "levels 3 and 4", DAYS[1], 746, "l3_l4"), Words("391", "level 4", DAYS[1], 391, "l4"))
CHART = StackChart(COLUMNS, (Join(0, 1, step=True),), TRACES, WORDS, None, TIME, NumberFormat(".", ","))


def drawn(chart: StackChart) -> Axes:
    with style.applied("stacks"):
        return chart.figure().axes[0]


def grounds(axes: Axes) -> list[list[tuple[date, float]]]:
    """The corners of each area."""
    return [
        [(num2date(x).date(), float(y)) for x, y in path.vertices[:-1]]
        for found in axes.collections if isinstance(found, PolyCollection) for path in found.get_paths()
    ]  # fmt: skip


def test_no_part_lies_elsewhere_than_upon_the_one_before() -> None:
    bars = [(round(bar.get_y()), round(bar.get_height())) for bar in drawn(CHART).patches[1:]]  # type: ignore[attr-defined]
    assert bars == [(0, 33), (33, 107), (0, 391), (391, 355)]


def test_a_catalogue_holds_until_the_next_one_and_a_series_slopes() -> None:
    low, high = grounds(drawn(CHART))
    assert low == [(DAYS[0], 0), (DAYS[0], 33), (DAYS[1], 33), (DAYS[1], 0)]
    assert high == [(DAYS[0], 33), (DAYS[0], 140), (DAYS[1], 140), (DAYS[1], 33)]
    sloped = grounds(drawn(replace(CHART, areas=(Join(0, 1),))))
    assert sloped[1] == [(DAYS[0], 33), (DAYS[0], 140), (DAYS[1], 746), (DAYS[1], 391)]
    steps, slope = (line.get_ydata().tolist() for line in drawn(CHART).get_lines() if len(line.get_ydata()) > 1
                    and line.get_transform() == line.axes.transData)  # fmt: skip
    assert (steps, slope) == ([33, 33, 391], [140, 746])


def test_a_series_has_no_columns_and_nothing_crosses_a_missing_quarter_unmarked() -> None:
    axes = drawn(replace(CHART, areas=(Join(0, 1, gap=True),)))
    assert len(axes.patches) == 1, "the time after the end alone"
    pale = {found.get_alpha() for found in axes.collections if isinstance(found, PolyCollection)}
    assert pale == {0.4}


def test_every_mark_leads_to_its_row_and_every_link_is_out_of_the_way_of_the_keyboard() -> None:
    """A part that lies upon another one has no mark: its piece of ground leads there."""
    text = str(linked(CHART, "chart"))
    assert set(re.findall(r'<a href="(#[^"]+)" tabindex="-1">', text)) == {
        "#f-a4", "#f-a3", "#f-b4", "#f-b3", "#f-a", "#f-b",
    }  # fmt: skip
    assert text.count("<a ") == text.count('tabindex="-1"')
    assert text.startswith('<svg aria-hidden="true"')
    assert "target=" not in text


def test_a_hollow_mark_is_never_filled_with_the_colour_of_a_paper() -> None:
    """White is turned black in the dark."""
    faces = [face for found in drawn(CHART).collections if isinstance(found, PathCollection)
             for face in found.get_facecolors().tolist()]  # type: ignore[attr-defined]  # fmt: skip
    assert sorted(face[3] for face in faces) == [0.0, 1.0, 1.0, 1.0]


def test_what_lies_before_the_axis_is_marked_at_its_left_edge() -> None:
    axes = drawn(replace(CHART, edge=Edge(429, "429 (June 2017)", "l3_l4", "#f-old")))
    assert "429 (June 2017)" in [text.get_text() for text in axes.texts]
    places = [tuple(map(float, place)) for found in axes.collections if isinstance(found, PathCollection)
              for place in found.get_offsets().tolist()]  # type: ignore[attr-defined]  # fmt: skip
    [x] = [x for x, y in places if y == 429]
    first, last = axes.get_xlim()
    assert first < x < first + 0.02 * (last - first), "off the numbers of the axis"


@pytest.mark.parametrize("narrow", [False, True])
def test_a_phone_has_a_drawing_of_its_own_with_words_of_eleven_points(narrow: bool) -> None:
    text = str(linked(replace(CHART, narrow=narrow), "chart"))
    wide = float(re.findall(r'viewBox="0 0 ([\d.]+)', text)[0])
    sizes = [float(size) for size in re.findall(r"font-size:([\d.]+)px", text)]
    assert wide == (345.6 if narrow else 888)
    assert min(sizes) * min(1.0, 350 / wide if narrow else 1.0) >= 11
    assert {"746", "391", "NQ 17", "border", "after"} <= set(re.findall(r"[^<>]+(?=</text>)", text)) | {
        word for words in re.findall(r"([^<>]+)</text>", text) for word in words.split()
    }  # fmt: skip


def test_a_chart_of_nothing_but_an_old_figure_can_be_drawn() -> None:
    chart = StackChart((), (), (), (), Edge(429, "429", "l3_l4", ""), TIME, NumberFormat(".", ","))
    assert "429" in str(linked(chart, "chart"))


def test_no_mark_of_a_picture_that_leaves_the_page_leads_anywhere() -> None:
    """In a notebook and in a saved file there are no rows to lead to, and what is read aloud as one has no parts."""
    assert "<a " not in str(inline(CHART, "chart", "what it shows"))
    urls = [
        url for found in figure(CHART, "chart").findobj() for url in (found.get_url(), *getattr(found, "_urls", ()))
    ]
    assert {url for url in urls if url} == set()
