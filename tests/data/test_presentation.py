"""Where indicators are shown: ranks, sums, and that no row is left out or half filled in. Changed rows are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import Project

from helpers.data.checking.checks import check
from helpers.data.codes import ChartKind, Unit
from helpers.data.package import Package, load


def test_no_indicator_is_without_a_row_and_no_list_is_empty(package: Package) -> None:
    shown = package.presentation
    assert {name for name in package.indicators if shown[name].indicator != name} == set()
    for names in (shown.headlines, shown.leads, shown.peers, shown.mapped, shown.counts, shown.hints):
        assert names
        assert len(set(names)) == len(names)
    assert [row.indicator for row in shown.sums] == ["services_l3_l4", "services_online_any"]
    assert shown.additions == {"services_l4": "services_l4_upgrade"}


def test_no_order_differs_from_the_ranks(package: Package) -> None:
    shown = package.presentation
    assert shown.headlines[:3] == ("services_l3_l4", "services_l4", "services_l3")
    assert shown.leads[:3] == ("services_l4", "services_l3_l4", "services_l3")
    assert shown.charted(ChartKind.SERVICES) == (
        "services_l3", "services_l4", "services_l3_l4", "services_full", "services_partial", "services_online_any",
    )  # fmt: skip
    assert set(shown.counts) <= set(shown.leads)
    assert {package.indicators[name].unit for name in shown.mapped} == {Unit.PERCENT}


def test_a_measure_between_two_others_moves_neither(project: Project) -> None:
    before = load(project.data).presentation.headlines
    project.change("presentation", "services_total", headline="15")
    after = load(project.data).presentation.headlines
    assert after == (before[0], "services_total", *before[1:])


@pytest.mark.parametrize(
    ("table", "row", "cells", "problem"),
    [
        ("presentation", "services_l3_l4", {"sum_of": "services_l3 services_l5"},
         "column sum_of: found 'services_l5'; allowed: another indicator listed in indicators.csv"),
        ("presentation", "services_l3_l4", {"sum_of": "services_l3 services_l3_l4"},
         "column sum_of: found 'services_l3_l4'; allowed: another indicator listed in indicators.csv"),
        ("presentation", "services_l4", {"trap_vi": ""},
         "column trap_vi: found ''; allowed: a text, for a measure with a rank in headline or peer"),
        ("presentation", "services_l4", {"role": ""},
         "column role: found ''; allowed: a value, for the chart 'services'"),
        ("presentation", "services_l4", {"headline": "first"},
         "column headline: found 'first'; allowed: a whole number"),
        ("presentation", "services_l4", {"chart": "pie"},
         "column chart: found 'pie'; allowed: services, shares, dossiers"),
        ("indicators", "share_l4_of_eligible", {"base": ""},
         "column base: found ''; allowed: stated, ambiguous or unstated for a share in percent, and only for one"),
        ("indicators", "services_l4", {"base": "stated"},
         "column base: found 'stated'; allowed: stated, ambiguous or unstated for a share in percent, and only for "
         "one"),
    ],
)  # fmt: skip
def test_no_half_filled_or_wrong_row_passes(
    project: Project, table: str, row: str, cells: dict[str, str], problem: str
) -> None:
    number = project.change(table, row, **cells)
    assert f"{table}.csv, row {number}, {problem}" in [str(replace(found, id="")) for found in check(project.data)]


def test_an_indicator_without_a_row_is_named(project: Project) -> None:
    rows = [row for row in project.rows("presentation") if row["indicator"] != "papi_8_3"]
    project.save("presentation", rows)
    problems = [str(found) for found in check(project.data)]
    assert [text.partition(": ")[2] for text in problems] == [
        "found 'papi_8_3'; allowed: an indicator with a row in presentation.csv, be it empty"
    ]
