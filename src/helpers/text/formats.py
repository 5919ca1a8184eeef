"""Numbers, dates and quarters as people write them, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from helpers.data.periods import Quarter, length, normalised
from helpers.text.messages import Messages

_ROMAN = ("I", "II", "III", "IV")


def number(value: Decimal, language: str) -> str:
    """With the decimals it has: 1.143 and 97,70 in Vietnamese, 1,143 and 97.70 in English."""
    return _formatted(str(value), language)


@lru_cache(maxsize=10_000)
def _formatted(text: str, language: str) -> str:
    """A number by its text, in which 97.7 is not 97.70: Babel takes its time, and most numbers stand on many pages."""
    value = Decimal(text)
    decimals = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=language))


def ordinal(value: int, language: str) -> str:
    """1st, 2nd, 3rd, 11th in English; in Vietnamese the number, which "thứ" stands before."""
    if language == "vi":
        return str(value)
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def separators(language: str) -> tuple[str, str]:
    """The signs for decimals and for thousands."""
    return get_decimal_symbol(language), get_group_symbol(language)


def signed(value: Decimal, language: str) -> str:
    """With its sign, a real minus: +358, −3."""
    return ("+" if value > 0 else "−" if value < 0 else "") + number(abs(value), language)


def both(texts: Sequence[str], language: str) -> str:
    """Texts one after the other, the last after an "and": a, b và c in Vietnamese, a, b and c in English."""
    return format_list(texts, "standard", locale="en_GB" if language == "en" else language)


def either(texts: Sequence[str], language: str) -> str:
    """Texts one after the other, the last after an "or"."""
    return format_list(texts, "or", locale="en_GB" if language == "en" else language)


def day(value: date, language: str) -> str:
    """3/6/2019 in Vietnamese, 3 June 2019 in English."""
    return format_date(value, "d/M/y" if language == "vi" else "d MMMM y", locale=language)


def month(value: date, language: str) -> str:
    """Tháng 9/2020, September 2020."""
    return f"tháng {value.month}/{value.year}" if language == "vi" else format_date(value, "MMMM y", locale="en")


def quarter(value: Quarter, language: str) -> str:
    """Quý III/2020, Q3 2020."""
    if language == "vi":
        return f"quý {_ROMAN[value.number - 1]}/{value.year}"
    return f"Q{value.number} {value.year}"


def year(value: date, language: str) -> str:
    """Năm 2019, 2019."""
    return f"năm {value.year}" if language == "vi" else str(value.year)


@lru_cache(maxsize=10_000)
def moment(value: date, precision: str, language: str) -> str:
    """A date as precisely as it was printed."""
    if precision == "month":
        return month(value, language)
    if precision == "quarter":
        return quarter(Quarter.of(value), language)
    if precision == "year":
        return year(value, language)
    return ("ngày " if language == "vi" else "") + day(value, language)


def days(start: date, end: date, language: str) -> str:
    """From one day to another: 1/6–5/6/2020, 1 June 2020 – 5 June 2020."""
    if start.year == end.year and language == "vi":
        return f"{start.day}/{start.month}–{day(end, language)}"
    return f"{day(start, language)} – {day(end, language)}"


@lru_cache(maxsize=10_000)
def period(span: str, start: date | None, end: date, precision: str, regime: str, t: Messages) -> str:
    """When a figure holds: from its kind of period (``Observation.span``), its days, how exactly they were printed."""
    if span == "point":
        return moment(end, precision, t.language)
    if span == "open" or start is None:
        return t("up to {end}, first day not printed", end=moment(end, precision, t.language))
    named = _named(start, end, t)
    if precision != "day":
        return _undated(named if _told(span, precision) else "", start, end, precision, regime, t)
    if regime == "nd09" and named:
        return f"{named} ({days(start, end, t.language)})"
    return named or days(start, end, t.language)


def during(span: str, start: date | None, end: date, precision: str, t: Messages) -> str:
    """The same as the beginning of a sentence takes it: on a day, in a month or year, from one day to another."""
    last = moment(end, precision, t.language)
    if span == "point":
        return t("on {time}", time=last) if precision == "day" else t("in {time}", time=last)
    if span == "open" or start is None:
        return t("up to {time}", time=last)
    named = _named(start, end, t) if precision == "day" or _told(span, precision) else ""
    if named:
        return t("in {time}", time=named)
    if precision == "day":
        return t("from {start} to {end}", start=day(start, t.language), end=day(end, t.language))
    if moment(start, precision, t.language) == last:
        return t("in part of {time}", time=last)
    return t("from {start} to {end}", start=moment(start, "day", t.language), end=last)


def times(value: Decimal, t: Messages) -> str:
    """How many times as much, with one decimal: twice, 3.2 times; from ten on about so many, without decimals."""
    if value >= 10:
        whole = value.quantize(Decimal(1))
        text = number(whole, t.language)
        return t("{n} times", n=text if whole == value else t("about {value}", value=text))
    shown = value.quantize(Decimal("0.1"))
    if shown == 2:
        return t("twice")
    return t("{n} times", n=number(shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown, t.language))


def _told(span: str, precision: str) -> bool:
    """True if the name of a kind of period says no more of its end than was printed."""
    return precision == "month" or span == "year" or (precision == "quarter" and span != "month")


def _undated(named: str, start: date, end: date, precision: str, regime: str, t: Messages) -> str:
    """A period whose last day no source prints: by its name, else up to the month, quarter or year of its end."""
    if named and regime == "nd09":
        return t("{period}, by the calendar of Decree 09/2019", period=named)
    if named:
        return named
    last = moment(end, precision, t.language)
    if moment(start, precision, t.language) == last:
        return t("part of {end} from {start}, last day not printed", start=day(start, t.language), end=last)
    return t("{start} to {end}, last day not printed", start=moment(start, "day", t.language), end=last)


def _named(start: date, end: date, t: Messages) -> str:
    span, (first, last) = length(start, end), normalised(start, end)
    if span == "month":
        return month(last, t.language)
    if span == "quarter":
        return quarter(Quarter.of(last), t.language)
    if span == "year":
        return year(last, t.language)
    if span == "half_year" and first.month == 7:
        return t("the last six months of {year}", year=last.year)
    whole = first.day == 1 and first.month == 1 and last.year == first.year and (last.month + 1, 1) == _next_day(last)
    if span in {"half_year", "nine_months"} or whole:
        return t("the first {n} months of {year}", n=last.month, year=last.year)
    return ""


def _next_day(value: date) -> tuple[int, int]:
    after = date.fromordinal(value.toordinal() + 1)
    return (after.month if after.month > 1 else 13, after.day)


def with_unit(text: str, unit: str, t: Messages) -> str:
    """Percent, points and ratios carry a sign or a word; counts stand alone."""
    if unit == "percent":
        return f"{text}%"
    if unit == "points":
        return t("{value} point", value=text) if text.lstrip("+−") == "1" else t("{value} points", value=text)
    if unit == "ratio":
        return t("double") if text == "2" else t("{value} times", value=text)
    return text


def upper(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """With a small first letter, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
