"""Lists of provinces: which ones a document names together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpers.analysis.index import figure_index
from helpers.data.observations import Observation
from helpers.data.package import Package


def listed(rows: Iterable[Observation], package: Package) -> Mapping[str, tuple[str, ...]]:
    """For each of some figures that says that a list names its place (by id): all provinces on that list."""
    lists = [item for item in rows if item.indicator in package.presentation.lists]
    places = package.places.provinces if lists else ()
    book = figure_index(package)
    return {
        item.id: tuple(
            place.code
            for place in places
            for other in book.until(place.code, item.period_end)
            if (other.indicator, other.source, other.period_end, other.tier)
            == (item.indicator, item.source, item.period_end, item.tier)
        )
        for item in lists
    }
