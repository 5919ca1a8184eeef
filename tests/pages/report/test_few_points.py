"""No chart of fewer than three points of one kind: what is drawn is read back from the page and counted there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import paged
from selectolax.lexbor import LexborHTMLParser

from helpers.analysis.snapshot import Snapshot
from helpers.data.package import Package, load
from helpers.data.periods import Quarter
from helpers.pages.cells import row_id
from helpers.pages.report.dossiers import dossiers
from helpers.pages.report.growth import growth
from helpers.pages.report.place import place
from helpers.pages.report.shares import shares
from helpers.text.messages import Messages

VI = Messages("vi")
FEWEST_POINTS, FEWEST_COLUMNS = 3, 10


def drawn(seen: Snapshot) -> Iterator[tuple[str, int]]:
    """Each chart of figures over time, by the id of its figure, with the most days of one measure of one place."""
    known = {row_id(item): item for item in (*seen.figures, *seen.country)}
    for section in (growth, shares, dossiers):
        for chart in LexborHTMLParser(str(paged(section, seen, VI))).css("figure:has(svg)"):
            days: dict[tuple[str, str], set[date]] = defaultdict(set)
            for mark in chart.css("svg a"):
                item = known[str(mark.attributes["href"]).removeprefix("#")]
                days[item.area, item.indicator].add(item.period_end)
            yield f"{seen.place.slug} {seen.quarter} {chart.id}", max(map(len, days.values()), default=0)


def columns(seen: Snapshot) -> Iterator[tuple[str, int]]:
    """Each chart of the place among the provinces, with the number of its columns."""
    for chart in LexborHTMLParser(str(paged(place, seen, VI))).css("figure:has(svg)"):
        yield f"{seen.place.slug} {seen.quarter} {chart.id}", len(chart.css("svg a"))


def assert_enough(package: Package, quarter: str, every: int) -> None:
    found = dict[str, int]()
    for where in (package.places["VN"], *package.places.provinces[::every]):
        seen = Snapshot(package, where, Quarter.parse(quarter))
        found |= drawn(seen)
        assert {chart: number for chart, number in columns(seen) if number < FEWEST_COLUMNS} == {}
    assert found, "charts are found on the pages"
    assert {chart: number for chart, number in found.items() if number < FEWEST_POINTS} == {}


@pytest.mark.parametrize("quarter", ["2020Q3", "2024Q4"])
def test_no_chart_of_the_real_package_has_fewer_than_three_points_of_one_kind(package: Package, quarter: str) -> None:
    assert_enough(package, quarter, every=4)


@pytest.mark.parametrize("quarter", ["2018Q3", "2022Q4"])
def test_no_chart_of_a_full_package_has_fewer_than_three_points_of_one_kind(full_series: Path, quarter: str) -> None:
    """In its first quarters there are too few, and after the break too few of what replaced the levels."""
    assert_enough(load(full_series), quarter, every=16)
