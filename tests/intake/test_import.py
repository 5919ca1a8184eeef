"""The door into a package: what it takes, what it refuses and why, what it leaves as it was."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from helpers import cli
from helpers.analysis.trial import inspect
from helpers.data.checking.problem import Problem
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.package import load
from helpers.data.tables import LONGEST
from helpers.data.version import fault
from helpers.errors import DataError, RequestError
from helpers.intake.admission import Admission, admit
from helpers.intake.insertion import Ids, inserted, prefix_of, rows_of
from helpers.intake.ledger import LAST, commit, undo
from helpers.intake.proposal import COLUMNS, Proposal, to_csv
from helpers.intake.reading import Reading
from helpers.intake.registering import register
from helpers.intake.rejects import read_proposals, rejected_text
from helpers.intake.superseding import Reason

SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"
#: A figure that no source of the package gives.
FIGURE = Proposal(area="VN-34", indicator="services_l4", value="40", period_end="2020-08-05", source=SOURCE)
#: Texts that are no cell of any table, and what is told of them.
UNKEPT = [
    ("a\0b", "found a NUL byte; allowed: text"),
    ("\udce1", "found half of a character; allowed: text that can be written as UTF-8"),
    ("a" * (LONGEST + 1), f"found a cell of {LONGEST + 1} characters; allowed: at most {LONGEST} in a cell"),
]
run = CliRunner()


@pytest.fixture
def project(few_project: Project) -> Project:
    """A package is wanted here, not how many figures it has."""
    return few_project


def _taken(project: Project, *proposals: Proposal, reason: Reason | None = None) -> Admission:
    return admit(DataFiles.read(project.data), Reading(proposals), "", reason)


def _commit(found: Admission) -> DataFiles:
    return commit(found.before, found.files, found.changes, found.why)


def _errors(files: DataFiles) -> list[Problem]:
    return inspect(files).problems


def test_no_row_that_was_imported_fails_the_check_or_moves_another(project: Project) -> None:
    before = DataFiles.read(project.data)
    target = Proposal("VN-34", "services_l4", "600", kind="plan", period_end="2022", source=SOURCE)
    found = _taken(project, FIGURE, target)
    assert [(row.table, row.cells["id"]) for row in found.taken] == [
        ("observations", "V133752KHVDT-1"),
        ("targets", "V133752KHVDT-2"),
    ]
    new = _commit(found)
    assert _errors(DataFiles.read(project.data)) == [] and new.hash == DataFiles.read(project.data).hash
    for table in ("observations", "targets"):
        old, now = (files.contents[f"{table}.csv"].decode().splitlines() for files in (before, new))
        [line] = set(now) - set(old)
        assert [each for each in now if each != line] == old
        place = now.index(line)
        keys = [each.split(",")[1] for each in now[place - 1 : place + 2]]
        assert keys == sorted(keys) and "VN-34" in keys


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"area": "Khanh Hoaa"}, "area: found 'Khanh Hoaa'; allowed: .*; nearest: Khánh Hòa"),
        ({"area": "34"}, "area: found '34'; allowed: .* no bare number"),
        ({"area": "Nha Trang"}, "a town or district goes into unit_name.*nearest: Khánh Hòa"),
        ({"area": ""}, "area: found ''"),
        ({"indicator": "services_l44"}, "indicator: found 'services_l44'; allowed: .*; nearest: services_l4"),
        ({"indicator": ""}, "indicator: found ''"),
        ({"unit": "percent"}, "unit: found 'percent'; allowed: service"),
        ({"kind": "flow"}, "kind: found 'flow'; allowed: stock"),
        ({"source": "nobody"}, "source: found 'nobody'; allowed: .*dvctt source add"),
        ({"source": ""}, "source: found ''"),
        ({"value": "1.5"}, "value: found '1.5'; allowed: a whole number"),
        ({"value": "1,143"}, "value: found '1,143'; allowed: a number with a decimal point"),
        ({"value": ""}, "value: found ''; allowed: a value"),
        ({"value": "-3"}, "value: found '-3'"),
        ({"indicator": "share_l4_of_procedures", "value": "340"}, "a share from 0 to 100"),
        ({"period_end": ""}, "period_end: found nothing"),
        ({"period_end": "5/8/2020"}, "period_end: found '5/8/2020'; allowed: a date of the calendar"),
        ({"period_end": "2020-02-31"}, "period_end: found '2020-02-31'"),
        ({"period_end": "2024-08-05"}, "period_end: found '2024-08-05'; allowed: .*"),
        ({"period_start": "2020-01-01"}, "period_start: .*a stock is as at period_end"),
        ({"tier": "village"}, "tier: found 'village'; allowed: all, province"),
        ({"tier": "agency"}, "unit_name: found ''; allowed: the name of the agency"),
        ({"indicator": "services_full"}, "a day from 2022-08-15, when modes were in force"),
        ({"note": "chỉ tiếng Việt"}, "note_en: found ''"),
    ],
)
def test_no_bad_row_goes_in_or_keeps_a_good_one_out(project: Project, changed: dict[str, str], reason: str) -> None:
    bad = Proposal(**{**{name: getattr(FIGURE, name) for name in COLUMNS}, **changed})
    good = Proposal("VN-34", "services_l3", "140", period_end="2020-08-05", source=SOURCE)
    found = _taken(project, bad, good)
    assert [row.cells["indicator"] for row in found.taken] == ["services_l3"]
    assert re.search(reason, found.rejected[0].reason), found.rejected[0].reason
    assert len(found.rejected) == 1 and found.files.hash != found.before.hash


@pytest.mark.parametrize("wrong", [{"note": "chỉ tiếng Việt"}, {"value": "41.0", "note": "a"}, {"value": "-3"}])
def test_no_good_row_is_kept_out_by_a_bad_one_of_the_same_thing(project: Project, wrong: dict[str, str]) -> None:
    bad = replace(FIGURE, **{"value": "39", **wrong})
    found = _taken(project, bad, FIGURE, bad, FIGURE)
    assert [row.cells["value"] for row in found.taken] == ["40"]
    assert (len(found.rejected), found.duplicates, found.conflicts) == (2, 1, ())
    assert not any("--supersede" in row.reason for row in found.rejected) and found.taken[0].cells["id"].endswith("-1")


def test_no_good_row_is_kept_out_by_one_that_does_not_fit_the_rest(project: Project) -> None:
    whole = Proposal("VN-34", "services_l3_l4", "30", period_end="2020-08-05", source=SOURCE)
    found = _taken(project, whole, FIGURE, FIGURE, replace(FIGURE, value="20"), replace(FIGURE, value="21"))
    assert [row.cells["value"] for row in found.taken] == ["30", "20"] and found.duplicates == 0
    assert ["at most 30" in row.reason for row in found.rejected] == [True, True, False]
    assert "the same source has 20" in found.rejected[-1].reason and _errors(found.files) == []


def test_no_two_rows_that_break_a_rule_alike_pass_for_one(project: Project) -> None:
    early = [
        Proposal(code, "services_full", "40", period_end="2020-08-05", source=SOURCE) for code in ("VN-34", "VN-01")
    ]
    found = _taken(project, *early, FIGURE)
    assert len(found.rejected) == 2 and [row.proposal for row in found.taken] == [FIGURE]


def test_no_part_above_its_whole_goes_in_though_each_row_is_right_alone(project: Project) -> None:
    whole = Proposal("VN-34", "services_l3_l4", "30", period_end="2020-08-05", source=SOURCE)
    found = _taken(project, whole, FIGURE)
    assert "part_above_whole" not in found.rejected[0].reason and "at most 30" in found.rejected[0].reason
    assert _errors(found.files) == []


def test_no_figure_goes_into_a_package_that_is_wrong_elsewhere(project: Project) -> None:
    assert _taken(project, FIGURE).taken
    project.change("sources", "nq-17-2019", url="javascript:alert(1)")
    for _ in range(2):  # also if the same was asked before
        with pytest.raises(DataError, match=r"not pass its check: sources\.csv, row .*javascript.*Nothing was written"):
            _taken(project, FIGURE)


def test_no_duplicate_is_written_and_no_conflict_overwrites(project: Project) -> None:
    [known] = [item for item in load(project.data).observations if item.id == "F003"]
    cells = {name: str(getattr(known, name) or "") for name in COLUMNS if hasattr(known, name)}
    again = Proposal(**{**cells, "value": f"{known.value}0", "source": SOURCE})
    other = Proposal(**{**cells, "value": "12.5", "source": SOURCE})
    same_source = Proposal(**{**cells, "value": "13.5"})
    found = _taken(project, again, other, other, same_source)
    assert (found.duplicates, len(found.taken), len(found.rejected)) == (2, 1, 1)
    assert [(item.new["value"], item.old["id"]) for item in found.conflicts] == [("12.5", "F003")]
    assert "the same source has" in found.rejected[0].reason and "--supersede" in found.rejected[0].reason
    rows = {row["id"]: row["value"] for row in rows_of(found.files.contents["observations.csv"])}
    assert rows["F003"] == str(known.value)


def test_no_source_with_a_choice_of_provinces_goes_in_without_saying_how_they_were_chosen(project: Project) -> None:
    codes = [place.code for place in load(project.data).places.provinces[:12]]
    rows = [Proposal(code, "services_l4", "40", period_end="2020-08-05", source=SOURCE) for code in codes]
    with pytest.raises(DataError, match=r"coverage.*selected, highest, lowest or extremes.*Nothing was written"):
        _taken(project, *rows)


def test_nothing_is_left_out_that_the_rules_can_fill_in(project: Project) -> None:
    flow = Proposal("Tỉnh Khánh Hòa", "dossiers_received", "500", period_end="Q3/2020", source=SOURCE)
    month = Proposal("khanh hoa", "services_l3", "140", unit_name="Sở Y tế", period_end="2020-08", source=SOURCE)
    found = [row.cells for row in _taken(project, flow, month).taken]
    wanted = ("area", "tier", "period_start", "start_status", "period_end", "date_precision", "obs_status", "basis")
    assert [[row[name] for name in wanted] for row in found] == [
        ["VN-34", "all", "2020-07-01", "printed", "2020-09-30", "quarter", "A", "provincial_report"],
        ["VN-34", "agency", "", "", "2020-08-31", "month", "A", "provincial_report"],
    ]


@pytest.mark.parametrize(
    ("indicator", "text", "days"),
    [
        ("services_l3", "30/9/2020", ("", "2020-09-30", "day", "calendar")),
        ("services_l3", "tháng 9/2020", ("", "2020-09-30", "month", "calendar")),
        ("services_l3", "9/2020", ("", "2020-09-30", "month", "calendar")),
        ("dossiers_received", "8 tháng đầu năm 2020", ("2020-01-01", "2020-08-31", "month", "unknown")),
        ("dossiers_received", "15/12/2019-14/3/2020", ("2019-12-15", "2020-03-14", "day", "nd09")),
    ],
)
def test_no_period_is_refused_that_people_write(
    project: Project, indicator: str, text: str, days: tuple[str, ...]
) -> None:
    found = _taken(project, Proposal("VN-34", indicator, "140", unit_name="Sở Y tế", period_end=text, source=SOURCE))
    [row] = [row.cells for row in found.taken]
    assert tuple(row[name] for name in ("period_start", "period_end", "date_precision", "period_regime")) == days


def test_no_import_keeps_the_version_of_other_tables_whatever_the_package_says_of_it(project: Project) -> None:
    path = project.data / DESCRIPTION
    first = json.loads(path.read_text("utf-8"))["version"]
    new = _commit(_taken(project, FIGURE))
    assert fault(new) == "" and load(new).version.split(".")[:2] == [first[0], str(int(first.split(".")[1]) + 1)]
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({key: told[key] for key in told if key not in {"version", "tables"}}), "utf-8")
    found = _taken(project, Proposal("VN-34", "services_l3", "140", period_end="2020-08-05", source=SOURCE))
    assert load(_commit(found)).version == "1.0.0" and fault(DataFiles.read(project.data)) == ""


def test_nothing_is_left_of_an_import_that_was_taken_back(project: Project) -> None:
    before = DataFiles.read(project.data)
    _commit(_taken(project, FIGURE))
    after, changes = undo(DataFiles.read(project.data))
    assert len(changes) == 1 and after.hash == before.hash == DataFiles.read(project.data).hash
    with pytest.raises(DataError, match="no import to take back"):
        undo(after)


def test_no_row_that_was_changed_since_is_taken_back(project: Project) -> None:
    _commit(_taken(project, FIGURE))
    project.change("observations", "V133752KHVDT-1", value="41")
    before = DataFiles.read(project.data)
    with pytest.raises(DataError, match=r"V133752KHVDT-1.* was changed or removed since"):
        undo(before)
    assert DataFiles.read(project.data).hash == before.hash and (project.data / LAST).is_file()


def test_nothing_else_that_changed_since_is_lost_when_an_import_is_taken_back(project: Project) -> None:
    _commit(_taken(project, FIGURE))
    project.change("observations", "F003", value="34.22")
    after, _ = undo(DataFiles.read(project.data))
    assert "34.22" in {row["value"] for row in rows_of(after.contents["observations.csv"])} and fault(after) == ""


def test_no_file_changed_meanwhile_is_written_over(project: Project) -> None:
    found = _taken(project, FIGURE)
    project.change("observations", "F003", value="34.22")
    with pytest.raises(DataError, match="changed while it was read"):
        _commit(found)


def test_no_row_is_lost_in_the_summary_and_the_rejected_ones_can_be_read_again(project: Project) -> None:
    path = project.path / "p.csv"
    bad = Proposal(area="Atlantis", indicator="services_l4", value='4"0\n', period_end="2020-08-05")
    path.write_text(to_csv([FIGURE, bad]) + "\nshort,row\n", "utf-8")
    done = run.invoke(cli.app, ["import", str(path), "--source", SOURCE, "--yes"])
    assert done.exit_code == 1, done.output
    assert "read 3: accepted 1, rejected 2, skipped 0" in done.output
    again = read_proposals(project.path / "p.csv.rejected.csv")
    assert again and again.read == 2
    with (project.path / "p.csv.rejected.csv").open(encoding="utf-8", newline="") as file:
        assert all(row["reason"] for row in csv.DictReader(file))
    done = run.invoke(cli.app, ["import", str(path), "--source", SOURCE, "--yes"])
    assert "accepted 0, rejected 2, skipped 1 (1 there already" in done.output
    assert run.invoke(cli.app, ["import", "--undo"]).exit_code == 0


def test_nothing_is_written_by_a_dry_run_or_where_nobody_can_be_asked(project: Project) -> None:
    path, before = project.path / "p.csv", DataFiles.read(project.data)
    path.write_text(to_csv([FIGURE]), "utf-8")
    there = sorted(project.path.rglob("*"))
    done = run.invoke(cli.app, ["import", str(path), "--dry-run"])
    assert done.exit_code == 0 and "dry run: nothing was written" in done.output
    assert "36 rest on other rows" in done.output
    assert done.output.count("- Khánh Hòa: 2020Q3:2024Q4\n") == 1 and "- Whole country: 2020Q3:2024Q4\n" in done.output
    assert "--dry-run" in str(run.invoke(cli.app, ["import", str(path)]).exception)
    assert "--undo" in str(run.invoke(cli.app, ["import"]).exception)
    assert DataFiles.read(project.data).hash == before.hash and sorted(project.path.rglob("*")) == there


@pytest.mark.parametrize(("cell", "told"), UNKEPT)
def test_no_text_that_no_table_can_keep_is_taken_or_stops_an_import(project: Project, cell: str, told: str) -> None:
    wrong = [replace(FIGURE, **{column: cell}) for column in COLUMNS]
    found = _taken(project, *wrong, FIGURE)
    assert len(found.taken) == 1 and [row.reason for row in found.rejected] == [f"{name}: {told}" for name in COLUMNS]
    path = project.path / "p.rejected.csv"
    path.write_text(rejected_text(found.rejected), "utf-8")
    again = read_proposals(path)
    assert again and again.read == len(wrong)
    with pytest.raises(RequestError, match=re.escape(told.split(";")[0].removeprefix("found "))):
        register(DataFiles.read(project.data), {"title": cell, "publisher": "Báo", "kind": "press"})
    words = ["import", "p.csv", "--yes", "--supersede", "--reason", cell]
    (project.path / "p.csv").write_text(to_csv([FIGURE]), "utf-8")
    assert "reason" in str(run.invoke(cli.app, words).exception)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells=st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=40), max_size=8), max_size=4))
def test_no_cell_of_any_text_ends_in_a_traceback_or_is_lost(project: Project, cells: list[dict[str, str]]) -> None:
    base = {name: getattr(FIGURE, name) for name in COLUMNS}
    found = _taken(project, *(Proposal(**{**base, **row}) for row in cells))
    assert len(found.taken) + len(found.rejected) + found.skipped == len(cells)
    rejected_text(found.rejected)


def test_no_id_is_given_twice_or_begins_with_a_digit() -> None:
    assert [prefix_of(name) for name in ("bao-khanh-hoa-2024-dvctt", "18001-x", "nd-42-2022")] == [
        "BKH2024D", "S18001X", "N422022",
    ]  # fmt: skip
    ids = Ids(["AB-1", "AB-3"])
    assert [ids.new("an-binh"), ids.new("a-b"), ids.new("c")] == ["AB-2", "AB-4", "C-1"]


def test_no_line_of_a_table_changes_when_rows_are_put_in(tmp_path: Path) -> None:
    table = b'\xef\xbb\xbfid,area,indicator,period_end,tier\r\n"a",VN,x,2020-01-01,all\r\nb,VN,y,2020-01-01,all'
    row = {"id": "c", "area": "VN", "indicator": "x", "period_end": "2020-01-01", "tier": "all"}
    head, first, new, last = inserted("observations", table, [row]).splitlines(keepends=True)
    assert (head, first, new) == (table.splitlines(True)[0], table.splitlines(True)[1], b"c,VN,x,2020-01-01,all\r\n")
    assert last.startswith(b"b,VN,y")


def test_no_accepted_warning_that_holds_no_longer_keeps_figures_out(project: Project) -> None:
    before = DataFiles.read(project.data)
    accepted = {row["figure"]: row for row in project.rows("accepted") if row["rule"] == "far_in_time"}
    figures = {item.id: item for item in load(before).observations}
    for name in accepted:
        item = figures[name]
        day = item.period_end - timedelta(days=1)
        near = Proposal(item.area, item.indicator, str(item.value), tier=item.tier, unit_name=item.unit_name,
                        scope=item.scope, period_end=str(day), source=SOURCE)  # fmt: skip
        found = _taken(project, near)
        if found.lapsed:
            break
    assert found.lapsed[0].startswith(f"{name},far_in_time") and _errors(found.files) == []
    _commit(found)
    assert undo(DataFiles.read(project.data))[0].hash == before.hash


WHY = Reason("Nguồn đã đính chính con số này.", "The source has corrected the number.", date.today())


def test_no_correction_is_lost_and_none_stays_when_the_figure_is_another_one(project: Project) -> None:
    before = DataFiles.read(project.data)
    [known] = [item for item in load(before).observations if item.id == "F003"]
    cells = {name: str(getattr(known, name) or "") for name in COLUMNS if hasattr(known, name)}
    found = _taken(
        project, Proposal(**{**cells, "value": "34.22"}), Proposal(**{**cells, "value": "34.23"}), reason=WHY
    )
    assert len(found.taken) == 1 and "a row before has 34.22" in found.rejected[0].reason
    package = load(_commit(found))
    [told] = package.corrections
    assert (told.figure, told.old_value, told.new_value, told.reason_en) == (
        "F003",
        known.value,
        Decimal("34.22"),
        WHY.en,
    )
    assert _errors(package.files) == [] and fault(package.files) == ""
    assert package.version.split(".")[:2] == load(before).version.split(".")[:2]
    second = load(_commit(_taken(project, Proposal(**{**cells, "value": "34.25"}), reason=WHY)))
    assert [str(item.new_value) for item in second.corrections] == ["34.22", "34.25"] and _errors(second.files) == []
    undo(second.files)
    project.change("observations", "F003", value="34.24")
    [problem] = _errors(DataFiles.read(project.data))
    assert str(problem).startswith(
        "corrections.csv, row 2, F003, rule void_correction, column new_value: found '34.22'"
    )
    assert "34.24, which the figure is now" in str(problem)


def test_nothing_is_left_of_the_first_correction_that_was_taken_back(project: Project) -> None:
    before = DataFiles.read(project.data)
    [known] = [item for item in load(before).observations if item.id == "F003"]
    cells = {name: str(getattr(known, name) or "") for name in COLUMNS if hasattr(known, name)}
    _commit(_taken(project, Proposal(**{**cells, "value": "34.22"}), reason=WHY))
    assert undo(DataFiles.read(project.data))[0].hash == before.hash == DataFiles.read(project.data).hash


def test_no_figure_is_corrected_that_could_be_one_of_several(project: Project) -> None:
    found = _commit(_taken(project, FIGURE))
    other = next(name for name in load(found).sources if name != SOURCE)
    third = sorted(load(found).sources)[-1]
    _commit(_taken(project, replace(FIGURE, value="41", source=other)))
    wrong = _taken(project, replace(FIGURE, value="42", source=third), reason=WHY)
    assert not wrong.taken and "allowed: that of the one figure that is corrected" in wrong.rejected[0].reason


def test_no_figure_becomes_another_one_because_its_basis_is_left_out(project: Project) -> None:
    [known] = [item for item in load(project.data).observations if item.id == "F003"]
    given = Proposal(
        known.area, known.indicator, str(known.value), period_end=str(known.period_end), source=known.source
    )
    assert known.basis == "announced" and _taken(project, given).duplicates == 1
    assert "--supersede" in _taken(project, replace(given, value="12")).rejected[0].reason
    assert _taken(project, replace(given, value="12"), reason=WHY).taken[0].cells["id"] == "F003"
    assert "no figure of the same place" in _taken(project, FIGURE, reason=WHY).rejected[0].reason


def _log(files: DataFiles) -> list[tuple[str, str, str, str, str]]:
    """What the log tells that ours does not."""
    own = rows_of((ROOT / "data/revisions.csv").read_bytes())
    found = [row for row in rows_of(files.contents["revisions.csv"]) if row not in own]
    return [(row["version"], row["figure"], row["change"], row["old_value"], row["reason_en"]) for row in found]


def test_no_change_of_a_figure_is_missing_in_the_log(project: Project) -> None:
    first = load(project.data).version
    new = _commit(_taken(project, FIGURE))
    [told] = _log(new)
    name, version = told[1], load(new).version
    assert told == (version, name, "added", "", "") and _errors(new) == [] and version > first
    [row] = [row for row in load(new).observations if row.id == name]
    assert row.value == 40 and load(new).revisions[-1].date == date.today()
    corrected = _commit(_taken(project, replace(FIGURE, value="41"), reason=WHY))
    assert _log(corrected)[1] == (load(corrected).version, name, "changed", "40", WHY.en)
    assert _errors(corrected) == []


def test_no_figure_that_was_taken_back_later_leaves_the_log_without_a_word(project: Project) -> None:
    new = _commit(_taken(project, FIGURE))
    [(_, name, *_)] = _log(new)
    commit(new, project_with_another_note(new))
    after, changes = undo(DataFiles.read(project.data))
    assert [row[1:4] for row in _log(after)] == [(name, "added", ""), (name, "removed", "40")]
    gone = load(after).revisions[-1]
    assert (gone.area, str(gone.period_end), gone.version) == ("VN-34", "2020-08-05", load(after).version)
    assert len(changes) == 1 and _errors(after) == [] and fault(after) == ""


def project_with_another_note(files: DataFiles) -> DataFiles:
    """The package with another word in a table, as a command that is no import would leave it."""
    contents = {**files.contents, "events.csv": files.contents["events.csv"].replace(b"Resolution", b"resolution", 1)}
    return DataFiles(files.folder, contents)


def test_nothing_is_left_of_a_log_that_began_with_the_import(project: Project) -> None:
    (project.data / "revisions.csv").unlink()
    before = DataFiles.read(project.data)
    assert len(_log(_commit(_taken(project, FIGURE)))) == 1
    assert undo(DataFiles.read(project.data))[0].hash == before.hash == DataFiles.read(project.data).hash


def test_no_place_of_a_figure_is_lost_and_no_passage_is_kept_unasked(project: Project) -> None:
    read = replace(FIGURE, place="Sheet 1!C5", span="có 40\u200b dịch vụ\nmức độ 4")
    found = {item.figure: item for item in load(_taken(project, read).files).evidence}
    name = _taken(project, read).taken[0].cells["id"]
    row = found[name]
    assert (row.table, row.cell, row.passage, row.place) == ("Sheet 1", "C5", "", "")
    asked = admit(DataFiles.read(project.data), Reading((read,)), passages=True)
    kept = {item.figure: item for item in load(asked.files).evidence}[name]
    assert kept.passage == "có 40 dịch vụ mức độ 4" and _errors(asked.files) == []
    before = DataFiles.read(project.data)
    _commit(asked)
    assert undo(DataFiles.read(project.data))[0].hash == before.hash


@pytest.mark.parametrize("place", ["typed", "a.csv, row 3", "7", ""])
def test_no_row_of_a_file_of_proposals_passes_for_a_place_in_a_document(project: Project, place: str) -> None:
    found = _taken(project, replace(FIGURE, place=place))
    assert found.taken and found.files.contents["evidence.csv"] == found.before.contents["evidence.csv"]


def test_no_figure_is_taken_with_a_passage_in_which_it_does_not_stand(project: Project) -> None:
    read = replace(FIGURE, place="120-180", span="có 41 dịch vụ mức độ 4")
    found = admit(DataFiles.read(project.data), Reading((read,)), passages=True)
    assert not found.taken and "words in which 40 stands" in found.rejected[0].reason


def test_no_corrected_figure_keeps_the_evidence_of_its_old_value(project: Project) -> None:
    first = load(_commit(_taken(project, replace(FIGURE, place="Sheet1!C5"))))
    name = first.revisions[-1].figure
    again = _taken(project, replace(FIGURE, value="41", place="Sheet1!C6"), reason=WHY)
    assert [item.cell for item in load(again.files).evidence if item.figure == name] == ["C6"]
    gone = _taken(project, replace(FIGURE, value="41"), reason=WHY)
    assert not [item for item in load(gone.files).evidence if item.figure == name]
