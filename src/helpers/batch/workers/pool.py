"""The processes of a build. A report that hangs, dies or eats memory is one failure, and the others go on."""

from __future__ import annotations

import contextlib
import dataclasses
import multiprocessing
import multiprocessing.util
import os
import tempfile
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.batch.environment import environment
from helpers.batch.workers.child import ROOM, Ended, Ready
from helpers.batch.workers.cores import cores
from helpers.batch.workers.job import Job, Outcome, lost
from helpers.batch.workers.process import Process
from helpers.data.files import DataFiles
from helpers.errors import HelpersError, RequestError

if TYPE_CHECKING:  # Windows has no such thing
    from multiprocessing.context import ForkServerContext, SpawnContext


#: A report whose process dies is tried once more: the machine may have been short of memory for a moment. So is a
#: process that does not start.
TRIES = 2
#: The memory to ask for, as a multiple of what a started process takes, and the step in MB it is rounded up to.
_SPARE, _STEP = 1.2, 64
#: Tells a new Python not to import from the working folder.
_SAFE_PATH = "PYTHONSAFEPATH"
#: Tells the server to get ready for all that are forked from it (``preload.py``).
_SERVER = "DVCTT_SERVER"
#: Bytes in the name of the folder for a socket, whose own may have 104 to 108 and names its place in the folder.
_LONGEST_FOLDER = 70
#: Seconds before the system is asked for a process again.
_PAUSE = 0.5


def outcomes(jobs: Sequence[Job], files: DataFiles, workers: int, timeout: float, memory: int) -> Generator[Outcome]:
    """Outcomes as the reports end. ``timeout`` in seconds a report, ``memory`` in MB a process, 0 for no limit.

    Every process gets ``files``, the data as they were when they were read.

    Whatever ends the caller's loop, Ctrl-C included, ends the processes too. HelpersError if no process can start at
    all, RequestError if that is for want of memory.
    """
    if not jobs:
        return
    pool = Pool(min(workers or cores(), len(jobs)), files, timeout, memory)
    try:
        yield from pool.work(jobs)
    finally:
        pool.stop()


def prepare() -> None:
    """Let what processes are forked from get ready beside whatever a build does first.

    They do not look for modules in the working folder, where a ``helpers.py`` or ``random.py`` of somebody may stand:
    up to Python 3.12.7 the server imports before it gets the caller's path (cpython 117378).
    """
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with contextlib.suppress(OSError), environment(_SAFE_PATH, "1"), environment(_SERVER, "1"):
            _find_room_for_sockets()
            forkserver.ensure_running()  # if it does not, the start of the first process will tell


def _find_room_for_sockets() -> None:
    """Where the temporary folder has a long name, as batch systems give it, sockets lie in the one of the system."""
    before = tempfile.gettempdir()
    if len(os.fsencode(before)) > _LONGEST_FOLDER:
        tempfile.tempdir = "/tmp"
        try:
            multiprocessing.util.get_temp_dir()  # once in a process, which removes it at its end
        finally:
            tempfile.tempdir = before


def _context() -> ForkServerContext | SpawnContext:
    """Processes forked from a clean server that has imported everything; spawned where a system cannot fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["helpers.batch.workers.preload"])
    return context


class Pool:
    """Jobs that wait, and the processes that do them; these stay warm from one ``work`` to the next."""

    def __init__(self, size: int, data: DataFiles, timeout: float, memory: int) -> None:
        self._queue: deque[Job] = deque()
        self._size, self._timeout, self._memory = size, timeout, memory
        self._data = data
        self._context = _context()
        prepare()
        self._processes: list[Process] = []
        self._libraries: dict[str, None] = {}  # modules that notebooks load, in the order in which they did
        self._idle: list[Process] = []  # those that wait for the next ``work``
        self._failed: list[str] = []  # why processes did not start, since the last that did
        self._begun = False

    def work(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """Every job's outcome."""
        self._queue.extend(jobs)
        while self._queue or len(self._processes) > len(self._idle):
            while self._queue and self._idle:
                self._next(self._idle.pop())
            self._fill()
            if not self._processes:
                yield from self._give_up()
                return
            busy = [process for process in self._processes if process not in self._idle]
            Process.wait(busy)
            for process in busy:
                outcome = self._receive(process)
                if outcome is not None:
                    yield outcome

    def stop(self) -> None:
        """End every process."""
        self._idle.clear()
        while self._processes:
            self._drop(self._processes[-1])

    def _fill(self) -> None:
        """As many processes as there is work for, unless they do not start."""
        busy = sum(process.job is not None for process in self._processes)
        wanted = min(self._size, busy + len(self._queue))
        while len(self._processes) < wanted and len(self._failed) < TRIES:
            try:
                self._processes.append(Process(self._context, self._data, self._memory, tuple(self._libraries)))
            except (OSError, EOFError) as error:
                self._failed.append(f"{type(error).__name__}: {error}")
                time.sleep(_PAUSE)

    def _receive(self, process: Process) -> Outcome | None:
        message = process.receive()
        if isinstance(message, Ended):
            return self._ended(process, message)
        if isinstance(message, Ready):
            self._begun = True
            self._failed.clear()
            self._next(process)
            return None
        if message is not None and (message.error or message.left or message.loaded):
            self._libraries |= dict.fromkeys(message.loaded)
            self._drop(process)  # what a report left in it is no other report's trouble
        elif message is not None:
            self._next(process)
        return message

    def _next(self, process: Process) -> None:
        if self._queue:
            process.send(self._queue.popleft(), self._timeout)
        else:
            process.job = None
            self._idle.append(process)

    def _drop(self, process: Process) -> None:
        process.stop()
        self._processes.remove(process)

    def _ended(self, process: Process, end: Ended) -> Outcome | None:
        """A job's process has ended: it is tried again at the end of the queue, or given up."""
        self._drop(process)
        job = process.job
        if job is None:
            self._failed.append(end.why)
            return None
        if end.late:
            return lost(job, f"stopped: it ran longer than {self._timeout:g} seconds", self._timeout)
        if job.tries + 1 < TRIES:
            self._queue.append(dataclasses.replace(job, tries=job.tries + 1))
            return None
        return lost(job, f"{end.why}, {TRIES} times")

    def _give_up(self) -> Iterator[Outcome]:
        """No process starts any more. If none ever did, it is the request that cannot be answered."""
        why = self._failed[-1]
        if not self._begun:
            raise self._refusal(why)
        while self._queue:
            yield lost(self._queue.popleft(), f"no process could be started for it ({why})")

    def _refusal(self, why: str) -> HelpersError:
        need = self._need() if self._memory else 0
        if need > self._memory:
            hint = f"Less is too little for a process to start ({why})."
            return RequestError("memory", self._memory, f"at least {need} MB", hint)
        return HelpersError(f"No process could be started to make reports, tried {TRIES} times: {why}")

    def _need(self) -> int:
        """MB to allow a process, found by starting one without a limit; 0 if it does not start either."""
        try:
            process = Process(self._context, self._data, 0, ())
        except (OSError, EOFError):
            return 0
        try:
            Process.wait([process])
            message = process.receive()
        finally:
            process.stop()
        if not isinstance(message, Ready):
            return 0
        return -int(-max(message.memory * _SPARE, message.memory + ROOM) // _STEP) * _STEP
