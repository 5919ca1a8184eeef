"""Builds on a Dask cluster: a real scheduler, and workers in processes and folders of their own that hold no data."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from conftest import ROOT, wait_for
from distributed import Client
from distributed.comm import CommClosedError
from typer.testing import CliRunner

import helpers
from helpers.batch.builder import Options
from helpers.batch.builder import build as build_reports
from helpers.batch.cluster import client
from helpers.batch.cluster.transfer import Build, Result
from helpers.batch.plan import PROVINCE, check_notebooks, plan
from helpers.batch.publishing.slot import emptied
from helpers.batch.receipts import STATE
from helpers.batch.workers.job import FAILED, Job, Outcome
from helpers.cli import app, main
from helpers.data.package import Package, load
from helpers.errors import RequestError
from helpers.pages import receipt

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
SOURCE = Path(helpers.__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "from helpers.cli import main; main()", "build"]


def address_in(place: Path) -> str:
    """The address that a scheduler has written into a file; empty while it has not, or only the half of it."""
    with suppress(FileNotFoundError, json.JSONDecodeError):
        return str(json.loads(place.read_text("utf-8"))["address"])
    return ""


class Cluster:
    """A scheduler and workers, each a process with a folder of its own. It is put right for each test that takes it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        self._begin()

    def _begin(self) -> None:
        """Start a scheduler without workers."""
        self.workers = list[subprocess.Popen[bytes]]()
        place = self._folder / f"scheduler-{self._count}.json"
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(place))
        wait_for(lambda: address_in(place), "the scheduler")
        self.address = address_in(place)

    def _start(self, module: str, *arguments: str, source: Path = SOURCE) -> subprocess.Popen[bytes]:
        place = self._folder / str(self._count)
        place.mkdir()
        self._count += 1
        common = ("--host", "127.0.0.1", "--no-dashboard")
        command = [sys.executable, "-m", f"distributed.cli.{module}", *common, *arguments]
        env = os.environ | {"PYTHONPATH": str(source), "DVCTT_DATA": str(place / "nowhere")}
        with (place / "log").open("wb") as log:
            return subprocess.Popen(command, cwd=place, env=env, stdout=log, stderr=log, start_new_session=True)

    def add_worker(self, source: Path = SOURCE) -> None:
        """A nanny and its worker with one thread."""
        place = self._folder / str(self._count)
        given = ("--nthreads", "1", "--local-directory", str(place))
        self.workers.append(self._start("dask_worker", self.address, *given, source=source))
        wait_for(lambda: b"Registered to" in (place / "log").read_bytes(), "the worker")

    def with_workers(self, count: int, deaths: int = 4) -> Cluster:
        """The cluster with so many workers, whatever the test before has left of it.

        A batch of which so many workers have died is given up.
        """
        if self.scheduler.poll() is not None:
            self.stop()
            self._begin()
        with Client(self.address) as asking:  # a lambda is sent whole: the scheduler does not have this module
            asking.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", deaths - 1))
        while len(self.workers) > count:
            self.kill(self.workers.pop())
        while len(self.workers) < count:
            self.add_worker()
        return self

    def kill(self, started: subprocess.Popen[bytes]) -> None:
        """A process and all it started, without a chance to say goodbye."""
        try:
            os.killpg(started.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        started.wait(120)

    def stop(self) -> None:
        for started in (*self.workers, self.scheduler):
            self.kill(started)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One for all tests: each start of a worker costs seconds. Those that kill what the others need stand last."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def two(cluster: Cluster) -> Cluster:
    """A cluster with two workers, which gives a batch to the other one when one dies of it."""
    return cluster.with_workers(2, deaths=4)


@pytest.fixture
def one(cluster: Cluster) -> Cluster:
    """A cluster with one worker, which gives up a batch when that dies of it; Dask's own four deaths take longer."""
    return cluster.with_workers(1, deaths=1)


@pytest.fixture
def none(cluster: Cluster) -> Cluster:
    """A scheduler without workers."""
    return cluster.with_workers(0)


def start(project, *arguments: str) -> subprocess.Popen[str]:
    """A build in a process of its own, from data that pass for checked."""
    project.stamp()
    return subprocess.Popen(
        [*COMMAND, "--language", "vi", *arguments], cwd=project.path, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def build(project, *arguments: str) -> tuple[int, str]:
    """A build in this process: exit code and output."""
    project.stamp()
    done = CliRunner().invoke(app, ["build", "--language", "vi", *arguments])
    return done.exit_code, done.output


def hold(project) -> Path:
    """Have the reports of 2020 wait; the file that lets them go on."""
    go = project.path / "go"
    wait = f"while quarter >= '2020' and not __import__('os').path.exists('{go}'): __import__('time').sleep(0.05)"
    project.edit_notebook(PROVINCE, "report.dossiers", f"{wait}\\nreport.dossiers")
    return go


def wait_for_a_page(reports: Path) -> None:
    wait_for(lambda: list(reports.glob("*/*.html")), "a page")


def job(project) -> Job:
    [task] = plan(load(project.data), ["VN-34"], ["2020Q3"], ["vi"])
    return Job(task, check_notebooks([task], project.data)[PROVINCE], project.data, project.path / "reports")


def test_no_worker_and_no_worker_with_other_code_gets_a_report(few_project, tmp_path, monkeypatch, none) -> None:
    monkeypatch.setattr(client, "CONNECT", 1)
    shutil.copytree(SOURCE / "helpers", tmp_path / "other" / "helpers")
    with (tmp_path / "other" / "helpers" / "errors.py").open("a") as file:
        file.write("# another version\n")
    with pytest.raises(RequestError, match=r"allowed: a scheduler with workers\. Start some with dask worker"):
        list(client.outcomes([job(few_project)], load(few_project.data).files, none.address, 60, 2048))
    none.add_worker(tmp_path / "other")
    with pytest.raises(RequestError, match=r"dask: found 'tcp://127.0.0.1:\d+: code'; allowed: workers with the"):
        list(client.outcomes([job(few_project)], load(few_project.data).files, none.address, 60, 2048))
    none.with_workers(0)  # no other test is to find this one
    assert not (few_project.path / "reports").exists()


def test_no_page_of_a_cluster_differs_from_one_made_here(project, page, two: Cluster) -> None:
    asked = ("--province", "VN-34", "--province", "VN", "--quarter", "2020Q3", "--dask", two.address)
    code, output = build(project, *asked, "--keep-notebooks", "--log", "log.jsonl")
    assert (code, "2 built, 0 unchanged, 0 failed" in output) == (0, True), output
    reports = project.path / "reports"
    for area, name in (("VN-34", "khanh-hoa"), ("VN", "viet-nam")):
        made = reports / "2020Q3" / f"{name}.html"
        assert emptied(made.read_bytes()) == page(area, "2020Q3").read_bytes(), "but for the bar, filled in afterwards"
        assert '"papermill"' in made.with_suffix(".ipynb").read_text("utf-8")
    *logged, _ = [json.loads(line) for line in (project.path / "log.jsonl").read_text("utf-8").splitlines()]
    sizes = {line["report"]: line["bytes"] for line in logged}
    pages = {path.relative_to(reports).as_posix(): path.read_bytes() for path in reports.glob("*/*.html")}
    assert sizes == {name: len(emptied(content)) for name, content in pages.items()}
    assert set(json.loads((reports / STATE).read_text("utf-8"))) == set(sizes)


def test_no_report_that_raises_or_hangs_stops_the_others(few_project, two: Cluster) -> None:
    bad = "1 / (province != 'VN-34'); __import__('time').sleep(99 * (province == 'VN-52')); report.dossiers"
    few_project.edit_notebook(PROVINCE, "report.dossiers", bad)
    asked = [word for name in ("VN-34", "VN-52", "VN-01", "VN-02") for word in ("--province", name)]
    code, output = build(few_project, *asked, "--quarter", "2020Q3", "--timeout", "8", "--dask", two.address)
    assert code == 1
    assert "FAILED 2020Q3/khanh-hoa.html, cell 7 (1 / (province" in output
    assert "ZeroDivisionError" in output
    assert "stopped: it ran longer than 8 seconds" in output
    assert "2 built, 0 unchanged, 2 failed" in output
    reports = few_project.path / "reports"
    assert "ZeroDivisionError" in (reports / FAILED / "2020Q3/khanh-hoa.ipynb").read_text("utf-8")
    assert len(list(reports.glob("2020Q3/*.html"))) == 2


def test_no_page_that_was_made_from_something_else_is_put_in_place(project, page) -> None:
    html = page("VN-34", "2020Q3").read_text("utf-8")
    asked = job(project)
    expected = receipt.receipt(asked.task.snapshot(load(project.data)), asked.notebook)
    asked = replace(asked, receipt=expected)
    made = Result(Outcome(asked.task, 1.0, len(html)), {"2020Q3/khanh-hoa.html": html})
    for name in ("rows", "notebook", "code", "template"):
        other = Result(made.outcome, {"2020Q3/khanh-hoa.html": html.replace(getattr(expected, name), "0" * 16)})
        told = client._put(asked, other).error
        assert told.startswith(f"PageError: The page was made with another {name} than the build began with")
    for broken in ("<html>", html.replace('"receipt":{', '"receipt":{{'), html.replace('"receipt":', '"ticket":')):
        refused = client._put(asked, Result(made.outcome, {"2020Q3/khanh-hoa.html": broken}))
        assert (refused.error.partition(":")[0], refused.size) == ("PageError", 0)
    assert not (asked.output / asked.task.path).exists()
    put = client._put(asked, made)
    assert (put.error, put.page and put.page.receipt) == ("", asked.receipt)
    assert (asked.output / asked.task.path).read_text("utf-8") == html


def test_no_scheduler_is_one_line_and_exit_code_2(few_project, monkeypatch, capsys) -> None:
    monkeypatch.setattr(client, "CONNECT", 1)
    monkeypatch.setattr(sys, "argv", ["dvctt", "build", "--province", "VN-34", "--dask", "tcp://127.0.0.1:9"])
    few_project.stamp()
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    output = "".join(capsys.readouterr())
    last = output.splitlines()[-1]
    assert last.startswith("dvctt: dask: found 'tcp://127.0.0.1:9'; allowed: the address of a scheduler")
    assert "No scheduler answered within 1 seconds" in last
    assert "Traceback" not in output


def test_a_missing_extra_is_named(few_project, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "helpers.batch.cluster.client")
    monkeypatch.delattr("helpers.batch.cluster.client")
    package = load(few_project.data)
    with pytest.raises(
        RequestError, match=r"allowed: an installation with the extra cluster.*pip install '\.\[cluster\]'"
    ):
        build_reports(
            plan(package, ["VN-34"], ["2020Q3"]), package, Options(few_project.path / "reports", cluster="tcp://x")
        )


def test_what_else_cannot_be_loaded_is_not_told_as_a_missing_extra(few_project, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "helpers.batch.cluster.transfer", None)
    monkeypatch.delitem(sys.modules, "helpers.batch.cluster.client", raising=False)
    monkeypatch.delattr("helpers.batch.cluster.client", raising=False)
    package = load(few_project.data)
    with pytest.raises(RequestError, match=r"cannot be loaded \(.*helpers.batch.cluster.transfer.*\): install it anew"):
        build_reports(
            plan(package, ["VN-34"], ["2020Q3"]), package, Options(few_project.path / "reports", cluster="tcp://x")
        )


def test_no_report_is_lost_when_a_worker_is_killed(few_project, two: Cluster) -> None:
    reports = few_project.path / "reports"
    go = hold(few_project)
    running = start(few_project, "--province", "VN-34", "--quarter", "2019Q3:2020Q3", "--dask", two.address)
    try:
        wait_for_a_page(reports)
        killed = two.workers.pop()
        assert len(psutil.Process(killed.pid).children(recursive=True)) > 1, "the nanny has a worker"
        two.kill(killed)
        go.touch()
        output, _ = running.communicate(timeout=300)
    finally:
        running.kill()
    assert running.returncode == 0, output
    assert "5 built, 0 unchanged, 0 failed" in output
    assert len(list(reports.glob("*/*.html"))) == 5


def test_a_report_that_kills_every_worker_is_the_only_one_that_fails(few_project, one: Cluster) -> None:
    killer = """
import os, psutil
if quarter == '2020Q1':
    [worker] = [one for one in psutil.Process().parents() if 'spawn_main' in str(one.cmdline())]
    worker.kill()
report.dossiers"""
    few_project.edit_notebook(PROVINCE, "report.dossiers", json.dumps(killer)[1:-1])
    code, output = build(few_project, "--province", "VN-34", "--quarter", "2019Q3:2020Q3", "--dask", one.address)
    assert code == 1
    assert "FAILED 2020Q1/khanh-hoa.html: the workers that were to make it died, one after the other" in output
    assert "4 built, 0 unchanged, 1 failed" in output


def test_a_scheduler_that_is_killed_ends_the_build_and_what_is_done_is_kept(few_project, one: Cluster) -> None:
    reports = few_project.path / "reports"
    go = hold(few_project)
    asked = ("--province", "VN-34", "--quarter", "2019Q3:2020Q2")
    running = start(few_project, *asked, "--dask", one.address)
    try:
        wait_for_a_page(reports)
        one.kill(one.scheduler)
        output, _ = running.communicate(timeout=300)
    finally:
        running.kill()
    assert running.returncode == 1, output
    assert "the connection to the cluster was lost" in output
    done = len(list(reports.glob("*/*.html")))
    assert 1 <= done <= 2
    go.touch()
    assert f"{done} built, 0 unchanged, {4 - done} failed" in output
    again = CliRunner().invoke(app, ["build", "--language", "vi", *asked])
    assert (again.exit_code, f"{4 - done} built, {done} unchanged" in again.output) == (0, True), again.output


def test_a_connection_that_breaks_while_the_client_asks_ends_the_build_with_every_report_told(package: Package) -> None:
    class Broken:
        status = "running"

        def nthreads(self) -> dict[str, int]:
            raise CommClosedError("in <TCP (closed)>: ConnectionResetError")

    tasks = plan(package, ["VN-34"], ["2020Q3", "2020Q4"], ["vi"])
    jobs = [Job(task, ROOT / "notebooks" / PROVINCE, package.path, Path("unused")) for task in tasks]
    told = list(client._work(Broken(), jobs, Build("none", 60, 0), None))
    assert [(outcome.task, outcome.error) for outcome in told] == [(task, client.LOST) for task in tasks]
