"""A rule of the package as a check of Frictionless, and the error that a row which breaks it becomes.

Frictionless takes long to load, so only the check of the package imports this module and the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from frictionless import Check, errors

from helpers.data.checking.cells import Line

Row = Mapping[str, str]
Fault = tuple[str, str, str]  # column, found, allowed


class RuleError(errors.CellError):
    """A rule that a row breaks: ``field_name`` is the column, ``cell`` what was found, ``note`` what is allowed."""

    type = "rule"
    title = "Rule of the subject"
    template = 'Row at position "{rowNumber}", field "{fieldName}": "{cell}" instead of {note}'


class Rule(Check):
    """What each row of some tables, or of all, has to keep to. Cells are text, since a wrong one has no value."""

    Errors: ClassVar[list[type[Any]]] = [RuleError]
    tables: ClassVar[tuple[str, ...]] = ()  # none: all of them

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.known = known or {}  # of another table: what is known of an id

    def __init_subclass__(cls) -> None:
        cls.type = cls.__name__.lower()

    def validate_start(self) -> Iterator[Any]:
        """Begins a table; the rules are asked of one after the other."""
        self.seen: dict[tuple[str, ...], tuple[int, str]] = {}  # key -> the first row with it, and a cell of that row
        self.table = self.resource.name
        yield from ()

    def validate_row(self, row: Line) -> Iterator[RuleError]:
        """The faults of a row as errors of Frictionless."""
        for fault in self.faults(row.texts, row.row_number):
            yield self._error(row, fault)

    def _error(self, row: Line, fault: Fault) -> RuleError:
        column, found, allowed = fault
        place = {"row_number": row.row_number, "field_name": column, "field_number": 0}
        return RuleError(note=allowed, cells=row.cells, cell=found, **place)

    def validate_end(self) -> Iterator[RuleError]:
        """What is wrong with a table because no row says it."""
        for column, found, allowed in self.missing():
            place = {"row_number": 0, "field_name": column, "field_number": 0}
            yield RuleError(note=allowed, cells=[], cell=found, **place)

    def missing(self) -> Iterator[Fault]:
        """Column, what was found and what is allowed, of what is not there."""
        yield from ()

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        """Column, what was found and what is allowed, of each fault of a row."""
        raise NotImplementedError
