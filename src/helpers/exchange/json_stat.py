"""JSON-stat 2.0: a collection with a sparse cube for each indicator.

A cube of everything would have billions of cells. In one of an indicator a value stands under its area, its period and
its reading: whose figure it is, of which services, on which basis, from which document. So two documents that print
another value for the same day stand beside each other. What JSON-stat has no place for is in ``extension``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.exchange.table import Kind, Row, Table

#: Dimensions that a cube has for itself; all others of the table make up the reading.
_OWN = ("indicator", "area")
_SPAN = ("period_start",)


def json_stat(table: Table, about: Mapping[str, str], language: str) -> bytes:
    """The collection, labels in a language."""
    cubes = [_cube(table, rows, about, language) for rows in _by_indicator(table)]
    made = {
        "version": "2.0", "class": "collection", "label": table.title(language),
        "extension": {**about, "language": language}, "link": {"item": cubes},
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def _by_indicator(table: Table) -> Iterable[list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        found.setdefault(row[table.place("indicator")], []).append(row)
    return found.values()


def _cube(table: Table, rows: Sequence[Row], about: Mapping[str, str], language: str) -> dict[str, Any]:
    """The figures of one indicator: every cell under a key of its own, as the table has no key twice."""
    readings = [name for name in table.dimensions if name not in (*_OWN, *_SPAN, table.time)]
    kinds = {"area": ["area"], "period": [*_SPAN, table.time, "period"], "reading": readings}
    keys = {name: [tuple(row[table.place(part)] for part in parts) for row in rows] for name, parts in kinds.items()}
    listed = {name: sorted(set(found)) for name, found in keys.items()}
    size = [len(found) for found in listed.values()]
    order = {name: {key: number for number, key in enumerate(found)} for name, found in listed.items()}
    cells: list[tuple[int, Row]] = []
    for number, row in enumerate(rows):
        place = 0
        for name, length in zip(kinds, size, strict=True):
            place = place * length + order[name][keys[name][number]]
        cells.append((place, row))
    cells.sort()
    first = rows[0]
    status = table.place("obs_status")
    return {
        "version": "2.0", "class": "dataset", "label": first[table.place(f"indicator_{language}")],
        "source": about["title"],
        "id": list(kinds), "size": size, "role": {"geo": ["area"], "time": ["period"]},
        "dimension": {name: _dimension(table, name, keys[name], rows, language) for name in kinds},
        "value": {str(place): _number(row[table.place("value")]) for place, row in cells},
        "status": {str(place): row[status] for place, row in cells},
        "extension": {
            "indicator": first[table.place("indicator")],
            "status": {"label": table.words_of("obs_status", language)},
            "figures": {str(place): _rest(table, row) for place, row in cells},
        },
    }  # fmt: skip


def _dimension(table: Table, name: str, keys: Sequence[Row], rows: Sequence[Row], language: str) -> dict[str, Any]:
    """A dimension with its categories in the order of their ids, and what they are called."""
    labels = {key: _label(table, name, row, language) for key, row in zip(keys, rows, strict=True)}
    ids = {key: _id(key) for key in sorted(labels)}
    return {"category": {"index": list(ids.values()), "label": {ids[key]: labels[key] for key in ids}}}


def _id(key: Row) -> str:
    """The parts of a key, those that say nothing as an empty place between strokes."""
    return "|".join(part.replace("|", "/") for part in key)


def _label(table: Table, name: str, row: Row, language: str) -> str:
    if name != "reading":
        return row[table.place(f"{name}_{language}")]
    there = {column.name for column in table.columns}
    parts = [part for part in table.dimensions if part not in (*_OWN, *_SPAN, table.time)]
    told = (next(one for one in (f"{part}_{language}", f"{part}_title", part) if one in there) for part in parts)
    return "; ".join(filter(None, (row[table.place(one)] for one in told)))


def _rest(table: Table, row: Row) -> dict[str, str]:
    """Every code, number and day of a row, and its texts that no code stands for; what says nothing is left out."""
    return {
        column.name: cell for column, cell in zip(table.columns, row, strict=True)
        if cell and (column.kind != Kind.TEXT or not column.about)
    }  # fmt: skip


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
