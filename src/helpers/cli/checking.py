"""Commands that check: a data package, and whether a page is what the data and code here make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.batch.verify import verify
from helpers.cli.app import app
from helpers.cli.building import findings
from helpers.data.package import load, read_files


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
def verify_command(report: Annotated[Path, typer.Argument(help="A page that was built.")], data: Data = None) -> None:
    """Make a page again from the data and code here, and say where it differs."""
    found = verify(report, load(data))
    for difference in found.differences:
        out(difference)
    if found.differences:
        if found.until:
            out(f"kept as it stood until {found.until}: hold it against the data of its time with --data")
        since = f"made with another {', '.join(found.other)}" if found.other else "changed since it was made"
        out(f"{report}: not what would be built here; {since}", error=True)
        raise typer.Exit(1)
    out(f"{report}: made from these data and this code{f'; here it is called {found.path}' if found.path else ''}")
