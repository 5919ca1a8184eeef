"""What a package records of figures beside their rows: what became of them lately, what they were before, where
they were read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import lru_cache

from helpers.data.codes import Fate
from helpers.data.corrections import Correction
from helpers.data.evidence import Evidence
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.revisions import LoggedRevision
from helpers.data.targets import Target

#: What became of a row, and the row as it was then; None of one that was removed.
Revised = tuple[LoggedRevision, Observation | Target | None]
#: So many days of revisions are told, the newest first.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows came, got another value (corrected), or another cell with the same value (changed)."""

    added: int
    corrected: int
    changed: int


@dataclass(frozen=True, slots=True)
class Recent:
    """What became of figures and targets on one day, in numbers; no log says which of both a removed row was."""

    date: date
    figures: Tally
    targets: Tally
    removed: int

    @property
    def count(self) -> int:
        """Everything that changed on the day."""
        return sum((*astuple(self.figures), *astuple(self.targets), self.removed))


@dataclass(frozen=True)
class Record:
    """What is recorded of each figure and target, by its id; of removed ones also by the place they were of."""

    revisions: Mapping[str, Sequence[LoggedRevision]]
    removed: Mapping[str, Sequence[LoggedRevision]]
    corrections: Mapping[str, Sequence[Correction]]
    evidence: Mapping[str, Evidence]


@lru_cache(maxsize=8)
def record(package: Package) -> Record:
    """The record of a package, looked up once."""
    revisions: dict[str, list[LoggedRevision]] = defaultdict(list)
    removed: dict[str, list[LoggedRevision]] = defaultdict(list)
    for item in package.revisions:
        if item.change == Fate.REMOVED:
            removed[item.area].append(item)
        else:
            revisions[item.figure].append(item)
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for one in sorted(package.corrections, key=lambda one: one.date):
        corrections[one.figure].append(one)
    return Record(revisions, removed, corrections, {item.figure: item for item in package.evidence})


def recent(
    package: Package, rows: Iterable[Observation | Target], areas: Iterable[str], end: date
) -> tuple[Recent, ...]:
    """The last days on which any of some rows changed, or a figure of some areas dated by a day was removed."""
    found = revised(package, rows, areas, end)
    return tuple(counted(day, found[day]) for day in sorted(found, reverse=True)[:_FEW])


def revised(
    package: Package, rows: Iterable[Observation | Target], areas: Iterable[str], end: date
) -> dict[date, list[Revised]]:
    """The revisions of some rows, and of figures of some areas dated by a day that were removed, by their day.

    None of a package that is cut at a day: what became of its figures is later than that.
    """
    found: dict[date, list[Revised]] = defaultdict(list)
    if package.known_by:
        return found
    for row in rows:
        for item, then in _as_they_left(row, record(package).revisions.get(row.id, ())):
            found[item.date].append((item, then))
    for area in areas:
        for item in record(package).removed.get(area, ()):
            if item.period_end is None or item.period_end <= end:
                found[item.date].append((item, None))
    return found


def _as_they_left(
    row: Observation | Target, revisions: Sequence[LoggedRevision]
) -> Iterator[tuple[LoggedRevision, Observation | Target]]:
    """Each revision of a row with the row as it was then: its value is what the next correction found there."""
    left, value = dict[LoggedRevision, Observation | Target](), row.value
    for item in sorted(revisions, key=lambda one: one.number, reverse=True):
        left[item] = row if value == row.value else replace(row, value=value)
        value = value if item.old_value is None else item.old_value
    yield from ((item, left[item]) for item in revisions)


def counted(day: date, found: Iterable[Revised]) -> Recent:
    """The revisions of one day in numbers; what was corrected twice is one."""
    rows = {(_kind(item), isinstance(row, Target), item.figure) for item, row in found}
    counts = Counter((kind, aims) for kind, aims, _ in rows)
    figures, targets = (
        Tally(*(counts[name, aims] for name in ("added", "corrected", "changed"))) for aims in (False, True)
    )
    return Recent(day, figures, targets, counts["removed", False])


def _kind(item: LoggedRevision) -> str:
    if item.change != Fate.CHANGED:
        return str(item.change)
    return "changed" if item.old_value is None else "corrected"


def corrections(name: str, package: Package) -> Sequence[Correction]:
    """The corrections of a figure or target, the oldest first."""
    return record(package).corrections.get(name, ())


def evidence(name: str, package: Package) -> Evidence | None:
    """Where in its document a figure or target was read, where that is known."""
    return record(package).evidence.get(name)


def recorded(package: Package, rows: Iterable[Observation | Target]) -> list[object]:
    """Everything that is told at some rows beside what they say themselves, once for each row; it names its row."""
    known, found = record(package), list[object]()
    for name in dict.fromkeys(row.id for row in rows):
        found += known.corrections.get(name, ())
        if place := known.evidence.get(name):
            found.append(place)
    return found
