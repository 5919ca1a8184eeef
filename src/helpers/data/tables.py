"""The one reader of the package's CSV files: rows as cells, rows by column, and rows as frozen objects."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from helpers.data.files import File, Folder
from helpers.errors import DataError

T = TypeVar("T")
#: How a cell of a type is read, and what it may hold in words.
Form = tuple[Callable[[str], Any], str]
#: What a cell may hold, in words; the check of the package and the loader say the same.
NUMBER = "a number with a decimal point and no spaces or units"
WHOLE = "a whole number"
DATE = "a date of the calendar, YYYY-MM-DD"
#: Characters of a cell that Python's csv reads by itself. Frictionless lifts this for the whole process, so that a
#: longer cell would pass the check and stop the build.
LONGEST = 131_072


class UnreadableError(ValueError):
    """Why a table cannot be read at all. ``row`` is the row of a spreadsheet, 0 for the whole file."""

    def __init__(self, row: int, found: str, allowed: str) -> None:
        super().__init__(f"{f'row {row}: ' if row else ''}found {found}; allowed: {allowed}")
        self.row, self.found, self.allowed = row, found, allowed


def read_cells(file: File) -> list[list[str]]:
    """Every row of a table as its cells, the header first; UnreadableError where they cannot be told apart.

    Item 0 is row 1 of a spreadsheet. A row without text is an empty list, be it an empty line, spaces or commas. A byte
    order mark and the line ends of any system are no part of a cell.
    """
    text = _text(file)
    if not text.strip():
        raise UnreadableError(0, "an empty file", "a header and its rows")
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(cells if any(map(str.strip, cells)) else [])
    except csv.Error as error:
        if "field larger" in str(error):
            found = f"a cell of more than {LONGEST} characters"
            raise UnreadableError(len(rows) + 1, found, f"at most {LONGEST} in a cell") from error
        allowed = 'cells between commas; one with a comma, quote or line break in "quotes", a quote in it written twice'
        raise UnreadableError(len(rows) + 1, f"quotes that do not pair ({error})", allowed) from error
    zeros = "\0" in text  # no half of a character is read from UTF-8
    for number, cells in enumerate(rows, start=1) if zeros or len(text) > LONGEST else ():
        if not zeros and max(map(len, cells), default=0) <= LONGEST:
            continue
        if told := next(filter(None, map(unkept, cells)), None):
            raise UnreadableError(number, *told)
    return rows


def unkept(cell: str) -> tuple[str, str] | None:
    """Why no table can keep a text as a cell, as what was found and what is allowed; None if one can."""
    if "\0" in cell:
        return "a NUL byte", "text"
    if len(cell) > LONGEST:
        return f"a cell of {len(cell)} characters", f"at most {LONGEST} in a cell"
    if not cell.isascii() and any("\ud800" <= sign <= "\udfff" for sign in cell):
        return "half of a character", "text that can be written as UTF-8"
    return None


def _text(file: File) -> str:
    if not file.is_file():  # a pipe or a device would be read for ever
        raise UnreadableError(0, "no such file", "the file that datapackage.json names")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableError(
            0, f"a file that cannot be opened ({error.strerror})", "a file that can be read"
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableError(line, f"bytes that are no UTF-8 ({error.reason})", "text saved as UTF-8") from error


def read_rows(folder: Folder, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table by column, each with its number in a spreadsheet; those without text are left out.

    A text that stands in many cells is kept once. DataError where the table cannot be read.
    """
    file = folder / f"{name}.csv"
    try:
        head, *rows = read_cells(file)
        if not head or len(set(head)) < len(head):
            raise UnreadableError(1, ", ".join(head) or "a blank row", "the name of each column, once")
        for number, cells in enumerate(rows, start=2):
            if cells and len(cells) != len(head):
                raise UnreadableError(number, f"{len(cells)} cells", f"{len(head)}, as in the header")
            if cells:
                yield number, dict(zip(head, map(sys.intern, cells), strict=True))
    except UnreadableError as error:
        raise DataError(f"{file}: cannot be read ({error}). Run dvctt check.") from error


def read_each(folder: Folder, name: str, make: Callable[[dict[str, str]], T]) -> list[T]:
    """What ``make`` makes of each row; DataError that names row, column, found and allowed where it cannot."""
    items = []
    for number, row in read_rows(folder, name):
        try:
            items.append(make(row))
        except (KeyError, ValueError) as error:
            reason = f"found no column {error}" if isinstance(error, KeyError) else error
            raise DataError(f"{name}.csv, row {number}: {reason}. Run dvctt check.") from error
    return items


def columns(kind: type) -> tuple[str, ...]:
    """The columns of the table whose rows are objects of a dataclass: its fields that have no default, in order."""
    return tuple(field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING)


def read_typed(folder: Folder, name: str, kind: type[T]) -> list[T]:
    """The rows of a table as objects of a dataclass: a column for each field that has no default, read by its type."""
    return read_each(folder, name, reader(kind))


def reader(kind: type[T]) -> Callable[[dict[str, str]], T]:
    """What makes an object of a dataclass of a row; ValueError or KeyError where it cannot."""
    forms = _forms(kind)  # type: ignore[arg-type]
    reads = [(column, read) for column, (read, _) in forms.items()]

    def make(row: dict[str, str]) -> T:
        try:
            return kind(**{column: read(row[column]) for column, read in reads})
        except (LookupError, ValueError, InvalidOperation):  # then cell by cell, to say which
            return kind(**{column: _read(row, column, form) for column, form in forms.items()})

    return make


@cache
def _forms(kind: type) -> dict[str, Form]:
    """How each column of a dataclass is read; a column with a default is none of the table."""
    hints = get_type_hints(kind)
    return {
        field.name: _form(hints[field.name])
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }


def read_cell(row: dict[str, str], column: str, kind: Any) -> Any:
    """One cell of a row as a type: text, int, Decimal, date, a member of a StrEnum, or one of these or None."""
    return _read(row, column, _form(kind))


def _read(row: dict[str, str], column: str, form: Form) -> Any:
    text = row[column]
    try:
        return form[0](text)
    except (LookupError, ValueError, InvalidOperation) as error:
        raise ValueError(f"found {text!r} in column {column}; allowed: {form[1]}") from error


@cache
def _form(kind: Any) -> Form:
    if NoneType in get_args(kind):
        [inner] = set(get_args(kind)) - {NoneType}
        read, allowed = _form(inner)
        return (lambda text: read(text) if text else None), f"{allowed}; or nothing"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members = {member.value: member for member in kind}  # looked up: calling the list takes several times as long
        return members.__getitem__, ", ".join(member.value or "nothing" for member in kind)
    plain: dict[Any, Form] = {
        str: (str, "text"), int: (int, WHOLE), Decimal: (Decimal, NUMBER), date: (date.fromisoformat, DATE),
    }  # fmt: skip
    if kind not in plain:
        raise TypeError(
            f"type of a field: found {kind}; allowed: str, int, Decimal, date, a StrEnum, or one of them or None"
        )
    return plain[kind]
