"""Tables inside documents: Word (.docx) by python-docx, text PDF by pdfplumber, HTML by our own reader of pages."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from helpers.html.document import Document, Element
from helpers.intake.grids import archive
from helpers.intake.grids.grid import MOST_COLUMNS, MOST_ROWS, Cell, FileError, Grid, Range, grid
from helpers.intake.numbers import readings

#: Pages of a PDF, and seconds for all of them.
_MOST_PAGES, _LONGEST = 200, 60.0
#: Lines above a table in which its title stands.
_ABOVE = 6
#: Tables of a page: one inside another is looked through again and again.
_MOST_TABLES = 500
_WIDE = f"a row of more than {MOST_COLUMNS} columns; allowed: a table of figures."


def read_docx(content: bytes) -> list[Grid]:
    """The tables of a document of Word, each with the paragraphs above it."""
    import docx

    archive.check(content)
    body = docx.Document(io.BytesIO(content)).element.body
    found: list[Grid | None] = []
    above: list[str] = []
    for part in body.iterchildren():
        kind = str(part.tag).rpartition("}")[2]
        if kind == "p":
            above.append(_paragraph(part))
        elif kind == "tbl":
            rows, merged = _word_rows(part)
            found.append(grid(f"table {len(found) + 1}", rows, merged, [line for line in above if line][-_ABOVE:]))
            above = []
    return [item for item in found if item]


def _paragraph(part: Any) -> str:
    return " ".join("".join(str(text.text or "") for text in part.iter() if str(text.tag).endswith("}t")).split())


def _word_rows(table: Any) -> tuple[list[list[Cell]], list[Range]]:
    rows: list[list[Cell]] = []
    merged: list[Range] = []
    open_down: dict[int, int] = {}  # column -> row in which a cell that goes on downwards began
    for number, row in enumerate(table.tr_lst):
        cells: list[Cell] = []
        for item in row.tc_lst:
            column, span = len(cells), min(int(item.grid_span), MOST_COLUMNS + 1)
            goes_on = item.vMerge == "continue"
            began = open_down.get(column, number) if goes_on else number
            open_down[column] = began
            if began < number or span > 1:
                merged.append((began, column, number, column + span - 1))
            text = (
                ""
                if goes_on
                else " ".join(_paragraph(part) for part in item.iterchildren() if str(part.tag).endswith("}p"))
            )
            cells += [Cell.of(text), *(Cell(),) * (span - 1)]
            if len(cells) > MOST_COLUMNS:
                raise FileError(_WIDE)
        rows.append(cells)
    return rows, merged


def read_html(text: str) -> list[Grid]:
    """The tables of a page, each with its caption or the heading above it; a table inside another is one of its own."""
    document = Document(text)
    found: list[Grid | None] = []
    tables = document.select("table")
    if len(tables) > _MOST_TABLES:
        raise FileError(f"{len(tables)} tables in it; allowed: {_MOST_TABLES}. Save the part with the figures.")
    for table in tables:
        rows, merged = _html_rows(table)
        found.append(grid(f"table {len(found) + 1}", rows, merged, _heading(table, document.title)))
    return [item for item in found if item]


def _heading(table: Element, title: str) -> list[str]:
    lines = [" ".join(caption.text().split()) for caption in table.node.css("caption")]
    before, met = table.node.prev, 0
    while before is not None and met < _ABOVE:
        if before.tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "div"}:
            lines.insert(0, " ".join(before.text().split())[:500])
            met += 1
        before = before.prev
    return [title, *lines]


def _html_rows(table: Element) -> tuple[list[list[Cell]], list[Range]]:
    rows: list[list[Cell]] = []
    merged: list[Range] = []
    taken: set[tuple[int, int]] = set()
    for row in table.node.css("tr"):
        if _owner(row) != table.node.mem_id:
            continue
        number = len(rows)
        cells: list[Cell] = []
        for item in row.iter():
            if item.tag not in {"td", "th"}:
                continue
            while (number, len(cells)) in taken:
                cells.append(Cell())
            down, right = (
                _count(item.attributes.get(name), most)
                for name, most in (("rowspan", MOST_ROWS), ("colspan", MOST_COLUMNS + 1))
            )
            if down > 1 or right > 1:
                merged.append((number, len(cells), number + down - 1, len(cells) + right - 1))
                _take(taken, number, len(cells), down, right)
            cells += [Cell.of(item.text(separator=" ")), *(Cell(),) * (right - 1)]
            if len(cells) > MOST_COLUMNS:
                raise FileError(_WIDE)
        rows.append(cells)
    return rows, merged


def _take(taken: set[tuple[int, int]], row: int, column: int, down: int, right: int) -> None:
    """The cells below that a cell covers; FileError for more than a table has."""
    if (down - 1) * right + len(taken) > MOST_ROWS:
        raise FileError(f"a cell over {down} rows and {right} columns; allowed: a table of figures.")
    taken |= {(row + below, column + beside) for below in range(1, down) for beside in range(right)}


def _owner(row: Any) -> int:
    node = row.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return int(node.mem_id) if node is not None else 0


def _count(text: str | None, most: int) -> int:
    return min(max(1, int(text)), most) if text and text.isascii() and text.isdigit() and len(text) < 10 else 1


def read_pdf(content: bytes) -> list[Grid]:
    """The tables of a PDF that has text, with the lines above; a table that goes on over a page is one."""
    import pdfplumber

    until = time.monotonic() + _LONGEST
    tables: list[tuple[list[list[Cell]], list[str]]] = []
    letters, below = 0, list[str]()
    with pdfplumber.open(io.BytesIO(content)) as document:
        if len(document.pages) > _MOST_PAGES:
            raise FileError(
                f"it has {len(document.pages)} pages; allowed: {_MOST_PAGES}. Print the pages with the tables alone."
            )
        for page in document.pages:
            if time.monotonic() > until:
                raise FileError(
                    f"its pages took more than {_LONGEST:.0f} seconds. Print the pages with the tables alone."
                )
            letters += len(page.chars)
            ruled = sorted(page.find_tables(), key=lambda item: item.bbox[1])
            for rows, above in _page_tables(page, ruled):
                _append(tables, rows, above, below)
            below = _below_tables(page, ruled) or below
            page.close()
    if not letters:
        raise FileError(
            "no text in it, pictures only (a scan); allowed: a PDF with text. Have it recognised, or type it."
        )
    if not tables:
        raise FileError(
            "no table with ruled lines in it: where its columns end would be a guess. Save it from its sheet."
        )
    found = (grid(f"table {number}", rows, (), above) for number, (rows, above) in enumerate(tables, start=1))
    return [item for item in found if item]


def _page_tables(page: Any, ruled: list[Any]) -> Iterator[tuple[list[list[Cell]], list[str]]]:
    top = float(page.bbox[1])
    for table in ruled:
        rows = [[Cell.of(text or "") for text in row] for row in table.extract()]
        start = float(table.bbox[1])
        above = page.crop((page.bbox[0], top, page.bbox[2], start)).extract_text() if start - top > 1 else ""
        top = float(table.bbox[3])
        yield rows, _lines(above)


def _below_tables(page: Any, ruled: list[Any]) -> list[str]:
    """The last lines of a page, below its last table."""
    top = max((float(table.bbox[3]) for table in ruled), default=float(page.bbox[1]))
    if page.bbox[3] - top <= 1:
        return []
    return _lines(page.crop((page.bbox[0], top, page.bbox[2], page.bbox[3])).extract_text())


def _lines(text: str) -> list[str]:
    """The last lines of a text but numbers of pages."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [line for line in lines if line and not line.isdigit()][-_ABOVE:]


def _append(
    tables: list[tuple[list[list[Cell]], list[str]]], rows: list[list[Cell]], above: list[str], before: list[str]
) -> None:
    """A table as one of its own, or as the rest of the last one, if it has as many columns and no other header.

    ``before``: the lines at the end of the page before, the title of a table that begins its page.
    """
    last = tables[-1][0] if tables else []
    if last and rows and len(last[0]) == len(rows[0]):
        if rows[0] == last[0]:
            last += rows[1:]
            return
        if any(readings(cell.text) for cell in rows[0][1:]) and not above:
            last += rows
            return
    tables.append((rows, above or before))
