"""The CSV that a page carries: every figure in words and codes, for spreadsheets, and nothing that they would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from conftest import RECEIPT, figures_in, page_of, saved_csv, sources_in

from helpers.analysis.snapshot import Snapshot
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.html.document import Document
from helpers.html.embedded_json import script_json
from helpers.pages.cells import row_id
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.csv_table import COLUMNS, figures_csv, harmless
from helpers.pages.data_block import printed, report_data
from helpers.pages.download import link
from helpers.pages.page import Page
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport
from helpers.text.messages import Messages

#: Of a CSV in English the column that says the same as a key of the data block.
SAME = {
    "id": "Figure code", "area": "Area code", "indicator": "Measure code", "period_start": "First day",
    "period_end": "Last day", "date_precision": "Precision of the day", "value": "Number (decimal point)",
    "value_upper": "Upper number", "unit": "Unit code", "qualifier": "Exactness code", "basis": "Basis code",
    "status": "Status code",
}  # fmt: skip
PLACES = [("VN-34", "2020Q3"), ("VN-34", "2024Q4"), ("VN", "2018Q1"), ("VN", "2024Q4"), ("VN-69", "2020Q2")]


def page(package: Package, place: str = "VN-34", quarter: str = "2020Q3", language: str = "en") -> Page[Any]:
    return page_of(Snapshot(package, package.places[place], Quarter.parse(quarter)), Messages(language))


def rows(made: Page[Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(figures_csv(made))))


@pytest.mark.parametrize(("place", "quarter"), PLACES)
def test_no_figure_of_the_csv_differs_from_the_data_block(package: Package, place: str, quarter: str) -> None:
    made = page(package, place, quarter)
    data = json.loads(script_json(report_data(made, RECEIPT, printed)), parse_float=str, parse_int=str)
    told = {item["id"]: item for item in figures_in(data)}
    found = rows(made)
    assert len(found) > 1
    assert sorted(row["Figure code"] for row in found) == sorted(told)
    for row in found:
        item = told[row["Figure code"]]
        assert {key: row[title] for key, title in SAME.items()} == {key: item[key] or "" for key in SAME}
        assert (row["Computed here"], row["Source number"]) == (
            "yes" if item["computed"] else "no",
            next(source["number"] for source in sources_in(data) if source["id"] == item["source"]),
        )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("place", "quarter"), PLACES)
def test_no_row_of_the_page_differs_from_the_csv(package: Package, place: str, quarter: str, language: str) -> None:
    """Of each figure that has a row, or a cell in a table by office: when it holds, its value and its note."""
    report = Report(package, place, quarter, language)
    said = {row[report.t("Figure code")]: row for row in rows(report)}
    tree = Document(f"<main>{report.notes.html}</main>")
    shown = tree.select("tr[id], #offices td[id]")
    [offices] = tree.select("#offices") or [None]
    by_anchor = {row_id(item): said[item.id] for item in (*report.snapshot.figures, *beside(report))}
    assert sorted(row["id"] for row in shown) == sorted(by_anchor)
    for line in shown:
        row = by_anchor[line["id"]]
        around = offices.words if offices and line.name == "td" else line.words
        assert row[report.t("When")].casefold() in around.casefold()
        assert row[report.t("Value")] in line.words
        assert " ".join(row[report.t("Note")].split()) in around


def beside(report: Report) -> list[Any]:
    return [item for item in report.snapshot.country if item.area in ("VN", "VN-PROV", "VN-MIN") and item.tier == "all"]


def test_no_row_is_codes_alone(package: Package) -> None:
    made = page(package, language="vi")
    [row] = [row for row in rows(made) if row["Mã số liệu"] == "F002"]
    assert row["Chỉ số"] == "Dịch vụ công trực tuyến mức độ 4"
    assert row["Địa bàn"] == "Khánh Hòa"
    assert row["Thời điểm"] == "tháng 9/2020"
    assert row["Mức chính xác của ngày"] == "month"
    assert row["Căn cứ số liệu"] == "danh mục công bố"
    assert row["Giá trị"] == "391"
    item = next(item for item in package.observations if item.id == "F002")
    source = package.sources[item.source]
    assert (row["Nguồn"], row[made.t("Publisher")], row["Địa chỉ"]) == (source.title, source.publisher, source.link)
    assert row["Ghi chú"] == item.note


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_row_is_cited_without_its_place_figure_source_page_and_version(package: Package, language: str) -> None:
    made = page(package, language=language)
    for row in rows(made):
        cited, version = row[made.t("To be cited as")], package.version
        for part in (made.t("Area"), made.t("Figure code"), made.t("Source"), made.t("Published")):
            assert row[part] in cited
        assert made.writer.quarter(made.snapshot.quarter) in cited
        assert (f"phiên bản {version}" if language == "vi" else f"version {version}") in cited


def test_no_decimal_that_was_printed_is_lost(package: Package) -> None:
    [share] = [row for row in rows(page(package)) if row["Figure code"] == "F022"]
    assert (share["Number (decimal point)"], share["Value"], share["Unit code"]) == ("97.70", "97.70%", "percent")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠A"]
)
def test_nothing_that_a_spreadsheet_would_run(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert harmless(f"a{cell}") == f"a{cell}"


def test_a_hostile_cell_is_harmless_in_the_file(package: Package) -> None:
    [row] = [item for item in package.observations if item.id == "P631"]
    other = replace(row, note="=HYPERLINK(0)", note_en="=HYPERLINK(0)")
    changed = replace(
        package, observations=tuple(other if item.id == "P631" else item for item in package.observations)
    )
    assert [found["Note"] for found in rows(page(changed)) if found["Figure code"] == "P631"] == ["'=HYPERLINK(0)"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_archive_is_named_by_place_and_quarter_and_its_letters_are_never_misread(
    package: Package, language: str
) -> None:
    made = page(package, language=language)
    name, member, content = saved_csv(str(link(made)))
    assert (name, member) == ("khanh-hoa-2020Q3.zip", "khanh-hoa-2020Q3.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == figures_csv(made)
    assert str(link(made)) == str(link(page(package, language=language)))


def test_no_page_with_a_figure_is_without_the_file(package: Package) -> None:
    pages = [
        Report(package, "VN", "2018Q1", "vi"), Report(package, "VN-36", "2020Q3", "en"),
        Comparison(package, "VN-34,VN-36", "2020Q3", "vi"), SuccessorReport(package, "Khánh Hòa", "2020Q3", "en"),
    ]  # fmt: skip
    for made in pages:
        _, _, content = saved_csv(str(made.notes.html))
        head, *found = content.decode("utf-8-sig").splitlines()
        assert head.split(",")[0] == made.t("Figure code")
        assert found
    assert str(link(page(replace(package, observations=()), "VN-36", "2018Q1"))) == ""


def test_no_column_lacks_its_title_in_a_language(package: Package) -> None:
    heads = {language: figures_csv(page(package, language=language)).splitlines()[0] for language in ("vi", "en")}
    assert next(csv.reader([heads["en"]])) == list(COLUMNS)
    assert len(set(next(csv.reader([heads["vi"]])))) == len(COLUMNS)


def test_figures_on_one_basis_stand_together_in_the_file_those_of_the_place_first(package: Package) -> None:
    """As they came, they took 900 bytes more of the heaviest page."""
    report = Report(package, "VN-34", "2024Q4", "en")
    found = rows(report)
    order = [row["Basis code"] for row in found]
    assert sorted(order, key=list(dict.fromkeys(order)).index) == order and len(set(order)) > 3
    assert found[0]["Area code"] == "VN-34"
