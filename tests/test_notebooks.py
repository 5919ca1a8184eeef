"""The notebooks as committed: pages without outputs, short, with their kernel and their parameters."""

from __future__ import annotations

from pathlib import Path

import nbformat
import papermill
import pytest
from conftest import ROOT

from helpers.batch.execution.notebook import declared_parameters

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def test_there_are_notebooks() -> None:
    names = {path.stem for path in NOTEBOOKS}
    assert names >= {"province_report", "national_overview", "compare", "successor_report", "explore", "intake"}


def test_no_output_and_no_count_is_stored(notebook: nbformat.NotebookNode) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell.source for cell in code if cell.outputs or cell.execution_count]


def test_the_kernel_is_named_since_papermill_stops_without(notebook: nbformat.NotebookNode) -> None:
    assert notebook.metadata.kernelspec.name == "python3"
    nbformat.validate(notebook)


def test_a_notebook_is_a_page_and_no_program(notebook: nbformat.NotebookNode) -> None:
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    lines = [line for source in sources for line in source.splitlines() if line.strip()]
    assert len(sources) <= 12
    assert len(lines) <= 40
    assert not [line for line in lines if line.lstrip().startswith(("def ", "try", "for ", "while ", "class "))]


def test_parameters_are_typed_explained_and_have_defaults(notebook: nbformat.NotebookNode) -> None:
    [cell] = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert declared_parameters(notebook) <= {"province", "provinces", "quarter", "language", "known_by"}
    for line in cell.source.splitlines():
        assert ": str = " in line
        assert "  # " in line


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("province", "language"), [("VN-34", "vi"), ("da nang", "en")])
def test_no_cell_of_the_notebook_that_explores_fails(
    province: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a real kernel, from the folder of the notebooks, as JupyterLab starts it."""
    monkeypatch.chdir(ROOT / "notebooks")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.delenv("DVCTT_DATA", raising=False)
    given = {"province": province, "quarter": "2020Q3", "language": language}
    done = papermill.execute_notebook("explore.ipynb", None, given, progress_bar=False)
    shown = {cell.id: cell.outputs[-1].data for cell in done.cells if cell.get("outputs")}
    assert "application/vnd.jupyter.widget-view+json" in shown["panel"]
    assert {"data", "report", "chart", "filter", "source", "compare", "own", "page"} <= set(shown)
    assert "<svg" in shown["chart"]["text/html"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_cell_of_the_notebook_that_brings_figures_in_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "notebooks")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.delenv("DVCTT_DATA", raising=False)
    done = papermill.execute_notebook("intake.ipynb", None, {"language": "en"}, progress_bar=False)
    shown = {cell.id: cell.outputs[-1].data for cell in done.cells if cell.get("outputs")}
    assert "application/vnd.jupyter.widget-view+json" in shown["panel"]
    assert {"panel", "figures", "report", "page"} <= set(shown)
