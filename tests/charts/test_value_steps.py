"""Steps of values: they hold every value, in round numbers, and few of them take grounds far from each other."""

from __future__ import annotations

import random

import pytest

from helpers.charts.time_axis import NumberFormat
from helpers.charts.value_steps import GROUNDS, ValueSteps


def test_no_value_lies_outside_of_the_steps() -> None:
    """The upper end was once cut: 59.45 stood in a step that said 40 to 50."""
    draw = random.Random(16)
    for _ in range(500):
        scale = 10 ** draw.uniform(-2, 5)
        values = [round(draw.uniform(0, scale), 2) for _ in range(draw.randint(1, 60))]
        steps = ValueSteps.of(values)
        assert steps.ends[0] <= min(values) and max(values) <= steps.ends[-1]
        assert len(steps.ends) - 1 <= GROUNDS
        for value in values:
            ground = steps.ground(value)
            lower, upper = steps.ends[steps.grounds.index(ground)], steps.ends[steps.grounds.index(ground) + 1]
            assert lower <= value < upper or value == upper == steps.ends[-1]


@pytest.mark.parametrize(("values", "ends"), [
    ((7.4, 86.5), (0, 20, 40, 60, 80, 100)), ((49.76, 59.45), (48, 50, 52, 54, 56, 58, 60)), ((0, 0), (0, 1)),
    ((24.1, 59.45), (20, 30, 40, 50, 60)), ((391, 391), (391, 392)),
])  # fmt: skip
def test_steps_are_never_odd_numbers(values: tuple[float, float], ends: tuple[float, ...]) -> None:
    assert ValueSteps.of(values).ends == ends


def test_few_steps_never_look_alike() -> None:
    assert ValueSteps((0, 10, 20)).grounds == (0, 5)
    assert ValueSteps((0, 1)).words(NumberFormat(",", "."), "%") == [(3, "0–1%")]
