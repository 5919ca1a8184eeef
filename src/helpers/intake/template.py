"""The workbook that a data keeper fills in: a figure a row, lists of what is allowed, explanation, three examples."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from helpers.data.codes import Basis, Kind, Qualifier, Scope, TargetKind, Tier, Unit
from helpers.data.indicators import Indicator
from helpers.data.package import Package

#: What the examples count.
_SHOWN = {Unit.SERVICE, Unit.DOSSIER, Unit.PERCENT}
#: Rows in which the lists are offered.
_ROWS = 2_000
_CREATED = datetime(2018, 1, 1, tzinfo=UTC)  # always the same, so that the same package gives the same bytes


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the template: its title, how wide it is, and what a cell may hold in both languages."""

    title: str
    width: int
    told_vi: str
    told_en: str
    allowed: tuple[str, ...] = ()


def template(package: Package) -> bytes:
    """The workbook, as the bytes of an .xlsx file."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _CREATED, "title": "DVCTT: mẫu nhập số liệu / template of figures"})
    look = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "border": 1}),
        "text": book.add_format({"num_format": "@"}),
        "example": book.add_format({"italic": True, "font_color": "#5A5A5A", "num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    columns = _columns(package)
    figures = book.add_worksheet("Số liệu - Figures")
    _explain(book.add_worksheet("Hướng dẫn - Guide"), columns, look)
    lists = book.add_worksheet("Danh mục - Lists")
    _list(lists, columns)
    _fill(figures, columns, _examples(package), look)
    figures.activate()
    book.close()
    return file.getvalue()


def _columns(package: Package) -> list[_Column]:
    places = package.places
    areas = tuple(place.name_vi for place in (*places.groups, *sorted(places.provinces, key=lambda item: item.slug)))
    indicators = tuple(item.name_vi for item in sorted(package.indicators.values(), key=lambda item: item.name_vi))
    kinds = (*Kind, *TargetKind)
    return [
        _Column("Ví dụ / Example", 10, "Để trống. Dòng có chữ ở đây là ví dụ, không được nhập.",
                "Leave it empty. A row with something here is an example, and is not imported."),
        _Column("Tỉnh / Province", 22, "Chọn trong danh mục; hoặc tên hay mã khác của tỉnh.",
                "From the list; or another name or the code of the province.", areas),
        _Column("Chỉ tiêu / Indicator", 52, "Chọn trong danh mục. Tỷ lệ: chọn đúng mẫu số mà nguồn nêu.",
                "From the list. Of a share, the one with the base that the source prints.", indicators),
        _Column("Kỳ / Period", 22, "30/9/2020; tháng 9/2020; Quý III/2020; 8 tháng đầu năm 2024; 15/12/2019-14/3/2020.",
                "30/9/2020 (day first), 2020Q3, September 2020, first half of 2020, 15/12/2019-14/3/2020."),
        _Column("Giá trị / Value", 14, "Như nguồn in: 1.143 hoặc 34,21%. Cả bảng dùng một kiểu số.",
                "As printed: 1,143 or 34.21%. One style of numbers for all figures of a measure."),
        _Column("Cơ quan / Agency", 24, "Sở, ngành, huyện, xã nếu số liệu là của riêng nơi đó; nếu không thì để trống.",
                "The agency, district or commune that the figure is of; empty for the whole province."),
        _Column("Cấp / Tier", 11, "Để trống: cả tỉnh.", "Empty: the whole area.", tuple(Tier)),
        _Column("Phạm vi / Scope", 14, "Để trống: toàn bộ (whole).", "Empty: whole.", tuple(Scope)),
        _Column("Cơ sở / Basis", 20, "Ai thống kê; để trống thì theo loại nguồn.", "Who counted; empty: by the source.",
                tuple(Basis)),
        _Column("Từ mức độ / Qualifier", 12, "Hơn, gần, khoảng...; để trống: số đúng (exact).",
                "Over, nearly, about; empty: exact.", tuple(item for item in Qualifier if item != Qualifier.RANGE)),
        _Column("Loại / Kind", 10, "target hoặc plan nếu là mục tiêu, kế hoạch; nếu không thì để trống.",
                "target or plan for what is to be reached; otherwise empty.", tuple(str(kind) for kind in kinds)),
        _Column("Nguồn / Source", 26, "Mã nguồn trong sources.csv; để trống nếu nêu bằng --source.",
                "The id of the source in sources.csv; empty if given by --source."),
        _Column("Ghi chú / Note", 30, "Điều người đọc cần biết; phải có cả tiếng Anh.",
                "For readers; both languages or none."),
        _Column("Ghi chú tiếng Anh / Note in English", 30, "Bản tiếng Anh của ghi chú.", "The note in English."),
    ]  # fmt: skip


def _examples(package: Package) -> list[list[str]]:
    """A number as at a day, a number over a quarter and a share, of indicators that the package has; made up."""
    place = package.places.provinces[0].name_vi

    def first(kind: Kind, relative: bool) -> Indicator | None:
        fitting = (item for item in package.indicators.values() if item.kind == kind and item.relative == relative)
        return min(fitting, key=lambda item: (item.unit not in _SHOWN, not item.numerator, item.id), default=None)

    told = (
        (first(Kind.STOCK, False), "30/9/2020", "391"),
        (first(Kind.FLOW, False), "Quý III/2020", "1.143"),
        (first(Kind.FLOW, True), "15/12/2019-14/3/2020", "34,21%"),
    )
    return [["Ví dụ / Example", place, item.name_vi, period, value] for item, period, value in told if item]


def _fill(sheet: Any, columns: Sequence[_Column], examples: Iterable[Sequence[str]], look: dict[str, Any]) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, look["text"])
        sheet.write(0, number, column.title, look["head"])
        if column.allowed:
            cells = f"='Danh mục - Lists'!${chr(65 + number)}$2:${chr(65 + number)}${len(column.allowed) + 1}"
            told = {"validate": "list", "source": cells, "error_type": "warning", "error_title": column.title[:32]}
            sheet.data_validation(1, number, _ROWS, number, {**told, "error_message": column.told_vi[:255]})
    for row, example in enumerate(examples, start=1):
        for number, text in enumerate(example):
            sheet.write_string(row, number, text, look["example"])
    sheet.freeze_panes(1, 0)


def _explain(sheet: Any, columns: Sequence[_Column], look: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34, look["wrap"])
    sheet.set_column(1, 2, 70, look["wrap"])
    sheet.write_row(0, 0, ["Cột / Column", "Cách điền", "How to fill it in"], look["head"])
    for row, column in enumerate(columns, start=1):
        sheet.write_row(row, 0, [column.title, column.told_vi, column.told_en], look["wrap"])


def _list(sheet: Any, columns: Sequence[_Column]) -> None:
    for number, column in enumerate(columns):
        if column.allowed:
            sheet.write(0, number, column.title)
            sheet.write_column(1, number, column.allowed)
            sheet.set_column(number, number, column.width)
