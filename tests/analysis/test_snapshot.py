"""What a report knows: everything up to the end of its quarter, and nothing later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import RECEIPT, page_of, paged, writer

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Answer
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.data.presentation import PresentationTable
from helpers.data.targets import Target
from helpers.pages.data_block import report_data
from helpers.pages.report import coverage
from helpers.pages.report.report import Report
from helpers.text.messages import Messages
from helpers.text.news import finding

Make = Callable[..., Observation]
#: The country, and ten provinces with many figures, few, and none; with and without targets.
PLACES = ("VN", "VN-34", "VN-69", "VN-HN", "VN-SG", "VN-DN", "VN-09", "VN-14", "VN-20", "VN-36", "VN-50")
EN = Messages("en")


def snapshot(package: Package, place: str, quarter: str | Quarter) -> Snapshot:
    found = quarter if isinstance(quarter, Quarter) else Quarter.parse(quarter)
    return Snapshot(package, package.places[place], found)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_later_than_the_quarter_is_known(package: Package, place: str) -> None:
    for quarter in quarters():
        seen, end = snapshot(package, place, quarter), quarter.end
        rows = [
            *seen.figures,
            *seen.country,
            *seen.headlines,
            *seen.news,
            *(item for one in (*seen.standings, *seen.missing_in) for item in one.peers.latest.values()),
            *(one.own for one in seen.unranked),
        ]
        rows += [item for found in seen.conflicts for item in found.items]
        rows += [item for found in seen.discrepancies for item in (found.printed, *found.parts)]
        assert all(item.period_end <= end for item in rows)
        assert all(seen.age(item) >= 0 for item in rows)
        for target in (*seen.targets, *seen.national_targets):
            assert target.known_from(package.sources[target.source]) <= end


@pytest.mark.parametrize("quarter", ["2018Q1", "2019Q2", "2020Q3", "2021Q4", "2022Q3", "2024Q3"])
def test_a_report_is_the_same_if_nothing_later_had_ever_been_gathered(package: Package, quarter: str) -> None:
    end = Quarter.parse(quarter).end
    then = replace(
        package,
        observations=tuple(item for item in package.observations if item.period_end <= end),
        targets=tuple(item for item in package.targets if item.known_from(package.sources[item.source]) <= end),
    )
    for place in PLACES:
        now, past = (Report(one, place, quarter).snapshot for one in (package, then))
        assert now.digest == past.digest
        for t in (Messages("vi"), Messages("en")):
            assert finding(now, writer(t)) == finding(past, writer(t, then))
            assert report_data(page_of(now, t), RECEIPT) == report_data(page_of(past, t), RECEIPT)


@pytest.mark.parametrize("place", PLACES)
def test_no_figure_is_forgotten(package: Package, place: str) -> None:
    for quarter in list(quarters())[2::9]:
        known = {item.id for item in snapshot(package, place, quarter).printed}
        expected = {item.id for item in package.observations if item.area == place and item.period_end <= quarter.end}
        assert known == expected


def target(**cells: object) -> Target:
    """An invented target of Khánh Hòa: 30% of services at level 4 by the end of 2021, set on 1 July 2020."""
    plain = Target(
        "X1", "VN-34", "whole", "all", "", "share_l4_of_procedures", None, date(2021, 12, 31), "year", Decimal(30),
        None, "at_least", "target", date(2020, 7, 1), "A", "nq-17-2019", "", "",
    )  # fmt: skip
    return replace(plain, **cells)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "published", "before", "first"),
    [
        ({}, "2021-05", "2020Q2", "2020Q3"),  # the day it was set
        ({"set_date": None}, "2021-05", "2021Q1", "2021Q2"),  # the month its source was published
        ({"set_date": None}, "2021-05-31", "2021Q1", "2021Q2"),
        ({"set_date": None}, "2020", "2020Q4", "2021Q1"),  # only a year: the due year
        ({"set_date": None}, "", "2020Q4", "2021Q1"),
        ({"set_date": None, "due": None}, "2020", "2020Q3", "2020Q4"),
    ],
)
def test_a_target_is_not_known_before_it_was_set(
    package: Package, cells: dict[str, object], published: str, before: str, first: str
) -> None:
    source = replace(package.sources["nq-17-2019"], published=published)
    small = replace(
        package, observations=(), targets=(target(**cells),), sources={**package.sources, source.id: source}
    )
    assert snapshot(small, "VN-34", before).targets == ()
    assert snapshot(small, "VN-34", first).targets == (target(**cells),)
    assert snapshot(small, "VN-69", first).targets == ()


def test_targets_for_every_province_are_not_the_provinces_own(package: Package) -> None:
    small = replace(package, observations=(), targets=(target(area="VN-PROV"), target(id="X2", area="VN-MIN")))
    seen = snapshot(small, "VN-34", "2024Q4")
    assert (seen.targets, [item.id for item in seen.national_targets]) == ((), ["X1"])
    country = snapshot(small, "VN", "2024Q4")
    assert ([item.id for item in country.targets], country.national_targets) == (["X1", "X2"], ())


def test_everything_shown_has_a_numbered_source(package: Package) -> None:
    for place in PLACES:
        seen = snapshot(package, place, "2024Q4")
        rows = [*seen.figures, *seen.country, *seen.targets, *seen.national_targets]
        assert {row.source for row in rows} <= set(seen.cited)
        assert [number for number, _ in seen.cited.values()] == list(range(1, len(seen.cited) + 1))


def test_a_flow_belongs_to_the_quarter_of_its_last_day(figure: Make, package: Package) -> None:
    flow = {"indicator": "dossiers_received", "start": "2019-12-15"}
    small = replace(package, observations=(figure("5", "2020-03-14", **flow),), targets=())
    assert snapshot(small, "VN-34", "2019Q4").news == ()
    assert len(snapshot(small, "VN-34", "2020Q1").news) == 1
    assert snapshot(small, "VN-34", "2020Q2").news == ()


SHARE = "share_l4_of_procedures"


def field(figure: Make, package: Package, **cells: dict[str, str]) -> tuple[Observation, ...]:
    """A share of September 2020 of Khánh Hòa and nine more provinces; ``cells`` change some, by their slug."""
    places = [package.places["VN-34"], *(place for place in package.places.provinces if place.code != "VN-34")][:10]
    assert {name.replace("_", "-") for name in cells} <= {place.slug for place in places}
    return tuple(
        figure(**{"area": place.code, "indicator": SHARE, **cells.get(place.slug.replace("-", "_"), {})})
        for place in places
    )


def test_ten_provinces_are_a_field_and_nine_are_not(figure: Make, package: Package) -> None:
    rows = field(figure, package)
    [found] = snapshot(replace(package, observations=rows, targets=()), "VN-34", "2020Q3").standings
    assert (found.name, len(found.rows)) == (SHARE, 10)
    few = snapshot(replace(package, observations=rows[:9], targets=()), "VN-34", "2020Q3")
    assert few.standings == ()
    assert [one.others for one in few.unranked] == [8]


@pytest.mark.parametrize(
    ("cells", "stands"),
    [
        ({"end": "2019-12-31"}, True),  # the last four quarters
        ({"end": "2019-09-30"}, False),
        ({"qualifier": "over"}, False),
        ({"tier": "province"}, False),
        ({"indicator": "share_l4_of_eligible"}, False),
    ],
)
def test_no_province_is_set_beside_figures_of_another_kind_or_time(
    figure: Make, package: Package, cells: dict[str, str], stands: bool
) -> None:
    rows = field(figure, package, lai_chau=cells)
    extra = figure(area="VN-69", indicator=SHARE)
    [found] = snapshot(replace(package, observations=(*rows, extra), targets=()), "VN-34", "2020Q3").standings
    assert len(found.rows) == 10 + stands
    own = field(figure, package, khanh_hoa=cells)
    seen = snapshot(replace(package, observations=(*own, extra), targets=()), "VN-34", "2020Q3")
    assert bool(seen.standings) is stands
    assert [one.name for one in seen.missing_in] == ([] if stands else [SHARE])


def test_no_province_is_set_beside_figures_from_the_other_side_of_the_break(figure: Make, package: Package) -> None:
    late = {"end": "2022-09-30"}
    rows = field(figure, package, **{place.slug.replace("-", "_"): late for place in package.places.provinces[:9]})
    assert [str(row.period_end) for row in rows].count("2022-09-30") == 9
    extra = [figure(area=code, indicator=SHARE, end="2022-06-30") for code in ("VN-69", "VN-DN")]
    rows = (figure(area="VN-34", indicator=SHARE, **late), *rows[1:], *extra)
    [found] = snapshot(replace(package, observations=rows, targets=()), "VN-34", "2022Q3").standings
    assert {str(item.period_end) for item in found.rows} == {"2022-09-30"}


# Which figures speak first


def test_no_share_is_left_out_for_its_base(figure: Make, package: Package) -> None:
    def names(*rows: Observation) -> list[str]:
        return [item.indicator for item in snapshot(replace(package, observations=rows), "VN-34", "2020Q4").headlines]

    stated, unstated = figure("34.21", indicator=SHARE), figure("40", indicator="share_l4_of_unstated")
    assert names(stated, unstated) == [SHARE, "share_l4_of_unstated"]
    assert names(unstated) == ["share_l4_of_unstated"]
    newer = figure("40", "2020-12-31", indicator="share_l4_of_unstated")
    assert names(stated, newer) == [SHARE, "share_l4_of_unstated"]
    other = figure("40", indicator="share_l3_l4_of_unstated")
    assert names(stated, other) == [SHARE, "share_l3_l4_of_unstated"]


def test_a_yearly_index_is_no_news_and_no_headline(figure: Make, package: Package) -> None:
    index = figure("0.43", "2019-12-31", start="2019-01-01", indicator="papi_8_1", basis="survey")
    seen = snapshot(replace(package, observations=(index,), targets=()), "VN-34", "2019Q4")
    assert (seen.printed, seen.news, seen.headlines) == ((index,), (), ())


# What makes a page stale


def changed(package: Package, row_id: str, **cells: object) -> Package:
    rows = tuple(replace(row, **cells) if row.id == row_id else row for row in package.observations)  # type: ignore[arg-type]
    assert repr(rows) != repr(package.observations)
    return replace(package, observations=rows)


@pytest.mark.parametrize(
    "cells",
    [
        {"value": Decimal(392)},
        {"value": Decimal("391.0")},  # the printed zero is shown
        {"note": "một ghi chú", "note_en": "a note"},
        {"obs_status": "U"},
        {"basis": "provided"},
        {"qualifier": "over"},
        {"date_precision": "day"},
        {"source": "nd-09-2019"},
    ],
)
def test_a_page_is_not_fresh_when_a_row_it_shows_has_changed(package: Package, cells: dict[str, object]) -> None:
    [row] = [row for row in snapshot(package, "VN-34", "2020Q3").news if row.value == 391]
    other = changed(package, row.id, **cells)
    for quarter in ("2020Q3", "2024Q4"):
        assert snapshot(package, "VN-34", quarter).digest != snapshot(other, "VN-34", quarter).digest
    assert snapshot(package, "VN-34", "2020Q2").digest == snapshot(other, "VN-34", "2020Q2").digest


def test_a_page_is_not_stale_when_another_province_has_changed(package: Package) -> None:
    row = next(row for row in package.by_area["VN-69"] if row.indicator == "dossiers_received")
    other = changed(package, row.id, value=row.value + 1)
    assert snapshot(package, "VN-34", "2024Q4").digest == snapshot(other, "VN-34", "2024Q4").digest
    assert snapshot(package, "VN-69", "2024Q4").digest != snapshot(other, "VN-69", "2024Q4").digest


def test_a_page_is_not_fresh_when_a_peer_it_shows_has_changed(figure: Make, package: Package) -> None:
    rows = field(figure, package)
    small = replace(package, observations=rows, targets=())
    other = changed(small, rows[5].id, value=Decimal(11))
    assert rows[5].area != "VN-34"
    assert snapshot(small, "VN-34", "2020Q3").digest != snapshot(other, "VN-34", "2020Q3").digest


def test_a_page_is_not_fresh_when_its_source_target_or_indicator_has_changed(package: Package) -> None:
    seen = snapshot(package, "VN-34", "2020Q3")
    source = seen.headlines[0].source
    renamed = replace(package.sources[source], title="An invented title")
    words = replace(package.indicators["services_l4"], name_vi="Một tên khác")
    others = [
        replace(package, sources={**package.sources, source: renamed}),
        replace(package, indicators={**package.indicators, "services_l4": words}),
        replace(package, targets=tuple(row for row in package.targets if row != seen.targets[0])),
    ]
    for other in others:
        assert snapshot(other, "VN-34", "2020Q3").digest != seen.digest


def test_a_page_is_not_fresh_when_another_document_contradicts_a_figure_of_the_country(
    figure: Make, package: Package
) -> None:
    """The other figure is on no page of a province, but it puts a sign behind the one that is."""
    share = {"area": "VN", "indicator": "share_l4_of_procedures", "basis": "ministry_statistics"}
    counts = [figure("10", area="VN", basis="ministry_statistics"),
              figure("100", area="VN", basis="ministry_statistics", indicator="services_total")]  # fmt: skip
    before = snapshot(replace(package, observations=(shown := figure("19", **share),), targets=()), "VN-34", "2020Q3")
    after = snapshot(replace(package, observations=(shown, *counts), targets=()), "VN-34", "2020Q3")
    assert [seen.contradicted(shown) for seen in (before, after)] == [False, True]
    assert before.digest != after.digest


def test_a_page_is_not_fresh_when_less_has_become_better(package: Package) -> None:
    rows = dict(package.presentation._rows)
    rows["share_l4_of_procedures"] = replace(rows["share_l4_of_procedures"], higher_is_better=Answer.NO)
    other = replace(package, presentation=PresentationTable(rows))
    assert snapshot(package, "VN-34", "2020Q3").digest != snapshot(other, "VN-34", "2020Q3").digest


def test_a_page_is_not_fresh_when_the_name_of_a_gap_has_changed(package: Package) -> None:
    """A gap is told with the name of a measure that the place has no figure of."""
    words = replace(package.indicators["services_online_any"], name_en="An invented name")
    other = replace(package, indicators={**package.indicators, "services_online_any": words})
    before, after = snapshot(package, "VN-34", "2020Q3"), snapshot(other, "VN-34", "2020Q3")
    assert report_data(page_of(before, EN), RECEIPT)["notes"] != report_data(page_of(after, EN), RECEIPT)["notes"]
    assert before.digest != after.digest


def test_the_countrys_page_is_not_fresh_when_the_coverage_it_shows_has_changed(figure: Make, package: Package) -> None:
    extra = figure("30", "2020-09-30", area="VN-36", indicator="share_l4_of_procedures")
    other = replace(package, observations=(*package.observations, extra))
    before, after = snapshot(package, "VN", "2020Q3"), snapshot(other, "VN", "2020Q3")
    assert paged(coverage.coverage, before, EN) != paged(coverage.coverage, after, EN)
    assert before.digest != after.digest


def test_two_quarters_and_two_places_are_never_taken_for_one(package: Package) -> None:
    digests = [snapshot(package, place, quarter).digest for place in PLACES for quarter in quarters()]
    assert len(set(digests)) == len(digests)
