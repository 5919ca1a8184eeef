"""Coverage across provinces: the share with the most comparable figures, counts of figures by quarter, provinces
without a count of services.

Knows the package and a quarter only; what is said and drawn of it is left to the country's page and ``dvctt list``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from helpers.analysis import peers
from helpers.analysis.age import OLD, quarters_old
from helpers.analysis.index import figure_index
from helpers.analysis.peers import PeerSet
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import BREAK, FIRST, Quarter
from helpers.data.places import Place


def candidates(package: Package, quarter: Quarter) -> tuple[str, ...]:
    """The shares of the regime in force on the last day of the quarter."""
    ended = "levels" if quarter.end >= BREAK else "modes"
    return tuple(name for name in package.presentation.mapped if package.indicators[name].regime != ended)


def choose(package: Package, quarter: Quarter) -> PeerSet | None:
    """The share with the most figures side by side; of equal ones that with the most figures at all, then the first.

    None if no province has a figure of any of them.
    """
    found = [peers.provinces(name, package, quarter) for name in candidates(package, quarter)]
    best = max(found, key=lambda one: (len(one.comparable), len(one.latest)))
    return best if best.latest else None


def tally(package: Package, quarter: Quarter) -> Counter[tuple[str, Quarter]]:
    """How many printed figures each province has of each quarter from 2018Q1 to this one; no indices, no lists."""
    counted: Counter[tuple[str, Quarter]] = Counter()
    for place in package.places.provinces:
        for item in figure_index(package).until(place.code, quarter.end):
            indicator = package.indicators[item.indicator]
            figure = not item.computed and indicator.kind != "index" and indicator.unit != "flag"
            if figure and item.quarter >= FIRST:
                counted[place.code, item.quarter] += 1
    return counted


def newest(names: tuple[str, ...], package: Package, quarter: Quarter) -> dict[str, Observation]:
    """The latest figure of each province among several measures; of one day that of the first measure."""
    found: dict[str, Observation] = {}
    for name in names:
        for code, item in figure_index(package).latest(name, quarter.end).items():
            if code not in found or item.period_end > found[code].period_end:
                found[code] = item
    return found


@dataclass(frozen=True, eq=False)
class Wanted:
    """A province whose count of services is missing or old, and what makes it worth looking for."""

    place: Place
    count: Observation | None  # the latest, an old one
    hint: Observation | None  # a share or a list from which it follows that somebody counted
    counted: int  # provinces of its region that have a count
    region: int  # provinces of its region


def wanted(package: Package, quarter: Quarter) -> list[Wanted]:
    """Provinces without any count, then those with an old one; in the order in which a search pays.

    First where a share or a list shows that a count was made, then regions with the fewest counts, then the oldest.
    """
    shown = package.presentation
    counts, hints = newest(shown.counts, package, quarter), newest(shown.hints, package, quarter)
    regions = Counter(place.region for place in package.places.provinces)
    known_in = Counter(package.places[code].region for code in counts)
    found = [
        Wanted(place, counts.get(place.code), hints.get(place.code), known_in[place.region], regions[place.region])
        for place in package.places.provinces
        if place.code not in counts or quarters_old(counts[place.code], quarter) >= OLD
    ]
    return sorted(found, key=_urgency)


def _urgency(item: Wanted) -> tuple[object, ...]:
    if item.count:
        return (True, item.count.period_end, item.place.code)
    return (False, item.hint is None, item.counted / item.region, item.place.code)


def rows(package: Package, quarter: Quarter) -> tuple[object, ...]:
    """Everything that the country's page takes from provinces, in a fixed order: what its staleness rests on."""
    book, shown, parts = figure_index(package), package.presentation, []
    for name in dict.fromkeys((*candidates(package, quarter), *shown.counts, *shown.hints)):
        found = book.latest(name, quarter.end)
        parts.append((name, *(found[code] for code in sorted(found))))
    counts = sorted((code, str(when), number) for (code, when), number in tally(package, quarter).items())
    return (*parts, tuple(counts))
