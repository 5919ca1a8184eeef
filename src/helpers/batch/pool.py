"""The processes of a build. A report that hangs, dies or eats memory is one failure, and the others go on."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from multiprocessing.context import BaseContext

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from helpers.batch.worker import Job, Outcome, run, warm

#: A report whose process dies is tried once more: the machine may have been short of memory for a moment.
TRIES = 2


def outcomes(jobs: Sequence[Job], workers: int, timeout: float, memory: int) -> Generator[Outcome]:
    """Outcomes in the order of the jobs. ``timeout`` in seconds a report, ``memory`` in MB a process.

    Whatever ends the caller's loop, Ctrl-C included, ends the processes too.
    """
    if not jobs:
        return
    count = min(workers or os.cpu_count() or 1, len(jobs))
    pool = ProcessPool(count, context=_context(), initializer=warm, initargs=(jobs[0].data, memory))
    try:
        futures = [pool.schedule(run, args=(job,), timeout=timeout) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield _outcome(pool, job, future, timeout)
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _context() -> BaseContext:
    """Processes forked from a clean server that has imported everything; spawned where a system cannot fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["helpers.batch.worker"])
    return context


def _outcome(pool: ProcessPool, job: Job, future: ProcessFuture, timeout: float) -> Outcome:
    error = ""
    for _ in range(TRIES):
        try:
            return future.result()  # type: ignore[no-any-return]
        except FutureTimeout:
            return Outcome(job.task, timeout, error=f"stopped: it ran longer than {timeout:g} seconds")
        except ProcessExpired as expired:
            error = f"its process ended with exit code {expired.exitcode}, {TRIES} times"
            future = pool.schedule(run, args=(job,), timeout=timeout)
        except Exception as raised:  # whatever a worker raises is that report's failure, never the batch's
            return Outcome(job.task, 0.0, error=f"{type(raised).__name__}: {raised}")
    future.cancel()
    return Outcome(job.task, 0.0, error=error)
