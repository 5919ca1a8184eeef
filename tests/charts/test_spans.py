"""The chart of dossiers: a bar lasts as long as its period and never longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from conftest import writer
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from helpers.analysis.families import families
from helpers.analysis.snapshot import Snapshot
from helpers.charts.spans import SpanChart
from helpers.charts.style import COLOURS
from helpers.data.codes import ChartKind
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages import chart_values
from helpers.text.messages import Messages

Make = Callable[..., Observation]
VI = Messages("vi")


def drawn(rows: list[Observation]) -> Figure:
    time, numbers = chart_values.time_axis(Quarter(2024, 4), writer(VI)), chart_values.numbers(writer(VI))
    return SpanChart(chart_values.periods(rows), "label", time, numbers).figure()


def bars(rows: list[Observation]) -> list[tuple[date, date, float]]:
    """First and last day and height of each bar that is drawn."""
    drawing = drawn(rows)
    lines = [line for line in drawing.axes[0].get_lines() if line.get_color() == COLOURS["place"]]
    found = [line.get_xydata() for line in lines if len(line.get_xydata()) == 2]
    return [(num2date(data[0][0]).date(), num2date(data[1][0]).date(), float(data[0][1])) for data in found]


@pytest.mark.parametrize(
    ("start", "end"), [("2024-01-01", "2024-08-31"), ("2020-04-01", "2020-04-22"), ("2020-01-01", "2020-03-31")]
)
def test_no_bar_is_longer_than_its_period(figure: Make, start: str, end: str) -> None:
    row = figure("47.18", end, start=start, indicator="dossier_online_share_of_resolved")
    assert bars([row]) == [(date.fromisoformat(start), date.fromisoformat(end), 47.18)]


def test_an_open_period_ends_where_it_ends_and_says_that_its_start_is_unknown(figure: Make) -> None:
    row = figure("43", "2024-07-31", start_status="not_printed", indicator="dossier_full_share_of_unstated")
    [(start, end, _)] = bars([row])
    assert (end - start, end) == (timedelta(days=45), date(2024, 7, 31))
    drawing = drawn([row])
    assert "<" in {line.get_marker() for line in drawing.axes[0].get_lines()}


def test_a_period_that_began_before_the_axis_begins_at_its_edge(figure: Make) -> None:
    row = figure("99", "2020-09-30", start="2015-01-01", indicator="on_time_share_of_unstated")
    assert bars([row]) == [(date(2018, 1, 1), date(2020, 9, 30), 99.0)]


def test_no_count_and_no_change_is_drawn_among_the_shares(package: Package) -> None:
    snapshot = Snapshot(package, package.places["VN-34"], Quarter(2020, 2))
    found = families(snapshot, ChartKind.DOSSIERS)
    assert [family.name for family in found] == ["dossier_online_share", "on_time_share"]
    shown = [item for family in found for line in family.own for item in line.points]
    assert {package.indicators[item.indicator].unit for item in shown} == {"percent"}
    assert {"F024", "F086"} <= {item.id for item in shown}
    assert not any(item.computed for item in shown), "their pages print a share"
