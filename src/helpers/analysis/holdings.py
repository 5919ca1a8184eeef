"""How much is known of a place, quarter by quarter: printed figures of services and dossiers, yearly indices aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.analysis.index import figure_index
from helpers.data.codes import Kind
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter
from helpers.data.places import Place


@dataclass(frozen=True)
class Holdings:
    """``counts``: how many figures have their date or last day in a quarter; ``first``: the quarter of the earliest."""

    counts: Mapping[Quarter, int]
    first: Quarter | None

    def count(self, quarter: Quarter) -> int:
        """Figures of the quarter."""
        return self.counts.get(quarter, 0)

    def known(self, quarter: Quarter) -> bool:
        """Whether anything is known by the end of the quarter."""
        return self.first is not None and self.first <= quarter

    @property
    def total(self) -> int:
        """Figures of all quarters that have reports."""
        return sum(count for quarter, count in self.counts.items() if FIRST <= quarter <= LAST)

    @property
    def quarters(self) -> int:
        """In how many of these quarters there are any."""
        return sum(1 for quarter, count in self.counts.items() if count and FIRST <= quarter <= LAST)


def holdings(place: Place, package: Package) -> Holdings:
    """What is known of a place: of each quarter as many figures as its report calls news."""
    rows = figure_index(package).by_area.get(place.code, ())
    printed = (item for item in rows if not item.computed and package.indicators[item.indicator].kind != Kind.INDEX)
    counts = Counter(item.quarter for item in printed)
    return Holdings(counts, min(counts, default=None))
