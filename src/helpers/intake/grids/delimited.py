"""Tables of text: CSV with commas, semicolons or tabs, as offices and systems save it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from helpers.intake.grids.grid import MOST_COLUMNS, Cell, FileError, Grid, grid

_DELIMITERS = (",", ";", "\t", "|")
#: Characters of a line, and rows that tell what stands between cells.
_LONGEST, _SAMPLE = 1_000_000, 200


def read_text(text: str) -> list[Grid]:
    """The one table of a text; FileError for a line that no table has, and for quotes that do not pair."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise FileError("a NUL byte in it; allowed: text. Save it as CSV, UTF-8.")
    longest = max(map(len, text.splitlines()), default=0)
    if longest > _LONGEST:
        raise FileError(f"a line of {longest} characters; allowed: {_LONGEST}. Is it a table?")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        found = _table(rest, first.strip()[4], 1)
    else:
        found = _table(text, _delimiter(text), 0)
    return [found] if found else []


def _delimiter(text: str) -> str:
    """What cuts most rows into one number of cells, of several into the most."""
    best, chosen = (0.0, 0), ","
    for sign in _DELIMITERS:
        try:
            widths = Counter(
                len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _SAMPLE) if row
            )
        except csv.Error:
            continue
        several = [(count, width) for width, count in widths.items() if 1 < width <= MOST_COLUMNS]
        if several and (rank := (round(max(several)[0] / widths.total(), 1), max(several)[1])) > best:
            best, chosen = rank, sign
    return chosen


def _table(text: str, delimiter: str, above: int) -> Grid | None:
    """The rows; as many blank ones first as lines were taken off, so that places are those of the file."""
    rows: list[list[Cell]] = [[] for _ in range(above)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows += [[Cell.of(cell) for cell in row[: MOST_COLUMNS + 1]] for row in reader]
    except csv.Error as error:
        raise FileError(f"row {reader.line_num}: quotes that do not pair, or a cell too long ({error}).") from error
    return grid("", rows)
