"""What can be added up over the parts of a province of 2025, and why the rest cannot.

Counts of dossiers are added where every part has one for the same thing and the same period. Services never are: one
procedure stands in the catalogue of each part. Rates are made anew from two sums, or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.analysis.precedence import order
from helpers.data.codes import CATALOGUE, FILED, Code, Kind, PeriodRegime, Scope, StartStatus, Tier, Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.sources import Source


@dataclass(frozen=True, slots=True)
class Sum:
    """A count of the whole, with the printed figure of each part, in the order of the parts."""

    indicator: str
    value: Decimal
    items: tuple[Observation, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The document of each part's figure."""
        return tuple(item.source for item in self.items)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of the whole in percent with two decimals, made from two sums."""

    indicator: str
    value: Decimal
    top: Sum
    bottom: Sum

    @property
    def items(self) -> tuple[Observation, ...]:
        """Every figure it rests on."""
        return (*self.top.items, *self.bottom.items)


class Omission(Code):
    """Why a count is in no sum, in the order in which it is asked; the words are in ``text.reasons.NOT_ADDED``."""

    UNIT = "unit"
    PART = "part"
    ROUNDED = "rounded"
    DOUBTFUL = "doubtful"
    START = "start"
    CONTRADICTED = "contradicted"
    AGAIN = "again"
    MISSING = "missing"
    PERIOD = "period"
    COVERAGE = "coverage"
    BASIS = "basis"
    REGIME = "regime"
    PARTNER = "partner"


class NonAdditive(Code):
    """Why a measure is never added, or only made anew from sums; the words are in ``text.reasons.NEVER_ADDED``."""

    SERVICES = "services"
    SERVICES_RATE = "services_rate"
    RATE = "rate"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Omitted:
    """A count that is in no sum: why, and for want of which parts (codes)."""

    item: Observation
    why: Omission
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """All counts of the parts: what they add up to, and what is in no sum."""

    sums: tuple[Sum, ...]
    rates: tuple[Rate, ...]
    omitted: tuple[Omitted, ...]


Counts = Mapping[str, Sequence[Observation]]


def add(
    parts: Counts,
    indicators: Mapping[str, Indicator],
    sources: Mapping[str, Source],
    contradicted: Callable[[Observation], bool],
) -> Addition:
    """Adds up the counts of each part (code to figures); every count is in one sum or omitted with a reason."""
    counts = {area: [item for item in rows if additive(indicators[item.indicator])] for area, rows in parts.items()}
    flaws = {item.id: _flaw(item, contradicted) for rows in counts.values() for item in rows}
    sound = {area: [item for item in rows if not flaws[item.id]] for area, rows in counts.items()}
    groups: dict[tuple[object, ...], dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for area, rows in sound.items():
        for item in rows:
            groups[_slot(item)][area].append(item)
    sums = {}
    for slot, group in groups.items():
        best = [max(group[area], key=lambda item: order(item, sources)) for area in parts if area in group]
        if len(best) == len(parts) and _one_calendar(best):
            sums[slot] = Sum(best[0].indicator, sum((item.value for item in best), Decimal(0)), tuple(best))
    used = {item.id for found in sums.values() for item in found.items}
    omitted = []
    for item in (item for rows in counts.values() for item in rows if item.id not in used):
        own = flaws[item.id] or (Omission.AGAIN if _slot(item) in sums else None)
        omitted.append(Omitted(item, own) if own else Omitted(item, *_lack(item, counts, sound)))
    return Addition(tuple(sums.values()), tuple(_rates(sums, indicators)), tuple(omitted))


def additive(indicator: Indicator) -> bool:
    """True for a number of dossiers or transactions over a period."""
    return indicator.kind == Kind.FLOW and indicator.unit in FILED


def never(indicator: Indicator, indicators: Mapping[str, Indicator]) -> NonAdditive:
    """Why a measure that is no count of dossiers is not added."""
    if indicator.unit in CATALOGUE:
        return NonAdditive.SERVICES
    if indicator.unit != Unit.PERCENT:
        return NonAdditive.INDEX
    counted = {indicators[name].unit for name in (indicator.numerator, indicator.denominator) if name}
    of_services = counted & CATALOGUE or indicator.kind == Kind.STOCK
    return NonAdditive.SERVICES_RATE if of_services else NonAdditive.RATE


def _slot(item: Observation) -> tuple[object, ...]:
    """What figures must share to be added: the measure, whose authorities, basis, calendar and both days."""
    return (
        item.indicator, item.tier, item.scope, item.basis, item.period_regime, item.period_start, item.period_end,
    )  # fmt: skip


def _one_calendar(items: Sequence[Observation]) -> bool:
    """A year that one page names may begin on 15 December: without a known calendar, only one page is sure."""
    return items[0].period_regime != PeriodRegime.UNKNOWN or len({item.source for item in items}) == 1


def _flaw(item: Observation, contradicted: Callable[[Observation], bool]) -> Omission | None:
    """Why a figure can be in no sum, whatever the other parts have; None if it can."""
    flaws = {
        Omission.UNIT: bool(item.unit_name) or item.tier == Tier.AGENCY,
        Omission.PART: item.scope == Scope.PART,
        Omission.ROUNDED: not item.exact,
        Omission.DOUBTFUL: item.doubtful,
        Omission.START: item.period_start is None or item.start_status != StartStatus.PRINTED,
        Omission.CONTRADICTED: contradicted(item),
    }
    return next((flaw for flaw, found in flaws.items() if found), None)


def _lack(item: Observation, counts: Counts, sound: Counts) -> tuple[Omission, tuple[str, ...]]:
    """What a sound count lacks in other parts, and in which: the first reason that holds."""
    asked: tuple[tuple[Omission, Counts, Callable[[Observation], object]], ...] = (
        (Omission.MISSING, counts, lambda other: other.indicator),
        (Omission.PERIOD, counts, lambda other: (other.indicator, other.period_start, other.period_end)),
        (Omission.COVERAGE, counts, lambda other: (*_slot(other)[:3], *_slot(other)[5:])),
        (Omission.BASIS, counts, lambda other: (*_slot(other)[:4], *_slot(other)[5:])),
        (Omission.REGIME, counts, _slot),
        (Omission.PARTNER, sound, _slot),
    )
    for why, rows, key in asked:
        lacking = tuple(area for area, others in rows.items() if key(item) not in map(key, others))
        if lacking:
            return why, lacking
    return Omission.REGIME, tuple(area for area in counts if area != item.area)


def _rates(sums: Mapping[tuple[object, ...], Sum], indicators: Mapping[str, Indicator]) -> Iterator[Rate]:
    """Shares whose two counts are sums of one period, each part's pair from one page."""
    for indicator in indicators.values():
        for slot, top in sums.items():
            bottom = sums.get((indicator.denominator, *slot[1:]))
            if slot[0] != indicator.numerator or bottom is None or bottom.sources != top.sources:
                continue
            if 0 < bottom.value >= top.value:
                value = (100 * top.value / bottom.value).quantize(Decimal("0.01"))
                yield Rate(indicator.id, value, top, bottom)
