"""Checks of the data package: its Frictionless description and the rules of the subject, in one report.

Everything that is wrong is found in one go. A package with problems is never reported from.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.package import read_files
from helpers.data.tables import DATE, NUMBER, WHOLE, UnreadableError, read_cells
from helpers.startup import load_jsonschema


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong, and where. ``row`` is the line of a spreadsheet: 1 is the header, 0 the whole file."""

    file: str
    row: int
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: found {self.found!r}; allowed: {self.allowed}"


_TYPES = {"number": NUMBER, "integer": WHOLE, "date": DATE}
#: Every table that ``load`` reads: a description that leaves one out would leave it unchecked.
TABLES = (
    "regions", "areas", "provinces", "province_names", "indicators", "presentation", "sources", "observations",
    "targets", "events",
)  # fmt: skip


def check(source: str | os.PathLike[str] | DataFiles | None = None) -> list[Problem]:
    """Every problem of a data package (see ``load``), sorted by file and row; an empty list if it is sound."""
    load_jsonschema()
    import frictionless  # heavy, and only needed here

    folder = read_files(source)
    try:
        description = json.loads((folder / DESCRIPTION).read_bytes().decode("utf-8"))
        described = description["resources"]
        schemas = {item["path"]: item["schema"] for item in described}
        columns = {file: [field["name"] for field in schema["fields"]] for file, schema in schemas.items()}
        names = {item["path"]: item["name"] for item in described}
        package = frictionless.Package.from_descriptor(description)
    except (
        OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, frictionless.FrictionlessException,
    ) as error:  # fmt: skip
        reason = f"{type(error).__name__}: {error}"
        return [Problem(DESCRIPTION, 0, "", reason, "a Frictionless Data Package in UTF-8 JSON")]
    if missing := [f"{name}.csv" for name in TABLES if names.get(f"{name}.csv") != name]:
        return [Problem(DESCRIPTION, 0, "", f"no {', '.join(missing)}", "a description of every table")]
    cells: dict[str, list[list[str]]] = {}
    found: set[Problem] = set()
    for file, name in names.items():
        try:
            rows = read_cells(folder / file)
        except UnreadableError as error:
            found.add(Problem(file, error.row, "", error.found, error.allowed))
            continue
        wrong = _header(file, rows[0], columns[file])
        found.update(wrong)
        if not wrong:
            cells[name] = rows
    found.update(_validated(package, cells, {names[file]: (file, schema) for file, schema in schemas.items()}))
    return sorted(found)


def _header(file: str, header: Sequence[str], columns: Sequence[str]) -> list[Problem]:
    """What is wrong with the columns of a table, whose rows cannot be told then."""
    allowed = f"the columns that datapackage.json names, separated by commas: {', '.join(columns)}"
    if not header:
        return [Problem(file, 1, "", "a blank row", allowed)]
    absent = [Problem(file, 1, name, "no such column", allowed) for name in columns if name not in header]
    extra = [Problem(file, 1, "", name, allowed) for name in header if name not in columns]
    if header != list(columns) and not absent and not extra:
        return [Problem(file, 1, "", ", ".join(header), allowed)]
    return extra + absent


def _validated(
    package: Any, cells: Mapping[str, list[list[str]]], described: Mapping[str, tuple[str, Mapping[str, Any]]]
) -> Iterator[Problem]:
    """What Frictionless and our rules find in the tables that could be read; references to others are left out.

    Frictionless is handed the cells, so that nothing but ``read_cells`` ever reads a file.
    """
    from helpers.data.rules import checklist  # brings Frictionless

    unread = described.keys() - cells.keys()
    for resource in list(package.resources):
        if resource.name in unread:
            package.remove_resource(resource.name)
            continue
        resource.path, resource.format, resource.data = None, "inline", tuple(cells[resource.name])
        keys = resource.schema.foreign_keys
        resource.schema.foreign_keys = [key for key in keys if key["reference"]["resource"] not in unread]
    report = package.validate(checklist(cells), limit_errors=10**6)
    for error in report.errors:
        yield Problem(DESCRIPTION, 0, "", error.note, "a valid Frictionless Data Package")
    for task in report.tasks:
        file, schema = described[task.name]
        yield from (_problem(file, error, schema) for error in task.errors if not _told(error, schema))


def _told(error: Any, schema: Mapping[str, Any]) -> bool:
    """Whether another error tells the same: a row of the wrong length is named once, and so is a blank one."""
    if error.type == "primary-key":
        return not error.cells
    if error.type not in {"constraint-error", "missing-cell", "extra-cell"}:
        return False
    beyond: int = error.field_number - (len(schema["fields"]) if error.type == "extra-cell" else len(error.cells))
    return beyond > (0 if error.type == "constraint-error" else 1)


def _problem(file: str, error: Any, schema: Mapping[str, Any]) -> Problem:
    """One error of Frictionless in our terms."""
    row = getattr(error, "row_number", 1 if "label" in error.type else 0)
    column = getattr(error, "field_name", "")
    names = [field["name"] for field in schema["fields"]]
    field: Mapping[str, Any] = next((item for item in schema["fields"] if item["name"] == column), {})
    if error.type == "rule":
        return Problem(file, row, column, error.cell, error.note)
    if error.type == "type-error":
        return Problem(file, row, column, error.cell, _TYPES.get(field.get("type", ""), error.note))
    if error.type in {"constraint-error", "unique-error"}:
        return Problem(file, row, column, error.cell or "", _constraint(error, field))
    if error.type == "foreign-key":
        columns, found = ", ".join(error.field_names), ", ".join(error.field_cells)
        return Problem(file, row, columns, found, f"a value listed in {error.reference_name or Path(file).stem}.csv")
    if error.type == "primary-key":
        cells = dict(zip(names, error.cells, strict=False))
        found = ", ".join(cells.get(name, "") for name in schema["primaryKey"])
        return Problem(file, row, "key", found, f"a key used once ({error.note})")
    return Problem(file, row, column, error.note or error.message, f"a table without this fault ({error.title})")


def _constraint(error: Any, field: Mapping[str, Any]) -> str:
    constraints = field.get("constraints", {})
    name = (re.search(r'constraint "(\w+)"', error.note) or ["", ""])[1]
    if name == "required":
        return "a value (the column is required)"
    if name == "enum":
        return ", ".join(constraints["enum"])
    if name in {"minimum", "maximum"}:
        return f"{name} {constraints[name]}"
    if name == "pattern":
        return f"text that matches {constraints['pattern']}"
    return f"a value used once ({error.note})"
