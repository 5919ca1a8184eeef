"""The formats in which a package is taken away, by their names, and the files that each makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helpers.data.files import DESCRIPTION
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.exchange.table import Table
from helpers.exchange.tidy import Tidy
from helpers.text.messages import parse_language

#: The tables that a format of one table can hold.
TABLES = ("figures", "targets")


@dataclass(frozen=True)
class Asked:
    """What is to be taken away: a package, which table of it, and the language of titles."""

    package: Package
    table: str
    language: str

    @property
    def one(self) -> Table:
        """The table that was asked for."""
        tidy = Tidy(self.package)
        return tidy.targets if self.table == "targets" else tidy.figures

    @property
    def all(self) -> list[Table]:
        """Every table, those first that others lead to."""
        from helpers.exchange.dictionaries import dictionaries

        tidy = Tidy(self.package)
        return [*dictionaries(self.package), tidy.figures, tidy.targets]

    @property
    def about(self) -> dict[str, str]:
        """Title and version of the package, as its description has them, and its terms."""
        told = json.loads((self.package.files / DESCRIPTION).read_bytes())
        title = told.get("title", "")
        terms = "Each figure keeps the terms of its source."
        return {"title": str(title), "version": self.package.version, "license": terms}


#: The files of a format, each by what its name has behind that of the file that was asked for.
Files = Mapping[str, bytes]


def _csv(asked: Asked) -> Files:
    from helpers.exchange.csv_file import csv_file

    return {"": csv_file(asked.one)}


def _parquet(asked: Asked) -> Files:
    from helpers.exchange.parquet import parquet

    return {"": parquet(asked.one, asked.about)}


def _xlsx(asked: Asked) -> Files:
    from helpers.exchange.workbook import workbook

    *dictionaries, figures, targets = asked.all
    return {"": workbook([figures, targets, *dictionaries], asked.about, asked.language)}


def _sdmx(asked: Asked) -> Files:
    from helpers.exchange.sdmx_csv import sdmx_csv
    from helpers.exchange.sdmx_structure import sdmx_structure

    return {"": sdmx_csv(asked.one), ".structure.xml": sdmx_structure(asked.one, asked.package.version)}


def _json_stat(asked: Asked) -> Files:
    from helpers.exchange.json_stat import json_stat

    return {"": json_stat(asked.one, asked.about, asked.language)}


def _sqlite(asked: Asked) -> Files:
    from helpers.exchange.sqlite import sqlite

    return {"": sqlite(asked.all, asked.about)}


#: Each format with what makes it, and whether it holds every table.
_FORMATS: Mapping[str, tuple[Callable[[Asked], Files], bool]] = {
    "csv": (_csv, False), "parquet": (_parquet, False), "xlsx": (_xlsx, True), "sdmx-csv": (_sdmx, False),
    "json-stat": (_json_stat, False), "sqlite": (_sqlite, True),
}  # fmt: skip
FORMATS = tuple(_FORMATS)


def beside(name: str) -> tuple[str, ...]:
    """What the names of a format's files have behind that of the one that was asked for; RequestError for no format."""
    _format(name)
    return ("", ".structure.xml") if name == "sdmx-csv" else ("",)


def export(package: Package, name: str, table: str = "", language: str = "vi") -> Files:
    """The files of a format. ``table``: figures (if empty) or targets, of a format that holds one table.

    RequestError for an unknown format, table or language. The same package gives the same bytes.
    """
    make, whole = _format(name)
    if table and (whole or table not in TABLES):
        allowed = "no table: it holds them all" if whole else ", ".join(TABLES)
        raise RequestError("table", table, allowed, f"Leave --table out for {name}." if whole else "")
    return make(Asked(package, table or TABLES[0], parse_language(language)))


def _format(name: str) -> tuple[Callable[[Asked], Files], bool]:
    if name not in _FORMATS:
        raise RequestError("format", name, ", ".join(FORMATS), "Write one of them, as in dvctt export csv.")
    return _FORMATS[name]
