"""Errors as analysts see them in a notebook: one line that says which, found, allowed, next."""

from __future__ import annotations

import inspect
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill
import pytest
from conftest import ROOT
from IPython.core.interactiveshell import InteractiveShell
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from helpers import errors
from helpers.errors import HelpersError, RequestError

ASK = "import helpers\nhelpers.load().report('Khanh Hoaa', '2020Q3')"
LINE = (
    "RequestError: province: found 'Khanh Hoaa'; allowed: one of 63 provinces (dvctt list) or VN. "
    "Did you mean Khánh Hòa (VN-34)?"
)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """An IPython shell, as a kernel has one."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("DVCTT_DATA", raising=False)
    before, hook = InteractiveShell._instance, sys.displayhook
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}}))
    InteractiveShell.clear_instance()
    InteractiveShell._instance, sys.displayhook = before, hook


def test_a_wrong_request_never_fills_the_screen(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    result = shell.run_cell(ASK)
    assert type(result.error_in_exec).__name__ == "RequestError"
    assert capsys.readouterr().out.strip().splitlines() == [LINE]


def test_an_error_of_the_code_still_shows_where_it_arose(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_cell("import helpers\nhelpers.load().report('Khanh Hoa', '2020Q3').no_such_part")
    assert len(capsys.readouterr().out.splitlines()) > 5


def test_a_build_never_loses_the_error_that_a_notebook_shows_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASK)])
    notebook.cells[0].metadata["tags"] = ["parameters"]
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "wrong.ipynb")
    with pytest.raises(PapermillExecutionError) as stopped:
        papermill.execute_notebook(str(tmp_path / "wrong.ipynb"), None, engine_name="dvctt", progress_bar=False)
    assert f"{stopped.value.ename}: {stopped.value.evalue}" == LINE


CLASSES = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, HelpersError)]


@pytest.mark.parametrize("kind", CLASSES)
def test_no_error_is_lost_or_changed_on_its_way_from_another_process(kind: type[HelpersError]) -> None:
    error = kind("province", ["Hà Tay"], "one of 63", "Or VN.") if kind is RequestError else kind("no such thing")
    error.add_note("while planning")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.args, vars(back)) == (kind, str(error), error.args, vars(error))
