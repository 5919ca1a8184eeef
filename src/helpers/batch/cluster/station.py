"""A build's place in a Dask worker: its files in a folder, and warm processes that make reports from them.

A thread of a worker cannot be stopped, and a process draws one report at a time. So each thread hands its report to a
process with the limits of a build on one machine, and brings back what that build would have written.
"""

from __future__ import annotations

import io
import multiprocessing
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from helpers.batch.cluster.parcel import Build, Made, places
from helpers.batch.workers.job import Job, Outcome
from helpers.batch.workers.pool import Pool

#: Seconds without a report until a station closes by itself: its caller was killed, or lost the cluster.
IDLE = 600


class Station:
    """One build in one worker. Every method may be called by any thread."""

    def __init__(self, build: Build, files: bytes, scratch: Path) -> None:
        # A worker that a nanny started may have no children unless it says so.
        multiprocessing.current_process().daemon = False
        self._build = build
        self._folder = Path(tempfile.mkdtemp(prefix="dvctt-", dir=scratch))
        with zipfile.ZipFile(io.BytesIO(files)) as archive:
            archive.extractall(self._folder)
        self._idle: list[Pool] = []
        self._lock = threading.Lock()
        self._busy, self._closed = 0, False
        self._timer = threading.Timer(IDLE, leave, [build.name])

    def make(self, job: Job) -> Made:
        """A report from start to finish, with the files that it left."""
        with self._at_work(), tempfile.TemporaryDirectory(dir=self._folder) as name:
            output, notebook = Path(name), self._folder / "notebooks" / job.notebook.name
            outcome = self._run(replace(job, notebook=notebook, data=self._folder / "data", output=output))
            left = [place for place in places(job.task) if (output / place).is_file()]
            return Made(outcome, {place: (output / place).read_text("utf-8") for place in left})

    def close(self) -> None:
        """End every process that has nothing to do. One that has something to do ends after it."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().stop()
            if not self._busy:
                shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, job: Job) -> Outcome:
        """In a process that no other thread uses meanwhile; what failed leaves no process behind."""
        with self._lock:
            pool = self._idle.pop() if self._idle else Pool(1, job.data, self._build.timeout, self._build.memory)
        done = False
        try:
            [outcome] = pool.work([job])
            done = not outcome.error
        finally:
            if done:
                self._idle.append(pool)
            else:
                pool.stop()
        return outcome

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        self._timer.cancel()
        with self._lock:
            self._busy += 1
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1
                self._timer = threading.Timer(IDLE, leave, [self._build.name])
                self._timer.daemon = True
            if self._closed:
                self.close()
            elif not self._busy:
                self._timer.start()


#: The stations of this worker, by the name of their build.
_stations: dict[str, Station] = {}
_lock = threading.Lock()


def station(build: Build, files: bytes, scratch: Path) -> Station:
    """The place of a build in this worker, set up by its first report."""
    with _lock:
        if build.name not in _stations:
            _stations[build.name] = Station(build, files, scratch)
        return _stations[build.name]


def leave(name: str) -> None:
    """End the place of a build, if there is one."""
    with _lock:
        found = _stations.pop(name, None)
    if found:
        found.close()
