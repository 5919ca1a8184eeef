"""``dvctt diff``: what it tells of two packages, in which words, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import Result
from conftest import Project
from typer.testing import CliRunner

from helpers.batch.revision import news
from helpers.cli import app
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.text.messages import LANGUAGES

Small = Callable[..., Path]
#: One figure of Khánh Hòa, as a table has it.
FIGURE = {
    "id": "T1", "area": "VN-34", "tier": "all", "unit_name": "", "scope": "whole", "indicator": "services_full",
    "period_start": "", "start_status": "", "period_end": "2024-09-30", "date_precision": "day",
    "period_regime": "calendar", "value": "40", "value_upper": "", "qualifier": "exact", "basis": "announced",
    "obs_status": "A", "source": "nq-17-2019", "note": "", "note_en": "",
}  # fmt: skip


@pytest.fixture
def project(few_project: Project) -> Project:
    """Pages of both sides are looked at: how many figures there are beside the changed one does not matter."""
    return few_project


@pytest.fixture
def one_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two processes of a comparison are forked from one that has loaded what they need: no start for each."""
    context = get_context("forkserver")
    context.set_forkserver_preload([news.__name__])
    monkeypatch.setattr(news, "get_context", lambda _: context)


@pytest.fixture
def small(project: Project) -> Small:
    """Makes a package in a folder of its own that holds a few figures alone."""

    def make(name: str, *rows: dict[str, str]) -> Path:
        copy = Project(project.path / name)
        shutil.copytree(project.data, copy.data)
        columns = ",".join(FIGURE)
        lines = [",".join(row.values()) for row in rows]
        (copy.data / "observations.csv").write_text("\n".join([columns, *lines, ""]), "utf-8")
        return copy.data

    return make


def diff(*words: object) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, words)])


def refused(*words: object) -> str:
    """The message of a command that is refused."""
    done = diff(*words)
    assert done.stdout == ""
    return str(done.exception)


def test_no_difference_is_told_where_there_is_none(small: Small) -> None:
    one = small("one", FIGURE)
    done = diff(one, one)
    assert (done.exit_code, done.output) == (0, f"{one} and {one} hold the same data.\n")


@pytest.mark.usefixtures("one_server")
def test_no_sentence_of_the_text_is_another_than_what_was_changed(small: Small) -> None:
    old = small("old", FIGURE, {**FIGURE, "id": "T2", "area": "VN-33", "value": "7"})
    later = {**FIGURE, "id": "T3", "area": "VN-44", "period_end": "2024-11-30", "value": "1234"}
    new = small("new", {**FIGURE, "value": "50"}, later)
    done = diff(old, new, "--language", "en")
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[2:6] == [
        "## Figures: 1 changed, 1 removed, 1 added",
        "- T1: Khánh Hòa, Full-process online services, 30 September 2024: value: 40 → 50 (+10, +25.0%)",
        "- removed: T2: Đắk Lắk, Full-process online services, 30 September 2024: 7",
        "- added: T3: An Giang, Full-process online services, 30 November 2024: 1,234",
    ]
    at = lines.index("- Khánh Hòa, Q3 2024")
    assert lines[at + 1 : at + 3] == [
        "  - Before (English): On 30 September 2024, 40 services were full-process.",
        "  - After (English): On 30 September 2024, 50 services were full-process.",
    ]


@pytest.mark.usefixtures("one_server")
def test_no_date_basis_or_status_changes_without_its_words(small: Small) -> None:
    changed = {**FIGURE, "period_end": "2024-08-31", "basis": "survey", "obs_status": "E", "note": "x"}
    done = diff(small("old", FIGURE), small("new", changed), "--language", "en")
    told = (
        "- T1: Khánh Hòa, Full-process online services, 31 August 2024: date: 30 September 2024 → 31 August 2024; "
        "basis: announced by decision → survey; status: without reservation → estimate; note changed"
    )
    assert told in done.output.splitlines()


def test_no_page_of_differences_is_unfit_for_any_reader(small: Small, tmp_path: Path) -> None:
    old, new = small("old", FIGURE), small("new", {**FIGURE, "value": "50"})
    for language in LANGUAGES:
        done = diff(old, new, "--language", language, "--html", tmp_path / f"{language}.html")
        assert done.exit_code == 1
        html = (tmp_path / f"{language}.html").read_text("utf-8")
        check_conformance(Document(html), language, LANGUAGES)
        assert "<script" not in html
    assert "<del>On 30 September 2024, 40 services were full-process.</del>" in html
    assert "<ins>On 30 September 2024, 50 services were full-process.</ins>" in html


@pytest.mark.usefixtures("one_server")
def test_no_key_of_the_json_lacks_what_makes_the_new_row_of_the_old_one(small: Small) -> None:
    old, new = small("old", FIGURE), small("new", {**FIGURE, "value": "50"})
    found = json.loads(diff(old, new, "--json").output)
    assert found["rows"] == [
        {
            "table": "observations", "id": "T1", "fate": "changed", "old": {"value": "40"}, "new": {"value": "50"},
            "difference": "10", "percent": 25.0,
        }
    ]  # fmt: skip
    pages = {(page["area"], page["quarter"]): page for page in found["pages"]["other_news"]}
    assert set(pages["VN-34", "2024Q3"]["before"]) == set(LANGUAGES)
    assert pages["VN-34", "2024Q3"]["after"]["en"] == ["On 30 September 2024, 50 services were full-process."]
    assert ("VN-34", "2024Q2") not in pages
    assert found["pages"]["total"] == 1792


@pytest.mark.usefixtures("one_server")
def test_no_revision_of_git_is_another_package_than_the_one_that_was_committed(project: Project) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c"]
    for words in (["init", "-q"], ["add", "data"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], cwd=project.path, check=True)
    assert diff("HEAD", "data").exit_code == 0
    last = max(project.rows("observations"), key=lambda row: row["period_end"])
    project.change("observations", last["id"], note="x")
    done = diff("HEAD:data", "data", "--language", "vi")
    assert done.exit_code == 1
    assert "ghi chú đã sửa" in done.output
    assert "không kết luận chính nào thay đổi" in done.output
    told = project.data / "datapackage.json"
    told.write_text(re.sub('"version": "[^"]*"', '"version": "99.0.0"', told.read_text("utf-8"), count=1), "utf-8")
    raised = diff("HEAD:data", "data", "--language", "vi")
    counts = [next(line for line in one.output.splitlines() if "trang" in line) for one in (done, raised)]
    assert counts[0] == counts[1] and ", 1.792 trang" not in counts[0]
    assert raised.output.endswith("→ 99.0.0.\n") and "phiên bản dữ liệu" not in done.output
    assert "has no data package in nowhere" in refused("HEAD:nowhere", "data")
    assert "Git knows no such revision" in refused("no-such", "data")


def test_no_side_that_is_no_package_is_taken_for_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = "allowed: the folder of a data package, or a revision that Git knows, as REV or REV:data"
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.path.parent))
    assert f"old: found 'v9'; {allowed}" in refused("v9", "data")
    assert "no Git repository is here" in refused("v9", "data")
    assert "old: found '--output'" in refused("--", "--output", "data")
    (project.path / "reports").mkdir()
    assert "No datapackage.json is in this folder." in refused("data", "reports")
    (project.path / "reports" / "index.html").write_text("", "utf-8")
    assert "compare it with another folder of reports" in refused("reports", "data")
    assert "compare it with another folder of reports" in refused("data", "reports")
    assert "allowed: folders of reports with pages" in refused("reports", "reports")
    monkeypatch.setenv("PATH", "")
    assert "there is no git command" in refused("v9", "data")


def test_no_row_that_cannot_be_told_ends_with_a_traceback(project: Project, small: Small, tmp_path: Path) -> None:
    loose = small("loose", {**FIGURE, "indicator": "share_l9"})
    assert "row T1, column indicator: found 'share_l9', which the package does not have" in refused("data", loose)
    broken = small("broken", {**FIGURE, "value": "many"})
    assert f"{broken}: observations.csv, row 2" in refused(broken, "data")
    assert "language: found 'fr'" in refused("data", "data", "--language", "fr")
    assert "a file in a folder that is there" in refused("data", "data", "--html", tmp_path / "none" / "x.html")
