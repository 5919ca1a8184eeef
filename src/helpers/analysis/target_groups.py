"""Targets that are one target, though several documents state it; and the order in which targets are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from helpers.data.codes import Tier
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target

_TIERS = tuple(Tier)


def subject(target: Target) -> tuple[object, ...]:
    """Whose target it is, of what and until when: two documents with the same speak of one target."""
    return (
        target.area, target.binds, target.tier, target.unit_name, target.indicator, target.period_start, target.due,
        target.kind,
    )  # fmt: skip


@lru_cache(maxsize=8)
def known_targets(package: Package, end: date) -> tuple[Target, ...]:
    """The targets and plans of all places known by a day."""
    return tuple(item for item in package.targets if item.known_from(package.sources[item.source]) <= end)


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """One target with the row of each document that states it, those of one value together."""

    rows: tuple[Target, ...]

    @property
    def first(self) -> Target:
        """The row that speaks for all."""
        return self.rows[0]

    @property
    def values(self) -> tuple[Target, ...]:
        """A row for each value: documents that print the same value more or less exactly state one."""
        return tuple({(item.value, item.value_upper): item for item in reversed(self.rows)}.values())[::-1]


def grouped(rows: Iterable[Target]) -> list[TargetGroup]:
    """One group for each target, in the order of the rows."""
    found: dict[tuple[object, ...], list[Target]] = {}
    for item in rows:
        found.setdefault(subject(item), []).append(item)
    return [TargetGroup(tuple(same)) for same in found.values()]


def by_due(rows: Iterable[Target]) -> list[Target]:
    """The last due first, then the whole area before its parts."""
    return sorted(
        rows,
        key=lambda item: (-(item.due.toordinal() if item.due else 0), _TIERS.index(item.tier), -item.value, item.id),
    )


def reading_order(rows: Iterable[Target], quarter: Quarter) -> list[Target]:
    """Those due in the year of the quarter, then those due later, then the others, the last due first.

    Of one day the whole area before its parts, the larger value first.
    """

    def order(item: Target) -> tuple[object, ...]:
        far = item.due.year - quarter.year if item.due else 0
        when = 3 if item.due is None else 0 if far == 0 else 1 if far > 0 else 2
        day = item.due.toordinal() if item.due else 0
        return (when, day if when == 1 else -day, _TIERS.index(item.tier), -item.value, item.id)

    return sorted(rows, key=order)
