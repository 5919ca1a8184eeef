"""Figures that no source printed but that follow from printed ones by arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from helpers.data.indicators import Indicator
from helpers.data.observations import Observation

Group = dict[str, Observation]
Key = tuple[object, ...]
_SUMS = (("services_l3_l4", ("services_l3", "services_l4")),)
STATUS_RANK = {"A": 0, "P": 1, "E": 2, "B": 3, "U": 4}


def groups(items: Iterable[Observation]) -> dict[Key, Group]:
    """Figures of one page about the same units, time and basis, by indicator: what may be reckoned together."""
    found: dict[Key, Group] = defaultdict(dict)
    for item in items:
        found[group_key(item, item.scope)][item.indicator] = item
    return dict(found)


def group_key(item: Observation, scope: str) -> Key:
    """What the figures of a group share; ``scope`` may be another one of the same page."""
    return (item.area, item.tier, item.unit_name, scope, item.basis, item.source, item.period_start, item.period_end)


def reckonable(*items: Observation | None) -> bool:
    """True if all are there, exact, and of a normal definition, so that arithmetic on them is sound."""
    return all(item is not None and item.exact and item.obs_status != "B" for item in items)


def ratio(numerator: Observation, denominator: Observation) -> Decimal:
    """A share in percent with two decimals."""
    return (100 * numerator.value / denominator.value).quantize(Decimal("0.01"))


def computed(items: Iterable[Observation], indicators: Mapping[str, Indicator]) -> list[Observation]:
    """Figures that no source printed but that follow from two that one page did.

    Level 3 from both levels less level 4 (and the like), shares from their numerator and denominator.
    """
    found = []
    for group in groups(items).values():
        derived = [*_levels(group)]
        known = group | {item.indicator: item for item in derived}
        found += [*derived, *_shares(known, indicators)]
    return sorted(found, key=lambda item: (item.period_end, item.id))


def _derive(indicator: str, value: Decimal, parts: tuple[Observation, ...]) -> Observation:
    worst = max((part.obs_status for part in parts), key=lambda status: STATUS_RANK[status])
    name = "-".join(part.id for part in parts)
    return replace(
        parts[0],
        id=f"{name}:{indicator}",
        indicator=indicator,
        value=value,
        obs_status=worst,
        parts=tuple(part.id for part in parts),
        note="",
        note_en="",
    )


def _levels(group: Group) -> Iterable[Observation]:
    for total, (low, high) in _SUMS:
        whole, first, second = group.get(total), group.get(low), group.get(high)
        if whole is None and first and second and reckonable(first, second):
            yield _derive(total, first.value + second.value, (first, second))
        for missing, part, name in ((first, second, low), (second, first, high)):
            if missing is None and whole and part and reckonable(whole, part) and whole.value >= part.value:
                yield _derive(name, whole.value - part.value, (whole, part))


def _shares(group: Group, indicators: Mapping[str, Indicator]) -> Iterable[Observation]:
    done: set[str] = set()
    for indicator in indicators.values():
        top, bottom = group.get(indicator.numerator), group.get(indicator.denominator)
        if indicator.id in group or indicator.family in done or not (top and bottom and reckonable(top, bottom)):
            continue
        if 0 < bottom.value >= top.value:
            done.add(indicator.family)
            yield _derive(indicator.id, ratio(top, bottom), (top, bottom))
