"""A build: what is stale is made, in several processes, and what became of each report is told as it happens."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from helpers.batch.export import write
from helpers.batch.plan import Task, check_notebooks
from helpers.batch.worker import Job, Outcome, run, warm
from helpers.data.package import Package
from helpers.report.receipt import receipt
from helpers.report.view import View

#: In the folder of reports: the receipt of every page that stands there.
STATE = ".receipts.json"


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is run. ``timeout`` is in seconds for each report."""

    output: Path
    workers: int = 0
    timeout: float = 120.0
    force: bool = False
    keep: bool = False


@dataclass
class Summary:
    """What a build did."""

    outcomes: list[Outcome] = field(default_factory=list)
    fresh: int = 0

    @property
    def failed(self) -> list[Outcome]:
        """Reports that were not made."""
        return [outcome for outcome in self.outcomes if outcome.error]


def stale(tasks: Sequence[Task], package: Package, options: Options) -> Iterator[tuple[Task, str, str]]:
    """Tasks to do, each with the reason and the receipt its page will have; pages that stand are left out."""
    notebooks = check_notebooks(tasks, package.path)
    before = read_state(options.output)
    for task in tasks:
        view = View(package, package.places[task.area], task.quarter)
        made = receipt(view, notebooks[task.notebook])
        text = json.dumps(made, sort_keys=True)
        if reason := _reason(options, task, made, before):
            yield task, reason, text


def _reason(options: Options, task: Task, made: dict[str, object], before: dict[str, str]) -> str:
    if options.force:
        return "forced"
    if not (options.output / task.path).is_file():
        return "no page yet"
    old = json.loads(before.get(str(task), "{}"))
    changed = [name for name, value in made.items() if old.get(name) != value]
    return f"changed: {', '.join(changed)}" if changed else ""


def read_state(output: Path) -> dict[str, str]:
    """Receipts of the pages in a folder; empty if there are none or they cannot be read."""
    try:
        state = json.loads((output / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def build(
    tasks: Sequence[Task],
    package: Package,
    options: Options,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    begin: Callable[[int], None] = lambda total: None,
) -> Summary:
    """Make every stale page of the tasks. ``begin`` hears how many, ``tell`` hears of each as it ends."""
    notebooks = check_notebooks(tasks, package.path)
    todo = list(stale(tasks, package, options))
    begin(len(todo))
    summary = Summary(fresh=len(tasks) - len(todo))
    receipts = {task: text for task, _, text in todo}
    jobs = [
        Job(task, notebooks[task.notebook].resolve(), package.path.resolve(), options.output.resolve(), options.keep)
        for task, _, _ in todo
    ]
    state = read_state(options.output)
    for outcome in _outcomes(jobs, options):
        summary.outcomes.append(outcome)
        if not outcome.error:
            state[str(outcome.task)] = receipts[outcome.task]
        tell(outcome)
    if jobs:
        write(options.output / STATE, json.dumps(state, indent=0, sort_keys=True))
    return summary


def _outcomes(jobs: list[Job], options: Options) -> Iterator[Outcome]:
    """Outcomes as they come, in the order of the jobs; a process that hangs or dies is one failed report."""
    if not jobs:
        return
    workers = min(options.workers or os.cpu_count() or 1, len(jobs))
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["helpers.batch.worker"])
    data = jobs[0].data
    with ProcessPool(max_workers=workers, context=context, initializer=warm, initargs=(data,)) as pool:
        futures = [(job, pool.schedule(run, args=(job,), timeout=options.timeout)) for job in jobs]
        for job, future in futures:
            yield _outcome(job, future, options)


def _outcome(job: Job, future: object, options: Options) -> Outcome:
    try:
        return future.result()  # type: ignore[attr-defined, no-any-return]
    except FutureTimeout:
        return Outcome(job.task, options.timeout, error=f"stopped: it ran longer than {options.timeout:g} seconds")
    except ProcessExpired as error:
        return Outcome(job.task, 0.0, error=f"its process ended with exit code {error.exitcode}")
    except Exception as error:  # whatever a worker raises is that report's failure, never the batch's
        return Outcome(job.task, 0.0, error=f"{type(error).__name__}: {error}")
