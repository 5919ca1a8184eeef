"""The places that words of one size may have: rows of boxes over each other, in columns; what lies under each of them.

Words of one size are as wide in every place, so what a line costs is reckoned once for a column and not for each box.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: The air in points that words have to their sides, and half the thickness of a line with its air.
AIR, _HALF = 2.0, 1.0
#: A way across that is shorter than this is none.
_STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Raster:
    """Left and right edges of the columns, lower and upper ones of the rows, in points."""

    lefts: np.ndarray
    rights: np.ndarray
    bottoms: np.ndarray
    tops: np.ndarray

    @classmethod
    def of(cls, lefts: np.ndarray, bottoms: np.ndarray, wide: float, high: float) -> Raster:
        """Of boxes of one width and height."""
        return cls(lefts, lefts + wide, bottoms, bottoms + high)

    @property
    def boxes(self) -> np.ndarray:
        """Every box, row by row: left, bottom, right, top."""
        rows, columns = len(self.bottoms), len(self.lefts)
        found = np.empty((rows, columns, 4))
        found[..., 0], found[..., 2] = self.lefts, self.rights
        found[..., 1], found[..., 3] = self.bottoms[:, None], self.tops[:, None]
        return found.reshape(-1, 4)

    def on_boxes(self, boxes: np.ndarray) -> np.ndarray:
        """What it costs each place to lie on some boxes (left, bottom, right, top, cost)."""
        across = (self.lefts[:, None] - AIR < boxes[:, 2]) & (boxes[:, 0] < self.rights[:, None] + AIR)
        up = (self.bottoms[:, None] < boxes[:, 3]) & (boxes[:, 1] < self.tops[:, None])
        found: np.ndarray = ((up * boxes[:, 4]) @ across.T).ravel()
        return found

    def on_lines(self, lines: np.ndarray) -> np.ndarray:
        """What it costs each place that some lines run through it (both ends, the left one first; cost)."""
        x, y, right, end = lines[:, :4].T
        way, rise = np.maximum(right - x, _STILL), end - y
        left, stop = self.lefts[:, None] - AIR, self.rights[:, None] + AIR
        first, last = y + rise * ((left - x) / way).clip(0, 1), y + rise * ((stop - x) / way).clip(0, 1)
        low = np.where((x < stop) & (right > left), np.minimum(first, last) - _HALF, np.inf)
        high = np.maximum(first, last) + _HALF
        through = (low < self.tops[:, None, None]) & (high > self.bottoms[:, None, None])
        found: np.ndarray = (through @ lines[:, 4]).ravel()
        return found

    def on_grounds(self, floors: np.ndarray) -> np.ndarray:
        """What it costs each place to stand on grounds, each by the part of the box that is on it."""
        across = np.minimum(self.rights[:, None], floors[:, 2]) - np.maximum(self.lefts[:, None], floors[:, 0])
        up = np.minimum(self.tops[:, None], floors[:, 3]) - np.maximum(self.bottoms[:, None], floors[:, 1])
        whole = (self.rights[0] - self.lefts[0]) * (self.tops[0] - self.bottoms[0])
        found: np.ndarray = ((up.clip(0) * floors[:, 4]) @ across.clip(0).T).ravel() / whole
        return found
