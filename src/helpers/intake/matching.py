"""Which new rows a package has already, and which it has with another value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from helpers.intake.filling import OBSERVATIONS, TARGETS

Cells = Mapping[str, str]
#: What a figure is of: two rows that agree in it say the same or contradict each other.
SAME = {
    OBSERVATIONS: ("area", "tier", "unit_name", "scope", "indicator", "basis", "period_start", "period_end"),
    TARGETS: ("area", "binds", "tier", "unit_name", "indicator", "period_start", "due", "kind"),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A new row and one that has another value for the same thing; both are kept, each with its source."""

    table: str
    new: Cells
    old: Cells


class Known:
    """The rows of a package and those that were taken from a file so far, by what they are of."""

    def __init__(self, rows: Mapping[str, Iterable[Cells]]) -> None:
        self._rows: dict[tuple[str, ...], list[Cells]] = {}
        self._any_basis: dict[tuple[str, ...], list[Cells]] = {}
        for table, found in rows.items():
            for cells in found:
                self.add(table, cells)

    def add(self, table: str, cells: Cells) -> None:
        """From now on this row is known."""
        self._rows.setdefault(_key(table, cells), []).append(cells)
        self._any_basis.setdefault(_key(table, cells, "basis"), []).append(cells)

    def remove(self, table: str, cells: Cells) -> None:
        """A row that was added is not known any longer."""
        self._rows[_key(table, cells)].remove(cells)
        self._any_basis[_key(table, cells, "basis")].remove(cells)

    def basis(self, table: str, cells: Cells, *, any_source: bool) -> str:
        """On which basis the same source has the same thing already, or any source where only one has; else empty."""
        rows = self._any_basis.get(_key(table, cells, "basis"), ())
        own = {row.get("basis", "") for row in rows if row["source"] == cells["source"]}
        found = own or ({row.get("basis", "") for row in rows} if any_source else set())
        return next(iter(found)) if len(found) == 1 else ""

    def same(self, table: str, cells: Cells) -> Cells | None:
        """A row that says the same of the same; None if there is none."""
        value = _value(cells)
        return next((row for row in self._rows.get(_key(table, cells), ()) if _value(row) == value), None)

    def others(self, table: str, cells: Cells) -> list[Cells]:
        """The rows of the same thing, whatever they say."""
        return list(self._rows.get(_key(table, cells), ()))


def _key(table: str, cells: Cells, without: str = "") -> tuple[str, ...]:
    return (table, *(cells[name] for name in SAME[table] if name != without))


def _value(cells: Cells) -> tuple[object, ...]:
    return (_number(cells["value"]), _number(cells["value_upper"]), cells["qualifier"])


def _number(text: str) -> object:
    """34.2 and 34.20 are one value."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
