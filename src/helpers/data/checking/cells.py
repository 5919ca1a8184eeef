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
    """A row of a table as a check of Frictionless takes it: its cells, also by column, and its row in a spreadsheet."""

    cells: Sequence[str]
    texts: Mapping[str, str]
    row_number: int


def lines(cells: Sequence[Sequence[str]], numbers: Sequence[int]) -> Iterator[Line]:
    """The rows of a table, the header first, as checks take them; ``numbers``: the row of a spreadsheet of each."""
    for number, row in zip(numbers[1:], cells[1:], strict=True):
        yield Line(row, dict(zip(cells[0], row, strict=True)), number)


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
    columns = dict(zip(fields, zip(*cells[1:], strict=True), strict=len(cells) > 1))
    for name, texts in columns.items():
        wrong = {text: notes for text in set(texts) if (notes := readers[name](text)[1])}
        for number, cell in zip(numbers[1:], texts, strict=True) if wrong else ():
            for told, note in wrong.get(cell, {}).items():
                yield Problem(file, number, name, cell, _allowed(told, note, cell, fields[name]))
    for key in _keys(schema) if columns else ():
        values = [[_value(text, readers[name]) for text in columns[name]] for name in key.columns]
        for number, row, found in zip(numbers[1:], cells[1:], zip(*values, strict=True), strict=True):
            if before := key.before(found, number):
                texts = dict(zip(fields, row, strict=True))
                told = ", ".join(texts[name] for name in key.columns)
                yield Problem(file, number, key.told, told, f"a {key.what} used once (also row {before})")


def _value(text: str, read: Reader) -> Any:
    """What a cell holds, or its text where that has no value."""
    value, _ = read(text)
    return text if value is None else value


@dataclass(frozen=True, slots=True)
class _Key:
    """Columns that do not hold the same twice, and where they held what so far; ``told``: how the column is called."""

    columns: tuple[str, ...]
    told: str
    what: str
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def before(self, found: tuple[Any, ...], number: int) -> int | None:
        """The last row before that has the same; none for columns that are empty."""
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
def _readers(schema: str) -> dict[str, Reader]:
    """How each column of a description is read; a reader remembers what it read."""
    made = frictionless.Schema.from_descriptor(json.loads(schema))
    return {name: lru_cache(_TEXTS)(read) for name, read in made.create_cell_readers().items()}


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
