"""How a figure grew: since the one before, since a year ago, since the first, and by how much in the quarter before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from helpers.analysis.comparability import Change, comparable
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation

#: Quarters of a year.
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure against earlier ones from which it may be subtracted; None where there is no such figure.

    ``last``: the latest of them. ``year``: one of the same quarter a year before. ``first``: the first of all, where it
    is neither of these two and had another value than the last. ``before``: the change of the quarter before, where
    ``last`` is of one quarter.
    """

    figure: Observation
    last: Change | None = None
    year: Change | None = None
    first: Change | None = None
    before: Change | None = None


def trend(figure: Observation, snapshot: Snapshot) -> Trend:
    """The trend of a figure of the place; nothing is compared with a contradicted or an inexact one."""
    changes = _changes(figure, snapshot)
    if not changes:
        return Trend(figure)
    last, first = changes[-1], _first(changes)
    year = next((found for found in reversed(changes) if _quarters(found) == _YEAR), None)
    return Trend(
        figure,
        last,
        year if year is not last else None,
        first if first not in (last, year) and first.old.value != last.old.value else None,
        _before(last, snapshot),
    )


def multiple(change: Change) -> Decimal | None:
    """How many times the earlier value the later one is; None if there is no such number."""
    return change.new.value / change.old.value if change.difference is not None and change.old.value > 0 else None


def percent(change: Change) -> Decimal | None:
    """The change in percent of the earlier value, without decimals; None if there is no such number."""
    if change.difference is None or change.old.value <= 0:
        return None
    return (100 * change.difference / change.old.value).quantize(Decimal(1))


def _changes(figure: Observation, snapshot: Snapshot) -> list[Change]:
    if snapshot.contradicted(figure):
        return []
    rows = [item for item in snapshot.by_indicator.get(figure.indicator, ()) if not snapshot.contradicted(item)]
    return comparable(figure, rows, snapshot.package.indicators[figure.indicator])


def _first(changes: list[Change]) -> Change:
    """Of the first day the figure that speaks first, which stands last."""
    day = changes[0].old.period_end
    return [found for found in changes if found.old.period_end == day][-1]


def _quarters(change: Change) -> int:
    return change.new.quarter.ordinal - change.old.quarter.ordinal


def _before(last: Change, snapshot: Snapshot) -> Change | None:
    """The change up to the figure before, where both are of one quarter."""
    earlier = _changes(last.old, snapshot) if _quarters(last) == 1 else []
    return earlier[-1] if earlier and _quarters(earlier[-1]) == 1 else None
