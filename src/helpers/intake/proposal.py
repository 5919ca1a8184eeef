"""Proposals: figures that were read somewhere and stand in no package yet, and the file that holds them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from helpers.data.files import File
from helpers.data.tables import UnreadableError, read_cells
from helpers.errors import DataError


@dataclass(frozen=True, slots=True)
class Proposal:
    """One figure as the row that it would be in ``observations.csv`` or ``targets.csv``, and how it was read.

    Every field is a cell: text, empty where nothing is known, so that a person can correct it in any editor of tables.
    What the columns of the package's tables mean is said in its description; those of no table are:

    - ``kind``: stock, flow or index for a figure; target or plan for what is to be reached, which goes to the targets;
    - ``period_end``: of a target, the day it is due;
    - ``place``: where in the document it was read, ``span``: the exact passage or cell;
    - ``confidence``: 0 to 1; ``doubts``: what speaks against it, in words.
    """

    area: str = ""
    indicator: str = ""
    value: str = ""
    value_upper: str = ""
    unit: str = ""
    qualifier: str = ""
    kind: str = ""
    period_start: str = ""
    start_status: str = ""
    period_end: str = ""
    date_precision: str = ""
    period_regime: str = ""
    tier: str = ""
    unit_name: str = ""
    scope: str = ""
    basis: str = ""
    obs_status: str = ""
    binds: str = ""
    set_date: str = ""
    source: str = ""
    note: str = ""
    note_en: str = ""
    span: str = ""
    confidence: str = ""
    doubts: str = ""
    place: str = ""

    @property
    def is_target(self) -> bool:
        """True for what is to be reached, which is no result and goes to the table of targets."""
        return self.kind in {"target", "plan"}

    @property
    def cells(self) -> dict[str, str]:
        """Its cells by column."""
        return {name: getattr(self, name) for name in COLUMNS}


#: The columns of a file of proposals, in their order.
COLUMNS = tuple(field.name for field in fields(Proposal))


def to_csv(proposals: Iterable[Proposal]) -> str:
    """Proposals as a table with a header, lines ending with a line feed."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(astuple(item) for item in proposals)
    return text.getvalue()


def is_proposals(header: Iterable[str]) -> bool:
    """True if a table with this header is a file of proposals: no other column, and those that no figure lacks."""
    names = set(header)
    return names <= set(COLUMNS) and {"area", "indicator", "value", "period_end"} <= names


def from_csv(file: File) -> list[Proposal]:
    """The proposals of a file, whatever the order of its columns; DataError if it holds anything else."""
    try:
        header, *rows = read_cells(file)
    except UnreadableError as error:
        raise DataError(f"{file}: cannot be read ({error}).") from error
    if not is_proposals(header) or len(set(header)) < len(header):
        raise DataError(f"{file}, row 1: found {', '.join(header)}; allowed: {', '.join(COLUMNS)}, each once.")
    wrong = [number for number, cells in enumerate(rows, start=2) if cells and len(cells) != len(header)]
    if wrong:
        raise DataError(f"{file}, row {wrong[0]}: another number of cells; allowed: {len(header)}, as in the header.")
    return [Proposal(**dict(zip(header, cells, strict=True))) for cells in rows if cells]
