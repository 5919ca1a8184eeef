"""The notebooks as committed: pages without outputs, short, with their kernel and their parameters."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from helpers.batch.plan import declared_parameters

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def test_there_are_notebooks() -> None:
    assert {path.name for path in NOTEBOOKS} >= {"province_report.ipynb", "national_overview.ipynb", "compare.ipynb"}


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
    assert declared_parameters(notebook) <= {"province", "provinces", "quarter", "language"}
    for line in cell.source.splitlines():
        assert ": str = " in line
        assert "  # " in line
