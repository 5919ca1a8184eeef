"""Evidence: no row of it is of a figure that is gone, says nothing, or keeps a passage without the number."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from conftest import Project

from helpers.data.checking.checks import examine
from helpers.data.checking.meaning import examine_rows
from helpers.data.files import DataFiles
from helpers.data.package import load

#: F003 is 34.21 percent.
PLACE = {"figure": "F003", "paragraph": "3"}
PASSAGE = {**PLACE, "passage": "đạt tỉ lệ 34,21% trên tổng số"}


def _save(project: Project, *rows: Mapping[str, str]) -> None:
    empty = dict.fromkeys(project.rows("evidence")[0], "")
    project.save("evidence", [{**empty, **row} for row in rows])


def _told(project: Project, *rows: Mapping[str, str]) -> list[str]:
    _save(project, *rows)
    found = examine_rows(DataFiles.read(project.data))
    return [str(problem) for problem in found if problem.file == "evidence.csv"]


def test_evidence_that_holds_is_left_alone(project: Project) -> None:
    whole = {"archive": "https://web.archive.org/web/2021/https://example.vn/", "file_hash": "0f" * 32}
    assert _told(project, {**PASSAGE, **whole}) == []
    [found] = load(project.data).evidence
    assert (found.paragraph, found.page, found.link) == (3, None, whole["archive"])


WRONG = {
    "a figure that is gone": (
        {**PLACE, "figure": "F0033"},
        "column figure: found 'F0033'; allowed: the id of a figure",
    ),
    "a passage without the number": (
        {**PASSAGE, "passage": "đạt 34,2%"},
        "words in which 34.21 stands, the value of F003",
    ),
    "a row that says nothing": ({"figure": "F003"}, "or no such row"),
    "an address that is none": ({**PLACE, "archive": "javascript:alert(1)"}, "column archive: found 'javascript"),
    "a hash that is none": ({**PLACE, "file_hash": "123"}, "allowed: a SHA-256 hash"),
    "a page before the first": ({**PLACE, "page": "-2"}, "column page: found '-2'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_no_evidence_that_does_not_hold_passes(project: Project, name: str) -> None:
    row, said = WRONG[name]
    assert any(said in line for line in _told(project, row)), _told(project, row)


def test_no_range_is_proved_by_one_of_its_ends(project: Project) -> None:
    project.change("observations", "F003", value_upper="40", qualifier="range")
    assert _told(project, {**PASSAGE, "passage": "34,21-40%"}) == []
    assert "words in which 40 stands" in str(_told(project, PASSAGE))


def test_no_page_is_a_word_and_no_figure_has_two_rows(project: Project) -> None:
    _save(project, {**PLACE, "page": "ba"}, PLACE)
    told = "\n".join(map(str, examine(project.data).problems))
    assert "evidence.csv, row 2, column page: found 'ba'" in told and "a key used once" in told
