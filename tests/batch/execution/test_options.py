"""Papermill's options with our engine: none is ignored without a word, each does what it does with a kernel."""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from click.testing import CliRunner, Result
from IPython.core.ultratb import VerboseTB
from nbformat import NotebookNode
from papermill.cli import papermill as command
from papermill.exceptions import PapermillExecutionError

from helpers.errors import RequestError

PARAMETERS = "province = '34'\nlanguage = 'vi'"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.ipynb"


def write(path: Path, *sources: str, tags: tuple[str, ...] = (), **metadata: object) -> None:
    """A notebook whose first cell holds parameters; ``tags`` are those of the second."""
    cells = [nbformat.v4.new_code_cell(source) for source in (PARAMETERS, *sources)]
    cells[0].metadata["tags"] = ["parameters"]
    cells[1].metadata["tags"] = list(tags)
    spec = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata or spec), path)


def run(path: Path, *options: str) -> Result:
    """``papermill --engine dvctt`` with options; the executed notebook lies beside."""
    arguments = ["--engine", "dvctt", "--no-progress-bar", *options, str(path), str(path.with_name("out.ipynb"))]
    return CliRunner().invoke(command, arguments)


def printed(path: Path) -> list[str]:
    """What each cell of the executed notebook printed."""
    cells = json.loads(path.with_name("out.ipynb").read_text("utf-8"))["cells"]
    return ["".join("".join(output.get("text", "")) for output in cell.get("outputs", [])) for cell in cells]


@pytest.mark.parametrize(
    "endless", ["import time; time.sleep(60)", "while True: pass", "import asyncio; await asyncio.sleep(60)"]
)
def test_a_cell_never_runs_longer_than_it_may(path: Path, endless: str) -> None:
    write(path, "print('before')", endless, "print('after')")
    start = time.monotonic()
    done = run(path, "--execution-timeout", "1")
    assert time.monotonic() - start < 20
    assert done.exit_code == 1
    assert "the cell ran longer than 1 seconds" in str(done.exception)
    assert [text for text in printed(path) if "before" in text or "after" in text] == ["before\n"]


def test_an_error_that_hides_in_except_exception_does_not_keep_a_cell_running(path: Path) -> None:
    write(path, "while True:\n    try:\n        while True: pass\n    except Exception:\n        pass")
    assert run(path, "--execution-timeout", "1").exit_code == 1


def test_a_stack_as_deep_as_may_be_does_not_keep_a_cell_running_or_hide_why_it_ended(path: Path) -> None:
    # Without the collector: Hypothesis has it call a function, for which there is no room in such a stack either.
    deep = "def f():\n    try:\n        return f()\n    except RecursionError:\n        return f()\n\nf()"
    write(path, f"import gc; gc.disable()\n{deep}")
    start = time.monotonic()
    done = run(path, "--execution-timeout", "1")
    assert done.exit_code == 1
    assert "the cell ran longer than 1 seconds" in str(done.exception)
    assert time.monotonic() - start < 30


def test_no_error_is_read_frame_by_frame_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    whole = VerboseTB.get_records
    monkeypatch.setattr(VerboseTB, "get_records", lambda *given: [read.append(given), whole(*given)][1])
    write(path, "1 / 0")
    assert run(path).exit_code == 1
    assert len(read) == 1


def test_no_error_is_lost_behind_thousands_that_led_to_it(path: Path) -> None:
    write(
        path,
        "found = None\nfor n in range(3000):\n    try:\n        raise ValueError(n) from found\n"
        "    except ValueError as error:\n        found = error\nraise KeyError('the last one') from found",
    )
    done = run(path)
    assert done.exit_code == 1
    assert "KeyError: 'the last one'" in str(done.exception)
    [shown] = json.loads(path.with_name("out.ipynb").read_text("utf-8"))["cells"][-1]["outputs"]
    assert shown["ename"] == "KeyError" and "ValueError" in "".join(shown["traceback"])


def test_a_time_limit_outside_the_main_thread_is_not_ignored(path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    write(path, "while True: pass")
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(
            papermill.execute_notebook, str(path), None, engine_name="dvctt", execution_timeout=1, progress_bar=False
        )
        with pytest.raises(PapermillExecutionError, match="longer than the time limit"):
            made.result()


def test_what_a_cell_prints_is_not_missing_from_file_and_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source = "import sys, os, threading\nprint('out'); print('err', file=sys.stderr); os.system('echo child')\n"
    source += "t = threading.Thread(target=print, args=['thread']); t.start(); t.join()\n42"
    write(path, source, "print('rest', end='')")
    files = path.with_name("o.txt"), path.with_name("e.txt")
    with caplog.at_level(logging.INFO, "papermill"):
        done = run(path, "--log-output", "--stdout-file", str(files[0]), "--stderr-file", str(files[1]))
    assert done.exit_code == 0, done.exception
    assert files[0].read_text() == "out\nchild\nthread\nrest"
    assert files[1].read_text() == "err\n"
    told = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "papermill"]
    for line in (("INFO", "out"), ("WARNING", "err"), ("INFO", "child"), ("INFO", "42"), ("INFO", "rest")):
        assert line in told
    assert printed(path)[1] == "out\nerr\nchild\nthread\n", "the notebook has it too, and no line of the log"


def test_the_streams_that_a_cell_redirects_stay_redirected_while_it_is_told(path: Path) -> None:
    source = "import contextlib, io\nheld = io.StringIO()\nwith contextlib.redirect_stdout(held):\n"
    write(path, source + "    print('a'); display(1); print('b')\nheld.getvalue()")
    assert run(path, "--log-output").exit_code == 0
    cell = nbformat.read(path.with_name("out.ipynb"), 4).cells[1]
    assert [output.data["text/plain"] for output in cell.outputs] == ["1", r"'a\nb\n'"]


def test_output_of_a_child_that_comes_while_the_log_is_told_takes_no_cell_out_of_the_notebook(path: Path) -> None:
    source = "import subprocess\nchild = subprocess.Popen(['seq', '30000'])\nfor _ in range(300): print('own')\n"
    write(path, source + "done = child.wait()", "import logging; logging.warning('here')")
    assert run(path, "--log-output").exit_code == 0
    _, first, second = printed(path)
    assert (first.count("own"), first.count("\n") >= 30300) == (300, True)
    assert second.endswith("WARNING:root:here\n")


def test_no_progress_bar_of_papermill_is_taken_for_what_a_cell_writes(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A thread of tqdm refreshes it whenever it has not moved for a while."""
    refresh = "from tqdm import tqdm\nfor bar in list(tqdm._instances): bar.refresh()\n"
    write(path, refresh + "import sys; print('own', file=sys.stderr)")
    done = papermill.execute_notebook(str(path), None, engine_name="dvctt", progress_bar={"file": sys.__stderr__})
    assert [output.text for output in done.cells[1].outputs] == ["own\n"]
    assert "Executing" in capfd.readouterr().err


def test_a_notebook_without_kernel_needs_options_of_papermill_only_for_parameters(path: Path) -> None:
    write(path, "print(province)", note=1)
    assert run(path).exit_code == 0
    assert run(path, "-p", "province", "56", "-k", "python3", "--language", "python").exit_code == 0
    assert printed(path)[2] == "56\n"


def test_paths_of_papermill_are_not_taken_for_misspelt_parameters(path: Path) -> None:
    write(path, "print(PAPERMILL_INPUT_PATH == 'x', province)")
    assert run(path, "--inject-paths", "-p", "province", "56").exit_code == 0
    assert printed(path)[2] == "False 56\n"
    assert isinstance(run(path, "--inject-paths", "-p", "provinc", "56").exception, RequestError)


@pytest.mark.parametrize(
    "options", [("-y", "{province: x}"), ("-b", "cHJvdmluY2U6IHg="), ("-f", "p.yaml"), ("-r", "province", "x")]
)
def test_no_way_to_give_a_parameter_is_passed_over(
    path: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    Path("p.yaml").write_text("province: x\n")
    write(path, "import os; print(province, os.getcwd().endswith('elsewhere'))")
    Path("elsewhere").mkdir()
    assert run(path, *options, "--cwd", "elsewhere").exit_code == 0
    assert printed(path)[2] == "x True\n"


def test_a_notebook_that_was_run_before_is_not_asked_for_the_parameters_of_then(path: Path) -> None:
    write(path, "print('again')", papermill={"parameters": {"foo": 1}})
    assert run(path).exit_code == 0
    assert printed(path)[1] == "again\n"
    assert isinstance(run(path, "-p", "foo", "2", "-k", "python3", "--language", "python").exception, RequestError)


def test_a_second_cell_of_parameters_never_overrules_what_was_given(path: Path) -> None:
    write(path, "language = 'en'", "print(language)", tags=("parameters",))
    done = run(path, "-p", "language", "vi")
    assert done.exit_code == 1
    assert str(done.exception).startswith(
        "parameter: found 'language'; allowed: a name that one cell tagged 'parameters'"
    )
    assert run(path, "-p", "province", "56").exit_code == 0
    assert run(path).exit_code == 0
    assert printed(path)[2] == "en\n"


@pytest.mark.parametrize("metadata", [{"note": 1}, {"kernelspec": {"name": "python3", "display_name": "x"}}])
def test_a_notebook_that_does_not_name_its_kernel_is_run(path: Path, metadata: dict[str, object]) -> None:
    write(path, "print('run')", **metadata)
    assert run(path).exit_code == 0
    given = {"province": "56"}
    papermill.execute_notebook(
        str(path), None, given, engine_name="dvctt", kernel_name="python3", language="python", progress_bar=False
    )
    made = nbformat.read(path.with_name("out.ipynb"), 4)
    assert (made.metadata.kernelspec.name, made.metadata.language_info.file_extension) == ("python3", ".py")


def test_a_notebook_in_another_language_is_refused(path: Path) -> None:
    write(path, "print('run')", kernelspec={"name": "ir", "language": "R", "display_name": "R"})
    with pytest.raises(RequestError, match="language: found 'R'; allowed: python"):
        papermill.execute_notebook(str(path), None, engine_name="dvctt", progress_bar=False)


def test_an_option_that_has_no_meaning_here_is_refused_before_the_first_cell(path: Path) -> None:
    write(path, "open('touched', 'w')")
    with pytest.raises(RequestError, match="option: found 'timeout_func'"):
        papermill.execute_notebook(str(path), None, engine_name="dvctt", progress_bar=False, timeout_func=len)


def test_report_mode_and_prepare_only_are_not_lost(path: Path) -> None:
    write(path, "print('x')")
    assert run(path, "--report-mode").exit_code == 0
    made = nbformat.read(path.with_name("out.ipynb"), 4)
    assert all(cell.metadata.jupyter.source_hidden for cell in made.cells)
    assert run(path, "--prepare-only").exit_code == 0
    assert printed(path) == ["", ""]


def test_a_long_cell_is_saved_while_it_runs(path: Path) -> None:
    out = path.with_name("out.ipynb")
    source = "import pathlib, time; print('first'); time.sleep(0.02); display(1)\n"
    source += f"print(pathlib.Path({str(out)!r}).read_text('utf-8').count('std' + 'out'))"
    write(path, source)
    done = papermill.execute_notebook(
        str(path), str(out), engine_name="dvctt", autosave_cell_every=0.01, progress_bar=False
    )
    assert shown(done) == ["first\n", "1\n"]
    out.unlink()
    write(path, f"import os; print(os.path.exists({str(out)!r}))")
    done = papermill.execute_notebook(
        str(path), str(out), engine_name="dvctt", request_save_on_cell_execute=False, progress_bar=False
    )
    assert shown(done)[-1] == "False\n"
    assert out.exists()


def shown(notebook: NotebookNode) -> list[str]:
    return [output.text for cell in notebook.cells for output in cell.outputs if output.output_type == "stream"]
