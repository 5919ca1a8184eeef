"""The command line: parsing and printing only. Exit code 0: done; 1: some failed; 2: the request is wrong."""

from __future__ import annotations

import io
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from helpers.analysis.listing import known, measured, to_find
from helpers.batch.arguments import Data, Frame, Indicator, Languages, Provinces, Quarters, Reports, Selections, Version
from helpers.batch.builder import Options, Summary, build
from helpers.batch.console import out, say
from helpers.batch.environment import ensure_home
from helpers.batch.folder import data_hash, local_folder, reports_folder, was_checked
from helpers.batch.pack import Chosen, pack
from helpers.batch.plan import plan
from helpers.batch.progress import Progress
from helpers.batch.publishing.closing import close, refuse_others_of
from helpers.batch.publishing.portal import INDEX
from helpers.batch.remarks import tell, tell_meant, tell_stale
from helpers.batch.revision.arguments import AsJson, Html, New, Old
from helpers.batch.revision.telling import tell_differences
from helpers.batch.verify import verify
from helpers.batch.workers.job import FAILED
from helpers.data.files import DataFiles
from helpers.data.package import load, read_files
from helpers.errors import HelpersError, summarize

if TYPE_CHECKING:
    from helpers.data.checking.checks import Findings
    from helpers.data.checking.problem import Problem


class _Commands(TyperGroup):
    """All commands, each of which may be stopped by Ctrl-C at any time: one line, and an exit code of its own."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("stopped; what is done is kept, and the next run goes on from there")
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=_Commands,
    help="Reports on Vietnam's online public services, one per province and quarter.",
    epilog="Exit codes. 0: all done. 1: some reports or rows failed, the rest is done; or differences were found. "
    "2: the request, the data package or a file is wrong, or dvctt cannot run here; nothing was built. "
    "130: stopped; what is done is kept.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
#: Environment variable that asks for the calls of an error that nobody foresaw.
TRACEBACK = "DVCTT_TRACEBACK"


@app.callback()
def root(asked: Version = False) -> None:
    """Options of the command line itself."""


def main() -> None:
    """Run the command line. Whatever goes wrong becomes one line and exit code 2, with the calls only if asked for."""
    for stream in (sys.stdout, sys.stderr):  # a console of another code page cannot write every letter, a file can
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    ensure_home()
    try:
        app()
    except HelpersError as error:
        say(str(error))
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        say(f"stopped by what it was not made for: {summarize(error)}. Set {TRACEBACK}=1 to see where.")
    else:
        return
    sys.exit(2)


@app.command("build")
def build_command(
    province: Provinces = None,
    compare: Selections = None,
    quarter: Quarters = None,
    language: Languages = None,
    frame: Frame = "63",
    brief: Annotated[bool, typer.Option("--brief", help="Make the briefings of two sheets, too.")] = False,
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
    stamp = _checked(files, output)
    package = load(files)
    tasks = plan(package, province or (), quarter or (), language or (), compare or (), frame, briefs=brief)
    tell_meant(package, province or (), frame)
    options = Options(output, workers, timeout, memory, force, keep_notebooks, dask)
    if dry_run:
        tell_stale(tasks, package, options)
        return
    refuse_others_of(output)
    with Progress(len(tasks), log) as progress:
        publish = partial(close, package, output, stamp)
        summary = build(tasks, package, options, progress.update, progress.start, publish)
        progress.end()
    _end(summary, progress, output)


def _end(summary: Summary, progress: Progress, output: Path) -> None:
    """What was done, and with which exit code the command ends."""
    summary.troubles += progress.troubles
    if not tell(summary, output / INDEX["vi"], output / FAILED):
        raise typer.Exit(1)


def _findings(files: DataFiles) -> Findings:
    from helpers.analysis.trial import inspect  # brings Frictionless, which data that were checked do not need

    return inspect(files)


def _problems(files: DataFiles) -> list[Problem]:
    return _findings(files).problems


def _checked(files: DataFiles, output: Path) -> str:
    """The stamp of data that passed the check now; empty if an earlier build into this folder has checked them."""
    stamp = data_hash(files)
    if was_checked(output, stamp):
        return ""
    _refuse_problems(files)
    return stamp


def _refuse_problems(files: DataFiles) -> None:
    problems = _problems(files)
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
    data: Data = None,
) -> None:
    """Put pages that were built into a folder or a zip for readers, with the portal and the reading guide."""
    package = load(data)
    chosen = Chosen.of(package, province or (), quarter or (), language or ())
    tell_meant(package, province or ())
    found = pack(package, reports_folder(reports, data), chosen, local_folder(output), zipped=zipped)
    out(f"{found.pages} pages, {found.size / 1e6:.1f} MB. Open {found.path if zipped else found.path / INDEX['vi']}")
    for name in found.left_out:
        say(f"left out: {name} is not as it was built; build it again")
    if found.left_out:
        raise typer.Exit(1)


@app.command("check")
def check_command(
    data: Data = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as problems do.")] = False,
) -> None:
    """Check the data package: a line for each problem and each warning, with file, row, what was found and expected."""
    files = read_files(data)
    found = _findings(files)
    for line in (*found.problems, *found.warnings):
        out(str(line))
    counted = f"problems in {files.folder}: {len(found.problems)}"
    if found.warnings:
        counted += f", warnings: {len(found.warnings)} (mend them, or accept them in accepted.csv with the reason)"
    if found.problems or (strict and found.warnings):
        out(counted, error=True)
        raise typer.Exit(1)
    out(f"{files.folder}: no problem" if not found.warnings else counted)


@app.command("verify")
def verify_command(report: Annotated[Path, typer.Argument(help="A page that was built.")], data: Data = None) -> None:
    """Make a page again from the data and code here, and say where it differs."""
    found = verify(report, load(data))
    for difference in found.differences:
        out(difference)
    if found.differences:
        since = f"made with another {', '.join(found.other)}" if found.other else "changed since it was made"
        out(f"{report}: not what would be built here; {since}", error=True)
        raise typer.Exit(1)
    out(f"{report}: made from these data and this code{f'; here it is called {found.path}' if found.path else ''}")


@app.command("diff")
def diff_command(old: Old, new: New, language: Languages = None, as_json: AsJson = False, html: Html = None) -> None:
    """Say what differs between two data packages: rows, sizes of changes, and the pages whose news is another."""
    if tell_differences(old, new, language or (), as_json=as_json, html=html):
        raise typer.Exit(1)


@app.command("chart")
def chart_command(
    province: Annotated[str, typer.Option("--province", "-p", help="ISO or GSO code or name; VN: the country.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file: .svg, .png or .pdf.")],
    quarter: Annotated[str, typer.Option("--quarter", "-q", help="2020Q3, or latest.")] = "latest",
    chart: Annotated[str, typer.Option(help="growth, shares, dossiers, place; or shares2.")] = "growth",
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
