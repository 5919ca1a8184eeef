"""Commands by which data and pages are taken away and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.batch.outlet import free, put
from helpers.cli.app import app
from helpers.data.package import load
from helpers.exchange.formats import FORMATS, beside, export

Force = Annotated[bool, typer.Option("--force", help="Write over files that stand there.")]


@app.command("export")
def export_command(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{', '.join(FORMATS)}.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file; nothing stands there yet.")],
    table: Annotated[str, typer.Option(help="figures or targets, of a format that holds one table.")] = "",
    language: Annotated[str, typer.Option("--language", "-l", help="vi or en: titles of xlsx and json-stat.")] = "vi",
    force: Force = False,
    data: Data = None,
) -> None:
    """Write the data package in a format of others: tidy, with names in both languages, sources and notes."""
    path = free(output, beside(form), force=force)
    for place in put(path, export(load(data), form, table, language)):
        out(f"{place}: {place.stat().st_size / 1e6:.1f} MB")
