"""Cells hold what people see and nothing else, rows are all of one length, and faults by the million are few lines."""

from __future__ import annotations

import time

import pytest
from conftest import Project

from helpers.data.checking.checks import check
from helpers.data.checking.layout import cell_problems

HIDDEN = {
    "right-to-left override": ("a\u202eb", "U+202E, right-to-left override"),
    "isolate": ("\u2067ab", "U+2067, right-to-left isolate"),
    "right-to-left mark": ("ab\u200f", "U+200F, right-to-left mark"),
    "zero-width space": ("a\u200bb", "U+200B, zero width space"),
    "second byte order mark": ("\ufeffab", "U+FEFF, zero width no-break space"),
    "soft hyphen": ("a\xadb", "U+00AD, soft hyphen"),
    "line separator": ("a\u2028b", "U+2028, line separator"),
    "escape": ("\x1b]0;x\x07", "U+001B, a control character"),
    "line break": ("ab\n", "U+000A, a control character"),
    "tab": ("a\tb", "U+0009, a control character"),
    "next line": ("a\x85b", "U+0085, a control character"),
    "lost letter": ("a\ufffdb", "U+FFFD, replacement character"),
    "private": ("a\ue000b", "U+E000, no letter"),
    "tag": ("a\U000e0041b", "U+E0041, tag latin capital letter a"),
}


@pytest.fixture
def project(few_project: Project) -> Project:
    """What a rule finds in a row does not hang on how many there are."""
    return few_project


def test_no_sign_passes_that_readers_do_not_see(project: Project) -> None:
    """Each in a row of its own, in a column of the figures and in one of the sources; all found in one check."""
    expected = []
    for table, column in (("observations", "note_en"), ("sources", "publisher")):
        rows = project.rows(table)
        free = [number for number, row in enumerate(rows, start=2) if row[column]]
        for number, (text, sign) in zip(free, HIDDEN.values(), strict=False):
            rows[number - 2][column] = text
            allowed = f"text on one line without hidden signs (here {sign})"
            expected.append((f"{table}.csv", number, column, text, allowed))
        project.save(table, rows)
    problems = check(project.data)
    assert [(p.file, p.row, p.column, p.found, p.allowed) for p in problems] == expected
    assert all(str(problem).isprintable() for problem in problems)


def test_no_pattern_is_met_by_what_ends_in_a_line_break(project: Project) -> None:
    expected = set()
    for table, row, column in (
        ("areas", "VN-34", "slug"), ("observations", "F001", "id"), ("sources", "nd-09-2019", "id"),
        ("regions", "mekong-delta", "id"), ("sources", "nq-17-2019", "published"),
    ):  # fmt: skip
        rows = project.rows(table)
        key = "code" if table == "areas" else "id"
        number = next(number for number, cells in enumerate(rows, start=2) if cells[key] == row)
        rows[number - 2][column] += "\n"
        project.save(table, rows)
        expected.add((f"{table}.csv", number, column))
    problems = check(project.data)
    assert expected <= {(problem.file, problem.row, problem.column) for problem in problems}
    assert all(str(problem).isprintable() for problem in problems)


@pytest.mark.parametrize("text", ["Sở Y tế ", " Sở Y tế", "Sở Y tế\xa0"])
def test_no_blank_makes_two_names_of_one(text: str) -> None:
    [problem] = cell_problems("targets.csv", [["P1", "Sở Y tế"], ["P2", text]], [3, 7], ["id", "unit_name"])
    assert (problem.row, problem.column, problem.found) == (7, "unit_name", text)
    assert problem.allowed == "no blank at the beginning or end"


#: Table, row, column, and the most characters that it may have.
LONGEST = [
    ("observations", "F001", "note_en", 2000), ("observations", "F045-1", "unit_name", 200),
    ("sources", "nq-17-2019", "title", 500), ("areas", "VN-34", "name_en", 120),
    ("events", "nq-17", "description", 1000),
    ("indicators", "services_l4", "name_en", 200), ("presentation", "services_l4", "label_en", 60),
    ("targets", "F013", "note", 2000),
]  # fmt: skip


@pytest.mark.parametrize("more", [0, 1])
def test_no_text_is_longer_than_a_page_can_hold(project: Project, more: int) -> None:
    rows = [project.change(table, row, **{column: "a" * (most + more)}) for table, row, column, most in LONGEST]
    problems = [problem for problem in check(project.data) if "characters" in problem.allowed]
    told = {(problem.file, problem.row, problem.column, problem.allowed) for problem in problems}
    expected = {
        (f"{table}.csv", number, column, f"at most {most} characters")
        for number, (table, _, column, most) in zip(rows, LONGEST, strict=True)
    }
    assert told == (expected if more else set())
    assert all(len(str(problem)) < 400 for problem in problems)


def test_a_million_empty_lines_are_one_sentence_and_take_seconds(project: Project) -> None:
    path, begin = project.data / "regions.csv", time.process_time()
    path.write_text(path.read_text("utf-8") + "\n" * 1_000_000, "utf-8")
    [problem] = check(project.data)
    assert (problem.row, problem.found) == (8, "1000000 blank rows, to row 1000007")
    assert time.process_time() - begin < 30


def test_a_million_cells_are_one_sentence_and_take_seconds(project: Project) -> None:
    path, begin = project.data / "regions.csv", time.process_time()
    path.write_text(path.read_text("utf-8") + "a," * 1_000_000 + "\n", "utf-8")
    [problem] = check(project.data)
    assert (problem.row, problem.found, problem.allowed) == (8, "1000001 cells", "3 cells, as in the header")
    path.write_text("a," * 1_000_000 + "\n", "utf-8")
    [header] = [problem for problem in check(project.data) if problem.file == "regions.csv"]
    assert (header.row, header.found) == (1, "1000001 columns")
    assert time.process_time() - begin < 60


def test_a_pipe_or_folder_in_place_of_a_table_is_never_waited_for(project: Project) -> None:
    (project.data / "events.csv").unlink()
    (project.data / "events.csv").mkdir()
    [problem] = check(project.data)
    assert (problem.file, problem.found) == ("events.csv", "no such file")
    (project.data / "somewhere").symlink_to("nowhere")
    assert check(project.data) == [problem]


def test_no_province_is_left_without_a_tile_of_its_own_or_with_a_name_of_two(project: Project) -> None:
    row = project.change("provinces", "VN-34", tile_row="2", tile_col="1")
    names = project.rows("province_names")
    project.save("province_names", [*names, {"name": "???", "area": "VN-34"}, {"name": "Ha-Noi", "area": "VN-34"}])
    found = [(problem.file, problem.row, problem.column, problem.found) for problem in check(project.data)]
    assert found == [
        ("province_names.csv", len(names) + 2, "name", "???"),
        ("province_names.csv", len(names) + 3, "area", "VN-34"),
        ("provinces.csv", row, "tile_row", "2"),
    ]
