"""One report from start to finish, in whatever process this runs."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from helpers.batch.engine import LastRun
from helpers.batch.export import check_page, exporter, render, write
from helpers.batch.plan import Task
from helpers.data.package import VARIABLE
from helpers.report.document import loaded, open_report

#: Below the folder of reports: executed notebooks of failed reports.
FAILED = ".failed"
#: Tags of cells that Papermill adds to a notebook.
_ADDED = frozenset({"injected-parameters", "papermill-error-cell-tag"})
#: Characters of an error that are worth reading in a summary.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Job:
    """A task with the files it needs and the folder it goes to; ``twins`` are the pages that its page links."""

    task: Task
    notebook: Path
    data: Path
    output: Path
    keep: bool = False
    twins: tuple[Task, ...] = ()
    tries: int = 0  # how often its process has died; then the notebook is kept cell by cell


class OutOfTime(BaseException):
    """Raised in a report that takes too long. No ``except Exception`` of a notebook stops it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task. ``error`` is empty if its page stands; ``cell`` names the cell that failed."""

    task: Task
    seconds: float
    size: int = 0
    error: str = ""
    cell: str = ""

    def record(self) -> dict[str, object]:
        """As one line of a build log."""
        return {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "report": str(self.task),
            "province": self.task.area,
            "quarter": str(self.task.quarter),
            "language": self.task.language,
            "seconds": self.seconds,
            "bytes": self.size,
            "error": self.error,
            "cell": self.cell,
        }


def warm(data: Path, memory: int = 0) -> None:
    """Everything that a first report would wait for: data, fonts, figure, template. ``memory`` in MB; 0: no limit.

    What is there then stays. IPython has the collector look at everything after each report, which took as long as the
    report, so what stays is taken out of its sight.
    """
    os.environ[VARIABLE] = str(data)
    if memory:
        _limit(memory)
    _ = open_report("VN", "2020Q3").growth
    exporter()
    gc.collect()
    gc.freeze()


def _limit(memory: int) -> None:
    """Let the system refuse memory beyond a limit, where it can: a cell that asks for more fails by itself."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory * 2**20, memory * 2**20))


def run(job: Job) -> Outcome:
    """Execute, export, check and put in place; whatever fails is told in the outcome and leaves the old page."""
    start = time.perf_counter()
    os.environ[VARIABLE] = str(job.data)
    last = LastRun(keep=partial(_keep_failed, job) if job.tries else None)
    try:
        executed = _execute(job, last)
        html = render(executed, {twin.language: twin.path.name for twin in job.twins})
        check_page(html, job.task, job.task.subject(loaded()))
        write(job.output / job.task.path, html)
        if job.keep:
            write((job.output / job.task.path).with_suffix(".ipynb"), nbformat.writes(executed))
    except (Exception, OutOfTime) as error:  # whatever it is, it is this report's failure and never the batch's
        _keep_failed(job, last.notebook)
        return Outcome(job.task, _since(start), error=told(error), cell=_cell(last.notebook))
    with contextlib.suppress(OSError):
        _kept(job).unlink()
    return Outcome(job.task, _since(start), size=len(html.encode()))


def lost(job: Job, error: str, seconds: float = 0.0) -> Outcome:
    """The outcome of a report whose process is gone, with the cell it was in, if the notebook was kept."""
    try:
        notebook = nbformat.read(_kept(job), as_version=4) if job.tries else None
    except (OSError, ValueError):
        notebook = None
    return Outcome(job.task, seconds, error=error, cell=_cell(notebook))


def told(error: BaseException) -> str:
    """An error in a line of a summary."""
    name, text = type(error).__name__, str(error)
    if isinstance(error, PapermillExecutionError):
        name, text = error.ename, error.evalue
    if name == OutOfTime.__name__:
        return f"stopped: {text}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"{name}: {text}"[:_LONGEST]


def _execute(job: Job, last: LastRun) -> NotebookNode:
    return papermill.execute_notebook(
        str(job.notebook), None, job.task.parameters, engine_name="dvctt", kernel_name="python3",
        progress_bar=False, last_run=last,
    )  # fmt: skip


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)


def _cell(notebook: NotebookNode | None) -> str:
    """Number, as in the notebook itself, and first line of the cell that failed or never ended."""
    cells = notebook.cells if notebook else []
    own = [cell for cell in cells if not _ADDED & set(cell.metadata.get("tags", []))]
    for number, cell in enumerate(own, start=1):
        running = cell.metadata.get("papermill", {}).get("status") == "running"
        if running or any(output.output_type == "error" for output in cell.get("outputs", [])):
            return f"{number} ({cell.source.strip().splitlines()[0]})"
    return ""


def _kept(job: Job) -> Path:
    return (job.output / FAILED / job.task.path).with_suffix(".ipynb")


def _keep_failed(job: Job, notebook: NotebookNode | None) -> None:
    """The executed notebook of a failed report, for study. The failure is told even if that cannot be written."""
    if notebook is not None:
        with contextlib.suppress(OSError):
            write(_kept(job), nbformat.writes(notebook))
