"""Workbooks of Excel: ``.xlsx`` by openpyxl, ``.xls`` by xlrd. Formulas give their stored value, and are never run."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

from helpers.intake.grids import archive
from helpers.intake.grids.grid import EMPTY, MOST_CELLS, Cell, FileError, Grid, Range, grid
from helpers.intake.grids.number_format import date_cell, number_cell

_MERGED = re.compile(
    rb"""mergeCell\b[^>]*\bref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']"""
)
_NO_VALUE = "a formula without a stored value: open the file in a spreadsheet program, and save it"


def read_xlsx(content: bytes) -> list[Grid]:
    """The visible sheets of a workbook."""
    from openpyxl import load_workbook

    archive.check(content)
    _check_merged(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that it does not keep, which we do not read
        book = load_workbook(io.BytesIO(content), data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        formulas = _formulas(content) if _has_formulas(content) else {}
    found = []
    for sheet in sheets:
        unsolved = formulas.get(sheet.title, frozenset())
        merged = [
            (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
            for area in sheet.merged_cells.ranges
        ]
        found.append(grid(sheet.title, _xlsx_rows(sheet, unsolved), merged))
    return [item for item in found if item]


def _check_merged(content: bytes) -> None:
    """FileError for merged cells over more than a sheet of figures has: each would become an object."""
    total = 0
    for name in archive.names(content):
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for left, top, right, bottom in _MERGED.findall(archive.part(content, name)):
                total += (int(bottom) - int(top) + 1) * (_column(right) - _column(left) + 1)
    if total > MOST_CELLS:
        raise FileError(
            f"merged cells over {total} cells; allowed: {MOST_CELLS}. Save the sheet with the figures alone."
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _has_formulas(content: bytes) -> bool:
    sheets = (name for name in archive.names(content) if name.startswith("xl/worksheets/"))
    return any(b"<f" in archive.part(content, name) for name in sheets if name.endswith(".xml"))


def _formulas(content: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Row and column, counted from 1, of the cells of each sheet that hold a formula."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: frozenset(
            (cell.row, cell.column) for cell in sheet._cells.values() if getattr(cell, "data_type", "") == "f"
        )
        for sheet in book.worksheets
    }


def _xlsx_rows(sheet: Any, formulas: frozenset[tuple[int, int]]) -> Iterator[list[Cell]]:
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None] + list(formulas)
    last, width = max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)
    if last * width > MOST_CELLS:
        raise FileError(f"{sheet.title}: {last} rows and {width} columns; allowed: {MOST_CELLS} cells.")
    if not filled:
        return
    for row in sheet.iter_rows(min_row=1, min_col=1, max_row=last, max_col=width):
        yield [_xlsx_cell(cell, formulas) for cell in row]


def _xlsx_cell(cell: Any, formulas: frozenset[tuple[int, int]]) -> Cell:
    value = cell.value
    if value is None:
        return Cell(problem=_NO_VALUE) if (cell.row, cell.column) in formulas else EMPTY
    if isinstance(value, bool):
        return Cell.of(str(value))
    if isinstance(value, int | float):
        return number_cell(value, cell.number_format)
    if hasattr(value, "strftime") and hasattr(value, "year"):
        return date_cell(value, cell.number_format)
    text = str(value)
    if cell.data_type == "e":
        return Cell(text, problem=f"an error of a formula ({text})")
    return Cell.of(text)


def read_xls(content: bytes) -> list[Grid]:
    """The visible sheets of a workbook of Excel 97 to 2003."""
    import xlrd

    book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    found = []
    for sheet in book.sheets():
        if sheet.visibility:
            continue
        rows = (
            [_xls_cell(book, sheet.cell(row, column)) for column in range(sheet.row_len(row))]
            for row in range(sheet.nrows)
        )
        merged: list[Range] = [(top, left, end - 1, right - 1) for top, end, left, right in sheet.merged_cells]
        found.append(grid(sheet.name, rows, merged))
    return [item for item in found if item]


def _xls_cell(book: Any, cell: Any) -> Cell:
    import xlrd

    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return EMPTY
    if cell.ctype == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(cell.value, "#?")
        return Cell(text, problem=f"an error of a formula ({text})")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return Cell.of(str(bool(cell.value)))
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE:
        return date_cell(xlrd.xldate_as_datetime(cell.value, book.datemode), code)
    return number_cell(float(cell.value), code) if cell.ctype == xlrd.XL_CELL_NUMBER else Cell.of(str(cell.value))
