"""The sections of growth and shares on a page: links, words for those who do not see, tables by year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report import growth
from helpers.pages.report.report import Report
from helpers.text.messages import Messages

Make = Callable[..., Observation]
EN = Messages("en")
ENDS = [f"{year}-{day}" for year in range(2018, 2022) for day in ("03-31", "06-30", "09-30", "12-31")]


def seen(package: Package, *rows: Observation, quarter: str = "2020Q3") -> Snapshot:
    small = replace(package, observations=rows, targets=())
    return Snapshot(small, small.places["VN-34"], Quarter.parse(quarter))


def words(html: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", str(html)).split())


@pytest.mark.parametrize(("place", "quarter"), [("VN-34", "2020Q3"), ("VN-34", "2024Q4"), ("VN-DN", "2024Q4"),
                                                ("VN", "2024Q4"), ("VN", "2020Q3"), ("VN-HN", "2019Q3")])  # fmt: skip
def test_no_mark_of_a_chart_leads_nowhere(package: Package, place: str, quarter: str) -> None:
    report = Report(package, place, quarter, "vi")
    drawn = "".join(str(part.html) for part in (report.growth, report.shares, report.dossiers))
    rows = re.findall(r'<tr id="(f-[^"]+)">', str(report.notes.html))
    assert len(rows) == len(set(rows)), "an id stands once"
    led = set(re.findall(r'href="#(f-[^"]+)"', drawn))
    assert led <= set(rows)
    assert led


def test_what_a_chart_shows_is_said_once_for_both_of_its_drawings(package: Package) -> None:
    text = str(Report(package, "VN-34", "2020Q3", "en").growth.html)
    assert text.count("<svg") == text.count('aria-hidden="true"') == 2
    [said] = re.findall(r'<span role="img" aria-label="([^"]+)"></span>', text)
    assert "Online services at level 4: 391 (September 2020)" in said


def test_no_number_of_a_tier_is_denied_by_the_section_on_numbers(figure: Make, package: Package) -> None:
    """Phú Yên 2021Q3: the finding told of 962 services of the provincial tier, the section that no source was found."""
    rows = [figure("962", "2021-07-09", tier="province", indicator="services_l3_l4"),
            figure("135", "2021-07-09", tier="district", indicator="services_l3_l4")]  # fmt: skip
    text = words(paged(growth.growth, seen(package, *rows, quarter="2021Q3"), EN))
    assert "We found no source" not in text
    assert "No number of services of the whole of Khánh Hòa province was found; these are of a part of it." in text
    assert "962 services were at levels 3 and 4 (provincial authorities)" in text and "135 services" in text


def test_a_year_stands_beside_the_one_before_in_number_and_percent(figure: Make, package: Package) -> None:
    cells = {"basis": "ministry_statistics"}
    rows = [figure(str(value), end, **cells) for value, end in zip(range(10, 170, 10), ENDS, strict=True)]
    text = words(paged(growth.growth, seen(package, *rows, quarter="2021Q4"), EN))
    assert "Counts at the end of each year End of Level 4 Level 4, in a year" in text
    assert "2018 40 2019 80 +40 (twice as many) 2020 120 +40 (+50%) 2021 160 +40 (+33%)" in text
    assert "31 March 2018 to 31 December 2021 +150 (16 times as many)" in text, "of four years no change in a year"


def test_a_year_that_cannot_be_compared_says_why_in_a_few_words(figure: Make, package: Package) -> None:
    cells = {"basis": "ministry_statistics"}
    rows = [figure(str(value), end, **cells) for value, end in zip(range(10, 90, 10), ENDS, strict=False)]
    later = figure("100", "2020-12-31", basis="provided")
    text = words(paged(growth.growth, seen(package, *rows, later, quarter="2020Q4"), EN))
    assert "2020 100 other basis" in text


def test_the_country_is_not_set_beside_itself(package: Package) -> None:
    """ "Against target and country", "of the place and its units": the country's page has words of its own."""
    text = str(Report(package, "VN", "2020Q3", "vi").shares.html)
    assert "Tỷ lệ dịch vụ so với chỉ tiêu</h2>" in text
    assert "so với chỉ tiêu và cả nước</h2>" in str(Report(package, "VN-34", "2020Q3", "vi").shares.html)


def test_no_share_of_a_source_without_base_stands_under_a_target(package: Package) -> None:
    """Khánh Hòa 2024Q3 and Hà Nội 2019Q3: 64.06% under 100%, 80% on a line of 80%, and no result in the table."""
    for place, quarter, name in (("VN-34", "2024Q3", "100%"), ("VN-HN", "2019Q3", "80%")):
        charts = Report(package, place, quarter, "en").shares_charts()
        told = [text for chart in charts if "levels 3 and 4" in chart.title
                for text in re.findall(r"([^<>]+)</text>", chart.svg)]  # fmt: skip
        assert f"Target {name}" not in told
        assert told


def test_the_lead_of_a_province_is_not_shrunk_by_a_later_figure_of_the_country(package: Package) -> None:
    """Khánh Hòa 2024Q3: 34.21% of September 2020 stood beside 30.1% of December."""
    text = words(Report(package, "VN-34", "2024Q3", "vi").shares.html)
    assert "Cao hơn khoảng 15 điểm phần trăm so với cả nước" in text


def test_what_fully_online_dossiers_are_is_set_beside_country_and_provinces(package: Package) -> None:
    """Đà Nẵng 2024Q4: 58.89% stood alone, 18.54% of the provinces in another part of the page."""
    text = words(Report(package, "VN-DN", "2024Q4", "en").dossiers.html)
    assert "13.09 points above the country" in text
    assert "3.2 times that of the provinces together" in text


@pytest.mark.parametrize(("language", "said"), [("en", "Events: NQ 17: "), ("vi", "Các mốc: NQ 17: ")])
def test_short_names_of_events_are_explained_though_the_first_way_of_counting_has_no_chart(
    package: Package, language: str, said: str
) -> None:
    """The country in 2024Q4: its distinct services were a sentence, and under the chart of those counted by agency
    stood nothing of what "QĐ 942" means."""
    report = Report(package, "VN", "2024Q4", language)
    assert words(report.growth.html).count(said.split(":")[0] + ":") == 1


def test_a_figure_of_a_month_that_runs_across_the_end_of_the_levels_is_said_to_be_of_neither_side(
    package: Package,
) -> None:
    """About 97.3% of eligible procedures in August 2022, of which nobody knows whether it is of before the 15th."""
    told = words(Report(package, "VN", "2022Q4", "en").shares.html)
    assert "About 97.3% (August 2022): a period that runs across 15 August 2022; drawn at its last day" in told
    assert "54.33% (27 July 2022): a period" not in told


def test_an_old_number_of_services_does_not_hide_a_newer_one_that_was_counted_otherwise(package: Package) -> None:
    """Đà Nẵng in 2024Q4: how many services has it? The section ended in August 2020; 1,569 of December 2023 on the
    National Portal stood in a folded table alone."""
    html = Report(package, "VN-DN", "2024Q4", "en").growth.html
    told = "Newer, but counted otherwise: 1,569 services were on the National Public Service Portal (December 2023)."
    assert told in words(html)
    assert re.search(r"\(December 2023\)\. <a href=\"#s\d+\"", str(html))
    assert "Newer, but" not in words(Report(package, "VN-DN", "2020Q4", "en").growth.html)


def test_numbers_one_below_the_other_are_not_left_to_be_subtracted(package: Package) -> None:
    """Bến Tre in 2023Q4: did services fall from 1,403 to 1,364? The page was silent; the one is a report's, the other
    what the system provides."""
    told = words(Report(package, "VN-50", "2023Q4", "en").growth.html)
    assert "1,364" in told and "1,403" in told
    assert "No difference taken: " in told
