"""``dvctt archive``: a folder of reports begins to keep what its builds replace; what it keeps is checked."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpers.batch.files import read
from helpers.batch.folder import locked
from helpers.batch.publishing.closing import link_all, refuse_others_of
from helpers.batch.publishing.linking import standing
from helpers.batch.publishing.slot import emptied
from helpers.batch.publishing.versions import begin, forget_gone
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.supersede import Before, keep
from helpers.data.package import Package
from helpers.errors import RequestError, summarize

#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20


@dataclass(frozen=True, slots=True)
class Archived:
    """How many pages are kept and how many of them are new; what is wrong with others, and what was let go."""

    kept: int
    added: int
    faults: tuple[str, ...]
    forgotten: tuple[str, ...]


def archive(package: Package, reports: Path, old: Path | None, day: date, *, forget: bool = False) -> Archived:
    """Begin to keep, keep what ``old`` has and the reports have not, and say what is not as it was kept.

    ``day``: until which the pages of ``old`` stood. RequestError if there are no reports, if one of ``old`` is not as
    it was built, or while a build is at work.
    """
    if not (reports / STATE).is_file():
        raise RequestError("reports", str(reports), "a folder of reports", "Build them first: dvctt build.")
    if old is not None and (not (old / STATE).is_file() or old.resolve() == reports.resolve()):
        allowed = "another folder of reports, as it was before"
        raise RequestError("old", str(old), allowed, f"It needs its {STATE}, which dvctt build writes.")
    try:
        with locked(reports):
            refuse_others_of(reports, package)
            begin(reports)
            forgotten = forget_gone(reports) if forget else []
            added = _take_over(package, reports, old, day) if old is not None else 0
            kept = link_all(package, reports)
    except OSError as error:
        hint = f"{summarize(error)}. What was kept is whole; call it again to go on."
        raise RequestError("reports", str(reports), "a folder that can be read and written to", hint) from error
    return Archived(len(kept.versions), added, kept.faults, tuple(forgotten))


def _take_over(package: Package, reports: Path, old: Path, day: date) -> int:
    """Keep each page of another folder that stands here in other words, or no more; how many."""
    known, tasks = Receipts(old), list(standing(package, old))
    records = {task: known.get(str(task)) for task in tasks}
    wrong = [
        str(task) for task, record in records.items()
        if record is None or not record.is_of(read(old / task.path, _LARGEST))
    ]  # fmt: skip
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        hint = f"Changed by hand, or by a build that was stopped: {wrong[0]}{more}."
        raise RequestError("old", str(old), "pages as they were built", hint)
    added = 0
    for task, record in records.items():
        if record is not None:
            there = reports / task.path
            now = emptied(read(there, _LARGEST)).decode() if os.path.lexists(there) else ""
            added += keep(reports, task.path, now, Before(day, frozenset({record.sha256})), old)
    return added
