"""Figures as the data block writes them: in groups, in which what all figures share is told once, the rest in lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter
from typing import Any

Row = Mapping[str, Any]
#: Rows by their position, and what takes their values out of a column.
Lines = Sequence[int]
Pick = Callable[[tuple[int, ...]], tuple[int, ...]]

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
_TRIED, _MANY = 2, 20
#: What a key and a group take beside what they hold, in characters.
_KEY, _GROUP = 4, 3


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """What the rows have of a key that is told once where all have the same: equal values have the same number.

    ``head``: characters that the key itself takes; ``widths``: those of the value of each row; ``usual``: the number of
    the value that is left out, -1 if there is none.
    """

    name: str
    numbers: tuple[int, ...]
    widths: tuple[int, ...]
    head: int
    usual: int

    @classmethod
    def of(cls, name: str, rows: Sequence[Row]) -> _Column:
        """The column of a key."""
        known: dict[Any, int] = {}
        numbers = tuple(known.setdefault(row[name], len(known)) for row in rows)
        usual = known.get(USUAL[name], -1) if name in USUAL else -1
        return cls(name, numbers, tuple(_width(row[name]) for row in rows), len(name) + _KEY, usual)

    def parts(self, lines: Lines) -> list[Lines]:
        """The rows that share a value, in the order of their first ones."""
        found: dict[int, list[int]] = defaultdict(list)
        for line in lines:
            found[self.numbers[line]].append(line)
        return list(found.values())

    def shared(self, lines: Lines, pick: Pick) -> bool:
        """True if all of some rows have the same value."""
        return pick(self.numbers).count(self.numbers[lines[0]]) == len(lines)

    def once(self, line: int) -> int:
        """Characters of a value that is told once for its group."""
        return 0 if self.numbers[line] == self.usual else self.head + self.widths[line]

    def room(self, lines: Lines, pick: Pick) -> int:
        """Characters that the values of some rows take in their group."""
        if self.shared(lines, pick):
            return self.once(lines[0])
        return self.head + sum(pick(self.widths)) + len(lines)


def grouped(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Figures, targets, sums or sources in groups, parted by one key after the other as long as that takes less room.

    What is parted first decides how far the rest can go: of many rows the best two ways are tried to the end. A key of
    a group is a list, a value for each row, or one value that all of them have. It is left out where all have the usual
    one.
    """
    if not rows:
        return []
    columns = [_Column.of(key, rows) for key in rows[0] if key not in LISTED]
    # The values of keys that are always lists take the same room however the rows are parted.
    each = _GROUP + sum(len(key) + _KEY for key in rows[0] if key in LISTED)
    _, parts = _parted(range(len(rows)), columns, each)
    return [group([rows[line] for line in part]) for part in parts]


def group(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as one group."""
    return dict(_shared(rows))


def _parted(lines: Lines, columns: Sequence[_Column], each: int) -> tuple[int, list[Lines]]:
    """The rows, or parts of them that take less room together, with that room; ``each``: what every group takes."""
    pick = _picking(lines)
    various = [column for column in columns if not column.shared(lines, pick)]
    each += sum(column.once(lines[0]) for column in columns if column not in various)
    kept = [(each + sum(column.room(lines, pick) for column in various), [lines])]
    most = _TRIED if len(lines) >= _MANY else 1
    for parts in _ways(lines, various):
        limit = kept[-1][0] if len(kept) == most else inf
        if (room := _room(parts, various, each, limit)) < limit:
            kept = sorted([*kept, (room, parts)], key=itemgetter(0))[:most]
    return min((_ended(way, various, each) for way in kept), key=itemgetter(0))


def _ended(way: tuple[int, list[Lines]], columns: Sequence[_Column], each: int) -> tuple[int, list[Lines]]:
    """A way to part rows, carried through."""
    if len(way[1]) == 1:
        return way
    done = [_parted(part, columns, each) for part in way[1]]
    return sum(room for room, _ in done), [part for _, parts in done for part in parts]


def _ways(lines: Lines, columns: Sequence[_Column]) -> Iterator[list[Lines]]:
    """The rows parted by each key in which they differ."""
    named = {column.name: column for column in columns}
    return (named[key].parts(lines) for key in _PARTED if key in named)


def _room(parts: Sequence[Lines], columns: Sequence[_Column], each: int, limit: float) -> int:
    """Characters that parts take together; of what takes no less than the limit, as most do, no more is reckoned."""
    room = each * len(parts)
    for part in parts:
        if room >= limit:
            break
        pick = _picking(part)
        room += sum(column.room(part, pick) for column in columns)
    return room


def _picking(lines: Lines) -> Pick:
    """Takes the values of some rows out of a column."""
    return itemgetter(*lines) if len(lines) > 1 else lambda column: (column[lines[0]],)


def _width(value: object) -> int:
    return len(str(value)) + (2 if isinstance(value, str) else 0)


def _shared(rows: Sequence[Row]) -> Iterator[tuple[str, Any]]:
    for key in rows[0]:
        values = [row[key] for row in rows]
        if key in LISTED or any(value != values[0] for value in values):
            yield key, values
        elif key not in USUAL or values[0] != USUAL[key]:
            yield key, values[0]
