"""Commands that export the data and publish the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out, say
from helpers.batch.folder import local_folder, reports_folder
from helpers.batch.outlet import free, put
from helpers.batch.publish import publish
from helpers.batch.publishing.sitemap import ROBOTS, SITEMAP, web_address
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


@app.command("publish")
def publish_command(
    folder: Annotated[Path, typer.Argument(help="A folder that readers open: on a share, or of a web server.")],
    url: Annotated[str, typer.Option(help="The address under which the folder is read, as https://example.vn/dvctt/.")],
    reports: Annotated[Path | None, typer.Option(help="Folder of the reports (default: as dvctt build).")] = None,
    data: Data = None,
) -> None:
    """Make a folder hold the built archive, its portal, sitemap.xml and robots.txt; what is gone is removed."""
    address = web_address(url)
    done = publish(load(data), reports_folder(reports, data), local_folder(folder), address)
    out(f"{folder}: {done.pages} pages; files written: {done.written}, removed: {done.removed}")
    if address.count("/") > 3:
        say(f"{ROBOTS} is read at the root of a host only: name {address}{SITEMAP} in the one there")
