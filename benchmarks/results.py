"""What was measured, as Markdown: seconds for one report, what was to be reached, and how it was measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from benchmarks.ways import Timing

NAMES = {
    "a": "a loop of `papermill` and `jupyter nbconvert`",
    "b": "Papermill's Python API, a kernel for each report, one exporter",
    "c": "ploomber-engine, one exporter",
    "d": "ours, one worker: the whole run with its start",
    "d+": "ours, one worker: each further report",
    "p+": "the version before, one worker: each further report",
    "e": "ours, two workers: the whole run with its start",
    "e+": "ours, two workers: each further report",
    "g": "ours, two workers of a Dask cluster that stands: the whole run with its start",
    "g+": "ours, two workers of a Dask cluster: each further report",
    "f": "the floor: sections, charts, tables and template, called without a notebook",
}
PACKAGES = {
    "real": "the package as it is",
    "elsewhere": "100 times the figures, those added in other provinces",
    "everywhere": "100 times the figures, in every province",
}
SERIES = {
    "real": "the package as it is",
    "full": "a full quarterly series of every province, simulated",
}
#: Reports after which the memory of a worker is read, besides the last one.
READ = (50, 300, 600, 900, 1200, 1500)


@dataclass
class Findings:
    """Everything that was measured: of each way one timing a round, of each package its timings and sizes of pages."""

    total: int = 0
    loads: list[float] = field(default_factory=list)
    ways: dict[str, list[Timing]] = field(default_factory=dict)
    before: list[Timing] = field(default_factory=list)  # of way d by the version before, beside ours
    version: str = ""  # its commit
    archive: Timing = field(default_factory=lambda: Timing([]))  # by one worker
    pair: Timing = field(default_factory=lambda: Timing([]))  # by two
    check: list[float] = field(default_factory=list)
    dry: list[float] = field(default_factory=list)
    series: dict[str, list[Timing]] = field(default_factory=dict)
    weights: dict[str, list[int]] = field(default_factory=dict)  # bytes of each page of these
    sizes: dict[str, list[Timing]] = field(default_factory=dict)
    pages: dict[str, list[int]] = field(default_factory=dict)

    @property
    def each(self) -> dict[str, list[float]]:
        """Seconds for one report, one value a round, in the order of ``NAMES``."""
        values = {}
        for way, timings in self.ways.items():
            if way in "deg":
                values[way] = [timing.whole / len(timing.memory) for timing in timings]
                values[f"{way}+"] = [timing.each for timing in timings]
                if way == "d" and self.before:
                    values["p+"] = [timing.each for timing in self.before]
            else:
                values[way] = [timing.each for timing in timings]
        return {way: values[way] for way in NAMES if way in values}

    @property
    def full(self) -> float:
        """Seconds of a build of the whole archive with one worker: measured, or estimated from the reports made."""
        return _whole(self.archive, self.total)


def _whole(timing: Timing, total: int) -> float:
    """Seconds of a run of so many reports, with its start, at the speed that was measured."""
    return timing.whole - sum(timing.seconds) + total * timing.each


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def results(found: Findings) -> str:
    """The page, but for the machine."""
    parts = (
        f"# Benchmark\n\nWritten by `make bench`.\n\n{_how(found)}",
        f"## Seconds for one report\n\n{_ways(found.each)}",
        f"## What was to be reached\n\n{_goals(found)}",
        f"## Memory of a worker\n\n{_memory(found.archive)}",
        f"## Nothing changed\n\n{_unchanged(found)}",
        f"## A full series\n\n{_series(found)}",
        f"## 100 times the data\n\n{_sizes(found)}",
    )
    return "\n".join(parts)


def _how(found: Findings) -> str:
    made = {way: len(timings[0].seconds) for way, timings in found.ways.items()}
    floor = [timing.seconds for timing in found.ways["f"]]
    few = mean(mean(seconds[: made["a"]]) for seconds in floor)
    many = mean(map(mean, floor))
    loads = ", ".join(f"{load:.2f}" for load in found.loads)
    asides = [] if "c" in found.ways else ["ploomber-engine is not installed: c was not measured."]
    asides.append(
        f"The version before is {found.version}, with its own environment and the package that it came with."
        if found.before
        else "No version before was named to stand beside ours."
    )
    return (
        f"{len(found.loads)} rounds, every way once in each. The load of the last minute was {loads} when they began; "
        f"in all but the first it is mostly the benchmark itself. a and b made {made['a']} reports a round, the "
        f"others {made['f']}, spread over the archive; the former are the first of the latter (the floor needs "
        f"{few:.3f} s for them, {many:.3f} s for all). The pages of all ways were compared: the same data, as many "
        "charts and tables. b, c and f are timed in a process that is warm, d and e from the start of the process; "
        "g is timed like e, on a cluster that has built two reports before and has the settings that the page on "
        "schedules and clusters recommends. Python's collector of garbage is as it comes in f and set as our workers "
        "have it in d, e and g, which is how these can be faster than the floor. Seconds are medians of the "
        f"rounds; a ratio of two ways is the median of the ratios that the rounds have. {' '.join(asides)}\n"
    )


def _ways(each: Mapping[str, Sequence[float]]) -> str:
    base = median(each["d"])
    rows = [
        (f"{way} {NAMES[way]}", f"{median(one):.3f}", f"{min(one):.3f}", f"{max(one):.3f}", f"{median(one) / base:.2f}")
        for way, one in each.items()
    ]
    return table(("way", "median", "least", "most", "times d"), rows)


def _goals(found: Findings) -> str:
    """The median of the ratios of each round, and what the sections below found."""
    each, memory = found.each, found.archive.memory

    def ratio(one: str, other: str) -> float:
        return _ratio(each[one], each[other])

    rows = [
        _least("a : d", 15, ratio("a", "d")),
        _least("b : d", 8, ratio("b", "d")),
        _most("d : f, a run of this size with its start", 1.3, ratio("d", "f")),
        _most("d+ : f, each further report", 1.3, ratio("d+", "f")),
        _least("d : e, a run of this size with its start", 1.8, ratio("d", "e")),
        _least("d+ : e+, each further report", 1.8, ratio("d+", "e+")),
        _least("the whole archive, one worker : two workers", 1.8, found.full / _whole(found.pair, found.total)),
        _most("g+ : e+, Dask over local at two processes", 1.1, ratio("g+", "e+")),
        _most("MB of a worker", 300, max(memory)),
        _most("MB after the last report : MB after the 50th", 1.1, memory[-1] / memory[49]),
        _most("% of a full build, check alone", 1, 100 * median(found.check) / found.full),
        _most("% of a full build, `dvctt build --dry-run`", 1, 100 * median(found.dry) / found.full),
        *([_most("d+ : p+, a page beside the version before", 1.2, ratio("d+", "p+"))] if found.before else []),
        _most("KB of a median page", 120, median(found.weights["real"]) / 1000),
        _most("KB of a median page, full series", 180, median(found.weights["full"]) / 1000),
        _most("KB of the largest page of both", 250, max(map(max, found.weights.values())) / 1000),
        _most("100 times the data, in other provinces", 1.5, _times(found, "elsewhere")),
        _most("100 times the data, in every province", 1.5, _times(found, "everywhere")),
    ]
    return table(("what", "wanted", "found", "reached"), rows)


def _ratio(one: Iterable[float], other: Iterable[float]) -> float:
    """Of what stands side by side in a round: a machine that is slow for some minutes is slow for both."""
    return median(above / below for above, below in zip(one, other, strict=True))


def _times(found: Findings, package: str) -> float:
    sizes = found.sizes
    return _ratio((timing.each for timing in sizes[package]), (timing.each for timing in sizes["real"]))


def _least(what: str, wanted: float, value: float) -> tuple[str, ...]:
    return what, f"at least {wanted:g}", f"{value:.2f}", "yes" if value >= wanted else "no"


def _most(what: str, wanted: float, value: float) -> tuple[str, ...]:
    return what, f"at most {wanted:g}", f"{value:.2f}", "yes" if value <= wanted else "no"


def _memory(archive: Timing) -> str:
    """What a worker holds, pages shared with the process it was forked from included."""
    last = len(archive.memory)
    read = [*(number for number in READ if number < last), last]
    rows = [(str(number), f"{archive.memory[number - 1]:.0f}") for number in read]
    return (
        "Resident memory of the one worker of a build, with what it shares with the process it was forked from.\n\n"
        + table(("after report", "MB"), rows)
    )


def _unchanged(found: Findings) -> str:
    made = len(found.archive.memory)
    how = "measured" if made == found.total else f"estimated from {made} reports"
    return (
        f"A full build of {found.total} reports with one worker: {found.full:.0f} s; with two: "
        f"{_whole(found.pair, found.total):.0f} s ({how}). All receipts held against "
        f"data and code, in a process that had only read the data: {median(found.check):.2f} s. "
        "`dvctt build --dry-run`, with the start of Python and its imports, the data having passed the check of an "
        f"earlier build: {median(found.dry):.2f} s.\n"
    )


def _series(found: Findings) -> str:
    """Time, memory and weight of pages where each province has figures in each quarter."""
    rows = [
        (
            text,
            f"{median(timing.each for timing in found.series[name]):.3f}",
            f"{max(found.series[name][0].memory):.0f}",
            f"{median(found.weights[name]) / 1000:.0f}",
            f"{max(found.weights[name]) / 1000:.0f}",
        )
        for name, text in SERIES.items()
    ]
    return (
        f"The same {len(found.weights['real'])} reports, spread over the archive, one worker. The figures of the "
        "provinces of the full series are made up: the title of their source says so.\n\n"
        + table(
            ("package", "s for each further report", "MB of the worker", "KB of a median page", "KB of the largest"),
            rows,
        )
    )


def _sizes(found: Findings) -> str:
    rows = [
        (
            text,
            f"{median(timing.each for timing in found.sizes[name]):.3f}",
            f"{_times(found, name):.2f}",
            f"{median(timing.whole - sum(timing.seconds) for timing in found.sizes[name]):.1f}",
            f"{max(found.sizes[name][0].memory):.0f}",
            f"{median(found.pages[name]) / 1000:.0f}",
        )
        for name, text in PACKAGES.items()
    ]
    reports = len(found.pages["real"])
    return (
        f"The same {reports} reports, one worker. The added figures and sources are simulated: each title of a source "
        "says so, and an invented agency stands behind each figure. A report of the last row shows 100 times the "
        "figures, and its page grows with them; one of the row before shows what it showed.\n\n"
        + table(("package", "s for each further report", "ratio", "s to start", "MB of the worker", "KB a page"), rows)
    )
