"""Quarters and periods: what is refused, what tiles the calendar, and what is no quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.data.periods import FIRST, LAST, Quarter, length, normalised, parse_range, quarters
from helpers.errors import RequestError

ALL = list(quarters())
DAY = timedelta(days=1)
day = date.fromisoformat


@pytest.mark.parametrize(
    "text",
    [
        "2020Q3",
        "2020q3",
        "2020-Q3",
        "2020/Q3",
        "2020 Q3",
        "Q3/2020",
        "q3-2020",
        " 2020Q3 ",
        "III/2020",
        "2020-III",
        "Quý III/2020",
        "quý 3/2020",
        "Quý III năm 2020",
        "QUÝ 3, 2020",
        "Q.3 2020",
        "iii-2020",
        "quarter 3 2020",
    ],
)
def test_no_usual_way_to_write_a_quarter_is_refused(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2020, 3)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2017Q4", "The nearest is 2018Q1."),
        ("Q1/2025", "The nearest is 2024Q4."),
        ("2020Q5", "Write a year and a quarter, as in 2020Q3."),
        ("2020Q0", "Write a year and a quarter, as in 2020Q3."),
        ("2020", "Write a year and a quarter, as in 2020Q3."),
        ("3/2020", "Write a year and a quarter, as in 2020Q3."),
        ("V/2020", "Write a year and a quarter, as in 2020Q3."),
        ("2020Q33", "Write a year and a quarter, as in 2020Q3."),
        ("latest quarter", "Write a year and a quarter, as in 2020Q3."),
        ("", "Write a year and a quarter, as in 2020Q3."),
    ],
)
def test_a_wrong_quarter_never_becomes_another_one(text: str, hint: str) -> None:
    with pytest.raises(RequestError) as stopped:
        Quarter.parse(text)
    assert str(stopped.value) == f"quarter: found {text!r}; allowed: 2018Q1 to 2024Q4. {hint}"


def test_no_quarter_ends_on_a_wrong_day() -> None:
    ends = [str(Quarter(2020, number).end) for number in (1, 2, 3, 4)]
    assert ends == ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"]
    assert str(Quarter(2024, 1).start) == "2024-01-01"


def test_the_archive_has_28_quarters_in_order() -> None:
    assert (len(ALL), str(ALL[0]), str(ALL[-1])) == (28, "2018Q1", "2024Q4")
    assert sorted(ALL) == ALL
    assert Quarter(2020, 1).ordinal - Quarter(2019, 3).ordinal == 2


def test_a_range_includes_both_ends() -> None:
    assert [str(quarter) for quarter in parse_range("2019Q4:2020Q2")] == ["2019Q4", "2020Q1", "2020Q2"]
    assert parse_range("2020Q3") == [Quarter(2020, 3)]
    assert parse_range(" Latest ") == [LAST]


def test_no_quarter_of_a_year_is_left_out() -> None:
    assert parse_range("2020") == parse_range("năm 2020") == list(quarters(Quarter(2020, 1), Quarter(2020, 4)))
    assert parse_range("2019:2020Q1") == list(quarters(Quarter(2019, 1), Quarter(2020, 1)))
    assert parse_range("quý IV/2023:latest") == list(quarters(Quarter(2023, 4), LAST))


@pytest.mark.parametrize(("text", "hint"), [("2017", "The nearest is 2018."), ("2021:2020", "Write 2020Q1:2021Q4.")])
def test_no_year_that_is_not_there_becomes_another_one(text: str, hint: str) -> None:
    with pytest.raises(RequestError) as stopped:
        parse_range(text)
    assert stopped.value.hint == hint


@pytest.mark.parametrize(
    ("text", "allowed", "hint"),
    [
        ("2020Q2:2019Q4", "a range from the earlier to the later quarter", "Write 2019Q4:2020Q2."),
        ("2020Q1:2025Q1", "2018Q1 to 2024Q4", "The nearest is 2024Q4."),
        ("2020Q1:2020Q2:2020Q3", "2018Q1 to 2024Q4", "Write a year and a quarter, as in 2020Q3."),
        (":2020Q1", "2018Q1 to 2024Q4", "Write a year and a quarter, as in 2020Q3."),
    ],
)
def test_a_wrong_range_never_runs(text: str, allowed: str, hint: str) -> None:
    with pytest.raises(RequestError) as stopped:
        parse_range(text)
    assert (stopped.value.allowed, stopped.value.hint) == (allowed, hint)


def test_a_range_without_its_end_never_becomes_one_quarter() -> None:
    with pytest.raises(RequestError, match="quarter: found"):
        parse_range("2020Q1:")


@given(st.dates(FIRST.start, LAST.end))
def test_no_day_lies_outside_its_quarter_or_in_two(some_day: date) -> None:
    assert [quarter for quarter in ALL if quarter.start <= some_day <= quarter.end] == [Quarter.of(some_day)]


@given(st.sampled_from(ALL[:-1]))
def test_no_day_is_lost_between_two_quarters(quarter: Quarter) -> None:
    following = ALL[ALL.index(quarter) + 1]
    assert quarter.end + DAY == following.start
    assert Quarter.parse(str(quarter)) == quarter
    assert following.ordinal == quarter.ordinal + 1


@given(st.sampled_from(ALL))
def test_a_reporting_quarter_is_its_calendar_quarter_and_stays_a_quarter(quarter: Quarter) -> None:
    """Decree 09/2019: from the 15th of the month before the quarter to the 14th of its last month."""
    start = (quarter.start - DAY).replace(day=15)
    end = quarter.end.replace(day=14)
    assert normalised(start, end) == (quarter.start, quarter.end)
    assert length(start, end) == length(quarter.start, quarter.end) == "quarter"


@given(st.dates(FIRST.start, LAST.end), st.integers(1, 800))
def test_only_three_whole_months_that_begin_a_quarter_are_called_one(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assume((start.day, end.day) != (15, 14))  # as Decree 09/2019 cuts, held above
    quarter = Quarter.of(start)
    assert (length(start, end) == "quarter") == ((start, end) == (quarter.start, quarter.end))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-02-01", "2020-02-29", "month"),
        ("2020-07-01", "2020-09-30", "quarter"),
        ("2024-01-01", "2024-06-30", "half_year"),
        ("2024-01-01", "2024-09-30", "nine_months"),
        ("2023-01-01", "2023-12-31", "year"),
        # Decree 09/2019
        ("2022-12-15", "2023-03-14", "quarter"),
        ("2023-09-15", "2023-12-14", "quarter"),
        ("2023-01-15", "2023-02-14", "month"),
        ("2022-12-15", "2023-06-14", "half_year"),
        ("2022-12-15", "2023-09-14", "nine_months"),
        ("2022-12-15", "2023-12-14", "year"),
    ],
)
def test_no_whole_period_loses_its_name(start: str, end: str, expected: str) -> None:
    assert length(day(start), day(end)) == expected


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-04-01", "2020-04-22"),  # three weeks
        ("2024-01-01", "2024-08-31"),  # eight months
        ("2020-02-01", "2020-04-30"),  # three months across two quarters
        ("2020-01-15", "2020-04-14"),  # the same, as Decree 09/2019 cuts months
        ("2020-07-01", "2020-09-29"),  # a day short
        ("2020-07-02", "2020-09-30"),  # a day late
        ("2020-07-01", "2021-06-30"),  # twelve months across two years
        ("2023-12-15", "2024-11-14"),  # eleven months
        ("2024-01-01", "2024-11-14"),  # ends as the decree says, begins on 1 January
        ("2020-07-01", "2020-07-01"),  # one day
    ],
)
def test_a_part_of_a_quarter_or_year_never_takes_its_name(start: str, end: str) -> None:
    assert length(day(start), day(end)) == "part"
