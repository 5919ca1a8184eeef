"""Figures as the data block writes them: in groups, in which what all figures share is told once, the rest in lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its values, and how many characters each of them takes, in the order of the keys."""

    row: Row
    values: tuple[Any, ...]
    widths: tuple[int, ...]


def grouped(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Figures, targets, sums or sources in groups, parted by one key after the other as long as that takes less room.

    What is parted first decides how far the rest can go: of many rows the best two ways are tried to the end. A key of
    a group is a list, a value for each row, or one value that all of them have. It is left out where all have the usual
    one.
    """
    if not rows:
        return []
    keys = tuple(rows[0])
    lines = [_line(row, [row[key] for key in keys]) for row in rows]
    return [group([line.row for line in part]) for part in _parted(lines, keys)]


def group(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as one group."""
    return dict(_shared(rows))


def _line(row: Row, values: Sequence[Any]) -> _Line:
    return _Line(row, tuple(values), tuple(map(_width, values)))


def _parted(lines: Sequence[_Line], keys: Sequence[str]) -> list[Sequence[_Line]]:
    """The rows, or parts of them that take less room together."""
    ways = sorted(_ways(lines, keys), key=lambda way: way[0])[: _TRIED if len(lines) >= _MANY else 1]
    ended = [
        parts if len(parts) == 1 else [part for first in parts for part in _parted(first, keys)] for _, parts in ways
    ]
    return ended[0] if len(ended) == 1 else min(ended, key=lambda parts: sum(_room(part, keys) for part in parts))


def _ways(lines: Sequence[_Line], keys: Sequence[str]) -> Iterator[tuple[int, list[Sequence[_Line]]]]:
    """The rows as they are and parted by each key, with the room that they take."""
    yield _room(lines, keys), [lines]
    for key in _PARTED:
        if key in keys and any(line.row[key] != lines[0].row[key] for line in lines):
            parts: dict[Any, list[_Line]] = defaultdict(list)
            for line in lines:
                parts[line.row[key]].append(line)
            yield sum(_room(part, keys) for part in parts.values()), list(parts.values())


def _room(lines: Sequence[_Line], keys: Sequence[str]) -> int:
    """About how many characters a group takes."""
    taken, count = _GROUP, len(lines)
    values = zip(*(line.values for line in lines), strict=True)
    widths = zip(*(line.widths for line in lines), strict=True)
    for key, column, wide in zip(keys, values, widths, strict=True):
        if key in LISTED or (count > 1 and column.count(column[0]) != count):
            taken += len(key) + _KEY + sum(wide) + count
        elif key not in USUAL or column[0] != USUAL[key]:
            taken += len(key) + _KEY + wide[0]
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
