"""Plans beside what stood and what came. The figures of Thái Nguyên are real; the others are changed ones of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import paged

from helpers.analysis import progress
from helpers.analysis.snapshot import Snapshot
from helpers.charts.bars import Bar, BarChart, GanttChart, Span
from helpers.charts.time_axis import NumberFormat
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.errors import NoFigureError
from helpers.pages.report import plans
from helpers.text.messages import Messages

VI, EN = Messages("vi"), Messages("en")
NUMBERS = NumberFormat(".", ",")


def snapshot(package: Package, quarter: str = "2020Q3", area: str = "VN-69") -> Snapshot:
    return Snapshot(package, package.places[area], Quarter.parse(quarter))


def found(seen: Snapshot) -> list[progress.Progress]:
    rows = [item for item in seen.targets if item.kind == "plan"]
    return [item for total in rows if (item := progress.progress(total, rows, seen))]


def changed(package: Package, row: str, **cells: object) -> Package:
    """The package with one observation changed."""
    rows = [replace(item, **cells) if item.id == row else item for item in package.observations]  # type: ignore[arg-type]
    return replace(package, observations=tuple(rows))


def test_thai_nguyen_never_loses_a_part_of_its_sum(package: Package) -> None:
    [item] = found(snapshot(package))
    assert item.before and item.added
    assert [item.before.value, item.added.value, item.total.value] == [127, 443, 570]
    assert item.adds_up
    html = str(paged(plans.plans, snapshot(package), VI))
    assert (
        "127 dịch vụ đã có (năm 2019) cộng 443 dịch vụ theo kế hoạch thành 570 dịch vụ, thời hạn tháng 8/2020" in html
    )
    alts = re.findall(r'<svg role="img" aria-label="([^"]*)"', html)
    assert [part in alts[0] for part in ("năm 2019: 127;", ": +443;", ": 570.")] == [True] * 3
    assert "Sở Khoa học và Công nghệ: 30 (1/6–5/6/2020); UBND cấp huyện: 158 (24/8–28/8/2020)" in alts[1]
    assert "127 (2019) and 443 planned make 570 by August 2020" in str(paged(plans.plans, snapshot(package), EN))


def test_what_was_added_in_one_year_is_no_step_towards_what_is_to_be_added_in_the_next(package: Package) -> None:
    seen = snapshot(package, "2018Q1", "VN-SG")
    assert [item.indicator for item in seen.targets] == ["services_online_new"]
    assert [item.value for item in seen.figures if item.indicator == "services_online_new"] == [236]
    assert found(seen) == []


def test_no_chart_of_a_plan_is_without_its_picture_and_none_names_other_sources(package: Package) -> None:
    counts, days = paged(plans.plans_charts, snapshot(package), VI)
    assert "Kế hoạch: ICTnews (VietNamNet)." in counts.picture and "Nguồn: ICTnews" in counts.picture
    assert "Kế hoạch: ICTnews (VietNamNet)." in days.picture and "Nguồn:" not in days.picture
    with pytest.raises(NoFigureError, match="kế hoạch"):
        paged(plans.plans_charts, snapshot(package, area="VN-04"), VI)


@pytest.mark.parametrize(
    "cells", [{"source": "nq-17-2019"}, {"qualifier": "over"}, {"value": Decimal(126)}], ids=["source", "bound", "sum"]
)
def test_parts_that_do_not_belong_together_are_not_stacked(package: Package, cells: dict[str, object]) -> None:
    seen = snapshot(changed(package, "F034", **cells))
    [item] = found(seen)
    assert not item.adds_up
    html = str(paged(plans.plans, seen, EN))
    assert "are not added up here" in html
    assert "planned make" not in html


def test_a_plan_is_no_result_and_a_later_figure_is_not_called_one(package: Package) -> None:
    for quarter in ("2020Q2", "2020Q3", "2020Q4"):
        [item] = found(snapshot(package, quarter))
        assert (item.reached, item.later) == (None, None)
        assert "whether it was met is not known" in str(paged(plans.plans, snapshot(package, quarter), EN))
    [item] = found(snapshot(package, "2021Q1"))
    assert item.reached is None
    assert item.later is not None
    assert item.later.value == 1231
    html = str(paged(plans.plans, snapshot(package, "2021Q1"), EN))
    assert (
        "The next figure after that date is 1,231 (19 February 2021). It cannot be compared with 127, because" in html
    )


def test_a_figure_between_plan_and_date_is_what_was_reached(package: Package) -> None:
    day = Quarter.parse("2020Q3").start.replace(day=20)
    seen = snapshot(changed(package, "P368", period_end=day))
    [item] = found(seen)
    assert item.reached is not None
    assert item.reached.value == 1231
    html = str(paged(plans.plans, seen, EN))
    assert "whether it was met is not known" not in html
    assert (
        "Planned 570 by August 2020, counted 1,231 (20 July 2020): no verdict: they were counted differently." in html
    )
    rows = replace(seen.package, observations=tuple(
        replace(row, basis=item.before.basis) if row.id == "P368" and item.before else row
        for row in seen.package.observations))  # fmt: skip
    html = str(paged(plans.plans, snapshot(rows), EN))
    assert "Planned 570 by August 2020, counted 1,231 (20 July 2020): met one month early." in html
    assert html.count("met one month early") == 2  # the table says the same


def test_no_chart_is_made_of_a_plan_alone(package: Package) -> None:
    """A share, a count without a date and a count without any known figure keep their table and get no chart."""
    for area in ("VN-49", "VN-50", "VN-54"):
        html = str(paged(plans.plans, snapshot(package, "2024Q4", area), EN))
        assert "<figure" not in html
        assert "<table" in html
        assert ("No figure was found that could be set beside" in html) is (area == "VN-54")


def test_every_place_with_a_plan_is_known_to_this_test(package: Package) -> None:
    """A new plan in the data stops here: look at its chart, then add it."""
    charted, tabled = set(), set()
    for place in [package.places["VN"], *package.places.provinces]:
        for quarter in quarters(FIRST, LAST):
            seen = Snapshot(package, place, quarter)
            tabled |= {place.code for item in seen.targets if item.kind == "plan"}
            charted |= {(place.code, str(quarter)) for item in found(seen) if item.figures}
    assert tabled == {"VN-07", "VN-30", "VN-32", "VN-49", "VN-50", "VN-54", "VN-67", "VN-69", "VN-73", "VN-SG"}
    since = {"VN-67": Quarter(2020, 2), "VN-69": Quarter(2020, 2), "VN-73": Quarter(2020, 1)}
    assert charted == {(place, str(quarter)) for place, first in since.items() for quarter in quarters(first, LAST)}


# The drawings


def test_an_addition_begins_where_the_count_before_it_ends() -> None:
    rows = [Bar("a", "127", 127), Bar("b", "+443", 443, 127, planned=True), Bar("c", "570", 570, planned=True)]
    [axes] = BarChart(tuple(rows), NUMBERS).figure().axes
    bars = [(bar.get_x(), bar.get_width()) for bar in axes.patches]  # type: ignore[attr-defined]
    assert sorted(bars) == [(0, 127), (0, 570), (127, 443)]
    assert axes.get_xlim()[0] == 0


def test_a_planned_bar_is_told_from_a_counted_one_without_its_colour() -> None:
    [axes] = BarChart((Bar("a", "127", 127), Bar("b", "570", 570, planned=True)), NUMBERS).figure().axes
    planned, counted = axes.patches
    assert planned.get_facecolor() == (1.0, 1.0, 1.0, 1.0)
    assert counted.get_facecolor() != planned.get_facecolor()
    assert planned.get_linestyle() != counted.get_linestyle()


def test_a_part_without_a_first_day_is_a_tick_and_no_span() -> None:
    first, due = Quarter(2020, 3).start, Quarter(2020, 3).end
    [axes] = GanttChart((Span("a", "1/7–30/9/2020", first, due), Span("b", "tháng 9/2020", None, due))).figure().axes
    assert sorted(len(line.get_xdata()) for line in axes.get_lines()) == [1, 1, 2]
    assert [label.get_text() for label in axes.get_xticklabels(minor=True)] == ["7/2020", "8/2020", "9/2020"]


def test_of_two_planned_measures_each_sentence_says_which_it_is_about(package: Package) -> None:
    """ "The next figure after that date is 533. No figure was found that could be set beside a planned number." """
    text = paged(plans.plans, snapshot(package, "2021Q2", "VN-67"), EN).striptags()
    assert "Online services at level 4: we found no figure between the plan and its date (2017)" in text
    assert "No figure was found that could be set beside the planned number: online services at level 3." in text
