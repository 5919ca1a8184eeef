"""Whole builds: what is made, what is left alone, and that one failure harms nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Project, copied, figures_in, stamp
from typer.testing import CliRunner, Result

from helpers.batch.plan import PROVINCE
from helpers.batch.publishing.guide import GUIDE
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.workers.job import FAILED
from helpers.cli import app
from helpers.errors import HelpersError
from helpers.html.embedded_json import read_data

pytestmark = pytest.mark.usefixtures("remembered_check")
TWO = ("--province", "Khánh Hòa", "--province", "soc-trang", "--quarter", "2020Q3", "--language", "vi")


@pytest.fixture
def project(few_project: Project) -> Project:
    """Every province with few figures: what is built, what not and why is the same."""
    return few_project


def dvctt(*arguments: str) -> Result:
    """The command line in this process, and one for its reports: a second one costs more than it saves."""
    return CliRunner().invoke(app, ["build", "--workers", "1", *arguments])


def pages(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.html"))}


@pytest.fixture(scope="module")
def good(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the two reports were built from the data as they are."""
    folder = tmp_path_factory.mktemp("good")
    stamp(folder, few)
    done = dvctt(*TWO, "--data", str(few), "--output", str(folder))
    assert (done.exit_code, "2 built" in done.output) == (0, True), done.output
    return folder


@pytest.fixture
def built(project, good: Path) -> Path:
    """The folder of the project's reports, in which the two stand."""
    return shutil.copytree(good, project.path / "reports")


def test_two_builds_give_the_same_bytes_and_the_second_does_nothing(project) -> None:
    assert dvctt(*TWO, "--output", "one", "--workers", "2").exit_code == 0
    assert dvctt(*TWO, "--output", "two", "--workers", "1").exit_code == 0
    one, two = pages(project.path / "one"), pages(project.path / "two")
    assert set(one) == {"index.html", *GUIDE.values(), "2020Q3/khanh-hoa.html", "2020Q3/soc-trang.html"}
    assert one == two
    again = dvctt(*TWO, "--output", "one")
    assert "0 built, 2 unchanged, 0 failed" in again.output


def test_a_page_never_links_a_twin_that_does_not_stand(project) -> None:
    one = ("--province", "Khánh Hòa", "--quarter", "2020Q3")
    twin, back = ('<a href="khanh-hoa.en.html" lang="en" hreflang="en">English</a>', 'href="khanh-hoa.html" lang="vi"')
    page, other = (project.path / "reports/2020Q3" / name for name in ("khanh-hoa.html", "khanh-hoa.en.html"))
    assert dvctt(*one, "--language", "vi").exit_code == 0
    assert "English" not in page.read_text("utf-8")
    assert dvctt(*one, "--language", "en").exit_code == 0
    assert back in other.read_text("utf-8")
    assert twin in page.read_text("utf-8"), "it is linked at once, though it was not asked for"
    assert "0 built, 2 unchanged" in dvctt(*one).output
    other.unlink()
    assert "0 built, 1 unchanged" in dvctt(*one, "--language", "vi").output
    assert "English" not in page.read_text("utf-8")


def test_a_page_does_not_link_a_twin_that_failed(project) -> None:
    one = ("--province", "Khánh Hòa", "--quarter", "2020Q3")
    project.edit_notebook(PROVINCE, "report.dossiers", "assert language == 'vi'; report.dossiers")
    page, other = (project.path / "reports/2020Q3" / name for name in ("khanh-hoa.html", "khanh-hoa.en.html"))
    failed = dvctt(*one)
    assert (failed.exit_code, "1 built, 0 unchanged, 1 failed" in failed.output) == (1, True), failed.output
    assert "English" not in page.read_text("utf-8")
    assert not other.exists()
    assert "0 built, 1 unchanged" in dvctt(*one, "--language", "vi").output
    project.edit_notebook(PROVINCE, "assert language == 'vi'; report.dossiers", "report.dossiers")
    assert "2 built, 0 unchanged" in dvctt(*one).output
    assert "English" in page.read_text("utf-8")
    project.edit_notebook(PROVINCE, "report.dossiers", "assert language == 'vi'; report.dossiers")
    assert "1 built, 0 unchanged, 1 failed" in dvctt(*one).output
    assert "English" in page.read_text("utf-8"), "the last good twin still stands"


def test_only_pages_that_show_a_changed_figure_are_built_again(project, built: Path) -> None:
    project.change("observations", "F002", value="392")
    project.stamp()
    dry = dvctt(*TWO, "--dry-run")
    assert "2020Q3/khanh-hoa.html: changed: rows" in dry.output
    assert "1 of 2 reports would be built." in dry.output
    assert "1 built, 1 unchanged" in dvctt(*TWO).output
    data = json.loads(read_data((built / "2020Q3/khanh-hoa.html").read_text("utf-8")))
    assert {row["value"] for row in figures_in(data) if row["id"] == "F002"} == {392}


def test_a_notebook_that_raises_harms_no_other_report_and_no_good_page(project, built: Path) -> None:
    before = pages(built)
    project.edit_notebook(PROVINCE, "report.dossiers", "1 / (province != 'VN-34')")
    result = dvctt(*TWO)
    assert result.exit_code == 1
    assert "FAILED 2020Q3/khanh-hoa.html, cell 7 (1 / (province != 'VN-34')): ZeroDivisionError" in result.output
    assert "1 built, 0 unchanged, 1 failed" in result.output
    now = pages(built)
    assert now["2020Q3/khanh-hoa.html"] == before["2020Q3/khanh-hoa.html"]
    assert now["2020Q3/soc-trang.html"] != before["2020Q3/soc-trang.html"]
    failed = built / FAILED / "2020Q3" / "khanh-hoa.ipynb"
    assert "ZeroDivisionError" in failed.read_text("utf-8")
    assert "2020Q3/khanh-hoa.html" in dvctt(*TWO, "--dry-run").output


def test_a_notebook_that_runs_for_ever_is_stopped_and_told(project) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "while province == 'VN-34': __import__('time').sleep(0.01)")
    result = dvctt(*TWO, "--timeout", "8")
    assert result.exit_code == 1
    where = "2020Q3/khanh-hoa.html, cell 7 (while province == 'VN-34': __import__('time').sleep(0.01))"
    assert f"FAILED {where}: stopped: it ran longer than 8 seconds" in result.output
    assert (project.path / "reports" / FAILED / "2020Q3" / "khanh-hoa.ipynb").is_file()
    assert set(pages(project.path / "reports")) == {"index.html", *GUIDE.values(), "2020Q3/soc-trang.html"}


def test_a_notebook_that_kills_its_process_is_one_failure(project) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "province == 'VN-34' and __import__('os')._exit(7)")
    result = dvctt(*TWO)
    assert result.exit_code == 1
    where = "2020Q3/khanh-hoa.html, cell 7 (province == 'VN-34' and __import__('os')._exit(7))"
    assert f"FAILED {where}: its process ended with exit code 7, 2 times" in result.output
    assert (project.path / "reports" / FAILED / "2020Q3" / "khanh-hoa.ipynb").is_file()
    assert "1 built" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("--province", "Khan Hoa"),
        ("--quarter", "2025Q1"),
        ("--quarter", "2017Q4"),
        ("--language", "fr"),
    ],
)
def test_a_wrong_request_touches_no_file(project, arguments: tuple[str, str]) -> None:
    result = dvctt(*arguments)
    assert isinstance(result.exception, HelpersError)
    assert not (project.path / "reports").exists()


def test_an_unknown_option_is_refused(project) -> None:
    result = dvctt("--provinces", "VN-34")
    assert result.exit_code == 2
    assert not (project.path / "reports").exists()


def test_a_notebook_without_its_parameters_cell_stops_the_build_before_it_begins(project) -> None:
    project.edit_notebook(PROVINCE, '"parameters"\n', '"defaults"\n')
    result = dvctt(*TWO)
    assert isinstance(result.exception, HelpersError)
    assert not (project.path / "reports").exists()


def test_a_package_with_a_problem_is_not_built_from(project) -> None:
    row = project.change("observations", "F002", value="34,21")
    result = dvctt(*TWO)
    assert result.exit_code == 2
    assert f"observations.csv, row {row}, F002, column value: found '34,21'" in result.output
    assert not (project.path / "reports").exists()


def test_data_that_changed_after_a_good_build_are_checked_again(project, built: Path) -> None:
    project.change("observations", "F002", value="many")
    assert dvctt(*TWO).exit_code == 2
    project.change("observations", "F002", value="391")
    assert "0 built, 2 unchanged" in dvctt(*TWO).output


def test_hostile_text_in_the_package_is_shown_and_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied(ROOT / "data", tmp_path, monkeypatch)
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
    project.change("observations", "F002", note=attack, note_en=attack, unit_name=attack)
    project.change("sources", "ictnews-202009-khanh-hoa-danh-muc-moi", title=attack, publisher=attack)
    for table in ("areas", "provinces"):
        project.change(table, "VN-34", name_vi="Khánh <i>Hòa</i> $x^2$")
    assert dvctt(*TWO).exit_code == 0
    html = (project.path / "reports/2020Q3/khanh-hoa.html").read_text("utf-8")
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "<i>" not in html
    assert "Khánh &lt;i&gt;Hòa&lt;/i&gt; $x^2$" in html
    assert attack in {row["unit_name"] for row in figures_in(json.loads(read_data(html)))}


def test_a_link_that_is_no_web_address_is_refused(project) -> None:
    project.change("sources", "ictnews-202009-khanh-hoa-danh-muc-moi", url="javascript:alert(1)")
    result = dvctt(*TWO)
    assert result.exit_code == 2
    assert "javascript:alert(1)" in result.output


def test_the_state_of_a_build_is_no_report(project) -> None:
    assert dvctt(*TWO, "--keep-notebooks").exit_code == 0
    state = json.loads((project.path / "reports" / STATE).read_text("utf-8"))
    assert set(state) == {"2020Q3/khanh-hoa.html", "2020Q3/soc-trang.html"}
    assert (project.path / "reports/2020Q3/khanh-hoa.ipynb").is_file()


def test_the_portal_lists_what_stands_and_nothing_else(built: Path) -> None:
    index = BeautifulSoup((built / "index.html").read_text("utf-8"), "html.parser")
    assert [(link["href"], link.text) for link in index.select("#grid td a")] == [("2020Q3/khanh-hoa.html", "11")]
    leads = {link["href"] for link in index.select("main a")}
    feeds = {href for href in leads if href.startswith("feeds/")}
    assert leads - feeds == {"2020Q3/khanh-hoa.html", "2020Q3/soc-trang.html", "guide.html"}
    assert "feeds/khanh-hoa.xml" in feeds and all((built / href).is_file() for href in feeds)


def test_the_portal_tells_what_a_page_found_in_the_words_of_the_page(built: Path) -> None:
    page = BeautifulSoup((built / "2020Q3/khanh-hoa.html").read_text("utf-8"), "html.parser")
    index = BeautifulSoup((built / "index.html").read_text("utf-8"), "html.parser")
    told = page.select_one(".finding").text.replace("\N{NO-BREAK SPACE}", " ")
    assert index.select_one("#latest li p").text == told
    record = Receipts(built).get("2020Q3/khanh-hoa.html")
    assert record is not None and record.finding == told


def test_no_page_of_which_nothing_is_known_is_offered_to_search_engines(built: Path) -> None:
    robots = {}
    for name in ("khanh-hoa", "soc-trang"):
        page = BeautifulSoup((built / f"2020Q3/{name}.html").read_text("utf-8"), "html.parser")
        robots[name] = [meta["content"] for meta in page.select("meta[name=robots]")]
    assert robots == {"khanh-hoa": [], "soc-trang": ["noindex"]}


def test_no_kept_notebook_stands_beside_a_page_that_was_made_after_it(project) -> None:
    """A notebook of somebody else that is called as one of ours is not touched."""
    reports = project.path / "reports"
    assert dvctt(*TWO, "--keep-notebooks").exit_code == 0
    kept = reports / "2020Q3" / "khanh-hoa.ipynb"
    other = reports / "2020Q3" / "soc-trang.ipynb"
    assert kept.is_file()
    other.write_text('{"nbformat": 4, "cells": [], "metadata": {"papermill": {"input_path": "mine.ipynb"}}}', "utf-8")
    assert "0 built" in dvctt(*TWO).output
    assert kept.is_file(), "the page is the one that it was kept with"
    assert "2 built" in dvctt(*TWO, "--force").output
    assert (kept.exists(), other.exists()) == (False, True)


def test_a_warning_of_a_cell_is_not_lost_from_the_summary_and_the_log(project) -> None:
    warn = "import sys, warnings; warnings.warn('old data'); print('more', file=sys.stderr)\\nreport.dossiers"
    project.edit_notebook(PROVINCE, "report.dossiers", warn)
    done = dvctt(*TWO, "--workers", "1", "--log", "log.jsonl")
    assert done.exit_code == 0
    [line] = [line for line in done.output.splitlines() if "warning" in line]
    assert line.startswith(
        "dvctt: reports with warnings, which no page shows: 2, first 2020Q3/khanh-hoa.html, cell 7: "
    )
    assert line.endswith("UserWarning: old data")
    *logged, end = [json.loads(one) for one in (project.path / "log.jsonl").read_text("utf-8").splitlines()]
    assert end["built"] == len(logged) == 2
    assert all("old data" in one["warned"] and one["left"] == [] for one in logged)


def test_a_notebook_that_changes_what_others_see_is_named_and_costs_no_page(project, good: Path) -> None:
    patch = "import json; json.mine = province\\nreport.dossiers"
    project.edit_notebook(PROVINCE, "report.dossiers", patch)
    done = dvctt(*TWO, "--workers", "1")
    assert "2 built, 0 unchanged, 0 failed" in done.output
    assert "so that a new process made the next: 2, first 2020Q3/khanh-hoa.html: json.mine" in done.output


def test_a_check_that_is_stopped_ends_as_a_build_that_is_stopped(project, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("helpers.cli.building._problems", stop)
    monkeypatch.setattr("helpers.cli.building.findings", stop)
    monkeypatch.setattr("helpers.cli.checking.findings", stop)
    for done in (dvctt(*TWO), CliRunner().invoke(app, ["check"])):
        assert done.exit_code == 130
        assert "stopped; what is done is kept" in done.output
