"""Figures read from running text, one construct of the grammar a sentence: parts of a whole, shares, times that carry."""

from __future__ import annotations

from datetime import date

import pytest

import helpers
from helpers.intake.prose.lexicon import spelled
from helpers.intake.prose.reading import extract

DAY = date(2023, 8, 20)
TITLE = "Cải cách hành chính ở tỉnh Gia Lai"


@pytest.fixture(scope="module")
def read():
    package = helpers.load().package

    def reader(text: str, about: str = TITLE, today: date | None = DAY) -> list[tuple[str, ...]]:
        return [
            (item.area, item.tier, item.indicator, item.value, item.kind, item.period_end)
            for item in extract(text, package, today=today, about=about)
        ]

    return reader


def named(found: list[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Indicator and value of each."""
    return [(item[2], item[3]) for item in found]


#: Every sentence with the figures that it says.
FIGURES = {
    # a number out of another, in words
    "In 2021, 1,210 out of 1,640 administrative procedures were offered online at level 4.": [
        ("services_l4", "1210"), ("services_total", "1640"),
    ],
    "Năm 2021, 612 trên tổng số 1.730 thủ tục hành chính được cung cấp trực tuyến mức độ 4.": [
        ("services_l4", "612"), ("services_total", "1730"),
    ],
    # a share with its number in brackets, and a number with its share between commas
    "Năm 2021, gần 70% (1.211/1.730 thủ tục) được cung cấp dịch vụ công trực tuyến mức độ 3, 4.": [
        ("share_l3_l4_of_unstated", "70"), ("services_l3_l4", "1211"), ("services_total", "1730"),
    ],
    "In 2021, 1,300 out of 1,625 procedures, or 80%, were provided online at level 3 and 4.": [
        ("services_l3_l4", "1300"), ("services_total", "1625"), ("share_l3_l4_of_unstated", "80"),
    ],
    "Out of 40,000 dossiers received in 2021, 10,000 (25%) have been submitted online.": [
        ("dossiers_received", "40000"), ("dossiers_online", "10000"), ("dossier_online_share_of_received", "25"),
    ],
    # the number that a share is of all
    "Năm 2022, tỷ lệ hồ sơ giải quyết đúng và sớm hạn đạt 98,5%, tương ứng với 50.210 hồ sơ.": [
        ("on_time_share_of_unstated", "98.5"), ("dossiers_on_time", "50210"),
    ],
    "Tháng 6/2022, tỷ lệ hồ sơ nộp trực tuyến đạt 7,4% (231 hồ sơ).": [
        ("dossier_online_share_of_unstated", "7.4"), ("dossiers_online", "231"),
    ],
    # through what dossiers went
    "Năm 2022, số hồ sơ thực hiện qua dịch vụ công trực tuyến mức độ 3, 4 là 81.200 hồ sơ.": [
        ("dossiers_online", "81200"),
    ],
    "Năm 2022, bưu điện tỉnh tiếp nhận 2.140 hồ sơ và chuyển trả 5.120 hồ sơ qua dịch vụ bưu chính công ích.": [
        ("dossiers_postal", "2140"), ("results_returned_postal", "5120"),
    ],
    "Năm 2022, tỷ lệ hồ sơ có giao dịch thanh toán trực tuyến đạt 41,5%.": [
        ("online_payment_share_of_unstated", "41.5"),
    ],
    # levels in words
    "In 2021, the province had 120 third-level and 310 fourth-level public services.": [
        ("services_l3", "120"), ("services_l4", "310"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_no_figure_of_a_construct_is_missed_or_read_as_another(read, text: str) -> None:
    assert named(read(text)) == FIGURES[text]


@pytest.mark.parametrize(
    "words",
    [
        *("đúng và sớm hạn", "sớm và đúng hạn", "trước hạn hoặc đúng hạn", "đúng, trước hạn", "đúng hạn"),
        *("on time or early", "ahead of schedule and on time", "on or before the deadline", "on schedule"),
    ],
)
def test_no_way_to_say_on_time_is_unknown(read, words: str) -> None:
    text = f"In 2022, the rate of dossiers resolved {words} was 98.5%."
    assert named(read(text)) == [("on_time_share_of_unstated", "98.5")]


def test_no_time_of_now_is_heard_in_a_verb(read) -> None:
    found = read("Tháng 3/2022, tỉnh đã thực hiện cung cấp 310 dịch vụ công trực tuyến mức độ 4.")
    assert [(item[3], item[5]) for item in found] == [("310", "2022-03-31")]


def test_no_time_that_a_figure_is_compared_with_becomes_its_own(read) -> None:
    found = read(
        "In the first half of 2022, the rate of online applications reached 42%, an increase from the end of 2021. "
        "The rate of full online services was 55.5%."
    )
    assert [(item[3], item[5]) for item in found] == [("42", "2022-06-30"), ("55.5", "2022-06-30")]


def test_no_day_of_a_goal_dates_the_results_behind_it_nor_is_the_day_before_it_lost(read) -> None:
    found = read(
        "Đến cuối năm 2022, tỷ lệ hồ sơ trực tuyến đạt 45,8%, trong khi mục tiêu đến năm 2025 là 50%. "
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98%."
    )
    assert [(item[3], item[4], item[5]) for item in found] == [
        ("45.8", "flow", "2022-12-31"),
        ("50", "target", "2025-12-31"),
        ("98", "flow", "2022-12-31"),
    ]


def test_no_figure_is_left_without_the_one_time_that_a_text_of_an_unknown_day_names(read) -> None:
    found = read(
        "Tỉnh cung cấp 1.020 dịch vụ công trực tuyến toàn trình. Trong 8 tháng đầu năm 2021, tỉnh tiếp nhận 9.000 hồ sơ.",
        today=None,
    )
    assert [(item[3], item[5]) for item in found] == [("1020", "2021-08-31"), ("9000", "2021-08-31")]
    day = read("Tính đến ngày 20/8, tỉnh có 84 dịch vụ công mức độ 4 theo kế hoạch năm 2022.", today=None)
    assert [(item[3], item[5]) for item in day] == [("84", "2022-08-20")]


def test_no_choice_of_a_phrase_is_left_out() -> None:
    assert spelled("{on,ahead of} time") == ["on time", "ahead of time"]
    assert spelled("{a ,}file") == ["a file", "file"]
