"""Numbers, dates and periods in words. All figures made here are invented."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import real_package, writer

from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.text.formats import both, day, either, moment, number, quarter, signed
from helpers.text.messages import Messages
from helpers.text.writer import Writer

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")
FLOW = {"indicator": "dossiers_received"}


def in_unit(unit: str, t: Messages) -> Writer:
    """A writer of a package whose services at level 4 are counted in another unit."""
    package = real_package()
    indicators = {**package.indicators, "services_l4": replace(package.indicators["services_l4"], unit=unit)}
    return writer(t, replace(package, indicators=indicators))


@pytest.mark.parametrize(
    ("printed", "vi", "en"),
    [
        ("1143", "1.143", "1,143"),
        ("135361", "135.361", "135,361"),
        ("1000000", "1.000.000", "1,000,000"),
        ("746", "746", "746"),
        ("0", "0", "0"),
        ("34.21", "34,21", "34.21"),
        ("97.70", "97,70", "97.70"),
        ("7.3", "7,3", "7.3"),
        ("0.4321", "0,4321", "0.4321"),
        ("1234.50", "1.234,50", "1,234.50"),
        ("5E+4", "50.000", "50,000"),
    ],
)
def test_a_number_loses_no_digit_that_was_printed(printed: str, vi: str, en: str) -> None:
    assert (number(Decimal(printed), "vi"), number(Decimal(printed), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("amount", "vi", "en"), [("358", "+358", "+358"), ("-3", "−3", "−3"), ("-1200.5", "−1.200,5", "−1,200.5"),
                             ("0", "0", "0")],
)  # fmt: skip
def test_a_fall_has_a_real_minus(amount: str, vi: str, en: str) -> None:
    assert (signed(Decimal(amount), "vi"), signed(Decimal(amount), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("precision", "vi", "en"),
    [
        ("day", "ngày 3/6/2019", "3 June 2019"),
        ("month", "tháng 6/2019", "June 2019"),
        ("quarter", "quý II/2019", "Q2 2019"),
        ("year", "năm 2019", "2019"),
    ],
)
def test_a_date_says_no_more_than_was_printed(figure: Make, precision: str, vi: str, en: str) -> None:
    assert (moment(date(2019, 6, 3), precision, "vi"), moment(date(2019, 6, 3), precision, "en")) == (vi, en)
    stock = figure(end="2019-06-03", date_precision=precision)
    assert (writer(VI).period(stock), writer(EN).period(stock)) == (vi, en)


def test_days_and_quarters_are_written_as_readers_do() -> None:
    assert (day(date(2020, 12, 31), "vi"), day(date(2020, 12, 31), "en")) == ("31/12/2020", "31 December 2020")
    assert [quarter(Quarter(2020, n), "vi") for n in (1, 2, 3, 4)] == [
        "quý I/2020", "quý II/2020", "quý III/2020", "quý IV/2020",
    ]  # fmt: skip
    assert quarter(Quarter(2020, 3), "en") == "Q3 2020"


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        ("2020-04-01", "2020-04-30", "tháng 4/2020", "April 2020"),
        ("2020-01-01", "2020-03-31", "quý I/2020", "Q1 2020"),
        ("2020-01-01", "2020-12-31", "năm 2020", "2020"),
        ("2020-01-01", "2020-06-30", "6 tháng đầu năm 2020", "the first 6 months of 2020"),
        ("2024-01-01", "2024-08-31", "8 tháng đầu năm 2024", "the first 8 months of 2024"),
        ("2024-01-01", "2024-09-30", "9 tháng đầu năm 2024", "the first 9 months of 2024"),
        ("2020-01-01", "2020-11-30", "11 tháng đầu năm 2020", "the first 11 months of 2020"),
    ],
)
def test_a_period_of_whole_months_has_its_name(figure: Make, start: str, end: str, vi: str, en: str) -> None:
    item = figure(start=start, end=end, **FLOW)
    assert (writer(VI).period(item), writer(EN).period(item)) == (vi, en)


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        ("2020-04-01", "2020-04-22", "1/4–22/4/2020", "1 April 2020 – 22 April 2020"),  # three weeks
        ("2019-09-01", "2020-06-30", "1/9/2019 – 30/6/2020", "1 September 2019 – 30 June 2020"),
        ("2019-07-01", "2020-06-30", "1/7/2019 – 30/6/2020", "1 July 2019 – 30 June 2020"),  # twelve months, no year
        ("2020-02-01", "2020-04-30", "1/2–30/4/2020", "1 February 2020 – 30 April 2020"),  # three months, no quarter
        ("2024-01-01", "2024-11-14", "1/1–14/11/2024", "1 January 2024 – 14 November 2024"),
    ],
)
def test_a_part_of_a_period_is_never_called_by_its_name(figure: Make, start: str, end: str, vi: str, en: str) -> None:
    item = figure(start=start, end=end, **FLOW)
    assert (writer(VI).period(item), writer(EN).period(item)) == (vi, en)


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        ("2019-06-15", "2019-09-14", "quý III/2019 (15/6–14/9/2019)", "Q3 2019 (15 June 2019 – 14 September 2019)"),
        ("2023-12-15", "2024-03-14", "quý I/2024 (15/12/2023 – 14/3/2024)",
         "Q1 2024 (15 December 2023 – 14 March 2024)"),
        ("2023-12-15", "2024-06-14", "6 tháng đầu năm 2024 (15/12/2023 – 14/6/2024)",
         "the first 6 months of 2024 (15 December 2023 – 14 June 2024)"),
        ("2019-12-15", "2020-12-14", "năm 2020 (15/12/2019 – 14/12/2020)",
         "2020 (15 December 2019 – 14 December 2020)"),
    ],
)  # fmt: skip
def test_a_reporting_period_does_not_pass_for_a_calendar_one(
    figure: Make, start: str, end: str, vi: str, en: str
) -> None:
    item = figure(start=start, end=end, period_regime="nd09", **FLOW)
    assert (writer(VI).period(item), writer(EN).period(item)) == (vi, en)


@pytest.mark.parametrize(
    ("start", "end", "precision", "vi", "en"),
    [
        ("2020-01-01", "2020-11-22", "year", "một phần năm 2020, từ ngày 1/1/2020, nguồn không nêu ngày kết thúc",
         "part of 2020 from 1 January 2020, last day not printed"),
        ("2020-04-01", "2020-04-22", "month", "một phần tháng 4/2020, từ ngày 1/4/2020, nguồn không nêu ngày kết thúc",
         "part of April 2020 from 1 April 2020, last day not printed"),
        ("2022-01-01", "2022-09-15", "month", "từ ngày 1/1/2022 đến tháng 9/2022, nguồn không nêu ngày kết thúc",
         "1 January 2022 to September 2022, last day not printed"),
        ("2015-01-01", "2020-09-30", "year", "từ ngày 1/1/2015 đến năm 2020, nguồn không nêu ngày kết thúc",
         "1 January 2015 to 2020, last day not printed"),
        ("2020-02-01", "2020-04-30", "month", "từ ngày 1/2/2020 đến tháng 4/2020, nguồn không nêu ngày kết thúc",
         "1 February 2020 to April 2020, last day not printed"),
        ("2020-01-01", "2020-06-30", "year", "một phần năm 2020, từ ngày 1/1/2020, nguồn không nêu ngày kết thúc",
         "part of 2020 from 1 January 2020, last day not printed"),
        ("2022-01-01", "2022-10-31", "month", "10 tháng đầu năm 2022", "the first 10 months of 2022"),
        ("2020-01-01", "2020-03-31", "quarter", "quý I/2020", "Q1 2020"),
        ("2020-01-01", "2020-12-31", "year", "năm 2020", "2020"),
    ],
)  # fmt: skip
def test_no_day_is_told_of_a_period_whose_last_day_is_not_printed(
    figure: Make, start: str, end: str, precision: str, vi: str, en: str
) -> None:
    item = figure(start=start, end=end, date_precision=precision, **FLOW)
    assert (writer(VI).period(item), writer(EN).period(item)) == (vi, en)


def test_a_reporting_period_without_printed_days_is_named_by_its_decree(figure: Make) -> None:
    cells = {"start": "2019-06-15", "end": "2019-09-14", "date_precision": "quarter", "period_regime": "nd09"}
    item = figure(**cells, **FLOW)
    assert writer(VI).period(item) == "quý III/2019, kỳ báo cáo theo Nghị định 09/2019/NĐ-CP"
    assert writer(EN).period(item) == "Q3 2019, by the calendar of Decree 09/2019"


def test_a_period_whose_first_day_is_not_printed_says_so(figure: Make) -> None:
    item = figure(end="2024-12-31", start_status="not_printed", **FLOW)
    assert writer(VI).period(item) == "đến ngày 31/12/2024, nguồn không nêu ngày bắt đầu"
    assert writer(EN).period(item) == "up to 31 December 2024, first day not printed"


@pytest.mark.parametrize(
    ("cells", "unit", "vi", "en"),
    [
        ({"value": "34.21"}, "percent", "34,21%", "34.21%"),
        ({"value": "40", "qualifier": "nearly"}, "percent", "gần 40%", "nearly 40%"),
        ({"value": "3180", "qualifier": "over"}, "dossier", "hơn 3.180", "over 3,180"),
        ({"value": "45", "qualifier": "at_least"}, "percent", "tối thiểu 45%", "at least 45%"),
        ({"value": "3", "qualifier": "less_than"}, "percent", "dưới 3%", "under 3%"),
        ({"value": "50", "qualifier": "about"}, "service", "khoảng 50", "about 50"),
        ({"value": "7.3", "qualifier": "nearly"}, "ratio", "gần 7,3 lần", "nearly 7.3 times"),
        ({"value": "1"}, "points", "1 điểm phần trăm", "1 point"),
        ({"value": "10"}, "points", "10 điểm phần trăm", "10 points"),
        ({"value": "30", "qualifier": "range", "value_upper": Decimal(40)}, "percent", "30–40%", "30–40%"),
        ({"value": "1143"}, "procedure", "1.143", "1,143"),
        ({"value": "0.4321"}, "score", "0,4321", "0.4321"),
        ({"value": "0.381850541"}, "score", "0,38", "0.38"),
        ({"value": "1"}, "flag", "có", "yes"),
    ],
)
def test_a_value_keeps_its_unit_and_its_qualifier(figure: Make, cells: dict, unit: str, vi: str, en: str) -> None:  # type: ignore[type-arg]
    item = figure(**cells)
    assert (in_unit(unit, VI).value(item), in_unit(unit, EN).value(item)) == (vi, en)


@pytest.mark.parametrize(
    ("end", "precision", "vi", "en"),
    [
        ("2019-12-31", "year", "hết năm 2019", "the end of 2019"),
        ("2019-06-30", "year", "năm 2019", "2019"),  # printed for the year, and not for its end
        ("2019-06-30", "quarter", "hết quý II/2019", "the end of Q2 2019"),
        ("2019-06-30", "month", "tháng 6/2019", "June 2019"),
        ("2019-06-03", "day", "ngày 3/6/2019", "3 June 2019"),
    ],
)
def test_by_a_year_is_not_said_of_its_beginning(figure: Make, end: str, precision: str, vi: str, en: str) -> None:
    item = figure(end=end, date_precision=precision)
    assert (writer(VI).until(item), writer(EN).until(item)) == (vi, en)


def test_no_word_of_a_date_or_value_is_decomposed(figure: Make) -> None:
    periods = [{"end": "2020-09-30", "date_precision": precision} for precision in ("day", "month", "quarter", "year")]
    flows = [{"start": "2024-01-01", "end": "2024-08-31", **FLOW}, {"start_status": "not_printed", **FLOW}]
    texts = [writer(t).period(figure(**cells)) for cells in (*periods, *flows) for t in (VI, EN)]
    texts += [in_unit("ratio", VI).value(figure(qualifier=name)) for name in ("about", "nearly", "over", "at_least")]
    assert texts == [unicodedata.normalize("NFC", text) for text in texts]


@pytest.mark.parametrize(("texts", "vi", "en"), [
    (["a"], "a", "a"), (["a", "b"], "a và b", "a and b"), (["a", "b", "c"], "a, b và c", "a, b and c"),
])  # fmt: skip
def test_the_last_of_a_list_stands_after_an_and(texts: list[str], vi: str, en: str) -> None:
    assert both(texts, "vi") == vi
    assert both(texts, "en") == en


def test_the_last_of_some_possibilities_stands_after_an_or() -> None:
    assert either(["a", "b"], "vi") == "a hoặc b"
    assert either(["a", "b", "c"], "en") == "a, b or c"
