"""Figures as the data block writes them: in groups, in which what all figures share is told once, the rest in lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    A key of a group is a list, a value for each row, or one value that all of them have. It is left out where all
    have the usual one.
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


def _parted(lines: Sequence[_Line], keys: Sequence[str]) -> Iterator[Sequence[_Line]]:
    """The rows, or parts of them that take less room together."""
    least, best = _room(lines, keys), list[Sequence[_Line]]([lines])
    for key in _PARTED:
        if key in keys:
            parts: dict[Any, list[_Line]] = defaultdict(list)
            for line in lines:
                parts[line.row[key]].append(line)
            if len(parts) > 1 and (room := _room_below(least, parts.values(), keys)):
                least, best = room, [*parts.values()]
    if len(best) == 1:
        yield lines
    else:
        for part in best:
            yield from _parted(part, keys)


def _room_below(least: int, parts: Iterable[Sequence[_Line]], keys: Sequence[str]) -> int:
    """The room of some parts together; 0 if it is not less than so much, which mostly shows before the last of them."""
    room = 0
    for part in parts:
        room += _room(part, keys)
        if room >= least:
            return 0
    return room


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
