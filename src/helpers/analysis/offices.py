"""Figures of the offices of a place: those of one source and one moment, as a grid of offices and measures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpers.data.codes import Tier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter

#: Fewer figures of one source and moment, or a grid less than half full, say more one below the other.
_FEWEST, _FILLED = 3, 2
#: A grid has so many measures at most; with more, offices and values are not read together.
_BROADEST = 6

#: So many figures of past quarters stand in tables; what is older is told in a line a table.
_PAST = 90
#: So many of these older figures are in the file of a page that has no others; those before are in the files of their
#: own quarters. Another figure, with a source and a note of its own, takes as much room as so many of them.
_IN_FILE, _OTHER = 600, 3

Office = tuple[str, str]
Measure = tuple[str, str]


@dataclass(frozen=True)
class OfficeGrid:
    """What one source says of several offices at one moment: offices (tier, name) by measures (indicator, scope).

    The first measure is the one told of most offices, the others are in the order of the pages. The offices go down in
    the values of the first measure; those without one come last.
    """

    measures: tuple[Measure, ...]
    offices: tuple[Office, ...]
    cells: dict[tuple[Office, Measure], Observation]

    @property
    def figures(self) -> tuple[Observation, ...]:
        """All figures, office by office."""
        return tuple(self.cells[key] for key in self._keys() if key in self.cells)

    @property
    def quarter(self) -> Quarter:
        """The quarter in which its moment lies."""
        return next(iter(self.cells.values())).quarter

    def line(self, office: Office) -> list[Observation | None]:
        """The figures of an office, one for each measure; None where the source has none."""
        return [self.cells.get((office, measure)) for measure in self.measures]

    def _keys(self) -> Iterator[tuple[Office, Measure]]:
        return ((office, measure) for office in self.offices for measure in self.measures)


def office_of(item: Observation) -> Office:
    """Whose figure it is: a tier of a place, or an office in it by its name."""
    return (item.tier, item.unit_name)


def of_an_office(item: Observation) -> bool:
    """True for a figure that is not of its whole place."""
    return item.tier != Tier.ALL or bool(item.unit_name)


def office_grids(figures: Iterable[Observation], package: Package) -> tuple[OfficeGrid, ...]:
    """The grids that figures of offices make, the newest moment first; figures that make none are in none."""
    moments: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in figures:
        if of_an_office(item):
            moments[_moment(item)].append(item)
    newest = sorted(moments.values(), key=lambda rows: (rows[0].period_end, rows[0].source), reverse=True)
    names = dict.fromkeys((*package.presentation.headlines, *package.indicators))
    order = {name: place for place, name in enumerate(names)}
    return tuple(grid for rows in newest for grid in _grids(rows, order))


def split(grids: Sequence[OfficeGrid]) -> tuple[list[OfficeGrid], list[OfficeGrid], list[OfficeGrid]]:
    """The grids of the newest quarter, those of past quarters that a page has room for, and the older ones.

    A page of a later quarter has more past than one of the quarter itself: the older ones stand whole on the pages of
    their own quarters. ``grids``: the newest first.
    """
    newest = [grid for grid in grids if grid.quarter == grids[0].quarter]
    past, older, room = list[OfficeGrid](), list[OfficeGrid](), _PAST
    for grid in grids[len(newest) :]:
        room -= len(grid.figures)
        (past if room >= 0 else older).append(grid)
    return newest, past, older


def filed(older: Sequence[OfficeGrid], others: int) -> tuple[list[OfficeGrid], list[OfficeGrid]]:
    """Of grids that are told in a line each those whose figures the file of the page has, and those that it has not.

    ``others``: how many figures that are in no grid the file has.
    """
    inside, outside, room = list[OfficeGrid](), list[OfficeGrid](), _IN_FILE - _OTHER * others
    for grid in older:
        room -= len(grid.figures)
        (inside if room >= 0 else outside).append(grid)
    return inside, outside


def _moment(item: Observation) -> tuple[object, ...]:
    """What the title of a grid tells of all of its figures."""
    when = (item.period_start, item.start_status, item.period_end, item.date_precision, item.period_regime)
    return (item.area, item.source, item.basis, *when)


def _grids(rows: Sequence[Observation], order: dict[str, int]) -> Iterator[OfficeGrid]:
    """One grid, or where there are many measures several of about the same breadth."""
    cells: dict[tuple[Office, Measure], Observation] = {}
    for item in sorted(rows, key=lambda item: (item.computed, item.id)):
        cells.setdefault((office_of(item), (item.indicator, item.scope)), item)
    measures = sorted({measure for _, measure in cells}, key=lambda measure: (order[measure[0]], measure[1]))
    parts = -(-len(measures) // _BROADEST)
    for part in range(parts):
        held = measures[part * len(measures) // parts : (part + 1) * len(measures) // parts]
        found = {key: item for key, item in cells.items() if key[1] in held}
        offices = {office for office, _ in found}
        if len(found) >= _FEWEST and len(found) * _FILLED >= len(offices) * len(held):
            yield _grid(found, held)


def _grid(cells: dict[tuple[Office, Measure], Observation], measures: Sequence[Measure]) -> OfficeGrid:
    told = Counter(measure for _, measure in cells)
    first = max(measures, key=told.__getitem__)  # of several the one that pages show first

    def place(office: Office) -> tuple[object, ...]:
        item = cells.get((office, first))
        return (item is None, -item.value if item else 0, office)

    offices = sorted({office for office, _ in cells}, key=place)
    return OfficeGrid((first, *(one for one in measures if one != first)), tuple(offices), cells)
