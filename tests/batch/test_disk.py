"""A disk that is full, a folder that may not be written to, a file in its way: said, and nothing good is lost."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Project, figures_in, stamp
from typer.testing import CliRunner, Result

from helpers.batch.digests import DIGESTS
from helpers.batch.folder import CHECKED, locked
from helpers.batch.receipts import STATE
from helpers.cli import app
from helpers.errors import RequestError
from helpers.html.embedded_json import read_data

pytestmark = pytest.mark.usefixtures("remembered_check")
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and permissions of POSIX")
TASK = ("--province", "Khánh Hòa", "--quarter", "2020Q3", "--language", "vi")
COMMAND = [sys.executable, "-c", "from helpers.cli import main; main()", "build", *TASK]


def dvctt(*arguments: str) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(app, ["build", *TASK, *arguments])


def build(project, before: Callable[[], None]) -> tuple[int, str]:
    """A build in a process of its own that is made weak before it begins, with all that it starts."""
    done = subprocess.run(
        [*COMMAND, "--workers", "1"], cwd=project.path, text=True, encoding="utf-8", preexec_fn=before, timeout=600,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def files(folder: Path) -> dict[str, bytes]:
    """Everything that a reader or the next build would find."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def full_disk() -> None:
    """The system refuses every byte of a file after the first few: no page has room."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def no_privilege() -> None:
    """Even the system's administrator is held to the permissions of a folder."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1)  # drops CAP_DAC_OVERRIDE


@pytest.fixture
def project(few_project: Project) -> Project:
    """A disk is full for few figures as for many."""
    return few_project


@pytest.fixture(scope="module")
def good(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the report was built from the data as they are."""
    folder = tmp_path_factory.mktemp("good")
    stamp(folder, few)
    done = dvctt("--data", str(few), "--output", str(folder))
    assert (done.exit_code, "1 built" in done.output) == (0, True), done.output
    return folder


@pytest.fixture
def reports(project, good: Path) -> Iterator[Path]:
    """A folder with a good report, whose figures have changed since."""
    folder = shutil.copytree(good, project.path / "reports")
    project.change("observations", "F002", value="392")
    project.stamp()
    yield folder
    for path in (folder, folder / "2020Q3"):
        path.chmod(0o755)


@posix
def test_a_full_disk_destroys_nothing_and_the_next_build_goes_on(project, reports: Path) -> None:
    with (reports / "index.html").open("a") as portal:
        portal.write("<!-- another portal than the one that is due: it would be written -->")
    good = files(reports)
    code, output = build(project, full_disk)
    assert code == 1
    assert f"FAILED 2020Q3/khanh-hoa.html: {reports / '2020Q3/khanh-hoa.html'}: File too large" in output
    assert f"dvctt: not written: {reports.name}/index.html: File too large; the file there is unchanged" in output
    assert "Traceback" not in output
    noted = {CHECKED: b"", DIGESTS: b""}  # what was found out of the data, not what was made
    assert files(reports) | noted == good | noted
    after = dvctt()
    assert after.exit_code == 0
    assert "1 built, 0 unchanged, 0 failed" in after.output
    assert files(reports)["2020Q3/khanh-hoa.html"] != good["2020Q3/khanh-hoa.html"]


@posix
def test_a_folder_of_a_quarter_without_permission_is_one_failure_for_each_report(project, reports: Path) -> None:
    good = (reports / "2020Q3/khanh-hoa.html").read_bytes()
    (reports / "2020Q3").chmod(0o555)
    code, output = build(project, no_privilege)
    assert code == 1
    assert "FAILED 2020Q3/khanh-hoa.html: " in output
    assert ": Permission denied" in output
    assert "0 built, 0 unchanged, 1 failed" in output
    assert (reports / "2020Q3/khanh-hoa.html").read_bytes() == good


@posix
def test_a_folder_without_permission_is_refused_before_anything_runs(project, reports: Path) -> None:
    good = files(reports)
    (reports / ".lock").unlink(missing_ok=True)
    reports.chmod(0o555)
    code, output = build(project, no_privilege)
    assert code == 2
    assert "dvctt: output: found 'reports'; allowed: a folder that can be written to. Permission denied." in output
    assert {name: text for name, text in files(reports).items() if name != ".lock"} == {
        name: text for name, text in good.items() if name != ".lock"
    }


def test_a_file_in_the_place_of_a_folder_is_said_and_stays(project, reports: Path) -> None:
    (reports / "2020Q3/khanh-hoa.html").unlink()
    (reports / "2020Q3").rmdir()
    (reports / "2020Q3").write_text("mine", "utf-8")
    result = dvctt()
    assert result.exit_code == 1
    found = f"FAILED 2020Q3/khanh-hoa.html: {reports / '2020Q3'}: a file stands where a folder must be"
    assert found in result.output
    assert (reports / "2020Q3").read_text("utf-8") == "mine"
    (reports / "2020Q3").unlink()
    (reports / "2020Q3").mkdir()  # for the fixture


def test_a_portal_or_receipts_that_cannot_be_written_are_told_and_the_page_stays(project, reports: Path) -> None:
    for name in ("index.html", STATE):
        (reports / name).unlink()
        (reports / name).mkdir()
    result = dvctt()
    assert result.exit_code == 1
    assert "1 built, 0 unchanged, 0 failed" in result.output
    assert "dvctt: not written: reports/index.html: Is a directory" in result.output
    assert f"dvctt: not written: reports/{STATE}: Is a directory" in result.output
    data = json.loads(read_data((reports / "2020Q3/khanh-hoa.html").read_text("utf-8")))
    assert {row["value"] for row in figures_in(data) if row["id"] == "F002"} == {392}


@posix
def test_a_log_on_a_full_disk_stops_no_report_and_is_told(project) -> None:
    result = dvctt("--log", "/dev/full")
    assert result.exit_code == 1
    assert "1 built, 0 unchanged, 0 failed" in result.output
    assert "dvctt: not written: /dev/full: No space left on device" in result.output


def test_a_log_that_cannot_be_opened_is_refused_before_anything_runs(project) -> None:
    result = dvctt("--log", "data")
    assert isinstance(result.exception, RequestError)
    assert str(result.exception).startswith("log: found 'data'; allowed: a file that can be written to. ")
    assert not (project.path / "reports").exists()


def test_what_a_killed_process_had_begun_to_write_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "2020Q3").mkdir()
    page, half = tmp_path / "2020Q3" / "khanh-hoa.html", tmp_path / "2020Q3" / ".dvctt-tmp1.part"
    page.write_text("whole", "utf-8")
    half.write_text("hal", "utf-8")
    with locked(tmp_path):
        assert not half.exists()
        half.write_text("hal", "utf-8")
    assert not half.exists()
    assert page.read_text("utf-8") == "whole"
