"""The progress of a build: a bar on a terminal, plain lines elsewhere, and the log."""

from __future__ import annotations

import json
import sys
import time
from io import FileIO
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from helpers.batch.workers.job import Outcome
from helpers.errors import RequestError


class Progress:
    """Counts reports as they end. ``asked`` is how many were asked for; those that need no work are skipped."""

    def __init__(self, asked: int, log: Path | None = None) -> None:
        """RequestError if the log cannot be opened."""
        self._asked, self._log = asked, _open(log) if log else None
        self._total = self._done = self._failed = 0
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

    def start(self, total: int) -> None:
        """How many reports there are to do."""
        self._total, self._start = total, time.monotonic()
        self._id = self._bar.add_task(self.line(), total=total)

    def update(self, outcome: Outcome) -> None:
        """One report has ended."""
        self._done += 1
        self._failed += bool(outcome.error)
        self._bar.update(self._id, completed=self._done, description=self.line())
        every = max(1, self._total // 20)
        if self._bar.disable and (self._done % every == 0 or self._done == self._total):
            print(self.line(), file=sys.stderr)  # noqa: T201
        if self._log and not self.troubles:
            self._note(outcome)

    def line(self) -> str:
        """Reports done, skipped, failed, per second, and the time left at that rate."""
        seconds = time.monotonic() - self._start
        rate = self._done / seconds if self._done and seconds else 0.0
        left = f"{rate:.2g} per second, {_clock((self._total - self._done) / rate)} left" if rate else "starting"
        skipped = self._asked - self._total
        return f"{self._done}/{self._total} reports, {skipped} skipped, {self._failed} failed, {left}"

    def _note(self, outcome: Outcome) -> None:
        """Append to the log. If that fails, it is said once at the end and stops no report."""
        try:
            self._log.write((json.dumps(outcome.record(), ensure_ascii=False) + "\n").encode())  # type: ignore[union-attr]
        except OSError as error:
            self.troubles.append(f"{self._log.name}: {error.strerror}")  # type: ignore[union-attr]


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
