"""Every figure of a package, printed and derived, by area and by indicator. Built once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from helpers.analysis.derived import computed
from helpers.analysis.precedence import order
from helpers.data.observations import Observation
from helpers.data.package import Package

Series = tuple[Observation, ...]
#: An area, one of its named units or none, the first day, the last day.
Moment = tuple[str, str, date | None, date]


def moment(item: Observation) -> Moment:
    """Of whom and of which time a figure is: what contradicts it shares that, but for ranks of other places."""
    return (item.area, item.unit_name, item.period_start, item.period_end)


@dataclass(frozen=True, eq=False)
class FigureIndex:
    """Figures by area (by date), by moment, and whole-province figures by indicator and area (in headline order)."""

    by_area: Mapping[str, Series]
    by_time: Mapping[Moment, Series]
    by_indicator: Mapping[str, Mapping[str, tuple[list[date], Series]]]

    def until(self, area: str, end: date) -> Series:
        """Figures of an area with an end up to a day, by date."""
        rows = self.by_area.get(area, ())
        return rows[: bisect_right(rows, end, key=lambda item: item.period_end)]

    def latest(self, indicator: str, end: date) -> Mapping[str, Observation]:
        """The headline figure of each province that has one by a day."""
        return _latest(self, indicator, end)


@lru_cache(maxsize=512)
def _latest(index: FigureIndex, indicator: str, end: date) -> Mapping[str, Observation]:
    """Kept, since the pages of all provinces of a quarter ask for the same."""
    found = {}
    for area, (ends, rows) in index.by_indicator.get(indicator, {}).items():
        position = bisect_right(ends, end)
        if position:
            found[area] = rows[position - 1]
    return MappingProxyType(found)


@lru_cache(maxsize=4)
def figure_index(package: Package) -> FigureIndex:
    """All figures of a package, indexed."""
    by_area: dict[str, Series] = {}
    times: dict[Moment, list[Observation]] = defaultdict(list)
    whole: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for area, printed in package.by_area.items():
        rows = [*printed, *computed(printed, package)]
        by_area[area] = tuple(sorted(rows, key=lambda item: (item.period_end, item.id)))
        for item in by_area[area]:
            times[moment(item)].append(item)
        if package.places[area].kind == "province":
            for item in by_area[area]:
                if item.tier == "all":
                    whole[item.indicator][area].append(item)
    by_time = {key: tuple(rows) for key, rows in times.items()}
    return FigureIndex(by_area, by_time, {name: _ordered(areas, package) for name, areas in whole.items()})


def _ordered(areas: dict[str, list[Observation]], package: Package) -> dict[str, tuple[list[date], Series]]:
    found = {}
    for area, rows in areas.items():
        ranked = tuple(sorted(rows, key=lambda item: order(item, package.sources)))
        found[area] = ([item.period_end for item in ranked], ranked)
    return found
