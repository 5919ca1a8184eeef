"""Counts of services at the end of each year, where at least two may be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.analysis.age import YEAR, apart
from helpers.analysis.comparability import Change
from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.data.observations import Observation

_LAST = 4  # the quarter at whose end a year ends


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The figures of one page at the end of a year (the newest: so far), and the change of the last to a year before.

    ``cells``: a figure or None for each measure of the table.
    """

    cells: tuple[Observation | None, ...]
    change: Change | None

    @property
    def figure(self) -> Observation:
        """The figure of which the change is told: the sum where there is one."""
        return next(item for item in reversed(self.cells) if item)


@dataclass(frozen=True, slots=True)
class Years:
    """Year ends of the measures of one regime; ``whole`` has the change of each from the first comparable figure to the
    last, and is empty without such a figure.
    """

    measures: tuple[str, ...]
    rows: tuple[YearEnd, ...]
    whole: tuple[Change | None, ...]


def years(growth: Growth, snapshot: Snapshot) -> Iterator[Years]:
    """A table for levels and one for what replaced them, each only if the change of a year can be told in it: of the
    sum where that is known, else of the part that leads.
    """
    shown = snapshot.package.presentation
    for rule in shown.sums:
        known = {item.indicator for item in growth.rows} & {*rule.parts, rule.indicator}
        names = sorted(known, key=lambda name: shown[name].chart_rank or 0)
        for name in sorted(known, key=lambda name: (name != rule.indicator, shown[name].lead or 0)):
            found = _years(name, names, growth, snapshot)
            if any(row.change and row.change.difference is not None for row in found.rows):
                yield found
                break


def _years(name: str, names: Sequence[str], growth: Growth, snapshot: Snapshot) -> Years:
    """The table whose changes are those of one measure, which stands in its last column."""
    columns = (*(other for other in names if other != name), name)
    ends = list(_ends(name, growth, snapshot))
    rows = []
    for item in ends:
        before = [old for old in growth.rows if old.indicator == name and apart(item, old, YEAR)]
        cells = tuple(_beside(item, column, growth) for column in columns)
        rows.append(YearEnd(cells, snapshot.change(item, before) if before else None))
    return Years(columns, tuple(rows), tuple(_whole(ends, columns, growth, snapshot)))


def _ends(name: str, growth: Growth, snapshot: Snapshot) -> Iterator[Observation]:
    """The last figure of the last quarter of each year, then the newest one; by date."""
    known = sorted((item for item in growth.rows if item.indicator == name),
                   key=lambda item: order(item, snapshot.package.sources))  # fmt: skip
    last = {item.period_end.year: item for item in known if item.quarter.number == _LAST}
    yield from last.values()
    if known and known[-1].quarter.number != _LAST:
        yield known[-1]


def _beside(item: Observation, name: str, growth: Growth) -> Observation | None:
    """The figure of a measure that the same page gives for the same day."""
    page = (item.period_end, item.source, item.basis, item.scope)
    same = (other for other in growth.rows if other.indicator == name)
    return next((other for other in same if (other.period_end, other.source, other.basis, other.scope) == page), None)


def _whole(
    ends: Sequence[Observation], columns: Sequence[str], growth: Growth, snapshot: Snapshot
) -> Iterator[Change | None]:
    """From the first figure with which the last may be compared; of each measure if both pages give it."""
    first = next(
        (old for old in growth.rows if old.indicator == columns[-1] and old.period_end < ends[-1].period_end
         and _difference(ends[-1], old, snapshot)), None,
    )  # fmt: skip
    if first is None:
        return
    for name in columns:
        new, old = _beside(ends[-1], name, growth), _beside(first, name, growth)
        yield _difference(new, old, snapshot) if new and old else None


def _difference(new: Observation, old: Observation, snapshot: Snapshot) -> Change | None:
    found = snapshot.change(new, [old])
    return found if found and found.difference is not None else None
