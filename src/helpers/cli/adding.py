"""The command that asks for one figure after the other."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out
from helpers.cli.app import app
from helpers.cli.importing import tell_admission, tell_pages
from helpers.data.package import load, locate, read_files

if TYPE_CHECKING:
    from helpers.intake.answers import Answers

#: What is asked of each figure; an answer of the figure before stands for an empty one, but of the value.
ASKED = {"source": "source", "area": "place", "indicator": "indicator", "period_end": "period", "value": "value"}
_HELP = (
    "Source: an id of sources.csv. Place: a province or VN. Indicator: an id or a name. Period and value as printed:",
    "30/9/2020, 9/2020, Quý III/2020, 8 tháng đầu năm 2024; 34,21%, hơn 1.448. Enter keeps what stands in brackets;",
    "an empty value or Ctrl-C ends. No figure is written before you agree. Of a refused one only what was refused is",
    "asked again; an empty value asks for all of it then.",
)


@app.command("add")
def add_command(
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Ask for one figure after the other; what an article shares is remembered, an empty value ends."""
    from helpers.intake.answers import Answers

    folder, before, written, kept = locate(data), dict[str, str](), 0, dict[str, str]()
    for line in _HELP if by_hand() else ():
        out(line)
    while answers := _answers(known := Answers(load(read_files(folder))), before, kept):
        new, refused = _added(known, answers, yes)
        written += new
        before = {name: text for name, text in answers.items() if name != "value"}
        kept = {name: text for name, text in answers.items() if name not in refused} if refused and by_hand() else {}
    if by_hand():
        out("")  # behind the question that Ctrl-C leaves open
        out(f"{folder}: {_counted(written)}")


def by_hand() -> bool:
    """True where somebody types, who can be asked again; the lines of a file are answered as they come."""
    return sys.stdin.isatty()


def _answers(known: Answers, before: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """What is typed of the next figure; nothing where the input or the figures end.

    ``kept``: what stands of a figure that was refused. An empty value asks for all of it again.
    """
    found = dict(kept)
    for name, words in ASKED.items():
        while name not in found:
            try:
                text = typer.prompt(words, default=before.get(name, ""), show_default=bool(before.get(name)))
            except typer.Abort:
                return {}
            if not text and name == "value":
                return _answers(known, before, {}) if kept else {}
            reason = known.against(name, text, found) if by_hand() else ""
            if reason:
                out(f"  {reason}")
            elif not text:
                return {}
            else:
                found[name] = text
    return found


def _added(known: Answers, answers: dict[str, str], yes: bool) -> tuple[int, Collection[str]]:
    """How many figures were written, 0 or 1, and what was refused; what is wrong or changes is told before."""
    from helpers.intake.admission import admit
    from helpers.intake.ledger import commit, locked
    from helpers.intake.proposal import Proposal
    from helpers.intake.reading import Reading

    reading = Reading((Proposal(**known.read(answers), place="typed"),))
    found = admit(known.files, reading)
    tell_admission(found, reading)
    if not found.taken:
        return 0, _refused(found.rejected[0].reason) if found.rejected else ()
    tell_pages(found)
    try:
        sure = yes or typer.confirm("Write it?", default=True)
    except typer.Abort:
        out("")
        sure = False
    if not sure:
        out("not written")
        return 0, ()
    with locked(found.before.folder):
        new = commit(found.before, found.files, found.changes, found.why)
    out(f"{new.folder}: written as {found.taken[0].cells['id']}")
    return 1, ()


def _refused(reason: str) -> Collection[str]:
    """What a refusal asks to be typed again: the cells that it names, as "value: found", else the value."""
    named = {part.partition(": found ")[0] for part in reason.split(" | ")}
    return named & ASKED.keys() or {"value"}


def _counted(written: int) -> str:
    if not written:
        return "nothing was written"
    figures = "1 figure" if written == 1 else f"{written} figures"
    return f"{figures} written; dvctt import --undo takes the last one back"
