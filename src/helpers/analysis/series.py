"""Which figures make which line of which chart, and which of them are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from helpers.analysis.comparability import obstacle
from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import PARTIAL, Basis, ChartKind, Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST
from helpers.data.sources import Source

#: A regular series has so many figures, and from one to the next at most so many quarters.
_REGULAR, _STEADY = 4, 2


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one indicator and place by date, and the pairs of neighbours that a line joins (by position)."""

    indicator: Indicator
    points: tuple[Observation, ...]
    joins: tuple[tuple[int, int], ...]

    @property
    def held(self) -> frozenset[tuple[int, int]]:
        """The pairs of which the first value holds until the second: counts of a catalogue."""
        counts = self.indicator.unit != Unit.PERCENT
        return frozenset(pair for pair in self.joins if counts and self.points[pair[0]].basis == Basis.ANNOUNCED)


def on_axis(rows: Iterable[Observation], sources: Mapping[str, Source]) -> tuple[Observation, ...]:
    """The figures that fall on the axis, 2018 to 2024, by date; of one day the one that speaks first stands last."""
    inside = (row for row in rows if FIRST.start <= row.period_end <= LAST.end)
    return tuple(sorted(inside, key=lambda row: order(row, sources)))


def points(rows: Iterable[Observation], indicator: str, package: Package) -> tuple[Observation, ...]:
    """Figures of the whole area for one indicator that fall on the axis; those of a part of it stay in the table."""
    whole = (row for row in rows if row.indicator == indicator and row.tier == "all" and row.scope not in PARTIAL)
    return on_axis(whole, package.sources)


def series(rows: tuple[Observation, ...], indicator: Indicator) -> Series:
    """A series of figures that are in order. Shares join where they may be compared, counts only as catalogues."""
    return Series(indicator, rows, tuple(_joins(rows, indicator)))


def _joins(rows: tuple[Observation, ...], indicator: Indicator) -> Iterator[tuple[int, int]]:
    """Neighbours of one basis that may be compared: of counts, catalogues, which hold until the next one, and those of
    a regular series.
    """
    shares = indicator.unit == Unit.PERCENT
    for basis in dict.fromkeys(row.basis for row in rows):
        days = {row.period_end: position for position, row in enumerate(rows) if row.basis == basis}
        if shares or basis == Basis.ANNOUNCED:
            pairs = pairwise(days.values())
            yield from (pair for pair in pairs if not obstacle(rows[pair[1]], rows[pair[0]], indicator))
    if not shares:
        others = {position for position, row in enumerate(rows) if row.basis != Basis.ANNOUNCED}
        yield from (pair for pair in regular(rows, indicator) if others.issuperset(pair))


def regular(rows: Sequence[Observation], indicator: Indicator) -> Iterator[tuple[int, int]]:
    """Neighbours (by position, rows by date) of each regular series: at least four figures of one source, basis and
    scope, each a quarter after the one before it or, where a single quarter is missing, two; all may be compared.
    """
    lines: dict[tuple[str, ...], list[int]] = {}
    for position, row in enumerate(rows):
        lines.setdefault((row.source, row.basis, row.scope), []).append(position)
    for line in lines.values():
        run = line[:1]
        for position in line[1:]:
            before, after = rows[run[-1]], rows[position]
            if not 1 <= after.quarter.ordinal - before.quarter.ordinal <= _STEADY or obstacle(after, before, indicator):
                yield from _run(run)
                run = []
            run.append(position)
        yield from _run(run)


def _run(run: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(run) >= _REGULAR:
        yield from pairwise(run)


def growth(snapshot: Snapshot) -> list[list[Series]]:
    """Levels 3 and 4 and the kinds that followed; the sum of both levels only where it is not split.

    Counts that add up units stand in a group of their own: beside distinct services they would look like a fall.
    """
    groups: dict[bool, list[Series]] = {}
    for name in snapshot.package.presentation.charted(ChartKind.SERVICES):
        found = _unsplit(
            points(snapshot.figures, name, snapshot.package), snapshot.package.presentation[name].parts, snapshot
        )
        for repeated in (False, True):
            same = tuple(item for item in found if (item.scope == "per_unit") is repeated)
            if same:
                groups.setdefault(repeated, []).append(series(same, snapshot.package.indicators[name]))
    return [groups[repeated] for repeated in sorted(groups)]


def _unsplit(found: tuple[Observation, ...], parts: tuple[str, ...], snapshot: Snapshot) -> tuple[Observation, ...]:
    """Sums whose page does not give all the parts; all figures of what is no sum."""
    split = [{_page(item) for item in points(snapshot.figures, name, snapshot.package)} for name in parts]
    return tuple(item for item in found if not split or not all(_page(item) in pages for pages in split))


def _page(item: Observation) -> tuple[date, str, str, str]:
    return item.period_end, item.source, item.basis, item.scope
