"""Checks of the data package: our description of it, the rules of the subject, and what its rows say together.

Everything that is wrong is found in one go; what rows say together is asked once each can be read. A package with
problems is never reported from.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpers.data.checking.description import OPTIONAL, Described, read_description
from helpers.data.checking.layout import cell_problems, header_problems, row_problems
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles, File, Folder
from helpers.data.package import read_files
from helpers.data.tables import UnreadableError, read_cells, read_rows
from helpers.startup import load_jsonschema


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a package: what is wrong, and what is improbable and accepted by nobody; sorted."""

    problems: list[Problem]
    warnings: list[Problem]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a table that can be told apart, the header first, with their rows in a spreadsheet.

    ``whole``: no row was left out, so that what is not there is missing.
    """

    cells: list[list[str]]
    numbers: list[int]
    whole: bool

    def ids(self) -> dict[int, str]:
        """The id of each row, by its number; none for a table without ids."""
        if "id" not in self.cells[0]:
            return {}
        column = self.cells[0].index("id")
        return {number: cells[column] for number, cells in zip(self.numbers[1:], self.cells[1:], strict=True)}


def check(source: str | os.PathLike[str] | DataFiles | None = None) -> list[Problem]:
    """Every problem of a data package (see ``load``), sorted by file and row; an empty list if it is sound."""
    return examine(source).problems


def examine(source: str | os.PathLike[str] | DataFiles | None = None) -> Findings:
    """Every problem and every warning of a data package (see ``load``)."""
    folder = read_files(source)
    found = examine_tables(folder)
    if not found:
        from helpers.data.checking.meaning import examine_rows  # only of rows that can be read

        found.update(placed(examine_rows(folder), folder))
    return Findings(
        sorted(problem for problem in found if not problem.warning),
        sorted(problem for problem in found if problem.warning),
    )


def examine_tables(folder: DataFiles, without: Container[str] = ()) -> set[Problem]:
    """What is wrong with a description, its tables and their single rows; not what several rows say together.

    ``without``: tables that are read for what they list, and whose rows are held to no rule.
    """
    tables, problems = read_description(folder)
    found, sheets = set(problems), {}
    for name, table in tables.items():
        if name in OPTIONAL and not (folder / f"{name}.csv").is_file():
            continue
        sheet, wrong = _sheet(folder / f"{name}.csv", table)
        found.update(wrong)
        if sheet:
            sheets[name] = sheet
    found.update(_validated(sheets, tables, without))
    ids = {f"{name}.csv": sheet.ids() for name, sheet in sheets.items()}
    return {replace(problem, id=ids.get(problem.file, {}).get(problem.row, "")) for problem in found}


def placed(problems: Iterable[Problem], folder: Folder) -> list[Problem]:
    """Problems with the row of their id, where they have none, in a table that can be read."""
    rows: dict[str, dict[str, int]] = {}
    found = []
    for problem in problems:
        if not problem.row and problem.id:
            if problem.file not in rows:
                table = read_rows(folder, problem.file.removesuffix(".csv"))
                rows[problem.file] = {row["id"]: number for number, row in table}
            problem = replace(problem, row=rows[problem.file].get(problem.id, 0))
        found.append(problem)
    return sorted(found)


def _sheet(file: File, table: Described) -> tuple[Sheet | None, list[Problem]]:
    """The rows of a table whose cells can be told apart, and what is wrong with the others."""
    columns = [field["name"] for field in table["schema"]["fields"]]
    try:
        rows = read_cells(file)
    except UnreadableError as error:
        return None, [Problem(file.name, error.row, "", error.found, error.allowed)]
    if wrong := header_problems(file.name, rows[0], columns):
        return None, wrong
    wrong = list(row_problems(file.name, rows, columns))
    cells, numbers = [], []
    for number, row in enumerate(rows, start=1):
        if len(row) == len(columns):
            cells.append(row)
            numbers.append(number)
    wrong += cell_problems(file.name, cells, numbers, columns)
    whole = len(cells) == sum(map(bool, rows))
    return Sheet(cells, numbers, whole), wrong


def _validated(
    sheets: Mapping[str, Sheet], tables: Mapping[str, Described], without: Container[str]
) -> Iterator[Problem]:
    """What Frictionless and our rules find in the tables that could be read; references are a rule of ours.

    Both are handed the cells, so that nothing but ``read_cells`` ever reads a file, and our own description, so that
    nothing is fetched.
    """
    load_jsonschema()
    from helpers.data.checking.cells import lines, unfit_cells  # brings Frictionless, which is heavy
    from helpers.data.checking.rules import checklist  # the same

    rows = {name: [*lines(sheet.cells, sheet.numbers)] for name, sheet in sheets.items()}
    texts = {name: [line.texts for line in found] for name, found in rows.items()}
    rules = checklist(texts, tables, {name for name, sheet in sheets.items() if sheet.whole})
    for name, sheet in sheets.items():
        if name in without:
            continue
        yield from unfit_cells(f"{name}.csv", sheet.cells, sheet.numbers, tables[name]["schema"])
        table = _Table(name, sheet.cells[0])
        for wrong in _wrong(table, rows[name], [rule for rule in rules if not rule.tables or name in rule.tables]):
            yield Problem(f"{name}.csv", wrong.row_number, wrong.field_name, wrong.cell, wrong.note)


@dataclass(frozen=True, slots=True)
class _Table:
    """All that a rule asks of the table at hand."""

    name: str
    columns: Sequence[str]


def _wrong(table: _Table, rows: Iterable[Any], rules: Sequence[Any]) -> Iterator[Any]:
    """What the rules find in the rows of a table, in one pass."""
    for rule in rules:
        rule.connect(table)
        yield from rule.validate_start()
    for row in rows:
        for rule in rules:
            yield from rule.validate_row(row)
    for rule in rules:
        yield from rule.validate_end()
