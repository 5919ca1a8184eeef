"""The panel of a family of shares: its scale, its periods, its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.dates import num2date

from helpers.charts import style
from helpers.charts.lines import Goal
from helpers.charts.margin import Beside, spread
from helpers.charts.panels import Curve, Dot, FamilyPanel
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import NumberFormat, TimeAxis

TIME = TimeAxis(date(2018, 1, 1), date(2024, 12, 31), date(2022, 8, 15), "border", date(2024, 9, 30), "after")


def panel(*values: float, goals: tuple[Goal, ...] = ()) -> FamilyPanel:
    dots = tuple(Dot(date(2019 + place, 6, 30), value, "s", f"#f-{place}") for place, value in enumerate(values))
    return FamilyPanel((Curve("place", dots, (), "Here"),), goals, TIME, NumberFormat(".", ","))


def drawn(chart: FamilyPanel) -> Axes:
    with style.applied("panel"):
        return chart.figure().axes[0]


@pytest.mark.parametrize(
    ("values", "floor", "top"), [((96, 99), 90, 100), ((83, 99), 80, 100), ((79, 99), 0, 100), ((4.5, 34.2), 0, 40)]
)
def test_a_scale_uses_its_height_and_begins_at_nothing_unless_all_are_high(
    values: tuple[float, ...], floor: float, top: float
) -> None:
    axes = drawn(panel(*values))
    ticks = axes.get_yticks().tolist()
    assert (panel(*values).floor, ticks[0], ticks[-1]) == (floor, floor, top)
    assert axes.get_ylim()[1] > top, "air for words"


def test_a_share_of_all_does_not_leave_a_scale_without_height() -> None:
    assert panel(100, 100).floor == 90


def test_a_low_target_keeps_the_scale_from_beginning_high() -> None:
    low = Goal("Target 50%", 50, date(2020, 1, 1), date(2020, 12, 31))
    assert panel(96, 99, goals=(low,)).floor == 0


def test_no_period_is_drawn_longer_than_it_is_or_before_the_axis() -> None:
    dots = (Dot(date(2020, 9, 30), 30, "s", "#a", start=date(2020, 7, 1)),
            Dot(date(2018, 6, 30), 20, "s", "#b", start=date(2015, 1, 1)))  # fmt: skip
    axes = drawn(FamilyPanel((Curve("place", dots, (), "Here"),), (), TIME, NumberFormat(".", ",")))
    [lines] = [found for found in axes.collections if isinstance(found, LineCollection)]
    spans = [(num2date(part[0][0]).date(), num2date(part[1][0]).date()) for part in lines.get_segments()]
    assert spans == [(date(2020, 7, 1), date(2020, 9, 30)), (date(2018, 1, 1), date(2018, 6, 30))]


def test_a_target_is_drawn_only_from_the_day_it_was_set_to_the_day_it_was_due() -> None:
    goal = Goal("Target 30%", 30, date(2019, 3, 7), date(2020, 12, 31), "of the country")
    axes = drawn(panel(10, 20, 30, goals=(goal,)))
    [line] = [line for line in axes.get_lines() if line.get_color() == COLOURS["target"]]
    assert [num2date(x).date() for x in line.get_xdata()] == [date(2019, 3, 7), date(2020, 12, 31)]
    assert any("Target 30%" in text.get_text() for text in axes.texts)


def test_words_of_many_curves_that_end_together_stand_apart_in_the_margin() -> None:
    curves = tuple(
        Curve("country", (Dot(date(2024, 6, 30), value, "o", ""),), (), f"name {value}") for value in (60, 61, 62)
    )
    axes = drawn(replace(panel(58, 59), curves=(*curves, *panel(58, 59).curves)))
    heights = sorted(text.xyann[1] for text in axes.texts if text.get_text().startswith("name"))  # type: ignore[attr-defined]
    assert len(heights) == 3
    assert min(upper - lower for lower, upper in pairwise(heights)) >= style.SIZE


def test_targets_and_curves_that_crowd_at_the_end_never_lie_on_each_other() -> None:
    curves = tuple(
        Curve("country", (Dot(date(2024, 12, 31), value, "o", ""),), (), f"the ministries together {value}%")
        for value in (45, 63)
    )
    goals = tuple(
        Goal(f"Target {level}%", level, date(2024, 1, 1), date(2024, 12, 31), "for the ministries")
        for level in (46, 47, 62)
    )
    axes = drawn(FamilyPanel(curves, goals, TIME, NumberFormat(".", ",")))
    beside = {text.get_text(): text.xyann[1] for text in axes.texts if text.xy == (1, 0)}  # type: ignore[attr-defined]
    words = [Beside(curve.head, curve.dots[-1].value, "", bold=False) for curve in curves]
    words += [Beside(goal.name, goal.level, "", goal.tail, bold=False) for goal in goals]
    assert set(beside) == {one.text for one in words}
    assert all("\n" in text for text in beside), "they break before they take the room of the years"
    ordered = sorted(words, key=lambda one: beside[one.text])
    assert [one.value for one in ordered] == [45, 46, 47, 62, 63]
    for lower, upper in pairwise(ordered):
        assert beside[upper.text] - beside[lower.text] >= (lower.high + upper.high) / 2 - 0.01


@pytest.mark.parametrize("places", [[0.0, 1.0, 2.0], [95.0, 96.0, 100.0], [50.0], [40.0, 41.0, 90.0], []])
def test_words_that_are_spread_never_leave_the_height(places: list[float]) -> None:
    found = spread(places, [13.0] * len(places), 100.0)
    assert all(upper - lower >= 13.0 for lower, upper in pairwise(found))
    assert all(0 <= place <= 100 for place in found)


def test_words_that_make_room_for_each_other_do_not_all_move_up() -> None:
    assert spread([50.0, 51.0, 90.0], [13.0] * 3, 100.0) == [44.0, 57.0, 90.0]
