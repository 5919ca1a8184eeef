"""Numbers of running text beside a measure that are no level of it, and figures that are of another than they seem."""

from __future__ import annotations

from datetime import date

import pytest

import helpers
from helpers.intake.prose.reading import extract

PACKAGE = helpers.load().package
TITLE = "Báo Gia Lai"


def read(text: str, about: str = TITLE) -> list[tuple[str, str, str]]:
    """Area or office, indicator and value of each figure."""
    found = extract(text, PACKAGE, today=date(2024, 9, 10), about=about)
    return [(item.unit_name or item.area, item.indicator, item.value) for item in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Năm 2022, tỉnh sẽ triển khai thêm 210 dịch vụ công trực tuyến mức độ 4.", []),
        ("The province will put 120 more online public services at level 4 into use in 2022.", []),
        ("Phải làm thêm 150 dịch vụ mức độ 4, nâng tổng số dịch vụ mức độ 4 lên 900 dịch vụ.", ["900"]),
        ("Quý I/2023, tỉnh giải quyết 21.000 hồ sơ; còn 310 hồ sơ quá hạn chưa giải quyết.", ["21000"]),
        ("In the first quarter of 2023, 310 overdue dossiers were still pending.", []),
        ("Quý I/2023, tỉnh có 310 hồ sơ giải quyết quá hạn.", ["310"]),
        ("Năm 2022, tỷ lệ hồ sơ trực tuyến đạt 46,2%. Toàn tỉnh chưa có huyện nào dưới 25%.", ["46.2"]),
        ("In 2022 the province's online rate of dossiers was 46.2%; no district was below 25%.", ["46.2"]),
        ("In June 2024, 24 services were partial (1.1%); the score for services was 8.4/12, or 70%.", ["24", "1.1"]),
        ("Đến năm 2025, 100% dịch vụ công trực tuyến mức độ 3, 4 phổ biến được tích hợp lên Cổng.", []),
        ("Hồ sơ quá hạn đang giải quyết là 20 hồ sơ; hồ sơ giải quyết quá hạn là 35 hồ sơ năm 2023.", ["35"]),
        ("Tỷ lệ dịch vụ công mức độ 4 đạt 70%, được tích hợp lên Cổng Dịch vụ công quốc gia.", ["70"]),
        ("Tỉnh cung cấp 100% dịch vụ công mức độ 4 và được tích hợp lên Cổng.", ["100"]),
        ("Trong năm 2019, tỉnh ra mắt 140 dịch vụ công trực tuyến mức độ 3.", []),
    ],
)
def test_no_number_beside_a_measure_is_a_level_of_it(text: str, told: list[str]) -> None:
    assert [value for _, _, value in read(text)] == told


def test_what_was_launched_in_a_year_is_no_number_of_all_services() -> None:
    assert read("Gia Lai, which launched 180 online public services last year, has 900 procedures in all.") == [
        ("VN-30", "services_online_new", "180"), ("VN-30", "services_total", "900"),
    ]  # fmt: skip
    assert read("So far, Gia Lai has launched 180 online public services.") == [("VN-30", "services_online_any", "180")]


def test_no_figure_of_a_ministry_is_one_of_the_country() -> None:
    share = "share_l4_of_unstated"
    both = "Về dịch vụ công, hiện Bộ Xây dựng và Bộ Tư pháp hoàn tất 100% dịch vụ công trực tuyến mức độ 4."
    assert read(both, "Tin tức") == [("Bộ Xây dựng", share, "100"), ("Bộ Tư pháp", share, "100")]
    told = "Đến nay, Bộ Tư pháp cho biết cả nước có 71% dịch vụ công trực tuyến mức độ 4."
    assert read(told, "Tin tức") == [("VN", share, "71")]


GROUPS = "Khối bộ, ngành đạt 55,1%, còn khối tỉnh, thành chỉ đạt 12,3%."


@pytest.mark.parametrize(
    ("text", "about", "areas"),
    [
        (f"Năm 2023, tỷ lệ hồ sơ trực tuyến đạt 31,4%. {GROUPS}", "Gia Lai vươn lên", ["VN", "VN-MIN", "VN-PROV"]),
        (
            f"Gia Lai nhận 210 hồ sơ năm 2023. Tỷ lệ hồ sơ trực tuyến đạt 31,4%. {GROUPS}",
            "Gia Lai vươn lên",
            ["VN-30", "VN", "VN-MIN", "VN-PROV"],
        ),
        (
            f"Gia Lai nhận 210 hồ sơ năm 2023. Tỷ lệ hồ sơ trực tuyến đạt 71,4%. {GROUPS}",  # more than any of them
            "Gia Lai vươn lên",
            ["VN-30", "VN-30", "VN-MIN", "VN-PROV"],
        ),
        (
            "Năm 2019, tỷ lệ hồ sơ trực tuyến mới đạt 6%. Hiện nay tỷ lệ này đạt 41%.",
            "Bốn năm chuyển đổi số. Cổng TTĐT tỉnh Gia Lai (dẫn Ủy ban Quốc gia về Chuyển đổi số)",
            ["VN", "VN"],
        ),
        ("Năm 2019, tỷ lệ hồ sơ trực tuyến mới đạt 6%.", "Cổng TTĐT tỉnh Gia Lai", ["VN-30"]),
        (
            "Năm 2022, tỷ lệ hồ sơ trực tuyến của Gia Lai đạt 30,6%, thấp hơn cả nước (42%) và so với Kon Tum (66%).",
            TITLE,
            ["VN-30", "VN", "VN-28"],
        ),
    ],
)
def test_no_figure_of_the_country_is_one_of_the_place_where_it_is_told(text: str, about: str, areas: list[str]) -> None:
    assert [area for area, _, _ in read(text, about)] == areas


def test_services_of_the_province_are_of_no_tier_that_was_named_before() -> None:
    text = "Tỉnh có 300 dịch vụ công mức độ 3, 4; cấp huyện có 30 dịch vụ và 7 dịch vụ công mức độ 4 của tỉnh."
    found = extract(text, PACKAGE, today=date(2021, 9, 10), about=TITLE)
    assert [(item.tier, item.value) for item in found] == [("all", "300"), ("district", "30"), ("all", "7")]


@pytest.mark.parametrize(("on_time", "doubt"), [("20.100", "its parts 20100 + 310 = 20410, not 21000"), ("20.690", "")])
def test_no_resolved_dossiers_are_other_than_those_in_time_and_those_late(on_time: str, doubt: str) -> None:
    text = (
        f"Quý I/2023, tỉnh đã giải quyết 21.000 hồ sơ, trong đó {on_time} hồ sơ đúng và trước hạn, 310 hồ sơ quá hạn."
    )
    found = {item.indicator: item.doubts for item in extract(text, PACKAGE, today=date(2023, 6, 1), about=TITLE)}
    assert found == {"dossiers_resolved": doubt, "dossiers_on_time": "", "dossiers_overdue": ""}


def test_late_dossiers_are_no_more_than_those_resolved() -> None:
    text = "Quý I/2023, tỉnh đã giải quyết 200 hồ sơ, 310 hồ sơ giải quyết quá hạn."
    found = extract(text, PACKAGE, today=date(2023, 6, 1), about=TITLE)
    assert [item.doubts for item in found] == ["", "more than dossiers_resolved, of which it is a part: 310 and 200"]
