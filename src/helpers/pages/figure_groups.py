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
#: What a key and a group take beside what they hold, in characters.
_KEY, _GROUP = 4, 3


def grouped(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Figures, targets, sums or sources in groups, parted by one key after the other as long as that takes less room.

    A key of a group is a list, a value for each row, or one value that all of them have. It is left out where all
    have the usual one.
    """
    widths = {id(row): {key: _width(value) for key, value in row.items()} for row in rows}
    return [group(part) for part in _parted(rows, widths)] if rows else []


def group(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as one group."""
    return dict(_shared(rows))


def _parted(rows: Sequence[Row], widths: Mapping[int, Mapping[str, int]]) -> Iterator[Sequence[Row]]:
    """The rows, or parts of them that take less room together."""
    least, best = _room(rows, widths), [rows]
    for key in _PARTED:
        if key in rows[0] and any(row[key] != rows[0][key] for row in rows):
            parts: dict[Any, list[Row]] = defaultdict(list)
            for row in rows:
                parts[row[key]].append(row)
            room = sum(_room(part, widths) for part in parts.values())
            if room < least:
                least, best = room, list(parts.values())
    if len(best) == 1:
        yield rows
    else:
        for part in best:
            yield from _parted(part, widths)


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
