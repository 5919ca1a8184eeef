"""Figures as the data block writes them: in groups, in which what all figures share is told once, the rest in lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

#: What a figure or a target has where the key is left out: most have it, and a page would tell it hundreds of times.
USUAL = {
    "tier": "all", "unit_name": "", "scope": "whole", "period_start": None, "date_precision": "day",
    "period_regime": None, "value_upper": None, "qualifier": "exact", "status": "A", "computed": False,
}  # fmt: skip
#: What is a list in every group, also where it holds one row: so a group always says how many it has.
LISTED = frozenset({"id", "number", "period_end", "value", "parts"})
#: By what figures are parted, if that takes less room; of equal ones the first.
_PARTED = (
    "indicator", "area", "source", "unit_name", "tier", "scope", "basis", "status", "computed", "date_precision",
    "period_regime", "period_start", "unit", "qualifier", "binds", "kind", "due",
)  # fmt: skip
#: So many ways to part so many rows or more are carried through.
_TRIED, _MANY = 2, 60
#: What a key and a group take beside what they hold, in characters.
_KEY, _GROUP = 4, 3


def grouped(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Figures, targets, sums or sources in groups, parted by one key after the other as long as that takes less room.

    What is parted first decides how far the rest can go: of many rows the best two ways are tried to the end. A key of
    a group is a list, a value for each row, or one value that all of them have. It is left out where all have the usual
    one.
    """
    if not rows:
        return []
    widths = {id(row): {key: _width(value) for key, value in row.items()} for row in rows}
    return [group(part) for part in _parted(rows, widths)]


def group(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as one group."""
    return dict(_shared(rows))


def _parted(rows: Sequence[Row], widths: Mapping[int, Mapping[str, int]]) -> list[Sequence[Row]]:
    """The rows, or parts of them that take less room together."""
    ways = sorted(_ways(rows, widths), key=lambda way: way[0])[: _TRIED if len(rows) >= _MANY else 1]
    ended = [
        parts if len(parts) == 1 else [part for first in parts for part in _parted(first, widths)] for _, parts in ways
    ]
    return min(ended, key=lambda parts: sum(_room(part, widths) for part in parts))


def _ways(rows: Sequence[Row], widths: Mapping[int, Mapping[str, int]]) -> Iterator[tuple[int, list[Sequence[Row]]]]:
    """The rows as they are and parted by each key, with the room that they take."""
    yield _room(rows, widths), [rows]
    for key in _PARTED:
        if key in rows[0] and any(row[key] != rows[0][key] for row in rows):
            parts: dict[Any, list[Row]] = defaultdict(list)
            for row in rows:
                parts[row[key]].append(row)
            yield sum(_room(part, widths) for part in parts.values()), list(parts.values())


def _room(rows: Sequence[Row], widths: Mapping[int, Mapping[str, int]]) -> int:
    """About how many characters a group takes."""
    taken = _GROUP
    for key, value in rows[0].items():
        if key in LISTED or any(row[key] != value for row in rows):
            taken += len(key) + _KEY + sum(widths[id(row)][key] + 1 for row in rows)
        elif key not in USUAL or value != USUAL[key]:
            taken += len(key) + _KEY + widths[id(rows[0])][key]
    return taken


def _width(value: object) -> int:
    return len(str(value)) + (2 if isinstance(value, str) else 0)


def _shared(rows: Sequence[Row]) -> Iterator[tuple[str, Any]]:
    for key in rows[0]:
        values = [row[key] for row in rows]
        if key in LISTED or any(value != values[0] for value in values):
            yield key, values
        elif key not in USUAL or values[0] != USUAL[key]:
            yield key, values[0]
