"""Parquet, by Apache Arrow: numbers as doubles, days as days, and for every column its titles in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from helpers.errors import RequestError
from helpers.exchange.table import Kind, Table

#: How a cell of a kind is read, and the name of its type in Arrow; all others are text.
_TYPES: dict[Kind, tuple[Callable[[str], Any], str]] = {
    Kind.NUMBER: (float, "double"),
    Kind.DAY: (date.fromisoformat, "date32"),
}


def parquet(table: Table, about: dict[str, str]) -> bytes:
    """The table; an empty cell is null. ``about`` goes into the metadata. RequestError where there is no pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import write_table
    except ImportError as error:
        hint = 'Install it: pip install "dvctt-reports[export]".'
        raise RequestError("format", "parquet", "parquet, where pyarrow is installed", hint) from error
    fields, columns = [], []
    for place, column in enumerate(table.columns):
        read, name = _TYPES.get(column.kind, (str, "string"))
        kind = pa.type_for_alias(name)
        titles = {"title_vi": column.title_vi, "title_en": column.title_en}
        fields.append(pa.field(column.name, kind, metadata=titles))
        columns.append(pa.array([read(row[place]) if row[place] else None for row in table.rows], kind))
    made = io.BytesIO()
    write_table(pa.table(columns, pa.schema(fields, metadata=about)), made, compression="zstd")
    return made.getvalue()
