"""Measures the ways to make reports side by side and writes ``results.md``. Called by ``make bench``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.full_series import series
from benchmarks.machine import describe
from benchmarks.results import Findings, results
from benchmarks.simulated import simulate
from benchmarks.ways import RIVAL, ROOT, archive, measure, spread
from helpers.batch.folder import CHECKED, data_hash
from helpers.batch.plan import Task, plan
from helpers.data.package import load
from helpers.html.embedded_json import read_data

#: A load below this is a quiet machine.
QUIET = 0.5
#: Reports of each package, and how many times the figures the larger ones have.
SIZED, TIMES = 12, 100
#: Reports of the package as it is, and of a full series.
SERIES = 60


def main(
    rounds: Annotated[int, typer.Option(min=1, help="Times that each way is measured.")] = 3,
    reports: Annotated[int, typer.Option(min=2, help="Reports a round, of the fast ways.")] = 240,
    few: Annotated[int, typer.Option(min=1, help="Reports a round, of the slow ways.")] = 4,
    whole: Annotated[int, typer.Option(min=60, help="Reports made by one worker, then by two: the archive.")] = 1792,
    before: Annotated[
        Path | None, typer.Option(help="A checkout of an earlier version, after `make test` there.")
    ] = None,
    wait: Annotated[float, typer.Option(min=0, help="Minutes to wait for a quiet machine.")] = 15,
    output: Annotated[Path, typer.Option(help="Where the results go.")] = ROOT / "benchmarks" / "results.md",
) -> None:
    """Measure everything, print the table and write it with the machine's description."""
    wait_until_quiet(wait)
    tasks = archive(load(ROOT / "data"))
    found = Findings(total=len(tasks))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_ways(found, folder, rounds, reports, few, before)
        refuse_other_pages(folder, sorted(found.ways), spread(tasks, few))
        say(f"one worker, {whole} reports")
        found.archive = measure("d", min(whole, len(tasks)), folder / "archive")
        say(f"two workers, {whole} reports")
        found.pair = measure("e", min(whole, len(tasks)), folder / "pair")
        compare_unchanged(found, folder / "archive", rounds)
        compare_series(found, folder, rounds)
        compare_sizes(found, folder, rounds, {task.subject.code for task in spread(tasks, SIZED)})
    text = results(found) + describe()
    output.write_text(text, "utf-8")
    typer.echo(text)


def say(text: str) -> None:
    """What is going on, for whoever waits."""
    typer.echo(f"{time.strftime('%H:%M:%S')} load {os.getloadavg()[0]:.2f}: {text}", err=True)


def wait_until_quiet(minutes: float) -> None:
    """Until other work has ended, or for so long."""
    end = time.monotonic() + 60 * minutes
    while os.getloadavg()[0] > QUIET and time.monotonic() < end:
        say("waiting for a quiet machine")
        time.sleep(20)


def compare_ways(
    found: Findings, folder: Path, rounds: int, reports: int, few: int, before: Path | None = None
) -> None:
    """Every way once a round, so that a slow minute of the machine does not fall on one of them alone."""
    counts = {"a": few, "b": few, "c": reports, "d": reports, "e": reports, "g": reports, "f": reports}
    if not RIVAL.is_dir():
        del counts["c"]
    for number in range(1, rounds + 1):
        found.loads.append(os.getloadavg()[0])
        for way, count in counts.items():
            say(f"round {number}, way {way}, {count} reports")
            found.ways.setdefault(way, []).append(measure(way, count, folder / way))
            if way == "d" and before:
                say(f"round {number}, the version before, {count} reports")
                found.before.append(measure(way, count, folder / "before", before / "data", before))
    if before:
        found.version = commit(before)


def commit(checkout: Path) -> str:
    """The commit that a checkout is of, as people cite it."""
    command = ["git", "-C", str(checkout), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def refuse_other_pages(folder: Path, ways: list[str], tasks: list[Task]) -> None:
    """Stops unless all ways made the same reports: their data, and as many charts and tables."""
    for task in tasks:
        pages = {way: (folder / way / task.path).read_text("utf-8") for way in ways}
        made = {way: (read_data(html), html.count("<svg"), html.count("<table")) for way, html in pages.items()}
        if others := [way for way in ways if made[way] != made["d"]]:
            raise RuntimeError(f"{task}: pages of {', '.join(others)} differ from ours; there is nothing to compare.")


def compare_unchanged(found: Findings, folder: Path, rounds: int) -> None:
    """The check of a build that has nothing to do, alone and as the command that people type."""
    dvctt = str(Path(sys.executable).with_name("dvctt"))
    command = [dvctt, "build", "--dry-run", "--language", "vi", "--output", str(folder)]
    planned = len(plan(load(ROOT / "data"), languages=["vi"]))  # the command makes comparisons of the regions, too
    (folder / CHECKED).write_text(data_hash(ROOT / "data"), "utf-8")  # as a build by the command leaves it
    for number in range(1, rounds + 1):
        say(f"nothing changed, round {number}")
        found.check.append(measure("unchanged", 0, folder).each)
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        found.dry.append(time.perf_counter() - start)
        stale = planned - len(found.archive.memory)
        if f"{stale} of {planned} reports" not in re.sub(r"\s+", " ", done.stdout):
            raise RuntimeError(f"not as expected, {stale} stale: {done.stdout[-200:]}")


def compare_series(found: Findings, folder: Path, rounds: int) -> None:
    """Reports of the same places and quarters from the real package and from a full quarterly series."""
    packages = {"real": ROOT / "data", "full": folder / "full"}
    series(ROOT / "data", packages["full"])
    for number, (name, data) in product(range(1, rounds + 1), packages.items()):
        say(f"a full series, round {number}, {name}")
        pages = folder / f"series-{name}"
        found.series.setdefault(name, []).append(measure("d", SERIES, pages, data))
        found.weights[name] = sorted(path.stat().st_size for path in pages.rglob("*.html"))


def compare_sizes(found: Findings, folder: Path, rounds: int, areas: set[str]) -> None:
    """The same reports from the real package and from two that are many times as large."""
    packages = {"real": ROOT / "data", "elsewhere": folder / "elsewhere", "everywhere": folder / "everywhere"}
    simulate(ROOT / "data", packages["elsewhere"], TIMES, areas)
    simulate(ROOT / "data", packages["everywhere"], TIMES)
    for number in range(1, rounds + 1):
        for name, data in packages.items():
            say(f"sizes, round {number}, {name}")
            pages = folder / f"pages-{name}"
            found.sizes.setdefault(name, []).append(measure("d", SIZED, pages, data))
            found.pages[name] = sorted(path.stat().st_size for path in pages.rglob("*.html"))


if __name__ == "__main__":
    typer.run(main)
