"""Figures that contradict their own parts, or each other. Nothing is corrected: both sides are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import permutations, product

from helpers.analysis.derived import Group, Key, group_key, groups, ratio, reckonable
from helpers.analysis.index import Moment, figure_index, moment
from helpers.data.bounds import agree, allows, exceeds
from helpers.data.codes import CATALOGUE, FILED, TIERS_OF_AREA, Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.parts import ancestors

#: Units of which the tiers add up to the whole; shares, scores and ratios never do.
_ADDED = CATALOGUE | FILED


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A printed figure whose own parts, on the same page, give something else.

    ``expected`` holds what they give: one value for each reading, with the indicator of that reading.
    ``parts`` are the figures that were reckoned with.
    """

    printed: Observation
    expected: tuple[tuple[str, Decimal], ...]
    parts: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different values of the same thing at the same time on the same basis, from different pages."""

    items: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Excess:
    """A printed count that is more than another one of the same time and basis, of which it is a part."""

    part: Observation
    whole: Observation


def discrepancies(items: Iterable[Observation], package: Package) -> list[Discrepancy]:
    """Shares that their counts, totals that their parts, and areas that their tiers do not bear out.

    ``items`` may hold computed figures too: they can be parts, never the printed figure.
    """
    rows = list(items)
    found: list[Discrepancy] = []
    pages = groups(item for item in rows if not item.computed)
    for group in pages.values():
        found += [*_shares(_with_whole(group, pages), group, package.indicators), *_wholes(group, package)]
    found += _tiers(rows, package.indicators)
    return sorted(found, key=lambda found: (found.printed.period_end, found.printed.id), reverse=True)


def _with_whole(group: Group, pages: Mapping[Key, Group]) -> Group:
    """A group of a narrower scope, with the counts of the whole that its page prints beside it for the same time."""
    one = next(iter(group.values()))
    if one.scope == "whole":
        return group
    return pages.get(group_key(one, "whole"), {}) | group


def _shares(group: Group, own: Group, indicators: Mapping[str, Indicator]) -> Iterable[Discrepancy]:
    for name, printed in own.items():
        indicator = indicators[name]
        if indicator.unit != Unit.PERCENT:
            continue
        readings = [indicator] if indicator.denominator else _siblings(indicator, indicators)
        expected, parts = [], []
        for reading in readings:
            top, bottom = group.get(reading.numerator), group.get(reading.denominator)
            if top and bottom and reckonable(top, bottom) and bottom.value > 0:
                expected.append((reading.id, ratio(top, bottom)))
                parts += [part for part in (top, bottom) if part not in parts]
        if expected and not any(allows(printed, value) for _, value in expected):
            yield Discrepancy(printed, tuple(expected), tuple(parts))


def _siblings(indicator: Indicator, indicators: Mapping[str, Indicator]) -> list[Indicator]:
    """The readings of a share whose base is not stated (or has no count of its own)."""
    if not indicator.base_ambiguous:
        return []
    return [other for other in indicators.values() if other.family == indicator.family and other.denominator]


def _wholes(group: Group, package: Package) -> Iterable[Discrepancy]:
    for rule in package.presentation.sums:
        whole, parts = group.get(rule.indicator), [group[part] for part in rule.parts if part in group]
        if whole and len(parts) == len(rule.parts) and reckonable(whole, *parts):
            total = sum((part.value for part in parts), Decimal(0))
            if total != whole.value:
                yield Discrepancy(whole, ((rule.indicator, total),), tuple(parts))


def _tiers(rows: list[Observation], indicators: Mapping[str, Indicator]) -> Iterable[Discrepancy]:
    found: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
    for item in rows:
        if item.unit_name or indicators[item.indicator].unit not in _ADDED:
            continue
        key = (item.area, item.indicator, item.scope, item.basis, item.source, item.period_start, item.period_end)
        found[key][item.tier] = item
    for tiers in found.values():
        whole, parts = tiers.get("all"), [tiers[tier] for tier in TIERS_OF_AREA if tier in tiers]
        if whole is None or whole.computed or not parts or not reckonable(whole, *parts):
            continue
        total = sum((part.value for part in parts), Decimal(0))
        if total > whole.value or (len(parts) == len(TIERS_OF_AREA) and total != whole.value):
            yield Discrepancy(whole, ((whole.indicator, total),), tuple(parts))


def conflicts(items: Iterable[Observation], package: Package) -> list[Conflict]:
    """Sets of printed figures of one thing and time of which at least two cannot both be right."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in items:
        if not item.computed:
            key = (item.area, item.indicator, item.tier, item.unit_name, item.basis, item.period_start, item.period_end)
            found[key].append(item)
    return [
        Conflict(tuple(rows))
        for rows in found.values()
        if any(not _possible(one, other, package) for one, other in permutations(rows, 2))
    ]


@lru_cache(maxsize=4)
def shared_ranks(package: Package) -> Mapping[str, tuple[Observation, ...]]:
    """For each rank (by id) that other sources give to another place: the figures of these places.

    A source that ranks both places speaks of a tie, or of another rank of the other: that is no doubt about this one.
    """
    ranked: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in package.observations:
        if package.indicators[item.indicator].unit == Unit.RANK and item.exact:
            ranked[item.indicator, item.tier, item.scope, item.period_start, item.period_end].append(item)
    found = {}
    for rows in ranked.values():
        named: dict[str, set[str]] = defaultdict(set)
        for item in rows:
            named[item.source].add(item.area)
        for item in rows:
            others = (one for one in rows if one.value == item.value and one.area not in named[item.source])
            if shared := tuple(one for one in others if item.area not in named[one.source]):
                found[item.id] = shared
    return found


def excesses(items: Iterable[Observation], package: Package) -> list[Excess]:
    """Printed counts above the count that they are a part of, by a sum or as the numerator of a share."""
    rules = _rules(package)
    times: dict[tuple[object, ...], dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        key = (item.area, item.tier, item.unit_name, item.scope, item.basis, item.period_start, item.period_end)
        times[key][item.indicator].append(item)
    return [
        Excess(part, whole)
        for found in times.values()
        for smaller, larger in rules
        if smaller in found and larger in found
        for part, whole in product(found[smaller], found[larger])
        if exceeds(part, whole)
    ]


@lru_cache(maxsize=4)
def _rules(package: Package) -> list[tuple[str, str]]:
    """Each measure with each one that it is a part of."""
    return [(part, whole) for part, wholes in sorted(ancestors(package).items()) for whole in sorted(wholes)]


def unjoined(items: Iterable[Observation], package: Package) -> list[Excess]:
    """Counts above one that they would be parts of, were both of one day and basis: they are not, and both may be true.

    Whoever reads them in neighbouring rows has to be told.
    """
    rows, wholes = [item for item in items if item.span == "point"], ancestors(package)
    return [
        Excess(part, whole)
        for part, whole in product(rows, repeat=2)
        if whole.indicator in wholes.get(part.indicator, ())
        and (part.area, part.tier, part.unit_name, part.scope) == (whole.area, whole.tier, whole.unit_name, whole.scope)
        and (part.basis, part.period_end) != (whole.basis, whole.period_end)
        and exceeds(part, whole)
    ]


def _possible(one: Observation, other: Observation, package: Package) -> bool:
    """Figures of equal scope agree; of a part and the whole, a count of the part is not the larger."""
    if one.scope == other.scope:
        return agree(one, other)
    if "per_unit" in (one.scope, other.scope):
        return True
    if other.scope != "whole" or package.indicators[one.indicator].relative or one.value != one.value.to_integral():
        return True
    return not exceeds(one, other)


@lru_cache(maxsize=2**16)
def _contradicted(package: Package, when: Moment) -> frozenset[str]:
    """Ids of the figures of one place and time that their parts, whole or another source contradict.

    Kept, since the pages of all provinces ask it of each other.
    """
    figures = figure_index(package).by_time.get(when, ())
    printed = [item for item in figures if not item.computed]
    named = {item.id for item in printed if item.id in shared_ranks(package)}
    if len(printed) > 1:
        found = discrepancies(figures, package)
        named |= {item.id for one in found for item in _opposed(one, figures, package)}
        named |= {item.id for conflict in conflicts(printed, package) for item in conflict.items}
        named |= {item.id for excess in excesses(printed, package) for item in (excess.part, excess.whole)}
    return frozenset(named)


def _opposed(found: Discrepancy, figures: Iterable[Observation], package: Package) -> Iterator[Observation]:
    """A figure that its parts do not bear out, each part above it, and the share computed from them in its place."""
    printed, family = found.printed, package.indicators[found.printed.indicator].family
    yield printed
    if package.indicators[printed.indicator].unit != Unit.PERCENT:
        yield from (part for part in found.parts if part.value > printed.value)
        return
    ids = {part.id for part in found.parts}
    for item in figures:
        if item.computed and ids.issuperset(item.parts) and package.indicators[item.indicator].family == family:
            yield item


def is_contradicted(item: Observation, package: Package) -> bool:
    """True for a figure that its own parts or another source contradict, or that is computed from such a one.

    What contradicts it is of the same time, so a page on which it stands may know of that, too.
    """
    named = _contradicted(package, moment(item))
    return bool(named) and not named.isdisjoint({item.id, *item.parts})
