"""Numbers of both styles: read with the decimals that were printed, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import RequestError
from helpers.intake.numbers import PATTERN, Style, decide, is_percent, plain, read, readings, stored

VI, EN = Style.VIETNAMESE, Style.ENGLISH


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("746", "746", "746"),
        ("1.143", "1143", "1.143"),
        ("1,143", "1.143", "1143"),
        ("34,20%", "34.20", None),
        ("34.20 %", None, "34.20"),
        ("1.143.000,5", "1143000.5", None),
        ("1 143,5", "1143.5", None),
        ("0.342", None, "0.342"),
        ("-3", "-3", "-3"),
        ("12.345.6", None, None),
        ("30/9/2020", None, None),
        ("nghìn", None, None),
    ],
)
def test_no_number_loses_a_digit_or_a_style(text: str, vietnamese: str | None, english: str | None) -> None:
    wanted = {style: Decimal(value) for style, value in ((VI, vietnamese), (EN, english)) if value is not None}
    found = readings(text)
    assert found == wanted
    assert {style: str(value) for style, value in found.items()} == {
        style: str(value) for style, value in wanted.items()
    }


def test_no_column_is_read_in_a_style_that_one_of_its_numbers_rules_out() -> None:
    assert decide(["1.143", "34,21%", "x"]) is VI
    assert decide(["1.143", "12.5"]) is EN
    assert decide(["746", "391"]) is VI
    assert decide(["1.143"], lambda value: value == int(value)) is VI
    assert decide(["34.215"], lambda value: value <= 100) is EN


def test_no_column_that_leaves_both_styles_is_read_by_guess() -> None:
    with pytest.raises(RequestError, match=r"1143 \(written as 1\.143,5\) or 1\.143 \(written as 1,143\.5\)"):
        decide(["1.143", "746"])


def test_no_column_with_both_styles_is_read() -> None:
    with pytest.raises(RequestError, match=r"34,21 \(not 1,143\.5\) and 34\.21 \(not 1\.143,5\)"):
        decide(["34,21", "34.21"])


@pytest.mark.parametrize(
    ("value", "decimals", "percent", "shown"),
    [
        (0.3421, 0, True, "34.21"),
        (0.3421, 2, True, "34.21"),
        (0.342, 2, True, "34.20"),
        (1 / 3, 2, True, "33.33"),
        (0.07, 0, True, "7"),
        (34.2, 2, False, "34.20"),
        (1143.0, None, False, "1143"),
        (120, None, False, "120"),
        (1 / 3, 2, False, "0.33"),
        (0.1 + 0.2, None, False, "0.3"),
    ],
)
def test_no_stored_number_is_shown_otherwise_than_in_its_sheet(
    value: float, decimals: int | None, percent: bool, shown: str
) -> None:
    assert plain(stored(value, decimals, percent=percent)) == shown


def test_no_percent_sign_is_missed() -> None:
    assert is_percent("34,21 %")
    assert not is_percent("34,21")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_no_value_changes_when_it_is_printed_and_read(value: Decimal) -> None:
    english = f"{value:,.2f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert read(english, EN) == read(vietnamese, VI) == value


@given(st.text())
def test_no_text_stops_the_reading_of_numbers(text: str) -> None:
    assert set(readings(text)) <= set(Style)
    assert isinstance(PATTERN, str)
