"""The audit itself: it finds nothing on a sample of real pages, and each rule finds the page that was forged for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from audit.facts import Facts
from audit.reading import Page, numbers
from audit.rules import RULES, twins

Build = Callable[..., Path]
SAMPLE = [
    ("VN-34", "2020Q1"), ("VN-34", "2020Q3"), ("VN-34", "2024Q3"), ("VN-69", "2020Q3"), ("VN-DN", "2024Q4"),
    ("VN-14", "2022Q4"), ("VN-HN", "2019Q3"), ("VN-50", "2023Q4"), ("VN-04", "2021Q2"), ("VN-CT", "2022Q2"),
    ("VN", "2020Q3"), ("VN", "2024Q4"), ("VN-34", "2019Q4"),
]  # fmt: skip
#: Rule, page, language, what stands on the real page, what a forged one says instead.
FORGED = [
    ("silence", "VN-34", "2020Q3", "vi", "Tháng 9/2020, 34,21%", "Trong quý chưa tìm thấy số liệu mới; 34,21%"),
    ("silence", "VN", "2024Q4", "en", "In 2024, 45.8%", "No new figure of this quarter was found; 45.8%"),
    ("silence", "VN-34", "2020Q3", "vi", "Tháng 9/2020, 34,21%",
     "Trong quý chưa tìm thấy số liệu mới của toàn tỉnh Khánh Hòa; 34,21%"),
    ("told", "VN-DN", "2024Q4", "en", "58.89% of dossiers were handled fully online, 3.2 times that of the "
     "provinces together (18.54%)", "most dossiers were handled fully online"),
    ("differences", "VN-34", "2020Q3", "vi", "tăng 606 so với", "tăng 607 so với"),
    ("differences", "VN-34", "2020Q3", "vi", "gấp 5,3 lần", "gấp 5,5 lần"),
    ("differences", "VN-34", "2020Q3", "en", "up 358 from 33", "down 358 from 33"),
    ("from_nowhere", "VN-34", "2020Q3", "en", "up 358 from 33", "up 1,358 from 33"),
    ("from_nowhere", "VN-69", "2020Q3", "vi", "lên 570, thời hạn", "lên 5.709, thời hạn"),
    ("small", "VN-34", "2020Q3", "vi", "34,21% thủ tục", "87% thủ tục"),
    ("small", "VN-34", "2020Q3", "en", "746 services were", "47 services were"),
    ("drawn", "VN-34", "2020Q3", "en", "391 level 4<", "931 level 4<"),
    ("drawn", "VN", "2024Q4", "vi", ">Chỉ tiêu 50%", ">Chỉ tiêu 53%"),
    ("verdicts", "VN-34", "2020Q3", "vi", "vượt chỉ tiêu tối thiểu 30%", "vượt chỉ tiêu tối thiểu 40%"),
    ("verdicts", "VN", "2024Q4", "en", "below the target of 50%", "below the target of 30%"),
    ("ranks", "VN-50", "2023Q4", "vi", "trong 61 tỉnh, thành phố", "thứ 62/61"),
    ("ranks", "VN-34", "2020Q3", "en", "In September\N{NO-BREAK SPACE}2020,", "In September 2020, rank 2 of 9,"),
    ("gaps", "VN-34", "2020Q3", "vi", "<h3>", "<p>Đến hết quý III/2020, chưa tìm được nguồn công bố số liệu về: tỷ lệ "
     "hồ sơ trực tuyến.</p><h3>"),
    ("gaps", "VN-34", "2020Q3", "vi", "<h3>", "<p>Đến hết quý III/2020, chưa tìm được nguồn công bố số liệu về: tỷ lệ "
     "dịch vụ toàn trình.</p><h3>"),
    ("only", "VN-34", "2020Q3", "en", "Level 4 rose from 33 to 391", "The only figure is from before 2018: 33"),
    ("only", "VN-34", "2020Q3", "vi", "Mức độ 4 tăng từ 33 lên 391", "Chỉ có số liệu trước năm 2018: 33"),
    ("lapses", "VN-34", "2020Q3", "en", "up 358 from 33 (July\N{NO-BREAK SPACE}2020)", "up 358 in a year"),
    ("lapses", "VN-34", "2020Q3", "vi", "tăng 358 so với 33", "tăng 358 trong một năm, 33"),
    ("lapses", "VN", "2020Q3", "en", "The 19.10% is up 14.55 points",
     "Change in the quarter: +3.2 points; in the one before: +5.8 points. It is up 14.55 points"),
    ("quarters_of_all", "VN-04", "2021Q2", "en", "is in the middle half of 63", "is among the lowest quarter of 63"),
    ("quarters_of_all", "VN-04", "2021Q2", "vi", "thuộc nhóm giữa trong",
     "thuộc nhóm một phần tư cao nhất trong"),
]  # fmt: skip


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The real package, by the audit's own reading."""
    return Facts(ROOT / "data")


@pytest.mark.parametrize(("area", "quarter"), SAMPLE, ids=lambda value: str(value))
def test_no_page_of_the_sample_says_what_the_package_does_not_bear_out(
    page: Build, facts: Facts, area: str, quarter: str
) -> None:
    pages = [Page.of(page(area, quarter, language)) for language in ("vi", "en")]
    assert [text for one in pages for rule in RULES for text in rule(one, facts)] == []
    assert list(twins(*pages)) == []


@pytest.mark.parametrize(("rule", "area", "quarter", "language", "real", "forged"), FORGED)
def test_no_rule_passes_a_page_that_was_forged_for_it(
    page: Build, facts: Facts, rule: str, area: str, quarter: str, language: str, real: str, forged: str
) -> None:
    html = page(area, quarter, language).read_text("utf-8")
    head, body = html.split("<main", 1)
    assert real in body
    before, after = Page(html), Page(f"{head}<main{body.replace(real, forged, 1)}")
    [asked] = [one for one in RULES if one.__name__ == rule]
    assert list(asked(before, facts)) == []
    assert list(asked(after, facts)) != []


def test_no_row_of_a_table_is_met_or_missed_by_the_wrong_side(page: Build, facts: Facts) -> None:
    html = page("VN-34", "2020Q3", "en").read_text("utf-8")
    [asked] = [one for one in RULES if one.__name__ == "verdicts"]
    head, table = html.split('<section id="targets"')
    forged = head + '<section id="targets"' + table.replace("34.21%", "24.21%", 1)
    assert list(asked(Page(forged), facts)) == ["met with 24.21% (September 2020) [1] for at least 30%"]


def test_no_number_that_one_language_lacks_is_passed(page: Build) -> None:
    vi, en = (page("VN-34", "2020Q3", language).read_text("utf-8") for language in ("vi", "en"))
    forged = en.replace("746 services", "many services")
    assert list(twins(Page(vi), Page(forged))) == ["#header: 746 stand in one language only"]


def test_numbers_are_read_as_their_language_writes_them() -> None:
    assert [str(number) for number in numbers("1.143 trong quý III/2020; 34,21%, PAPI 8.1 [12]", "vi")] == [
        "1143", "3", "2020", "34.21",
    ]  # fmt: skip
    assert [str(number) for number in numbers("1,143 in Q3 2020, September 2020; 34.21%; ranks 53rd", "en")] == [
        "1143", "3", "2020", "9", "2020", "34.21", "53",
    ]  # fmt: skip
