"""SQLite, as Datasette shows it: figures and targets with keys into what their codes stand for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing

from helpers.exchange.table import Column, Kind, Table

#: Columns that lead to a row of another table.
_LEADS = {"area": ("areas", "code"), "indicator": ("indicators", "id"), "source": ("sources", "id")}


def sqlite(tables: Iterable[Table], about: Mapping[str, str]) -> bytes:
    """A database with a table each, and ``about`` as one more; made in memory, the same bytes each time."""
    listed = list(tables)
    names = {table.name for table in listed}
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        base.execute("CREATE TABLE columns (\"table\" TEXT, name TEXT, title_vi TEXT, title_en TEXT, "
                     "PRIMARY KEY (\"table\", name))")  # fmt: skip
        for table in listed:
            _fill(base, table, names)
        base.commit()
        return base.serialize()


def _fill(base: sqlite3.Connection, table: Table, names: set[str]) -> None:
    """Make a table and put its rows there; an empty cell is null."""
    key = "code" if any(column.name == "code" for column in table.columns) else "id"
    parts = [_column(column, key) for column in table.columns]
    for column in table.columns:
        other, name = _LEADS.get(column.name, ("", ""))
        if other in names and other != table.name:
            parts.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{other}" ("{name}")')
    base.execute(f'CREATE TABLE "{table.name}" ({", ".join(parts)})')
    marks = ", ".join("?" for _ in table.columns)
    numbers = {place for place, column in enumerate(table.columns) if column.kind == Kind.NUMBER}
    rows = ([_cell(cell, place in numbers) for place, cell in enumerate(row)] for row in table.rows)
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
    titles = [(table.name, column.name, column.title_vi, column.title_en) for column in table.columns]
    base.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", titles)


def _cell(text: str, number: bool) -> str | float | None:
    """Read here: SQLite itself rounds the last digits of a number that is given as text."""
    return (float(text) if number else text) if text else None


def _column(column: Column, key: str) -> str:
    kind = "REAL" if column.kind == Kind.NUMBER else "TEXT"
    return f'"{column.name}" {kind}{" PRIMARY KEY" if column.name == key else ""}'
