"""Figures read from running text: one construct of the grammar a sentence, in both languages, and what is no figure."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import helpers
from helpers.errors import DataError
from helpers.intake.proposal import Proposal
from helpers.intake.prose.reading import extract

DAY = date(2024, 9, 10)
PIECES = (
    "tỉnh Hà Nam", "có", "12,5%", "1.143", "dịch vụ công trực tuyến", "mức độ 3, 4", "hồ sơ", "trong đó", "(", ")", ",",
    ".", "quý III/2020", "tăng", "so với", "Sở: Y tế, Nội vụ", "trên tổng số", "5/7", "ngày 31/2/2020", "level 4", "và",
    "0/0", "tháng 13/2020", "first 15 months of 2020", "cấp xã", "đạt", "từ ngày 5/1 đến 3/2", "2,3 triệu",
)  # fmt: skip


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


def rows(found: list[Proposal]) -> list[tuple[str, ...]]:
    """What a sentence says, without its words."""
    return [(item.tier, item.indicator, item.value, item.kind, item.period_start, item.period_end) for item in found]


ONE = {
    # who: tiers and offices
    "Năm 2021, tỉnh Gia Lai có 1.900 thủ tục hành chính (cấp tỉnh: 1.500, cấp huyện: 290, cấp xã: 110).": [
        ("all", "services_total", "1900", "stock", "", "2021-12-31"),
        ("province", "services_total", "1500", "stock", "", "2021-12-31"),
        ("district", "services_total", "290", "stock", "", "2021-12-31"),
        ("commune", "services_total", "110", "stock", "", "2021-12-31"),
    ],
    "Năm 2022, cấp huyện của tỉnh Gia Lai tiếp nhận 5.120 hồ sơ, cấp xã tiếp nhận 9.040 hồ sơ.": [
        ("district", "dossiers_received", "5120", "flow", "2022-01-01", "2022-12-31"),
        ("commune", "dossiers_received", "9040", "flow", "2022-01-01", "2022-12-31"),
    ],
    # when
    "Tính đến ngày 5/3/2021, tỉnh Gia Lai đã cung cấp 310 dịch vụ công trực tuyến mức độ 4.": [
        ("all", "services_l4", "310", "stock", "", "2021-03-05"),
    ],
    "Từ ngày 15/12/2022 đến ngày 14/3/2023, tỉnh Gia Lai tiếp nhận 56.000 hồ sơ.": [
        ("all", "dossiers_received", "56000", "flow", "2022-12-15", "2023-03-14"),
    ],
    "6 tháng đầu năm 2022, tỉnh Gia Lai đã giải quyết 41.000 hồ sơ.": [
        ("all", "dossiers_resolved", "41000", "flow", "2022-01-01", "2022-06-30"),
    ],
    "Hiện nay, tỉnh Gia Lai cung cấp 310 dịch vụ công trực tuyến mức độ 4.": [
        ("all", "services_l4", "310", "stock", "", "2024-09-10"),
    ],
    "In the first quarter of 2021, Gia Lai received 20,500 dossiers.": [
        ("all", "dossiers_received", "20500", "flow", "2021-01-01", "2021-03-31"),
    ],
    "As of March 8, 2021, Gia Lai had provided 310 online public services at level 4.": [
        ("all", "services_l4", "310", "stock", "", "2021-03-08"),
    ],
    # what
    "Đến hết năm 2020, tỉnh Gia Lai đã tích hợp 305 dịch vụ công trực tuyến lên Cổng Dịch vụ công quốc gia.": [
        ("all", "services_on_national_portal", "305", "stock", "", "2020-12-31"),
    ],
    "Năm 2022, tỉnh Gia Lai có 2.100 hồ sơ thanh toán trực tuyến và 8.400 hồ sơ qua dịch vụ bưu chính công ích.": [
        ("all", "dossiers_online_payment", "2100", "flow", "2022-01-01", "2022-12-31"),
        ("all", "dossiers_postal", "8400", "flow", "2022-01-01", "2022-12-31"),
    ],
    "Năm 2022, tỉnh Gia Lai có 30.000 hồ sơ trực tuyến trên tổng số 75.000 hồ sơ tiếp nhận, đạt tỷ lệ 40%.": [
        ("all", "dossiers_online", "30000", "flow", "2022-01-01", "2022-12-31"),
        ("all", "dossiers_received", "75000", "flow", "2022-01-01", "2022-12-31"),
        ("all", "dossier_online_share_of_unstated", "40", "flow", "2022-01-01", "2022-12-31"),
    ],
    "Năm 2022, tỷ lệ hồ sơ giải quyết đúng hạn của tỉnh Gia Lai đạt 98,7%.": [
        ("all", "on_time_share_of_unstated", "98.7", "flow", "2022-01-01", "2022-12-31"),
    ],
    "Năm 2023, 100% thủ tục hành chính đủ điều kiện của tỉnh Gia Lai được cung cấp trực tuyến toàn trình.": [
        ("all", "share_full_of_eligible", "100", "stock", "", "2023-12-31"),
    ],
    # what is to be
    "Đến năm 2025, tỉnh Gia Lai phấn đấu tối thiểu 80% hồ sơ được giải quyết trực tuyến.": [
        ("all", "dossier_online_share_of_dossiers", "80", "target", "", "2025-12-31"),
    ],
    "Từ nay đến cuối tháng 8/2020, tỉnh Gia Lai sẽ nâng cấp 120 dịch vụ công lên mức độ 4.": [
        ("all", "services_l4_upgrade", "120", "plan", "", "2020-08-31"),
    ],
}


@pytest.mark.parametrize("text", ONE)
def test_no_tier_period_or_kind_is_read_as_another(read, text: str) -> None:
    assert rows(read(text)) == ONE[text]


QUALIFIERS = {
    "hơn 1.200": "over", "gần 1.200": "nearly", "khoảng 1.200": "about", "trên 1.200": "over",
    "dưới 1.200": "less_than", "1.200": "exact",
}  # fmt: skip


@pytest.mark.parametrize("printed", QUALIFIERS)
def test_no_word_of_degree_is_dropped(read, printed: str) -> None:
    (found,) = read(f"Năm 2022, tỉnh Gia Lai đã cung cấp {printed} dịch vụ công trực tuyến mức độ 3, 4.")
    assert (found.value, found.qualifier, found.unit) == ("1200", QUALIFIERS[printed], "service")


def test_no_office_or_district_of_a_list_is_left_out(read) -> None:
    offices = read(
        "Năm 2020, các Sở: Công Thương, Nội vụ, Y tế tỉnh Khánh Hòa được giao chỉ tiêu tối thiểu 45% hồ sơ "
        "được tiếp nhận, giải quyết trực tuyến.",
        about="Khánh Hòa giao chỉ tiêu",
    )
    assert [item.unit_name for item in offices] == ["Sở Công Thương", "Sở Nội vụ", "Sở Y tế"]
    assert {(item.area, item.tier, item.value, item.qualifier) for item in offices} == {
        ("VN-34", "agency", "45", "at_least")
    }
    towns = read("Năm 2020, huyện Cam Lâm, thị xã Ninh Hòa và thành phố Nha Trang đạt tối thiểu 35% hồ sơ trực tuyến.")
    assert [(item.tier, item.unit_name, item.area) for item in towns] == [
        ("district", "Huyện Cam Lâm", "VN-34"),
        ("district", "Thị xã Ninh Hòa", "VN-34"),
        ("district", "Thành phố Nha Trang", "VN-34"),
    ]


def test_no_province_of_several_gets_the_figure_of_another(read) -> None:
    found = read("Năm 2022, tỷ lệ hồ sơ trực tuyến cao nhất là Hà Nam (61,5%), Nam Định (58,2%) và Gia Lai (44%).")
    assert [(item.area, item.value) for item in found] == [("VN-63", "61.5"), ("VN-67", "58.2"), ("VN-30", "44")]


def test_no_row_of_numbers_is_given_to_the_wrong_names(read) -> None:
    found = read(
        "Năm 2023, tỷ lệ hồ sơ trực tuyến của tỉnh Gia Lai ở cấp tỉnh, cấp huyện, cấp xã là 92,4%, 61,5% và 71%."
    )
    assert [(item.tier, item.value) for item in found] == [
        ("province", "92.4"),
        ("district", "61.5"),
        ("commune", "71"),
    ]


def test_no_contradiction_of_a_text_with_itself_is_passed_over(read) -> None:
    parts = read("Năm 2022, tỉnh Hà Nam có 900 dịch vụ công trực tuyến mức độ 3, 4, gồm 300 mức độ 3 và 500 mức độ 4.")
    assert "300 + 500 = 800, not 900" in parts[0].doubts
    share = read("Quý I/2020, tỉnh Hà Nam giải quyết 1.000 hồ sơ, trong đó đúng hạn 900 hồ sơ, chiếm tỷ lệ 95,2%.")
    assert "the counts give 90.00%, not 95.2%" in share[-1].doubts
    fine = read("Quý I/2020, tỉnh Hà Nam giải quyết 1.000 hồ sơ, trong đó đúng hạn 900 hồ sơ, chiếm tỷ lệ 90%.")
    assert [item.doubts for item in fine] == [""] * 3


def test_no_persons_name_is_a_place(read) -> None:
    assert read("Năm 2022, ông Nguyễn Hòa Bình cho biết có 310 dịch vụ công trực tuyến mức độ 4.") == []


def test_no_day_is_invented_where_none_is_known(read) -> None:
    (found,) = read("Hiện nay, tỉnh Gia Lai cung cấp 310 dịch vụ công trực tuyến mức độ 4.", today=None)
    assert (found.period_end, found.doubts) == ("", "no date is named")


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_text_ends_in_a_traceback(read, text: str) -> None:
    for item in read(text, about=text[:50]):
        assert item.area and item.span


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "mức độ 3, " * 20_000, "(" * 50_000, "1.000," * 30_000, "từ ngày 1/1 " * 9_000]
)
def test_no_long_line_takes_long(read, text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 20


def test_no_text_beyond_the_bound_is_read(read) -> None:
    with pytest.raises(DataError, match=r"allowed: 2,000,000\. Read it in parts"):
        read("x" * 2_000_001)


def test_no_result_of_an_earlier_year_is_a_plan(read) -> None:
    found = read(
        "Dự kiến đến cuối năm 2021, tỷ lệ dịch vụ công mức độ 4 của tỉnh Gia Lai đạt 57,7%, tăng 51,4% so với năm 2020 "
        "(năm 2020 là 6,3%)."
    )
    assert [(item.value, item.kind, item.period_end) for item in found] == [
        ("57.7", "plan", "2021-12-31"),
        ("6.3", "stock", "2020-12-31"),
    ]


def test_no_figure_of_a_centre_is_one_of_the_whole_province(read) -> None:
    dossiers, procedures = read(
        "Năm 2022, Trung tâm Phục vụ hành chính công tỉnh Gia Lai tiếp nhận 12.600 hồ sơ, thực hiện tiếp nhận 1.250 "
        "thủ tục hành chính."
    )
    assert (dossiers.indicator, dossiers.scope) == ("dossiers_received", "centre")
    assert procedures.indicator == "services_total_centre"
