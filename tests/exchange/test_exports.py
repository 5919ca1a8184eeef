"""The package in the formats of others, read back by a library of each: nothing is lost, and nothing is made up."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import warnings
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
import sdmx
from conftest import Project, real_package
from jsonstat_validator import validate_jsonstat
from pyjstat import pyjstat

from helpers.data.package import Package, load
from helpers.errors import DataError, RequestError
from helpers.exchange.formats import FORMATS, export
from helpers.exchange.json_stat import json_stat
from helpers.exchange.sdmx import Structured
from helpers.exchange.sqlite import sqlite
from helpers.exchange.table import Table
from helpers.exchange.tidy import Tidy, printed_time

BOTH = pytest.mark.parametrize("name", ["figures", "targets"])


@cache
def tidy(name: str) -> Table:
    found = Tidy(real_package())
    return found.targets if name == "targets" else found.figures


@cache
def workbook(language: str) -> Any:
    """The workbook of the whole package, exported and read back once; tests only look at it."""
    return openpyxl.load_workbook(io.BytesIO(export(real_package(), "xlsx", language=language)[""]))


def as_rows(table: Table) -> list[dict[str, str]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@BOTH
def test_no_cell_of_a_row_is_lost_in_the_tidy_table(name: str, package: Package) -> None:
    rows = {row["id"]: row for row in as_rows(tidy(name))}
    items = package.targets if name == "targets" else package.observations
    assert list(rows) == [item.id for item in items]
    for item in items:
        row = rows[item.id]
        assert (row["area"], row["indicator"], row["source"]) == (item.area, item.indicator, item.source)
        assert row["value_printed"] == str(item.value), "97.70 stays 97.70"
        assert row["note"] == item.note and row["note_en"] == item.note_en
        assert row["source_title"] == package.sources[item.source].title


@BOTH
def test_no_code_stands_without_its_words_in_both_languages(name: str) -> None:
    table = tidy(name)
    for column in table.columns:
        if not column.name.endswith(("_vi", "_en")) or not column.about or column.about == "unit_name":
            continue
        for row in table.rows:
            if row[table.place(column.about)]:
                assert row[table.place(column.name)], (row[0], column.name)


@BOTH
def test_no_cell_is_lost_in_csv(name: str, package: Package) -> None:
    found = list(csv.DictReader(io.StringIO(export(package, "csv", name)[""].decode(), newline="")))
    assert found == as_rows(tidy(name))


def test_no_text_of_a_csv_is_run_by_a_spreadsheet(project: Project) -> None:
    project.change("observations", "F044", note="=1+1", note_en="@now")
    rows = csv.DictReader(io.StringIO(export(load(project.data), "csv")[""].decode(), newline=""))
    row = next(row for row in rows if row["id"] == "F044")
    assert (row["note"], row["note_en"]) == ("'=1+1", "'@now")


@BOTH
def test_no_cell_is_lost_in_parquet(name: str, package: Package) -> None:
    made = pyarrow.parquet.read_table(io.BytesIO(export(package, "parquet", name)[""]))
    assert [str(made.schema.field(one).type) for one in ("value", "period_start", "id")] == [
        "double",
        "date32[day]",
        "string",
    ]
    assert made.schema.field("area").metadata[b"title_en"] == b"Area code"
    for found, row in zip(made.to_pylist(), as_rows(tidy(name)), strict=True):
        numbers = {"value", "value_upper"}
        told = {key: "" if cell is None else str(cell) for key, cell in found.items() if key not in numbers}
        assert told == {key: cell for key, cell in row.items() if key not in numbers}
        assert [found[one] for one in sorted(numbers)] == [
            float(row[one]) if row[one] else None for one in sorted(numbers)
        ]


def test_no_row_is_lost_in_the_workbook() -> None:
    book = workbook("en")
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Figures", "Targets and plans", "Areas", "Indicators",
                               "Sources", "Events"]  # fmt: skip
    sheet, table = book["Figures"], tidy("figures")
    titles = [cell.value for cell in sheet[4]]
    assert titles.count("Mark") == 1 and len(titles) == len(table.columns) + 1
    value, mark = titles.index("Value"), titles.index("Mark")
    shown = [sheet.cell(line, value + 1).number_format for line in range(5, 5 + len(table.rows))]
    for cells, row, form in zip(sheet.iter_rows(min_row=5, values_only=True), as_rows(table), shown, strict=True):
        _, point, decimals = row["value"].partition(".")
        assert form == (f"0.{'0' * len(decimals)}" if point else "General"), row["id"]  # 97.70 is shown so
        assert (cells[0], Decimal(str(cells[value]))) == (row["id"], Decimal(row["value"]))
        assert cells[mark] == {"A": None, "U": "[u]", "B": "[b]", "P": "[p]", "E": "[e]"}[row["obs_status"]]
        assert cells[titles.index("Note")] == (row["note"] or None)


@pytest.mark.parametrize(("language", "titles"), [
    ("en", ["Id", "Place (English)", "Indicator (English)", "When (English)", "Value", "Mark"]),
    ("vi", ["Mã số", "Địa phương (Tiếng Việt)", "Chỉ số (Tiếng Việt)", "Thời điểm (Tiếng Việt)", "Giá trị", "Ký hiệu"]),
])  # fmt: skip
def test_no_value_stands_far_from_what_it_is_of(language: str, titles: list[str]) -> None:
    sheet = workbook(language).worksheets[3]
    assert [cell.value for cell in sheet[4]][: len(titles)] == titles
    other = "(English)" if language == "vi" else "(Tiếng Việt)"
    apart = [other in str(cell.value) for cell in sheet[4]]
    last = openpyxl.utils.range_boundaries(str(sheet.print_area).partition("!")[2])[2]
    assert not any(apart[:last]) and sum(apart[last:]) >= 17, "codes and the other language come last"


def test_no_cell_is_empty_without_a_mark_that_says_why(package: Package) -> None:
    book = workbook("en")
    sheet = book["Figures"]
    titles = [cell.value for cell in sheet[4]]
    first = titles.index("First day")
    for cells, item in zip(sheet.iter_rows(min_row=5, values_only=True), package.observations, strict=True):
        expected = "[z]" if not item.start_status else "[x]" if item.period_start is None else item.period_start
        assert getattr(cells[first], "date", lambda found=cells[first]: found)() == expected
        empty = {titles[number] for number, cell in enumerate(cells) if cell is None}
        assert empty <= {"Note", "Note in English", "Mark"}
    marks = [row[0] for row in book["Notes"].iter_rows(min_row=4, max_row=9, values_only=True)]
    assert marks == ["[x]", "[z]", "[u]", "[b]", "[p]", "[e]"]


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # of sdmx1
@BOTH
def test_no_figure_is_lost_in_sdmx_csv(name: str, package: Package, tmp_path: Path) -> None:
    files = export(package, "sdmx-csv", name)
    (tmp_path / "data.csv").write_bytes(files[""])
    (tmp_path / "structure.xml").write_bytes(files[".structure.xml"])
    structure = sdmx.read_sdmx(tmp_path / "structure.xml").structure[name.upper()]
    [made] = sdmx.read_sdmx(tmp_path / "data.csv", structure=structure).data
    table = tidy(name)
    assert len({str(one.key) for one in made.obs}) == len(made.obs) == len(table.rows), "no key twice"
    codes = Structured(table).codes
    for one, row in zip(made.obs, as_rows(table), strict=True):
        told = {key: value.value for key, value in one.attached_attribute.items()}
        assert (told["FIGURE_ID"], one.value, told["NOTE"]) == (row["id"], row["value_printed"], row["note"])
        assert str(one.key["REF_AREA"].value) == row["area"]
        assert str(one.key["AUTHORITY"].value) == codes["unit_name"][row["unit_name"]]
        assert told["UNIT_MEASURE"] == row["unit"] and told["VALUE_UPPER"] == row["value_upper"]
    authorities = structure.dimensions.get("AUTHORITY").local_representation.enumerated
    names = {code.name.localizations["vi"] for code in authorities if code.id != "_Z"}
    assert names == {row["unit_name"] for row in as_rows(table)} - {""}


@BOTH
def test_no_document_overwrites_another_in_json_stat(name: str, package: Package) -> None:
    made = json.loads(export(package, "json-stat", name, "en")[""])
    assert validate_jsonstat(made)
    rows, found = {row["id"]: row for row in as_rows(tidy(name))}, []
    for cube in made["link"]["item"]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of its own doing
            frame = pyjstat.Dataset.read(json.dumps(cube)).write("dataframe", naming="id")
        for place, one in cube["extension"]["figures"].items():
            cell = frame.iloc[int(place)]
            row = rows[one["id"]]
            assert (cell["area"], cell["value"]) == (row["area"], float(row["value"]))
            assert row["source"] in cell["reading"].split("|")
            assert one["value_printed"] == row["value_printed"] and one.get("note", "") == row["note"]
            assert cube["status"][place] == row["obs_status"]
            found.append(one["id"])
        assert frame["value"].notna().sum() == len(cube["value"])
    assert sorted(found) == sorted(rows)


def test_no_row_is_lost_in_sqlite(package: Package, tmp_path: Path) -> None:
    path, numbers = tmp_path / "dvctt.db", {"value", "value_upper"}
    path.write_bytes(export(package, "sqlite")[""])
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        for name in ("figures", "targets"):
            found = [dict(row) for row in base.execute(f"SELECT * FROM {name}")]
            for made, row in zip(found, as_rows(tidy(name)), strict=True):
                assert {key: cell or "" for key, cell in made.items() if key not in numbers} == {
                    key: cell for key, cell in row.items() if key not in numbers
                }
                assert [made[key] for key in numbers] == [float(row[key]) if row[key] else None for key in numbers]
            leads = {row["from"] for row in base.execute(f"PRAGMA foreign_key_list({name})")}
            assert leads == {"area", "indicator", "source"}
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = [base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("sources", "areas")]
    assert counts == [len(package.sources), 66]


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_differs_from_one_made_before(name: str, few: Path) -> None:
    assert export(load(few), name) == export(load(few), name)


def _f044(table: Table) -> tuple[str, ...]:
    """The row of a figure of May 2020."""
    return next(row for row in table.rows if row[0] == "F044")


def test_no_two_rows_of_one_key_become_one(package: Package) -> None:
    table = tidy("figures")
    again = ("F-again", *_f044(table)[1:])
    with pytest.raises(DataError, match="found rows F044 and F-again, which have the same area, indicator, tier"):
        replace(table, rows=(*table.rows, again))


def test_no_time_says_more_than_was_printed(package: Package) -> None:
    item = next(item for item in package.observations if item.id == "F044")
    times = [printed_time(item.period_end, precision) for precision in ("day", "month", "quarter", "year")]
    assert times == ["2020-05-31", "2020-05", "2020-Q2", "2020"]
    assert printed_time(None, "day") == ""


def test_no_two_days_of_a_month_become_one_time() -> None:
    table = tidy("figures")
    day, month = table.place("period_end"), table.place("period")
    first = _f044(table)
    other = (*first[:day], "2020-05-14", *first[day + 1 :])
    assert first[month] == "2020-05"
    both = replace(table, rows=(first, ("F-other", *other[1:])))
    assert Structured(both).times == ["2020-05-31", "2020-05-14"]
    assert Structured(replace(table, rows=(first,))).times == ["2020-05"]
    cube = json.loads(json_stat(both, {"title": "t"}, "en"))["link"]["item"][0]
    assert len(cube["value"]) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ("excel",),
            "format: found 'excel'; allowed: csv, parquet, xlsx, sdmx-csv, json-stat, sqlite. Write one of them",
        ),
        (("csv", "events"), "table: found 'events'; allowed: figures, targets"),
        (
            ("xlsx", "figures"),
            "table: found 'figures'; allowed: no table: it holds them all. Leave --table out for xlsx.",
        ),
        (("csv", "", "fr"), "language: found 'fr'; allowed: vi or en"),
    ],
)
def test_no_wrong_request_is_guessed_at(asked: tuple[str, ...], told: str, package: Package) -> None:
    with pytest.raises(RequestError) as error:
        export(package, *asked)
    assert str(error.value).startswith(told)


def test_no_missing_library_ends_in_a_traceback(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(RequestError, match=r'pip install "dvctt-reports\[export\]"'):
        export(package, "parquet")


def test_no_reference_of_sqlite_leads_nowhere() -> None:
    table = tidy("figures")
    with sqlite3.connect(":memory:") as base:
        base.deserialize(sqlite([table], {"title": "t"}))
        assert base.execute("PRAGMA foreign_key_list(figures)").fetchall() == [], "the other tables are not there"
    base.close()


def test_no_column_is_printed_on_a_page_without_the_others() -> None:
    book = workbook("en")
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in {(1, 0), (None, 0)}
    assert book["Figures"].print_title_rows == "$4:$4"
    assert book["Figures"].page_setup.orientation == "landscape"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_figure_is_printed_too_small_to_read_or_cut(language: str) -> None:
    """On A3 some 330 letters stand side by side in type of seven points."""
    book = workbook(language)
    for sheet in book.worksheets[3:5]:
        last = openpyxl.utils.range_boundaries(str(sheet.print_area).partition("!")[2])[2]
        groups = sheet.column_dimensions.values()
        wide = {number: group.width for group in groups for number in range(group.min, group.max + 1)}
        widths = [wide.get(number, 8.5) for number in range(1, last + 1)]
        assert sum(widths) < 330
        for row in sheet.iter_rows(min_row=4, max_col=last):
            lines = (sheet.row_dimensions[row[0].row].height or 15) / 15
            for cell, width in zip(row, widths, strict=True):
                assert len(str(cell.value or "")) <= (width + 1) * lines


def test_no_column_of_a_workbook_is_called_by_a_name_for_programs() -> None:
    for language in ("en", "vi"):
        book = workbook(language)
        titles = [str(cell.value) for sheet in book.worksheets[3:] for cell in sheet[4]]
        assert len(titles) > 100 and [title for title in titles if "_" in title or not title[0].isupper()] == []
