"""The place of a province: rank, tie, group or reason, the same in heading, sentence, chart and table.

Figures made here are invented; those of the package are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import paged, writer

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Qualifier, Status
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target
from helpers.errors import NoFigureError
from helpers.pages.report import place
from helpers.pages.report.report import Report
from helpers.text import standings
from helpers.text.messages import Messages
from helpers.text.tails import Tails

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")
SHARE = "share_l4_of_procedures"
TEN = "90 80 80 70 60 50 40 30 20 10"


def words(package: Package, area: str, quarter: str, t: Messages = VI) -> str:
    """What is read of the section of a province of the real package."""
    return read(Snapshot(package, package.places[area], Quarter.parse(quarter)), t)


def read(snapshot: Snapshot, t: Messages) -> str:
    html = re.sub(r"<svg.*?</svg>", " ", str(paged(place.place, snapshot, t)), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def seen(package: Package, figure: Make, values: str, own: int = 0, *, aim: str = "", **cells: object) -> Snapshot:
    """The snapshot of one of the first provinces, which have a figure each of the end of 2020; ``aim``: a target."""
    codes = [one.code for one in package.places.provinces]
    made = {"indicator": SHARE, "end": "2020-12-31", **cells}
    rows = tuple(figure(value, area=code, **made) for value, code in zip(values.split(), codes, strict=False))
    first = next(item for item in package.targets if item.indicator == SHARE and item.binds == "each")
    goal: Target = replace(first, value=Decimal(aim or "1"), due=date(2020, 12, 31), set_date=date(2019, 1, 1))
    small = replace(package, observations=rows, targets=(goal,) if aim else ())
    return Snapshot(small, small.places[codes[own]], Quarter(2020, 4))


@pytest.mark.parametrize(("own", "vi", "en"), [
    (0, "Lai Châu xếp thứ 1/10 tỉnh, thành phố về tỷ lệ dịch vụ mức độ 4", "Lai Châu ranks 1st of 10 provinces by"),
    (1, "Lào Cai đồng hạng 2–3 trong 10 tỉnh, thành phố", "Lào Cai shares ranks 2 to 3 of 10 provinces by"),
    (9, "xếp thứ 10/10 tỉnh, thành phố", "ranks 10th of 10 provinces by"),
])  # fmt: skip
def test_no_rank_is_told_without_its_number_and_no_tie_as_one_place(
    package: Package, figure: Make, own: int, vi: str, en: str
) -> None:
    snapshot = seen(package, figure, TEN, own)
    assert vi in read(snapshot, VI)
    assert en in read(snapshot, EN)


@pytest.mark.parametrize(("own", "told"), [
    (0, ", above the target of 60%"), (4, ", at the target of 60%"), (5, ", below the target of 60%"),
])  # fmt: skip
def test_a_heading_never_puts_a_province_on_the_wrong_side_of_its_target(
    package: Package, figure: Make, own: int, told: str
) -> None:
    text = read(seen(package, figure, TEN, own, aim="60"), EN)
    assert told in text
    assert "At the target of 60% or above: 5 of 10." in text
    assert "the target" not in read(seen(package, figure, TEN, own), EN)


def aimed(package: Package, figure: Make, own: int, *targets: dict[str, object]) -> str:
    """What is read where the target of 60% is another one, or two."""
    snapshot = seen(package, figure, TEN, own, aim="60")
    [goal] = snapshot.package.targets
    other = tuple(replace(goal, id=f"T{n}", **cells) for n, cells in enumerate(targets))  # type: ignore[arg-type]
    return read(Snapshot(replace(snapshot.package, targets=other), snapshot.place, snapshot.quarter), EN)


@pytest.mark.parametrize("targets", [
    ({"qualifier": Qualifier.ABOUT},),  # 60 may be right or wrong
    ({"due": date(2020, 6, 30), "date_precision": "month"},),  # the figures are of half a year later
    ({}, {"value": Decimal(70), "source": "nd-09-2019"}),  # two documents, two values
    ({"obs_status": Status.BREAK},),
    ({"qualifier": Qualifier.LESS_THAN},),
])  # fmt: skip
@pytest.mark.parametrize("own", [0, 4, 5])
def test_no_target_of_which_a_figure_says_nothing_stands_in_heading_words_or_chart(
    package: Package, figure: Make, own: int, targets: tuple[dict[str, object], ...]
) -> None:
    told = aimed(package, figure, own, *targets)
    assert "the target of" not in told and "target 60%" not in told and f"of {10} provinces" in told


@pytest.mark.parametrize(("own", "told"), [
    (3, ", above the target of over 60%"), (4, ", target: over 60%"), (5, ", below the target of over 60%"),
])  # fmt: skip
def test_just_the_value_does_not_reach_a_target_of_more_than_that(
    package: Package, figure: Make, own: int, told: str
) -> None:
    text = aimed(package, figure, own, {"qualifier": Qualifier.OVER})
    assert told in text
    assert "Above the target of 60%: 4 of 10." in text


@pytest.mark.parametrize(("own", "newer"), [(9, 9), (0, 0)])
def test_no_place_among_newer_figures_is_told_without_saying_so_and_none_in_the_finding(
    package: Package, figure: Make, own: int, newer: int
) -> None:
    """A full series: the share of 30 September of a province that is a quarter late was "60th of 63" of December."""
    made = seen(package, figure, TEN, own)
    last = made.package.observations[9]
    late = replace(last, period_end=date(2020, 9, 30))
    snapshot = Snapshot(
        replace(made.package, observations=(*made.package.observations[:9], late)), made.place, made.quarter
    )
    [ranking] = snapshot.standings
    assert ranking.newer(made.place.code) == newer
    own_figure = late if newer else made.package.observations[0]
    told = [*Tails(snapshot, writer(EN, snapshot.package)).placed(ranking, own_figure)]
    assert told == ([] if newer else ["rank 1 of 10"])
    assert standings.standing(ranking, made.place.code if newer else own_figure.area, writer(VI, snapshot.package)) == (
        "thứ 10/10 (9 địa phương có số liệu mới hơn)" if newer else "thứ 1/10"
    )
    assert (", by the latest figure of each" in read(snapshot, EN)) is bool(newer)
    assert (f"Provinces with a newer figure: {newer};" in read(snapshot, EN)) is bool(newer)


def test_the_middle_and_both_ends_are_those_of_the_figures(package: Package, figure: Make) -> None:
    text = read(seen(package, figure, f"{TEN} 10"), EN)
    assert ("Half of the 11 provinces lie between 25% and 75%; the median is 50%, the highest Lai Châu (90%), the "
            "lowest 2 provinces (10%).") in text  # fmt: skip


def test_a_survey_has_a_group_and_no_rank(package: Package) -> None:
    """A9: 0.39 is the value of nine provinces, places 23 to 31 of 63."""
    text = words(package, "VN-34", "2020Q3")
    assert "Khảo sát người dân: Khánh Hòa thuộc nhóm giữa trong 63 tỉnh, thành phố" in text
    assert "0,39 (năm 2019; độ tin cậy thấp). Đây là điểm khảo sát người dân, không phải số lượng dịch vụ." in text
    assert "có mức từ 0,36 đến 0,41; trung vị là 0,38" in text
    assert "xếp thứ" not in text and "vị trí" not in text
    lowest = words(package, "VN-50", "2023Q4")
    assert "Bến Tre thấp nhất trong 61 tỉnh, thành phố, cùng 3 địa phương khác" in lowest


def test_no_extreme_of_a_source_has_a_rank(package: Package) -> None:
    """A8: of ten provinces in one article Quảng Ngãi was the "6th"; it is one of the five at the bottom of 63."""
    low, high = words(package, "VN-29", "2022Q4"), words(package, "VN-14", "2022Q4")
    assert low.strip().startswith("Quảng Ngãi thuộc nhóm thấp nhất cả nước về tỷ lệ hồ sơ trực tuyến ")
    assert high.strip().startswith("Hòa Bình thuộc nhóm cao nhất cả nước về tỷ lệ hồ sơ trực tuyến ")
    for text, value in ((low, "9,7%"), (high, "86,5%")):
        assert f"{value} (10 tháng đầu năm 2022; độ tin cậy thấp)" in text
        assert "Nguồn chỉ nêu 5 tỉnh, thành phố cao nhất và 5 tỉnh, thành phố thấp nhất nên không xếp hạng." in text
        assert "/10" not in text and "trong 10" not in text


def test_a_figure_without_a_place_says_why_and_how_many_others_have_one(package: Package) -> None:
    """A26: the page has new figures of the place, and what keeps them apart is told of each."""
    text = words(package, "VN-34", "2020Q3")
    assert "34,21% (cách thống kê khác nhau; địa phương khác có số liệu: 7)" in text
    assert "Chưa tìm thấy số liệu nào" not in text
    for area, quarter in (("VN-56", "2023Q2"), ("VN-13", "2022Q3")):
        assert "Chưa tìm thấy số liệu nào" not in words(package, area, quarter)


def test_nothing_is_said_to_be_missing_unless_all_is(package: Package, figure: Make) -> None:
    empty = seen(package, figure, "", 0)
    assert "We found no figure of Lai Châu province of the four quarters up to Q4 2020" in read(empty, EN)
    with pytest.raises(NoFigureError, match="We found no figure of Lai Châu"):
        paged(place.place_chart, empty, EN)
    other = seen(package, figure, "90", 0, indicator="dossiers_digitised_share", start="2020-10-01")
    assert "We found no figure" not in read(other, EN)
    assert "No other province has a figure" in read(other, EN)


def test_no_picture_has_a_colour_that_it_does_not_explain(package: Package) -> None:
    told = Report(package, "VN-34", "2020Q3", "vi").charts[-1]
    assert told.name == "place"
    assert "xanh đậm: Khánh Hòa" in told.picture and "xanh nhạt: các tỉnh, thành phố cùng vùng" in told.picture


def test_a_measure_in_which_only_others_stand_is_named_with_their_number(package: Package, figure: Make) -> None:
    text = read(seen(package, figure, TEN, 11), EN)
    assert "side by side, without a recent figure of" in text
    assert "services at level 4 as a share of all administrative procedures (10)." in text


def test_columns_and_table_hold_the_same_provinces_in_the_same_order(package: Package) -> None:
    html = str(paged(place.place, Snapshot(package, package.places["VN-34"], Quarter(2022, 4)), VI))
    linked = re.findall(r'href="#(p-[^"]*)"', html)
    assert linked == re.findall(r'<tr id="(p-[^"]*)"', html)
    assert len(linked) == len(set(linked)) == 62
    assert [title.split(":")[0] for title in re.findall(r"<title>([^<]*)</title>", html)] == (
        re.findall(r'<tr id="p-[^"]*"><th scope="row">([^<]*)</th>', html)
    )  # fmt: skip


def test_ranks_of_others_are_a_line_and_no_columns(package: Package) -> None:
    text = words(package, "VN-DN", "2022Q4")
    assert "Xếp hạng chuyển đổi số cấp tỉnh (DTI): 1/63 (năm 2022)." in text
    assert "theo tỉnh, thành phố" in text and "Xếp hạng chuyển đổi số cấp tỉnh (DTI), theo" not in text


def test_the_columns_of_63_provinces_are_not_heavy(package: Package) -> None:
    html = str(paged(place.place, Snapshot(package, package.places["VN-34"], Quarter(2020, 4)), VI))
    [drawing] = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert drawing.count("<title>") == 63
    assert len(drawing.encode()) < 6_200


def test_a_rank_of_a_source_that_names_few_is_told_as_a_rank(package: Package) -> None:
    """Đà Nẵng in 2024: "rank (DTI): 2. The source names 3 provinces that it chose, so there is no rank", and below it
    that its score ranks 2 of 63."""
    text = re.sub(r"<[^>]*>", " ", str(Report(package, "VN-DN", "2024Q4", "en").place.html))
    assert "Provincial digital transformation rank (DTI): 2 (2024), as its source ranks it." in text
    assert "The source names 3 provinces that it chose" not in text


def test_no_rank_by_a_share_of_another_base_is_told_as_one_by_the_usual_share(figure: Make, package: Package) -> None:
    """First of ten by what is eligible may be last by all procedures."""

    def told(indicator: str) -> str:
        return read(seen(package, figure, TEN, indicator=indicator), VI)

    assert "xếp thứ 1/10 tỉnh, thành phố về tỷ lệ dịch vụ mức độ 4 trên số thủ tục đủ điều kiện" in told(
        "share_l4_of_eligible"
    )
    assert "trên số thủ tục" not in told(SHARE).partition("Lai Châu xếp thứ 1/10")[2][:60]
