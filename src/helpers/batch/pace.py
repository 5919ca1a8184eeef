"""How long the reports that are left will take, learnt from those that have ended and their numbers of figures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Pace(Generic[K]):
    """Seconds of work as a straight line over the number of figures: early quarters have few, and are fast.

    The first reports of the archive take a quarter of the time of the last, so that their rate says little of the rest.
    """

    def __init__(self, sizes: Mapping[K, int]) -> None:
        """``sizes``: figures of each report that is to be made."""
        self._sizes = sizes
        self._left = (len(sizes), sum(sizes.values()))
        self._number, self._x, self._y, self._xx, self._xy = 0, 0.0, 0.0, 0.0, 0.0

    def ended(self, report: K, seconds: float) -> None:
        """A report has ended after so many seconds of work."""
        size = self._sizes.get(report, 0)
        self._left = (self._left[0] - 1, self._left[1] - size)
        self._number += 1
        self._x, self._y = self._x + size, self._y + seconds
        self._xx, self._xy = self._xx + size * size, self._xy + size * seconds

    def seconds_left(self, elapsed: float) -> float | None:
        """Of the clock, if as many processes go on as did; None as long as nothing is known."""
        if not self._number or not self._y or elapsed <= 0:
            return None
        start, slope = self._line()
        work = start * self._left[0] + slope * self._left[1]
        return work * elapsed / self._y

    def _line(self) -> tuple[float, float]:
        """Seconds of a report without figures, and for each figure; neither is below zero."""
        mean, size = self._y / self._number, self._x / self._number
        spread = self._xx - self._number * size * size
        slope = max(0.0, (self._xy - self._number * size * mean) / spread) if spread > 1e-9 else 0.0
        if slope * size > mean:
            return 0.0, mean / size
        return mean - slope * size, slope
