"""Checks of the data package: our description of it, the rules of the subject, and what its rows say together.

Everything that is wrong is found in one go; what rows say together is asked once each can be read. A package with
problems is never reported from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpers.data.checking.description import OPTIONAL, Described, read_description
from helpers.data.checking.layout import cell_problems, header_problems, row_problems
from helpers.data.checking.problem import Problem
from helpers.data.files import DESCRIPTION, DataFiles, File, Folder
from helpers.data.names import most_like
from helpers.data.package import read_files
from helpers.data.tables import DATE, NUMBER, WHOLE, UnreadableError, read_cells, read_rows
from helpers.startup import load_jsonschema

_TYPES = {"number": NUMBER, "integer": WHOLE, "date": DATE}
#: Values of a list that are told one by one.
_FEW = 20


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


def examine_tables(folder: DataFiles) -> set[Problem]:
    """What is wrong with a description, its tables and their single rows; not what several rows say together."""
    tables, problems = read_description(folder)
    found, sheets = set(problems), {}
    for name, table in tables.items():
        if name in OPTIONAL and not (folder / f"{name}.csv").is_file():
            continue
        sheet, wrong = _sheet(folder / f"{name}.csv", table)
        found.update(wrong)
        if sheet:
            sheets[name] = sheet
    found.update(_validated(sheets, tables))
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
            wrong += cell_problems(file.name, number, row, columns)
    whole = len(cells) == sum(map(bool, rows))
    return Sheet(cells, numbers, whole), wrong


def _validated(sheets: Mapping[str, Sheet], tables: Mapping[str, Described]) -> Iterator[Problem]:
    """What Frictionless and our rules find in the tables that could be read; references are a rule of ours.

    Frictionless is handed the cells, so that nothing but ``read_cells`` ever reads a file, and our own description, so
    that nothing is fetched.
    """
    load_jsonschema()
    import frictionless  # heavy, and only needed here

    from helpers.data.checking.rules import checklist  # brings Frictionless

    cells, numbers = ({name: getattr(sheet, part) for name, sheet in sheets.items()} for part in ("cells", "numbers"))
    rules = checklist(cells, tables, numbers, {name for name, sheet in sheets.items() if sheet.whole})
    for name, sheet in sheets.items():
        try:
            schema = frictionless.Schema.from_descriptor(_schema(tables[name]))
            with frictionless.Resource(name=name, data=_Cells(sheet.cells), schema=schema) as table:
                for wrong in _wrong(table, [rule for rule in rules if not rule.tables or name in rule.tables]):
                    yield _problem(f"{name}.csv", wrong, tables[name]["schema"], sheet)
        except frictionless.FrictionlessException as error:
            yield Problem(DESCRIPTION, 0, "", str(error), "a valid Frictionless Data Package")


def _wrong(table: Any, rules: Sequence[Any]) -> Iterator[Any]:
    """What Frictionless and the rules find in the rows of an open table, in one pass.

    Not by ``validate`` of a package or resource: that copies and checks the description several times, opens each table
    twice, and asks every rule of every row, which takes longer than the rows themselves.
    """
    for rule in rules:
        rule.connect(table)
        yield from rule.validate_start()
    for row in table.row_stream:
        yield from row.errors
        for rule in rules:
            yield from rule.validate_row(row)
    for rule in rules:
        yield from rule.validate_end()


def _schema(table: Described) -> dict[str, Any]:
    return {key: value for key, value in table["schema"].items() if key != "foreignKeys"}


class _Cells(list[list[str]]):
    """Cells that are never copied: Frictionless copies a resource, with all that is in it, several times."""

    def __deepcopy__(self, memo: dict[int, Any]) -> _Cells:
        return self


def _problem(file: str, error: Any, schema: Mapping[str, Any], sheet: Sheet) -> Problem:
    """One error of Frictionless in our terms."""
    row = getattr(error, "row_number", 0)
    row = sheet.numbers[row - 1] if row else 0
    column = getattr(error, "field_name", "")
    field: Mapping[str, Any] = next((item for item in schema["fields"] if item["name"] == column), {})
    if error.type == "rule":
        return Problem(file, row, column, error.cell, error.note)
    if error.type == "type-error":
        return Problem(file, row, column, error.cell, _TYPES.get(field.get("type", ""), error.note))
    if error.type in {"constraint-error", "unique-error"}:
        return Problem(file, row, column, error.cell or "", _constraint(error, field, sheet))
    if error.type == "primary-key":
        cells = dict(zip(sheet.cells[0], error.cells, strict=False))
        found = ", ".join(cells.get(name, "") for name in schema["primaryKey"])
        return Problem(file, row, "key", found, f"a key used once (also {_where(error, sheet)})")
    return Problem(file, row, column, error.note or error.message, f"a table without this fault ({error.title})")


def _where(error: Any, sheet: Sheet) -> str:
    """The row that an error names, as a spreadsheet counts it."""
    found = re.search(r"position \"?(\d+)", error.note)
    return f"row {sheet.numbers[int(found[1]) - 1]}" if found else error.note


def _constraint(error: Any, field: Mapping[str, Any], sheet: Sheet) -> str:
    constraints = field.get("constraints", {})
    name = (re.search(r'constraint "(\w+)"', error.note) or ["", ""])[1]
    if name == "required":
        return "a value (the column is required)"
    if name == "enum":
        near = most_like(error.cell or "", dict.fromkeys(constraints["enum"], ()))
        few = len(constraints["enum"]) <= _FEW
        allowed = ", ".join(constraints["enum"]) if few else f"one of {len(constraints['enum'])} in {DESCRIPTION}"
        return allowed + (f"; nearest: {near}" if near else "")
    if name in {"minimum", "maximum"}:
        return f"{name} {constraints[name]}"
    if name in {"minLength", "maxLength"}:
        return f"{'at least' if name == 'minLength' else 'at most'} {constraints[name]} characters"
    if name == "pattern":
        return f"text that matches {constraints['pattern']}"
    return f"a value used once (also {_where(error, sheet)})"
