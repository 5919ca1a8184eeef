"""What is called absent: never what is known, what follows from it, or what could not exist. Figures are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.analysis import absence
from helpers.analysis.measures import can_exist, known_anywhere
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters

Make = Callable[..., Observation]
ONLINE = "dossier_online_share_of_received"


def seen(package: Package, *rows: Observation, quarter: str = "2020Q3", area: str = "VN-34") -> Snapshot:
    small = replace(package, observations=rows, targets=())
    return Snapshot(small, small.places[area], Quarter.parse(quarter))


def real(package: Package, area: str, quarter: str) -> Snapshot:
    return Snapshot(package, package.places[area], Quarter.parse(quarter))


def test_no_quarter_with_an_index_is_without_news(package: Package) -> None:
    """Bến Tre has nothing but indices of 2023, which end in 2023Q4; in 2023Q3 nothing at all is new."""
    snapshot = real(package, "VN-50", "2023Q4")
    assert {item.indicator for item in absence.news(snapshot)} == {"papi_8_1", "papi_8_3", "dti_total"}
    assert absence.news(real(package, "VN-50", "2023Q3")) == ()


def test_news_never_leave_out_a_printed_figure_of_the_quarter(package: Package, figure: Make) -> None:
    rows = figure(), figure("0.4", start="2020-01-01", indicator="papi_8_1"), figure("33", "2020-06-30")
    assert set(absence.news(seen(package, *rows))) == set(rows[:2])


def test_what_the_whole_package_knows_nothing_of_is_no_gap_of_each_province(package: Package, figure: Make) -> None:
    other = figure("12", "2020-06-30", area="VN-36", indicator="services_l3")
    assert absence.never_known(seen(package, figure())) == ()
    assert absence.never_known(seen(package, figure(), other)) == ("services_l3",)
    later = replace(other, period_end=Quarter.parse("2020Q4").end)
    assert absence.never_known(seen(package, figure(), later)) == ()


def test_a_share_that_follows_from_counts_is_no_gap(package: Package, figure: Make) -> None:
    quarter = {"start": "2020-07-01"}
    other = figure("20", area="VN-36", indicator="dossier_online_share_of_unstated", **quarter)
    counts = (figure("10", indicator="dossiers_online", **quarter),
              figure("40", indicator="dossiers_received", **quarter))  # fmt: skip
    assert absence.never_known(seen(package, other)) == (ONLINE.replace("received", "dossiers"),)
    snapshot = seen(package, *counts, other)
    assert absence.never_known(snapshot) == ()
    newest = absence.newest_of_measure(snapshot)["dossier_online_share"]
    assert (newest.indicator, newest.value, newest.computed) == (ONLINE, 25, True)


def test_no_kind_is_missing_in_a_quarter_in_which_it_could_not_exist(package: Package, figure: Make) -> None:
    others = (figure("9", "2020-06-30", area="VN-36"),
              figure("9", "2022-08-31", area="VN-36", indicator="services_full"))  # fmt: skip
    gaps = {quarter: absence.never_known(seen(package, *others, quarter=quarter)) for quarter in
            ("2020Q2", "2022Q2", "2022Q3", "2022Q4")}  # fmt: skip
    assert gaps == {"2020Q2": ("services_l4",), "2022Q2": ("services_l4",),
                    "2022Q3": ("services_l4", "services_full"), "2022Q4": ("services_full",)}  # fmt: skip


@pytest.mark.parametrize(("name", "first", "last"), [
    ("services_l4", "2018Q1", "2022Q3"), ("services_full", "2022Q3", "2024Q4"), ("papi_8_1", "2018Q1", "2024Q4"),
])  # fmt: skip
def test_no_kind_exists_outside_the_days_of_its_regime(package: Package, name: str, first: str, last: str) -> None:
    found = [str(quarter) for quarter in quarters() if can_exist(package.indicators[name], quarter)]
    assert (found[0], found[-1]) == (first, last)


def test_the_newest_figure_of_a_family_is_never_left_out_for_its_base(package: Package, figure: Make) -> None:
    """A17: 29.87% of received dossiers in April 2020 is not the newest where 63.86% of an unstated base is."""
    newest = figure("63.86", "2024-03-31", start="2024-01-01", indicator="dossier_online_share_of_unstated")
    rows = figure("29.87", "2020-04-22", start="2020-04-01", indicator=ONLINE), newest
    snapshot = seen(package, *rows, quarter="2024Q3")
    assert absence.newest_of_measure(snapshot) == {"dossier_online_share": rows[1]}
    assert absence.without_newer(snapshot) == ()


def test_nothing_newer_is_missed_of_what_has_ended(package: Package, figure: Make) -> None:
    rows = figure("391"), figure("30", "2020-09-30", indicator=ONLINE, start="2020-07-01")
    before, after = (seen(package, *rows, quarter=quarter) for quarter in ("2022Q3", "2022Q4"))
    assert (absence.without_newer(before), absence.last_of_regime(before)) == (rows, ())
    assert (absence.without_newer(after), absence.last_of_regime(after)) == (rows[1:], rows[:1])


def test_a_newer_figure_of_a_part_is_found_beside_the_newest_of_the_whole(package: Package, figure: Make) -> None:
    whole, part = figure("98", "2019-12-31"), figure("99", "2020-06-30", tier="district")
    assert absence.newer_part(whole, seen(package, whole, part)) is part
    assert absence.newer_part(whole, seen(package, whole, replace(part, period_end=whole.period_end))) is None


def test_a_measure_is_never_known_anywhere_before_its_first_figure(package: Package, figure: Make) -> None:
    small = seen(package, figure("1", "2020-09-30")).package
    assert known_anywhere(small, Quarter.parse("2020Q2")) == frozenset()
    assert known_anywhere(small, Quarter.parse("2020Q3")) == {"services_l4"}
