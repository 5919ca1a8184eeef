"""Tables as files for spreadsheets: a workbook of Excel, or CSV that Excel reads with its diacritics."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import RequestError
from helpers.pages.whole_file import whole_file
from helpers.text.cells import harmless
from helpers.text.messages import N_, Messages

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What the columns are called where people read them; others keep the name that programs know.
_TITLES = {
    "id": N_("Id"), "code": N_("Area code"), "area": N_("Area code"), "area_name": N_("Place"), "name": N_("Name"),
    "tier": N_("Tier"), "unit_name": N_("Authority"), "scope": N_("Scope"), "indicator": N_("Indicator id"),
    "indicator_name": N_("Indicator"), "base": N_("Share of what"), "period_start": N_("First day"),
    "period_end": N_("Last day, to sort by"), "when": N_("When"), "value": N_("Value"), "value_upper": N_("Up to"),
    "unit": N_("Unit"), "printed": N_("As printed"), "qualifier": N_("How exact"), "basis": N_("Basis"),
    "obs_status": N_("Status"), "source": N_("Source id"), "source_title": N_("Source"), "publisher": N_("Publisher"),
    "url": N_("Address"), "note": N_("Note"), "note_en": N_("Note in English"), "computed": N_("Computed here"),
    "why_open": N_("Why it is open"), "why_apart": N_("Why not beside the others"), "others": N_("Other figures"),
    "due": N_("Due"), "figures": N_("Number of figures"), "published": N_("Published"), "region": N_("Region"),
    "binds": N_("Whom it binds"), "kind": N_("Kind"), "set_date": N_("Set on"), "date": N_("Day"),
    "number": N_("Number"),
    "title": N_("Title"), "accessed": N_("Read in"), "language": N_("Language"), "start_status": N_("First day known?"),
    "date_precision": N_("Precision of the day"), "period_regime": N_("Calendar of the period"),
}  # fmt: skip
#: What a sheet may not be called, and how long its name may be.
_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\]"), 31
#: Most rows of a sheet, and most links that Excel follows in one.
_ROWS, _LINKS = 2**20 - 1, 65_000
#: Longest address and longest text of a cell.
_LONG_LINK, _LONG_TEXT = 2079, 32767
#: Other addresses are never made a link.
_WEB = ("https://", "http://")
#: Columns whose cells lead to the address of their row.
_LINKED = frozenset({"source_title", "title", "url"})
_STYLES = {
    "title": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "link": {"font_color": "#1d4ed8", "underline": 1},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
}
#: Widest column, in letters; what is longer is read in the cell.
_WIDEST = 60
#: No day: the file does not hold when it was written.
_NEVER = datetime(2000, 1, 1)


class Tabular(ABC):
    """What has tables to be taken away, each under the name of its sheet."""

    @property
    @abstractmethod
    def language(self) -> str:
        """``vi`` or ``en``: that of the titles of columns."""

    @property
    @abstractmethod
    def sheets(self) -> Mapping[str, pd.DataFrame]:
        """The tables by the names of their sheets."""

    def to_excel(self, path: str | Path) -> Path:
        """Write all tables into a workbook (``.xlsx``), a sheet each. RequestError for another ending."""
        return save(self, path)


def save(tables: pd.DataFrame | Tabular, path: str | Path, language: str = "vi") -> Path:
    """Write a table, or the tables of a report, a comparison or an answer: ``.xlsx``, or ``.csv`` of one table.

    In a workbook the titles of columns are in ``language`` (of a report in its own) and stay in sight, numbers are
    numbers, and a source is a link. RequestError for another ending, for CSV of several tables, for more rows than a
    sheet can have, and for a place that takes no file.

    Example:
        >>> import helpers, pathlib, tempfile
        >>> data, folder = helpers.load(), pathlib.Path(tempfile.mkdtemp())
        >>> helpers.save(data.targets, folder / "targets.xlsx").name
        'targets.xlsx'
    """
    path = Path(path)
    sheets = tables.sheets if isinstance(tables, Tabular) else {path.stem: tables}
    match path.suffix.lower():
        case ".xlsx":
            with whole_file(path) as part:
                _workbook(part, sheets, Messages(tables.language if isinstance(tables, Tabular) else language))
        case ".csv" if len(sheets) == 1:
            with whole_file(path) as part:
                _csv(part, *sheets.values())
        case ".csv":
            raise RequestError("file", str(path), ".xlsx", f"CSV holds one table, and here are {', '.join(sheets)}.")
        case _:
            raise RequestError("file", str(path), ".xlsx or .csv", "The ending says how the table is written.")
    return path


def _csv(path: Path, table: pd.DataFrame) -> None:
    """UTF-8 with its mark, by which Excel knows the letters; no cell is one that a spreadsheet would run."""
    table = _flat(table)
    for name in table.columns:
        table[name] = [harmless(cell) if isinstance(cell, str) else cell for cell in table[name]]
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """With the ids that are its index as a column; that of numbered rows is none."""
    return table.reset_index() if table.index.name else table.copy()


def _workbook(path: Path, sheets: Mapping[str, pd.DataFrame], t: Messages) -> None:
    import xlsxwriter  # takes as long to load as the data

    with xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _NEVER})
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        for name, table in sheets.items():
            if len(table) > _ROWS:
                raise RequestError(
                    "table", f"{len(table)} rows", f"at most {_ROWS} in a sheet", "Filter it, or use .csv."
                )
            sheet = book.add_worksheet(_FORBIDDEN.sub(" ", name).strip("' ")[:_LONGEST] or None)
            _sheet(sheet, _flat(table), styles, t)


def _sheet(sheet: Worksheet, table: pd.DataFrame, styles: Mapping[str, Format], t: Messages) -> None:
    """Titles that stay in sight and filter, then the rows; a source leads to its document."""
    titles = [t(_TITLES[name]) if name in _TITLES else str(name) for name in table.columns]
    links = list(table["url"]) if "url" in table and len(table) <= _LINKS else [""] * len(table)
    for number, (name, title) in enumerate(zip(table.columns, titles, strict=True)):
        cells = list(table[name])
        sheet.write_string(0, number, title, styles["title"])
        for row, (cell, link) in enumerate(zip(cells, links, strict=True), start=1):
            _cell(sheet, row, number, cell, link if name in _LINKED else "", styles)
        longest = max((len(_text(cell)) for cell in cells), default=0)
        sheet.set_column(number, number, min(max(longest, len(title)) + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(titles) - 1)


def _cell(sheet: Worksheet, row: int, column: int, cell: Any, link: str, styles: Mapping[str, Format]) -> None:
    """A cell of its kind; what is missing is left empty, and no text is ever run."""
    if cell is None or cell != cell:  # a missing number or day is not itself
        return
    if str(link).startswith(_WEB) and len(link) <= _LONG_LINK:
        sheet.write_url(row, column, link, styles["link"], string=_text(cell)[:_LONG_TEXT])
    elif isinstance(cell, bool | str):
        sheet.write_string(row, column, _text(cell))
    elif isinstance(cell, date):  # a day, and pandas' own kind of it
        sheet.write_datetime(row, column, cell, styles["day"])
    else:
        sheet.write_number(row, column, cell)


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "1" if cell else ""
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell)
