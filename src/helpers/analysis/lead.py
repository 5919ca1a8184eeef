"""Which figure a report or a section leads with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.analysis.precedence import order
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
    return foremost((item for item in snapshot.headlines if item.indicator in names), snapshot)


def foremost(rows: Iterable[Observation], snapshot: Snapshot) -> Observation | None:
    """Which of several figures of a place is spoken of: the latest; of one day the measure first among those that lead,
    and of one measure the figure that speaks first by ``precedence``. None if there is none.
    """
    ranks = {name: rank for rank, name in enumerate(reversed(snapshot.package.presentation.leads), start=1)}
    return max(
        rows,
        key=lambda item: (item.period_end, ranks.get(item.indicator, 0), order(item, snapshot.package.sources)),
        default=None,
    )
