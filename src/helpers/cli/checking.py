"""Commands that check: a data package, and whether a page is what the data and code here make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.cli.app import app
from helpers.data.files import DataFiles
from helpers.data.package import load, read_files

if TYPE_CHECKING:
    from helpers.batch.verdicts import Verdict
    from helpers.data.checking.checks import Findings


def findings(files: DataFiles) -> Findings:
    """Everything that is wrong or improbable in a data package."""
    from helpers.analysis.trial import inspect  # brings Frictionless, which data that were checked do not need

    return inspect(files)


@app.command("check")
def check_command(
    data: Data = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as problems do.")] = False,
) -> None:
    """Check the data package: a line for each problem and each warning, with file, row, what was found and expected."""
    files = read_files(data)
    found = findings(files)
    for line in (*found.problems, *found.warnings):
        out(str(line))
    counted = f"problems in {files.folder}: {len(found.problems)}"
    if found.warnings:
        counted += f", warnings: {len(found.warnings)} (mend them, or accept them in accepted.csv with the reason)"
    if found.problems or (strict and found.warnings):
        out(counted, error=True)
        raise typer.Exit(1)
    out(f"{files.folder}: no problem" if not found.warnings else counted)


@app.command("verify")
def verify_command(
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT...", help="Pages that were built, or folders.")],
    data: Data = None,
) -> None:
    """Make pages again from the data and code here, and say where they differ."""
    from helpers.batch.verdicts import pages_in, verdict, verdicts  # brings what reads pages; a check needs no such

    pages, package = pages_in(reports), load(data)
    if len(pages) == 1:
        found = [verdict(pages[0], package)]
        _tell(found[0])
    else:
        found = []
        for one in verdicts(pages, package):
            found.append(one)
            _tell(one)
        counts = [sum(one.same is kind for one in found) for kind in (True, False, None)]
        out(f"pages: {counts[0]} as made here, {counts[1]} not, {counts[2]} not verified", error=bool(counts[1]))
    if any(one.same is False for one in found):
        raise typer.Exit(1)


def _tell(found: Verdict) -> None:
    *differences, last = found.lines
    for line in differences:
        out(line)
    out(last, error=found.same is False)
