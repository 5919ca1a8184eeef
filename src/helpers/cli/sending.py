"""Commands that write messages for somebody to send; they send nothing themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.batch.folder import local_folder, reports_folder
from helpers.batch.mailing import Addresses, headlines, refuse_used, write_messages
from helpers.batch.message import address
from helpers.batch.revision.origin import earlier
from helpers.cli.app import app
from helpers.data.package import load

Since = Annotated[
    str,
    typer.Option(
        metavar="REVISION",
        help="The package as it was: a folder, a Git revision (REV or REV:data), or a version or a day of its own log.",
    ),
]


@app.command("digest")
def digest_command(
    since: Since,
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for the messages; nothing is in it yet.")],
    to: Annotated[str, typer.Option(help="The address they go to; without it whoever sends them fills it in.")] = "",
    sender: Annotated[str, typer.Option("--from", help="The address they come from; likewise.")] = "",
    reports: Annotated[Path | None, typer.Option(help="Folder of the reports (default: as dvctt build).")] = None,
    data: Data = None,
) -> None:
    """Write a message for each province whose finding is another one since, with its page attached. Nothing is sent."""
    who = Addresses(address("from", sender) if sender else "", address("to", to) if to else "")
    folder, package = local_folder(output), load(data)
    refuse_used(folder)  # before the pages of two packages are compared, which takes long
    old = earlier("since", since, package)
    found = headlines(old, package)
    if not found:
        out(f"no province has another finding since {since} ({old.version}); nothing was written")
        return
    write_messages(package, found, reports_folder(reports, data), folder, who)
    out(f"{folder}: messages: {len(found)}, since {since} ({old.version} → {package.version}); nothing was sent")
