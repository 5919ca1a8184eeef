"""The processes of a build when they die, hang, starve or cannot start: it always ends, and nothing is left."""

from __future__ import annotations

import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from conftest import wait_for

from helpers.batch.plan import plan
from helpers.batch.workers import process
from helpers.batch.workers.job import Job, Outcome
from helpers.batch.workers.pool import outcomes
from helpers.data.files import DataFiles
from helpers.data.package import load
from helpers.errors import HelpersError, RequestError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
Make = Callable[..., list[Job]]
#: A cell that ends a report at once, and says so: what it did before is what the test is about.
END = "1 / 0"
PARAMETERS = 'province = "VN-34"\nquarter = "2020Q3"\nlanguage = "vi"'


@pytest.fixture
def make(few: Path, tmp_path: Path) -> Make:
    """Jobs that run a notebook of one cell, into a folder of their own."""

    def jobs(source: str, count: int = 4) -> list[Job]:
        cells = [nbformat.v4.new_code_cell(text) for text in (PARAMETERS, source)]
        cells[0].metadata["tags"] = ["parameters"]
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
        nbformat.write(notebook, tmp_path / "case.ipynb")
        return [Job(task, tmp_path / "case.ipynb", few, tmp_path / "reports") for task in plan(load(few))[:count]]

    return jobs


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """No process of a pool outlives it."""
    yield
    server = multiprocessing.forkserver._forkserver._forkserver_pid
    assert server is None or psutil.Process(server).children(recursive=True) == []


def errors(jobs: list[Job], workers: int = 2, timeout: float = 120, memory: int = 2048) -> list[str]:
    """What became of each job, in the order of the jobs."""
    files = DataFiles.read(jobs[0].data)
    found = {outcome.task: outcome for outcome in outcomes(jobs, files, workers, timeout, memory)}
    assert len(found) == len(jobs), "a report was lost"
    return [said(found[job.task]) for job in jobs]


def said(outcome: Outcome) -> str:
    return f"{outcome.cell}: {outcome.error}"


def test_too_little_memory_to_start_never_hangs_a_long_build(make: Make) -> None:
    """Few figures find room in what a process has already, though that is above the limit: only a report would not."""
    with pytest.raises(RequestError) as caught:
        errors(make(END, 1792), memory=64)
    assert (caught.value.which, caught.value.found) == ("memory", 64)
    least = int(caught.value.allowed.removeprefix("at least ").removesuffix(" MB"))
    assert 128 <= least <= 512
    assert "too little for a process to start" in caught.value.hint
    assert errors(make(END, 1), memory=least) == ["2 (1 / 0): ZeroDivisionError: division by zero"]


def test_a_process_that_cannot_get_ready_is_one_error_for_the_whole_build(make: Make, tmp_path: Path) -> None:
    with pytest.raises(HelpersError, match="No process could be started to make reports, tried 2 times: ") as caught:
        list(outcomes(make(END, 500), DataFiles(tmp_path / "nowhere", {}), 2, 120, 2048))
    assert "nowhere" in str(caught.value)


def test_a_process_that_never_gets_ready_is_not_waited_for(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "START", 0.0)
    monkeypatch.setattr(process, "START_A_MB", 0.0)
    with pytest.raises(HelpersError, match="tried 2 times: it took too long"):
        errors(make(END, 500), memory=0)


def test_a_process_with_many_data_has_longer_to_start() -> None:
    many = DataFiles(Path(), {"observations.csv": bytes(36 * 2**20)})
    assert process.time_to_start(DataFiles(Path(), {})) == 60
    assert process.time_to_start(many) > 400


def test_when_no_process_starts_any_more_every_report_left_is_a_failure(
    make: Make, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    running = outcomes(make(END, 3), DataFiles.read(few), 1, 120, 2048)
    assert "ZeroDivisionError" in next(running).error
    monkeypatch.setattr(process.Process, "__init__", refuse)
    left = [outcome.error for outcome in running]
    assert left == ["no process could be started for it (OSError: no more processes)"] * 2


@pytest.mark.parametrize(
    ("source", "code", "count"),
    [
        ("import os; os._exit(9)", 9, 3),
        ("import os; os.kill(os.getpid(), 9)", -9, 1),
        ("import os; os.abort()", -6, 1),
    ],
)
def test_a_death_in_every_report_is_one_failure_for_each_with_its_cell(
    make: Make, source: str, code: int, count: int
) -> None:
    jobs = make(source, count)
    assert errors(jobs) == [f"2 ({source}): its process ended with exit code {code}, 2 times"] * count
    for job in jobs:
        kept = nbformat.read(job.output / job.kept, as_version=4)
        assert kept.metadata.papermill.parameters.quarter == str(job.task.quarter)


def test_memory_eaten_by_every_report_is_one_failure_for_each(make: Make) -> None:
    source = "kept = [bytearray(10**8) for _ in range(1000)]"
    assert errors(make(source, 3), memory=512) == [f"2 ({source}): MemoryError: "] * 3


def test_a_cell_that_will_not_stop_is_ended_with_what_it_started(make: Make, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    source = f"""import subprocess, time
open({str(pid)!r}, "w").write(str(subprocess.Popen(["sleep", "900"]).pid))
while True:
    try:
        time.sleep(900)
    except BaseException:
        pass"""
    began = time.monotonic()
    assert errors(make(source, 1), timeout=3) == [": stopped: it ran longer than 3 seconds"]
    assert time.monotonic() - began < 600
    started = int(pid.read_text())
    assert not psutil.pid_exists(started) or psutil.Process(started).status() == psutil.STATUS_ZOMBIE


def test_a_cell_that_runs_too_long_is_named_and_its_notebook_kept(make: Make) -> None:
    [job] = make("print('begun')\nwhile True:\n    try: __import__('time').sleep(60)\n    except Exception: pass", 1)
    assert errors([job], timeout=3) == ["2 (print('begun')): stopped: it ran longer than 3 seconds"]
    kept = nbformat.read(job.output / job.kept, as_version=4)
    assert kept.cells[-1].outputs[0].text == "begun\n"


def test_no_report_is_lost_when_the_server_of_the_processes_is_killed(make: Make, few: Path) -> None:
    running = outcomes(make(f"import time; time.sleep(0.3); {END}", 5), DataFiles.read(few), 2, 120, 2048)
    found = [next(running).error]
    os.kill(multiprocessing.forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    found += [outcome.error for outcome in running]
    assert found == ["ZeroDivisionError: division by zero"] * 5


#: A build in a process of its own: the notebook of its one job runs for ever.
ALONE = """
import sys
from pathlib import Path
from helpers.batch.plan import plan
from helpers.batch.workers.job import Job
from helpers.batch.workers.pool import outcomes
from helpers.data.package import load
if __name__ == "__main__":
    data, notebook, output = (Path(name) for name in sys.argv[1:])
    package = load(data)
    [task] = plan(package, ["VN"], ["2020Q3"], ["vi"])
    list(outcomes([Job(task, notebook, data, output)], package.files, 1, 600, 0))
"""


def test_a_build_that_is_killed_leaves_no_process_in_a_cell_that_runs_for_ever(make: Make, tmp_path: Path) -> None:
    [job] = make(f"open({str(tmp_path / 'begun')!r}, 'w')\nwhile True: pass", 1)
    build = subprocess.Popen([sys.executable, "-c", ALONE, job.data, job.notebook, job.output])
    wait_for((tmp_path / "begun").exists, "the notebook is begun")
    family = psutil.Process(build.pid).children(recursive=True)
    assert len(family) >= 2
    build.kill()
    build.wait()
    assert psutil.wait_procs(family, timeout=120)[1] == []
