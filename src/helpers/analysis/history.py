"""How the provinces of a ranking came to where they stand: of each quarter the figures that compare with today's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from helpers.analysis.comparability import obstacle
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.index import figure_index
from helpers.analysis.peers import FEWEST
from helpers.analysis.rankings import Ranking, Spread
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import FIRST, Quarter

#: Quarters with ten provinces or more from which on there is a history to show.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """The middle of the same ``number`` of provinces in two quarters, in the unit of the measure."""

    start: Quarter
    end: Quarter
    number: int
    old: Decimal
    new: Decimal


@dataclass(frozen=True, eq=False)
class History:
    """The past of a ranking: ``rows`` has of each quarter of 2018 and later the figure of each province, by code.

    A figure is there if it may be subtracted from that of the province in the ranking, is exact and not contradicted.
    """

    ranking: Ranking
    rows: Mapping[Quarter, Mapping[str, Observation]]

    @property
    def areas(self) -> list[str]:
        """The provinces, in the order of the ranking."""
        return [item.area for item in self.ranking.rows]

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last that have figures."""
        return min(self.rows).year, max(self.rows).year

    @cached_property
    def spreads(self) -> Mapping[Quarter, Spread]:
        """Median and quartiles of each quarter in which ten provinces or more have a figure, by date."""
        shown = self.ranking.peers.indicator.shown
        return {
            quarter: Spread.of(shown(item.value) for item in found.values())
            for quarter, found in sorted(self.rows.items())
            if len(found) >= FEWEST
        }

    @property
    def moved(self) -> Moved | None:
        """The middle of those that have a figure of the first and of the last of these quarters; None for fewer than
        ten."""
        start, *_, end = self.spreads
        both = [area for area in self.rows[start] if area in self.rows[end]]
        if len(both) < FEWEST:
            return None
        old, new = (self._middle(quarter, both) for quarter in (start, end))
        return Moved(start, end, len(both), old, new)

    def _middle(self, quarter: Quarter, areas: Iterable[str]) -> Decimal:
        shown = self.ranking.peers.indicator.shown
        return Spread.of(shown(self.rows[quarter][area].value) for area in areas).median

    def last_day(self, quarter: Quarter) -> date:
        """The latest that a figure of a quarter is dated."""
        return max(item.period_end for item in self.rows[quarter].values())

    def of(self, area: str) -> list[Observation]:
        """The figures of a province, by date."""
        return [found[area] for _, found in sorted(self.rows.items()) if area in found]


def history(ranking: Ranking, package: Package, quarter: Quarter) -> History | None:
    """The past of a ranking up to a quarter; None where fewer than three quarters have ten provinces or more."""
    rows: dict[Quarter, dict[str, Observation]] = defaultdict(dict)
    for item in ranking.rows:
        for old in _comparable(item, ranking, package, quarter):
            rows[old.quarter][item.area] = old  # they come by precedence: the last one of a quarter is quoted
    found = History(ranking, dict(rows))
    return found if len(found.spreads) >= _SHORTEST else None


def _comparable(item: Observation, ranking: Ranking, package: Package, quarter: Quarter) -> Iterator[Observation]:
    """The figures of its province that may be subtracted from one, and itself."""
    _, rows = figure_index(package).by_indicator[ranking.name][item.area]
    for old in rows:
        if not FIRST <= old.quarter <= item.quarter:
            continue
        sound = old.exact and not is_contradicted(old, package)
        if old is item or (sound and not obstacle(item, old, ranking.peers.indicator)):
            yield old
