"""Parts that together are above a whole, and shares whose counts do not give one whole, of one source and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from helpers.data.bounds import digit, extent
from helpers.data.checking.impossible import Group, error, exact, grouped, warning
from helpers.data.checking.problem import Problem
from helpers.data.codes import Status, Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.parts import ancestors

_ALL = Decimal(100)


def parts_above_whole(package: Package) -> Iterator[Problem]:
    """Kinds of services that are parts of one sum, and together more than what both are parts of.

    A warning: documents print it, of procedures that were counted otherwise. None where every figure is of low
    reliability already, as its note tells.
    """
    wholes = ancestors(package)
    for group in _groups(package):
        for rule in package.presentation.sums:
            parts = [group[name] for name in rule.parts if name in group]
            if len(parts) < 2:
                continue
            common = {name for part in parts for name in wholes.get(part.indicator, ())} - {rule.indicator}
            for whole in (group[name] for name in sorted(common & group.keys())):
                total, most = _least(parts), extent(whole)[1][0]
                told = all(item.obs_status == Status.UNRELIABLE for item in (*parts, whole))
                if not told and total > most and all(_least([part]) <= most for part in parts):
                    largest, others = _largest(parts)
                    expected = f"with {others} at most {most.normalize():f}, the {whole.indicator} of {whole.id}"
                    reckoned = f"{largest.value}, reckoned {total.normalize():f} together"
                    yield replace(warning(largest, "parts_differ", expected), found=reckoned)


def shares_above_whole(package: Package) -> Iterator[Problem]:
    """Shares of one base whose counts are parts of one sum, together above 100."""
    sums = [
        [found[name] for name in rule.parts if name in found]
        for rule in package.presentation.sums
        for found in _shares(package).values()
    ]
    for group in _groups(package):
        for names in sums:
            parts = [group[name] for name in names if name in group]
            if len(parts) < 2:
                continue
            most = _ALL + sum((digit(part.value) / 2 for part in parts), Decimal(0))
            if _least(parts) > most:
                largest, others = _largest(parts)
                expected = f"with {others} at most {most.normalize():f}: together they are {_least(parts)}"
                yield error(largest, "part_above_whole", expected)


def _groups(package: Package) -> list[Group]:
    return grouped(item for item in package.observations if item.obs_status != Status.BREAK)


def _least(parts: list[Observation]) -> Decimal:
    return sum((extent(part)[0][0] for part in parts), Decimal(0))


def _largest(parts: list[Observation]) -> tuple[Observation, str]:
    """The largest of several parts, and the ids of the others."""
    largest = max(parts, key=lambda part: part.value)
    return largest, ", ".join(part.id for part in parts if part is not largest)


def _shares(package: Package) -> dict[str, dict[str, str]]:
    """By what they are shares of: the share of each numerator."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for share in package.indicators.values():
        if share.unit == Unit.PERCENT and share.numerator and share.denominator:
            found[share.denominator][share.numerator] = share.id
    return found


def wholes_differ(package: Package) -> Iterator[Problem]:
    """Shares of one base whose counts make it two numbers: 759 as 39.45% is of 1,924, 441 as 2.292% of 19,241."""
    shares = [item for item in package.indicators.values() if item.unit == Unit.PERCENT and item.denominator]
    for group in grouped(package.observations):
        if len(group) < 3:  # two shares and what they count
            continue
        bases: dict[str, list[tuple[Observation, Decimal, Decimal]]] = defaultdict(list)
        for share in shares:
            if share.denominator not in group and (base := _base(share, group)):
                bases[share.denominator].append(base)
        for name, found in bases.items():
            low, high = max(found, key=lambda base: base[1]), min(found, key=lambda base: base[2])
            if low[1] > high[2]:
                reckoned = f"{low[0].value}, reckoned a base of {low[1]:.0f} or more"
                expected = f"one {name} for all shares of this source: {high[0].id} is of {high[2]:.0f} or fewer"
                yield replace(warning(low[0], "counts_differ", expected), found=reckoned)


def _base(share: Indicator, group: Group) -> tuple[Observation, Decimal, Decimal] | None:
    """A share, and the least and the most that its base can be by its count."""
    item, top = group.get(share.id), group.get(share.numerator)
    if item is None or top is None or not exact(item, top):
        return None
    half = max(digit(item.value) / 2, Decimal("0.005"))
    if item.value <= half:
        return None
    return item, _ALL * top.value / (item.value + half), _ALL * top.value / (item.value - half)
