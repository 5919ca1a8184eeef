"""Builds under fire: killed, stopped, flooded, starved, and started twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from conftest import Project, wait_for
from filelock import FileLock
from typer.testing import CliRunner

from helpers.batch.folder import LOCK
from helpers.batch.plan import PROVINCE
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.verify import verify
from helpers.batch.workers.job import FAILED
from helpers.cli import app
from helpers.data.package import load
from helpers.errors import PageError, RequestError
from helpers.html.embedded_json import read_data

POSIX = sys.platform != "win32"
posix = pytest.mark.skipif(not POSIX, reason="signals and limits of POSIX")
ONE = ("--province", "Khánh Hòa", "--quarter", "2020Q3", "--language", "vi")
#: 512 reports, which no machine finishes before a signal comes that is sent after the third.
LONG = ("--quarter", "2020Q3", "--quarter", "2020Q4", "--quarter", "2021Q1", "--quarter", "2021Q2")
COMMAND = [sys.executable, "-c", "from helpers.cli import main; main()", "build"]


@pytest.fixture
def project(few_project: Project) -> Project:
    """A build under fire is the same with few figures, and begins sooner."""
    return few_project


def start(project, *arguments: str) -> subprocess.Popen[str]:
    """A build in a process of its own, from data that pass for checked."""
    project.stamp()
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=project.path, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=_hear if POSIX else None,
    )  # fmt: skip


def _hear() -> None:
    """Ctrl-C is heard also where the tests run in the background, whose processes a shell has ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(project, *arguments: str) -> tuple[int, str]:
    running = start(project, *arguments)
    output, _ = running.communicate(timeout=600)
    return running.returncode, output


def build(project, *arguments: str) -> tuple[int, str]:
    """A build in this process, whose workers are forked from what an earlier one got ready: exit code and output."""
    project.stamp()
    done = CliRunner().invoke(app, ["build", *arguments])
    return done.exit_code, done.output


def wait_for_pages(folder: Path, count: int) -> None:
    """Until so many pages stand."""
    wait_for(lambda: len(list(folder.glob("*/*.html"))) >= count, f"{count} pages")


@posix
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_leaves_no_process_no_half_file_and_goes_on_later(project, stop: signal.Signals) -> None:
    reports = project.path / "reports"
    running = start(project, *LONG)
    wait_for_pages(reports, 3)
    family = psutil.Process(running.pid).children(recursive=True)
    running.send_signal(stop)
    output, _ = running.communicate(timeout=300)
    assert running.returncode == 130
    assert "stopped; what is done is kept" in output
    _, alive = psutil.wait_procs(family, timeout=120)
    assert alive == []
    assert not list(reports.rglob("*.part"))
    done = json.loads((reports / STATE).read_text("utf-8"))
    assert 0 < len(done) <= len(list(reports.glob("*/*.html"))) < 512


@posix
def test_a_killed_build_leaves_only_whole_pages_and_the_next_one_is_not_locked_out(project) -> None:
    reports = project.path / "reports"
    running = start(project, *LONG)
    wait_for_pages(reports, 3)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=300)
    pages = list(reports.glob("*/*.html"))
    for page in pages:
        assert json.loads(read_data(page.read_text("utf-8")))["quarter"] == page.parent.name
        assert page.read_text("utf-8").rstrip().endswith("</html>")
    (pages[0].parent / ".dvctt-half.part").write_text("<html", "utf-8")  # what a kill in the middle of a write leaves
    code, output = build(project, *ONE)
    assert code == 0, output
    assert not list(reports.rglob("*.part"))


def test_a_second_build_into_the_same_folder_is_refused(project) -> None:
    reports = project.path / "reports"
    reports.mkdir()
    with FileLock(reports / LOCK):
        code, output = finish(project, *ONE)
    assert code == 2
    assert "a folder that no other build is writing to" in output
    assert "Wait for the other build" in output
    assert not list(reports.glob("*/*.html"))


def test_a_folder_that_cannot_be_written_to_is_said(project, remembered_check: None) -> None:
    (project.path / "reports").write_text("a file where the folder should be", "utf-8")
    done = CliRunner().invoke(app, ["build", *ONE])
    assert isinstance(done.exception, RequestError)
    assert "allowed: a folder that can be written to" in str(done.exception)


@posix
def test_a_cell_that_eats_memory_is_refused_it_and_is_one_failure(project) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "len(bytearray(4 * 10**9))")
    code, output = build(project, *ONE, "--memory", "1024")
    assert code == 1
    assert "cell 7 (len(bytearray(4 * 10**9))): MemoryError" in output


def test_a_cell_that_prints_without_end_is_stopped(project) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "while True: print('x' * 1000)")
    code, output = build(project, *ONE)
    assert code == 1
    assert "OverflowError: a cell printed more than 1,000,000 characters" in output
    kept = project.path / "reports" / FAILED / "2020Q3" / "khanh-hoa.ipynb"
    assert kept.stat().st_size < 3_000_000


def test_a_process_that_dies_once_gets_a_second_try(project) -> None:
    died = str(project.path / "died")
    once = f"import os; os.path.exists({died!r}) or (open({died!r}, 'w').close(), os._exit(9))"
    project.edit_notebook(PROVINCE, "report.dossiers", once)
    code, output = build(project, *ONE)
    assert code == 0, output
    assert "1 built, 0 unchanged, 0 failed" in output


def test_the_log_has_one_line_for_each_report(project) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "1 / (province != 'VN-34')")
    code, _ = build(project, *ONE, "--province", "soc-trang", "--log", "build.jsonl")
    assert code == 1
    *lines, end = [json.loads(line) for line in (project.path / "build.jsonl").read_text("utf-8").splitlines()]
    assert (end["built"], end["failed"]) == (1, 1)
    found = sorted((line["province"], bool(line["error"]), line["bytes"] > 0) for line in lines)  # as they ended
    assert found == [
        ("VN-34", True, False),
        ("VN-52", False, True),
    ]


def test_receipts_that_cannot_be_read_mean_that_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / STATE).write_text("[1", "utf-8")
    assert Receipts(tmp_path).get("2020Q3/khanh-hoa.html") is None
    (tmp_path / STATE).write_text('{"2020Q3/khanh-hoa.html": "no receipt"}', "utf-8")
    assert Receipts(tmp_path).get("2020Q3/khanh-hoa.html") is None


def test_a_page_is_not_verified_when_its_figures_have_changed(project) -> None:
    assert build(project, *ONE)[0] == 0
    page = project.path / "reports/2020Q3/khanh-hoa.html"
    assert verify(page, load(project.data)).differences == ()
    project.change("observations", "F002", value="392")
    rows, first = verify(page, load(project.data)).differences
    assert rows.startswith("rows: the page has ")
    assert "ó 391 dịch" in first and "ó 392 dịch" in first
    with pytest.raises(PageError, match="no report that can be verified"):
        verify(project.data / "areas.csv", load(project.data))
