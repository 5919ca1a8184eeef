"""The finding: every branch of it, in both languages. All figures made here are invented, but for those of
Khánh Hòa in 2019 and 2020."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from conftest import paged, worded, writer

from helpers.analysis.comparability import Change
from helpers.analysis.lead import foremost, leading
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.pages.report import dossiers, growth, headline
from helpers.pages.report import shares as shares_section
from helpers.text.codes import BASES
from helpers.text.findings import compared, finding, statement
from helpers.text.formats import lower, upper
from helpers.text.messages import Messages
from helpers.text.places import place_name
from helpers.text.reasons import OBSTACLES
from helpers.text.writer import Label

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")
SHARE = {"indicator": "share_l4_of_procedures"}
ONLINE = {"indicator": "dossier_online_share_of_received", "basis": "provincial_report"}


@pytest.fixture
def seen(package: Package) -> Callable[..., Snapshot]:
    """The snapshot of Khánh Hòa (or another place) in 2020Q3 (or another quarter) when only some figures are known."""

    def snapshot(*rows: Observation, place: str = "VN-34", quarter: str = "2020Q3") -> Snapshot:
        small = replace(package, observations=rows, targets=())
        return Snapshot(small, small.places[place], Quarter.parse(quarter))

    return snapshot


def both(snapshot: Snapshot) -> tuple[str, str]:
    """The finding in Vietnamese and English; neither with a flaw of form."""
    texts = worded(finding, snapshot, VI), worded(finding, snapshot, EN)
    for text in texts:
        assert_clean(text)
        assert text.endswith(".")
    return texts


def assert_clean(text: str) -> None:
    assert not re.search(r"[{}]|  | [.,;]|\.\.|[.,;][.,;]|\(\)|None", text), text
    assert unicodedata.is_normalized("NFC", text), text
    assert text == text.strip()


def test_a_rise_is_told_with_both_figures(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("33", "2020-07-31", date_precision="month"), figure("391", date_precision="month")))
    assert en == (
        "By September 2020, Khánh Hòa province had announced 391 online services at level 4, "
        "up 358 from 33 (July 2020)."
    )
    assert vi == (
        "Tính đến tháng 9/2020, tỉnh Khánh Hòa đã công bố 391 dịch vụ công trực tuyến mức độ 4, "
        "tăng 358 so với 33 (tháng 7/2020)."
    )


def test_a_fall_is_not_told_as_a_rise(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("1400", "2020-06-30"), figure("391")))
    assert en.endswith(", down 1,009 from 1,400 (30 June 2020).")
    assert vi.endswith(", giảm 1.009 so với 1.400 (ngày 30/6/2020).")


def test_no_change_is_told_as_none(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("391", "2020-06-30"), figure("391")))
    assert en.endswith("391 online services at level 4, unchanged from 30 June 2020.")
    assert vi.endswith(", không đổi so với ngày 30/6/2020.")


def test_a_first_figure_is_not_told_as_growth(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("391")))
    assert en.endswith("391 online services at level 4. No earlier figure is known.")
    assert vi.endswith("391 dịch vụ công trực tuyến mức độ 4. Chưa biết số liệu nào trước đó.")


def test_figures_on_two_bases_are_told_apart_with_the_reason(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("33", "2020-07-31"), figure("44", basis="provided")))
    assert en == (
        "By 30 September 2020, Khánh Hòa province provided 44 online services at level 4; not comparable with 33 "
        "(31 July 2020), because they were counted differently (earlier: announced by decision; now: provided on the "
        "system)."
    )
    assert "không so sánh được với 33 (ngày 31/7/2020) vì cách thống kê khác nhau" in vi
    assert "tăng" not in vi


@pytest.mark.parametrize(
    ("end", "vi", "en"),
    [
        ("2020-06-30", "số này trước quý báo cáo một quý.", "this one is one quarter old."),
        ("2019-06-03", "số này trước quý báo cáo 5 quý.", "this one is 5 quarters old."),
    ],
)
def test_an_old_figure_is_not_passed_off_as_new(
    figure: Make, seen: Callable[..., Snapshot], end: str, vi: str, en: str
) -> None:
    count_vi, count_en = both(seen(figure("33", end)))
    of_level_4 = "No newer figure of the whole area is known for online services at level 4"
    assert f"{of_level_4}: {en} No figure dated in this quarter is known." in count_en
    level_4_vi = "Chưa biết số liệu nào mới hơn của toàn địa bàn về dịch vụ công trực tuyến mức độ 4"
    assert f"{level_4_vi}; {vi} Chưa biết số liệu nào của riêng quý này." in count_vi
    rate_vi, rate_en = both(seen(figure("3.3", end, **SHARE)))
    of_share = "No newer figure of the whole area is known for services at level 4 as a share of all"
    assert f"{of_share} administrative procedures: {en}" in rate_en
    assert f"về tỷ lệ dịch vụ mức độ 4 trên tổng số thủ tục hành chính; {vi}" in rate_vi


@pytest.mark.parametrize(
    ("led", "newer"),
    [
        (SHARE, {"indicator": "dossiers_received", "start": "2020-07-01", "basis": "provincial_report"}),
        (SHARE, {"indicator": "services_total"}),
        ({}, {"indicator": "services_total"}),
        ({}, {"indicator": "services_online_payment"}),
    ],
)
def test_that_nothing_newer_is_known_is_not_said_of_other_measures(
    figure: Make, seen: Callable[..., Snapshot], led: dict[str, object], newer: dict[str, object]
) -> None:
    """A later count of dossiers or procedures stands in the table below: the sentence speaks of one measure."""
    old = figure("20", "2020-03-31", **led)
    _, en = both(seen(old, figure("700", "2020-09-30", **newer)))
    assert f"known for {lower(writer(EN).indicator(old.indicator))}: this one is 2 quarters old." in en


def test_a_quarter_that_has_a_yearly_index_is_not_told_to_have_nothing(
    figure: Make, seen: Callable[..., Snapshot]
) -> None:
    index = figure("0.43", "2020-12-31", start="2020-01-01", indicator="papi_8_1", basis="survey")
    vi, en = both(seen(figure("33"), index, quarter="2020Q4"))
    assert en.endswith(
        "No figure on services or dossiers dated in this quarter is known, only yearly indices: "
        "PAPI 8.1: access to e-government portals."
    )
    assert vi.endswith(
        "Trong quý này chưa có số liệu về dịch vụ hoặc hồ sơ, chỉ có chỉ số hằng năm: "
        "PAPI 8.1: Tiếp cận cổng thông tin điện tử của chính quyền."
    )
    vi, en = both(seen(index, quarter="2020Q4"))
    assert en.endswith("in Khánh Hòa province up to Q4 2020, yearly indices aside.")
    assert vi.startswith("Đến hết quý IV/2020, ngoài các chỉ số hằng năm, chưa biết nguồn nào nêu số liệu")
    assert "yearly" not in both(seen(figure("33"), index, quarter="2021Q1"))[1]


def test_a_contradicted_figure_never_leads_without_a_word(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("3910"), figure("746", indicator="services_l3_l4")))
    assert "3,910 online services at level 4 (contradicted, see the data notes)" in en
    assert "levels 3 and 4: 746 (30 September 2020; contradicted, see the data notes)" in en
    assert "3.910 dịch vụ công trực tuyến mức độ 4 (có mâu thuẫn, xem ghi chú về số liệu)" in vi
    _, en = both(seen(figure("391"), figure("400", source="nd-09-2019", obs_status="U")))
    assert "391 online services at level 4 (contradicted, see the data notes)" in en


def test_a_computed_figure_never_leads_without_a_word(figure: Make, seen: Callable[..., Snapshot]) -> None:
    _, en = both(seen(figure("391", indicator="services_l3"), figure("746", indicator="services_l3_l4")))
    assert "had announced 355 online services at level 4 (computed here)" in en


def test_no_difference_is_told_of_figures_that_are_not_exact(figure: Make, seen: Callable[..., Snapshot]) -> None:
    about, nearly = figure("30", "2020-06-30", qualifier="about", **SHARE), figure("40", qualifier="nearly", **SHARE)
    snapshot = seen(about, nearly)
    vi, en = both(snapshot)
    assert "nearly 40%, after about 30% (30 June 2020); no difference is given, because one of them is not exact." in en
    assert "gần 40%; trước đó là khoảng 30% (ngày 30/6/2020), không tính chênh lệch vì" in vi
    cell = "no difference from about 30% (30 June 2020): one of them is not exact"
    assert cell in str(paged(headline.headline, snapshot, EN))
    assert "10 percentage points" not in str(paged(headline.headline, snapshot, EN))


def test_of_two_figures_of_a_day_no_section_picks_another_than_the_finding(
    figure: Make, seen: Callable[..., Snapshot]
) -> None:
    good = figure("100", source="nd-09-2019", id="Z")
    snapshot = seen(
        good, figure("222", obs_status="U", id="ZZ", basis="provided"), figure("222", id="A", scope="per_unit")
    )
    assert leading(snapshot) is good
    assert foremost(snapshot.figures, snapshot) is good
    text = str(paged(growth.growth, snapshot, EN))
    assert "had announced 100 online services at level 4. No earlier" in text
    assert "222 online" not in text
    shares = [figure("30", id="Z", **SHARE), figure("31", id="ZZ", obs_status="U", basis="provided", **SHARE)]
    assert "procedures: 30%." in str(paged(shares_section.shares, seen(*shares), EN))


def test_a_figure_of_the_quarter_is_not_called_old(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("33", "2020-07-01")))
    assert "old" not in en
    assert "trước quý báo cáo" not in vi
    assert "this quarter" not in en


def test_a_place_never_observed_gets_a_sentence_and_no_figure(seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen())
    assert en == ("No source known to us gives a figure on online public services in Khánh Hòa province up to Q3 2020.")
    assert vi == "Đến hết quý III/2020, chưa biết nguồn nào nêu số liệu về dịch vụ công trực tuyến của tỉnh Khánh Hòa."


def test_a_later_figure_is_not_known_yet(figure: Make, seen: Callable[..., Snapshot]) -> None:
    _, en = both(seen(figure("391", "2020-10-01")))
    assert en.startswith("No source known to us")


def test_only_a_share_is_told_as_a_share_in_points(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("30.00", "2020-06-30", **SHARE), figure("34.21", **SHARE)))
    assert en == (
        "Khánh Hòa province, 30 September 2020: services at level 4 as a share of all administrative procedures: "
        "34.21%, up 4.21 percentage points from 30.00% (30 June 2020)."
    )
    assert vi == (
        "Tỉnh Khánh Hòa, ngày 30/9/2020: tỷ lệ dịch vụ mức độ 4 trên tổng số thủ tục hành chính là "
        "34,21%, tăng 4,21 điểm phần trăm so với 30,00% (ngày 30/6/2020)."
    )


def test_only_a_rate_of_dossiers_is_told_with_its_period(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("29.87", "2020-04-22", start="2020-04-01", **ONLINE), quarter="2020Q2"))
    assert en.startswith(
        "Khánh Hòa province, 1 April 2020 – 22 April 2020: dossiers filed online as a share of dossiers received: "
        "29.87%. No earlier figure is known."
    )
    assert vi.startswith("Tỉnh Khánh Hòa, 1/4–22/4/2020: tỷ lệ hồ sơ trực tuyến trên số hồ sơ tiếp nhận là 29,87%.")


def test_a_place_with_only_counts_of_dossiers_is_not_told_to_have_nothing(
    figure: Make, seen: Callable[..., Snapshot]
) -> None:
    rows = [
        figure(value, start="2020-07-01", indicator=name, basis="provincial_report")
        for name, value in (("dossiers_online", "5311"), ("dossiers_received", "17779"))
    ]
    snapshot = seen(rows[0], replace(rows[1], source="nd-09-2019"))  # two pages, so that no share follows
    vi, en = both(snapshot)
    assert en == (
        "No source known to us gives the number or share of online services in Khánh Hòa province up to Q3 2020; "
        "other figures known: 2, see below."
    )
    assert vi.endswith("; 2 số liệu khác nêu ở các phần dưới.")
    assert "5.311" in paged(dossiers.dossiers, snapshot, VI)
    assert "for the whole area" in paged(headline.headline, snapshot, EN)


def test_no_place_with_figures_is_told_to_have_nothing(package: Package) -> None:
    for place in [package.places["VN"], *package.places.provinces]:
        for quarter in list(quarters())[::3]:
            snapshot = Snapshot(package, place, quarter)
            indices = [item for item in snapshot.printed if package.indicators[item.indicator].kind == "index"]
            nothing = "No source known to us gives a figure on online public services" in worded(finding, snapshot, EN)
            assert nothing is (len(snapshot.printed) == len(indices)), (place.slug, str(quarter))


def test_a_place_that_a_list_names_is_told_so_in_its_quarter_only(figure: Make, seen: Callable[..., Snapshot]) -> None:
    rows = [figure("391"), figure("1", indicator="l4_30pct_met", basis="ministry_statistics", date_precision="month")]
    vi, en = both(seen(*rows))
    assert en.endswith("A list of September 2020 names it among the bodies that met the target of 30% at level 4.")
    assert "tháng 9/2020" in vi.rsplit(". ", 1)[1]
    assert "A list" not in both(seen(*rows, quarter="2020Q4"))[1]


def test_an_old_count_does_not_lead_before_a_new_share(figure: Make, seen: Callable[..., Snapshot]) -> None:
    count = figure("391")
    rate = figure("47.18", "2022-12-31", start="2022-01-01", **ONLINE)
    assert leading(seen(count, rate, quarter="2022Q3")) == count
    assert leading(seen(count, rate, quarter="2022Q4")) == rate
    newer = figure("29.87", "2020-12-31", start="2020-10-01", **ONLINE)
    assert leading(seen(count, newer, quarter="2020Q4")) == count


@pytest.mark.parametrize(("status", "en"), [("U", "low reliability"), ("P", "provisional"), ("E", "estimate"),
                                            ("B", "different definition")])  # fmt: skip
def test_a_doubtful_figure_is_never_told_without_its_doubt(
    figure: Make, seen: Callable[..., Snapshot], status: str, en: str
) -> None:
    _, text = both(seen(figure("391", obs_status=status)))
    assert f"391 online services at level 4 ({en})." in text
    rows = [figure("391"), figure("746", indicator="services_l3_l4", obs_status=status)]
    assert f"746 (30 September 2020; {en})." in both(seen(*rows))[1]


def test_the_news_of_the_quarter_are_at_most_two_and_never_old(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(
        seen(
            figure("391"),
            figure("746", indicator="services_l3_l4"),
            figure("34.21", **SHARE),
            figure("29.87", "2020-09-30", start="2020-07-01", **ONLINE),
            figure("855", "2020-06-30", indicator="services_on_national_portal"),
        )
    )
    assert en.startswith("By 30 September 2020, Khánh Hòa province had announced 391 online services at level 4.")
    assert en.endswith(
        "Other figures as at or ending in this quarter: online services at levels 3 and 4: 746 (30 September 2020); "
        "services at level 4 as a share of all administrative procedures: 34.21% (30 September 2020)."
    )
    assert vi.endswith("tỷ lệ dịch vụ mức độ 4 trên tổng số thủ tục hành chính: 34,21% (ngày 30/9/2020).")
    assert "855" not in en


def test_a_computed_figure_is_no_news(figure: Make, seen: Callable[..., Snapshot]) -> None:
    _, en = both(seen(figure("391"), figure("746", indicator="services_l3_l4")))
    assert "355" not in en


def test_an_index_is_no_news_and_never_leads(figure: Make, seen: Callable[..., Snapshot]) -> None:
    snapshot = seen(figure("0.43", "2019-12-31", start="2019-01-01", indicator="papi_8_1", basis="survey"))
    assert leading(snapshot) is None
    assert snapshot.news == ()


@pytest.mark.parametrize(
    ("basis", "vi", "en"),
    [
        ("announced", "đã công bố 391", "had announced 391"),
        ("provided", "cung cấp 391", "provided 391"),
        ("ministry_statistics", "theo thống kê của bộ, ngành, tỉnh Khánh Hòa có 391", "had 391"),
        ("provincial_report", "theo báo cáo của địa phương, tỉnh Khánh Hòa có 391", "reported 391"),
        ("survey", "ngày 30/9/2020: dịch vụ công trực tuyến mức độ 4 là 391", "online services at level 4: 391"),
    ],
)
def test_what_was_only_reported_is_not_told_as_announced(
    figure: Make, seen: Callable[..., Snapshot], basis: str, vi: str, en: str
) -> None:
    snapshot = seen(item := figure("391", basis=basis))
    assert vi in worded(statement, item, snapshot, VI)
    assert en in worded(statement, item, snapshot, EN)


def test_a_rough_figure_is_not_told_as_exact(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("1600", qualifier="over")))
    assert "had announced over 1,600 online" in en
    assert "đã công bố hơn 1.600 dịch vụ" in vi


def test_a_figure_of_a_part_names_the_part(figure: Make, seen: Callable[..., Snapshot]) -> None:
    vi, en = both(seen(figure("391", scope="centre")))
    assert "391 online services at level 4 (one-stop centre only)" in en
    assert "mức độ 4 (chỉ tại trung tâm hành chính công)" in vi
    item = figure("26", tier="province", unit_name="Sở Y tế")
    assert writer(EN).name(item) == "Online services at level 4 (Sở Y tế)"
    item = figure("26", tier="district")
    assert writer(EN).name(item) == "Online services at level 4 (district level)"


@pytest.mark.parametrize("why", OBSTACLES)
def test_every_reason_makes_a_whole_sentence(figure: Make, seen: Callable[..., Snapshot], why: str) -> None:
    old, new = figure("33", "2020-07-31", basis="provided"), figure("391")
    for t in (VI, EN):
        change = Change(new, old, None, why)
        text = compared("Khánh Hòa: 391", change, writer(t))
        assert_clean(text)
        assert writer(t).reason(change) in text
        assert (t(BASES["provided"]) in text) is (why == "basis")


def test_places_have_the_name_of_their_kind(package: Package) -> None:
    names = [place_name(package.places[code], t) for code in ("VN-34", "VN-DN", "VN") for t in (VI, EN)]
    assert names[:2] == ["tỉnh Khánh Hòa", "Khánh Hòa province"]
    assert names[2:4] == ["thành phố Đà Nẵng", "Đà Nẵng city"]
    assert names[4:] == ["cả nước", "the whole country"]


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert lower("PAPI 8.1") == "PAPI 8.1"
    assert lower("Đà Nẵng") == "đà Nẵng"
    assert upper("đến hết quý") == "Đến hết quý"


@pytest.mark.parametrize("t", [VI, EN], ids=["vi", "en"])
def test_no_finding_of_the_real_package_has_a_flaw_of_form(package: Package, t: Any) -> None:
    for place in [package.places["VN"], *package.places.provinces]:
        for quarter in quarters():
            text = worded(finding, Snapshot(package, place, quarter), t)
            assert_clean(text)
            assert text.endswith(".")
            assert 40 < len(text) < 800


def test_a_qualifier_never_makes_a_second_pair_of_brackets() -> None:
    assert str(Label("Services")) == "Services"
    assert str(Label("Services", "centre only")) == "Services (centre only)"
    assert str(Label("Services (level 4)", "centre only")) == "Services (level 4; centre only)"
