"""Which target a figure of a place can be held against."""

from __future__ import annotations

from datetime import date

from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import subject
from helpers.data.observations import Observation
from helpers.data.targets import Target


def for_each(snapshot: Snapshot, item: Observation, year: int = 0) -> list[Target]:
    """The target for the place that a figure can be held against, due in its year or so many years later, by the first
    document that set it; empty without one.
    """
    unstated, due = snapshot.package.indicators[item.indicator].base_unstated, item.period_end.year + year
    known = [
        target
        for target in (*snapshot.targets, *snapshot.national_targets)
        if _binds(target, snapshot)
        and (target.indicator, target.tier) == (item.indicator, "all")
        and (target.due is not None and target.due.year == due)
        and not (unstated and target.source != item.source)
    ]
    same = (target for target in known if subject(target) == subject(known[0]))
    return sorted(same, key=lambda target: target.set_date or date.min)[:1]


def _binds(target: Target, snapshot: Snapshot) -> bool:
    """True if the place itself is to reach a target: its own, or one that is set for every province."""
    mine = target.area == snapshot.place.code or target.binds == "each"
    return snapshot.place.code != "VN" and target.kind == "target" and mine
