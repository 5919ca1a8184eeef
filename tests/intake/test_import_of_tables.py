"""Tables through the door: a file of an office and a filled template become rows of a package."""

from __future__ import annotations

import csv
import gc
from pathlib import Path

import pytest
from conftest import ROOT, Project
from openpyxl import load_workbook
from typer.testing import CliRunner

from helpers import cli
from helpers.cli import importing
from helpers.data.package import load
from helpers.errors import RequestError
from helpers.intake.tables.reader import read_file
from helpers.intake.template import template

SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"
PACKAGE = load(ROOT / "data")
run = CliRunner()


@pytest.fixture
def project(few_project: Project) -> Project:
    """A package is wanted here, not how many figures it has."""
    return few_project


def _import(project: Project, *arguments: str) -> str:
    done = run.invoke(cli.app, ["import", *arguments, "--data", str(project.data)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def test_no_table_needs_more_than_its_file_and_source(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "q2.csv"
    file.write_text("Số liệu đến 30/6/2019\nTỉnh;DVCTT mức độ 4;Dân số\nThanh Hóa;123;9\nHa Noii;1;2\n", "utf-8")
    told = _import(project, str(file), "--source", SOURCE, "--yes")
    assert "'DVCTT mức độ 4': services_l4" in told
    assert "read 4: accepted 1, rejected 3, skipped 0" in told
    [row] = [row for row in load(project.data).observations if row.source == SOURCE and row.area == "VN-21"]
    assert (str(row.value), str(row.period_end), row.date_precision) == ("123", "2019-06-30", "day")
    with (tmp_path / "q2.csv.rejected.csv").open(encoding="utf-8") as rejected:
        assert [(cells["area"], cells["place"]) for cells in csv.DictReader(rejected)] == [
            ("VN-21", "C3"), ("Ha Noii", "B4"), ("Ha Noii", "C4"),
        ]  # fmt: skip
    mapping = tmp_path / "q2.csv.mapping.csv"
    mapping.write_text(mapping.read_text("utf-8").replace("Dân số,,", "Dân số,-,"), "utf-8")
    (tmp_path / "q3.csv").write_text("Số liệu đến 30/9/2019\nTỉnh;DVCTT mức độ 4;Dân số\nThanh Hóa;130;9\n", "utf-8")
    assert "read 2: accepted 1, rejected 0, skipped 1" in _import(
        project, str(tmp_path / "q3.csv"), "--source", SOURCE, "--yes"
    )


def test_no_place_told_twice_goes_in_with_the_value_that_stands_first(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "twice.csv"
    rows = "Thanh Hóa;123\nHà Nội;140\nThanh Hóa;124\nHà Nội;140\n"
    file.write_text(f"Số liệu đến 30/6/2019\nTỉnh;DVCTT mức độ 4\n{rows}", "utf-8")
    told = _import(project, str(file), "--source", SOURCE, "--yes")
    assert "read 4: accepted 1, rejected 2, skipped 1 (1 there already" in told
    assert told.count("found 'B3: 123, B5: 124'") == 2
    rejected = tmp_path / "twice.csv.rejected.csv"
    lines = rejected.read_text("utf-8").splitlines()
    rejected.write_text("\n".join(lines[:2]), "utf-8")  # a person leaves one of the two
    assert "read 1: accepted 1" in _import(project, str(rejected), "--source", SOURCE, "--yes")


def test_no_import_looks_for_garbage_all_the_time_or_leaves_that_to_others(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr("helpers.intake.admission.admit", lambda *given, **named: seen.append(gc.get_threshold()[0]))
    (tmp_path / "t.csv").write_text("Tỉnh,DVCTT mức độ 4\nThanh Hóa,123\n", "utf-8")
    before = gc.get_threshold()
    run.invoke(cli.app, ["import", str(tmp_path / "t.csv"), "--period", "2019", "--data", str(project.data), "--yes"])
    assert seen == [] and gc.get_threshold() == before
    told = ["--source", SOURCE, "--yes", "--data", str(project.data)]
    run.invoke(cli.app, ["import", str(tmp_path / "t.csv"), "--period", "2019", *told])
    assert seen == [50_000] and gc.get_threshold() == before


def test_no_dry_run_leaves_a_file(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "tell_pages", lambda found: None)
    (tmp_path / "t.csv").write_text("Tỉnh,DVCTT mức độ 4\nThanh Hóa,123\n", "utf-8")
    told = _import(project, str(tmp_path / "t.csv"), "--source", SOURCE, "--dry-run", "--period", "30/6/2019")
    assert "accepted 1" in told
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".csv"] == ["t.csv"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (
            ("--source", SOURCE[:-1]),
            f"source: found '{SOURCE[:-1]}'; allowed: an id of sources.csv. Did you mean {SOURCE}",
        ),
        ((), "source: found 'none'; allowed: an id of sources.csv. No row names its document: say --source ID."),
    ],
)
def test_no_wrong_document_is_told_row_by_row(
    project: Project, tmp_path: Path, named: tuple[str, ...], told: str
) -> None:
    (tmp_path / "t.csv").write_text("Tỉnh,DVCTT mức độ 4\nThanh Hóa,123\nNghệ An,125\n", "utf-8")
    asked = ["import", str(tmp_path / "t.csv"), *named, "--yes", "--period", "30/6/2019", "--data", str(project.data)]
    done = run.invoke(cli.app, asked)
    assert isinstance(done.exception, RequestError) and str(done.exception).startswith(told)
    assert "rejected" not in done.output and not (tmp_path / "t.csv.rejected.csv").exists()


def test_no_file_that_cannot_be_read_shows_a_traceback(project: Project, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04nothing")
    done = run.invoke(cli.app, ["import", str(tmp_path / "t.xlsx"), "--yes", "--data", str(project.data)])
    assert "damaged" in str(done.exception)


def test_no_filled_template_needs_another_word(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    assert "fill it in" in _import(project, "--template", str(file))
    book = load_workbook(file)
    sheet = book.worksheets[0]
    share = PACKAGE.indicators["share_l4_of_procedures"].name_vi
    sheet.append([None, "Thanh Hóa", "Dịch vụ công trực tuyến mức độ 4", "30/6/2019", 123])
    sheet.append([None, "Thanh Hóa", "Hồ sơ tiếp nhận", "Quý II/2019", "1.143"])
    sheet.append([None, "Thanh Hóa", share, "30/6/2019", "34,20%", None, None, None, "provided", "about"])
    sheet.append([None, "Thanh Hóa", share, "2020", "50", *[None] * 5, "target"])
    book.save(file)
    told = _import(project, str(file), "--source", SOURCE, "--yes")
    assert "read 7: accepted 4, rejected 0, skipped 3" in told
    assert told.count("mau.xlsx, '") == 3  # a line for each measure of a filled row, none for the lists of the workbook
    package = load(project.data)
    found = {row.indicator: row for row in package.observations if row.source == SOURCE and row.area == "VN-21"}
    assert str(found["services_l4"].value) == "123"
    assert (str(found["dossiers_received"].period_start), found["dossiers_received"].period_regime) == (
        "2019-04-01",
        "unknown",
    )
    printed = found["share_l4_of_procedures"]
    assert (str(printed.value), printed.basis, printed.qualifier) == ("34.20", "provided", "about")
    assert [str(row.due) for row in package.targets if row.source == SOURCE and row.area == "VN-21"] == ["2020-12-31"]


def test_no_template_is_written_over_a_file_or_as_another_format(project: Project, tmp_path: Path) -> None:
    (tmp_path / "mau.xlsx").write_bytes(b"mine")
    for name, said in (("mau.xlsx", "not there yet"), ("mau.csv", "ends in .xlsx")):
        done = run.invoke(cli.app, ["import", "--template", str(tmp_path / name), "--data", str(project.data)])
        assert said in str(done.exception)
    assert (tmp_path / "mau.xlsx").read_bytes() == b"mine"


def test_no_template_lacks_its_lists_or_changes_by_itself(tmp_path: Path) -> None:
    assert template(PACKAGE) == template(PACKAGE)
    (tmp_path / "mau.xlsx").write_bytes(template(PACKAGE))
    book = load_workbook(tmp_path / "mau.xlsx")
    assert len(book.worksheets[0].data_validations.dataValidation) >= 6
    lists = {cell.value for row in book.worksheets[2].iter_rows() for cell in row}
    assert {place.name_vi for place in PACKAGE.places.provinces} | {
        item.name_vi for item in PACKAGE.indicators.values()
    } <= lists
    found = read_file(tmp_path / "mau.xlsx", PACKAGE).reading
    assert (found.proposals, found.rejected, found.skipped) == ((), (), 3)


@pytest.mark.parametrize("header", ["Số liệu - Figures", "Hướng dẫn - Guide", "Danh mục - Lists"])
def test_no_sheet_of_the_template_lacks_a_language(header: str, tmp_path: Path) -> None:
    (tmp_path / "mau.xlsx").write_bytes(template(PACKAGE))
    assert header in load_workbook(tmp_path / "mau.xlsx").sheetnames
