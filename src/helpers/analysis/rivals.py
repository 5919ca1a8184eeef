"""The other values that are printed, or follow from what is printed, for a contradicted figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation


@dataclass(frozen=True, slots=True)
class Rival:
    """A value beside a contradicted figure: of which indicator, and whether it is computed here."""

    indicator: str
    value: Decimal
    computed: bool


def rivals(item: Observation, snapshot: Snapshot) -> tuple[Rival, ...]:
    """What its own parts, the printed figure that it is computed beside, or other sources give, each value once."""
    found = [*_recomputed(item, snapshot), *_printed(item, snapshot)]
    values = {(one.indicator, one.value): one for one in reversed(found) if one.value != item.value}
    return tuple(reversed(values.values()))


def _recomputed(item: Observation, snapshot: Snapshot) -> list[Rival]:
    """From discrepancies: what the parts give for a printed figure, what was printed for a computed one."""
    indicators, found = snapshot.package.indicators, []
    for one in snapshot.discrepancies:
        same = indicators[one.printed.indicator].family == indicators[item.indicator].family
        if one.printed.id == item.id:
            found += [Rival(name, value, computed=True) for name, value in one.expected]
        elif same and item.parts and {part.id for part in one.parts}.issuperset(item.parts):
            found.append(Rival(one.printed.indicator, one.printed.value, computed=False))
    return found


def _printed(item: Observation, snapshot: Snapshot) -> list[Rival]:
    """From conflicts: what other sources, or other lines of the same one, print for the same."""
    return [
        Rival(other.indicator, other.value, computed=False)
        for conflict in snapshot.conflicts
        if any(one.id == item.id for one in conflict.items)
        for other in conflict.items
        if other.id != item.id
    ]
