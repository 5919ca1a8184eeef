"""Pages of what had been published by a day: never taken for the default ones, neither by name nor by what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from helpers.batch.plan import Task, check_notebooks, plan
from helpers.batch.publishing.exporter import check_page
from helpers.batch.publishing.linking import link_pages, standing
from helpers.batch.publishing.portal import portal
from helpers.batch.verify import verify
from helpers.batch.workers.job import Job
from helpers.batch.workers.worker import run
from helpers.cli import app
from helpers.data.package import Package, load
from helpers.errors import PageError, RequestError
from helpers.html.document import Document

ASKED = {"spans": ["2020Q3"], "languages": ["en"]}


@pytest.fixture(scope="module")
def package(few: Path) -> Package:
    """Every province with few figures: what a page leaves out does not depend on how many others there are."""
    return load(few)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, package: Package) -> tuple[Path, list[Task]]:
    """The report of Khánh Hòa with everything, and that of what had been published by the end of the quarter."""
    folder = tmp_path_factory.mktemp("known")
    tasks = [plan(package, ["VN-34"], **ASKED, known_by=day)[0] for day in (None, "quarter")]
    notebooks = check_notebooks(tasks, package.path)
    for task in tasks:
        outcome = run(Job(task, notebooks[task.notebook].resolve(), package.path.resolve(), folder.resolve()))
        assert not outcome.error
    link_pages(package, folder)
    return folder, tasks


def test_no_two_pages_share_a_name(package: Package) -> None:
    days = (None, "quarter", "2020-10-01", "2021-01-01")
    asked = {**ASKED, "comparisons": ["Khánh Hòa, Ninh Thuận"]}
    tasks = [task for day in days for task in plan(package, ["VN-34", "VN"], **asked, briefs=True, known_by=day)]
    tasks += [task for day in days for task in plan(package, ["56"], **ASKED, frame="34", known_by=day)]
    assert len({str(task) for task in tasks}) == len(tasks) == 24


def test_a_date_that_is_none_builds_nothing(package: Package) -> None:
    with pytest.raises(RequestError, match=r"^known-by: found 'soon'; allowed: a day, or quarter"):
        plan(package, ["VN-34"], **ASKED, known_by="soon")


def test_no_page_that_leaves_figures_out_keeps_silent_about_it(made: tuple[Path, list[Task]]) -> None:
    folder, (whole, known) = made
    page = Document((folder / known.path).read_text("utf-8"))
    assert page.title == "Khánh Hòa, Q3 2020, as published by 30 September 2020: online public services"
    [told] = [element.text.replace("\N{NO-BREAK SPACE}", " ") for element in page.select(".known-by")]
    assert told.startswith("This page shows only what had been published by 30 September 2020. Left out: ")
    assert not Document((folder / whole.path).read_text("utf-8")).select(".known-by")


def test_neither_page_passes_for_the_other(made: tuple[Path, list[Task]], package: Package, tmp_path: Path) -> None:
    folder, (whole, known) = made
    texts = {task: (folder / task.path).read_text("utf-8") for task in (whole, known)}
    for task, other in ((whole, known), (known, whole)):
        assert verify(folder / task.path, package).differences == ()
        with pytest.raises(PageError, match="was asked for"):
            check_page(texts[task], other)
        (tmp_path / other.path).parent.mkdir(exist_ok=True)
        (tmp_path / other.path).write_text(texts[task], "utf-8", newline="")
        found = verify(tmp_path / other.path, package).differences
        assert found == (f"name: found {other.path}, which is that of another page; here it is called {task.path}",)


def test_each_page_leads_to_the_other_and_to_no_page_that_is_not_there(
    made: tuple[Path, list[Task]], package: Package
) -> None:
    folder, (whole, known) = made
    links: Callable[[Task], list[str]] = lambda task: [  # noqa: E731
        str(link["href"]) for link in Document((folder / task.path).read_text("utf-8")).select("nav.links a")
    ]
    assert links(whole) == [known.path.name]
    assert links(known) == [whole.path.name]


@pytest.fixture
def kept(package: Package, tmp_path: Path) -> tuple[Path, list[Task]]:
    """A folder in which only pages of what had been published by a day stand, one of every kind."""
    asked = {"spans": ["2020Q3"], "languages": ["en"], "known_by": "2020-08-01"}
    tasks = plan(package, ["VN-34"], **asked, comparisons=["Khánh Hòa, Ninh Thuận"], briefs=True)
    tasks += plan(package, ["56"], **asked, frame="34")
    for task in tasks:
        (tmp_path / task.path).parent.mkdir(exist_ok=True)
        (tmp_path / task.path).write_text("<title>a page</title>", "utf-8")
    return tmp_path, tasks


def test_no_kind_of_page_is_passed_over_that_is_known_by_a_day(kept: tuple[Path, list[Task]], package: Package) -> None:
    folder, tasks = kept
    assert len(tasks) == 4 and sorted(map(str, standing(package, folder))) == sorted(map(str, tasks))


def test_no_portal_is_silent_about_pages_to_which_no_other_page_leads(
    kept: tuple[Path, list[Task]], package: Package
) -> None:
    folder, tasks = kept
    portal(package, folder)
    text = (folder / "index.en.html").read_text("utf-8")
    assert "Pages as published by a day: 4." in text and "No report stands" not in text
    assert [str(task) for task in tasks if quote(str(task)) not in text] == []
    # Those of the end of a quarter are one link away from the page of everything.
    [whole] = plan(package, ["VN-34"], **ASKED)
    [by_end] = plan(package, ["VN-34"], **ASKED, known_by="quarter")
    for task in (whole, by_end):
        (folder / task.path).write_text("<title>a page</title>", "utf-8")
    portal(package, folder)
    text = (folder / "index.en.html").read_text("utf-8")
    assert quote(str(whole)) in text and quote(str(by_end)) not in text


def test_no_empty_day_is_taken_for_every_day() -> None:
    told = CliRunner().invoke(app, ["build", "--known-by", " "])
    assert str(told.exception).startswith("known-by: found ' '; allowed: a day, or quarter.")
