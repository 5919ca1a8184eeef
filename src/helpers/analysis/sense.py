"""The values that a printed figure or target leaves possible, and whether a figure is sure to reach a target."""

from __future__ import annotations

from decimal import Decimal

from helpers.data.codes import Code, Qualifier
from helpers.data.observations import Observation
from helpers.data.targets import Target

#: An end of a range: the value, and -1 or 1 if the range begins just below or above it.
End = tuple[Decimal, int]
_NONE = Decimal("Infinity")
#: How far below its value "nearly" and how far around it "about" reaches.
_NEARLY, _ABOUT = Decimal("0.9"), Decimal("0.05")


class Sense(Code):
    """In which direction a target is to be reached, and whether its own value is enough."""

    AT_LEAST = "at_least"
    OVER = "over"
    AT_MOST = "at_most"
    UNDER = "under"

    @property
    def downwards(self) -> bool:
        """True if less is better."""
        return self in {Sense.AT_MOST, Sense.UNDER}


def sense(target: Target, less_is_better: bool) -> Sense:
    """What a target asks for: what its qualifier says, else at least its value, or at most where less is better."""
    named = {Qualifier.AT_LEAST: Sense.AT_LEAST, Qualifier.OVER: Sense.OVER, Qualifier.LESS_THAN: Sense.UNDER}
    return named.get(target.qualifier, Sense.AT_MOST if less_is_better else Sense.AT_LEAST)


def threshold(target: Target, asked: Sense) -> Decimal:
    """The value from which on a target is met; of a range the end that is reached first."""
    return target.value_upper if asked == Sense.AT_MOST and target.value_upper is not None else target.value


def extent(item: Observation) -> tuple[End, End]:
    """The least and the greatest value that a figure leaves possible; a bound is open to one side."""
    value = item.value
    match item.qualifier:
        case Qualifier.ABOUT:
            return (value * (1 - _ABOUT), 0), (value * (1 + _ABOUT), 0)
        case Qualifier.NEARLY:
            return (value * _NEARLY, 0), (value, 0)
        case Qualifier.OVER:
            return (value, 1), (_NONE, 0)
        case Qualifier.AT_LEAST:
            return (value, 0), (_NONE, 0)
        case Qualifier.LESS_THAN:
            return (-_NONE, 0), (value, -1)
    return (value, 0), (item.value_upper or value, 0)


def reached(item: Observation, target: Target, less_is_better: bool) -> bool | None:
    """Whether a figure is sure to reach the value of a target, or sure not to; None if its bounds leave both open."""
    asked = sense(target, less_is_better)
    low, high = extent(item)
    met: End = (threshold(target, asked), int(asked == Sense.OVER) - int(asked == Sense.UNDER))
    failed: End = (_slack(target, asked), met[1])
    if asked.downwards:
        (low, high), met, failed = (_turned(high), _turned(low)), _turned(met), _turned(failed)
    if low >= met:
        return True
    return False if high < failed else None


def _slack(target: Target, asked: Sense) -> Decimal:
    """The value beyond which a target is missed: of one that is itself only about or nearly, its far bound."""
    value = threshold(target, asked)
    far = {Qualifier.ABOUT: _ABOUT, Qualifier.NEARLY: 1 - _NEARLY}.get(target.qualifier, Decimal(0))
    return value * (1 + far if asked.downwards else 1 - far)


def _turned(end: End) -> End:
    return -end[0], -end[1]
