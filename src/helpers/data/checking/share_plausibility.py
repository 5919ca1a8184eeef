"""Warnings of shares that are improbable: of another scale than the others, or not what their counts give."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from helpers.data.bounds import allows, digit
from helpers.data.checking.impossible import Group, exact, grouped, warning
from helpers.data.checking.problem import Problem
from helpers.data.codes import Kind, Status, Tier, Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package

#: What a share of the others is at least where one below 1 stands out.
_TENS = 10
#: How many times as large a share may be as those of its place within so many days.
_TIMES, _NEAR = 3, 550
#: How many times as small it may be as the smallest of the others, and of how many there must be one.
_BELOW, _FEWEST = 2, 8
#: The last digit of shares as they are printed.
_FINEST = Decimal("0.01")
#: How many times as large a stock of a province may be as the largest known, or as small as the smallest.
_ROOM = Decimal("1.5")


def improbable_shares(package: Package) -> Iterator[Problem]:
    """Every warning of a share."""
    yield from outlying_shares(package)
    yield from counts_differ(package)


def outlying_shares(package: Package, strictness: Decimal = Decimal(1)) -> Iterator[Problem]:
    """Warnings of shares beside others; stricter (more than 1) doubts those that lie less far from them, too."""
    families: dict[str, list[Observation]] = defaultdict(list)
    for item in package.observations:
        indicator = package.indicators[item.indicator]
        if indicator.unit == Unit.PERCENT:
            families[indicator.family].append(item)
    for rows in families.values():
        yield from wrong_scale(rows, strictness)
        yield from share_in_time(rows, strictness)


def wrong_scale(rows: list[Observation], strictness: Decimal = Decimal(1)) -> Iterator[Problem]:
    """A share below 1 where the others of its kind are tens of percent, 0.3421 for 34.21, or far below all of them.

    And one with more decimals than shares are printed with: 7.533 is 75.33 with its point too early. Stricter doubts
    all that are far below the middle one, so that one still smaller clears no other.
    """
    typical, low = statistics.median(item.value for item in rows), sorted({item.value for item in rows})[:2]
    for item in rows:
        if item.value < 1 and typical * strictness >= _TENS:
            yield warning(item, "wrong_scale", f"percent: {item.value * 100:f} if it is a part of 1 (others {typical})")
        elif digit(item.value) < _FINEST:
            yield warning(item, "wrong_scale", "at most two decimals, as shares are printed")
        elif len(rows) > _FEWEST and item.value == low[0] and item.value * _BELOW < low[-1]:
            yield warning(item, "wrong_scale", f"about {low[-1]} or more, as others of its kind are")
        elif strictness > 1 and item.value * _BELOW < typical:
            yield warning(item, "wrong_scale", f"nearer to {typical}")


def share_in_time(rows: list[Observation], strictness: Decimal = Decimal(1)) -> Iterator[Problem]:
    """A share many times as large or small as those before and after it of the same place, whatever its base."""
    places: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for item in rows:
        if item.obs_status != Status.BREAK:
            places[item.area, item.tier, item.unit_name].append(item)
    for found in places.values():
        found.sort(key=lambda item: (item.period_end, item.id))
        for place, item in enumerate(found):
            first = min(max(0, place - 1), max(0, len(found) - 3))
            near = [other for other in found[first : first + 3] if other is not item and _close(item, other)]
            above = all(item.value * strictness > _TIMES * other.value for other in near)
            if near and (above or all(item.value * _TIMES < other.value * strictness for other in near)):
                beside = ", ".join(f"{other.value} at {other.period_end} ({other.id})" for other in near)
                yield warning(item, "far_in_time", f"nearer to {beside}")


def _close(one: Observation, other: Observation) -> bool:
    return abs((one.period_end - other.period_end).days) <= _NEAR


def counts_differ(package: Package) -> Iterator[Problem]:
    """A printed share that the counts its source prints beside it do not give, in any reading of its base."""
    families = _readings(package)
    for group in grouped(package.observations):
        for item in group.values():
            own = package.indicators[item.indicator]
            readings = families.get(own.family, []) if own.base_ambiguous and not own.denominator else [own]
            given = [value for reading in readings if (value := _ratio(reading, group)) is not None]
            if given and own.unit == Unit.PERCENT and not any(allows(item, value) for value in given):
                values = " or ".join(f"{value:.2f}" for value in given)
                found = f"{item.value}, reckoned {values}"
                yield replace(warning(item, "counts_differ", "what the counts of the same source give"), found=found)


@lru_cache(maxsize=1)  # asked again for what rules would doubt if they were stricter
def confirmed(package: Package) -> frozenset[str]:
    """Counts that a share printed beside them bears out: a slip of the keyboard would have to be made in both.

    Where the share's other count is not printed, what the two make of it must be such as provinces have.
    """
    found: set[str] = set()
    usual = _usual(package)
    for group in grouped(package.observations):
        for item in group.values():
            for reading in _readings(package).get(package.indicators[item.indicator].family, ()):
                value, top = _ratio(reading, group), group.get(reading.numerator)
                if value is not None and item.exact and allows(item, value):
                    found |= {group[reading.numerator].id, group[reading.denominator].id}
                elif top and reading.id == item.indicator and reading.denominator not in group and exact(top, item):
                    low, high = usual.get(reading.denominator, (Decimal(1), Decimal(0)))
                    if item.value and low <= 100 * top.value / item.value <= high:
                        found.add(top.id)
    return frozenset(found)


def _usual(package: Package) -> dict[str, tuple[Decimal, Decimal]]:
    """The least and the most that a province may have of each stock, by those that are known."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    for item in package.observations:
        province = package.places[item.area].kind == "province" and item.tier == Tier.ALL
        if province and package.indicators[item.indicator].kind == Kind.STOCK:
            values[item.indicator].append(item.value)
    return {name: (min(found) / _ROOM, max(found) * _ROOM) for name, found in values.items()}


@lru_cache(maxsize=4)
def _readings(package: Package) -> dict[str, list[Indicator]]:
    """The shares of each family that can be reckoned from counts."""
    families: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in package.indicators.values():
        if indicator.denominator:
            families[indicator.family].append(indicator)
    return dict(families)


def _ratio(share: Indicator, group: Group) -> Decimal | None:
    top, bottom = group.get(share.numerator), group.get(share.denominator)
    if top is None or bottom is None or not bottom.value or not exact(top, bottom):
        return None
    return 100 * top.value / bottom.value
