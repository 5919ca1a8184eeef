"""A worker process as the build sees it: starts it, sends it jobs, receives its messages, ends it.

Each process has a pipe of its own. Nothing is shared that a process could hold or spoil when it dies.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Sequence
from multiprocessing import connection
from typing import TYPE_CHECKING

from helpers.batch.workers.child import Ended, Message, serve
from helpers.batch.workers.job import Job
from helpers.data.files import DataFiles

if TYPE_CHECKING:  # Windows has no such thing
    from multiprocessing.context import ForkServerContext, SpawnContext


#: Seconds that a process may take until it is ready for its first report, and more of them for each MB of data: 36 MB
#: take 25 on a quiet machine, and many times that on a busy one.
START, START_A_MB = 60.0, 10.0
#: Seconds that a report which is told to stop may take to do so, before its process is killed.
GRACE = 2.0


def time_to_start(data: DataFiles) -> float:
    """Seconds that a process may take to be ready for reports of these data."""
    return START + START_A_MB * sum(map(len, data.contents.values())) / 2**20


class Process:
    """A worker process. It has one job at a time."""

    def __init__(
        self, context: ForkServerContext | SpawnContext, data: DataFiles, memory: int, libraries: tuple[str, ...]
    ) -> None:
        """OSError or EOFError if the system does not start one."""
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, data, memory, libraries), name="dvctt")
        self.job: Job | None = None
        self._until = time.monotonic() + time_to_start(data)
        try:
            self._process.start()
        except BaseException:
            self._pipe.close()
            raise
        finally:
            theirs.close()

    def send(self, job: Job, timeout: float) -> None:
        """Let it make a report, within so many seconds. If it has died meanwhile, ``receive`` will say so."""
        self.job, self._until = job, time.monotonic() + timeout + GRACE
        with contextlib.suppress(OSError):
            self._pipe.send((job, timeout))

    def receive(self) -> Message | None:
        """Its next message; None if there is none yet."""
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
    def wait(processes: Sequence[Process]) -> None:
        """Wait until one of them has a message, has ended or is late."""
        seconds = min(process._until for process in processes) - time.monotonic()
        ends = [end for process in processes for end in (process._pipe, process._process.sentinel)]
        connection.wait(ends, max(0.0, seconds))
