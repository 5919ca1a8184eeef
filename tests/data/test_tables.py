"""The one reader of the tables: nothing that cannot be read passes, and what passes the check is read as it stands."""

from __future__ import annotations

import csv
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from pathlib import Path

import pytest
from conftest import ROOT, Project
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.checking.checks import check
from helpers.data.package import load
from helpers.data.tables import LONGEST, UnreadableError, read_cells, read_rows, read_typed
from helpers.errors import DataError

QUOTES = 'cells between commas; one with a comma, quote or line break in "quotes", a quote in it written twice'
# Content of a file; row, what was found and what is allowed of the one fault.
UNREADABLE: dict[str, tuple[bytes, int, str, str]] = {
    "nothing": (b"", 0, "an empty file", "a header and its rows"),
    "a byte order mark only": (b"\xef\xbb\xbf", 0, "an empty file", "a header and its rows"),
    "blank lines only": (b"\r\n \r\n", 0, "an empty file", "a header and its rows"),
    "a NUL byte": (b'id,name\na,"b\nc"\nd,e\0f\n', 3, "a NUL byte", "text"),
    "a quote never closed": (b'id,name\na,b\nc,"d\ne,f\n', 3,
                             "quotes that do not pair (unexpected end of data)", QUOTES),
    "text after a quote": (b'id,name\na,"b" c\n', 2, "quotes that do not pair (',' expected after '\"')", QUOTES),
    "a letter of another encoding": (b"id,name\na,b\nc,\xe9\n", 3,
                                     "bytes that are no UTF-8 (invalid continuation byte)", "text saved as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "row", "found", "allowed"), UNREADABLE.values(), ids=UNREADABLE)
def test_no_table_is_read_whose_cells_cannot_be_told(
    tmp_path: Path, content: bytes, row: int, found: str, allowed: str
) -> None:
    (tmp_path / "regions.csv").write_bytes(content)
    with pytest.raises(UnreadableError) as stopped:
        read_cells(tmp_path / "regions.csv")
    assert (stopped.value.row, stopped.value.found, stopped.value.allowed) == (row, found, allowed)
    with pytest.raises(DataError) as refused:
        list(read_rows(tmp_path, "regions"))
    place = f"row {row}: " if row else ""
    assert str(refused.value) == (
        f"{tmp_path / 'regions.csv'}: cannot be read ({place}found {found}; allowed: {allowed}). Run dvctt check."
    )


def test_no_cell_is_too_long_for_those_who_do_not_load_frictionless(tmp_path: Path) -> None:
    """Frictionless lets csv read any length, in the process that checks and not in those that build."""
    (tmp_path / "regions.csv").write_text(f"id,name\na,{'b' * LONGEST}\nc,{'d' * (LONGEST + 1)}\n")
    before = csv.field_size_limit(10 * LONGEST)
    try:
        with pytest.raises(UnreadableError, match=f"row 3: found a cell of {LONGEST + 1} characters"):
            read_cells(tmp_path / "regions.csv")
    finally:
        csv.field_size_limit(before)


@given(st.one_of(st.binary(), st.text('abé,"\0\r\n \ufeff').map(str.encode)))
def test_no_content_stops_the_reader_with_anything_but_its_reason(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(content)
        try:
            rows = read_cells(path)
        except UnreadableError as error:
            assert error.found and error.allowed
        else:
            assert all(not cells or any(cell.strip() for cell in cells) for cells in rows)


@given(st.lists(st.lists(st.text('aé,"\r\n ', min_size=1), min_size=2, max_size=2), min_size=1))
def test_no_cell_that_can_be_written_is_read_as_another(rows: list[list[str]]) -> None:
    text = StringIO(newline="")
    csv.writer(text).writerows([["id", "name"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
        assert read_cells(path)[1:] == [cells if any(map(str.strip, cells)) else [] for cells in rows]


def test_a_blank_row_is_never_a_row_nor_shifts_the_number_of_another(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text('id,name\n\n  \n,\na,"b\nc"\n,,,,\nd,e\n\n\n')
    assert list(read_rows(tmp_path, "regions")) == [(5, {"id": "a", "name": "b\nc"}), (7, {"id": "d", "name": "e"})]


def _after(table: str) -> int:
    """The row of a spreadsheet behind the last one of a table of ours, in which no cell breaks a line."""
    return (ROOT / f"data/{table}.csv").read_bytes().count(b"\n") + 1


# Each table is broken in its own way; one problem each, and none of them hides another.
BROKEN: dict[str, tuple[str, str, int, str, str, str]] = {
    "a blank row in the middle": ("events", r"\n(?=2019-12-09)", "\n\n", 4, "", "a blank row"),
    "a row of spaces": ("regions", r"\n(?=mekong)", "\n  \n", 3, "", "a blank row"),
    "a blank row at the end": ("areas", r"\n\Z", "\n\n", 68, "", "a blank row"),
    "a row of commas": ("targets", r"\n\Z", "\n" + "," * 17 + "\n", _after("targets"), "", "a blank row"),
    "a column named twice": ("sources", "title,publisher", "title,title", 1, "publisher", "no such column"),
    "a short row": ("provinces", r",2,1\n", "\n", 2, "tile_row",
                    "10 cells"),
    "a long row": ("province_names", r",VN-44\n", ",VN-44,,\n", 2, "",
                   "4 cells"),
    "a NUL byte": ("indicators", "Bodies", "Bod\0ies", 2, "", "a NUL byte"),
    "a quote never closed": ("observations", r"\n\Z", '\nZ1,"VN\n', _after("observations"), "",
                             "quotes that do not pair (unexpected end of data)"),
}  # fmt: skip


def test_no_table_that_is_cut_wrongly_passes_or_has_more_than_one_problem(project: Project) -> None:
    expected = []
    for table, pattern, new, row, column, found in BROKEN.values():
        path = project.data / f"{table}.csv"
        text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1)
        assert count == 1, table
        path.write_text(text, "utf-8")
        expected.append((path.name, row, column, found))
    assert [(p.file, p.row, p.column, p.found) for p in check(project.data)] == sorted(expected)


def test_no_table_that_passes_the_check_is_refused_or_read_otherwise(project: Project) -> None:
    """As spreadsheets and other systems write it: byte order mark, other line ends, more quotes, a broken line."""
    before = load(project.data)
    for path in project.data.glob("*.csv"):
        text = path.read_text("utf-8")
        if path.stem in {"areas", "observations"}:
            text = "\ufeff" + text.replace("\n", "\r\n")
        if path.stem in {"events", "provinces"}:
            text = text.rstrip("\n").replace("\n", "\r")
        if path.stem in {"sources", "targets"}:
            rows, quoted = list(csv.reader(StringIO(text))), StringIO(newline="")
            csv.writer(quoted, quoting=csv.QUOTE_ALL).writerows(rows)
            text = quoted.getvalue()
        path.write_bytes(text.encode())
    assert check(project.data) == []
    after = load(project.data)
    for name in ("regions", "indicators", "sources", "observations", "targets", "events"):
        assert repr(getattr(after, name)) == repr(getattr(before, name)), name
    assert (after.places.provinces, after.places.spellings) == (before.places.provinces, before.places.spellings)


class Kind(StrEnum):
    """An invented list of codes, one of them for nothing."""

    NONE = ""
    STOCK = "stock"
    FLOW = "flow"


@dataclass(frozen=True)
class Thing:
    """An invented row with a column of every type."""

    id: str
    kind: Kind
    share: Decimal | None
    count: int
    day: date
    end: date | None
    kept: Kind | None
    parts: tuple[str, ...] = ()


def things(folder: Path, **cells: str) -> list[Thing]:
    row = {
        "id": "a",
        "kind": "stock",
        "share": "97.70",
        "count": "3",
        "day": "2020-09-30",
        "end": "",
        "kept": "",
        **cells,
    }
    (folder / "things.csv").write_text(f"{','.join(row)}\n\n{','.join(row.values())}\n")
    return read_typed(folder, "things", Thing)


def test_no_cell_is_read_as_another_type_than_its_field(tmp_path: Path) -> None:
    assert things(tmp_path) == [Thing("a", Kind.STOCK, Decimal("97.70"), 3, date(2020, 9, 30), None, None)]
    [thing] = things(tmp_path, kind="", share="", end="2020-12-31", kept="flow")
    assert (thing.kind, thing.share, thing.end, thing.kept) == (Kind.NONE, None, date(2020, 12, 31), Kind.FLOW)
    assert isinstance(thing.kind, Kind)


@pytest.mark.parametrize(
    ("column", "cell", "allowed"),
    [
        ("kind", "Stock", "nothing, stock, flow"),
        ("kept", "index", "nothing, stock, flow; or nothing"),
        ("share", "1;5", "a number with a decimal point and no spaces or units; or nothing"),
        ("count", "two", "a whole number"),
        ("day", "", "a date of the calendar, YYYY-MM-DD"),
        ("end", "30/9/2020", "a date of the calendar, YYYY-MM-DD; or nothing"),
    ],
)
def test_no_cell_of_another_type_passes(tmp_path: Path, column: str, cell: str, allowed: str) -> None:
    with pytest.raises(DataError) as stopped:
        things(tmp_path, **{column: cell})
    assert str(stopped.value) == (
        f"things.csv, row 3: found {cell!r} in column {column}; allowed: {allowed}. Run dvctt check."
    )


def test_no_type_is_read_that_nobody_thought_of(tmp_path: Path) -> None:
    @dataclass
    class Odd:
        id: float

    (tmp_path / "odd.csv").write_text("id\n1\n")
    with pytest.raises(TypeError, match="float"):
        read_typed(tmp_path, "odd", Odd)
