"""Which figures make which line of which chart, and which of them are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from helpers.analysis.comparability import obstacle
from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import PARTIAL, ChartKind, Tier
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST
from helpers.data.sources import Source
from helpers.data.targets import Target


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one indicator and place by date, and the pairs of neighbours that a line joins (by position)."""

    indicator: Indicator
    points: tuple[Observation, ...]
    joins: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SharePanel:
    """A share of one denominator: the country's series, the place's own, and the targets that it is to reach.

    Each target comes with the day from which it is drawn.
    """

    indicator: Indicator
    country: Series | None
    own: Series | None
    goals: tuple[tuple[Target, date], ...]


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
    """Neighbours of one basis that may be compared; of counts, only announced catalogues hold until the next one."""
    for basis in dict.fromkeys(row.basis for row in rows):
        days = {row.period_end: position for position, row in enumerate(rows) if row.basis == basis}
        for before, after in pairwise(days.values()):
            alike = indicator.unit == "percent" or basis == "announced"
            if alike and not obstacle(rows[after], rows[before], indicator):
                yield before, after


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


def dossiers(snapshot: Snapshot) -> Mapping[str, tuple[Observation, ...]]:
    """Shares of dossiers of the whole area that end on the axis, by family; printed ones only."""
    indicators, found = snapshot.package.indicators, dict[str, set[str]]()
    for name in snapshot.package.presentation.charted(ChartKind.DOSSIERS):
        found.setdefault(indicators[name].family, set()).add(name)
    whole = [item for item in snapshot.printed if item.tier == Tier.ALL]
    sources = snapshot.package.sources
    rows = {
        name: on_axis((item for item in whole if item.indicator in family), sources) for name, family in found.items()
    }
    return {family: items for family, items in rows.items() if items}


def shares(snapshot: Snapshot) -> list[SharePanel]:
    """One panel for each denominator of which the place has a figure, and always those shown with the country."""
    found, shown = [], snapshot.package.presentation
    for name in shown.charted(ChartKind.SHARES):
        indicator, own = snapshot.package.indicators[name], points(snapshot.figures, name, snapshot.package)
        country = points((row for row in snapshot.country if row.area == "VN"), name, snapshot.package)
        if own or (name in shown.with_country and country):
            goals = tuple(_goals(snapshot, name, own))
            found.append(SharePanel(indicator, _known(country, indicator), _known(own, indicator), goals))
    return found


def _known(rows: tuple[Observation, ...], indicator: Indicator) -> Series | None:
    return series(rows, indicator) if rows else None


def _goals(snapshot: Snapshot, indicator: str, own: Sequence[Observation]) -> Iterator[tuple[Target, date]]:
    """One target for each different value that the place itself is to reach, from the day it was set.

    Of a share whose base no source states, only a target whose source also has a figure of the place.
    """
    seen, printed = set(), {item.source for item in own}
    unstated = snapshot.package.indicators[indicator].base_unstated
    for target in (*snapshot.targets, *snapshot.national_targets):
        mine = target.kind == "target" and (target.area == snapshot.place.code or target.binds == "each")
        if target.indicator != indicator or target.tier != "all" or target.due is None or not mine:
            continue
        if unstated and target.source not in printed:
            continue
        if target.due >= FIRST.start and target.value not in seen:
            seen.add(target.value)
            yield target, max(target.set_date or date(target.due.year, 1, 1), FIRST.start)
