"""``dvctt publish``: a folder for readers holds what was built and nothing else of ours, whole at any time."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT, stamp
from typer.testing import CliRunner

from helpers.batch.publish import publish
from helpers.batch.publishing import published
from helpers.batch.publishing.published import LIST
from helpers.batch.publishing.sitemap import robots, sitemap, web_address
from helpers.cli import app
from helpers.data.package import Package
from helpers.errors import RequestError

URL = "https://example.vn/dvctt/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province in one quarter, in both languages."""
    folder = tmp_path_factory.mktemp("published") / "reports"
    stamp(folder, ROOT / "data")
    asked = ["-p", "VN-34", "-q", "2020Q3", "-o", str(folder), "-d", str(ROOT / "data"), "--workers", "1"]
    assert CliRunner().invoke(app, ["build", *asked]).exit_code == 0
    return folder


@pytest.fixture
def reports(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "reports"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*") if path.is_file() and path.name != LIST
    }  # fmt: skip


PAGES = {"2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html"}
FEEDS = {"feeds/khanh-hoa.xml", "feeds/khanh-hoa.en.xml"}
ABOUT = {"index.html", "index.en.html", "guide.html", "guide.en.html", "sitemap.xml", "robots.txt", *FEEDS}


def test_no_page_is_left_out_and_nothing_of_the_makers_goes_along(
    package: Package, reports: Path, tmp_path: Path
) -> None:
    (reports / "2020Q3" / "khanh-hoa.ipynb").write_text("kept", "utf-8")
    done = publish(package, reports, tmp_path / "www", URL)
    assert files(tmp_path / "www").keys() == PAGES | ABOUT
    assert (done.pages, done.written, done.removed) == (2, 10, 0)
    for name in PAGES:
        assert (tmp_path / "www" / name).read_bytes() == (reports / name).read_bytes()
    for name in FEEDS:
        told = (tmp_path / "www" / name).read_text("utf-8")
        assert told.replace(f' xml:base="{URL}feeds/"', "") == (reports / name).read_text("utf-8") != told
    assert publish(package, reports, tmp_path / "www", URL).written == 0, "what stands is not written again"


def test_no_page_that_is_gone_stays_and_no_file_of_others_goes(package: Package, reports: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    publish(package, reports, www, URL)
    (www / ".htaccess").write_text("theirs", "utf-8")
    (reports / "2020Q3" / "khanh-hoa.en.html").unlink()
    done = publish(package, reports, www, URL)
    assert done.removed == 1
    assert files(www).keys() == (PAGES | ABOUT | {".htaccess"}) - {"2020Q3/khanh-hoa.en.html"}
    assert b"khanh-hoa.en" not in (www / "sitemap.xml").read_bytes()


def test_no_failed_report_is_published_around(package: Package, reports: Path, tmp_path: Path) -> None:
    (reports / ".failed" / "2020Q3").mkdir(parents=True)
    (reports / ".failed" / "2020Q3" / "lai-chau.ipynb").write_text("{}", "utf-8")
    with pytest.raises(RequestError, match=r"without failed reports\. Failed: 2020Q3/lai-chau\.ipynb"):
        publish(package, reports, tmp_path / "www", URL)
    assert not (tmp_path / "www").exists()


def test_no_unchecked_report_is_published(package: Package, reports: Path, tmp_path: Path) -> None:
    (reports / ".checked").write_text("0" * 64, "utf-8")
    with pytest.raises(RequestError, match="reports of data that passed the check"):
        publish(package, reports, tmp_path / "www", URL)


def test_no_page_changed_by_hand_is_published(package: Package, reports: Path, tmp_path: Path) -> None:
    page = reports / "2020Q3" / "khanh-hoa.html"
    page.write_text(page.read_text("utf-8").replace("391", "931", 1), "utf-8")
    with pytest.raises(RequestError, match="Not as they were built: 2020Q3/khanh-hoa"):
        publish(package, reports, tmp_path / "www", URL)
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("name", ["2020Q3/khanh-hoa.html", "index.html"])
def test_no_change_by_hand_is_lost_there(name: str, package: Package, reports: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    publish(package, reports, www, URL)
    (www / name).write_text("mine", "utf-8")
    with pytest.raises(RequestError, match="It was changed or added since"):
        publish(package, reports, www, URL)
    assert (www / name).read_text("utf-8") == "mine"


def test_no_folder_of_somebody_else_is_taken(package: Package, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    (tmp_path / "file").write_text("mine", "utf-8")
    for name in ("theirs", "link", "file"):
        with pytest.raises(RequestError, match="a folder that dvctt publish has made, or an empty one"):
            publish(package, reports, tmp_path / name, URL)
    for place in (reports, reports / "www"):
        with pytest.raises(RequestError, match="a folder outside the reports"):
            publish(package, reports, place, URL)
    assert files(tmp_path / "theirs") == {"letter.txt": b"mine"}


@pytest.mark.parametrize("told", ["", "[]", '{"files": {"../x": ["0"]}}', '{"files": {"/x": []}}', '{"files": 3}'])
def test_no_list_leads_out_of_the_folder(told: str, package: Package, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / LIST).write_text(told, "utf-8")
    with pytest.raises(RequestError, match="Publish into a new folder"):
        publish(package, reports, tmp_path / "www", URL)


def test_no_stopped_call_leaves_a_folder_that_the_next_one_refuses(
    package: Package, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www, write = tmp_path / "www", published.write_content
    publish(package, reports, www, URL)
    before = files(www)
    page = b"another page"
    there = published.Published(www)
    there.refuse_changes(before)

    def stops() -> Iterator[None]:
        yield
        raise KeyboardInterrupt

    steps = stops()
    monkeypatch.setattr(published, "write_content", lambda *words: (next(steps), write(*words))[1])
    new = {**{name: page + name.encode() for name in before}, "2020Q3/new.html": page}
    with pytest.raises(KeyboardInterrupt):
        there.put(new, ["index.html"])
    left = files(www)
    assert all(left[name] in {before.get(name), new[name]} for name in left), "every file is whole"
    assert left["index.html"] == before["index.html"], "the portal comes last"
    monkeypatch.undo()
    publish(package, reports, www, URL)
    assert files(www) == before


def test_no_address_of_the_site_map_is_another_page(package: Package, reports: Path, tmp_path: Path) -> None:
    publish(package, reports, tmp_path / "www", URL)
    root = ElementTree.fromstring((tmp_path / "www" / "sitemap.xml").read_bytes())
    places = [found.text or "" for found in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert not any(place.endswith(".xml") for place in places)
    assert URL in places and f"{URL}2020Q3/khanh-hoa.html" in places
    for place in places:
        assert (tmp_path / "www" / (place.removeprefix(URL) or "index.html")).is_file()
    assert f"Sitemap: {URL}sitemap.xml" in (tmp_path / "www" / "robots.txt").read_text("utf-8")
    assert json.loads((tmp_path / "www" / LIST).read_text("utf-8"))["files"].keys() == PAGES | ABOUT


def test_no_page_without_a_finding_is_in_the_site_map(package: Package, tmp_path: Path) -> None:
    from helpers.batch.publish import _PASSED_OVER

    assert _PASSED_OVER.search(b'<meta name="robots" content="noindex">')
    assert sitemap(URL, ["a.html", "a.en.html"]).count("hreflang") == 4
    assert "hreflang" not in sitemap(URL, ["a.html"])
    told = "User-agent: *\nAllow: /\nDisallow: /superseded/\nSitemap: https://example.vn/sitemap.xml\n"
    assert robots("https://example.vn/") == told


WRONG = (
    "", "example.vn", "ftp://example.vn", "https://", "https://a.vn/?q", "https://a.vn/#b", "https://u@a.vn/",
    "https://a.vn:x/", "https://a .vn/", "javascript:alert(1)",
)  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_no_address_that_is_none_is_taken(text: str) -> None:
    with pytest.raises(RequestError, match=re.escape("an address as https://example.vn/reports/")):
        web_address(text)
    assert web_address("https://example.vn/x") == "https://example.vn/x/"


def test_no_letter_of_an_address_is_one_that_site_maps_do_not_allow() -> None:
    for text in ("https://ví-dụ.vn:8080/báo-cáo", "https://ví-dụ.vn:8080/b%C3%A1o-cáo/"):
        url = web_address(text)
        assert url == "https://xn--v-d-rma6749a.vn:8080/b%C3%A1o-c%C3%A1o/"
        assert (sitemap(url, ["a.html"]) + robots(url)).isascii()
    with pytest.raises(RequestError):
        web_address(f"https://{'é' * 70}.vn/")
