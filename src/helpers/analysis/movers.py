"""How the provinces of a ranking have changed since a year or a quarter ago: only pairs that may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from helpers.analysis.age import YEAR, apart
from helpers.analysis.comparability import Change, obstacle
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.index import figure_index
from helpers.analysis.peers import FEWEST
from helpers.analysis.rankings import Ranking, Spread
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter


@dataclass(frozen=True, slots=True)
class Movers:
    """The change of each province that has one, the largest rise first; ``back``: over how many quarters."""

    ranking: Ranking
    changes: tuple[Change, ...]
    back: int

    @property
    def risen(self) -> tuple[Change, ...]:
        """Those that rose, the most first."""
        return tuple(one for one in self.changes if _difference(one) > 0)

    @property
    def fallen(self) -> tuple[Change, ...]:
        """Those that fell, the most first."""
        return tuple(one for one in reversed(self.changes) if _difference(one) < 0)

    @property
    def median(self) -> Decimal:
        """The middle of all differences, in the unit of the measure (points of a share)."""
        return Spread.of(_difference(one) for one in self.changes).median


def movers(ranking: Ranking, package: Package, quarter: Quarter, back: int = YEAR) -> Movers | None:
    """The changes of the figures of a ranking since ``back`` quarters before; None for fewer than ten of one quarter.

    Only figures of the newest quarter of the ranking are taken, so that all changes are of the same time.
    """
    newest = max(item.quarter for item in ranking.rows)
    found = [_change(item, ranking, package, quarter, back) for item in ranking.rows if item.quarter == newest]
    changes = [one for one in found if one]
    if len(changes) < FEWEST:
        return None
    return Movers(ranking, tuple(sorted(changes, key=lambda one: (-_difference(one), one.new.area))), back)


def _change(item: Observation, ranking: Ranking, package: Package, quarter: Quarter, back: int) -> Change | None:
    """The change since the figure of so many quarters before that may be subtracted; of several the one quoted."""
    _, rows = figure_index(package).by_indicator[ranking.name][item.area]
    for old in reversed(rows):
        sound = apart(item, old, back) and old.exact and not is_contradicted(old, package)
        if sound and not obstacle(item, old, ranking.peers.indicator):
            return Change(item, old, item.value - old.value)
    return None


def _difference(one: Change) -> Decimal:
    return one.difference or Decimal(0)
