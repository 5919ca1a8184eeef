"""Commands that make a package ready for figures: the documents they are read in, a package to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.cli.app import app
from helpers.data.package import locate, read_files

source_app = typer.Typer(help="The documents that figures are read in.", no_args_is_help=True)
app.add_typer(source_app, name="source")


@source_app.callback()
def source_root() -> None:
    """The documents that figures are read in."""


@source_app.command("add")
def source_add_command(
    title: Annotated[str, typer.Option(help="As printed; in square brackets where you describe it yourself.")],
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    kind: Annotated[str, typer.Option(help="decision, ministry, provincial, press or copy; simulated for trials.")],
    published: Annotated[str, typer.Option(help="2020, 2020-09 or 2020-09-30; nothing if unknown.")] = "",
    url: Annotated[str, typer.Option(help="The address; nothing rather than a doubtful one.")] = "",
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="Small letters, digits, hyphens (default: one is proposed).")
    ] = "",
    accessed: Annotated[str, typer.Option(help="The month in which it was read (default: this one).")] = "",
    language: Annotated[str, typer.Option(help="Language of the document: vi or en.")] = "vi",
    coverage: Annotated[str, typer.Option(help="complete, selected, highest, lowest or extremes.")] = "",
    note: Annotated[str, typer.Option(help="What a reader should know of it, in Vietnamese.")] = "",
    note_en: Annotated[str, typer.Option(help="The same in English.")] = "",
    data: Data = None,
) -> None:
    """Register a document, so that figures can name it; one that is there already is refused."""
    from helpers.intake.ledger import commit, locked
    from helpers.intake.registering import register

    folder = locate(data)
    given = {
        "title": title, "publisher": publisher, "kind": kind, "published": published, "url": url, "id": name,
        "accessed": accessed, "language": language, "coverage": coverage, "note": note, "note_en": note_en,
    }  # fmt: skip
    with locked(folder):
        found = register(read_files(folder), given)
        commit(found.before, found.files)
    out(found.cells["id"])


@app.command("new")
def new_command(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A folder that is empty or not there yet.")],
    data: Data = None,
) -> None:
    """Begin a data package of your own: places, indicators, events and rules as here, and no figures."""
    from helpers.intake.beginning import begin

    new = begin(path.expanduser(), read_files(data))
    out(
        f"{new.folder}: an empty package; fill it with dvctt source add and dvctt import, each with --data {new.folder}"
    )
