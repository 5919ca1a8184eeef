"""Options that several commands take, with what their help says and what the shell offers while they are typed."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from helpers.batch import completion
from helpers.batch.console import out

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", "-d", help="Folder of the data package (default: data/ here or above, or what came with dvctt)."
    ),
]
Provinces = Annotated[
    list[str] | None,
    typer.Option(
        "--province",
        "-p",
        help="ISO or GSO code or name; VN: the country; a region: all of it.",
        autocompletion=completion.offered_provinces,
    ),
]
Selections = Annotated[
    list[str] | None,
    typer.Option(
        "--compare",
        help="2 to 14 provinces parted by commas, or a region.",
        autocompletion=completion.offered_selections,
    ),
]
Quarters = Annotated[
    list[str] | None,
    typer.Option(
        "--quarter",
        "-q",
        help="2020Q3 (or III/2020), 2020 (a year), 2020Q1:2021Q4 or latest.",
        autocompletion=completion.offered_quarters,
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", "-l", help="vi or en (default: both).", autocompletion=completion.offered_languages),
]
Frame = Annotated[
    str,
    typer.Option(
        "--frame",
        help="63: provinces until 30 June 2025; 34: those of 1 July 2025.",
        autocompletion=completion.offered_frames,
    ),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known-by",
        metavar="DATE",
        help="Pages of what had been published by that day, as 2020-09-30; quarter: by the end of each quarter.",
    ),
]
Reports = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Folder of the reports (default: reports/ beside the data, or here)."),
]
Indicator = Annotated[
    str | None,
    typer.Option(
        "--indicator",
        "--indicators",
        help="Indicators with these words in id, name or denominator, in any spelling; '' for all.",
        autocompletion=completion.offered_indicators,
    ),
]


def _tell_version(asked: bool) -> None:
    if asked:
        out(f"dvctt {version('dvctt-reports')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_tell_version)
]
