"""How a figure grew, for the finding, the large figures and the heading of the chart: since the one before, since a
year ago, since the first, and by how much in the quarter before.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from helpers.analysis.age import YEAR, apart
from helpers.analysis.comparability import Change
from helpers.analysis.precedence import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.data.codes import Unit
from helpers.data.observations import Observation

#: From so many times on, growth is told as a multiple.
DOUBLE = 2


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure against earlier ones from which it may be subtracted; None where there is no such figure.

    ``last``: the latest of them. ``year``: one of the same quarter a year before. ``first``: the first of all, where it
    is neither of these two and had another value than the last. ``before``: the change of the quarter before, where
    ``last`` is that of the quarter of the report.
    """

    figure: Observation
    last: Change | None = None
    year: Change | None = None
    first: Change | None = None
    before: Change | None = None

    @property
    def longest(self) -> Change | None:
        """The change over the longest time."""
        return self.first or self.year or self.last


def trend(figure: Observation, snapshot: Snapshot) -> Trend:
    """The trend of a figure of the place; nothing is compared with a contradicted or an inexact one."""
    changes = snapshot.changes(figure)
    if not changes:
        return Trend(figure)
    last, first = changes[-1], _first(changes)
    year = next((found for found in reversed(changes) if apart(found.new, found.old, YEAR)), None)
    return Trend(
        figure,
        last,
        year if year is not last else None,
        first if first not in (last, year) and first.old.value != last.old.value else None,
        _before(last, snapshot),
    )


def climbs(growth: Growth, snapshot: Snapshot) -> list[Change]:
    """What a chart of services shows: the change of what leads it; of a regular series also of the part upon it.

    Of a regular series over the longest time; of others since the last figure that may be compared, be it only that it
    is sure which of the two is larger. Empty where nothing may be told.
    """
    newest = foremost(growth.rows, snapshot.package)
    if newest is None:
        return []
    found = _climb(newest, growth, snapshot)
    others = [part for stack in growth.stacks if newest in stack.parts for part in stack.parts if part is not newest]
    if found is None or newest.id not in growth.beginnings:
        return [found] if found else []
    return [found, *(one for other in others if (one := _climb(other, growth, snapshot)))]


def _climb(new: Observation, growth: Growth, snapshot: Snapshot) -> Change | None:
    known = trend(new, snapshot)
    found = known.longest if new.id in growth.beginnings else known.last
    found = found or snapshot.change(new)
    return found if found and found.sign is not None else None


def multiple(change: Change, unit: Unit) -> Decimal | None:
    """How many times the earlier value the later one is, from twice on; None below that, and of a share: it differs by
    points.
    """
    if change.difference is None or change.old.value <= 0 or unit == Unit.PERCENT:
        return None
    found = change.new.value / change.old.value
    return found if found >= DOUBLE else None


def percent(change: Change) -> Decimal | None:
    """The change in percent of the earlier value, without decimals; None if there is no such number."""
    if change.difference is None or change.old.value <= 0:
        return None
    return (100 * change.difference / change.old.value).quantize(Decimal(1), ROUND_HALF_UP)


def _first(changes: list[Change]) -> Change:
    """Of the first day the figure that speaks first, which stands last."""
    day = changes[0].old.period_end
    return [found for found in changes if found.old.period_end == day][-1]


def _before(last: Change, snapshot: Snapshot) -> Change | None:
    """The change up to the figure before, where that one and the last, up to this quarter, are of a quarter each."""
    current = last.new.quarter == snapshot.quarter and apart(last.new, last.old, 1)
    earlier = snapshot.changes(last.old) if current else []
    return earlier[-1] if earlier and apart(last.old, earlier[-1].old, 1) else None
