"""A grid cut into tables: title lines, rows of the header, and the rows below, up to the next header."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.intake.grids.grid import Cell, Grid
from helpers.intake.tables.labels import is_figure, is_missing, is_number, is_numbering, is_year

Row = tuple[Cell, ...]
#: Rows of a header, and texts of one that tell that it is one.
_DEEPEST, _WIDEST = 8, 50
#: What counts sections and rows: I, 1, 1.2, a.
_COUNTER = re.compile(r"(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,2})*|[A-Za-zđĐ])[.)]?")


@dataclass
class Block:
    """One table of a grid. Rows are numbers of rows of the grid. ``notes``: lines below and between, in no column."""

    titles: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def blocks(grid: Grid, known: Callable[[str], bool], titled: Callable[[str], bool]) -> list[Block]:
    """The tables of a grid. ``known``: whether a label is a place, so that its row is no header; ``titled``: whether a
    text can stand in a header. A row under a table that is no header of another one is a row of that table.
    """
    found = [Block([*grid.before])]
    pending: list[int] = []
    for number, row in enumerate(grid.rows):
        kind = _kind(row, known)
        if kind == "blank":
            continue
        if kind == "text":
            pending.append(number)
            continue
        if not found[-1].body:
            _head(found[-1], grid, pending)
        elif _is_header(grid, pending, titled):
            found.append(Block())
            _head(found[-1], grid, pending)
        else:
            found[-1].body += pending
        found[-1].body.append(number)
        pending = []
    if found[-1].body:
        found[-1].body += pending
    else:
        _head(found[-1], grid, pending)
    return found


def _is_header(grid: Grid, rows: list[int], titled: Callable[[str], bool]) -> bool:
    """True if one of the rows has two texts or more that can stand in a header."""
    told = [{cell.text for cell in grid.rows[number] if cell} for number in rows[-_DEEPEST:]]
    return any(len(texts) > 1 and sum(map(titled, sorted(texts)[:_WIDEST])) > 1 for texts in told)


def _kind(row: Row, known: Callable[[str], bool]) -> str:
    told = [cell for cell in row if cell]
    if not told:
        return "blank"
    labels = [cell for cell in told if not is_figure(cell) and not is_missing(cell)]
    numbers = [cell for cell in told if is_figure(cell)]
    named = len({cell.text for cell in labels if known(cell.text)}) == 1
    if is_numbering(row) or is_alone(row) or (numbers and all(map(is_year, numbers)) and not named):
        return "text"
    values = numbers or any(is_missing(cell) for cell in told)
    return "body" if labels and (values or (named and len(told) > 1)) else "text"


def is_alone(row: Row) -> bool:
    """True for a row with one text, behind a number or a letter or not: a title, a section or a note."""
    texts = {cell.text for cell in row if cell.text}
    words = {text for text in texts if not _COUNTER.fullmatch(text)}
    return len(words or texts) == 1 and len(texts) <= 2 and (bool(words) or len(texts) == 1) and not _has_figure(row)


def _has_figure(row: Row) -> bool:
    """True if a number stands behind the first text: then the row is no section."""
    first = next((index for index, cell in enumerate(row) if cell.text and not _COUNTER.fullmatch(cell.text)), len(row))
    return any(cell and (is_number(cell) or cell.problem) for cell in row[first + 1 :])


def _head(block: Block, grid: Grid, rows: list[int]) -> None:
    """Titles, then rows of the header, then a section before the first row of figures."""
    for number in rows:
        row = grid.rows[number]
        if is_numbering(row):
            continue
        filled = sum(bool(cell) for cell in row)
        if not is_alone(row) or (not row[0] and 1 < filled < grid.width):
            block.head.append(number)
        elif block.head:
            block.body.append(number)
        else:
            block.titles += dict.fromkeys(cell.text for cell in row if cell.text)


def paths(grid: Grid, block: Block) -> list[tuple[str, ...]]:
    """The texts above each column, from the top; a group stands over the blank cells to its right (as in CSV)."""
    lines = [[cell.text for cell in grid.rows[number]] for number in block.head]
    for depth, line in enumerate(lines[:-1]):
        for column in range(1, grid.width):
            below = [other[column] for other in lines[depth + 1 :]]
            beside = [other[column - 1] for other in lines[depth + 1 :]]
            if not line[column] and line[column - 1] and any(below) and any(beside):
                line[column] = line[column - 1]
    return [tuple(dict.fromkeys(line[column] for line in lines if line[column])) for column in range(grid.width)]
