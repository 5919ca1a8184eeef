"""Where provinces stand: in every measure of the package, with ties, never by figures that a source chose.

Figures made here are invented; those of the package are its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from helpers.analysis.rankings import Group, Ranking, Spread, missing_in, rankings, standings, unranked
from helpers.data.codes import Coverage, Qualifier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter

Make = Callable[..., Observation]
Q3, SHARE = Quarter(2020, 3), "share_l4_of_procedures"


def row(package: Package, figure: Make, values: str, name: str = SHARE, **cells: object) -> tuple[Observation, ...]:
    """A figure of the first provinces, one for each value."""
    codes = [place.code for place in package.places.provinces]
    listed = zip(values.split(), codes, strict=False)
    return tuple(figure(value, area=code, indicator=name, **cells) for value, code in listed)


def known(package: Package, *rows: Observation, coverage: Coverage = Coverage.NONE) -> Package:
    """The package with these figures alone, whose source has this coverage."""
    sources = {name: replace(source, coverage=coverage) for name, source in package.sources.items()}
    return replace(package, observations=rows, targets=(), sources=sources)


TEN = "90 80 80 70 60 50 40 30 20 10"


def test_no_measure_is_left_out_because_no_list_names_it(package: Package, figure: Make) -> None:
    """The measures come from the package: digitised dossiers are in no list of presentation.csv."""
    small = known(package, *row(package, figure, TEN, "dossiers_digitised_share", start="2020-07-01"))
    [found] = rankings(small, Q3)
    assert (found.name, len(found.rows)) == ("dossiers_digitised_share", 10)
    assert rankings(known(package, *row(package, figure, TEN)[:9]), Q3) == ()


def test_equal_values_never_have_different_places(package: Package, figure: Make) -> None:
    [found] = rankings(known(package, *row(package, figure, TEN)), Q3)
    assert [found.places(item.area) for item in found.rows[:4]] == [(1, 1), (2, 3), (2, 3), (4, 4)]


def test_scores_that_were_printed_with_four_decimals_are_told_apart(package: Package, figure: Make) -> None:
    """0.6209 and 0.6203 of the index of 2022, both shown as 0.62, shared ranks that its ministry had given alone."""
    values = "0.6209 0.6203 0.5 0.55 0.51 0.7 0.41 0.42 0.43 0.44"
    rows = row(package, figure, values, "dti_total", basis="ministry_statistics", start="2020-01-01")
    [found] = rankings(known(package, *rows), Q3)
    assert [found.places(item.area) for item in found.rows[:3]] == [(1, 1), (2, 2), (3, 3)]
    assert package.indicators["dti_total"].shown(rows[0].value) == rows[0].value


def test_values_that_read_alike_are_ties(package: Package, figure: Make) -> None:
    values = "0.393418215 0.388123456 0.394000001 0.5 0.6 0.7 0.41 0.42 0.43 0.44"
    rows = row(package, figure, values, "papi_8_1", basis="survey", start="2020-01-01")
    [found] = rankings(known(package, *rows), Q3)
    assert {found.places(item.area) for item in rows[:3]} == {(8, 10)}
    assert found.survey


def test_where_less_is_better_the_smallest_is_first(package: Package, figure: Make) -> None:
    rows = row(package, figure, TEN, "overdue_share_of_dossiers", start="2020-07-01")
    [found] = rankings(known(package, *rows), Q3)
    assert found.rows[0].value == 10
    assert found.places(rows[0].area) == (10, 10)
    assert found.places(rows[1].area) == (8, 9)


@pytest.mark.parametrize(("coverage", "ranked"), [
    ("", True), ("complete", True), ("selected", False), ("highest", False), ("lowest", False), ("extremes", False),
])  # fmt: skip
def test_no_rank_is_given_among_what_a_source_chose(
    package: Package, figure: Make, coverage: str, ranked: bool
) -> None:
    small = known(package, *row(package, figure, TEN), coverage=Coverage(coverage))
    assert bool(rankings(small, Q3)) is ranked
    left = unranked(package.places.provinces[0].code, small, Q3)
    assert [(one.own.value, one.others, len(one.chosen)) for one in left] == ([] if ranked else [(90, 9, 10)])


def test_no_chosen_figure_is_counted_in_the_rank_of_others(package: Package, figure: Make) -> None:
    codes = [place.code for place in package.places.provinces]
    extreme = figure("99", area=codes[10], indicator=SHARE, source="nd-09-2019")
    small = known(package, *row(package, figure, TEN), extreme)
    chosen = {**small.sources, "nd-09-2019": replace(small.sources["nd-09-2019"], coverage=Coverage.EXTREMES)}
    [found] = rankings(replace(small, sources=chosen), Q3)
    assert (len(found.rows), found.places(codes[0]), found.own(codes[10])) == (10, (1, 1), None)


def test_a_survey_or_index_is_never_before_services(package: Package, figure: Make) -> None:
    papi = row(package, figure, f"{TEN} 5 4 3", "papi_8_1", basis="survey", start="2020-01-01")
    ranks = row(package, figure, "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "dti_rank", start="2020-01-01")
    counts, shares = row(package, figure, f"{TEN} 9", "services_l4"), row(package, figure, TEN)
    full = row(package, figure, f"{TEN} 9", "services_full", end="2022-09-30")
    small = known(package, *papi, *ranks, *counts, *shares, *full)
    assert [one.name for one in rankings(small, Q3)] == ["services_l4", SHARE, "papi_8_1", "dti_rank"]
    late = known(package, *row(package, figure, f"{TEN} 9", "services_l4", end="2022-06-30"), *full[:10])
    assert [one.name for one in rankings(late, Quarter(2022, 4))] == ["services_full", "services_l4"]
    equal = known(package, *counts[:10], *shares)
    assert [one.name for one in rankings(equal, Q3)] == [SHARE, "services_l4"]


def test_a_group_of_a_survey_is_a_quarter_of_the_provinces(package: Package, figure: Make) -> None:
    values = "10 20 30 40 50 60 70 80 90 100 110 120"
    rows = row(package, figure, values, "papi_8_1", basis="survey", start="2020-01-01")
    [found] = rankings(known(package, *rows), Q3)
    assert found.spread == Spread(Decimal("37.50"), Decimal("65.00"), Decimal("92.50"))
    assert [found.group(item.area) for item in rows] == (
        [Group.LOWEST] * 3 + [Group.MIDDLE] * 6 + [Group.HIGHEST] * 3
    )  # fmt: skip


@pytest.mark.parametrize(("values", "spread"), [
    ("1 2 3 4 5", ("2", "3", "4")), ("1 2 3 4", ("2", "2", "3")), ("1.0 2.5 4.0", ("1.8", "2.5", "3.2")),
])  # fmt: skip
def test_the_middle_has_no_more_decimals_than_the_figures(values: str, spread: tuple[str, ...]) -> None:
    found = Spread.of(Decimal(value) for value in values.split())
    assert tuple(str(value) for value in (found.lower, found.median, found.upper)) == spread


def test_the_median_of_a_region_is_not_that_of_two_places(package: Package, figure: Make) -> None:
    [found] = rankings(known(package, *row(package, figure, TEN)), Q3)
    codes = [item.area for item in found.rows]
    assert (found.median(codes[:2]), found.median(codes[:3])) == (None, 80)


def test_the_five_highest_and_lowest_of_2022_have_no_rank(package: Package) -> None:
    """A8: ten provinces of one article; in it Quảng Ngãi is the fifth from below, not the sixth of ten."""
    quarter = Quarter(2022, 4)
    assert "dossier_online_share_of_dossiers" not in {one.name for one in rankings(package, quarter)}
    [left] = [one for one in unranked("VN-29", package, quarter) if one.chosen]
    assert (left.own.value, len(left.chosen)) == (Decimal("9.7"), 10)


def test_every_figure_of_a_province_has_a_place_or_a_reason(package: Package) -> None:
    """A26: nothing of the last four quarters is passed over, whether a list names its measure or not."""
    for area in ("VN-56", "VN-13", "VN-57"):
        for quarter in (Quarter(2021, 4), Quarter(2022, 3), Quarter(2024, 3)):
            told = {one.name for one in standings(area, package, quarter)}
            told |= {one.own.indicator for one in unranked(area, package, quarter)}
            rows = [item for item in package.by_area[area] if item.period_end <= quarter.end and item.tier == "all"]
            fresh = {item.indicator for item in rows if quarter.ordinal - item.quarter.ordinal < 4}
            assert fresh - {"l4_30pct_met"} <= told, (area, quarter)


def test_a_province_stands_in_a_ranking_or_is_missing_in_it(package: Package) -> None:
    """PAPI of 2023 has 61 provinces: two are missing in it, and Bến Tre is the lowest with three others."""
    quarter = Quarter(2023, 4)
    without: dict[str, int] = {}
    for place in package.places.provinces:
        there, gone = standings(place.code, package, quarter), missing_in(place.code, package, quarter)
        assert {*there, *gone} == set(rankings(package, quarter))
        for one in gone:
            without[one.name] = without.get(one.name, 0) + 1
    assert without == {"papi_8_1": 2, "papi_8_3": 2}
    first: Ranking = rankings(package, quarter)[0]
    assert first.places("VN-50") == (58, 61)


@pytest.mark.parametrize("first", [0, 1])
def test_of_as_many_provinces_the_measure_with_the_newest_figure_comes_first(
    package: Package, figure: Make, first: int
) -> None:
    """One has nine figures of September and one of March, the other ten of June."""
    names = ["share_l4_of_procedures", "share_l3_l4_of_procedures"]
    newer, older = names[first], names[1 - first]
    codes = [place.code for place in package.places.provinces][:10]
    rows = [figure(str(30 + number), "2020-06-30", area=code, indicator=older) for number, code in enumerate(codes)]
    rows += [
        figure(str(30 + number), "2020-09-30" if number else "2020-03-31", area=code, indicator=newer)
        for number, code in enumerate(codes)
    ]
    made = replace(package, observations=tuple(rows), targets=())
    assert [one.name for one in rankings(made, Quarter(2020, 3))] == [newer, older]


def test_no_more_than_a_quarter_is_the_highest_or_the_lowest_quarter(package: Package, figure: Make) -> None:
    """PAPI 2024: "half lie between 0.45 and 0.53" stood beside a province of 0.45 among the lowest quarter."""
    values = "1 2 2 2 2 3 4 5 5 5 5 6"
    rows = row(package, figure, values, "papi_8_1", basis="survey", start="2020-01-01")
    [found] = rankings(known(package, *rows), Q3)
    assert (found.spread.lower, found.spread.upper) == (2, 5)
    assert [found.group(item.area) for item in rows] == [Group.LOWEST, *[Group.MIDDLE] * 10, Group.HIGHEST]


def test_a_rank_that_a_source_gives_is_no_figure_without_a_rank(package: Package, figure: Make) -> None:
    """Tuyên Quang 2022Q2: the rank of 58 stood among "figures that cannot be ranked"."""
    ranks = row(package, figure, "58 2 3", "dti_rank", start="2020-01-01", basis="ministry_statistics")
    [one] = unranked(ranks[0].area, known(package, *ranks), Q3)
    assert one.given
    [rounded] = unranked(ranks[0].area, known(package, replace(ranks[0], qualifier=Qualifier.ABOUT), *ranks[1:]), Q3)
    assert not rounded.given
