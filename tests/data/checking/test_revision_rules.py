"""The log of revisions: no row of it speaks of a figure that is not there, or against the row before."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from conftest import Project

from helpers.data.checking.checks import examine
from helpers.data.checking.meaning import examine_rows
from helpers.data.files import DataFiles
from helpers.data.package import load
from helpers.data.revisions import since

WHY = {"reason": "Nguồn đã đính chính.", "reason_en": "The source has corrected it."}
#: F003 is in the package with 34.21; GONE is not.
ADDED = {"version": "1.1.0", "date": "2026-11-20", "figure": "F003", "change": "added"}
CHANGED = {"version": "1.2.0", "date": "2026-11-21", "figure": "F003", "change": "changed", "old_value": "34.2", **WHY}
REMOVED = {**CHANGED, "figure": "GONE-1", "change": "removed", "area": "VN-34", "period_end": "2020-09-30"}


@pytest.fixture
def project(few_project: Project) -> Project:
    """What a rule finds in a row does not hang on how many there are."""
    return few_project


def _save(project: Project, *rows: Mapping[str, str]) -> None:
    empty = dict.fromkeys(project.rows("revisions")[0], "")
    project.save("revisions", [{**empty, **row} for row in rows])


def _told(project: Project, *rows: Mapping[str, str]) -> list[str]:
    _save(project, *rows)
    return [line for line in _problems(project) if line.startswith("revisions.csv")]


def test_a_log_that_can_be_true_is_left_alone(project: Project) -> None:
    again = {**ADDED, "figure": "GONE-1"}
    assert _told(project, ADDED, CHANGED, again, REMOVED) == []
    found = load(project.data).revisions
    assert [(item.version, item.figure) for item in since(found, "1.1.0")] == [("1.2.0", "F003"), ("1.2.0", "GONE-1")]


def test_no_version_is_taken_for_text(project: Project) -> None:
    assert _told(project, ADDED) == []
    [one] = load(project.data).revisions
    assert since([one], "1.0.9") == [one] and since([one], "1.10.0") == [] == since([one], "1.1.0")


WRONG = {
    "a figure that does not exist": ([{**ADDED, "figure": "F0033"}], "column figure: found 'F0033'"),
    "a figure that is said to be gone and is there": (
        [{**REMOVED, "figure": "F003"}], "found 'removed'; allowed: added or changed: the figure is in the package",
    ),
    "a figure that is added twice": (
        [ADDED, {**ADDED, "version": "1.2.0"}], "allowed: changed or removed, since it was added in version 1.1.0",
    ),
    "a figure that is changed after it was removed": (
        [REMOVED, {**CHANGED, "figure": "GONE-1", "version": "1.2.1"}], "allowed: added, since it was removed",
    ),
    "a removed figure of no place": ([{**REMOVED, "area": ""}], "column area: found ''; allowed: the place"),
    "a figure that says twice what it is of": ([{**CHANGED, "area": "VN-34"}], "column area: found 'VN-34'"),
    "a figure that says twice when it is": ([{**CHANGED, "period_end": "2020-09-30"}], "column period_end"),
    "a removed figure without a value": ([{**REMOVED, "old_value": ""}], "column old_value: found ''"),
    "a new figure with an old value": ([{**ADDED, "old_value": "3"}], "column old_value: found '3'; allowed: nothing"),
    "a change without a reason": ([{**CHANGED, "reason": "", "reason_en": ""}], "column reason: found ''"),
    "a reason in one language": ([{**ADDED, "reason": "Vì sao"}], "column reason_en: found ''"),
    "a change from a value to itself": ([{**CHANGED, "old_value": "34.210"}], "another value than 34.21"),
    "a version still to come": ([{**ADDED, "version": "99.0.0"}], "column version: found '99.0.0'; allowed: at most"),
    "a version that is none": ([{**ADDED, "version": "1.2"}], "allowed: three numbers, as in 1.2.0"),
    "a day before that of an earlier version": (
        [ADDED, {**CHANGED, "date": "2026-11-19"}], "a day not before 2026-11-20",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_no_log_that_cannot_be_true_passes(project: Project, name: str) -> None:
    rows, said = WRONG[name]
    assert any(said in line for line in _told(project, *rows)), _told(project, *rows)


def test_no_day_that_is_none_and_no_change_of_another_name_passes(project: Project) -> None:
    _save(project, {**ADDED, "date": "2026-02-30"}, {**CHANGED, "change": "moved"})
    told = "\n".join(map(str, examine(project.data).problems))
    assert "revisions.csv, row 2, column date: found '2026-02-30'; allowed: a date of the calendar" in told
    assert "revisions.csv, row 3, column change: found 'moved'; allowed: changed, removed, added" in told


def test_no_package_needs_a_log(project: Project) -> None:
    (project.data / "revisions.csv").unlink()
    assert load(project.data).revisions == () and _problems(project) == []


def _problems(project: Project) -> list[str]:
    files = DataFiles.read(project.data)
    return [str(problem) for problem in examine_rows(files) if not problem.warning]
