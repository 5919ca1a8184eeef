"""What pages say of targets, contradictions and ranks: never more than the rules decide. All figures are invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Qualifier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target
from helpers.pages.report import coverage, headline, place, shares, side_by_side, targets
from helpers.pages.report.notes import data_notes
from helpers.text.messages import Messages

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")
SHARE = "share_l4_of_procedures"


def words(markup: object) -> str:
    """The text of some markup, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", str(markup)))


def seen(package: Package, *rows: Observation, aims: tuple[Target, ...] = (), area: str = "VN-34") -> Snapshot:
    small = replace(package, observations=rows, targets=aims)
    return Snapshot(small, small.places[area], Quarter(2020, 4))


def aim(package: Package, **cells: object) -> Target:
    """A target of Khánh Hòa: at least 30% of services at level 4 by the end of 2020."""
    first = next(item for item in package.targets if item.indicator == SHARE and item.binds == "each")
    made = replace(first, area="VN-34", binds="whole", value=Decimal(30), qualifier=Qualifier.AT_LEAST)
    return replace(made, due=date(2020, 12, 31), set_date=date(2019, 1, 1), **cells)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("qualifier", "value", "told"),
    [
        ("less_than", "30", "Target under 30% (2020): missed: just that value is not enough."),
        ("less_than", "5", "Target under 30% (2020): met, 25 points below it."),
        ("at_least", "30", "Target at least 30% (2020): met."),
        ("at_least", "34.21", "Target at least 30% (2020): met, 4.21 points above it."),
        ("at_least", "25", "Target at least 30% (2020): missed by 5 points."),
    ],
)
def test_sentence_and_table_never_differ_on_a_target(
    package: Package, figure: Make, qualifier: str, value: str, told: str
) -> None:
    item = figure(value, "2020-12-31", indicator=SHARE)
    snapshot = seen(package, item, aims=(aim(package, qualifier=qualifier),))
    assert told in words(paged(shares.shares, snapshot, EN))
    phrase = told.split("): ", 1)[1].rstrip(".")
    assert phrase in words(paged(targets.targets, snapshot, EN))


def test_no_sentence_holds_a_later_figure_against_a_target(package: Package, figure: Make) -> None:
    rows = figure("20", "2020-06-30", indicator=SHARE), figure("35", "2020-12-31", indicator=SHARE)
    due = aim(package, date_precision="day")
    snapshot = seen(package, *rows, aims=(replace(due, due=date(2020, 6, 30)),))
    text = words(paged(shares.shares, snapshot, EN))
    assert "(30 June 2020), held against 20% (30 June 2020): missed by 10 points." in text
    assert "missed by 10 points" in words(paged(targets.targets, snapshot, EN))
    alone = seen(package, rows[1], aims=(replace(due, due=date(2020, 6, 30)),))
    assert "Target at least 30% (30 June 2020): no verdict: no figure of the due day was found." in words(
        paged(shares.shares, alone, EN)
    )
    assert "without a figure" in words(paged(targets.targets, alone, EN))


def test_a_contradicted_figure_is_marked_in_every_row(package: Package, figure: Make) -> None:
    rows = figure("3910"), figure("746", indicator="services_l3_l4")
    snapshot = seen(package, *rows)
    for section in (headline.headline, data_notes):
        text = words(paged(section, snapshot, EN))
        assert re.search(r"3,910 ‡", text)
        assert re.search(r"746 ‡", text)
        assert "‡ contradicted, see the data notes" in text
    notes = words(paged(data_notes, snapshot, EN))
    assert "Online services at level 4, 30 September 2020: 3,910 (" in notes
    assert "is more than the whole that it is a part of, online services at levels 3 and 4: 746 (" in notes
    notes = words(paged(data_notes, snapshot, VI))
    assert "lớn hơn dịch vụ công trực tuyến mức độ 3 và 4: 746 (" in notes
    sound = seen(package, figure("391"), rows[1])
    assert "‡" not in words(paged(headline.headline, sound, EN))


def test_counts_on_two_bases_are_no_contradiction(package: Package, figure: Make) -> None:
    snapshot = seen(package, figure("140"), figure("204", basis="provided"), figure("33", "2019-06-30"))
    text = words(paged(data_notes, snapshot, EN))
    assert "different values" not in text
    assert "show neither a rise nor a fall" in text
    assert "+107" in words(paged(headline.headline, snapshot, EN))


def test_no_rank_among_figures_of_a_part_is_given_without_saying_so(package: Package, figure: Make) -> None:
    codes = [one.code for one in package.places.provinces][:11]
    part = {"indicator": SHARE, "scope": "excluding_vertical", "end": "2020-12-31"}
    rows = [figure(str(10 + number), area=code, **part) for number, code in enumerate(codes)]
    snapshot = seen(package, *rows, area=codes[0])
    assert "(without local offices of ministries)" in words(paged(place.place, snapshot, EN)).split("Half of")[0]
    country = words(paged(side_by_side.side_by_side, seen(package, *rows, area="VN"), EN))
    assert "(without local offices of ministries), 31 December 2020" in country


def test_a_rank_of_low_reliability_is_not_given_without_saying_so(package: Package, figure: Make) -> None:
    codes = [one.code for one in package.places.provinces][:11]
    cells = {"indicator": SHARE, "end": "2020-12-31", "obs_status": "U"}
    rows = [figure(str(10 + number), area=code, **cells) for number, code in enumerate(codes)]
    assert "10% (31 December 2020; low reliability)" in words(
        paged(place.place, seen(package, *rows, area=codes[0]), EN)
    )


def test_a_doubtful_figure_of_the_country_never_stands_beside_without_its_doubt(package: Package, figure: Make) -> None:
    rows = figure("35", indicator=SHARE), figure("19", area="VN", indicator=SHARE, obs_status="U")
    text = words(paged(shares.shares, seen(package, *rows), EN))
    assert "(19%; 30 September 2020; low reliability)." in text


def test_no_day_is_told_of_the_oldest_figure_that_no_source_prints(package: Package, figure: Make) -> None:
    rows = (figure("5", "2016-12-31", indicator=SHARE, date_precision="year"),
            figure("9", "2019-12-31", area="VN-69", indicator=SHARE, date_precision="month"))  # fmt: skip
    text = words(paged(coverage.coverage, seen(package, *rows, area="VN"), EN))
    assert "2 of 63 the end of 2016 December 2019" in text
    assert "31 December" not in text


def test_no_target_line_is_drawn_over_a_share_of_an_unknown_base(package: Package, figure: Make) -> None:
    name = "share_l4_of_unstated"
    item, goal = figure("35", "2020-06-30", indicator=name), aim(package, indicator=name)
    for source, drawn in ((item.source, True), ("nd-09-2019", False)):
        snapshot = seen(package, item, aims=(replace(goal, source=source),))
        assert ("Target 30%" in str(paged(shares.shares_charts, snapshot, EN)[0].svg)) is drawn
        assert ("Target at least 30%" in str(paged(shares.shares, snapshot, EN))) is drawn
