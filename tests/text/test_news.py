"""The finding: what leads, what supports it, in both languages. All figures made here are invented, but for those of
the real package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import writer

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.data.targets import Target
from helpers.text.messages import Messages
from helpers.text.news import LONGEST, Finding, finding

Make = Callable[..., Observation]
Seen = Callable[..., Snapshot]
VI, EN = Messages("vi"), Messages("en")
SHARE = {"indicator": "share_l4_of_procedures"}
ONLINE = {"indicator": "dossier_online_share_of_received", "basis": "provincial_report"}
BOTH = {"indicator": "services_l3_l4"}
INDEX = {"start": "2020-01-01", "indicator": "papi_8_1", "basis": "survey"}


@pytest.fixture
def seen(package: Package) -> Seen:
    """The snapshot of Khánh Hòa (or another place) in 2020Q3 (or another quarter) when only some figures are known."""

    def snapshot(
        *rows: Observation, place: str = "VN-34", quarter: str = "2020Q3", targets: tuple[Target, ...] = ()
    ) -> Snapshot:
        small = replace(package, observations=rows, targets=targets)
        return Snapshot(small, small.places[place], Quarter.parse(quarter))

    return snapshot


@pytest.fixture
def goal(package: Package) -> Target:
    """The real target of Resolution 17 for every ministry and province: at least 30% at level 4 by the end of 2020."""
    rows = (row for row in package.targets if row.indicator == SHARE["indicator"])
    return next(row for row in rows if row.binds == "each")


def both(snapshot: Snapshot) -> tuple[Finding, Finding]:
    """The finding in Vietnamese and English; neither with a flaw of form."""
    found = finding(snapshot, writer(VI)), finding(snapshot, writer(EN))
    for one, language in zip(found, LONGEST, strict=True):
        assert_clean(one, language)
    return found


def assert_clean(found: Finding, language: str) -> None:
    assert len(found.support) <= 3
    for text in (found.lead, *found.support):
        assert not re.search(r"[{}]|  | [.,;]|\.\.|[.,;][.,;]|\(\)|None", text), text
        assert unicodedata.is_normalized("NFC", text), text
        assert text == text.strip()
        assert text.endswith("."), text
        assert not text[0].islower(), text
    assert len(found.lead.split()) <= LONGEST[language], found.lead
    assert str(found) == " ".join([found.lead, *found.support])


def of(package: Package, place: str, quarter: str) -> Snapshot:
    return Snapshot(package, package.places.find(place), Quarter.parse(quarter))


def test_a_result_against_a_target_of_this_year_never_stands_behind_a_count(package: Package) -> None:
    vi, en = both(of(package, "Khánh Hòa", "2020Q3"))
    assert vi == Finding(
        "Tháng 9/2020, 34,21% thủ tục hành chính có dịch vụ mức độ 4, vượt chỉ tiêu tối thiểu 30% của năm 2020, "
        "trước thời hạn 3 tháng; cả nước: 19,10%.",
        (
            "Có 746 dịch vụ mức độ 3 và 4, tăng 606 so với 140 (tháng 7/2020), gấp 5,3 lần.",
            "Có 391 dịch vụ mức độ 4, tăng 358 so với 33 (tháng 7/2020), gấp khoảng 12 lần.",
            "Là một trong 14 tỉnh, thành phố có tên trong danh sách đạt chỉ tiêu 30% dịch vụ mức độ 4 (tháng 9/2020).",
        ),
    )
    assert en.lead == (
        "In September 2020, 34.21% of procedures had a level-4 service, above the target of at least 30% for 2020, 3 "
        "months early; the country: 19.10%."
    )
    assert en.support[2].startswith("It is one of 14 provinces and cities listed as having met the target")


def test_no_missed_target_of_the_country_is_left_to_a_table(package: Package) -> None:
    vi, en = both(of(package, "VN", "2024Q4"))
    assert vi.lead.startswith(
        "Năm 2024, 45,8% hồ sơ được xử lý trực tuyến toàn trình (độ tin cậy thấp), thấp hơn 4,2 điểm phần trăm so với "
        "chỉ tiêu"
    )
    assert en.lead.endswith("4.2 points below the target of 50% for 2024.")
    doubtful = "of dossiers were handled fully online (low reliability)"
    assert f"63.47% {doubtful}, 6.53 points below the target of 70%" in en.support[0]
    assert f"18.54% {doubtful}, 11.46 points below the target of 30%" in en.support[1]


def test_no_share_is_told_without_the_country_of_the_same_source(package: Package) -> None:
    vi, en = both(of(package, "Đà Nẵng", "2024Q4"))
    assert (
        en.lead
        == "In 2024, 58.89% of dossiers were handled fully online, 3.2 times that of the provinces together (18.54%), "
        "one of the 4 highest of the country."
    )
    assert "gấp 3,2 lần mức của khối tỉnh (18,54%), thuộc" in vi.lead


def test_no_rank_is_told_of_a_source_that_names_the_ends_only(package: Package) -> None:
    vi, _ = both(of(package, "Hòa Bình", "2022Q4"))
    assert "10 tháng đầu năm 2022, 86,5% hồ sơ được nộp trực tuyến (độ tin cậy thấp)" in vi.lead
    assert vi.lead.endswith("thuộc nhóm 5 tỉnh, thành phố cao nhất cả nước.")
    assert "ne of the 5 lowest of the country." in str(both(of(package, "Quảng Ngãi", "2022Q4"))[1])


def test_no_plan_whose_result_is_unknown_is_passed_over(package: Package) -> None:
    vi, en = both(of(package, "Thái Nguyên", "2020Q3"))
    assert vi.lead == (
        "Kế hoạch nâng dịch vụ công trực tuyến mức độ 4 từ 127 (năm 2019) lên 570, thời hạn tháng 8/2020: chưa có số "
        "liệu kết quả."
    )
    assert en.support[0] == "No new figure on services or dossiers of this quarter was found."
    assert en.support[1].endswith("from 6.7% (2019) to 30%.")
    assert en.support[2].startswith(
        "In 2019, 6.7% of procedures had a level-4 service (3 quarters old), 4.06 points below"
    )


def test_no_disputed_figure_is_told_without_its_other_value(package: Package) -> None:
    vi, en = both(of(package, "Khánh Hòa", "2020Q1"))
    assert en.lead == (
        "In Q1 2020, 16.29% of dossiers received were filed online (low reliability; computed here: 22,050 of "
        "135,361; disputed: also 19.27%)."
    )
    assert "(độ tin cậy thấp; tính từ số liệu nguồn: 111.769 trên 113.529; có số khác: 97,70%)" in vi.support[0]


def test_a_part_above_its_whole_never_stands_without_a_word(figure: Make, seen: Seen) -> None:
    vi, en = both(seen(figure("3910"), figure("746", **BOTH)))
    assert "3,910 services were at level 4 (contradicted, see the data notes)" in str(en)
    assert "746 dịch vụ mức độ 3 và 4 (có mâu thuẫn, xem ghi chú về số liệu)" in str(vi)


def test_no_count_stands_beside_a_smaller_one_that_would_have_it_as_a_part(figure: Make, seen: Seen) -> None:
    whole = figure("668", "2020-09-30", basis="provided", **BOTH)
    part = figure("691", "2020-08-31", indicator="services_l3", basis="provincial_report")
    vi, en = both(seen(whole, part))
    assert "691 dịch vụ mức độ 3 (không phải một phần của 668)" in str(vi) and "(no part of 668)" in str(en)
    smaller = replace(part, value=Decimal(600))
    assert all("668)" not in str(found) for found in both(seen(whole, smaller)))


def test_a_yearly_index_is_news_where_nothing_else_is(package: Package) -> None:
    vi, en = both(of(package, "Bến Tre", "2023Q4"))
    assert vi.lead.startswith("Năm 2023, điểm PAPI 8.1 về tiếp cận cổng thông tin của chính quyền là 0,39")
    assert en.support[0] == "No new figure on services or dossiers of this quarter was found."
    assert "1,173 services were at level 4" in en.support[-1]
    assert "4 quarters old" in en.support[-1]


def test_no_index_leads_before_a_figure_of_services_of_the_same_year(figure: Make, seen: Seen) -> None:
    index, before = figure("0.43", "2020-12-31", **INDEX), figure("30", "2019-12-31")
    _, en = both(seen(figure("33", "2020-08-31"), index, quarter="2020Q4"))
    assert en.lead == "On 31 August 2020, 33 services were at level 4 (one quarter old)."
    assert en.support[0] == "No new figure on services or dossiers of this quarter was found."
    assert en.support[1].startswith("In 2020, the PAPI 8.1 score") and len(en.support) == 2
    _, en = both(seen(before, index, quarter="2020Q4"))
    assert en.lead.startswith("In 2020, the PAPI 8.1 score") and "30 services" in en.support[-1]


def test_an_index_does_not_lead_before_a_figure_of_the_quarter(figure: Make, seen: Seen) -> None:
    index = figure("0.43", "2020-12-31", **INDEX)
    _, en = both(seen(figure("33", "2020-12-31"), index, quarter="2020Q4"))
    assert en.lead == "On 31 December 2020, 33 services were at level 4."
    assert en.support[0].startswith("In 2020, the PAPI 8.1 score")


def test_nothing_of_the_quarter_is_denied_that_the_same_finding_tells(package: Package) -> None:
    """Khánh Hòa 2024Q4 said of a quarter with two yearly scores that no new figure was found, and then told them."""
    for place, quarter in (("Khánh Hòa", "2024Q4"), ("Lâm Đồng", "2022Q4"), ("Cao Bằng", "2022Q4")):
        vi, en = both(of(package, place, quarter))
        assert "No new figure on services or dossiers of this quarter was found." in en.support
        assert "Trong quý chưa tìm thấy số liệu mới về dịch vụ và hồ sơ." in vi.support


def test_figures_of_the_last_year_stand_behind_the_news_in_the_order_of_the_news(figure: Make, seen: Seen) -> None:
    """The latest count alone was told of a quarter without news, and of a quarter with one figure nothing else."""
    vi, en = both(of_last_year := seen(
        figure("33", "2020-06-30"), figure("29.87", "2020-06-30", start="2020-04-01", **ONLINE), quarter="2020Q3"
    ))  # fmt: skip
    assert en.lead == "In Q2 2020, 29.87% of dossiers received were filed online (one quarter old)."
    assert vi.lead.endswith("(cách quý báo cáo 1 quý).")
    assert en.support[1] == "On 30 June 2020, 33 services were at level 4 (one quarter old)."
    assert not of_last_year.news
    _, en = both(seen(figure("29.87", start="2020-07-01", **ONLINE), figure("33", "2019-09-30")))
    assert "33" not in str(en), "four quarters old"


def test_the_rank_of_an_index_is_told_once(package: Package) -> None:
    _, en = both(of(package, "Lâm Đồng", "2022Q4"))
    assert "the provincial digital transformation index (DTI) was 0.6209 (low reliability), rank 22 of 63." in str(
        en
    ).replace("The prov", "the prov")
    assert "anked 22" not in str(en)


def test_what_follows_the_country_is_not_told_of_the_country(figure: Make, seen: Seen) -> None:
    codes = ("01", "02", "03", "04", "05", "06", "07", "09", "13", "14", "34")
    rows = [figure(f"{20 + n}", "2020-09-30", area=f"VN-{code}", **SHARE) for n, code in enumerate(codes)]
    country = figure("19.1", "2020-08-31", area="VN", basis="announced", qualifier="about", **SHARE)
    _, en = both(seen(*rows, country))
    assert "level-4 service, rank 1 of 11; the country: about 19.1%." in str(en)


def test_an_old_figure_is_not_passed_off_as_new(figure: Make, seen: Seen) -> None:
    for row in (figure("33", "2019-06-03"), figure("3.3", "2019-06-03", **SHARE)):
        vi, en = both(seen(row))
        assert en.lead.startswith("No new figure of this quarter; the latest: on 3 June 2019, ")
        assert en.lead.endswith("(5 quarters old).")
        assert vi.lead.endswith("(cách quý báo cáo 5 quý).")
        assert en.support == ()


def test_no_figure_is_called_the_latest_where_a_newer_one_is_known(figure: Make, seen: Seen) -> None:
    """The number of dossiers leads no page, but it is newer than the share."""
    share = figure("20", "2020-03-31", **SHARE)
    count = figure("4000", "2020-09-30", start="2020-07-01", indicator="dossiers_received", basis="provincial_report")
    vi, en = both(seen(share, count, quarter="2021Q4"))
    assert en.lead.startswith("No new figure of this quarter; the latest headline figure: on 31 March 2020, 20% of ")
    assert vi.lead.startswith("Trong quý chưa tìm thấy số liệu mới; số liệu chính gần nhất: ngày 31/3/2020, 20% ")
    part = replace(count, tier="agency", unit_name="Sở Y tế")
    for rows in ((share,), (share, part), (share, replace(count, period_end=date(2020, 3, 31)))):
        _, en = both(seen(*rows, quarter="2021Q4"))
        assert en.lead.startswith("No new figure of this quarter; the latest: on 31 March 2020, ")


def test_a_figure_of_the_quarter_is_not_called_old(figure: Make, seen: Seen) -> None:
    vi, en = both(seen(figure("33", "2020-07-01")))
    assert en == Finding("On 1 July 2020, 33 services were at level 4.")
    assert vi == Finding("Ngày 1/7/2020, có 33 dịch vụ mức độ 4.")


def test_no_old_count_leads_before_a_share_of_the_quarter(figure: Make, seen: Seen) -> None:
    _, en = both(seen(figure("391", "2020-06-30"), figure("29.87", start="2020-07-01", **ONLINE)))
    assert en.lead == "In Q3 2020, 29.87% of dossiers received were filed online."
    assert en.support == ("On 30 June 2020, 391 services were at level 4 (one quarter old).",)


def test_growth_is_told_since_the_first_a_year_ago_and_the_pace(figure: Make, seen: Seen) -> None:
    ends = ("2019-03-31", "2019-09-30", "2019-12-31", "2020-03-31", "2020-06-30", "2020-09-30")
    rows = [
        figure(value, end, **BOTH) for value, end in zip(("50", "100", "150", "160", "200", "300"), ends, strict=True)
    ]
    vi, en = both(seen(*rows))
    assert en == Finding(
        "On 30 September 2020, 300 services were at levels 3 and 4, 6 times the 50 of 31 March 2019.",
        (
            "Up 200 (200%) in a year.",
            "Change in the quarter: +100; in the one before: +40.",
        ),
    )
    assert vi.lead.endswith("gấp 6 lần ngày 31/3/2019 (50).")
    assert vi.support[0] == "Tăng 200 (200%) trong một năm."


@pytest.mark.parametrize(
    ("ends", "quarter", "told"),
    [
        (("2020-03-31", "2020-06-30", "2020-09-30"), "2020Q3", "quarter"),
        (("2020-03-31", "2020-06-30", "2020-09-30"), "2020Q4", ""),
        (("2020-04-30", "2020-09-17", "2020-12-31"), "2020Q4", ""),
        (("2019-09-30", "2020-03-31", "2020-09-01"), "2020Q3", "year"),
        (("2019-07-01", "2020-03-31", "2020-09-30"), "2020Q3", ""),
        (("2019-09-30", "2020-03-31", "2020-07-10"), "2020Q3", ""),
    ],
    ids=["two quarters", "of a quarter before", "five months", "a year", "fifteen months", "nine months"],
)
def test_no_other_time_is_called_a_quarter_or_a_year(
    figure: Make, seen: Seen, ends: tuple[str, ...], quarter: str, told: str
) -> None:
    rows = [figure(str(100 + 50 * number), end) for number, end in enumerate(ends)]
    _, found = both(seen(*rows, quarter=quarter))
    text = " ".join((found.lead, *found.support))
    assert ("Change in the quarter" in text, "in a year" in text) == (told == "quarter", told == "year")


def test_a_fall_is_not_told_as_a_rise(figure: Make, seen: Seen) -> None:
    vi, en = both(seen(figure("1400", "2020-06-30"), figure("391")))
    assert en.lead.endswith("at level 4, down 1,009 from 1,400 (30 June 2020).")
    assert vi.lead.endswith("giảm 1.009 so với 1.400 (ngày 30/6/2020).")
    assert both(seen(figure("391", "2020-06-30"), figure("391")))[1].lead.endswith(", unchanged from 30 June 2020.")


@pytest.mark.parametrize(
    "old", [{"basis": "provided"}, {"qualifier": "about"}, {"obs_status": "B"}, {"scope": "per_unit"}]
)
def test_nothing_is_subtracted_that_cannot_be_compared(figure: Make, seen: Seen, old: dict[str, object]) -> None:
    assert both(seen(figure("33", "2020-06-30", **old), figure("391")))[1] == Finding(
        "On 30 September 2020, 391 services were at level 4."
    )


def test_a_share_grows_by_points_and_never_by_multiples(figure: Make, seen: Seen) -> None:
    vi, en = both(seen(figure("10.00", "2020-06-30", **SHARE), figure("34.21", **SHARE)))
    assert en.lead.endswith("had a level-4 service, up 24.21 points from 10.00% (30 June 2020).")
    assert vi.lead.endswith("tăng 24,21 điểm phần trăm so với 10,00% (ngày 30/6/2020).")


@pytest.mark.parametrize(
    ("value", "quarter", "told"),
    [
        ("34.21", "2020Q3", "above the target of at least 30% for 2020, 3 months early."),
        ("30", "2020Q3", "meeting the target of at least 30% for 2020, 3 months early."),
        ("18.41", "2020Q3", "11.59 points short of the target of at least 30% for 2020."),
        ("18.41", "2020Q4", "11.59 points below the target of at least 30% for 2020."),
        ("34.21", "2020Q4", "above the target of at least 30% for 2020."),
    ],
)
def test_a_share_beside_its_target_is_never_without_a_verdict(
    figure: Make, seen: Seen, goal: Target, value: str, quarter: str, told: str
) -> None:
    end = str(Quarter.parse(quarter).end)
    _, en = both(seen(figure(value, end, **SHARE), quarter=quarter, targets=(goal,)))
    assert en.lead.endswith(told)


def test_a_disputed_share_gets_no_verdict(figure: Make, seen: Seen, goal: Target) -> None:
    rows = figure("34.21", **SHARE), figure("18", source="nd-09-2019", id="Z", **SHARE)
    _, en = both(seen(*rows, targets=(goal,)))
    assert "disputed: also 18%" in str(en) or "disputed: also 34.21%" in str(en)
    assert "target" not in str(en)


def test_the_end_of_the_levels_is_told_in_its_quarter_only(package: Package) -> None:
    told = "On 15 August 2022 full-process and partial services replaced the four levels."
    for quarter, expected in (("2022Q2", False), ("2022Q3", True), ("2022Q4", False)):
        assert (told in both(of(package, "VN", quarter))[1].support) is expected


@pytest.mark.parametrize(("status", "words"), [("U", "low reliability"), ("P", "provisional"), ("E", "estimate"),
                                               ("B", "different definition")])  # fmt: skip
def test_a_doubtful_figure_is_never_told_without_its_doubt(figure: Make, seen: Seen, status: str, words: str) -> None:
    assert f"391 services were at level 4 ({words})." in both(seen(figure("391", obs_status=status)))[1].lead


def test_a_rough_figure_is_not_told_as_exact(figure: Make, seen: Seen) -> None:
    vi, en = both(seen(figure("1600", qualifier="over")))
    assert ", over 1,600 services" in en.lead
    assert "có hơn 1.600 dịch vụ" in vi.lead


def test_a_figure_of_a_part_names_the_part(figure: Make, seen: Seen) -> None:
    vi, en = both(seen(figure("391", scope="centre")))
    assert "391 services were at level 4 (one-stop centre only)" in en.lead
    assert "mức độ 4 (chỉ tại trung tâm hành chính công)" in vi.lead


def test_the_whole_area_speaks_before_a_part_of_it(figure: Make, seen: Seen) -> None:
    part, counts = (
        figure("20.79", start="2020-07-01", scope="centre", **ONLINE),
        {"start": "2020-07-01", "source": "nd-09-2019"},
    )
    whole = [figure(value, indicator=name, basis="provincial_report", **counts)
             for name, value in (("dossiers_online", "22050"), ("dossiers_received", "135361"))]  # fmt: skip
    assert "16.29% of dossiers received were filed online" in both(seen(part, *whole))[1].lead


def test_a_place_never_observed_gets_a_sentence_and_no_figure(figure: Make, seen: Seen) -> None:
    vi, en = both(seen())
    assert en.lead == "No figure on online public services in Khánh Hòa province was found up to Q3 2020."
    assert vi.lead == "Chưa tìm thấy số liệu nào về dịch vụ công trực tuyến của tỉnh Khánh Hòa đến hết quý III/2020."
    assert both(seen(figure("391", "2020-10-01")))[1] == en


def test_a_place_with_only_counts_of_dossiers_is_not_told_to_have_nothing(figure: Make, seen: Seen) -> None:
    row = figure("5311", start="2020-07-01", indicator="dossiers_online", basis="provincial_report")
    assert both(seen(row))[1].lead == "In Q3 2020, dossiers filed online: 5,311."
    assert both(seen(row, quarter="2020Q4"))[1].lead.endswith("found up to Q4 2020; other figures: 1.")


def test_a_measure_without_a_clause_is_told_by_its_name(figure: Make, package: Package, seen: Seen) -> None:
    row = figure("1", indicator="l4_30pct_met", basis="ministry_statistics", date_precision="month")
    assert both(seen(figure("391"), row))[1].support == (
        "It is one of 1 provinces and cities listed as having met the target of 30% at level 4 (September 2020).",
    )
    assert package.presentation["services_total"].clause("en") == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_finding_of_the_real_package_has_a_flaw_of_form(package: Package, language: str) -> None:
    words = writer(Messages(language))
    for quarter in quarters():  # what the places of a quarter share is kept
        for place in [package.places["VN"], *package.places.provinces]:
            snapshot = Snapshot(package, place, quarter)
            found = finding(snapshot, words)
            assert_clean(found, language)
            if language == "en":
                if "No new figure of the whole of" in str(found):  # only of single offices
                    lists = package.presentation.lists
                    assert {bool(row.unit_name) for row in snapshot.news if row.indicator not in lists} == {True}
                    continue
                silent = "No new figure" in str(found) or found.lead.startswith("No ")
                assert silent is not bool(snapshot.news), (place.slug, str(quarter))


def test_no_figure_of_one_office_leads_the_finding_of_its_province(figure: Make, seen: Seen) -> None:
    office = figure("7300", "2020-09-30", indicator="dossiers_received", start="2020-05-01", tier="agency",
                    unit_name="UBND thành phố Nha Trang", basis="provincial_report")  # fmt: skip
    vi, en = both(seen(office, figure("33", "2020-06-30")))
    assert en.lead == "On 30 June 2020, 33 services were at level 4 (one quarter old)."
    assert en.support[0] == "No new figure of the whole of Khánh Hòa province of this quarter was found."
    assert "toàn tỉnh Khánh Hòa" in vi.support[0] and "7,300" in en.support[-1] and "Nha Trang" in en.support[-1]
    _, en = both(seen(office))
    assert "7,300" in en.lead


def test_no_digit_of_a_finding_is_from_nowhere(package: Package) -> None:
    """Each number of a sentence is a printed value, a date, or what the sentence says it computed from such."""
    snapshot = of(package, "Khánh Hòa", "2020Q3")
    text = str(finding(snapshot, writer(EN))).replace("level-4", "")
    values = {format(row.value, "f") for row in (*snapshot.figures, *snapshot.country)}
    known = values | {"30", "2020", "3", "4", "14", "606", "358", "5.3", "12"}
    assert set(re.findall(r"\d[\d.]*\d|\d", text)) <= known
    assert Decimal("746") - Decimal("140") == Decimal("606")


def test_a_survey_in_which_a_place_shares_the_last_value_calls_it_the_lowest(figure: Make, seen: Seen) -> None:
    """The finding said "in the lowest quarter", the heading below it "the lowest of 61 provinces, like 3 more"."""
    codes = ("01", "02", "03", "04", "05", "06", "07", "09", "13", "14", "35", "34")
    values = ("0.6", "0.5", "0.51", "0.52", "0.53", "0.54", "0.55", "0.56", "0.57", "0.58", "0.39", "0.39")
    rows = [figure(value, "2020-12-31", area=f"VN-{code}", **INDEX) for code, value in zip(codes, values, strict=True)]
    vi, en = both(seen(*rows, quarter="2020Q4"))
    assert "the lowest of 12 provinces, like 1 more" in en.lead
    assert "thấp nhất trong 12 tỉnh, thành phố, cùng 1 địa phương khác" in vi.lead
    _, first = both(seen(*rows, place="VN-01", quarter="2020Q4"))
    assert "the highest of 12 provinces." in first.lead


def test_a_share_of_another_base_is_told_with_the_base_and_growth_is_of_the_first(figure: Make, seen: Seen) -> None:
    """97.3% of eligible procedures stood in no sentence of the page on which 54.33% of all of them led."""
    rows = [
        figure("4.55", "2018-12-31", **SHARE), figure("52.33", "2022-03-31", **SHARE),
        figure("54.33", "2022-07-27", **SHARE),
        figure("97.3", "2022-08-31", indicator="share_l4_of_eligible", qualifier="about", obs_status="U"),
    ]  # fmt: skip
    vi, en = both(seen(*rows, quarter="2022Q3"))
    assert en.lead.endswith("; as a share of eligible procedures: about 97.3% (31 August 2022; low reliability).")
    assert "tính trên số thủ tục đủ điều kiện: khoảng 97,3%" in vi.lead
    assert en.support[0].startswith("The 54.33% is up 49.78 points since 31 December 2018 (4.55%)"), "not the 97.3%"
    assert vi.support[0].startswith("Con số 54,33% tăng 49,78 điểm phần trăm so với ngày 31/12/2018 (4,55%)")
    for other in ("share_l4_of_unstated", "share_l3_l4_of_eligible"):
        _, en = both(seen(rows[2], replace(rows[3], indicator=other), quarter="2022Q3"))
        assert "as a share of" not in str(en), "no base, or another measure"
    _, en = both(seen(rows[2], replace(rows[3], scope="part"), quarter="2022Q3"))
    assert "as a share of" not in str(en)


def test_the_target_of_the_year_before_is_told_without_a_verdict(figure: Make, seen: Seen, goal: Target) -> None:
    vi, en = both(seen(figure("34.21", "2021-03-31", **SHARE), quarter="2021Q1", targets=(goal,)))
    assert (
        en.lead == "On 31 March 2021, 34.21% of procedures had a level-4 service; the target for 2020 was at least 30%."
    )
    assert "; chỉ tiêu của năm 2020 là tối thiểu 30%." in vi.lead
    new = replace(goal, id="T1", due=date(2021, 12, 31), value=Decimal(40))
    other = replace(goal, id="T2", value=Decimal(35), source="ifgcc-56748")
    for targets in ((goal, new), (goal, other)):  # one of this year, and two documents that differ
        _, en = both(seen(figure("34.21", "2021-03-31", **SHARE), quarter="2021Q1", targets=targets))
        assert "2020" not in str(en)
    _, en = both(seen(figure("34.21", "2022-03-31", **SHARE), quarter="2022Q1", targets=(goal,)))
    assert "2020" not in str(en), "two years old"


def test_hoa_binh_has_its_target_beside_the_share_of_the_year_after(package: Package) -> None:
    vi, en = both(of(package, "Hòa Bình", "2022Q4"))
    assert "The target for 2021 was 51%." in en.support
    assert "Chỉ tiêu của năm 2021 là 51%." in vi.support


def test_the_provinces_among_the_bodies_are_told_by_each_source(package: Package) -> None:
    """Two sources say 14 and 15 for the same month; the finding told neither."""
    vi, en = both(of(package, "Việt Nam", "2020Q3"))
    assert en.support[-1].endswith("; provinces among them: 14 or 15 (sources differ).")
    assert vi.support[-1].endswith("; trong đó có 14 hoặc 15 tỉnh, thành phố (các nguồn nêu khác nhau).")
    one = tuple(row for row in package.observations if row.source != "mic-197144678-digital-government")
    _, en = both(of(replace(package, observations=one), "Việt Nam", "2020Q3"))
    assert en.support[-1].endswith("; provinces among them: 14.")


def test_that_nothing_is_new_does_not_part_a_figure_from_its_growth(figure: Make, seen: Seen) -> None:
    codes = ("01", "02", "03", "04", "05", "06", "07", "09", "13", "14")
    rows = [figure(f"{20 + n}", "2020-06-30", area=f"VN-{code}", **SHARE) for n, code in enumerate(codes)]
    own = [figure("12.34", "2020-06-30", **SHARE), figure("2.07", "2018-03-31", **SHARE)]
    country = figure("52.33", "2020-06-30", area="VN", obs_status="U", **SHARE)
    _, en = both(seen(*rows, *own, country))
    grown, nothing = (
        "Up 10.27 points from 2.07% (31 March 2018).",
        "No new figure on services or dossiers of this quarter",
    )
    assert en.support[0] == grown
    assert en.support[1].startswith(nothing)


def test_a_tier_with_newer_figures_makes_no_older_one_the_latest(package: Package) -> None:
    """Lâm Đồng has dossiers of its tiers up to June 2022, behind a count of January; here without one of the three."""
    rows = tuple(row for row in package.observations if (row.area, row.tier) != ("VN-35", "district"))
    vi, en = both(of(replace(package, observations=rows), "Lâm Đồng", "2022Q4"))
    assert en.support[-1].startswith("The latest headline figure: on 19 January 2022, 301 services ")
    assert vi.support[-1].startswith("Số liệu chính gần nhất: ngày 19/1/2022")


def test_the_number_of_services_of_a_document_leads_before_what_it_says_of_the_next_day(
    figure: Make, seen: Seen
) -> None:
    """Bắc Ninh led for years with 116 services on the national portal, the day after 785 at levels 3 and 4."""
    rows = (
        figure("785", **BOTH, end="2020-09-15", scope="excluding_vertical"),
        figure("116", indicator="services_on_national_portal", end="2020-09-16", obs_status="U"),
    )
    now, later = both(seen(*rows)), both(seen(*rows, quarter="2022Q1"))
    assert [one.lead for one in now] == [
        "Ngày 15/9/2020, có 785 dịch vụ mức độ 3 và 4 (không gồm cơ quan ngành dọc).",
        "On 15 September 2020, 785 services were at levels 3 and 4 (without local offices of ministries).",
    ]
    assert later[1].figure == rows[0]
    told = str(later[1])
    assert "(without local offices of ministries; 6 quarters old); on 16 September 2020, 116 services" in told
    assert "headline" not in told, "the latest of all is told"
    apart = both(seen(rows[0], replace(rows[1], source="nd-09-2019"), quarter="2022Q1"))
    assert "116" in str(apart[1]) and "785" not in str(apart[1])


def test_of_a_single_tier_a_share_comes_before_a_number(figure: Make, seen: Seen) -> None:
    """Vĩnh Phúc led with 4,400 dossiers of its departments, of which nobody knows how many they are of all."""
    cells = {"tier": "province", "start": "2020-09-01", "end": "2020-09-30", "basis": "provincial_report"}
    rows = (
        figure("4400", id="A1", indicator="dossiers_online", **cells),
        figure("21.09", id="A2", indicator="dossier_online_share_of_unstated", **cells),
    )
    for one in both(seen(*rows)):
        assert one.figure == rows[1]
        assert "4.400" in one.support[0] or "4,400" in one.support[0]
    whole = figure("5000", id="A3", indicator="dossiers_online", **cells | {"tier": "all"})
    assert both(seen(*rows, whole))[0].figure == whole


def test_a_share_is_told_with_the_one_before_it_in_its_document(figure: Make, seen: Seen) -> None:
    """From 30 to about 40% of dossiers: no difference may be told, and nobody could see that there was a rise."""
    cells = {**ONLINE, "start": None, "start_status": "not_printed"}
    old = figure("30", id="A1", end="2019-12-31", date_precision="year", obs_status="U", **cells)
    new = figure("40", id="A2", end="2020-08-31", date_precision="month", qualifier="about", **cells)
    vietnamese, english = both(seen(old, new))
    assert "rước đó 30% (đến năm 2019, nguồn không nêu ngày bắt đầu; độ tin cậy thấp), theo cùng" in str(vietnamese)
    assert "arlier 30% (up to 2019, first day not printed; low reliability), by the same source" in str(english)
    assert "by the same source" not in str(both(seen(replace(old, source="nd-09-2019"), new))[1])
    assert "by the same source" not in str(both(seen(replace(old, basis="ministry_statistics"), new))[1])


def test_no_level_is_told_as_in_force_that_a_source_still_counts_by(figure: Make, seen: Seen) -> None:
    """Lạng Sơn 2022Q4: 1,442 services at levels 3 and 4, four months after the levels had ended, without a word."""
    last = "On 15 August 2022 full-process and partial services replaced the four levels."
    assert both(seen(figure("700", "2022-12-31"), quarter="2022Q4"))[1].support[-1:] == (last,)
    assert last not in both(seen(figure("700", "2022-06-30"), quarter="2022Q4"))[1].support
    assert last not in both(seen(figure("700", "2022-12-31", indicator="services_full"), quarter="2022Q4"))[1].support


def test_no_share_of_an_unknown_base_leads_before_one_that_says_what_it_is_of(package: Package) -> None:
    """Hà Nam 2024Q4: 84.6% without a base stood before 68.54% of dossiers, 3.7 times that of all provinces."""
    assert both(of(package, "Hà Nam", "2024Q4"))[1].lead.startswith(
        "In 2024, 68.54% of dossiers were handled fully online, 3.7 times that of the provinces together (18.54%)"
    )


def test_the_newest_of_what_is_known_of_a_part_is_told_and_not_counted_only(package: Package) -> None:
    """Sóc Trăng 2023Q1: "other figures: 11" was all that its finding said."""
    found = both(of(package, "Sóc Trăng", "2023Q1"))[1]
    assert "other figures: 11" in found.lead
    assert found.support == (
        "The newest: dossiers resolved on time as a share of dossiers resolved (provincial authorities; one-stop "
        "centre only): 99.91% (2021; 5 quarters old).",
    )
    assert found.figures


def test_no_result_from_before_a_target_leads_and_none_that_is_older_than_another(package: Package) -> None:
    """2020Q4: Thừa Thiên Huế led with February 2019 against a target of March 2019, Đà Nẵng with October 2019."""
    early, late = (both(of(package, name, "2020Q4"))[1] for name in ("Thừa Thiên Huế", "Đà Nẵng"))
    assert "30.9%" not in early.lead
    assert late.lead.startswith("In August 2020, 40.1% of procedures had a level-4 service")


def test_no_plan_that_was_missed_or_kept_is_left_to_a_table(figure: Make, seen: Seen, goal: Target) -> None:
    plan = replace(goal, kind="plan", binds="whole", area="VN-34", indicator="services_l4", qualifier="exact",
                   value=Decimal(200))  # fmt: skip
    count = figure("130", "2020-12-31")
    vi, en = both(seen(count, quarter="2020Q4", targets=(plan,)))
    assert en.lead == "On 31 December 2020, 130 services were at level 4, 70 below the plan of 200 for 2020."
    assert vi.lead == "Ngày 31/12/2020, có 130 dịch vụ mức độ 4, thấp hơn 70 so với kế hoạch 200 của năm 2020."
    kept = both(seen(figure("210", "2020-12-31"), quarter="2020Q4", targets=(plan,)))[1]
    assert kept.lead.endswith("210 services were at level 4, above the plan of 200 for 2020.")
    part = both(seen(count, quarter="2020Q4", targets=(replace(plan, tier="district"),)))[1]
    assert part.lead.endswith("130 services were at level 4.")
