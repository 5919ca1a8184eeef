"""Shares by family: which stand together, beside which country and which target. All figures are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from helpers.analysis.families import Family, beside, families, held
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.yardsticks import Nearness
from helpers.data.codes import ChartKind
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target

Make = Callable[..., Observation]
L4, UNSTATED, ONLINE = "share_l4_of_procedures", "share_l4_of_unstated", "dossier_online_share_of_received"


def seen(
    package: Package, *rows: Observation, aims: tuple[Target, ...] = (), quarter: str = "2020Q3", area: str = "VN-34"
) -> Snapshot:
    small = replace(package, observations=rows, targets=aims)
    return Snapshot(small, small.places[area], Quarter.parse(quarter))


def family(snapshot: Snapshot, kind: ChartKind = ChartKind.SHARES) -> Family:
    [found] = families(snapshot, kind)
    return found


def aim(package: Package, **cells: object) -> Target:
    """The real target of Resolution 17: at least 30% at level 4 in every ministry and province, by the end of 2020."""
    [model] = [target for target in package.targets if target.id == "F013"]
    return replace(model, **cells)  # type: ignore[arg-type]


def test_bases_of_one_family_stand_in_one_panel_and_are_never_joined(figure: Make, package: Package) -> None:
    rows = [figure("10", "2019-06-30", indicator=L4), figure("20", "2019-12-31", indicator=UNSTATED),
            figure("30", indicator=L4)]  # fmt: skip
    found = family(seen(package, *rows))
    assert {line.indicator.id: [float(item.value) for item in line.points] for line in found.own} == {
        L4: [10, 30], UNSTATED: [20],
    }  # fmt: skip
    assert [line.joins for line in found.own if line.indicator.id == L4] == [((0, 1),)]
    assert found.newest is rows[2]


def test_the_country_stands_beside_the_base_of_the_newest_share_only(figure: Make, package: Package) -> None:
    own = figure("30", indicator=L4)
    country = [figure("19", area="VN", indicator=L4), figure("60", area="VN", indicator=UNSTATED)]
    found = family(seen(package, figure("20", "2019-12-31", indicator=UNSTATED), own, *country))
    assert [(line.indicator.id, line.points[0].area) for line in found.country] == [(L4, "VN")]


def test_what_two_pages_print_alike_is_one_point(figure: Make, package: Package) -> None:
    own = [figure("30", indicator=L4), figure("30", indicator=L4, source="nd-09-2019")]
    assert [len(line.points) for line in family(seen(package, *own)).own] == [1]


def test_no_computed_share_stands_beside_what_its_page_prints(figure: Make, package: Package) -> None:
    """Khánh Hòa, first quarter of 2020: 97.70% printed, 98.45% by its own counts; one point, and both are told."""
    cells = {"start": "2020-01-01", "basis": "provincial_report"}
    rows = [figure("1000", "2020-03-31", indicator="dossiers_resolved", **cells),
            figure("985", "2020-03-31", indicator="dossiers_on_time", **cells)]  # fmt: skip
    printed = figure("97.70", "2020-03-31", indicator="on_time_share_of_unstated", **cells)
    [found] = families(seen(package, *rows, printed), ChartKind.DOSSIERS)
    assert [item.value for line in found.own for item in line.points] == [Decimal("97.70")]
    [found] = families(seen(package, *rows), ChartKind.DOSSIERS)
    assert [item.computed for line in found.own for item in line.points] == [True]


@pytest.mark.parametrize(("days", "country", "enough"), [(1, 0, False), (2, 2, False), (3, 0, True), (1, 3, True)])
def test_no_panel_is_drawn_under_three_points_of_one_kind(
    figure: Make, package: Package, days: int, country: int, enough: bool
) -> None:
    ends = ("2019-12-31", "2020-03-31", "2020-06-30")
    own = [figure("10", end, indicator=L4) for end in ends[:days]]
    others = [figure("10", end, indicator=L4, area="VN") for end in ends[:country]]
    assert family(seen(package, *own, *others)).enough is enough


# Targets


def test_a_target_of_another_base_or_source_is_never_drawn(figure: Make, package: Package) -> None:
    """Khánh Hòa 2024: 64.06% of 2020 stood under a line at 100% of a plan of 2014; neither says of what."""
    item = figure("64.06", "2020-09-30", indicator=UNSTATED)
    goal = aim(package, indicator=UNSTATED, value=Decimal(100))
    assert family(seen(package, item, aims=(replace(goal, source="nd-09-2019"),))).goals == ()
    assert [found.target.value for found in family(seen(package, item, aims=(replace(goal, source=item.source),))).goals
            ] == [100]  # fmt: skip


def test_a_disputed_target_is_never_drawn(figure: Make, package: Package) -> None:
    rivals = (aim(package), aim(package, id="Z1", value=Decimal(55), source="nd-09-2019"))
    assert family(seen(package, figure("40", "2020-09-30", indicator=L4), aims=rivals)).goals == ()


def test_a_target_of_a_base_that_the_place_has_no_share_of_is_never_drawn(figure: Make, package: Package) -> None:
    """The 20% of all dossiers stood over a share of dossiers received."""
    item = figure("19", start="2020-07-01", indicator=ONLINE)
    goal = aim(package, indicator="dossier_online_share_of_dossiers")
    [found] = families(seen(package, item, aims=(goal,)), ChartKind.DOSSIERS)
    assert found.goals == ()


def test_the_target_of_all_stands_over_the_country_where_the_place_has_no_share(figure: Make, package: Package) -> None:
    found = family(seen(package, figure("19", area="VN", indicator=L4), aims=(aim(package),)))
    assert (found.own, [goal.target.value for goal in found.goals]) == ((), [30])


def test_what_is_said_of_a_target_is_said_of_the_same_that_is_drawn(figure: Make, package: Package) -> None:
    item = figure("34.21", indicator=L4)
    snapshot = seen(package, item, aims=(aim(package), aim(package, id="Z1", source="nd-09-2019")))
    assert [found.outcome for found in held(item, snapshot)] == ["met"], "two documents state one target"
    assert [goal.target.value for goal in family(snapshot).goals] == [30]
    late = aim(package, due=date(2025, 12, 31), value=Decimal(80))
    assert [found.outcome for found in held(item, seen(package, item, aims=(late,)))] == ["not_due"]


# The country at the same time


def test_the_country_is_that_of_the_time_of_the_figure_and_then_its_latest(figure: Make, package: Package) -> None:
    """September 2020: 34.21% against 19.1% of the country; the page of 2024 held it against 30.1% of December."""
    item = figure("34.21", indicator=L4)
    country = [figure(value, end, indicator=L4, area="VN") for value, end in (("10.76", "2019-12-31"),
               ("19.1", "2020-09-17"), ("30.1", "2020-12-31"))]  # fmt: skip
    snapshot = seen(package, item, *country, quarter="2024Q3")
    found = beside(item, family(snapshot), snapshot)
    assert found is not None
    assert (found.figure.value, found.nearness, found.latest and found.latest.value) == (
        Decimal("19.1"), Nearness.ALIKE, Decimal("30.1"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "nearness"),
    [({}, Nearness.ALIKE), ({"basis": "ministry_statistics"}, Nearness.ROUGHLY), ({"obs_status": "B"}, Nearness.APART),
     ({"end": "2019-12-31"}, Nearness.APART), ({"qualifier": "nearly"}, Nearness.APART)],
)  # fmt: skip
def test_what_is_not_of_one_time_and_kind_is_never_subtracted(
    figure: Make, package: Package, cells: dict[str, str], nearness: Nearness
) -> None:
    item = figure("34.21", indicator=L4)
    snapshot = seen(package, item, figure("19.1", indicator=L4, area="VN", **cells))
    found = beside(item, family(snapshot), snapshot)
    assert found is not None
    assert found.nearness == nearness


def test_no_share_of_an_ended_scale_is_the_country_s_word_where_one_in_force_is_known(
    figure: Make, package: Package
) -> None:
    """Quảng Trị 2024Q4: the country's 54.33% at level 4 of July 2022 was the only share of services on the page."""
    levels = figure("54.33", "2022-07-27", area="VN", indicator=L4, basis="ministry_statistics")
    full = figure("56.59", "2024-08-31", area="VN", indicator="share_full_of_procedures", basis="ministry_statistics")
    for rows, quarter, told in (
        ((levels, full), "2024Q4", ["56.59"]),
        ((levels, full), "2023Q4", ["54.33"]),  # none in force was known by then
        ((levels,), "2024Q4", ["54.33"]),
        ((levels, full, figure("34.21", indicator=L4)), "2024Q4", ["34.21"]),  # its own speaks
    ):
        found = families(seen(package, *rows, quarter=quarter), ChartKind.SHARES)
        newest = [one.newest or one.told[0] for one in found]
        assert [str(item.value) for item in newest] == told
