"""Numbers of a column or an article, whose style is decided for all of them at once; and those that a cell stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from helpers.data.numerals import PATTERN, Style, is_percent, readings
from helpers.errors import RequestError

__all__ = ["PATTERN", "Style", "decide", "is_percent", "plain", "read", "readings", "stored"]


#: Digits of a float that a spreadsheet keeps.
_KEPT = 15
#: Decimals up to which a stored value was typed; one with more was computed, and printed as the number format says.
_TYPED = 4


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
