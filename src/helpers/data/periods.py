"""Quarters and reporting periods. What is shown of them, in words, is left to ``report.wording``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from helpers.errors import RequestError

#: Decree 42/2022 takes effect: four levels end, full-process and partial services begin.
BREAK = date(2022, 8, 15)


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A calendar quarter, 2018Q1 to 2024Q4."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: object) -> Quarter:
        """Read ``2020Q3`` (also ``2020-Q3``, ``Q3/2020``); RequestError outside 2018Q1 to 2024Q4."""
        found = str(text).strip().upper()
        match = re.fullmatch(r"(\d{4})[-/ ]?Q([1-4])", found)
        swapped = re.fullmatch(r"Q([1-4])[-/ ]?(\d{4})", found)
        if match:
            quarter = cls(int(match[1]), int(match[2]))
        elif swapped:
            quarter = cls(int(swapped[2]), int(swapped[1]))
        else:
            raise RequestError("quarter", text, f"{FIRST} to {LAST}", "Write a year and a quarter, as in 2020Q3.")
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
    """Read ``2020Q1``, ``2020Q1:2021Q4`` or ``latest`` (the last quarter of the period)."""
    if text.strip().lower() == "latest":
        return [LAST]
    first, colon, last = text.partition(":")
    start, end = Quarter.parse(first), Quarter.parse(last if colon else first)
    if end < start:
        raise RequestError("quarter", text, "a range from the earlier to the later quarter", f"Write {end}:{start}.")
    return list(quarters(start, end))


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
