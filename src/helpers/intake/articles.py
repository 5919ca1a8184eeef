"""An article read: its tables that were made lines of text as tables, the rest of it as sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from helpers.data.package import Package
from helpers.intake.grids.grid import Cell, FileError, grid
from helpers.intake.proposal import Proposal
from helpers.intake.prose.reading import extract
from helpers.intake.reading import Reading
from helpers.intake.tables.reader import read_tables
from helpers.intake.tables.repeated import doubted

#: What parts the cells of a row, and a line that only rules one off.
_MARKS = (re.compile(r"\s*\t\s*"), re.compile(r"\s*\|\s*"), re.compile(r" {3,}"))
_RULE = re.compile(r"[\s|+:=-]+")
_FIGURE = re.compile(r"\d[\d.,]*\s?%?")
#: How many cells a row has at least, how many lines before a table may be its title, and how long one is.
_CELLS, _TITLES, _LONGEST = 3, 3, 300
#: A line behind a table that says of when or whose its figures are.
_NOTE = re.compile(r"\s*\(?(?:số liệu|nguồn|thời điểm|tính đến|as of|source|data)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a text that are rows of a table, by their cells: from which sign to which, and what stands around."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    around: tuple[str, ...]


def read_article(text: str, package: Package, *, today: date | None = None, about: str = "") -> list[Proposal]:
    """The figures, targets and plans of an article, as ``extract`` reads sentences, and those of its tables.

    A row of a table counts as read by its header, so no sentence is made of it. DataError for a text that is too long.
    """
    text = unicodedata.normalize("NFC", text)
    found: list[Proposal] = []
    for lines in tables(text):
        proposals = _proposals(lines, package, about)
        if proposals:
            found += proposals
            text = text[: lines.start] + re.sub(r"[^\n]", " ", text[lines.start : lines.end]) + text[lines.end :]
    return [*extract(text, package, today=today, about=about), *found]


def tables(text: str) -> list[Lines]:
    """The runs of lines that are rows: of three cells or more, the first without a figure, a later one with some."""
    lines = [(match.start(), match.end(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    return [found for mark in _MARKS for found in _runs(lines, mark)]


def _runs(lines: Sequence[tuple[int, int, str]], mark: re.Pattern[str]) -> Iterator[Lines]:
    at = 0
    while at < len(lines):
        last = at
        while last < len(lines) and (len(_cells(lines[last][2], mark)) >= _CELLS or _rules(lines[last][2], at, last)):
            last += 1
        rows = [_cells(line, mark) for _, _, line in lines[at:last] if not _RULE.fullmatch(line)]
        if len(rows) > 1 and not any(map(_FIGURE.fullmatch, rows[0])) and _has_figures(rows[1:], len(rows[0])):
            before = [line.strip() for _, _, line in lines[max(0, at - _TITLES) : at] if len(line) <= _LONGEST]
            behind = [line.strip() for _, _, line in lines[last : last + 1] if _NOTE.match(line)]
            yield Lines(lines[at][0], lines[last - 1][1], tuple(map(tuple, rows)), (*before, *behind))
        at = max(last, at + 1)


def _rules(line: str, first: int, at: int) -> bool:
    return at > first and bool(_RULE.fullmatch(line))


def _cells(line: str, mark: re.Pattern[str]) -> list[str]:
    return mark.split(line.strip().strip("|").strip())


def _has_figures(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether rows have figures under a header of so many cells."""
    fit = all(len(row) <= width for row in rows)
    return fit and any(sum(bool(_FIGURE.fullmatch(cell)) for cell in row) > 1 for row in rows)


def _proposals(lines: Lines, package: Package, about: str) -> list[Proposal]:
    """What a table says; nothing where its headers or its time are not understood."""
    around = [*([about] if about else []), *lines.around]
    try:
        made = grid("", [[Cell.of(cell) for cell in row] for row in lines.rows], before=around)
        found = read_tables([made], package).reading if made else Reading(())
    except FileError:
        return []
    place = f"{lines.start}-{lines.end}"
    return [
        replace(item, place=place, unit=item.unit or package.indicators[item.indicator].unit)
        for item in (*found.proposals, *doubted(found.rejected))
        if item.indicator in package.indicators
    ]
