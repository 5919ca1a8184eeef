"""The one reader of the package's CSV files: rows as text, and rows as frozen objects."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from helpers.errors import DataError

T = TypeVar("T")


def read_rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by column; a text that stands in many cells is kept once."""
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            head = next(reader, [])
            if not head:
                raise ValueError("no header in its first line")
            for row in filter(None, reader):
                if len(row) != len(head):
                    raise ValueError(f"line {reader.line_num} has {len(row)} cells, the header {len(head)}")
                yield dict(zip(head, map(sys.intern, row), strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read ({error}). Run dvctt check.") from error


_READERS: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "date | None": lambda text: date.fromisoformat(text) if text else None,
    "Decimal": Decimal,
    "Decimal | None": lambda text: Decimal(text) if text else None,
    "str": str,
}


def read_each(folder: Path, name: str, make: Callable[[dict[str, str]], T]) -> list[T]:
    """What ``make`` makes of each row; DataError that names the row where it cannot."""
    items = []
    for number, row in enumerate(read_rows(folder, name), start=2):
        try:
            items.append(make(row))
        except (KeyError, ValueError, InvalidOperation) as error:
            raise DataError(f"{name}.csv, row {number}: cannot be read ({error!r}). Run dvctt check.") from error
    return items


def read_typed(folder: Path, name: str, kind: type[T]) -> list[T]:
    columns = [f for f in fields(kind) if f.name != "parts"]  # type: ignore[arg-type]
    return read_each(folder, name, lambda row: kind(**{f.name: _READERS[str(f.type)](row[f.name]) for f in columns}))
