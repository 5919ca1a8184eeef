"""What a build says of its reports: failures, warnings in cells, and changes that another report would see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.batch.builder import Summary
from helpers.batch.console import out, say
from helpers.batch.workers.job import Outcome

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
        say(f"not written: {trouble}; what stood there is as it was, the next build tries again")
    if summary.failed:
        out(f"Executed notebooks of failed reports: {failed}", error=True)
    return not (summary.failed or summary.troubles)


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
