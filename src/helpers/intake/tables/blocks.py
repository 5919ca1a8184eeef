"""A grid cut into tables: title lines, rows of the header, and the rows below, up to the next header."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.intake.grids.grid import Cell, Grid
from helpers.intake.tables.labels import is_missing, is_number, is_numbering, is_year

Row = tuple[Cell, ...]


@dataclass
class Block:
    """One table of a grid. Rows are numbers of rows of the grid. ``notes``: lines below and between, in no column."""

    titles: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def blocks(grid: Grid, known: Callable[[str], bool]) -> list[Block]:
    """The tables of a grid. ``known``: whether a label is a place or a measure, so that its row is no header."""
    found = [Block([*grid.before])]
    pending: list[int] = []
    for number, row in enumerate(grid.rows):
        kind = _kind(row, known)
        if kind == "body" or (kind == "text" and found[-1].body and not pending and _alone(row)):
            if kind == "body":
                if pending and found[-1].body:
                    found.append(Block())
                _head(found[-1], grid, pending)
                pending = []
            found[-1].body.append(number)
        elif kind != "blank":
            pending.append(number)
    if pending and not found[-1].body:
        _head(found[-1], grid, pending)
    return found


def _kind(row: Row, known: Callable[[str], bool]) -> str:
    told = [cell for cell in row if cell]
    if not told:
        return "blank"
    labels = [cell for cell in told if not is_number(cell) and not is_missing(cell)]
    numbers = [cell for cell in told if is_number(cell)]
    named = any(known(cell.text) for cell in labels)
    if is_numbering(row) or (numbers and all(map(is_year, numbers)) and not named):
        return "text"
    values = numbers or any(is_missing(cell) for cell in told)
    return "body" if labels and (values or (named and len(labels) < len(told))) else "text"


def _alone(row: Row) -> bool:
    """True for a row with one text: a section, a note, or one with a remark in place of figures."""
    return len({cell.text for cell in row if cell.text}) == 1


def _head(block: Block, grid: Grid, rows: list[int]) -> None:
    for number in rows:
        row = grid.rows[number]
        texts = {cell.text for cell in row if cell.text}
        filled = sum(bool(cell) for cell in row)
        if is_numbering(row):
            continue
        if len(texts) == 1 and (filled in {1, grid.width} or row[0]) and (not block.head or row[0]):
            block.titles += texts
        else:
            block.head.append(number)


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
