"""Commands that make pages: build them, and pack those that were built for readers."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.batch.arguments import Data, Frame, Known, Languages, Provinces, Quarters, Reports, Selections
from helpers.batch.builder import Options, Summary, build
from helpers.batch.console import out, say
from helpers.batch.folder import data_hash, local_folder, reports_folder, was_checked
from helpers.batch.pack import Chosen, pack
from helpers.batch.plan import Task, plan
from helpers.batch.progress import Progress
from helpers.batch.publishing.closing import close, refuse_others_of
from helpers.batch.publishing.portal import INDEX
from helpers.batch.remarks import tell, tell_meant, tell_stale
from helpers.batch.workers.job import FAILED
from helpers.cli.app import app
from helpers.cli.checking import findings
from helpers.data.files import DataFiles
from helpers.data.package import Package, load, read_files
from helpers.errors import HelpersError, RequestError

if TYPE_CHECKING:
    from helpers.data.checking.problem import Problem


@app.command("build")
def build_command(
    province: Provinces = None,
    compare: Selections = None,
    quarter: Quarters = None,
    language: Languages = None,
    frame: Frame = "63",
    brief: Annotated[bool, typer.Option("--brief", help="Make the briefings of two sheets, too.")] = False,
    known_by: Known = None,
    output: Reports = None,
    data: Data = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0: one for each core.")] = 0,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds allowed for one report.")] = 120,
    memory: Annotated[int, typer.Option(min=256, help="MB allowed for one process.")] = 2048,
    force: Annotated[bool, typer.Option("--force", help="Build also what has not changed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be built, and why.")] = False,
    keep_notebooks: Annotated[bool, typer.Option("--keep-notebooks", help="Keep executed notebooks.")] = False,
    dask: Annotated[str, typer.Option(metavar="ADDRESS", help="Scheduler of a Dask cluster that builds.")] = "",
    log: Annotated[Path | None, typer.Option(help="Append one JSON line for each report to this file.")] = None,
) -> None:
    """Build reports: all provinces, all quarters and the country, unless filtered."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways to stop a build end its processes
    output = reports_folder(output, data)
    files = read_files(data)  # once: what is hashed, checked, parsed and handed to the processes is the same
    asked = (province or (), quarter or (), language or (), compare or (), frame)
    package, tasks = _planned(files, partial(plan, briefs=brief, known_by=_day(known_by)), asked)
    stamp = _checked(files, output)
    tell_meant(package, province or (), frame)
    options = Options(output, workers, timeout, memory, force, keep_notebooks, dask)
    if dry_run:
        tell_stale(tasks, package, options)
        return
    refuse_others_of(output, package)
    with Progress(len(tasks), log) as progress:
        publish = partial(close, package, output, stamp)
        summary = build(tasks, package, options, progress.update, progress.start, publish)
        progress.end()
    _end(summary, progress, output)


def _day(known_by: str | None) -> str | None:
    """What was asked for; RequestError for no text at all, as of a variable of a shell that is not set."""
    if known_by is not None and not known_by.strip():
        raise RequestError("known-by", known_by, "a day, or quarter", "Leave the option out for pages of everything.")
    return known_by


def _end(summary: Summary, progress: Progress, output: Path) -> None:
    """What was done, and with which exit code the command ends."""
    summary.troubles += progress.troubles
    if not tell(summary, output / INDEX["vi"], output / FAILED):
        raise typer.Exit(1)


def _planned(files: DataFiles, plan: Callable[..., list[Task]], asked: Sequence[object]) -> tuple[Package, list[Task]]:
    """What is asked for, before the check of all that the data say: a wrong name is told at once.

    Unless it is the tables that are wrong, such as a list of provinces without the one that is asked for.
    """
    try:
        package = load(files)
        return package, plan(package, *asked)
    except (HelpersError, LookupError, ValueError, ArithmeticError):
        from helpers.data.checking.checks import examine_tables

        _refuse(files, sorted(examine_tables(files)))
        raise


def _problems(files: DataFiles) -> list[Problem]:
    return findings(files).problems


def _checked(files: DataFiles, output: Path) -> str:
    """The stamp of data that passed the check now; empty if an earlier build into this folder has checked them."""
    stamp = data_hash(files)
    if was_checked(output, stamp):
        return ""
    _refuse(files, _problems(files))
    return stamp


def _refuse(files: DataFiles, problems: Sequence[Problem]) -> None:
    if problems:
        for problem in problems:
            out(str(problem), error=True)
        say(f"problems in {files.folder}: {len(problems)}; nothing was built.")
        raise typer.Exit(2)


@app.command("pack")
def pack_command(
    output: Annotated[Path, typer.Option("--output", "-o", help="Where the pack goes; nothing stands there yet.")],
    quarter: Quarters = None,
    province: Provinces = None,
    language: Languages = None,
    reports: Annotated[Path | None, typer.Option(help="Folder of the reports (default: as dvctt build).")] = None,
    zipped: Annotated[bool, typer.Option("--zip", help="One file instead of a folder.")] = False,
    charts: Annotated[bool, typer.Option("--charts", help="And each chart as SVG and PNG, beside its page.")] = False,
    data: Data = None,
) -> None:
    """Put pages that were built into a folder or a zip for readers, with the portal and the reading guide."""
    package = load(data)
    chosen = Chosen.of(package, province or (), quarter or (), language or ())
    tell_meant(package, province or ())
    found = pack(package, reports_folder(reports, data), chosen, local_folder(output), zipped=zipped, charts=charts)
    out(f"{found.pages} pages, {found.size / 1e6:.1f} MB. Open {found.path if zipped else found.path / INDEX['vi']}")
    for name in found.left_out:
        say(f"left out: {name} is not as it was built; build it again")
    if found.left_out:
        raise typer.Exit(1)
