"""One report from start to finish, in whatever process this runs."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from functools import partial
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from helpers.batch.execution.engine import LastRun
from helpers.batch.execution.notebook import failed_cell
from helpers.batch.files import write
from helpers.batch.publishing.exporter import check_page, exporter, render
from helpers.batch.workers.job import Job, Outcome, OutOfTime
from helpers.data.package import VARIABLE
from helpers.errors import LONGEST, summarize
from helpers.pages.open import open_report


def warm(data: Path, memory: int = 0) -> None:
    """Load what the first report would wait for: data, fonts, a figure, the template. ``memory`` in MB; 0: no limit.

    These objects stay, so they are frozen: the garbage collector passes over them after each report.
    """
    os.environ[VARIABLE] = str(data)
    if memory:
        _limit(memory)
    _ = open_report("VN", "2020Q3").growth
    exporter()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)  # of new objects; with Python's own 700 it would look many times in each report


def collect_garbage() -> None:
    """Collect the reference cycles of the last report (matplotlib figures); older objects are frozen and shared."""
    gc.collect(1)


def _limit(memory: int) -> None:
    """Let the system refuse memory beyond a limit, where it can: a cell that asks for more fails by itself."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory * 2**20, memory * 2**20))


def run(job: Job) -> Outcome:
    """Execute, export, check and write; whatever fails is the outcome's error and leaves the old page."""
    start = time.perf_counter()
    os.environ[VARIABLE] = str(job.data)
    last = LastRun(keep=partial(_keep_failed, job) if job.tries else None)
    try:
        executed = _execute(job, last)
        html = render(executed, {twin.language: twin.path.name for twin in job.twins})
        check_page(html, job.task)
        size = write(job.output / job.task.path, html)
        if job.keep:
            write((job.output / job.task.path).with_suffix(".ipynb"), nbformat.writes(executed))
    except (Exception, OutOfTime) as error:  # whatever it is, it is this report's failure and never the batch's
        _keep_failed(job, last.notebook)
        cell = failed_cell(last.notebook) if last.notebook else ""
        return Outcome(job.task, _since(start), error=_why(error), cell=cell)
    with contextlib.suppress(OSError):
        job.kept.unlink()
    return Outcome(job.task, _since(start), size=size)


def _execute(job: Job, last: LastRun) -> NotebookNode:
    return papermill.execute_notebook(
        str(job.notebook), None, job.task.parameters, engine_name="dvctt", kernel_name="python3",
        language="python", progress_bar=False, last_run=last,
    )  # fmt: skip


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)


def _why(error: BaseException) -> str:
    """What failed, as a line of a summary: an error of a cell as the cell raised it."""
    if isinstance(error, PapermillExecutionError):
        stopped = error.ename == OutOfTime.__name__
        return f"stopped: {error.evalue}" if stopped else f"{error.ename}: {error.evalue}"[:LONGEST]
    return f"stopped: {error}" if isinstance(error, OutOfTime) else summarize(error)


def _keep_failed(job: Job, notebook: NotebookNode | None) -> None:
    """Write the executed notebook of a failed report, for study, if that is possible."""
    if notebook is not None:
        with contextlib.suppress(OSError):
            write(job.kept, nbformat.writes(notebook))
