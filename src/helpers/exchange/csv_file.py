"""Tidy CSV: UTF-8, one header, numbers with a decimal point and the decimals that were printed."""

from __future__ import annotations

import csv
import io

from helpers.exchange.table import Kind, Table
from helpers.text.cells import harmless


def csv_file(table: Table) -> bytes:
    """The table as RFC 4180 has it. No text is one that a spreadsheet would run: an apostrophe stands before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    texts = [column.kind == Kind.TEXT for column in table.columns]
    for row in table.rows:
        writer.writerow([harmless(cell) if is_text else cell for cell, is_text in zip(row, texts, strict=True)])
    return text.getvalue().encode()
