"""Spreadsheets of OpenDocument (.ods): the sheets of ``content.xml``, which says the type of each cell itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError, fromstring

from helpers.intake.grids import archive
from helpers.intake.grids.grid import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, FileError, Grid, Range, grid
from helpers.intake.numbers import plain, readings

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ERRORS = ("#", "Err:")


def read_ods(content: bytes) -> list[Grid]:
    """The sheets of a spreadsheet; those that are not shown are left out."""
    archive.check(content, ("content.xml",))  # no entities, so that the plain parser is safe
    try:
        root = fromstring(archive.part(content, "content.xml"))
    except ParseError as error:
        raise FileError(f"content.xml is damaged ({error}); save it anew with an office program.") from error
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(part.get(f"{_TABLE}display") == "false" for part in style.iter(f"{_STYLE}table-properties"))
    }
    found = []
    for sheet in root.iter(f"{_TABLE}table"):
        if sheet.get(f"{_TABLE}style-name") not in hidden:
            rows, merged = _rows(sheet)
            found.append(grid(sheet.get(f"{_TABLE}name", ""), rows, merged))
    return [item for item in found if item]


def _rows(sheet: Element) -> tuple[list[list[Cell]], list[Range]]:
    rows: list[list[Cell]] = []
    merged: list[Range] = []
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells, ranges = _cells(row, len(rows))
        times = _count(row, f"{_TABLE}number-rows-repeated")
        if not cells and len(rows) + times > MOST_ROWS:
            break  # the blank rest of a sheet
        rows += [cells] * min(times, MOST_ROWS + 1 - len(rows))
        merged += ranges
    return rows, merged


def _cells(row: Element, number: int) -> tuple[list[Cell], list[Range]]:
    cells: list[Cell] = []
    merged: list[Range] = []
    for item in row:
        if item.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        cell = EMPTY if item.tag.endswith("covered-table-cell") else _cell(item)
        down, right = _count(item, f"{_TABLE}number-rows-spanned"), _count(item, f"{_TABLE}number-columns-spanned")
        if down > 1 or right > 1:
            merged.append((number, len(cells), number + down - 1, len(cells) + right - 1))
        times = _count(item, f"{_TABLE}number-columns-repeated")
        if not cell and len(cells) + times > MOST_COLUMNS:
            break  # the blank rest of a row
        cells += [cell] * min(times, MOST_COLUMNS + 1 - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells, merged


def _count(item: Element, attribute: str) -> int:
    text = item.get(attribute, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _cell(item: Element) -> Cell:
    shown = " ".join(_words(item))
    kind = item.get(f"{_OFFICE}value-type", "")
    if shown.startswith(_ERRORS):
        return Cell(shown, problem=f"an error of a formula ({shown})")
    if kind == "date" and len(item.get(f"{_OFFICE}date-value", "")) >= 10:
        return _date(item.get(f"{_OFFICE}date-value", ""), shown)
    if kind in {"float", "percentage", "currency"}:
        return _number(item.get(f"{_OFFICE}value", ""), shown, percent=kind == "percentage")
    return Cell.of(shown)


def _words(item: Element) -> Iterator[str]:
    for paragraph in item.findall(f"{_TEXT}p"):
        yield "".join(paragraph.itertext())


def _date(value: str, shown: str) -> Cell:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return Cell.of(shown)
    month_only = len([part for part in shown.replace("-", "/").split("/") if part]) == 2
    return Cell(day.strftime("%m/%Y")) if month_only else Cell(day.strftime("%d/%m/%Y"), day=day)


def _number(value: str, shown: str, *, percent: bool) -> Cell:
    """The stored value with the decimals that are shown: how the format prints it stands in the cell as text."""
    from helpers.intake.numbers import stored

    try:
        exact = float(Decimal(value))
    except (InvalidOperation, ValueError, OverflowError):
        return Cell(shown, problem=f"{value!r} is no number")
    printed = [
        number
        for number in readings(shown.removesuffix("%").strip()).values()
        if abs(float(number) - exact * (100 if percent else 1)) < 1
    ]
    decimals = max((-int(number.as_tuple().exponent) for number in printed), default=None)
    try:
        number = stored(exact, decimals, percent=percent)
    except ArithmeticError:
        return Cell(shown, problem=f"{value!r} is no number")
    return Cell(plain(number) + ("%" if percent else ""), number, percent)
