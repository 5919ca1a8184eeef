"""Data notes: gaps, contradictions, what is not compared. Figures made here are invented, but for those of
Khánh Hòa in 2020."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from conftest import worded

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.text import notes
from helpers.text.messages import Messages

Make = Callable[..., Observation]
Seen = Callable[..., Snapshot]
VI, EN = Messages("vi"), Messages("en")
FULL = "share_full_of_procedures"
QUARTER = {"start": "2020-01-01", "end": "2020-03-31", "basis": "provincial_report"}


def texts_of(told: Callable[..., Any], snapshot: Snapshot, t: Messages) -> list[str]:
    return [statement.text for statement in worded(told, snapshot, t)]


def cited(snapshot: Snapshot, t: Messages) -> list[tuple[str, tuple[Observation, ...]]]:
    """Each contradiction with the figures it speaks of."""
    return [(statement.text, statement.figures) for statement in worded(notes.contradictions, snapshot, t)]


@pytest.fixture
def seen(package: Package) -> Seen:
    """The snapshot of Khánh Hòa in 2020Q3 (or another quarter) when only some figures are known, and ``others``."""

    def snapshot(*rows: Observation, quarter: str = "2020Q3", others: tuple[Observation, ...] = ()) -> Snapshot:
        small = replace(package, observations=(*rows, *others), targets=())
        return Snapshot(small, small.places["VN-34"], Quarter.parse(quarter))

    return snapshot


def test_what_is_known_is_never_named_as_a_gap(figure: Make, seen: Seen) -> None:
    """The counts are known, their shares are not: what is missing is a share, and is called one."""
    online = figure("22050", start="2020-07-01", indicator="dossiers_online", basis="provincial_report")
    share = figure("30", area="VN-36", indicator="share_l4_of_procedures")
    snapshot = seen(figure("746", indicator="services_l3_l4"), figure("391"), online, others=(share,))
    [en] = texts_of(notes.gaps, snapshot, EN)
    missing = en.rstrip(".").split(": ", 1)[1].split(", ")
    assert {"services at levels 3 and 4", "services at level 4", "dossiers filed online"} & set(missing) == set()
    assert any("share" in name and "level 4" in name for name in missing)
    [vi] = texts_of(notes.gaps, snapshot, VI)
    missing = vi.rstrip(".").split(": ", 1)[1].split(", ")
    assert {"dịch vụ công trực tuyến mức độ 4", "hồ sơ trực tuyến"} & set(missing) == set()
    assert "tỷ lệ dịch vụ mức độ 4" in missing


def test_a_measure_without_a_figure_is_named_with_the_quarter(figure: Make, seen: Seen) -> None:
    other = figure("107", area="VN-36", indicator="services_l3")
    [vi] = texts_of(notes.gaps, seen(figure("391"), others=(other,)), VI)
    assert vi == ("Đến hết quý III/2020, chưa tìm được nguồn công bố số liệu về: dịch vụ công trực tuyến mức độ 3.")


@pytest.mark.parametrize(("end", "told"), [("2019-09-30", False), ("2019-06-30", True)])
def test_a_figure_of_the_last_year_is_no_gap_and_an_older_one_is(
    figure: Make, seen: Seen, end: str, told: bool
) -> None:
    texts = texts_of(notes.gaps, seen(figure("391", end)), EN)
    assert any(text == "Online services at level 4: the newest figure that we found (30 June 2019) is 5 quarters "
               "older than the quarter of this report."
               for text in texts) is told  # fmt: skip


def test_nothing_is_told_to_be_the_newest_where_a_newer_one_of_a_part_is_known(figure: Make, seen: Seen) -> None:
    part = figure("90", "2020-06-30", tier="district")
    [text] = texts_of(notes.gaps, seen(figure("391", "2019-06-30"), part), VI)
    assert text == ("Dịch vụ công trực tuyến mức độ 4: số liệu mới nhất tìm được của toàn tỉnh, thành phố (ngày "
                    "30/6/2019) cách quý báo cáo 5 quý; số liệu mới hơn chỉ có của một bộ phận (cấp huyện, ngày "
                    "30/6/2020).")  # fmt: skip


@pytest.mark.parametrize(("quarter", "told"), [("2022Q3", 0), ("2022Q4", 1), ("2024Q3", 1)])
def test_a_level_has_no_newer_figure_after_the_levels_ended(figure: Make, seen: Seen, quarter: str, told: int) -> None:
    texts = texts_of(notes.gaps, seen(figure("391", "2022-06-30"), quarter=quarter), VI)
    assert texts == told * ["Số liệu cuối cùng theo mức độ (bốn mức độ được bãi bỏ từ ngày 15/8/2022): dịch "
                            "vụ công trực tuyến mức độ 4: 391 (ngày 30/6/2022)."]  # fmt: skip


def test_no_gap_of_the_real_package_is_a_figure_shown_or_a_kind_that_could_not_exist(package: Package) -> None:
    """Hòa Bình and Gia Lai have a computed rate; in 2019 and 2021 there were no full-process services."""

    def gaps(area: str, quarter: str) -> str:
        seen = Snapshot(package, package.places[area], Quarter.parse(quarter))
        return " ".join(texts_of(notes.gaps, seen, VI))

    assert "tỷ lệ giải quyết đúng hạn" not in gaps("VN-14", "2022Q4")
    assert "tỷ lệ dịch vụ mức độ 4" not in gaps("VN-30", "2019Q1")
    for area, quarter in (("VN-34", "2019Q2"), ("VN-04", "2021Q2")):
        assert "toàn trình" not in gaps(area, quarter) and "một phần" not in gaps(area, quarter)
    assert "toàn trình" in gaps("VN-04", "2022Q4")
    assert "mức độ 4" not in gaps("VN-04", "2022Q4")


def test_a_contradiction_is_told_with_the_print_what_its_parts_give_and_the_parts(figure: Make, seen: Seen) -> None:
    counts = {"dossiers_online": "22050", "dossiers_received": "135361", "dossiers_resolved": "113529"}
    rows = [figure(value, indicator=name, **QUARTER) for name, value in counts.items()]
    printed = figure("19.27", indicator="dossier_online_share_of_unstated", **QUARTER)
    [(en, told)] = cited(seen(printed, *rows), EN)
    assert "printed as 19.27%" in en
    assert "16.29% of dossiers received or 19.42% of dossiers resolved" in en
    assert "22,050" in en and "135,361" in en and "113,529" in en
    assert told == (printed,)
    [(vi, _)] = cited(seen(printed, *rows), VI)
    assert "19,27%" in vi and "16,29%" in vi and "19,42%" in vi and " hoặc " in vi


def test_a_conflict_is_told_with_every_value_and_its_publisher(figure: Make, seen: Seen) -> None:
    one, other = figure("67.8"), figure("51.49", source="nd-09-2019")
    snapshot = seen(one, other)
    [(text, figures)] = cited(snapshot, EN)
    package = snapshot.package
    publishers = [package.bodies[package.sources[item.source].publisher] for item in (one, other)]
    assert text == (
        f"Online services at level 4, 30 September 2020: sources disagree: 67.8 ({publishers[0]}); "
        f"51.49 ({publishers[1]})."
    )
    assert set(figures) == {one, other}


def test_a_conflict_of_a_part_names_the_part(figure: Make, seen: Seen) -> None:
    whole = figure("22050", indicator="dossiers_online", **QUARTER)
    part = figure("23441", indicator="dossiers_online", scope="centre", **QUARTER)
    [(text, _)] = cited(seen(whole, part), EN)
    assert "; one-stop centre only)" in text
    assert text.count("one-stop centre only") == 1


def test_a_headline_that_cannot_be_compared_says_why(figure: Make, seen: Seen) -> None:
    old, new = figure("33", "2019-06-03", basis="provided"), figure("391")
    texts = texts_of(notes.incomparable, seen(old, new), EN)
    assert texts == [
        "Online services at level 4: 391 (30 September 2020) is not compared with 33 (3 June 2019), because they "
        "were counted differently (earlier: provided on the system; now: announced by decision)."
    ]  # once: that they show neither a rise nor a fall says the same pair again


def test_a_part_above_a_whole_of_another_time_or_basis_is_never_passed_over(figure: Make, seen: Seen) -> None:
    """Ho Chi Minh City in 2021: 691 at level 3 stood below 668 at levels 3 and 4, with no word between them."""
    whole = figure("668", "2020-03-31", indicator="services_l3_l4", basis="provided")
    part = figure("691", "2020-02-28", indicator="services_l3", basis="provincial_report")
    [text] = texts_of(notes.incomparable, seen(whole, part), EN)
    assert text == (
        "Online services at level 3: 691 (28 February 2020; report of the province). Not a part of 668 (online "
        "services at levels 3 and 4; 31 March 2020; provided on the system): another time or another way of counting."
    )
    assert texts_of(notes.incomparable, seen(whole, replace(part, value=Decimal(600))), EN) == []
    assert texts_of(notes.incomparable, seen(whole, replace(part, tier="district")), EN) == []
    same = replace(part, period_end=whole.period_end, basis=whole.basis)
    assert texts_of(notes.incomparable, seen(whole, same), EN) == []  # a contradiction, and told as one


def test_two_counts_that_agree_are_never_told_as_a_clash(figure: Make, seen: Seen) -> None:
    """A20: "97% cannot be compared with 97%" read as if the ministry and Da Nang contradicted each other."""
    ministry = figure("97", "2024-06-30", basis="ministry_statistics", indicator=FULL)
    rows = (ministry, figure("97", "2024-07-31", indicator=FULL))
    [text] = texts_of(notes.incomparable, seen(*rows, quarter="2024Q3"), EN)
    assert "announced by decision); another count also gives 97% (30 June 2024; ministry statistics)." in text
    near = replace(rows[0], value=Decimal("96.4"))
    assert "not compared" in texts_of(notes.incomparable, seen(near, rows[1], quarter="2024Q3"), EN)[0]


def test_figures_on_other_bases_are_told_to_be_no_rise_or_fall(figure: Make, seen: Seen) -> None:
    rows = [figure("33", "2020-07-31"), figure("44", "2020-03-31", basis="provided"), figure("391")]
    [text] = texts_of(notes.incomparable, seen(*rows), EN)
    assert text == (
        "Online services at level 4: 44 (31 March 2020; provided on the system) and 391 (30 September 2020; announced "
        "by decision) were counted differently and show neither a rise nor a fall."
    )


def test_comparable_headlines_are_not_listed_as_incomparable(figure: Make, seen: Seen) -> None:
    assert texts_of(notes.incomparable, seen(figure("33", "2019-06-03"), figure("391")), EN) == []


def test_a_part_of_a_quarter_is_told_to_be_no_quarter(figure: Make, seen: Seen) -> None:
    weeks = figure("5311", "2020-04-22", start="2020-04-01", indicator="dossiers_online", basis="provincial_report")
    whole = figure("22050", indicator="dossiers_received", **QUARTER)
    [text] = texts_of(notes.parts_of_quarters, seen(weeks, whole, quarter="2020Q2"), VI)
    assert text.startswith("Một số số liệu chỉ tính cho kỳ riêng (1/4–22/4/2020), không phải số liệu của quý")
    assert texts_of(notes.parts_of_quarters, seen(weeks, whole, quarter="2020Q3"), VI) == []
    assert texts_of(notes.parts_of_quarters, seen(weeks, whole, quarter="2020Q1"), VI) == []


def test_eight_months_and_an_open_period_are_told_to_be_no_quarter(figure: Make, seen: Seen) -> None:
    flow = {"indicator": "dossiers_received", "basis": "provincial_report"}
    months = figure("1", "2024-08-31", start="2024-01-01", **flow)
    unknown = figure("2", "2024-09-30", start_status="not_printed", **flow)
    texts = texts_of(notes.parts_of_quarters, seen(months, unknown, quarter="2024Q3"), EN)
    assert [text.split(": ")[0] for text in texts] == [
        "Some figures are of their own period only (the first 8 months of 2024)",
        "Some figures are of their own period only (up to 30 September 2024, first day not printed)",
    ]


@pytest.mark.parametrize(("quarter", "told"), [("2022Q2", False), ("2022Q3", True), ("2024Q4", True)])
def test_the_break_is_told_from_its_quarter_on_and_not_before(seen: Seen, quarter: str, told: bool) -> None:
    texts = " ".join(texts_of(notes.rules, seen(quarter=quarter), EN))
    assert ("Decree 42/2022 replaced the four levels" in texts) is told


def test_figures_of_low_reliability_are_counted(figure: Make, seen: Seen) -> None:
    rows = [
        figure("1", obs_status="U"),
        figure("2", obs_status="B", indicator="services_l3"),
        figure("3", "2020-06-30"),
    ]
    texts = texts_of(notes.rules, seen(*rows), EN)
    assert any(text.startswith("2 of 3 printed figures of this report are of low reliability") for text in texts)
    assert not any("printed figures" in text for text in texts_of(notes.rules, seen(rows[2]), EN))


def test_a_definition_is_told_once_and_only_for_what_is_shown(figure: Make, seen: Seen) -> None:
    texts = texts_of(notes.rules, seen(figure("391")), EN)
    [text] = [text for text in texts if text.startswith("Online services at level 4: ")]
    assert "Decree 43/2011" in text
    assert not any(text.startswith("Online services at level 3") for text in texts)


@pytest.mark.parametrize("t", [VI, EN], ids=["vi", "en"])
def test_no_note_of_the_real_package_has_a_flaw_of_form(package: Package, t: Any) -> None:
    for place in [package.places["VN"], *package.places.provinces]:
        for quarter in list(quarters())[1::5]:
            snapshot = Snapshot(package, place, quarter)
            texts = [text for text, _ in cited(snapshot, t)]
            for told in (notes.gaps, notes.incomparable, notes.parts_of_quarters, notes.rules):
                texts += texts_of(told, snapshot, t)
            for text in texts:
                assert text.endswith("."), text
                assert not re.search(r"[{}]|  | [.,;]|\.\.|[.,;][.,;]|\(\)|None", text), text


def test_the_time_of_the_newest_figure_is_no_part_of_the_sentence_that_it_breaks(figure: Make, seen: Seen) -> None:
    """Sóc Trăng: "số liệu mới nhất tìm được là của đến tháng 2/2020, nguồn không nêu ngày bắt đầu, cách quý"."""
    flow = figure("41", "2019-02-28", indicator="dossier_online_share_of_received", start_status="not_printed")
    told = " ".join(texts_of(notes.gaps, seen(flow), VI))
    assert "số liệu mới nhất tìm được (đến ngày 28/2/2019, nguồn không nêu ngày bắt đầu) cách quý báo cáo" in told
