"""How a table becomes a data structure of SDMX: which columns are dimensions, which attributes, and under which ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.data.names import fold
from helpers.exchange.table import Column, Kind, Table

AGENCY, VERSION = "DVCTT", "1.0"
TIME, MEASURE = "TIME_PERIOD", "OBS_VALUE"
#: Code of a dimension that does not apply, as the first day of a stock.
NOTHING = "_Z"
#: Ids of the concepts that all statistical offices share; others are called as their column, in capitals.
_SHARED = {"area": "REF_AREA", "unit": "UNIT_MEASURE", "unit_name": "AUTHORITY", "id": "FIGURE_ID"}
#: What SDMX allows in an id of a code.
_CODE = re.compile(r"[A-Za-z0-9_@$-]+")


def concept(name: str) -> str:
    """The id of the concept of a column."""
    return _SHARED.get(name, name.upper())


def structure_id(table: Table) -> str:
    """The full id of the structure of a table."""
    return f"{AGENCY}:{table.name.upper()}({VERSION})"


@dataclass(frozen=True)
class Structured:
    """A table as SDMX sees it. Days are no codes; what a column means in words stands in code lists alone."""

    table: Table

    @cached_property
    def dimensions(self) -> list[Column]:
        """The columns of the key but for the time."""
        return [self.table.column(name) for name in self.table.dimensions if name != self.table.time]

    @cached_property
    def attributes(self) -> list[Column]:
        """All else that is told of a value; the words of a code and the decimals of a number are not told again."""
        left = {*self.table.dimensions, "value", "value_printed", "period"} - {self.table.time}
        return [one for one in self.table.columns if one.name not in left and not one.about]

    @cached_property
    def codes(self) -> dict[str, dict[str, str]]:
        """Of each column with a code list the code of every text; one that is no id gets a code of its letters."""
        listed = (one for one in (*self.dimensions, *self.attributes) if self.is_coded(one))
        return {one.name: _codes(row[self.table.place(one.name)] for row in self.table.rows) for one in listed}

    def is_coded(self, column: Column) -> bool:
        """Whether a column has a code list: dimensions but days, and what has words of its own."""
        worded = any(one.about == column.name for one in self.table.columns)
        return worded or (column in self.dimensions and column.kind != Kind.DAY)

    @cached_property
    def times(self) -> list[str]:
        """The time of each row as precisely as printed, or by its day, where two rows would have one key otherwise."""
        printed, day = self.table.place("period"), self.table.place(self.table.time)
        keys = [self.table.place(one.name) for one in self.dimensions]
        seen: dict[tuple[str, ...], int] = {}
        for row in self.table.rows:
            key = (*(row[place] for place in keys), row[printed])
            seen[key] = seen.get(key, 0) + 1
        return [
            row[printed] if seen[*(row[place] for place in keys), row[printed]] == 1 else row[day]
            for row in self.table.rows
        ]

    def names(self, column: Column) -> Mapping[str, tuple[str, str]]:
        """The codes of a column with their English and Vietnamese names, by code."""
        words = {language: self.table.words_of(column.name, language) for language in ("en", "vi")}
        title = next((one.name for one in self.table.columns if one.about == column.name), "")
        if title == f"{column.name}_title":  # the title of a document is in its own language
            told = {row[self.table.place(column.name)]: row[self.table.place(title)] for row in self.table.rows}
            words = {"en": told, "vi": told}
        codes = self.codes[column.name]
        return {codes[text]: (words["en"].get(text) or text, words["vi"].get(text) or text)
                for text in sorted(codes, key=codes.__getitem__) if text}  # fmt: skip


def _codes(texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in sorted(set(texts)):
        code = text if _CODE.fullmatch(text) else fold(text).upper() if text else NOTHING
        base, number = code, 2
        while code in found.values():
            code, number = f"{base}-{number}", number + 1
        found[text] = code
    return found
