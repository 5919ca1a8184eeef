"""A cell, a grid of them, and where in a file each stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from helpers.errors import HelpersError

#: What no table of figures has; more is refused before it is held in memory.
MOST_COLUMNS, MOST_ROWS, MOST_CELLS = 2_000, 100_000, 1_000_000
#: Bytes of a file, and of what is packed in it.
MOST_BYTES, MOST_UNPACKED = 64_000_000, 64_000_000
#: Characters of a cell that are worth reading.
LONGEST = 32_767


class FileError(HelpersError):
    """A file that cannot be read: which, what was found, what is allowed, what next."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. ``number``: what a spreadsheet stores, as it prints it (0.3421 in percent is 34.21).

    ``percent``: the number has a percent format. ``day``: a stored date. ``problem``: why it cannot be read, in words.
    """

    text: str = ""
    number: Decimal | None = None
    percent: bool = False
    day: date | None = None
    problem: str = ""

    @classmethod
    def of(cls, text: str) -> Cell:
        """A cell of text, with composed letters and single blanks."""
        return cls(" ".join(unicodedata.normalize("NFC", text).split())[:LONGEST])

    def __bool__(self) -> bool:
        return bool(self.text or self.problem)


EMPTY = Cell()
#: First row, first column, last row, last column, counted from 0.
Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, each as long as the widest; ``before``: what stands above it in a document, line by line.

    ``name``: that of the sheet, or the number of the table in its document; empty for a file that is one table.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    before: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as a spreadsheet says it: Sheet1!C5."""
        address = f"{letters(column)}{row + 1}"
        return f"{self.name}!{address}" if self.name else address


def letters(column: int) -> str:
    """The letters of a column, counted from 0: 27 is AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def grid(
    name: str, rows: Iterable[Iterable[Cell]], merged: Iterable[Range] = (), before: Iterable[str] = ()
) -> Grid | None:
    """A grid of rows of any length; None if nothing stands in it. FileError for more than a table of figures has.

    What stands in merged cells stands in each of them, but a number, which would be counted twice: it is a problem.
    """
    lines: list[list[Cell]] = []
    last, count = 0, 0
    for row in rows:
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        lines.append(cells)
        count += len(cells)
        last = len(lines) if cells else last
        if len(cells) > MOST_COLUMNS or len(lines) > MOST_ROWS or count > MOST_CELLS:
            raise FileError(
                f"{name or 'table'}, row {len(lines)}: more than {MOST_COLUMNS} columns, {MOST_ROWS} rows or "
                f"{MOST_CELLS} cells; allowed: a table of figures. Save the part with the figures in a file of its own."
            )
    width = max(map(len, lines), default=0)
    if not width:
        return None
    ranges = list(merged)
    if sum((min(area[2], last) - area[0] + 1) * (min(area[3], width) - area[1] + 1) for area in ranges) > MOST_CELLS:
        raise FileError(f"{name or 'table'}: merged cells over more than {MOST_CELLS}; allowed: a table of figures.")
    full = [[*cells, *(EMPTY,) * (width - len(cells))] for cells in lines[:last]]
    for area in ranges:
        _spread(full, area)
    return Grid(name, tuple(map(tuple, full)), tuple(line for line in before if line))


def _spread(rows: list[list[Cell]], area: Range) -> None:
    top, left, bottom, right = area
    if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
        return
    cell = rows[top][left]
    if cell.number is not None:
        cell = replace(cell, problem="a number in merged cells: of which row and column it is, is not said")
        rows[top][left] = cell
        return
    for row in rows[top : bottom + 1]:
        last = min(right + 1, len(row))
        row[left:last] = [cell] * (last - left)
