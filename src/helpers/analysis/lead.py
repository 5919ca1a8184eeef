"""Which figure a report leads with."""

from __future__ import annotations

from helpers.analysis.precedence import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Scope
from helpers.data.observations import Observation


def latest_headline(snapshot: Snapshot) -> tuple[Observation, ...]:
    """The latest headline figure that can lead, of the whole place if there is one; of one day the one that leads.

    Where its document has another one for the same quarter that leads before it, that one, then itself: an article of
    the 16th gives the number of services of the 15th. Empty where nothing can lead.
    """
    leads = snapshot.package.presentation.leads
    rows = [row for row in snapshot.headlines if row.indicator in leads]
    rows = [row for row in rows if of_all(row)] or rows
    last = foremost(rows, snapshot.package)
    if last is None:
        return ()
    told = [row for row in rows if (row.source, row.quarter) == (last.source, last.quarter)]
    first = min(told, key=lambda row: leads.index(row.indicator))
    return (last,) if first is last else (first, last)


def of_all(figure: Observation) -> bool:
    """True for a figure of all that the authorities of a place do; offices of the ministries in it may be left out."""
    return figure.scope in {Scope.WHOLE, Scope.EXCLUDING_VERTICAL}
