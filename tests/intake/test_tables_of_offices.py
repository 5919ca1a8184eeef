"""Tables as offices keep them: every shape ends in the right figures, and nothing that was read is lost."""

from __future__ import annotations

import io
import re
import time
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from helpers.data.package import load
from helpers.intake.grids.delimited import read_text
from helpers.intake.grids.grid import Cell, FileError, grid
from helpers.intake.grids.opening import grids
from helpers.intake.tables.mapping import Mapping, to_csv
from helpers.intake.tables.meaning import meanings
from helpers.intake.tables.reader import Options, TableReading, read_file, read_tables

OFFICES = Path(__file__).parent / "offices"
PACKAGE = load(ROOT / "data")
MEANINGS = meanings(PACKAGE)


def read(text: str, given: Options | None = None) -> TableReading:
    return read_tables(read_text(text), PACKAGE, given)


def figures(found: TableReading) -> list[tuple[str, ...]]:
    return sorted((p.area, p.indicator, p.value, p.period_start, p.period_end) for p in found.reading.proposals)


def reasons(found: TableReading) -> list[str]:
    return [item.reason for item in found.reading.rejected]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "html", "docx", "pdf", "csv"])
def test_no_format_gives_another_figure_than_the_others(kind: str) -> None:
    found = read_file(OFFICES / f"office.{kind}", PACKAGE)
    assert [item for item in figures(found) if item[0] == "VN-34"] == [
        ("VN-34", "dossier_online_share_of_received", "34.21", "2020-06-15", "2020-09-14"),
        ("VN-34", "dossiers_online", "4105", "2020-06-15", "2020-09-14"),
        ("VN-34", "dossiers_received", "12000", "2020-06-15", "2020-09-14"),
        ("VN-34", "services_l3", "746", "", "2020-09-14"),
        ("VN-34", "services_l4", "391", "", "2020-09-14"),
    ]
    assert (len(found.reading.proposals), reasons(found), found.reading.skipped) == (15, [], 5)
    assert found.reading.proposals[0].period_regime == "calendar"
    assert next(p for p in found.reading.proposals if p.indicator == "dossiers_online").period_regime == "nd09"
    [place] = [p.place for p in found.reading.proposals if p.area == "VN-34" and p.indicator == "services_l4"]
    assert place.endswith("D4" if kind == "pdf" else "D7")


@pytest.mark.parametrize(
    ("cell", "value", "qualifier"),
    [
        ("khoảng 13", "13", "about"), ("Xấp xỉ 1.143", "1143", "about"), ("~13", "13", "about"),
        ("hơn 13", "13", "over"), ("> 13", "13", "over"), ("Trên 1.143", "1143", "over"), ("gần 13", "13", "nearly"),
        ("tối thiểu 13", "13", "at_least"), ("≥ 13", "13", "at_least"), ("13 trở lên", "13", "at_least"),
        ("từ 13 trở lên", "13", "at_least"), ("dưới 13", "13", "less_than"), ("less than 13", "13", "less_than"),
        ("13 (khoảng)", "13", "about"), ("about 13", "13", "about"), ("13", "13", "exact"),
    ],
)  # fmt: skip
def test_no_number_loses_the_word_that_says_how_exact_it_is(cell: str, value: str, qualifier: str) -> None:
    found = read(f"Số liệu đến 30/6/2019\nTỉnh;DVCTT mức độ 4\nThanh Hóa;{cell}\n")
    assert [(p.value, p.qualifier) for p in found.reading.proposals] == [(value, qualifier)], reasons(found)
    among = read(f"Số liệu đến 30/6/2019\nTỉnh;DVCTT mức độ 4\nHà Nội;2.100\nThanh Hóa;{cell}\nCà Mau;7\n")
    assert [(p.value, p.qualifier) for p in among.reading.proposals][1] == (value, qualifier)


@pytest.mark.parametrize(
    "cell", ["khoảng", "13 hay 14", "từ 13", "khoảng 13 trở lên", "tăng 13", "13 hồ sơ khoảng", "không 13"]
)
def test_no_number_among_other_words_is_taken(cell: str) -> None:
    found = read(f"Số liệu đến 30/6/2019\nTỉnh;DVCTT mức độ 4\nHà Nội;2.100\nThanh Hóa;{cell}\n")
    assert len(found.reading.proposals) == 1 and f"found {cell!r}" in reasons(found)[0]


def test_no_place_that_a_table_has_twice_is_taken_with_one_of_two_values() -> None:
    head = "Hồ sơ quý III/2020 của tỉnh Khánh Hòa\nĐơn vị;Hồ sơ tiếp nhận;Hồ sơ trực tuyến\n"
    found = read(f"{head}Huyện Cam Lâm;100;50\nSở Y tế;200;60\nHuyện Cam Lâm;110;50\nSở Y tế;200;60\n")
    kept = sorted((p.unit_name, p.value) for p in found.reading.proposals)
    assert kept == [("Huyện Cam Lâm", "50")] * 2 + [("Sở Y tế", "200")] * 2 + [("Sở Y tế", "60")] * 2
    told = "value: found 'B3: 100, B5: 110'; allowed: one value for the same thing and time"
    assert [(item.place, item.cells["value"], item.reason) for item in found.reading.rejected] == [
        ("B3", "100", told), ("B5", "110", told),
    ]  # fmt: skip
    assert found.reading.read == 8
    apart = read("Hồ sơ tiếp nhận\nTỉnh;Quý I/2020;Quý II/2020\nHà Nội;100;110\nHuế;9;9\n")  # two times are two things
    assert len(apart.reading.proposals) == 4


RECEIVED, RESOLVED, ALL = "Hồ sơ tiếp nhận", "Hồ sơ đã giải quyết", "Tổng số thủ tục hành chính"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (f"{RECEIVED};Trong đó: trực tuyến", ["dossiers_received", "dossiers_online"]),
        (f"{RESOLVED};Trong đó: trực tuyến", ["dossiers_resolved", ""]),  # nobody says when these were filed
        (f"{RESOLVED};Trong đó: đúng hạn;quá hạn", ["dossiers_resolved", "dossiers_on_time", "dossiers_overdue"]),
        (f"{RESOLVED};Trong đó: trước hạn;đúng hạn", ["dossiers_resolved", "", ""]),
        (f"{ALL};Trong đó: mức độ 4;trực tuyến", ["services_total", "services_l4", "services_online_any"]),
        (f"{RECEIVED};Trong đó: mức độ 3;mức độ 4", ["dossiers_received", "", ""]),  # these are no services
        ("Thủ tục tiếp nhận tại trung tâm hành chính công;Trong đó: mức độ 4", ["services_total_centre", ""]),
        ("DVCTT mức độ 3, 4;Trong đó: mức độ 4", ["services_l3_l4", "services_l4"]),
        (f"{RECEIVED};Trong đó: tỷ lệ trực tuyến", ["dossiers_received", ""]),
        ("Dân số;Trong đó: mức độ 4;Trong đó: hồ sơ trực tuyến", ["", "", "dossiers_online"]),
        ("Dossiers received;Of which: online", ["dossiers_received", "dossiers_online"]),
        ("Hồ sơ tiếp nhận trực tuyến;Trực tuyến", ["dossiers_online", ""]),
    ],
)
def test_no_part_of_a_whole_is_read_without_it(header: str, told: list[str]) -> None:
    cells = ";".join(str(number) for number in range(20, 20 - len(told), -1))
    down = "\n".join(f"{label};{number}" for number, label in zip(range(20, 0, -1), header.split(";"), strict=False))
    for text in (f"Đơn vị;{header}\nSở Y tế;{cells}\n", f"Chỉ tiêu;Số liệu\n{down}\n"):
        found = read(f"Báo cáo quý III/2020 của tỉnh Khánh Hòa\n{text}")
        read_as = {p.value: p.indicator for p in found.reading.proposals}
        assert [read_as.get(str(20 - at), "") for at in range(len(told))] == told, reasons(found)
        assert found.reading.read == len(told) and all("indicator: " in reason for reason in reasons(found))


def test_no_level_in_a_table_of_dossiers_is_a_number_of_services() -> None:
    found = read("Quý III/2020\nTỉnh;Hồ sơ tiếp nhận;Mức độ 3;Mức độ 4\nHuế;20;12;4\n")
    assert [item[1:3] for item in figures(found)] == [("dossiers_received", "20")]
    assert reasons(found)[0] == "indicator: found 'Mức độ 3'; allowed: what it counts beside it, services or dossiers"
    sure = Options(mapping=Mapping({"Mức độ 3": "services_l3"}))
    confirmed = read("Quý III/2020\nTỉnh;Hồ sơ tiếp nhận;Mức độ 3\nHuế;20;12\n", sure)
    assert ("services_l3", "12") in {item[1:3] for item in figures(confirmed)}
    down = read("Quý III/2020 của tỉnh Khánh Hòa\nChỉ tiêu;Số liệu\nHồ sơ tiếp nhận;20\nMức độ 4;4\n")
    assert [item[1:3] for item in figures(down)] == [("dossiers_received", "20")]
    for title in ("Dịch vụ công quý III/2020", "Quý III/2020"):
        also = read(f"{title}\nTỉnh;DVCTT;Mức độ 3;Hồ sơ tiếp nhận\nHuế;20;12;4\n")
        assert ("services_l3", "12") in {item[1:3] for item in figures(also)}


def test_no_row_of_those_on_the_day_alone_is_one_of_those_on_time() -> None:
    head = "Hồ sơ quý III/2020 của tỉnh Khánh Hòa\nChỉ tiêu;Số liệu\n"
    found = read(f"{head}Hồ sơ giải quyết trước hạn;4\nHồ sơ giải quyết đúng hạn;3\n")
    assert not found.reading.proposals and "these are on the day alone" in reasons(found)[1]


def test_no_part_takes_the_whole_of_another_group() -> None:
    head = "Tỉnh;Quý I/2020;;Quý II/2020;\n;Hồ sơ tiếp nhận;Trong đó: trực tuyến;Dân số;Trong đó: trực tuyến"
    found = read(f"{head}\nHuế;12;4;13;5\n")
    assert [item[1:3] for item in figures(found)] == [("dossiers_online", "4"), ("dossiers_received", "12")]
    assert [item.place for item in found.reading.rejected] == ["D3", "E3"]
    assert (
        "found 'Dân số > trực tuyến'" in reasons(found)[1] and "what it is a part of is not known" in reasons(found)[1]
    )
    under = read("Quý III/2020\nTỉnh;Hồ sơ tiếp nhận;\n;Tổng số;Trong đó: trực tuyến\nHuế;12;4\n")
    assert [item[1:3] for item in figures(under)] == [("dossiers_online", "4"), ("dossiers_received", "12")]


UNITED = [
    ["Tỉnh", "Hồ sơ tiếp nhận", "DVCTT mức độ 3", "Tỷ lệ hồ sơ trực tuyến"],
    ["Thanh Hóa", "12 hồ sơ", "1.143 thủ tục", "34,21 %"],
    ["Hà Nội", "hơn 1.500 hs", "1.200 DVC", "12,5 phần trăm"],
]


def united(kind: str) -> bytes:
    """The table of cells with units, as a file."""
    content = io.BytesIO()
    if kind == "csv":
        return "\n".join(["Quý III/2020", *map(";".join, UNITED)]).encode()
    if kind == "xlsx":
        book = Workbook()
        for row in [["Quý III/2020"], *UNITED]:
            book.active.append(row)
        book.save(content)
        return content.getvalue()
    document = docx.Document()
    document.add_paragraph("Quý III/2020")
    table = document.add_table(len(UNITED), len(UNITED[0]))
    for row, texts in zip(table.rows, UNITED, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_no_column_is_lost_because_its_cells_carry_their_unit(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"united.{kind}"
    path.write_bytes(united(kind))
    found = read_file(path, PACKAGE)
    assert sorted((p.area, p.indicator, p.value, p.qualifier) for p in found.reading.proposals) == [
        ("VN-21", "dossier_online_share_of_unstated", "34.21", "exact"), ("VN-21", "dossiers_received", "12", "exact"),
        ("VN-21", "services_l3", "1143", "exact"), ("VN-HN", "dossier_online_share_of_unstated", "12.5", "exact"),
        ("VN-HN", "dossiers_received", "1500", "over"), ("VN-HN", "services_l3", "1200", "exact"),
    ]  # fmt: skip
    assert reasons(found) == []


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("12 dịch vụ", "unit: found '12 dịch vụ'"), ("12 xã", "unit: found '12 xã'"), ("12 %", "value: found 12 %"),
        ("12 phần trăm", "unit: found '12 phần trăm'"), ("1,5 nghìn hồ sơ", "allowed: a number of single ones"),
        ("12 triệu", "allowed: a number of single ones"), ("12 hồ sơ trực tuyến", "what the header says"),
        ("4/12 hồ sơ", "allowed: a number"), ("5 hồ sơ (33%)", "allowed: a number"),
    ],
)  # fmt: skip
def test_no_cell_of_another_unit_is_read_or_lost(cell: str, told: str) -> None:
    for other in (cell, "1.500", "1.500 hồ sơ"):  # alone in its column too
        found = read(f"Quý III/2020\nTỉnh;Hồ sơ tiếp nhận\nThanh Hóa;{cell}\nHà Nội;{other}\n")
        assert found.reading.read == 2, other
        assert told in reasons(found)[0] and "VN-21" not in {p.area for p in found.reading.proposals}


def test_no_row_of_a_measure_is_lost_because_its_cells_carry_their_unit() -> None:
    found = read(
        "Quý III/2020\nChỉ tiêu;Thanh Hóa;Hà Nội\n"
        "Hồ sơ tiếp nhận;12 hồ sơ;1.143 hồ sơ\nDVCTT mức độ 4;5 dịch vụ;7 hồ sơ\n"
    )
    assert [item[:3] for item in figures(found)] == [
        ("VN-21", "dossiers_received", "12"), ("VN-21", "services_l4", "5"), ("VN-HN", "dossiers_received", "1143"),
    ]  # fmt: skip
    assert ["7 hồ sơ" in reason for reason in reasons(found)] == [True]


def test_no_word_before_a_number_is_overruled_and_no_share_is_lost() -> None:
    head = "Số liệu đến 30/6/2019\nTỉnh;Tỷ lệ hồ sơ trực tuyến;qualifier\n"
    found = read(f"{head}Thanh Hóa;trên 34,2%;\nHà Nội;trên 34,2%;exact\nCà Mau;34,2%;over\nHải Phòng;hơn 34,2%;over\n")
    assert [(p.value, p.qualifier) for p in found.reading.proposals] == [("34.2", "over")] * 3
    assert reasons(found) == ["qualifier: found 'exact' beside 'trên 34,2%'; allowed: over"]


def test_no_header_of_classes_is_taken_for_figures() -> None:
    found = read("Số liệu đến 30/6/2019\nTỉnh;Dưới 50%;Trên 50%\nThanh Hóa;13;14\n")
    assert not found.reading.proposals and [item.place for item in found.reading.rejected] == ["B3", "C3"]


def test_no_measure_down_and_quarter_across_is_mixed_up() -> None:
    found = read(
        "Tỉnh Khánh Hòa - Tình hình dịch vụ công\nChỉ tiêu;Đơn vị tính;Quý I/2020;Quý II/2020\n"
        "Tổng số thủ tục hành chính;thủ tục;1.900;1.905\nHồ sơ tiếp nhận;hồ sơ;5.000;…\n"
        "Tỷ lệ hồ sơ giải quyết đúng hạn;%;98,50;99,1\nGhi chú: số liệu mô phỏng\n"
    )
    assert figures(found) == [
        ("VN-34", "dossiers_received", "5000", "2020-01-01", "2020-03-31"),
        ("VN-34", "on_time_share_of_unstated", "98.50", "2020-01-01", "2020-03-31"),
        ("VN-34", "on_time_share_of_unstated", "99.1", "2020-04-01", "2020-06-30"),
        ("VN-34", "services_total", "1900", "", "2020-03-31"),
        ("VN-34", "services_total", "1905", "", "2020-06-30"),
    ]
    assert (reasons(found), found.reading.skipped) == ([], 1)


def test_no_total_is_taken_for_a_place_and_no_country_for_a_total() -> None:
    found = read(
        'Số dịch vụ công trực tuyến mức độ 4\nTỉnh,Q1/2020,Q2/2020\nHà Nội,"1,143",1200\nKhanh Hoa,391,-\n'
        "Cả nước,20000,21000\nTổng cộng,1,2\nĐồng bằng sông Hồng,7,8\nKhanh Hoaa,3,4\n"
    )
    assert [item[:3] for item in figures(found)] == [
        ("VN", "services_l4", "20000"), ("VN", "services_l4", "21000"), ("VN-34", "services_l4", "391"),
        ("VN-HN", "services_l4", "1143"), ("VN-HN", "services_l4", "1200"),
    ]  # fmt: skip
    assert len(reasons(found)) == 2
    assert "nearest: Khánh Hòa (VN-34)" in reasons(found)[0]
    assert found.reading.skipped == 5
    assert found.reading.read == 12


def test_no_year_above_its_quarters_is_lost_in_csv() -> None:
    found = read(
        "DVCTT mức độ 4;;;;\nTỉnh;2019;;2020;\n;Quý III;Quý IV;Quý I;Quý II\nHà Nội;10;11;12;13\nHuế;20;21;22;23\n"
    )
    ends = ["2019-09-30", "2019-12-31", "2020-03-31", "2020-06-30"]
    assert [item[4] for item in figures(found) if item[0] == "VN-HN"] == ends


def test_no_district_or_agency_becomes_its_province() -> None:
    found = read(
        "Biểu 2. Hồ sơ quý III/2020 của tỉnh Khánh Hòa\nSTT,Đơn vị,Hồ sơ tiếp nhận,Hồ sơ trực tuyến\n"
        "1,Huyện Cam Lâm,100,50\n2,Sở Y tế,200,60\n3,Phường Lộc Thọ,9,1\n,Tổng cộng,309,111\n"
    )
    units = {(p.area, p.unit_name, p.tier) for p in found.reading.proposals}
    assert units == {
        ("VN-34", "Huyện Cam Lâm", "district"), ("VN-34", "Sở Y tế", "agency"), ("VN-34", "Phường Lộc Thọ", "commune"),
    }  # fmt: skip
    assert (len(found.reading.proposals), found.reading.skipped) == (6, 2)
    nowhere = read("STT,Đơn vị,Hồ sơ tiếp nhận\n1,Sở Y tế,200\n2,Sở Nội vụ,100\n", Options(period="2020Q3"))
    assert all("Give --area" in reason for reason in reasons(nowhere))
    given_area = Options(period="2020Q3", area="khanh hoa")
    assert len(read("STT,Đơn vị,Hồ sơ tiếp nhận\n1,Sở Y tế,200\n2,Sở Nội vụ,100\n", given_area).reading.proposals) == 2


def test_no_figure_a_row_needs_more_than_four_columns() -> None:
    found = read(
        "Tỉnh,Chỉ tiêu,Kỳ,Giá trị\nKhánh Hòa,services_l4,2020Q3,391\n"
        "Huế,Dịch vụ công trực tuyến mức độ 3,30/9/2020,12\nHuế,Hồ sơ tiếp nhận,8 tháng đầu năm 2024,1000\n"
        "Huế,Hồ sơ tiếp nhận,15/12/2019-14/3/2020,900\nHuế,Hồ sơ gửi đi,2020Q3,900\n"
    )
    assert figures(found) == [
        ("VN-26", "dossiers_received", "1000", "2024-01-01", "2024-08-31"),
        ("VN-26", "dossiers_received", "900", "2019-12-15", "2020-03-14"),
        ("VN-26", "services_l3", "12", "", "2020-09-30"),
        ("VN-34", "services_l4", "391", "", "2020-09-30"),
    ]
    assert len(reasons(found)) == 1
    assert "indicator: found 'Hồ sơ gửi đi'" in reasons(found)[0]


def test_no_sheet_of_a_quarter_takes_the_period_of_another() -> None:
    book = Workbook()
    for name, value in (("Quý I-2020", 10), ("Q2 2020", 20)):
        sheet = book.create_sheet(name)
        sheet.append(["Tỉnh", "DVCTT mức độ 4"])
        sheet.append(["Khánh Hòa", value])
    file = io.BytesIO()
    book.save(file)
    found = read_tables(grids(file.getvalue()), PACKAGE)
    assert [(item[2], item[4]) for item in figures(found)] == [("10", "2020-03-31"), ("20", "2020-06-30")]


def test_no_stored_date_above_a_column_is_taken_for_a_number() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Tỉnh", datetime(2020, 9, 30), date(2020, 12, 1)])
    sheet["B1"].number_format, sheet["C1"].number_format = "dd/mm/yyyy", "mm/yyyy"
    sheet.append(["Khánh Hòa", 391, "403"])
    file = io.BytesIO()
    book.save(file)
    found = read_tables(grids(file.getvalue()), PACKAGE, Options(indicator="services_l4"))
    periods = [(p.value, p.period_end, p.date_precision) for p in found.reading.proposals]
    assert periods == [("391", "2020-09-30", "day"), ("403", "2020-12-31", "month")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Province,PAPI 8.1\nHà Nội,1.143\n", r"1143 \(written as 1\.143,5\) or 1\.143 \(written as 1,143\.5\)"),
        ("Province;Tỷ lệ hồ sơ trực tuyến\nHà Nội;34,21\nHuế;34.21\n", r"34,21 \(not 1,143\.5\) and 34\.21"),
        ("Province,Tỷ lệ hồ sơ trực tuyến\nHà Nội,0.3421\n", r"0\.3421% or 34\.21%, which nothing says"),
        ("Province,Mức độ 4\nHà Nội,12.5\n", r"a whole number"),
        ("Province;Mức độ 4;Tỷ lệ hồ sơ trễ hạn\nHà Nội;1;3,5\n", r"does not say what it is a share of"),
        ("Province,Hồ sơ mức độ 4\nHà Nội,12\n", r"indicator: found 'Hồ sơ mức độ 4'"),
        (
            "Province,Tỷ lệ toàn trình\nHà Nội,12\n",
            r"it can be dossier_full_share_of_dossiers or share_full_of_eligible",
        ),
    ],
    ids=range(7),
)
def test_no_figure_with_two_readings_is_read_by_guess(text: str, said: str) -> None:
    found = read(text, Options(period="2020"))
    assert any(re.search(said, reason) for reason in reasons(found)), reasons(found)


def test_no_figure_without_a_period_is_dated() -> None:
    table = "Province,Mức độ 4\nHà Nội,3\n"
    assert "Give --period" in reasons(read(table))[0]
    assert figures(read(table, Options(period="Quý III/2020")))[0][4] == "2020-09-30"
    two = read(f"So sánh quý I/2020 và quý II/2020\n{table}")
    assert "the title names several periods" in reasons(two)[0]
    assert "Give --period" in reasons(read(f"Kèm theo Công văn số 5 ngày 20/10/2020\n{table}"))[0]


@pytest.mark.parametrize(
    ("header", "indicator"),
    [
        ("DVCTT mức độ 4", "services_l4"),
        ("Số dịch vụ công mức độ 3, 4", "services_l3_l4"),
        ("Tổng số TTHC", "services_total"),
        ("Services at level 4", "services_l4"),
        ("Full-process online services", "services_full"),
        ("Số hồ sơ giải quyết đúng hạn", "dossiers_on_time"),
        ("Tỷ lệ DVC mức độ 4 trên tổng số TTHC (%)", "share_l4_of_procedures"),
        ("Tỷ lệ DVCTT mức độ 4 (%)", "share_l4_of_unstated"),
        ("Dossiers filed online as a share of dossiers received", "dossier_online_share_of_received"),
        ("Số hồ sơ quá hạn", ""),
        ("Dân số", ""),
        ("Xếp hạng", ""),
        ("Hồ sơ mức độ 4", ""),
        ("Hồ sơ giải quyết trước hạn", ""),
        ("Dossiers resolved early", ""),
        ("Hồ sơ chưa giải quyết quá hạn", ""),
        ("Số hồ sơ đã giải quyết quá hạn", "dossiers_overdue"),
        ("Tỷ lệ trước hạn (%)", "early_share_of_unstated"),
        ("Điểm Bộ chỉ số 766", "index_766_score"),
        ("Điểm thanh toán trực tuyến", "index_766_score_online_payment"),
        ("Tỷ lệ cấp kết quả điện tử (%)", "results_electronic_share_of_unstated"),
        ("Tỷ lệ trực tuyến (%)", ""),
        ("Kết quả điện tử", ""),
        ("Mức độ 2", "services_l2"),
    ],
)
def test_no_header_is_taken_for_another_measure(header: str, indicator: str) -> None:
    assert MEANINGS.of((header,)).indicator == indicator


def test_no_figure_of_a_city_is_given_to_the_province_of_its_name() -> None:
    found = read("Đến 31/12/2021, tỉnh Lạng Sơn\nĐơn vị;Mức độ 4\nThành phố Lạng Sơn;61\nHuyện Cao Lộc;50\n")
    assert [(p.area, p.tier, p.unit_name, p.value) for p in found.reading.proposals] == [
        ("VN-09", "district", "Thành phố Lạng Sơn", "61"), ("VN-09", "district", "Huyện Cao Lộc", "50"),
    ]  # fmt: skip
    found = read("Đến 31/12/2021\nTỉnh;Mức độ 4\nTP Lạng Sơn;61\nHà Nội;50\nTỉnh Lạng Sơn;500\n")
    assert figures(found) == [
        ("VN-09", "services_l4", "500", "", "2021-12-31"), ("VN-HN", "services_l4", "50", "", "2021-12-31"),
    ]  # fmt: skip
    assert "TP Lạng Sơn" in reasons(found)[0]


@pytest.mark.parametrize(
    "line", ["Đơn vị tính: nghìn hồ sơ", "ĐVT: 1.000 hồ sơ", "Unit: thousand dossiers", "(in thousands)"]
)
def test_no_thousands_are_taken_for_ones(line: str) -> None:
    found = read(
        f"{line}\nQuý I/2023\nTỉnh;Hồ sơ tiếp nhận;Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ (%)\nGia Lai;12;34,5\n"
    )
    assert [item[1:3] for item in figures(found)] == [("dossier_online_share_of_dossiers", "34.5")]
    assert "stands above the table" in reasons(found)[0]


def test_quarters_under_one_title_are_periods() -> None:
    found = read("Dịch vụ công mức độ 4 năm 2020\nTỉnh;Quý;;;\n;I;II;III;IV\nI. Gia Lai;1;2;3;4\n")
    assert [(item[0], item[2], item[4]) for item in figures(found)] == [
        ("VN-30", str(n + 1), day) for n, day in enumerate(("2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"))
    ]


def test_no_column_of_numbers_with_notes_is_lost_without_a_word() -> None:
    found = read("Quý I/2023\nTỉnh;Hồ sơ tiếp nhận;Hồ sơ trực tuyến\nGia Lai;120;60 (1)\nKon Tum;220;100*\n")
    assert [item[2] for item in figures(found)] == ["220", "120"]
    assert reasons(found) == ["value: found '60 (1)'; allowed: a number", "value: found '100*'; allowed: a number"]


@pytest.mark.parametrize("mark", ["'", "’", "`"])
def test_no_column_of_thousands_parted_by_an_apostrophe_is_lost_without_a_word(mark: str) -> None:
    found = read(f"Quý I/2023\nTỉnh;Hồ sơ tiếp nhận;Hồ sơ trực tuyến\nGia Lai;120;1{mark}143\nKon Tum;220;2{mark}143\n")
    assert [item[2] for item in figures(found)] == ["220", "120"]
    told = [f"value: found {f'{thousands}{mark}143'!r}; allowed: a number" for thousands in (1, 2)]
    assert reasons(found) == told


def test_tiers_in_a_column_of_offices_are_no_offices() -> None:
    found = read("Đến 31/12/2020, tỉnh Gia Lai\nĐơn vị;Mức độ 4\nCấp tỉnh;215\nCấp huyện;44\nTổng cộng;259\n")
    told = [(p.area, p.tier, p.unit_name, p.value) for p in found.reading.proposals]
    assert told == [("VN-30", "province", "", "215"), ("VN-30", "district", "", "44")]


def test_those_on_the_day_alone_are_not_all_on_time() -> None:
    header = "Tỉnh;Đã giải quyết;Giải quyết trước hạn;Giải quyết đúng hạn;Giải quyết trước và đúng hạn"
    rows = f"{header}\nKhánh Hòa;90;50;35;85\n"
    found = read(f"Quý I/2023\n{rows}")
    assert [item[1:3] for item in figures(found)] == [("dossiers_on_time", "85"), ("dossiers_resolved", "90")]
    assert any("on the day alone" in reason for reason in reasons(found))


@pytest.mark.parametrize("item", PACKAGE.indicators.values(), ids=lambda item: item.id)
def test_no_indicator_is_missed_under_its_own_names(item: object) -> None:
    for name in (item.id, item.name_vi, item.name_en):  # type: ignore[attr-defined]
        assert MEANINGS.of((name,)).indicator == item.id  # type: ignore[attr-defined]


def test_no_question_is_asked_twice_of_one_form(tmp_path: Path) -> None:
    table = "Báo cáo quý {}/2020\nTỉnh,Số đã lên mạng,Dân số\nHà Nội,3,5\n"
    first = read(table.format("I"))
    assert [(item.header, item.indicator) for item in first.headings] == [("Số đã lên mạng", ""), ("Dân số", "")]
    file = tmp_path / "form.mapping.csv"
    text = to_csv(first.headings)
    file.write_text(
        text.replace("Số đã lên mạng,,", "Số đã lên mạng,services_l4,").replace("Dân số,,", "Dân số,-,"), "utf-8"
    )
    again = read(table.format("II"), Options(mapping=Mapping.read(file, PACKAGE)))
    assert figures(again) == [("VN-HN", "services_l4", "3", "", "2020-06-30")]
    assert (reasons(again), again.reading.skipped) == ([], 1)
    file.write_text("header,indicator\nx,services_l5\n", "utf-8")
    with pytest.raises(Exception, match="services_l5"):
        Mapping.read(file, PACKAGE)


def test_no_large_sheet_takes_long(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    names = [
        "Hồ sơ tiếp nhận",
        "Hồ sơ trực tuyến",
        "Hồ sơ đã giải quyết",
        "DVCTT mức độ 3",
        "DVCTT mức độ 4",
        "Tổng số TTHC",
    ]
    sheet = book.create_sheet("Chuỗi")
    sheet.append(
        ["Tỉnh", "Chỉ tiêu", *(f"Quý {n}/{year}" for year in range(2018, 2025) for n in ("I", "II", "III", "IV"))]
    )
    for place in PACKAGE.places.provinces:
        for name in names:
            sheet.append([place.name_vi, name, *range(100, 128)])
    book.save(tmp_path / "full.xlsx")
    began = time.process_time()
    found = read_file(tmp_path / "full.xlsx", PACKAGE)
    assert (len(found.reading.proposals), reasons(found)) == (10_584, [])
    assert time.process_time() - began < 3


def test_no_second_table_of_a_sheet_takes_the_period_of_the_first() -> None:
    table = "Quý {};\nTỉnh;DVCTT mức độ 4\nHà Nội;{}\nHuế;13\n"
    for between in ("", ";\n", "Ghi chú: mô phỏng;\n"):
        found = read(table.format("I/2020", 12) + between + table.format("II/2020", 22))
        assert [item[4] for item in figures(found) if item[0] == "VN-HN"] == ["2020-03-31", "2020-06-30"]


def test_no_section_between_rows_ends_the_table() -> None:
    found = read(
        "Biểu 1 - Quý III/2020;;\nTT;Tỉnh;DVCTT mức độ 4\nI;Vùng Đông Bắc;\n1;Lạng Sơn;12\n2;Cao Bằng;13\n"
        "II;Tây Nguyên;\n3;Đắk Lắk;14\n;Cả nước;39\nNgười lập biểu;;Thủ trưởng\n"
    )
    assert sorted(item[2] for item in figures(found)) == ["12", "13", "14", "39"]
    assert reasons(found) == []


def test_no_cell_that_is_no_number_is_lost() -> None:
    found = read(
        "Tỉnh;DVCTT mức độ 4\nHà Nội;12\nHuế;khoảng 13\nĐà Nẵng;1O\nLai Châu;chưa báo cáo\n", Options(period="2020")
    )
    assert [p.qualifier for p in found.reading.proposals] == ["exact", "about"] and found.reading.read == 4
    assert all("allowed: a number" in reason for reason in reasons(found))
    units = "Biểu quý III/2020 tỉnh Khánh Hòa\nSTT;Đơn vị;Hồ sơ tiếp nhận\n1;Sở Y tế;100\n2;Sở Nội vụ;chưa đủ\n"
    assert read(units).reading.read == 2


@pytest.mark.parametrize(
    "header",
    ["Chỉ tiêu DVCTT mức độ 4", "Mục tiêu DVCTT mức độ 4", "DVCTT mức độ 4 kỳ trước",
     "DVCTT mức độ 4 cùng kỳ năm trước", "DVCTT mức độ 4 (nghìn)", "DVCTT mức độ 4 tăng thêm",
     "Hồ sơ giải quyết đúng hạn kỳ trước", "Level 4 target"],
)  # fmt: skip
def test_no_goal_and_no_figure_of_another_time_becomes_a_result(header: str) -> None:
    found = read(f"Quý III/2020;;\nTỉnh;DVCTT mức độ 3;{header}\nHà Nội;100;12\n")
    assert [item[1:3] for item in figures(found)] == [("services_l3", "100")]
    assert len(reasons(found)) == 1


def test_no_period_that_contradicts_the_title_is_taken() -> None:
    table = "Quý III/2020;\nTỉnh;DVCTT mức độ 4\nHà Nội;1\n"
    assert "the title another time" in reasons(read(table, Options(period="2020Q2")))[0]
    assert figures(read(table, Options(period="15/6/2020-14/9/2020")))[0][4] == "2020-09-14"


def test_no_place_across_is_taken_for_a_measure() -> None:
    found = read("Quý III/2020\nChỉ tiêu;Hà Nội;Huế\nDVCTT mức độ 4;12;13\nDVCTT mức độ 3;1;3\n")
    assert [item[:3] for item in figures(found)] == [
        ("VN-26", "services_l3", "3"), ("VN-26", "services_l4", "13"),
        ("VN-HN", "services_l3", "1"), ("VN-HN", "services_l4", "12"),
    ]  # fmt: skip


def test_no_part_of_a_period_in_a_column_of_its_own_is_taken_for_a_figure() -> None:
    found = read("STT;Tỉnh;Năm;Quý;DVCTT mức độ 4\n1;Hà Nội;2020;1;12\n")
    assert figures(found) == [("VN-HN", "services_l4", "12", "", "2020-03-31")]
    assert found.reading.read == 1


TEXTS = st.sampled_from(
    [
        "Tỉnh",
        "Hà Nội",
        "Huế",
        "Cả nước",
        "Tổng",
        "Mức độ 4",
        "Tỷ lệ",
        "Quý I/2020",
        "2020",
        "1.143",
        "34,21%",
        "-",
        "",
        "x",
        "(1)",
        "STT",
    ]
)
CELLS = st.one_of(TEXTS.map(Cell.of), st.text(max_size=8).map(Cell.of), st.just(Cell(problem="an error")))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_no_table_crashes_the_reader_or_loses_a_figure(rows: list[list[Cell]]) -> None:
    found = grid("s", rows)
    if found:
        read_in = read_tables([found], PACKAGE).reading
        places = [item.place for item in (*read_in.proposals, *read_in.rejected)]
        assert len(set(places)) == len(places)
        assert read_in.read == len(places) + read_in.skipped


def test_no_file_without_figures_passes_for_one(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Tỉnh,Ghi chú\nHà Nội,không có gì\n", "utf-8")
    with pytest.raises(FileError, match="no figure in it"):
        read_file(tmp_path / "x.csv", PACKAGE)


def test_no_table_of_anything_else_takes_long() -> None:
    rows = "".join(f"chuyện {number} không phải tỉnh,{number}\n" for number in range(5_000))
    began = time.process_time()
    found = read("Tỉnh,DVCTT mức độ 4\n" + rows, Options(period="2020Q3"))
    assert (len(found.reading.proposals), found.reading.read) == (0, 5_000)
    assert time.process_time() - began < 15
