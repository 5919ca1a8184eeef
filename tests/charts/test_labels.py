"""The words of the charts: none lies on another and none leaves its drawing, in charts of real reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise, starmap

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox, IdentityTransform

from helpers.charts import arrangement, drawing, labels, style, svg
from helpers.charts.areas import Column, Layer
from helpers.charts.labels import Label, place
from helpers.charts.letters import width
from helpers.charts.lines import Goal, Join
from helpers.charts.obstacles import Ground
from helpers.charts.panels import Curve, Dot, FamilyPanel
from helpers.charts.stacks import Mark, StackChart, Trace, Words
from helpers.charts.time_axis import NumberFormat, TimeAxis
from helpers.data.package import Package
from helpers.pages.report.report import Report

#: Charts of every kind, early and late, full and sparse, those with most labels near each other first.
REPORTS = [
    ("VN-HN", "2021Q2", "en"), ("VN-HN", "2020Q4", "vi"), ("VN-34", "2020Q3", "vi"), ("VN-34", "2024Q4", "vi"),
    ("VN-69", "2021Q1", "vi"), ("VN-69", "2020Q2", "en"), ("VN-DN", "2024Q4", "en"), ("VN", "2024Q4", "vi"),
]  # fmt: skip
#: Drawn so many times larger than life, letters are as wide as on a page; at 72 dots an inch each is rounded up.
FINE = 4
#: In points: letters of neighbours may come as near as this.
SLACK = 0.5


def drawings(package: Package, area: str, quarter: str, language: str) -> list[Figure]:
    """The figures of a report, as they are handed over to become SVG."""
    found: list[Figure] = []

    def keep(figure: Figure) -> str:
        found.append(enlarged(figure))
        return '<svg viewBox="0 0 300 100"></svg>'

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(svg, "text", keep)
        drawing._once.cache_clear()  # what was drawn for another test would not be drawn again
        report = Report(package, area, quarter, language)
        parts = ["growth", "shares", "dossiers", "targets", "plans"]
        for part in parts if area == "VN" else [*parts, "place"]:
            getattr(report, part)
    drawing._once.cache_clear()
    return found


def enlarged(figure: Figure) -> Figure:
    """The figure, drawn large."""
    figure.set_dpi(72 * FINE)
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    return figure


def box_of(text: Text, figure: Figure) -> Bbox:
    """The box of the words alone, without the line to their point, in points."""
    box = Text.get_window_extent(text, figure.canvas.get_renderer())  # type: ignore[attr-defined]
    return Bbox(box.get_points() / FINE)


def words(figure: Figure) -> Iterator[tuple[str, Bbox]]:
    """Every text that is drawn, with its box in points."""
    yield from ((text.get_text(), box_of(text, figure)) for text in figure.texts)
    for axes in figure.axes:
        ticks = [*axes.get_xticklabels(), *axes.get_xticklabels(minor=True), *axes.get_yticklabels()]
        for text in [*axes.texts, *(ticks if axes.axison else ()), axes.xaxis.label]:
            shown = text.get_visible() and text.get_text()
            if shown and not (text in ticks and not _on_axis(axes, text)):
                yield text.get_text(), box_of(text, figure)


def _on_axis(axes: object, text: Text) -> bool:
    """False for the ticks that matplotlib keeps outside the limits and does not draw."""
    box = axes.bbox  # type: ignore[attr-defined]
    x, y = text.get_transform().transform(text.get_position())
    return bool(box.x0 - 60 * FINE <= x <= box.x1 + 1 and box.y0 - 60 * FINE <= y <= box.y1 + 1)


def wrong(figure: Figure) -> list[str]:
    """What overlaps, and what is cut."""
    texts, (right, top) = list(words(figure)), figure.get_size_inches() * 72
    found = [f"cut: {name}" for name, box in texts if box.x0 < -SLACK or box.y0 < -SLACK or box.x1 > right + SLACK
             or box.y1 > top + SLACK]  # fmt: skip
    for (one, first), (other, second) in combinations(texts, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        if across > SLACK and up > SLACK:
            found.append(f"overlap: {one} / {other}")
    return found


@pytest.mark.parametrize(("area", "quarter", "language"), REPORTS)
def test_no_words_of_a_chart_overlap_or_leave_it(package: Package, area: str, quarter: str, language: str) -> None:
    found = drawings(package, area, quarter, language)
    assert found
    assert [problem for figure in found for problem in wrong(figure)] == []


@pytest.mark.parametrize(("area", "quarter"), [("VN", "2024Q4"), ("VN-DN", "2022Q4")])
def test_no_word_of_a_chart_that_only_pictures_show_is_cut_or_lies_on_another(
    package: Package, area: str, quarter: str
) -> None:
    """A page is too short for some of them. At the edge of a picture half a point is half a digit."""
    drawn = [enlarged(chart.figure) for chart in Report(package, area, quarter, "vi").charts]
    assert [problem for figure in drawn for problem in wrong(figure)] == []
    assert [name for figure in drawn for name, box in words(figure) if box.x0 < 1] == []


# Places


def written(wanted: list[Label], *lines: tuple[list[float], list[float]]) -> list[tuple[str, Bbox]]:
    """Labels in an empty panel of 4.8 by 2 inches, 0 to 10 both ways, with some lines drawn before."""
    with style.applied("labels"):
        axes = style.canvas(4.8, 2)
        axes.set_xlim(0, 10)
        axes.set_ylim(0, 10)
        for across, up in lines:
            axes.plot(across, up)
        place(axes, wanted)
        figure = axes.get_figure(root=True)
        assert isinstance(figure, Figure)
        return [(text.get_text(), box_of(text, enlarged(figure))) for text in axes.texts]


def test_labels_of_one_point_never_lie_on_each_other() -> None:
    wanted = [Label(f"Mức độ {number}: 391", 5, 5, "#000000") for number in range(4)]
    for (_, one), (_, other) in combinations(written(wanted), 2):
        assert min(one.x1, other.x1) <= max(one.x0, other.x0) or min(one.y1, other.y1) <= max(one.y0, other.y0)


def test_a_label_does_not_lie_on_a_line_that_it_can_stand_beside() -> None:
    [(_, free)] = written([Label("Khánh Hòa", 5, 5, "#000000")])
    [(_, moved)] = written([Label("Khánh Hòa", 5, 5, "#000000")], ([5.0, 10.0], [5.0, 5.0]))
    middle = 0.25 * 72 + (2 - 0.3 - 0.25) * 36  # the height of 5 in the panel
    assert free.y0 < middle < free.y1
    assert not moved.y0 < middle < moved.y1


def test_a_label_of_before_a_border_does_not_stand_behind_it() -> None:
    """The last counts of the four levels stood among those of what replaced them, with a line across the border."""
    [(_, free)] = written([Label("670 mức độ 4", 5, 5, "#000000")])
    [(_, kept)] = written([Label("670 mức độ 4", 5, 5, "#000000", border=5.3)])
    border = (0.58 + (4.8 - 0.58 - 0.15) * 0.53) * 72
    assert free.x1 > border
    assert kept.x1 <= border + SLACK


def test_words_that_do_not_fit_before_a_border_are_broken_there() -> None:
    """The share of all procedures in 2022Q3: the line of 15 August 2022 ran through the words."""
    label = Label("54,33%", 4.8, 5, "#000000", tail="trên tổng số thủ tục hành chính", border=5.3)
    border = (0.58 + (4.8 - 0.58 - 0.15) * 0.53) * 72
    found = written([label])
    assert len(found) == 3
    assert all(box.x1 <= border + SLACK for _, box in found)


def test_each_line_of_words_that_stand_beside_a_point_is_next_to_it() -> None:
    """Of two lines to the left of their point the short one stood in the middle above the other, far from the point."""
    short, long = written([Label("97%", 9.8, 5, "#000000", tail="trên tổng số thủ tục hành chính cả nước")])
    assert abs(short[1].x1 - long[1].x1) < SLACK


def test_words_do_not_lie_on_those_at_the_foot_of_a_panel() -> None:
    """Thái Nguyên in 2020Q3, in English: its share on "after the quarter of the report"."""
    with style.applied("labels"):
        axes = style.canvas(4.8, 2)
        axes.set_xlim(0, 10)
        axes.set_ylim(0, 10)
        axes.annotate("after the quarter of the report", (10, 0), (-4, 4), xycoords=("data", "axes fraction"),
                      textcoords="offset points", ha="right", va="bottom", fontsize=9.5)  # fmt: skip
        place(axes, [Label("Thái Nguyên 6.7%", 8, 0.6, "#000000")])
        figure = axes.get_figure(root=True)
        assert isinstance(figure, Figure)
        foot, label = (box_of(text, enlarged(figure)) for text in axes.texts)
    assert label.y0 >= foot.y1 - SLACK or label.x1 <= foot.x0 + SLACK


def test_the_line_from_a_far_label_crosses_no_other_label() -> None:
    """Thái Nguyên in 2020Q3: the country's line runs past the province's point, whose label goes above the target."""
    spots = [((0.0, 0.0), np.array([[-10.0, 30, 10, 40]]), np.zeros(1)),
             ((40.0, 20.0), np.array([[-10.0, 10, 10, 20], [30, 10, 50, 20]]), np.array([0.0, 5.0]))]  # fmt: skip
    found = {order: arrangement.placed(order, spots, [np.zeros(1), np.array([0.0, 5.0])]) for order in ((0, 1), (1, 0))}
    kept = found[0, 1]
    assert (kept.cost, kept.places) == (5.0, {0: 0, 1: 1}), "the second label keeps off the line of the first"
    assert found[1, 0].cost > 1000, "and an order in which it cannot is dear"


def test_a_line_to_a_far_label_leaves_out_the_words_of_another_one_place_further() -> None:
    """Khánh Hòa in a full series: the line to "164 mức độ 3" ran through "403": only the place itself was weighed."""
    below = ((0.0, 40.0), np.array([[-30.0, 45, 30, 55]]), np.zeros(1))
    led = ((0.0, 20.0), np.array([[-20.0, 60, 20, 70], [40, 15, 80, 25]]), np.array([0.0, 5.0]))
    found = arrangement.placed((0, 1), [below, led], [np.zeros(1), np.array([0.0, 5.0])])
    assert (found.places, found.cost) == ({0: 0, 1: 1}, 5.0)


def test_spare_words_are_left_out_where_they_have_no_room_and_never_move_others() -> None:
    spot = ((0.0, 0.0), np.array([[0.0, 0, 10, 10]]), np.zeros(1))
    far = ((100.0, 0.0), np.array([[100.0, 0, 110, 10]]), np.zeros(1))
    costs, most = [np.array([3.0])] * 3, [float("inf"), 9.0, 9.0]
    assert arrangement.arranged([spot, spot, far], costs, most) == [0, -1, 0]
    assert arrangement.arranged([spot], [np.array([10.0])], [9.0]) == [-1]


def drawn(wanted: list[Label], grounds: list[Ground], border: float | None = None) -> Axes:
    """Labels in an empty panel of 4.8 by 2 inches, 0 to 10 both ways, on some grounds."""
    with style.applied("grounds"):
        axes = style.canvas(4.8, 2)
        axes.set_xlim(0, 10)
        axes.set_ylim(0, 10)
        if border is not None:
            axes.axvline(border)
        place(axes, wanted, grounds)
    return axes


def spot(axes: Axes) -> list[float]:
    """The box of its only label in data: left, bottom, right, top."""
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    corners = box_of(axes.texts[0], enlarged(figure)).get_points() * FINE
    return [float(value) for value in axes.transData.inverted().transform(corners).ravel()]


def test_a_number_does_not_stand_in_a_thin_ground_that_it_can_stand_beside() -> None:
    """Khánh Hòa in 2020Q3: 33 stood in the narrow ground between its own line and the other."""
    thin, paper = Ground(3, 0, 10, 2.2, "#e5ecfa"), Ground(-9, 0, -8, 1, "#e5ecfa")
    beside = spot(drawn([Label("33", 3, 1, "#1b2f85", size=11)], [thin]))
    free = spot(drawn([Label("33", 3, 1, "#1b2f85", size=11)], [paper]))
    assert free[0] > 2.5, "to the right, where nothing speaks against it"
    assert beside[2] < 3.1 and free[2] > 3.2


def test_words_do_not_stand_on_a_ground_that_is_too_dark_for_them() -> None:
    dark, light = (Ground(0, 0, 10, 5, colour) for colour in (style.GROUNDS["l4"], "#ffffff"))
    label = Label("164 mức độ 3", 5, 3, style.INKS["l3"])
    assert spot(drawn([label], [light]))[1] < 5 <= spot(drawn([label], [dark]))[1] + 0.1


def test_no_words_stand_nearer_to_the_point_of_others_than_to_their_own() -> None:
    """ "164 mức độ 3" stood at the end of the line of both levels, whose own words had gone far away."""
    axes = drawn([Label("403", 5, 5, "#000000"), Label("164 mức độ 3", 5, 3, "#000000")], [])
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    (_, own), (_, other) = ((text.get_text(), box_of(text, enlarged(figure))) for text in axes.texts)
    assert own.y0 > other.y0


def test_the_words_of_the_top_of_a_stack_do_not_stand_on_its_parts() -> None:
    full = Ground(0, 0, 10, 8.2, "#ffffff")
    top = spot(drawn([Label("2.108 mức độ 3 và 4", 9.5, 8.2, "#000000", top=True)], [full]))
    assert (top[1] + top[3]) / 2 > 8.2


def test_a_line_that_marks_a_day_is_left_out_behind_words() -> None:
    """The border of 15 August 2022 ran through words in every chart of the country."""
    axes = drawn([Label("một nửa số tỉnh trong khoảng 71,14 – 81,46%", 9.9, 5, "#000000")], [], border=6)
    left, low, right, high = spot(axes)
    up = np.asarray(axes.get_lines()[0].get_ydata(), float) * 10
    parts = list(zip(up[0::3], up[1::3], strict=True))
    assert left < 6 < right and len(parts) == 2
    assert parts[0][0] == 0 and parts[0][1] <= low + 0.2 and parts[1][0] >= high - 0.2 and parts[1][1] == 10
    assert [list(line.get_ydata()) for line in drawn([], [], border=6).get_lines()] == [[0, 1]], "and else is whole"


@pytest.mark.parametrize(("x", "y"), [(0, 0), (10, 0), (0, 10), (10, 10), (5, 10)])
def test_a_label_in_a_corner_stays_in_the_panel(x: float, y: float) -> None:
    [(_, box)] = written([Label("Toàn trình:", x, y, "#000000", tail="3.627")])
    assert 0.58 * 72 - SLACK <= box.x0 < box.x1 <= (4.8 - 0.15) * 72 + SLACK
    assert 0.25 * 72 - SLACK <= box.y0 < box.y1 <= (2 - 0.3) * 72 + SLACK


def test_a_wide_label_is_set_in_two_lines_and_loses_nothing() -> None:
    found = written([Label("Mức độ 3 và 4, đếm theo từng đơn vị, cả nước:", 5, 5, "#000000", tail="hơn 54.000")])
    assert [text for text, _ in found] == ["Mức độ 3 và 4, đếm theo từng đơn vị, cả nước:", "hơn 54.000"]
    (_, upper), (_, lower) = found
    assert lower.y1 <= upper.y0 + SLACK


def test_a_label_that_is_wider_than_its_panel_is_broken_and_does_not_leave_it() -> None:
    long = "trên số thủ tục hành chính đủ điều kiện cung cấp dịch vụ công trực tuyến"
    found = written([Label("90,66%", 5, 5, "#000000", tail=long)])
    assert len(found) == 3 and " ".join(text for text, _ in found) == f"90,66% {long}"
    for _, box in found:
        assert 0.58 * 72 - SLACK <= box.x0 < box.x1 <= (4.8 - 0.15) * 72 + SLACK


def test_no_word_is_taken_for_narrower_than_it_is_drawn() -> None:
    for text in ("Khánh Hòa: 34,21%", "Whole country: 30.1%", "Nghị định 42/2022"):
        [(_, box)] = written([Label(text, 5, 5, "#000000")])
        assert box.width <= width(text, 9.5, bold=True) + 1


@pytest.mark.parametrize("more", range(4))
def test_of_many_labels_none_lies_on_a_line_that_another_order_keeps_free(more: int) -> None:
    """Bắc Ninh in a full series: two pairs, of which one wants its lower label first and one its upper."""
    nowhere = ((300.0, 5.0), np.array([[300.0, 0, 310, 10]]), np.zeros(1))
    spots = [
        ((40.0, 20.0), np.array([[-10.0, 10, 10, 20], [30, 10, 50, 20]]), np.zeros(2)),
        ((0.0, 0.0), np.array([[-10.0, 30, 10, 40]]), np.zeros(1)),
        ((140.0, 20.0), np.array([[90.0, 10, 110, 20], [130, 10, 150, 20]]), np.zeros(2)),
        ((100.0, 40.0), np.array([[90.0, -10, 110, 0]]), np.zeros(1)),
        nowhere,
        *(((x, 5.0), np.array([[x, 0, x + 10, 10]]), np.zeros(1)) for x in (400.0, 500.0, 600.0)[:more]),
    ]
    costs = [np.array([0.0, 5.0]), np.zeros(1), np.array([0.0, 5.0]), *[np.zeros(1)] * (2 + more)]
    assert arrangement.arranged(spots, costs) == [1, 0, 1, 0, 0, *[0] * more]
    rest = tuple(range(5, 5 + more))
    three = [(0, 1, 2, 3, 4, *rest), (3, 0, 2, 4, *rest, 1), (1, 4, *rest, 2, 0, 3)]
    assert min(arrangement.placed(order, spots, costs).cost for order in three) > 1000, (
        "none of the usual orders does it"
    )


@pytest.mark.parametrize(("words", "two"), [("201 (năm 2017)", "201\n(năm 2017)"), ("48% không nêu", "48% không\nnêu")])
def test_no_bracket_of_a_label_is_broken_in_two_lines(words: str, two: str) -> None:
    """A line began with "2017)", which the audit took for a number that is no figure."""
    assert labels._in_two(words) == two


# Lines


def through(axes: Axes) -> list[str]:
    """The words of a panel that a line of the data, of a target or to other words runs through, by what is drawn."""
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    enlarged(figure)
    texts = [text for text in axes.texts if isinstance(text, Annotation) and text.get_text()]
    boxes = [(text, box_of(text, figure)) for text in texts]
    lines = [(line.get_transform(), line.get_path().vertices, None) for line in axes.get_lines()
             if line.get_transform() == axes.transData and line.get_linestyle() != "None"]  # fmt: skip
    lines += [(IdentityTransform(), text.arrow_patch.get_path().vertices, text) for text in texts if text.arrow_patch]
    found = []
    for transform, path, own in lines:
        ends = np.asarray(transform.transform(path)) / FINE
        for text, box in boxes:
            ink = box.padded(-1.5)  # letters without the air of their line
            if text is not own and any(ink.count_contains(_along(*pair)) for pair in pairwise(ends)):
                found.append(text.get_text())
    return found


def _along(start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    return start + (stop - start) * np.linspace(0, 1, 200)[:, None]


QUARTERS = [date(2018 + number // 4, 3 * (number % 4) + 3, 30) for number in range(18)]
LEVELS = {
    "steep": [(40 + 4 * number, round(30 * 1.243**number)) for number in range(18)],
    "flat": [(137 - number % 3, 45 + 5 * number) for number in range(18)],
    "together": [(54, round(25 * 1.3 ** min(number, 16))) for number in range(18)],
}


def _small(day: date, height: float) -> Mark:
    return Mark(day, height, "o", "", small=True)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", LEVELS)
def test_no_line_runs_through_the_words_at_the_end_of_a_stack(name: str, narrow: bool) -> None:
    """ "1.218 mức độ 4" and "164 mức độ 3" of a full series, where the levels end at the border of August 2022."""
    values = LEVELS[name]
    columns = tuple(
        Column(day, (Layer("l4", upper, ""), Layer("l3", lower, "")))
        for day, (lower, upper) in zip(QUARTERS, values, strict=True)
    )
    joins = tuple(Join(number, number + 1) for number in range(17))
    heights = {"l4": [upper for _, upper in values], "l3_l4": [sum(both) for both in values]}
    traces = tuple(
        Trace(role, tuple(starmap(_small, zip(QUARTERS, found, strict=True))), joins) for role, found in heights.items()
    )
    (lower, upper), last = values[-1], QUARTERS[-1]
    words = (Words(str(lower + upper), "mức độ 3 và 4", last, lower + upper, "l3_l4"),
             Words(str(lower), "mức độ 3", last, upper + lower / 2, "l3"),
             Words(str(upper), "mức độ 4", last, upper, "l4"),
             Words("1162", "toàn trình", date(2024, 12, 31), 1162, "full"))  # fmt: skip
    time = TimeAxis(date(2018, 1, 1), date(2024, 12, 31), date(2022, 8, 15), "border", date(2024, 12, 31), "after")
    with style.applied("stack"):
        axes = StackChart(columns, joins, traces, words, None, time, NumberFormat(",", "."), narrow).figure().axes[0]
    assert through(axes) == []
    border, figure = float(axes.transData.transform((date2num(time.border), 0))[0]) / FINE, axes.figure
    assert isinstance(figure, Figure)
    ends = {text.get_text(): box_of(text, figure).x1 for text in axes.texts if text.get_color() != style.INKS["full"]}
    levels = [end for text, end in ends.items() if str(upper) in text or "mức độ" in text]
    assert len(levels) >= 3 and max(levels) <= border + SLACK, "and none of them has fled behind the border"


def test_no_line_of_another_place_runs_through_the_name_of_a_curve() -> None:
    """ "Khánh Hòa 13,74%": the line of the country rises steeply over that of the province, both before the border."""
    known = {(2018, 12): 4.55, (2019, 12): 10.76, (2020, 3): 11.13, (2020, 7): 13.5, (2020, 9): 19, (2020, 12): 30,
             (2022, 3): 52.33, (2022, 7): 54.33}  # fmt: skip
    country = tuple(Dot(date(*month, 30), value, "o", "") for month, value in known.items())
    own = tuple(Dot(day, 2 + 0.69 * place, "o", "", sign="ring") for place, day in enumerate(QUARTERS))
    rising = tuple(Join(place, place + 1, gap=True) for place in range(7))
    steady = tuple(Join(place, place + 1) for place in range(17))
    curves = (Curve("country", country, rising, "cả nước 54,33%"), Curve("place", own, steady, "Khánh Hòa 13,74%"))
    time = TimeAxis(date(2018, 1, 1), date(2024, 12, 31), date(2022, 8, 15), "border", date(2022, 12, 31), "after")
    goal = Goal("Chỉ tiêu 30%", 30, date(2019, 3, 7), date(2020, 12, 31))
    with style.applied("shares"):
        axes = FamilyPanel(curves, (goal,), time, NumberFormat(",", ".")).figure().axes[0]
    assert through(axes) == []


def test_a_long_line_to_a_far_label_is_seen_wherever_it_runs_through_words() -> None:
    """A line of 240 points was weighed at twelve places, between which it ran through a label of one line."""
    words = ((30.0, 40.0), np.array([[20.0, 93, 80, 106]]), np.zeros(1))
    led = ((50.0, 0.0), np.array([[40.0, 240, 60, 253]]), np.zeros(1))
    assert arrangement.placed((0, 1), [words, led], [np.zeros(1)] * 2).cost >= 1000
    beside = ((50.0, 0.0), np.array([[200.0, 240, 260, 253]]), np.zeros(1))
    assert arrangement.placed((0, 1), [words, beside], [np.zeros(1)] * 2).cost == 0


def test_two_lines_to_far_labels_do_not_cross() -> None:
    first = ((0.0, 0.0), np.array([[90.0, 100, 110, 110]]), np.zeros(1))
    second = ((100.0, 0.0), np.array([[-10.0, 100, 10, 110], [190, 100, 210, 110]]), np.zeros(2))
    assert arrangement.placed((0, 1), [first, second], [np.zeros(1), np.array([0.0, 5.0])]).places == {0: 0, 1: 1}


def test_a_step_of_the_scale_is_left_out_behind_words() -> None:
    axes = drawn([Label("một nửa số tỉnh", 5, 5, "#000000")], [])
    left, low, right, high = spot(axes)
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    [grid] = [line for line in figure.artists if isinstance(line, Line2D) and line.get_color() == style.COLOURS["grid"]]
    across, up = np.asarray(grid.get_xdata(), float) * 10, np.asarray(grid.get_ydata(), float)
    parts = [pair for pair in zip(across, across[1:], up, strict=False) if not np.isnan(pair[:2]).any()]
    assert {step for _, _, step in parts} == {0, 2.5, 5, 7.5, 10}, "each step of the scale"
    crossing = [step for start, stop, step in parts if low < step < high and start < right and left < stop]
    assert crossing == []
    assert len(parts) == 5 + sum(low < step < high for step in (0, 2.5, 5, 7.5, 10)) > 5
