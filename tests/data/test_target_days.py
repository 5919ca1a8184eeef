"""Targets and plans: from which day a report may show them. All targets made here are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from helpers.data.package import Package
from helpers.data.sources import Source
from helpers.data.targets import Target


def target(due: date | None = None, set_date: date | None = None) -> Target:
    return Target(
        id="T001", area="VN-34", binds="whole", tier="all", unit_name="", indicator="share_l4_of_procedures",
        period_start=None, due=due, date_precision="year" if due else "", value=Decimal(30), value_upper=None,
        qualifier="exact", kind="target", set_date=set_date, obs_status="A", source="s", note="", note_en="",
    )  # fmt: skip


def printed_in(published: str) -> Source:
    return Source("s", "title", "publisher", "press", published, "", "", "vi", "", "", "")


END_2020 = date(2020, 12, 31)


@pytest.mark.parametrize(
    ("aim", "published", "first_day"),
    [
        (target(END_2020, set_date=date(2019, 3, 7)), "2020-09-15", date(2019, 3, 7)),  # the day it was set
        (target(END_2020), "2020-09-15", date(2020, 9, 15)),  # the day it was printed
        (target(END_2020), "2020-09", date(2020, 9, 30)),  # the last day of the month it was printed in
        (target(END_2020), "2021-03-25", date(2020, 1, 1)),  # told in hindsight: the year it was due
        (target(END_2020), "2020", date(2020, 1, 1)),  # only the year is known: the year it is due
        (target(END_2020), "", date(2020, 1, 1)),  # nothing is known but the year it is due
        (target(), "2020", date(2020, 12, 31)),  # no due date: when it was surely printed
        (target(), "", date(2018, 1, 1)),  # neither: from the beginning, undated
    ],
)
def test_no_report_knows_a_target_before_its_day(aim: Target, published: str, first_day: date) -> None:
    assert aim.known_from(printed_in(published)) == first_day


def test_no_target_of_the_package_is_shown_after_it_was_due(package: Package) -> None:
    late = [
        item.id for item in package.targets if item.due and item.known_from(package.sources[item.source]) > item.due
    ]
    assert late == []


def test_no_target_is_a_result(package: Package) -> None:
    assert {item.kind for item in package.targets} == {"target", "plan"}
    assert {item.id for item in package.targets} & {row.id for row in package.observations} == set()
