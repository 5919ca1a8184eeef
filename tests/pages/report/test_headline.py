"""The large figures of a report: which stand there, and what each is read against. Figures made here are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from conftest import paged

from helpers.analysis.cards import LEAST, MOST, cards
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report.headline import headline
from helpers.text.messages import Messages

Make = Callable[..., Observation]
EN = Messages("en")


def seen(package: Package, *rows: Observation, quarter: str = "2020Q3") -> Snapshot:
    return Snapshot(replace(package, observations=rows, targets=()), package.places["VN-34"], Quarter.parse(quarter))


def texts(snapshot: Snapshot) -> list[str]:
    soup = BeautifulSoup(str(paged(headline, snapshot, EN)), "html.parser")
    return [item.get_text(" ", strip=True) for item in soup.select("ul.facts > li")]


def test_the_figures_of_khanh_hoa_stand_beside_target_and_country(package: Package) -> None:
    found = texts(Snapshot(package, package.places["VN-34"], Quarter.parse("2020Q3")))
    assert len(found) == MOST
    assert found[0].startswith("Online services at levels 3 and 4 746 +606 from 140 (July 2020), 5.3 times as many")
    assert "34.21% target at least 30% (2020) · the country: 19.10%" in found[2]


def test_no_part_of_a_told_sum_that_follows_from_the_others_takes_a_place(figure: Make, package: Package) -> None:
    rows = [figure("746", indicator="services_l3_l4"), figure("391"), figure("355", indicator="services_l3")]
    assert [card.figure.indicator for card in cards(seen(package, *rows))] == ["services_l3_l4", "services_l4"]
    assert [card.figure.indicator for card in cards(seen(package, rows[2]))] == ["services_l3"]


def test_what_the_finding_begins_with_is_never_missing_among_the_large_figures(figure: Make, package: Package) -> None:
    """A score of the quarter is no headline figure; where it is the news it stands before last quarter's count."""
    score = figure("61.7", indicator="index_766_score", start="2020-07-01")
    last = figure("391", "2020-06-30")
    assert [card.figure for card in cards(seen(package, last, score))] == [score, last]
    assert next(card.figure for card in cards(seen(package, figure("391"), score))).indicator == "services_l4"


def test_no_plan_stands_as_a_target_at_a_large_figure(package: Package) -> None:
    """Phú Yên expected 57.76% for the end of 2021; nobody set it as a target."""
    seen = Snapshot(package, package.places["VN-32"], Quarter.parse("2021Q3"))
    assert "plan 57.76% (2021)" in str(paged(headline, seen, EN))
    assert "kế hoạch 57,76% (năm 2021)" in str(paged(headline, seen, Messages("vi")))


def test_a_row_above_the_whole_beside_it_is_never_without_a_reason(package: Package) -> None:
    city = Snapshot(package, package.places["VN-SG"], Quarter.parse("2021Q4"))
    soup = BeautifulSoup(str(paged(headline, city, EN)), "html.parser")
    [row] = [row for row in soup.select("tbody tr") if "Online services at level 3 691" in row.get_text(" ")]
    told = [note.get_text() for letter in row.select("sup a") for note in soup.select(str(letter["href"]))]
    assert len([note for note in told if "Not a part of 668 (online services at levels 3 and 4" in note]) == 1


def test_no_figure_of_a_year_ago_or_of_an_ended_level_stands_large(figure: Make, package: Package) -> None:
    assert cards(seen(package, figure("391"), quarter="2021Q3")) == ()
    assert cards(seen(package, figure("391", "2022-06-30"), quarter="2022Q4")) == ()
    assert len(cards(seen(package, figure("391", "2022-06-30"), quarter="2022Q2"))) == 1


def test_of_a_family_the_newest_the_whole_and_the_printed_share_stands(figure: Make, package: Package) -> None:
    rows = [
        figure("40", "2020-09-30", start="2020-07-01", indicator="dossier_online_share_of_received", scope="part"),
        figure("30", "2020-09-30", start="2020-07-01", indicator="dossier_online_share_of_dossiers"),
        figure("90", "2020-06-30", start="2020-04-01", indicator="dossier_online_share_of_resolved"),
    ]
    assert [str(card.figure.value) for card in cards(seen(package, *rows))] == ["30"]


@pytest.mark.parametrize(("old", "classes"), [("300", ["better"]), ("400", [])])
def test_a_fall_never_looks_like_a_gain(figure: Make, package: Package, old: str, classes: list[str]) -> None:
    html = str(paged(headline, seen(package, figure(old, "2020-06-30"), figure("391")), EN))
    [change] = BeautifulSoup(html, "html.parser").select("ul.facts strong")
    assert change.get("class", []) == classes


def test_a_disputed_figure_shows_both_values(package: Package) -> None:
    found = texts(Snapshot(package, package.places["VN-34"], Quarter.parse("2020Q1")))
    assert any("16.29%" in text and "disputed: also 19.27%" in text for text in found)


def test_what_is_surely_above_the_earlier_figure_is_not_called_incomparable(figure: Make, package: Package) -> None:
    """Hà Nội 2019Q3: over 1,448 services after 1,272."""
    rows = (figure("1272", "2020-06-30"), figure("1448", "2020-09-30", qualifier="over"))
    text = str(paged(headline, seen(package, *rows), EN))
    assert "above 1,272 (30 June 2020)" in text and "not compared with" not in text
    unsure = str(paged(headline, seen(package, rows[0], replace(rows[1], value=Decimal(1200))), EN))
    assert "not compared with 1,272" in unsure and "above 1,272" not in unsure


def test_a_reason_is_not_told_again_for_each_figure_that_shares_it(figure: Make, package: Package) -> None:
    rows = [
        figure(value, day, indicator=name, basis=basis)
        for name in ("services_l3", "services_l4")
        for value, day, basis in (("33", "2020-06-30", "provided"), ("391", "2020-09-30", "announced"))
    ]
    soup = BeautifulSoup(str(paged(headline, seen(package, *rows), EN)), "html.parser")
    told = [item.find_parent("td").get_text(" ", strip=True) for item in soup.select("td a[href='#latest-a']")]
    assert len(told) > 1
    assert all(text.startswith("not compared with ") for text in told)
    assert [item["id"] for item in soup.select("details .footnotes > li")] == ["latest-a"]
    assert soup.select("ul.facts a[href='#compared-a']")


def test_yearly_indices_fill_up_to_three_large_figures_and_never_push_one_out(figure: Make, package: Package) -> None:
    rows = [item for item in package.observations if item.indicator == "papi_8_1"]
    few = cards(seen(package, figure("391", "2020-12-31"), *rows, quarter="2020Q4"))
    assert [card.figure.indicator for card in few] == ["services_l4", "papi_8_1"]
    assert few[1].place
    names = ("services_l4", "services_l3", "services_l3_l4")
    many = [figure(str(391 + place), "2020-12-31", indicator=name) for place, name in enumerate(names)]
    shown = cards(seen(package, *many, *rows, quarter="2020Q4"))
    assert len(shown) >= LEAST or "papi_8_1" in {card.figure.indicator for card in shown}
    assert [card.place is None for card in shown] == sorted((card.place is None for card in shown), reverse=True)
