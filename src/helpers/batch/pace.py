"""How long the reports that are left will take, learnt from those that have ended, by kind and number of figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
#: A report without a figure takes about the time of so many figures: as long as a kind of report is little known, that
#: is its shape. Measured: 20 of provinces to 190 of briefings.
_FIXED = 100
#: So much weight this has in a line: that of a hundred reports whose sizes differ by three figures from their mean.
_SHAPE = 1000.0
#: What a report tells fades by so much with each that ends after it: the machine may have become slower meanwhile.
_FADE = 0.98
#: A report that begins within so much of its own time before another ends is taken for the next of the same process.
_OVERLAP = 0.2
#: Nothing is told before each process has made so many reports besides its first, which pays for getting warm.
_GROUND = 3


class _Line:
    """Seconds of work of reports of one kind, as a straight line over their numbers of figures."""

    def __init__(self) -> None:
        self._number, self._x, self._y, self._xx, self._xy = 0.0, 0.0, 0.0, 0.0, 0.0

    def add(self, size: int, seconds: float) -> None:
        self._number = 1 + _FADE * self._number
        self._x, self._y = size + _FADE * self._x, seconds + _FADE * self._y
        self._xx, self._xy = size * size + _FADE * self._xx, size * seconds + _FADE * self._xy

    @property
    def mean(self) -> float:
        """Seconds of a report."""
        return self._y / self._number

    def seconds(self, number: int, figures: int) -> float:
        """Of so many reports with so many figures in all; none of them takes less than nothing."""
        mean, size = self.mean, self._x / self._number
        spread = max(0.0, self._xx - self._number * size * size)
        together = self._xy - self._number * size * mean + _SHAPE * mean / (size + _FIXED)
        slope = min(max(0.0, together / (spread + _SHAPE)), mean / size if size else 0.0)
        return (mean - slope * size) * number + slope * figures

    def alike(self, number: int, figures: int) -> float:
        """The same of reports of another kind, of which nothing is known but that they begin with something fixed."""
        mean, size = self.mean, self._x / self._number
        return mean * (number * _FIXED + figures) / (size + _FIXED)


class Pace(Generic[K]):
    """Seconds of work by kind and number of figures: early quarters have few, and are fast.

    The first reports of the archive take a quarter of the time of the last, so that their rate says little of the rest;
    and before the first has ended, processes have only got ready, which is done once.
    """

    def __init__(self, sizes: Mapping[K, int], kind: Callable[[K], Hashable] = lambda report: None) -> None:
        """``sizes``: figures of each report that is to be made; ``kind``: reports of the same take alike."""
        self._sizes, self._kind = sizes, kind
        self._left: dict[Hashable, tuple[int, int]] = {}
        for report, size in sizes.items():
            self._leave(kind(report), 1, size)
        self._lines: dict[Hashable, _Line] = {}
        self._all, self._counted = _Line(), 0
        self._ends: list[float] = []  # when each process ended its last report
        self._first = self._last = 0.0
        self._work, self._clock = 0.0, 0.0  # seconds of all processes, and of the clock, since the first has ended
        self._edge = 1.0  # what still counts of that moment, at which the others were in the middle of a report

    def ended(self, report: K, seconds: float, now: float) -> None:
        """A report has ended after so many seconds of work, at a second of a clock."""
        size, kind = self._sizes.get(report, 0), self._kind(report)
        self._leave(kind, -1, -size)
        warm = self._is_warm(seconds, now)
        if len(self._ends) == 1 and not warm:
            self._first = self._last = now
        self._edge *= _FADE
        self._work = _FADE * self._work + min(seconds, now - self._first)
        self._clock, self._last = _FADE * self._clock + now - self._last, now
        if warm:
            self._counted += 1
            for line in (self._lines.setdefault(kind, _Line()), self._all):
                line.add(size, seconds)

    def seconds_left(self) -> float | None:
        """Of the clock since the last report has ended, if as many processes go on; None as long as there is no ground.

        Nothing is left of the last report, whatever is known.
        """
        if not any(number for number, _ in self._left.values()):
            return 0.0
        if self._counted < _GROUND * len(self._ends) or not self._counted or not self._work or not self._clock:
            return None
        work = sum(
            self._lines[kind].seconds(*left) if kind in self._lines else self._all.alike(*left)
            for kind, left in self._left.items()
        )
        begun = (len(self._ends) - 1) / 2 * self._all.mean  # the others are in the middle of a report
        return max(0.0, work - begun) * self._clock / (self._work + begun * self._edge)

    def _leave(self, kind: Hashable, number: int, figures: int) -> None:
        before = self._left.get(kind, (0, 0))
        self._left[kind] = (before[0] + number, before[1] + figures)

    def _is_warm(self, seconds: float, now: float) -> bool:
        """Whether a process had ended another report when this one began; which one did is told by their times."""
        begun = now - (1 - _OVERLAP) * seconds
        free = [end for end in self._ends if end <= begun]
        if free:
            self._ends.remove(max(free))
        self._ends.append(now)
        return bool(free)
