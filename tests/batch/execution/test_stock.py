"""Stock Papermill, with a kernel for each report, is the reference: the same outputs, and the same bytes of page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import papermill
import pytest
from conftest import ROOT
from nbformat import NotebookNode

from helpers.batch.plan import plan
from helpers.batch.publishing.exporter import render
from helpers.data.package import Package

#: The country, a province with none, and one with many figures in the other language. Khánh Hòa 2020Q3 is compared by
#: test_pages.py, as it comes of the commands of Papermill and nbconvert.
SAMPLE = [("VN", "2020Q3", "vi"), ("VN-52", "2018Q1", "vi"), ("VN-34", "2024Q4", "en")]


def outputs(notebook: NotebookNode) -> list[tuple[int | None, list[NotebookNode]]]:
    """What each code cell shows, in its order."""
    return [(cell.execution_count, cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize(("area", "quarter", "language"), SAMPLE)
def test_no_figure_chart_or_word_differs_from_a_kernel_s(
    page: Callable[..., Path], package: Package, monkeypatch: pytest.MonkeyPatch, area: str, quarter: str, language: str
) -> None:
    [task] = plan(package, [area], [quarter], [language])
    notebook = ROOT / "notebooks" / task.notebook
    monkeypatch.setenv("DVCTT_DATA", str(ROOT / "data"))
    stock = papermill.execute_notebook(str(notebook), None, task.parameters, progress_bar=False)
    ours = papermill.execute_notebook(str(notebook), None, task.parameters, progress_bar=False, engine_name="dvctt")
    assert len(outputs(stock)) == len(outputs(ours)) > 5
    assert outputs(stock) == outputs(ours)
    assert any("<svg" in str(output.get("data", "")) for _, found in outputs(stock) for output in found) is (
        area != "VN-52"
    )
    assert render(stock).encode() == page(area, quarter, language).read_bytes()
    nbformat.validate(ours)
