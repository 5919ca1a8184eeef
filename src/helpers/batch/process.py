"""One process of a build, from both sides: what it does, and how the build starts, hears and ends it.

Each process has a pipe of its own. Nothing is shared that a process could hold or spoil when it dies.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from types import FrameType

from helpers.batch.worker import Job, Outcome, OutOfTime, run, told, warm

#: Seconds that a process may take until it is ready for its first report.
START = 60.0
#: Seconds that a report which is told to stop may take to do so, before its process is killed.
GRACE = 2.0


@dataclass(frozen=True, slots=True)
class Ready:
    """A process has warmed itself. ``memory`` in MB is what that took; 0 where the system does not say."""

    memory: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that is gone, or that could not start: why. ``late`` if it is still there but out of time."""

    why: str
    late: bool = False


Message = Ready | Outcome | Ended


class Process:
    """A process as the build sees it. It is given one job at a time."""

    def __init__(self, context: ForkServerContext | SpawnContext, data: Path, memory: int) -> None:
        """OSError or EOFError if the system does not start one."""
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, data, memory), name="dvctt")
        self.job: Job | None = None
        self._until = time.monotonic() + START
        try:
            self._process.start()
        except BaseException:
            self._pipe.close()
            raise
        finally:
            theirs.close()

    def give(self, job: Job, timeout: float) -> None:
        """Let it make a report. If it has died meanwhile, ``answer`` will say so."""
        self.job, self._until = job, time.monotonic() + timeout + GRACE
        with contextlib.suppress(OSError):
            self._pipe.send((job, timeout))

    def answer(self) -> Message | None:
        """What it has to say; None if nothing yet."""
        alive = self._process.is_alive()
        try:
            if self._pipe.poll():
                message: Message = self._pipe.recv()
                return message
        except (EOFError, OSError):
            alive = False
        if alive:
            late = time.monotonic() >= self._until
            return Ended("it took too long", late=True) if late else None
        self._process.join(1)
        return Ended(f"its process ended with exit code {self._process.exitcode}")

    def stop(self) -> None:
        """End it at once, with every process that its notebook started."""
        self._pipe.close()
        if self._process.pid and hasattr(os, "killpg"):
            with contextlib.suppress(OSError):  # not a leader yet, or gone
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join(GRACE)

    @staticmethod
    def listen(processes: Sequence[Process]) -> None:
        """Wait until one of them has something to say, is gone or is late."""
        seconds = min(process._until for process in processes) - time.monotonic()
        doors = [door for process in processes for door in (process._pipe, process._process.sentinel)]
        wait(doors, max(0.0, seconds))


def serve(pipe: Connection, data: Path, memory: int) -> None:
    """What a process does: it gets ready, then makes one report after the other until the build hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends its processes
    if hasattr(os, "setsid"):
        os.setsid()  # so that it can be ended with whatever it starts
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        warm(data, memory)
    except BaseException as error:  # told to the build, whatever it is
        pipe.send(Ended(told(error)))
        return
    pipe.send(Ready(_taken()))
    with contextlib.suppress(EOFError, OSError):
        while True:
            job, timeout = pipe.recv()
            with _alarm(timeout):
                outcome = run(job)
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


def _taken() -> int:
    """MB of memory that count against the limit, as Linux tells it."""
    try:
        found = re.search(r"VmData:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0
