"""Rows that cannot be true together are refused, each with the row, what was found and what would be possible."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Project, real_package

from helpers.analysis.trial import inspect, unbuildable
from helpers.data.checking.checks import check, placed
from helpers.data.checking.meaning import examine_rows
from helpers.data.checking.problem import Problem
from helpers.data.codes import Regime
from helpers.data.parts import ancestors, wholes_of
from helpers.data.periods import BREAK
from helpers.data.regimes import RegimePeriod
from helpers.data.tables import read_typed

SOURCE = {
    "id": "example-2024", "title": "[Example]", "publisher": "Example", "kind": "press", "published": "2024-08-01",
    "url": "", "accessed": "2026-11", "language": "vi", "note": "", "note_en": "",
}  # fmt: skip
FIGURE = {
    "id": "K1", "area": "VN-52", "tier": "all", "unit_name": "", "scope": "whole", "indicator": "services_full",
    "period_start": "", "start_status": "", "period_end": "2024-06-30", "date_precision": "day",
    "period_regime": "calendar", "value": "500", "value_upper": "", "qualifier": "exact", "basis": "provided",
    "obs_status": "A", "source": "example-2024", "note": "", "note_en": "",
}  # fmt: skip
FLOW = {
    "indicator": "dossiers_received",
    "period_start": "2024-01-01",
    "start_status": "printed",
    "basis": "provincial_report",
}


YEAR = {
    "period_start": "2023-01-01", "start_status": "printed", "period_end": "2023-12-31", "date_precision": "year",
    "basis": "ministry_statistics",
}  # fmt: skip


def found(project: Project, *, warnings: bool = False) -> list[Problem]:
    """Errors, or warnings, of what the rows say together."""
    return [problem for problem in said_together(project) if problem.warning == warnings]


def said_together(project: Project) -> list[Problem]:
    """What the rows say together, as the check tells it once they can all be read."""
    return placed(examine_rows(project.data), project.data)


def add(project: Project, *figures: dict[str, str], **source: str) -> int:
    """Add invented figures of one invented source; the row of the first."""
    project.save("sources", [*project.rows("sources"), {**SOURCE, **source}])
    rows = project.rows("observations")
    named = [{**FIGURE, "id": f"K{number}", **cells} for number, cells in enumerate(figures, start=1)]
    project.save("observations", [*rows, *named])
    return len(rows) + 2


# Cells of the figures that one source prints; number of the one that is refused, rule, start of what is allowed.
L4 = {"indicator": "share_l4_of_procedures", "period_end": "2020-06-30"}
BOTH = {**L4, "indicator": "share_l3_l4_of_procedures"}
IMPOSSIBLE: dict[str, tuple[list[dict[str, str]], int, str, str]] = {
    "9.4% at level 4 of 76% typed as 94%": (
        [{**L4, "value": "94"}, {**BOTH, "value": "76"}],
        1, "part_above_whole", "at most 76, the share_l3_l4_of_procedures that K2",
    ),
    "a share by half a point of the last digit above its whole": (
        [{**L4, "value": "76.51"}, {**BOTH, "value": "76"}],
        1, "part_above_whole", "at most 76, the share_l3_l4_of_procedures that K2",
    ),
    "full process above online": (
        [{"value": "501"}, {"indicator": "services_online_any", "value": "500"}],
        1, "part_above_whole", "at most 500, the services_online_any that K2",
    ),
    "partial above online, over": (
        [{"indicator": "services_partial", "qualifier": "over", "value": "501"},
         {"indicator": "services_online_any", "value": "500"}],
        1, "part_above_whole", "at most 500, the services_online_any that K2",
    ),
    "level 4 above both levels": (
        [{"indicator": "services_l3_l4", "value": "746", "period_end": "2020-09-30"},
         {"indicator": "services_l4", "value": "3910", "period_end": "2020-09-30"}],
        2, "part_above_whole", "at most 746, the services_l3_l4 that K1",
    ),
    "services above procedures": (
        [{"value": "1800"}, {"indicator": "services_total", "value": "1700"}],
        1, "part_above_whole", "at most 1700, the services_total that K2",
    ),
    "two shares of one base above 100": (
        [{"indicator": "share_full_of_procedures", "value": "39.45"},
         {"indicator": "share_partial_of_procedures", "value": "60.57"}],
        2, "part_above_whole", "with K1 at most 100.01: together they are 100.02",
    ),
    "the 64th of 63": ([{"indicator": "dti_rank", "value": "64", **YEAR}], 1, "rank_beyond", "a rank from 1 to 63"),
    "the rank 0": ([{"indicator": "dti_rank", "value": "0", **YEAR}], 1, "rank_beyond", "a rank from 1 to 63"),
    "on time above resolved": (
        [{**FLOW, "indicator": "dossiers_on_time", "value": "900"},
         {**FLOW, "indicator": "dossiers_resolved", "value": "899"}],
        1, "part_above_whole", "at most 899, the dossiers_resolved that K2",
    ),
    "online above all that is beside it": (
        [{**FLOW, "indicator": "dossiers_online", "value": "900"},
         {**FLOW, "indicator": "dossiers_resolved", "value": "700"},
         {**FLOW, "indicator": "dossiers_received", "value": "800"}],
        1, "part_above_whole", "at most 800, the dossiers_received that K3",
    ),
    "districts above the whole": (
        [{"tier": "district", "value": "600"}, {}], 1, "part_above_whole", "at most 500, the services_full that K2",
    ),
    "the centre above the whole": (
        [{"scope": "centre", "value": "600"}, {}], 1, "part_above_whole", "at most 500, the services_full that K2",
    ),
    "a quarter above its half-year": (
        [{**FLOW, "period_end": "2024-03-31", "value": "5000"}, {**FLOW, "value": "4000"}],
        1, "part_above_whole", "at most 4000, the dossiers_received that K2",
    ),
    "a level in 2024": (
        [{"indicator": "services_l4"}], 1, "outside_regime", "a day until 2022-08-14, when levels were in force",
    ),
    "a share of a level in late August 2022": (
        [{"indicator": "share_l4_of_procedures", "value": "30", "period_end": "2022-08-31"}],
        1, "outside_regime", "a day until 2022-08-14, when levels were in force",
    ),
    "full process in 2020": (
        [{"period_end": "2020-06-30"}], 1, "outside_regime", "a day from 2022-08-15, when modes were in force",
    ),
    "full process in a year before": (
        [{"period_end": "2021-12-31", "date_precision": "year"}],
        1, "outside_regime", "a day from 2022-08-15, when modes were in force",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_no_rows_pass_that_cannot_be_true_together(case: str, request: pytest.FixtureRequest) -> None:
    """In an excerpt, but for a case that takes a warning away which only the excerpt accepts."""
    project = request.getfixturevalue("project" if case == "services above procedures" else "few_project")
    figures, number, rule, allowed = IMPOSSIBLE[case]
    row = add(project, *figures)
    [problem] = found(project)
    assert (problem.file, problem.row, problem.id) == ("observations.csv", row + number - 1, f"K{number}")
    assert (problem.rule, problem.warning) == (rule, False)
    assert problem.allowed.startswith(allowed)


# Figures of one source that can all be true.
POSSIBLE: dict[str, list[dict[str, str]]] = {
    "equal": [{}, {"indicator": "services_online_any", "value": "500"}],
    "another day": [{"value": "501"}, {"indicator": "services_online_any", "period_end": "2024-05-31"}],
    "another basis": [{"value": "501"}, {"indicator": "services_online_any", "basis": "announced"}],
    "another definition": [
        {"value": "501"},
        {"indicator": "services_online_any", "obs_status": "B", "note": "Khác.", "note_en": "Other."},
    ],
    "about": [{"qualifier": "about", "value": "520"}, {"indicator": "services_online_any", "value": "500"}],
    "filed now and resolved before": [
        {**FLOW, "indicator": "dossiers_online", "value": "900"},
        {**FLOW, "indicator": "dossiers_resolved", "value": "800"},
        {**FLOW, "indicator": "dossiers_received", "value": "1000"},
    ],
    "filed now and resolved before, received not told": [
        {**FLOW, "indicator": "dossiers_online", "value": "900"},
        {**FLOW, "indicator": "dossiers_resolved", "value": "800"},
    ],
    "a rounded share below its part": [{**L4, "value": "76.4"}, {**BOTH, "value": "76"}],
    "a part of another day": [{**L4, "value": "94"}, {**BOTH, "value": "76", "period_end": "2020-05-31"}],
    "by unit": [{"scope": "per_unit", "value": "900"}, {}],
    "the month in which the regime ends": [
        {"indicator": "services_l4", "period_end": "2022-08-31", "date_precision": "month"}
    ],
    "the last day of the levels": [{"indicator": "services_l4", "period_end": "2022-08-14"}],
    "the first day of the modes": [{"period_end": "2022-08-15"}],
}


@pytest.mark.parametrize("figures", POSSIBLE.values(), ids=POSSIBLE)
def test_rows_that_can_be_true_are_never_refused(few_project: Project, figures: list[dict[str, str]]) -> None:
    """Only rows of one source are refused beside each other, so that it does not matter how many others there are."""
    add(few_project, *figures)
    assert found(few_project) == []


# Published, accessed; day and precision of a figure; whether it is dated after what is known of its source.
DATES = [
    ("2024-06-29", "2026-11", "2024-06-30", "day", True),
    ("2024-06-30", "2026-11", "2024-06-30", "day", False),
    ("2024-06-15", "2026-11", "2024-06-30", "month", False),
    ("2024-05-31", "2026-11", "2024-06-30", "month", True),
    ("2024-05", "2026-11", "2024-06-30", "day", True),
    ("2024-06", "2026-11", "2024-06-30", "day", False),
    ("2024-03-31", "2026-11", "2024-06-30", "quarter", True),
    ("2024-04-01", "2026-11", "2024-06-30", "quarter", False),
    ("2023", "2026-11", "2024-06-30", "quarter", True),
    ("2023-12-31", "2026-11", "2024-12-31", "year", True),
    ("2024-02-01", "2026-11", "2024-12-31", "year", False),
    ("2023", "2026-11", "2024-01-01", "day", True),
    ("", "2024-05", "2024-06-30", "day", True),
    ("", "2024-06", "2024-06-30", "day", False),
    ("", "", "2024-06-30", "day", False),
]


def test_no_figure_is_later_than_what_prints_it(few_project: Project) -> None:
    sources, rows, expected = few_project.rows("sources"), few_project.rows("observations"), []
    for number, (published, accessed, day, precision, late) in enumerate(DATES):
        source = {**SOURCE, "id": f"example-{number}", "published": published, "accessed": accessed}
        sources.append(source)
        rows.append(
            {**FIGURE, "id": f"K{number}", "period_end": day, "date_precision": precision, "source": source["id"]}
        )
        what = f"published ({published})" if published else f"read ({accessed})"
        if late:
            expected.append((len(rows) + 1, "period_end", day, f"a date not after the source was {what}"))
    few_project.save("sources", sources)
    few_project.save("observations", rows)
    assert [(p.row, p.column, p.found, p.allowed) for p in check(few_project.data)] == expected


def test_no_target_is_set_after_its_source_tells_of_it(project: Project) -> None:
    row = project.change("targets", "P227", set_date="2030-01-01", due="2030-12-31")
    [problem] = check(project.data)
    assert (problem.row, problem.column, problem.found) == (row, "set_date", "2030-01-01")


def test_no_error_but_that_of_old_words_can_be_accepted(few_project: Project) -> None:
    figures = [{"indicator": "services_l4"}, {"value": "501"}, {"indicator": "services_online_any", "value": "500"}]
    add(few_project, *figures)
    accepted = few_project.rows("accepted")
    row = {
        "figure": "K1",
        "rule": "outside_regime",
        "value": "500",
        "found": "2024-06-30",
        "reason": "It says level 4.",
    }
    few_project.save("accepted", [*accepted, row])
    assert {problem.rule for problem in check(few_project.data)} == {"part_above_whole"}
    few_project.save("accepted", [*accepted, {**row, "figure": "K2", "rule": "part_above_whole", "value": "501"}])
    assert {(problem.file, problem.column) for problem in check(few_project.data)} >= {("accepted.csv", "rule")}


def test_the_regimes_are_those_of_the_code_and_of_the_law() -> None:
    regimes = {item.id: item for item in read_typed(ROOT / "data", "regimes", RegimePeriod)}
    assert set(regimes) == set(Regime)
    assert regimes[Regime.MODES].valid_from == BREAK
    last = regimes[Regime.LEVELS].valid_until
    assert last is not None and (BREAK - last).days == 1


def test_wholes_come_from_the_tables_and_never_in_a_circle() -> None:
    package = real_package()
    assert wholes_of(package)["services_l4"] == ["services_l3_l4", "services_total"]
    assert "dossiers_received" in wholes_of(package)["dossiers_online"]
    assert "dossiers_resolved" not in wholes_of(package)["dossiers_online"]  # filed now, resolved later
    for part, above in ancestors(package).items():
        assert part not in above and len(above) == len(set(above))


def test_no_figure_passes_that_no_page_shows(few_project: Project) -> None:
    row = add(few_project, {"period_end": "2025-03-31"}, published="2025-04-05")
    [problem] = inspect(few_project.data).problems
    assert (problem.row, problem.id, problem.rule, problem.found) == (row, "K1", "not_shown", "2025-03-31")
    assert problem.allowed == "a day until 2024-12-31, where pages end"


def test_no_area_passes_that_has_no_page(few_project: Project) -> None:
    rows = few_project.rows("areas")
    few_project.save("areas", [*rows, {**rows[-1], "code": "VN-XX", "slug": "xx", "kind": "group"}])
    [problem] = check(few_project.data)
    assert (problem.file, problem.row, problem.column, problem.found) == ("areas.csv", len(rows) + 2, "code", "VN-XX")


def test_what_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ArithmeticError("no such thing")

    monkeypatch.setattr("helpers.analysis.consistency.discrepancies", broken)
    [problem, *_] = unbuildable(real_package())
    assert str(problem) == "2018Q1/viet-nam: found 'ArithmeticError: no such thing'; allowed: rows that make a page"


@pytest.mark.parametrize("table", ["areas", "provinces"])
def test_no_place_is_left_out_of_the_frame(few_project: Project, table: str) -> None:
    key = {"areas": "code", "provinces": "iso"}[table]
    few_project.save(table, [row for row in few_project.rows(table) if row[key] != "VN-34"])
    problems = [problem for problem in check(few_project.data) if problem.file == f"{table}.csv"]
    assert [(problem.row, problem.column) for problem in problems] == [(0, key)]
    assert problems[0].found.startswith("no row for VN-34")


def test_the_data_are_never_needed_beside_the_description_of_the_product(tmp_path: Path) -> None:
    ours = (ROOT / "src/helpers/data/checking/datapackage.json").read_bytes()
    assert ours == (ROOT / "data/datapackage.json").read_bytes()
