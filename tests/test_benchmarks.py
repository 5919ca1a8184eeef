"""The benchmark: it compares what is comparable, hides no miss, and its simulated figures say that they are."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

from benchmarks import bench, results, ways
from benchmarks.machine import describe
from benchmarks.simulated import LABEL, simulate
from benchmarks.ways import Timing
from helpers.data.checking.checks import check
from helpers.data.package import Package, load


def findings(**changes: object) -> results.Findings:
    """Invented seconds: a 6, b 3, c and f 0.2; ours 0.5 whole, 0.25 each further one; two workers half, Dask 0.15."""
    ten, sixty = [0.25] * 9, [100.0] * 60
    given = {
        "total": 100,
        "loads": [0.1],
        "ways": {
            "a": [Timing([6.0])],
            "b": [Timing([3.0])],
            "f": [Timing([0.2] * 10)],
            "d": [Timing(ten, 5.0, [100.0] * 10)],
            "e": [Timing([0.125] * 9, 2.5, [100.0] * 10)],
            "g": [Timing([0.15] * 9, 3.0, [100.0] * 10)],
        },
        "archive": Timing([0.25] * 59, 15.0, sixty),
        "pair": Timing([0.125] * 59, 10.0, sixty),
        "check": [0.1],
        "dry": [2.0],
        "sizes": {name: [Timing([seconds], 4.0, [100.0])] for name, seconds in
                  (("real", 0.2), ("elsewhere", 0.3), ("everywhere", 0.8))},
        "pages": {name: [100_000] for name in results.PACKAGES},
        "series": {name: [Timing([seconds], 4.0, [100.0])] for name, seconds in (("real", 0.2), ("full", 0.5))},
        "weights": {"real": [90_000, 95_000, 240_000], "full": [150_000, 181_000, 252_000]},
    }  # fmt: skip
    return results.Findings(**{**given, **changes})  # type: ignore[arg-type]


def rows(text: str) -> dict[str, list[str]]:
    """The rows of every table of a page, by their first cell."""
    found = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return {first: others for first, *others in found}


def test_no_sample_leaves_out_a_part_of_the_archive(package: Package) -> None:
    tasks = ways.archive(package)
    assert set(ways.spread(tasks, len(tasks))) == set(tasks)
    assert {task.quarter.year for task in ways.spread(tasks, 60)} == set(range(2018, 2025))
    assert ways.spread(tasks, 60)[:4] == ways.spread(tasks, 4)


def test_the_floor_never_skips_a_section_of_a_notebook(package: Package) -> None:
    for name in sorted({task.notebook for task in ways.archive(package)}):
        path = ROOT / "notebooks" / name
        cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        called = [source for source in cells if source.splitlines()[-1].startswith("report.")]
        assert len(ways.sections(path)) == len(called) > 8
        assert ways.sections(path)[-1] == ("receipt", path.name)


def test_no_way_makes_other_pages_than_a_build(package: Package, tmp_path: Path) -> None:
    tasks = ways.spread(ways.archive(package), 2)
    floor = ways.timed(ways.floor(package, tmp_path), ways.spread(ways.archive(package), 3), tmp_path / "f")
    built = ways.ours(tasks, tmp_path / "d", package, workers=1)
    assert (len(floor.seconds), len(built.seconds), len(built.memory)) == (2, 1, 2)
    bench.refuse_other_pages(tmp_path, ["d", "f"], tasks)
    page = tmp_path / "f" / tasks[1].path
    page.write_text(page.read_text("utf-8").replace("<table", "<div", 1), "utf-8")
    with pytest.raises(RuntimeError, match=f"{tasks[1]}: pages of f differ from ours"):
        bench.refuse_other_pages(tmp_path, ["d", "f"], tasks)


def test_no_ratio_is_of_other_seconds_than_the_table_shows() -> None:
    found = rows(results.results(findings()))
    assert found[f"a {results.NAMES['a']}"] == ["6.000", "6.000", "6.000", "12.00"]
    assert found[f"d {results.NAMES['d']}"] == ["0.500", "0.500", "0.500", "1.00"]
    assert found[f"e+ {results.NAMES['e+']}"] == ["0.125", "0.125", "0.125", "0.25"]
    assert found[f"g+ {results.NAMES['g+']}"] == ["0.150", "0.150", "0.150", "0.30"]
    assert found["d : e, a run of this size with its start"] == ["at least 1.8", "2.00", "yes"]


def test_no_target_that_was_missed_is_called_reached() -> None:
    found = rows(results.results(findings()))
    assert found["a : d"] == ["at least 15", "12.00", "no"]
    assert found["d+ : f, each further report"] == ["at most 1.3", "1.25", "yes"]
    assert found["the whole archive, one worker : two workers"] == ["at least 1.8", "1.67", "no"]
    assert found["g+ : e+, Dask over local at two processes"] == ["at most 1.1", "1.20", "no"]
    assert found["% of a full build, check alone"] == ["at most 1", "0.40", "yes"]
    assert found["% of a full build, `dvctt build --dry-run`"] == ["at most 1", "7.92", "no"]
    assert found["KB of a median page"] == ["at most 120", "95.00", "yes"]
    assert found["KB of a median page, full series"] == ["at most 180", "181.00", "no"]
    assert found["KB of the largest page of both"] == ["at most 250", "252.00", "no"]
    assert found["100 times the data, in other provinces"] == ["at most 1.5", "1.50", "yes"]
    assert found["100 times the data, in every province"] == ["at most 1.5", "4.00", "no"]


def test_no_estimate_is_called_a_measurement() -> None:
    """15 s were measured for 60 reports, 14.75 of them between the first and the last."""
    assert "one worker: 25 s; with two: 15 s (estimated from 60 reports)" in results.results(findings())
    assert "one worker: 15 s; with two: 10 s (measured)" in results.results(findings(total=60))


def test_a_way_that_was_not_measured_is_never_passed_over() -> None:
    assert "ploomber-engine is not installed: c was not measured." in results.results(findings())
    with_c = {**findings().ways, "c": [Timing([0.2] * 10)]}
    assert "not measured" not in results.results(findings(ways=with_c))


def test_the_version_before_is_never_passed_over_in_silence() -> None:
    assert "No version before was named to stand beside ours." in results.results(findings())
    page = results.results(findings(before=[Timing([0.2] * 9, 5.0, [100.0] * 10)], version="1234567"))
    found = rows(page)
    assert found[f"p+ {results.NAMES['p+']}"] == ["0.200", "0.200", "0.200", "0.40"]
    assert found["d+ : p+, a page beside the version before"] == ["at most 1.2", "1.25", "no"]
    assert "The version before is 1234567" in page and "No version before" not in page


def test_a_full_series_always_has_a_row_of_its_own() -> None:
    found = rows(results.results(findings()))
    assert found[results.SERIES["full"]] == ["0.500", "100", "181", "252"]
    assert len(results.SERIES) == len(findings().series)


def test_no_simulated_figure_could_pass_for_a_real_one(tmp_path: Path) -> None:
    simulate(ROOT / "data", tmp_path / "data", 3, spared=["VN-34"])
    assert check(tmp_path / "data") == []
    real, larger = load(ROOT / "data"), load(tmp_path / "data")
    added = larger.observations[len(real.observations) :]
    assert len(larger.observations) == 3 * len(real.observations)
    assert len(larger.sources) == 3 * len(real.sources)
    assert [source.title for source in larger.sources.values() if LABEL not in source.title] == []
    assert [item for item in added if LABEL not in item.unit_name or item.tier == "all"] == []
    assert [item for item in added if item.area == "VN-34"] == []
    assert len(larger.by_area["VN-34"]) == len(real.by_area["VN-34"])


def test_a_timing_never_gets_lost_between_processes() -> None:
    assert Timing(**asdict(Timing([1.0, 3.0], 5.0, [90.0]))).each == 2


def test_the_description_of_the_machine_never_names_it() -> None:
    import getpass
    import platform

    text = describe()
    assert "papermill 2." in text
    assert platform.node() not in text.split()
    assert str(ROOT) not in text and str(Path.home()) not in text and f"/{getpass.getuser()}/" not in text
