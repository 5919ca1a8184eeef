"""Checks of the data package: its Frictionless description first, then the rules of the subject.

Everything that is wrong is found in one go. A package with problems is never reported from.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data import rules
from helpers.data.package import DESCRIPTION, locate


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


#: Faults of a whole file; found here first, since Frictionless repeats them for every table that refers to it.
_FILE_FAULTS = {"encoding-error", "source-error", "scheme-error", "file-error"}
_TYPES = {
    "number": "a number with a decimal point and no spaces or units",
    "integer": "a whole number",
    "date": "a date of the calendar, YYYY-MM-DD",
}


def check(path: str | Path | None = None) -> list[Problem]:
    """Every problem of a data package, sorted by file and row; an empty list if it is sound."""
    folder = locate(path)
    try:
        description = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        names = [resource["path"] for resource in description["resources"]]
    except (ValueError, KeyError, TypeError) as error:
        return [Problem(DESCRIPTION, 0, "", str(error), "a Frictionless Data Package in UTF-8 JSON")]
    faults = [fault for name in names for fault in _file_faults(folder / name)]
    found = set(faults) | set(_described(folder, description, skip=bool(faults)))
    broken = {fault.file for fault in faults}
    tables = {name.removesuffix(".csv"): folder / name for name in names if name not in broken}
    found |= {Problem(*fields) for fields in rules.violations(tables)}
    return sorted(found)


def _file_faults(path: Path) -> Iterator[Problem]:
    if not path.is_file():
        yield Problem(path.name, 0, "", "no such file", "the file that datapackage.json names")
        return
    content = path.read_bytes()
    if not content.strip():
        yield Problem(path.name, 0, "", "an empty file", "a header and its rows")
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield Problem(path.name, line, "", f"bytes that are no UTF-8 ({error.reason})", "text saved as UTF-8")
        return
    for number, line_text in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line_text):
            yield Problem(path.name, number, "", line_text[:60], "Unicode in normal form NFC")


def _described(folder: Path, description: Mapping[str, Any], *, skip: bool) -> Iterator[Problem]:
    """What Frictionless finds; with ``skip``, without the faults of whole files that are known already."""
    import frictionless  # heavy, and only needed here

    fields = {
        (resource["path"], field["name"]): field
        for resource in description["resources"]
        for field in resource["schema"]["fields"]
    }
    report = frictionless.Package(str(folder / DESCRIPTION)).validate()
    for error in report.errors:
        yield Problem(DESCRIPTION, 0, "", error.note, "a valid Frictionless Data Package")
    for task in report.tasks:
        for error in task.errors:
            if not (skip and error.type in _FILE_FAULTS):
                yield _problem(task.place, error, fields)


def _problem(file: str, error: Any, fields: Mapping[tuple[str, str], Mapping[str, Any]]) -> Problem:
    """One error of Frictionless in our terms."""
    row = getattr(error, "row_number", 1 if "label" in error.type else 0)
    column = getattr(error, "field_name", "")
    field = fields.get((file, column), {})
    if error.type == "type-error":
        return Problem(file, row, column, error.cell, _TYPES.get(field.get("type", ""), error.note))
    if error.type in {"constraint-error", "unique-error"}:
        return Problem(file, row, column, error.cell or "", _constraint(error, field))
    if error.type == "foreign-key":
        columns = ", ".join(error.field_names)
        found = ", ".join(error.field_cells)
        return Problem(file, row, columns, found, f"a value listed in {error.reference_name}.csv")
    if error.type == "primary-key":
        return Problem(file, row, "key", error.cells[0], f"a key used once ({error.note})")
    if error.type == "missing-label":
        return Problem(file, 1, column, "no such column", "every column that datapackage.json names")
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
