"""The engine that runs notebooks in this process: what a kernel would record, and nothing left behind."""

from __future__ import annotations

import builtins
import gc
import sys
import tempfile
import threading
from pathlib import Path

import nbformat
import papermill
import pytest
from conftest import ROOT
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from helpers.batch.execution.engine import LastRun
from helpers.batch.execution.notebook import failed_cell
from helpers.batch.execution.run import CellError, execute
from helpers.batch.workers.worker import warm
from helpers.data.files import DataFiles
from helpers.data.package import VARIABLE
from helpers.errors import RequestError


def run(tmp_path: Path, *sources: str, **parameters: str) -> NotebookNode:
    """Execute code cells, the first of them tagged as parameters, with our engine."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    cells[0].metadata["tags"] = ["parameters"]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    path = tmp_path / "case.ipynb"
    nbformat.write(notebook, path)
    return papermill.execute_notebook(str(path), None, parameters, engine_name="dvctt", progress_bar=False)


def outputs(notebook: NotebookNode, cell: int) -> list[NotebookNode]:
    return notebook.cells[cell].outputs


def test_nothing_of_one_notebook_is_known_to_the_next(tmp_path: Path) -> None:
    run(tmp_path, "secret = 1")
    with pytest.raises(PapermillExecutionError, match="NameError"):
        run(tmp_path, "x = 1", "secret")


def test_no_variable_that_ipython_keeps_is_known_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "user"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run(tmp_path, "secret = 1", "%store secret")
    found = run(tmp_path, "x = 1", "%store -r secret\n'secret' in dir()")
    assert outputs(found, 1)[-1].data["text/plain"] == "False"
    assert [path.name for path in tmp_path.iterdir()] == ["case.ipynb"]


def test_no_child_that_is_handed_the_stream_writes_elsewhere(tmp_path: Path) -> None:
    cell = (
        "import subprocess, sys\nprint('before'); subprocess.run(['echo', 'child'], stdout=sys.stdout); print('after')"
    )
    found = run(tmp_path, "x = 1", cell)
    assert "".join(output.text for output in outputs(found, 1)) == "before\nchild\nafter\n"


def test_no_editor_is_waited_for(tmp_path: Path) -> None:
    with pytest.raises(PapermillExecutionError, match="allowed: %%writefile"):
        run(tmp_path, "x = 1", "%edit")


def test_no_thread_and_no_shell_is_left_behind(tmp_path: Path) -> None:
    """One of each for a report would fill a worker's memory in the middle of the archive."""
    run(tmp_path, "x = 1")
    threads = threading.active_count()
    for _ in range(5):
        run(tmp_path, "x = 1", "kept = bytearray(10**6)")
    gc.collect()
    assert threading.active_count() == threads
    assert sum(isinstance(item, InteractiveShell) for item in gc.get_objects()) <= 1


def test_an_error_stops_the_run_at_its_cell(tmp_path: Path) -> None:
    with pytest.raises(PapermillExecutionError) as caught:
        run(tmp_path, "x = 1", "1 / 0", "print('after')")
    assert caught.value.ename == "ZeroDivisionError"


@pytest.mark.parametrize("source", ["%nosuch", "import sys; sys.modules['stack_data'] = None\n1 / 0"])
def test_no_error_is_without_name_and_cell_when_it_stands_in_no_output(source: str) -> None:
    """As that of a magic, and one whose traceback cannot be made since a cell has emptied the path of imports."""
    last = LastRun()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in ("1", source)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "stack_data", sys.modules.get("stack_data"))  # as it is now, behind it
        with pytest.raises(CellError, match=r"UsageError: Line magic function|ZeroDivisionError: division by zero"):
            execute("case.ipynb", nbformat.writes(notebook), {}, last)
    assert last.notebook is not None
    assert failed_cell(last.notebook).startswith("2 (")


def test_a_syntax_error_stops_the_run_too(tmp_path: Path) -> None:
    with pytest.raises(PapermillExecutionError, match="SyntaxError"):
        run(tmp_path, "x = 1", "def")


def test_a_misspelt_parameter_is_refused_and_not_ignored(tmp_path: Path) -> None:
    with pytest.raises(RequestError) as caught:
        run(tmp_path, "province: str = 'VN-34'", "province", provinc="VN-56")
    assert caught.value.found == "provinc"
    assert caught.value.allowed == "province"


def test_a_notebook_without_parameters_is_refused_only_if_some_are_given(tmp_path: Path) -> None:
    path = tmp_path / "plain.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("6 * 7")]), path)
    given = {"engine_name": "dvctt", "kernel_name": "python3", "language": "python", "progress_bar": False}
    for nothing in (None, {}):
        done = papermill.execute_notebook(str(path), None, nothing, **given)
        assert done.cells[0].outputs[0].data["text/plain"] == "42"
    with pytest.raises(RequestError, match="a notebook with a cell tagged 'parameters'"):
        papermill.execute_notebook(str(path), None, {"province": "VN-34"}, **given)


def test_parameters_reach_the_notebook(tmp_path: Path) -> None:
    notebook = run(tmp_path, "province = 'VN-34'", "province", province="01")
    assert outputs(notebook, 2)[0].data["text/plain"] == "'01'"


def test_what_a_cell_prints_shows_and_returns_is_recorded_in_order(tmp_path: Path) -> None:
    source = "from IPython.display import HTML\nprint('a')\nprint('b')\ndisplay(HTML('<b>c</b>'))\n'd'"
    kinds = [(item.output_type, item.get("name")) for item in outputs(run(tmp_path, "x = 1", source), 1)]
    assert kinds == [("stream", "stdout"), ("display_data", None), ("execute_result", None)]


def test_a_semicolon_hides_the_value_and_magics_work(tmp_path: Path) -> None:
    notebook = run(tmp_path, "x = 1", "x;", "%matplotlib --list\n", "%%capture\nprint('gone')")
    assert outputs(notebook, 1) == []
    assert outputs(notebook, 3) == []


def test_no_value_that_the_host_left_is_taken_for_that_of_the_cell_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As doctest leaves one: which tests ran before in a process decided what a cell showed."""
    for left in ("of the host", str.upper):
        monkeypatch.setattr(builtins, "_", left, raising=False)
        found = run(tmp_path, "40 + 2", "_", "None", "_ + 1", "_, __")
        assert [outputs(found, cell)[0].data["text/plain"] for cell in (0, 1, 3, 4)] == ["42", "42", "43", "(43, 42)"]
        own = run(tmp_path, "import gettext; gettext.install('none')", "40 + 2", "_('a text')")
        assert outputs(own, 2)[0].data["text/plain"] == "'a text'"
        assert vars(builtins)["_"] is left


def test_stock_papermill_finds_the_same(tmp_path: Path) -> None:
    sources = ("x = 2", "print(x)\nx * 21", "import pandas as pd\npd.DataFrame({'a': [x]})")
    ours = run(tmp_path, *sources)
    stock = papermill.execute_notebook(str(tmp_path / "case.ipynb"), None, {}, progress_bar=False)
    assert [cell.outputs for cell in ours.cells] == [cell.outputs for cell in stock.cells]
    assert [cell.execution_count for cell in ours.cells] == [cell.execution_count for cell in stock.cells]


def test_no_report_waits_for_the_collector_to_look_at_what_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """IPython collects after each notebook; data, libraries and fonts are a hundred times what a report leaves."""
    monkeypatch.setenv(VARIABLE, "")
    try:
        warm(DataFiles.read(ROOT / "data"))
        assert gc.get_freeze_count() > 10 * len(gc.get_objects())
    finally:
        gc.unfreeze()
