"""Packages drawn by chance: what passes the check builds every page, and no mistyped cell ends it with a traceback.

Which packages is a matter of numbers, not of time or luck: the same on every machine. ``make soak`` goes on for hours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from package_audit import Drawn, audit, build, faults, slipped, written
from random_packages import draw, files

from helpers import Report
from helpers.batch.plan import plan
from helpers.data.package import load
from helpers.pages.page import Section

#: Seeds of the packages, how many pages of each are built, and how many cells are mistyped.
SEEDS, PAGES, SLIPS = range(9), 2, 30


@pytest.mark.parametrize("seed", SEEDS)
def test_no_package_that_passes_the_check_has_a_page_that_fails_or_misleads(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Drawn.of(seed, tmp_path / "data")
    for tasks in drawn.pages(PAGES):
        audit(drawn, tasks, tmp_path / "reports", monkeypatch.setenv)


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_no_figure_that_was_published_later_moves_a_word_of_a_page_known_by_a_day(seed: int, tmp_path: Path) -> None:
    package, day = load(files(draw(seed), tmp_path)), date(2022, 12, 31)
    late = {name for name, one in package.sources.items() if not (one.known_by and one.known_by <= day)}
    rows, aims = package.observations, package.targets
    other = replace(
        package,
        observations=tuple(replace(row, value=row.value + 1) if row.source in late else row for row in rows),
        targets=tuple(replace(aim, value=aim.value + 1) if aim.source in late else aim for aim in aims),
    )
    own = next(row.area for row in rows if row.source in late and len(row.area) == 5)
    for place in (own, "VN"):
        texts = [_texts(Report(one, place, "2022Q4", "en", known_by=day)) for one in (package, other)]
        assert texts[0] == texts[1]
    assert _texts(Report(package, own, "2024Q4")) != _texts(Report(other, own, "2024Q4"))


def _texts(report: Report) -> list[str]:
    """All that a report says, section by section."""
    sections = [name for name, value in vars(Report).items() if isinstance(value, Section)]
    assert len(sections) > 10
    return [report.title, *(str(getattr(report, name).html) for name in (*sections, "header", "sources"))]


def test_no_fault_of_a_page_is_missed_by_those_who_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Drawn.of(3, tmp_path / "data")
    figure = next(row for row in drawn.tables["observations"] if len(row["area"]) == 5 and len(row["value"]) > 2)
    [task] = plan(drawn.package, [figure["area"]], ["2024Q4"], ["en"])
    html = build(drawn.package, task, tmp_path, monkeypatch.setenv)
    spoilt = {
        "value": (f'"{figure["id"]}"', '"R999"'),
        "None": ("</h1>", "</h1><p>None of them: None</p>"),
        "the id services_l4": ("</h1>", "</h1><p>services_l4</p>"),
        "{n}": ("</h1>", "</h1><p>All {n} figures</p>"),
        "is not on the page": (written(figure["value"], "en"), "x"),
    }
    assert faults(html, drawn.tables, task) == []
    seen, data = html.split('<script type="application/json"')
    for named, (old, new) in spoilt.items():
        assert old in html
        parts = (seen, data.replace(old, new)) if named == "value" else (seen.replace(old, new), data)
        try:
            found = faults('<script type="application/json"'.join(parts), drawn.tables, task)
        except KeyError:  # a figure that the package has not
            found = ["value"]
        assert any(named in fault for fault in found), (named, found)


def test_no_mistyped_cell_ends_the_check_without_a_line(tmp_path: Path) -> None:
    silent = 0
    for seed in range(SLIPS):
        done, found = slipped(seed, tmp_path / "data")
        lines = [str(problem) for problem in (*found.problems, *found.warnings)]
        assert all("\n" not in line for line in lines), (seed, done)
        silent += not found.problems
    assert 0 < silent < SLIPS


def test_no_package_differs_from_the_one_of_the_same_seed(tmp_path: Path) -> None:
    assert files(draw(3), tmp_path).hash == files(draw(3), tmp_path).hash
    assert files(draw(3), tmp_path).hash != files(draw(4), tmp_path).hash


def test_no_code_of_the_tables_is_never_drawn() -> None:
    """The first packages have every indicator, every code of every list, and the first and the last day."""
    drawn = [draw(seed) for seed in range(14)]
    rows = [row for tables in drawn for row in tables["observations"]]
    seen = {name: {row.get(name, "") for row in rows} for name in ("tier", "scope", "basis", "obs_status", "qualifier")}
    assert {name: len(found) for name, found in seen.items()} == {
        "tier": 5, "scope": 6, "basis": 5, "obs_status": 5, "qualifier": 7,
    }  # fmt: skip
    assert {"2018-01-01", "2024-12-31", "2022-08-14", "2022-08-15"} <= {row["period_end"] for row in rows}
    assert {"0", "100", "100.00", "999999999999"} <= {row["value"] for row in rows}
    assert {row["kind"] for tables in drawn for row in tables["targets"]} == {"target", "plan"}
