"""The values that a print leaves possible: exact ones, and what about, nearly, over, at least and under allow.

The one answer for all: whether two sources agree, a part is above its whole, a share is what its counts give, and a
result reaches its target.
"""

from __future__ import annotations

from decimal import Decimal

from helpers.data.codes import Qualifier
from helpers.data.observations import Observation
from helpers.data.targets import Target

#: An end of a range: the value, and -1 or 1 if the range begins just below or above it.
End = tuple[Decimal, int]
_NONE = Decimal("Infinity")
#: How far words of rounding reach, as a part of the value: about to both sides, nearly below it, over above it. Never
#: less than one of the last digit: "over 4" may be said of 5.
_REACH = {Qualifier.ABOUT: Decimal("0.05"), Qualifier.NEARLY: Decimal("0.1"), Qualifier.OVER: Decimal("0.1")}
#: Counts that are printed make a share with two decimals.
_SHARE_ROUNDED = Decimal("0.005")


def digit(value: Decimal) -> Decimal:
    """One of the last digit that was printed: 0.01 of 97.70, 1 of 391."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def reach(value: Decimal, qualifier: Qualifier) -> Decimal:
    """How far from a value its word of rounding reaches; 0 for an exact one and for a bound."""
    return max(value * _REACH[qualifier], digit(value)) if qualifier in _REACH else Decimal(0)


def extent(item: Observation | Target) -> tuple[End, End]:
    """The least and the greatest value that a print leaves possible.

    Words of rounding reach a little way; a bound (at least, under) has one end only.
    """
    value, far = item.value, reach(item.value, item.qualifier)
    match item.qualifier:
        case Qualifier.ABOUT:
            return (value - far, 0), (value + far, 0)
        case Qualifier.NEARLY:
            return (value - far, 0), (value, 0)
        case Qualifier.OVER:
            return (value, 1), (value + far, 0)
        case Qualifier.AT_LEAST:
            return (value, 0), (_NONE, 0)
        case Qualifier.LESS_THAN:
            return (-_NONE, 0), (value, -1)
    return (value, 0), (item.value_upper or value, 0)


def agree(one: Observation, other: Observation) -> bool:
    """True if two printed values can both be right, given how exactly each was printed.

    Of what is no count, since one of them has decimals, an exact value was rounded to its last digit.
    """
    rounded = any(item.value.as_tuple().exponent != 0 for item in (one, other))
    (low, high), (other_low, other_high) = (_widened(item, Decimal(0), rounded) for item in (one, other))
    return low <= other_high and other_low <= high


def allows(share: Observation, value: Decimal) -> bool:
    """True if a printed share can be the value that its counts give."""
    low, high = _widened(share, _SHARE_ROUNDED, True)
    return low <= value <= high


def exceeds(part: Observation, whole: Observation) -> bool:
    """True if a figure is above another one, whatever rounding leaves possible, as told in words or by decimals."""
    rounded = any(item.value.as_tuple().exponent != 0 for item in (part, whole))
    return _widened(part, Decimal(0), rounded)[0] > _widened(whole, Decimal(0), rounded)[1]


def _widened(item: Observation, slack: Decimal, rounded: bool) -> tuple[Decimal, Decimal]:
    (low, _), (high, _) = extent(item)
    if rounded and item.qualifier in {Qualifier.EXACT, Qualifier.RANGE}:
        slack += digit(item.value) / 2
    return low - slack, high + slack
