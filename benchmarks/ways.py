"""The ways to make the same reports, each timed in a fresh process: ``python -m benchmarks.ways WAY COUNT OUTPUT``.

What a way needs once (imports, fonts, template) it does on a report that is not timed. Ours is timed whole as well.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.batch.execution.notebook import read
from helpers.batch.plan import Task, plan
from helpers.data.package import VARIABLE, Package, load
from helpers.data.places import Place

if TYPE_CHECKING:
    from nbformat import NotebookNode


ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
#: Where ``make bench`` puts ploomber-engine. Papermill loads every engine that stands beside it whenever it starts.
RIVAL = Path(sys.prefix) / "bench"
#: Shares no factor with the number of reports, so that a sample is spread over the archive.
STRIDE = 1109
#: Settings of a Dask cluster whose cores are all at work, as the page on schedules and clusters recommends.
CALM = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False", "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s"}
Make = Callable[[Task], str]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each report, of the whole process with its start, and MB of a worker after each report."""

    seconds: list[float]
    whole: float = 0.0
    memory: list[float] = field(default_factory=list)

    @property
    def each(self) -> float:
        """Seconds for one report, start-up aside."""
        return sum(self.seconds) / len(self.seconds)


def archive(package: Package) -> list[Task]:
    """The archive in one language: every province and the country in every quarter."""
    return [task for task in plan(package, languages=["vi"]) if isinstance(task.subject, Place)]


def spread(tasks: Sequence[Task], count: int) -> list[Task]:
    """A sample from all over the archive; a smaller one is the beginning of a larger one."""
    return [tasks[number * STRIDE % len(tasks)] for number in range(1, count + 1)]


def commands(package: Package, output: Path) -> Make:
    """(a) The two commands that anybody would put into a shell loop."""
    env = os.environ | {VARIABLE: str(package.path)}
    convert = [str(Path(sys.executable).with_name("jupyter")), "nbconvert", "--to", "html", "--template", "dvctt"]

    def make(task: Task) -> str:
        done = output / f"{task.subject.code}-{task.quarter}.ipynb"
        given = [word for name, value in task.parameters.items() for word in ("-p", name, value)]
        execute = [sys.executable, "-m", "papermill", str(NOTEBOOKS / task.notebook), str(done), *given]
        for command in (execute, [*convert, str(done)]):
            subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        return done.with_suffix(".html").read_text("utf-8")

    return make


def kernels(package: Package, output: Path) -> Make:
    """(b) Papermill's Python API with a kernel for each report, and one exporter."""
    import papermill

    def execute(task: Task) -> NotebookNode:
        path = str(NOTEBOOKS / task.notebook)
        return papermill.execute_notebook(path, None, task.parameters, kernel_name="python3", progress_bar=False)

    return _exported(execute)


def ploomber(package: Package, output: Path) -> Make:
    """(c) ploomber-engine, which runs a notebook inside the process too, and one exporter."""
    sys.path.append(str(RIVAL))
    from ploomber_engine import execute_notebook  # type: ignore[import-not-found]

    def execute(task: Task) -> NotebookNode:
        return execute_notebook(NOTEBOOKS / task.notebook, None, parameters=task.parameters, progress_bar=False)

    return _exported(execute)


def _exported(execute: Callable[[Task], NotebookNode]) -> Make:
    """Executed, then through nbconvert's own HTML exporter with our template."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="dvctt")
    return lambda task: str(exporter.from_notebook_node(execute(task))[0])


def floor(package: Package, output: Path) -> Make:
    """(f) The same sections, charts, tables and template, called one after the other: no notebook is run."""
    import nbformat.v4

    from helpers.batch.publishing.exporter import render
    from helpers.pages.report.report import Report

    def make(task: Task) -> str:
        report = Report(package, task.subject.code, task.quarter, task.language)
        cells = []
        for name, *given in sections(NOTEBOOKS / task.notebook):
            part = getattr(report, name)
            data = (part(*given) if given else part)._repr_mimebundle_()
            cells.append(nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("execute_result", data=data)]))
        return render(nbformat.v4.new_notebook(cells=cells))

    return make


def sections(notebook: Path) -> list[tuple[str, ...]]:
    """The sections that a notebook calls, each with its argument if it has one."""
    calls = re.compile(r'^report\.(\w+)(?:\("([^"]*)"\))?$', re.MULTILINE)
    cells = read(notebook)["cells"]
    found = [match for cell in cells if cell["cell_type"] == "code" for match in calls.findall("".join(cell["source"]))]
    return [(name, argument) if argument else (name,) for name, argument in found]


def timed(make: Make, tasks: Sequence[Task], output: Path) -> Timing:
    """Make every report, the last one first and untimed, and write the pages."""
    *measured, warm = tasks
    make(warm)
    seconds = []
    for task in measured:
        start = time.perf_counter()
        html = make(task)
        place = output / task.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(html, "utf-8")
        seconds.append(time.perf_counter() - start)
    return Timing(seconds)


def ours(tasks: Sequence[Task], output: Path, package: Package, workers: int, cluster: str = "") -> Timing:
    """(d), (e) and (g) A build. Its seconds are the gaps between the ends of two reports."""
    import psutil  # type: ignore[import-untyped]  # comes with ipykernel

    from helpers.batch.builder import Options, build
    from helpers.batch.workers.job import Outcome

    ends: list[float] = []
    memory: list[float] = []
    started: list[psutil.Process] = []

    def tell(outcome: Outcome) -> None:
        ends.append(time.perf_counter())
        if outcome.error:
            raise RuntimeError(f"{outcome.task}: {outcome.error}")
        if not started:
            started.extend(psutil.Process().children(recursive=True) or [psutil.Process()])
        try:
            memory.append(max(process.memory_info().rss for process in started) / 2**20)
        except psutil.NoSuchProcess:  # a process without more to do has been ended
            memory.append(memory[-1])

    build(tasks, package, Options(output, workers, force=True, cluster=cluster), tell)
    return Timing([later - earlier for earlier, later in pairwise(ends)], memory=memory)


@contextmanager
def standing(workers: int) -> Iterator[str]:
    """A Dask cluster of so many workers with one thread each, and its address: it stands before a build begins."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as started:
        place = Path(name) / "scheduler.json"
        common = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(place))
        own = ("--nthreads", "1", "--local-directory", name)
        for part in (("scheduler", "--port", "0"), *[("worker", *own)] * workers):
            command = [sys.executable, "-m", f"distributed.cli.dask_{part[0]}", *part[1:], *common]
            process = subprocess.Popen(
                command, cwd=name, env=os.environ | CALM, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            started.callback(process.wait)
            started.callback(process.terminate)
        from distributed import Client

        while not place.is_file():
            time.sleep(0.1)
        with Client(scheduler_file=str(place), timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)
        yield json.loads(place.read_text("utf-8"))["address"]


def unchanged(package: Package, output: Path) -> Timing:
    """The whole archive held against the receipts of a folder, as a build begins: everything is read anew."""
    from helpers.batch.builder import Options, stale

    start = time.perf_counter()
    list(stale(archive(package), package, Options(output)))
    return Timing([time.perf_counter() - start])


WAYS = {"a": commands, "b": kernels, "c": ploomber, "f": floor}
WORKERS = {"d": 1, "e": 2, "g": 2}


def run(way: str, count: int, output: Path, cluster: str = "") -> Timing:
    """Make a sample of reports in this process, from the data that ``DVCTT_DATA`` names."""
    package = load()
    output.mkdir(parents=True, exist_ok=True)
    if way == "unchanged":
        return unchanged(package, output)
    if way in WORKERS:
        return ours(spread(archive(package), count), output, package, WORKERS[way], cluster)
    return timed(WAYS[way](package, output), spread(archive(package), count + 1), output)


def measure(way: str, count: int, output: Path, data: Path = ROOT / "data", checkout: Path = ROOT) -> Timing:
    """A way in a fresh process: what it timed itself, and the wall time of the process.

    Another checkout runs in its own environment, with its own code.
    """
    python = sys.executable if checkout == ROOT else str((checkout / ".venv" / "bin" / "python").absolute())
    with standing(WORKERS[way]) if way == "g" else nullcontext("") as cluster:
        command = [python, "-m", "benchmarks.ways", way]
        env = os.environ | {VARIABLE: str(data)}
        if cluster:  # what its workers import once, they import now
            subprocess.run([*command, "2", str(output), cluster], cwd=ROOT, env=env, check=True, capture_output=True)
        start = time.perf_counter()
        done = subprocess.run(
            [*command, str(count), str(output), cluster], cwd=checkout, env=env, capture_output=True, text=True
        )
        whole = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"way {way}: {done.stderr[-2000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Timing(found["seconds"], whole, found["memory"])


if __name__ == "__main__":
    name, number, folder, address = sys.argv[1:]
    sys.stdout.write(json.dumps(asdict(run(name, int(number), Path(folder), address))) + "\n")
