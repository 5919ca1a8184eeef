"""Errors of the log of revisions: of figures that are not there, and of rows that cannot follow each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from helpers.data.checking.problem import Problem
from helpers.data.codes import Fate
from helpers.data.files import Folder
from helpers.data.names import most_like
from helpers.data.package import Package
from helpers.data.revisions import LoggedRevision, version_number
from helpers.data.tables import read_rows

FILE = "revisions.csv"
RULE = "void_revision"
_VERSION = re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table, and where it stands."""

    number: int
    item: LoggedRevision

    def problem(self, column: str, found: object, allowed: str) -> Problem:
        text = "" if found is None else str(found)
        return Problem(FILE, self.number, column, text, allowed, self.item.figure, RULE)


def void_revisions(package: Package, folder: Folder) -> Iterator[Problem]:
    """Revisions of figures that are not there, of versions still to come, and those that contradict each other."""
    if not package.revisions:
        return
    numbers = [number for number, _ in read_rows(folder, FILE.removesuffix(".csv"))]
    rows = [_Row(number, item) for number, item in zip(numbers, package.revisions, strict=True)]
    for row in rows:
        yield from _cells(row)
    if odd := [row for row in rows if not _VERSION.fullmatch(row.item.version)]:
        yield from (row.problem("version", row.item.version, "three numbers, as in 1.2.0") for row in odd)
        return
    rows.sort(key=lambda row: (row.item.number, row.number))
    yield from _ahead(rows, package.version)
    values = {item.id: item.value for item in package.observations} | {item.id: item.value for item in package.targets}
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.item.figure].append(row)
    for of_figure in found.values():
        yield from _history(of_figure, values)


def _cells(row: _Row) -> Iterator[Problem]:
    """What a row of its kind has to say, and what it cannot."""
    item, gone = row.item, row.item.change == Fate.REMOVED
    if gone != bool(item.area):
        yield row.problem("area", item.area, "the place that a removed figure was of; nothing for others")
    if item.period_end and not gone:
        yield row.problem("period_end", item.period_end, "nothing: the row of the figure says it")
    if gone and item.old_value is None:
        yield row.problem("old_value", "", "the value that the removed figure had")
    if item.change == Fate.ADDED and item.old_value is not None:
        yield row.problem("old_value", item.old_value, "nothing: an added figure had no value")
    if bool(item.reason) != bool(item.reason_en) or not (item.reason or item.change == Fate.ADDED):
        column = "reason_en" if item.reason else "reason"
        yield row.problem(column, "", "why, in both languages; nothing at all only for an added figure")


def _ahead(rows: list[_Row], version: str) -> Iterator[Problem]:
    """Versions that the package does not have yet, and days that come before those of an earlier version."""
    last = version_number(version) if version else None
    for before, row in zip([None, *rows], rows, strict=False):
        if last and row.item.number > last:
            yield row.problem("version", row.item.version, f"at most {version}, the version of the package")
        if before and row.item.date < before.item.date:
            told = f"a day not before {before.item.date}, on which version {before.item.version} was made"
            yield row.problem("date", row.item.date, told)


def _history(rows: list[_Row], values: Mapping[str, Decimal]) -> Iterator[Problem]:
    """One figure's revisions in their order: it is there before it is changed, and as the last of them leaves it."""
    last = rows[-1]
    there = last.item.figure in values
    if there != (last.item.change != Fate.REMOVED):
        if there:
            yield last.problem("change", last.item.change, "added or changed: the figure is in the package")
        else:
            near = most_like(last.item.figure, dict.fromkeys(values, ()), least=75)
            allowed = "the id of a figure or target, or a last row that says that it was removed"
            yield last.problem("figure", last.item.figure, allowed + (f"; nearest: {near}" if near else ""))
    for before, row in pairwise(rows):
        if (before.item.change == Fate.REMOVED) != (row.item.change == Fate.ADDED):
            allowed = "added" if before.item.change == Fate.REMOVED else "changed or removed"
            told = f"{allowed}, since it was {before.item.change} in version {before.item.version}"
            yield row.problem("change", row.item.change, told)
    now = values.get(last.item.figure)
    if last.item.change == Fate.CHANGED and last.item.old_value is not None and last.item.old_value == now:
        yield last.problem("old_value", last.item.old_value, f"another value than {now}, which the figure has now")
