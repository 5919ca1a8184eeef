"""Which provinces were over a value: nothing of another kind answers, and nothing is answered that is left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from helpers.analysis.comparability import Exclusion, Obstacle
from helpers.analysis.index import figure_index
from helpers.analysis.sense import Sense
from helpers.analysis.threshold import Reading, Side, Threshold, readings
from helpers.data.observations import Observation
from helpers.data.package import Package

SHARE = "share_l4_of_procedures"
DOSSIERS = "dossier_online_share_of_received"
YEAR = (date(2020, 1, 1), date(2020, 12, 31))


def read(package: Package, *rows: Observation, asked: Sense = Sense.OVER, value: str = "30") -> list[Reading]:
    """What is said of level 4 and of dossiers in 2020 by these figures alone, with the targets of the real package."""
    small = replace(package, observations=rows)
    return list(readings(Threshold((SHARE, DOSSIERS), asked, Decimal(value), *YEAR), small))


@pytest.fixture
def share(figure: Callable[..., Observation]) -> Callable[..., Observation]:
    """A share of procedures of 2020, 40% in December unless told otherwise."""

    def make(value: str = "40", end: str = "2020-12-31", **fields: object) -> Observation:
        return figure(value, end, **{"indicator": SHARE, "basis": "provincial_report", **fields})

    return make


@pytest.mark.parametrize(
    ("value", "qualifier", "side"),
    [
        ("30", "exact", "no"), ("30.01", "exact", "yes"), ("30", "over", "yes"), ("30", "at_least", "open"),
        ("30", "about", "open"), ("40", "about", "yes"), ("31", "nearly", "open"), ("97", "nearly", "yes"),
        ("30", "less_than", "no"), ("45", "less_than", "open"), ("29", "over", "open"),
    ],
)  # fmt: skip
def test_no_word_of_rounding_settles_what_it_leaves_open(
    package: Package, share: Callable[..., Observation], value: str, qualifier: str, side: str
) -> None:
    [found] = read(package, share(value, qualifier=qualifier))
    assert found.side == side


@pytest.mark.parametrize(
    ("asked", "side"), [(Sense.OVER, "no"), (Sense.AT_LEAST, "yes"), (Sense.UNDER, "no"), (Sense.AT_MOST, "yes")]
)
def test_the_value_itself_is_neither_over_nor_under_it(
    package: Package, share: Callable[..., Observation], asked: Sense, side: str
) -> None:
    [found] = read(package, share("30"), asked=asked)
    assert found.side == side


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"scope": "centre"}, Obstacle.SCOPE),
        ({"basis": "survey"}, Obstacle.BASIS),
        ({"obs_status": "B"}, Obstacle.DEFINITION),
    ],
)
def test_no_figure_of_another_kind_answers(
    package: Package, share: Callable[..., Observation], fields: dict[str, str], why: Obstacle
) -> None:
    [found] = read(package, share("90", **fields))
    assert (found.side, found.why) == (Side.OPEN, why)


def test_no_figure_of_a_part_speaks_before_an_earlier_one_of_the_whole(
    package: Package, share: Callable[..., Observation]
) -> None:
    whole, part = share("35", "2020-06-30"), share("90", "2020-12-31", scope="centre")
    [found] = read(package, whole, part)
    assert (found.figure, found.others, found.side) == (whole, (part,), Side.YES)


def test_no_earlier_figure_answers_for_a_later_one(package: Package, share: Callable[..., Observation]) -> None:
    early, late = share("35", "2020-03-31"), share("25", "2020-12-31")
    [found] = read(package, early, late)
    assert (found.figure, found.others, found.side) == (late, (early,), Side.NO)


def test_a_contradicted_figure_answers_nothing(package: Package, share: Callable[..., Observation]) -> None:
    found = read(package, share("40"), share("20", source="ifgcc-56748"))
    assert {(one.side, one.why) for one in found} == {(Side.OPEN, Exclusion.CONTRADICTED)}


def test_nothing_of_the_country_an_office_or_another_year_is_a_provinces_answer(
    package: Package, share: Callable[..., Observation]
) -> None:
    rows = [
        share(area="VN"),
        share(tier="agency", unit_name="Sở Y tế"),
        share(tier="district"),
        share(end="2019-12-31"),
    ]
    assert read(package, *rows) == []


def test_a_period_that_begins_before_the_time_asked_for_answers_nothing(
    package: Package, share: Callable[..., Observation]
) -> None:
    flow = {"indicator": DOSSIERS, "basis": "provincial_report"}
    [old] = read(package, share("60", "2020-03-31", start="2019-04-01", **flow))
    assert (old.side, old.why) == (Side.OPEN, Obstacle.LENGTH)
    [decree] = read(package, share("60", "2020-12-14", start="2019-12-15", **flow))
    assert decree.side == Side.YES


def test_no_last_month_speaks_for_the_year_where_the_year_has_a_figure(
    package: Package, share: Callable[..., Observation]
) -> None:
    flow = {"indicator": DOSSIERS, "basis": "provincial_report"}
    year, month = (share(value, start=start, **flow) for value, start in (("25", "2020-01-01"), ("60", "2020-12-01")))
    [found] = read(package, year, month)
    assert (found.figure, found.side, found.others) == (year, Side.NO, (month,))


def test_figures_that_do_not_stand_side_by_side_say_so(package: Package, share: Callable[..., Observation]) -> None:
    rows = [share("50", area=area) for area in ("VN-34", "VN-DN", "VN-26")]
    rows.append(share("60", area="VN-41", basis="ministry_statistics"))
    found = {one.figure.area: one.apart for one in read(package, *rows)}
    assert found == {"VN-34": None, "VN-DN": None, "VN-26": None, "VN-41": Obstacle.BASIS}


def test_a_list_says_only_what_its_target_asks_for(package: Package, share: Callable[..., Observation]) -> None:
    named = share("1", indicator="l4_30pct_met", basis="ministry_statistics")

    def sides(value: str, asked: Sense) -> str:
        [found] = read(package, named, asked=asked, value=value)
        assert found.target is not None and found.target.value == 30
        return found.side

    assert [sides(value, Sense.OVER) for value in ("29", "30", "31")] == ["yes", "yes", "open"]
    assert [sides(value, Sense.AT_LEAST) for value in ("30", "30.5")] == ["yes", "open"]
    assert [sides(value, Sense.UNDER) for value in ("20", "30", "40")] == ["no", "no", "open"]


def test_no_list_speaks_of_a_share_that_its_target_is_not_about(
    package: Package, share: Callable[..., Observation]
) -> None:
    named = share("1", indicator="l4_30pct_met", basis="ministry_statistics")
    small = replace(package, observations=(named,))
    asked = Threshold(("share_l4_of_eligible", "share_l4_of_unstated"), Sense.OVER, Decimal(30), *YEAR)
    assert readings(asked, small) == ()


def test_no_list_from_after_the_due_day_of_its_target_is_read(
    package: Package, share: Callable[..., Observation]
) -> None:
    named = share("1", "2021-06-30", indicator="l4_30pct_met", basis="ministry_statistics")
    small = replace(package, observations=(named,))
    assert readings(Threshold((SHARE,), Sense.OVER, Decimal(30), date(2021, 1, 1), date(2021, 12, 31)), small) == ()


def test_no_province_is_counted_that_no_figure_names(package: Package) -> None:
    """Against the rows themselves, by hand: level 4 in 2020, over 30%."""
    asked = Threshold((SHARE, "share_l4_of_unstated"), Sense.OVER, Decimal(30), *YEAR)
    found = readings(asked, package)
    index = figure_index(package).by_indicator
    for one in found:
        _, rows = index[one.figure.indicator][one.figure.area]
        assert one.figure in rows and YEAR[0] <= one.figure.period_end <= YEAR[1]
        if one.target is None and one.side == Side.YES:
            assert one.figure.value > 30
    assert {one.figure.area for one in found if one.side == Side.YES and one.target} == {
        row.area for row in package.observations if row.indicator == "l4_30pct_met" and row.area.startswith("VN-")
        and package.places[row.area].kind == "province" and row.period_end.year == 2020
    }  # fmt: skip
