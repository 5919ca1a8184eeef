"""Made the files beside it: a table as an office keeps it, saved by LibreOffice in each of its formats.

``python tests/intake/offices/make.py`` needs openpyxl and ``soffice`` (Debian: libreoffice-calc, libreoffice-writer).
All figures are made up, and the title of the table says so.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

HERE = Path(__file__).parent
ROWS = (
    ("Hà Nội", 812, 1143, 20450, 10225),
    ("Khánh Hòa", 746, 391, 12000, 4105),
    ("Thừa Thiên Huế", 1020, 640, 9800, 6321),
)


def workbook() -> Workbook:
    """A title, a header of two rows, three provinces, shares by formulas, a total and a note."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = "KẾT QUẢ CUNG CẤP DỊCH VỤ CÔNG TRỰC TUYẾN (SỐ LIỆU MÔ PHỎNG)"
    sheet["A2"] = "Quý III năm 2020 (từ 15/6/2020 đến 14/9/2020)"
    for cell, text in (("A4", "STT"), ("B4", "Tỉnh, thành phố"), ("C4", "Dịch vụ công trực tuyến"), ("E4", "Hồ sơ")):
        sheet[cell] = text
    sheet["G4"] = "Tỷ lệ hồ sơ trực tuyến trên số hồ sơ tiếp nhận"
    for cell, text in (("C5", "Mức độ 3"), ("D5", "Mức độ 4"), ("E5", "Tiếp nhận"), ("F5", "Trực tuyến")):
        sheet[cell] = text
    for area in ("A1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5"):
        sheet.merge_cells(area)
    for number, (name, *values) in enumerate(ROWS, start=1):
        row = 5 + number
        for column, value in enumerate((number, name, *values, f"=F{row}/E{row}"), start=1):
            sheet.cell(row, column, value).number_format = "#,##0" if column < 7 else "0.00%"
    sheet["B9"] = "Tổng cộng"
    for column in "CDEF":
        sheet[f"{column}9"] = f"=SUM({column}6:{column}8)"
    line = Side(style="thin")
    for cell in (cell for row in sheet["A4:G9"] for cell in row):
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    for column, width in zip("ABCDEFG", (5, 20, 14, 14, 14, 14, 50), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet["A11"] = "Ghi chú: số liệu mô phỏng, dùng để thử."
    return book


def save(source: Path, kind: str, folder: Path) -> None:
    """One file as LibreOffice saves it in a format."""
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def main() -> None:
    """All formats from one workbook; CSV with semicolons, in UTF-8."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "office.xlsx"
        workbook().save(source)
        for kind in ("ods", "xls", "html", "pdf", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1066,false,true"):
            save(source, kind, HERE)
        save(HERE / "office.ods", "xlsx", HERE)
        save(HERE / "office.html", "docx:MS Word 2007 XML", HERE)


if __name__ == "__main__":
    main()
