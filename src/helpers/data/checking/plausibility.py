"""Warnings of counts that are improbable: beside those before and after, of other provinces, or of their wholes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.data.checking.impossible import exact, grouped, warning
from helpers.data.checking.problem import Problem
from helpers.data.checking.share_plausibility import confirmed
from helpers.data.codes import CATALOGUE, COUNTED, FILED, Kind, Scope, Status, Tier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.parts import ancestors, bases_of

#: How many times as large a count may be as one a year away, and how much more for each year beyond that.
_TIMES, _TIMES_A_YEAR = 5.0, 2.0
#: How many times as large a count may be as the second largest of the other provinces (as small: as the second
#: smallest), and of how many provinces there must be one. The second, so that one more figure clears no doubt.
_BEYOND, _FEWEST = 3.0, 6
#: Of how many provinces there must be one of authorities of one tier.
_FEW = 4
#: Scopes of which one says nothing of another.
_APART = frozenset({Scope.PART, Scope.PER_UNIT})
#: How many times as large as its whole a part may be that another document prints within so many days.
_MORE, _NEAR = 1.5, 730


def improbable_counts(package: Package) -> Iterator[Problem]:
    """Every warning of a count; one that a share beside it bears out may lie far from others."""
    yield from outlying_counts(package)
    yield from parts_differ(package)


def outlying_counts(package: Package, strictness: float = 1.0) -> Iterator[Problem]:
    """Warnings of counts beside others; twice as strict (2) doubts those that lie half as far from them, too."""
    borne_out = confirmed(package)
    for found in (far_in_time(package, strictness), far_from_others(package, strictness)):
        yield from (problem for problem in found if problem.id not in borne_out)
    yield from above_whole(package, strictness)


def _size(item: Observation, package: Package) -> float | None:
    """A count, of a flow what it is a day; None where that is not known or another thing was counted.

    Nothing is taken for half of one, so that it can be told how many times as large others are.
    """
    indicator = package.indicators[item.indicator]
    if indicator.unit not in COUNTED or item.obs_status == Status.BREAK:
        return None
    value = max(float(item.value), 0.5)
    if indicator.kind == Kind.STOCK:
        return value
    return value / ((item.period_end - item.period_start).days + 1) if item.period_start else None


def _beside(found: Iterable[Observation]) -> str:
    return ", ".join(f"{item.value} at {item.period_end} ({item.id})" for item in found)


def far_in_time(package: Package, strictness: float = 1.0) -> Iterator[Problem]:
    """A count many times as large or small as the one before it of the same place, whoever counted.

    The first is held to the two after it. What comes later does not clear a leap: it may have been copied.
    """
    things: dict[tuple[str, ...], list[tuple[Observation, float]]] = defaultdict(list)
    for item in package.observations:
        if size := _size(item, package):
            things[item.thing].append((item, size))
    for rows in things.values():
        rows.sort(key=lambda row: (row[0].period_end, row[0].id))
        for place, (item, size) in enumerate(rows):
            near = rows[place - 1 : place] if place else rows[1:3]
            times = [_times(item, size, *other) for other in near]
            if near and (min(times) * strictness > 1 or max(times) * strictness < -1):
                days = ", for as many days" if item.period_start else ""
                expected = f"nearer to {_beside(other for other, _ in near)}{days}"
                yield warning(item, "far_in_time", expected)


def _times(item: Observation, size: float, other: Observation, beside: float) -> float:
    """How far a count is above (1 or more) or below (-1 or less) another: as far as their days allow is 1."""
    years = abs((item.period_end - other.period_end).days) / 365
    allowed = _TIMES * float(_TIMES_A_YEAR ** max(0.0, years - 1))
    return size / beside / allowed if size >= beside else -beside / size / allowed


def far_from_others(package: Package, strictness: float = 1.0) -> Iterator[Problem]:
    """A count of a province far beyond those of the others, the outermost of them left aside.

    Authorities of one tier are held to those of that tier and scope, of which fewer are known: to all of the others.
    """
    found: dict[tuple[str, ...], list[tuple[Observation, float]]] = defaultdict(list)
    for item in package.observations:
        size = _size(item, package)
        apart = item.tier == Tier.AGENCY or (item.tier != Tier.ALL and item.scope in _APART)
        if size and not apart and package.places[item.area].kind == "province":
            authorities = (item.tier, item.scope) if item.tier != Tier.ALL else ()
            found[item.indicator, *authorities].append((item, size))
    for (name, *tier), rows in found.items():
        ends: dict[str, tuple[float, float]] = {}
        for item, size in rows:
            low, high = ends.get(item.area, (size, size))
            ends[item.area] = min(low, size), max(high, size)
        unit = " a day" if package.indicators[name].kind == Kind.FLOW else ""
        aside, fewest = (0, _FEW) if tier else (1, _FEWEST)
        if len(ends) > fewest:
            yield from _outside(rows, ends, aside, unit, strictness)


def _outside(
    rows: Iterable[tuple[Observation, float]],
    ends: Mapping[str, tuple[float, float]],
    aside: int,
    unit: str,
    strictness: float,
) -> Iterator[Problem]:
    """What lies outside of what the other areas have, ``aside`` of them at both ends left out."""
    lows, highs = sorted(low for low, _ in ends.values()), sorted(high for _, high in ends.values())
    for item, size in rows:
        low, high = ends[item.area]
        least = lows[aside + (low <= lows[aside])]
        most = highs[-1 - aside - (high >= highs[-1 - aside])]
        if not least * strictness / _BEYOND <= size <= most * _BEYOND / strictness:
            yield warning(item, "far_from_others", f"about {least:.0f} to {most:.0f}{unit}, as other provinces have")


def parts_differ(package: Package) -> Iterator[Problem]:
    """A sum that its parts, printed beside it, do not make: kinds of services, or tiers of authorities."""
    for group in grouped(package.observations):
        for rule in package.presentation.sums:
            parts = [group[name] for name in rule.parts if name in group]
            if rule.indicator in group and len(parts) == len(rule.parts):
                yield from _sum(group[rule.indicator], parts)
    for whole, parts in _tiers(package):
        yield from _sum(whole, parts)


def _tiers(package: Package) -> Iterator[tuple[Observation, list[Observation]]]:
    found: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
    for item in package.observations:
        if not item.unit_name and package.indicators[item.indicator].unit in CATALOGUE | FILED:
            key = (item.area, item.indicator, item.scope, item.basis, item.source, item.period_start, item.period_end)
            found[key][item.tier] = item
    for tiers in found.values():
        parts = [tiers[tier] for tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE) if tier in tiers]
        if Tier.ALL in tiers and len(parts) > 1:
            total = sum((part.value for part in parts), Decimal(0))
            if len(parts) == 3 or total > tiers[Tier.ALL].value:
                yield tiers[Tier.ALL], parts


def _sum(whole: Observation, parts: Sequence[Observation]) -> Iterator[Problem]:
    total = sum((part.value for part in parts), Decimal(0))
    if exact(whole, *parts) and total != whole.value:
        parted = ", ".join(part.id for part in parts)
        found = f"{whole.value}, reckoned {total}"
        yield replace(warning(whole, "parts_differ", f"what its parts make ({parted})"), found=found)


def above_whole(package: Package, strictness: float = 1.0) -> Iterator[Problem]:
    """More than the whole that other documents of about that time print: of services, of procedures, of an area.

    Or more than what it is reckoned as a share of: dossiers filed online, of those resolved.
    """
    wholes, bases = ancestors(package), bases_of(package)
    known: dict[tuple[str, str], list[tuple[Observation, float]]] = defaultdict(list)
    sized = [(item, size) for item in package.observations if (size := _size(item, package))]
    for item, size in sized:
        if item.tier == Tier.ALL and item.scope == Scope.WHOLE:
            known[item.area, item.indicator].append((item, size))
    for rows in known.values():
        rows.sort(key=lambda row: _end(row[0]))
    for item, size in sized:
        narrow = item.tier != Tier.ALL or item.scope not in {Scope.WHOLE, Scope.PER_UNIT}
        names = [*wholes.get(item.indicator, ()), *([item.indicator] if narrow else [])]
        for above, what in ((names, "its whole"), (bases.get(item.indicator, ()), "what it is a share of")):
            near = [row for name in above for row in _near(item, known.get((item.area, name), []))]
            if near and item.scope != Scope.PER_UNIT and size * strictness > _MORE * max(most for _, most in near):
                yield warning(item, "above_whole", f"no more than {what}: {_beside(other for other, _ in near)}")
                break


def _end(item: Observation) -> int:
    return item.period_end.toordinal()


def _near(item: Observation, rows: list[tuple[Observation, float]]) -> list[tuple[Observation, float]]:
    """The rows, by day, that are dated within two years of a figure."""
    first = bisect_left(rows, _end(item) - _NEAR, key=lambda row: _end(row[0]))
    last = bisect_left(rows, _end(item) + _NEAR + 1, key=lambda row: _end(row[0]))
    return rows[first:last]
