"""Comparisons as pages: planned, built, checked, verified, and listed in the portal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from helpers.batch.plan import COMPARE, check_notebooks, plan
from helpers.batch.publishing.exporter import check_page
from helpers.batch.publishing.portal import portal
from helpers.batch.publishing.portal_comparisons import standing
from helpers.batch.verify import verify
from helpers.cli import app
from helpers.data.package import Package, load
from helpers.errors import HelpersError, PageError
from helpers.html.embedded_json import read_data

Page = Callable[..., Path]
TWO = ("--compare", "Ninh Thuận, khanh-hoa", "--quarter", "2020Q3", "--language", "vi")
NAME = "2020Q3/compare-khanh-hoa_ninh-thuan.html"
pytestmark = pytest.mark.usefixtures("remembered_check")


def dvctt(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["build", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_comparison_alone_builds_no_report_of_a_province(package: Package) -> None:
    [task] = plan(package, spans=["2020Q3"], languages=["vi"], comparisons=["Ninh Thuận,Khánh Hòa"])
    assert (str(task), task.notebook) == (NAME, COMPARE)
    assert task.parameters == {"provinces": "VN-34,VN-36", "quarter": "2020Q3", "language": "vi"}
    both = plan(package, ["VN-34"], ["2020Q3"], ["en"], ["Tây Nguyên", "tay nguyen"])
    assert [str(task) for task in both] == ["2020Q3/khanh-hoa.en.html", "2020Q3/compare-central-highlands.en.html"]


def test_a_wrong_comparison_touches_no_file(project) -> None:
    result = CliRunner().invoke(app, ["build", "--compare", "Khánh Hòa,Nin Thuan"])
    assert isinstance(result.exception, HelpersError)
    assert "Did you mean Ninh Thuận" in str(result.exception)
    assert not (project.path / "reports").exists()


def test_a_notebook_without_its_parameter_is_refused(project, package: Package) -> None:
    project.edit_notebook(COMPARE, "provinces: str", "places: str")
    tasks = plan(package, spans=["2020Q3"], comparisons=["VN-34,VN-36"])
    with pytest.raises(HelpersError, match="provinces"):
        check_notebooks(tasks, project.data)


def test_only_a_changed_figure_of_its_provinces_makes_it_stale(project) -> None:
    assert "1 built" in dvctt(*TWO)
    assert "0 built, 1 unchanged" in dvctt(*TWO)
    project.change("observations", "P245", value="37.7")
    project.stamp()
    assert "0 of 1 reports would be built." in dvctt(*TWO, "--dry-run")
    project.change("observations", "F002", value="392")
    project.stamp()
    assert f"{NAME}: changed: rows" in dvctt(*TWO, "--dry-run")
    assert "1 built" in dvctt(*TWO)
    page = project.path / "reports" / NAME
    assert verify(page, load(project.data)).differences == ()
    project.change("observations", "F002", value="391")
    rows, first = verify(page, load(project.data)).differences
    assert rows.startswith("rows: the page has ")
    assert "354" in first and "355" in first  # level 3 of the chart, both levels less level 4, stands before 391
    index = BeautifulSoup((project.path / "reports/index.html").read_text("utf-8"), "html.parser")
    assert [link["href"] for link in index.select("#compared a")] == [NAME]


def test_a_page_of_other_provinces_is_a_failure(page: Page, package: Package) -> None:
    html = page("VN-34,VN-36", "2020Q3").read_text("utf-8")
    assert json.loads(read_data(html))["provinces"] == ["VN-34", "VN-36"]
    [right] = plan(package, spans=["2020Q3"], languages=["vi"], comparisons=["VN-34,VN-36"])
    check_page(html, right)
    [wrong] = plan(package, spans=["2020Q3"], languages=["vi"], comparisons=["VN-34,VN-32"])
    with pytest.raises(PageError, match="was asked for"):
        check_page(html, wrong)
    with pytest.raises(PageError, match="does not name 'Khánh Hòa và Ninh Thuận'"):
        check_page(html.replace("Khánh Hòa và Ninh Thuận", "Khánh Hòa"), right)


def test_no_file_is_listed_that_no_request_would_make(package: Package, tmp_path: Path) -> None:
    names = [
        NAME, "2020Q3/compare-central-highlands.en.html", "2020Q3/compare-ninh-thuan_khanh-hoa.html",
        "2020Q3/compare-atlantis_khanh-hoa.html", "2017Q3/compare-khanh-hoa_ninh-thuan.html",
        "2020Q3/compare-khanh-hoa_ninh-thuan.fr.html", "2020Q3/compare-.html",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(task) for task in standing(package, tmp_path)] == [names[1], NAME]
    index = BeautifulSoup(portal(package, tmp_path).read_text("utf-8"), "html.parser")
    found = {link["href"]: link for link in index.select("#compared a")}
    assert set(found) == {names[1], NAME}
    assert [" ".join(line.text.split()) for line in index.select("#compared li")] == [
        "Vùng Tây Nguyên 2020 III EN", "Khánh Hòa và Ninh Thuận 2020 III"
    ]  # fmt: skip
    assert found[names[1]]["hreflang"] == "en"
    assert found[names[1]]["aria-label"] == "Vùng Tây Nguyên, Quý III/2020; bằng tiếng Anh"
    assert "Hiện có 2 trang so sánh." in index.main.text
    assert (tmp_path / "index.en.html").is_file()


def test_no_comparison_in_two_languages_is_counted_twice(package: Package, tmp_path: Path) -> None:
    (tmp_path / "2020Q3").mkdir()
    for name in (NAME, NAME.replace(".html", ".en.html")):
        (tmp_path / name).touch()
    portal(package, tmp_path)
    for name, told in (("index.html", "Hiện có 1 trang so sánh."), ("index.en.html", "Comparisons: 1.")):
        assert told in (tmp_path / name).read_text("utf-8")


def test_without_comparisons_the_portal_says_nothing_of_them(package: Package, tmp_path: Path) -> None:
    assert 'id="compared"' not in portal(package, tmp_path).read_text("utf-8")
