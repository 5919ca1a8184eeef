"""Back tests: every figure, target and plan of the five articles the project started from, as they were printed."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.data.package import Package

Fact = tuple[str, str, Decimal, str, str]  # area, tier, value, last day or due day (may be empty), kind
#: Numbers that the first gathering never gave out.
UNUSED = {548, *range(550, 556), 575, 577, *range(585, 594), 599, 600, 624, 625, 626}
GATHERED = {f"P{number:03}" for number in range(1, 636) if number not in UNUSED}
MAY_2020 = {
    "Bộ Kế hoạch và Đầu tư", "Bộ Nội vụ", "Bộ Tài chính", "Bộ Thông tin và Truyền thông", "Bảo hiểm xã hội Việt Nam",
    "An Giang", "Đà Nẵng", "Lào Cai", "Lạng Sơn", "Thừa Thiên Huế", "Nam Định", "Tiền Giang",
}  # fmt: skip
SEPTEMBER_2020 = MAY_2020 | {
    "Bộ Giao thông vận tải", "Bộ Y tế", "Bộ Xây dựng", "Bộ Văn hóa, Thể thao và Du lịch",
    "Bình Dương", "Bình Phước", "Trà Vinh", "Quảng Ninh", "Ninh Thuận", "Hòa Bình", "Khánh Hòa",
}  # fmt: skip


def printed() -> dict[str, Fact]:
    """What the articles print, by fact."""
    with Path(__file__).with_name("seed_facts.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["fact"]: (row["area"], row["tier"], Decimal(row["value"]), row["period_end"], row["kind"])
            for row in csv.DictReader(file)
        }


def stored(package: Package) -> dict[str, Fact]:
    """What the package holds, by id."""
    facts = {
        row.id: (row.area, row.tier, row.value, str(row.period_end), package.indicators[row.indicator].kind)
        for row in package.observations
    }
    aims = {row.id: (row.area, row.tier, row.value, str(row.due or ""), row.kind) for row in package.targets}
    return facts | aims


def reviewed(part: str) -> str:
    """A part of the record of the data review, by its heading."""
    text = (ROOT / "docs" / "data-review.md").read_text("utf-8")
    return text.split(f"\n## {part}\n")[1].split("\n## ")[0]


def test_no_seed_fact_is_lost_or_changed(package: Package) -> None:
    facts, held = printed(), stored(package)
    assert sorted(facts) == [f"F{number:03}" for number in range(1, 102)]
    assert {fact: held.get(fact) for fact in facts} == facts


def test_no_row_of_the_five_articles_is_without_its_paragraph(package: Package) -> None:
    evidence = {item.figure: item.paragraph for item in package.evidence}
    rows = {row.id: row.source for row in (*package.observations, *package.targets)}
    articles = {rows[fact] for fact in printed()}
    assert len(articles) == 5
    assert {name for name, source in rows.items() if source in articles} - {*filter(evidence.get, evidence)} == set()
    # All figures of one list stand in the paragraph of their count; a target where its own number is printed.
    assert {evidence[name] for name in rows if re.fullmatch(r"F046(-\d+)?|F045(-\d+)?", name)} == {15}
    assert [evidence[fact] for fact in ("F002", "F013", "F036", "F049", "F080")] == [3, 12, 13, 4, 12]


def test_no_plan_or_target_of_the_seeds_is_stored_as_a_result(package: Package) -> None:
    observed = {row.id for row in package.observations}
    assert {fact for fact, (*_, kind) in printed().items() if kind in {"target", "plan"}} & observed == set()


@pytest.mark.parametrize(
    ("day", "names", "count"), [(date(2020, 5, 31), MAY_2020, 12), (date(2020, 9, 30), SEPTEMBER_2020, 23)]
)
def test_no_body_that_met_the_30_percent_target_goes_unnamed(
    package: Package, day: date, names: set[str], count: int
) -> None:
    rows = [row for row in package.observations if row.indicator == "l4_30pct_met" and row.period_end == day]
    assert {row.unit_name or package.places[row.area].name_vi for row in rows} == names
    assert len(rows) == len(names) == count
    totals = {
        row.area: row.value
        for row in package.observations
        if row.indicator == "bodies_meeting_l4_30pct" and row.period_end == day and row.id.startswith("F")
    }
    assert totals["VN"] == totals["VN-MIN"] + totals["VN-PROV"] == count
    assert totals["VN-MIN"] == sum(row.area == "VN-MIN" for row in rows)


def test_no_gathered_figure_vanishes_without_a_reason(package: Package) -> None:
    # A second figure that the same passage gives has the same number and a letter.
    held = {name.rstrip("b") for name in stored(package) if re.match(r"P\d{3}b?$", name)}
    reasons = dict(re.findall(r"^\| (P\d{3}) \|.*\| ([^|]+) \|$", reviewed("Left out"), re.MULTILINE))
    assert len(GATHERED) == 552 + 60
    assert GATHERED - held - set(reasons) == set()
    assert held & set(reasons) == set()
    assert held - GATHERED == set()
    assert [name for name, reason in reasons.items() if len(reason) < 10] == []


def test_the_record_of_corrections_describes_no_other_package(package: Package) -> None:
    rows = {row.id: row for row in (*package.observations, *package.targets)}
    corrected = re.findall(
        r"^\| (P\d{3}) \| `(\w+)` ([\d.]+), ([A-Z]) \|", reviewed("Corrected in the second reading"), re.MULTILINE
    )
    counted = re.search(r"changed (\d+) of the 552", (ROOT / "docs" / "data-review.md").read_text("utf-8"))
    assert counted and len(corrected) == int(counted[1])
    for name, indicator, value, status in corrected:
        assert (rows[name].indicator, str(rows[name].value), rows[name].obs_status) == (indicator, value, status), name


@pytest.mark.parametrize(
    ("fact", "indicator", "value", "end", "basis", "span"),
    [
        # Khánh Hòa: announced, provided and announced anew are three things
        ("F076", "services_l3_l4", "140", "2019-06-03", "announced", "point"),
        ("F017", "services_l3_l4", "204", "2020-03-31", "provided", "point"),
        ("F004", "services_l3", "107", "2020-07-31", "announced", "point"),
        ("F005", "services_l4", "33", "2020-07-31", "announced", "point"),
        ("F001", "services_l3_l4", "746", "2020-09-30", "announced", "point"),
        ("F002", "services_l4", "391", "2020-09-30", "announced", "point"),
        ("F003", "share_l4_of_procedures", "34.21", "2020-09-30", "announced", "point"),
        # shares that their own parts contradict, of a denominator that is not printed
        ("F022", "on_time_share_of_unstated", "97.70", "2020-03-31", "provincial_report", "quarter"),
        ("F024", "dossier_online_share_of_unstated", "19.27", "2020-03-31", "provincial_report", "quarter"),
        # three weeks and eight months are no quarter
        ("F084", "dossiers_online", "5311", "2020-04-22", "provincial_report", "part"),
        ("F093", "dossier_online_share_of_dossiers", "47.18", "2024-08-31", "provincial_report", "part"),
        # on the national portal, and so neither level 3 nor level 4
        ("F091", "services_on_national_portal", "855", "2024-08-31", "provincial_report", "point"),
        # Thái Nguyên at the end of 2019
        ("F034", "services_l4", "127", "2019-12-31", "ministry_statistics", "point"),
        ("F035", "share_l4_of_procedures", "6.7", "2019-12-31", "ministry_statistics", "point"),
    ],
)
def test_a_published_figure_never_stands_for_another_thing(
    package: Package, fact: str, indicator: str, value: str, end: str, basis: str, span: str
) -> None:
    [row] = [row for row in package.observations if row.id == fact]
    assert (row.indicator, str(row.value), str(row.period_end), row.basis) == (indicator, value, end, basis)
    assert row.span == span
