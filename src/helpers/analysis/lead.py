"""The figure that a report leads with."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Unit
from helpers.data.observations import Observation

#: A count older than this many quarters does not lead a report that has a newer share.
_STALE = 8


def is_count(figure: Observation, snapshot: Snapshot) -> bool:
    """True for a count of services that can open a report; shares and rates are told otherwise."""
    counted = snapshot.package.indicators[figure.indicator].unit != Unit.PERCENT
    return counted and figure.indicator in snapshot.package.presentation.leads


def leading(snapshot: Snapshot) -> Observation | None:
    """The figure that the report begins with: the latest count of services, else the latest share or rate."""
    indicators, names = snapshot.package.indicators, snapshot.package.presentation.leads
    counts = _newest(snapshot, [name for name in names if indicators[name].unit != Unit.PERCENT])
    rates = _newest(snapshot, [name for name in names if indicators[name].unit == Unit.PERCENT])
    if counts and rates and snapshot.age(counts) > _STALE >= snapshot.age(rates):
        return rates
    return counts or rates


def _newest(snapshot: Snapshot, names: Sequence[str]) -> Observation | None:
    known = [item for item in snapshot.headlines if item.indicator in names]
    last = max((item.period_end for item in known), default=None)
    newest = [item for item in known if item.period_end == last]
    return min(newest, key=lambda item: names.index(item.indicator), default=None)
