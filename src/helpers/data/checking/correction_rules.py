"""Errors of corrections: each says what its figure is now, or what the next correction of it begins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from helpers.data.checking.problem import Problem
from helpers.data.corrections import Correction
from helpers.data.files import Folder
from helpers.data.names import most_like
from helpers.data.package import Package
from helpers.data.tables import read_rows

FILE = "corrections.csv"


def void_corrections(package: Package, folder: Folder) -> Iterator[Problem]:
    """Corrections of a figure that is not there, or that has another value than the last of them gave it."""
    if not package.corrections:
        return
    values = {item.id: item.value for item in package.observations} | {item.id: item.value for item in package.targets}
    numbers = [number for number, _ in read_rows(folder, FILE.removesuffix(".csv"))]
    found: dict[str, list[tuple[int, Correction]]] = defaultdict(list)
    for number, item in zip(numbers, package.corrections, strict=True):
        found[item.figure].append((number, item))
    for figure, rows in found.items():
        if figure not in values:
            near = most_like(figure, dict.fromkeys(values, ()), least=75)
            allowed = "the id of a figure or target, or no such row" + (f"; nearest: {near}" if near else "")
            yield from (
                Problem(FILE, number, "figure", figure, allowed, figure, "void_correction") for number, _ in rows
            )
            continue
        rows.sort(key=lambda row: (row[1].date, row[0]))
        after = [*(item.old_value for _, item in rows[1:]), values[figure]]
        for (number, item), value in zip(rows, after, strict=True):
            if item.new_value != value:
                what = "which the figure is now" if value is after[-1] else "with which the next correction begins"
                allowed = f"{value}, {what}: record the change, or take this row out"
                yield Problem(FILE, number, "new_value", str(item.new_value), allowed, figure, "void_correction")
