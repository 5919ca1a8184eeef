"""What can be said of the growth of a count: since which earlier figure, and how far the two may be compared."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.analysis.comparability import Obstacle
from helpers.analysis.lead import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.data.bounds import extent
from helpers.data.observations import Observation

#: Why no difference is told although both figures are of the same: their order can still be sure.
_ROUNDED = frozenset({Obstacle.INEXACT})


@dataclass(frozen=True, slots=True)
class Climb:
    """The newest figure and the earlier one that it is held against; ``sign`` is -1, 0 or 1, for down, same and up."""

    old: Observation
    new: Observation
    sign: int


def climbs(growth: Growth, snapshot: Snapshot) -> list[Climb]:
    """Of what leads the chart, and where that is a regular series, of the part that lies upon it.

    Of a regular series since its first figure; of others since the latest earlier figure that may be compared. Empty
    where none may be.
    """
    newest = foremost(growth.rows, snapshot)
    if newest is None:
        return []
    found = climb(newest, growth, snapshot)
    others = [part for stack in growth.stacks if newest in stack.parts for part in stack.parts if part is not newest]
    if found is None or newest.id not in growth.beginnings:
        return [found] if found else []
    return [found, *(one for other in others if (one := climb(other, growth, snapshot)))]


def climb(new: Observation, growth: Growth, snapshot: Snapshot) -> Climb | None:
    """A figure against the earlier one that it is held against; None if nothing can be said."""
    beginning = growth.beginnings.get(new.id)
    change = snapshot.change(new, [beginning] if beginning else None)
    if change is None:
        return None
    if change.difference is not None:
        return Climb(change.old, new, (change.difference > 0) - (change.difference < 0))
    return _rounded(change.old, new) if change.why in _ROUNDED else None


def _rounded(old: Observation, new: Observation) -> Climb | None:
    """Two figures of which one is not exact, if it is sure which is larger."""
    (low_old, high_old), (low_new, high_new) = extent(old), extent(new)
    if high_old < low_new:
        return Climb(old, new, 1)
    return Climb(old, new, -1) if high_new < low_old else None
