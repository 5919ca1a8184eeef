"""Simulated figures: labelled on every page that cites them, and never among the data of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

import helpers
from benchmarks.full_series import series
from helpers.data.codes import SourceKind
from helpers.data.package import Package, load


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
