"""The client of a Dask cluster that builds; the only module that imports ``distributed``. No disk is shared.

Data and notebooks are sent to the workers once, the files of each report come back, and the client writes them.
Imported only when a cluster is asked for.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

import dask
from distributed import CancelledError, Client, Future, get_worker, wait
from distributed.scheduler import KilledWorker

from helpers.batch.cluster.transfer import Build, Result, file_paths, pack
from helpers.batch.cluster.worker_build import close_build, get_build
from helpers.batch.files import write_below
from helpers.batch.records import PageRecord
from helpers.batch.supersede import replace_page
from helpers.batch.workers.job import Job, Outcome
from helpers.data.files import DataFiles
from helpers.errors import HelpersError, RequestError, summarize
from helpers.pages.receipt import installation

#: Seconds until a scheduler has answered, and until a worker is there.
CONNECT = 5
#: Seconds without any report until the caller looks whether there still is a worker.
PATIENCE = 30
LOST = "the connection to the cluster was lost"
#: Batches in flight for each thread of the cluster: one is worked on, the next waits on the worker.
AHEAD = 2
#: Most reports in a batch, and the divisor of what remains: a batch takes one of so many parts for each thread.
LARGEST, SHARE = 8, 4


def outcomes(jobs: Sequence[Job], files: DataFiles, address: str, timeout: float, memory: int) -> Generator[Outcome]:
    """Outcomes as the reports end, each put in place here. ``timeout`` in seconds a report, ``memory`` in MB a process.

    RequestError if no scheduler answers, or it has no worker, or a worker would not make the same pages. A report
    whose worker dies is given to another one.
    """
    if not jobs:
        return
    build = Build(f"dvctt-{uuid.uuid4().hex[:8]}", timeout, memory)
    with _connected(address) as client:
        _check_workers(client, address)
        notebooks = {job.notebook for job in jobs}
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):  # the files are large
            sent = client.submit(bytes, pack(files, notebooks), key=f"{build.name}-files")
        try:
            yield from _work(client, jobs, build, sent)
        finally:
            with suppress(Exception):  # if the cluster is lost, its workers close the build by themselves
                client.run(_close, build.name, on_error="ignore")


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    hint = f"No scheduler answered within {CONNECT} seconds. Start one with dask scheduler."
    try:
        client = Client(address, timeout=CONNECT)
    except (OSError, ValueError, TypeError) as error:
        raise RequestError("dask", address, "the address of a scheduler, as tcp://127.0.0.1:8786", hint) from error
    try:
        yield client
    finally:
        client.close(timeout=CONNECT)


def _check_workers(client: Client, address: str) -> None:
    """RequestError unless there are workers, and all of them have the code and the libraries of the caller."""
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=CONNECT)
    here, found = installation(), client.run(installation, on_error="return")
    if not found:
        raise RequestError("dask", address, "a scheduler with workers", "Start some with dask worker.")
    for worker, there in found.items():
        if there == here:
            continue
        other = ", ".join(n for n, value in here.items() if there.get(n) != value) if isinstance(there, dict) else there
        allowed = "workers with the code, template and libraries of the caller"
        raise RequestError("dask", f"{worker}: {other}", allowed, "Install the same version there.")


def _work(client: Client, jobs: Sequence[Job], build: Build, files: Future) -> Iterator[Outcome]:
    """Submits just enough batches to keep the workers busy, so that the scheduler's memory does not grow.

    Dask counts the death of a worker against every batch that was assigned to it. Reports that it gives up are
    submitted again at the end, one at a time: then only the one that kills its worker fails.
    """
    todo, alone, running = deque(jobs), deque[Job](), dict[Future, list[Job]]()
    threads = done = 0
    while client.status == "running":
        if len(running) <= AHEAD * threads // 2:
            found = _threads(client)
            if found is None:
                break
            threads = max(1, found)
            while todo and len(running) < AHEAD * threads:
                batch = _next_batch(todo, done, threads)
                running[_send(client, build, files, batch)] = batch
        if not running:
            if not alone:
                return
            suspect = [alone.popleft()]
            running[_send(client, build, files, suspect)] = suspect
        for future in _ended(client, list(running)):
            batch = running.pop(future)
            if _given_up(future) and not batch[0].tries:
                alone.extend(replace(job, tries=1) for job in batch)
                continue
            done += len(batch)
            for job, made in zip(batch, _made(batch, future), strict=True):
                yield _put(job, made)
    lost = (*chain.from_iterable(running.values()), *alone, *todo)
    yield from (Outcome(job.task, 0.0, error=LOST) for job in lost)


def _threads(client: Client) -> int | None:
    """Threads of the cluster, which may have no worker just now; None if its scheduler is gone."""
    try:
        return int(sum(client.nthreads().values()))
    except OSError:  # the connection broke, and the client has not seen it yet
        return None


def _given_up(future: Future) -> bool:
    return future.status == "error" and isinstance(future.exception(), KilledWorker)


def _next_batch(todo: deque[Job], done: int, threads: int) -> list[Job]:
    """The next reports for a thread: many, as each batch costs time, but one to begin with, and few at the end."""
    return [todo.popleft() for _ in range(max(1, min(LARGEST, done // threads, len(todo) // (SHARE * threads))))]


def _send(client: Client, build: Build, files: Future, batch: Sequence[Job]) -> Future:
    sent = [replace(job, notebook=Path(job.notebook.name), data=Path(), output=Path(), before=None) for job in batch]
    return client.submit(_reports, build, files, sent, key=f"{build.name}/{batch[0].task}/{batch[0].tries}")


def _reports(build: Build, files: bytes, batch: Sequence[Job]) -> list[Result]:
    """Runs on a worker."""
    here = get_build(build, files, Path(get_worker().local_directory))
    return [here.make(job) for job in batch]


async def _close(name: str) -> None:
    """Runs on a worker, beside its other work: processes take a moment to end."""
    await asyncio.to_thread(close_build, name)


def _ended(client: Client, futures: list[Future]) -> list[Future]:
    """Futures that have ended, at least one; all of them if the last worker is gone."""
    while True:
        try:
            return list(wait(futures, timeout=PATIENCE, return_when="FIRST_COMPLETED").done)
        except CancelledError:  # the scheduler is gone, and knows nothing of them any more
            return futures
        except TimeoutError:
            if not _threads(client):
                return futures


def _made(batch: Sequence[Job], future: Future) -> list[Result]:
    """The results of a batch, or for each of its reports why there is none."""
    try:
        if future.done():
            return future.result()  # type: ignore[no-any-return]
        error = "the cluster has no worker any more"
    except KilledWorker:
        error = "the workers that were to make it died, one after the other"
    except CancelledError:
        error = LOST
    except Exception as raised:  # whatever a worker raises is that report's failure, never the batch's
        error = f"{type(raised).__name__}: {raised}"
    return [Result(Outcome(job.task, 0.0, error=error), {}) for job in batch]


def _put(job: Job, made: Result) -> Outcome:
    """Write the files that came back, if the page is what would have been made here."""
    paths = page, *_ = file_paths(job.task)
    try:
        record = PageRecord.of(made.files[page], job.receipt) if page in made.files else None
        for path in paths:
            if path in made.files and path == page:
                replace_page(job.output, Path(path), made.files[path], job.before)
            elif path in made.files:
                write_below(job.output, Path(path), made.files[path])
    except (HelpersError, OSError) as error:
        return replace(made.outcome, size=0, page=None, error=summarize(error))
    return replace(made.outcome, page=record)
