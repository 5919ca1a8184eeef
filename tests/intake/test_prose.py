"""Figures read from running text: one construct of the grammar a sentence, in both languages, and what is no figure."""

from __future__ import annotations

from datetime import date

import pytest

import helpers
from helpers.intake.proposal import Proposal
from helpers.intake.prose.reading import extract

DAY = date(2024, 9, 10)


@pytest.fixture(scope="module")
def read():
    package = helpers.load().package

    def reader(text: str, about: str = "", today: date | None = DAY) -> list[Proposal]:
        return extract(text, package, today=today, about=about)

    return reader


def figures(found: list[Proposal]) -> list[tuple[str, str, str]]:
    """Area, indicator and value of each."""
    return [(item.area, item.indicator, item.value) for item in found]


READINGS = {
    "Tỉnh Bắc Giang hiện có 812 dịch vụ công trực tuyến mức độ 3, 4, trong đó có 301 dịch vụ công mức độ 4.": [
        ("VN-54", "services_l3_l4", "812"),
        ("VN-54", "services_l4", "301"),
    ],
    "Đến nay, tỉnh Lào Cai cung cấp 402 dịch vụ công mức độ 4, đạt tỷ lệ 21,6% tổng số thủ tục hành chính.": [
        ("VN-02", "services_l4", "402"),
        ("VN-02", "share_l4_of_procedures", "21.6"),
    ],
    "Năm 2023, tỉnh Gia Lai cung cấp 410 dịch vụ công trực tuyến một phần và 905 dịch vụ công trực tuyến toàn trình.": [
        ("VN-30", "services_partial", "410"),
        ("VN-30", "services_full", "905"),
    ],
    "Quý II/2022, toàn tỉnh Thái Bình tiếp nhận 81.420 hồ sơ, đã giải quyết 79.005 hồ sơ.": [
        ("VN-20", "dossiers_received", "81420"),
        ("VN-20", "dossiers_resolved", "79005"),
    ],
    "In 2023, Long An province received 120,431 dossiers, of which 98,020 dossiers were submitted online.": [
        ("VN-41", "dossiers_received", "120431"),
        ("VN-41", "dossiers_online", "98020"),
    ],
    "Tien Giang now provides 210 online public services at level 3 and 455 online public services at level 4.": [
        ("VN-46", "services_l3", "210"),
        ("VN-46", "services_l4", "455"),
    ],
    "Trong 8 tháng năm 2024, tỷ lệ hồ sơ trực tuyến của tỉnh Hà Nam đạt 71,35%.": [
        ("VN-63", "dossier_online_share_of_unstated", "71.35"),
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_no_figure_of_a_plain_sentence_is_missed(read, text: str) -> None:
    assert figures(read(text)) == READINGS[text]


NOTHING = [
    "Năm 2023, số dịch vụ công trực tuyến của tỉnh Hà Nam tăng 191 dịch vụ so với năm 2022.",
    "Quyết định số 1702/QĐ-UBND ngày 3/6/2019 của UBND tỉnh Khánh Hòa công bố danh mục dịch vụ công trực tuyến.",
    "Mọi thắc mắc về dịch vụ công trực tuyến xin gọi 0258 382 2020.",
    "Trong năm 2024 tỉnh Hà Nam có 1.250 doanh nghiệp đăng ký mới.",
    "Tỷ lệ hài lòng của người dân tỉnh Hà Nam về dịch vụ công đạt 97%.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_proposed_of_what_is_no_figure_of_online_services(read, text: str) -> None:
    assert figures(read(text)) == []
