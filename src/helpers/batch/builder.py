"""A build: what is stale is made, and what became of each report is told as it happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from helpers.batch.job import Job, Outcome
from helpers.batch.plan import Task, check_notebooks
from helpers.batch.pool import outcomes, prepare
from helpers.batch.state import Receipts, held
from helpers.data.package import Package
from helpers.errors import RequestError, told
from helpers.report.receipt import receipt


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is run. ``timeout`` is in seconds for each report, ``memory`` in MB for each process.

    ``cluster`` is the address of a Dask scheduler; the workers are then its own.
    """

    output: Path
    workers: int = 0
    timeout: float = 120.0
    memory: int = 2048
    force: bool = False
    keep: bool = False
    cluster: str = ""


@dataclass
class Summary:
    """What a build did."""

    outcomes: list[Outcome] = field(default_factory=list)
    fresh: int = 0
    troubles: list[str] = field(default_factory=list)  # what could not be written, beside pages, and why

    @property
    def failed(self) -> list[Outcome]:
        """Reports that were not made."""
        return [outcome for outcome in self.outcomes if outcome.error]


def stale(tasks: Sequence[Task], package: Package, options: Options) -> Iterator[tuple[Task, str, str]]:
    """Tasks to do, each with the reason and the receipt its page will have; pages that stand are left out."""
    notebooks = check_notebooks(tasks, package.path)
    before, asked = Receipts(options.output), set(tasks)
    for _, same in groupby(tasks, key=lambda task: (task.area, task.quarter)):
        group = list(same)
        view = group[0].view(package)
        for task in group:
            twins = [twin.language for twin in linked(task, asked, options.output)]
            made = {**receipt(view, notebooks[task.notebook]), "twins": twins}
            if reason := _reason(options, task, made, before):
                yield task, reason, json.dumps(made, sort_keys=True)


def linked(task: Task, asked: Collection[Task], output: Path) -> tuple[Task, ...]:
    """The twins that a page links: those that are built with it or stand already."""
    return tuple(twin for twin in task.twins if twin in asked or (output / twin.path).is_file())


def _reason(options: Options, task: Task, made: dict[str, object], before: Receipts) -> str:
    if options.force:
        return "forced"
    if not (options.output / task.path).is_file():
        return "no page yet"
    old = before.get(str(task))
    changed = [name for name, value in made.items() if old.get(name) != value]
    return f"changed: {', '.join(changed)}" if changed else ""


def build(
    tasks: Sequence[Task],
    package: Package,
    options: Options,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    begin: Callable[[int], None] = lambda total: None,
) -> Summary:
    """Make every stale page of the tasks. ``begin`` hears how many, ``tell`` hears of each as it ends.

    RequestError if another build writes to the same folder. What is done stays done, however the build ends.
    """
    notebooks = check_notebooks(tasks, package.path)
    with held(options.output):
        todo = _todo(tasks, package, options)
        begin(len(todo))
        summary = Summary(fresh=len(tasks) - len(todo))
        made = {task: text for task, _, text in todo}
        data, output = package.path.resolve(), options.output.resolve()
        asked = set(tasks)
        jobs = [
            Job(task, notebooks[task.notebook].resolve(), data, output, options.keep, linked(task, asked, output))
            for task in made
        ]
        receipts = Receipts(options.output)
        running = _outcomes(jobs, options)
        try:
            for outcome in running:
                summary.outcomes.append(outcome)
                if not outcome.error:
                    receipts.put(str(outcome.task), made[outcome.task])
                tell(outcome)
        finally:
            running.close()
            try:
                receipts.save()
            except OSError as error:
                summary.troubles.append(told(error))
    order = {task: number for number, task in enumerate(made)}
    summary.outcomes.sort(key=lambda outcome: order[outcome.task])
    return summary


def _todo(tasks: Sequence[Task], package: Package, options: Options) -> list[tuple[Task, str, str]]:
    """What is stale; processes get ready as soon as there is anything for them."""
    found: list[tuple[Task, str, str]] = []
    for one in stale(tasks, package, options):
        if not found and not options.cluster:
            prepare()
        found.append(one)
    return found


def _outcomes(jobs: Sequence[Job], options: Options) -> Generator[Outcome]:
    if not options.cluster:
        return outcomes(jobs, options.workers, options.timeout, options.memory)
    try:
        from helpers.batch import cluster
    except ImportError as error:
        hint = "In the project's folder: pip install '.[cluster]'."
        raise RequestError("dask", options.cluster, "an installation with the extra cluster", hint) from error
    return cluster.outcomes(jobs, options.cluster, options.timeout, options.memory)
