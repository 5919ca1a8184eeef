"""Arithmetic on printed figures, and which figure speaks first. All figures made here are invented, but for
746 - 391 and 107 + 33, which are those of Khánh Hòa."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from helpers.analysis.derived import computed
from helpers.analysis.precedence import latest, order
from helpers.data.codes import Basis, SourceKind
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.sources import Source

Make = Callable[..., Observation]


def values(rows: list[Observation]) -> dict[str, Decimal]:
    return {row.indicator: row.value for row in rows}


def test_level_3_is_both_levels_less_level_4(figure: Make, package: Package) -> None:
    both, high = figure("746", indicator="services_l3_l4"), figure("391", indicator="services_l4")
    [found] = computed([both, high], package)
    assert (found.indicator, found.value, found.computed) == ("services_l3", 355, True)
    assert (found.period_end, found.basis, found.source) == (both.period_end, both.basis, both.source)
    assert found.id not in {both.id, high.id}
    assert found.parts == (both.id, high.id)


def test_level_4_is_both_levels_less_level_3(figure: Make, package: Package) -> None:
    rows = [figure("746", indicator="services_l3_l4"), figure("355", indicator="services_l3")]
    assert values(computed(rows, package)) == {"services_l4": 391}


def test_both_levels_are_their_sum(figure: Make, package: Package) -> None:
    rows = [figure("107", indicator="services_l3"), figure("33", indicator="services_l4")]
    assert values(computed(rows, package)) == {"services_l3_l4": 140}


def test_what_was_printed_is_not_computed_again(figure: Make, package: Package) -> None:
    rows = [
        figure("107", indicator="services_l3"),
        figure("33", indicator="services_l4"),
        figure("141", indicator="services_l3_l4"),
        figure("1000", indicator="services_total"),
        figure("3.3", indicator="share_l4_of_procedures"),
        figure("14.2", indicator="share_l3_l4_of_procedures"),
    ]
    assert computed(rows, package) == []


def tiers(figure: Make, name: str, *numbers: str, **cells: object) -> list[Observation]:
    """Figures of the three tiers of a place, from one page."""
    places = zip(("province", "district", "commune"), numbers, strict=True)
    return [
        figure(number, indicator=name, tier=tier, id=f"{name}-{tier}", start="2022-01-01", end="2022-06-30", **cells)
        for tier, number in places
    ]


def test_dossiers_of_the_three_tiers_are_those_of_the_place_and_make_its_share(figure: Make, package: Package) -> None:
    """Lâm Đồng, the first half of 2022: 99.21% of all were on time, which no tier's share says."""
    rows = [
        *tiers(figure, "dossiers_on_time", "175354", "26473", "204847"),
        *tiers(figure, "dossiers_resolved", "175920", "26972", "207030", obs_status="U"),
    ]
    found = [row for row in computed(rows, package) if row.tier == "all"]
    assert values(found) == {
        "dossiers_on_time": 406674, "dossiers_resolved": 409922, "on_time_share_of_resolved": Decimal("99.21"),
    }  # fmt: skip
    assert {row.obs_status for row in found} == {"A", "U"}
    assert next(row for row in found if row.indicator == "dossiers_on_time").parts == tuple(row.id for row in rows[:3])


@pytest.mark.parametrize(
    "cells",
    [
        {"unit_name": "Sở Y tế"},
        {"qualifier": "over"},
        {"source": "nd-09-2019"},
        {"scope": "centre"},
        {"tier": "agency"},
    ],
)
def test_no_total_is_made_of_two_tiers_and_something_else(
    figure: Make, package: Package, cells: dict[str, object]
) -> None:
    *two, third = tiers(figure, "dossiers_resolved", "5", "6", "7")
    assert computed([*two, replace(third, **cells)], package) == []
    assert computed(two, package) == []


def test_no_total_of_dossiers_is_made_where_the_page_has_one(figure: Make, package: Package) -> None:
    rows = tiers(figure, "dossiers_resolved", "5", "6", "7")
    assert computed([*rows, replace(rows[0], tier="all", id="T", qualifier="about")], package) == []


def test_services_of_the_tiers_are_not_added(figure: Make, package: Package) -> None:
    """Ninh Bình printed 1,226 beside 1,002, 151 and 55: one procedure stands in the catalogue of several tiers."""
    assert computed(tiers(figure, "services_l4", "1002", "151", "55"), package) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"obs_status": "B"},
        *({"qualifier": name} for name in ("over", "about", "nearly", "at_least", "less_than")),
        {"source": "nd-09-2019"},
        {"end": "2020-09-29"},
        {"basis": "provided"},
        {"tier": "province"},
        {"scope": "centre"},
        {"unit_name": "Sở Y tế"},
        {"area": "VN-69"},
    ],
)
def test_nothing_is_computed_from_what_does_not_belong_together(
    figure: Make, package: Package, cells: dict[str, str]
) -> None:
    both = figure("746", indicator="services_l3_l4")
    total = figure("1143", indicator="services_total")
    assert computed([both, figure("391", **cells)], package) == []
    assert computed([total, figure("391", **cells)], package) == []


def test_nothing_is_computed_where_a_part_is_above_its_whole(figure: Make, package: Package) -> None:
    rows = [figure("100", indicator="services_l3_l4"), figure("101", indicator="services_l4")]
    assert computed(rows, package) == []
    rows = [figure("100", indicator="services_total"), figure("101", indicator="services_l4")]
    assert computed(rows, package) == []


def test_a_share_of_nothing_is_not_computed(figure: Make, package: Package) -> None:
    rows = [figure("0", indicator="services_total"), figure("0", indicator="services_l4")]
    assert computed(rows, package) == []


def test_a_share_is_computed_from_its_counts_with_two_decimals(figure: Make, package: Package) -> None:
    rows = [figure("1143", indicator="services_total"), figure("391", indicator="services_l4")]
    [found] = computed(rows, package)
    assert (found.indicator, str(found.value), found.computed) == ("share_l4_of_procedures", "34.21", True)


def test_a_share_is_computed_from_a_computed_sum(figure: Make, package: Package) -> None:
    rows = [
        figure("107", indicator="services_l3"),
        figure("33", indicator="services_l4"),
        figure("1000", indicator="services_total"),
    ]
    found = values(computed(rows, package))
    assert found == {
        "services_l3_l4": 140,
        "share_l3_l4_of_procedures": Decimal("14.00"),
        "share_l4_of_procedures": Decimal("3.30"),
    }


def test_a_computed_figure_is_no_more_reliable_than_its_parts(figure: Make, package: Package) -> None:
    parts = [figure("107", indicator="services_l3", obs_status="U", note="a note"), figure("33", obs_status="P")]
    [found] = computed(parts, package)
    assert (found.obs_status, found.note) == ("U", "")


def sources() -> dict[str, Source]:
    """The source of every invented figure here, and two to set against it: later but only press, and earlier."""
    plain = Source("plain", "", "", "decision", "2020-10-01", "", "", "vi", "", "", "")
    return {
        "plain": plain,
        "press": replace(plain, id="press", kind="press", published="2020-12-01"),
        "older": replace(plain, id="older", published="2020-09-01"),
    }


#: What the headline rule asks, in its order: for each, the cells of a figure that wins and of one that loses.
CRITERIA: list[tuple[str, dict[str, object], dict[str, object]]] = [
    ("the later", {"end": "2020-09-30"}, {"end": "2020-09-29"}),
    ("the whole area", {"scope": "whole"}, {"scope": "centre"}),
    ("the printed", {"parts": ()}, {"parts": ("X1", "X2")}),
    ("the reliable", {"obs_status": "A"}, {"obs_status": "U"}),
    ("the exact", {"qualifier": "exact"}, {"qualifier": "about"}),
    ("the catalogue", {"basis": "announced"}, {"basis": "provided"}),
    ("the decision", {"source": "plain"}, {"source": "press"}),
    ("the later document", {"source": "plain"}, {"source": "older"}),
    ("the later id", {"id": "T2"}, {"id": "T1"}),
]


@pytest.mark.parametrize("place", range(len(CRITERIA)), ids=[name for name, _, _ in CRITERIA])
def test_each_question_of_the_headline_outweighs_those_after_it(figure: Make, place: int) -> None:
    """The winner of one question wins even if it loses every later one."""
    _, win, lose = CRITERIA[place]
    winner, loser = figure("1", **{"source": "plain", **win}), figure("2", **{"source": "plain", **lose})
    for _, better, worse in CRITERIA[place + 1 :]:
        if "source" not in better or "source" not in win:
            winner, loser = (figure_with(winner, worse), figure_with(loser, better))
    assert latest([loser, winner], "services_l4", sources()) == winner
    assert latest([winner, loser], "services_l4", sources()) == winner


def figure_with(item: Observation, cells: dict[str, object]) -> Observation:
    return replace(item, **cells)  # type: ignore[arg-type]


def ranked(figure: Make, field: str, names: list[str]) -> list[tuple[object, ...]]:
    return [order(figure("1", id="T1", **{"source": "plain", field: name}), sources()) for name in names]


def test_bases_rank_catalogue_ministry_portal_report(figure: Make) -> None:
    assert tuple(Basis) == ("announced", "ministry_statistics", "provided", "provincial_report", "survey")
    assert all(better > worse for better, worse in pairwise(ranked(figure, "basis", list(Basis))))


def test_statuses_rank_from_normal_to_unreliable(figure: Make) -> None:
    assert all(better > worse for better, worse in pairwise(ranked(figure, "obs_status", list("APEBU"))))


def test_documents_rank_decision_ministry_province_press_copy_simulated(figure: Make) -> None:
    known = {kind: replace(sources()["plain"], id=kind, kind=kind) for kind in SourceKind}
    ranks = [order(figure("1", id="T1", source=kind), known) for kind in SourceKind]
    assert tuple(SourceKind) == ("decision", "ministry", "provincial", "press", "copy", "simulated")
    assert all(better > worse for better, worse in pairwise(ranks))


def test_the_headline_is_never_that_of_a_unit_or_of_another_measure(figure: Make) -> None:
    own = figure("10", "2019-01-01", source="plain")
    tier = figure("20", tier="province", source="plain")
    other = figure("30", indicator="services_l3", source="plain")
    assert latest([own, tier, other], "services_l4", sources()) == own
    assert latest([tier, other], "services_l4", sources()) is None
