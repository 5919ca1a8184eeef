"""Checks of the data package: its Frictionless description first, then the rules of the subject.

Everything that is wrong is found in one go. A package with problems is never reported from.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data import rules
from helpers.data.package import DESCRIPTION, locate
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


_TYPES = {"number": rules.NUMBER, "integer": "a whole number", "date": rules.DATE}
#: Every table that ``load`` reads: a description that leaves one out would leave it unchecked.
TABLES = (
    "regions", "areas", "provinces", "province_names", "indicators", "sources", "observations", "targets", "events",
)  # fmt: skip


def check(path: str | Path | None = None) -> list[Problem]:
    """Every problem of a data package, sorted by file and row; an empty list if it is sound."""
    load_jsonschema()
    import frictionless  # heavy, and only needed here

    folder = locate(path)
    try:
        description = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        tables = {
            item["path"]: [field["name"] for field in item["schema"]["fields"]] for item in description["resources"]
        }
        frictionless.Package(str(folder / DESCRIPTION))
    except (ValueError, KeyError, TypeError, AttributeError, frictionless.FrictionlessException) as error:
        reason = f"{type(error).__name__}: {error}"
        return [Problem(DESCRIPTION, 0, "", reason, "a Frictionless Data Package in UTF-8 JSON")]
    if missing := [f"{name}.csv" for name in TABLES if f"{name}.csv" not in tables]:
        return [Problem(DESCRIPTION, 0, "", f"no {', '.join(missing)}", "a description of every table")]
    unreadable = {name: fault for name, columns in tables.items() if (fault := _fault(folder / name, columns))}
    sound = {name: folder / name for name in tables if name not in unreadable}
    found = {problem for faults in unreadable.values() for problem in faults}
    found |= {problem for path in sound.values() for problem in _letters(path)}
    found |= set(_described(folder, description, sound))
    found |= {
        Problem(*fields) for fields in rules.violations({name.removesuffix(".csv"): sound[name] for name in sound})
    }
    return sorted(found)


def _fault(path: Path, columns: Sequence[str]) -> list[Problem]:
    """Why the table cannot be read at all."""
    if not path.is_file():
        return [Problem(path.name, 0, "", "no such file", "the file that datapackage.json names")]
    content = path.read_bytes()
    if not content.strip():
        return [Problem(path.name, 0, "", "an empty file", "a header and its rows")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return [Problem(path.name, line, "", f"bytes that are no UTF-8 ({error.reason})", "text saved as UTF-8")]
    header = next(csv.reader(text.splitlines()))
    allowed = f"the columns that datapackage.json names, separated by commas: {', '.join(columns)}"
    absent = [Problem(path.name, 1, name, "no such column", allowed) for name in columns if name not in header]
    extra = [Problem(path.name, 1, "", name, allowed) for name in header if name not in columns]
    if header != list(columns) and not absent and not extra:
        return [Problem(path.name, 1, "", ", ".join(header), allowed)]
    return extra + absent


def _letters(path: Path) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            yield Problem(path.name, number, "", line[:60], "Unicode in normal form NFC")


def _described(folder: Path, description: Mapping[str, Any], sound: Mapping[str, Path]) -> Iterator[Problem]:
    """What Frictionless finds in the tables that can be read; references to the others are left out."""
    import frictionless

    resources = [item for item in description["resources"] if item["path"] in sound]
    names = {"", *(item["name"] for item in resources)}
    for item in resources:
        keys = item["schema"].get("foreignKeys", [])
        item["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in names]
    package = frictionless.Package({**description, "resources": resources}, basepath=str(folder))
    report = package.validate(limit_errors=10**6)
    for error in report.errors:
        yield Problem(DESCRIPTION, 0, "", error.note, "a valid Frictionless Data Package")
    schemas = {item["path"]: item["schema"] for item in resources}
    for task in report.tasks:
        for error in task.errors:
            if error.type != "primary-key" or error.cells:  # a blank line has none, and is named as one
                yield _problem(task.place, error, schemas[task.place])


def _problem(file: str, error: Any, schema: Mapping[str, Any]) -> Problem:
    """One error of Frictionless in our terms."""
    row = getattr(error, "row_number", 1 if "label" in error.type else 0)
    column = getattr(error, "field_name", "")
    names = [field["name"] for field in schema["fields"]]
    field: Mapping[str, Any] = next((item for item in schema["fields"] if item["name"] == column), {})
    if error.type == "type-error":
        return Problem(file, row, column, error.cell, _TYPES.get(field.get("type", ""), error.note))
    if error.type in {"constraint-error", "unique-error"}:
        return Problem(file, row, column, error.cell or "", _constraint(error, field))
    if error.type == "foreign-key":
        columns, found = ", ".join(error.field_names), ", ".join(error.field_cells)
        return Problem(file, row, columns, found, f"a value listed in {error.reference_name or Path(file).stem}.csv")
    if error.type == "primary-key":
        found = ", ".join(error.cells[names.index(name)] for name in schema["primaryKey"])
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
