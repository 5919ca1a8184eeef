"""Targets on a page: a verdict for each that has a result, notes in print, one row for one target.

Figures and targets made here are invented; those of the package are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Qualifier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target
from helpers.pages.report import plans, targets
from helpers.text.messages import Messages
from helpers.text.writer import Writer

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")
SHARE = "share_l4_of_procedures"


def read(snapshot: Snapshot, t: Messages = VI) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", str(paged(targets.targets, snapshot, t))))


def real(package: Package, area: str, quarter: str) -> Snapshot:
    return Snapshot(package, package.places[area], Quarter.parse(quarter))


def aim(package: Package, name: str = "Z1", **cells: object) -> Target:
    """A target of Khánh Hòa: at least 30% of services at level 4 by the end of 2020."""
    first = next(item for item in package.targets if item.indicator == SHARE and item.binds == "each")
    made = replace(first, id=name, area="VN-34", binds="whole", value=Decimal(30), qualifier=Qualifier.AT_LEAST)
    return replace(made, due=date(2020, 12, 31), set_date=date(2019, 1, 1), note="", note_en="", **cells)  # type: ignore[arg-type]


def seen(package: Package, *rows: Observation, aims: tuple[Target, ...], quarter: str = "2020Q4") -> Snapshot:
    small = replace(package, observations=rows, targets=aims)
    return Snapshot(small, small.places["VN-34"], Quarter.parse(quarter))


def test_a_share_of_the_year_is_never_left_without_a_verdict(package: Package, figure: Make) -> None:
    """E11: 18.41% stood beside "at least 30%" of the same year, and nothing was said."""
    item = figure("18.41", "2020-12-31", indicator=SHARE)
    text = read(seen(package, item, aims=(aim(package),)))
    assert text.strip().startswith("Chỉ tiêu: 1 chưa đạt ")
    assert "18,41% (ngày 30/12/2020)".replace("30/12", "31/12") in text
    assert "✗ chưa đạt, thấp hơn chỉ tiêu 11,59 điểm phần trăm" in text
    early = figure("34.21", "2020-09-30", indicator=SHARE)
    assert "✓ đạt, trước thời hạn 3 tháng" in read(seen(package, early, aims=(aim(package),), quarter="2020Q3"))


def test_one_target_of_two_documents_has_one_row_and_cites_both(package: Package) -> None:
    """Khánh Hòa 2020Q3 had two rows "at least 30%" of Resolution 17, one for each article."""
    snapshot = real(package, "VN-34", "2020Q3")
    text = read(snapshot)
    assert text.strip().startswith("Chỉ tiêu: 1 đạt, 1 chưa đến thời hạn, 42 chưa có số liệu ")
    numbers = [snapshot.cited[name][0] for name in
               ("ictnews-202009-khanh-hoa-danh-muc-moi", "ictnews-2020-khanh-hoa-giao-chi-tieu")]  # fmt: skip
    assert "✓ đạt, trước thời hạn 3 tháng [{}] , đoạn 12; [{}] , đoạn 13".format(*numbers) in text
    assert text.count("trước thời hạn") == 1


def test_a_target_that_documents_give_differently_is_never_judged(package: Package) -> None:
    """A4: 65% by one source, 55% by the other, which says that Hà Nội reached it."""
    text = read(real(package, "VN-HN", "2019Q3"))
    row = text[text.index("65% / 55%") :]
    assert "năm 2018 55% (năm 2018)" in row
    assert "chưa kết luận được vì các nguồn nêu chỉ tiêu khác nhau" in row
    assert "thấp hơn 10 điểm" not in text


def test_a_note_on_a_target_is_never_kept_from_the_reader(package: Package) -> None:
    """A4: notes on targets stood on no page."""
    for area, quarter in (("VN-HN", "2019Q3"), ("VN-34", "2020Q3"), ("VN", "2024Q4")):
        snapshot = real(package, area, quarter)
        text = read(snapshot)
        for item in (*snapshot.targets, *snapshot.national_targets):
            if item.kind == "target" and item.note:
                assert " ".join(item.note.split()) in text.replace("&#39;", "'").replace("&#34;", '"'), item.id


def test_what_is_not_known_is_not_called_not_reached(package: Package) -> None:
    """A19: "chưa có" reads as "no result has been achieved"."""
    text = read(real(package, "VN-34", "2020Q3"))
    assert "42 chỉ tiêu chưa có số liệu về kết quả" in text
    assert not re.search(r"chưa có (?!số liệu)", text)


def test_no_target_of_another_year_is_read_before_those_of_the_year(package: Package) -> None:
    text = read(real(package, "VN", "2024Q4"))
    first = [text.index(words) for words in ("45,8%", "56,59%", "51,3%")]
    assert first == sorted(first)
    assert text.strip().startswith("Chỉ tiêu: 3 chưa đạt, ")
    for gap in ("6,53", "4,2", "11,46"):
        assert f"✗ chưa đạt, thấp hơn chỉ tiêu {gap} điểm phần trăm" in text


def test_a_number_of_bodies_that_met_a_target_is_no_verdict(package: Package) -> None:
    text = read(real(package, "VN", "2020Q3"), EN)
    assert re.search(r"23 bodies met it +△ +\(September 2020\) +\[\d+\] +each body is judged by itself", text), "a dash"
    assert "✓" not in text


@pytest.mark.parametrize(("area", "quarter"), [("VN-04", "2018Q1"), ("VN-13", "2018Q1")])
def test_that_nothing_was_found_is_said_with_the_quarter(package: Package, area: str, quarter: str) -> None:
    """Of plans among the targets, in one sentence: on most pages a section of its own had nothing else to say."""
    snapshot = real(package, area, quarter)
    writer = Writer(package, VI)
    place, moment = writer.place(snapshot.place), writer.quarter(snapshot.quarter)
    words = "Chưa tìm thấy {} của {} được công bố đến hết {}."
    own = re.sub(r"<[^>]*>", " ", str(paged(plans.plans, snapshot, VI)))
    assert words.format("chỉ tiêu nào", place, moment) in read(snapshot)
    assert read(snapshot).count(words.format("kế hoạch nào có số lượng cụ thể", place, moment)) == 1
    assert own == ""


def test_many_targets_of_earlier_years_without_a_verdict_are_folded(package: Package) -> None:
    """The country in 2024Q4: seven of 2020 to 2023 that say nothing stood between those of the year and the notes."""
    html = str(paged(targets.targets, real(package, "VN", "2024Q4"), EN))
    [past] = re.findall(r"<details><summary>Targets of earlier years without a verdict: (\d+)</summary>", html)
    open_, _, folded = html.partition("<details><summary>Targets of earlier years")
    assert int(past) > 4 and folded.count("no verdict") >= int(past) - 1
    assert not re.search(r"<td>(?:2020|2021|2022|2023)</td>", open_)
    assert "Targets of earlier years" not in str(paged(targets.targets, real(package, "VN-34", "2024Q3"), EN))


def test_no_target_of_the_country_is_taken_for_one_of_the_place_nor_folded_twice(package: Package) -> None:
    """On paper, where nothing says what was folded, both tables were called "Targets without a figure"."""
    html = str(paged(targets.targets, real(package, "VN-34", "2020Q3"), EN))
    captions = re.findall(r"<caption>(.*?)</caption>", html)
    assert len(set(captions)) == len(captions) == 3
    assert captions[-1] == "Targets of the country and of groups of bodies without a figure"
    assert "<details><summary>" not in html.partition("Targets of the country and of groups of bodies: 1</summary>")[2]


def test_no_chart_stands_for_targets_without_results(package: Package) -> None:
    """B6: six empty bars on every page of Khánh Hòa, still there four years after they were due."""
    for quarter in ("2020Q3", "2024Q4"):
        assert "<svg" not in str(paged(targets.targets, real(package, "VN-34", quarter), VI))


def test_a_plan_has_its_verdict_in_a_column(package: Package) -> None:
    html = re.sub(r"<[^>]*>", "|", str(paged(plans.plans, real(package, "VN-69", "2020Q3"), VI)))
    assert "Đánh giá" in html
    assert html.count("chưa có số liệu") >= 2


def test_a_target_in_times_says_of_what(package: Package) -> None:
    assert "gấp 2 lần năm gốc năm 2020" in read(real(package, "VN-34", "2020Q3"))


def test_a_result_in_words_has_the_signs_that_the_legend_explains(package: Package) -> None:
    """Under "23 bodies met it" stood what △ means, and no △."""
    html = str(paged(targets.targets, real(package, "VN", "2020Q3"), EN))
    assert re.search(r"23 bodies met it<b [^>]*>△</b>", html)


def test_no_plan_is_said_to_be_missing_beside_targets_that_come_from_one(package: Package) -> None:
    """Đà Nẵng 2018Q1: 780 services by 2020, from its road map, above "no plan was found"."""
    assert "Ngoài các chỉ tiêu nêu trên, chưa tìm thấy kế hoạch nào có số lượng cụ thể" in read(
        real(package, "VN-DN", "2018Q1")
    )
