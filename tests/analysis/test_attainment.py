"""Targets beside what they can be held against. All targets made here are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from helpers.analysis.attainment import by_due, for_each
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target

Make = Callable[..., Observation]


def target(name: str = "T001", due: date | None = date(2020, 12, 31), area: str = "VN-34", **cells: object) -> Target:
    made = Target(
        id=name, area=area, binds="whole", tier="all", unit_name="", indicator="share_l4_of_procedures",
        period_start=None, due=due, date_precision="year" if due else "", value=Decimal(30), value_upper=None,
        qualifier="exact", kind="target", set_date=date(2019, 3, 7), obs_status="A", source="nq-17-2019",
        note="", note_en="",
    )  # fmt: skip
    return replace(made, **cells)  # type: ignore[arg-type]


def bound(package: Package, figure: Observation, *targets: Target, area: str = "VN-34") -> list[str]:
    seen = Snapshot(replace(package, targets=targets), package.places[area], Quarter(2020, 4))
    return [item.id for item in for_each(seen, figure)]


def test_a_figure_is_held_against_no_target_of_another_year(package: Package, figure: Make) -> None:
    share = figure("34.21", indicator="share_l4_of_procedures")
    assert bound(package, share, target("T001", date(2021, 12, 31)), target("T002")) == ["T002"]
    assert bound(package, share, target(due=None)) == []


@pytest.mark.parametrize(
    ("cells", "held"),
    [
        ({}, True),
        ({"area": "VN", "binds": "each"}, True),
        ({"area": "VN"}, False),  # of the country as a whole
        ({"kind": "plan"}, False),
        ({"tier": "district"}, False),
    ],
)
def test_no_target_that_does_not_bind_the_place_is_held_against_it(
    package: Package, figure: Make, cells: dict[str, object], held: bool
) -> None:
    share = figure("34.21", indicator="share_l4_of_procedures")
    assert bound(package, share, target(**cells)) == ["T001"] * held  # type: ignore[arg-type]


def test_the_country_has_no_target_that_binds_each_province(package: Package, figure: Make) -> None:
    share = figure("34.21", indicator="share_l4_of_procedures", area="VN")
    assert bound(package, share, target(area="VN"), area="VN") == []


def test_targets_are_not_in_the_order_of_their_ids_but_the_last_due_first() -> None:
    rows = [target("T001", None), target("T002", date(2019, 12, 31)), target("T003", tier="district"), target("T004"),
            target("T005", value=Decimal(50))]  # fmt: skip
    assert [item.id for item in by_due(rows)] == ["T005", "T004", "T003", "T002", "T001"]
