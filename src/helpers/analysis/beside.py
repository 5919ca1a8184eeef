"""What of the country and of all provinces stands beside the figures of one province."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from helpers.analysis.index import figure_index
from helpers.data.codes import ChartKind, Tier
from helpers.data.observations import Observation
from helpers.data.package import Package


def beside(own: Collection[Observation], package: Package, end: date, asked: Collection[str]) -> Iterator[Observation]:
    """Of shares that the province has, of what always stands with the country, and of what a target asks.

    Of a measure that the province has not and that is no share of services, the latest alone: its past is told by the
    country's own page, and what ministries do is no measure for a province. ``asked``: the measures of targets.
    """
    known = {item.indicator for item in own}
    shown = package.presentation
    wanted = {name for name in known if package.indicators[name].relative} | {*shown.with_country, *asked}
    book = figure_index(package)
    rows = [item for code in ("VN", "VN-PROV") for item in book.until(code, end)]
    rows = [item for item in rows if item.tier == Tier.ALL and item.indicator in wanted]
    whole = known | {*shown.charted(ChartKind.SHARES)}
    last = {(item.area, item.indicator): item.period_end for item in sorted(rows, key=lambda item: item.period_end)}
    for item in rows:
        if item.indicator in whole or item.period_end == last[item.area, item.indicator]:
            yield item
