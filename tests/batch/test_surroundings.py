"""Builds where a machine is not as one expects: consoles, shares, links, and files in the working folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import Project
from nbformat.sign import NotebookNotary
from typer.testing import CliRunner

from helpers.batch.execution.run import trust
from helpers.batch.files import write
from helpers.batch.plan import check_notebooks, plan
from helpers.batch.workers.job import Job
from helpers.batch.workers.worker import run
from helpers.cli import app
from helpers.data.package import VARIABLE, Package
from helpers.errors import RequestError
from helpers.pages.receipt import find_notebook

ONE = ("--province", "VN-34", "--quarter", "2020Q3", "--language", "vi", "--workers", "1")


def dvctt(*arguments: str, cwd: Path, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    command = [Path(sys.executable).with_name("dvctt"), *arguments]
    return subprocess.run(command, cwd=cwd, env=os.environ | surroundings, capture_output=True, check=False)


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "ascii"])
def test_no_console_of_another_code_page_ends_in_a_traceback(project: Project, page: str) -> None:
    done = dvctt("list", cwd=project.path, PYTHONIOENCODING=page)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"VN-34" in done.stdout
    project.change("observations", "F002", value="ba tr\u0103m")
    wrong = dvctt("check", cwd=project.path, PYTHONIOENCODING=page)
    assert wrong.returncode == 1
    assert b"F002" in wrong.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked from no server")
def test_no_file_of_the_working_folder_is_taken_for_a_module(project: Project) -> None:
    project.stamp()
    for name in ("helpers.py", "random.py", "calendar.py"):
        (project.path / name).write_text("raise SystemExit('taken for a module')", "utf-8")
    done = dvctt("build", *ONE, cwd=project.path)
    assert done.returncode == 0, done.stderr.decode()
    assert (project.path / "reports/2020Q3/khanh-hoa.html").is_file()


@pytest.mark.parametrize("output", ["s3://bucket/reports", "https://example.org/reports", "file:///srv/reports", "-"])
def test_no_folder_is_made_of_what_names_none(project: Project, output: str) -> None:
    before = sorted(project.path.iterdir())
    result = CliRunner().invoke(app, ["build", *ONE, "--output", output])
    assert isinstance(result.exception, RequestError)
    assert "allowed: a folder of this machine" in str(result.exception)
    assert sorted(project.path.iterdir()) == before


def test_no_folder_is_called_tilde(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.stamp()
    monkeypatch.setenv("HOME", str(project.path / "home"))
    monkeypatch.setenv("USERPROFILE", str(project.path / "home"))
    (project.path / "home").mkdir()
    assert CliRunner().invoke(app, ["build", *ONE, "--output", "~/pages", "--dry-run"]).exit_code == 0
    assert not (project.path / "~").exists()


def test_no_page_is_lost_where_modes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    write(tmp_path / "page.html", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
def test_no_notebook_is_taken_from_beside_the_target_of_a_link(tmp_path: Path) -> None:
    for project in ("own", "shared"):
        (tmp_path / project / "notebooks").mkdir(parents=True)
        (tmp_path / project / "notebooks" / "province_report.ipynb").write_text("{}", "utf-8")
    (tmp_path / "shared/data").mkdir()
    (tmp_path / "own/data").symlink_to(tmp_path / "shared/data")
    found = find_notebook("province_report.ipynb", tmp_path / "own/data")
    assert found == tmp_path / "own/notebooks/province_report.ipynb"


#: The command as a user runs it of whom the system knows no home, such as a random id in a container.
HOMELESS = """
import os, pwd, sys
def unknown(number):
    raise KeyError(number)
os.environ.pop("HOME", None)
pwd.getpwuid = unknown
from helpers.cli import main
sys.argv = ["dvctt", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="homes are known otherwise")
def test_no_user_without_a_home_is_left_without_reports(project: Project) -> None:
    project.stamp()
    command = [sys.executable, "-c", HOMELESS, "build", *ONE]
    done = subprocess.run(command, cwd=project.path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (project.path / "reports/2020Q3/khanh-hoa.html").is_file()


def test_no_chart_of_a_kept_notebook_is_stripped_where_it_was_made(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv(VARIABLE, str(package.path))
    [task] = plan(package, ["VN-69"], ["2018Q1"], ["en"])
    notebooks = check_notebooks([task], package.path)
    assert run(Job(task, notebooks[task.notebook], package.path, tmp_path, keep=True)).error == ""
    kept = nbformat.read((tmp_path / task.path).with_suffix(".ipynb"), 4)
    assert NotebookNotary().check_signature(kept)
    kept.cells[-1].source += " "
    assert not NotebookNotary().check_signature(kept)


def test_a_kept_notebook_that_cannot_be_signed_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", os.devnull)
    trust(nbformat.writes(nbformat.v4.new_notebook()))
