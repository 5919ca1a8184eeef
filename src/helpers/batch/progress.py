"""The progress of a build: a bar on a terminal, plain lines elsewhere, and the log."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from helpers.batch.pace import Pace
from helpers.batch.plan import Task
from helpers.batch.workers.job import Outcome
from helpers.errors import RequestError


class Progress:
    """Counts reports as they end. ``asked`` is how many were asked for; those that need no work are unchanged."""

    def __init__(self, asked: int, log: Path | None = None) -> None:
        """RequestError if the log cannot be opened."""
        self._asked, self._log = asked, _open(log) if log else None
        self._total = self._done = self._failed = 0
        self._pace: Pace[Task] = Pace({}, _kind)
        self._start = time.monotonic()
        console = Console(stderr=True)
        # Asked of the stream itself: FORCE_COLOR makes Rich take a file for a terminal.
        moves = console.file.isatty() and not console.is_dumb_terminal
        self._bar = Bar(BarColumn(), TextColumn("{task.description}"), console=console, disable=not moves)
        self.troubles: list[str] = []  # why the log is not whole

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
        if self._log:
            self._log.close()

    def start(self, sizes: Mapping[Task, int]) -> None:
        """The reports that there are to do, each with its number of figures."""
        self._total, self._start, self._pace = len(sizes), time.monotonic(), Pace(sizes, _kind)
        self._id = self._bar.add_task(self.line(), total=self._total)

    def update(self, outcome: Outcome) -> None:
        """One report has ended."""
        self._done += 1
        self._failed += bool(outcome.error)
        self._pace.ended(outcome.task, outcome.seconds, time.monotonic())
        self._bar.update(self._id, completed=self._done, description=self.line())
        every = max(1, self._total // 20)
        if self._bar.disable and (self._done % every == 0 or self._done == self._total):
            print(self.line(), file=sys.stderr)  # noqa: T201
        self._note(outcome.record())

    def end(self) -> None:
        """The build is done: the log gets its last line, so that one with nothing to do has left a sign, too."""
        counts = {"built": self._done - self._failed, "unchanged": self._asked - self._total, "failed": self._failed}
        self._note({"time": datetime.now(UTC).isoformat(timespec="seconds"), "asked": self._asked, **counts})

    def line(self) -> str:
        """Reports done, unchanged, failed, per second, and the time left as far as it can be told."""
        seconds = time.monotonic() - self._start
        left = self._pace.seconds_left()
        rate = f"{self._done / seconds:.2g} per second" if self._done and seconds > 0 else "starting"
        if rate != "starting" and left is not None:
            rate += f", {_clock(left)} left"
        unchanged = self._asked - self._total
        return f"{self._done}/{self._total} reports, {unchanged} unchanged, {self._failed} failed, {rate}"

    def _note(self, record: Mapping[str, object]) -> None:
        """Append to the log. If that fails, it is said once at the end and stops no report."""
        if self._log is None or self.troubles:
            return
        try:
            self._log.write((json.dumps(record, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            self.troubles.append(f"{self._log.name}: {error.strerror}")


def _kind(task: Task) -> str:
    """Reports of one notebook take alike."""
    return task.notebook


def _open(log: Path) -> FileIO:
    try:
        return log.open("ab", buffering=0)
    except OSError as error:
        raise RequestError("log", str(log), "a file that can be written to", f"{error.strerror}.") from error


def _clock(seconds: float) -> str:
    """``1:05`` or ``1:02:03``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
