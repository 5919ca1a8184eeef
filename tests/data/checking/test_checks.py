"""Every fault of the data package is found, with file, row, column, what was found and what is allowed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from conftest import ROOT, Project

from helpers.data.checking.checks import Problem, check


@pytest.fixture
def project(few_project: Project) -> Project:
    """What a rule finds in a row does not hang on how many there are."""
    return few_project


def only_problem(project: Project, file: str, row: int, column: str, found: str) -> str:
    """The package has this problem and no other; returns what would be allowed."""
    problems = check(project.data)
    assert [(p.file, p.row, p.column, p.found) for p in problems] == [(file, row, column, found)]
    return problems[0].allowed


def add(project: Project, table: str, like: str, **cells: str) -> int:
    """Append a row like an existing one, with other cells; returns its row number."""
    rows = project.rows(table)
    project.save(table, [*rows, {**next(row for row in rows if row["id"] == like), **cells}])
    return len(rows) + 2


def rewrite(project: Project, file: str, old: str, new: str) -> None:
    """Replace the first such text of a file; it must be there."""
    text = (project.data / file).read_text("utf-8")
    assert old in text, old
    (project.data / file).write_text(text.replace(old, new, 1), "utf-8")


def test_the_package_has_no_problem() -> None:
    assert check(ROOT / "data") == []


def test_the_public_tool_finds_no_problem_either() -> None:
    tool = shutil.which("frictionless", path=str(Path(sys.executable).parent))
    assert tool, "frictionless stands beside the interpreter"
    done = subprocess.run([tool, "validate", "data/datapackage.json"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    described = {row["path"] for row in json.loads((ROOT / "data/datapackage.json").read_bytes())["resources"]}
    assert described == {file.name for file in (ROOT / "data").glob("*.csv")}
    assert done.stdout.count("VALID") == len(described)


def test_a_problem_says_which_found_and_allowed() -> None:
    assert str(Problem("observations.csv", 7, "value", "34,21", "a number")) == (
        "observations.csv, row 7, column value: found '34,21'; allowed: a number"
    )
    assert str(Problem("targets.csv", 0, "", "no such file", "the file")) == (
        "targets.csv: found 'no such file'; allowed: the file"
    )


# F001: services at levels 3 and 4 (a stock), F003: a share, F019: dossiers received (a flow), F045-1: an agency,
# F013: a target in percent, F012 and F046: stocks of many provinces. Each: table, row, cells to change, column that is
# blamed, words of what is allowed.
WRONG: dict[str, tuple[str, str, dict[str, str], str, str]] = {
    "unknown area": ("observations", "F012-1", {"area": "VN-99"}, "area", "listed in areas.csv"),
    "unknown indicator": ("observations", "F012-2", {"indicator": "l9"}, "indicator", "listed in indicators.csv"),
    "unknown source": ("observations", "F012-3", {"source": "nobody"}, "source", "listed in sources.csv"),
    "target of unknown source": ("targets", "F013", {"source": "nobody"}, "source", "listed in sources.csv"),
    "unknown region": ("provinces", "VN-34", {"region": "south"}, "region", "listed in regions.csv"),
    "unknown numerator": ("indicators", "services_l4", {"numerator": "l9"}, "numerator", "listed in indicators.csv"),
    "text in a number": ("observations", "F012-4", {"value": "about 700"}, "value", "a number with a decimal point"),
    "decimal comma": ("observations", "F003", {"value": "34,21"}, "value", "a number with a decimal point"),
    "endless number": ("observations", "F012-5", {"value": "Infinity"}, "value", "a number with a decimal point"),
    "power of ten": ("observations", "F012-6", {"value": "1e3"}, "value", "a number with a decimal point"),
    "digits joined": ("observations", "F012-7", {"value": "1_000"}, "value", "a number with a decimal point"),
    "no value": ("observations", "F012-8", {"value": ""}, "value", "required"),
    "below nothing": ("observations", "F012-9", {"value": "-1"}, "value", "minimum 0"),
    "share above 100": ("observations", "F003", {"value": "134.21"}, "value", "a share from 0 to 100"),
    "target above 100": ("targets", "F013", {"value": "130"}, "value", "a share from 0 to 100"),
    "end before start": ("observations", "F019", {"period_end": "2019-12-31"}, "period_end", "not before period_start"),
    "due before start": ("targets", "F013", {"period_start": "2021-01-01"}, "due", "not before period_start"),
    "no such day": ("observations", "F012-10", {"period_end": "2020-02-30"}, "period_end", "calendar, YYYY-MM-DD"),
    "day first": ("observations", "F012-11", {"period_end": "30/9/2020"}, "period_end", "calendar, YYYY-MM-DD"),
    "month of one digit": ("observations", "F046", {"period_end": "2020-9-30"}, "period_end", "calendar, YYYY-MM-DD"),
    "far past": ("observations", "F012-13", {"period_end": "2002-09-30"}, "period_end", "minimum 2011-01-01"),
    "far future": ("targets", "F013", {"due": "2202-12-31"}, "due", "maximum 2030-12-31"),
    "event in no month": ("events", "nq-17", {"date": "2019-13-07"}, "date", "calendar, YYYY-MM-DD"),
    "published on no day": ("sources", "nq-17-2019", {"published": "2019-02-30"}, "published", "calendar"),
    "read in no month": ("sources", "nq-17-2019", {"accessed": "2026-13"}, "accessed", ""),
    "flow without start": ("observations", "F019", {"period_start": ""}, "period_start", "first day of the period"),
    "start without status": ("observations", "F019", {"start_status": ""}, "start_status", "printed or assumed"),
    "stock with start": ("observations", "F012-14", {"period_start": "2020-07-01"}, "period_start", "a stock is as at"),
    "unknown tier": ("observations", "F046-1", {"tier": "ward"}, "tier", "all, province, district, commune, agency"),
    "unknown status": ("observations", "F046-2", {"obs_status": "X"}, "obs_status", "A, B, E, P, U"),
    "neither target nor plan": ("targets", "F013", {"kind": "result"}, "kind", "target, plan"),
    "target that binds nobody": ("targets", "F013", {"binds": "some"}, "binds", "whole, each"),
    "range without upper end": ("observations", "F046-3", {"qualifier": "range"}, "value_upper", "an upper end for"),
    "upper end of no range": ("observations", "P109", {"value_upper": "2000"}, "value_upper", "and only for it"),
    "range upside down": (
        "observations", "F001", {"qualifier": "range", "value_upper": "700"}, "value_upper", "a value above 746",
    ),
    "agency without name": ("observations", "F045-1", {"unit_name": ""}, "unit_name", "the name of the agency"),
    "note in Vietnamese only": ("observations", "F046-5", {"note_en": ""}, "note_en", "in the other language"),
    "note in English only": ("observations", "F046-6", {"note": ""}, "note", "in the other language"),
    "address that runs": ("sources", "nq-17-2019", {"url": "javascript:alert(1)"}, "url", "https:// or http://"),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, list[Problem]]]:
    """The row of each wrong cell, what stands in it, and what is told of that row; of no other row anything is told.

    Cells of different rows are wrong at once, since a check of one takes as long as a check of many.
    """
    left, found = dict(WRONG), dict[str, tuple[int, str, list[Problem]]]()
    while left:
        project = Project(tmp_path_factory.mktemp("wrong"))
        shutil.copytree(ROOT / "data", project.data)
        names = {(table, row_id): name for name, (table, row_id, *_) in reversed(left.items())}
        rows = {name: project.change(*place, **left.pop(name)[2]) for place, name in names.items()}
        problems = check(project.data)
        assert {(problem.file, problem.row) for problem in problems} == {
            (f"{WRONG[name][0]}.csv", row) for name, row in rows.items()
        }
        for name, row in rows.items():
            table, _, _, column, _ = WRONG[name]
            own = [problem for problem in problems if (problem.file, problem.row) == (f"{table}.csv", row)]
            found[name] = (row, project.rows(table)[row - 2][column], own)
    return found


@pytest.mark.parametrize("name", WRONG)
def test_no_wrong_cell_passes(told: dict[str, tuple[int, str, list[Problem]]], name: str) -> None:
    table, _, _, column, allowed = WRONG[name]
    row, cell, [problem] = told[name]
    assert (problem.file, problem.row, problem.column, problem.found) == (f"{table}.csv", row, column, cell)
    assert problem.allowed and allowed in problem.allowed


def test_no_figure_is_dated_after_its_source_was_published(project: Project) -> None:
    row = project.change("observations", "F001", period_end="2020-12-31", date_precision="day")
    [source] = [row["source"] for row in project.rows("observations") if row["id"] == "F001"]
    project.change("sources", source, published="2020-09-28")
    problems = [p for p in check(project.data) if p.row == row]
    assert [(p.column, p.found) for p in problems] == [("period_end", "2020-12-31")]
    assert problems[0].allowed == "a date not after the source was published (2020-09-28)"


@pytest.mark.parametrize("published", ["2020-.1", "2020-1", "20-09-28", "2020-09-2x", "2020-0９"])
@pytest.mark.parametrize("precision", ["day", "month", "quarter", "year"])
def test_no_day_that_is_none_stops_the_check(project: Project, published: str, precision: str) -> None:
    project.change("observations", "F001", period_end="2020-12-31", date_precision=precision)
    [source] = [row["source"] for row in project.rows("observations") if row["id"] == "F001"]
    row = project.change("sources", source, published=published)
    problems = [problem for problem in check(project.data) if problem.column != "version"]
    assert {(problem.file, problem.row, problem.found) for problem in problems} == {("sources.csv", row, published)}


def test_no_id_is_used_twice(project: Project) -> None:
    original = project.change("observations", "F001")
    row = add(project, "observations", "F001", period_end="2020-07-31")
    allowed = only_problem(project, "observations.csv", row, "key", "F001")
    assert "used once" in allowed and str(original) in allowed


def test_no_reference_to_a_table_without_rows_passes(project: Project) -> None:
    """A table of which only the header is left lists nothing, which is not to know nothing of it."""
    path = project.data / "sources.csv"
    path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    problems = check(project.data)
    assert {problem.file for problem in problems} == {
        "events.csv", "localities.csv", "observations.csv", "regimes.csv", "targets.csv",
    }  # fmt: skip
    assert {problem.allowed for problem in problems} == {"a value listed in sources.csv"}


def test_no_event_is_listed_twice(project: Project) -> None:
    row = add(project, "events", "nq-17")
    assert "used once" in only_problem(project, "events.csv", row, "key", "nq-17")


@pytest.mark.parametrize(("table", "row_id"), [("observations", "F001"), ("targets", "F013")])
def test_no_figure_is_entered_twice_under_two_ids(project: Project, table: str, row_id: str) -> None:
    original = project.change(table, row_id)
    row = add(project, table, row_id, id="F999", value="30", note="", note_en="")
    [problem] = check(project.data)
    assert (problem.file, problem.row, problem.column) == (f"{table}.csv", row, "key")
    [cells] = [line for line in project.rows(table) if line["id"] == "F999"]
    assert {cells["area"], cells["tier"], cells["indicator"], cells["source"]} <= set(problem.found.split())
    assert f"also row {original}: area, " in problem.allowed


def test_the_same_figure_from_two_sources_is_no_fault(project: Project) -> None:
    add(project, "observations", "F001", id="F999", source="hanoi-times-20201217-e-government")
    assert check(project.data) == []


def test_the_same_target_for_the_whole_and_for_each_is_no_fault(project: Project) -> None:
    add(project, "targets", "F013", id="F999", binds="whole")
    assert check(project.data) == []


def test_no_column_is_missing(project: Project) -> None:
    rows = project.rows("observations")
    project.save("observations", [{key: cell for key, cell in row.items() if key != "qualifier"} for row in rows])
    allowed = only_problem(project, "observations.csv", 1, "qualifier", "no such column")
    assert "datapackage.json" in allowed


def test_no_column_is_misspelt(project: Project) -> None:
    rewrite(project, "observations.csv", "qualifier", "qualifer")
    [problem, *_] = check(project.data)
    assert (problem.file, problem.row) == ("observations.csv", 1)
    assert "qualifer" in str(problem) and "qualifier" in str(problem)


def test_no_column_is_added(project: Project) -> None:
    project.save("regions", [{**row, "area_km2": "1"} for row in project.rows("regions")])
    [problem] = check(project.data)
    assert (problem.file, problem.row) == ("regions.csv", 1)
    assert "area_km2" in str(problem)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_no_table_is_cut_at_another_sign_than_the_comma(project: Project, separator: str) -> None:
    """As spreadsheets of a country with a decimal comma save it."""
    path = project.data / "regions.csv"
    path.write_text(path.read_text("utf-8").replace(",", separator), "utf-8")
    [problem, *others] = [problem for problem in check(project.data) if problem.file == "regions.csv"]
    name = {";": "semicolons", "\t": "tabs"}[separator]
    assert (problem.row, problem.found, others) == (1, f"columns parted by {name}", [])
    assert problem.allowed == "columns parted by commas: save it as CSV with commas"


def test_no_row_has_a_cell_too_many(project: Project) -> None:
    rewrite(project, "regions.csv", "Tây Nguyên,", "Tây Nguyên,,")
    [problem] = [problem for problem in check(project.data) if problem.file == "regions.csv"]
    assert (problem.row, problem.found, problem.allowed) == (2, "4 cells", "3 cells, as in the header")


@pytest.mark.parametrize(("encoding", "row"), [("cp1252", 2), ("utf-16", 1)])
def test_no_other_encoding_passes(project: Project, encoding: str, row: int) -> None:
    path = project.data / "regions.csv"
    path.write_bytes(path.read_text("utf-8").encode(encoding, "replace"))
    [problem] = check(project.data)
    assert (problem.file, problem.row, problem.allowed) == ("regions.csv", row, "text saved as UTF-8")
    assert "no UTF-8" in problem.found


def test_no_letter_is_stored_in_parts(project: Project) -> None:
    row = project.change("observations", "F045-1", unit_name=unicodedata.normalize("NFD", "Bộ Kế hoạch và Đầu tư"))
    [problem] = check(project.data)
    assert (problem.file, problem.row) == ("observations.csv", row)
    assert problem.found.startswith("F045-1,VN-MIN,agency,") and problem.allowed == "Unicode in normal form NFC"


@pytest.mark.parametrize("content", [b"", b"\n", b"\n\n\n", b"\r\n \r\n"])
def test_no_empty_file_passes(project: Project, content: bytes) -> None:
    (project.data / "sources.csv").write_bytes(content)
    assert only_problem(project, "sources.csv", 0, "", "an empty file") == "a header and its rows"


@pytest.mark.parametrize("table", ["observations", "sources", "regions", "events"])
def test_no_missing_file_passes(project: Project, table: str) -> None:
    (project.data / f"{table}.csv").unlink()
    assert "datapackage.json names" in only_problem(project, f"{table}.csv", 0, "", "no such file")


def test_a_blank_line_never_stops_the_check_nor_shifts_its_rows(project: Project) -> None:
    share, text = (
        project.change("observations", "F003", value="134.21"),
        project.change("observations", "F004", value="x"),
    )
    path = project.data / "observations.csv"
    header, rows = path.read_text("utf-8").split("\n", 1)
    path.write_text(f"{header}\n\n{rows}", "utf-8")
    problems = check(project.data)
    values = {(problem.row, problem.found) for problem in problems if problem.column == "value"}
    assert values == {(share + 1, "134.21"), (text + 1, "x")}
    assert [(p.file, p.row) for p in problems if p.column != "value"] == [("observations.csv", 2)]


@pytest.mark.parametrize(
    "content",
    [
        '{"name": ',
        "[]",
        '{"name": "dvctt"}',
        '{"resources": [{"path": "regions.csv"}]}',
        '{"resources": [{"path": ["regions.csv", "areas.csv"]}]}',
        "\udcff",
    ],
)
def test_no_broken_description_passes_or_stops_the_check(project: Project, content: str) -> None:
    (project.data / "datapackage.json").write_text(content, "utf-8", "surrogateescape")
    [problem, *_] = check(project.data)
    assert (problem.file, problem.row, problem.column) == ("datapackage.json", 0, "")
    assert problem.found and "Frictionless Data Package" in problem.allowed


def test_no_unknown_type_in_the_description_stops_the_check(project: Project) -> None:
    rewrite(project, "datapackage.json", '"type": "date"', '"type": "day"')
    [problem, *_] = check(project.data)
    assert problem.file == "datapackage.json" and "day" in problem.found


def test_no_table_is_left_unchecked_because_the_description_leaves_it_out(project: Project) -> None:
    path = project.data / "datapackage.json"
    description = json.loads(path.read_text("utf-8"))
    description["resources"] = [item for item in description["resources"] if item["name"] != "observations"]
    path.write_text(json.dumps(description), "utf-8")
    [problem] = check(project.data)
    assert problem.file == "datapackage.json" and "observations" in str(problem)


def test_no_reference_to_a_table_that_is_not_described_is_passed_over(project: Project) -> None:
    rewrite(project, "datapackage.json", '"resource": "regions"', '"resource": "regoins"')
    [problem] = check(project.data)
    assert problem.file == "datapackage.json" and "regoins" in problem.found


def test_nothing_but_the_empty_files_is_told_where_every_file_is_empty(project: Project) -> None:
    for path in project.data.glob("*.csv"):
        path.write_bytes(b"")
    assert {(problem.row, problem.found) for problem in check(project.data)} == {(0, "an empty file")}


def test_many_faults_in_several_files_are_all_found_in_one_go(project: Project) -> None:
    expected = {
        ("observations.csv", project.change("observations", "F001", area="VN-99"), "area"),
        ("observations.csv", project.change("observations", "F002", value="x"), "value"),
        ("observations.csv", project.change("observations", "F003", value="134.21"), "value"),
        ("observations.csv", project.change("observations", "F019", period_end="2019-12-31"), "period_end"),
        ("targets.csv", project.change("targets", "F013", kind="goal", value="130"), "kind"),
        ("targets.csv", project.change("targets", "F013"), "value"),
        ("sources.csv", project.change("sources", "nq-17-2019", url="javascript:alert(1)"), "url"),
        ("provinces.csv", project.change("provinces", "VN-34", tile_row="two"), "tile_row"),
    }
    (project.data / "events.csv").write_bytes(b"")
    expected.add(("events.csv", 0, ""))
    problems = check(project.data)
    assert {(problem.file, problem.row, problem.column) for problem in problems} == expected
    assert len(problems) == len(expected)
    assert problems == sorted(problems)


@pytest.mark.parametrize("table", ["observations", "indicators"])
def test_letters_in_parts_never_hide_a_share_above_100(project: Project, table: str) -> None:
    rewrite(project, f"{table}.csv", "ế", unicodedata.normalize("NFD", "ế"))
    row = project.change("observations", "F003", value="134.21")
    found = {(problem.file, problem.row, problem.found) for problem in check(project.data)}
    assert ("observations.csv", row, "134.21") in found
    assert len(found) == 2


def test_no_fault_is_left_out_because_there_are_many(project: Project) -> None:
    rows = project.rows("observations")
    project.save("observations", [{**row, "value": "1,5"} for row in rows])
    problems = check(project.data)
    assert [problem.row for problem in problems if problem.found == "1,5"] == list(range(2, len(rows) + 2))
