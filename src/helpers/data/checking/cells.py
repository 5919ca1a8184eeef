"""The cells of a table held to its description, by the readers of Frictionless: types, constraints and keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import frictionless

from helpers.data.checking.problem import Problem
from helpers.data.files import DESCRIPTION
from helpers.data.names import most_like
from helpers.data.tables import DATE, NUMBER, WHOLE

#: What a cell holds, and what is wrong with it, by constraint.
Reader = Callable[[str], tuple[Any, Mapping[str, str] | None]]
_TYPES = {"number": NUMBER, "integer": WHOLE, "date": DATE}
#: Texts of a column that are read once: the same ones come again and again, and in every table of a trial.
_TEXTS = 2**12
#: Values of a list that are told one by one.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table as a check of Frictionless takes it."""

    field_names: Sequence[str]
    cells: Sequence[str]
    row_number: int


def lines(cells: Sequence[Sequence[str]]) -> Iterator[Line]:
    """The rows of a table, the header first, as checks take them."""
    for number, row in enumerate(cells[1:], start=2):
        yield Line(cells[0], row, number)


def unfit_cells(
    file: str, cells: Sequence[Sequence[str]], numbers: Sequence[int], schema: Mapping[str, Any]
) -> Iterator[Problem]:
    """What is wrong with the cells of a table, the header first; ``numbers``: the row of a spreadsheet of each row.

    Not by a ``Resource`` of Frictionless: that copies and checks the description several times for each table, and
    reads every cell again, which takes longer than all else.
    """
    try:
        readers = _readers(json.dumps({key: value for key, value in schema.items() if key != "foreignKeys"}))
    except frictionless.FrictionlessException as error:
        yield Problem(DESCRIPTION, 0, "", str(error), "a valid Frictionless Data Package")
        return
    fields = {column["name"]: column for column in schema["fields"]}
    keys = list(_keys(schema))
    for number, row in zip(numbers[1:], cells[1:], strict=True):
        values = {}
        for cell, (name, read) in zip(row, readers, strict=True):
            value, notes = read(cell)
            values[name] = cell if value is None else value
            for told, note in (notes or {}).items():
                yield Problem(file, number, name, cell, _allowed(told, note, cell, fields[name]))
        for key in keys:
            if before := key.before(values, number):
                texts = dict(zip(fields, row, strict=True))
                found = ", ".join(texts[name] for name in key.columns)
                yield Problem(file, number, key.told, found, f"a {key.what} used once (also row {before})")


@dataclass(frozen=True, slots=True)
class _Key:
    """Columns that do not hold the same twice, and where they held what so far; ``told``: how the column is called."""

    columns: tuple[str, ...]
    told: str
    what: str
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def before(self, values: Mapping[str, Any], number: int) -> int | None:
        """The last row before that has the same; none for columns that are empty."""
        found = tuple(values[name] for name in self.columns)
        if all(value == "" for value in found):
            return None
        row = self.seen.get(found)
        self.seen[found] = number
        return row


def _keys(schema: Mapping[str, Any]) -> Iterator[_Key]:
    for column in schema["fields"]:
        if column.get("constraints", {}).get("unique"):
            yield _Key((column["name"],), column["name"], "value")
    if "primaryKey" in schema:
        yield _Key(tuple(schema["primaryKey"]), "key", "key")


@cache
def _readers(schema: str) -> list[tuple[str, Reader]]:
    """The columns of a description, each with its reader, which remembers what it read."""
    made = frictionless.Schema.from_descriptor(json.loads(schema))
    return [(name, lru_cache(_TEXTS)(read)) for name, read in made.create_cell_readers().items()]


def _allowed(told: str, note: str, cell: str, column: Mapping[str, Any]) -> str:
    """What a column allows, where a cell breaks its type or the constraint of a name."""
    constraints = column.get("constraints", {})
    if told == "type":
        return _TYPES.get(column.get("type", ""), note)
    if told == "required":
        return "a value (the column is required)"
    if told == "enum":
        near = most_like(cell, dict.fromkeys(constraints["enum"], ()))
        few = len(constraints["enum"]) <= _FEW
        allowed = ", ".join(constraints["enum"]) if few else f"one of {len(constraints['enum'])} in {DESCRIPTION}"
        return allowed + (f"; nearest: {near}" if near else "")
    if told in {"minimum", "maximum"}:
        return f"{told} {constraints[told]}"
    if told in {"minLength", "maxLength"}:
        return f"{'at least' if told == 'minLength' else 'at most'} {constraints[told]} characters"
    return f"text that matches {constraints['pattern']}" if told == "pattern" else note
