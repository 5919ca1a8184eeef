"""Tables of an article that were made lines of text, beside its sentences; figures and places are made up."""

from __future__ import annotations

from datetime import date

import pytest

import helpers
from helpers.intake.articles import read_article, tables

PACKAGE = helpers.load().package
HEAD = ("Tỉnh", "Hồ sơ tiếp nhận", "Hồ sơ trực tuyến", "Tỷ lệ trực tuyến (%)")
ROWS = (("Lai Châu", "12.340", "5.120", "41,49"), ("Sơn La", "20.115", "8.002", "39,78"))


def read(text: str, about: str = "Báo cáo quý") -> list[tuple[str, ...]]:
    found = read_article(text, PACKAGE, today=date(2023, 4, 10), about=about)
    return [(item.area, item.tier, item.indicator, item.value, item.period_end) for item in found]


@pytest.mark.parametrize("mark", [" | ", "\t", "    "])
def test_no_row_of_a_table_made_text_is_lost_or_read_as_a_sentence(mark: str) -> None:
    lines = [mark.join(row) for row in (HEAD, *ROWS)]
    text = "Kết quả quý I/2023 như sau:\n" + "\n".join(lines) + "\nTỷ lệ đúng hạn của tỉnh Lai Châu đạt 98%."
    assert read(text) == [
        ("VN-01", "all", "on_time_share_of_unstated", "98", "2023-03-31"),
        ("VN-01", "all", "dossiers_received", "12340", "2023-03-31"),
        ("VN-05", "all", "dossiers_received", "20115", "2023-03-31"),
        ("VN-01", "all", "dossiers_online", "5120", "2023-03-31"),
        ("VN-05", "all", "dossiers_online", "8002", "2023-03-31"),
    ]


def test_tiers_of_a_table_are_told_and_its_time_stands_above_it() -> None:
    text = "Dịch vụ công của tỉnh Bình Phước đến 31/12/2020\nCấp | Tổng số TTHC | Mức độ 4\nCấp tỉnh | 1.402 | 215\n"
    found = read(text + "Cấp huyện | 301 | 44\nTổng cộng | 1.834 | 259")
    assert found[:3] == [
        ("VN-58", "province", "services_total", "1402", "2020-12-31"),
        ("VN-58", "district", "services_total", "301", "2020-12-31"),
        ("VN-58", "all", "services_total", "1834", "2020-12-31"),
    ]


def test_no_line_of_prose_is_taken_for_a_table() -> None:
    assert tables("Năm 2023 | 100% | 98%\n") == []
    assert tables("Một | hai | ba\nbốn | năm | sáu") == []
    assert tables("1 | 2 | 3\n4 | 5 | 6") == []


def test_no_place_that_a_table_has_twice_is_proposed_without_a_doubt() -> None:
    lines = [" | ".join(row) for row in (HEAD, *ROWS, ("Lai Châu", "12.341", "5.120", "41,49"))]
    found = read_article("Kết quả quý I/2023:\n" + "\n".join(lines), PACKAGE, today=date(2023, 4, 10))
    doubted = [(item.area, item.value) for item in found if "B2: 12340, B4: 12341" in item.doubts]
    assert doubted == [("VN-01", "12340"), ("VN-01", "12341")] and sum(not item.doubts for item in found) == 4
