"""Dates and periods as people write them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import RequestError
from helpers.intake.periods import Period, find, parse


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "regime"),
    [
        ("30/9/2020", "", "2020-09-30", "day", "calendar"),
        ("30.9.2020", "", "2020-09-30", "day", "calendar"),
        ("ngày 30 tháng 9 năm 2020", "", "2020-09-30", "day", "calendar"),
        ("2020-09-30", "", "2020-09-30", "day", "calendar"),
        ("September 30, 2020", "", "2020-09-30", "day", "calendar"),
        ("as at 30 September 2020", "", "2020-09-30", "day", "calendar"),
        ("tính đến hết ngày 30/9/2020", "", "2020-09-30", "day", "calendar"),
        ("đến tháng 9/2020", "", "2020-09-30", "month", "calendar"),
        ("cuối năm 2020", "", "2020-12-31", "year", "calendar"),
        ("hết quý III/2020", "", "2020-09-30", "quarter", "calendar"),
        ("tháng 9/2020", "2020-09-01", "2020-09-30", "month", "unknown"),
        ("Tháng hai năm 2020", "2020-02-01", "2020-02-29", "month", "unknown"),
        ("T9/2020", "2020-09-01", "2020-09-30", "month", "unknown"),
        ("Sept 2020", "2020-09-01", "2020-09-30", "month", "unknown"),
        ("QUÝ III NĂM 2020", "2020-07-01", "2020-09-30", "quarter", "unknown"),
        ("Quý III/2020", "2020-07-01", "2020-09-30", "quarter", "unknown"),
        ("2020Q3", "2020-07-01", "2020-09-30", "quarter", "unknown"),
        ("third quarter of 2020", "2020-07-01", "2020-09-30", "quarter", "unknown"),
        ("8 tháng đầu năm 2024", "2024-01-01", "2024-08-31", "month", "unknown"),
        ("the first eight months of 2024", "2024-01-01", "2024-08-31", "month", "unknown"),
        ("9 tháng năm 2020", "2020-01-01", "2020-09-30", "month", "unknown"),
        ("9T/2020", "2020-01-01", "2020-09-30", "month", "unknown"),
        ("sáu tháng đầu năm 2020", "2020-01-01", "2020-06-30", "month", "unknown"),
        ("6 tháng cuối năm 2021", "2021-07-01", "2021-12-31", "month", "unknown"),
        ("first half of 2020", "2020-01-01", "2020-06-30", "month", "unknown"),
        ("năm 2020", "2020-01-01", "2020-12-31", "year", "unknown"),
        ("15/12/2019-14/3/2020", "2019-12-15", "2020-03-14", "day", "nd09"),
        ("từ ngày 15/12/2019 đến ngày 14/3/2020", "2019-12-15", "2020-03-14", "day", "nd09"),
        ("từ 1/1 đến 30/9/2020", "2020-01-01", "2020-09-30", "day", "calendar"),
        ("lũy kế từ đầu năm đến 30/9/2020", "2020-01-01", "2020-09-30", "day", "calendar"),
        ("tháng 1-9/2020", "2020-01-01", "2020-09-30", "month", "unknown"),
        ("quý I-III/2020", "2020-01-01", "2020-09-30", "quarter", "unknown"),
        ("giai đoạn 2016-2020", "2016-01-01", "2020-12-31", "year", "unknown"),
    ],
)
def test_no_phrase_is_read_as_another_time(text: str, start: str, end: str, precision: str, regime: str) -> None:
    found = parse(text)
    assert (found.start.isoformat() if found.start else "", found.end.isoformat()) == (start, end)
    assert (found.precision, found.regime) == (precision, regime)
    assert parse(unicodedata.normalize("NFD", text)) == found


@pytest.mark.parametrize(
    "text", ["31/02/2020", "13/2020", "1143", "đầu năm 2020", "kể từ 15/8/2022", "9/30/2020", "", "x"]
)
def test_nothing_else_is_taken_for_a_period(text: str) -> None:
    with pytest.raises(RequestError, match="period: found"):
        parse(text)


def test_no_phrase_without_a_year_gets_one_by_itself() -> None:
    with pytest.raises(RequestError):
        parse("8 tháng đầu năm")
    assert parse("8 tháng đầu năm", 2024).end == date(2024, 8, 31)


def test_no_phrase_inside_a_title_is_missed_and_no_decree_taken_for_one() -> None:
    title = "Biểu 2: DVCTT Quý III năm 2020 (từ 15/6/2020 đến 14/9/2020), đầu năm 2020 có 34,21%, 17/NQ-CP, 1.143 hồ sơ"
    assert [title[item.first : item.last] for item in find(title)] == ["Quý III năm 2020", "từ 15/6/2020 đến 14/9/2020"]


def test_no_stock_gets_a_first_day_and_no_flow_loses_it() -> None:
    quarter, day = parse("Quý III/2020"), parse("30/9/2020")
    assert quarter.cells("stock") == {
        "period_start": "", "start_status": "", "period_end": "2020-09-30", "date_precision": "quarter",
        "period_regime": "unknown",
    }  # fmt: skip
    flow = quarter.cells("flow")
    assert (flow["period_start"], flow["start_status"]) == ("2020-07-01", "printed")
    assert day.cells("flow")["start_status"] == "not_printed"
    assert day.cells("stock")["period_regime"] == "calendar"
    assert parse("năm 2020").cells("index")["period_regime"] == "calendar"


@given(st.text(), st.one_of(st.none(), st.integers(1990, 2030)))
def test_no_text_stops_the_reading_of_periods(text: str, year: int | None) -> None:
    for item in find(text, year):
        assert isinstance(item.period, Period)
        assert 0 <= item.first < item.last
