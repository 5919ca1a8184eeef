"""Tables for spreadsheets: nothing is lost or run, numbers are numbers, and the same table gives the same bytes."""

from __future__ import annotations

import io
import os
import sys
import time
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from helpers.batch import files
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.explore.collection import Collection
from helpers.pages.report.report import Report
from helpers.pages.workbook import save


@pytest.fixture(scope="module")
def data(package: Package) -> Collection:
    return Collection(package)


def cells(path: Path, sheet: int = 0) -> list[dict[str, Any]]:
    """The rows of a sheet by its titles, read by another program than the one that wrote them."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:  # values alone, in a third of the time
        titles, *rows = book.worksheets[sheet].iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def sheets(path: Path) -> list[str]:
    """The names of the sheets."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        return list(book.sheetnames)


def test_no_figure_of_a_report_is_missing_or_text_in_its_workbook(data: Collection, tmp_path: Path) -> None:
    report = data.report("VN-34", "2020Q3")
    path = report.to_excel(tmp_path / "khanh-hoa.xlsx")
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        titles = [cell.value for cell in sheet[1]]
        assert len(set(titles)) == len(titles) and not [title for title in titles if "_" in title]
    assert book.sheetnames == ["Giới thiệu", "Số liệu", "Chỉ tiêu", "Nguồn"]
    rows = {row["Mã số"]: row for row in cells(path, 1)}
    assert list(rows) == [item.id for item in report.snapshot.figures]
    for item in report.snapshot.figures:
        assert rows[item.id]["Giá trị"] == float(item.value)
        assert rows[item.id]["Thời điểm"] == report.writer.period(item)
    assert rows["F003"]["Theo nguồn công bố"] == "34,21%"
    assert rows["F003"]["Địa phương"] == "Khánh Hòa"
    assert rows["F003"]["Ngày cuối kỳ (để sắp xếp)"] == datetime(2020, 9, 30)
    assert {row["Mã số"] for row in cells(path, 3)} == set(report.snapshot.cited)
    assert cells(path, 0)[0] == {"Thành phần": "Tên", "Nội dung": report.title}


def test_no_title_scrolls_away_and_no_source_is_without_its_link(data: Collection, tmp_path: Path) -> None:
    table = data.observations.drop_duplicates("url")  # every link once
    [sheet] = openpyxl.load_workbook(save(table, tmp_path / "observations.xlsx")).worksheets
    assert (sheet.title, sheet.freeze_panes) == ("observations", "A2")
    assert sheet.auto_filter.ref.startswith("A1:") and sheet.auto_filter.ref.endswith(str(len(table) + 1))
    titles = [cell.value for cell in sheet[1]]
    for row, url in zip(sheet.iter_rows(min_row=2), table["url"], strict=True):
        link = row[titles.index("Nguồn")].hyperlink
        assert (link.target if link else "") == url or link.target.split("#")[0] == url.split("#")[0]


@pytest.mark.parametrize("name", ["observations", "indicators", "provinces", "sources", "targets", "events"])
def test_every_table_is_written_the_same_way(data: Collection, tmp_path: Path, name: str) -> None:
    table: pd.DataFrame = getattr(data, name)
    rows = cells(save(table, tmp_path / f"{name}.xlsx"))
    assert len(rows) == len(table)
    assert all(any(cell is not None for cell in row.values()) for row in rows)
    text = save(table, tmp_path / f"{name}.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(text))
    assert len(read) == len(table) and (table.index.name in {None, read.columns[0]})


def test_every_kind_of_answer_has_its_sheets(data: Collection, tmp_path: Path) -> None:
    answer = data.where("share_l4", over=30, year=2020)
    names = sheets(answer.to_excel(tmp_path / "a.xlsx"))
    assert names == ["Theo số liệu", "Theo danh sách", "Ngược lại", "Chưa kết luận", "Chưa có số liệu"]
    both = data.compare(["VN-34", "VN-DN"], "services_l4")
    assert len(cells(both.to_excel(tmp_path / "b.xlsx"))) == len(both.rows)
    assert len(sheets(data.to_excel(tmp_path / "c.xlsx"))) == 6
    assert len(cells(data.successor("VN-34", "2023Q4").to_excel(tmp_path / "d.xlsx"), 1)) > 0


def test_no_text_is_run_by_a_spreadsheet(tmp_path: Path) -> None:
    hostile = ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://a")', "\t=1", "http://example.org", "{=1}"]
    table = pd.DataFrame({"note": hostile, "url": ["javascript:alert(1)"] * 8})
    [sheet] = openpyxl.load_workbook(save(table, tmp_path / "x.xlsx")).worksheets
    found = [sheet.cell(row, 1) for row in range(2, 10)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in found] == [(text, "s", None) for text in hostile]
    csv = save(table, tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    assert not any(line.lstrip('"\t ').startswith(("=", "+", "-", "@")) for line in csv)


def test_no_file_holds_the_time_of_its_writing(
    data: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, zone, wait in (("one", "UTC", 0), ("two", "Asia/Ho_Chi_Minh", 1)):
        time.sleep(wait)
        monkeypatch.setenv("TZ", zone)
        (tmp_path / name).mkdir()
        save(data.targets, tmp_path / name / "t.xlsx")
    assert (tmp_path / "one/t.xlsx").read_bytes() == (tmp_path / "two/t.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one/t.xlsx") as book:
        assert {info.date_time[0] for info in book.infolist()} == {1980}
        assert b"2000-01-01" in book.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("name", "said"), [("a.xls", "allowed: .xlsx or .csv"), ("a", "allowed: .xlsx or .csv"), ("a.csv", "CSV holds one")]
)
def test_no_ending_is_guessed_at(data: Collection, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(RequestError) as stopped:
        data.report("VN-34", "2020Q3").to_excel(tmp_path / name)
    assert said in str(stopped.value)
    assert not (tmp_path / name).exists()


def test_no_place_that_takes_no_file_ends_with_a_traceback_or_half_a_file(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Report(package, "VN-34", "2020Q3")
    for write in (report.to_excel, report.growth_chart().save):
        ending = "xlsx" if write == report.to_excel else "svg"
        with pytest.raises(
            RequestError, match=r"^file: found '.*gone/x\.\w+'; allowed: a file in a folder that is there"
        ):
            write(tmp_path / "gone" / f"x.{ending}")
    (tmp_path / "x.xlsx").write_text("before")
    monkeypatch.setattr("helpers.pages.workbook._sheet", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        report.to_excel(tmp_path / "x.xlsx")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("name", ["pipe.xlsx", "pipe.csv", "told.csv"])
def test_no_pipe_and_no_device_is_taken_away_by_a_file(data: Collection, tmp_path: Path, name: str) -> None:
    """For root the file was moved to the place of /dev/null itself."""
    path = tmp_path / name
    if name.startswith("pipe"):
        os.mkfifo(path)
    else:
        path.symlink_to("/proc/self/fd/1")  # as /dev/stdout is
    before = path.lstat()
    with pytest.raises(RequestError, match=r"allowed: a file in a folder .*\. .*a pipe or device, no file"):
        save(data.targets, path)
    with pytest.raises(OSError, match="a pipe or device, no file"):
        files.write(path, "text")
    assert path.lstat() == before
    assert [found.name for found in tmp_path.iterdir()] == [name]
