"""What a target asks for, and whether a figure is sure to reach it or sure not to."""

from __future__ import annotations

from decimal import Decimal

from helpers.data.bounds import End, extent, reach
from helpers.data.codes import Code, Qualifier
from helpers.data.observations import Observation
from helpers.data.targets import Target

#: No end at all.
_NONE = Decimal("Infinity")


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


def reached(item: Observation, target: Target, less_is_better: bool) -> bool | None:
    """Whether a figure is sure to reach the value of a target, or sure not to; None if its bounds leave both open."""
    asked = sense(target, less_is_better)
    return beyond(extent(item), threshold(target, asked), asked, _slack(target, asked))


def beyond(left: tuple[End, End], value: Decimal, asked: Sense, failed_from: Decimal | None = None) -> bool | None:
    """Whether all that a print leaves possible is on the side of a value that is asked for, or none of it.

    None if some of it is. ``failed_from``: the value beyond which it is not, where that is another one.
    """
    low, high = left
    strict = int(asked == Sense.OVER) - int(asked == Sense.UNDER)
    met: End = (value, strict)
    failed: End = (value if failed_from is None else failed_from, strict)
    if asked.downwards:
        (low, high), met, failed = (_turned(high), _turned(low)), _turned(met), _turned(failed)
    if low >= met:
        return True
    return False if high < failed else None


def told(target: Target, less_is_better: bool) -> tuple[End, End]:
    """The least and the greatest value that are left possible where no more is known than that a target was met."""
    asked = sense(target, less_is_better)
    value = _slack(target, asked)
    if asked.downwards:
        return (-_NONE, 0), (value, -int(asked == Sense.UNDER))
    return (value, int(asked == Sense.OVER)), (_NONE, 0)


def _slack(target: Target, asked: Sense) -> Decimal:
    """The value beyond which a target is missed: of one that is itself only about or nearly, its far bound."""
    value = threshold(target, asked)
    rough = target.qualifier in {Qualifier.ABOUT, Qualifier.NEARLY}
    far = reach(value, target.qualifier) if rough else Decimal(0)
    return value + far if asked.downwards else value - far


def _turned(end: End) -> End:
    return -end[0], -end[1]
