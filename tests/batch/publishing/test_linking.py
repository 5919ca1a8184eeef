"""Where pages lead: to what stands beside them and to nothing else, whatever was built, removed or forged."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT, Project, indices_alone, stamp
from typer.testing import CliRunner, Result

from helpers.analysis.holdings import holdings
from helpers.analysis.snapshot import Snapshot
from helpers.batch.folder import locked
from helpers.batch.plan import Task, plan
from helpers.batch.publishing.bar import render
from helpers.batch.publishing.forgery import wrong_bar
from helpers.batch.publishing.guide import GUIDE
from helpers.batch.publishing.leads import bar
from helpers.batch.publishing.linking import link_pages
from helpers.batch.publishing.slot import BEGIN, END, HEAD, MOST, bar_of, emptied, filled
from helpers.batch.verify import verify
from helpers.cli import app
from helpers.data.package import Package
from helpers.data.periods import LAST, Quarter, quarters
from helpers.errors import RequestError
from helpers.html.document import Document

pytestmark = pytest.mark.usefixtures("remembered_check")
#: A page of nothing but a slot, for folders of many pages.
PAGE = b"<!DOCTYPE html>" + BEGIN + END + b"<p>A page</p>"
WAYS = ("--province", "Khánh Hòa", "--province", "Phú Yên", "--province", "VN", "--compare", "north-central-coast")


def dvctt(*arguments: str) -> Result:
    """The command line in this process."""
    return CliRunner().invoke(app, ["build", *arguments])


def links(page: Path) -> dict[str, str]:
    """The words of each link of a bar by its address."""
    found = (bar_of(page.read_bytes()) or b"").decode()
    return {link["href"]: link["aria-label"] or link.words for link in Document(found).select("a")}


def dead(folder: Path) -> list[str]:
    """Local links of a folder that lead nowhere, with the page."""
    pages = sorted(folder.rglob("*.html"))
    assert pages
    return [
        f"{page.relative_to(folder)}: {link['href']}"
        for page in pages
        for link in Document(page.read_text("utf-8")).select("a[href]:not([href^='#'], [href^='http'], [download])")
        if not (page.parent / unquote(link["href"])).is_file()
    ]


def stand(folder: Path, paths: Iterable[object], content: bytes = PAGE) -> None:
    for path in paths:
        (folder / str(path)).parent.mkdir(parents=True, exist_ok=True)
        (folder / str(path)).write_bytes(content)


def one(package: Package, area: str, quarter: str = "2020Q3", language: str = "vi") -> Task:
    asked = {"comparisons" if area not in {"VN"} and not area.startswith("VN-") else "provinces": [area]}
    [task] = plan(package, spans=[quarter], languages=[language], **asked)
    return task


def hrefs(task: Task, package: Package, stands: Callable[[str], bool] = lambda path: True) -> list[str]:
    return [link.href for link in bar(task, package, stands).links]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of real pages: two provinces, the country and a region in two quarters, in both languages."""
    folder = tmp_path_factory.mktemp("good")
    stamp(folder, ROOT / "data")
    done = dvctt(*WAYS, "--quarter", "2020Q2:2020Q3", "--data", str(ROOT / "data"), "--output", str(folder))
    assert (done.exit_code, "16 built" in done.output) == (0, True), done.output
    return folder


@pytest.fixture
def built(project: Project, good: Path) -> Path:
    return shutil.copytree(good, project.path / "reports")


def test_no_link_of_a_built_folder_leads_nowhere(good: Path) -> None:
    assert dead(good) == []
    assert list(links(good / "2020Q3/khanh-hoa.html")) == [
        "../index.html", "viet-nam.html", "compare-north-central-coast.html", "phu-yen.html",
        "../2020Q2/khanh-hoa.html", "../guide.html", "khanh-hoa.en.html",
    ]  # fmt: skip


def test_no_page_leads_to_one_that_is_gone(project: Project, built: Path) -> None:
    """It is enough to build something else: every page that stands is looked at."""
    for name in ("2020Q3/khanh-hoa.en.html", "2020Q3/compare-north-central-coast.html", "2020Q2/khanh-hoa.html"):
        (built / name).unlink()
    assert dead(built) != []
    page = (built / "2020Q3/khanh-hoa.html").read_bytes()
    done = dvctt("--province", "Phú Yên", "--quarter", "2020Q3", "--language", "vi")
    assert "0 built, 1 unchanged" in done.output
    assert dead(built) == []
    after = (built / "2020Q3/khanh-hoa.html").read_bytes()
    assert (page != after, emptied(page) == emptied(after)) == (True, True)


def test_no_page_is_made_again_because_of_what_stands_beside_it(project: Project, built: Path) -> None:
    (built / "2020Q3/khanh-hoa.en.html").unlink()
    done = dvctt(*WAYS, "--quarter", "2020Q2:2020Q3")
    assert "1 built, 15 unchanged" in done.output
    assert dead(built) == []
    assert "khanh-hoa.en.html" in links(built / "2020Q3/khanh-hoa.html")
    times = {path: path.stat().st_mtime_ns for path in built.rglob("*.html")}
    assert "0 built, 16 unchanged" in dvctt(*WAYS, "--quarter", "2020Q2:2020Q3").output
    assert {path: path.stat().st_mtime_ns for path in times} == times, "what is right is not written again"


def test_no_bar_is_left_as_somebody_wrote_it(project: Project, built: Path, package: Package) -> None:
    page = built / "2020Q3/khanh-hoa.html"
    whole = page.read_bytes()
    page.write_bytes(filled(whole, b'<a href="https://example.com/">Home</a>'))
    assert "0 built, 1 unchanged" in dvctt("--province", "VN-34", "--quarter", "2020Q3", "--language", "vi").output
    assert page.read_bytes() == whole
    page.write_bytes(filled(whole, b"x" * (MOST + 1)))
    assert "1 built, 0 unchanged" in dvctt("--province", "VN-34", "--quarter", "2020Q3", "--language", "vi").output
    assert page.read_bytes() == whole


def test_no_forged_bar_passes_for_one_that_was_built(good: Path, package: Package, tmp_path: Path) -> None:
    page = tmp_path / "khanh-hoa.html"
    whole = (good / "2020Q3/khanh-hoa.html").read_bytes()
    own = bar_of(whole) or b""
    task = one(package, "VN-34")
    some = render(bar(task, package, {"2019Q4/khanh-hoa.html", "guide.html"}.__contains__)).encode()
    page.write_bytes(filled(whole, some))
    assert verify(page, package).differences == (), "it was built where less stood"
    assert [wrong_bar(filled(whole, right).decode(), task, package) for right in (own, some, b"")] == ["", "", ""]
    forged = {
        own.replace(b"viet-nam.html", b"https://example.com/"): "found 'https://example.com/'",
        own.replace(b"../2020Q2/", b"../2019Q2/"): "found '../2019Q2/khanh-hoa.html'",
        own.replace("Cả nước".encode(), "Nơi khác".encode()): "Nơi khác",
        own.replace(b"phu-yen.html", b"ca-mau.html"): "found 'ca-mau.html'",
        own + b"<p>94,21%</p>": "94,21%",
        own.replace(b"<ul>", b"<ul><li>94,21%</li>"): "94,21%",
        b"<p>94,21%</p>": "94,21%",
    }
    for wrong, told in forged.items():
        difference = wrong_bar(filled(whole, wrong).decode(), task, package)
        assert difference.startswith("bar of links: found ") and told in difference, difference
    page.write_bytes(filled(whole, wrong))
    assert verify(page, package).differences == (difference,)


def test_no_build_that_was_stopped_leaves_a_dead_link(project: Project, built: Path) -> None:
    """Pages are made with an empty slot; what a stopped build left is filled in by the next one, whatever it builds."""
    for path in built.glob("2020Q3/*.html"):
        path.write_bytes(emptied(path.read_bytes()))
    assert dead(built) == []
    assert dvctt("--province", "VN", "--quarter", "2020Q2", "--language", "vi").exit_code == 0
    assert "viet-nam.html" in links(built / "2020Q3/khanh-hoa.html")


def test_no_page_of_another_build_is_linked_while_that_goes_on(project: Project, built: Path) -> None:
    with locked(built):
        refused = dvctt("--province", "VN", "--quarter", "2020Q2", "--language", "vi")
    assert isinstance(refused.exception, RequestError)


def test_no_link_of_a_partial_folder_leads_nowhere_and_no_full_one_misses_one(package: Package, tmp_path: Path) -> None:
    tasks = plan(package, spans=["2020Q2:2020Q4"])
    stand(tmp_path, [*tasks[::3], "index.html", *GUIDE.values()])
    assert link_pages(package, tmp_path) == len(tasks[::3])
    assert dead(tmp_path) == []
    stand(tmp_path, tasks)
    assert link_pages(package, tmp_path) == len(tasks)
    assert dead(tmp_path) == []
    assert link_pages(package, tmp_path) == 0
    found = links(tmp_path / "2020Q3/khanh-hoa.html")
    assert {"phu-yen.html", "dak-lak.html", "lam-dong.html", "ninh-thuan.html", "nghe-an.html"} <= set(found)
    assert set(found) >= {"../2020Q2/khanh-hoa.html", "../2020Q4/khanh-hoa.html", "../guide.html", "../index.html"}
    assert "ha-noi.html" not in found
    country = links(tmp_path / "2020Q3/viet-nam.html")
    assert {f"compare-{region}.html" for region in package.regions} <= set(country)
    region = links(tmp_path / "2020Q3/compare-central-highlands.html")
    assert {"kon-tum.html", "gia-lai.html", "dak-lak.html", "dak-nong.html", "lam-dong.html"} <= set(region)


def test_no_file_of_somebody_else_is_changed(package: Package, tmp_path: Path) -> None:
    stand(tmp_path, ["2020Q3/khanh-hoa.html", "2020Q3/mine.html", "2019Q1/viet-nam.html"], b"<p>mine</p>")
    stand(tmp_path, ["2020Q3/viet-nam.html", "2020Q3/other.html"])
    link_pages(package, tmp_path)
    assert (tmp_path / "2020Q3/khanh-hoa.html").read_bytes() == b"<p>mine</p>"
    assert (tmp_path / "2020Q3/other.html").read_bytes() == PAGE


@pytest.mark.parametrize("code", ["VN-34", "VN-53", "VN-31", "VN"])
def test_a_nearest_quarter_never_has_no_figure_and_none_is_nearer(package: Package, code: str) -> None:
    """Bắc Kạn has yearly indices alone: no quarter of it is one with figures, in the bar as in the portal."""
    package = indices_alone(package, "VN-53")
    place = package.places[code]
    found = {time for time in quarters() if Snapshot(package, place, time).news}
    assert found == {time for time in quarters() if holdings(place, package).count(time)}
    assert bool(found) is (code != "VN-53")
    for time in quarters():
        named = nearest_quarters(Task(place, time, "vi"), package)
        assert set(named) <= found
        for side in (range(time.ordinal - 1, -1, -1), range(time.ordinal + 1, LAST.ordinal + 1)):
            nearest = next((one for one in side if one in {other.ordinal for other in found}), None)
            if nearest is not None and abs(nearest - time.ordinal) > 1:
                assert nearest in {one.ordinal for one in named}


def nearest_quarters(task: Task, package: Package) -> list[Quarter]:
    """The quarters that a bar calls the nearest with figures."""
    known = bar(task, package, lambda path: True).known
    return [Quarter.parse(link.href[3:9]) for group in known if "Quý" in group.links[0].text for link in group.links]


def test_no_kind_of_page_leads_to_other_nearest_quarters_than_its_provinces_have(package: Package) -> None:
    """The 34, comparisons and briefings led to the quarters next to them only."""
    [thirty_four] = plan(package, ["Khánh Hòa"], ["2021Q3"], ["vi"], frame="34")
    briefing = next(task for task in plan(package, ["VN-34"], ["2021Q3"], ["vi"], briefs=True) if "brief" in str(task))
    [compared] = plan(package, spans=["2021Q3"], languages=["vi"], comparisons=["VN-34,VN-36"])
    parts = {"VN-34": ["VN-34"], "34": ["VN-34", "VN-36"]}
    for task, codes in ((briefing, parts["VN-34"]), (thirty_four, parts["34"]), (compared, parts["34"])):
        held = [holdings(package.places[code], package) for code in codes]
        for time in quarters():
            found = [other for other in quarters() if any(one.count(other) for one in held)]
            sides = [other for other in found if other < time][-1:], [other for other in found if other > time][:1]
            far = [other for side in sides for other in side if abs(other.ordinal - time.ordinal) > 1]
            assert nearest_quarters(replace(task, quarter=time), package) == far, (task, time)
    known = bar(thirty_four, package, lambda path: True).known
    assert [link.href for link in known[0].links] == ["khanh-hoa.html", "ninh-thuan.html"]


def test_nothing_is_linked_where_nothing_stands(package: Package) -> None:
    assert render(bar(one(package, "VN-34"), package, lambda path: False)) == ""


def test_no_page_leads_to_itself_or_twice_to_the_same_from_its_line(package: Package) -> None:
    for area in ("VN", "VN-34", "VN-HN", "central-highlands", "VN-34,VN-36"):
        for language in ("vi", "en"):
            task = one(package, area, language=language) if "," not in area else replace(
                plan(package, spans=["2020Q3"], languages=[language], comparisons=[area])[0]
            )  # fmt: skip
            found = hrefs(task, package)
            assert task.path.name not in found
            line = bar(task, package, lambda path: True)
            addresses = [link.href for link in (*line.first, *line.turns, *line.last)]
            assert len(set(addresses)) == len(addresses)


def test_the_first_and_the_last_quarter_lead_to_none_outside(package: Package) -> None:
    assert "../2017Q4/khanh-hoa.html" not in hrefs(one(package, "VN-34", "2018Q1"), package)
    assert "../2025Q1/khanh-hoa.html" not in hrefs(one(package, "VN-34", "2024Q4"), package)


def test_an_english_page_leads_to_a_portal_that_stands(package: Package) -> None:
    task = one(package, "VN-34", language="en")
    stands = {"index.html"}
    [home] = bar(task, package, stands.__contains__).links
    assert (home.href, home.language) == ("../index.html", "vi")
    stands.add("index.en.html")
    [home] = bar(task, package, stands.__contains__).links
    assert (home.href, home.language) == ("../index.en.html", "")


def test_no_package_without_neighbours_loses_its_bars(package: Package) -> None:
    without = replace(package, neighbours={})
    found = hrefs(one(package, "VN-34"), without)
    assert "phu-yen.html" in found and "dak-lak.html" not in found


def test_the_slot_of_a_page_is_where_it_is_looked_for(good: Path) -> None:
    for page in good.glob("2*/*.html"):
        content = page.read_bytes()
        found = bar_of(content[:HEAD])
        assert found and len(found) < MOST / 2
        assert content.count(BEGIN) == content.count(END) == 1
        assert content.index(END) + MOST / 4 < HEAD
