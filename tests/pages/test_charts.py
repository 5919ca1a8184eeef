"""Charts: what is drawn, and the SVG that comes of it. All figures made here are invented, but for those of
Khánh Hòa in 2019 and 2020."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from conftest import paged, writer
from matplotlib.axes import Axes
from matplotlib.dates import date2num, num2date
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.analysis import series
from helpers.analysis.comparability import obstacle
from helpers.analysis.families import families
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import growths
from helpers.charts import drawing, style
from helpers.charts import svg as svg_room
from helpers.charts.drawing import inline
from helpers.charts.lines import CountChart, Goal, Line, ShareChart
from helpers.charts.style import COLOURS
from helpers.charts.svg import render as to_svg
from helpers.charts.time_axis import TimeAxis
from helpers.data.codes import ChartKind
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages import chart_values
from helpers.pages.report import growth
from helpers.pages.report.report import Report
from helpers.pages.report.shares import shares as shares_section
from helpers.pages.stack_values import link, stack_chart
from helpers.text.messages import Messages

Make = Callable[..., Observation]
Segment = tuple[tuple[date, float], tuple[date, float]]
VI, EN = Messages("vi"), Messages("en")
END = date(2020, 9, 30)


def axis(t: Messages, end: date = END) -> TimeAxis:
    """The axis of the reports with short names for its marks."""
    names = ("nghị định", "hết quý") if t.language == "vi" else ("decree", "end")
    return replace(chart_values.time_axis(Quarter.of(end), writer(t)), end=end, border_label=names[0], after=names[1])


def one(name: str, role: str, points: Sequence[Observation], package: Package, t: Messages) -> tuple[Line, ...]:
    """A line of the figures that fall on the axis; none without any."""
    rows = series.on_axis(points, package.sources)
    if not rows:
        return ()
    return (chart_values.line(name, role, series.series(rows, package.indicators[rows[0].indicator]), writer(t)),)


def counts(package: Package, *points: Observation, t: Messages = EN, end: date = END, name: str = "") -> CountChart:
    lines = one(name or "Level 4", "l4", points, package, t)
    top = max((point.value for line in lines for point in line.points), default=1.0)
    return CountChart(lines, axis(t, end), chart_values.numbers(writer(t)), top)


def levels(package: Package, *points: Observation, end: date = END) -> Figure:
    return counts(package, *points, end=end).figure()


def shares(package: Package, *points: Observation, goals: tuple[Goal, ...] = ()) -> Figure:
    lines = one("Here", "place", points, package, EN)
    return ShareChart(lines, goals, axis(EN), chart_values.numbers(writer(EN))).figure()


def data_lines(axes: Axes) -> list[Line2D]:
    """What was drawn from figures: no marks of days, no targets."""
    return [
        line
        for line in axes.get_lines()
        if line.get_transform() == axes.transData and line.get_color() != COLOURS["target"]
    ]


def segments(axes: Axes) -> list[Segment]:
    """Every line between two figures, as (day, value) pairs."""
    found = []
    for line in data_lines(axes):
        ends = [(num2date(x).date(), float(y)) for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]
        if len(ends) > 1:
            assert len(ends) == 2
            found.append((ends[0], ends[1]))
    return found


def marks(axes: Axes) -> list[Line2D]:
    return [line for line in data_lines(axes) if len(line.get_xdata()) == 1]


# The axis


@pytest.mark.parametrize("end", [date(2018, 3, 31), date(2022, 9, 30), date(2024, 12, 31)])
def test_the_axis_is_never_other_than_2018_to_2024(figure: Make, package: Package, end: date) -> None:
    share = figure("30", "2018-01-15", indicator="share_l4_of_procedures")
    goal = Goal("Target 30%", 30.0, date(2018, 1, 1), date(2030, 12, 31))
    drawings = [
        levels(package, end=end),
        levels(package, figure("33", "2020-01-31"), end=end),
        levels(package, figure("33", "2018-01-01"), figure("44", "2024-12-31"), figure("9", "2015-01-01"), end=end),
        shares(package),
        shares(package, share, goals=(goal,)),
    ]
    for made in drawings:
        with style.applied("axis"):
            to_svg(made, "drawn, so that nothing can move any more")
        for axes in made.axes:
            low, high = (num2date(x).date() for x in axes.get_xlim())
            assert (low, high) == (date(2017, 12, 12), date(2025, 1, 20))
            years = [text.get_text() for text in made.texts]
            assert years == ["2018", "2019", "2020", "2021", "2022", "2023", "2024"]


def test_all_panels_of_shares_run_from_nothing_to_all(figure: Make, package: Package) -> None:
    [axes] = shares(package, figure("3", indicator="share_l4_of_procedures")).axes
    low, high = axes.get_ylim()
    assert low == 0
    assert 100 <= high < 125
    assert [tick for tick in axes.get_yticks() if not 0 <= tick <= 100] == []


def test_counts_start_at_nothing(figure: Make, package: Package) -> None:
    for points in ([], [figure("0")], [figure("700"), figure("746", "2020-12-31")]):
        [axes] = levels(package, *points).axes
        low, high = axes.get_ylim()
        assert low == 0 < high
        assert all(point.value < high for point in points)


def test_a_figure_before_2018_or_after_2024_is_not_drawn(figure: Make, package: Package) -> None:
    points = [
        figure("1", "2017-12-31"),
        figure("2", "2018-01-01"),
        figure("3", "2024-12-31"),
        figure("4", "2025-01-01"),
    ]
    assert [float(point.value) for point in series.on_axis(points, package.sources)] == [2, 3]
    [axes] = levels(package, *points).axes
    assert [float(mark.get_ydata()[0]) for mark in marks(axes)] == [2, 3]


# Points and lines


def test_no_line_is_drawn_to_what_a_portal_provided(figure: Make, package: Package) -> None:
    """Khánh Hòa: the catalogues of 2019 and 2020, and the portal's count between them."""
    points = [
        figure("33", "2019-06-03"),
        figure("44", "2020-03-31", basis="provided"),
        figure("33", "2020-07-31"),
        figure("391", "2020-09-30"),
    ]
    [axes] = levels(package, *points).axes
    assert segments(axes) == [
        ((date(2019, 6, 3), 33), (date(2020, 7, 31), 33)),
        ((date(2020, 7, 31), 33), (date(2020, 9, 30), 391)),
    ]
    assert len(marks(axes)) == 4


def test_a_catalogue_is_a_step_and_no_slope(figure: Make, package: Package) -> None:
    [axes] = levels(package, figure("33", "2019-06-03"), figure("391")).axes
    [line] = [line for line in data_lines(axes) if len(line.get_xdata()) == 2]
    assert line.get_drawstyle() == "steps-post"


@pytest.mark.parametrize("basis", ["provided", "ministry_statistics", "provincial_report"])
def test_counts_that_are_no_catalogue_are_points(figure: Make, package: Package, basis: str) -> None:
    [axes] = levels(package, figure("33", "2019-06-03", basis=basis), figure("391", basis=basis)).axes
    assert segments(axes) == []
    assert len(marks(axes)) == 2


@pytest.mark.parametrize(
    "cells",
    [
        {"end": "2022-08-15"},  # after the levels
        {"basis": "provincial_report"},
        {"obs_status": "B"},
        {"qualifier": "over"},
        {"scope": "excluding_vertical"},
    ],
)
def test_no_line_is_drawn_between_shares_that_are_not_alike(
    figure: Make, package: Package, cells: dict[str, str]
) -> None:
    share = {"indicator": "share_l4_of_procedures"}
    [axes] = shares(package, figure("10", "2019-06-30", **share), figure("34.21", **{**share, **cells})).axes
    assert segments(axes) == []
    assert len(marks(axes)) == 2


def test_shares_that_are_alike_are_joined_and_no_base_is_joined_to_another(figure: Make, package: Package) -> None:
    share = {"indicator": "share_l4_of_procedures"}
    [axes] = shares(package, figure("10", "2019-06-30", **share), figure("34.21", **share)).axes
    assert segments(axes) == [((date(2019, 6, 30), 10), (date(2020, 9, 30), 34.21))]
    unstated = {"indicator": "share_l4_of_unstated"}
    two = [figure("10", "2019-06-30", **unstated), figure("34.21", **unstated, source="nd-09-2019")]
    [axes] = shares(package, *two).axes
    assert segments(axes) == []


def test_two_figures_of_one_day_are_not_joined(figure: Make, package: Package) -> None:
    """Two pages that disagree are two points, not a jump."""
    share = {"indicator": "share_l4_of_procedures"}
    two = [figure("10", **share), figure("34.21", **share, source="nd-09-2019")]
    [axes] = shares(package, *two).axes
    assert segments(axes) == []


def test_a_marker_tells_its_basis_and_a_doubtful_one_is_hollow(figure: Make, package: Package) -> None:
    points = [
        figure("1", f"2020-0{month}-01", basis=basis) for month, basis in enumerate(chart_values.MARKERS, start=1)
    ]
    [axes] = levels(package, *points, figure("6", "2020-09-01", obs_status="U")).axes
    drawn = marks(axes)
    signs = [marker for marker, _ in chart_values.MARKERS.values()]
    assert [mark.get_marker() for mark in drawn[:-1]] == signs
    assert len(set(signs)) == len(signs)
    assert {mark.get_markerfacecolor() for mark in drawn[:-1]} == {COLOURS["l4"]}
    assert drawn[-1].get_markerfacecolor() == "none", "white would be black in the dark"


def test_a_line_to_a_doubtful_figure_is_dashed(figure: Make, package: Package) -> None:
    rows = [figure("1", "2018-06-30"), figure("2", "2019-06-30"), figure("3", obs_status="U")]
    [axes] = levels(package, *rows).axes
    styles = [line.get_linestyle() for line in data_lines(axes) if len(line.get_xdata()) == 2]
    assert styles == ["-", "--"]


def test_nothing_of_the_real_package_is_drawn_but_its_figures(package: Package) -> None:
    """Every mark is a figure at its day; every line and area joins figures that may be compared."""
    joined = 0
    for place in [package.places["VN"], *package.places.provinces]:
        snapshot = Snapshot(package, place, Quarter(2024, 4))
        known = {link(item): item for item in (*snapshot.figures, *snapshot.country)}
        for growth_ in growths(snapshot):
            chart = stack_chart(growth_, snapshot, writer(EN))
            for trace in chart.traces:
                marked = [known[mark.link] for mark in trace.marks]
                shown = [(item.period_end, float(item.value)) for item in marked]
                assert [(mark.day, mark.value) for mark in trace.marks] == shown
                joined += comparable([(marked[join.old], marked[join.new]) for join in trace.joins], package)
            for column in chart.columns:
                marked = [known[layer.link] for layer in column.layers]
                assert [(column.day, layer.value) for layer in column.layers] == [
                    (item.period_end, float(item.value)) for item in marked
                ]
            for area in chart.areas:
                pairs = zip(chart.columns[area.old].layers, chart.columns[area.new].layers, strict=True)
                joined += comparable([(known[old.link], known[new.link]) for old, new in pairs], package)
        for kind in (ChartKind.SHARES, ChartKind.DOSSIERS):
            for family in families(snapshot, kind):
                for line in (*family.own, *family.country):
                    assert all(known[link(item)] is item for item in line.points)
                    joined += comparable([(line.points[old], line.points[new]) for old, new in line.joins], package)
    assert joined > 30


def comparable(pairs: Sequence[tuple[Observation, Observation]], package: Package) -> int:
    """How many pairs there are, of which each may be compared."""
    for old, new in pairs:
        assert old.period_end < new.period_end
        assert obstacle(new, old, package.indicators[new.indicator]) is None, (old.id, new.id)
    return len(pairs)


def test_a_target_is_drawn_only_from_the_day_it_was_set_to_the_day_it_was_due(figure: Make, package: Package) -> None:
    goal = Goal("Target 30%", 30.0, date(2019, 3, 7), date(2020, 12, 31))
    [axes] = shares(package, figure("10", indicator="share_l4_of_procedures"), goals=(goal,)).axes
    [line] = [line for line in axes.get_lines() if line.get_color() == COLOURS["target"]]
    assert [num2date(x).date() for x in line.get_xdata()] == [date(2019, 3, 7), date(2020, 12, 31)]
    assert list(line.get_ydata()) == [30, 30]
    assert "Target 30%" in [text.get_text() for text in axes.texts]


def test_the_break_and_the_quarter_are_marked_where_they_are(package: Package) -> None:
    [axes] = levels(package).axes
    days = {num2date(line.get_xdata()[0]).date() for line in axes.get_lines() if line not in data_lines(axes)}
    assert days == {date(2022, 8, 15)}
    [shade] = axes.patches
    left, right = shade.get_extents().transformed(axes.transData.inverted()).intervalx
    assert [num2date(round(x)).date() for x in (left, right)] == [END, date(2025, 1, 20)]
    assert {text.get_text() for text in axes.texts} == {"decree", "end"}


@pytest.mark.parametrize(("tick", "vi"), [(0.0, "0"), (0.1, "0,1"), (0.25, "0,25"), (2.5, "2,5"), (1000.0, "1.000"),
                                          (0.30000000000000004, "0,3")])  # fmt: skip
def test_a_tick_says_its_own_value(tick: float, vi: str) -> None:
    assert chart_values.numbers(writer(VI))(tick) == vi


# The SVG


def svg(package: Package, *points: Observation, t: Messages = VI, name: str = "chart", alt: str = "alt") -> str:
    return str(inline(counts(package, *points, t=t, name="Mức độ 4"), name, alt))


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter() if element.tag.endswith("text")]


def test_the_same_chart_never_has_other_bytes(figure: Make, package: Package) -> None:
    points = figure("33", "2019-06-03"), figure("391")
    first = svg(package, *points)
    svg(package, *points, name="another")
    assert svg(package, *points) == first
    snapshot = Snapshot(package, package.places["VN-34"], Quarter(2020, 3))
    for section in (growth.growth, shares_section):
        assert paged(section, snapshot, VI) == paged(section, snapshot, VI)


@pytest.mark.parametrize(("place", "quarter"), [("VN-34", "2020Q3"), ("VN-DN", "2024Q4"), ("VN", "2024Q4"),
                                                ("VN-36", "2018Q1")])  # fmt: skip
def test_no_id_of_a_report_stands_twice_and_no_reference_is_broken(package: Package, place: str, quarter: str) -> None:
    report = Report(package, place, quarter, "vi")
    parts = [report.header, report.headline, report.growth, report.shares, report.dossiers, report.targets]
    parts += [report.plans, report.place, report.bodies, report.coverage, report.notes, report.sources]
    html = "".join(str(part.html) for part in parts)
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    used = re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)|labelledby="([^"]*)"', html)
    assert {name for found in used for name in found if name} <= set(ids)


def test_no_drawing_of_a_full_report_is_heavy(package: Package) -> None:
    """Khánh Hòa in 2024: each drawing took 5 to 16 kilobytes before they were slimmed."""
    report = Report(package, "VN-34", "2024Q4", "vi")
    parts = [report.growth, report.shares, report.dossiers, report.targets]
    drawings = re.findall(r"<svg.*?</svg>", "".join(str(part.html) for part in parts), re.DOTALL)
    sizes = [len(drawing.encode()) for drawing in drawings]
    assert len(sizes) == 5, "one of them is drawn once more for a phone"
    assert max(sizes) < 6_000
    assert sum(sizes) < 24_000


def test_no_chart_is_wider_than_a_phone_or_taller_than_half_a_page(package: Package) -> None:
    """Points of the drawing: at 350 pixels, the width of a phone's column, a point is a pixel. What is drawn for the
    width of a page is drawn once more for a phone.
    """
    for place, quarter in (("VN-34", "2024Q4"), ("VN-DN", "2024Q4"), ("VN", "2024Q4"), ("VN-69", "2021Q1")):
        report = Report(package, place, quarter, "vi")
        parts = [
            (report.growth, 11),
            (report.shares, 11),
            (report.dossiers, 11),
            (report.targets, 9),
            (report.plans, 9),
        ]
        for html, least in ((str(part.html), least) for part, least in parts):
            assert html.count('<div class="wide">') == html.count('<div class="narrow">')
            html = re.sub(r'<div class="wide">.*?</div>', "", html, flags=re.DOTALL)
            for wide, high in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', html):
                assert float(wide) <= 350
                assert float(high) <= 350
            assert min([least, *(float(size) for size in re.findall(r"font-size:([\d.]+)px", html))]) >= least


def test_a_chart_without_figures_and_one_with_a_single_one_can_be_drawn(figure: Make, package: Package) -> None:
    assert "hết quý" in texts(svg(package))
    assert "Mức độ 4: 391" in texts(svg(package, figure("391")))


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("1231", "1.231", "1,231"),
        ("12345", "12.345", "12,345"),
        ("0.4321", "0,4321", "0.4321"),
        ("97.70", "97,70", "97.70"),
    ],
)
def test_no_digit_of_a_value_is_lost_in_the_drawing(
    figure: Make, package: Package, value: str, vi: str, en: str
) -> None:
    assert f"Mức độ 4: {vi}" in texts(svg(package, figure(value), t=VI))
    assert f"Mức độ 4: {en}" in texts(svg(package, figure(value), t=EN))


def test_ticks_of_thousands_are_whole_numbers(figure: Make, package: Package) -> None:
    ticks = [text for text in texts(svg(package, figure("2100"))) if re.fullmatch(r"[\d.]+", text)]
    assert {"500", "1.000", "1.500", "2.000"} <= set(ticks)


def test_text_is_never_markup_nor_a_formula(figure: Make, package: Package) -> None:
    name = 'Số <b>x</b> & "1" $x^2$ $ {0} -->'
    text = str(inline(counts(package, figure("391"), t=VI, name=name), "hostile", f"{name} </svg><script>"))
    assert {f"{name}:", "391"} <= set(texts(text)), "so wide a label has two lines"
    assert "<b>" not in text
    assert "<script" not in text
    assert ElementTree.fromstring(text).get("aria-label") == f"{name} </svg><script>"


def test_vietnamese_stays_text_that_can_be_searched(figure: Make, package: Package) -> None:
    text = svg(package, figure("391"), alt="Số dịch vụ mức độ 4 của tỉnh Khánh Hòa, Đà Nẵng, Thừa Thiên Huế")
    assert {"nghị định", "hết quý", "Mức độ 4: 391"} <= set(texts(text))
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Số dịch vụ mức độ 4 của tỉnh Khánh Hòa, Đà Nẵng, Thừa Thiên Huế"


def test_a_drawing_asks_the_network_for_nothing_and_holds_no_date(figure: Make, package: Package) -> None:
    text = svg(package, figure("391"))
    assert re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    for forbidden in ("<metadata", "<!--", "<?xml", "<!DOCTYPE", "<image", "<script", "@import", str(date.today())):
        assert forbidden not in text


def test_settings_of_matplotlib_are_not_changed(figure: Make, package: Package) -> None:
    before = dict(mpl.rcParams)
    svg(package, figure("391"))
    _ = Report(package, "VN-34", "2020Q3").shares
    assert dict(mpl.rcParams) == before
    with pytest.raises(ValueError, match="invented"), style.applied("broken"):
        raise ValueError("invented")
    assert dict(mpl.rcParams) == before


def test_no_setting_of_a_matplotlibrc_reaches_a_drawing(package: Package) -> None:
    """Neither one that ours name nor one that they do not."""
    drawing._once.cache_clear()
    before = str(Report(package, "VN-34", "2020Q3").growth.html)
    drawing._once.cache_clear()
    odd = {
        "savefig.bbox": "tight", "path.sketch": (1, 100, 2), "axes.xmargin": 0.4, "xtick.labelsize": 22,
        "lines.linestyle": ":", "font.size": 30, "axes.facecolor": "black", "figure.dpi": 300, "svg.fonttype": "path",
        "axes.prop_cycle": mpl.cycler(color="r"), "timezone": "Asia/Ho_Chi_Minh", "axes.formatter.use_locale": True,
    }  # fmt: skip
    with mpl.rc_context(odd):
        assert str(Report(package, "VN-34", "2020Q3").growth.html) == before
        assert mpl.rcParams["lines.linestyle"] == ":"
    drawing._once.cache_clear()


def test_dates_of_this_test_are_those_of_matplotlib() -> None:
    assert num2date(date2num(END)).date() == END


def test_charts_of_two_reports_never_share_a_style(package: Package) -> None:
    """In a notebook all of them stand in one page: a class of one would colour the lines of the other."""
    charts_ = [Report(package, place, "2020Q3").growth_chart().svg for place in ("VN-34", "VN-DN", "VN-HN")]
    classes = [set(re.findall(r'class="(c\w+)"', svg)) for svg in charts_]
    assert all(classes)
    assert classes[0].isdisjoint(classes[1] | classes[2])
    assert classes[1].isdisjoint(classes[2])


def test_showing_a_chart_never_changes_what_it_saves(package: Package, tmp_path: Path) -> None:
    """Its ground stays white, and nothing that was cut off at the edge of a panel is drawn from then on."""
    made = Report(package, "VN-34", "2020Q3").growth_chart()
    before = made.save(tmp_path / "before.png").read_bytes()
    assert "<svg" in made.svg
    assert made.save(tmp_path / "after.png").read_bytes() == before
    assert made.figure.patch.get_visible()


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_no_saved_chart_holds_the_time_of_its_writing(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    made = Report(package, "VN-34", "2020Q3").growth_chart()
    saved = []
    for epoch in ("1000000000", "1600000000"):  # matplotlib takes this for its clock
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        saved.append(made.save(tmp_path / f"{epoch}.{ending}").read_bytes())
    assert saved[0] == saved[1]


def test_what_is_changed_by_hand_is_shown(package: Package) -> None:
    made = Report(package, "VN-34", "2020Q3", "en").growth_chart()
    assert "by hand" not in made.svg
    made.axes.set_ylabel("by hand")
    assert "by hand" in made.svg


def test_the_same_chart_is_drawn_once_for_all_pages_that_have_it(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    monkeypatch.setattr(svg_room, "text", lambda figure: drawn.append(1) or '<svg viewBox="0 0 9 9">')
    drawing._once.cache_clear()
    for code in ("VN-20", "VN-40", "VN-59"):  # none has such a share of its own: the country's chart stands alone
        _ = Report(package, code, "2020Q4").shares
    drawing._once.cache_clear()
    assert len(drawn) == 1
