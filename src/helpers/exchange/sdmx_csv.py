"""SDMX-CSV 2.0: a row for each figure, under the ids of our own data structure definition."""

from __future__ import annotations

import csv
import io

from helpers.exchange.sdmx import MEASURE, NOTHING, TIME, Structured, concept, structure_id
from helpers.exchange.table import Kind, Table
from helpers.text.cells import harmless


def sdmx_csv(table: Table) -> bytes:
    """The rows, to be read with the structure that ``sdmx_structure`` writes."""
    found, text = Structured(table), io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    columns = (found.dimensions, found.attributes)
    ids = [[concept(one.name) for one in part] for part in columns]
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *ids[0], TIME, MEASURE, *ids[1]])
    head, value = ("datastructure", structure_id(table), "I"), table.place("value")
    for row, time in zip(table.rows, found.times, strict=True):
        key, rest = ([_cell(found, one.name, row[table.place(one.name)]) for one in part] for part in columns)
        writer.writerow([*head, *(cell or NOTHING for cell in key), time or NOTHING, row[value], *rest])
    return text.getvalue().encode()


def _cell(found: Structured, name: str, text: str) -> str:
    """The code of a cell; a text as it is, unless a spreadsheet would run it."""
    if name in found.codes:
        return found.codes[name][text] if text else ""
    return harmless(text) if found.table.column(name).kind == Kind.TEXT else text
