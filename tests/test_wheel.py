"""What an installed command can do by itself: notebooks and data travel in the wheel, and the page is the same."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, stamp

from helpers.batch.publishing.slot import emptied

ONE = ["build", "--province", "VN-34", "--quarter", "2020Q3", "--language", "vi", "--workers", "1"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the wheel, as an installation has them."""
    pytest.importorskip("hatchling", reason="the builder of the wheel is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    compileall.compile_dir(folder / "site", quiet=1)  # as pip does
    return folder / "site"


def dvctt(site: Path, folder: Path, *asked: str) -> str:
    """Run the command of an installation in a folder; what it says."""
    there = {name: value for name, value in os.environ.items() if name != "DVCTT_DATA"} | {"PYTHONPATH": str(site)}
    command = [sys.executable, "-c", "from helpers.cli import main; main()", *asked]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env=there)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_notebook_and_no_table_is_left_out_of_the_wheel(installed: Path) -> None:
    for name in ("notebooks", "data"):
        there = {path.name for path in (installed / "helpers" / "shipped" / name).iterdir()}
        assert {path.name for path in (ROOT / name).iterdir() if path.suffix != ""} <= there
    for name in ("reading-a-report.md", "vi/reading-a-report.md"):
        assert (installed / "helpers/shipped/guide" / name).read_bytes() == (ROOT / "docs" / name).read_bytes()


def test_no_folder_is_needed_to_build_the_same_page_as_the_project(
    installed: Path, tmp_path: Path, page: Callable[..., Path]
) -> None:
    for name in ("empty", "own"):
        (tmp_path / name).mkdir()
    shutil.copytree(ROOT / "data", tmp_path / "figures")
    stamp(tmp_path / "own" / "reports", tmp_path / "figures")  # they are those that the other build checks
    dvctt(installed, tmp_path / "empty", *ONE)
    dvctt(installed, tmp_path / "own", *ONE, "--data", str(tmp_path / "figures"))
    there = [(tmp_path / name / "reports" / "2020Q3" / "khanh-hoa.html").read_bytes() for name in ("empty", "own")]
    assert there[0] == there[1]
    assert emptied(there[0]) == page("VN-34", "2020Q3").read_bytes()
