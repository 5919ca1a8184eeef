"""A number as people print it: 1.143 and 34,21% beside 1,143 and 34.21%, with the printed decimals kept.

One number alone is never guessed: ``1.143`` is 1143 in one style and 1.143 in the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum


class Style(StrEnum):
    """What a point and a comma mean; the member is an example of it."""

    VIETNAMESE = "1.143,5"
    ENGLISH = "1,143.5"


_SPACES = "  \u00a0\u2009\u202f"
#: A printed number without sign and unit, greedy; the groups of three of either style or of spaces, and decimals.
PATTERN = rf"(?:[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?!\d)"
_CELL = re.compile(rf"(?P<sign>[-−–+]?)\s*(?P<number>{PATTERN})\s*(?P<percent>%?)", re.ASCII)
_FORMS: Mapping[Style, re.Pattern[str]] = {
    Style.VIETNAMESE: re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?", re.ASCII),
    Style.ENGLISH: re.compile(r"(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII),
}
#: More digits than any count of services or dossiers has: a code or a telephone number.
_LONGEST = 30


def is_percent(text: str) -> bool:
    """True for a number with a percent sign."""
    found = _CELL.fullmatch(text.strip())
    return bool(found and found["percent"])


def readings(text: str) -> dict[Style, Decimal]:
    """What one number (sign before, percent sign behind allowed) means in each style that can print it; {} for others.

    Decimals are kept as printed: ``34,20%`` is 34.20.
    """
    found = _CELL.fullmatch(text.strip())
    if found is None or len(found["number"]) > _LONGEST:
        return {}
    number = re.sub(rf"[{_SPACES}]", "", found["number"])
    spaced = number != found["number"]
    values = {}
    for style, form in _FORMS.items():
        if (parts := form.fullmatch(number)) and not (spaced and not parts[1].isdigit()):
            whole, sign = re.sub(r"[.,]", "", parts[1]), "-" if found["sign"] in {"-", "−", "–"} else ""
            values[style] = Decimal(f"{sign}{whole}.{parts[2]}" if parts[2] else f"{sign}{whole}")
    return values
