"""Figures of running text, a construct of the grammar a sentence: parts of a whole, shares, times that carry."""

from __future__ import annotations

from datetime import date

import pytest

import helpers
from helpers.intake.periods import parse
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
    # all procedures of a place, and those of its centre
    "Năm 2021, cổng dịch vụ công của tỉnh đăng tải 1.871 thủ tục hành chính.": [("services_total", "1871")],
    "In 2021, the province has 1,700 procedures (1,400 at provincial level, 200 at district level and 100 at commune "
    "level).": [("services_total", value) for value in ("1700", "1400", "200", "100")],
    "Năm 2021, tỉnh có 400 thủ tục hành chính, trong đó 250 thủ tục ở mức độ 3 và 150 thủ tục ở mức độ 4.": [
        ("services_l3_l4", "400"), ("services_l3", "250"), ("services_l4", "150"),
    ],
    "Năm 2021, số thủ tục hành chính tiếp nhận và trả kết quả của 16 sở, ngành tại Trung tâm Hành chính công tỉnh là "
    "1.310 thủ tục.": [("services_total_centre", "1310")],
    # a share and what it is of
    "Năm 2021, tỉnh cung cấp 400 dịch vụ công mức độ 3, 4, chiếm 25% thủ tục của tỉnh.": [
        ("services_l3_l4", "400"), ("share_l3_l4_of_procedures", "25"),
    ],
    "Năm 2021, tỉnh có 800 dịch vụ công mức độ 4, đạt 100% (đối với các thủ tục đủ điều kiện), 45% so với tổng số thủ "
    "tục.": [("services_l4", "800"), ("share_l4_of_eligible", "100"), ("share_l4_of_procedures", "45")],
    # however they came
    "Năm 2021, tổng số hồ sơ nộp trực tuyến và trực tiếp là 90.000 hồ sơ, trong đó hồ sơ nộp trực tuyến (mức độ 3, 4) "
    "là 31.000.": [("dossiers_received", "90000"), ("dossiers_online", "31000")],
    # what those on time leave
    "Năm 2022, tỷ lệ hồ sơ đúng hạn của cấp huyện đạt 99,3%, trễ hạn 0,7%; của cấp xã đạt 99,9%.": [
        ("on_time_share_of_unstated", "99.3"), ("overdue_share_of_dossiers", "0.7"),
        ("on_time_share_of_unstated", "99.9"),
    ],
    # what rose, and by how much
    "In 2022, the number of online applications surged 3 times, to 90,300 from 30,100 in 2021.": [
        ("dossiers_online", "90300"), ("dossiers_online", "30100"),
    ],
    "Tháng 5/2022, tỷ lệ hồ sơ trực tuyến đạt 32,5%, tăng so với tháng 4 là 2,3%.": [
        ("dossier_online_share_of_unstated", "32.5"),
    ],
    # a number behind a stroke, a level that is not counted, services of another kind
    "In 2021, the rate of public services at level 3 and 4 is 1,201 services/2,002 administrative procedures.": [
        ("services_l3_l4", "1201"), ("services_total", "2002"),
    ],
    "Năm 2021, có 95 dịch vụ công trực tuyến đạt mức độ hai và 31 dịch vụ công mức độ 3.": [
        ("services_l2", "95"), ("services_l3", "31"),
    ],
    "Tháng 5/2024, tỉnh cung cấp 41/53 dịch vụ công thiết yếu.": [],
    "Over 1,210 online public services, or 80% of the total, are available at stages 3 and 4 in 2021.": [
        ("services_l3_l4", "1210"), ("share_l3_l4_of_unstated", "80"),
    ],
    "Năm 2021, có 20.500 hồ sơ qua dịch vụ bưu chính công ích, tăng 1,7 lần (năm 2020 có 12.000 hồ sơ).": [
        ("dossiers_postal", "20500"), ("dossiers_postal", "12000"),
    ],
    "In 2021, the province provided 1,900 public services, including 500 full online public services and 900 partial "
    "online public services.": [("services_total", "1900"), ("services_full", "500"), ("services_partial", "900")],
    "Năm 2021, tỷ lệ hồ sơ giải quyết trực tuyến mà Chủ tịch giao cho 16 sở, ban, ngành và 9 UBND huyện là 51%.": [
        ("dossier_online_share_of_unstated", "51"),
    ],
    # levels in words
    "In 2021, the province had 120 third-level and 310 fourth-level public services.": [
        ("services_l3", "120"), ("services_l4", "310"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_no_figure_of_a_construct_is_missed_or_read_as_another(read, text: str) -> None:
    assert named(read(text)) == FIGURES[text]


def test_no_tier_behind_its_number_is_lost(read) -> None:
    found = read(
        "In 2021, there were 369 public services at level 3 and 4; of which 325 at the provincial level, 44 at the "
        "district level."
    )
    assert [(item[1], item[3]) for item in found] == [("all", "369"), ("province", "325"), ("district", "44")]


def test_no_row_of_shares_is_given_to_the_wrong_tiers(read) -> None:
    found = read(
        "The rate of online applications in 2022 at the provincial, district and commune levels was 91.5%, 62% and 70%."
    )
    assert [(item[1], item[3]) for item in found] == [("province", "91.5"), ("district", "62"), ("commune", "70")]
    apart = read("Năm 2021, cấp tỉnh có 900 dịch vụ công mức độ 4. Cấp huyện có 115. Cấp xã có 44.")
    assert [(item[1], item[3]) for item in apart] == [("province", "900"), ("district", "115"), ("commune", "44")]


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
        "Tỉnh cung cấp 1.020 dịch vụ công trực tuyến toàn trình. "
        "Trong 8 tháng đầu năm 2021, tỉnh tiếp nhận 9.000 hồ sơ.",
        today=None,
    )
    assert [(item[3], item[5]) for item in found] == [("1020", "2021-08-31"), ("9000", "2021-08-31")]
    day = read("Tính đến ngày 20/8, tỉnh có 84 dịch vụ công mức độ 4 theo kế hoạch năm 2022.", today=None)
    assert [(item[3], item[5]) for item in day] == [("84", "2022-08-20")]


def test_no_choice_of_a_phrase_is_left_out() -> None:
    assert spelled("{on,ahead of} time") == ["on time", "ahead of time"]
    assert spelled("{a ,}file") == ["a file", "file"]


def test_no_place_in_another_ranking_is_one_of_digital_transformation(read) -> None:
    own = "Năm 2021, tỉnh Gia Lai xếp thứ 31/63 về chuyển đổi số, tăng 6 bậc so với năm 2020."
    other = "Năm 2021, về chuyển đổi số tỉnh tiến bộ; Chỉ số cải cách hành chính của tỉnh xếp thứ 31/63."
    assert [(item[2], item[3], item[5]) for item in read(own, about="Xếp hạng chuyển đổi số")] == [
        ("dti_rank", "31", "2021-12-31")
    ]
    assert read(other) == []
    english = read("In 2022, the digital transformation index (DTI) of Gia Lai was 0.4812, ranked 44th out of 63.")
    assert named(english) == [("dti_total", "0.4812"), ("dti_rank", "44")]
    (third,) = read("Xếp hạng chuyển đổi số năm 2022. Vị trí thứ 3 thuộc về tỉnh Kon Tum.")
    assert third[:4] == ("VN-28", "all", "dti_rank", "3")


def test_no_number_of_bodies_that_met_a_bar_is_one_of_services(read) -> None:
    found = read(
        "Tính đến tháng 5/2020, đã có 11 bộ, ngành, địa phương hoàn thành chỉ tiêu cung cấp 30% dịch vụ công mức độ 4, "
        "gồm 4 bộ, ngành và 7 tỉnh, thành phố."
    )
    assert [(item[0], item[2], item[3], item[4]) for item in found] == [
        ("VN", "bodies_meeting_l4_30pct", "11", "stock"),
        ("VN-MIN", "bodies_meeting_l4_30pct", "4", "stock"),
        ("VN-PROV", "bodies_meeting_l4_30pct", "7", "stock"),
    ]
    assert read("Năm 2020, có 11 bộ, ngành chưa có dịch vụ công mức độ 4.") == []


def test_no_text_of_an_unknown_day_is_as_of_a_goal_or_of_a_year(read) -> None:
    found = read(
        "Hiện nay tỉnh có 310 dịch vụ công mức độ 4. Đến tháng 7/2020, tỉnh có 90 dịch vụ công mức độ 3. "
        "Mục tiêu đến năm 2025 là 100% hồ sơ trực tuyến.",
        today=None,
    )
    assert [(item[3], item[5]) for item in found[:2]] == [("310", "2020-07-31"), ("90", "2020-07-31")]


@pytest.mark.parametrize(
    "written",
    [
        *("30/9/2020", "ngày 5 tháng 3 năm 2021", "tháng 9/2020", "quý III/2020", "năm 2020", "6 tháng đầu năm 2022"),
        *("March 8, 2021", "the first quarter of 2021", "the first 6 months of 2022", "September 2020"),
        *("15/12/2019-14/3/2020", "từ 1/5/2021 đến 25/5/2021", "giai đoạn 2016-2020"),
    ],
)
def test_no_time_of_running_text_means_another_than_in_a_table(written: str) -> None:
    package = helpers.load().package
    text = f"Tỉnh Gia Lai tiếp nhận 9.000 hồ sơ trong {written}."
    (found,) = extract(text, package, today=DAY)
    table = parse(written)
    start = table.start.isoformat() if table.start else ""
    assert (found.period_start, found.period_end, found.date_precision) == (
        start,
        table.end.isoformat(),
        table.precision,
    )


def test_no_time_of_running_text_without_its_year_is_lost(read) -> None:
    days = read("Trong thời gian từ ngày 1/5-25/5, tỉnh tiếp nhận 900 hồ sơ.")
    assert [(item[3], item[5]) for item in days] == [("900", "2023-05-25")]
    months = read("In the first 6 months of the year, the province received 9,000 dossiers.")
    assert [(item[3], item[5]) for item in months] == [("9000", "2023-06-30")]
    gone = read("Trong 5 tháng qua, tỉnh tiếp nhận 9.000 hồ sơ.")
    assert [(item[3], item[5]) for item in gone] == [("9000", "2023-05-31")]


def test_no_year_that_is_not_over_dates_what_a_place_has(read) -> None:
    found = read("Năm 2023, tỉnh có 310 dịch vụ công mức độ 4.")
    assert [(item[3], item[5]) for item in found] == [("310", "2023-08-20")]


def test_no_service_of_the_one_portal_is_one_of_a_level(read) -> None:
    text = "Tính đến tháng 5/2022, Cổng Dịch vụ công quốc gia đã tích hợp 3.100 dịch vụ công mức độ 3, 4."
    assert [(item[0], item[2], item[3]) for item in read(text, about="Hội nghị của Chính phủ về cả nước")] == [
        ("VN", "services_on_national_portal", "3100")
    ]


def test_no_figure_with_three_doubts_is_proposed(read) -> None:
    text = "Tỷ lệ dịch vụ công trực tuyến một phần đạt 22,5%. Tháng 5/2020, tỉnh họp. Tháng 7/2020, tỉnh họp tiếp."
    assert read(text, today=None) == []
    assert named(read(text)) == [("share_partial_of_procedures", "22.5")]
