"""Commands that read what others wrote: the figures of a text as proposals."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out, say
from helpers.cli.app import app
from helpers.data.package import load
from helpers.errors import DataError, RequestError


@app.command("extract")
def extract_command(
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="Text, HTML, .docx or PDF with text; - reads text.")],
    day: Annotated[
        str, typer.Option("--date", metavar="D", help="Day of the text, 2024-08-31: for now, this year, ...")
    ] = "",
    title: Annotated[str, typer.Option(help="What is known of the text beside it, as its title.")] = "",
    data: Data = None,
) -> None:
    """Read figures, targets and plans from a text, in Vietnamese or English, as proposals: CSV on standard output."""
    from helpers.intake.articles import read_article
    from helpers.intake.documents import LARGEST, text_of
    from helpers.intake.proposal import to_csv

    today = _day(day)
    text = text_of(str(file), sys.stdin.buffer.read(LARGEST + 1) if str(file) == "-" else _content(file, LARGEST))
    found = read_article(text, load(data), today=today, about=title)
    for line in to_csv(found).rstrip("\n").split("\n"):  # a span has no line of its own
        out(line)
    doubtful = sum(bool(item.doubts) for item in found)
    say(f"{len(found)} proposals, {doubtful} of them with doubts; read each against its span before you import it")


def _content(file: Path, largest: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(largest + 1)
    except OSError as error:
        raise DataError(f"{file}: cannot be read ({error.strerror or error}).") from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RequestError("--date", text, "a day as 2024-08-31") from None
