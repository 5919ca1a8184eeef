"""Commands that look into a data package: what differs from another, one chart, what is known of which place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from helpers.analysis.listing import known, measured, to_find
from helpers.batch.arguments import Data, Indicator, Languages
from helpers.batch.console import out
from helpers.batch.revision.arguments import AsJson, Html, New, Old
from helpers.cli.app import app
from helpers.data.package import load


@app.command("diff")
def diff_command(old: Old, new: New, language: Languages = None, as_json: AsJson = False, html: Html = None) -> None:
    """Say what differs between two data packages: rows, sizes of changes, and the pages whose news is another."""
    from helpers.batch.revision.telling import tell_differences  # brings what reads pages, as no other command needs

    if tell_differences(old, new, language or (), as_json=as_json, html=html):
        raise typer.Exit(1)


@app.command("chart")
def chart_command(
    province: Annotated[str, typer.Option("--province", "-p", help="ISO or GSO code or name; VN: the country.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file: .svg, .png or .pdf.")],
    quarter: Annotated[str, typer.Option("--quarter", "-q", help="2020Q3, or latest.")] = "latest",
    chart: Annotated[
        str,
        typer.Option(help="growth, shares, dossiers, place, plans; of VN provinces, history, coverage; or shares2."),
    ] = "growth",
    language: Annotated[str, typer.Option("--language", "-l", help="vi or en.")] = "vi",
    data: Data = None,
) -> None:
    """Save one chart of a report as a picture that says what it is of, as of when, and whence."""
    from helpers.batch.pictures import save_chart  # brings matplotlib, which no other command needs here

    out(save_chart(load(data), province, quarter, chart, language, output.expanduser()))


@app.command("list")
def list_command(
    data: Data = None,
    as_json: AsJson = False,
    wanted: Annotated[bool, typer.Option(help="The provinces whose number of services to look for next.")] = False,
    indicator: Indicator = None,
) -> None:
    """List the provinces with their codes and how much is known of each; what to look for next; or indicators."""
    lines = partial(measured, text=indicator) if indicator is not None else to_find if wanted else known
    for line in lines(load(data), as_json=as_json):
        out(line)
