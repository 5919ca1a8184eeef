"""What one data package has that another has not: figures, targets and sources, row by row, and other tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property

from helpers.data.codes import Code, Fate
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import FIRST
from helpers.data.sources import Source
from helpers.data.tables import read_cells
from helpers.data.targets import Target

Row = Observation | Target | Source
#: Columns that say no more than what is told beside a row.
_REMARKS = frozenset({"note", "note_en", "accessed", "url", "title", "publisher", "language"})
#: Columns of a number, and what must be the same for two numbers to differ by an amount.
_VALUE = frozenset({"value", "value_upper", "qualifier"})
_MEASURED = ("indicator", "value_upper")
#: A property of the description is told with its values if these have no more characters.
_SHORT = 40


class Table(Code):
    """The tables whose rows are compared one by one."""

    FIGURES = "observations"
    TARGETS = "targets"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Size:
    """By how much a value changed, in its unit, and in percent of the old one; None where that was 0."""

    difference: Decimal
    percent: Decimal | None


@dataclass(frozen=True, eq=False)
class Revision:
    """A row of one package that is another one, or none, in the other package."""

    table: Table
    old: Row | None
    new: Row | None

    @property
    def row(self) -> Row:
        """The row as it is now, or as it was."""
        row = self.new or self.old
        assert row is not None, "a revision has a row"
        return row

    @property
    def fate(self) -> Fate:
        """Whether it was added, removed or changed."""
        return Fate.ADDED if self.old is None else Fate.REMOVED if self.new is None else Fate.CHANGED

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ; 97.7 and 97.70 do. None for a row that only one package has."""
        if self.old is None or self.new is None:
            return ()
        old, new = cells(self.old), cells(self.new)
        return tuple(name for name in old if old[name] != new[name])

    @cached_property
    def size(self) -> Size | None:
        """By how much the value changed; None where it did not, is a span, or is of another measure now."""
        old, new = self.old, self.new
        if "value" not in self.columns or isinstance(old, Source) or isinstance(new, Source) or not (old and new):
            return None
        if old.value_upper is not None or any(name in self.columns for name in _MEASURED) or old.value == new.value:
            return None
        difference = new.value - old.value
        return Size(difference, difference / old.value * 100 if old.value else None)


def cells(row: Row) -> dict[str, str]:
    """A row as the text of its cells."""
    return {part.name: _text(getattr(row, part.name)) for part in fields(row) if part.name != "parts"}


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a table stand in one package only; none where only their order or its columns differ.

    ``properties``: of the description those that differ, with both values where they are short.
    """

    name: str
    added: int = 0
    removed: int = 0
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two packages, and everything in which they differ: ``revisions`` the weightiest first."""

    old: Package
    new: Package
    revisions: tuple[Revision, ...]
    others: tuple[TableChange, ...]

    @property
    def equal(self) -> bool:
        """True if both hold the same rows in the same order."""
        return not self.revisions and not self.others

    @property
    def first_day(self) -> date | None:
        """The first day from which a page can differ: no page of an earlier quarter rests on what differs."""
        if any(one.name != DESCRIPTION for one in self.others):  # of which pages show the version alone
            return FIRST.start
        days = [day for one in self.revisions for day in _days(one, self)]
        return min(days, default=None)


def compare(old: Package, new: Package) -> Comparison:
    """Everything in which two packages differ; a row is the same if it has the same id."""
    found = [*_figures(old, new), *_targets(old, new), *_sources(old, new)]
    ordered = sorted(found, key=lambda one: _weight(one, new))
    return Comparison(old, new, tuple(ordered), tuple(_others(old.files, new.files, found)))


def _figures(old: Package, new: Package) -> Iterator[Revision]:
    return _revised(Table.FIGURES, {row.id: row for row in old.observations}, {row.id: row for row in new.observations})


def _targets(old: Package, new: Package) -> Iterator[Revision]:
    return _revised(Table.TARGETS, {row.id: row for row in old.targets}, {row.id: row for row in new.targets})


def _sources(old: Package, new: Package) -> Iterator[Revision]:
    return _revised(Table.SOURCES, old.sources, new.sources)


def _revised(table: Table, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Revision]:
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name), new.get(name)
        if before is None or after is None or cells(before) != cells(after):
            yield Revision(table, before, after)


def _weight(one: Revision, package: Package) -> tuple[object, ...]:
    """What a reader has to know first comes first.

    Values by the size of their change in percent; then a row that means something else now, as of another day or basis;
    then what is gone, what is new, and last what changed in remarks only. In each the measures that lead, the country
    before provinces, later days before earlier ones.
    """
    row, percent = one.row, one.size.percent if one.size else Decimal(0)
    kind = 2 if one.fate == Fate.REMOVED else 3 if one.fate == Fate.ADDED else 1
    if one.fate == Fate.CHANGED and not _VALUE.isdisjoint(one.columns):
        kind = 0
    elif one.fate == Fate.CHANGED and _REMARKS.issuperset(one.columns):
        kind = 4
    size = Decimal("-Infinity") if percent is None else -abs(percent)
    order = list(Table).index(one.table)
    if isinstance(row, Source):
        return (order, kind, size, 0, False, 0, row.id)
    leads = package.presentation.leads
    rank = leads.index(row.indicator) if row.indicator in leads else len(leads)
    day = row.period_end if isinstance(row, Observation) else row.due or date.min
    return (order, kind, size, rank, row.area != "VN", -day.toordinal(), row.id)


def _days(one: Revision, both: Comparison) -> Iterator[date]:
    """The days from which pages show a row, before and after; of a source those of everything that cites it."""
    for row, package in ((one.old, both.old), (one.new, both.new)):
        if isinstance(row, Observation):
            yield row.period_end
        elif isinstance(row, Target):
            yield row.known_from(package.sources[row.source])
        elif row is not None:
            yield from (item.period_end for item in package.observations if item.source == row.id)
            yield from (item.known_from(row) for item in package.targets if item.source == row.id)
            yield from (FIRST.start for item in package.events if item.source == row.id)


def _others(old: DataFiles, new: DataFiles, found: list[Revision]) -> Iterator[TableChange]:
    """Tables that differ in more than the rows that are told one by one, the description among them."""
    for name in sorted({*old.contents, *new.contents}):
        if old.contents.get(name) == new.contents.get(name):
            continue
        if name == DESCRIPTION:
            yield TableChange(name, properties=tuple(_properties(old, new)))
            continue
        told = {one.row.id for one in found if f"{one.table}.csv" == name}
        before, after = _lines(old, name, told), _lines(new, name, told)
        if before != after:
            was, is_now = Counter(before), Counter(after)
            yield TableChange(name, (is_now - was).total(), (was - is_now).total())


def _properties(old: DataFiles, new: DataFiles) -> Iterator[str]:
    """The properties of two descriptions that differ; nothing where these say the same in other bytes."""
    before, after = (_described(files) for files in (old, new))
    for key in sorted({*before, *after}):
        was, is_now = before.get(key), after.get(key)
        if was != is_now:
            short = all(isinstance(value, str) and len(value) <= _SHORT for value in (was, is_now))
            yield f"{key}: {was} → {is_now}" if short else key


def _described(files: DataFiles) -> Mapping[str, object]:
    """A description by property; nothing for a package that has none, or none that can be read."""
    try:
        told = json.loads(files.contents.get(DESCRIPTION, b"{}"))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _lines(files: DataFiles, name: str, told: set[str]) -> list[tuple[str, ...]]:
    """The rows of a table but those that are told, its header first; none if it is not there."""
    file = files / name
    rows = [tuple(cells) for cells in read_cells(file) if cells] if file.is_file() else []
    place = rows[0].index("id") if told else 0
    return [row for row in rows if row[place] not in told]
