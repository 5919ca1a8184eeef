"""The grid of a portal: a line for each area, a cell for each quarter, and the card that the area opens to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from helpers.analysis.lead import latest_headline
from helpers.analysis.series import Series, points, series
from helpers.analysis.snapshot import Snapshot
from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import AreaLine, Card, Cell, RegionGroup
from helpers.batch.publishing.portal_shelf import Shelf, counted
from helpers.charts.sparkline import sparkline, strip
from helpers.data.observations import Observation
from helpers.data.periods import FIRST, LAST, quarters
from helpers.data.places import Place
from helpers.text.doubts import held_when
from helpers.text.formats import number

#: From how many figures of a quarter on each of the four steps is reached.
STEPS = (1, 2, 4, 8)
#: A series is drawn from so many figures on.
FEWEST = 3


def step(count: int) -> int:
    """How much a quarter has: 0 for no figure of its own, else 1 to 4."""
    return sum(count >= least for least in STEPS)


def regions(shelf: Shelf) -> list[RegionGroup]:
    """The country and each region with a page, from north to south; places as statisticians number them."""
    package, t = shelf.package, shelf.t
    found = [("VN", t("Whole country"), [package.places["VN"]])]
    for region in package.places.north_to_south:
        places = [place for place in package.places.provinces if place.region == region]
        name = package.regions[region][t.language != "vi"]
        found.append((region, name, sorted(places, key=lambda place: place.gso)))
    groups = (
        RegionGroup(region, name, [_area(place, tasks, shelf) for place in places if (tasks := shelf.of(place.code))])
        for region, name, places in found
    )
    return [group for group in groups if group.areas]


def _area(place: Place, tasks: Sequence[Task], shelf: Shelf) -> AreaLine:
    name, held = place.name(shelf.t.language), shelf.holdings[place.code]
    foreign = shelf.t.language != "vi" and name == place.name_vi
    cells = [_cell(shelf.pages.get((place.code, time)), shelf) for time in shelf.quarters]
    total, told = number(Decimal(held.total), shelf.t.language), counted(held.total, shelf.t) if held.total else ""
    return AreaLine(place.code, name, "vi" if foreign else "", cells, total, told, _card(place, tasks, shelf))


def _cell(task: Task | None, shelf: Shelf) -> Cell | None:
    """The page of a quarter; None where none stands, or where it says that nothing is known."""
    if task is None or not shelf.holdings[task.subject.code].known(task.quarter):
        return None
    count = shelf.count(task)
    return Cell(shelf.link(task, str(count)), step(count))


def _card(place: Place, tasks: Sequence[Task], shelf: Shelf) -> Card:
    t, held, best = shelf.t, shelf.holdings[place.code], shelf.best(place.code)
    snapshot = shelf.findings.snapshot(place, tasks[-1].quarter)
    item = next(iter(latest_headline(snapshot)), None)
    spark, told = _spark(item, snapshot, shelf) if item else (Markup(""), shelf.found(best).text)
    years = shelf.by_year(task for task in tasks if shelf.count(task))
    steps = [step(held.count(time)) if held.known(time) else None for time in quarters()]
    opening = t("Open the report of {quarter}", quarter=shelf.writer.quarter(best.quarter))
    return Card(
        shelf.figure(item, snapshot) if item else None, told, spark, strip(steps), shelf.link(best, opening), years
    )  # fmt: skip


def _spark(latest: Observation, snapshot: Snapshot, shelf: Shelf) -> tuple[Markup, str]:
    """The series of a measure, drawn and in words: that of a figure, or where it is too short the longest there is."""
    lines = [_line(item, snapshot) for item in (latest, *snapshot.headlines)]
    line = lines[0] if len(lines[0].points) >= FEWEST else max(lines, key=lambda line: len(line.points))
    if len(line.points) < FEWEST:
        return Markup(""), ""
    days, writer = (LAST.end - FIRST.start).days, shelf.writer
    placed = [((one.period_end - FIRST.start).days / days, one.value) for one in line.points]
    drawn = sparkline(placed, line.joins, line.held)
    first, last = line.points[0], line.points[-1]
    words = {"measure": line.indicator.name(shelf.t.language), "n": len(line.points)}
    words |= {"first": writer.value(first), "last": writer.value(last)}
    words |= {"start": held_when(first, snapshot, writer), "end": held_when(last, snapshot, writer)}
    return drawn, shelf.t("{measure}: {n} figures, the first {first} ({start}), the last {last} ({end}).", **words)


def _line(item: Observation, snapshot: Snapshot) -> Series:
    package = snapshot.package
    return series(points(snapshot.figures, item.indicator, package), package.indicators[item.indicator])


def steps() -> list[tuple[int, str]]:
    """The steps of the grid with the numbers of figures that they stand for."""
    ends = [f"{low}–{high - 1}" if high - low > 1 else str(low) for low, high in pairwise(STEPS)]
    return list(enumerate([*ends, f"{STEPS[-1]}+"], start=1))


def years(shelf: Shelf) -> list[tuple[int, list[tuple[str, str]]]]:
    """The years of the grid, each with its quarters: short, and in full for those who listen."""
    found: dict[int, list[tuple[str, str]]] = {}
    for time in shelf.quarters:
        found.setdefault(time.year, []).append((shelf.short(time), shelf.quarter(time)))
    return list(found.items())
