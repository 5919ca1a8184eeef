"""What of the country and of all provinces stands beside the figures of one province."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from helpers.analysis.index import figure_index
from helpers.data.codes import ChartKind, Tier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.targets import Target


def beside(
    own: Collection[Observation], package: Package, end: date, asked: Collection[Target], *, drawn: bool
) -> Iterator[Observation]:
    """Of shares that the province has, of what always stands with the country, and of what a target asks.

    Of a measure that the province has not and that the page does not draw, the latest alone: its past is told by the
    country's own page, and what ministries do is no measure for a province. Of what a target asks also the latest
    up to the day it was due, without which it would be said that none was found. ``drawn``: the page draws the shares
    of services that always stand with the country.
    """
    known = {item.indicator for item in own}
    shown = package.presentation
    measures = {target.indicator for target in asked}
    wanted = {name for name in known if package.indicators[name].relative} | {*shown.with_country, *measures}
    book = figure_index(package)
    rows = [item for code in ("VN", "VN-PROV") for item in book.until(code, end)]
    rows = [item for item in rows if item.tier == Tier.ALL and item.indicator in wanted]
    whole = known | ({*shown.charted(ChartKind.SHARES)} & shown.with_country if drawn else set())
    last = {(item.area, item.indicator): item.period_end for item in sorted(rows, key=lambda item: item.period_end)}
    before_due: set[tuple[str, str, date]] = set()
    for target in asked:
        until = [item.period_end for item in rows if _of(item, target)]
        before_due |= {(target.area, target.indicator, max(until))} if until else set()
    for item in rows:
        measure = (item.area, item.indicator)
        if item.indicator in whole or item.period_end == last[measure] or (*measure, item.period_end) in before_due:
            yield item


def _of(item: Observation, target: Target) -> bool:
    """True for a figure of what a target is about, dated up to the day it is due."""
    due = target.due is None or item.period_end <= target.due
    return due and (item.area, item.indicator) == (target.area, target.indicator)
