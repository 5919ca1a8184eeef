"""A report to make, and its outcome: what a build and its processes send each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from helpers.batch.execution.notebook import failed_cell, read
from helpers.batch.plan import Task
from helpers.batch.records import PageRecord
from helpers.batch.supersede import Before
from helpers.pages.receipt import Receipt

#: Below the folder of reports: executed notebooks of failed reports.
FAILED = ".failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A task with the files it needs and the folder it goes to.

    ``receipt`` is what the page is to be made from, if that is known.
    """

    task: Task
    notebook: Path
    data: Path
    output: Path
    keep: bool = False
    receipt: Receipt | None = None
    before: Before | None = None  # how the page that stands is known, if that is to be kept
    tries: int = 0  # how often its process has died; then the notebook is kept cell by cell

    @property
    def kept(self) -> Path:
        """Where its executed notebook goes if it fails, below the output."""
        return (FAILED / self.task.path).with_suffix(".ipynb")


class OutOfTime(BaseException):
    """Raised in a report that takes too long. No ``except Exception`` of a notebook stops it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a task. ``error`` is empty if its page was written; ``cell`` names the cell that failed.

    ``page``: the record of the page that was written. ``left``: what the notebook changed in its process and another
    report would see; no other is made there. ``loaded``: modules that the notebook loaded first; a process for others
    begins with them. ``warned``: the first line that a cell wrote to standard error.
    """

    task: Task
    seconds: float
    size: int = 0
    error: str = ""
    cell: str = ""
    page: PageRecord | None = None
    left: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    warned: str = ""

    def record(self) -> dict[str, object]:
        """As one line of a build log."""
        return {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "report": str(self.task),
            "province": self.task.subject.code,
            "quarter": str(self.task.quarter),
            "language": self.task.language,
            "seconds": self.seconds,
            "bytes": self.size,
            "error": self.error,
            "cell": self.cell,
            "left": list(self.left),
            "warned": self.warned,
        }


def lost(job: Job, error: str, seconds: float = 0.0) -> Outcome:
    """The outcome of a report whose process is gone, with the cell it was in, if the notebook was kept."""
    try:
        cell = failed_cell(read(job.output / job.kept)) if job.tries else ""
    except (OSError, ValueError):
        cell = ""
    return Outcome(job.task, seconds, error=error, cell=cell)
