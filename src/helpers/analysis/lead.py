"""Which figure a report or a section leads with."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Scope
from helpers.data.observations import Observation


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


def latest_headline(snapshot: Snapshot) -> Observation | None:
    """The latest headline figure that can lead, of the whole place if there is one; of one day the one that leads."""
    leads = snapshot.package.presentation.leads
    rows = [row for row in snapshot.headlines if row.indicator in leads]
    return foremost([row for row in rows if row.scope == Scope.WHOLE] or rows, snapshot)
