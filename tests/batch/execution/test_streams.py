"""What a cell logs and warns: shown in that cell as in a kernel, and nothing of it reaches another notebook."""

from __future__ import annotations

import io
import logging
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

#: Cells that write to standard error in every usual way. (A kernel does not keep the order of the two streams.)
CELLS = (
    "import logging, sys, warnings; logging.warning('at once')",
    "logging.getLogger('agency').error('from a logger of its own')",
    "warnings.warn('mind')",
    "warnings.warn('mind', stacklevel=2)",
    "logging.basicConfig(level='INFO', format='%(levelname)s %(message)s', force=True); logging.info('set up anew')",
    "logging.info('still so'); logging.debug('not so')",
    "own = logging.StreamHandler(); logging.getLogger('own').addHandler(own)",
    "logging.getLogger('own').propagate = False; logging.getLogger('own').warning('once')",
    "own.stream is sys.stderr",
    "logging.disable(); logging.error('nothing')",
    "logging.error('nothing either')",
)


@pytest.fixture(autouse=True)
def plain_warnings() -> Iterator[None]:
    """Warnings are shown, as outside of tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.ipynb"


def run(path: Path, *cells: str, engine: str | None = "dvctt") -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(notebook, path)
    return papermill.execute_notebook(str(path), None, engine_name=engine, progress_bar=False)


def written(notebook: NotebookNode) -> list[list[tuple[str, str]]]:
    """Stream and text of what each cell wrote; the file that a cell is called by in a warning is left out."""
    return [
        [(item.name, re.sub(r"^\S+:(?=\d+: )", "", item.text)) for item in cell.outputs if item.output_type == "stream"]
        for cell in notebook.cells
    ]


def test_nothing_that_a_kernel_shows_of_logging_and_warnings_is_lost(path: Path) -> None:
    logging.getLogger("agency").setLevel(logging.NOTSET)
    stock = written(run(path, *CELLS, engine=None))
    assert stock[0] == [("stderr", "WARNING:root:at once\n")]
    assert stock[2] == [("stderr", "1: UserWarning: mind\n  warnings.warn('mind')\n")]
    assert [bool(cell) for cell in stock] == [True] * 6 + [False, True] + [False] * 3
    assert written(run(path, *CELLS)) == stock
    assert written(run(path, *CELLS)) == stock, "the second notebook of a process is no different"


def test_no_handler_of_the_host_takes_what_a_cell_logs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    on_root, on_library = logging.StreamHandler(), logging.StreamHandler()
    on_library.setFormatter(logging.Formatter("library: %(message)s"))
    library = logging.getLogger("some_library")
    logging.root.addHandler(on_root)
    library.addHandler(on_library)
    before = list(logging.root.handlers), logging.root.level
    try:
        [cell, other] = written(
            run(path, "import logging; logging.warning('x')", "logging.getLogger('some_library').error('y')")
        )
        assert cell == [("stderr", "WARNING:root:x\n")]
        assert other == [("stderr", "library: y\nERROR:some_library:y\n")]
        assert terminal.getvalue() == ""
        assert (list(logging.root.handlers), logging.root.level) == before
        library.error("z")
        assert terminal.getvalue().splitlines() == ["library: z", "z"]
    finally:
        logging.root.removeHandler(on_root)
        library.removeHandler(on_library)


def test_no_setting_of_logging_or_warnings_reaches_the_next_notebook(path: Path) -> None:
    before = logging.root.manager.disable, list(warnings.filters), warnings.showwarning
    run(
        path, "import logging, warnings",
        "mine = logging.getLogger('mine'); mine.addHandler(logging.StreamHandler()); mine.setLevel('DEBUG')",
        "mine.propagate = False; logging.disable(); warnings.simplefilter('ignore')",
    )  # fmt: skip
    assert (logging.root.manager.disable, list(warnings.filters), warnings.showwarning) == before
    mine = logging.getLogger("mine")
    assert (mine.handlers, mine.level, mine.propagate) == ([], logging.NOTSET, True)


def test_a_handler_that_a_library_makes_when_it_is_imported_is_not_lost_for_the_next_notebook(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "import logging\nlog = logging.getLogger(__name__)\nlog.propagate = False\n"
    text += "log.addHandler(logging.StreamHandler())\n"
    (path.parent / "chatty_library.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(path.parent)
    for _ in range(2):
        assert written(run(path, "import chatty_library; chatty_library.log.error('said')")) == [[("stderr", "said\n")]]
    sys.modules["chatty_library"].log.error("outside")
    assert capsys.readouterr().err == "outside\n"
    del sys.modules["chatty_library"]


def test_a_cell_that_logs_without_end_is_stopped(path: Path) -> None:
    with pytest.raises(PapermillExecutionError, match="OverflowError"):
        run(path, "import logging\nfor _ in range(5000): logging.warning('x' * 1000)")
