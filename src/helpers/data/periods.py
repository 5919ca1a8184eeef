"""Quarters and reporting periods. What is shown of them, in words, is left to ``report.wording``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from helpers.errors import RequestError

_ROMAN = ("I", "II", "III", "IV")
#: A quarter as people write it in capitals without diacritics: Q3, QUY III, QUARTER 3; a Roman number needs no word.
_MARKED = r"(?:(?:Q|QUY|QUARTER)[ .]?(?P<number>[1-4]|IV|I{1,3})|(?P<roman>IV|I{1,3}))"
_QUARTER = (
    re.compile(rf"(?P<year>\d{{4}})[-/ ]?{_MARKED}"),
    re.compile(rf"{_MARKED}(?:[-/]| ?, ?| )?(?:(?:NAM|OF) )?(?P<year>\d{{4}})"),
)
_YEAR = re.compile(r"(?:NAM )?(\d{4})")
#: Decree 42/2022 takes effect: four levels end, full-process and partial services begin.
BREAK = date(2022, 8, 15)


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A calendar quarter, 2018Q1 to 2024Q4."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: object) -> Quarter:
        """Read ``2020Q3`` (also ``Q3/2020``, ``III/2020``, ``Quý III/2020``); RequestError outside 2018Q1 to 2024Q4."""
        found = _capitals(str(text))
        match = _QUARTER[0].fullmatch(found) or _QUARTER[1].fullmatch(found)
        if match is None:
            raise RequestError("quarter", text, f"{FIRST} to {LAST}", "Write a year and a quarter, as in 2020Q3.")
        number = match["number"] or match["roman"]
        quarter = cls(int(match["year"]), int(number) if number.isdigit() else _ROMAN.index(number) + 1)
        if not FIRST <= quarter <= LAST:
            nearest = min(max(quarter, FIRST), LAST)
            raise RequestError("quarter", text, f"{FIRST} to {LAST}", f"The nearest is {nearest}.")
        return quarter

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that holds a day (not held to 2018-2024)."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Quarter:
        """The quarter with this ordinal (not held to 2018-2024)."""
        return cls(ordinal // 4, ordinal % 4 + 1)

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return _end(self.year, self.number)

    def __contains__(self, day: date) -> bool:
        return (day.year, (day.month + 2) // 3) == (self.year, self.number)

    @property
    def ordinal(self) -> int:
        """Quarters since year 0, so that a difference counts quarters."""
        return self.year * 4 + self.number - 1

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


def _capitals(text: str) -> str:
    """Without diacritics and with single blanks: ``Quý III năm 2020`` is ``QUY III NAM 2020``."""
    plain = unicodedata.normalize("NFD", text.upper())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


@cache
def _end(year: int, number: int) -> date:
    """Kept, since every page asks it of thousands of figures."""
    return date(year + number // 4, 3 * number % 12 + 1, 1) - timedelta(days=1)


FIRST, LAST = Quarter(2018, 1), Quarter(2024, 4)


def quarters(first: Quarter = FIRST, last: Quarter = LAST) -> Iterator[Quarter]:
    """Every quarter from first to last, both included."""
    for ordinal in range(first.ordinal, last.ordinal + 1):
        yield Quarter(ordinal // 4, ordinal % 4 + 1)


def parse_range(text: str) -> list[Quarter]:
    """Read ``2020Q1``, ``2020`` (its four quarters), ``2020Q1:2021`` or ``latest`` (the last quarter of the period)."""
    first, colon, last = text.partition(":")
    (start, end), (later, latest) = _span(first), _span(last if colon else first)
    if later < start:
        allowed = "a range from the earlier to the later quarter"
        raise RequestError("quarter", text, allowed, f"Write {later}:{end}.")
    return list(quarters(start, latest))


def _span(text: str) -> tuple[Quarter, Quarter]:
    """The first and the last quarter of a year, or twice a quarter."""
    if text.strip().lower() == "latest":
        return LAST, LAST
    year = _YEAR.fullmatch(_capitals(text))
    if year is None:
        quarter = Quarter.parse(text)
        return quarter, quarter
    if not FIRST.year <= int(year[1]) <= LAST.year:
        nearest = min(max(int(year[1]), FIRST.year), LAST.year)
        raise RequestError("quarter", text, f"{FIRST} to {LAST}, or a year of them", f"The nearest is {nearest}.")
    return Quarter(int(year[1]), 1), Quarter(int(year[1]), 4)


def normalised(start: date, end: date) -> tuple[date, date]:
    """Calendar months nearest to a period of Decree 09/2019 (15 December to 14 March is January to March)."""
    if start.day == 15 and end.day == 14:
        first = (start + timedelta(days=31)).replace(day=1)
        return first, (end.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return start, end


@cache
def length(start: date, end: date) -> str:
    """What a period is: month, quarter, half_year, nine_months, year, or part (anything else)."""
    first, last = normalised(start, end)
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if not whole:
        return "part"
    if months == 12 and first.month != 1:
        return "part"
    if months == 3 and first.month % 3 != 1:
        return "part"
    named = {1: "month", 3: "quarter", 12: "year"}
    if first.month in {1, 7}:
        named |= {6: "half_year"}
    if first.month == 1:
        named |= {9: "nine_months"}
    return named.get(months, "part")
