"""A build: finds the stale reports, has them made, remembers their receipts, and passes on each outcome."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from helpers.batch.digests import Digests
from helpers.batch.files import read
from helpers.batch.folder import forget_failures, forget_kept, locked
from helpers.batch.plan import Task, check_notebooks
from helpers.batch.publishing.slot import MOST
from helpers.batch.receipts import Receipts
from helpers.batch.records import PageRecord
from helpers.batch.supersede import Before, Superseding
from helpers.batch.workers.job import Job, Outcome
from helpers.batch.workers.pool import outcomes, prepare
from helpers.data.files import DataFiles
from helpers.data.package import Package
from helpers.errors import RequestError, summarize
from helpers.pages.receipt import Receipt, receipt_of

#: What the extra for clusters installs.
_EXTRA = frozenset({"dask", "distributed"})


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


class Stale(NamedTuple):
    """A task to do: why, the receipt its page will have, and how many figures that rests on."""

    task: Task
    reason: str
    receipt: Receipt
    figures: int


def stale(tasks: Sequence[Task], package: Package, options: Options) -> Iterator[Stale]:
    """The tasks to do; those whose pages stand as they would be made are left out."""
    digests = Digests(options.output, package)
    yield from _stale(tasks, digests, options, check_notebooks(tasks, package.path), Receipts(options.output))


def _stale(
    tasks: Sequence[Task], digests: Digests, options: Options, notebooks: Mapping[str, Path], before: Receipts
) -> Iterator[Stale]:
    here = {name: receipt_of("", path) for name, path in notebooks.items()}
    for task in tasks:
        rests = digests.of(task)
        made = replace(here[task.notebook], rows=rests.rows)
        if reason := _reason(options, task, made, before):
            yield Stale(task, reason, made, rests.figures)


def _reason(options: Options, task: Task, made: Receipt, before: Receipts) -> str:
    """Why a page is to be made; empty if the one that stands is, byte for byte, the one that would be."""
    page = options.output / task.path
    if options.force:
        return "forced"
    if not page.is_file():
        return "no page yet"
    old = before.get(str(task))
    if old is None:
        return "no receipt"
    if changed := made.differences(old.receipt):
        return f"changed: {', '.join(changed)}"
    try:
        return "" if old.is_of(read(page, old.size + MOST)) else "changed: page"
    except OSError:  # longer than it was, or not to be read
        return "changed: page"


def build(
    tasks: Sequence[Task],
    package: Package,
    options: Options,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
    on_start: Callable[[Mapping[Task, int]], None] = lambda sizes: None,
    publish: Callable[[], Iterable[str]] = list,
) -> Summary:
    """Make every stale page. ``on_start`` gets their tasks with numbers of figures, ``on_outcome`` each outcome.

    ``publish`` is called at the end, while no other build can write to the folder; it returns what could not be
    written. RequestError if another build writes there now. What is done stays done, however the build ends.
    """
    notebooks = check_notebooks(tasks, package.path)
    with locked(options.output):
        receipts, ended, superseding = Receipts(options.output), dict[Task, Outcome](), Superseding(options.output)
        digests = Digests(options.output, package)
        todo = _find_stale(_stale(tasks, digests, options, notebooks, receipts), options)
        on_start({one.task: one.figures for one in todo})
        summary = Summary(fresh=len(tasks) - len(todo))
        files = replace(package.files, folder=package.path.resolve())
        jobs = _jobs(todo, notebooks, files.folder, options, superseding.before(map(_page, todo), receipts))

        def record(job: Job, outcome: Outcome) -> None:
            ended[job.task] = outcome
            if outcome.page is not None:
                _remember(job, outcome.page, receipts, options)
            on_outcome(outcome)

        try:
            _run(jobs, files, options, record)
        finally:
            stale_still = {job.task for job in jobs if job.task not in ended or ended[job.task].error}
            forget_failures(options.output, (task.path for task in tasks if task not in stale_still))
            summary.outcomes += [ended[job.task] for job in jobs if job.task in ended]
            summary.troubles += _saved(receipts, superseding, digests)
        summary.troubles += publish()
    return summary


def _saved(receipts: Receipts, superseding: Superseding, digests: Digests) -> Iterator[str]:
    """Write what is known of the pages, and what the next build is to know; yields what could not be."""
    try:
        receipts.save()
        superseding.end(receipts)
    except OSError as error:
        yield summarize(error)
    try:
        digests.save()
    except OSError as error:
        yield summarize(error)


def _page(one: Stale) -> str:
    return str(one.task)


def _remember(job: Job, page: PageRecord, receipts: Receipts, options: Options) -> None:
    """What was made; a notebook that was kept with another page goes."""
    receipts.put(str(job.task), page)
    if not options.keep:
        forget_kept(options.output, job.task.path, job.notebook.name)


def _jobs(
    todo: Iterable[Stale], notebooks: Mapping[str, Path], data: Path, options: Options, before: Mapping[str, Before]
) -> list[Job]:
    """Jobs with absolute paths, which mean the same in every process."""
    output = options.output.resolve()
    return [
        Job(one.task, notebooks[one.task.notebook].resolve(), data, output, options.keep, one.receipt,
            before.get(_page(one)))
        for one in todo
    ]  # fmt: skip


def _run(jobs: Sequence[Job], files: DataFiles, options: Options, record: Callable[[Job, Outcome], None]) -> None:
    """Run jobs and record each outcome as it comes; whatever ends this ends the processes."""
    by_task = {job.task: job for job in jobs}
    with closing(_outcomes(jobs, files, options)) as running:
        for outcome in running:
            record(by_task[outcome.task], outcome)


def _find_stale(found: Iterable[Stale], options: Options) -> list[Stale]:
    """The stale tasks; the server of the processes starts with the first of them."""
    todo: list[Stale] = []
    for one in found:
        if not todo and not options.cluster:
            prepare()
        todo.append(one)
    return todo


def _outcomes(jobs: Sequence[Job], files: DataFiles, options: Options) -> Generator[Outcome]:
    if not options.cluster:
        return outcomes(jobs, files, options.workers, options.timeout, options.memory)
    try:
        from helpers.batch.cluster import client as cluster
    except ImportError as error:
        hint = "In the project's folder: pip install '.[cluster]'."
        if (error.name or "").split(".")[0] not in _EXTRA:  # it is there, and something else is not
            hint = f"The extra cannot be loaded ({summarize(error)}): install it anew. {hint}"
        raise RequestError("dask", options.cluster, "an installation with the extra cluster", hint) from error
    return cluster.outcomes(jobs, files, options.cluster, options.timeout, options.memory)
