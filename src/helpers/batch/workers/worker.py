"""One report from start to finish, in whatever process this runs."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import tempfile
import time
from collections.abc import Iterable
from functools import cache, partial
from importlib import import_module

import nbformat
from nbformat import NotebookNode

from helpers.batch.execution.engine import LastRun
from helpers.batch.execution.notebook import failed_cell, warned
from helpers.batch.execution.run import CellError, execute, portable, trust
from helpers.batch.files import write_below
from helpers.batch.publishing.exporter import check_page, render
from helpers.batch.records import PageRecord
from helpers.batch.supersede import replace_page
from helpers.batch.workers.job import Job, Outcome, OutOfTime
from helpers.data.files import DataFiles
from helpers.data.package import VARIABLE, hold, load
from helpers.errors import LONGEST, PageError, summarize
from helpers.html.display import PAGE, REPORT
from helpers.pages import chart
from helpers.pages.open import open_report
from helpers.pages.receipt import notebook_hash
from helpers.text.formats import both
from helpers.text.messages import LANGUAGES, Messages


def warm(data: DataFiles, memory: int = 0, libraries: Iterable[str] = ()) -> None:
    """Load what the first report would wait for: data, a chart of them, the template. ``memory`` in MB; 0: no limit.
    ``libraries``: modules that notebooks load.

    Whatever becomes of the folder, this process goes on with the data as they were read. These objects stay, so they
    are frozen: the garbage collector passes over them after each report.
    """
    os.environ[VARIABLE] = str(data.folder)
    if memory:
        _limit(memory)
    get_ready()
    for name in libraries:
        with contextlib.suppress(Exception):  # its notebook will be told
            import_module(name)
    hold(load(data))
    _ = open_report("VN", "2020Q3").growth
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)  # of new objects; with Python's own 700 it would look many times in each report


@cache
def get_ready() -> None:
    """What needs no data, once in a process or before it is forked: a notebook run and exported, words, a chart."""
    tempfile.gettempdir()
    for language in LANGUAGES:
        Messages(language)
        both(("", ""), language)  # Babel reads what it knows of a language when it is first asked
    cell = nbformat.v4.new_code_cell("import helpers; helpers.open_report, helpers.open_comparison;")
    notebook = execute("ready.ipynb", nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), {}, LastRun())
    page = json.dumps({"title": "", "language": "vi", "description": ""})
    shown = {PAGE: page, REPORT: "{}", "text/html": ""}
    notebook.cells[0].outputs = [nbformat.v4.new_output("display_data", shown)]
    render(notebook)
    chart.warm()
    gc.collect()
    gc.freeze()


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
    last = LastRun(keep=partial(_keep_failed, job) if job.tries else None)
    try:
        executed = make(job, last)
        html = render(executed)
        check_page(html, job.task)
        page = PageRecord.of(html, job.receipt)
        replace_page(job.output, job.task.path, html, job.before)
        if job.keep:
            kept = portable(executed, job.data)
            write_below(job.output, job.task.path.with_suffix(".ipynb"), kept)
            trust(kept)
    except (Exception, OutOfTime) as error:  # whatever it is, it is this report's failure and never the batch's
        _keep_failed(job, last.notebook)
        cell = failed_cell(last.notebook) if last.notebook else ""
        return Outcome(job.task, _since(start), error=_why(error), cell=cell)
    return Outcome(job.task, _since(start), size=page.size, page=page, warned=warned(executed))


def make(job: Job, last: LastRun) -> NotebookNode:
    """The executed notebook of a report; PageError if the notebook is not the one that the receipt names."""
    os.environ[VARIABLE] = str(job.data)
    content = job.notebook.read_bytes()
    if job.receipt is not None and notebook_hash(job.notebook.name, content) != job.receipt.notebook:
        raise PageError(f"{job.notebook.name} is not the notebook that the build began with. Build again.")
    return execute(job.notebook.name, content.decode(), job.task.parameters, last)


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)


def _why(error: BaseException) -> str:
    """What failed, as a line of a summary: an error of a cell as the cell raised it."""
    if isinstance(error, CellError):
        return f"stopped: {error.words}" if error.kind == OutOfTime.__name__ else str(error)[:LONGEST]
    return f"stopped: {error}" if isinstance(error, OutOfTime) else summarize(error)


def _keep_failed(job: Job, notebook: NotebookNode | None) -> None:
    """Write the executed notebook of a failed report, for study, if that is possible."""
    if notebook is not None:
        with contextlib.suppress(OSError):
            write_below(job.output, job.kept, portable(notebook, job.data))
