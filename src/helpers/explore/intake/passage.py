"""The document with its figures marked where they were read, each with its number: text, or cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from helpers.explore.intake.document import Document
from helpers.explore.intake.row import Row
from helpers.html.elements import join
from helpers.intake.grids.grid import Grid, letters
from helpers.text.messages import Messages

#: A text up to so many characters is shown whole; of a longer one, so many round each figure.
_WHOLE, _ROUND = 20_000, 400
#: Rows of a table that stand above all figures, and most rows and columns that are shown of one.
_HEAD, _ROWS, _COLUMNS = 6, 60, 24
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?P<column>[A-Z]{1,3})(?P<row>\d{1,6})", re.ASCII | re.DOTALL)
Mark = tuple[int, int, list[Row]]


def passage(document: Document, rows: Sequence[Row], t: Messages) -> Markup:
    """What was read, with some of its figures marked; nothing for a file of proposals, whose passages it has not."""
    if document.text:
        return _box("passage", t, _text(document.text, _marks(document.text, rows)))
    shown = join(_table(grid, rows) for grid in document.tables)
    return _box("table", t, shown) if shown else shown


def _box(name: str, t: Messages, content: Markup) -> Markup:
    """A part that scrolls by itself, with the keyboard too."""
    box = Markup('<div class="{}" tabindex="0" role="group" aria-label="{}">{}</div>')
    return box.format(name, t("The document, with its figures marked"), content)


def _marks(text: str, rows: Iterable[Row]) -> list[Mark]:
    """Where figures stand; those that overlap share one mark."""
    spans = sorted(
        ((int(match[1]), int(match[2]), row) for row in rows if (match := _SPAN.fullmatch(row.read.place))),
        key=lambda item: item[:2],
    )
    found: list[Mark] = []
    for start, end, row in spans:
        if not start < end <= len(text):
            continue
        if found and start < found[-1][1]:
            first, last, others = found[-1]
            found[-1] = (first, max(last, end), [*others, row])
        else:
            found.append((start, end, [row]))
    return found


def _text(text: str, marks: Sequence[Mark]) -> Markup:
    parts: list[object] = []
    done = 0
    for start, end, rows in marks:
        parts += [_between(text[done:start], first=not done), _mark(text[start:end], rows)]
        done = end
    return join([*parts, _between(text[done:], first=not done, last=True)])


def _between(text: str, *, first: bool = False, last: bool = False) -> str:
    """What stands between two figures: whole if it is short, else its two ends."""
    if len(text) <= _WHOLE:
        return text
    end = "" if last else text[-_ROUND:]
    return f"{'' if first else text[:_ROUND]} […] {end}"


def _mark(text: str, rows: Sequence[Row]) -> Markup:
    """A marked passage, with the numbers of its figures and the look of the first one's decision."""
    numbers = ", ".join(str(row.number) for row in rows)
    mark = Markup('<mark class="{}">{}<sup>{}</sup></mark>')
    return mark.format(rows[0].decision, text, numbers)


def _table(grid: Grid, rows: Iterable[Row]) -> Markup:
    """The rows of a grid that have figures, and what stands above them."""
    marked = _cells(grid, rows)
    if not marked:
        return Markup("")
    lines = sorted({*range(min(_HEAD, len(grid.rows))), *(row for row, _ in marked)})[:_ROWS]
    columns = sorted({*range(min(3, grid.width)), *(column for _, column in marked)})[:_COLUMNS]
    head = join(Markup('<th scope="col">{}</th>').format(letters(column)) for column in columns)
    body = join(_line(grid, line, columns, marked) for line in lines)
    table = Markup("<table><caption>{}</caption><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>")
    return table.format(grid.name, head, body)


def _line(grid: Grid, line: int, columns: Iterable[int], marked: Mapping[tuple[int, int], Row]) -> Markup:
    cells = []
    for column in columns:
        text, row = grid.rows[line][column].text[:200], marked.get((line, column))
        cells.append(Markup("<td>{}</td>").format(_mark(text, [row]) if row else text))
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(line + 1, join(cells))


def _cells(grid: Grid, rows: Iterable[Row]) -> dict[tuple[int, int], Row]:
    """The figures of one grid by row and column, counted from 0."""
    found = {}
    for row in rows:
        match = _CELL.fullmatch(row.read.place)
        if match is None or (match["sheet"] or "") != grid.name:
            continue
        column = 0
        for letter in match["column"]:
            column = column * 26 + ord(letter) - 64
        place = int(match["row"]) - 1, column - 1
        if 0 <= place[0] < len(grid.rows) and place[1] < grid.width:
            found[place] = row
    return found
