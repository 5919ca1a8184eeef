"""Which figure a report leads with."""

from __future__ import annotations

from helpers.analysis.precedence import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Scope
from helpers.data.observations import Observation


def latest_headline(snapshot: Snapshot) -> Observation | None:
    """The latest headline figure that can lead, of the whole place if there is one; of one day the one that leads."""
    leads = snapshot.package.presentation.leads
    rows = [row for row in snapshot.headlines if row.indicator in leads]
    return foremost([row for row in rows if row.scope == Scope.WHOLE] or rows, snapshot.package)
