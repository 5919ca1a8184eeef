"""Counts as parts of their total: what is stacked, what is joined, what stands alone. All figures are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.analysis.series import regular
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth, growths
from helpers.analysis.trend import climbs
from helpers.analysis.years import years
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter

Make = Callable[..., Observation]
ENDS = [f"{year}-{day}" for year in range(2018, 2025) for day in ("03-31", "06-30", "09-30", "12-31")]
MINISTRY = {"basis": "ministry_statistics"}


def grown(package: Package, *rows: Observation, quarter: str = "2020Q3") -> list[Growth]:
    return growths(snapshot(package, *rows, quarter=quarter))


def snapshot(package: Package, *rows: Observation, quarter: str = "2020Q3") -> Snapshot:
    small = replace(package, observations=rows, targets=())
    return Snapshot(small, small.places["VN-34"], Quarter.parse(quarter))


def page(figure: Make, end: str, l3: str, l4: str, total: str = "", **cells: object) -> list[Observation]:
    """The counts that one page gives for a day."""
    rows = [figure(l3, end, indicator="services_l3", **cells), figure(l4, end, **cells)]
    return [*rows, figure(total, end, indicator="services_l3_l4", **cells)] if total else rows


def line(found: Growth, name: str) -> list[float]:
    return [float(item.value) for one in found.lines if one.indicator.id == name for item in one.points]


# What is stacked


def test_a_total_is_never_a_rival_of_its_parts(figure: Make, package: Package) -> None:
    """Level 3 lies upon level 4: at its own height it would be read as a line of its own."""
    [found] = grown(package, *page(figure, "2020-09-30", "355", "391", "746"))
    [stack] = found.stacks
    assert [item.indicator for item in stack.parts] == ["services_l4", "services_l3"]
    assert stack.total is not None
    assert (stack.height, stack.total.value) == (746, 746)
    assert line(found, "services_l3") == []
    assert line(found, "services_l4") == [391]


def test_a_part_that_no_source_prints_is_never_missing_from_the_stack(figure: Make, package: Package) -> None:
    [found] = grown(package, figure("391"), figure("746", indicator="services_l3_l4"))
    [stack] = found.stacks
    assert [(item.value, item.computed) for item in stack.parts] == [(391, False), (355, True)]


def test_no_total_of_another_page_is_put_on_the_parts(figure: Make, package: Package) -> None:
    """Hòa Bình: 821 of one article, 620 and 912 of another; neither lies in the stack of the other."""
    early = figure("821", "2019-12-31", indicator="services_l3_l4", source="nd-09-2019")
    [found] = grown(package, early, *page(figure, "2020-09-30", "620", "912"))
    assert [stack.height for stack in found.stacks] == [1532]
    assert line(found, "services_l3_l4") == [821, 1532]


def test_no_total_that_its_parts_do_not_bear_out_is_stacked(figure: Make, package: Package) -> None:
    [found] = grown(package, *page(figure, "2020-09-30", "636", "221", "821"))
    assert found.stacks == ()
    assert (line(found, "services_l3"), line(found, "services_l3_l4")) == ([636], [821])


def test_parts_that_add_up_to_what_is_printed_as_over_are_stacked(figure: Make, package: Package) -> None:
    """Hà Nội in 2019: 1,209 and 239, over 1,448 in all."""
    rows = page(figure, "2019-09-30", "1209", "239")
    [found] = grown(package, *rows, figure("1448", "2019-09-30", indicator="services_l3_l4", qualifier="over"))
    assert [stack.height for stack in found.stacks] == [1448]


def test_full_and_partial_services_are_stacked_and_never_on_levels(figure: Make, package: Package) -> None:
    modes = [figure(value, "2023-12-31", indicator=name) for name, value in (("services_full", "900"),
                                                                            ("services_partial", "300"))]  # fmt: skip
    [found] = grown(package, *page(figure, "2021-12-31", "100", "200"), *modes, quarter="2024Q4")
    assert [[item.indicator for item in stack.parts] for stack in found.stacks] == [
        ["services_l4", "services_l3"], ["services_full", "services_partial"],
    ]  # fmt: skip
    assert found.areas == ()


def test_counts_that_add_up_units_are_never_among_distinct_services(figure: Make, package: Package) -> None:
    distinct, repeated = grown(package, figure("391"), figure("54000", scope="per_unit"))
    assert (distinct.repeated, repeated.repeated) == (False, True)
    assert (line(distinct, "services_l4"), line(repeated, "services_l4")) == ([391], [54000])


# What is joined


def test_a_regular_series_is_joined_and_one_of_three_is_not(figure: Make, package: Package) -> None:
    for number, joined in ((4, 3), (3, 0)):
        rows = [figure(str(place), end, **MINISTRY) for place, end in enumerate(ENDS[:number], start=1)]
        [found] = grown(package, *rows)
        assert [len(one.joins) for one in found.lines] == [joined]


@pytest.mark.parametrize(
    ("left_out", "pairs"),
    [([], [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)]),
     ([3], [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]), ([2, 3], [(2, 3), (3, 4), (4, 5)])],
)  # fmt: skip
def test_no_series_is_joined_over_more_than_one_missing_quarter(
    figure: Make, package: Package, left_out: list[int], pairs: list[tuple[int, int]]
) -> None:
    kept = [end for place, end in enumerate(ENDS[:8]) if place not in left_out]
    rows = [figure(str(place), end, **MINISTRY) for place, end in enumerate(kept, start=1)]
    assert list(regular(rows, package.indicators["services_l4"])) == pairs


@pytest.mark.parametrize("cells", [{"source": "nd-09-2019"}, {"basis": "provided"}, {"obs_status": "B"},
                                   {"scope": "excluding_vertical"}, {"qualifier": "over"}])  # fmt: skip
def test_no_series_goes_on_in_what_is_not_alike(figure: Make, package: Package, cells: dict[str, str]) -> None:
    rows = [figure(str(place), end, **MINISTRY) for place, end in enumerate(ENDS[:4], start=1)]
    [found] = grown(package, *rows, figure("9", ENDS[4], **{**MINISTRY, **cells}))
    assert found.lines[0].joins == ((0, 1), (1, 2), (2, 3))


def test_nothing_crosses_the_end_of_the_four_levels(figure: Make, package: Package) -> None:
    rows = [figure(str(place), end, **MINISTRY) for place, end in enumerate(ENDS[14:24], start=1)]
    [found] = grown(package, *rows, quarter="2024Q4")
    days = [item.period_end.isoformat() for item in found.lines[0].points]
    crossing = [(days[old], days[new]) for old, new in found.lines[0].joins if days[old] < "2022-08-15" <= days[new]]
    assert crossing == []
    assert found.lines[0].joins


def test_an_area_joins_only_stacks_of_which_every_part_is_joined(figure: Make, package: Package) -> None:
    rows = [*page(figure, "2019-06-03", "107", "33"), *page(figure, "2020-07-31", "107", "33"),
            *page(figure, "2020-03-31", "160", "44", basis="provided", obs_status="B"),
            *page(figure, "2020-09-30", "355", "391")]  # fmt: skip
    [found] = grown(package, *rows)
    days = [stack.parts[0].period_end.isoformat() for stack in found.stacks]
    assert [(days[old], days[new]) for old, new in found.areas] == [
        ("2019-06-03", "2020-07-31"), ("2020-07-31", "2020-09-30"),
    ]  # fmt: skip


# What lies before, and how much is enough


def test_what_is_older_than_the_axis_is_not_lost(figure: Make, package: Package) -> None:
    """Cần Thơ: 429 in June 2017 is its only figure; the page said that no source gives one."""
    [found] = grown(package, figure("429", "2017-06-30", indicator="services_l3_l4"),
                    figure("5", "2016-12-31", indicator="services_l3_l4"))  # fmt: skip
    assert found.rows == ()
    assert found.before is not None
    assert found.before.value == 429
    assert grown(package, figure("9", "2017-06-30", scope="centre")) == []


def test_three_days_of_one_measure_make_a_chart_and_fewer_do_not(figure: Make, package: Package) -> None:
    days = ("2019-06-30", "2019-12-31", "2020-06-30")
    assert grown(package, *[figure("1", day) for day in days])[0].enough
    assert not grown(package, *[figure("1", day) for day in days[:2]])[0].enough
    mixed = [figure("1", days[0]), figure("2", days[1], indicator="services_l3_l4"), figure("3", days[2])]
    assert not grown(package, *mixed)[0].enough
    same = [figure("1", days[0], source=source) for source in ("nq-17-2019", "nd-09-2019", "nd-42-2022")]
    assert not grown(package, *same)[0].enough


# The climb and the years


def test_a_climb_goes_back_to_the_first_of_a_regular_series_and_else_to_the_last_comparable(
    figure: Make, package: Package
) -> None:
    steady = [figure(str(10 * place), end, **MINISTRY) for place, end in enumerate(ENDS[:6], start=1)]
    for rows, expected in ((steady, (10, 60)), ([figure("33", "2019-06-03"), figure("33", "2020-07-31"),
                                                 figure("44", "2020-08-31", basis="provided"), figure("391")],
                                                (33, 391))):  # fmt: skip
        seen = snapshot(package, *rows)
        [found] = climbs(growths(seen)[0], seen)
        assert (found.old.value, found.new.value, found.sign) == (*expected, 1)
    assert found.old.period_end.isoformat() == "2020-07-31"


@pytest.mark.parametrize(("old", "new", "sign"), [("33", "391", 1), ("391", "33", -1), ("33", "34", None)])
def test_an_inexact_figure_climbs_only_where_it_is_sure(
    figure: Make, package: Package, old: str, new: str, sign: int | None
) -> None:
    seen = snapshot(package, figure(old, "2020-07-31", qualifier="about"), figure(new))
    assert [found.sign for found in climbs(growths(seen)[0], seen)] == ([] if sign is None else [sign])


def test_no_climb_leaves_from_what_is_not_alike_or_contradicted(figure: Make, package: Package) -> None:
    for rows in ([figure("44", "2020-03-31", basis="provided"), figure("391")],
                 [figure("33", "2019-06-03"), figure("391"), figure("300", indicator="services_l3_l4")],
                 [figure("33", "2021-06-30"), figure("391", "2022-12-31")]):  # fmt: skip
        seen = snapshot(package, *rows, quarter="2022Q4")
        assert climbs(growths(seen)[0], seen) == []


def test_no_year_is_compared_with_another_than_the_one_before(figure: Make, package: Package) -> None:
    rows = [row for place, end in enumerate(ENDS[:14], start=1)
            for row in page(figure, end, str(100 + place), str(10 * place), **MINISTRY)]  # fmt: skip
    seen = snapshot(package, *rows, quarter="2021Q2")
    [found] = years(growths(seen)[0], seen)
    assert found.measures == ("services_l3", "services_l4", "services_l3_l4")
    told = [(row.figure.period_end.isoformat(), int(row.figure.value), row.change and int(row.change.difference or 0))
            for row in found.rows]  # fmt: skip
    assert told == [("2018-12-31", 144, None), ("2019-12-31", 188, 44), ("2020-12-31", 232, 44),
                    ("2021-06-30", 254, 44)]  # fmt: skip
    assert [one and int(one.difference or 0) for one in found.whole] == [13, 130, 143]


def test_there_is_no_table_where_no_year_can_be_compared(figure: Make, package: Package) -> None:
    rows = [figure("10", "2018-12-31"), figure("20", "2019-12-31", basis="provided"), figure("30", "2020-09-30")]
    seen = snapshot(package, *rows)
    assert list(years(growths(seen)[0], seen)) == []
