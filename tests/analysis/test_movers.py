"""Risers and fallers of a measure: all changes are of one time, and of ten provinces or more.

Figures made here are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpers.analysis.movers import Movers, movers
from helpers.analysis.rankings import rankings
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter

Make = Callable[..., Observation]
SHARE = "share_l4_of_procedures"
Q3 = Quarter(2020, 3)


def moved(package: Package, figure: Make, *kinds: str) -> Movers | None:
    """Provinces whose last figure is new or late, each with one a year before that is ten points lower."""
    codes = [place.code for place in package.places.provinces][: len(kinds)]
    ends = {"new": ("2019-09-30", "2020-09-30"), "late": ("2019-06-30", "2020-06-30"),
            "longer": ("2019-07-10", "2020-09-30")}  # fmt: skip
    figures = [
        figure(str(value), end, area=code, indicator=SHARE)
        for number, (code, kind) in enumerate(zip(codes, kinds, strict=True))
        for value, end in zip((number + 1, number + 11), ends[kind], strict=True)
    ]
    made = replace(package, observations=tuple(figures), targets=())
    [ranking] = [one for one in rankings(made, Q3) if one.name == SHARE]
    return movers(ranking, made, Q3)


def test_no_change_of_another_time_stands_among_those_of_the_newest_quarter(package: Package, figure: Make) -> None:
    found = moved(package, figure, *["late"] * 3, *["new"] * 10)
    assert found and {one.new.quarter for one in found.changes} == {Q3}
    assert len(found.changes) == 10
    assert {one.difference for one in found.changes} == {10} and found.median == 10
    assert (len(found.risen), found.fallen) == (10, ())


def test_no_change_of_fifteen_months_is_one_of_a_year(package: Package, figure: Make) -> None:
    found = moved(package, figure, *["longer"] * 3, *["new"] * 10)
    assert found and len(found.changes) == 10


def test_nine_of_one_time_are_too_few_however_many_there_are(package: Package, figure: Make) -> None:
    assert moved(package, figure, *["late"] * 11, *["new"] * 9) is None
