"""What a chart of services says: its heading, what is too little for a chart, and what lies before its years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from conftest import paged, writer

from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import growths
from helpers.data.codes import Status
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report import growth
from helpers.pages.report.report import Report
from helpers.text import growth_words
from helpers.text.lapse import lapse
from helpers.text.messages import Messages

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")


def seen(package: Package, *rows: Observation, quarter: str = "2020Q3") -> Snapshot:
    small = replace(package, observations=rows, targets=())
    return Snapshot(small, small.places["VN-34"], Quarter.parse(quarter))


def heading(snapshot: Snapshot, t: Messages = VI) -> str:
    return growth_words.heading(growths(snapshot), snapshot, writer(t, snapshot.package))


@pytest.mark.parametrize(
    ("start", "end", "en", "vi"),
    [
        ("2020-07-31", "2020-09-30", "in two months", "trong hai tháng"),
        ("2020-09-01", "2020-09-11", "in 10 days", "trong 10 ngày"),
        ("2020-08-31", "2020-09-30", "in one month", "trong một tháng"),
        ("2019-06-30", "2020-09-30", "in 15 months", "trong 15 tháng"),
        ("2018-09-30", "2020-09-30", "in two years", "trong hai năm"),
        ("2018-03-31", "2022-06-30", "in over four years", "trong hơn bốn năm"),
        ("2018-03-31", "2020-12-31", "in nearly three years", "trong gần ba năm"),
    ],
)
def test_a_time_is_never_told_longer_than_it_was(start: str, end: str, en: str, vi: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert (lapse(*days, EN), lapse(*days, VI)) == (en, vi)


def test_the_heading_says_what_the_chart_shows(package: Package) -> None:
    snapshot = Snapshot(package, package.places["VN-34"], Quarter(2020, 3))
    assert heading(snapshot) == "Mức độ 4 tăng từ 33 lên 391 trong hai tháng"
    assert heading(snapshot, EN) == "Level 4 rose from 33 to 391 in two months"
    later = Snapshot(package, package.places["VN-34"], Quarter(2024, 3))
    assert heading(later) == "Mức độ 4 tăng từ 33 lên 391 trong hai tháng (đến tháng 9/2020)"


def test_a_climb_between_years_is_not_told_in_months(figure: Make, package: Package) -> None:
    rows = figure("127", "2019-12-31", date_precision="year"), figure("391")
    assert heading(seen(package, *rows)) == "Mức độ 4 tăng từ 127 (năm 2019) lên 391 (ngày 30/9/2020)"


def test_a_heading_tells_no_climb_where_none_may_be_told(figure: Make, package: Package) -> None:
    apart = figure("44", "2020-03-31", basis="provided"), figure("391")
    assert "391" in heading(seen(package, *apart))
    assert "44" not in heading(seen(package, *apart))
    over = figure("1000", "2020-03-31", qualifier="over"), figure("2800", qualifier="over")
    assert "1.000" not in heading(seen(package, *over))


def test_no_growth_of_levels_is_promised_where_there_is_none(figure: Make, package: Package) -> None:
    """After 15 August 2022 the section was called growth of levels 3 and 4 and held one count of something else."""
    one = heading(seen(package, figure("3627", "2024-08-31", indicator="services_full"), quarter="2024Q4"))
    assert "3.627" in one
    assert "ăng trưởng" not in one
    assert heading(seen(package)) == "Số lượng dịch vụ công trực tuyến"


def test_no_old_number_stands_in_a_heading_as_that_of_today(figure: Make, package: Package) -> None:
    """Of Đà Nẵng the page of the end of 2024 was headed by a count of August 2020."""
    old, new = (heading(seen(package, figure("678", day), quarter="2021Q3")) for day in ("2020-08-31", "2020-12-31"))
    assert old == "Số liệu gần nhất: có 678 dịch vụ mức độ 4 (ngày 31/8/2020)"
    assert new == "Có 678 dịch vụ mức độ 4 (ngày 31/12/2020)"


def test_no_old_number_is_called_the_latest_beside_a_newer_one_of_services(figure: Make, package: Package) -> None:
    """Of Đà Nẵng 1,569 services on the National Portal are known of 2023, which the chart of levels does not draw."""
    level, portal = figure("678", "2020-08-31"), figure("1569", "2021-01-31", indicator="services_on_national_portal")
    share = figure("66", "2021-02-28", indicator="share_l4_of_unstated")
    assert heading(seen(package, level, portal, quarter="2021Q3")) == "Có 678 dịch vụ mức độ 4 (ngày 31/8/2020)"
    assert heading(seen(package, level, share, quarter="2021Q3")).startswith("Số liệu gần nhất: có 678 dịch vụ")


def test_no_source_is_missed_where_there_is_an_older_figure(figure: Make, package: Package) -> None:
    """Cần Thơ and nine other provinces: the only figure is of before 2018, and 288 pages denied it."""
    text = str(paged(growth.growth, seen(package, figure("429", "2017-06-30", indicator="services_l3_l4")), VI))
    assert "Số liệu duy nhất có trước năm 2018: " in text
    assert "429" in text
    assert "hưa" not in text
    assert "<svg" not in text


def test_no_figure_is_called_the_only_one_beside_another(figure: Make, package: Package) -> None:
    """Cần Thơ has 429 of June 2017 and 502 of September; 167 pages called the latter the only one."""
    old, new = (figure(*row, indicator="services_l3_l4") for row in (("429", "2017-06-30"), ("502", "2017-09-30")))
    text = str(paged(growth.growth, seen(package, old, new), VI))
    assert "Chỉ có số liệu trước năm 2018; gần nhất: có 502 dịch vụ" in text and "duy nhất" not in text
    portal = figure("80", "2020-03-31", indicator="services_on_national_portal")
    text = str(paged(growth.growth, seen(package, old, new, portal), VI))
    assert "Trước năm 2018: có 502 dịch vụ" in text and "Chỉ có" not in text


def test_the_only_figure_of_a_place_can_be_drawn_all_the_same(figure: Make, package: Package) -> None:
    """What the page does not draw an analyst may."""
    snapshot = seen(package, figure("429", "2017-06-30", indicator="services_l3_l4"))
    [chart] = paged(growth.growth_charts, snapshot, EN)
    assert "429 (30 June 2017)" in chart.svg
    [one] = paged(growth.growth_charts, seen(package, figure("391")), EN)
    assert "391" in one.svg


def test_under_three_figures_of_one_kind_no_chart_is_drawn_and_every_figure_is_told(
    figure: Make, package: Package
) -> None:
    rows = [figure("127", "2019-12-31", date_precision="year", basis="ministry_statistics"), figure("746",
            indicator="services_l3_l4", obs_status="U", source="nd-09-2019")]  # fmt: skip
    text = str(paged(growth.growth, seen(package, *rows), EN))
    assert "<svg" not in text
    assert "2019, ministry statistics: 127 services were at level 4." in text
    assert "746 services were at levels 3 and 4 (low reliability)" in text
    assert text.index("746 services") < text.index("127 services were at level 4.")


def test_the_section_never_repeats_the_finding(package: Package) -> None:
    """Its first sentence was that of the page on 550 of 1,792 pages."""
    for place, quarter in (("VN-34", "2020Q3"), ("VN-14", "2022Q4"), ("VN-69", "2020Q3"), ("VN", "2024Q4")):
        report = Report(package, place, quarter, "vi")
        for sentence in str(report.finding).split(". "):
            assert sentence.rstrip(".") not in str(report.growth.html)


def test_no_heading_leads_with_a_contradicted_figure_without_a_word(figure: Make, package: Package) -> None:
    rows = figure("391"), figure("402", source="nd-09-2019")
    assert heading(seen(package, *rows), EN).endswith(
        "services were at level 4 (30 September 2020; contradicted, see the data notes)"
    )
    assert heading(seen(package, rows[0]), EN) == "391 services were at level 4 (30 September 2020)"
    other = replace(rows[0], obs_status=Status.BREAK)
    assert heading(seen(package, other), EN).endswith("(30 September 2020; different definition)")


@pytest.mark.parametrize("later", [{"scope": "per_unit"}, {"tier": "province"}])
def test_no_figure_is_called_the_only_one_where_others_are_of_a_part_or_counted_for_each_unit(
    package: Package, figure: Make, later: dict[str, str]
) -> None:
    """Nghệ An 2021Q2: "the only figure is from before 2018" stood above 1,034 services of 2019."""
    old = figure("13", "2016-12-31", date_precision="year")
    alone, more = seen(package, old), seen(package, old, figure("47", "2019-12-31", **later))
    told = [growth_words.before(growths(one)[0], one, writer(EN, package)) for one in (alone, more)]
    assert told[0].startswith("The only figure is from before 2018: 13 services")
    assert told[1].startswith("Before 2018: 13 services")
