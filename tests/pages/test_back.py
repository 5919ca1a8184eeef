"""Published figures of Khánh Hòa and Thái Nguyên: in the report of their quarter, and not in the one before."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import RECEIPT, figures_in, page_of, worded

from helpers.analysis import series
from helpers.analysis.snapshot import Snapshot
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.data_block import report_data
from helpers.text.messages import Messages
from helpers.text.news import finding

VI, EN = Messages("vi"), Messages("en")
KHANH_HOA, THAI_NGUYEN = "VN-34", "VN-69"
Row = tuple[str, str, float, str, str, bool]


def snapshot(package: Package, place: str, quarter: str) -> Snapshot:
    return Snapshot(package, package.places[place], Quarter.parse(quarter))


def block(package: Package, place: str, quarter: str, t: Messages = EN) -> dict[str, Any]:
    return report_data(page_of(snapshot(package, place, quarter), t), RECEIPT)


def rows(package: Package, place: str, quarter: str) -> set[Row]:
    """Indicator, tier, value, last day, basis, computed: of the place's own figures in the data block."""
    return {
        (item["indicator"], item["tier"], item["value"], item["period_end"], item["basis"], item["computed"])
        for item in figures_in(block(package, place, quarter))
        if item["area"] == place
    }


def texts(package: Package, place: str, quarter: str, kind: str, t: Messages = EN) -> list[str]:
    return [note["text"] for note in block(package, place, quarter, t)["notes"] if note["kind"] == kind]


JUNE_2019 = {
    ("services_l3_l4", "all", 140, "2019-06-03", "announced", False),
    ("services_l3", "all", 107, "2019-06-03", "announced", False),
    ("services_l3", "province", 92, "2019-06-03", "announced", False),
    ("services_l3", "district", 12, "2019-06-03", "announced", False),
    ("services_l3", "commune", 3, "2019-06-03", "announced", False),
    ("services_l4", "all", 33, "2019-06-03", "announced", False),
    ("services_l4", "province", 26, "2019-06-03", "announced", False),
    ("services_l4", "district", 7, "2019-06-03", "announced", False),
}
MARCH_2020 = {
    ("services_l3_l4", "all", 204, "2020-03-31", "provided", False),
    ("services_l3", "all", 160, "2020-03-31", "provided", False),
    ("services_l4", "all", 44, "2020-03-31", "provided", False),
    ("dossiers_received", "all", 135361, "2020-03-31", "provincial_report", False),
    ("dossiers_resolved", "all", 113529, "2020-03-31", "provincial_report", False),
    ("dossiers_on_time", "all", 111769, "2020-03-31", "provincial_report", False),
    ("on_time_share_of_unstated", "all", 97.7, "2020-03-31", "provincial_report", False),
    ("dossiers_online", "all", 22050, "2020-03-31", "provincial_report", False),
    ("dossier_online_share_of_unstated", "all", 19.27, "2020-03-31", "provincial_report", False),
    ("dossiers_online_payment", "all", 480, "2020-03-31", "provincial_report", False),
}
APRIL_2020 = {
    ("dossiers_online", "all", 5311, "2020-04-22", "provincial_report", False),
    ("dossiers_received", "all", 17779, "2020-04-22", "provincial_report", False),
    ("dossier_online_share_of_received", "all", 29.87, "2020-04-22", "provincial_report", False),
    ("results_returned_postal", "all", 3180, "2020-04-22", "provincial_report", False),
}
SEPTEMBER_2020 = {
    ("services_l3_l4", "all", 140, "2020-07-31", "announced", True),
    ("services_l3", "all", 107, "2020-07-31", "announced", False),
    ("services_l4", "all", 33, "2020-07-31", "announced", False),
    ("services_l3_l4", "all", 746, "2020-09-30", "announced", False),
    ("services_l4", "all", 391, "2020-09-30", "announced", False),
    ("services_l3", "all", 355, "2020-09-30", "announced", True),
    ("share_l4_of_procedures", "all", 34.21, "2020-09-30", "announced", False),
    ("services_online_payment", "all", 451, "2020-09-30", "announced", False),
}
AUGUST_2024 = {
    ("services_on_national_portal", "all", 855, "2024-08-31", "provincial_report", False),
    ("dossier_online_share_of_dossiers", "all", 47.18, "2024-08-31", "provincial_report", False),
    ("online_payment_share_of_unstated", "all", 36.46, "2024-08-31", "provincial_report", False),
    ("dossier_full_share_of_full_procedures", "all", 82, "2024-08-31", "provincial_report", False),
}
END_2019 = {
    ("services_l4", "all", 127, "2019-12-31", "ministry_statistics", False),
    ("share_l4_of_procedures", "all", 6.7, "2019-12-31", "ministry_statistics", False),
}


@pytest.mark.parametrize(
    ("place", "quarter", "before", "expected"),
    [
        (KHANH_HOA, "2019Q2", "2019Q1", JUNE_2019),
        (KHANH_HOA, "2020Q1", "2019Q4", MARCH_2020),
        (KHANH_HOA, "2020Q2", "2020Q1", APRIL_2020),
        (KHANH_HOA, "2020Q3", "2020Q2", SEPTEMBER_2020),
        (KHANH_HOA, "2024Q3", "2024Q2", AUGUST_2024),
        (THAI_NGUYEN, "2019Q4", "2019Q3", END_2019),
    ],
)
def test_published_figures_are_not_known_before_their_quarter_and_never_lost_after(
    package: Package, place: str, quarter: str, before: str, expected: set[Row]
) -> None:
    assert rows(package, place, before) & expected == set()
    assert expected <= rows(package, place, quarter)
    assert expected <= rows(package, place, "2024Q4")


def told(seen: Snapshot, t: Messages) -> str:
    """The finding in one text."""
    return str(worded(finding, seen, t))


def headline(package: Package, place: str, quarter: str, indicator: str) -> tuple[float, str, bool]:
    [item] = [item for item in snapshot(package, place, quarter).headlines if item.indicator == indicator]
    return float(item.value), str(item.period_end), item.computed


# Khánh Hòa: the catalogue


def test_nothing_is_told_of_services_before_the_first_catalogue(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2019Q1")
    assert [item for item in seen.figures if item.indicator.startswith(("services_l", "share_l"))] == []
    assert told(seen, EN).startswith(
        "No number or share of services or dossiers of the whole of Khánh Hòa province was"
    )


def test_the_catalogue_of_june_2019_is_no_growth_and_stays_140_until_the_next(package: Package) -> None:
    assert "140 services were at levels 3 and 4." in told(snapshot(package, KHANH_HOA, "2019Q2"), EN)
    for quarter in ("2019Q2", "2019Q3", "2019Q4"):
        assert headline(package, KHANH_HOA, quarter, "services_l3_l4") == (140, "2019-06-03", False)
    assert "2 quarters old" in told(snapshot(package, KHANH_HOA, "2019Q4"), EN)


def test_july_2020_is_still_140_and_unchanged_from_june_2019(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2020Q3")
    [july] = [item for item in seen.figures if (str(item.period_end), item.value) == ("2020-07-31", 140)]
    change = seen.change(july)
    assert change is not None
    assert (change.difference, str(change.old.period_end), july.computed) == (0, "2019-06-03", True)
    assert july not in snapshot(package, KHANH_HOA, "2020Q2").figures


def test_746_is_compared_with_140_and_never_with_204(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2020Q3")
    assert headline(package, KHANH_HOA, "2020Q3", "services_l3_l4") == (746, "2020-09-30", False)
    [catalogue] = [item for item in seen.headlines if item.value == 746]
    change = seen.change(catalogue)
    assert change is not None
    assert (change.old.value, change.difference, change.old.basis) == (140, 606, "announced")
    [note] = [text for text in texts(package, KHANH_HOA, "2020Q3", "not_compared") if "204" in text]
    assert "746" in note
    assert note.endswith("show neither a rise nor a fall.")
    for quarter in ("2020Q3", "2024Q4"):
        told = block(package, KHANH_HOA, quarter)["notes"]
        assert not any("542" in note["text"] for note in told)  # 746 - 204


def test_204_on_the_portal_is_not_compared_with_140_in_the_catalogue(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2020Q1")
    [portal] = [item for item in seen.headlines if item.value == 204]
    change = seen.change(portal)
    assert change is not None
    assert (change.old.value, change.difference, change.why) == (140, None, "basis")
    assert [text for text in texts(package, KHANH_HOA, "2019Q4", "not_compared") if "204" in text] == []


def test_391_and_355_stand_beside_34_21_percent(package: Package) -> None:
    assert headline(package, KHANH_HOA, "2020Q3", "services_l4") == (391, "2020-09-30", False)
    assert headline(package, KHANH_HOA, "2020Q3", "services_l3") == (355, "2020-09-30", True)
    assert headline(package, KHANH_HOA, "2020Q3", "share_l4_of_procedures") == (34.21, "2020-09-30", False)
    text = told(snapshot(package, KHANH_HOA, "2020Q3"), VI)
    assert "Có 391 dịch vụ mức độ 4, tăng 358 so với 33 (tháng 7/2020), gấp khoảng 12 lần." in text
    assert "391" not in told(snapshot(package, KHANH_HOA, "2020Q2"), VI)


# Khánh Hòa: the first quarter and the three weeks of 2020


@pytest.mark.parametrize(
    ("printed", "expected"), [("97.70%", ["98.45%"]), ("19.27%", ["16.29% of dossiers received", "19.42%"])]
)
def test_shares_that_their_parts_contradict_are_not_told_without_saying_so(
    package: Package, printed: str, expected: list[str]
) -> None:
    for quarter in ("2020Q1", "2020Q3"):
        [note] = [text for text in texts(package, KHANH_HOA, quarter, "contradiction") if printed in text]
        assert all(value in note for value in expected)
    assert texts(package, KHANH_HOA, "2019Q4", "contradiction") == []


def test_the_kept_share_is_the_printed_one_with_its_zero(package: Package) -> None:
    [note] = [text for text in texts(package, KHANH_HOA, "2020Q1", "contradiction", VI) if "97,70%" in text]
    assert "98,45%" in note


def test_a_share_that_its_parts_bear_out_is_not_doubted(package: Package) -> None:
    assert not any("29.87" in text for text in texts(package, KHANH_HOA, "2020Q2", "contradiction"))


def test_three_weeks_of_april_are_no_quarter(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2020Q2")
    weeks = [item for item in seen.printed if str(item.period_end) == "2020-04-22"]
    assert len(weeks) == 5
    for item in weeks:
        assert (str(item.period_start), item.span) == ("2020-04-01", "part")
        change = seen.change(item)
        assert change is None or change.difference is None
    period = "một phần tháng 4/2020, từ ngày 1/4/2020, nguồn không nêu ngày kết thúc"  # 22 April is inferred
    note = f"Một số số liệu chỉ tính cho kỳ riêng ({period}), không phải số liệu của quý"
    assert any(text.startswith(note) for text in texts(package, KHANH_HOA, "2020Q2", "part_period", VI))
    for quarter in ("2020Q1", "2020Q3"):
        assert not any("tháng 4/2020" in text for text in texts(package, KHANH_HOA, quarter, "part_period", VI))


# Khánh Hòa: 2024


def test_eight_months_of_2024_are_no_quarter(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2024Q3")
    months = [item for item in seen.news if item.indicator.endswith(("of_dossiers", "full_procedures", "unstated"))]
    assert len(months) == 3
    for item in months:
        assert (str(item.period_start), str(item.period_end), item.span) == ("2024-01-01", "2024-08-31", "part")
        change = seen.change(item)
        assert change is None or change.difference is None
    [note] = texts(package, KHANH_HOA, "2024Q3", "part_period", VI)
    assert note.startswith("Một số số liệu chỉ tính cho kỳ riêng (8 tháng đầu năm 2024), không phải số liệu của quý")
    assert texts(package, KHANH_HOA, "2024Q4", "part_period", VI) == []
    [office] = texts(package, KHANH_HOA, "2024Q2", "part_period", VI)  # of Nha Trang
    assert "5 tháng đầu năm 2024" in office


def test_855_services_on_the_national_portal_are_not_levels_3_and_4(package: Package) -> None:
    seen = snapshot(package, KHANH_HOA, "2024Q3")
    assert {item.indicator for item in seen.figures if item.value == 855} == {"services_on_national_portal"}
    assert headline(package, KHANH_HOA, "2024Q3", "services_l3_l4") == (746, "2020-09-30", False)
    assert 855 not in {point.value for group in series.growth(seen) for line in group for point in line.points}
    text = told(seen, EN)
    assert "On 31 August 2024, 855 services were on the National Public Service Portal (low reliability)." in text
    assert "up " not in text
    assert "855" not in told(snapshot(package, KHANH_HOA, "2024Q2"), EN)


# Thái Nguyên


def test_127_services_and_6_7_percent_at_the_end_of_2019(package: Package) -> None:
    text = told(snapshot(package, THAI_NGUYEN, "2019Q4"), VI)
    assert text.startswith("Năm 2019, 6,7% thủ tục hành chính có dịch vụ mức độ 4")
    assert "Có 127 dịch vụ mức độ 4" in text
    assert told(snapshot(package, THAI_NGUYEN, "2019Q3"), VI).endswith("ngoài các chỉ số hằng năm.")


PLANS = {
    ("services_l4_upgrade", "all", "", 443, "2020-08-31"),
    ("services_l4", "all", "", 570, "2020-08-31"),
    ("share_l4_of_procedures", "all", "", 30, "2020-08-31"),
    ("services_l4_upgrade", "agency", "Sở Khoa học và Công nghệ", 30, "2020-06-05"),
    ("services_l4_upgrade", "district", "UBND cấp huyện", 158, "2020-08-28"),
}


def plans(package: Package, quarter: str) -> set[tuple[str, str, str, float, str]]:
    return {
        (item["indicator"], item["tier"], item["unit_name"], item["value"], item["due"])
        for item in figures_in(block(package, THAI_NGUYEN, quarter), "targets")
        if item["area"] == THAI_NGUYEN and item["kind"] == "plan"
    }


def test_plans_of_2020_are_not_known_before_they_were_told(package: Package) -> None:
    assert plans(package, "2020Q1") == set()
    assert plans(package, "2020Q2") == PLANS


def test_a_plan_is_never_told_as_a_result(package: Package) -> None:
    for quarter in ("2020Q2", "2020Q3", "2020Q4"):
        seen = snapshot(package, THAI_NGUYEN, quarter)
        assert {item.value for item in seen.figures} & {443, 570, 30, 158} == set()
        assert headline(package, THAI_NGUYEN, quarter, "services_l4") == (127, "2019-12-31", False)
        assert not any(number in told(seen, EN) for number in ("443", "158"))
        assert told(seen, EN).startswith("A plan due August 2020 has no known result") is (quarter >= "2020Q3")


# The country beside them


@pytest.mark.parametrize(
    ("quarter", "known"),
    [
        ("2018Q3", set()),
        ("2018Q4", {4.55}),
        ("2019Q3", {4.55}),
        ("2019Q4", {4.55, 10.76}),
        ("2020Q1", {4.55, 10.76}),
        ("2020Q2", {4.55, 10.76, 13.3}),
    ],
)
def test_the_countrys_share_beside_a_province_is_never_ahead_of_its_time(
    package: Package, quarter: str, known: set[float]
) -> None:
    for place in (KHANH_HOA, THAI_NGUYEN):
        shares = {
            item["value"]
            for item in figures_in(block(package, place, quarter))
            if (item["area"], item["indicator"]) == ("VN", "share_l4_of_procedures")
        }
        assert shares & {4.55, 10.76, 13.3} == known


@pytest.mark.parametrize(("quarter", "day", "bodies"), [("2020Q2", "2020-05-31", 12), ("2020Q3", "2020-09-30", 23)])
def test_bodies_that_met_the_30_percent_are_counted_and_named(
    package: Package, quarter: str, day: str, bodies: int
) -> None:
    data = block(package, "VN", quarter)
    found = [item for item in figures_in(data) if item["period_end"] == day]
    rows = [item for item in found if item["indicator"] == "bodies_meeting_l4_30pct" and item["id"].startswith("F")]
    counts = {item["area"]: item["value"] for item in rows}
    assert counts["VN"] == counts["VN-MIN"] + counts["VN-PROV"] == bodies
    assert sum(item["indicator"] == "l4_30pct_met" for item in found) == bodies
    before = block(package, "VN", f"2020Q{int(quarter[-1]) - 1}")
    assert not any(item["period_end"] == day for item in figures_in(before))
