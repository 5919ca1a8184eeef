"""Numbers as running text prints them: N/M, from A to B, millions; the unit decides what a mark means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from helpers.intake.numbers import readings

_ONE = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d{1,12}(?:[.,]\d{1,4})?"
#: A number, with the other end of a range or what it is out of, a sign of percent, and a multiplier.
NUMBER = (
    rf"(?P<first>{_ONE})(?:\s?%)?(?:(?:\s?(?P<sign>[/–-])\s?(?:hơn |gần )?| đến (?={_ONE}\s?%))(?P<second>{_ONE}))?"
    r"(?:\s?(?P<percent>%|percent\b|per\s?cent\b|pct\b|phần trăm)|\s(?P<times>nghìn|ngàn|triệu|thousand|million)\b)?"
)
_TIMES = {"nghìn": 1000, "ngàn": 1000, "thousand": 1000, "triệu": 1_000_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text. ``second`` is what it is out of (``is_of``), or the upper end of a range."""

    value: Decimal
    percent: bool
    second: Decimal | None = None
    is_of: bool = False

    @property
    def whole(self) -> bool:
        """Whether it can count things."""
        return not self.percent and self.value == self.value.to_integral_value()


def as_decimal(text: str, *, counts: bool) -> Decimal | None:
    """A printed number. Of one that counts, marks before three digits part thousands; of a share they never do."""
    values = readings(text).values()
    if not values:
        return None
    return max(values) if counts else min(values)


def quantity(match: re.Match[str]) -> Quantity | None:
    """What a match of ``NUMBER`` says; None if it is no quantity, as the number of a paper or of an house is."""
    percent, times = bool(match["percent"]), match["times"]
    if match["sign"] != "/" and "%" in match[0]:
        percent = True
    counts = not percent and not times
    first, second = (as_decimal(match[name], counts=counts) if match[name] else None for name in ("first", "second"))
    if first is None or (match["second"] and second is None):
        return None
    first = first * _TIMES.get(times or "", 1)
    if second is None:
        return Quantity(first, percent)
    second = second * _TIMES.get(times or "", 1)
    if match["sign"] == "/":
        return Quantity(first, False, second, True) if first <= second and not percent else None
    return Quantity(first, percent, second) if first < second else None
