"""The figure that a report leads with."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.presentation import HEADLINES

#: Measures that can lead a report, services before shares before dossiers.
COUNT_MEASURES = (
    "services_l4", "services_l3_l4", "services_l3", "services_full", "services_partial", "services_online_any",
    "services_on_national_portal",
)  # fmt: skip
RATE_MEASURES = tuple(name for name in HEADLINES if "share" in name)
#: A count older than this does not lead a report that has a newer share.
_STALE = 8


def leading(snapshot: Snapshot) -> Observation | None:
    """The figure that the report begins with: the latest count of services, else the latest share or rate."""
    counts, rates = _newest(snapshot, COUNT_MEASURES), _newest(snapshot, RATE_MEASURES)
    if counts and rates and snapshot.age(counts) > _STALE >= snapshot.age(rates):
        return rates
    return counts or rates


def _newest(snapshot: Snapshot, names: Sequence[str]) -> Observation | None:
    known = [item for item in snapshot.headlines if item.indicator in names]
    last = max((item.period_end for item in known), default=None)
    newest = [item for item in known if item.period_end == last]
    return min(newest, key=lambda item: names.index(item.indicator), default=None)
