"""What adds up over the parts of a province of 2025: two invented parts, Khánh Hòa and Ninh Thuận, a rule a test."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from helpers.analysis.aggregation import Addition, add, never
from helpers.data.observations import Observation
from helpers.data.package import Package

Make = Callable[..., Observation]
A, B = "VN-34", "VN-36"
#: The first quarter of 2023, printed with both days, by Resolution-17's document: exact, whole, normal.
QUARTER = {"start": "2023-01-01", "end": "2023-03-31", "basis": "provincial_report"}


@pytest.fixture
def count(figure: Make) -> Make:
    """A number of dossiers received in a quarter, unless told otherwise."""

    def make(area: str, value: str, **fields: object) -> Observation:
        return figure(value, **{"area": area, "indicator": "dossiers_received", **QUARTER, **fields})

    return make


def added(package: Package, *rows: Observation, contradicted: tuple[Observation, ...] = ()) -> Addition:
    parts = {area: [row for row in rows if row.area == area] for area in (A, B)}
    return add(parts, package.indicators, package.sources, lambda item: item in contradicted)


def reasons(found: Addition) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(count.item.area, count.why, count.areas) for count in found.omitted]


def test_counts_of_one_period_are_added_with_their_parts(package: Package, count: Make) -> None:
    first, second = count(A, "100"), count(B, "23")
    found = added(package, first, second)
    assert [(item.indicator, item.value, item.items) for item in found.sums] == [
        ("dossiers_received", Decimal(123), (first, second))
    ]
    assert found.omitted == ()


def test_nothing_is_added_where_a_part_has_no_figure(package: Package, count: Make) -> None:
    found = added(package, count(A, "100"), count(B, "9", indicator="dossiers_resolved"))
    assert found.sums == ()
    assert reasons(found) == [(A, "missing", (B,)), (B, "missing", (A,))]


def test_three_parts_are_not_added_when_only_two_have_a_figure(package: Package, count: Make) -> None:
    parts = {A: [count(A, "1")], B: [count(B, "2")], "VN-40": []}
    found = add(parts, package.indicators, package.sources, lambda item: False)
    assert (found.sums, reasons(found)) == ((), [(A, "missing", ("VN-40",)), (B, "missing", ("VN-40",))])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"end": "2023-06-30"}, "period"),
        ({"start": "2022-12-15"}, "period"),
        ({"tier": "province"}, "coverage"),
        ({"scope": "centre"}, "coverage"),
        ({"basis": "ministry_statistics"}, "basis"),
        ({"period_regime": "unknown"}, "regime"),
    ],
)
def test_figures_that_differ_in_what_they_cover_are_not_added(
    package: Package, count: Make, fields: dict[str, object], why: str
) -> None:
    found = added(package, count(A, "100"), count(B, "23", **fields))
    assert (found.sums, reasons(found)) == ((), [(A, why, (B,)), (B, why, (A,))])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"qualifier": "nearly"}, "rounded"),
        ({"qualifier": "over"}, "rounded"),
        ({"obs_status": "U"}, "doubtful"),
        ({"obs_status": "E"}, "doubtful"),
        ({"obs_status": "B"}, "doubtful"),
        ({"scope": "part"}, "part"),
        ({"tier": "agency", "unit_name": "Sở Tư pháp"}, "unit"),
    ],
)
def test_a_figure_that_is_not_exact_and_whole_is_not_added(
    package: Package, count: Make, fields: dict[str, object], why: str
) -> None:
    found = added(package, count(A, "100", **{k: v for k, v in fields.items() if k in {"scope", "tier", "unit_name"}}),
                  count(B, "23", **fields))  # fmt: skip
    assert found.sums == ()
    assert (B, why, ()) in reasons(found)


def test_an_exact_figure_says_that_the_other_cannot_be_added(package: Package, count: Make) -> None:
    found = added(package, count(A, "100"), count(B, "23", qualifier="nearly"))
    assert reasons(found) == [(A, "partner", (B,)), (B, "rounded", ())]


def test_a_first_day_that_is_assumed_or_not_printed_is_not_added(package: Package, figure: Make) -> None:
    fields = {"indicator": "dossiers_received", "end": "2023-03-31", "start_status": "not_printed"}
    found = added(package, figure("1", area=A, **fields), figure("2", area=B, **fields))
    assert (found.sums, reasons(found)) == ((), [(A, "start", ()), (B, "start", ())])


def test_a_contradicted_figure_is_not_added(package: Package, count: Make) -> None:
    first, second = count(A, "100"), count(B, "23")
    found = added(package, first, second, contradicted=(second,))
    assert (found.sums, reasons(found)) == ((), [(A, "partner", (B,)), (B, "contradicted", ())])


def test_periods_of_no_known_calendar_are_added_only_from_one_page(package: Package, count: Make) -> None:
    unknown = {"period_regime": "unknown"}
    two = added(package, count(A, "1", **unknown), count(B, "2", **unknown, source="nd-09-2019"))
    assert (two.sums, reasons(two)) == ((), [(A, "regime", (B,)), (B, "regime", (A,))])
    one = added(package, count(A, "1", **unknown), count(B, "2", **unknown))
    assert [item.value for item in one.sums] == [Decimal(3)]


def test_a_figure_printed_twice_is_added_once(package: Package, count: Make) -> None:
    found = added(package, count(A, "100"), count(A, "100", source="nd-09-2019"), count(B, "23"))
    assert [item.value for item in found.sums] == [Decimal(123)]
    assert reasons(found) == [(A, "again", ())]


def test_services_shares_and_scores_are_never_added(package: Package, figure: Make) -> None:
    names = ("services_l4", "services_full", "share_l4_of_procedures", "papi_8_1", "dossier_online_share_of_received")
    rows = [figure("10", area=area, indicator=name) for name in names for area in (A, B)]
    found = added(package, *rows)
    assert (found.sums, found.rates, found.omitted) == ((), (), ())
    told = [never(package.indicators[name], package.indicators) for name in names]
    assert told == ["services", "services", "services_rate", "index", "rate"]


def test_every_indicator_that_is_no_count_of_dossiers_has_a_reason(package: Package) -> None:
    counts = {name for name, item in package.indicators.items() if item.unit in {"dossier", "transaction"}}
    assert "dossiers_received" in counts
    shares = {name for name in package.indicators if name.startswith(("share_", "services_"))}
    told = {name: never(item, package.indicators) for name, item in package.indicators.items() if name not in counts}
    assert {told[name] for name in shares} == {"services", "services_rate", "rate", "index"}
    assert [name for name in shares if told[name] == "rate"] == ["services_with_dossiers_share_of_online_services"]


def test_a_rate_is_made_from_two_sums_and_never_the_mean_of_rates(package: Package, count: Make) -> None:
    rows = [count(A, "900"), count(A, "90", indicator="dossiers_online"),
            count(B, "100"), count(B, "70", indicator="dossiers_online")]  # fmt: skip
    found = added(package, *rows)
    [rate] = [item for item in found.rates if item.indicator == "dossier_online_share_of_received"]
    assert rate.value == Decimal("16.00")  # (90 + 70) / (900 + 100); the mean of 10% and 70% would be 40%
    assert {item.id for item in rate.items} == {row.id for row in rows}


@pytest.mark.parametrize(
    "change",
    [{"source": "nd-09-2019"}, {"end": "2023-06-30"}, {"qualifier": "over"}, {"value": "2000"}],
)
def test_no_rate_is_made_from_counts_of_two_pages_or_two_periods(
    package: Package, count: Make, change: dict[str, str]
) -> None:
    change = dict(change)
    online = count(B, change.pop("value", "70"), indicator="dossiers_online", **change)
    found = added(package, count(A, "900"), count(A, "90", indicator="dossiers_online"), count(B, "100"), online)
    assert [item.indicator for item in found.rates] == []
