"""What a build began with is what it makes: data are read once, and a page made from anything else is no page."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Project, figures_in
from typer.testing import CliRunner, Result

from helpers.batch.folder import CHECKED, data_hash
from helpers.batch.plan import PROVINCE, check_notebooks, plan
from helpers.batch.workers.job import Job
from helpers.batch.workers.worker import run
from helpers.cli import app, building
from helpers.data import package as packages
from helpers.data.files import DataFiles
from helpers.data.package import VARIABLE, held, load, loaded
from helpers.errors import DataError
from helpers.html.embedded_json import read_data
from helpers.pages.receipt import receipt

TWO = ("--province", "Khánh Hòa", "--province", "soc-trang", "--quarter", "2020Q3", "--language", "vi")
ONE = ("--province", "Khánh Hòa", "--quarter", "2020Q3", "--language", "vi")


@pytest.fixture
def project(few_project: Project) -> Project:
    """What a build does while data change is the same with few figures."""
    return few_project


def dvctt(*arguments: str) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(app, ["build", *arguments])


def value(page: Path, figure: str = "F002") -> set[object]:
    """The value of a figure on a page."""
    data = json.loads(read_data(page.read_text("utf-8")))
    return {row["value"] for row in figures_in(data) if row["id"] == figure}


def test_no_figure_that_changes_while_a_build_runs_reaches_a_page(project) -> None:
    """The first report that is made writes the wrong figure, before any report is opened."""
    table = "p = __import__('pathlib').Path('data/observations.csv')"
    spoil = f"{table}; p.write_text(p.read_text('utf-8').replace(',391,', ',9421,'), 'utf-8')"
    project.edit_notebook(PROVINCE, "import helpers", f"{spoil}\\nimport helpers")
    project.stamp()
    good = (project.data / "observations.csv").read_bytes()
    result = dvctt(*TWO, "--workers", "1")
    assert (result.exit_code, "2 built, 0 unchanged, 0 failed" in result.output) == (0, True), result.output
    assert b",9421," in (project.data / "observations.csv").read_bytes(), "the figure did change"
    page = project.path / "reports/2020Q3/khanh-hoa.html"
    assert value(page) == {391}
    (project.data / "observations.csv").write_bytes(good)
    assert "0 built, 2 unchanged" in dvctt(*TWO).output
    assert value(page) == {391}


def test_a_data_folder_that_goes_away_while_a_build_runs_changes_nothing(project) -> None:
    project.edit_notebook(PROVINCE, "import helpers", "import shutil; shutil.rmtree('data', True)\\nimport helpers")
    project.stamp()
    kept = shutil.copytree(project.data, project.path / "kept")
    result = dvctt(*TWO, "--workers", "1")
    assert "2 built, 0 unchanged, 0 failed" in result.output
    assert not project.data.exists()
    kept.rename(project.data)
    assert "0 built, 2 unchanged" in dvctt(*TWO).output


def test_no_data_pass_for_checked_that_were_put_there_after_they_were_read(project, monkeypatch) -> None:
    """A bad file is there when the build begins, a good one a moment later: what was read is checked, and refused."""
    good = (project.data / "observations.csv").read_bytes()
    problems = building._problems

    def swap(files: DataFiles) -> object:
        (project.data / "observations.csv").write_bytes(good)
        return problems(files)

    project.change("observations", "F002", value="many")
    bad = data_hash(project.data)
    monkeypatch.setattr(building, "_problems", swap)
    result = dvctt(*ONE)
    assert result.exit_code == 2
    assert "column value: found 'many'" in result.output
    stamp = project.path / "reports" / CHECKED
    assert not stamp.exists() or stamp.read_text("utf-8") != bad


@pytest.fixture
def job(project, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A report with the receipt that was planned for it."""
    monkeypatch.setenv(VARIABLE, str(project.data))
    package = load(project.data)
    [task] = plan(package, ["VN-34"], ["2020Q3"], ["vi"])
    notebook = check_notebooks([task], project.data)[PROVINCE]
    planned = receipt(task.snapshot(package), notebook)
    return Job(task, notebook, project.data, project.path / "reports", receipt=planned)


def test_no_page_is_put_in_place_whose_receipt_is_not_the_planned_one(project, job: Job) -> None:
    made = run(job)
    assert (made.error, made.page and made.page.receipt) == ("", job.receipt)
    page = job.output / job.task.path
    good = page.read_bytes()
    assert made.page and made.page.is_of(good)
    project.change("observations", "F002", value="392")
    assert run(job).error.startswith("PageError: The page was made with another rows than the build began with")
    assert page.read_bytes() == good
    project.edit_notebook(
        PROVINCE, 'report.receipt(\\"province_report.ipynb\\")', 'report.receipt(\\"compare.ipynb\\")'
    )
    package = load(project.data)
    planned = receipt(job.task.snapshot(package), job.notebook)
    told = run(replace(job, receipt=planned)).error
    assert told.startswith("PageError: The page was made with another notebook than the build began with")
    assert page.read_bytes() == good


def test_no_notebook_runs_that_is_not_the_one_that_was_planned(project, job: Job) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "open('ran', 'w')")
    outcome = run(job)
    assert outcome.error == f"PageError: {PROVINCE} is not the notebook that the build began with. Build again."
    assert outcome.page is None
    assert not (project.path / "ran").exists()


def test_files_that_change_while_they_are_read_are_read_again_and_never_mixed(project, monkeypatch) -> None:
    """``regions.csv`` is written each time after ``observations.csv`` was read, at first."""
    read, times = Path.read_bytes, 2

    def disturbed(path: Path) -> bytes:
        nonlocal times
        content = read(path)
        if path.name == "observations.csv" and times:
            times -= 1
            with (project.data / "regions.csv").open("a", encoding="utf-8") as file:
                file.write(f"new-{times},Mới,New\n")
        return content

    monkeypatch.setattr(Path, "read_bytes", disturbed)
    assert DataFiles.read(project.data).contents["regions.csv"].count(b"new-") == 2
    times = 99
    with pytest.raises(DataError, match="its files change while they are read"):
        DataFiles.read(project.data)


def test_no_broken_link_pipe_or_folder_beside_the_tables_stops_anything(project) -> None:
    (project.data / "b").symlink_to("nowhere")
    (project.data / "b.csv").symlink_to("nowhere")
    (project.data / "round.csv").symlink_to("round.csv")
    (project.data / "sub.csv").mkdir()
    before = DataFiles.read(project.data).hash
    assert loaded(project.data).files.hash == before
    assert "1 built, 0 unchanged, 0 failed" in dvctt(*ONE).output
    assert before == DataFiles.read(project.data).hash


def test_a_package_that_is_held_stands_for_its_folder_and_a_stock_run_reads_the_folder(project, monkeypatch) -> None:
    monkeypatch.setattr(packages, "_HELD", {})
    monkeypatch.setenv(VARIABLE, str(project.data))
    package = load(project.data)
    before = loaded()
    with held(package):
        project.change("observations", "F002", value="392")
        assert loaded() is loaded(project.data) is loaded("data") is package
    after = loaded()
    values = [next(row.value for row in one.observations if row.id == "F002") for one in (before, package, after)]
    assert values == [391, 391, 392]
    times = (project.data / "observations.csv").stat()
    project.change("observations", "F002", value="393")
    os.utime(project.data / "observations.csv", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert next(row.value for row in loaded().observations if row.id == "F002") == 393
