"""Provinces that documents of a quarter name for a measure, at an end of the country or as they chose: no ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from helpers.analysis.index import figure_index
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place

#: Fewer are no list.
_FEWEST = 2


def named(place: Place, package: Package, quarter: Quarter) -> tuple[tuple[Observation, ...], ...]:
    """The figures of the quarter in documents that chose whom to name, those of one document and period together.

    Of the measures in which provinces are set side by side, in their order; the largest value first. They are told on
    the country's page: of a province nothing.
    """
    return tuple(_named(package, quarter)) if place.code == "VN" else ()


def _named(package: Package, quarter: Quarter) -> Iterator[tuple[Observation, ...]]:
    for name in package.presentation.peers:
        found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
        for item in figure_index(package).latest(name, quarter.end).values():
            if item.period_end in quarter and package.sources[item.source].chosen:
                found[item.source, item.period_start, item.period_end].append(item)
        for rows in found.values():
            if len(rows) >= _FEWEST:
                yield tuple(sorted(rows, key=lambda item: (-item.value, item.area)))
