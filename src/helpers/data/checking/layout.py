"""What a table looks like before its cells are read: its header, blank rows, cells in each row, signs in a cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

from helpers.data.checking.problem import Problem

#: What no cell may hold, since readers do not see it or see the text around it changed: control characters and line
#: ends, soft hyphens, marks of direction, zero-width and private signs, and what stands for a letter that was lost.
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
)
#: What a spreadsheet of a country with a decimal comma, and other programs, put between columns.
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
#: Wrong columns that are told one by one; more of them are one problem.
_MANY = 20


def header_problems(file: str, header: Sequence[str], columns: Sequence[str]) -> list[Problem]:
    """What is wrong with the columns of a table, whose rows cannot be told then."""
    allowed = f"the columns that datapackage.json names, separated by commas: {', '.join(columns)}"
    if not header:
        return [Problem(file, 1, "", "a blank row", allowed)]
    for sign, name in _SEPARATORS.items():
        if len(header) < len(columns) and header[0].startswith(f"{columns[0]}{sign}"):
            commas = "columns parted by commas: save it as CSV with commas"
            return [Problem(file, 1, "", f"columns parted by {name}", commas)]
    known, there = set(columns), set(header)
    absent = [Problem(file, 1, name, "no such column", allowed) for name in columns if name not in there]
    extra = [Problem(file, 1, "", name, allowed) for name in header if name not in known]
    if len(extra) > _MANY:
        return [Problem(file, 1, "", f"{len(header)} columns", allowed)]
    if list(header) != list(columns) and not absent and not extra:
        return [Problem(file, 1, "", ", ".join(header[: len(columns) + _MANY]), allowed)]
    return extra + absent


def row_problems(file: str, rows: Sequence[Sequence[str]], columns: Sequence[str]) -> Iterator[Problem]:
    """Blank rows, a run of them once, and rows with a cell too few or too many; the header first among the rows."""
    blank = 0
    for number, cells in enumerate(rows, start=1):
        if not cells:
            blank += 1
            continue
        if blank:
            yield _blank(file, number - blank, blank)
            blank = 0
        if len(cells) != len(columns):
            allowed = f"{len(columns)} cells, as in the header"
            column = columns[len(cells)] if len(cells) < len(columns) else ""
            yield Problem(file, number, column, f"{len(cells)} cells", allowed)
    if blank:
        yield _blank(file, len(rows) - blank + 1, blank)


def _blank(file: str, first: int, count: int) -> Problem:
    found = "a blank row" if count == 1 else f"{count} blank rows, to row {first + count - 1}"
    return Problem(file, first, "", found, "no blank row: take it out")


def cell_problems(
    file: str, rows: Sequence[Sequence[str]], numbers: Sequence[int], columns: Sequence[str]
) -> Iterator[Problem]:
    """Signs that no reader sees, and blanks at an end; ``numbers``: the row of a spreadsheet of each row of cells."""
    wrong = {cell: allowed for cell in set(chain.from_iterable(rows)) if (allowed := _legible(cell))}
    for number, cells in zip(numbers, rows, strict=True) if wrong else ():
        for column, cell in zip(columns, cells, strict=True):
            if cell in wrong:
                yield Problem(file, number, column, cell, wrong[cell])


def _legible(cell: str) -> str:
    """What a cell has to be in place of one with signs or blanks that nobody sees; empty if it has none."""
    if sign := HIDDEN.search(cell):
        name = unicodedata.name(sign[0], "a control character" if sign[0] < "\xa0" else "no letter")
        return f"text on one line without hidden signs (here U+{ord(sign[0]):04X}, {name.lower()})"
    return "no blank at the beginning or end" if cell != cell.strip() else ""
