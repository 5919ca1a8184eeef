"""Numbers as people print them: 1.143 and 34,21% beside 1,143 and 34.21%, with the printed decimals kept.

One number alone is never guessed: ``1.143`` is 1143 in one style and 1.143 in the other. ``decide`` asks all numbers of
a column (or of an article) at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from helpers.errors import RequestError


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
#: Digits of a float that a spreadsheet keeps.
_KEPT = 15
#: Decimals up to which a stored value was typed; one with more was computed, and printed as the number format says.
_TYPED = 4


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


def read(text: str, style: Style) -> Decimal | None:
    """A number in a style; None if it is none, or none of this style."""
    return readings(text).get(style)


def decide(texts: Iterable[str], possible: Callable[[Decimal], bool] = lambda value: True) -> Style:
    """The one style in which every number can be read, and is possible (a count is whole, a share at most 100).

    Texts that are no numbers are passed over; where both styles mean the same, it is the Vietnamese one. RequestError
    that shows both readings if the numbers leave both, or neither.
    """
    known = {text: found for text in texts if (found := readings(text))}
    fits = {style: [text for text in known if not _fits(known[text], style, possible)] for style in Style}
    open_to = [style for style in Style if not fits[style]]
    differing = [text for text, found in known.items() if len(set(found.values())) > 1]
    if len(open_to) == 1 or (open_to and not differing):
        return open_to[0]
    if open_to:
        raise RequestError("numbers", differing[0], _both(known[differing[0]]), _NEXT)
    mixed = " and ".join(f"{fits[style][0]} (not {style})" for style in reversed(Style))
    raise RequestError("numbers of one column", mixed, "one style: 1.143,5 or 1,143.5", _NEXT)


_NEXT = (
    "Nothing else in the column says which: write one number of it so that only one style can print it, as in 34,21."
)


def _fits(found: Mapping[Style, Decimal], style: Style, possible: Callable[[Decimal], bool]) -> bool:
    return style in found and possible(found[style])


def _both(found: Mapping[Style, Decimal]) -> str:
    return " or ".join(f"{plain(value)} (written as {style})" for style, value in found.items())


def plain(value: Decimal) -> str:
    """A value as a cell of the package: a decimal point, no groups, no exponent."""
    return f"{value:f}"


def stored(value: float | int | Decimal, decimals: int | None = None, *, percent: bool = False) -> Decimal:
    """The number that a spreadsheet shows of one it stores: 0.3421 with a percent format is 34.21.

    ``decimals``: how many the number format prints; None if it prints as many as there are. What was typed is kept
    whole and padded (34.2 shown as 34.20), what was computed (1/3) is rounded to what is printed.
    """
    exact = Decimal(f"{value:.{_KEPT}g}") if isinstance(value, float) else Decimal(value)
    exact = exact.scaleb(2) if percent else exact
    has = max(0, -int(exact.normalize().as_tuple().exponent)) if exact else 0
    if decimals is None:
        return exact.quantize(Decimal(1).scaleb(-has)) if has <= _TYPED else Decimal(f"{exact:.10g}")
    shown = max(decimals, has) if has <= max(_TYPED, decimals) else decimals
    return exact.quantize(Decimal(1).scaleb(-shown))
