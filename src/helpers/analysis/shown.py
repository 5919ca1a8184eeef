"""The figures that a page shows: the place's own, those beside them, and those of the provinces in its chart."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.analysis.field import field_history
from helpers.analysis.named import named
from helpers.analysis.offices import OfficeGrid, filed, split
from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.rankings import Ranking
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Unit
from helpers.data.observations import Observation


def charted(snapshot: Snapshot) -> Ranking | None:
    """The first measure in which the province stands; ranks that others gave are no heights of columns."""
    return next((one for one in snapshot.standings if one.unit != Unit.RANK), None)


def in_cells(snapshot: AnySnapshot) -> tuple[Observation, ...]:
    """As ``shown``, without those of offices that the page tells in a line a table."""
    return _without(_in_lines(snapshot), snapshot)


def in_file(snapshot: AnySnapshot) -> tuple[Observation, ...]:
    """As ``shown``, without those of offices that only the files of earlier quarters have."""
    return _without(filed_lines(snapshot)[1], snapshot)


def filed_lines(snapshot: AnySnapshot) -> tuple[list[OfficeGrid], list[OfficeGrid]]:
    """Of the grids told in a line each those whose figures the file of the page has, and those that it has not."""
    older = _in_lines(snapshot)
    if not older or not isinstance(snapshot, Snapshot):
        return [], []
    return filed(older, len(_without(snapshot.office_grids, snapshot)))


def told_in_lines(snapshot: AnySnapshot) -> frozenset[str]:
    """The ids of figures of offices that the page tells in a line a table, and not each by itself."""
    return frozenset(item.id for grid in _in_lines(snapshot) for item in grid.figures)


def _in_lines(snapshot: AnySnapshot) -> list[OfficeGrid]:
    grids = snapshot.office_grids if isinstance(snapshot, Snapshot) else ()
    return split(grids)[2] if grids else []


def _without(grids: Iterable[OfficeGrid], snapshot: AnySnapshot) -> tuple[Observation, ...]:
    told = {item.id for grid in grids for item in grid.figures}
    return tuple(item for item in shown(snapshot) if item.id not in told)


def shown(snapshot: AnySnapshot) -> tuple[Observation, ...]:
    """Every figure of the charts and tables of a page, each once, the place's own first."""
    if isinstance(snapshot, SelectionSnapshot):
        return snapshot.shown
    if not isinstance(snapshot, Snapshot):
        return snapshot.figures
    found = charted(snapshot)
    past = field_history(snapshot.package, snapshot.quarter) if snapshot.place.code == "VN" else None
    others = [*(found.rows if found else ()), *(past.ranking.rows if past else ())]
    others += [item for rows in named(snapshot.place, snapshot.package, snapshot.quarter) for item in rows]
    return tuple(dict.fromkeys((*snapshot.figures, *snapshot.country, *snapshot.provinces, *others)))
