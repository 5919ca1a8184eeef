"""The briefing: what it says is in the report, its sources are those it cites, and two sheets hold it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import RECEIPT, figures_in

from helpers.batch.claim import Claim
from helpers.batch.plan import BRIEF, plan
from helpers.data.briefing import Briefing
from helpers.data.package import Package
from helpers.errors import PageError
from helpers.pages.brief import parts
from helpers.pages.brief.brief import Brief
from helpers.pages.report.report import Report

PLACES = [("VN-34", "2020Q3"), ("VN", "2024Q4"), ("VN-DN", "2024Q3"), ("VN-04", "2021Q2"), ("VN-14", "2022Q4")]


def text(html: object) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(str(html), "html.parser").get_text(" "))


def body(brief: Brief) -> str:
    sections = (brief.headline, brief.growth, brief.targets, brief.place, brief.shares, brief.notes)
    return "".join(str(part.html) for part in sections)


@pytest.mark.parametrize(("place", "quarter"), PLACES)
def test_no_briefing_cites_what_it_does_not_list_or_lists_what_it_does_not_cite(
    package: Package, place: str, quarter: str
) -> None:
    brief = Brief(package, place, quarter)
    cited = set(re.findall(r'href="#s(\d+)"', body(brief)))
    listed = set(re.findall(r'<li id="s(\d+)"', str(brief.sources.html)))
    assert cited == listed


@pytest.mark.parametrize(("place", "quarter"), PLACES)
def test_no_briefing_says_other_news_than_the_report_or_more_than_three_notes(
    package: Package, place: str, quarter: str
) -> None:
    brief, report = Brief(package, place, quarter), Report(package, place, quarter)
    assert brief.finding == report.finding
    assert len(parts.told(brief)) <= 3
    whole = text(report.notes.html)
    assert all(statement.text in whole for statement in parts.told(brief))
    assert brief.title.startswith(text(report._heading)) and brief.title != report.title


@pytest.mark.parametrize(("place", "quarter"), PLACES)
def test_no_link_of_a_briefing_leads_to_a_row_of_the_report(package: Package, place: str, quarter: str) -> None:
    brief = Brief(package, place, quarter)
    html = body(brief) + str(brief.sources.html)
    targets = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= targets


def test_the_data_of_a_briefing_are_the_figures_that_it_shows(package: Package) -> None:
    data = Brief(package, "VN-34", "2020Q3").data(RECEIPT)
    ids = {row["id"] for row in figures_in(data)}
    assert {"F001", "F002"} <= ids
    assert (data["form"], data["province"], data["quarter"]) == ("brief", "VN-34", "2020Q3")
    assert len(ids) < len(Report(package, "VN-34", "2020Q3").snapshot.figures) + 63


def test_briefings_are_only_made_when_asked_for(package: Package) -> None:
    assert not [task for task in plan(package) if isinstance(task.subject, Briefing)]
    asked = plan(package, ["VN-34", "VN"], ["2020Q3"], ["en"], briefs=True)
    assert [str(task) for task in asked] == [
        "2020Q3/khanh-hoa.en.html", "2020Q3/viet-nam.en.html", "2020Q3/khanh-hoa-brief.en.html",
        "2020Q3/viet-nam-brief.en.html",
    ]  # fmt: skip
    assert asked[2].notebook == BRIEF


def test_a_briefing_of_what_has_none_is_no_page(package: Package) -> None:
    block = {"form": "brief", "province": "VN-34", "quarter": "2020Q3", "language": "vi"}
    assert Claim.of(block, package).path == Path("2020Q3/khanh-hoa-brief.html")
    for wrong in ({"form": "note"}, {"frame": "34", "province": "56@34"}):
        with pytest.raises(PageError, match="form"):
            Claim.of(block | wrong, package)


def test_a_briefing_tells_the_targets_of_the_year_with_their_verdicts(package: Package) -> None:
    """The second sheet of a briefing was empty to two thirds, and its first said nothing of 2024's three targets."""
    told = text(Brief(package, "VN", "2024Q4", "en").targets.html)
    assert [told.count(words) for words in ("missed by 6.53", "missed by 4.2", "missed by 11.46")] == [1, 1, 1]
    assert "no verdict" not in told
    plan = text(Brief(package, "VN-69", "2020Q3", "en").targets.html)
    assert "not due yet" in plan and "Plans and progress" in plan and "570" in plan
    data = Brief(package, "VN", "2024Q4").data(RECEIPT)
    assert len(data["targets"]) >= 1


def test_a_briefing_draws_no_share_twice_and_none_that_is_a_year_old(package: Package) -> None:
    for place, quarter in PLACES:
        brief = Brief(package, place, quarter, "en")
        names = re.findall(r'<figure id="([^"]+)-chart"', f"{brief.growth.html}{brief.shares.html}")
        assert len(names) == len(set(names))
    assert "Share of services at level 4" not in text(Brief(package, "VN", "2024Q4", "en").growth.html)
    both = Brief(package, "VN-DN", "2024Q3", "en")
    assert str(both.growth.html).count("<figure") == 2 and str(both.shares.html) == ""


def test_the_briefing_of_the_country_tells_the_provinces_that_can_be_compared_where_they_are_few(
    package: Package,
) -> None:
    told = text(Brief(package, "VN", "2024Q4", "en").place.html)
    assert "Kiên Giang 75.21%" in told and "4 of these can be compared" in told


@pytest.mark.parametrize(("place", "quarter"), [("VN-34", "2024Q3"), ("VN", "2024Q4"), ("VN-DN", "2024Q3")])
def test_a_briefing_never_takes_a_third_sheet(
    place: str, quarter: str, page: Callable[..., Path], browser: Any
) -> None:
    tab = browser.new_page()
    tab.goto(page(place, quarter, brief=True).as_uri())
    pdf = tab.pdf(format="A4", prefer_css_page_size=True)
    tab.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
