"""The command that asks for one figure after the other."""

from __future__ import annotations

from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.cli.app import app
from helpers.cli.importing import tell_admission, tell_pages
from helpers.data.package import locate, read_files

#: What is asked of each figure; an answer of the figure before stands for an empty one, but of the value.
ASKED = {"source": "source", "area": "place", "indicator": "indicator", "period_end": "period", "value": "value"}


@app.command("add")
def add_command(
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Ask for one figure after the other; what an article shares is remembered, an empty place ends."""
    from helpers.intake.admission import admit
    from helpers.intake.ledger import commit, locked
    from helpers.intake.proposal import Proposal
    from helpers.intake.reading import Reading

    folder, before = locate(data), dict[str, str]()
    with locked(folder):
        while answers := _answers(before):
            reading = Reading((Proposal(**answers, place="typed"),))
            found = admit(read_files(folder), reading)
            tell_admission(found, reading)
            before = {name: text for name, text in answers.items() if name != "value"}
            if not found.taken:
                continue
            tell_pages(found)
            if yes or typer.confirm("Write it?", default=True):
                new = commit(found.before, found.files, found.changes, found.why)
                out(f"{new.folder}: written as {found.taken[0].cells['id']}")


def _answers(before: dict[str, str]) -> dict[str, str]:
    """The cells of the next figure; none where the input or the figures end."""
    found = {}
    for name, words in ASKED.items():
        try:
            found[name] = typer.prompt(words, default=before.get(name, ""), show_default=bool(before.get(name)))
        except typer.Abort:
            return {}
        if not found[name]:
            return {}
    return found
