"""Files of offices as grids: the same table from every format, and a clear refusal of everything else."""

from __future__ import annotations

import io
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from openpyxl import Workbook

from helpers.intake.grids.encodings import OLD, decode
from helpers.intake.grids.grid import Cell, FileError, Grid, letters
from helpers.intake.grids.opening import grids, read_grids

OFFICES = Path(__file__).parent / "offices"
#: The same in TCVN3 and VISCII, as iconv writes it, and in VNI.
TCVN3 = bytes.fromhex("54d86e68204b68b86e682048df612c2064de63682076f42063ab6e67")
VISCII = bytes.fromhex("54ef6e68204b68e16e682048f2612c2064b863682076f82063f46e67")
VNI = "Tænh Khaùnh Hoøa, dòch vuï coâng tröïc tuyeán möùc ñoä 4, hoà sô tieáp nhaän".encode("cp1252")


def shown(found: Grid) -> list[list[str]]:
    """The cells without the thousands that a text has and a stored number has not."""
    return [[cell.text.replace("1,143", "1143") for cell in row] for row in found.rows]


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "html", "docx", "pdf", "csv"])
def test_no_format_of_libreoffice_loses_a_cell(kind: str) -> None:
    [found] = read_grids(OFFICES / f"office.{kind}")
    cells = [[text for text in row if text] for row in shown(found)]
    [hanoi] = [row for row in cells if "Hà Nội" in row]
    assert [text.replace(",", "") for text in hanoi] == ["1", "Hà Nội", "812", "1143", "20450", "10225", "50.00%"]
    assert sum("34.21%" in row for row in cells) == 1
    title = [*found.before, *(text for row in cells[:2] for text in row)]
    assert any(text.startswith("Quý III năm 2020") for text in title)


def printed(*pages: tuple[str, list[list[str]]]) -> bytes:
    """A PDF: each page with a line of text and, below it, a ruled table."""
    file = io.BytesIO()
    with PdfPages(file) as book:
        for line, rows in pages:
            sheet = Figure(figsize=(4, 4))
            sheet.text(0.1, 0.9, line)
            for down, row in enumerate(rows):
                for right, text in enumerate(row):
                    x, y = 0.1 + 0.4 * right, 0.7 - 0.1 * down
                    sheet.add_artist(Rectangle((x, y), 0.4, 0.1, fill=False))
                    sheet.text(x + 0.02, y + 0.03, text)
            book.savefig(sheet)
    return file.getvalue()


def test_no_table_at_the_top_of_a_page_of_a_pdf_loses_the_title_that_ended_the_page_before() -> None:
    header, rows = ["Tinh", "Dich vu"], [["Ha Giang", "98"], ["Cao Bang", "143"]]
    title, other = "Quy III/2020", "Quy IV/2020"
    [found] = grids(printed((title, []), ("", [header, *rows])))
    assert (found.before, len(found.rows)) == ((title,), 3)
    [found] = grids(printed((title, []), (other, [header, *rows])))
    assert found.before == (other,)
    [found] = grids(printed((title, [header, rows[0]]), ("2", [rows[1]])))
    assert (found.before, len(found.rows)) == ((title,), 3)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_no_stored_share_is_read_as_a_fraction(kind: str) -> None:
    [found] = read_grids(OFFICES / f"office.{kind}")
    share = next(row for row in found.rows if row[1].text == "Khánh Hòa")[6]
    assert (share.number, share.percent) == (Decimal("34.21"), True)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "html", "docx"])
def test_no_merged_header_is_said_of_its_first_column_only(kind: str) -> None:
    [found] = read_grids(OFFICES / f"office.{kind}")
    header = next(row for row in found.rows if row[0].text == "STT")
    assert [cell.text for cell in header[2:6]] == ["Dịch vụ công trực tuyến"] * 2 + ["Hồ sơ"] * 2


def test_no_number_in_merged_cells_is_counted_twice() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["B2"] = "Tỉnh", 5, None
    book.active.merge_cells("B1:B2")
    [found] = grids(saved(book))
    assert "merged" in found.rows[0][1].problem


def test_no_formula_is_run() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"] = "Tỉnh", "=1+1"
    [found] = grids(saved(book))
    assert found.rows[0][1].number is None
    assert "a formula without a stored value" in found.rows[0][1].problem


@pytest.mark.parametrize("content", [b"\n", b"a", b"abc", "ăn".encode(), b""])
def test_no_text_is_too_short_for_utf_8(content: bytes) -> None:
    assert decode(content) == (content.decode(), "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_no_unicode_csv_is_read_as_another(encoding: str, sign: str) -> None:
    rows = [["Tỉnh", "Mức độ 4", "Tỷ lệ"], ["Hà Nội", "1.143", "34.21"], ["Huế", "391", "50.10"]]
    [found] = grids("\r\n".join(sign.join(row) for row in rows).encode(encoding))
    assert shown(found) == rows


def test_no_comma_of_a_decimal_cuts_a_cell_between_semicolons() -> None:
    [found] = grids("Tỉnh;Tỷ lệ;Số\nHà Nội;34,21;1.143\nHuế;50,1;746\n".encode())
    assert found.rows[1][1].text == "34,21"


def test_no_old_vietnamese_encoding_is_misread() -> None:
    bare = "Tỉnh, dịch vụ công, hồ sơ, Đắk".encode().decode()
    windows = bare.translate(
        {ord("ỉ"): "i\u0309", ord("ị"): "i\u0323", ord("ụ"): "u\u0323", ord("ồ"): "ô\u0300", ord("ắ"): "ă\u0301"}
    )
    assert decode(windows.encode("cp1258")) == (bare, "Windows-1258")
    assert decode(TCVN3) == ("Tỉnh Khánh Hòa, dịch vụ công", "TCVN3 (ABC)")
    assert decode(VISCII) == ("Tỉnh Khánh Hòa, dịch vụ công", "VISCII")
    assert decode(VNI) == ("Tỉnh Khánh Hòa, dịch vụ công trực tuyến mức độ 4, hồ sơ tiếp nhận", "VNI")


def test_no_bytes_of_another_encoding_are_guessed() -> None:
    with pytest.raises(FileError, match=OLD[0]):
        decode("Ђурђевдан; гроздје; љубав".encode("cp1251"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file"),
        (b"PK\x03\x04rest", "damaged"),
        (packed(readme=b"x"), "no workbook and no document"),
        (b"a,b\n1,2\n\"open", "quotes that do not pair"),
        (b"Place,Number\nHue,3\0\n", "NUL"),
        (b"<?xml version='1.0'?><root/>", "XML that is no page"),
        (b"<html><p>none</p></html>", "no table in it"),
        (b"%PDF-1.4 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (b"," * 1_000_001, "a line of 1000001 characters"),
        (b"a" * 50_000_000, "a line of 50000000 characters"),
        (b"a," * 3_000 + b"\n1,2\n", "more than 2000 columns"),
        (b"<table><tr>" + b"<td>1</td>" * 3_000 + b"</table>", "more than 2000 columns"),
        (b"<table><tr><td rowspan=900000 colspan=900000>1</td></tr></table>", "a cell over 100000 rows"),
        (packed(xl__workbook_xml=b"") + b"", "no workbook"),
    ],
    ids=range(15),
)  # fmt: skip
def test_no_bad_file_is_read_or_takes_long(content: bytes, said: str) -> None:
    began = time.monotonic()
    with pytest.raises(FileError, match=said):
        grids(content)
    assert time.monotonic() - began < 20


def test_no_bomb_is_unpacked() -> None:
    bomb = packed(**{"xl__workbook.xml": b"<x/>", "xl__media.bin": bytes(70_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(FileError, match="it unpacks to"):
        grids(bomb)


@pytest.mark.parametrize("part", ["xl__workbook.xml", "word__document.xml", "content.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_is_followed(part: str, encoding: str) -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    with pytest.raises(FileError, match="declares entities"):
        grids(packed(**{part: evil.encode(encoding)}))


def test_no_library_that_is_missing_shows_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlrd", None)
    with pytest.raises(FileError, match=r"xlrd is needed. Run: pip install 'dvctt-reports\[intake\]'"):
        read_grids(OFFICES / "office.xls")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.5\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table><tr><td>"]),
)
def test_no_bytes_crash_the_reader(content: bytes, head: bytes) -> None:
    try:
        assert grids(head + content)
    except FileError as error:
        assert str(error)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["xlsx", "xls", "ods", "docx", "pdf"]), st.integers(0, 20_000), st.binary(min_size=1, max_size=20)
)
def test_no_damage_to_a_file_crashes_the_reader(kind: str, place: int, noise: bytes) -> None:
    content = (OFFICES / f"office.{kind}").read_bytes()
    place %= len(content)
    try:
        assert grids(content[:place] + noise + content[place + len(noise) :])
    except FileError as error:
        assert str(error)


def test_no_place_is_named_otherwise_than_in_a_spreadsheet() -> None:
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert Grid("Biểu 1", ((Cell("x"),),)).place(4, 27) == "Biểu 1!AB5"


def _sheet(content: str) -> bytes:
    """A workbook whose sheet has other XML than any program would write."""
    book = Workbook()
    book.active["A1"] = "x"
    with zipfile.ZipFile(io.BytesIO(saved(book))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{content}</worksheet>'.encode()
    )
    return packed(**parts)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
         '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>', "merged cells over"),
        ('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
         "</sheetData>", "1048576 rows and 16384 columns"),
    ],
    ids=["merged", "far"],
)  # fmt: skip
def test_no_sheet_larger_than_any_table_is_laid_out(content: str, said: str) -> None:
    began = time.monotonic()
    with pytest.raises(FileError, match=said):
        grids(_sheet(content))
    assert time.monotonic() - began < 20


def test_no_styled_blank_cell_makes_a_sheet_large() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"] = "Tỉnh", 5
    book.active["XFD900000"].number_format = "0.00"
    [found] = grids(saved(book))
    assert (len(found.rows), found.width) == (1, 2)


def test_no_tables_inside_tables_take_long() -> None:
    began = time.monotonic()
    with pytest.raises(FileError, match="tables in it"):
        grids(b"<table><tr><td>" * 3_000)
    assert time.monotonic() - began < 20
