"""The command that keeps the pages which builds replace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.archive import archive
from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.batch.folder import local_folder, reports_folder
from helpers.batch.publishing.versions import FOLDER
from helpers.cli.app import app
from helpers.data.package import load

Old = Annotated[
    Path | None, typer.Argument(help="A folder of the same reports as it was before: pages that differ now are kept.")
]
Forget = Annotated[bool, typer.Option("--forget", help="Let go of kept pages that are gone.")]


@app.command("archive")
def archive_command(
    old: Old = None,
    reports: Annotated[Path | None, typer.Option(help="Folder of the reports (default: as dvctt build).")] = None,
    forget: Forget = False,
    data: Data = None,
) -> None:
    """Keep superseded pages: from now on every build keeps what it replaces; hold what is kept against its records."""
    folder = reports_folder(reports, data)
    done = archive(load(data), folder, None if old is None else local_folder(old), date.today(), forget=forget)
    for path in done.forgotten:
        out(f"let go: {path}")
    for fault in done.faults:
        out(fault, error=True)
    out(f"{folder / FOLDER}: superseded pages: {done.kept}, new: {done.added}; every build keeps what it replaces")
    if done.faults:
        raise typer.Exit(1)
