"""A workbook of Excel by the conventions of statistical offices: cover, contents, notes, then one table a sheet."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from helpers.errors import RequestError
from helpers.exchange.marks import MEANINGS, OF_STATUS, empty
from helpers.exchange.table import Column, Kind, Table
from helpers.text.messages import LANGUAGES, Messages

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: No day: the file does not hold when it was written.
_NEVER = datetime(2000, 1, 1)
#: Rows above the titles of a table: its own title, its size, and the way back.
_ABOVE = 3
#: Most rows of a sheet; longest text of a cell; widest column, in letters, and widest one that is printed.
_ROWS, _LONGEST, _WIDEST, _ON_PAPER = 2**20 - 1 - _ABOVE, 32767, 60, 20
#: Height of a line of words, in points.
_LINE = 15
#: Most decimals of a value.
_FINEST = 9
#: What stands before all other columns of figures and targets, and is printed: of what, when, how much, who says so.
_FIRST = (
    "area", "indicator", "period", "value", "unit", "tier", "unit_name", "scope", "kind", "binds", "basis", "source",
    "publisher", "published",
)  # fmt: skip
#: Sizes of paper, as Excel counts them.
_A3, _A4 = 8, 9
_TOP = {"valign": "top"}  # words of several lines stand beside the number that they are of
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True, "font_size": 14},
    "title": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "right": {"bold": True, "bottom": 1, "align": "right"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", **_TOP}, "text": _TOP, "wrap": {"text_wrap": True, **_TOP},
    "link": {"font_color": "#1d4ed8", "underline": 1}, "mark": {"align": "right", **_TOP},
    # A value shows the decimals that were printed, as 97.70, and stays a number.
    **{f"decimals {number}": {"align": "right", "num_format": f"0.{'0' * number}", **_TOP}
       for number in range(1, _FINEST + 1)},
}  # fmt: skip


def workbook(tables: Sequence[Table], about: Mapping[str, str], language: str) -> bytes:
    """All tables; titles, cover and notes in a language, names in both. RequestError for more rows than a sheet has."""
    import xlsxwriter  # takes as long to load as the data

    for table in tables:
        if len(table.rows) > _ROWS:
            found = f"{len(table.rows)} rows of {table.name}"
            raise RequestError("format", found, f"at most {_ROWS} in a sheet of Excel", "Take csv, parquet or sqlite.")
    made, t = io.BytesIO(), Messages(language)
    settings = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(made, settings) as book:
        book.set_properties({"created": _NEVER, "title": about["title"]})
        styles = {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
        front = _Front(book, styles, t)
        front.cover(about)
        front.contents(tables)
        front.notes()
        for table in tables:
            _sheet(book.add_worksheet(table.title(language)), table, styles, t)
    return made.getvalue()


class _Front:
    """The sheets before the tables."""

    def __init__(self, book: Workbook, styles: Mapping[str, Format], t: Messages) -> None:
        self.book, self.styles, self.t = book, styles, t

    def cover(self, about: Mapping[str, str]) -> None:
        """What it is, whose, which version, under which terms."""
        t = self.t
        lines = [
            t("Version of the data: {version}", version=about["version"] or t("not given")),
            t("Each figure keeps the terms of its source."),
            t("Every figure is as its source printed it; nothing here is computed."),
            t("A figure whose meaning, day or source is in doubt has a mark; the sheet of notes says what it means."),
        ]
        self._page(t("Cover"), about["title"], [[line] for line in lines])

    def contents(self, tables: Sequence[Table]) -> None:
        """A line for each sheet of a table, which leads there."""
        t = self.t
        sheet = self._page(t("Contents"), t("Contents"), [])
        for number, name in enumerate((t("Sheet"), t("Rows"))):
            sheet.write_string(2, number, name, self.styles["right" if number else "title"])
        for row, table in enumerate(tables, start=3):
            title = table.title(t.language)
            sheet.write_url(row, 0, f"internal:'{title}'!A1", self.styles["link"], title)
            sheet.write_number(row, 1, len(table.rows))

    def notes(self) -> None:
        """The marks and what they mean, and how times and numbers are to be read."""
        t = self.t
        marks = [[mark, t(meaning)] for mark, meaning in MEANINGS.items()]
        rules = [
            t("A day is the last one of what was printed; the next column says if a month, quarter or year was."),
            t("Two documents can print other values for the same day: both stand here."),
            t("Two shares of other denominators are two indicators and are never compared."),
            t("Targets and plans are what was to be reached, never results."),
        ]
        self._page(t("Notes"), t("Notes"), [[t("Mark"), t("Meaning")], *marks, [], *([rule] for rule in rules)])

    def _page(self, name: str, heading: str, lines: Sequence[Sequence[str]]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, heading, self.styles["heading"])
        for row, cells in enumerate(lines, start=2):
            for number, cell in enumerate(cells):
                sheet.write_string(row, number, cell)
        sheet.set_column(0, 1, 24)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        return sheet


def _sheet(sheet: Worksheet, table: Table, styles: Mapping[str, Format], t: Messages) -> None:
    """One table: its title in A1, then its size, then its columns, of which titles and the first one stay in sight."""
    sheet.write_string(0, 0, table.title(t.language), styles["heading"])
    size = t("This sheet holds one table: {rows} rows, {columns} columns.", rows=len(table.rows),
             columns=len(table.columns) + _marked(table))  # fmt: skip
    sheet.write_string(1, 0, size)
    sheet.write_url(2, 0, f"internal:'{t('Contents')}'!A1", styles["link"], t("Contents"))
    number, printed, high = 0, 0, [1] * (len(table.rows) + 1)
    read, rest = _in_order(table, t.language)
    paper = _printed(read, t.language)
    for column in (*read, *rest):
        place, on_paper = table.place(column.name), column in paper
        cells = [row[place] for row in table.rows]
        title = column.title(t.language)
        sheet.write_string(_ABOVE, number, title, styles["title"])
        for line, (cell, row) in enumerate(zip(cells, table.rows, strict=True), start=_ABOVE + 1):
            told = cell or empty(table, row, column.name)
            _cell(sheet, (line, number), told, column.kind, styles, "wrap" if on_paper else "text")
        longest, most = max((len(cell) for cell in cells), default=0), _ON_PAPER if on_paper else _WIDEST
        wide = min(max(longest, len(title) // 2, 8) + 2, most)
        sheet.set_column(number, number, wide)
        if on_paper:
            high = [max(pair) for pair in zip(high, (_lines(cell, wide) for cell in (title, *cells)), strict=True)]
        number += 1
        if column.name == "value":
            _marks(sheet, number, table, styles, t)
            number += 1
        printed = number if on_paper else printed
    for line, lines in enumerate(high, start=_ABOVE):  # programs make room for wrapped words only in what they write
        sheet.set_row(line, _LINE * lines)
    sheet.freeze_panes(_ABOVE + 1, 1)
    sheet.set_paper(_A3)
    sheet.set_landscape()
    sheet.print_area(0, 0, _ABOVE + len(table.rows), printed - 1)
    sheet.fit_to_pages(1, 0)  # these columns side by side, as many pages as the rows need
    sheet.repeat_rows(_ABOVE)
    sheet.autofilter(_ABOVE, 0, _ABOVE + len(table.rows), number - 1)


@lru_cache(4096)
def _lines(text: str, wide: int) -> int:
    """On how many lines a text stands in a column of so many letters."""
    return max(len(wrap(text, wide + 1)), 1)


def _in_order(table: Table, language: str) -> tuple[list[Column], list[Column]]:
    """What is read in a language, whose figure of what and when it is first; then codes and the other language."""
    others = tuple(f"_{name}" for name in LANGUAGES if name != language)
    read = [column for column in table.columns if not column.name.endswith(others)]
    worded = {column.about for column in read}
    read = [column for column in read if column.kind != Kind.CODE or column.name not in worded]
    if any(worded):
        first, *more = read
        read = [first, *sorted(more, key=lambda column: _rank(column, language))]
    return read, [column for column in table.columns if column not in read]


def _rank(column: Column, language: str) -> int:
    name = column.about or column.name.removesuffix(f"_{language}")
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _printed(read: Sequence[Column], language: str) -> Sequence[Column]:
    """Of the columns that are read those that stand on paper: what each figure is of, and who says so; of lists all."""
    first = [column for column in read if _rank(column, language) < len(_FIRST)]
    return (read[0], *first) if any(column.about for column in read) else read


def _marked(table: Table) -> bool:
    return any(column.name == "obs_status" for column in table.columns)


def _marks(sheet: Worksheet, number: int, table: Table, styles: Mapping[str, Format], t: Messages) -> None:
    """The mark of each value in a column of its own, so that values stay numbers."""
    sheet.write_string(_ABOVE, number, t("Mark"), styles["title"])
    place = table.place("obs_status")
    for line, row in enumerate(table.rows, start=_ABOVE + 1):
        if mark := OF_STATUS.get(row[place]):
            sheet.write_string(line, number, mark, styles["text"])


def _cell(
    sheet: Worksheet, place: tuple[int, int], cell: str, kind: Kind, styles: Mapping[str, Format], text: str
) -> None:
    """A cell of its kind; no text is ever run. ``text``: the style of one that is none."""
    if not cell:
        return
    if cell.startswith("["):
        sheet.write_string(*place, cell[:_LONGEST], styles["mark" if kind == Kind.NUMBER else text])
    elif kind == Kind.NUMBER:
        decimals = len(cell.partition(".")[2])
        sheet.write_number(*place, float(cell), styles[f"decimals {decimals}" if decimals else "mark"])
    elif kind == Kind.DAY:
        sheet.write_datetime(*place, datetime.fromisoformat(cell), styles["day"])
    else:
        sheet.write_string(*place, cell[:_LONGEST], styles[text])
