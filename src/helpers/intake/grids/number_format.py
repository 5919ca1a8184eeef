"""What the number format of a spreadsheet prints: a percentage, how many decimals, which parts of a date."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from helpers.intake.grids.grid import Cell
from helpers.intake.numbers import plain, stored

#: Quoted words, one escaped sign, colours and conditions in brackets, blanks of a width.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


@cache
def _form(code: str) -> tuple[bool, int | None]:
    """Whether a format prints a percentage, and its decimals; None for as many as there are."""
    first = _LITERAL.sub("", code.split(";")[0])
    decimals = re.search(r"\.([0?]*)", first)
    printed = len(decimals[1]) if decimals else 0
    return "%" in first, printed if re.search(r"[0#?]", first) and "e" not in first.lower() else None


def number_cell(value: float | int | Decimal, code: str) -> Cell:
    """A stored number as it is printed."""
    percent, decimals = _form(code or "General")
    try:
        number = stored(value, decimals, percent=percent)
    except (ArithmeticError, ValueError):
        return Cell(str(value), problem=f"{value} is no number that can be printed")
    return Cell(plain(number) + ("%" if percent else ""), number, percent)


def date_cell(value: datetime | date, code: str) -> Cell:
    """A stored date as it is printed: the day, or the month alone."""
    day = value.date() if isinstance(value, datetime) else value
    shown = _LITERAL.sub("", code.lower().split(";")[0])
    if "d" in shown or "y" not in shown or "m" not in shown:
        return Cell(day.strftime("%d/%m/%Y"), day=day)
    return Cell(day.strftime("%m/%Y"))
