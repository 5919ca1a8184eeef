"""What a command prints about its reports: how it took a name, what it would build, failures, warnings, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from helpers.batch.builder import Options, Summary, stale
from helpers.batch.console import out, say
from helpers.batch.plan import Task
from helpers.batch.workers.job import Outcome
from helpers.data.package import Package
from helpers.data.successors import known_successors

#: A line is not longer than this, whatever a cell has written.
_LONGEST = 300


def tell(summary: Summary, portal: Path, failed: Path) -> bool:
    """Say what a build did; True if all is well. ``portal``: where to look; ``failed``: notebooks of failures."""
    for failure in failures(summary.failed):
        out(failure, error=True)
    made = len(summary.outcomes) - len(summary.failed)
    out(f"{made} built, {summary.fresh} unchanged, {len(summary.failed)} failed. Open {portal}")
    for remark in remarks(summary.outcomes):
        say(remark)
    for trouble in summary.troubles:
        say(f"not written: {trouble}; the file there is unchanged, and the next build tries again")
    if summary.failed:
        out(f"Executed notebooks of failed reports: {failed}", error=True)
    return not (summary.failed or summary.troubles)


def tell_meant(package: Package, provinces: Sequence[str], frame: str = "63") -> None:
    """Say what each code and town was taken for, where that could be another place."""
    known = known_successors(package.places) if frame == "34" else package.places
    for text in provinces:
        if remark := known.remark(text):
            say(remark)


def tell_stale(tasks: Sequence[Task], package: Package, options: Options) -> None:
    """Say what a build would make, and why."""
    lines = [f"{task}: {reason}" for task, reason, *_ in stale(tasks, package, options)]
    for line in (*lines, f"{len(lines)} of {len(tasks)} reports would be built."):
        out(line)


def failures(failed: Iterable[Outcome]) -> Iterator[str]:
    """A line for each report that was not made, with the cell if one is to blame."""
    for outcome in failed:
        where = f", cell {outcome.cell}" if outcome.cell else ""
        yield f"FAILED {outcome.task}{where}: {outcome.error}"


def remarks(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line for each kind of remark, with the first report; the log of a build has all."""
    made = [outcome for outcome in outcomes if not outcome.error]
    warned = [f"{one.task}, {one.warned}" for one in made if one.warned]
    if warned:
        yield f"reports with warnings, which no page shows: {len(warned)}, first {warned[0]}"[:_LONGEST]
    changed = [f"{one.task}: {', '.join(one.left)}" for one in made if one.left]
    if changed:
        what = "reports that changed what others would see, so that a new process made the next"
        yield f"{what}: {len(changed)}, first {changed[0]}"[:_LONGEST]
