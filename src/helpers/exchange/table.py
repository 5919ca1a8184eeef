"""A table to be handed on: columns with their kind and titles in both languages, rows of text, and what makes a key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from helpers.errors import DataError


class Kind(StrEnum):
    """What the text of a cell is; a cell that says nothing is empty in every kind."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name that programs know, its kind, its titles. ``about``: the column that it puts in words."""

    name: str
    kind: Kind
    title_en: str
    title_vi: str
    about: str = ""

    def title(self, language: str) -> str:
        """The title in a language (``vi`` or ``en``)."""
        return self.title_vi if language == "vi" else self.title_en


Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows under their columns. ``dimensions``: the columns that together name a row; ``time``: that of its last day.

    DataError if two rows have one key, as one of them would be lost in a format that knows rows by their key.
    """

    name: str
    title_en: str
    title_vi: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    dimensions: tuple[str, ...]
    time: str = ""

    def __post_init__(self) -> None:
        places = [self.place(name) for name in self.dimensions]
        seen: dict[Row, Row] = {}
        for row in self.rows:
            first = seen.setdefault(tuple(row[place] for place in places), row)
            if first is not row:
                found = f"rows {first[0]} and {row[0]}, which have the same {', '.join(self.dimensions)}"
                raise DataError(f"{self.name}: found {found}; allowed: one row for each key. Run dvctt check.")

    def title(self, language: str) -> str:
        """The title in a language (``vi`` or ``en``)."""
        return self.title_vi if language == "vi" else self.title_en

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.name: number for number, column in enumerate(self.columns)}

    def place(self, name: str) -> int:
        """The number of a column, from 0."""
        return self._places[name]

    def column(self, name: str) -> Column:
        """A column by its name."""
        return self.columns[self.place(name)]

    def words_of(self, name: str, language: str) -> dict[str, str]:
        """The codes of a column, each with its words in a language; the code itself where no column has words."""
        told = next((column.name for column in self.columns if column.about == name
                     and column.name.endswith(f"_{language}")), name)  # fmt: skip
        code, words = self.place(name), self.place(told)
        return {row[code]: row[words] or row[code] for row in self.rows}
