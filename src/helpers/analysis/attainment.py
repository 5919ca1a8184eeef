"""Targets and plans beside their results. A target is never a result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Binds, Tier, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.targets import Target

_TIERS = tuple(Tier)


def for_each(snapshot: Snapshot, item: Observation) -> list[Target]:
    """Targets that a figure can be held against: of the same share, for the place itself, due in the figure's year."""
    bound = [target for target in (*snapshot.targets, *snapshot.national_targets) if _binds(target, snapshot)]
    return [
        target
        for target in bound
        if (target.indicator, target.tier) == (item.indicator, "all")
        and target.due is not None
        and target.due.year == item.period_end.year
        and not (snapshot.package.indicators[item.indicator].base_unstated and target.source != item.source)
    ][:1]


def _binds(target: Target, snapshot: Snapshot) -> bool:
    """True if the place itself is to reach a target: its own, or one that is set for every province."""
    mine = target.area == snapshot.place.code or target.binds == "each"
    return snapshot.place.code != "VN" and target.kind == "target" and mine


def by_due(rows: Iterable[Target]) -> list[Target]:
    """The last due first, then the whole area before its parts."""
    return sorted(
        rows,
        key=lambda item: (-(item.due.toordinal() if item.due else 0), _TIERS.index(item.tier), -item.value, item.id),
    )


def results(rows: Iterable[Target], snapshot: Snapshot) -> dict[str, Observation]:
    """For each target the latest figure of whom it binds, of the same indicator and up to the due date.

    A target for every province is set beside the province's own figure; where there is none, beside the list that
    names the province, and in the country's report beside the number of bodies that met it.
    """
    known: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for item in (*snapshot.figures, *snapshot.country):
        known[item.area, item.indicator, item.tier, item.unit_name].append(item)
    found: dict[str, Observation] = {}
    for target in rows:
        area = snapshot.place.code if target.binds == "each" else target.area
        for name in _measured_by(target, area, snapshot.package):
            same = known.get((area, name, target.tier, target.unit_name), ())
            fitting = [item for item in same if _fits(item, target, snapshot)]
            if fitting and target.id not in found:
                found[target.id] = max(fitting, key=lambda item: order(item, snapshot.package.sources))
    return found


def _measured_by(target: Target, area: str, package: Package) -> list[str]:
    """The indicators that can tell if a target was met, the best first; a target for each has no result of all."""
    about = package.presentation.about_target_of(target.indicator)
    if target.binds != Binds.EACH:
        return [target.indicator]
    unit = Unit.BODY if area == "VN" else Unit.FLAG
    found = [name for name in about if package.indicators[name].unit == unit]
    return found if area == "VN" else [target.indicator, *found]


def _fits(item: Observation, target: Target, snapshot: Snapshot) -> bool:
    if snapshot.package.indicators[item.indicator].base_unstated and item.source != target.source:
        return False
    return target.due is None or item.period_end <= target.due


_COUNTED = frozenset({Unit.SERVICE, Unit.PROCEDURE})


@dataclass(frozen=True, slots=True)
class Progress:
    """A planned count, what is to be added for it, and the figures before it, up to its date and next after it."""

    total: Target
    added: Target | None
    before: Observation | None
    reached: Observation | None
    later: Observation | None

    @property
    def figures(self) -> list[Observation]:
        """The known figures, by date."""
        return [item for item in (self.before, self.reached, self.later) if item]

    @property
    def adds_up(self) -> bool:
        """True if one source printed what stood, what is added and their sum, all exactly, and the sum is right."""
        if self.before is None or self.added is None or len({self.total.source, self.before.source}) > 1:
            return False
        exact = self.before.exact and {self.total.qualifier, self.added.qualifier} == {"exact"}
        return exact and self.before.value + self.added.value == self.total.value


def progress(total: Target, rows: Sequence[Target], snapshot: Snapshot) -> Progress | None:
    """The progress of a planned count of the whole area with a date; None for what is no such count."""
    unit, additions = snapshot.package.indicators[total.indicator].unit, snapshot.package.presentation.additions
    addition = total.indicator in additions.values()
    if unit not in _COUNTED or total.due is None or total.tier != Tier.ALL or addition:
        return None
    made = total.known_from(snapshot.package.sources[total.source])
    same = (total.indicator, "all", "", "whole")
    known = [item for item in snapshot.figures if (item.indicator, item.tier, item.unit_name, item.scope) == same]
    after = [item for item in known if item.period_end > total.due]
    first = min((item.period_end for item in after), default=None)
    added = [item for item in rows if (item.indicator, item.source) == (additions.get(total.indicator), total.source)]
    return Progress(
        total,
        next((item for item in added if item.tier == "all" and item.due == total.due), None),
        _last((item for item in known if item.period_end < min(made, total.due)), snapshot),
        _last((item for item in known if made <= item.period_end <= total.due), snapshot),
        _last((item for item in after if item.period_end == first), snapshot),
    )


def _last(rows: Iterable[Observation], snapshot: Snapshot) -> Observation | None:
    return max(rows, key=lambda item: order(item, snapshot.package.sources), default=None)
