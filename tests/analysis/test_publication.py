"""What had been published by a day: nothing else is on a page that is known by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from conftest import real_package
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.publication import Publication, Published, publication
from helpers.analysis.shown import shown
from helpers.analysis.snapshot import Snapshot
from helpers.data.known import parse_known_by
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.errors import RequestError

#: Places with many figures, with few, and the country, which shows those of all.
PLACES = ("VN", "VN-34", "VN-69", "VN-HN", "VN-14", "VN-50")


def known(place: str, quarter: Quarter, day: date | None) -> Snapshot:
    package = real_package()
    return Snapshot(package, package.places[place], quarter, known_by=day)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(PLACES),
    st.sampled_from(list(quarters())),
    st.dates(date(2018, 1, 1), date(2026, 12, 31)),
)
def test_nothing_that_was_published_after_a_day_is_on_a_page_known_by_it(place: str, time: Quarter, day: date) -> None:
    seen = known(place, time, day)
    rows = [*shown(seen), *seen.headlines, *seen.news, *seen.targets, *seen.national_targets]
    rows += [item for one in (*seen.standings, *seen.missing_in) for item in one.peers.latest.values()]
    rows += [item for found in seen.conflicts for item in found.items]
    sources = [seen.package.sources[row.source] for row in rows] + [source for _, source in seen.cited.values()]
    assert all(source.known_by and source.known_by <= day for source in sources)
    assert all(event.date <= day for event in seen.package.events)


@pytest.mark.parametrize("place", PLACES)
def test_no_figure_is_neither_shown_nor_counted(place: str) -> None:
    for time in quarters():
        whole, seen = known(place, time, None), known(place, time, time.end)
        areas = {"VN", "VN-MIN", "VN-PROV"} if place == "VN" else {place}
        rows = [row for row in whole.package.observations if row.area in areas and row.period_end <= time.end]
        found = Published.of(rows, whole.package, time.end)
        assert set(seen.left_out) == {*found.later, *found.unknown}
        assert len(seen.left_out) + len([row for row in seen.package.observations if row in rows]) == len(rows)


def published(package: Package, when: str) -> Package:
    """The package with the day on which the documents of Khánh Hòa were published made up."""
    own = {row.source for row in package.by_area["VN-34"]}
    sources = {name: replace(one, published=when) if name in own else one for name, one in package.sources.items()}
    return replace(package, sources=sources)


@pytest.mark.parametrize(
    ("when", "of_september", "of_october"),
    [
        ("2020-09-30", Publication.IN_TIME, Publication.IN_TIME),
        ("2020-10-01", Publication.LATER, Publication.IN_TIME),
        ("2020-10", Publication.LATER, Publication.IN_TIME),  # by the last day that it can mean
        ("2020", Publication.UNKNOWN, Publication.UNKNOWN),
        ("2019", Publication.IN_TIME, Publication.IN_TIME),
        ("", Publication.UNKNOWN, Publication.UNKNOWN),
    ],
)
def test_a_day_is_never_more_exact_than_it_was_printed(
    package: Package, when: str, of_september: Publication, of_october: Publication
) -> None:
    made = published(package, when)
    item = made.by_area["VN-34"][0]
    found = [publication(item, made, day) for day in (date(2020, 9, 30), date(2020, 10, 31))]
    assert found == [of_september, of_october]


def test_a_page_that_leaves_nothing_out_is_not_another_one_but_for_its_day(package: Package) -> None:
    made, time = published(package, "2018-01-01"), Quarter(2020, 3)
    place = made.places["VN-34"]
    whole, seen = Snapshot(made, place, time), Snapshot(made, place, time, known_by=time.end)
    assert (whole.figures, whole.headlines) == (seen.figures, seen.headlines)
    assert seen.left_out == ()
    assert whole.digest != seen.digest


def test_a_day_that_was_left_out_later_is_not_taken_back(package: Package) -> None:
    early, late = date(2019, 6, 30), date(2021, 6, 30)
    assert package.as_known_by(late).as_known_by(early).observations == package.as_known_by(early).observations
    assert package.as_known_by(early).as_known_by(late).known_by == early


def test_a_new_day_of_publication_does_not_go_unnoticed(package: Package) -> None:
    place, time = package.places["VN-34"], Quarter(2020, 3)
    digests = [Snapshot(published(package, when), place, time, known_by=time.end).digest for when in ("", "2020-10")]
    assert digests[0] != digests[1]


@pytest.mark.parametrize("asked", ["30/9/2020", "2020-9-30", "2020-02-30", "20200930", "soon", "2020Q3", "2020-09"])
def test_a_date_that_is_none_is_not_guessed(asked: str) -> None:
    with pytest.raises(RequestError) as error:
        parse_known_by(asked, Quarter(2020, 3))
    assert str(error.value) == (
        f"known-by: found {asked!r}; allowed: a day, or quarter (the last day of the quarter). "
        "Write year, month and day, as in 2020-09-30."
    )


def test_what_is_asked_for_in_another_way_is_not_another_day() -> None:
    asked: tuple[object, ...] = ("2020-09-30", " Quarter ", date(2020, 9, 30))
    assert {parse_known_by(one, Quarter(2020, 3)) for one in asked} == {date(2020, 9, 30)}
    assert parse_known_by("", Quarter(2020, 3)) is parse_known_by(None, Quarter(2020, 3)) is None
