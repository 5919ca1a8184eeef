"""Files of proposals, a figure a row; and those of rows that were not taken, to be corrected and read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from helpers.data.files import File
from helpers.data.tables import LONGEST, UnreadableError, read_cells, unkept
from helpers.intake.proposal import Proposal, is_proposals
from helpers.intake.reading import Reading, Rejected

#: The column that says why; it is left out when the file is read again.
REASON = "reason"


def rejected_file(path: Path) -> Path:
    """Where the rows of a file that were not taken go."""
    return path.with_name(f"{path.name}.rejected.csv")


def rejected_text(rejected: Iterable[Rejected]) -> str:
    """Rows as a table: the reason first, then where each was read, then its cells, as far as a table can keep them."""
    found = list(rejected)
    names = list(dict.fromkeys(name for row in found for name in row.cells if name not in {REASON, "place"}))
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow([REASON, "place", *names])
    for row in found:
        table.writerow(map(_kept, [row.reason, row.place, *(row.cells.get(name, "") for name in names)]))
    return text.getvalue()


def _kept(cell: str) -> str:
    """A cell that can be read again: for what no table can keep stands a sign, and it ends where cells have to end."""
    if not unkept(cell):
        return cell
    return cell.replace("\0", "\N{SYMBOL FOR NULL}").encode(errors="replace").decode()[:LONGEST]


def read_proposals(file: File) -> Reading | None:
    """The rows of a file of proposals, or of rows that were not taken; None if it is any other file.

    A row with a cell too few or too many is rejected, and one without text is nothing.
    """
    try:
        header, *rows = read_cells(file)
    except UnreadableError:
        return None
    columns = [name for name in header if name != REASON]
    if not is_proposals(columns) or len(set(header)) < len(header):
        return None
    proposals, rejected = [], []
    for number, cells in enumerate(rows, start=2):
        row = {name: cell for name, cell in zip(header, cells, strict=False) if name != REASON}
        if cells and len(cells) != len(header):
            reason = f"found {len(cells)} cells; allowed: {len(header)}, as in the header"
            rejected.append(Rejected(row, f"{file.name}, row {number}", reason))
        elif cells:
            proposals.append(Proposal(**{**row, "place": row.get("place") or f"{file.name}, row {number}"}))
    return Reading(tuple(proposals), tuple(rejected))
