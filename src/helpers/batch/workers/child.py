"""The child process of a build: gets ready, makes reports within their time limit, and never outlives the build."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from helpers.batch.workers.job import Outcome, OutOfTime
from helpers.data.files import DataFiles
from helpers.errors import summarize
from helpers.startup import reckon_as_python_does

#: MB that a report takes beside what a process takes that is ready for it: 16 of a full series, whose country's page
#: fails with 8. With less a thread may end before it has begun, and who has started it waits for it without end.
ROOM = 16


@dataclass(frozen=True, slots=True)
class Ready:
    """The process is ready for reports. ``memory``: MB it takes by then; 0 where the system does not say."""

    memory: int


@dataclass(frozen=True, slots=True)
class Ended:
    """Why a process ended or could not start. ``late``: it still runs, but is out of time."""

    why: str
    late: bool = False


Message = Ready | Outcome | Ended


def serve(pipe: Connection, data: DataFiles, memory: int, libraries: tuple[str, ...]) -> None:
    """Get ready with the data as they were read, then make what the pipe brings, until the build closes it.

    ``libraries``: modules that notebooks of this build load, which are there from the beginning.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends its processes
    if hasattr(os, "setsid"):
        os.setsid()  # so that it can be ended with whatever it starts
    threading.Thread(target=_follow_parent, daemon=True).start()
    reckon_as_python_does()
    try:
        from helpers.batch.workers.footprint import Footprint
        from helpers.batch.workers.preload import worker  # heavy: loaded in the process that makes reports

        worker.warm(data, memory, libraries)
    except BaseException as error:  # sent to the build, whatever it is
        pipe.send(Ended(summarize(error)))
        return
    footprint, used = Footprint(), _memory_used()
    if used and 0 < memory < used + ROOM:  # what a process has already may lie above the limit
        pipe.send(Ended(f"it takes {used} MB before its first report, which takes {ROOM} more"))
        return
    pipe.send(Ready(used))
    with contextlib.suppress(EOFError, OSError):
        while True:
            job, timeout = pipe.recv()
            with _alarm(timeout):
                outcome = worker.run(job)
            worker.collect_garbage()
            if not outcome.error:
                outcome = replace(outcome, left=footprint.differences(), loaded=footprint.loaded())
            pipe.send(outcome)


def _follow_parent() -> None:
    """A build that is killed cannot end its processes; they end themselves, even in a cell that runs for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """OutOfTime is raised in the cell that runs too long. Without POSIX signals, the build kills the process."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise OutOfTime(f"it ran longer than {seconds:g} seconds")

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _memory_used() -> int:
    """MB of memory that count against the limit, as Linux tells it.

    Bytes: a codec that is loaded here would be taken for one that the first notebook has loaded.
    """
    try:
        found = re.search(rb"VmData:\s+(\d+) kB", Path("/proc/self/status").read_bytes())
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0
