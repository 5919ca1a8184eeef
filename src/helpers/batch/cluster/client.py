"""Builds on a Dask cluster: the door to ``distributed``. Workers share no disk with the caller.

Data and notebooks travel once to each worker, what a report leaves comes back, and the caller puts it in its place.
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

from helpers.batch.cluster.parcel import Build, Made, pack, places
from helpers.batch.cluster.station import leave, station
from helpers.batch.files import write
from helpers.batch.verify import data_block, page_receipt
from helpers.batch.workers.job import Job, Outcome
from helpers.errors import HelpersError, PageError, RequestError, summarize
from helpers.pages.receipt import Receipt, installation

#: Seconds until a scheduler has answered, and until a worker is there.
CONNECT = 5
#: Seconds without any report until the caller looks whether there still is a worker.
PATIENCE = 30
LOST = "the connection to the cluster was lost"
#: Parcels on their way for each thread of the cluster: one is made, the next one waits beside it.
AHEAD = 2
#: Reports in a parcel, at most, and the part of what is left that a parcel takes: one of so many for each thread.
LARGEST, SHARE = 8, 4


def outcomes(jobs: Sequence[Job], address: str, timeout: float, memory: int) -> Generator[Outcome]:
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
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):  # they are meant to travel
            files = client.submit(bytes, pack(jobs[0].data, notebooks), key=f"{build.name}-files")
        try:
            yield from _work(client, jobs, build, files)
        finally:
            with suppress(Exception):  # if the cluster is lost, its stations close by themselves
                client.run(_leave, build.name, on_error="ignore")


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
    """Keeps the workers in work, and no more than that on the way: the scheduler's memory does not grow.

    Dask blames the death of a worker on everything that was on its way there. What it gives up is made again at the
    end, one report at a time: the one that dies then did it.
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
                parcel = _parcel(todo, done, threads)
                running[_send(client, build, files, parcel)] = parcel
        if not running:
            if not alone:
                return
            suspect = [alone.popleft()]
            running[_send(client, build, files, suspect)] = suspect
        for future in _ended(client, list(running)):
            parcel = running.pop(future)
            if _given_up(future) and not parcel[0].tries:
                alone.extend(replace(job, tries=1) for job in parcel)
                continue
            done += len(parcel)
            for job, made in zip(parcel, _made(parcel, future), strict=True):
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


def _parcel(todo: deque[Job], done: int, threads: int) -> list[Job]:
    """The next reports for a thread: many, as each parcel costs time, but one to begin with, and few at the end."""
    return [todo.popleft() for _ in range(max(1, min(LARGEST, done // threads, len(todo) // (SHARE * threads))))]


def _send(client: Client, build: Build, files: Future, parcel: Sequence[Job]) -> Future:
    sent = [replace(job, notebook=Path(job.notebook.name), data=Path(), output=Path()) for job in parcel]
    return client.submit(_reports, build, files, sent, key=f"{build.name}/{parcel[0].task}/{parcel[0].tries}")


def _reports(build: Build, files: bytes, parcel: Sequence[Job]) -> list[Made]:
    """Runs on a worker."""
    place = station(build, files, Path(get_worker().local_directory))
    return [place.make(job) for job in parcel]


async def _leave(name: str) -> None:
    """Runs on a worker, beside its other work: processes take a moment to end."""
    await asyncio.to_thread(leave, name)


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


def _made(parcel: Sequence[Job], future: Future) -> list[Made]:
    """What came back, or why nothing did."""
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
    return [Made(Outcome(job.task, 0.0, error=error), {}) for job in parcel]


def _put(job: Job, made: Made) -> Outcome:
    """Write what came back, if it is what would have been made here."""
    page, _, failed = places(job.task)
    try:
        if page in made.files and job.receipt is not None:
            _check_receipt(made.files[page], job.receipt)
        for place in places(job.task):
            if place in made.files:
                write(job.output / place, made.files[place])
        if not made.outcome.error:
            (job.output / failed).unlink(missing_ok=True)
    except (HelpersError, OSError) as error:
        return replace(made.outcome, size=0, error=summarize(error))
    return made.outcome


def _check_receipt(html: str, expected: Receipt) -> None:
    """PageError unless a page says that it was made from what it would have been made from here."""
    found = page_receipt(data_block(html))
    if other := found.differences(replace(expected, twins=())):
        raise PageError(f"A worker made the page with another {', '.join(other)}.")
