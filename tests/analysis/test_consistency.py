"""Figures that contradict their parts or each other. Invented, but for those of Khánh Hòa in 2020."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import writer

from helpers.analysis.consistency import conflicts, discrepancies, excesses, is_contradicted, shared_ranks
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.text.messages import Messages
from helpers.text.notes import contradictions

Make = Callable[..., Observation]
QUARTER = {"start": "2020-01-01", "end": "2020-03-31", "basis": "provincial_report"}


def test_a_share_that_its_counts_contradict_is_found_with_what_they_give(figure: Make, package: Package) -> None:
    printed = figure("97.70", indicator="on_time_share_of_unstated", **QUARTER)
    top = figure("111769", indicator="dossiers_on_time", **QUARTER)
    bottom = figure("113529", indicator="dossiers_resolved", **QUARTER)
    [found] = discrepancies([printed, top, bottom], package)
    assert found.printed == printed
    assert found.expected == (("on_time_share_of_resolved", Decimal("98.45")),)
    assert found.parts == (top, bottom)


def test_a_share_without_a_base_is_held_to_every_base_there_is(figure: Make, package: Package) -> None:
    counts = {"dossiers_online": "22050", "dossiers_received": "135361", "dossiers_resolved": "113529"}
    parts = [figure(value, indicator=name, **QUARTER) for name, value in counts.items()]
    printed = figure("19.27", indicator="dossier_online_share_of_unstated", **QUARTER)
    [found] = discrepancies([printed, *parts], package)
    assert dict(found.expected) == {
        "dossier_online_share_of_received": Decimal("16.29"),
        "dossier_online_share_of_resolved": Decimal("19.42"),
    }
    assert set(found.parts) == set(parts)
    for fitting in ("16.29", "19.42"):
        printed = figure(fitting, indicator="dossier_online_share_of_unstated", **QUARTER)
        assert discrepancies([printed, *parts], package) == []


def test_a_share_that_its_counts_bear_out_is_not_doubted(figure: Make, package: Package) -> None:
    weeks = {"start": "2020-04-01", "end": "2020-04-22", "basis": "provincial_report"}
    rows = [
        figure("29.87", indicator="dossier_online_share_of_received", **weeks),
        figure("5311", indicator="dossiers_online", **weeks),
        figure("17779", indicator="dossiers_received", **weeks),
    ]
    assert discrepancies(rows, package) == []


def test_a_share_is_not_doubted_for_counts_of_another_page_time_tier_or_basis(figure: Make, package: Package) -> None:
    printed = figure("40.00", indicator="share_l4_of_procedures")
    top = figure("300", indicator="services_l4")
    differing = ({"source": "nd-09-2019"}, {"end": "2020-09-29"}, {"tier": "province"}, {"basis": "provided"},
                 {"qualifier": "over"}, {"obs_status": "B"})  # fmt: skip
    for cells in differing:
        total = figure("1000", indicator="services_total", **cells)
        assert discrepancies([printed, top, total], package) == []
    assert discrepancies([printed, top, figure("1000", indicator="services_total")], package)


def test_both_levels_that_are_not_their_sum_are_found(figure: Make, package: Package) -> None:
    low, high = figure("400", indicator="services_l3"), figure("500", indicator="services_l4")
    printed = figure("1000", indicator="services_l3_l4")
    [found] = discrepancies([low, high, printed], package)
    assert (found.printed, found.expected) == (printed, (("services_l3_l4", Decimal(900)),))
    assert discrepancies([low, high, figure("900", indicator="services_l3_l4")], package) == []


def test_tiers_that_do_not_add_up_are_found(figure: Make, package: Package) -> None:
    tiers = [figure(value, tier=tier) for tier, value in (("province", "26"), ("district", "7"), ("commune", "1"))]
    printed = figure("33")
    [found] = discrepancies([printed, *tiers], package)
    assert (found.printed, found.expected) == (printed, (("services_l4", Decimal(34)),))
    assert discrepancies([figure("34"), *tiers], package) == []


def test_a_missing_tier_is_no_contradiction_but_tiers_above_their_whole_are(figure: Make, package: Package) -> None:
    tiers = [figure("26", tier="province"), figure("7", tier="district")]
    assert discrepancies([figure("40"), *tiers], package) == []
    assert len(discrepancies([figure("32"), *tiers], package)) == 1


@pytest.mark.parametrize(
    "indicator", ["share_l4_of_procedures", "on_time_share_of_resolved", "papi_8_1", "dossiers_online_payment_ratio"]
)
def test_shares_scores_and_ratios_of_tiers_are_never_added(figure: Make, package: Package, indicator: str) -> None:
    cells = {"indicator": indicator, **({} if indicator.startswith("share") else QUARTER)}
    tiers = [figure(value, tier=tier, **cells) for tier, value in (("province", "40"), ("district", "20"))]
    assert discrepancies([figure("30", **cells), *tiers], package) == []


def test_a_computed_figure_is_never_called_a_contradiction(figure: Make, package: Package) -> None:
    tiers = [figure("26", tier="province"), figure("7", tier="district")]
    assert discrepancies([figure("20", parts=("X1", "X2")), *tiers], package) == []
    assert conflicts([figure("20", parts=("X1", "X2"), source="nd-09-2019"), figure("33")], package) == []


def test_the_newest_contradiction_is_told_first(figure: Make, package: Package) -> None:
    rows = [
        row
        for end in ("2018-06-30", "2020-06-30", "2019-06-30")
        for row in (figure("1", end, indicator="services_l3_l4"), figure("1", end),
                    figure("1", end, indicator="services_l3"))
    ]  # fmt: skip
    found = discrepancies(rows, package)
    assert [item.printed.period_end.year for item in found] == [2020, 2019, 2018]


def test_two_pages_that_disagree_are_found_with_both_values(figure: Make, package: Package) -> None:
    one, other = figure("67.8", source="nq-17-2019"), figure("51.49", source="nd-09-2019")
    [found] = conflicts([one, other], package)
    assert found.items == (one, other)
    assert conflicts([one, replace(other, value=one.value)], package) == []


def test_what_differs_in_kind_or_time_is_no_conflict(figure: Make, package: Package) -> None:
    first = figure("33")
    for cells in ({"end": "2020-09-29"}, {"tier": "province"}, {"unit_name": "Sở Y tế"}, {"indicator": "services_l3"},
                  {"basis": "provided"}, {"basis": "ministry_statistics", "source": "nd-09-2019"}):  # fmt: skip
        assert conflicts([first, figure("44", **cells)], package) == []


def test_a_part_above_its_whole_is_a_conflict_and_one_below_it_is_not(figure: Make, package: Package) -> None:
    whole = figure("22050", indicator="dossiers_online", **QUARTER)
    above = figure("23441", indicator="dossiers_online", scope="centre", **QUARTER)
    below = figure("20000", indicator="dossiers_online", scope="centre", **QUARTER)
    [found] = conflicts([whole, above], package)
    assert found.items == (whole, above)
    assert conflicts([whole, below], package) == []


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({"indicator": "services_l4"}, {"indicator": "services_l3_l4"}),  # 3910 typed for 391, above both levels
        ({"indicator": "services_l3"}, {"indicator": "services_l3_l4"}),
        ({"indicator": "services_l4"}, {"indicator": "services_total"}),
        ({"indicator": "services_l3"}, {"indicator": "services_total"}),  # by way of both levels, which nobody printed
        ({"indicator": "services_l4"}, {"indicator": "services_l3_l4", "source": "nd-09-2019"}),
        ({"indicator": "services_l4", "qualifier": "over"}, {"indicator": "services_l3_l4"}),
        ({"indicator": "dossiers_on_time", **QUARTER}, {"indicator": "dossiers_resolved", **QUARTER}),
        ({"indicator": "dossiers_online", **QUARTER}, {"indicator": "dossiers_received", **QUARTER}),
    ],
)
def test_a_count_above_the_one_it_is_a_part_of_is_never_passed_over(
    figure: Make, package: Package, part: dict[str, object], whole: dict[str, object]
) -> None:
    smaller, larger = figure("3910", **part), figure("746", **whole)
    [found] = excesses([smaller, larger], package)
    assert (found.part, found.whole) == (smaller, larger)
    small = replace(package, observations=(smaller, larger))
    assert is_contradicted(smaller, small)
    assert is_contradicted(larger, small)
    assert not excesses([replace(smaller, value=larger.value), larger], package)


def test_a_share_above_one_of_the_same_base_that_it_is_a_part_of_is_never_passed_over(
    figure: Make, package: Package
) -> None:
    """9.4% at level 4 of 76% at levels 3 and 4, with the point moved."""
    part = figure("94", indicator="share_l4_of_procedures")
    whole = figure("76", indicator="share_l3_l4_of_procedures", source="nd-09-2019")
    assert [(found.part, found.whole) for found in excesses([part, whole], package)] == [(part, whole)]
    assert excesses([replace(part, value=Decimal("76.4")), whole], package) == []  # 76 may have been rounded
    assert excesses([part, replace(whole, indicator="share_l3_l4_of_eligible")], package) == []


def test_what_is_no_part_of_another_count_may_be_above_it(figure: Make, package: Package) -> None:
    part = figure("3910")
    both = {"indicator": "services_l3_l4"}
    for cells in ({"end": "2020-09-29"}, {"tier": "province"}, {"scope": "centre"}, {"basis": "provided"},
                  {"qualifier": "over", "value": "3600"}):  # fmt: skip
        assert excesses([part, figure(**{"value": "746", **both, **cells})], package) == []
    filed = figure("90", indicator="dossiers_online", **QUARTER)
    resolved = figure("80", indicator="dossiers_resolved", **QUARTER)
    assert excesses([filed, resolved], package) == []  # what is filed now may be resolved later


def test_a_share_computed_from_counts_that_contradict_the_printed_one_is_doubted_too(
    figure: Make, package: Package
) -> None:
    printed = figure("97.70", indicator="on_time_share_of_unstated", **QUARTER)
    counts = [figure("111769", indicator="dossiers_on_time", **QUARTER),
              figure("113529", indicator="dossiers_resolved", **QUARTER)]  # fmt: skip
    small = replace(package, observations=(printed, *counts))
    seen = Snapshot(small, small.places["VN-34"], Quarter(2020, 1))
    [computed] = [item for item in seen.figures if item.computed]
    assert [seen.contradicted(item) for item in (printed, computed, *counts)] == [True, True, False, False]


def test_a_tier_above_its_whole_is_doubted_with_it(figure: Make, package: Package) -> None:
    whole, part, other = figure("746"), figure("800", tier="province"), figure("10", tier="district")
    small = replace(package, observations=(whole, part, other))
    assert [is_contradicted(item, small) for item in (whole, part, other)] == [True, True, False]


def test_a_share_of_a_part_may_be_above_that_of_the_whole(figure: Make, package: Package) -> None:
    share = {"indicator": "dossier_online_share_of_received", **QUARTER}
    assert conflicts([figure("16", **share), figure("20.79", scope="centre", **share)], package) == []


def test_a_count_once_for_each_unit_is_no_part_of_the_whole(figure: Make, package: Package) -> None:
    assert conflicts([figure("1512"), figure("2001", scope="per_unit")], package) == []


def test_no_part_of_the_real_package_is_above_its_whole(package: Package) -> None:
    assert [found for rows in package.by_area.values() for found in excesses(rows, package)] == []


def test_the_contradictions_of_the_real_package_are_these(package: Package) -> None:
    """Read by hand once; a new one wants a look, not a new number here."""
    found = {
        (item.printed.area, str(item.printed.value))
        for place in [package.places["VN"], *package.places.provinces]
        for item in Snapshot(package, place, Quarter(2024, 4)).discrepancies
    }
    assert found == {
        ("VN-07", "56"),
        ("VN-14", "821"),
        ("VN-18", "1226"),
        ("VN-28", "37.76"),
        ("VN-34", "19.27"),
        ("VN-22", "22.8"),
        ("VN-34", "97.70"),
        ("VN-34", "98.03"),
        ("VN-35", "98.7"),
        ("VN-41", "1778"),
        ("VN-58", "91.3"),
        ("VN-CT", "63.4"),
        ("VN-66", "59.6"),
        ("VN-68", "98.7"),
        ("VN-HN", "81"),
    }


def _ranks(figure: Make, package: Package, *rows: tuple[str, int, str]) -> Package:
    """A package of ranks of one year: place, rank, source."""
    year = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31), "indicator": "dti_rank"}
    items = [
        figure(id=f"R{number}", area=area, value=Decimal(rank), source=source, **year)
        for number, (area, rank, source) in enumerate(rows)
    ]
    return replace(package, observations=tuple(items))


def test_no_rank_that_other_sources_give_to_another_place_stands_without_a_word(figure: Make, package: Package) -> None:
    one, other = "dai-doan-ket-10228777-thanh-hoa", "vcci-20221115-vinh-phuc-top-10"
    twice = _ranks(figure, package, ("VN-21", 12, one), ("VN-70", 12, other), ("VN-34", 13, other))
    assert {name: [item.area for item in rows] for name, rows in shared_ranks(twice).items()} == {
        "R0": ["VN-70"],
        "R1": ["VN-21"],
    }
    snapshot = Snapshot(twice, twice.places["VN-21"], Quarter(2021, 4))
    assert snapshot.contradicted(twice.observations[0])
    notes = [note.text for note in contradictions(snapshot, writer(Messages("en"), twice))]
    assert len(notes) == 1 and "at rank 12: Thanh Hóa" in notes[0] and "Vĩnh Phúc" in notes[0]
    renamed = replace(twice, observations=(twice.observations[0], replace(twice.observations[1], area="VN-68")))
    assert Snapshot(renamed, renamed.places["VN-21"], Quarter(2021, 4)).digest != snapshot.digest


def test_no_tie_that_a_source_tells_and_no_rank_it_gives_otherwise_is_a_doubt(figure: Make, package: Package) -> None:
    one, other = "dai-doan-ket-10228777-thanh-hoa", "vcci-20221115-vinh-phuc-top-10"
    assert not shared_ranks(_ranks(figure, package, ("VN-21", 12, one), ("VN-70", 12, one)))
    ranked = _ranks(figure, package, ("VN-21", 12, one), ("VN-70", 15, one), ("VN-70", 12, other))
    assert not shared_ranks(ranked)
