"""A build inside a Dask worker: its input files in a local folder, and the processes that make its reports.

A thread of a worker cannot be stopped when a report takes too long, and matplotlib draws one report at a time. So each
thread hands its report to a process with the limits of a build on one machine, and returns the files it wrote.
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

from helpers.batch.cluster.transfer import Build, Result, file_paths
from helpers.batch.workers.job import Job, Outcome
from helpers.batch.workers.pool import Pool
from helpers.data.files import DataFiles

#: Seconds without a report after which a build closes by itself: its client was killed, or lost the cluster.
IDLE = 600


class WorkerBuild:
    """One build in one worker. Its methods are safe to call from any thread."""

    def __init__(self, build: Build, files: bytes, scratch: Path) -> None:
        # A worker that a nanny started may have no children unless it says so.
        multiprocessing.current_process().daemon = False
        self._build = build
        self._folder = Path(tempfile.mkdtemp(prefix="dvctt-", dir=scratch))
        with zipfile.ZipFile(io.BytesIO(files)) as archive:
            archive.extractall(self._folder)
        self._data = DataFiles.read(self._folder / "data")
        self._idle: list[Pool] = []
        self._lock = threading.Lock()
        self._busy, self._closed = 0, False
        self._timer = threading.Timer(IDLE, close_build, [build.name])

    def make(self, job: Job) -> Result:
        """Make a report; the outcome and the files that were written."""
        with self._at_work(), tempfile.TemporaryDirectory(dir=self._folder) as name:
            output, notebook = Path(name), self._folder / "notebooks" / job.notebook.name
            outcome = self._run(replace(job, notebook=notebook, data=self._folder / "data", output=output))
            written = [path for path in file_paths(job.task) if (output / path).is_file()]
            return Result(outcome, {path: (output / path).read_text("utf-8") for path in written})

    def close(self) -> None:
        """End the idle processes and remove the files; if a report is being made, once it is done."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().stop()
            if not self._busy:
                shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, job: Job) -> Outcome:
        """In a process that no other thread uses meanwhile. A process in which a report failed is not used again."""
        with self._lock:
            pool = self._idle.pop() if self._idle else Pool(1, self._data, self._build.timeout, self._build.memory)
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
                self._timer = threading.Timer(IDLE, close_build, [self._build.name])
                self._timer.daemon = True
            if self._closed:
                self.close()
            elif not self._busy:
                self._timer.start()


#: The builds of this worker, by name.
_builds: dict[str, WorkerBuild] = {}
_lock = threading.Lock()


def get_build(build: Build, files: bytes, scratch: Path) -> WorkerBuild:
    """The build in this worker, set up when its first report is asked for."""
    with _lock:
        if build.name not in _builds:
            _builds[build.name] = WorkerBuild(build, files, scratch)
        return _builds[build.name]


def close_build(name: str) -> None:
    """Close a build, if this worker has it."""
    with _lock:
        found = _builds.pop(name, None)
    if found:
        found.close()
