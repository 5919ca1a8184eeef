"""What a print leaves possible, in one place: agreement, parts, shares, targets. Figures are invented."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from helpers.data.bounds import agree, allows, exceeds, extent
from helpers.data.codes import Qualifier
from helpers.data.observations import Observation

Make = Callable[..., Observation]
NONE = Decimal("Infinity")


@pytest.mark.parametrize(
    ("qualifier", "value", "least", "most"),
    [
        ("exact", "391", "391", "391"),
        ("about", "400", "380", "420"),  # a twentieth around it
        ("nearly", "400", "360", "400"),  # a tenth below it
        ("over", "400", "400", "440"),  # a tenth above it
        ("about", "4", "3", "5"),  # at least one of the last digit
        ("nearly", "4", "3", "4"),
        ("over", "9.4", "9.4", "10.34"),
        ("at_least", "400", "400", NONE),  # a bound has one end
        ("less_than", "400", -NONE, "400"),
    ],
)
def test_a_word_of_rounding_reaches_neither_nothing_nor_everything(
    figure: Make, qualifier: str, value: str, least: str, most: str
) -> None:
    (low, _), (high, _) = extent(figure(value, qualifier=qualifier))
    assert (low, high) == (Decimal(least), Decimal(most))


def test_no_qualifier_is_without_an_extent(figure: Make) -> None:
    """And of each the least is not above the most, nor does the value itself lie outside."""
    for qualifier in Qualifier:
        upper = Decimal(60) if qualifier == Qualifier.RANGE else None
        (low, _), (high, _) = extent(figure("40", qualifier=qualifier, value_upper=upper))
        assert low <= 40 <= high


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ({"value": "140"}, {"value": "140"}, True),
        ({"value": "140"}, {"value": "141"}, False),
        ({"value": "54000", "qualifier": "over"}, {"value": "54100"}, True),
        ({"value": "54000", "qualifier": "over"}, {"value": "53900"}, False),
        ({"value": "54000", "qualifier": "over"}, {"value": "70000"}, False),  # no one says "over 54000" of 70000
        ({"value": "54000", "qualifier": "nearly"}, {"value": "53900"}, True),
        ({"value": "54000", "qualifier": "nearly"}, {"value": "54100"}, False),
        ({"value": "50", "qualifier": "about"}, {"value": "52"}, True),
        ({"value": "54000", "qualifier": "at_least"}, {"value": "70000"}, True),  # a bound, no word of rounding
        ({"value": "54000", "qualifier": "less_than"}, {"value": "20000"}, True),
        ({"value": "34.2"}, {"value": "34.21"}, True),
        ({"value": "30"}, {"value": "30.4"}, True),  # what has decimals is no count: 30 was rounded
        ({"value": "30"}, {"value": "30.6"}, False),
        ({"value": "30.0"}, {"value": "30.04"}, True),
        ({"value": "34.2"}, {"value": "34.31"}, False),
        ({"value": "30", "qualifier": "range", "value_upper": Decimal(40)}, {"value": "35"}, True),
        ({"value": "30", "qualifier": "range", "value_upper": Decimal(40)}, {"value": "41"}, False),
    ],
)
def test_two_prints_agree_as_far_as_each_was_exact(figure: Make, one: dict, other: dict, agrees: bool) -> None:  # type: ignore[type-arg]
    assert agree(figure(**one), figure(**other)) is agrees
    assert agree(figure(**other), figure(**one)) is agrees


@pytest.mark.parametrize(
    ("printed", "recomputed", "agrees"),
    [
        ("34.21", "34.21", True),
        ("34.2", "34.21", True),
        ("34.2", "34.25", True),  # rounded down
        ("34.2", "34.27", False),
        ("34", "34.50", True),
        ("34", "34.52", False),
        ("34.21", "34.23", False),
        ("97.70", "98.45", False),
        ("40.0", "39.96", True),
        ("40.00", "39.96", False),  # the zeros were printed, and count
    ],
)
def test_a_share_is_held_to_its_last_printed_digit(figure: Make, printed: str, recomputed: str, agrees: bool) -> None:
    assert allows(figure(printed, indicator="share_l4_of_procedures"), Decimal(recomputed)) is agrees


def test_a_rough_share_is_held_to_less(figure: Make) -> None:
    nearly = figure("40", indicator="share_l4_of_procedures", qualifier="nearly")
    assert allows(nearly, Decimal("39.20"))
    assert not allows(nearly, Decimal("35.90"))
    assert not allows(nearly, Decimal("41.00"))


def test_a_rough_share_has_the_larger_of_its_two_allowances(figure: Make) -> None:
    """A twentieth of 40 is two; of 4 it is less than the last digit."""
    large, small = (figure(value, indicator="share_l4_of_procedures", qualifier="about") for value in ("40", "4"))
    assert allows(large, Decimal("41.8"))
    assert not allows(large, Decimal("42.1"))
    assert allows(small, Decimal("4.9"))


@pytest.mark.parametrize(
    ("part", "whole", "above"),
    [
        ({"value": "501"}, {"value": "500"}, True),
        ({"value": "500"}, {"value": "500"}, False),
        ({"value": "520", "qualifier": "about"}, {"value": "500"}, False),
        ({"value": "560", "qualifier": "about"}, {"value": "500"}, True),
        ({"value": "540"}, {"value": "500", "qualifier": "over"}, False),
        ({"value": "560"}, {"value": "500", "qualifier": "over"}, True),
        ({"value": "9000"}, {"value": "500", "qualifier": "at_least"}, False),
        ({"value": "9000", "qualifier": "less_than"}, {"value": "500"}, False),
    ],
)
def test_a_part_is_not_above_its_whole_for_how_it_was_rounded(
    figure: Make, part: dict, whole: dict, above: bool
) -> None:  # type: ignore[type-arg]
    assert exceeds(figure(**part), figure(**whole)) is above
