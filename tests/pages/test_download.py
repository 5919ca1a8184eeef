"""The CSV that a page carries: every figure, readable by spreadsheets, and nothing that they would run."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from urllib.parse import unquote_to_bytes

import pytest
from conftest import paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.download import figures_csv, harmless, link
from helpers.text.messages import Messages


def snapshot(package: Package) -> Snapshot:
    return Snapshot(package, package.places["VN-34"], Quarter(2020, 3))


def test_no_figure_of_the_report_is_left_out(package: Package) -> None:
    rows = list(csv.DictReader(io.StringIO(figures_csv(snapshot(package)))))
    assert [row["id"] for row in rows] == [item.id for item in snapshot(package).figures]
    [share] = [row for row in rows if row["id"] == "F022"]
    assert (share["value"], share["unit"], share["computed"]) == ("97.70", "percent", "false")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠A"]
)
def test_nothing_that_a_spreadsheet_would_run(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert harmless(f"a{cell}") == f"a{cell}"


def test_a_hostile_name_is_harmless_in_the_file(package: Package) -> None:
    [row] = [item for item in package.observations if item.id == "P631"]
    other = replace(row, unit_name="=HYPERLINK(0)", period_end=row.period_end)
    changed = replace(
        package, observations=tuple(other if item.id == "P631" else item for item in package.observations)
    )
    assert "'=HYPERLINK(0)" in figures_csv(snapshot(changed))


def test_the_link_holds_the_file_with_the_mark_that_spreadsheets_need(package: Package) -> None:
    html = str(paged(link, snapshot(package), Messages("vi")))
    [address] = re.findall(r'href="data:text/csv;charset=utf-8,([^"]+)"', html)
    content = unquote_to_bytes(unescape(address))
    assert content.decode("utf-8-sig") == figures_csv(snapshot(package))
    assert content.startswith(b"\xef\xbb\xbf")
    assert 'download="khanh-hoa-2020Q3.csv"' in html
