"""Simulated figures: labelled on every page that cites them, and never among the data of the project."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import ROOT, page_of

import helpers
from benchmarks.full_series import series
from helpers.analysis.field import field_history
from helpers.data.codes import SourceKind
from helpers.data.package import Package, load
from helpers.data.periods import Quarter
from helpers.pages.report.history import _heat
from helpers.text.messages import Messages


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The full series of the audit."""
    folder = tmp_path_factory.mktemp("series") / "data"
    assert series(ROOT / "data", folder) > 15_000
    return load(folder)


@pytest.mark.parametrize(("language", "words"), [("vi", "Số liệu mô phỏng"), ("en", "Simulated figures")])
@pytest.mark.parametrize("area", ["VN-34", "VN"])
def test_no_page_with_a_simulated_figure_is_without_its_label(
    simulated: Package, area: str, language: str, words: str
) -> None:
    head = str(helpers.Report(simulated, area, "2022Q2", language).header.html)
    assert f'<p class="simulated">{words}' in head


def test_no_figure_of_the_project_is_simulated(package: Package) -> None:
    assert [name for name, source in package.sources.items() if source.kind == SourceKind.SIMULATED] == []
    assert "simulated" not in str(helpers.Report(package, "VN-34", "2022Q2", "en").header.html)


def test_the_same_seed_never_makes_another_series(simulated: Package, tmp_path: Path) -> None:
    series(ROOT / "data", tmp_path / "again")
    name = "observations.csv"
    assert (tmp_path / "again" / name).read_bytes() == (simulated.path / name).read_bytes()
    series(ROOT / "data", tmp_path / "other", seed=1)
    assert (tmp_path / "other" / name).read_bytes() != (simulated.path / name).read_bytes()


def test_no_figure_of_the_heat_map_is_missing_in_what_the_page_saves(simulated: Package) -> None:
    report = helpers.Report(simulated, "VN", "2022Q2", "en")
    content = re.findall(r"data:application/zip;base64,([^\"]+)", str(report.notes.html))[0]
    with ZipFile(io.BytesIO(b64decode(content))) as file:
        assert file.namelist() == ["viet-nam-2022Q2.csv", "viet-nam-2022Q2-quarters.csv"]
        rows = list(csv.DictReader(io.StringIO(file.read(file.namelist()[1]).decode("utf-8-sig"))))
    known = {(item.area, item.indicator, str(Quarter.of(item.period_end)), f"{item.value:f}"): item.source
             for item in simulated.observations}  # fmt: skip
    cells = {(row["Area"], name): text for row in rows for name, text in row.items() if name[:2] == "20" and text}
    told = {(row["Area code"], row["Measure code"], name, row[name]): row["Source"]
            for row in rows for name in row if name[:2] == "20" and row[name]}  # fmt: skip
    assert len(told) > 600 and told.keys() <= known.keys()
    assert {simulated.sources[known[key]].title for key in told} == set("; ".join(told.values()).split("; "))
    drawn = _heat(
        field_history(simulated, Quarter.parse("2022Q2")) or pytest.fail(), page_of(report.snapshot, Messages("en"))
    )
    first = drawn.years[0] * 4
    shown = {(row.name, str(Quarter.from_ordinal(first + place))): value
             for _, group in drawn.groups for row in group for place, value in enumerate(row.values)
             if value is not None}  # fmt: skip
    assert {key: float(text) for key, text in cells.items()} == shown


def test_no_chart_of_the_country_is_without_its_picture_and_no_picture_without_the_label(simulated: Package) -> None:
    found = [chart for chart in helpers.Report(simulated, "VN", "2022Q2", "vi").charts
             if chart.name.startswith(("provinces", "history", "coverage"))]  # fmt: skip
    assert [chart.name for chart in found] == ["provinces1", "provinces2", "history1", "history2", "coverage"]
    for chart in found:
        text = re.sub(r"<[^>]+>", " ", chart.picture)
        for part in ("Số liệu mô phỏng", "Cả nước, số liệu tính đến hết quý II/2022", "giấy phép MIT"):
            assert part in text, (chart.name, part)
