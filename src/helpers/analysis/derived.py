"""Figures that no source printed but that follow from printed ones by arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from helpers.data.codes import FILED, Answer, Status, Tier
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.presentation import Presentation

Group = dict[str, Observation]
Key = tuple[object, ...]
_RELIABILITY = tuple(Status)
#: The tiers of authorities with which dossiers are filed until the middle of 2025.
_TIERS = (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE)


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
    return all(item is not None and item.exact and item.obs_status != Status.BREAK for item in items)


def ratio(numerator: Observation, denominator: Observation) -> Decimal:
    """A share in percent with two decimals."""
    return (100 * numerator.value / denominator.value).quantize(Decimal("0.01"))


def computed(items: Iterable[Observation], package: Package) -> list[Observation]:
    """Figures that no source printed but that follow from those that one page did.

    Level 3 from both levels less level 4 (and the like), shares from their numerator and denominator; the dossiers of
    a whole place from those of its three tiers.
    """
    items = list(items)
    wholes, sums = (
        [*_wholes(items, package)],
        [rule for rule in package.presentation.sums if rule.derived == Answer.YES],
    )
    found, shares = [*wholes], [item for item in package.indicators.values() if item.numerator and item.denominator]
    fewest = min([2, *(len(rule.parts) for rule in sums)])
    for group in groups([*items, *wholes]).values():
        if len(group) < fewest:  # most figures stand alone, and nothing follows from them
            continue
        derived = [*_sums(group, sums)]
        known = group | {item.indicator: item for item in derived}
        found += [*derived, *_shares(known, shares)]
    return sorted(found, key=lambda item: (item.period_end, item.id))


def _wholes(items: Iterable[Observation], package: Package) -> Iterator[Observation]:
    """Dossiers of a whole place: a dossier is filed with one tier of authorities, so those of all three add up.

    Services do not: one procedure can stand in the catalogue of each tier. What a page prints of the whole is left.
    """
    told: dict[Key, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if package.indicators[item.indicator].unit in FILED and not item.unit_name:
            told[item.indicator, item.scope, *_page(item)][item.tier].append(item)
    for tiers in told.values():
        parts = [tiers[tier][0] for tier in _TIERS if len(tiers[tier]) == 1]
        if len(parts) == len(_TIERS) and not tiers[Tier.ALL] and reckonable(*parts):
            whole = _derive(parts[0].indicator, sum((part.value for part in parts), Decimal(0)), tuple(parts))
            yield replace(whole, tier=Tier.ALL)


def _page(item: Observation) -> Key:
    """What figures of one page about one place and time share."""
    return (item.area, item.basis, item.source, item.period_start, item.period_end)


def _derive(indicator: str, value: Decimal, parts: tuple[Observation, ...]) -> Observation:
    worst = max((part.obs_status for part in parts), key=_RELIABILITY.index)
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


def _sums(group: Group, sums: Iterable[Presentation]) -> Iterable[Observation]:
    """A whole from all its parts, or the one part that is missing from the whole and the others."""
    for rule in sums:
        whole = group.get(rule.indicator)
        there = [group[name] for name in rule.parts if name in group]
        missing = [name for name in rule.parts if name not in group]
        if whole is None and not missing and reckonable(*there):
            yield _derive(rule.indicator, sum((part.value for part in there), Decimal(0)), tuple(there))
        if whole and len(missing) == 1 and reckonable(whole, *there):
            rest = whole.value - sum((part.value for part in there), Decimal(0))
            if rest >= 0:
                yield _derive(missing[0], rest, (whole, *there))


def _shares(group: Group, shares: Iterable[Indicator]) -> Iterable[Observation]:
    done: set[str] = set()
    for indicator in shares:
        top, bottom = group.get(indicator.numerator), group.get(indicator.denominator)
        if indicator.id in group or indicator.family in done or not (top and bottom and reckonable(top, bottom)):
            continue
        if 0 < bottom.value >= top.value:
            done.add(indicator.family)
            yield _derive(indicator.id, ratio(top, bottom), (top, bottom))
