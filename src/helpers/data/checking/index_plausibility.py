"""Ranks and scores of yearly indices: a rank that no province can have, one that two have, a score far from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from helpers.data.checking.impossible import error, exact, warning
from helpers.data.checking.problem import Problem
from helpers.data.codes import Tier, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package

#: How many times as large a score may be as the second largest of the others (as small: as the second smallest) of its
#: year, and of how many there must be one; where a year has fewer, of all years, which may have other scales.
_BEYOND, _BEYOND_YEARS, _FEWEST = 1.5, 3.0, 6
#: Where scales end.
_ENDS = (1, 10, 100)


def ranks_beyond(package: Package) -> Iterator[Problem]:
    """A rank of a province that is not one of as many as there are provinces."""
    most = len(package.places.provinces)
    for item in _of(package, Unit.RANK):
        if not 1 <= item.value <= most:
            yield error(item, "rank_beyond", f"a rank from 1 to {most}, as there are provinces")


def improbable_indices(package: Package) -> Iterator[Problem]:
    """Every warning of a rank or score."""
    yield from shared_ranks(package)
    yield from outlying_scores(package)
    yield from beyond_scale(package)


def shared_ranks(package: Package) -> Iterator[Problem]:
    """A rank of two provinces in one source and year, where the rank after it is not left out, as it is in a tie."""
    found: dict[tuple[object, ...], dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for item in _of(package, Unit.RANK):
        found[item.source, item.indicator, item.period_start, item.period_end][int(item.value)].append(item)
    for ranks in found.values():
        for rank, items in ranks.items():
            if any(after in ranks for after in range(rank + 1, rank + len(items))):
                ids = ", ".join(item.id for item in items)
                for item in items[1:]:
                    yield warning(item, "shared_rank", f"a rank of its own, or none after it: {rank} is that of {ids}")


def outlying_scores(package: Package, strictness: float = 1.0) -> Iterator[Problem]:
    """A score of a province far beyond those of the others of its year, the outermost of them left aside."""
    years: dict[str, dict[object, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for item in _of(package, Unit.SCORE):
        years[item.indicator][item.period_end].append(item)
    for found in years.values():
        every = [item for items in found.values() for item in items]
        for items in found.values():
            few = len(items) <= _FEWEST
            times = _BEYOND_YEARS if few else _BEYOND
            yield from _outlying(items, every if few else items, max(1.0, times / strictness))


def _outlying(items: list[Observation], others: list[Observation], times: float) -> Iterator[Problem]:
    if len(others) <= _FEWEST:
        return
    values = sorted(float(item.value) for item in others)
    for item in items:
        value = float(item.value)
        least, most = values[1 + (value <= values[1])], values[-2 - (value >= values[-2])]
        if not least / times <= value <= most * times:
            yield warning(item, "far_from_others", f"about {least:g} to {most:g}, as other provinces have")


def beyond_scale(package: Package) -> Iterator[Problem]:
    """A score above the end of the scale on which all others of its index lie: 1.2 where they reach from 0.3 to 0.8.

    A scale ends at 1, 10 or 100; that of the others is known where one of them is in its upper half.
    """
    found: dict[str, list[Observation]] = defaultdict(list)
    for item in _of(package, Unit.SCORE):
        found[item.indicator].append(item)
    for items in found.values():
        for item in sorted(items, key=lambda item: item.value)[-1:]:
            others = [other.value for other in items if other.area != item.area]
            end = next((end for end in _ENDS if others and max(others) <= end), None)
            if end and len(others) > _FEWEST and end / 2 < max(others) and item.value > end:
                yield warning(item, "wrong_scale", f"at most {end}, where the scale of the {len(others)} others ends")


def _of(package: Package, unit: Unit) -> Iterator[Observation]:
    """What is exact of provinces as a whole."""
    for item in package.observations:
        whole = package.indicators[item.indicator].unit == unit and item.tier == Tier.ALL and exact(item)
        if whole and package.places[item.area].kind == "province":
            yield item
