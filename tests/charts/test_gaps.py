"""Lines that a drawing is read by are left out behind its words: rows of places, bars of a plan.

Some values are those of real plans and others made up: only where lines run is asked.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from test_labels import FINE, box_of, enlarged

from helpers.charts import style
from helpers.charts.bars import Bar, BarChart, GanttChart, Span
from helpers.charts.drawing import Drawing
from helpers.charts.lines import Join
from helpers.charts.panels import Curve, Dot, FamilyPanel
from helpers.charts.quarter_grid import QuarterGrid, Row
from helpers.charts.time_axis import NumberFormat, TimeAxis


def drawn(chart: Drawing) -> tuple[Figure, Axes]:
    with style.applied("gaps"):
        figure = enlarged(chart.figure())
    return figure, figure.axes[0]


def crossed(figure: Figure, axes: Axes, colours: set[str]) -> list[str]:
    """The words that an upright line of one of these colours runs through."""
    lines = [line for line in (*axes.get_lines(), *figure.artists)
             if isinstance(line, Line2D) and line.get_color() in colours]  # fmt: skip
    assert lines
    found = []
    for text in axes.texts:
        box = box_of(text, figure).padded(-1)
        for line in lines:
            path = np.asarray(line.get_transform().transform(line.get_path().vertices)) / FINE
            for (x, low), (other, high) in pairwise(path):
                if x == other and box.x0 - 1.3 < x < box.x1 and min(low, high) < box.y1 and box.y0 < max(low, high):
                    found.append(text.get_text())
    return found


def test_no_year_runs_through_the_name_of_a_region() -> None:
    long = "Bắc Trung Bộ và Duyên hải miền Trung"
    rows = (Row("Khánh Hòa", (1, 2, 3, 4)),)
    chart = QuarterGrid(((long, rows), ("Tây Nguyên", rows)), (2018, 2024), 1, ("a", "b", "c", "end"))
    figure, axes = drawn(chart)
    assert long in [text.get_text() for text in axes.texts]
    assert crossed(figure, axes, {style.COLOURS["grid"], style.COLOURS["quiet"]}) == []


def test_no_step_of_a_scale_runs_through_the_words_of_a_plan() -> None:
    bars = (Bar("Đã có trước kế hoạch, năm 2019", "127", 127), Bar("Dự kiến nâng thêm", "+443", 443, 127, planned=True))
    figure, axes = drawn(BarChart(bars, NumberFormat(",", ".")))
    assert crossed(figure, axes, {style.COLOURS["grid"]}) == []
    spans = (Span("UBND cấp huyện: 158", "24/8–28/8/2020", date(2020, 8, 24), date(2020, 8, 28)),
             Span("Sở Khoa học và Công nghệ: 30", "1/6–5/6/2020", date(2020, 6, 1), date(2020, 6, 5)))  # fmt: skip
    figure, axes = drawn(GanttChart(spans))
    assert crossed(figure, axes, {style.COLOURS["grid"]}) == []


TIME = TimeAxis(date(2018, 1, 1), date(2024, 12, 31), None, "", date(2024, 12, 31), "")


def test_no_ring_around_a_mark_on_the_axis_touches_the_years() -> None:
    """Lai Châu in a full series begins with 0.1 percent."""
    dots = (Dot(date(2018, 6, 30), 0.1, "o", "", sign="ring"), Dot(date(2019, 6, 30), 30, "o", "", sign="ring"))
    figure, axes = drawn(FamilyPanel((Curve("place", dots, (), "Lai Châu"),), (), TIME, NumberFormat(",", ".")))
    [year] = [text for text in figure.texts if text.get_text() == "2018"]
    [rings] = [line for line in axes.get_lines() if line.get_marker() == "o"]
    foot = float(axes.transData.transform((0, 0.1))[1]) / FINE - float(rings.get_markersize()) / 2
    assert box_of(year, figure).y1 < foot


def test_lines_of_a_curve_that_go_on_are_one() -> None:
    dots = tuple(Dot(date(2018 + place, 6, 30), 10 * place, "o", "", hollow=place > 3) for place in range(6))
    joins = tuple(Join(place, place + 1) for place in range(5))
    curve = Curve("place", dots, joins, "here")
    _, axes = drawn(FamilyPanel((curve,), (), TIME, NumberFormat(",", ".")))
    lines = [line for line in axes.get_lines() if line.get_color() == style.COLOURS["place"]]
    assert [(line.get_linestyle(), np.asarray(line.get_ydata()).tolist()) for line in lines] == [
        ("-", [0, 10, 20, 30]), ("--", [30, 40, 50]),
    ]  # fmt: skip
