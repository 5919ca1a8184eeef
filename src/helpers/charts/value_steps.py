"""Steps of values for grounds: at most six of one round width, and which of the grounds each gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from helpers.charts.time_axis import NumberFormat

#: How many grounds there are, and so the most steps.
GROUNDS = 6
#: Widths of a step, in units of a power of ten.
_WIDTHS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10), Decimal(20))


@dataclass(frozen=True, slots=True)
class ValueSteps:
    """The lower ends of all steps and the upper end of the last."""

    ends: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> ValueSteps:
        """Steps that hold all of some values, none of them below 0."""
        known = [Decimal(str(value)) for value in values]
        least, most = min(known), max(known)
        power = Decimal(1).scaleb(((most - least) / GROUNDS or Decimal(1)).adjusted())
        # The widest holds both ends: five of it are more than their difference.
        widths = (power * one for one in _WIDTHS)
        width = next(one for one in widths if least // one * one + GROUNDS * one >= most)
        first = least // width * width
        count = max(1, int(((most - first) / width).to_integral_value(ROUND_CEILING)))
        return cls(tuple(float(first + width * number) for number in range(count + 1)))

    def ground(self, value: float) -> int:
        """The ground of a value, 0 to 5: few steps take grounds far from each other. An end belongs to the step above,
        the last one to the step below it."""
        step = max(number for number, lower in enumerate(self.ends[:-1]) if lower <= value)
        return self.grounds[step]

    @property
    def grounds(self) -> tuple[int, ...]:
        """The ground of each step."""
        last = len(self.ends) - 2
        return tuple(round(number * (GROUNDS - 1) / last) if last else GROUNDS // 2 for number in range(last + 1))

    def words(self, numbers: NumberFormat, sign: str) -> Sequence[tuple[int, str]]:
        """Ground and words of each step; ``sign`` stands after the numbers."""
        spans = (f"{numbers(lower)}–{numbers(upper)}{sign}" for lower, upper in pairwise(self.ends))
        return list(zip(self.grounds, spans, strict=True))
