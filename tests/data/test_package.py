"""Reading the data package: where it is looked for, what stops it, and the frame for analysts."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Project

from helpers.data.package import Package, load, locate
from helpers.errors import DataError


def test_no_row_is_lost_on_the_way_in(package: Package, project: Project) -> None:
    assert [row.id for row in package.observations] == [row["id"] for row in project.rows("observations")]
    assert [row.id for row in package.targets] == [row["id"] for row in project.rows("targets")]
    assert list(package.sources) == [row["id"] for row in project.rows("sources")]
    assert list(package.indicators) == [row["id"] for row in project.rows("indicators")]
    assert [row.id for row in package.events] == [row["id"] for row in project.rows("events")]


def test_a_printed_value_loses_no_digit(package: Package, project: Project) -> None:
    rows = {row.id: row for row in package.observations}
    assert str(rows["F022"].value) == "97.70"
    assert {row["id"]: row["value"] for row in project.rows("observations")} == {
        key: str(row.value) for key, row in rows.items()
    }


def test_an_absent_value_or_date_is_none_and_never_zero(package: Package) -> None:
    rows = {row.id: row for row in package.observations}
    assert (rows["F001"].period_start, rows["F001"].value_upper) == (None, None)
    assert rows["F019"].period_start == date(2020, 1, 1)


def test_a_package_cannot_be_changed(package: Package) -> None:
    with pytest.raises(FrozenInstanceError):
        package.observations = ()  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        package.observations[0].value = Decimal(0)  # type: ignore[misc]


def test_no_observation_is_missing_or_out_of_order_by_area(package: Package) -> None:
    assert sum(map(len, package.by_area.values())) == len(package.observations)
    dates = [row.period_end for row in package.by_area["VN-34"]]
    assert {row.area for row in package.by_area["VN-34"]} == {"VN-34"}
    assert dates == sorted(dates)


def test_a_folder_that_is_given_goes_before_the_variable(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DVCTT_DATA", "nowhere")
    assert load(project.data).path == project.data


def test_the_variable_goes_before_the_folder_one_stands_in(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DVCTT_DATA", str(ROOT / "data"))
    assert load().path == ROOT / "data"


def test_the_data_folder_is_found_from_below(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.path / "notebooks")
    assert locate() == project.data


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_missing_folder_is_never_replaced_by_another(
    project: Project, monkeypatch: pytest.MonkeyPatch, by_variable: bool
) -> None:
    if by_variable:
        monkeypatch.setenv("DVCTT_DATA", "no-such-folder")
    with pytest.raises(DataError) as stopped:
        load(None if by_variable else "no-such-folder")
    assert str(stopped.value) == (
        "no-such-folder: no data package here (no datapackage.json). Give the folder that holds it."
    )


def test_no_package_anywhere_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DVCTT_DATA", raising=False)
    with pytest.raises(DataError, match=r"No data/datapackage.json in .* or above.*set DVCTT_DATA"):
        load()


@pytest.mark.parametrize(
    ("table", "row_id", "column", "cell"),
    [
        ("observations", "F001", "value", "about 700"),
        ("observations", "F001", "period_end", "2020-02-30"),
        ("targets", "F013", "value", ""),
        ("indicators", "services_l4", "comparable_from", "2020"),
        ("events", "nq-17", "date", "7/3/2019"),
        ("provinces", "VN-34", "tile_row", "two"),
    ],
)
def test_a_broken_row_is_never_read_or_skipped(
    project: Project, table: str, row_id: str, column: str, cell: str
) -> None:
    row = project.change(table, row_id, **{column: cell})
    with pytest.raises(DataError) as stopped:
        load(project.data)
    assert str(stopped.value).startswith(f"{table}.csv, row {row}: found {cell!r} in column {column}; allowed: ")
    assert str(stopped.value).endswith("Run dvctt check.")


@pytest.mark.parametrize(
    ("table", "column"), [("observations", "value"), ("areas", "kind"), ("provinces", "iso"), ("regions", "id")]
)
def test_a_missing_column_never_passes_for_an_empty_one(project: Project, table: str, column: str) -> None:
    project.save(table, [{key: cell for key, cell in row.items() if key != column} for row in project.rows(table)])
    with pytest.raises(DataError, match=f"{table}.csv") as stopped:
        load(project.data)
    assert column in str(stopped.value)


def test_a_missing_table_never_passes_for_an_empty_one(project: Project) -> None:
    (project.data / "targets.csv").unlink()
    with pytest.raises(DataError, match=r"targets\.csv: cannot be read .*Run dvctt check\."):
        load(project.data)


def test_nothing_is_read_at_import(tmp_path: Path) -> None:
    """An import succeeds where there is no data at all; only ``load`` looks for it."""
    code = "import helpers, helpers.cli, helpers.data.checking.checks"
    environment = {**os.environ, "DVCTT_DATA": str(tmp_path / "none")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "found an empty file; allowed: a header and its rows"),
        ("\nid,name_vi,name_en\n", "row 1: found a blank row; allowed: the name of each column, once"),
        ("id,name_vi,id\nx,y,z\n", "row 1: found id, name_vi, id; allowed: the name of each column, once"),
        ("id,name_vi,name_en\n\nx,y\n", "row 3: found 2 cells; allowed: 3, as in the header"),
    ],
)
def test_a_table_that_cannot_be_read_is_named_with_the_reason(project: Project, text: str, why: str) -> None:
    (project.data / "regions.csv").write_text(text, "utf-8")
    with pytest.raises(DataError, match=rf"regions\.csv: cannot be read \({why}\)\. Run dvctt check"):
        load(project.data)
