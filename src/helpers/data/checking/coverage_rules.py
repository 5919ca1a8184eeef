"""Errors of what a source says of the provinces that it gives figures of: all of them, or those that it chose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from helpers.data.checking.problem import Problem
from helpers.data.codes import Coverage, Tier, Unit
from helpers.data.package import Package

#: As many provinces as make a ranking: of these it has to be known how they were chosen.
_SEVERAL = 10
#: What it can say of them.
_CHOSEN = "selected, highest, lowest or extremes"


def unsaid_coverage(package: Package) -> Iterator[Problem]:
    """A source with figures of ten provinces or more, and of less than half, that does not say how they were chosen.

    And one that is said to be complete and is not, or to be a choice and has most of the provinces.
    """
    half = len(package.places.provinces) / 2
    for name, (measure, number) in _most(package).items():
        source, allowed = package.sources[name], ""
        told = f"it gives {measure} of {number} provinces"
        if number < half and source.coverage == Coverage.COMPLETE:
            allowed = f"{_CHOSEN}, or nothing: {told}, fewer than half"
        elif number >= half and source.chosen:
            allowed = f"complete or nothing: {told}, more than half"
        elif _SEVERAL <= number < half and not source.coverage:
            allowed = f"{_CHOSEN}: {told}, fewer than half, and a rank among them would mislead"
        if allowed:
            yield Problem("sources.csv", 0, "coverage", source.coverage, allowed, name)


def _most(package: Package) -> dict[str, tuple[str, int]]:
    """By source, the measure and time of which it has the most provinces; lists of names are not measures."""
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for item in package.observations:
        province = package.places[item.area].kind == "province" and item.tier == Tier.ALL
        if province and package.indicators[item.indicator].unit != Unit.FLAG:
            found[item.source][item.indicator, str(item.period_end)] += 1
    best = {name: counted.most_common(1)[0] for name, counted in found.items()}
    return {name: (measure, number) for name, ((measure, _), number) in best.items()}
