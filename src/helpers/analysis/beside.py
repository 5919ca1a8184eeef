"""What of the country and of all provinces stands beside the figures of one province."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from helpers.analysis.index import figure_index
from helpers.data.codes import ChartKind, Regime, Tier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import BREAK
from helpers.data.targets import Target


def in_force(package: Package, end: date) -> frozenset[str]:
    """The shares of services, whatever they are shares of, on the scale that replaced the levels; none before that."""
    names = package.presentation.charted(ChartKind.SHARES) if end >= BREAK else ()
    return frozenset(name for name in names if package.indicators[name].regime == Regime.MODES)


def beside(
    own: Collection[Observation], package: Package, end: date, asked: Collection[Target], *, drawn: bool
) -> Iterator[Observation]:
    """Of shares that the province has, of what always stands with the country, and of what a target asks.

    Since the levels ended also of the share that replaced them, for a province without shares of services.
    Of a measure that the province has not and that the page does not draw, the latest alone: its past is told by the
    country's own page, and what ministries do is no measure for a province. Of what a target asks also the latest
    up to the day it was due, without which it would be said that none was found. ``drawn``: the page draws the shares
    of services that always stand with the country.
    """
    known = {item.indicator for item in own}
    shown = package.presentation
    measures = {target.indicator for target in asked}
    wanted = {name for name in known if package.indicators[name].relative} | {*shown.with_country, *measures}
    wanted |= in_force(package, end) if known.isdisjoint(shown.charted(ChartKind.SHARES)) else frozenset()
    book = figure_index(package)
    rows = [item for code in ("VN", "VN-PROV") for item in book.until(code, end)]
    rows = [item for item in rows if item.tier == Tier.ALL and item.indicator in wanted]
    whole = known | ({*shown.charted(ChartKind.SHARES)} & shown.with_country if drawn else set())
    days: dict[tuple[str, str], list[date]] = defaultdict(list)  # of each measure, the last one at the end
    for item in rows:
        days[item.area, item.indicator].append(item.period_end)
    before_due: set[tuple[str, str, date]] = set()
    for target in asked:
        known_days = days.get((target.area, target.indicator), [])
        if count := len(known_days) if target.due is None else bisect_right(known_days, target.due):
            before_due.add((target.area, target.indicator, known_days[count - 1]))
    for item in rows:
        measure = (item.area, item.indicator)
        if item.indicator in whole or item.period_end == days[measure][-1] or (*measure, item.period_end) in before_due:
            yield item
