"""The page of a province of which nothing is known: one screen, with what is known around it. Figures are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from conftest import paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report.report import Report
from helpers.pages.report.shares import shares
from helpers.text.messages import Messages

Make = Callable[..., Observation]
EN = Messages("en")
EMPTY = "VN-34"


def around(package: Package, *rows: Observation) -> str:
    seen = Snapshot(replace(package, observations=rows, targets=()), package.places[EMPTY], Quarter.parse("2020Q3"))
    return BeautifulSoup(str(paged(shares, seen, EN)), "html.parser").get_text(" ", strip=True)


def test_an_empty_page_never_leaves_out_what_a_neighbour_has(figure: Make, package: Package) -> None:
    near = package.neighbours[EMPTY][0]
    text = around(package, figure("391", area=near))
    assert f"{package.places[near].name('en')}: 391 services were at level 4 (30 September 2020)." in text
    assert "of a neighbouring province" not in text


def test_what_a_neighbour_has_of_a_part_alone_is_not_called_nothing(figure: Make, package: Package) -> None:
    near = package.neighbours[EMPTY][0]
    text = around(package, figure("17", area=near, tier="district"))
    assert "17" in text
    assert "district" in text
    assert "of a neighbouring province" not in text


def test_nothing_is_said_of_neighbours_that_nobody_wrote_down(figure: Make, package: Package) -> None:
    share = figure("19.1", area="VN", indicator="share_l4_of_procedures")
    assert "No figure on services or dossiers of a neighbouring province was found" in around(package, share)
    assert "neighbouring" not in around(replace(package, neighbours={}), share)


def test_a_neighbour_with_a_later_figure_only_is_not_told(figure: Make, package: Package) -> None:
    near = package.neighbours[EMPTY][0]
    text = around(
        package, figure("391", "2021-03-31", area=near), figure("19.1", area="VN", indicator="share_l4_of_procedures")
    )
    assert "391" not in text


def test_signs_are_explained_that_stand_there_and_no_others(figure: Make, package: Package) -> None:
    """Sentences say "low reliability" in words; the sign behind the number of a source has none but these."""
    undated = next(one.id for one in package.sources.values() if not one.published)
    dated = next(one.id for one in package.sources.values() if one.published[:4] in {"2016", "2017", "2018", "2019"})
    share = {"area": "VN", "indicator": "share_l4_of_procedures"}
    for source, told in ((undated, True), (dated, False)):
        text = around(package, figure("19.1", source=source, obs_status="U", note="-", **share))
        assert "19.1%" in text and "△" not in text
        assert ("∅ day of publication unknown" in text, "∅" in text) == (told, told)


@pytest.mark.parametrize("section", ["growth", "shares", "dossiers"])
def test_what_is_told_in_sentences_has_its_signs_explained_below_them(
    figure: Make, package: Package, section: str
) -> None:
    undated = next(one.id for one in package.sources.values() if not one.published)
    rows = (
        figure("391", source=undated),
        figure("34.21", indicator="share_l4_of_procedures", source=undated),
        figure("29.87", indicator="dossier_online_share_of_received", start="2020-07-01", source=undated),
    )
    html = str(getattr(Report(replace(package, observations=rows, targets=()), EMPTY, "2020Q3", "en"), section).html)
    text = BeautifulSoup(html, "html.parser").get_text(" ", strip=True)
    assert "<svg" not in html and "]∅" in text and text.count("∅ day of publication unknown") == 1


def test_an_empty_page_draws_no_chart_and_folds_what_is_not_of_the_place(package: Package) -> None:
    report = Report(package, "VN-04", "2021Q2", "en")
    assert not report.snapshot.headlines
    assert "<figure" not in str(report.shares.html)
    assert str(report.growth.html) == str(report.plans.html) == ""
    for folded in (report.place, report.targets):
        assert 'class="folded"' in str(folded.html)


def test_the_figure_of_a_neighbour_is_never_without_its_source(figure: Make, package: Package) -> None:
    near = package.neighbours[EMPTY][0]
    seen = replace(package, observations=(figure("391", area=near),), targets=())
    shown = Snapshot(seen, package.places[EMPTY], Quarter.parse("2020Q3"))
    assert shown.near[0].source in shown.cited
