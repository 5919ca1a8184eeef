"""A build: what is stale is made, and what became of each report is told as it happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from helpers.batch.folder import held
from helpers.batch.plan import Task, check_notebooks
from helpers.batch.receipts import Receipts
from helpers.batch.workers.job import Job, Outcome
from helpers.batch.workers.pool import outcomes, prepare
from helpers.data.package import Package
from helpers.errors import RequestError, told
from helpers.pages.receipt import receipt


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
    for _, same in groupby(tasks, key=lambda task: (task.subject, task.quarter)):
        group = list(same)
        snapshot = group[0].snapshot(package)
        for task in group:
            twins = [twin.language for twin in linked(task, asked, options.output)]
            made = {**receipt(snapshot, notebooks[task.notebook]), "twins": twins}
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
        jobs = _jobs(made, set(tasks), notebooks, package.path, options)
        receipts, ended = Receipts(options.output), dict[Task, Outcome]()

        def hear(outcome: Outcome) -> None:
            first = outcome.task not in ended
            ended[outcome.task] = outcome
            if not outcome.error:
                receipts.put(str(outcome.task), made[outcome.task])
            if first:
                tell(outcome)

        try:
            _make(jobs, options, hear)
            again = _alone(jobs, ended)
            made |= {job.task: _unlinked(made[job.task], job) for job in again}
            _make(again, options, hear)
        finally:
            summary.outcomes += [ended[task] for task in made if task in ended]
            try:
                receipts.save()
            except OSError as error:
                summary.troubles.append(told(error))
    return summary


def _jobs(
    made: Iterable[Task], asked: Collection[Task], notebooks: Mapping[str, Path], data: Path, options: Options
) -> list[Job]:
    """Tasks with whole paths, which mean the same in every process."""
    output = options.output.resolve()
    return [
        Job(task, notebooks[task.notebook].resolve(), data.resolve(), output, options.keep, linked(task, asked, output))
        for task in made
    ]


def _make(jobs: Sequence[Job], options: Options, hear: Callable[[Outcome], None]) -> None:
    """Every job, each outcome heard as it comes; whatever ends this ends the processes."""
    with closing(_outcomes(jobs, options)) as running:
        for outcome in running:
            hear(outcome)


def _alone(jobs: Sequence[Job], ended: Mapping[Task, Outcome]) -> list[Job]:
    """Pages that link a twin of this build which failed and does not stand either: to be made without the link."""
    missing = {job.task for job in jobs if ended[job.task].error and not (job.output / job.task.path).is_file()}
    left = [replace(job, twins=tuple(twin for twin in job.twins if twin not in missing)) for job in jobs]
    return [new for old, new in zip(jobs, left, strict=True) if new != old and not ended[old.task].error]


def _unlinked(text: str, job: Job) -> str:
    """The receipt of a page that links fewer twins than was planned."""
    return json.dumps({**json.loads(text), "twins": [twin.language for twin in job.twins]}, sort_keys=True)


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
        from helpers.batch.cluster import client as cluster
    except ImportError as error:
        hint = "In the project's folder: pip install '.[cluster]'."
        raise RequestError("dask", options.cluster, "an installation with the extra cluster", hint) from error
    return cluster.outcomes(jobs, options.cluster, options.timeout, options.memory)
