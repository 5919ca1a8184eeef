"""What can be added up over the parts of a province of 2025, and why the rest cannot.

Counts of dossiers are added where every part has one for the same thing and the same period. Services never are: one
procedure stands in the catalogue of each part. Rates are made anew from two sums, or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.analysis.precedence import order
from helpers.data.codes import CATALOGUE, FILED
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


@dataclass(frozen=True, slots=True)
class Left:
    """A count that is in no sum: why (a key of REASONS), and for want of which parts (codes)."""

    item: Observation
    why: str
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """All counts of the parts: what they add up to, and what is left."""

    sums: tuple[Sum, ...]
    rates: tuple[Rate, ...]
    left: tuple[Left, ...]


Counts = Mapping[str, Sequence[Observation]]


def add(
    parts: Counts,
    indicators: Mapping[str, Indicator],
    sources: Mapping[str, Source],
    contradicted: Callable[[Observation], bool],
) -> Addition:
    """Adds up the counts of each part (code to figures); every count is in one sum or left with a reason."""
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
    left = []
    for item in (item for rows in counts.values() for item in rows if item.id not in used):
        own = flaws[item.id] or ("again" if _slot(item) in sums else "")
        left.append(Left(item, own) if own else Left(item, *_lack(item, counts, sound)))
    return Addition(tuple(sums.values()), tuple(_rates(sums, indicators)), tuple(left))


def additive(indicator: Indicator) -> bool:
    """True for a number of dossiers or transactions over a period."""
    return indicator.kind == "flow" and indicator.unit in FILED


def never(indicator: Indicator, indicators: Mapping[str, Indicator]) -> str:
    """Why a measure that is no count of dossiers is not added: a key of NEVER."""
    if indicator.unit in CATALOGUE:
        return "services"
    if indicator.unit != "percent":
        return "index"
    counted = {indicators[name].unit for name in (indicator.numerator, indicator.denominator) if name}
    return "services_rate" if counted & CATALOGUE or indicator.kind == "stock" else "rate"


def _slot(item: Observation) -> tuple[object, ...]:
    """What figures must share to be added: the measure, whose authorities, basis, calendar and both days."""
    return (
        item.indicator, item.tier, item.scope, item.basis, item.period_regime, item.period_start, item.period_end,
    )  # fmt: skip


def _one_calendar(items: Sequence[Observation]) -> bool:
    """A year that one page names may begin on 15 December: without a known calendar, only one page is sure."""
    return items[0].period_regime != "unknown" or len({item.source for item in items}) == 1


def _flaw(item: Observation, contradicted: Callable[[Observation], bool]) -> str:
    """Why a figure can be in no sum, whatever the other parts have; "" if it can."""
    flaws = {
        "unit": bool(item.unit_name) or item.tier == "agency",
        "part": item.scope == "part",
        "rounded": not item.exact,
        "doubtful": item.doubtful,
        "start": item.period_start is None or item.start_status != "printed",
        "contradicted": contradicted(item),
    }
    return next((name for name, found in flaws.items() if found), "")


def _lack(item: Observation, counts: Counts, sound: Counts) -> tuple[str, tuple[str, ...]]:
    """What a sound count lacks in other parts, and in which: the first reason that holds."""
    asked: tuple[tuple[str, Counts, Callable[[Observation], object]], ...] = (
        ("missing", counts, lambda other: other.indicator),
        ("period", counts, lambda other: (other.indicator, other.period_start, other.period_end)),
        ("coverage", counts, lambda other: (*_slot(other)[:3], *_slot(other)[5:])),
        ("basis", counts, lambda other: (*_slot(other)[:4], *_slot(other)[5:])),
        ("regime", counts, _slot),
        ("partner", sound, _slot),
    )
    for why, rows, key in asked:
        lacking = tuple(area for area, others in rows.items() if key(item) not in map(key, others))
        if lacking:
            return why, lacking
    return "regime", tuple(area for area in counts if area != item.area)


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
