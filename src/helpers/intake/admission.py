"""What of some proposals a package takes: by all rules of its check, asked of the package as it would be."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.intake.candidates import Candidates, NewRow
from helpers.intake.insertion import Change
from helpers.intake.matching import Conflict
from helpers.intake.reading import Reading, Rejected
from helpers.intake.superseding import Reason


@dataclass(frozen=True)
class Admission:
    """What of a reading goes into a package. Taken, rejected and skipped together are what was read.

    ``files``: the package with the new rows, of the version that it had, and ``changes``: what was done to it.
    ``warnings``: what the check doubts that it did not doubt before.
    """

    before: DataFiles
    files: DataFiles
    taken: tuple[NewRow, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    duplicates: int = 0
    empty: int = 0
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[Problem, ...] = ()
    lapsed: tuple[str, ...] = ()  # lines of accepted.csv that hold no longer, since a rule finds another thing now
    changes: tuple[Change, ...] = ()
    why: Reason | None = None  # of the figures that take the place of others

    @property
    def skipped(self) -> int:
        """What is no figure, and what the package has already."""
        return self.duplicates + self.empty


def admit(
    files: DataFiles, reading: Reading, source: str = "", reason: Reason | None = None, *, passages: bool = False
) -> Admission:
    """Hold every proposal to the package; DataError if the package itself is not fit to be added to.

    ``source``: the id of the document of the proposals that name none. ``reason``: why proposals take the place of
    figures of the same thing and time; without one nothing is corrected. ``passages``: keep the words they stand in.
    """
    work = Candidates(files, source, reason, passages)
    work.fill(reading.proposals)
    warnings: list[Problem] = []
    while work.waiting:
        work.take_waiting()
        work.hold_alone()
        warnings = work.hold_together()
    work.settle()
    changes = work.changes()
    return Admission(
        files,
        work.made(changes),
        tuple(work.rows.values()),
        (*reading.rejected, *work.rejected),
        work.duplicates,
        reading.skipped,
        tuple(conflict for conflict in work.conflicts if work.holds(conflict)),
        tuple(warnings),
        tuple(work.lapsed),
        tuple(changes),
        reason,
    )
